"""XML with the line of each element, and without anything that a file could do to whoever reads it."""

from dataclasses import dataclass, field
from xml.parsers import expat

from quizapp.exchange.source import ImportRefused

_DEEPEST = 50
"""Elements inside one another."""


@dataclass(slots=True)
class Element:
    """One element."""

    tag: str
    attributes: dict[str, str]
    line: int
    """1-based."""
    children: list["Element"] = field(default_factory=list)
    text: str = ""
    """Its own text, what stands between its children included."""

    def find(self, tag: str) -> "Element | None":
        """Return the first child of a name; None without any."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> list["Element"]:
        """Return the children of a name."""
        return [child for child in self.children if child.tag == tag]

    def text_of(self, *path: str) -> str:
        """Return the text of the element at the end of a path of first children; empty where it ends before."""
        element: Element | None = self
        for tag in path:
            element = element.find(tag) if element is not None else None
        return element.text.strip() if element is not None else ""


def parse_xml(data: bytes | str) -> Element:
    """Return the root element.

    Raises:
        ImportRefused: When it is not well-formed, declares a document type, or is nested too deeply.
    """
    root = Element("", {}, 0)
    stack = [root]
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(stack) > _DEEPEST:
            raise ImportRefused(f"Line {parser.CurrentLineNumber}: the elements are nested too deeply.")
        element = Element(tag, attributes, parser.CurrentLineNumber)
        stack[-1].children.append(element)
        stack.append(element)

    def end(tag: str) -> None:
        stack.pop()

    def text(data: str) -> None:
        stack[-1].text += data

    def doctype(*_: object) -> None:
        # A document type may define entities that grow without end or read other files.
        raise ImportRefused(f"Line {parser.CurrentLineNumber}: the file declares a document type, which is not read.")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ImportRefused(
            f"Line {error.lineno}, column {error.offset + 1}: the XML is broken: {expat.ErrorString(error.code)}.",
            "Export it again.",
        ) from error
    return root.children[0]
