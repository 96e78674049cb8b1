"""What a quiz does in any mode: takes a response, asks how sure, keeps it before anything is shown, minds the clock."""

from collections.abc import Callable, Sequence

from textual import on
from textual.content import Content
from textual.widgets import Button, Input, Static

from quizapp.engine.quiz import Quiz
from quizapp.engine.setup import following
from quizapp.engine.workspace import Workspace
from quizapp.errors import EditorError, HistoryError
from quizapp.model.attempt import Stage
from quizapp.model.countdown import TimeWarnings
from quizapp.model.kinds import Kind
from quizapp.model.response import Certainty, Response, is_blank
from quizapp.tui.dialogs.retry import RetryDialog
from quizapp.tui.key_guard import KeyGuard
from quizapp.tui.keymap import key_of
from quizapp.tui.outside_editor import write_outside
from quizapp.tui.quiz_title import warning_text
from quizapp.tui.screens.quiz_display import QuizDisplay
from quizapp.tui.status_line import ticking_line
from quizapp.tui.widgets.answer_editor import AnswerEditor
from quizapp.tui.widgets.certainty_bar import CertaintyBar
from quizapp.tui.widgets.choice_list import ChoiceList
from quizapp.tui.widgets.point_list import PointList

DEAF_SECONDS = 0.8
"""After time ran out on somebody who was typing, keys do nothing until none was pressed for this long."""

TICK_SECONDS = 0.25
"""How often the clock is looked at; it is drawn only when it reads differently."""


