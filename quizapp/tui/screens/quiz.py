"""The quiz: a question, the clock, the verdict in the same place, and on to the next."""

from collections.abc import Callable, Sequence

from textual import on
from textual.content import Content
from textual.widgets import Button, Input

from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.workspace import Workspace
from quizapp.errors import EditorError, HistoryError
from quizapp.model.kinds import Kind
from quizapp.model.response import Certainty, Response, is_blank
from quizapp.tui.dialogs.confirm import ConfirmDialog
from quizapp.tui.dialogs.retry import RetryDialog
from quizapp.tui.key_guard import KeyGuard
from quizapp.tui.navigation import open_link, read_topic
from quizapp.tui.outside_editor import write_outside
from quizapp.tui.screens.quiz_display import QuizDisplay
from quizapp.tui.signs import count_text
from quizapp.tui.status_line import task_line, ticking_line
from quizapp.tui.widgets.answer_editor import AnswerEditor
from quizapp.tui.widgets.certainty_bar import CertaintyBar
from quizapp.tui.widgets.choice_list import ChoiceList
from quizapp.tui.widgets.point_list import PointList

DEAF_SECONDS = 0.8
"""After time ran out on somebody who was typing, keys do nothing until none was pressed for this long."""

TICK_SECONDS = 0.25
"""How often the clock is looked at; it is drawn only when it reads differently."""


