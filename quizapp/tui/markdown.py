"""Markdown as blocks of content.

A small renderer of our own, because the framework's Markdown widget is several times slower to fill than one text and
builds new widgets for each question. Square brackets are text here, never markup, and underscores never emphasise:
`__init__` is a name.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.tui.blocks import Block

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

CODE_STYLE = "$text-accent"
"""Style of inline code."""

CODE_INDENT = 4
"""Cells before each line of a fence."""

LIST_INDENT = 4
"""Cells by which each level of a list is indented."""

_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_MARKS = {"strong": "bold", "em": "italic", "s": "strike"}


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


@lru_cache(maxsize=256)
def markdown_blocks(source: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text.

    Args:
        source: Cleaned Markdown. Tables are shown as their source, images by their description.
    """
    blocks: list[Block] = []
    lists: list[int | None] = []
    quotes = 0
    marker = Content("")
    tokens = _parser().parse(source)
    for index, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open":
                lists.append(None)
            case "ordered_list_open":
                lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                marker, lists[-1] = _marker(lists[-1])
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "fence" | "code_block":
                code = highlighted(token.content.rstrip("\n"), token.info)
                blocks.append(Block(code, indent=CODE_INDENT + LIST_INDENT * len(lists), code=True))
            case "hr":
                blocks.append(Block(Content("───")))
            case "inline":
                block = _paragraph(token, tokens[index - 1].type, marker, len(lists), quotes)
                listed = bool(marker) and bool(blocks) and bool(blocks[-1].first)
                blocks.append(block._replace(gap=0) if listed else block)
                marker = Content("")
    return tuple(blocks)


@lru_cache(maxsize=512)
def inline_markdown(source: str) -> Content:
    """Return a one-paragraph Markdown text as content; what is not one paragraph is kept line by line."""
    return Content("\n").join(block.content for block in markdown_blocks(source))


def highlighted(code: str, language: str) -> Content:
    """Return code with the colours of its language; plain where the language is unknown or not named."""
    from textual.highlight import highlight

    from quizapp.tui.code_colours import CodeColours

    name = language.strip().partition(" ")[0].lower()
    if not name or name in ("text", "plain", "output"):
        return Content(code)
    return highlight(code, language=name, theme=CodeColours).rstrip("\n")


def _marker(number: int | None) -> tuple[Content, int | None]:
    if number is None:
        return Content("•"), None
    return Content(f"{number}."), number + 1


def _paragraph(token: "Token", opener: str, marker: Content, depth: int, quotes: int) -> Block:
    content = _inline(token.children or ())
    if opener in ("th_open", "td_open"):
        return Block(content, indent=2, gap=0)
    if opener == "heading_open":
        content = content.stylize("bold $text-primary")
    if quotes:
        return Block(content, Content.styled("│", "$quiet"), indent=2 * quotes)
    if depth:
        indent = LIST_INDENT * depth
        first = Content(" " * (indent - LIST_INDENT + 1)).append(marker) if marker else Content("")
        return Block(content, first, indent=indent)
    return Block(content)


def _inline(tokens: "Sequence[Token]") -> Content:
    parts: list[Content] = []
    styles: list[str] = []
    targets: list[str] = []
    for token in tokens:
        name, _, action = token.type.partition("_")
        if name in _MARKS and action in ("open", "close"):
            if token.markup.startswith("_"):
                parts.append(_styled(token.markup, styles))
            elif action == "open":
                styles.append(_MARKS[name])
            else:
                styles.remove(_MARKS[name])
        elif token.type == "link_open":
            # The text of an autolink is its address.
            targets.append("" if token.markup == "autolink" else str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            address = targets.pop()
            parts.append(_styled(f" ({address})" if address else "", [*styles, "$quiet"]))
        elif token.type in _BREAKS:
            parts.append(Content(_BREAKS[token.type]))
        elif token.type == "code_inline":
            parts.append(_styled(token.content, [*styles, CODE_STYLE]))
        else:
            parts.append(_styled(token.content, styles))
    return Content("").join(parts)


def _styled(text: str, styles: Sequence[str]) -> Content:
    return Content.styled(text, " ".join(styles)) if styles else Content(text)
