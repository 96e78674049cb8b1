"""quizapp's own two themes: quiet grounds, one accent, and a clear right and wrong."""

from textual.theme import Theme

DARK = Theme(
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
    boost="#1f242d",
    dark=True,
    variables={
        "border": "#3a4252",
        "input-cursor-background": "#d8dce4",
        "scrollbar": "#3a4252",
        "scrollbar-background": "#15181e",
        "scrollbar-background-hover": "#15181e",
        "scrollbar-background-active": "#15181e",
    },
)
"""For dark terminals; the default."""

LIGHT = Theme(
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
    boost="#efece5",
    dark=False,
    variables={
        "border": "#c9c4b8",
        "scrollbar": "#c9c4b8",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
    },
)
"""For light terminals."""
