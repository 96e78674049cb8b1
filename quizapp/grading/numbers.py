"""Numbers as people type them."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SCALES = MappingProxyType({"hundred": 100, "thousand": 1000, "million": 1_000_000})
COUNTS: Mapping[str, int] = MappingProxyType({"none": 0, "no": 0, "once": 1, "twice": 2, "thrice": 3, "dozen": 12})
"""Words that say how many, but mean something else where no number is asked for."""

_WORDS: Mapping[str, int] = MappingProxyType(
    {word: value for value, word in enumerate(_ONES.split())}
    | {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
    | dict(COUNTS)
)

_TIME: Mapping[str, float] = MappingProxyType(
    {"us": 1e-6, "ms": 1e-3, "s": 1.0, "min": 60.0, "h": 3600.0, "day": 86400.0}
)
_SIZE: Mapping[str, float] = MappingProxyType(
    {"bit": 0.125, "b": 1.0}
    | {
        f"{sign}{tail}": base**power
        for power, sign in enumerate("kmgt", start=1)
        for tail, base in (("b", 1000.0), ("ib", 1024.0))
    }
)
_FAMILIES: tuple[Mapping[str, float], ...] = (_TIME, _SIZE)
"""Units that convert into each other, with their sizes."""

_UNIT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "microsecond": "us", "µs": "us", "μs": "us", "millisecond": "ms", "msec": "ms", "second": "s",
        "sec": "s", "minute": "min", "hour": "h", "hr": "h", "d": "day", "byte": "b", "kilobyte": "kb",
        "megabyte": "mb", "gigabyte": "gb", "terabyte": "tb", "kibibyte": "kib", "mebibyte": "mib",
        "gibibyte": "gib", "%": "percent", "per cent": "percent", "pct": "percent",
    }
)  # fmt: skip
"""Other names of units, in the singular."""

_FIGURE = re.compile(r"[+\-]?(?:0[xob][0-9a-f_]+|[\d.,'_\u2009\u00a0 ]*\d(?:e[+\-]?\d+)?|\.\d+)(?![\d.,]*\d)")
_POWER = re.compile(r"([+\-]?\d+)\s*(?:\*\*|\^)\s*(\d{1,3})")
_GROUPED = re.compile(r"\d{1,3}(?:([,.'_ ])\d{3})(?:\1\d{3})*")
_ABOUT = re.compile(r"^(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|exactly|[~≈=])\s*")


def parse_number(text: str) -> tuple[float, str] | None:
    """Read a number and what follows it.

    Understands signs, exponents, powers such as `2**10`, hexadecimal, octal and binary, thousands separators
    (`1,000`, `1 000`, `1_000`, `1'000`), a decimal comma where it cannot separate thousands (`3,14`,
    `0,500`), and English words up to millions.

    Args:
        text: Normalised and casefolded.

    Returns:
        The value and the rest, which may be a unit, or None when the text does not start with a number.
    """
    text = _ABOUT.sub("", text.strip()).replace("−", "-")
    try:
        if power := _POWER.match(text):
            return float(int(power[1]) ** int(power[2])), text[power.end() :].strip()
        if figure := _FIGURE.match(text):
            value = _value(figure[0])
            return None if value is None else (value, text[figure.end() :].strip())
    except (ValueError, OverflowError):
        return None
    return _words(text)


def _value(figure: str) -> float | None:
    """Return the value of digits with separators; None when the separators make no sense.

    Raises:
        ValueError: When the digits do not belong to the base, or are too many.
    """
    sign = -1.0 if figure.startswith("-") else 1.0
    digits = figure.lstrip("+-").replace("\u2009", " ").replace("\u00a0", " ").strip()
    if digits[:2] in {"0x", "0o", "0b"}:
        return sign * int(digits, 0)
    mantissa, _, exponent = digits.partition("e")
    plain = _plain_decimal(mantissa)
    return None if plain is None else sign * float(f"{plain}e{exponent or 0}")


def _plain_decimal(digits: str) -> str | None:
    """Return digits with at most a decimal point."""
    comma, point = digits.rfind(","), digits.rfind(".")
    decimal = "," if comma > point else "."
    whole, _, part = digits.rpartition(decimal) if decimal in digits else (digits, "", "")
    if digits.count(decimal) > 1 or (decimal == "," and point < 0 and _groups_thousands(digits)):
        whole, part = digits, ""
    if not part.isdigit() and part:
        return None
    if not whole or whole.isdigit():
        return f"{whole or 0}.{part or 0}"
    if not _GROUPED.fullmatch(whole):
        return None
    return f"{re.sub(r'[^0-9]', '', whole)}.{part or 0}"


def _groups_thousands(digits: str) -> bool:
    """Whether a single comma separates thousands: three digits follow, and no lone zero stands before."""
    return bool(_GROUPED.fullmatch(digits)) and not digits.startswith("0")


def _words(text: str) -> tuple[float, str] | None:
    """Read a number written in words."""
    words = re.findall(r"[a-z]+|[^a-z\s-]+", text)
    total, current, used = 0, 0, 0
    for word in words:
        if word in _WORDS:
            current += _WORDS[word]
        elif word in _SCALES:
            current = max(1, current) * _SCALES[word]
            if word != "hundred":
                total, current = total + current, 0
        elif not (used and word == "and") and not (word == "a" and not used):
            break
        used += 1
    if not any(word in _WORDS or word in _SCALES for word in words[:used]):
        return None
    return float(total + current), " ".join(words[used:])


def unit_factor(typed: str, wanted: str) -> float | None:
    """Return what a number in the typed unit is multiplied with to be in the wanted one.

    Args:
        typed: What stood after the number; empty means the wanted unit.
        wanted: The question's unit; empty when it has none.

    Returns:
        1 for the same unit, another factor for one that converts, None for a stranger.
    """
    one, other = _unit(typed), _unit(wanted)
    if not one or one == other:
        return 1.0
    for family in _FAMILIES:
        if one in family and other in family:
            return family[one] / family[other]
    return None


def _unit(text: str) -> str:
    name = text.casefold().strip().strip(".").strip()
    if name in _UNIT_NAMES:
        return _UNIT_NAMES[name]
    singular = name[:-1] if len(name) > 2 and name.endswith("s") else name
    return _UNIT_NAMES.get(singular, singular)
