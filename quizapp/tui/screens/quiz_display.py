"""What a quiz shows: the question, the verdict in the same place, the clock, and where the focus stands."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.notifications import SeverityLevel
from textual.widgets import Input, Static

from quizapp.engine.copying import question_text
from quizapp.engine.quiz import Quiz
from quizapp.engine.workspace import Workspace
from quizapp.model.attempt import Stage
from quizapp.model.question import ChoiceQuestion
from quizapp.model.response import Certainty, RecallResponse, Response, is_blank
from quizapp.model.summaries import QuestionState
from quizapp.text import clean
from quizapp.tui.keymap import key_of
from quizapp.tui.quiz_actions import Moment, Situation, is_offered
from quizapp.tui.quiz_title import clock_text, quiz_title
from quizapp.tui.screens.base import SMALLEST
from quizapp.tui.screens.marking import MarkingScreen
from quizapp.tui.status_line import added_because, task_line, ticking_line, verdict_line
from quizapp.tui.textual_workarounds import can_suspend
from quizapp.tui.widgets.answer_editor import AnswerEditor
from quizapp.tui.widgets.certainty_bar import CertaintyBar
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.question_view import QuestionView
from quizapp.tui.widgets.title_bar import TitleBar

LONGER = 5.0
"""Seconds that a remark is shown on the line above the keys which says more than what a key did."""

_PAUSED = "Paused. The question is hidden and the clock stands still."


class QuizDisplay(MarkingScreen[str]):
    """The half of a quiz screen that shows; `AnsweringScreen` is the half that acts.

    Args:
        workspace: What is open.
        quiz: The quiz to show.
        reasons: Why each question is asked, by position; empty where nothing is to be said.
    """

    CSS_PATH = Path(__file__).with_name("quiz.tcss")
    AUTO_FOCUS = ""

    title_bar = query_one("#title", TitleBar)
    status = query_one("#status", Static)
    view = query_one("#question", QuestionView)
    certainty_bar = query_one("#certainty", CertaintyBar)

    def __init__(self, workspace: Workspace, quiz: Quiz, reasons: Sequence[str] = ()) -> None:
        super().__init__(workspace)
        self.quiz = quiz
        self.reasons = reasons
        """Why each question is asked, by position."""
        self.moment = Moment()
        """What holds for the question shown alone."""
        self.instead_of_score: Callable[[], object] | None = None
        """What follows when the quiz is over; None for its score."""

    def compose_screen(self) -> ComposeResult:
        """Make one set of widgets for all questions."""
        yield TitleBar(id="title")
        yield Static(markup=False, id="status", classes="status")
        yield QuestionView(id="question", classes="page")
        yield Static(_PAUSED, markup=False, id="paused", classes="quiet")
        yield CertaintyBar(id="certainty")
        yield KeyLine()

    def on_resize(self) -> None:
        """Stop the clock while the window is too small to show the question."""
        width, height = self.app.size
        if width < SMALLEST[0] or height < SMALLEST[1]:
            self.quiz.session.hold("hidden")
        else:
            self.quiz.session.release("hidden")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the stage allows."""
        if not super().check_action(action, parameters):
            return False
        return is_offered(str(parameters[0]) if action == "mark" else action, self.situation)

    @property
    def most_remarks(self) -> int:
        """As many as leave in sight where the answer is typed."""
        return 1 if self.has_class("-low") else 2

    @property
    def marked_question(self) -> str:
        """The question shown."""
        return self.quiz.session.item.question.id

    @property
    def copied(self) -> str:
        """The question shown, and once it is answered what is right."""
        item = self.quiz.session.item
        shown = self.quiz.session.stage in (Stage.TICKING, Stage.VERDICT)
        return question_text(item.question, item.order, with_key=shown)

    def marks_changed(self, state: QuestionState) -> None:
        """Show the marks beside the verdict; before it they would tell too much."""
        if self.situation.verdict:
            self.view.show_marks(state)

    @property
    def situation(self) -> Situation:
        """Where the quiz stands, as far as keys are concerned."""
        return Situation(
            session=self.quiz.session,
            paused=self.quiz.paused,
            typing=isinstance(self.focused, Input | AnswerEditor),
            speaking=self.moment.aloud,
            unsaid=self.moment.unsaid is not None,
            blank=is_blank(self.response),
            can_lend=can_suspend(self.app),
            deaf=self.clock.monotonic() < self.moment.deaf_until,
        )

    @property
    def response(self) -> Response:
        """What is picked, typed or being said now."""
        return RecallResponse(aloud=True) if self.moment.aloud else self.view.response

    @property
    def reason(self) -> str:
        """Why the question shown is asked; empty where nothing is to be said."""
        item = self.quiz.session.item
        return self.reasons[item.position] if item.position < len(self.reasons) else added_because(item)

    def ask_next(self) -> None:
        """Show the question that the session stands at, or end the screen when there is none left."""
        session = self.quiz.session
        if session.stage is Stage.FINISHED:
            self.end()
            return
        self.moment = Moment()
        self.set_certainty(session.certainty)
        self.certainty_bar.blank = False
        is_typed = not isinstance(session.item.question, ChoiceQuestion)
        self.certainty_bar.how = key_of(self, "quiz.certainty-key" if is_typed else "quiz.certainty")
        self.view.ask(session.item.question, session.item.order)
        if session.hint_used:
            self.view.show_hint(session.item.question.hint)
        self.draw_status()

    def end(self) -> None:
        """Leave the screen, for the score or for what was asked for instead."""
        if self.instead_of_score is None:
            self.dismiss(self.quiz.id)
        else:
            self.dismiss(None)
            self.instead_of_score()

    def show_stage(self) -> None:
        """Show where the session stands: a question to answer, or an answer with its points or its verdict."""
        if self.quiz.session.stage in (Stage.TICKING, Stage.VERDICT):
            self.moment = Moment()
            self.show_answered()
        else:
            self.ask_next()

    def focus_by_stage(self) -> None:
        """Put the focus where the stage wants it."""
        if self.situation.asking and not self.moment.aloud:
            self.view.focus_answer()
        elif self.situation.ticking:
            self.view.points.focus(scroll_visible=False)
        else:
            self.set_focus(None)

    def show_answered(self) -> None:
        """Show the newest answer: its points to be ticked, or its verdict."""
        answered = self.quiz.answered
        if answered is None:
            return
        self.certainty_bar.blank = True
        if self.quiz.session.stage is Stage.TICKING:
            self.view.tick(answered)
        else:
            if not self.situation.by_choice:
                # Choices take no key at a verdict, and whenever the focus moves the framework draws the whole screen.
                self.set_focus(None)
            self.mark_guard.changed()
            self.view.reveal(answered, all_whys=self.moment.all_whys)
            self.view.show_marks(self.marks())
        self.draw_status()

    def draw_status(self) -> None:
        """Draw everything around the question."""
        session, answered = self.quiz.session, self.quiz.answered
        if session.stage is Stage.ASKING or answered is None:
            self.say(self.task_shown())
        elif session.stage is Stage.TICKING:
            self.say(ticking_line(answered, None if answered.unticked else self.view.points.credits))
        else:
            self.say(verdict_line(answered))
        self.title_bar.left = quiz_title(self.workspace.bank, session.item.question)
        self.title_bar.progress = (session.place - 1) / session.length
        self.draw_clock()
        self.refresh_bindings()

    def tell(self, message: str, *, severity: SeverityLevel = "information", seconds: float | None = None) -> None:
        """Show a passing remark: on the line above the keys, where it covers nothing, if it only confirms a key."""
        if not self.is_active or severity != "information" or cell_len(message) > self.certainty_bar.content_size.width:
            super().tell(message, severity=severity, seconds=seconds)
            return
        self.certainty_bar.remark = remark = clean(message)

        def pass_on() -> None:
            if self.certainty_bar.remark is remark:
                self.certainty_bar.remark = ""

        self.set_timer(LONGER if seconds is None else seconds, pass_on)

    def say(self, line: Content) -> None:
        """Show a line above the question, which is as high as any other: nothing is laid out anew."""
        self.status.update(line, layout=False)

    def task_shown(self) -> Content:
        """Return what the question shown asks for."""
        return task_line(self.quiz.session.item.question, self.reason, aloud=self.moment.aloud)

    def draw_clock(self) -> None:
        """Draw the clock; it is painted only when it reads differently."""
        self.title_bar.right = clock_text(self.quiz.session)

    def set_certainty(self, certainty: Certainty | None) -> None:
        """Say how sure the answer is, or take it back."""
        self.quiz.session.certainty = certainty
        self.certainty_bar.certainty = certainty

    def end_certainty_question(self) -> None:
        """Let the clock run and the text be changed again."""
        self.moment.unsaid = None
        self.certainty_bar.waiting = False
        self.view.freeze(locked=False)
        self.quiz.session.release("certainty")
