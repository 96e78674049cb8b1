"""Short answers that stand for a value: whole numbers, HTTP status codes and orders of growth.

Each is reduced to a key, so that two spellings of one value compare equal.
"""

import re
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType

from quizapp.grading.numbers import COUNTS, parse_number

_PHRASES: Mapping[int, frozenset[str]] = MappingProxyType(
    {status.value: frozenset({status.phrase.casefold()}) for status in HTTPStatus}
    | {
        302: frozenset({"found", "moved temporarily"}),
        413: frozenset({"content too large", "payload too large", "request entity too large"}),
        414: frozenset({"uri too long", "request-uri too long"}),
        418: frozenset({"i'm a teapot"}),
        422: frozenset({"unprocessable content", "unprocessable entity"}),
        500: frozenset({"internal server error", "server error"}),
    }
)
"""What may follow a status code: its reason phrase, with names from older specifications."""

_STATUS = re.compile(
    r"(?:an? |the )?(?:https?(?:/\d(?:\.\d)?)?[ -]*)?(?:status[ -]*)?(?:code[ -]*)?:?\s*"
    r"([1-5]\d\d)\b[\s:,(–-]*([^()]*)\)?"
)
_STATUS_NOUNS = frozenset({"", "error", "status", "code", "status code", "http status code", "response"})

_GROWTH_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "constant": "1",
        "logarithmic": "logn",
        "linear": "n",
        "linearithmic": "n*logn",
        "loglinear": "n*logn",
        "log-linear": "n*logn",
        "quasilinear": "n*logn",
        "quadratic": "n^2",
        "cubic": "n^3",
        "exponential": "2^n",
        "factorial": "n!",
    }
)
_SUPERSCRIPTS = str.maketrans({"²": "^2", "³": "^3", "ⁿ": "^n", "×": "*", "·": "*", "⋅": "*", "Θ": "O", "θ": "O"})
_LOGARITHM = re.compile(r"(?:log|lg|ln)(?:_?(?:2|10|e)(?![a-z0-9]*\^))?\(?([a-z])\)?")
_FACTOR = re.compile(r"log[a-z]|[a-z0-9]+\^(?:[a-z0-9]+|\([a-z0-9+*/-]+\))|[a-z]!|[a-z]|\d+|sqrt\([a-z]\)")


def value_keys(text: str) -> frozenset[str]:
    """Return the keys of every value that a text can be read as; empty when it is mere words.

    Args:
        text: As it was typed, without outer white space and quotes.
    """
    plain = text.casefold()
    keys = (_integer(plain), _status(plain), _growth(text))
    return frozenset(key for key in keys if key)


def status_code(text: str) -> int | None:
    """Return the HTTP status code that a casefolded text names, such as `404 not found`; None for any other.

    A code with another code's phrase, such as `404 forbidden`, names neither.
    """
    match = _STATUS.fullmatch(text.strip())
    if not match:
        return None
    code, said = int(match[1]), match[2].strip(" .")
    return code if said in _STATUS_NOUNS or said in _PHRASES.get(code, ()) else None


def _status(text: str) -> str:
    code = status_code(text)
    return "" if code is None else f"status {code}"


def _integer(text: str) -> str:
    """Return the key of a whole number. With a decimal point it is none: version 3.1 is not 3.10."""
    if "." in text or any(word in COUNTS for word in text.split()):
        return ""
    parsed = parse_number(text)
    if parsed is None or parsed[1] or not parsed[0].is_integer() or abs(parsed[0]) >= 2**53:
        return ""
    return f"number {parsed[0]:.0f}"


def _growth(text: str) -> str:
    """Return the key of an order of growth: `O(n log n)`, `n*log(n)` and `linearithmic` have one key.

    Sums and products are brought into one order; the base of a logarithm does not matter.
    """
    spelled = text.translate(_SUPERSCRIPTS).casefold().replace("**", "^")
    spelled = re.sub(r"^(?:an? |the )?(?:big[- ]?)?(?=o\s*\()|\b(?:time|complexity|order of)\b", "", spelled).strip(
        " ."
    )
    if spelled in _GROWTH_WORDS:
        return f"growth {_GROWTH_WORDS[spelled]}"
    spelled = re.sub(r"\s*squared?\b", "^2", spelled)
    spelled = re.sub(r"\s*cubed\b", "^3", spelled)
    bounded = re.fullmatch(r"o\s*\((.*)\)", spelled)
    body = re.sub(r"\s+", "", bounded[1] if bounded else spelled)
    body = _LOGARITHM.sub(r"log\1", body)
    terms = [_FACTOR.findall(term) for term in body.split("+")]
    rebuilt = "".join(factor for term in terms for factor in term)
    if not bounded and not re.search(r"log|\^", body):
        return ""
    if not rebuilt or rebuilt != re.sub(r"[*+]", "", body):
        return ""
    return "growth " + "+".join(sorted("*".join(sorted(term, key=lambda f: (len(f), f))) for term in terms))
