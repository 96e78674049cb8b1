"""HTML, as other programs keep their texts, as Markdown, as packs keep theirs."""

import re
from html.parser import HTMLParser

from quizapp.text import clean

_BLOCKS = frozenset({"p", "div", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote"})
_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_BULLET = re.compile(r"\n(- |\d+\. )")
_FENCE = "\n\n```\n"
_LANGUAGE = re.compile(r"language-([\w+#-]+)")
_UNSEEN = ("img", "audio", "video", "object", "iframe")
"""What text cannot show; without words of its own it becomes the name of its tag in brackets."""

_NOTHING_ELSE = re.compile(rf"(\s*\(({'|'.join(_UNSEEN)})\))+\s*")
_SILENT = frozenset({"script", "style", "head", "title"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.lost = False
        """Whether something was met that text cannot show."""
        self._silent = 0
        self._fence = False
        self._items: list[int] = []
        """For each list that is open, the number of the next item; 0 where items have none."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag == "pre":
            self._fence = True
            self.parts.append(_FENCE)
        elif tag == "code" and not self._fence:
            self.parts.append("`")
        elif tag == "code" and self.parts[-1] == _FENCE and (named := _LANGUAGE.search(attributes.get("class", ""))):
            self.parts[-1] = _FENCE.rstrip() + f"{named[1]}\n"
        elif tag in _EMPHASIS and not self._fence:
            self.parts.append(_EMPHASIS[tag])
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n" + self._bullet())
        elif tag in _UNSEEN:
            self.lost = True
            self.parts.append(attributes.get("alt") or f"({tag})")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        elif tag in _BLOCKS and not (tag == "p" and self._at_bullet()):
            self.parts.append("\n\n")
            if tag in ("ul", "ol"):
                self._items.append(1 if tag == "ol" else 0)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "pre":
            self._fence = False
            self.parts.append("```\n\n" if self.parts[-1].endswith("\n") else "\n```\n\n")
        elif tag == "code" and not self._fence:
            self.parts.append("`")
        elif tag in _EMPHASIS and not self._fence:
            self.parts.append(_EMPHASIS[tag])
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
            if tag in ("ul", "ol") and self._items:
                self._items.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent and not (self._at_bullet() and data.isspace()):
            self.parts.append(data if self._fence else re.sub(r"\s+", " ", data))

    def _at_bullet(self) -> bool:
        """Whether an item of a list has begun, with nothing in it yet."""
        return bool(self.parts) and _BULLET.fullmatch(self.parts[-1]) is not None

    def _bullet(self) -> str:
        if not self._items or not self._items[-1]:
            return "- "
        self._items[-1] += 1
        return f"{self._items[-1] - 1}. "


def is_unseen(text: str) -> bool:
    """Whether nothing is left of a text but the places of pictures, sounds or films."""
    return _NOTHING_ELSE.fullmatch(text) is not None


def to_markdown(text: str) -> tuple[str, bool]:
    """Return HTML as Markdown, and whether something was lost: a picture, a sound, a film."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    joined = "".join(reader.parts).replace("\xa0", " ")
    lines = [line.rstrip() for line in joined.split("\n")]
    return clean(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()), reader.lost
