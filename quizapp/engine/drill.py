"""Drills: short sessions of the questions that matter most now, and why each of them does."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from quizapp.engine.launch import start_refs
from quizapp.engine.snapshot import Snapshot, take_snapshot
from quizapp.errors import NothingToAsk
from quizapp.learning.mastery import WEAK_BELOW, is_weak
from quizapp.learning.memory import retrievability
from quizapp.learning.selection import load_of, pick
from quizapp.model.bank import QuestionRef
from quizapp.model.config import ClockRule, Mode, QuizConfig, Scope
from quizapp.model.grade import Verdict, verdict_of
from quizapp.model.ids import is_within
from quizapp.model.memory import Card
from quizapp.model.response import Certainty
from quizapp.words import count_text, percent

if TYPE_CHECKING:
    from quizapp.engine.practice import PracticeQuiz
    from quizapp.engine.workspace import Workspace

SESSION_MINUTES = (5, 10, 20)
"""Lengths of a drill on offer."""


class Queue(StrEnum):
    """Which questions a drill is made of."""

    BEST = "best"
    DUE = "due"
    WEAK = "weak"
    WRONG_LAST_TIME = "wrong last time"
    SURE_AND_WRONG = "sure and wrong"
    SLOW = "right but slow"
    NEVER_SEEN = "never seen"
    BOOKMARKED = "bookmarked"

    @property
    def label(self) -> str:
        """The queue in the user's words."""
        return "what gains most" if self is Queue.BEST else self.value

    @property
    def line(self) -> str:
        """What it holds, in one sentence."""
        return _LINES[self]


_LINES: Mapping[Queue, str] = MappingProxyType(
    {
        Queue.BEST: "Most gain per minute until your interview.",
        Queue.DUE: "What you may be about to forget, overdue first.",
        Queue.WEAK: f"Topics of which you know less than {percent(WEAK_BELOW)}.",
        Queue.WRONG_LAST_TIME: "What you missed when it was last asked.",
        Queue.SURE_AND_WRONG: "What you missed although you were sure.",
        Queue.SLOW: "What you knew, but not within the guide time.",
        Queue.NEVER_SEEN: "Questions that you were never asked.",
        Queue.BOOKMARKED: "What you marked for later.",
    }
)


@dataclass(frozen=True, slots=True)
class Drill:
    """A quiz, and why it asks what it asks."""

    quiz: "PracticeQuiz"
    reasons: tuple[str, ...]
    """One line for each question, by position."""


def queue_sizes(workspace: "Workspace", topic: str | None = None) -> Mapping[Queue, int]:
    """Return how many questions each queue holds now.

    Args:
        workspace: Where the user stands.
        topic: Full id of a topic or category to keep to; None for everything.

    Raises:
        HistoryError: When the history cannot be read.
    """
    snapshot = take_snapshot(workspace)
    return {queue: sum(value > 0 for value in worth_in(snapshot, queue, topic)) for queue in Queue}


def drill_quiz(workspace: "Workspace", minutes: int, queue: Queue = Queue.BEST, topic: str | None = None) -> Drill:
    """Start a drill.

    Args:
        workspace: What to ask, and where the user stands.
        minutes: How long it should take, at the learner's pace.
        queue: Which questions it is made of.
        topic: Full id of a topic or category to keep to; None for everything.

    Raises:
        HistoryError: When the history cannot be read or written.
        PackError: When a question can no longer be read.
        NothingToAsk: When the queue is empty.
    """
    refs, reasons = choose(workspace, minutes, queue, topic)
    config = QuizConfig(
        mode=Mode.DRILL,
        scope=Scope(topics=frozenset({topic} if topic else ())),
        count=len(refs),
        clock=ClockRule.COUNT_UP,
        pace=workspace.settings.setup.pace,
    )
    return Drill(start_refs(workspace, refs, config, workspace.seeds()), reasons)


def choose(
    workspace: "Workspace", minutes: int, queue: Queue = Queue.BEST, topic: str | None = None
) -> tuple[list[QuestionRef], tuple[str, ...]]:
    """Return the questions of a drill, and why each is asked; the arguments are those of `drill_quiz`.

    Raises:
        HistoryError: When the history cannot be read.
        NothingToAsk: When the queue is empty.
    """
    snapshot = take_snapshot(workspace)
    load = load_of(snapshot.deck, snapshot.day)
    free = queue is Queue.BEST and topic is None
    worth, seconds = worth_in(snapshot, queue, topic), snapshot.guide_seconds(minutes)
    limit = workspace.settings.new_per_day if free else None
    # Who goes on when the day's bounds are reached wants more than the day's share, not less.
    picked = pick(snapshot.deck, worth, seconds, load, new_limit=limit, strict=free) or pick(
        snapshot.deck, worth, seconds, load, strict=False
    )
    if not picked:
        raise NothingToAsk("There is nothing to ask here today.", "A new quiz asks whatever you choose.")
    deck = snapshot.deck
    refs = [QuestionRef(deck.ids[index], deck.kinds[index], deck.difficulties[index]) for index in picked]
    return refs, reasons_for(snapshot, picked)


