"""How verdicts are told: by sign and word, with a colour that only repeats them."""

from collections.abc import Mapping
from types import MappingProxyType

from textual.content import Content

from quizapp.model.grade import Verdict
from quizapp.signs import NOTHING, PARTIAL, RIGHT, WRONG

VERDICT_SIGNS: Mapping[Verdict, tuple[str, str, str]] = MappingProxyType(
    {
        Verdict.RIGHT: (RIGHT, "Right", "bold $text-success"),
        Verdict.PARTIAL: (PARTIAL, "Partly right", "bold $text-warning"),
        Verdict.WRONG: (WRONG, "Wrong", "bold $text-error"),
    }
)
"""Sign, words and style of each verdict."""


def verdict_sign(verdict: Verdict | None) -> Content:
    """Return the coloured sign of a verdict; a dot while there is none."""
    if verdict is None:
        return Content.styled(NOTHING, "$quiet")
    sign, _, style = VERDICT_SIGNS[verdict]
    return Content.styled(sign, style)
