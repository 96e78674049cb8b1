"""The docs show pictures that are there, and every picture that the program draws for them is shown."""

import re
from pathlib import Path

from tests.tui.pictures import FIRST_START, PICTURES

PROJECT = Path(__file__).resolve().parents[2]
DOCS = PROJECT / "docs"


def test_pictures_are_drawn_by_the_script_and_shown_in_the_docs() -> None:
    shown = {
        (page.parent / picture).resolve()
        for page in (PROJECT / "README.md", *DOCS.glob("*.md"))
        for picture in re.findall(r"!\[[^\]]+\]\(([^)]+\.svg)\)", page.read_text(encoding="utf-8"))
    }
    assert shown == {DOCS / f"{name}.svg" for name in (*PICTURES, FIRST_START[0])}
    assert shown == set(DOCS.glob("*.svg"))
    for picture in shown:
        text = picture.read_text(encoding="utf-8")
        assert "quizapp" in text
        assert "@font-face" not in text, "no server is asked for a font"
