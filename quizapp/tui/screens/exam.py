"""An exam: go from question to question and back, change and flag answers, hand in, and tick the free recalls."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from quizapp.engine.exam import ExamQuiz
from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryError
from quizapp.model.attempt import Stage
from quizapp.model.exam import ExamSession
from quizapp.model.records import Ending
from quizapp.model.response import RecallResponse, Response
from quizapp.tui.dialogs.confirm import ConfirmDialog
from quizapp.tui.quiz_actions import EXAM_BINDINGS
from quizapp.tui.quiz_title import exam_clock_text
from quizapp.tui.screens.answering import AnsweringScreen
from quizapp.tui.screens.exam_overview import HAND_IN, ExamOverviewScreen
from quizapp.tui.status_line import exam_task_line, left_ticks_text
from quizapp.words import count_text

MOST_NAMED = 12
"""As many open or flagged questions are named by their numbers; of more, the rest is counted."""


class ExamScreen(AnsweringScreen):
    """Runs one exam; see `AnsweringScreen`. What is picked or typed is kept whenever the question is left."""

    BINDINGS: ClassVar[list[BindingType]] = EXAM_BINDINGS
    KEEPS_PACKS = True
    ABOUT = (
        "**How an exam goes.** Answer in any order, and change what you like until you hand in: whatever is picked or "
        "written is kept when you leave a question. Right and wrong are told at the end, and what is left open is "
        "worth nothing."
    )
    quiz: ExamQuiz

    def __init__(self, workspace: Workspace, quiz: ExamQuiz) -> None:
        super().__init__(workspace, quiz)

    def ask_next(self) -> None:
        """Show the question that the exam stands at, with its answer; or the next points to tick; or end."""
        if self.quiz.session.stage is Stage.TICKING:
            self.show_answered()
            return
        super().ask_next()
        answer = self.quiz.session.answer
        if answer is None or not self.is_mounted:
            return
        if isinstance(answer.response, RecallResponse) and answer.response.aloud:
            self.action_say_aloud()
        else:
            self.view.give(answer.response)

    def show_answered(self) -> None:
        """Show the points of the next free recall to be ticked, or end after the last one."""
        if self.quiz.session.stage is Stage.FINISHED:
            self.end()
        else:
            super().show_answered()

    def task_shown(self) -> Content:
        """Return what the question shown asks for, and how it stands."""
        return exam_task_line(self.quiz.session, aloud=self.moment.aloud)

    def draw_clock(self) -> None:
        """Draw the clock; after the hand-in, how many free recalls wait for ticks."""
        session = self.quiz.session
        if session.stage is Stage.ASKING:
            self.title_bar.right = exam_clock_text(session)
        else:
            waiting = f"handed in, {len(session.unticked_positions)} to tick"
            self.title_bar.right = Content.styled(waiting, "bold")

    def commit(self, response: Response, *, timed_out: bool = False) -> None:
        """Keep a response and go on to the next question, or to the overview after the last one."""
        self.attempt(lambda: self.quiz.keep(response, timed_out=timed_out), self._go_on)

    def run_out(self) -> None:
        """Hand in what there is, whatever stands before the question."""
        while self.app.screen is not self:
            self.app.pop_screen()
        typing, response = self.situation.typing, self.response

        def hand_in() -> None:
            self.quiz.keep(response, timed_out=True)
            self.quiz.hand_in(Ending.TIME_UP)

        self.attempt(hand_in, self._handed_in)
        if self.quiz.session.stage is not Stage.ASKING:
            self.tell("The time is up. The exam was handed in with all that you had picked and written.")
        if typing:
            self.fall_deaf()

    def action_turn(self, step: int) -> None:
        """Go to the next question or to the one before."""
        session = self.quiz.session
        position = session.next_position if step > 0 else session.previous_position
        if position is not None:
            self._keep_then(lambda: self._show(position))

    def action_skip(self) -> None:
        """Leave the question open and go on."""
        self.when_meant(lambda: self.attempt(self.quiz.skip, self._go_on))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the stage allows; once it is handed in, an exam is left for its ticks to be made later."""
        return super().check_action(action, parameters) and not (action == "back" and self.situation.ticking)

    def action_tick_later(self) -> None:
        """Ask whether to leave the points to be ticked later."""
        self.ask_to_leave()

    def action_flag(self) -> None:
        """Set or take the flag of the question shown."""
        self._try_flag(self.quiz.session.position)

    def action_overview(self) -> None:
        """Show all questions and how they stand."""
        self._show_overview(at_end=False)

    def _show_overview(self, *, at_end: bool) -> None:
        def chosen(choice: int | str | None) -> None:
            if choice == HAND_IN:
                self.action_hand_in()
            elif isinstance(choice, int):
                self._show(choice)
            else:
                self.draw_status()

        overview = ExamOverviewScreen(self.workspace, self.quiz, at_end=at_end)
        self._keep_then(lambda: self.app.push_screen(overview, chosen))

    def action_hand_in(self) -> None:
        """Ask whether to hand in."""
        self._keep_then(lambda: self._ask_to_hand_in(None), self._offer_to_quit)

    def ask_to_leave(self, then: Callable[[], object] | None = None) -> None:
        """Ask whether to hand in, or to leave the points to be ticked later; without an answer, whether to leave.

        Args:
            then: What follows when the user leaves; None for the score.
        """
        if self.quiz.session.stage is Stage.ASKING:
            self._keep_then(lambda: self._ask_to_end(then), self._offer_to_quit)
        else:
            self._ask_to_tick_later(then)

    def _ask_to_end(self, then: Callable[[], object] | None) -> None:
        if self.quiz.session.answered:
            self._ask_to_hand_in(then)
            return

        def answered(leave: bool | None) -> None:
            if leave:
                self.quiz.give_up()
                # There is no score to show.
                self.instead_of_score = then or (lambda: None)
                self.end()

        detail = "Nothing is answered yet, so nothing of it is scored or kept."
        self.app.push_screen(ConfirmDialog("Leave the exam?", detail, yes="Leave", no="Go on"), answered)

    def _ask_to_hand_in(self, then: Callable[[], object] | None) -> None:
        def answered(hand_in: bool | None) -> None:
            if hand_in:
                self.attempt(self.quiz.hand_in, lambda: self._handed_in(then), self._offer_to_quit)

        dialog = ConfirmDialog("Hand in the exam?", _hand_in_text(self.quiz.session), yes="Hand in", no="Go on")
        self.app.push_screen(dialog, answered)

    def _ask_to_tick_later(self, then: Callable[[], object] | None) -> None:
        def answered(later: bool | None) -> None:
            if later:
                self.instead_of_score = then
                self.keep_own_ticks(self.end)

        shown, own = self.quiz.answered, self.own_ticks
        kept = "" if shown is None or own is None else left_ticks_text(shown, own)
        if own is not None and len(self.quiz.session.unticked_positions) == 1:
            dialog = ConfirmDialog("Leave the last points so?", f"{kept} The score is final.", yes="Leave", no="Go on")
        else:
            detail = f"{kept} The score stays provisional until then. Home offers to go on.".lstrip()
            dialog = ConfirmDialog("Tick the points later?", detail, yes="Later", no="Go on")
        self.app.push_screen(dialog, answered)

    def _offer_to_quit(self) -> None:
        """Offer a way out of an exam that cannot be handed in, for nothing can be written."""

        def answered(leave: bool | None) -> None:
            if leave:
                self.quiz.keep_alive(self.response)
                self.app.exit(0)

        detail = "It is not handed in. At the next start Home offers to go on with it, with as much time left as now."
        self.app.push_screen(ConfirmDialog("Quit in the middle of the exam?", detail, yes="Quit", no="Go on"), answered)

    def _keep_then(self, then: Callable[[], object], otherwise: Callable[[], object] = lambda: None) -> None:
        if self.situation.unsaid:
            self.end_certainty_question()
        response = self.response
        self.attempt(lambda: self.quiz.keep(response), then, otherwise)

    def _go_on(self) -> None:
        following = self.quiz.session.next_position
        if following is None:
            self.ask_next()
            self._show_overview(at_end=True)
        else:
            self._show(following)

    def _show(self, position: int) -> None:
        self.quiz.turn_to(position)
        self.ask_next()

    def _handed_in(self, then: Callable[[], object] | None = None) -> None:
        self.instead_of_score = then
        self.end_certainty_question()
        if then is None:
            self.ask_next()
        else:
            # What waits for ticks waits on: Home offers to go on with it.
            self.end()

    def _try_flag(self, position: int) -> None:
        try:
            self.quiz.toggle_flag(position)
        except HistoryError as error:
            self.tell_error(error)
        else:
            self.draw_status()


def _hand_in_text(session: ExamSession) -> str:
    """Return what handing in would leave open, by the numbers of the questions."""
    places = {position: place for place, position in enumerate(session.route, start=1)}
    open_places = [places[position] for position in session.open_positions]
    flagged = [places[position] for position in session.flagged_positions]
    parts = []
    if open_places:
        parts.append(f"{count_text(len(open_places), 'question')} open, worth nothing: {_listed(open_places)}.")
    else:
        parts.append("Every question is answered.")
    if flagged:
        parts.append(f"{len(flagged)} flagged: {_listed(flagged)}.")
    return " ".join(parts)


def _listed(places: Sequence[int]) -> str:
    named = ", ".join(map(str, places[:MOST_NAMED]))
    rest = len(places) - MOST_NAMED
    return named if rest <= 0 else f"{named} and {rest} more"
