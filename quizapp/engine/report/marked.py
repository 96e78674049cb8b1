"""Markdown from packs, made harmless: as HTML without anything of the author's own, and as Markdown that stays text.

Raw HTML is text here, images are not shown (a page must not fetch anything), links lead to http and https alone, and
underscores never emphasise: `__init__` is a name, as on the screen.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from quizapp.text import clean, one_line, shorten

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

GIST_LENGTH = 100
"""Characters of a prompt that stand for it in a list, at the most."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~#!]")
_LINE_START = re.compile(r"^(\d{1,9})([.)])|^([-+=])")
_WEB_ADDRESS = re.compile(r"https?://[!-;=?-~]+")
_LINK_UNSAFE = re.compile(r"[<>\s\\]")
_BACKTICKS = re.compile("`+")
_LANGUAGE = re.compile(r"[\w+#-]{1,20}", re.ASCII)


def to_html(source: str) -> str:
    """Return a Markdown text as HTML in which every tag and attribute is the renderer's own."""
    parser = _parser()
    tokens = _harmless(parser.parse(clean(source)))
    for token in tokens:
        # The renderer would make a class of it.
        token.info = ""
    rendered: str = parser.renderer.render(tokens, parser.options, {})
    return rendered


def to_markdown(source: str) -> str:
    """Return a Markdown text as Markdown that means the same and holds neither HTML nor images."""
    from markdown_it.tree import SyntaxTreeNode

    return "\n".join(_block(SyntaxTreeNode(_harmless(_parser().parse(clean(source))))))


def to_line(source: str) -> str:
    """Return a Markdown text as one line of Markdown, for what is meant to be one paragraph."""
    from markdown_it.tree import SyntaxTreeNode

    root = SyntaxTreeNode(_harmless(_parser().parse(clean(source))))
    parts = (
        _code(one_line(node.content)) if node.type in ("fence", "code_block") else "".join(map(_inline, node.children))
        for node in root.walk()
        if node.type in ("inline", "fence", "code_block")
    )
    return _guard_start(one_line(" ".join(part.replace("\\\n", " ") for part in parts)))


def escaped(text: str) -> str:
    """Return plain text as one line of Markdown that reads the same."""
    return _escaped(one_line(text))


def fenced(text: str) -> str:
    """Return plain text of several lines as a fence, longer than any that the text holds."""
    marks = "`" * max(3, 1 + _longest_run(text))
    return f"{marks}text\n{clean(text)}\n{marks}"


def is_web_address(address: str) -> bool:
    """Whether an address leads to the web and nowhere else."""
    return address.startswith(("https://", "http://"))


def web_address(address: str) -> str:
    """Return an address as a Markdown link to itself; one that is no web address as plain text."""
    return f"<{address}>" if _WEB_ADDRESS.fullmatch(address) else escaped(address)


def gist(source: str) -> str:
    """Return the words of a Markdown text in one plain line, without its code blocks, cut where it is long."""
    tokens = _harmless(_parser().parse(clean(source)))
    paragraphs = ["".join(child.content or " " for child in token.children or ()) for token in tokens]
    return shorten(one_line(" ".join(paragraphs)), GIST_LENGTH)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable("image")


def _language(info: str) -> str:
    """Return what a fence says its code is written in; empty where that is no plain name."""
    name = info.strip().partition(" ")[0]
    return name if _LANGUAGE.fullmatch(name) else ""


def _harmless(tokens: "list[Token]") -> "list[Token]":
    """Take out of parsed tokens what the reader of a report should not meet."""
    for token in tokens:
        token.info = _language(token.info)
        links: list[str] = []
        for child in token.children or ():
            if child.type in ("em_open", "em_close", "strong_open", "strong_close") and child.markup.startswith("_"):
                _make_text(child, child.markup)
            elif child.type == "link_open":
                address = str(child.attrGet("href") or "")
                links.append(address)
                if is_web_address(address):
                    child.attrs = {"href": address, "rel": "noreferrer noopener"}
                else:
                    _make_text(child, "")
            elif child.type == "link_close":
                address = links.pop()
                if not is_web_address(address):
                    _make_text(child, f" ({address})" if address else "")
    return tokens


def _make_text(token: "Token", content: str) -> None:
    token.type, token.tag, token.nesting, token.content, token.attrs = "text", "", 0, content, {}


def _block(node: "SyntaxTreeNode") -> list[str]:
    """Return the lines of a block."""
    match node.type:
        case "inline":
            return [_guard_start(line.strip()) for line in "".join(map(_inline, node.children)).split("\n")]
        case "heading":
            return [f"**{line}**" if line else "" for child in node.children for line in _block(child)]
        case "fence" | "code_block":
            code = node.content.rstrip("\n")
            marks = "`" * max(3, 1 + _longest_run(code))
            return [marks + node.info, *code.split("\n"), marks]
        case "hr":
            return ["---"]
        case "blockquote":
            return _prefixed(_stacked(node.children), "> ", "> ")
        case "bullet_list" | "ordered_list":
            first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
            lines = []
            for number, item in enumerate(node.children):
                mark = "- " if first is None else f"{first + number}. "
                lines += _prefixed(_stacked(item.children), mark, " " * len(mark))
            return lines
        case _:
            return _stacked(node.children)


def _stacked(children: "Iterable[SyntaxTreeNode]") -> list[str]:
    lines: list[str] = []
    for child in children:
        lines += [*([""] if lines else []), *_block(child)]
    return lines


def _prefixed(lines: list[str], first: str, others: str) -> list[str]:
    return [f"{first if number == 0 else others}{line}".rstrip() for number, line in enumerate(lines or [""])]


def _inline(node: "SyntaxTreeNode") -> str:
    inner = "".join(map(_inline, node.children))
    match node.type:
        case "strong":
            return f"**{inner}**"
        case "em":
            return f"*{inner}*"
        case "link":
            return f"[{inner}](<{_LINK_UNSAFE.sub('', str(node.attrs['href']))}>)"
        case "code_inline":
            return _code(node.content)
        case "softbreak":
            return " "
        case "hardbreak":
            return "\\\n"
        case _:
            return _escaped(node.content)


def _code(content: str) -> str:
    if not content:
        # Marks around nothing would be the opening marks of whatever follows.
        return ""
    marks = "`" * (1 + _longest_run(content))
    padding = " " if content.startswith("`") or content.endswith("`") else ""
    return f"{marks}{padding}{content}{padding}{marks}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _guard_start(line: str) -> str:
    """Return a line that begins no list, heading or rule."""
    return _LINE_START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", line)


def _longest_run(text: str) -> int:
    return max(map(len, _BACKTICKS.findall(text)), default=0)
