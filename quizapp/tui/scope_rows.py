"""The rows by which questions are chosen: kinds, difficulties, and topics below their categories."""

from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from textual.content import Content

from quizapp.engine.setup import Setup
from quizapp.model.kinds import DIFFICULTIES, Kind
from quizapp.signs import CHOSEN, FOLDED, OPEN, PARTIAL, UNFOLDED
from quizapp.text import one_line
from quizapp.tui.widgets.row_list import Row, heading
from quizapp.words import count_text


class _Sort(NamedTuple):
    """What can be done with the rows of one sort."""

    read: Callable[[str], Any]
    """Turns the key of a row, after the name of its sort, into what the others take."""
    toggle: Callable[[Setup, Any], None]
    only: Callable[[Setup, Any], None]


_SORTS: Mapping[str, _Sort] = MappingProxyType(
    {
        "kind": _Sort(Kind, Setup.toggle_kind, Setup.only_kind),
        "difficulty": _Sort(int, Setup.toggle_difficulty, Setup.only_difficulty),
        "topic": _Sort(str, Setup.toggle_topic, Setup.only_topic),
    }
)
"""The sorts of rows by what begins their keys."""


def is_of_a_sort(key: str) -> bool:
    """Return whether a row is one of those of which one can be chosen and no other of its sort."""
    return key.partition(":")[0] in _SORTS


def sort_rows(setup: Setup) -> Iterator[Row]:
    """Yield kinds and difficulties, each with its tick and with the number of questions that the other ticks leave."""
    yield from heading("Kinds")
    by_kind = setup.matches_by_kind()
    for kind in Kind:
        yield tick_row(f"kind:{kind.value}", kind in setup.kinds, kind.label, by_kind[kind])
    yield from heading("Difficulty")
    by_difficulty = setup.matches_by_difficulty()
    for difficulty, name in DIFFICULTIES.items():
        yield tick_row(f"difficulty:{difficulty}", difficulty in setup.difficulties, name, by_difficulty[difficulty])


def topic_rows(setup: Setup, unfolded: Collection[str]) -> Iterator[Row]:
    """Yield categories, each with its tick and with the number of its questions, and topics below them.

    Args:
        setup: What is ticked.
        unfolded: Ids of the categories whose topics are shown.
    """
    yield from heading("Topics")
    for category in setup.bank.categories:
        members = {topic.id for topic in category.topics}
        chosen = len(members & setup.topics)
        sign = CHOSEN if chosen == len(members) else PARTIAL if chosen else OPEN
        fold = UNFOLDED if category.id in unfolded else FOLDED
        label = f"{one_line(category.title)}  {fold} {count_text(len(members), 'topic')}"
        yield tick_row(f"topic:{category.id}", sign, label, category.size)
        if category.id in unfolded:
            for topic in category.topics:
                yield tick_row(f"topic:{topic.id}", topic.id in setup.topics, f"  {one_line(topic.title)}", topic.size)


def toggle(setup: Setup, key: str) -> None:
    """Turn the tick of a row over; other keys do nothing."""
    name, _, value = key.partition(":")
    if name in _SORTS:
        sort = _SORTS[name]
        sort.toggle(setup, sort.read(value))


def only(setup: Setup, key: str) -> None:
    """Choose what a row stands for and nothing else of its sort, or everything where it was so already."""
    name, _, value = key.partition(":")
    if name in _SORTS:
        sort = _SORTS[name]
        sort.only(setup, sort.read(value))


def tick_row(key: str, ticked: bool | str, label: str, questions: int | None = None) -> Row:
    """Return a row that can be ticked.

    Args:
        key: The row's key.
        ticked: Whether it is, or the sign to show.
        label: What is ticked.
        questions: How many questions it stands for; None where there is nothing to count.
    """
    sign = ticked if isinstance(ticked, str) else CHOSEN if ticked else OPEN
    style = "$quiet" if sign == OPEN else "$text-accent"
    left = Content.assemble((f"{sign} ", style), label)
    return Row(key, left, Content.styled("" if questions is None else str(questions), "$quiet"))
