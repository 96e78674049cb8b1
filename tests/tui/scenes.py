"""Every screen in every state worth seeing: used by the snapshots and by the gallery."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from quizapp.engine.marks import write_note
from quizapp.model.attempt import Stage
from quizapp.packs import Diagnostic
from quizapp.tui.screens.quiz import QuizScreen
from tests.tui.harness import CHOICE, MULTIPLE, RECALL, SHORT, Harness

Scene = Callable[[Harness, Pilot[int]], Awaitable[None]]
"""Brings a program that has just started to what is to be seen."""

ANSWER = "The GIL is a mutex that lets one thread run at a time,\nso threads do not speed up cpu work."


async def _nothing(harness: Harness, pilot: Pilot[int]) -> None:
    await pilot.pause()


async def _answer_wrong_and_right(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start(pilot, CHOICE)
    await pilot.press("exclamation_mark", "exclamation_mark", "exclamation_mark")
    await pilot.press(harness.key_of(CHOICE, right=False))
    await harness.enter(pilot)
    await harness.enter(pilot)
    await pilot.press(harness.key_of(MULTIPLE))
    await harness.enter(pilot)
    await harness.enter(pilot)
    harness.steady()


async def home_again(harness: Harness, pilot: Pilot[int]) -> None:
    await score(harness, pilot)
    await pilot.press("escape")
    await pilot.pause()


async def home_unfolded(harness: Harness, pilot: Pilot[int]) -> None:
    await home_again(harness, pilot)
    await pilot.press("end", "right")
    await pilot.pause()


async def setup(harness: Harness, pilot: Pilot[int]) -> None:
    await pilot.press("n")
    await pilot.pause()


async def settings(harness: Harness, pilot: Pilot[int]) -> None:
    harness.workspace.warnings = ("settings.toml, line 3: retention should be a number; the default is used.",)
    await pilot.press("comma", "i", *"in 3 weeks", "enter")
    await pilot.pause()


async def interview(harness: Harness, pilot: Pilot[int]) -> None:
    await pilot.press("comma", "i", *"in 3 weeks")
    await pilot.pause()


async def choice(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start(pilot, CHOICE)
    harness.clock.advance(13)
    await pilot.press("h", "2")
    await pilot.pause(0.4)


async def choice_late(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start(pilot, CHOICE)
    harness.clock.advance(38)
    await pilot.pause(0.4)


async def multiple(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start(pilot, MULTIPLE)
    await pilot.press("1", "3")


async def short(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start(pilot, SHORT)
    await pilot.press(*"git b")


async def recall(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start(pilot, RECALL)
    harness.quiz_screen.view.editor.insert(ANSWER)
    await pilot.pause()


async def certainty(harness: Harness, pilot: Pilot[int]) -> None:
    harness.workspace.settings = replace(harness.workspace.settings, asks_certainty=True)
    await recall(harness, pilot)
    await pilot.press("f2")
    await pilot.pause()


async def ticking(harness: Harness, pilot: Pilot[int]) -> None:
    await certainty(harness, pilot)
    await pilot.press("3")
    await pilot.pause()


async def aloud(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start(pilot, RECALL)
    await pilot.press("f4")
    await pilot.pause()


async def verdict_recall(harness: Harness, pilot: Pilot[int]) -> None:
    await ticking(harness, pilot)
    await harness.enter(pilot)


async def verdict_right(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start(pilot, CHOICE)
    harness.clock.advance(14)
    await pilot.press("exclamation_mark", harness.key_of(CHOICE))
    await harness.enter(pilot)


async def verdict_wrong(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start(pilot, CHOICE)
    harness.clock.advance(17)
    await pilot.press("exclamation_mark", "exclamation_mark")
    await pilot.press(harness.key_of(CHOICE, right=False))
    await harness.enter(pilot)
    await pilot.press("v")
    await pilot.pause()


async def verdict_marked(harness: Harness, pilot: Pilot[int]) -> None:
    await verdict_right(harness, pilot)
    write_note(harness.workspace.history, CHOICE.id, "Ask about free threading: 3.13t changes the answer.")
    for key in ("b", "x"):
        harness.clock.advance(1)
        await pilot.press(key)
    await pilot.pause()


async def note(harness: Harness, pilot: Pilot[int]) -> None:
    await verdict_marked(harness, pilot)
    harness.clock.advance(1)
    await pilot.press("n")
    await pilot.pause()


async def verdict_short(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start(pilot, SHORT)
    await pilot.press(*"git rebase", "f8", "f2")
    await pilot.pause()


async def paused(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start(pilot, CHOICE)
    await pilot.press("p")
    await pilot.pause()


async def leaving(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start(pilot, CHOICE)
    await pilot.press("1", "escape")
    await pilot.pause()


async def score(harness: Harness, pilot: Pilot[int]) -> None:
    await _answer_wrong_and_right(harness, pilot)
    await pilot.press("escape", "escape", "y")
    await pilot.pause()


async def review(harness: Harness, pilot: Pilot[int]) -> None:
    await score(harness, pilot)
    await pilot.press("r")
    await pilot.pause()


async def scores(harness: Harness, pilot: Pilot[int]) -> None:
    await home_again(harness, pilot)
    await pilot.press("s")
    await pilot.pause()


async def drills(harness: Harness, pilot: Pilot[int]) -> None:
    await home_again(harness, pilot)
    await pilot.press("o")
    await pilot.pause()


async def drilling(harness: Harness, pilot: Pilot[int]) -> None:
    await home_again(harness, pilot)
    harness.clock.advance(4 * 86_400)
    await pilot.press("d")
    await pilot.pause()


async def reading(harness: Harness, pilot: Pilot[int]) -> None:
    await verdict_wrong(harness, pilot)
    await pilot.press("l")
    await pilot.pause()


async def night(harness: Harness, pilot: Pilot[int]) -> None:
    await home_again(harness, pilot)
    await pilot.press("t")
    await pilot.pause()


async def placement(harness: Harness, pilot: Pilot[int]) -> None:
    await pilot.press("enter")
    await pilot.pause()
    await pilot.press("4")
    await pilot.pause()


async def first_map(harness: Harness, pilot: Pilot[int]) -> None:
    await placement(harness, pilot)
    await harness.enter(pilot)
    while isinstance(harness.app.screen, QuizScreen):
        harness.clock.advance(20)
        if harness.stage() is Stage.ASKING:
            if harness.quiz_screen.quiz.session.item.question.id == CHOICE.id:
                await pilot.press("1")
            else:
                harness.quiz_screen.action_skip()
            await pilot.pause()
        await harness.enter(pilot)


async def plan(harness: Harness, pilot: Pilot[int]) -> None:
    await home_again(harness, pilot)
    await pilot.press("p", "i", *"in 9 days", "enter")
    await pilot.pause()


async def sessions(harness: Harness, pilot: Pilot[int]) -> None:
    await home_again(harness, pilot)
    await pilot.press("r")
    await pilot.pause()


async def help_in_quiz(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start(pilot, CHOICE)
    await pilot.press("question_mark")
    await pilot.pause()


async def exam(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start_exam(pilot)
    await pilot.press("2")
    await harness.enter(pilot)
    harness.clock.advance(120)
    await pilot.press("1", "f")
    await pilot.press("left", "right")
    await pilot.pause(0.4)


async def exam_overview(harness: Harness, pilot: Pilot[int]) -> None:
    await exam(harness, pilot)
    await pilot.press("o")
    await pilot.pause(0.4)


async def exam_hand_in(harness: Harness, pilot: Pilot[int]) -> None:
    await exam(harness, pilot)
    await pilot.press("f3")
    await pilot.pause()


async def exam_ticking(harness: Harness, pilot: Pilot[int]) -> None:
    await harness.start_exam(pilot, (RECALL, CHOICE))
    harness.exam_screen.view.editor.insert(ANSWER)
    await pilot.press("f3", "y")
    await pilot.pause()


async def mock(harness: Harness, pilot: Pilot[int]) -> None:
    await pilot.press("m")
    await pilot.pause()


async def home_unfinished(harness: Harness, pilot: Pilot[int]) -> None:
    await exam(harness, pilot)
    screen = harness.exam_screen
    screen.quiz.keep_alive(screen.response)
    screen.quiz.let_go()
    harness.app.pop_screen()
    await pilot.pause()


async def problems(harness: Harness, pilot: Pilot[int]) -> None:
    await pilot.press("e")
    await pilot.pause()


SCENES: dict[str, Scene] = {
    "home-first": _nothing,
    "home-again": home_again,
    "home-unfolded": home_unfolded,
    "setup": setup,
    "settings": settings,
    "interview": interview,
    "quiz-choice": choice,
    "quiz-choice-late": choice_late,
    "quiz-multiple": multiple,
    "quiz-short": short,
    "quiz-recall": recall,
    "quiz-certainty": certainty,
    "quiz-ticking": ticking,
    "quiz-aloud": aloud,
    "quiz-paused": paused,
    "quiz-leaving": leaving,
    "verdict-right": verdict_right,
    "verdict-wrong": verdict_wrong,
    "verdict-marked": verdict_marked,
    "verdict-note": note,
    "verdict-short": verdict_short,
    "verdict-recall": verdict_recall,
    "score": score,
    "review": review,
    "scores": scores,
    "drills": drills,
    "drilling": drilling,
    "reading": reading,
    "night": night,
    "placement": placement,
    "first-map": first_map,
    "plan": plan,
    "sessions": sessions,
    "help": help_in_quiz,
    "problems": problems,
    "exam": exam,
    "exam-overview": exam_overview,
    "exam-hand-in": exam_hand_in,
    "exam-ticking": exam_ticking,
    "mock": mock,
    "home-unfinished": home_unfinished,
}
"""Name to scene."""

SIZES: tuple[tuple[int, int], ...] = ((80, 24), (120, 40))
"""Columns and lines of the snapshots."""


BROKEN = Diagnostic(
    file="content/python/gil.toml",
    line=12,
    column=1,
    code="Q001",
    message="unknown key `chioce`",
    hint="did you mean `choice`?",
    source="chioce = 3",
)
"""What the checker says of a broken file; the `problems` scene shows it."""


def stage(name: str, folder: Path) -> Harness:
    """Return the program in which a scene can be played.

    Args:
        name: One of `SCENES`.
        folder: Where its files lie.
    """
    return Harness(folder, diagnostics=(BROKEN,) if name == "problems" else ())
