"""One question in one scroller: its prompt, the place to answer, and after the verdict what explains it.

One set of widgets serves every question and every stage, and what is not needed is not displayed. A table says what is,
and not classes in the style sheet: a class on the view would match every rule anew against every part, and a text area
alone has twenty of them. That took longer than laying the question out.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.getters import query_one
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from quizapp.engine.answered import AnsweredQuestion
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion
from quizapp.model.response import ChoiceResponse, RecallResponse, Response, ShortResponse
from quizapp.model.summaries import QuestionState
from quizapp.text import clean
from quizapp.tui.blocks import Block
from quizapp.tui.mark_blocks import mark_blocks
from quizapp.tui.markdown import markdown_blocks
from quizapp.tui.verdict_blocks import own_words, short_answer, titled, titled_blocks, wanted_aloud, why_and_where
from quizapp.tui.widgets.answer_editor import AnswerEditor
from quizapp.tui.widgets.block_view import BlockView
from quizapp.tui.widgets.choice_list import ChoiceList
from quizapp.tui.widgets.point_list import PointList
from quizapp.tui.widgets.short_input import ShortInput

_ASKING, _TICKING, _VERDICT = "asking", "ticking", "verdict"

_SHOWN: Mapping[tuple[str, type[Question]], frozenset[str]] = MappingProxyType(
    {
        (_ASKING, ChoiceQuestion): frozenset({"choices"}),
        (_ASKING, ShortQuestion): frozenset({"short-input"}),
        (_ASKING, RecallQuestion): frozenset({"writing"}),
        (_TICKING, RecallQuestion): frozenset({"compare", "points"}),
        (_VERDICT, ChoiceQuestion): frozenset({"choices", "explanation"}),
        (_VERDICT, ShortQuestion): frozenset({"given", "explanation"}),
        (_VERDICT, RecallQuestion): frozenset({"compare", "points", "explanation"}),
    }
)
"""Ids of the parts that a stage shows of a question, beside its prompt. The hint, the marks and the earlier answers are
shown while there are any."""

_LINES_OF_FIELD: Mapping[type[Question], int] = MappingProxyType({ShortQuestion: 4, RecallQuestion: 9})
"""How many lines a text field takes at the least below a prompt, what belongs to it included."""

_ROOMY_LINES = 22
"""Lines of a view left below the prompt from which the field for a free recall is taller; it takes half of them."""


class QuestionView(VerticalScroll, can_focus=False):
    """Shows a question, takes the response, shows the verdict."""

    prompt = query_one("#prompt", BlockView)
    choices = query_one("#choices", ChoiceList)
    short_input = query_one("#short-input", ShortInput)
    editor = query_one("#editor", AnswerEditor)
    points = query_one("#points", PointList)
    is_cut: reactive[bool] = reactive(False)
    """Whether more stands below what the window shows."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._question: Question | None = None
        self._answered: AnsweredQuestion | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It is never wider than the window: the keys to the sides belong to the screen."""
        return action not in ("scroll_left", "scroll_right")

    def compose(self) -> ComposeResult:
        """Make every part that any question may need."""
        yield BlockView(id="prompt")
        yield BlockView(id="hint")
        yield ChoiceList(id="choices")
        yield ShortInput(id="short-input")
        with Vertical(id="writing"):
            yield AnswerEditor(id="editor")
            with Horizontal(id="writing-keys"):
                yield Button("Submit", id="submit", compact=True)
                yield Button("Say it aloud", id="aloud", compact=True)
                yield Static(markup=False, id="writing-help", classes="quiet")
        yield BlockView(id="given")
        yield PointList(id="points")
        with Horizontal(id="compare"):
            yield BlockView(id="yours")
            yield BlockView(id="model")
        yield BlockView(id="earlier")
        yield BlockView(id="marks")
        yield BlockView(id="explanation")

    @property
    def response(self) -> Response:
        """What is picked or typed now."""
        match self._question:
            case ChoiceQuestion():
                return ChoiceResponse(self.choices.picked)
            case ShortQuestion():
                return ShortResponse(clean(self.short_input.value))
            case _:
                return RecallResponse(clean(self.editor.text))

    @property
    def field(self) -> ShortInput | AnswerEditor | None:
        """The text field of the question shown; None for choices."""
        match self._question:
            case ShortQuestion():
                return self.short_input
            case RecallQuestion():
                return self.editor
            case _:
                return None

    def ask(self, question: Question, order: Sequence[int]) -> None:
        """Show a question and wait for a response.

        Args:
            question: The question.
            order: Choices from top to bottom, by their index in the author's order.
        """
        self._show_stage(question, _ASKING)
        self._show_prompt(question)
        if self.short_input.value or self.editor.text:
            self.short_input.value = self.editor.text = ""
        if isinstance(question, ChoiceQuestion):
            self.choices.ask(question, order)
        self._place_field()
        self.focus_answer()
        self.scroll_home(animate=False)

    def give(self, response: Response) -> None:
        """Pick or write what a response holds, as if the user had; it has to be of the kind that is asked for."""
        match response:
            case ChoiceResponse(picked):
                self.choices.give(picked)
            case ShortResponse(text):
                self.short_input.value = text
                self.short_input.cursor_position = len(text)
            case RecallResponse(text):
                self.editor.text = text
                self.editor.move_cursor(self.editor.document.end)

    def focus_answer(self) -> None:
        """Put the focus where the question is answered."""
        target = self.field or self.choices
        target.focus(scroll_visible=False)

    def freeze(self, *, locked: bool) -> None:
        """Keep what is typed from being changed, or let it be changed again."""
        self.short_input.disabled = self.editor.disabled = locked
        self.query_one("#writing-keys").visible = not locked

    def show_hint(self, hint: str) -> None:
        """Show a hint below the prompt; an empty one hides it."""
        self._show_if_any("hint", titled("Hint", hint) if hint else ())
        self._place_field()

    def answer_aloud(self, aloud: bool, key: str) -> None:
        """Say what is wanted in the place to write while somebody speaks, or give that place back.

        Args:
            aloud: Whether somebody speaks.
            key: The key that goes back to writing.
        """
        question = self._question
        if isinstance(question, RecallQuestion):
            self.query_one("#writing").display = not aloud
            self._show_if_any("given", wanted_aloud(question, key) if aloud else ())

    def tick(self, answered: AnsweredQuestion) -> None:
        """Show the model answer of a free recall, its points to be ticked."""
        self._show_recall(answered, _TICKING)
        self.points.focus(scroll_visible=False)
        self.scroll_home(animate=False)

    def reveal(self, answered: AnsweredQuestion, *, all_whys: bool) -> None:
        """Show the verdict on an answer.

        Args:
            answered: The answer.
            all_whys: Whether each choice is explained, and not only the wrong ones that were picked.
        """
        question = answered.question
        if isinstance(question, RecallQuestion):
            self._show_recall(answered, _VERDICT)
        else:
            self._show_stage(question, _VERDICT)
            self._show_prompt(question)
        self.choices.reveal(answered, all_whys=all_whys)
        self.query_one("#given", BlockView).show(short_answer(answered))
        self.query_one("#explanation", BlockView).show(why_and_where(question, answered.notes))
        key = self.choices if isinstance(question, ChoiceQuestion) else self.query_one("#given", BlockView)
        self.call_after_refresh(self.scroll_to_widget, key, animate=False)

    def turn_page(self, direction: int) -> None:
        """Scroll by what the window shows of the text, less two lines."""
        place = self._writing_place
        docked = place.outer_size.height if place.display and place.has_class("-docked") else 0
        self.scroll_relative(y=direction * max(1, self.size.height - docked - 2), animate=False)

    def show_earlier(self, blocks: Sequence[Block]) -> None:
        """Show what was written to the question before, below its verdict; no blocks hide it."""
        self._show_if_any("earlier", blocks)

    def show_marks(self, state: QuestionState | None) -> None:
        """Show what the user said about the question below its verdict; None hides it."""
        blocks = mark_blocks(state) if state is not None else []
        self._show_if_any("marks", blocks)

    def on_mount(self) -> None:
        """Look after every scroll and every change of height whether something stands below."""
        for changing in ("scroll_y", "virtual_size"):
            self.watch(self, changing, self._look_below, init=False)

    def on_resize(self) -> None:
        """Keep the place to answer in sight."""
        self.call_after_refresh(self._place_field)
        self._show_field()
        self._look_below()

    def _look_below(self) -> None:
        self.is_cut = round(self.scroll_y) < self.max_scroll_y

    @on(Input.Changed)
    @on(AnswerEditor.Changed)
    def _show_field(self) -> None:
        """Bring the text field back into sight when something is typed after scrolling away."""
        field = self.field
        if field is not None and field.has_focus and not self._writing_place.has_class("-docked"):
            self.scroll_to_widget(field, animate=False)

    @property
    def _writing_place(self) -> Widget:
        """What holds the text field of the question shown; for choices, where no field is shown, any."""
        return self.short_input if isinstance(self._question, ShortQuestion) else self.query_one("#writing")

    def _place_field(self) -> None:
        """Let the text scroll above the field where there is no room for both, so that the field is always in sight."""
        width = self.prompt.content_size.width
        if self._question is None or self.field is None or not width:
            return
        lines = _LINES_OF_FIELD[type(self._question)]
        texts = [view for view in (self.prompt, self.query_one("#hint", BlockView)) if view.display]
        above = sum(view.get_content_height(self.size, self.size, width) + 1 for view in texts)
        left = self.size.height - above
        self._writing_place.set_class(left < lines, "-docked")
        self._writing_place.set_class(left >= _ROOMY_LINES, "-roomy")

    def _show_recall(self, answered: AnsweredQuestion, stage: str) -> None:
        question = answered.question
        if not isinstance(question, RecallQuestion):
            return
        self._answered = answered
        self._show_stage(question, stage)
        self._show_prompt(question)
        self.query_one("#model", BlockView).show(titled_blocks("Model answer", markdown_blocks(question.answer)))
        tickable = stage == _TICKING
        self.points.show_points(
            question.points, answered.points, answered.text, tickable=tickable, judged=not answered.skipped
        )
        self.query_one("#yours", BlockView).show(own_words(answered, self.points.credits, self.points.cursor))

    @on(PointList.Drawn)
    def _highlight(self) -> None:
        """Show in the user's own words what covers the point under the cursor."""
        if self._answered is not None:
            yours = own_words(self._answered, self.points.credits, self.points.cursor)
            self.query_one("#yours", BlockView).show(yours)

    def _show_prompt(self, question: Question) -> None:
        self.prompt.show(markdown_blocks(question.prompt))

    def _show_stage(self, question: Question, stage: str) -> None:
        self._question = question
        shown = _SHOWN[stage, type(question)]
        for part in self.children:
            part.display = part.id == "prompt" or part.id in shown

    def _show_if_any(self, part: str, blocks: Sequence[Block]) -> None:
        view = self.query_one(f"#{part}", BlockView)
        view.show(blocks)
        view.display = bool(blocks)