class AnsweringScreen(QuizDisplay):
    """Runs one quiz; dismissed with the session's id when it is over. The modes say what follows an answer.

    Args:
        workspace: What is open.
        quiz: A quiz that begins or goes on.
        reasons: Why each question is asked, by position; empty where nothing is to be said.
    """

    def __init__(self, workspace: Workspace, quiz: Quiz, reasons: Sequence[str] = ()) -> None:
        super().__init__(workspace, quiz, reasons)
        self.enter_guard = KeyGuard(workspace.clock.monotonic)
        """Keeps a held key from doing more than one thing."""
        self._warnings = TimeWarnings(quiz.session.total)

    def on_mount(self) -> None:
        """Show where the quiz stands, with what was not submitted when it was cut off, and watch the clock."""
        if self.quiz.session.stage in (Stage.TICKING, Stage.VERDICT):
            self.show_answered()
        else:
            certainty = self.quiz.session.certainty
            self.ask_next()
            self.set_certainty(certainty)
            if self.quiz.draft is not None:
                self.view.give(self.quiz.draft)
        self.query_one("#writing-help", Static).update(f"{key_of(self, 'quiz.submit')} submits · esc: more keys")
        self.watch(self.view, "is_cut", self._tell_of_more)
        self.set_interval(TICK_SECONDS, self._watch_clock)

    def _tell_of_more(self, is_cut: bool) -> None:
        self.certainty_bar.more = key_of(self, "quiz.pagedown") if is_cut else ""

    def on_unmount(self) -> None:
        """Let another program go on with a quiz that this one leaves unfinished."""
        self.quiz.let_go()

    def on_screen_suspend(self) -> None:
        """Stop the clock under help, the palette and dialogs, where the mode lets it stand still."""
        self.quiz.session.hold("away")

    def on_screen_resume(self) -> None:
        """Let the clock run on."""
        self.quiz.session.release("away")

    def commit(self, response: Response, *, timed_out: bool = False) -> None:
        """Keep a response and go on; the modes say how."""
        raise NotImplementedError

    def run_out(self) -> None:
        """Do what follows when the time is up; the modes say what."""
        raise NotImplementedError

    def ask_to_leave(self, then: Callable[[], object] | None = None) -> None:
        """Ask whether to leave the quiz, and leave it; the modes say how.

        Args:
            then: What follows when the user leaves; None for the score.
        """
        raise NotImplementedError

    def when_meant(self, act: Callable[[], object]) -> None:
        """Do what a key asks for, unless a held one repeats itself or something stands before the quiz by then."""
        self.enter_guard.when_meant(lambda: act() if self.is_active else None, self.set_timer)

    def action_answer(self) -> None:
        """Submit the picked choices or the spoken answer."""
        self.when_meant(lambda: self._submit(self.response))

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
        self.tell("The answer is as long as it can be. The rest was left out.", severity="warning")

    @on(ChoiceList.Changed)
    def _choice_changed(self, event: ChoiceList.Changed) -> None:
        self.enter_guard.other_key()
        self._show_task()
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
        self._show_task()

    @on(PointList.Changed)
    def _ticked(self) -> None:
        answered = self.quiz.answered
        if answered is not None and self.situation.ticking:
            self.say(ticking_line(answered, self.view.points.credits))

    def action_certainty(self) -> None:
        """Go through the certainties, and back to none."""
        self.set_certainty(following((None, *Certainty), self.quiz.session.certainty, 1))
        self._show_task()

    def action_certainty_typing(self) -> None:
        """Go through the certainties without leaving the text."""
        self.action_certainty()

    def action_leave_text(self) -> None:
        """Leave the text field, so that single keys act."""
        self.set_focus(None)
        self._show_task()

    def action_say(self, number: int = 0) -> None:
        """Say how sure the answer is: 1 to 3, or 0 for not at all."""
        if number or not self.enter_guard.is_repeat():
            self._say(tuple(Certainty)[number - 1] if number else None)

    def action_accept_points(self) -> None:
        """Take the ticks on the points."""

        def accept() -> None:
            credits = self.view.points.credits
            self.attempt(lambda: self.quiz.accept_points(credits), self.show_answered)

        self.when_meant(accept)

    def action_hint(self) -> None:
        """Show the hint, which costs a quarter of the score."""
        self.view.show_hint(self.quiz.session.use_hint())
        self.refresh_bindings()

    @on(Button.Pressed, "#aloud")
    def action_say_aloud(self) -> None:
        """Answer by speaking; the clock runs on."""
        self._answer_aloud(aloud=True)

    def action_type_instead(self) -> None:
        """Go back from speaking to the text field."""
        self._answer_aloud(aloud=False)

    def _answer_aloud(self, *, aloud: bool) -> None:
        self.moment.aloud = aloud
        self.view.answer_aloud(aloud, key_of(self, "quiz.type"))
        self.focus_by_stage()
        self.draw_status()

    def action_scroll(self, direction: int) -> None:
        """Scroll the question, whatever has the focus."""
        self.view.turn_page(direction)

    def action_back(self) -> None:
        """Take back a submission, or ask to leave the quiz."""
        if self.situation.unsaid:
            self.end_certainty_question()
            self.view.focus_answer()
        else:
            self.ask_to_leave()

    @property
    def own_ticks(self) -> tuple[float, ...] | None:
        """The ticks on the points shown as they stand; None when the user has turned none over, or none are shown."""
        points = self.view.points
        return points.credits if self.situation.ticking and points.turned_over else None

    def keep_own_ticks(self, then: Callable[[], object]) -> None:
        """Take the ticks that the user has turned over, before what leaves them; that follows in any case."""
        credits = self.own_ticks
        if credits is None:
            then()
        else:
            self.attempt(lambda: self.quiz.accept_points(credits), then, then)

    def attempt(
        self,
        step: Callable[[], object],
        then: Callable[[], object],
        otherwise: Callable[[], object] = lambda: None,
    ) -> None:
        """Do what has to be durable before it is shown; on failure nothing changes, and it can be tried again.

        Args:
            step: What has to be durable.
            then: What follows once it is.
            otherwise: What follows when the user puts it off.
        """

        def try_once() -> HistoryError | None:
            try:
                step()
            except HistoryError as error:
                return error
            return None

        def done(succeeded: bool | None) -> None:
            if succeeded:
                self.quiz.session.release("unsaved")
                self.enter_guard.changed()
                then()
                return
            # A time that is up would ask for the same write at once.
            if not self.quiz.session.time_is_up:
                self.quiz.session.release("unsaved")
            otherwise()

        error = try_once()
        if error is None:
            done(True)
        else:
            # Until the user acts the clock stands still, so that it cannot ask for the same write over and over.
            self.quiz.session.hold("unsaved")
            self.app.push_screen(RetryDialog(error, try_once), done)

    def _show_task(self) -> None:
        """Say again what is to be done, in the place of a remark that has been heeded or passed over."""
        if self.situation.asking:
            self.say(self.task_shown())

    def _submit(self, response: Response) -> None:
        if is_blank(response):
            pick = "Pick a choice first: its number, an arrow key or a click."
            write = f"Write an answer first. To leave it open: escape, then {key_of(self, 'quiz.skip')}."
            self.say(Content.styled(pick if self.situation.by_choice else write, "$text-warning"))
            return
        if not self.workspace.settings.asks_certainty or self.quiz.session.certainty is not None:
            self.commit(response)
            return
        self.quiz.session.hold("certainty")
        self.moment.unsaid = response
        self.certainty_bar.waiting = True
        self.view.freeze(locked=True)
        self.set_focus(None)
        self.enter_guard.changed()
        self.refresh_bindings()

    def _say(self, certainty: Certainty | None) -> None:
        response = self.moment.unsaid
        self.set_certainty(certainty)
        self.end_certainty_question()
        if response is not None:
            self.commit(response)

    def _watch_clock(self) -> None:
        self.quiz.watch(self.response if self.quiz.session.stage is Stage.ASKING else None)
        self.draw_clock()
        passed = self._warnings.passed()
        if passed is not None and self.quiz.session.stage is Stage.ASKING:
            self.tell(warning_text(self.quiz.session.total, passed), severity="warning")
        if self.moment.deaf_until and not self.situation.deaf:
            self.moment.deaf_until = 0.0
            self.refresh_bindings()
        if self.quiz.session.time_is_up and not self.quiz.session.total.held:
            self.run_out()

    def fall_deaf(self) -> None:
        """Let keys mean nothing for a while: what is still being typed was meant for the field."""
        self.moment.deaf_until = self.clock.monotonic() + DEAF_SECONDS
        self.refresh_bindings()

    def on_key(self) -> None:
        """Stay deaf while somebody goes on typing after the time was up."""
        if self.situation.deaf:
            self.moment.deaf_until = self.clock.monotonic() + DEAF_SECONDS
