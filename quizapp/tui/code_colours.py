"""The colours of code: those of the visual language, and never the ones that tell right from wrong."""

from pygments.token import Token  # type: ignore[import-untyped]
from textual.highlight import HighlightTheme


class CodeColours(HighlightTheme):
    """What each kind of token looks like."""

    STYLES = {  # noqa: RUF012
        Token.Comment: "italic $quiet",
        Token.Generic.Emph: "italic",
        Token.Generic.Heading: "bold",
        Token.Generic.Prompt: "$quiet",
        Token.Generic.Strong: "bold",
        Token.Generic.Subheading: "bold",
        Token.Keyword: "bold $text-primary",
        Token.Literal.Number: "$text-warning",
        Token.Literal.String: "$text-warning",
        Token.Name.Builtin: "$text-accent",
        Token.Name.Decorator: "$text-accent",
        Token.Name.Exception: "$text-accent",
        Token.Name.Tag: "bold $text-primary",
        Token.Operator.Word: "bold $text-primary",
    }
