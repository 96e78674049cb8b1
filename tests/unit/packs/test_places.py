"""Findings that are made after reading are shown where their question stands."""

from pathlib import Path

import pytest

from quizapp.packs import Library, check_paths
from quizapp.packs.problems import KEY, Problem

QUESTION = """
[[question]]
id = "{id}"
kind = "choice"
difficulty = 1
prompt = "Which?"
references = [
  "https://docs.python.org/3/",
]

[[question.choice]]
text = "one"
correct = true

[[question.choice]]
text = "two"
"""

TOPIC = 'schema = 1\n\n[topic]\ntitle = "T"\n' + QUESTION.format(id="a") + QUESTION.format(id="b")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    pack = tmp_path / "git"
    pack.mkdir()
    (pack / "pack.toml").write_text('schema = 1\n[pack]\nid = "git"\ntitle = "Git"\n', encoding="utf-8")
    (pack / "merge.toml").write_text(TOPIC, encoding="utf-8")
    (pack / "rebase.toml").write_text(TOPIC, encoding="utf-8")
    return check_paths([pack])


@pytest.mark.parametrize(
    ("subject", "path", "focus", "place"),
    [
        ("git/merge/a", ("prompt",), -1, "merge.toml:10:10"),
        ("git/merge/a", ("references", 0), -1, "merge.toml:12:3"),
        ("git/merge/b", ("choice", 1, "text"), -1, "merge.toml:36:8"),
        ("git/rebase/b", (), KEY, "rebase.toml:22:1"),
        ("git/rebase/b", ("explanation",), -1, "rebase.toml:22:1"),
        ("git/rebase", (), KEY, "rebase.toml:3:1"),
    ],
)
def test_a_finding_is_shown_at_its_place(
    library: Library, subject: str, path: tuple[str | int, ...], focus: int, place: str
) -> None:
    found = library.places.diagnose(subject, Problem(path, "S001", "m", "h", focus=focus))
    assert f"{Path(found.file).name}:{found.line}:{found.column}" == place
    assert (found.code, found.message, found.hint, bool(found.source)) == ("S001", "m", "h", True)


def test_a_finding_about_the_whole_bank_is_shown_at_its_folder(library: Library, tmp_path: Path) -> None:
    found = library.places.diagnose("", Problem((), "S060", "m"))
    assert (found.file, found.line, found.source) == (str(tmp_path / "git"), 1, "")


def test_a_topic_in_a_file_by_itself_stands_where_its_first_question_does(tmp_path: Path) -> None:
    file = tmp_path / "loose.toml"
    body = 'topic = "T"\nkind = "choice"'.join(QUESTION.format(id="a").split('kind = "choice"'))
    file.write_text('schema = 1\n[pack]\nid = "git"\ntitle = "Git"\n' + body, encoding="utf-8")
    library = check_paths([file])
    assert library.places.diagnose("git/t", Problem((), "S050", "m", focus=KEY)).line == 6


def test_an_unknown_question_has_no_place(library: Library) -> None:
    with pytest.raises(KeyError):
        library.places.diagnose("git/squash/a", Problem((), "S001", "m"))
