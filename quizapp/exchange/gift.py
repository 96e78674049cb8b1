"""GIFT, the text format of Moodle: https://docs.moodle.org/en/GIFT_format."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizapp.exchange.drafts import UNTITLED, Draft, DraftChoice, Imported, Told
from quizapp.exchange.gift_text import GiftEntry, entries, show
from quizapp.exchange.markup import to_markdown
from quizapp.exchange.matching import Pair, matching_drafts
from quizapp.model.kinds import Kind

_TITLE = re.compile(r"::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
_ANSWER = re.compile(r"([=~])\s*(?:%(-?\d+(?:\.\d+)?)%)?([^=~]*)", re.DOTALL)
_GENERAL = re.compile(r"####(.*)\Z", re.DOTALL)
_BOOLEAN = re.compile(r"\s*(TRUE|FALSE|T|F)\s*(?:#|\Z)", re.IGNORECASE)
_WEIGHT = re.compile(r"%(-?\d+(?:\.\d+)?)%")

BLANK = "\\_\\_\\_\\_\\_"
"""Stands in a prompt where a word is missing."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer within the braces."""

    text: str
    weight: float
    """Share of the marks in per cent; 100 for a right answer, 0 for a wrong one without a weight of its own."""
    feedback: str


def read_gift(text: str, told: Told = lambda _: None) -> Imported:
    """Read a file.

    Args:
        text: The file, with plain line ends.
        told: Is told how many questions have been read.
    """
    imported = Imported(told)
    for entry in entries(text):
        _read(entry, imported)
    return imported


def _read(entry: GiftEntry, imported: Imported) -> None:
    body, name = entry.text, ""
    if found := _TITLE.match(body):
        name, body = show(found[1]).strip(), body[found.end() :].lstrip()
    written = "moodle"
    if found := _FORMAT.match(body):
        written, body = found[1], body[found.end() :]
    opening, closing = body.find("{"), body.rfind("}")
    if opening < 0 or closing < opening:
        imported.refuse(entry.line, "it is a text without answers" if opening < 0 else "a brace is not closed")
        return
    before, inside, after = body[:opening], body[opening + 1 : closing], body[closing + 1 :]
    if "{" in inside or "}" in inside:
        imported.refuse(entry.line, "it has more than one group of answers")
        return
    explanation = ""
    if found := _GENERAL.search(inside):
        explanation, inside = _shown(found[1], written), inside[: found.start()]
    prompt = before.strip() if not after.strip() else f"{before.rstrip()} {BLANK} {after.lstrip()}"
    draft = Draft(
        kind=Kind.CHOICE,
        prompt=_shown(prompt, written),
        line=entry.line,
        topic=show(entry.category).replace("//", "\0").split("/")[-1].replace("\0", "/").strip() or UNTITLED,
        name=name,
        explanation=explanation,
    )
    _read_answers(draft, inside, written, imported)


def _read_answers(draft: Draft, inside: str, written: str, imported: Imported) -> None:
    if not inside.strip():
        _take_essay(draft, imported)
    elif inside.lstrip().startswith("#"):
        _take_number(draft, inside.lstrip()[1:], imported)
    elif found := _BOOLEAN.match(inside):
        _take_boolean(draft, found[1].upper().startswith("T"), inside, written, imported)
    else:
        answers = [_answer(sign, weight, rest, written) for sign, weight, rest in _ANSWER.findall(inside)]
        if not answers:
            imported.refuse(draft.line, "its answers begin with neither = nor ~")
        elif all("->" in answer.text for answer in answers):
            pairs = [Pair(*(side.strip() for side in answer.text.split("->", 1))) for answer in answers]
            for each in matching_drafts(draft, pairs):
                imported.take(each)
        elif "~" in [sign for sign, _, _ in _ANSWER.findall(inside)]:
            take_choices(draft, [(a.text, a.weight, a.feedback) for a in answers], imported)
        else:
            take_short(draft, [(a.text, a.weight) for a in answers], imported)


def _answer(sign: str, weight: str, rest: str, written: str) -> _Answer:
    text, _, feedback = rest.partition("#")
    share = float(weight) if weight else 100.0 if sign == "=" else 0.0
    return _Answer(_shown(text, written), share, _shown(feedback, written))


