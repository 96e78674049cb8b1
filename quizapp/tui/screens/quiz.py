"""The quiz: a question, the clock, the verdict in the same place, and on to the next."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Button, Input, Static

from quizapp.engine.quiz import Quiz
from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryError
from quizapp.model.kinds import Kind
from quizapp.model.response import Certainty, RecallResponse, Response, is_blank
from quizapp.model.session import Stage
from quizapp.tui.dialogs.confirm import ConfirmDialog
from quizapp.tui.key_guard import KeyGuard
from quizapp.tui.navigation import open_link
from quizapp.tui.quiz_actions import QUIZ_BINDINGS, Situation, is_offered
from quizapp.tui.quiz_title import clock_text, quiz_title
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.signs import count_text
from quizapp.tui.status_line import task_line, ticking_line, verdict_line
from quizapp.tui.widgets.answer_editor import AnswerEditor
from quizapp.tui.widgets.certainty_bar import CertaintyBar
from quizapp.tui.widgets.choice_list import ChoiceList
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.question_view import QuestionView
from quizapp.tui.widgets.title_bar import TitleBar

TICK_SECONDS = 0.25
"""How often the clock is looked at; it is drawn only when it reads differently."""


class QuizScreen(QuizappScreen[str]):
    """Runs one quiz; dismissed with the session's id when it is over.

    Args:
        workspace: What is open.
        quiz: A quiz that waits for its first answer.
    """

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = QUIZ_BINDINGS

    title_bar = query_one("#title", TitleBar)
    status = query_one("#status", Static)
    view = query_one("#question", QuestionView)
    certainty_bar = query_one("#certainty", CertaintyBar)

    def __init__(self, workspace: Workspace, quiz: Quiz) -> None:
        super().__init__(workspace)
        self.quiz = quiz
        self._enter = KeyGuard(workspace.clock.monotonic)
        self._all_whys = False
        self._aloud = False
        self._unsaid: Response | None = None
        """A typed response that waits for a certainty."""

    def compose_screen(self) -> ComposeResult:
        """Make one set of widgets for all questions."""
        yield TitleBar(id="title")
        yield Static(markup=False, id="status")
        yield QuestionView(id="question")
        yield Static("Paused. The question is hidden and the clock stands still.", markup=False, id="paused")
        yield CertaintyBar(id="certainty")
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask the first question and watch the clock."""
        self._ask()
        self.set_interval(TICK_SECONDS, self._watch_clock)

    def on_screen_suspend(self) -> None:
        """Stop the clock under help, the palette and dialogs."""
        self.quiz.session.hold("away")

    def on_screen_resume(self) -> None:
        """Let the clock run on."""
        self.quiz.session.release("away")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the stage allows."""
        return is_offered(action, self.situation)

    @property
    def situation(self) -> Situation:
        """Where the quiz stands, as far as keys are concerned."""
        return Situation(
            session=self.quiz.session,
            paused=self.quiz.paused,
            typing=isinstance(self.focused, Input | AnswerEditor),
            speaking=self._aloud,
            unsaid=self._unsaid is not None,
        )

    def action_answer(self) -> None:
        """Submit the picked choices or the spoken answer."""
        if not self._enter.is_repeat():
            self._submit(RecallResponse(aloud=True) if self._aloud else self.view.response)

    def action_write(self) -> None:
        """Go back into the text field."""
        self.view.focus_answer()

    @on(AnswerEditor.Submitted)
    @on(Input.Submitted, "#short-input")
    @on(Button.Pressed, "#submit")
    def action_submit_text(self) -> None:
        """Submit what was typed."""
        if self.situation.asking:
            self._submit(self.view.response)

    @on(AnswerEditor.Cut)
    def _answer_cut(self) -> None:
        self.tell("The answer is as long as it can be; the rest was left out.", severity="warning")

    @on(ChoiceList.Changed)
    def _choice_changed(self, event: ChoiceList.Changed) -> None:
        self._enter.other_key()
        at_once = self.workspace.settings.digit_answers and event.by_digit
        if at_once and self.quiz.session.item.question.kind is Kind.CHOICE:
            self._submit(self.view.response)

    @on(CertaintyBar.Chosen)
    def _certainty_chosen(self, event: CertaintyBar.Chosen) -> None:
        if self._unsaid is not None:
            self._say(event.certainty)
        elif self.situation.asking:
            self._set_certainty(event.certainty)

    def action_certainty(self) -> None:
        """Go through the certainties, and back to none."""
        values = (None, *Certainty)
        following = (values.index(self.quiz.session.certainty) + 1) % len(values)
        self._set_certainty(values[following])

    def action_say(self, number: int = 0) -> None:
        """Say how sure the typed answer is: 1 to 3, or 0 for not at all."""
        if number or not self._enter.is_repeat():
            self._say(tuple(Certainty)[number - 1] if number else None)

    def action_accept_points(self) -> None:
        """Take the ticks on the points."""
        if not self._enter.is_repeat():
            credits = self.view.points.credits
            self._try(lambda: self.quiz.accept_points(credits), self._show_answered)

    def action_next(self) -> None:
        """Go on to the next question, or to the score."""
        if not self._enter.is_repeat():
            self._try(self.quiz.advance, self._ask)

    def action_skip(self) -> None:
        """Leave the question unanswered."""
        self._try(self.quiz.skip, self._ask)

    def action_undo(self) -> None:
        """Take the last answer back."""
        self._try(self.quiz.undo, self._ask)
        self.tell("Answer again. It will not count, because its verdict was shown.")

    def action_hint(self) -> None:
        """Show the hint, which costs a quarter of the score."""
        self.view.show_hint(self.quiz.session.use_hint())

    @on(Button.Pressed, "#aloud")
    def action_say_aloud(self) -> None:
        """Answer by speaking; the clock runs on."""
        self._aloud = True
        self.view.add_class("-aloud")
        self.set_focus(None)
        self._draw_status()

    def action_whys(self) -> None:
        """Explain every choice, or only the picked wrong ones."""
        self._all_whys = not self._all_whys
        self._show_answered()

    def action_bookmark(self) -> None:
        """Set or take a lasting bookmark."""
        try:
            marked = self.quiz.toggle_bookmark()
        except HistoryError as error:
            self.tell_error(error)
        else:
            self.tell("Bookmarked." if marked else "Bookmark taken away.")

    def action_open_link(self) -> None:
        """Open the first reference in a browser, after showing its address."""
        open_link(self.app, self.quiz.session.item.question.references[0])

    def action_scroll(self, direction: int) -> None:
        """Scroll the question, whatever has the focus."""
        self.view.scroll_relative(y=direction * max(1, self.view.size.height - 2), animate=False)

    def action_pause(self) -> None:
        """Hide the question and stop the clock, or go on."""
        if self.quiz.paused:
            self.action_resume()
        else:
            self.quiz.pause()
            self.add_class("-paused")
            self.set_focus(None)
            self.refresh_bindings()

    def action_resume(self) -> None:
        """Show the question again and let the clock run."""
        self._try(self.quiz.resume, self._unhide)

    def _unhide(self) -> None:
        self.remove_class("-paused")
        self.view.focus_answer()
        self.refresh_bindings()

    def action_back(self) -> None:
        """Leave the text field; or take the submission back; or ask to leave the quiz."""
        if self._unsaid is not None:
            self._end_certainty_question()
            self.view.focus_answer()
        elif self.situation.typing:
            self.set_focus(None)
        else:
            self.ask_to_leave(then=lambda: None)

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Ask whether to leave the quiz, and leave it.

        Args:
            then: What follows when the user leaves.
        """

        def answered(leave: bool | None) -> None:
            if leave:
                self._try(self.quiz.leave, self._ask)
                then()

        session = self.quiz.session
        answers = sum(session.answer_at(position) is not None for position in range(len(session.items)))
        kept = f"{count_text(answers, 'answer')} kept so far." if answers else "Nothing is answered yet."
        self.app.push_screen(ConfirmDialog("Leave this quiz?", kept, yes="Leave", no="Go on"), answered)

    def _submit(self, response: Response) -> None:
        if is_blank(response):
            pick = "Pick a choice first: its number, an arrow key or a click."
            write = "Write an answer first. To leave it open: escape, then s."
            self.status.update(Content.styled(pick if self.situation.by_choice else write, "$text-warning"))
            return
        if self.situation.by_choice or self.quiz.session.certainty is not None:
            self._commit(response)
            return
        self.quiz.session.hold("certainty")
        self._unsaid = response
        self.certainty_bar.waiting = True
        self.set_focus(None)
        self._enter.changed()
        self.refresh_bindings()

    def _say(self, certainty: Certainty | None) -> None:
        response = self._unsaid
        self._set_certainty(certainty)
        self._end_certainty_question()
        if response is not None:
            self._commit(response)

    def _end_certainty_question(self) -> None:
        self._unsaid = None
        self.certainty_bar.waiting = False
        self.quiz.session.release("certainty")

    def _set_certainty(self, certainty: Certainty | None) -> None:
        self.quiz.session.certainty = certainty
        self.certainty_bar.certainty = certainty

    def _commit(self, response: Response, *, timed_out: bool = False) -> None:
        self._try(lambda: self.quiz.submit(response, timed_out=timed_out), self._show_answered)

    def _try(self, step: Callable[[], object], then: Callable[[], None]) -> None:
        """Do what has to be durable before it is shown; on failure nothing changes, and it can be tried again."""
        try:
            step()
        except HistoryError as error:
            self._offer_retry(error, lambda: self._try(step, then))
        else:
            self._enter.changed()
            then()

    def _offer_retry(self, error: HistoryError, retry: Callable[[], None]) -> None:
        def answered(again: bool | None) -> None:
            if again:
                retry()

        detail = f"{error} Your answer is still on the screen."
        self.app.push_screen(ConfirmDialog(error.title, detail, yes="Try again", no="Later"), answered)

    def _ask(self) -> None:
        session = self.quiz.session
        if session.stage is Stage.FINISHED:
            self.dismiss(self.quiz.id)
            return
        self._aloud = self._all_whys = False
        self.view.remove_class("-aloud")
        self._set_certainty(None)
        self.certainty_bar.visible = True
        self.view.ask(session.item.question, session.item.order)
        self._draw_status()

    def _show_answered(self) -> None:
        answered = self.quiz.answered
        if answered is None:
            return
        self.certainty_bar.visible = False
        if self.quiz.session.stage is Stage.TICKING:
            self.view.tick(answered)
        else:
            self.set_focus(None)
            self.view.reveal(answered, all_whys=self._all_whys)
        self._draw_status()

    def _draw_status(self) -> None:
        session, answered = self.quiz.session, self.quiz.answered
        if session.stage is Stage.ASKING or answered is None:
            self.status.update(task_line(session.item.question, aloud=self._aloud))
        elif session.stage is Stage.TICKING:
            self.status.update(ticking_line(answered))
        else:
            self.status.update(verdict_line(answered))
        self.title_bar.left = quiz_title(self.workspace.bank, session.item.question)
        self.title_bar.progress = session.position / len(session.items)
        self._draw_clock()
        self.refresh_bindings()

    def _draw_clock(self) -> None:
        self.title_bar.right = clock_text(self.quiz.session)

    def _watch_clock(self) -> None:
        self._draw_clock()
        if self.is_active and self.quiz.session.time_is_up:
            self._end_certainty_question()
            self._commit(RecallResponse(aloud=True) if self._aloud else self.view.response, timed_out=True)
