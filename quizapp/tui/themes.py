"""The visual language: quizapp's own themes, and the few words in which every screen speaks of colour.

| Word | Stands for |
| :- | :- |
| `$foreground` | what is to be read |
| `$quiet` | what stands beside it: remarks, labels, keys that can be pressed as well |
| `$text-primary` | headings |
| `$text-accent`, `$accent` | what is picked, typed or can be pressed: as text, as the filled part of a bar |
| `$text-success`, `$text-warning`, `$text-error` | right, partly right and whatever needs a look, wrong |
| `$rule` | lines that part things, and the empty part of a bar |
| `$chosen` | the ground of the row under the cursor |

No screen blends a colour of its own from these. Colour only repeats what a sign or a word says.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from textual.color import Color
from textual.theme import Theme

from quizapp.settings import DEFAULT_THEME

_OF_THE_FRAMEWORK: Mapping[str, str] = MappingProxyType(
    {
        "block-cursor-background": "chosen",
        "block-cursor-blurred-background": "chosen",
        "block-cursor-foreground": "foreground",
        "block-cursor-blurred-foreground": "foreground",
        "input-cursor-background": "foreground",
        "text-muted": "quiet",
        "text-disabled": "quiet",
        "border": "accent",
        "scrollbar": "border-blurred",
        "scrollbar-background": "background",
        "scrollbar-background-hover": "background",
        "scrollbar-background-active": "background",
    }
)
"""What the framework's own widgets are drawn with, and the word whose colour it has."""


def _whole(theme: Theme) -> Theme:
    """Return a theme in which the framework's own widgets look as the words of the language say.

    Args:
        theme: Says all colours and words, and with `border-blurred` how edges look that nobody uses.
    """
    grounds = {name: str(getattr(theme, name)) for name in ("foreground", "background", "accent")}
    words = {**theme.variables, **grounds}
    of_the_framework = {name: words[word] for name, word in _OF_THE_FRAMEWORK.items()}
    return replace(theme, variables={**theme.variables, **of_the_framework})


DARK = _whole(
    Theme(
        name="quizapp-dark",
        primary="#7aa2d6",
        secondary="#8f9bb3",
        accent="#6cb6c9",
        success="#8cc27a",
        warning="#e0b25c",
        error="#e57f7f",
        foreground="#d8dce4",
        background="#15181e",
        surface="#1b1f27",
        panel="#232834",
        dark=True,
        variables={
            "quiet": "#a0a8b6",
            "rule": "#4a5264",
            "chosen": "#2d343c",
            "text-primary": "#a9c2e6",
            "text-accent": "#8cd0e0",
            "text-success": "#a3d693",
            "text-warning": "#eac585",
            "text-error": "#f0a3a3",
            "border-blurred": "#3a4252",
        },
    )
)
"""For dark terminals; the default."""

LIGHT = _whole(
    Theme(
        name="quizapp-light",
        primary="#2f5f9e",
        secondary="#5a6577",
        accent="#0f6f86",
        success="#2f7a2a",
        warning="#8a5a00",
        error="#b03434",
        foreground="#22262e",
        background="#fbfaf7",
        surface="#f3f1ec",
        panel="#e8e5de",
        dark=False,
        variables={
            "quiet": "#555c6a",
            "rule": "#b5b0a4",
            "chosen": "#d3e4e6",
            "text-primary": "#2a548c",
            "text-accent": "#0b5c70",
            "text-success": "#27661f",
            "text-warning": "#6b4a00",
            "text-error": "#a02c2c",
            "border-blurred": "#c9c4b8",
        },
    )
)
"""For light terminals."""

HIGH_CONTRAST = _whole(
    Theme(
        name="quizapp-high-contrast",
        primary="#b3d4ff",
        secondary="#d4d4d4",
        accent="#7be7ff",
        success="#86ff86",
        warning="#ffdf6b",
        error="#ffb3b3",
        foreground="#ffffff",
        background="#000000",
        surface="#0a0a0a",
        panel="#1a1a1a",
        dark=True,
        variables={
            "quiet": "#d4d4d4",
            "rule": "#9a9a9a",
            "chosen": "#303030",
            "text-primary": "#b3d4ff",
            "text-accent": "#7be7ff",
            "text-success": "#86ff86",
            "text-warning": "#ffdf6b",
            "text-error": "#ffb3b3",
            "border-blurred": "#9a9a9a",
        },
    )
)
"""For eyes or rooms that need every text at 7 to 1 on its ground."""

TERMINAL = Theme(
    name="quizapp-terminal",
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_default",
    accent="ansi_cyan",
    success="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    variables={
        "quiet": "ansi_default",
        "rule": "ansi_default",
        "chosen": "ansi_default",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "text-primary": "ansi_default",
        "text-muted": "ansi_default",
        "text-disabled": "ansi_default",
        "border": "ansi_cyan",
        "border-blurred": "ansi_default",
        "scrollbar": "ansi_cyan",
        "scrollbar-hover": "ansi_cyan",
        "scrollbar-active": "ansi_cyan",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
    },
)
"""The terminal's own sixteen colours on its own ground: it fits dark and light ones, and those that know no others."""

WORDS = frozenset(
    {
        "foreground", "quiet", "rule", "chosen", "accent", "background", "surface",
        "text-primary", "text-accent", "text-success", "text-warning", "text-error",
    }
)  # fmt: skip
"""All words of the language; `$background` and `$surface` are the grounds of screens and of dialogs."""

OWN: Sequence[Theme] = (DARK, LIGHT, HIGH_CONTRAST, TERMINAL)
"""The program's own themes, in the order in which they are offered."""


def own_first(names: Sequence[str]) -> list[str]:
    """Return the names of themes in the order in which they are offered: the program's own, then the others."""
    own = [theme.name for theme in OWN]
    return own + sorted(set(names) - set(own))


def theme_to_use(wanted: str, known: Container[str], *, few_colours: bool) -> str:
    """Return the name of the theme to begin with.

    Args:
        wanted: What the settings say; where nothing was chosen, that is the default.
        known: The themes there are.
        few_colours: Whether the terminal has sixteen colours at most.
    """
    if wanted != DEFAULT_THEME and wanted in known:
        return wanted
    return TERMINAL.name if few_colours else DEFAULT_THEME


def words_of(theme: Theme) -> dict[str, str]:
    """Return the words of the visual language that a theme from elsewhere does not know, made from its colours.

    Args:
        theme: Any theme; what it says itself counts more.
    """
    if theme.ansi:
        return dict.fromkeys(("quiet", "rule", "chosen"), "ansi_default")
    colours = theme.to_color_system().generate()
    foreground, accent = Color.parse(colours["foreground"]), Color.parse(colours["accent"])
    return {
        "quiet": foreground.with_alpha(0.75).hex,
        "rule": foreground.with_alpha(0.3).hex,
        "chosen": accent.with_alpha(0.2).hex,
    }