def worth_in(snapshot: Snapshot, queue: Queue, topic: str | None = None) -> list[float]:
    """Return what each question is worth in a queue, by index; 0 outside it."""
    worth = _best(snapshot, topic) if queue is Queue.BEST else _WORTH[queue](snapshot)
    if topic is not None:
        deck = snapshot.deck
        wanted = [is_within(name, topic) for name in deck.topic_ids]
        worth = [value if wanted[deck.topic[index]] else 0.0 for index, value in enumerate(worth)]
    return worth


def reasons_for(snapshot: Snapshot, picked: Sequence[int]) -> tuple[str, ...]:
    """Return in one line each why questions are asked: `missed 4 days ago`, `new topic`.

    Args:
        snapshot: Where the user stands.
        picked: The questions' indices.

    Raises:
        HistoryError: When the history cannot be read.
    """
    cards = {card.question_id: card for card in snapshot.history.cards([snapshot.deck.ids[index] for index in picked])}
    return tuple(_reason(snapshot, index, cards.get(snapshot.deck.ids[index])) for index in picked)


def _reason(snapshot: Snapshot, index: int, card: Card | None) -> str:
    deck = snapshot.deck
    if card is None or not deck.answers[index]:
        if snapshot.history.answers_to(deck.ids[index], limit=1):
            # Such as one that was given again after its verdict.
            return "no answer counts yet"
        return "new topic" if deck.seen_in_topic[deck.topic[index]] == 0 else "new question"
    ago = _ago(snapshot.day - deck.day[index])
    match verdict_of(deck.kinds[index], card.last_score or 0.0):
        case Verdict.WRONG:
            return f"{'sure and wrong' if card.last_certainty == Certainty.SURE else 'missed'} {ago}"
        case Verdict.PARTIAL:
            return f"partly right {ago}"
    due = snapshot.due_day(index)
    if due is not None and due <= snapshot.day:
        late = snapshot.day - due
        return "due today" if late == 0 else f"due for {count_text(late, 'day')}"
    return f"right but slow {ago}" if _is_slow(card) else f"last asked {ago}"


def _best(snapshot: Snapshot, topic: str | None) -> list[float]:
    deck = snapshot.deck
    numbers = {number for number, name in enumerate(deck.topic_ids) if topic is None or is_within(name, topic)}
    # Somebody who asks again for a small topic gets what there is, due or not.
    worth: list[float] = []
    for rest in (None, 1, 0):
        worth = snapshot.gains(rest)
        if any(value > 0 and deck.topic[index] in numbers for index, value in enumerate(worth)):
            break
    return worth


def _due(snapshot: Snapshot) -> list[float]:
    deck = snapshot.deck
    return [
        1 - retrievability(deck.stability[index], snapshot.day - deck.day[index])
        if due is not None and due <= snapshot.day
        else 0.0
        for index, due in enumerate(snapshot.due_days)
    ]


def _weak(snapshot: Snapshot) -> list[float]:
    deck = snapshot.deck
    weak = [
        answers > 0 and is_weak(snapshot.outlook.topic(topic), answers)
        for topic, answers in enumerate(deck.answers_in_topic)
    ]
    worth = snapshot.gains(rest=1)
    return [value if weak[deck.topic[index]] else 0.0 for index, value in enumerate(worth)]


def _never_seen(snapshot: Snapshot) -> list[float]:
    return [0.0 if answers else value for value, answers in zip(snapshot.gains(), snapshot.deck.answers, strict=True)]


def _of_cards(chosen: Callable[[Card, Verdict | None], bool]) -> Callable[[Snapshot], list[float]]:
    """Return a queue of those questions whose card is chosen, what is least known first."""

    def worth(snapshot: Snapshot) -> list[float]:
        deck, found = snapshot.deck, []
        for index, name in enumerate(deck.ids):
            card = snapshot.cards.get(name)
            if card is None or deck.barred[index]:
                continue
            verdict = None if card.last_score is None else verdict_of(deck.kinds[index], card.last_score)
            if chosen(card, verdict):
                found.append(index)
        return _least_known_first(snapshot, found)

    return worth


def _wrong_last_time(snapshot: Snapshot) -> list[float]:
    return _least_known_first(snapshot, snapshot.deck.missed)


def _least_known_first(snapshot: Snapshot, indices: Iterable[int]) -> list[float]:
    """Return the worth of some questions, by how little is known of each; 0 for all others."""
    worth = [0.0] * len(snapshot.deck)
    for index in indices:
        known = snapshot.outlook.chance(index) if snapshot.deck.answers[index] else 0.0
        worth[index] = 1.001 - known
    return worth


def _is_slow(card: Card) -> bool:
    return (card.last_ms or 0) > 1000 * (card.last_guide or 0)


_WORTH: Mapping[Queue, Callable[[Snapshot], list[float]]] = MappingProxyType(
    {
        Queue.DUE: _due,
        Queue.WEAK: _weak,
        Queue.WRONG_LAST_TIME: _wrong_last_time,
        Queue.SURE_AND_WRONG: _of_cards(
            lambda card, verdict: verdict is Verdict.WRONG and card.last_certainty == Certainty.SURE
        ),
        Queue.SLOW: _of_cards(lambda card, verdict: verdict is Verdict.RIGHT and _is_slow(card)),
        Queue.NEVER_SEEN: _never_seen,
        Queue.BOOKMARKED: _of_cards(lambda card, verdict: bool(card.bookmarked)),
    }
)


def _ago(days: int) -> str:
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"
