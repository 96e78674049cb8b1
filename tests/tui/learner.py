"""A person who has learnt with the program for three weeks, played by the program itself: same seed, same history."""

import random
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from quizapp.engine.drill import Queue, drill_quiz, queue_sizes
from quizapp.engine.launch import new_quiz
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.workspace import Workspace, open_workspace
from quizapp.model.attempt import Stage
from quizapp.model.config import ClockRule, QuizConfig
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, Response, ShortResponse
from quizapp.paths import Paths, builtin_content
from quizapp.settings import Settings
from tests.support import EPOCH, FakeClock
from tests.tui.harness import Harness, HeardApp

DAYS = 21
REST_DAYS = frozenset({3, 4, 10, 17})
"""Days on which nothing is done."""
QUIZ_DAYS = frozenset({0, 1, 2, 7, 14})
"""Days of a free quiz; the others are drills."""

MOST_DUE = 25
"""With more questions due than this, the day's drill is of these alone."""

SKILL = {"python": 0.72, "django": 0.5, "web": 0.66, "software": 0.62, "databases": 0.45, "coding": 0.55}
"""Category to the chance that a question is known when it is first asked."""
SKILL_GROWS = 0.18
"""What every earlier asking adds to that chance."""
AT_EIGHT = 11
"""Hours from the fake epoch to eight o'clock in the evening, local time."""


class LearnerHarness(Harness):
    """The program over its own packs and the history of a person who has learnt for three weeks.

    Args:
        folder: Where its files lie; a history that is there is gone on with.
        fresh: Whether nothing was learnt yet.
        content: The packs; None for those that come along.
    """

    def __init__(self, folder: Path, *, fresh: bool = False, content: Path | None = None) -> None:
        self.clock = FakeClock(now=EPOCH if fresh else EPOCH + timedelta(days=DAYS, hours=AT_EIGHT))
        self.workspace = _open(folder, self.clock, content)
        self.app = HeardApp(self.workspace)


def learn(folder: Path, content: Path | None = None) -> None:
    """Write the history of three weeks with some packs, or with those that come along, into a folder."""
    clock = FakeClock()
    workspace = _open(folder, clock, content)
    rng, asked = random.Random(4), dict[str, int]()
    for day in range(DAYS):
        if day in REST_DAYS:
            continue
        clock.set_now(EPOCH + timedelta(days=day, hours=AT_EIGHT))
        if day in QUIZ_DAYS:
            _play(new_quiz(workspace, QuizConfig(count=16, clock=ClockRule.COUNT_UP)), rng, asked, clock)
        else:
            queue = Queue.DUE if queue_sizes(workspace)[Queue.DUE] > MOST_DUE else Queue.BEST
            _play(drill_quiz(workspace, 15, queue).quiz, rng, asked, clock)
    interview = (EPOCH + timedelta(days=DAYS + 19)).date()
    workspace.change_settings(replace(Settings(), interview_date=interview.isoformat(), plan_from="2026-03-15"))
    workspace.close()


def copy_history(source: Path, folder: Path) -> Path:
    """Return a folder with a copy of what a person has learnt."""
    shutil.copytree(source, folder)
    return folder


def _open(folder: Path, clock: FakeClock, content: Path | None) -> Workspace:
    cache = folder.parent / "cache"
    return open_workspace(Paths(folder, cache, (content or builtin_content(),)), clock, 7)


def _play(quiz: PracticeQuiz, rng: random.Random, asked: dict[str, int], clock: FakeClock) -> None:
    while quiz.session.stage is not Stage.FINISHED:
        question = quiz.session.item.question
        before = asked.get(question.id, 0)
        asked[question.id] = before + 1
        knows = rng.random() < SKILL[question.category_id] + SKILL_GROWS * before
        clock.advance(question.seconds * rng.uniform(0.3, 1.1))
        quiz.session.certainty = rng.choices(
            [Certainty.SURE, Certainty.FAIRLY, Certainty.GUESS], [7, 3, 1] if knows else [2, 4, 5]
        )[0]
        quiz.submit(_response(question, rng, knows=knows))
        if isinstance(question, RecallQuestion) and quiz.session.stage is Stage.TICKING:
            quiz.accept_points(tuple(float(rng.random() < (0.85 if knows else 0.3)) for _ in question.points))
        quiz.advance()


def _response(question: Question, rng: random.Random, *, knows: bool) -> Response:
    if isinstance(question, RecallQuestion):
        return RecallResponse(aloud=True)
    if isinstance(question, ChoiceQuestion):
        others = sorted(set(range(len(question.choices))) - question.keys)
        return ChoiceResponse(question.keys if knows else frozenset({rng.choice(others)}))
    return ShortResponse(question.shown_key if knows else "no idea")
