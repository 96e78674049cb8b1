"""Fenced code in Markdown: where it is, and what is prose."""

import re
from collections.abc import Iterator

_FENCE = re.compile(r" {0,3}(?P<signs>`{3,}|~{3,})[ \t]*(?P<language>[^\s`]*)[^`]*")

PYTHON = frozenset({"python", "py"})
"""Names under which a fence holds Python."""


def sections(markdown: str) -> Iterator[tuple[str | None, str]]:
    """Split Markdown into prose and fenced code.

    Yields:
        The language of a fence in small letters (empty where it names none) and its code; None and the text for
        prose. A fence that is never closed reaches to the end.
    """
    fence = ""
    language: str | None = None
    lines: list[str] = []
    for line in markdown.split("\n"):
        match = _FENCE.fullmatch(line) if "```" in line or "~~~" in line else None
        if match is None or (fence and not _closes(fence, match)):
            lines.append(line)
            continue
        yield language, "\n".join([*lines, ""])
        lines = []
        fence, language = ("", None) if fence else (match["signs"], match["language"].lower())
    yield language, "\n".join(lines)


def python_fences(markdown: str) -> list[str]:
    """Return the code of every Python fence."""
    return [code for language, code in sections(markdown) if language in PYTHON]


def has_one_python_fence(markdown: str) -> bool:
    """Whether there is exactly one Python fence."""
    # Most prompts that are asked about have this one fence and no other, which is quickly seen.
    begins = markdown.find("```")
    if markdown.startswith("\n```python\n", begins - 1) and markdown.count("```") == 2 and "~~~" not in markdown:
        return True
    return len(python_fences(markdown)) == 1


def _closes(fence: str, match: re.Match[str]) -> bool:
    """Whether a line of fence signs ends the fence that is open."""
    signs = match["signs"]
    return signs[0] == fence[0] and len(signs) >= len(fence) and not match["language"]
