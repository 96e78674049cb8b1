"""Questions that are asked twice, in one pack or in two, in nearly the same words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from quizapp.engine.lint.findings import Finding, error, warning
from quizapp.engine.lint.texts import bare, code, prose, words
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion
from quizapp.packs.diagnostics import quoted

LIKENESS = 0.7
"""Jaccard index of the words of two stems from which they are nearly the same: one of six words may differ."""

_NAME = re.compile(r"`[^`]+`|\b[^\W_]*\d\w*|(?<![.?!] )(?<!^)\b[^\W\d_a-z]\w*", re.MULTILINE)
"""Code, a number, or a word with a capital that does not begin a sentence."""

Words = frozenset[tuple[str, int]]
"""Words, each with how many times it had occurred before, so that repeated ones count."""


def near_duplicates(questions: Iterable[Question]) -> Iterator[Finding]:
    """Find pairs of questions of one kind with nearly the same stem and the same code."""
    groups: dict[tuple[str, str], list[Question]] = defaultdict(list)
    for question in questions:
        groups[question.kind, code(question.prompt)].append(question)
    for group in groups.values():
        for one, other in _pairs(group):
            same_key = _key(one) == _key(other)
            if not same_key and _are_about_others(one, other):
                continue
            if same_key:
                message = f"asks the same as {quoted(one.id)}"
                yield warning(other.id, ("prompt",), "S022", message, "Delete one of the two.")
            else:
                message = f"asks nearly the same as {quoted(one.id)}, but has another key"
                yield error(other.id, ("prompt",), "S021", message, "Fix a key, or say what makes the two differ.")


def _pairs(group: Sequence[Question]) -> Iterator[tuple[Question, Question]]:
    """Find the pairs by an index of rare words.

    Two sets with a Jaccard index of at least t share one of the |x| - ceil(t |x|) + 1 rarest members of either
    (prefix filtering; Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity search").
    """
    bags = [_bag(question) for question in group]
    frequency = Counter(word for bag in bags for word in bag)
    index: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, bag in enumerate(bags):
        rarest = sorted(bag, key=lambda word: (frequency[word], word))
        rarest = rarest[: len(bag) - ceil(LIKENESS * len(bag)) + 1]
        for candidate in sorted({known for word in rarest for known in index[word]}):
            if _likeness(bag, bags[candidate]) >= LIKENESS:
                yield group[candidate], group[place]
        for word in rarest:
            index[word].append(place)


def _are_about_others(one: Question, other: Question) -> bool:
    """Whether each of two stems names something that the other does not, as two capitals of countries do."""
    names, others = _names(one), _names(other)
    return bool(names - others) and bool(others - names)


def _names(question: Question) -> frozenset[str]:
    return frozenset(match.group() for match in _NAME.finditer(prose(question.prompt)))


def _bag(question: Question) -> Words:
    seen: Counter[str] = Counter()
    bag = []
    for word in words(prose(question.prompt)):
        bag.append((word, seen[word]))
        seen[word] += 1
    return frozenset(bag)


def _likeness(one: Words, other: Words) -> float:
    together = len(one | other)
    return len(one & other) / together if together else 1.0


def _key(question: Question) -> frozenset[str]:
    """Return the key in a form in which two of them are the same."""
    match question:
        case ChoiceQuestion():
            texts: Iterable[str] = (question.choices[key].text for key in question.keys)
        case ShortQuestion():
            texts = (question.shown_key,)
        case RecallQuestion():
            texts = (point.text for point in question.points)
    return frozenset(" ".join(words(bare(text))) for text in texts)
