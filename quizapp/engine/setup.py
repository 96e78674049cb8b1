"""The choices from which a quiz is made, and how many questions they leave."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from quizapp.errors import UsageError
from quizapp.model.bank import QuestionBank
from quizapp.model.config import PACES, UNTIMED, ClockRule, QuizConfig, Scope
from quizapp.model.kinds import DIFFICULTIES, Kind
from quizapp.model.selection import matches_by_sort
from quizapp.settings import SetupChoices
from quizapp.text import short_name

COUNTS: tuple[int, ...] = (5, 10, 15, 20, 30, 40, 60, 100)
"""Numbers of questions on offer."""

MINUTES: tuple[int, ...] = (5, 10, 15, 20, 30, 45, 60)
"""Limits of a whole quiz on offer, in minutes."""

CLOCK_RULES = {
    ClockRule.PER_QUESTION: "guide time for each. Reading verdicts is free",
    ClockRule.TOTAL: "one limit for all. Reading verdicts is free",
    ClockRule.COUNT_UP: "no limit",
}
"""What each clock does, in one line."""

OPTIONS = {
    "two_stage": "Free recall first, then the same as a choice",
    "follow_ups": "Right answers are followed by a deeper question",
}
"""What may be added while a quiz runs, in words: fields of `QuizConfig` that are on or off."""

STANDS_STILL = "Help, dialogs, pauses and a stopped program stop the clock."
"""When the clock of practice stands still, in one line."""


class Setup:
    """The state behind the Set-up screen.

    Args:
        bank: Where questions come from.
        choices: What was chosen last; ids the bank does not hold are dropped.
        only: Ids of categories and topics to choose instead of the last ones; empty to keep those.
    """

    def __init__(self, bank: QuestionBank, choices: SetupChoices, only: Iterable[str] = ()) -> None:
        self.bank = bank
        wanted = tuple(only) or choices.topics
        self.topics = topics_of(bank, wanted) or self._all_topics()
        """Full ids of the chosen topics; never empty unless the bank is."""
        self.told = _told_of_gone(bank, wanted)
        """What became of a choice of which something is gone, in one line; empty for nothing."""
        self.kinds = {Kind(kind) for kind in choices.kinds if kind in list(Kind)} or set(Kind)
        """Chosen kinds; never empty."""
        self.difficulties = {d for d in choices.difficulties if d in DIFFICULTIES} or set(DIFFICULTIES)
        """Chosen difficulties; never empty."""
        self.count = choices.count
        self.clock = ClockRule(choices.clock)
        self.minutes = choices.minutes
        self.pace = choices.pace
        self.options = {name for name in OPTIONS if getattr(choices, name)}
        """Names of the options that are on."""

    def take_bank(self, bank: QuestionBank) -> None:
        """Choose among the topics there are now; what was chosen stays so, as far as it is still there."""
        everything = self.topics == self._all_topics()
        before, self.bank = self.topics, bank
        left = set() if everything else before & self._all_topics()
        self.topics = left or self._all_topics()
        self.told = "" if everything else _told_of_gone(bank, before)

    @property
    def scope(self) -> Scope:
        """The chosen restrictions, where they restrict anything."""
        everything = self.topics == self._all_topics()
        return Scope(
            topics=frozenset() if everything else frozenset(self.topics),
            kinds=frozenset() if self.kinds == set(Kind) else frozenset(self.kinds),
            difficulties=frozenset() if self.difficulties == set(DIFFICULTIES) else frozenset(self.difficulties),
        )

    @property
    def only_title(self) -> str:
        """Title of the one topic or category that is chosen; empty where more is."""
        if self.topics == self._all_topics():
            return ""
        for category in self.bank.categories:
            members = {topic.id for topic in category.topics}
            if self.topics <= members:
                single = next(topic for topic in category.topics if topic.id in self.topics)
                return category.title if self.topics == members else single.title if len(self.topics) == 1 else ""
        return ""

    @property
    def matches(self) -> int:
        """How many questions the choices leave."""
        return sum(count for _, _, count in self._matching(self.scope))

    def matches_by_kind(self) -> Counter[Kind]:
        """Return how many questions of each kind the other choices leave."""
        scope = Scope(topics=self.scope.topics, difficulties=self.scope.difficulties)
        kinds: Counter[Kind] = Counter()
        for kind, _, count in self._matching(scope):
            kinds[kind] += count
        return kinds

    def matches_by_difficulty(self) -> Counter[int]:
        """Return how many questions of each difficulty the other choices leave."""
        scope = Scope(topics=self.scope.topics, kinds=self.scope.kinds)
        difficulties: Counter[int] = Counter()
        for _, difficulty, count in self._matching(scope):
            difficulties[difficulty] += count
        return difficulties

    def toggle_topic(self, full_id: str) -> None:
        """Take a topic, or all of a category, in or out; the last one cannot be taken out."""
        members = topics_of(self.bank, (full_id,))
        left = self.topics - members if members <= self.topics else self.topics | members
        self.topics = left or self.topics
        self.told = ""

    def only_topic(self, full_id: str) -> None:
        """Choose one topic or category and nothing else; everything, where it was so already."""
        members = topics_of(self.bank, (full_id,))
        self.topics = self._all_topics() if members == self.topics else members
        self.told = ""

    def toggle_kind(self, kind: Kind) -> None:
        """Take a kind in or out; the last one cannot be taken out."""
        self.kinds = self.kinds ^ {kind} or self.kinds

    def toggle_difficulty(self, difficulty: int) -> None:
        """Take a difficulty in or out; the last one cannot be taken out."""
        self.difficulties = self.difficulties ^ {difficulty} or self.difficulties

    def only_kind(self, kind: Kind) -> None:
        """Choose one kind and no other; all, where it was so already."""
        self.kinds = set(Kind) if self.kinds == {kind} else {kind}

    def only_difficulty(self, difficulty: int) -> None:
        """Choose one difficulty and no other; all, where it was so already."""
        self.difficulties = set(DIFFICULTIES) if self.difficulties == {difficulty} else {difficulty}

    def toggle_option(self, name: str) -> None:
        """Turn one of `OPTIONS` on or off."""
        self.options = self.options ^ {name}

    def change(self, name: str, step: int) -> None:
        """Move a value to its next or previous one, round the ends.

        Args:
            name: `count`, `clock`, `minutes` or `pace`.
            step: 1 or -1.
        """
        setattr(self, name, following(_VALUES[name], getattr(self, name), step))

    def config(self) -> QuizConfig:
        """Return the set-up of the quiz."""
        total = self.minutes * 60 if self.clock is ClockRule.TOTAL else None
        return QuizConfig(
            scope=self.scope,
            count=self.count,
            clock=self.clock,
            total_seconds=total,
            pace=self.pace,
            two_stage="two_stage" in self.options,
            follow_ups="follow_ups" in self.options,
        )

    def choices(self) -> SetupChoices:
        """Return what to remember for the next time."""
        scope = self.scope
        return SetupChoices(
            topics=tuple(sorted(scope.topics)),
            kinds=tuple(sorted(scope.kinds)),
            difficulties=tuple(sorted(scope.difficulties)),
            count=self.count,
            clock=self.clock.value,
            minutes=self.minutes,
            pace=self.pace,
            two_stage="two_stage" in self.options,
            follow_ups="follow_ups" in self.options,
        )

    def _matching(self, scope: Scope) -> Iterator[tuple[Kind, int, int]]:
        """Yield kinds, difficulties and numbers of questions that a scope allows, topic by topic."""
        return chain.from_iterable(matches_by_sort(topic, scope) for topic in self.bank.topics)

    def _all_topics(self) -> set[str]:
        return {topic.id for category in self.bank.categories for topic in category.topics}


_VALUES: Mapping[str, tuple[Any, ...]] = {
    "count": COUNTS,
    "clock": tuple(CLOCK_RULES),
    "minutes": MINUTES,
    "pace": PACES,
}


def following(values: Sequence[Any], current: Any, step: int) -> Any:  # noqa: ANN401
    """Return the next value (step 1) or the previous one (step -1), round the ends.

    Where the current one is not on offer: the nearest number, or the first value.
    """
    if current in values:
        return values[(values.index(current) + step) % len(values)]
    if isinstance(current, str):
        return values[0]
    return min(values, key=lambda value: abs(value - current))


def pace_text(pace: float) -> str:
    """Return a pace in the form `×1.5`, or `untimed`."""
    return "untimed" if pace == UNTIMED else f"×{pace:g}"


def topics_of(bank: QuestionBank, full_ids: Iterable[str]) -> set[str]:
    """Return the topics that some ids of categories and topics stand for; unknown ids stand for none."""
    wanted = set(full_ids)
    return {
        topic.id
        for category in bank.categories
        for topic in category.topics
        if topic.id in wanted or category.id in wanted
    }


def _told_of_gone(bank: QuestionBank, wanted: Iterable[str]) -> str:
    """Return what became of a choice, in one line; empty where all of it is still there."""
    gone = sorted(full_id for full_id in wanted if not topics_of(bank, (full_id,)))
    if not gone:
        return ""
    packs = {category.id for category in bank.categories}
    lost = sorted({full_id.partition("/")[0] for full_id in gone} - packs)
    name, names = ("pack", lost) if lost else ("topic", gone)
    what = (
        f"The {name} {short_name(names[0])} is" if len(names) == 1 else f"{len(names)} {name}s of your last choice are"
    )
    rest = "the others stay chosen" if topics_of(bank, wanted) else "everything is chosen"
    return f"{what} gone or switched off: {rest}."


def check_ids(bank: QuestionBank, full_ids: Iterable[str]) -> None:
    """Make sure that each id names a category or a topic.

    Raises:
        UsageError: For the first one that does not, with the nearest one that would.
    """
    known = [topic.id for category in bank.categories for topic in category.topics]
    known += [category.id for category in bank.categories]
    for full_id in full_ids:
        if full_id not in known:
            from difflib import get_close_matches

            near = get_close_matches(full_id, known, n=1, cutoff=0.5)
            hint = f"Did you mean {near[0]}?" if near else "`quizapp list` shows them all."
            raise UsageError(f"There is no category or topic {full_id}.", hint)
