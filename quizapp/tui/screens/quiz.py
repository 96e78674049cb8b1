"""A quiz in practice: a question, the clock, the verdict in the same place, and on to the next."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from quizapp.engine.launch import let_dig
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryError
from quizapp.model.attempt import Stage
from quizapp.model.records import Role
from quizapp.model.response import RecallResponse, Response
from quizapp.tui.dialogs.confirm import ConfirmDialog
from quizapp.tui.navigation import read_topic
from quizapp.tui.outside import open_link
from quizapp.tui.quiz_actions import QUIZ_BINDINGS
from quizapp.tui.screens.answering import AnsweringScreen
from quizapp.tui.status_line import left_ticks_text
from quizapp.words import count_text

SECOND_STAGE = "Kept. Now the same matter as a choice; your points are ticked after it."
"""What is said between a free recall and its ticks."""
AFTER_SKIP = "Skipped. Now the same matter as a choice; the model answer comes after it."
"""What is said between a free recall that was skipped and its model answer."""


class QuizScreen(AnsweringScreen):
    """Runs one quiz in practice or drill; see `AnsweringScreen`.

    Args:
        workspace: What is open.
        quiz: A quiz that begins or goes on.
        reasons: Why each question is asked, by position; empty where nothing is to be said.
    """

    BINDINGS: ClassVar[list[BindingType]] = QUIZ_BINDINGS
    ABOUT = (
        "**How a quiz goes.** Read, pick by number, enter. The verdict stands in the same place; enter goes on. "
        "Say how sure you are before you answer: honest certainty pays, and being sure and wrong is "
        "what to work on."
    )
    quiz: PracticeQuiz

    def __init__(self, workspace: Workspace, quiz: PracticeQuiz, reasons: Sequence[str] = ()) -> None:
        super().__init__(workspace, quiz, reasons)

    def commit(self, response: Response, *, timed_out: bool = False) -> None:
        """Keep a response and show its verdict."""
        self.attempt(lambda: self.quiz.submit(response, timed_out=timed_out), self.show_stage)

    def run_out(self) -> None:
        """Take what is picked or typed when the time is up, unless something stands before the question."""
        if not self.is_active:
            return
        self.end_certainty_question()
        typing = self.situation.typing
        self.commit(self.response, timed_out=True)
        if typing:
            self.fall_deaf()

    def task_shown(self) -> Content:
        """Return what the question shown asks for, and what becomes of the text that was typed just before."""
        session = self.quiz.session
        if session.leads_back and self.situation.asking:
            return Content.styled(AFTER_SKIP if session.leads_to_skipped else SECOND_STAGE, "$text-accent")
        return super().task_shown()

    def packs_changed(self) -> None:
        """Ask what is still to come as it is now; the question shown keeps its wording."""
        let_dig(self.workspace, self.quiz)
        gone = self.quiz.take_bank(self.workspace.bank)
        self.draw_status()
        if gone:
            verb = "is" if gone == 1 else "are"
            told = (
                f"{count_text(gone, 'question')} of this quiz can no longer be read from the packs and {verb} left out."
            )
            self.tell(told, severity="warning")

    def action_finish(self) -> None:
        """Go on to the score."""
        self.action_next()

    def action_next(self) -> None:
        """Go on to the next question."""
        self.when_meant(lambda: self.attempt(self.quiz.advance, self.show_stage))

    def action_skip(self) -> None:
        """Leave the question unanswered and show what is right."""
        self.when_meant(lambda: self.attempt(lambda: self.quiz.skip(self.response), self.show_stage))

    def action_undo(self) -> None:
        """Take the last answer back; the text of a free recall stays in its field."""
        session = self.quiz.session
        position = session.undo_position
        undone = None if position is None else session.answer_at(position)
        of_recall = session.stage is Stage.ASKING and session.item.role is Role.SECOND_STAGE
        seen = "choices were" if of_recall else "verdict was"

        def asked_again() -> None:
            self.ask_next()
            if undone is not None and isinstance(undone.response, RecallResponse):
                self.view.give(undone.response)
            again = f"Answer again. It will not count, because its {seen} shown."
            self.say(Content.styled(again, "$text-warning"))

        self.when_meant(lambda: self.attempt(self.quiz.undo, asked_again))

    def action_tick_again(self) -> None:
        """Go back to the ticks on the points of a free recall."""
        self.when_meant(lambda: self.attempt(self.quiz.tick_again, self.show_stage))

    def action_whys(self) -> None:
        """Explain every choice, or only the picked wrong ones."""
        self.moment.all_whys = not self.moment.all_whys
        self.show_answered()

    def action_open_link(self) -> None:
        """Open the first reference in a browser, or copy it, after showing its address."""
        open_link(self.app, self.quiz.session.item.question.references[0])

    def action_read(self) -> None:
        """Read the topic of the question on one page; the clock stands still."""
        read_topic(self, self.quiz.session.item.question.topic_id, may_drill=False)

    def action_pause(self) -> None:
        """Hide the question and stop the clock."""
        self.quiz.pause()
        self.add_class("-paused")
        self.set_focus(None)
        self.refresh_bindings()

    def action_resume(self) -> None:
        """Show the question again and let the clock run."""
        self.attempt(self.quiz.resume, self._unhide)

    def _unhide(self) -> None:
        self.remove_class("-paused")
        self.focus_by_stage()
        self.refresh_bindings()

    def ask_to_leave(self, then: Callable[[], object] | None = None) -> None:
        """Ask whether to leave the quiz, and leave it; at once where nothing would be given up.

        Args:
            then: What follows when the user leaves; None for the score.
        """

        def answered(leave: bool | None) -> None:
            if leave:
                self.instead_of_score = then
                self.keep_own_ticks(self._leave)

        if not self.quiz.session.answered and self.situation.asking and self.situation.blank:
            answered(True)
            return
        self.app.push_screen(ConfirmDialog("Leave this quiz?", self._kept_text(), yes="Leave", no="Go on"), answered)

    def _kept_text(self) -> str:
        """Return what is kept when the quiz is left now, and what is not."""
        session, answered, parts = self.quiz.session, self.quiz.answered, []
        if self.situation.ticking and answered is not None:
            parts.append(left_ticks_text(answered, self.own_ticks))
        elif session.stage is Stage.ASKING and not self.situation.blank and not self.situation.by_choice:
            parts.append("Your text is not submitted and would be lost.")
        if not session.answered:
            return "\n".join([*parts, "Nothing is answered yet."])
        kept = f"{count_text(session.answered_questions or session.answered, 'answer')} kept."
        if session.config.placement:
            kept = f"{kept} They make a first map of what you know, and Home offers to go on."
        elif session.answered_questions < session.length:
            kept = f"{kept} Its score and Home offer to go on with the rest."
        return "\n".join([*parts, kept])

    def _leave(self) -> None:
        try:
            self.quiz.leave()
        except HistoryError as error:
            # The answers are kept already; what is lost is that the quiz was left on purpose.
            self.tell_error(error)
            self.quiz.session.finish()
        self.ask_next()
