"""Browse: every question there is, found as you type."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.timer import Timer
from textual.widgets import Input, Static

from quizapp.engine.copying import question_text
from quizapp.engine.days import today_of
from quizapp.engine.setup import Setup
from quizapp.engine.workspace import Workspace
from quizapp.errors import PackError
from quizapp.model.kinds import DIFFICULTIES
from quizapp.model.question import Question
from quizapp.model.summaries import QuestionState
from quizapp.settings import SetupChoices
from quizapp.text import one_line
from quizapp.tui.blocks import Block, lay_out
from quizapp.tui.browse_rows import QuestionRows
from quizapp.tui.dates import ago
from quizapp.tui.keymap import key_of
from quizapp.tui.mark_blocks import mark_blocks
from quizapp.tui.markdown import markdown_blocks
from quizapp.tui.navigation import play
from quizapp.tui.question_blocks import whole_question
from quizapp.tui.screens.base import packs_key
from quizapp.tui.screens.searching import SearchingScreen
from quizapp.tui.widgets.block_view import BlockView
from quizapp.tui.widgets.find_field import FindField
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.row_list import BLANK, Row, RowList
from quizapp.tui.widgets.title_bar import TitleBar
from quizapp.words import count_text, percent

_PREVIEW_AFTER = 0.06
"""Seconds the cursor rests on a question before it is shown whole."""


class BrowseScreen(SearchingScreen):
    """Lists the questions that have all words typed and are of the topics, kinds and difficulties ticked.

    Args:
        workspace: What is open; must have a catalog.
    """

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    ABOUT = (
        "**Browse.** Letters are typed until enter or escape leaves the field. Then single keys act on the question "
        "under the cursor, and help lists them: its answer, your earlier answers, your note, bookmark, and more."
    )
    AUTO_FOCUS = "#find"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask", "ask it", id="browse.ask", priority=True, tooltip="as a quiz of one question"),
        Binding("slash", "find", "find", key_display="/", id="browse.find"),
        Binding("f", "narrow", "topics, kinds …", id="browse.narrow"),
        Binding("v", "answer", "answer", id="browse.answer", tooltip="show what is right and why, or hide it"),
        Binding("h", "answers", "my answers", id="browse.answers", show=False),
        Binding("b", "mark('bookmark')", "bookmark", id="browse.bookmark", show=False),
        Binding("right", "scroll(1)", "scroll", key_display="← →", id="browse.scroll-down"),
        Binding("left", "scroll(-1)", "scroll back", id="browse.scroll-up", show=False),
        packs_key("browse.packs"),
        Binding("escape", "leave", "back", key_display="esc", id="browse.back"),
    ]
    title_bar = query_one("#title", TitleBar)
    field = query_one("#find", FindField)
    rows = query_one("#questions", RowList)
    preview = query_one("#preview", BlockView)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._narrowed = Setup(workspace.bank, SetupChoices())
        self._preview_timer: Timer | None = None
        self._shows_answer = False
        self._seen: set[str] = set()
        """Ids of the questions whose answers were shown."""

    def compose_screen(self) -> ComposeResult:
        """Make the field, the list, and the question under the cursor."""
        yield TitleBar(Content.styled("Browse", "bold"), id="title")
        with VerticalGroup(classes="inset"):
            yield FindField(id="find")
        yield RowList(id="questions")
        with VerticalGroup(id="below"):
            with VerticalGroup(classes="inset"):
                yield Static(classes="rule")
            with VerticalScroll(id="question", classes="page", can_focus=False):
                yield BlockView(id="preview")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show all questions, and make their words ready meanwhile."""
        self._search()
        self.prepare()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are typed while the field has the focus."""
        if not super().check_action(action, parameters):
            return False
        if action in ("ask", "scroll", "find", "narrow", "answer", "answers", "mark", "note", "copy", "edit_question"):
            is_typing = self.is_mounted and self.field.has_focus
            return not is_typing and (action in ("find", "narrow") or bool(self.rows.cursor_key))
        return True

    @property
    def marked_question(self) -> str:
        """The question under the cursor."""
        return self.rows.cursor_key

    @property
    def copied(self) -> str:
        """The question under the cursor, and what is right where that is shown."""
        return question_text(self.workspace.bank.question(self.marked_question), with_key=self._shows_answer)

    def marks_changed(self, state: QuestionState) -> None:
        """Show the marks below the question."""
        self._show_preview()

    def action_find(self) -> None:
        """Type what to look for."""
        self.field.focus()

    def action_narrow(self) -> None:
        """Choose topics, kinds and difficulties."""
        from quizapp.tui.screens.narrow import NarrowScreen

        self.app.push_screen(NarrowScreen(self.workspace, self._narrowed), lambda _: self._search())

    def action_answer(self) -> None:
        """Show what is right below the question, or hide it."""
        self._shows_answer = not self._shows_answer
        self._seen.add(self.rows.cursor_key)
        self._show_preview()

    def action_scroll(self, direction: int) -> None:
        """Scroll the question under the cursor."""
        self.query_one("#question").scroll_relative(y=3 * direction, animate=False)

    def action_answers(self) -> None:
        """See every answer to the question under the cursor."""
        from quizapp.tui.screens.answers import AnswersScreen

        self.app.push_screen(AnswersScreen(self.workspace, self.marked_question))

    def action_leave(self) -> None:
        """Leave the field, or the screen."""
        if self.field.has_focus and self.rows.cursor_key:
            self.rows.focus()
        else:
            self.app.pop_screen()

    @on(FindField.Left)
    def _left_field(self) -> None:
        self.rows.focus()

    @on(Input.Changed, "#find")
    def _typed(self) -> None:
        self._search()

    @on(RowList.Selected)
    def action_ask(self) -> None:
        """Ask the question under the cursor; after a look at its answer, for nothing."""
        from quizapp.engine.launch import question_quiz

        if not self.is_active:
            return
        key = self.rows.cursor_key
        seen = key in self._seen
        if seen:
            self.tell("Its answer was shown, so this one does not count.", severity="warning")
        play(self, lambda workspace: question_quiz(workspace, key, answer_seen=seen))

    @on(RowList.Highlighted)
    def _highlighted(self) -> None:
        self._shows_answer = False
        if self._preview_timer is not None:
            self._preview_timer.stop()
        self._preview_timer = self.set_timer(_PREVIEW_AFTER, self._show_preview)

    def packs_changed(self) -> None:
        """Search what there is now."""
        self.begin_anew()
        self._narrowed.take_bank(self.workspace.bank)
        self._search()
        self.prepare()

    def on_screen_resume(self) -> None:
        """Show what is known of the question now."""
        self._show_preview()

    @on(SearchingScreen.Prepared)
    def _prepared(self, event: SearchingScreen.Prepared) -> None:
        if self.words_ready:
            self._search()
        else:
            self.title_bar.right = Content.styled(f"making ready to search: {percent(event.part)}", "$quiet")

    @on(SearchingScreen.Found)
    def _found(self, event: SearchingScreen.Found) -> None:
        count = len(event.hits)
        self.title_bar.right = Content.styled(
            f"{count} of {count_text(self.workspace.bank.size, 'question')}", "$quiet"
        )
        topic_width = max(14, self.rows.room // 3 - 14)
        rows: Sequence[Row] = QuestionRows(self.workspace.bank, event.hits, topic_width)
        if not count:
            rows = [
                BLANK,
                Row("", Content("Nothing is found. Type fewer words. Or press escape,")),
                Row(
                    "",
                    Content(f"then {key_of(self, 'browse.narrow')}, and tick more topics, kinds and difficulties."),
                ),
            ]
        self.rows.show(rows, "")
        self.rows.action_edge(-1)
        self.refresh_bindings()
        self._highlighted()

    def _search(self) -> None:
        words = self.field.value
        if words.split() and not self.words_ready:
            # It is made when the words are ready.
            return
        self.find(words, self._narrowed.scope)

    def _show_preview(self) -> None:
        key = self.rows.cursor_key
        self.query_one("#below").visible = bool(key)
        if not key:
            self.preview.show([])
            return
        try:
            question = self.workspace.bank.question(key)
            state = self.marks()
        except PackError as error:
            self.tell_error(error)
            return
        except KeyError:
            # It went with its pack, and will go from the list when this is searched again.
            self.preview.show([])
            return
        blocks = whole_question(question, answer=self._shows_answer)
        self.preview.show([*blocks, *self._about(question, state)])
        self.query_one("#question").scroll_to(y=self._prompt_lines(question), animate=False)

    def _prompt_lines(self, question: Question) -> int:
        """Return how many lines are above the answer when it is shown; 0 when it is not."""
        width = self.preview.content_size.width
        return len(lay_out(markdown_blocks(question.prompt), width)) if self._shows_answer and width else 0

    def _about(self, question: Question, state: QuestionState | None) -> list[Block]:
        parts = [DIFFICULTIES[question.difficulty], *(f"#{one_line(tag)}" for tag in question.tags)]
        if state is not None and state.answers:
            last = ago(state.last_at, today_of(self.workspace), self.workspace.settings.day_starts_at)
            parts.append(f"{count_text(state.answers, 'answer')}, last {percent(state.last_score or 0)} {last}")
        else:
            parts.append("not tried yet")
        marks = mark_blocks(state) if state is not None else []
        return [Block(Content.styled("   ".join(parts), "$quiet")), *marks]
