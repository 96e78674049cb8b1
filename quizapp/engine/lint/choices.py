"""Choices that help, or hinder, for reasons other than knowledge."""

import re
from collections.abc import Iterator

from quizapp.engine.lint.findings import Finding, error, warning
from quizapp.engine.lint.strategies import absolute_words
from quizapp.engine.lint.texts import bare, content_stems, prose
from quizapp.model.kinds import Kind
from quizapp.model.question import ChoiceQuestion
from quizapp.packs.diagnostics import quoted

LENGTH_RATIO = 2.2
"""How many times as long as the shortest choice the longest may be."""

SHORT_ENOUGH = 25
"""Characters up to which a longest choice may be as much longer than the shortest as it likes."""

FEWEST_CLUES = 3
"""Words that stem and key alone must share to be called a clue."""

_OF_THE_OTHERS = re.compile(
    r"\b(?:all|none|any|both|neither|either|two|most)\s+of\s+(?:the\s+(?:above|below|others?\b|other\s+choices)|these\W*$)"
    r"|^(?:neither|all|both)\W*$",
    re.IGNORECASE,
)
_CODE = re.compile(r"`[^`]+`|``.+``")
_BY_LETTER = re.compile(
    r"^\W*(?i:both\s|neither\s|either\s)?\s*(?:\(?[A-Ea-e]\)?|[1-5])\s+(?i:and|or|nor)\s+(?:\(?[A-Ea-e]\)?|[1-5])\W*$"
    r"|\b(?i:choices?|options?|answers?)\s+(?:[A-E]|[1-5])\b"
)


def lint_choices(question: ChoiceQuestion) -> Iterator[Finding]:
    """Find choices that speak of the others, and what sets the key apart from the distractors."""
    for index, choice in enumerate(question.choices):
        path, text = ("choice", index, "text"), bare(choice.text)
        if _OF_THE_OTHERS.search(text):
            hint = "Name something of its own: choices are shuffled, and knowing two of them would do."
            yield error(question.id, path, "S010", f"{quoted(text)} speaks of the other choices", hint)
        if _BY_LETTER.search(text):
            hint = 'Choices are shuffled; for several keys write `kind = "multiple"`.'
            yield error(question.id, path, "S011", f"{quoted(text)} names choices by their place", hint)
    if question.kind is Kind.CHOICE:
        yield from _absolutes(question)
        yield from _clues(question)
        yield from _lengths(question)


def _absolutes(question: ChoiceQuestion) -> Iterator[Finding]:
    """Find absolute words that two distractors have, or half of them if that is more, but not the key."""
    found = [absolute_words(choice.text) for choice in question.choices]
    distractors = [index for index, choice in enumerate(question.choices) if not choice.correct]
    striking = sum(bool(found[index]) for index in distractors)
    if striking > 1 and 2 * striking >= len(distractors) and not any(found[key] for key in question.keys):
        named = ", ".join(sorted(set().union(*(found[index] for index in distractors))))
        message = f"{striking} of {len(distractors)} distractors have an absolute word ({named}), the key has none"
        yield warning(question.id, ("choice",), "S012", message, "Say it without, or in the key as well.")


def _lengths(question: ChoiceQuestion) -> Iterator[Finding]:
    """Find choices of very different length. That of code is set by the language, and is let pass."""
    if all(_CODE.fullmatch(choice.text) for choice in question.choices):
        return
    lengths = [len(bare(choice.text)) for choice in question.choices]
    longest, shortest = max(lengths), min(lengths)
    if longest > SHORT_ENOUGH and longest > LENGTH_RATIO * shortest:
        message = f"the choices are uneven: from {shortest} to {longest} characters"
        path = ("choice", lengths.index(longest), "text")
        yield error(question.id, path, "S013", message, "Make them alike in length and detail.")


def _clues(question: ChoiceQuestion) -> Iterator[Finding]:
    """Find words that the stem shares with the key and with no distractor."""
    stem = content_stems(prose(question.prompt))
    shared = [stem & content_stems(choice.text) for choice in question.choices]
    (key,) = question.keys
    others = frozenset[str]().union(*(found for index, found in enumerate(shared) if index != key))
    clues = shared[key] - others
    if len(clues) >= FEWEST_CLUES:
        message = f"the stem shares {', '.join(sorted(clues))} with the key alone"
        hint = "Take the words into a distractor as well, or out of the stem."
        yield warning(question.id, ("choice", key, "text"), "S014", message, hint)
