"""What a table of fields cannot say: that a question has a key, that its parts do not contradict each other."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quizapp.model.kinds import Kind
from quizapp.packs.diagnostics import Severity, quoted
from quizapp.packs.fences import has_one_python_fence, python_fences
from quizapp.packs.problems import KEY, KeyPath, Problem
from quizapp.text import FlawKind, flaws

Raw = Mapping[str, Any]

_FLAWS: Mapping[FlawKind, tuple[str, Severity]] = {
    FlawKind.CONTROL: ("Q060", Severity.ERROR),
    FlawKind.SURROGATE: ("Q060", Severity.ERROR),
    FlawKind.BIDI: ("Q061", Severity.WARNING),
    FlawKind.SEPARATOR: ("Q062", Severity.WARNING),
    FlawKind.INVISIBLE: ("Q062", Severity.WARNING),
    FlawKind.MARKS: ("Q063", Severity.WARNING),
}


def contradictions(raw: Raw, sound: Raw, kind: Kind, path: KeyPath) -> list[Problem]:
    """Everything in a question that contradicts something else in it.

    Args:
        raw: The question's table.
        sound: Those of its keys whose values the rules accept; the others are reported by the rules.
        kind: Its kind.
        path: Where it stands.
    """
    problems: list[Problem] = []
    if "choice" in sound:
        problems += _choices(sound["choice"], kind, path)
    elif kind is Kind.SHORT:
        problems += _short_key(raw, sound, path)
    if "verify" in sound and "prompt" in sound and not has_one_python_fence(sound["prompt"]):
        number = len(python_fences(sound["prompt"]))
        message = f"`verify` needs exactly one python fence in the prompt, but there are {number}"
        hint = "Put the program into one ```python fence, and other code into fences of another name."
        problems.append(Problem((*path, "verify"), "Q050", message, hint))
    return problems


def text_flaws(value: object, path: KeyPath) -> Iterator[Problem]:
    """Every character in a value, or in anything inside it, that is not fit to be shown."""
    if isinstance(value, str):
        for flaw in flaws(value):
            code, severity = _FLAWS[flaw.kind]
            hint = "Delete it; a program's own output can name it in words."
            yield Problem(path, code, f"this text holds {flaw.name}", hint, severity, flaw.offset)
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from text_flaws(entry, (*path, index))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from text_flaws(entry, (*path, key))


def _choices(choices: list[Raw], kind: Kind, path: KeyPath) -> Iterable[Problem]:
    keys = [index for index, choice in enumerate(choices) if choice.get("correct")]
    texts = [choice["text"].strip() for choice in choices]
    right = len(keys) == 1 if kind is Kind.CHOICE else 0 < len(keys) < len(choices)
    if right and len(set(texts)) == len(texts):
        return ()
    return [*_wrong_keys(choices, keys, kind, (*path, "choice")), *_equal_choices(texts, (*path, "choice"))]


def _wrong_keys(choices: list[Raw], keys: list[int], kind: Kind, path: KeyPath) -> Iterator[Problem]:
    if not keys:
        yield Problem(path, "Q020", "no choice is correct", "Write `correct = true` below the key.", focus=KEY)
    elif kind is Kind.CHOICE and len(keys) > 1:
        message = f"{len(keys)} choices are correct, but kind choice has one key"
        hint = 'Leave one, or write `kind = "multiple"`.'
        yield Problem((*path, keys[1], "correct"), "Q021", message, hint, focus=KEY)
    elif kind is Kind.MULTIPLE and len(keys) == len(choices):
        hint = "Add a choice that is wrong, or ask the question in another way."
        yield Problem(path, "Q022", "all choices are correct", hint, focus=KEY)


def _equal_choices(texts: list[str], path: KeyPath) -> Iterator[Problem]:
    for index, text in enumerate(texts):
        first = texts.index(text)
        if first != index:
            message = f"choices {first + 1} and {index + 1} are the same"
            yield Problem((*path, index, "text"), "Q023", message, "Change one of the two.")


def _short_key(raw: Raw, sound: Raw, path: KeyPath) -> Iterator[Problem]:
    if "number" in raw and "accept" in raw:
        message = "`number` and `accept` exclude each other"
        yield Problem((*path, "number"), "Q030", message, "Delete one of the two.", focus=KEY)
    elif "number" not in raw and "accept" not in raw:
        hint = 'Add the answers, as in `accept = ["git bisect", "bisect"]`, or a `number`.'
        yield Problem(path, "Q031", "this question has no key", hint, focus=KEY)
    if "accept" not in sound or "reject" not in sound:
        return
    exact = sound.get("exact", False)
    accepted = {_folded(answer, exact=exact) for answer in sound["accept"]}
    for index, answer in enumerate(sound["reject"]):
        if _folded(answer, exact=exact) in accepted:
            message = f"{quoted(answer)} is accepted and rejected"
            yield Problem((*path, "reject", index), "Q032", message, "Delete it from one of the lists.")


def _folded(answer: str, *, exact: bool) -> str:
    """Return an answer in the form in which two of them are the same."""
    return answer.strip() if exact else " ".join(answer.split()).casefold()
