"""How much may move on the screen."""

from textual import constants
from textual.types import AnimationLevel

from quizapp.settings import Settings


def animation_level(settings: Settings) -> AnimationLevel:
    """Return what may be animated: nothing, cursors included, where the user or `TEXTUAL_ANIMATIONS` wants it so."""
    return "none" if settings.motion == "less" else constants.TEXTUAL_ANIMATIONS
