"""Grading of a few typed words: compared as values, names and code, never as prose."""

from collections.abc import Callable, Iterable

from quizapp.grading.numbers import parse_number, unit_factor
from quizapp.grading.typos import forgives, nearest
from quizapp.grading.values import status_code, value_keys
from quizapp.grading.wording import bare, joined, loose, plain, raw
from quizapp.model.grade import Grade
from quizapp.model.question import ShortQuestion
from quizapp.model.response import ShortResponse

_RIGHT = Grade(score=1.0)
_WRONG = Grade(score=0.0)


def grade_short(question: ShortQuestion, response: ShortResponse) -> Grade:
    """Grade a short answer 0 or 1.

    The typed text is compared with the accepted and the rejected answers in ever more lenient forms. The
    strictest form in which it equals any of them decides, and a rejected answer wins a tie; only a text that
    equals none may be a number within the tolerance or a typo.
    """
    if not raw(response.text):
        return _WRONG
    if question.exact:
        return _exact(question, response.text)
    known = _compare(question, response.text)
    if known is not None:
        return _RIGHT if known else _WRONG
    if question.number is not None:
        return _number(question, response.text)
    return _typo(question, response.text)


def _exact(question: ShortQuestion, text: str) -> Grade:
    typed = raw(text)
    if any(typed == raw(reject) for reject in question.reject):
        return _WRONG
    if any(typed == raw(accept) for accept in question.accept):
        return _RIGHT
    for accept in question.accept:
        if joined(loose(typed)) == joined(loose(accept)):
            return Grade(score=0.0, notes=(f"case, spaces and punctuation count: `{raw(accept)}`",))
    return _WRONG


def _compare(question: ShortQuestion, text: str) -> bool | None:
    """Return True for an accepted answer, False for a rejected one and None for any other text."""

    def as_bare(form: str) -> frozenset[str]:
        return _loosely(bare(form, question.prompt))

    for level in (_as_code, _plainly, _loosely):
        typed = level(text)
        if typed & _all(level, question.reject):
            return False
        if typed & _all(level, question.accept):
            return True
    typed = as_bare(text)
    if typed & _all(_loosely, question.reject):
        return False
    return True if typed & (_all(_loosely, question.accept) | _all(as_bare, question.accept)) else None


def _as_code(text: str) -> frozenset[str]:
    return frozenset({raw(text)}) - {""}


def _plainly(text: str) -> frozenset[str]:
    return frozenset({plain(text)}) - {""}


def _loosely(text: str) -> frozenset[str]:
    return (frozenset({joined(loose(text))}) | value_keys(raw(text)) | value_keys(loose(text))) - {""}


def _all(level: Callable[[str], frozenset[str]], texts: Iterable[str]) -> frozenset[str]:
    return frozenset(form for text in texts for form in level(text))


def _number(question: ShortQuestion, text: str) -> Grade:
    """Grade a number: its unit may be left out, converted, or be a noun of the prompt."""
    form = bare(text, question.prompt)
    parsed = parse_number(form)
    code = status_code(form)
    if code is not None and not question.unit:
        parsed = float(code), ""
    if parsed is None or question.number is None:
        return _WRONG
    value, rest = parsed
    rest = rest.strip(" .,;!?")
    factor = unit_factor(rest, question.unit)
    if factor is None:
        words = rest.split()
        if any(char.isdigit() for char in rest) or not all(word in plain(question.prompt) for word in words):
            return Grade(score=0.0, notes=(f"the unit wanted is {question.unit}",) if question.unit else ())
        factor = 1.0
    slack = 1e-9 * max(1.0, abs(question.number))
    near = abs(value * factor - question.number) <= question.tolerance + slack
    return _RIGHT if near else _WRONG


def _typo(question: ShortQuestion, text: str) -> Grade:
    """Forgive a typo that is nearer to an accepted answer than to any rejected one."""
    typed = bare(text, question.prompt)
    best: tuple[int, str] | None = None
    for accept in question.accept:
        slips = forgives(typed, loose(accept))
        if slips is not None and (best is None or slips < best[0]):
            best = (slips, accept)
    if best is None:
        return _WRONG
    rejected = [loose(reject) for reject in question.reject]
    if min(nearest(typed, rejected), nearest(joined(typed), map(joined, rejected))) <= best[0]:
        return _WRONG
    return Grade(score=1.0, notes=(f"read as `{raw(best[1])}`",))
