"""A full-screen program for tests: a small bank, a clock that stands still, a real history in a temporary folder."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from textual.notifications import SeverityLevel
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from quizapp.engine.histories import open_history
from quizapp.engine.workspace import Workspace
from quizapp.model.attempt import Stage
from quizapp.model.bank import Category, QuestionBank, Topic
from quizapp.model.kinds import Kind
from quizapp.model.question import Choice, ChoiceQuestion, Point, Question, RecallQuestion, ShortQuestion
from quizapp.packs import Diagnostic
from quizapp.paths import Paths
from quizapp.settings import Settings
from quizapp.signs import Letters
from quizapp.tui.app import QuizApp
from quizapp.tui.key_guard import QUIET_SECONDS
from quizapp.tui.screens.answering import AnsweringScreen
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.quiz import QuizScreen
from tests.support import FakeClock

GIL_CODE = """\
Four threads add up numbers in a loop.

```python
threads = [Thread(target=add, args=(numbers,)) for numbers in chunks]
for thread in threads:
    thread.start()
```

On a default build it takes as long as one thread does. Why?"""

CHOICE = ChoiceQuestion(
    id="python/gil/cpu-bound",
    kind=Kind.CHOICE,
    difficulty=2,
    seconds=45,
    prompt=GIL_CODE,
    hint="What does a thread have to hold to run bytecode?",
    explanation="One thread at a time may run bytecode; work that only computes takes turns.",
    references=("https://docs.python.org/3/glossary.html#term-global-interpreter-lock",),
    choices=(
        Choice("The threads wait for one another's results", why="They exchange nothing here; `join` waits, later."),
        Choice("Only one thread at a time runs Python bytecode", correct=True),
        Choice("The loop is too short for the interpreter to switch threads", why="It switches every 5 ms by default."),
        Choice("The threads share one core unless an affinity is set", why="The operating system spreads them."),
    ),
)
MULTIPLE = ChoiceQuestion(
    id="python/gil/released",
    kind=Kind.MULTIPLE,
    difficulty=3,
    seconds=70,
    prompt="During which of these does a thread let go of the interpreter lock?",
    explanation="Blocking calls release the lock before they wait.",
    choices=(
        Choice("`socket.recv` that waits", correct=True),
        Choice("`time.sleep(1)`", correct=True),
        Choice("A sum over a list of integers", why="It computes bytecode by bytecode."),
    ),
)
SHORT = ShortQuestion(
    id="git/search/bisect",
    kind=Kind.SHORT,
    difficulty=1,
    seconds=25,
    prompt="Which git command finds the commit that broke something by halving the range?",
    hint="It halves.",
    explanation="It walks the history as a binary search does.",
    accept=("git bisect", "bisect"),
    reject=("git rebase",),
)
RECALL = RecallQuestion(
    id="python/gil/explain",
    kind=Kind.RECALL,
    difficulty=2,
    seconds=90,
    prompt="What is the GIL, and what follows from it? In a minute, with an example.",
    hint="Begin with what a thread must hold.",
    explanation="The lock protects the interpreter, not your data.",
    answer="The GIL is a lock inside the interpreter: one thread runs bytecode at a time. "
    "Threads that compute gain nothing. It is released while a thread waits for input or output.",
    points=(
        Point("a lock inside the interpreter", ("a mutex in CPython",), weight=2),
        Point("one thread runs bytecode at a time", ("only one thread executes",), weight=2, required=True),
        Point("threads that compute gain nothing", ("no speed-up for CPU work",)),
        Point("released while waiting for input or output", ("I/O releases it",)),
    ),
)
ALL_KINDS = (CHOICE, MULTIPLE, SHORT, RECALL)


def bank(questions: Sequence[Question] = ALL_KINDS) -> QuestionBank:
    """Return a bank of two categories: Python with the GIL, and git with searching."""
    python = tuple(question for question in questions if question.category_id == "python")
    git = tuple(question for question in questions if question.category_id == "git")
    topics = (Topic.of("python/gil", "The GIL, mutexes and semaphores", python),)
    other = (Topic.of("git/search", "Searching the history", git),)
    return QuestionBank((Category("python", "Python", topics), Category("git", "Git", other)))


def remarks_of(app: QuizApp) -> list[str]:
    """Return what the program has remarked in passing, the oldest first."""
    assert isinstance(app, HeardApp)
    return app.remarks


class HeardApp(QuizApp):
    """A program whose remarks are kept."""

    @cached_property
    def remarks(self) -> list[str]:
        """What was remarked so far, the oldest first."""
        return []

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Keep the remark and show it."""
        self.remarks.append(message)
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)


