"""Whatever bytes a pack holds, it is read without an exception, and every report can be shown."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.packs import check_paths, limits, render
from quizapp.packs.codes import CODES
from tests.unit.packs.samples import ALL_KINDS, HEAD, TOPIC, one_question, write, write_pack

SEED = (ALL_KINDS + one_question("T", "wide", 'hint = "日本 é — “x”"\ntags = ["a", "b"]')).encode()

PIECES = [
    b"\x00", b"\r", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\x1b[31m", b"\xe2\x80\xae", b"\xcc\x81" * 12, b"\xc2\x9b",
    b'"', b"'", b'"""', b"'''", b"\\", b"\\u001b", b"\\ud800", b"[", b"]", b"[[", b"{", b"}", b"=", b".", b",", b"#",
    b"\n", b"\n\n", b" ", b"\t", b"1e999", b"nan", b"-inf", b"9" * 5_000, b"0x" + b"f" * 400, b"true", b"1979-05-27",
    b"[" * 600, b"a." * 50, b"\n<<<<<<< HEAD\n", b"\n[[question]]\n", b"\n[question]\n", b"\n[[question.choice]]\n",
    b'\nid = "bisect"\n', b'\nkind = "recall"\n', b"\nschema = 2\n", b'\nfollow_up = ["bisect", "x/y/z"]\n',
    b"\nx = {a = 1}\n",
]  # fmt: skip

edits = st.lists(
    st.tuples(st.integers(0, len(SEED)), st.integers(0, 40), st.one_of(st.sampled_from(PIECES), st.binary(max_size=4))),
    min_size=1,
    max_size=4,
)
"""Where, how many bytes are taken away there, and what is put in their place."""


def edited(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for place, taken, put in changes:
        data = data[:place] + put + data[place + taken :]
    return data


FEW = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
MANY = settings(FEW, max_examples=1_000)


@FEW
@given(edits)
def test_a_mutated_pack_never_raises(tmp_path: Path, changes: list[tuple[int, int, bytes]]) -> None:
    check_mutated(tmp_path, changes)


@pytest.mark.slow
@MANY
@given(edits)
def test_many_mutated_packs_never_raise(tmp_path: Path, changes: list[tuple[int, int, bytes]]) -> None:
    check_mutated(tmp_path, changes)


def check_mutated(tmp_path: Path, changes: list[tuple[int, int, bytes]]) -> None:
    """Fail unless a mutated pack is reported in clean text, and what is left of it holds together."""
    path = write(tmp_path / "sample.toml", edited(SEED, changes))
    library = check_paths([path])
    for found in library.diagnostics:
        text = render(found)
        assert found.code in CODES
        assert found.hint
        assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in text.replace("\n", ""))
        text.encode("utf-8")
    known = {question.id for question in library.bank.questions}
    assert {ref.id for ref in library.bank.refs} == known
    for question in library.bank.questions:
        assert known.issuperset(question.follow_up)


@FEW
@given(st.sampled_from(["pack.toml", "basics.toml"]), edits)
def test_a_mutated_folder_never_raises(tmp_path: Path, name: str, changes: list[tuple[int, int, bytes]]) -> None:
    folder = write_pack(tmp_path / "git", "git", "basics", "tags")
    path = folder / name
    write(path, edited(path.read_bytes(), changes))
    library = check_paths([tmp_path])
    assert library.files == 3
    assert library.bank.size >= 2
    assert len(list(library.bank.questions)) == library.bank.size


@FEW
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    library = check_paths([write(tmp_path / "any.toml", data)])
    assert library.files == 1
    assert library.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        HEAD + one_question("T", "a") * 300,
        HEAD + one_question("T", "a", 'tags = ["", "", ""]') * 100,
        HEAD + "".join(one_question("T", f"q{i}", f'follow_up = ["q{(i + 1) % 200}", "q0"]') for i in range(200)),
        HEAD + "[[question]]\n" * 500,
        HEAD + "question = 1\n",
        HEAD + "question = [1, 'a', [], {}]\n",
        HEAD + "[[question]]\nkind = ['choice']\nid = 5\nprompt = {}\n[[question.choice]]\n[question.point]\n",
        "pack = 1\n",
        "[[pack]]\n",
        "pack = { id = 'a', title = 1, topics = 'x', authors = [1] }\n",
        "topic = 5\nschema = 1.0\n",
        "schema = true\npack = {}\n",
    ],
)
def test_odd_documents_are_reported_and_not_raised(tmp_path: Path, text: str) -> None:
    library = check_paths([write(tmp_path / "odd.toml", text)])
    assert library.diagnostics
    assert [render(found) for found in library.diagnostics]


@pytest.mark.parametrize(
    "text", ["topic = 5\n", "[topic]\ntitle = 5\n", "question = {}\n", TOPIC.replace("[[", "[").replace("]]", "]")]
)
def test_odd_topics_are_reported_and_not_raised(tmp_path: Path, text: str) -> None:
    folder = write_pack(tmp_path / "git", "git", "basics")
    write(folder / "basics.toml", text)
    assert check_paths([tmp_path]).diagnostics


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD + "[[question]]\nx = 1\n" * 5_000, "P026"),
        (HEAD + "[[question]]\n" * 12_000, "Q009"),
        (HEAD + "[[question]]\n" + "".join(f"key{place} = 1\n" for place in range(20_000)), "P026"),
        (HEAD + 'x = "' + "\\u001b" * 20_000 + '"\n', "P026"),
        (HEAD + "".join(one_question("T", f"q{i}", 'follow_up = ["other", "more"]') for i in range(3_000)), "P026"),
        (HEAD + "".join(one_question("T", f"q{i}", 'follow_up = ["q0", "q1"]') for i in range(3_000)), "Q041"),
    ],
    ids=["questions", "too many", "keys", "characters", "links", "circles"],
)
def test_a_file_with_very_many_faults_is_given_up_on(tmp_path: Path, text: str, code: str) -> None:
    start = time.process_time()
    found = check_paths([write(tmp_path / "sample.toml", text)]).diagnostics
    assert time.process_time() - start < 15
    assert sum(one.code == "P026" for one in found) == (len(found) > limits.PROBLEMS) == (code == "P026")
    assert code in {one.code for one in found}


@pytest.mark.parametrize(
    "text",
    ["", "pack = 5", "[pack]\n", "[pack]\nid = 5\n", "[pack]\ntopics = [5, '']\nid = 'x'\n", "[[pack]]\nid = 'x'\n"],
)
def test_odd_heads_are_reported_and_hide_no_topic(tmp_path: Path, text: str) -> None:
    folder = write_pack(tmp_path / "git", "git", "basics")
    write(folder / "pack.toml", text)
    library = check_paths([tmp_path])
    assert library.diagnostics
    assert library.bank.size == 2
