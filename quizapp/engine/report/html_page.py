"""The frame of every HTML page that is exported: it needs nothing but itself.

No script, no address to fetch, style inline. A content security policy in the page forbids the browser to run or to
load anything, should something slip through all the same.
"""

from functools import cache
from html import escape
from pathlib import Path

from quizapp.text import clean

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
{header}</header>
<main>
{main}</main>
<footer><p class="quiet">{footer}</p></footer>
</body>
</html>
"""


def html_page(title: str, header: str, main: str, footer: str) -> str:
    """Return a page.

    Args:
        title: Plain text.
        header: HTML below the title.
        main: HTML.
        footer: Plain text.
    """
    return _PAGE.format(
        title=text_as_html(title), style=_style(), header=header, main=main, footer=text_as_html(footer)
    )


def text_as_html(text: str) -> str:
    """Return plain text from anywhere as HTML."""
    return escape(clean(text), quote=True)


@cache
def _style() -> str:
    return Path(__file__).with_name("report.css").read_text(encoding="utf-8")