def take_choices(draft: Draft, answers: Sequence[tuple[str, float, str]], imported: Imported) -> None:
    """Take a question with choices.

    Args:
        draft: What else is known of the question.
        answers: Text, share of the marks in per cent, and feedback of each.
        imported: Where it goes.
    """
    full = sum(weight >= 100 for _, weight, _ in answers)
    several = full > 1 or (not full and sum(weight > 0 for _, weight, _ in answers) > 1)
    keys = [weight > 0 if not full else weight >= 100 for _, weight, _ in answers]
    if any(0 < weight < 100 and not key for (_, weight, _), key in zip(answers, keys, strict=True)):
        imported.note(draft.line, "choices that were worth a part of the marks are wrong now")
    choices = tuple(
        DraftChoice(" ".join(text.split()), key, why) for (text, _, why), key in zip(answers, keys, strict=True)
    )
    imported.take(replace(draft, kind=Kind.MULTIPLE if several else Kind.CHOICE, choices=choices))


def take_short(draft: Draft, answers: Sequence[tuple[str, float]], imported: Imported) -> None:
    """Take a question that is answered by a few words.

    Args:
        draft: What else is known of the question.
        answers: Text and share of the marks in per cent of each; a star in a text stands for anything.
        imported: Where it goes.
    """
    full = [" ".join(text.split()) for text, weight in answers if weight >= 100]
    plain = tuple(dict.fromkeys(text for text in full if "*" not in text.replace("\\*", "")))
    if not plain:
        imported.refuse(draft.line, "each of its accepted answers is a pattern")
        return
    if len(plain) < len(full):
        imported.note(draft.line, "accepted answers that are patterns were left out")
    if any(0 < weight < 100 for _, weight in answers):
        imported.note(draft.line, "answers that were worth a part of the marks were left out")
    accept = tuple(text.replace("\\*", "*") for text in plain)
    imported.take(replace(draft, kind=Kind.SHORT, accept=accept))


def _take_boolean(draft: Draft, truth: bool, inside: str, written: str, imported: Imported) -> None:
    # The first feedback is for the wrong answer, the second for the right one.
    feedback = [_shown(part, written) for part in inside.split("#")[1:3]]
    wrong, right = [*feedback, "", ""][:2]
    choices = tuple(
        DraftChoice(word, truth is value, right if truth is value else wrong)
        for word, value in (("True", True), ("False", False))
    )
    imported.take(replace(draft, choices=choices, shuffle=False))


def _take_number(draft: Draft, inside: str, imported: Imported) -> None:
    alternatives = [part for part in re.split(r"[=~]", inside) if part.strip()]
    values = [value for part in alternatives if (value := number_of(part.partition("#")[0])) is not None]
    full = [value for value in values if value[2] >= 100]
    if not full:
        imported.refuse(draft.line, "its number cannot be read")
        return
    if len(alternatives) > 1:
        imported.note(draft.line, "of several numbers, the first that earns all marks was kept")
    number, tolerance, _ = full[0]
    imported.take(replace(draft, kind=Kind.SHORT, number=number, tolerance=tolerance))


def number_of(text: str) -> tuple[float, float, float] | None:
    """Return a number, how far off an answer may be, and its weight; None where the text is none.

    Args:
        text: `3`, `3:0.5`, `1..5`, each with a weight as in `%50%3:2` or without.
    """
    share = 100.0
    if found := _WEIGHT.match(text.strip()):
        share, text = float(found[1]), text.strip()[found.end() :]
    try:
        if ".." in text:
            low, high = sorted(float(side) for side in show(text).split("..", 1))
            return (low + high) / 2, (high - low) / 2, share
        value, _, tolerance = text.partition(":")
        return float(show(value)), abs(float(show(tolerance) or 0)), share
    except (ValueError, OverflowError):
        return None


def _take_essay(draft: Draft, imported: Imported) -> None:
    if not draft.explanation:
        imported.refuse(draft.line, "it is an essay without a model answer (a general feedback, ####, would be one)")
        return
    imported.take(replace(draft, kind=Kind.RECALL, answer=draft.explanation, explanation=""))


def _shown(text: str, written: str) -> str:
    shown = show(text).strip()
    return to_markdown(shown)[0] if written == "html" else shown
