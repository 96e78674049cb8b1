"""A past quiz, answer by answer, each as it was given beside its key."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from quizapp.engine.answered import AnsweredQuestion
from quizapp.engine.changes import change_since
from quizapp.engine.copying import question_text
from quizapp.engine.days import today_of
from quizapp.engine.earlier import earlier_answers
from quizapp.engine.report import QuizReport
from quizapp.engine.setup import following
from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryError
from quizapp.model.summaries import QuestionState
from quizapp.tui.blocks import Block
from quizapp.tui.earlier_blocks import earlier_blocks
from quizapp.tui.keymap import key_of
from quizapp.tui.navigation import read_topic
from quizapp.tui.quiz_title import quiz_title
from quizapp.tui.review_filter import Showing, group_name, shown_answers
from quizapp.tui.screens.marking import MarkingScreen
from quizapp.tui.status_line import verdict_line
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.question_view import QuestionView
from quizapp.tui.widgets.title_bar import TitleBar
from quizapp.words import moment


class ReviewScreen(MarkingScreen[None]):
    """Pages through the answers of one session.

    Args:
        workspace: What is open.
        report: The session.
        index: The answer to begin with, in the order that the filter gives.
        showing: The filter to begin with; must leave an answer.
        group: The group to begin with (see `review_filter.shown_answers`); empty for all.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,enter,space", "page(1)", "other answer", key_display="← →", id="review.next"),
        Binding("left,backspace", "page(-1)", "previous", show=False, id="review.previous"),
        Binding("w", "filter_verdict", "wrong, right …", id="review.verdict"),
        Binding("b", "mark('bookmark')", "bookmark", id="review.bookmark"),
        Binding("n", "note", "my note", id="review.note"),
        Binding("t", "filter_topic", "by topic", id="review.topic", show=False),
        Binding("l", "read", "read the topic", id="review.read", show=False),
        Binding("pagedown,down", "scroll(1)", "scroll", show=False, id="review.down"),
        Binding("pageup,up", "scroll(-1)", "scroll", show=False, id="review.up"),
        Binding("escape", "app.pop_screen", "back", key_display="esc", id="review.back"),
    ]
    title_bar = query_one("#title", TitleBar)
    status = query_one("#status", Static)
    view = query_one("#question", QuestionView)

    def __init__(
        self,
        workspace: Workspace,
        report: QuizReport,
        index: int = 0,
        showing: Showing = Showing.ALL,
        group: str = "",
    ) -> None:
        super().__init__(workspace)
        self.report = report
        self._showing = showing
        self._group = group
        self._current = self.answers[index]

    def compose_screen(self) -> ComposeResult:
        """Make the same view that the quiz has."""
        yield TitleBar(id="title")
        yield Static(markup=False, id="status", classes="status")
        yield QuestionView(id="question", classes="page")
        yield Static(markup=False, id="filter", classes="status")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first answer."""
        self._draw()
        self.watch(self.view, "is_cut", self._show_filter, init=False)

    def packs_changed(self) -> None:
        """Say what has changed since the question was asked."""
        self._draw()

    @property
    def answers(self) -> list[AnsweredQuestion]:
        """What the filters leave."""
        return shown_answers(self.report, self._showing, self._group)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Filters that could not change anything are not offered."""
        if action == "filter_topic":
            return len(self._topics) > 1
        if action == "filter_verdict":
            shown = {len(shown_answers(self.report, showing, self._group)) for showing in Showing}
            return len(shown - {0}) > 1
        return super().check_action(action, parameters)

    @property
    def marked_question(self) -> str:
        """The question of the answer shown."""
        return self._current.question.id

    @property
    def copied(self) -> str:
        """The question of the answer shown, and what is right."""
        return question_text(self._current.question, self._current.order, with_key=True)

    def marks_changed(self, state: QuestionState) -> None:
        """Show the marks beside the verdict."""
        self.view.show_marks(state)

    def action_page(self, step: int) -> None:
        """Go to the next or previous answer, round the ends."""
        answers = self.answers
        self._current = following(answers, self._current, step)
        self._draw()

    def action_filter_verdict(self) -> None:
        """Go through the filters; what would be empty is passed over."""
        self._showing = following(tuple(Showing), self._showing, 1)
        while not self.answers:
            self._showing = following(tuple(Showing), self._showing, 1)
        self._stand_on_shown()

    def action_filter_topic(self) -> None:
        """Show all topics, or one after the other; what would be empty is passed over."""
        choices = ["", *(f"topic:{topic_id}" for topic_id in self._topics)]
        if self._group not in choices:
            choices.append(self._group)
        self._group = following(choices, self._group, 1)
        while not self.answers:
            self._group = following(choices, self._group, 1)
        self._stand_on_shown()

    def action_read(self) -> None:
        """Read the topic of the question on one page."""
        read_topic(self, self._current.question.topic_id)

    def action_scroll(self, direction: int) -> None:
        """Scroll the answer."""
        self.view.scroll_relative(y=3 * direction, animate=False)

    @property
    def _topics(self) -> list[str]:
        return sorted({answer.question.topic_id for answer in self.report.answers})

    def _earlier(self) -> list[Block]:
        """Return what was written to the question shown before this quiz."""
        try:
            before = self.report.session.record.started_at
            answers = earlier_answers(self.workspace.history, self._current.question.id, before)
        except HistoryError as error:
            self.tell_error(error)
            return []
        return earlier_blocks(answers, today_of(self.workspace), self.workspace.settings.day_starts_at)

    def _show_filter(self) -> None:
        group = f", {group_name(self._group, self.workspace.bank)}" if self._group else ""
        more = f"   {key_of(self, 'review.down')}: more below" if self.view.is_cut else ""
        self.query_one("#filter", Static).update(
            Content.assemble((f"Showing: {self._showing}{group}", "$quiet"), (more, "$text-accent"))
        )

    def _stand_on_shown(self) -> None:
        answers = self.answers
        if self._current not in answers:
            self._current = answers[0]
        self._draw()

    def _draw(self) -> None:
        answers, answered = self.answers, self._current
        record = self.report.session.record
        place = f"{answers.index(answered) + 1} of {len(answers)}   {moment(record.started_at, record.utc_offset)}"
        self.title_bar.left = quiz_title(self.workspace.bank, answered.question)
        self.title_bar.right = Content.styled(place, "$quiet")
        self.title_bar.progress = (answers.index(answered) + 1) / len(answers)
        changed = change_since(self.workspace.bank, answered.question)
        note = (f"   {changed}", "$text-warning") if changed else ""
        self.status.update(Content.assemble(verdict_line(answered), note))
        self.view.reveal(answered, all_whys=True)
        self.view.show_marks(self.marks())
        self.view.show_earlier(self._earlier())
        self.view.scroll_home(animate=False)
        self._show_filter()
        self.refresh_bindings()
