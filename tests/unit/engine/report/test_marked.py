from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from quizapp.engine.report.marked import escaped, fenced, gist, to_html, to_line, to_markdown, web_address
from quizapp.text import clean, one_line

TAGS = {"p", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br", "a"} | {
    f"h{level}" for level in range(1, 7)
}
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![picture](https://tracker.example/pixel.png)",
    "![x][y]\n\n[y]: https://tracker.example/pixel.png",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](data:text/html,<script>alert(1)</script>)",
    "<javascript:alert(1)>",
    "[a](hither) [b](//evil.example) [c](mailto:me@here.example) [d](ftp://here.example)",
    '[a](https://x.example/" onmouseover="alert(1))',
    '```html" onload="alert(1)\n<b>x</b>\n```',
    "`</code><script>alert(1)</script>`",
    "</p></article></main><h1>mine</h1>",
    "<style>@import url(https://tracker.example)</style>",
    "&lt;script&gt; &#60;script&#62; \\<script\\>",
    "~~~\n~~~\n\n`<b>x</b>`",
    "<!-- comment --> <?php ?> <![CDATA[ x ]]>",
    "> - 1. > <iframe src=//evil.example>",
    "    <b>indented</b>\n\n~~~\n```\n<b>x</b>\n~~~",
    "| <b>a</b> | b |\n|---|---|\n| 1 | <i>2</i> |",
    "line one  \n<b>line two</b>\\\n- not a list",
    "a\n===\n<b>",
]
PIECES = st.sampled_from(
    [*ATTACKS, *"<>&\"'`*_[]()!#\\-+|~=.:1 \n\t", "```", "~~~", "\n\n", "    ", "> ", "- ", "http://"]
)
HOSTILE = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))


class Elements(HTMLParser):
    """Collects the elements and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.elements.append(("!--", {}))


def elements_of(page: str) -> Elements:
    """Return what a browser would find in a page."""
    found = Elements()
    found.feed(page)
    found.close()
    return found


def every_token(markdown: str) -> list[Token]:
    """Return the tokens that a reader with raw HTML and images allowed would find."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").parse(markdown)
    return [part for token in tokens for part in (token, *(token.children or ()))]


def assert_harmless(markdown: str) -> None:
    """Make sure that Markdown holds neither HTML nor pictures nor links to anything but web pages."""
    for token in every_token(markdown):
        assert token.type not in ("html_inline", "html_block", "image"), token
        if token.type == "link_open":
            assert str(token.attrGet("href")).startswith(("http://", "https://"))


@pytest.mark.parametrize("source", ATTACKS)
def test_no_tag_or_attribute_of_an_author_reaches_the_page(source: str) -> None:
    _check_html(source)
    assert_harmless(to_markdown(source))
    assert_harmless(f"- x {to_line(source)} **y**")


@settings(max_examples=300, deadline=None)
@given(HOSTILE)
def test_nothing_that_an_author_can_write_becomes_an_element(source: str) -> None:
    _check_html(source)
    assert_harmless(to_markdown(source))
    line = to_line(source)
    assert "\n" not in line
    assert_harmless(f"- x {line} **y**")


@settings(max_examples=300, deadline=None)
@given(HOSTILE)
def test_plain_text_stays_plain(source: str) -> None:
    line = escaped(source)
    assert "\n" not in line
    assert_harmless(f"- x {line}")
    texts = [token.content for token in every_token(f"x {line}") if token.type in ("text", "text_special")]
    assert "".join(texts).rstrip() == f"x {one_line(source)}".rstrip()
    fences = [token for token in every_token(fenced(source)) if token.type == "fence"]
    assert [fence.content for fence in fences] == [f"{clean(source)}\n"]


def _check_html(source: str) -> None:
    for tag, attributes in elements_of(to_html(source)).elements:
        assert tag in TAGS
        assert set(attributes) <= {"href", "rel", "start"}
        address = attributes.get("href")
        assert address is None or address.startswith(("http://", "https://"))


def test_markdown_keeps_its_meaning() -> None:
    source = (
        "A **bold** word, `a < b` and `` ` ``.\n\n- one\n- two\n\n2. three\n\n```python\nx[0] = '```'\n```\n\n> said"
    )
    assert to_html(to_markdown(source)) == to_html(source)


@pytest.mark.parametrize("source", ["1\\. no list", "\\- no list", "\\+ nor this", "a\n\\=\\=", "\\# no heading"])
def test_what_begins_no_list_or_heading_does_not_begin_one_afterwards(source: str) -> None:
    assert {tag for tag, _ in elements_of(to_html(to_markdown(source))).elements} == {"p"}
    assert to_html(to_markdown(source)).split() == to_html(source).split()


def test_underscores_are_names_and_brackets_text() -> None:
    assert to_html("__init__ and _x_ of list[int]") == "<p>__init__ and _x_ of list[int]</p>\n"
    assert elements_of(to_html(to_markdown("__init__"))).elements == [("p", {})]


def test_a_gist_is_the_words_without_the_code() -> None:
    assert gist("What does\n`f(x)` print?\n\n```python\nprint(1)\n```\n") == "What does f(x) print?"
    assert len(gist("word " * 100)) <= 100


def test_only_web_addresses_become_links() -> None:
    assert web_address("https://docs.python.org/3/#x") == "<https://docs.python.org/3/#x>"
    for address in ("javascript:alert(1)", "https://x.example/> <b>", "https://x y", "file:///etc/passwd"):
        assert not [token for token in every_token(web_address(address)) if token.type == "link_open"]


def test_the_gist_keeps_paragraphs_apart() -> None:
    assert gist("One thread.\n\n```python\nx = 1\n```\n\nWhy *only* one?") == "One thread. Why only one?"


def test_code_keeps_the_name_of_its_language_where_it_is_one() -> None:
    assert to_markdown("```python\nx = 1\n```").startswith("```python\n")
    assert to_markdown('```<script src="x">\nx = 1\n```').startswith("```\n")