class Harness:
    """A program in a temporary folder.

    Args:
        folder: Where its files lie.
        questions: What the bank holds.
        diagnostics: What is wrong with its packs.
        settings: The preferences.
        only: Topics named on the command line.
        letters: What the terminal can show.
        few_colours: Whether it has sixteen colours at most.
        clock: The time; None for one that stands still where every fake clock starts.
    """

    def __init__(
        self,
        folder: Path,
        questions: Sequence[Question] = ALL_KINDS,
        *,
        diagnostics: tuple[Diagnostic, ...] = (),
        settings: Settings | None = None,
        only: Sequence[str] = (),
        letters: Letters = Letters.ALL,
        few_colours: bool = False,
        clock: FakeClock | None = None,
    ) -> None:
        self.clock = clock or FakeClock()
        paths = Paths(folder, folder / "cache", ())
        self.workspace = Workspace(
            paths=paths,
            clock=self.clock,
            bank=bank(questions),
            diagnostics=diagnostics,
            history=open_history(paths.history, self.clock),
            unsaved_because="",
            settings=settings or Settings(),
            warnings=(),
            seeds=lambda: 7,
        )
        self.app = HeardApp(self.workspace, only, letters=letters, few_colours=few_colours)

    @property
    def quiz_screen(self) -> QuizScreen:
        """The running quiz."""
        screen = self.app.screen
        assert isinstance(screen, QuizScreen), f"not a quiz: {screen!r}"
        return screen

    @property
    def exam_screen(self) -> ExamScreen:
        """The running exam, whatever stands above it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ExamScreen))

    def stage(self) -> Stage:
        """Return what the running quiz waits for."""
        return self.quiz_screen.quiz.session.stage

    def question_shown(self) -> bool:
        """Return whether the question can be seen."""
        return self.quiz_screen.view.display

    async def settle(self, pilot: Pilot[int]) -> None:
        """Wait until what is reckoned in the background is drawn."""
        await pilot.pause()
        while not all(worker.is_finished for worker in self.app.workers):
            await pilot.pause(0.01)
        await pilot.pause()

    async def enter(self, pilot: Pilot[int]) -> None:
        """Press enter as a person does: not within the moment in which a held key is ignored."""
        self.clock.advance(2 * QUIET_SECONDS)
        await pilot.press("enter")
        await pilot.pause()

    async def start(self, pilot: Pilot[int], question: Question, most: int | None = None) -> None:
        """Start a quiz of the bank's questions, or of so many at most, first the one under the given one's id."""
        from quizapp.engine.practice import PracticeQuiz
        from quizapp.engine.start import start_quiz
        from quizapp.model.config import QuizConfig
        from quizapp.tui.navigation import play

        first = self.workspace.bank.question(question.id)
        others = [other for other in self.workspace.bank.questions if other.id != question.id]
        screen = self.app.screen
        assert isinstance(screen, QuizappScreen)
        play(
            screen,
            lambda ws: start_quiz(
                PracticeQuiz, [first, *others][:most], QuizConfig(), seed=3, history=ws.history, clock=ws.clock
            ),
        )
        await pilot.pause()
        self.steady()

    async def start_exam(self, pilot: Pilot[int], questions: Sequence[Question] = ALL_KINDS, minutes: int = 10) -> None:
        """Start an exam on some questions, in their order."""
        from quizapp.engine.exam import ExamQuiz
        from quizapp.engine.start import start_quiz
        from quizapp.model.config import ClockRule, Mode, QuizConfig
        from quizapp.tui.navigation import play

        config = QuizConfig(mode=Mode.EXAM, clock=ClockRule.TOTAL, total_seconds=minutes * 60)
        screen = self.app.screen
        assert isinstance(screen, QuizappScreen)
        play(screen, lambda ws: start_quiz(ExamQuiz, questions, config, seed=3, history=ws.history, clock=ws.clock))
        await pilot.pause()
        self.steady()

    def steady(self) -> None:
        """Keep cursors from blinking, so that pictures repeat."""
        for field in self.app.screen.query(Input):
            field.cursor_blink = False
        for editor in self.app.screen.query(TextArea):
            editor.cursor_blink = False

    def key_of(self, question: ChoiceQuestion, *, right: bool = True) -> str:
        """Return the digit of the first key, or of the first distractor, as the running quiz shows it."""
        screen = self.app.screen
        assert isinstance(screen, AnsweringScreen)
        order = screen.quiz.session.item.order
        wanted = question.keys if right else frozenset(range(len(question.choices))) - question.keys
        return str(next(place for place, index in enumerate(order, start=1) if index in wanted))

    def close(self) -> None:
        """Close the history."""
        self.workspace.close()
