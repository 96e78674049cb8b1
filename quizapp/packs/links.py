"""What questions say of other questions: what is asked next, and where a free recall can be recognised.

Links cross topics and packs, so they are looked at when everything has been read. A link that leads nowhere is
reported and left out, so that every link of a question bank can be followed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from quizapp.model.ids import category_of, name_of, topic_of
from quizapp.packs import limits
from quizapp.packs.diagnostics import Severity, quoted
from quizapp.packs.ids import resolve
from quizapp.packs.problems import Problem
from quizapp.packs.reading import Reading
from quizapp.packs.wording import nearest

LINK_CODES = frozenset({"Q040", "Q041", "Q042", "Q043", "Q044"})
"""Codes of what is wrong with links, which depends on all that is read together."""

_SHOWN = 6
"""How many questions of a circle are named."""

Edge = tuple[str, str]
"""The full ids of a question and of the one it names."""


@dataclass(slots=True)
class Web:
    """All questions that were read, as far as links need to know them."""

    questions: dict[str, tuple[Mapping[str, Any], Reading]] = field(default_factory=dict)
    """The good questions by full id, each with the file that it stands in."""
    places: list[Mapping[str, int]] = field(default_factory=list)
    """For each file, the full ids in it, good or not; a link to one that is not good needs no further word."""
    categories: set[str] = field(default_factory=set)
    """Categories of which anything was read."""
    hidden: set[str] = field(default_factory=set)
    """Full ids of topics and ids of categories that were not read whole, so that they may hold any question."""


def cut_links(web: Web) -> set[Edge]:
    """Report every link that leads nowhere or in a circle to the file of the question that has it.

    Returns:
        The links to leave out.
    """
    cut: set[Edge] = set()
    followed: dict[str, list[str]] = {}
    for question_id, (raw, reading) in web.questions.items():
        if "follow_up" not in raw and "recognise" not in raw:
            continue
        topic_id = topic_of(question_id)
        for place, target in _targets(raw, topic_id):
            is_recognise = place == ("recognise",)
            if target not in web.questions or (is_recognise and "choice" not in web.questions[target][0]):
                cut.add((question_id, target))
                reading.report_all(_problems(web, target, (*_path(reading, question_id), *place)))
            elif not is_recognise:
                followed.setdefault(question_id, []).append(target)
    for source, target, circle in _circles(followed):
        cut.add((source, target))
        raw, reading = web.questions[source]
        links = [resolve(link, topic_of(source)) for link in raw["follow_up"]]
        path = (*_path(reading, source), "follow_up", links.index(target))
        is_local = len({topic_of(full_id) for full_id in circle if full_id != "…"}) == 1
        names = " → ".join(name_of(full_id) if is_local else full_id for full_id in circle)
        hint = "An interviewer digs deeper, and never comes back: take one of the links out."
        reading.report(Problem(path, "Q041", f"follow-ups go round in a circle: {names}", hint))
    return cut


def _path(reading: Reading, question_id: str) -> tuple[str | int, ...]:
    return ("question", reading.places[question_id])


def _targets(raw: Mapping[str, Any], topic_id: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every link of a question: its path within the question, and the full id that it names."""
    for index, link in enumerate(raw.get("follow_up", ())):
        yield ("follow_up", index), resolve(link, topic_id)
    if "recognise" in raw:
        yield ("recognise",), resolve(raw["recognise"], topic_id)


def _problems(web: Web, target: str, path: tuple[str | int, ...]) -> Iterator[Problem]:
    """What is wrong with a link that cannot be followed; nothing where the target's own fault explains it."""
    is_recognise = path[-1] == "recognise"
    category_id, topic_id, name = category_of(target), topic_of(target), name_of(target)
    if target in web.questions:
        message = f"{quoted(target)} has no choices to recognise the answer among"
        yield Problem(path, "Q043", message, "Name a question of kind choice or multiple.")
    elif any(target in places for places in web.places) or topic_id in web.hidden or category_id in web.hidden:
        return
    elif category_id not in web.categories:
        message = f"{quoted(target)} is in a category that is not among the packs read"
        yield Problem(path, "Q044", message, "Check both packs together.", Severity.WARNING)
    else:
        message = f"there is no question {quoted(name)} in {quoted(topic_id)}"
        yield Problem(path, "Q042" if is_recognise else "Q040", message, _nearest(web, topic_id, name))


def _nearest(web: Web, topic_id: str, name: str) -> str:
    beginning = f"{topic_id}/"
    known = (name_of(full_id) for full_id in web.questions if full_id.startswith(beginning))
    meant = nearest(name, list(islice(known, limits.CANDIDATES)))
    return f"Did you mean `{meant}`?" if meant else "Name a question of this topic, or give a full id."


def _circles(followed: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, list[str]]]:
    """Find the links that close circles, by a depth-first search without recursion.

    Yields:
        The full ids of the question whose link closes a circle, of the link's target, and of the circle from that
        target back to it, at most `_SHOWN` of them with the last ones left out for an ellipsis. Without these links
        there is no circle.
    """
    done: set[str] = set()
    for start in followed:
        trail = [] if start in done else [start]
        places = {start: 0}
        branches = [iter(followed[start])]
        while trail:
            source = trail[-1]
            target = next(branches[-1], None)
            if target is None:
                branches.pop()
                done.add(trail.pop())
                del places[source]
            elif target in places:
                circle = trail[places[target] : places[target] + _SHOWN]
                ellipsis = ["…"] if circle[-1] != source else []
                yield source, target, [*circle, *ellipsis, target]
            elif target not in done:
                places[target] = len(trail)
                trail.append(target)
                branches.append(iter(followed.get(target, ())))
