"""The README and the other documents name nothing that the program does not have."""

import io
import re
import shlex
from pathlib import Path
from types import SimpleNamespace

import pytest
from textual.app import App
from textual.binding import Binding, BindingType

from quizapp.cli.grade_command import answers
from quizapp.cli.parser import COMMANDS, parse
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.marking import MarkingScreen
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.widgets.choice_list import ChoiceList

PROJECT = Path(__file__).resolve().parents[3]
README = (PROJECT / "README.md").read_text(encoding="utf-8")

DOCUMENTS = README + "".join(path.read_text(encoding="utf-8") for path in sorted((PROJECT / "docs").glob("*.md")))

BLOCKS = re.findall(r"^```sh\n(.*?)^```$", DOCUMENTS, re.MULTILINE | re.DOTALL)
LINES = [line.strip() for block in BLOCKS for line in block.splitlines() if line.lstrip().startswith("quizapp ")]
"""The command lines of the blocks, with what is said of them behind `#`."""

MENTIONS = re.findall(r"`(quizapp [^`]+)`", re.sub(r"^```.*?^```$", "", DOCUMENTS, flags=re.MULTILINE | re.DOTALL))
"""The command lines within sentences."""

SPELLED = {"!": "exclamation_mark", "?": "question_mark", "esc": "escape", "/": "slash"}
"""What the framework calls a key that people call otherwise."""


def section(title: str) -> str:
    """Return the text under a heading."""
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def is_in_content(word: str) -> bool:
    """Whether a word is the id of a category or a topic."""
    place = PROJECT / "content" / word
    return place.is_dir() or place.with_suffix(".toml").is_file()


def check(words: list[str]) -> None:
    """Fail unless a command line, without the program's name, is understood."""
    topics = [word for word in words if not word.startswith("--")]
    assert words[0] in COMMANDS or all(map(is_in_content, topics)), words
    try:
        parse(words, SimpleNamespace())
    except SystemExit as leaving:
        # So ends `--help` as well, with 0.
        assert leaving.code == 0, words


def keys_of(bindings: list[BindingType]) -> set[str]:
    """Return every key that a list of bindings names."""
    return {key for binding in bindings if isinstance(binding, Binding) for key in binding.key.split(",")}


@pytest.mark.parametrize("line", LINES)
def test_a_command_line_of_the_readme_is_understood(line: str) -> None:
    command, _, remark = line.partition("#")
    words = shlex.split(command)[1:]
    check(words)
    for option in re.findall(r"--[a-z-]+", remark):
        check([*words, option])


@pytest.mark.parametrize("mention", MENTIONS)
def test_a_command_that_the_readme_mentions_is_understood(mention: str) -> None:
    check(shlex.split(mention)[1:])


def test_every_command_is_shown_in_the_readme() -> None:
    shown = {shlex.split(line, comments=True)[1] for line in LINES if line in README}
    assert set(COMMANDS) - shown == set()


def test_the_example_of_the_readme_can_be_graded() -> None:
    (line,) = re.findall(r"^echo '(.*)' \|\n *quizapp grade$", README, re.MULTILINE)
    (answer,) = answers(io.BytesIO(line.encode()))
    assert [point["found"] for point in answer["points"]] == [1.0, 0.0]


def test_the_keys_of_the_readme_are_bound() -> None:
    rows = [row.split("|")[1:3] for row in section("Keys").splitlines() if row.startswith("| ")]
    named = {key for row in rows for cell in row for key in re.findall(r"`([^`]+)`", cell)}
    places = (QuizApp, HomeScreen, QuizScreen, MarkingScreen, ChoiceList)
    bindings = [binding for place in places for binding in place.BINDINGS]
    bound = keys_of(bindings) | {App.COMMAND_PALETTE_BINDING}
    assert len(named) > 10
    assert {key for key in named if SPELLED.get(key, key.lower()) not in bound} == set()


def test_links_between_the_documents_lead_somewhere() -> None:
    for path in [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *(PROJECT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), (path.name, target)
