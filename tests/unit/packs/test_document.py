"""What a file may be before anything is parsed."""

import os
from pathlib import Path

import pytest

from quizapp.packs import limits
from quizapp.packs.diagnostics import Diagnostic
from quizapp.packs.document import Document, decode, read_document
from quizapp.packs.parsing import parse
from tests.unit.packs.samples import ALL_KINDS, write


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    data = b"\xef\xbb\xbf" + ALL_KINDS.replace("\n", "\r\n").encode()
    document = decode("a.toml", data)
    assert isinstance(document, Document)
    assert document.text == ALL_KINDS


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_told_by_name(encoding: str) -> None:
    found = decode("a.toml", ALL_KINDS.encode(encoding))
    assert isinstance(found, Diagnostic)
    assert (found.code, "byte offset 0" in found.message) == ("P007", True)
    assert "UTF-8" in found.hint


def test_a_byte_that_is_not_utf8_is_shown_with_its_offset_and_place() -> None:
    found = decode("a.toml", "a = 1\nb = 'naïve'\n".encode("latin-1"))
    assert isinstance(found, Diagnostic)
    assert (found.code, found.line, found.column) == ("P008", 2, 8)
    assert "0xef" in found.message
    assert "byte offset 13" in found.message
    assert found.source == "b = 'na\ufffdve'"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "large.toml", "")
    with path.open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    monkeypatch.setattr(Path, "open", lambda *_arguments, **_options: pytest.fail("it was opened"))
    found = read_document(path)
    assert isinstance(found, Diagnostic)
    assert (found.code, "larger than 5 MB" in found.message) == ("P006", True)


def test_what_is_no_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    monkeypatch.setattr(Path, "open", lambda *_arguments, **_options: pytest.fail("it was opened"))
    for path, kind in [(pipe, "a pipe"), (tmp_path, "a folder"), (Path("/dev/null"), "a device")]:
        found = read_document(path)
        assert isinstance(found, Diagnostic)
        assert (found.code, kind in found.message) == ("P002", True)


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "large.toml", "#" * limits.FILE_BYTES)
    assert isinstance(read_document(path), Document)


def test_an_unreadable_file_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "secret.toml", ALL_KINDS)
    monkeypatch.setattr(Path, "open", refuse)
    found = read_document(path)
    assert isinstance(found, Diagnostic)
    assert (found.code, found.message) == ("P001", "cannot be read: permission denied")


def test_a_missing_file_and_an_impossible_name_are_reported(tmp_path: Path) -> None:
    for path, code in [(tmp_path / "no.toml", "P005"), (tmp_path / "a\0b.toml", "P001")]:
        found = read_document(path)
        assert isinstance(found, Diagnostic)
        assert found.code == code
        assert "\0" not in found.file


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a = 'é — “x” 日本'", True),
        ("a = 'C:\\temp' # \\n \\\\", True),
        ('a = "\\u001b"', False),
        ('a = "\\b"', False),
        ("a = 'e\u0301'", False),
        ("a = '\u202e'", False),
        ("a = '\u200d'", False),
    ],
)
def test_it_is_known_which_files_need_a_closer_look(text: str, plain: bool) -> None:
    assert Document("a.toml", text).is_plain() == plain


def test_a_place_has_its_line_its_column_and_its_source() -> None:
    document = Document("a.toml", "first\n\tse\u202econd\n")
    found = document.at(9, "P014", "here")
    assert (found.line, found.column, found.source, found.caret) == (2, 4, "    se⟨RLO⟩cond", 6)
    end = document.at(len(document.text), "P014", "end")
    assert (end.line, end.column, end.source) == (3, 1, "")


@pytest.mark.parametrize("column", [1, 50, 499, 500, 501, 502, 9_000])
def test_a_place_in_a_very_long_line_is_shown_between_ellipses(column: int) -> None:
    found = Document("a.toml", "first\n" + "a" * (column - 1) + "b" + "c" * 9_000 + "\n").at(5 + column, "P014", "here")
    assert (found.line, found.column, found.source[found.caret]) == (2, column, "b")
    assert (found.source[0] == "…") == (column > 51)
    assert found.source[-1] == "…"


@pytest.mark.parametrize("place", [0, 5, 11])
def test_a_lone_carriage_return_is_shown_with_its_line(place: int) -> None:
    text = "a = 1\nb = 2\nc = 3\n"
    spoilt = text[:place] + "\r" + text[place:]
    document = decode("a.toml", spoilt.encode())
    assert isinstance(document, Document)
    found = parse(document)
    assert isinstance(found, Diagnostic) or place in (5, 11)
    if isinstance(found, Diagnostic):
        assert (found.code, found.line) == ("P010", text.count("\n", 0, place) + 1)


def test_conflict_markers_inside_a_prompt_are_nobodys_mistake() -> None:
    document = Document("a.toml", 'prompt = """\n<<<<<<< HEAD\n=======\n>>>>>>> topic\n"""\n')
    assert isinstance(parse(document), dict)
    later = parse(Document("a.toml", f"{document.text}b = \n"))
    assert isinstance(later, Diagnostic)
    assert (later.code, later.line) == ("P014", 6)
