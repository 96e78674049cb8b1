"""The signs that carry meaning on every screen; colour only repeats what they say."""

from textual.content import Content

RIGHT, WRONG, PARTIAL = "✓", "✗", "◐"
CLOCK, CURSOR, FLAG = "◷", "▸", "⚑"
CHOSEN, OPEN = "●", "○"
WEAK = "◀"
BOOKMARK, DISPUTED, SUSPENDED = "★", "≠", "‖"

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(share: float, width: int, style: str = "$accent") -> Content:
    """Return a horizontal bar, exact to an eighth of a cell.

    Args:
        share: Filled part, 0 to 1.
        width: Cells of the whole bar.
        style: Style of the filled part.
    """
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    filled = "█" * full + (_EIGHTHS[rest] if rest else "")
    return Content.assemble((filled, style), ("─" * (width - len(filled)), "$rule"))
