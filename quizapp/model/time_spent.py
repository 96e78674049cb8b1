"""How much of its time an answer counts with where times are added up: by day, by kind of question, in the pace."""

from typing import Final

LONGEST: Final = 4
"""Guide times that one answer counts with at the most: whoever takes longer has left the keyboard, not thought."""

READING: Final = 0.25
"""What is taken to go into reading a verdict, as a share of the guide time; it is not measured."""


def answering_ms(active_ms: int, guide_seconds: int) -> int:
    """Return the time that an answer counts with.

    Args:
        active_ms: From the question's first sight to the answer, pauses left out.
        guide_seconds: The question's guide time.
    """
    return min(active_ms, LONGEST * 1000 * guide_seconds)


def reading_ms(guide_ms: int) -> int:
    """Return the time that is taken to go into reading the verdicts of questions.

    Args:
        guide_ms: Their guide times, together.
    """
    return round(READING * guide_ms)
