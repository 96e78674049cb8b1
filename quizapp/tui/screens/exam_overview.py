"""All questions of an exam in one list: answered, open, flagged, and the way to each."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.engine.exam import ExamQuiz
from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryError
from quizapp.signs import CHOSEN, FLAG, OPEN
from quizapp.tui.answer_rows import prompt_gist
from quizapp.tui.keymap import key_of
from quizapp.tui.quiz_title import time_left
from quizapp.tui.screens.list_screen import ListScreen
from quizapp.tui.widgets.row_list import BLANK, Row, RowList

HAND_IN: Final = "hand in"
"""The result of the screen when the user wants to hand in."""


class ExamOverviewScreen(ListScreen[int | str | None]):
    """Shows how each question stands; dismissed with the position to go to, with `HAND_IN`, or with None to go back.

    Args:
        workspace: What is open.
        quiz: The exam; its clock runs on.
        at_end: Whether to stand on what is left to do, and not on the question that was shown.
    """

    TITLE = "Overview"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "flag", "flag", id="overview.flag"),
        Binding("f3", "hand_in", "hand in", key_display="F3", id="overview.hand-in"),
        Binding("escape,o,f5", "back", "back", key_display="esc", id="overview.back"),
    ]

    def __init__(self, workspace: Workspace, quiz: ExamQuiz, *, at_end: bool = False) -> None:
        super().__init__(workspace)
        self.quiz = quiz
        self._at_end = at_end

    def on_mount(self) -> None:
        """Stand on a question or on the hand-in, and go on drawing the clock."""
        session = self.quiz.session
        left = [str(position) for position in session.open_positions]
        self.draw(cursor=[*left, HAND_IN][0] if self._at_end else str(session.position))
        self.set_interval(0.25, self._draw_clock)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only questions have flags."""
        return action != "flag" or (self.is_mounted and self.rows.cursor_key.isdecimal())

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        if self.is_active:
            self.dismiss(HAND_IN if event.key == HAND_IN else int(event.key))

    def action_flag(self) -> None:
        """Set or take the flag of the question under the cursor."""
        try:
            self.quiz.toggle_flag(int(self.rows.cursor_key))
        except HistoryError as error:
            self.tell_error(error)
        else:
            self.draw()

    def action_hand_in(self) -> None:
        """Go on to the question whether to hand in."""
        self.dismiss(HAND_IN)

    def action_back(self) -> None:
        """Go back to the question."""
        self.dismiss(None)

    def draw(self, cursor: str | None = None) -> None:
        """Show how each question stands, and the clock."""
        self._draw_clock()
        super().draw(cursor)

    def _draw_clock(self) -> None:
        self.title_bar.right = time_left(self.quiz.session)

    def list_rows(self) -> Iterable[Row]:
        """Yield the hand-in and every question."""
        session = self.quiz.session
        open_positions, flagged = set(session.open_positions), set(session.flagged_positions)
        answered = len(session.items) - len(open_positions)
        counts = f"{answered} answered, {len(open_positions)} open, {len(flagged)} flagged"
        yield BLANK
        hand_in = Content.assemble(("Hand in   ", "bold"), (counts, "$quiet"))
        yield Row(HAND_IN, hand_in, Content.styled(key_of(self, "overview.hand-in"), "$text-accent"))
        yield BLANK
        for place, position in enumerate(session.route, start=1):
            question = session.items[position].question
            is_open, is_flagged = position in open_positions, position in flagged
            sign = (OPEN, "$quiet") if is_open else (CHOSEN, "$text-accent")
            left = Content.assemble(f"{place:>3} ", sign, f"  {prompt_gist(question)}")
            right = Content.assemble(
                (f"{FLAG} flagged  " if is_flagged else "", "bold $text-warning"),
                (f"{'open' if is_open else 'answered':<8}", "$quiet" if is_open else "$foreground"),
            )
            yield Row(str(position), left, right)