class QuizScreen(QuizDisplay):
    """Runs one quiz; dismissed with the session's id when it is over.

    Args:
        workspace: What is open.
        quiz: A quiz that waits for its first answer.
        reasons: Why each question is asked, by position; empty where nothing is to be said.
    """

    quiz: PracticeQuiz

    def __init__(self, workspace: Workspace, quiz: PracticeQuiz, reasons: Sequence[str] = ()) -> None:
        super().__init__(workspace, quiz, reasons)
        self._enter = KeyGuard(workspace.clock.monotonic)

    def on_mount(self) -> None:
        """Ask the first question and watch the clock."""
        self.ask_next()
        self.set_interval(TICK_SECONDS, self._watch_clock)

    def on_screen_suspend(self) -> None:
        """Stop the clock under help, the palette and dialogs."""
        self.quiz.session.hold("away")

    def on_screen_resume(self) -> None:
        """Let the clock run on."""
        self.quiz.session.release("away")

    def action_answer(self) -> None:
        """Submit the picked choices or the spoken answer."""
        if not self._enter.is_repeat():
            self._submit(self.response)

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

    def action_edit_outside(self) -> None:
        """Write the answer in the editor that the user's environment names; the clock runs on."""
        editor = self.view.editor
        try:
            text = write_outside(self.app, editor.text, self.workspace.paths.data_dir)
        except EditorError as error:
            self.tell_error(error)
        else:
            if text == editor.text:
                self.tell("Nothing was changed. An editor with a window of its own has to wait: `code --wait`.")
            editor.take_over(text)
            editor.focus()

    @on(AnswerEditor.Cut)
    def _answer_cut(self) -> None:
        self.tell("The answer is as long as it can be; the rest was left out.", severity="warning")

    @on(ChoiceList.Changed)
    def _choice_changed(self, event: ChoiceList.Changed) -> None:
        self._enter.other_key()
        at_once = self.workspace.settings.digit_answers and event.by_digit
        single = self.quiz.session.item.question.kind is Kind.CHOICE
        if at_once and single and self.situation.asking and not self.quiz.paused:
            self._submit(self.view.response)

    @on(CertaintyBar.Chosen)
    def _certainty_chosen(self, event: CertaintyBar.Chosen) -> None:
        if self.situation.unsaid:
            self._say(event.certainty)
        elif self.situation.asking:
            self.set_certainty(event.certainty)

    @on(AnswerEditor.Changed)
    @on(Input.Changed, "#short-input")
    def _typed(self) -> None:
        if self.situation.asking:
            self.status.update(task_line(self.quiz.session.item.question, self.reason))

    @on(PointList.Changed)
    def _ticked(self) -> None:
        answered = self.quiz.answered
        if answered is not None and self.situation.ticking:
            self.status.update(ticking_line(answered, self.view.points.credits))

    def action_certainty(self) -> None:
        """Go through the certainties, and back to none."""
        values = (None, *Certainty)
        following = (values.index(self.quiz.session.certainty) + 1) % len(values)
        self.set_certainty(values[following])

    def action_say(self, number: int = 0) -> None:
        """Say how sure the typed answer is: 1 to 3, or 0 for not at all."""
        if number or not self._enter.is_repeat():
            self._say(tuple(Certainty)[number - 1] if number else None)

    def action_accept_points(self) -> None:
        """Take the ticks on the points."""
        if not self._enter.is_repeat():
            credits = self.view.points.credits
            self._try(lambda: self.quiz.accept_points(credits), self.show_answered)

    def action_next(self) -> None:
        """Go on to the next question, or to the score."""
        if not self._enter.is_repeat():
            self._try(self.quiz.advance, self.show_stage)

    def action_skip(self) -> None:
        """Leave the question unanswered."""
        if not self._enter.is_repeat():
            self._try(self.quiz.skip, self.show_stage)

    def action_undo(self) -> None:
        """Take the last answer back."""

        def asked_again() -> None:
            self.ask_next()
            self.tell("Answer again. It will not count, because its verdict was shown.")

        if not self._enter.is_repeat():
            self._try(self.quiz.undo, asked_again)

    def action_hint(self) -> None:
        """Show the hint, which costs a quarter of the score."""
        self.view.show_hint(self.quiz.session.use_hint())

    @on(Button.Pressed, "#aloud")
    def action_say_aloud(self) -> None:
        """Answer by speaking, or by writing after all; the clock runs on."""
        self.moment.aloud = not self.moment.aloud
        self.view.set_class(self.moment.aloud, "-aloud")
        self.focus_by_stage()
        self.draw_status()

    def action_whys(self) -> None:
        """Explain every choice, or only the picked wrong ones."""
        self.moment.all_whys = not self.moment.all_whys
        self.show_answered()

    def action_open_link(self) -> None:
        """Open the first reference in a browser, after showing its address."""
        open_link(self.app, self.quiz.session.item.question.references[0])

    def action_read(self) -> None:
        """Read the topic of the question on one page; the clock stands still."""
        read_topic(self, self.quiz.session.item.question.topic_id, may_drill=False)

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
        self.focus_by_stage()
        self.refresh_bindings()

    def action_back(self) -> None:
        """Leave the text field; or take back a submission or the wish to speak; or ask to leave the quiz."""
        if self.situation.unsaid:
            self.end_certainty_question()
            self.view.focus_answer()
        elif self.moment.aloud and self.situation.asking:
            self.action_say_aloud()
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
                self._leave()
                then()

        answers = self.quiz.session.answered
        kept = f"{count_text(answers, 'answer')} kept so far." if answers else "Nothing is answered yet."
        self.app.push_screen(ConfirmDialog("Leave this quiz?", kept, yes="Leave", no="Go on"), answered)

    def _leave(self) -> None:
        try:
            self.quiz.leave()
        except HistoryError as error:
            # The answers are kept already; what is lost is that the quiz was left on purpose.
            self.tell_error(error)
            self.quiz.session.finish()
        self.ask_next()

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
        self.moment.unsaid = response
        self.certainty_bar.waiting = True
        self.view.freeze(locked=True)
        self.set_focus(None)
        self._enter.changed()
        self.refresh_bindings()

    def _say(self, certainty: Certainty | None) -> None:
        response = self.moment.unsaid
        self.set_certainty(certainty)
        self.end_certainty_question()
        if response is not None:
            self._commit(response)

    def _commit(self, response: Response, *, timed_out: bool = False) -> None:
        self._try(lambda: self.quiz.submit(response, timed_out=timed_out), self.show_stage)

    def _try(self, step: Callable[[], object], then: Callable[[], None]) -> None:
        """Do what has to be durable before it is shown; on failure nothing changes, and it can be tried again."""

        def attempt() -> HistoryError | None:
            try:
                step()
            except HistoryError as error:
                return error
            return None

        def done(succeeded: bool | None) -> None:
            if succeeded:
                self.quiz.session.release("unsaved")
                self._enter.changed()
                then()

        error = attempt()
        if error is None:
            done(True)
        else:
            # Until the user acts the clock stands still, so that it cannot ask for the same write over and over.
            self.quiz.session.hold("unsaved")
            self.app.push_screen(RetryDialog(error, attempt), done)

    def _watch_clock(self) -> None:
        self.quiz.watch(self.response)
        self.draw_clock()
        if self.moment.deaf_until and not self.situation.deaf:
            self.moment.deaf_until = 0.0
            self.refresh_bindings()
        if self.is_active and self.quiz.session.time_is_up and not self.quiz.session.total.held:
            self.end_certainty_question()
            response, typing = self.response, self.situation.typing
            self._commit(response, timed_out=True)
            if typing:
                # What is still being typed was meant for the field, not for the verdict.
                self.moment.deaf_until = self.clock.monotonic() + DEAF_SECONDS
                self.refresh_bindings()

    def on_key(self) -> None:
        """Stay deaf while somebody goes on typing after the time was up."""
        if self.situation.deaf:
            self.moment.deaf_until = self.clock.monotonic() + DEAF_SECONDS
