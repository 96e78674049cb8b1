"""One line of what `quizapp grade` reads: which texts to grade, or what is wrong with the line.

A question must keep within the limits of packs. Keys that mean nothing here are passed over, so that a script can
leave what is its own in the line; a misspelt key is not.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from quizapp.grading import Earlier, TextToGrade
from quizapp.model.question import Point
from quizapp.packs import limits
from quizapp.text import one_line, shorten

LONGEST_LINE = 2_000_000
"""Bytes that a line may have, without its end."""

LONGEST_RESPONSE = 20_000
"""Characters that a response may have, and an earlier one."""

MOST_EARLIER = 1_000
"""Earlier responses that a line may hold."""

_KEYS = ("prompt", "answer", "points", "also", "response", "earlier")
_POINT_KEYS = ("text", "accept", "weight", "required")
_EARLIER_KEYS = ("text", "score", "credits")

_ALIKE = 0.85
"""Similarity from which an unknown key is taken for a misspelt one."""

_SHOWN = 40
"""Characters of an unknown key that a message shows."""


class BadLine(ValueError):
    """A line that cannot be graded. The text says why, for the user."""


def read_request(line: bytes) -> TextToGrade:
    """Read a line.

    Raises:
        BadLine: When it is too long, is no JSON, or lacks or misuses a key.
    """
    if len(line.rstrip(b"\r\n")) > LONGEST_LINE:
        raise BadLine(f"The line is longer than {LONGEST_LINE:,} bytes.")
    document = _Fields.of(_parsed(line), "", _KEYS)
    points = tuple(_point(item, f"points[{at}]") for at, item in enumerate(document.items("points", limits.POINTS)))
    answer = document.text("answer", limits.PROMPT)
    if not points and not answer.strip():
        raise BadLine("There is nothing to grade by: `answer` is blank and there are no `points`.")
    return TextToGrade(
        prompt=document.text("prompt", limits.PROMPT),
        answer=answer,
        response=document.text("response", LONGEST_RESPONSE),
        points=points,
        also=document.texts("also", limits.LINKS, limits.PROMPT),
        earlier=tuple(
            _earlier(item, f"earlier[{at}]", len(points))
            for at, item in enumerate(document.items("earlier", MOST_EARLIER))
        ),
    )


def _parsed(line: bytes) -> object:
    try:
        return json.loads(line.decode().removeprefix("\ufeff").rstrip("\r\n"))
    except UnicodeDecodeError as error:
        raise BadLine(f"The line is no UTF-8 from byte {error.start + 1} on.") from error
    except json.JSONDecodeError as error:
        raise BadLine(f"The line is no JSON: {error.msg} at column {error.colno}.") from error
    except ValueError as error:
        raise BadLine("The line holds a number with too many digits.") from error
    except RecursionError as error:
        raise BadLine("The line is nested too deeply.") from error


def _point(item: object, place: str) -> Point:
    if isinstance(item, str):
        item = {"text": item}
    fields = _Fields.of(item, place, _POINT_KEYS)
    text = fields.text("text", limits.CHOICE)
    if not text.strip():
        raise BadLine(f"`{fields.name('text')}` is blank.")
    return Point(
        text=text,
        accept=fields.texts("accept", limits.WORDINGS, limits.SHORT),
        weight=fields.number("weight", limits.WEIGHT) if "weight" in fields.values else 1.0,
        required=fields.flag("required"),
    )


def _earlier(item: object, place: str, points: int) -> Earlier:
    fields = _Fields.of(item, place, _EARLIER_KEYS)
    values = fields.items("credits", limits.POINTS)
    if values and len(values) != points:
        raise BadLine(f"`{fields.name('credits')}` must hold as many numbers as there are `points`: {points}.")
    credits = tuple(_number_in(value, f"{fields.name('credits')}[{at}]", (0, 1)) for at, value in enumerate(values))
    return Earlier(fields.text("text", LONGEST_RESPONSE), fields.number("score", (0, 1)), credits)


@dataclass(frozen=True, slots=True)
class _Fields:
    """The keys and values of an object; each method raises `BadLine` when a value is not what it has to be."""

    values: Mapping[str, Any]
    place: str
    """How messages call the object; empty for the line itself."""

    @classmethod
    def of(cls, value: object, place: str, known: Collection[str]) -> "_Fields":
        """Take an object whose keys are not misspelt."""
        if not isinstance(value, dict):
            raise BadLine(f"{f'`{place}`' if place else 'The line'} must be an object.")
        absent = [key for key in known if key not in value]
        for key in value:
            if key not in known and (near := get_close_matches(key, absent, n=1, cutoff=_ALIKE)):
                raise BadLine(f"There is no key `{shorten(one_line(key), _SHOWN)}`. Did you mean `{near[0]}`?")
        return cls(value, place)

    def name(self, key: str) -> str:
        """Return how messages call a key."""
        return f"{self.place}.{key}" if self.place else key

    def text(self, key: str, longest: int) -> str:
        """Return a text that has to be there."""
        return _text_in(self._needed(key), self.name(key), longest)

    def number(self, key: str, bounds: tuple[float, float]) -> float:
        """Return a number that has to be there."""
        return _number_in(self._needed(key), self.name(key), bounds)

    def flag(self, key: str) -> bool:
        """Return a truth value; false where there is none."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise BadLine(f"`{self.name(key)}` must be true or false.")
        return value

    def items(self, key: str, most: int) -> list[Any]:
        """Return a list; an empty one where there is none."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise BadLine(f"`{self.name(key)}` must be a list.")
        if len(value) > most:
            raise BadLine(f"`{self.name(key)}` must not hold more than {most:,} items.")
        return value

    def texts(self, key: str, most: int, longest: int) -> tuple[str, ...]:
        """Return a list of texts; an empty one where there is none."""
        items = enumerate(self.items(key, most))
        return tuple(_text_in(item, f"{self.name(key)}[{at}]", longest) for at, item in items)

    def _needed(self, key: str) -> object:
        if key not in self.values:
            raise BadLine(f"`{self.name(key)}` is missing.")
        return self.values[key]


def _text_in(value: object, name: str, longest: int) -> str:
    if not isinstance(value, str):
        raise BadLine(f"`{name}` must be a text.")
    if len(value) > longest:
        raise BadLine(f"`{name}` must not be longer than {longest:,} characters.")
    return value


def _number_in(value: object, name: str, bounds: tuple[float, float]) -> float:
    low, high = bounds
    # A truth value is a whole number to Python, and NaN lies between no bounds.
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise BadLine(f"`{name}` must be a number from {low:g} to {high:g}.")
    return float(value)
