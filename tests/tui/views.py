"""What a person sees who has learnt for three weeks with the packs that come along: for the gallery and the docs."""

from collections.abc import Awaitable, Callable, Mapping

from textual.pilot import Pilot

from quizapp.model.attempt import Stage
from quizapp.model.kinds import Kind
from quizapp.model.question import ChoiceQuestion, RecallQuestion
from quizapp.tui.screens.quiz import QuizScreen
from tests.tui.harness import Harness

View = Callable[[Harness, Pilot[int]], Awaitable[None]]
"""Brings a program that has just started to what is to be seen."""

PATIENCE = 0.1
"""Seconds after which also that is drawn which waits for the cursor to rest."""


def keys(*pressed: str) -> View:
    """Return the view that some keys lead to from Home."""

    async def press(harness: Harness, pilot: Pilot[int]) -> None:
        await harness.settle(pilot)
        for key in pressed:
            await pilot.press(key)
            await harness.settle(pilot)
        await pilot.pause(PATIENCE)

    return press


def question(question_id: str, *, right: bool | None = None) -> View:
    """Return the view of one question of the packs, asked, or answered right or wrong."""

    async def ask(harness: Harness, pilot: Pilot[int]) -> None:
        await harness.settle(pilot)
        await harness.start(pilot, harness.workspace.bank.question(question_id), most=10)
        await pilot.press("exclamation_mark", "exclamation_mark")
        asked = harness.quiz_screen.quiz.session.item.question
        if right is None or not isinstance(asked, ChoiceQuestion):
            harness.clock.advance(9)
            await pilot.pause(0.4)
            return
        harness.clock.advance(22)
        if asked.kind is Kind.MULTIPLE and right:
            order = harness.quiz_screen.quiz.session.item.order
            await pilot.press(*(str(place) for place, index in enumerate(order, start=1) if index in asked.keys))
        else:
            await pilot.press(harness.key_of(asked, right=right))
        await harness.enter(pilot)
        harness.steady()

    return ask


def recall(question_id: str, text: str) -> View:
    """Return the view of a free recall whose points are to be ticked."""

    async def ask(harness: Harness, pilot: Pilot[int]) -> None:
        await harness.settle(pilot)
        await harness.start(pilot, harness.workspace.bank.question(question_id), most=10)
        harness.clock.advance(48)
        harness.quiz_screen.view.editor.insert(text)
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        if harness.stage() is Stage.ASKING:
            # How sure, where the program asks for it.
            await pilot.press("2")
            await pilot.pause()
        assert harness.stage() is Stage.TICKING

    return ask


async def score(harness: Harness, pilot: Pilot[int]) -> None:
    """A drill, played to its end: three of four right."""
    await harness.settle(pilot)
    await pilot.press("d")
    await harness.settle(pilot)
    for number in range(100):
        if not isinstance(harness.app.screen, QuizScreen):
            break
        quiz, asked = harness.quiz_screen.quiz, harness.quiz_screen.quiz.session.item.question
        harness.clock.advance(asked.seconds * 0.6)
        await pilot.press(*["exclamation_mark"] * (number % 3 + 1))
        if isinstance(asked, RecallQuestion):
            harness.quiz_screen.view.editor.insert(asked.points[0].text)
            await pilot.pause()
            await pilot.press("f2", "enter")
            await pilot.pause()
            await harness.enter(pilot)
        elif isinstance(asked, ChoiceQuestion):
            order = quiz.session.item.order
            wanted = asked.keys if number % 4 else frozenset(order) - asked.keys
            await pilot.press(*(str(place) for place, index in enumerate(order, start=1) if index in wanted))
            await harness.enter(pilot)
        else:
            harness.quiz_screen.view.short_input.value = asked.shown_key if number % 4 else "no idea"
            await pilot.press("f2")
            await pilot.pause()
        await harness.enter(pilot)
    await harness.settle(pilot)


GIL_ANSWER = (
    "The GIL is a mutex in CPython: a thread has to hold it to run bytecode, so only one thread runs at a time. "
    "Threads help with I/O, since the lock is released while they wait."
)

VIEWS: Mapping[str, View] = {
    "learner-home": keys(),
    "learner-home-unfolded": keys(*["down"] * 8, "right"),
    "learner-setup": keys("n"),
    "learner-mock": keys("m"),
    "learner-drills": keys("o"),
    "learner-drilling": keys("d"),
    **{f"learner-scores-{page}": keys("s", *["right"] * (page - 1)) for page in range(1, 8)},
    "learner-plan": keys("p"),
    "learner-sessions": keys("r"),
    "learner-settings": keys("comma"),
    "learner-night": keys("t"),
    "learner-browse": keys("slash"),
    "learner-browse-found": keys("slash", *"index", "enter"),
    "learner-browse-nothing": keys("slash", *"zzzz"),
    "learner-narrow": keys("slash", "enter", "f"),
    "learner-answers": keys("slash", "enter", "h"),
    "learner-packs": keys("P"),
    "learner-pack": keys("P", "enter", "right"),
    "learner-score": score,
}
"""Name to view."""
