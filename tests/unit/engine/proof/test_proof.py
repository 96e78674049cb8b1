"""The programs in prompts are run, and what they print has to be the key."""

import socket
import sys
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.engine.proof import prove
from quizapp.engine.proof.programs import run_program
from quizapp.engine.proof.versions import holds
from quizapp.model.question import Choice, Question
from tests.support import choice, recall, short

PROMPT = "What does it print?\n\n```python\n{}\n```\n\n```text\nprint(3)\n```"


def proving(program: str, key: str = "2", stdout: str = "2", **changes: object) -> Question:
    """Return a choice question on what a program prints."""
    choices = (Choice(f"`{key}`", correct=True), Choice("1"), Choice("an error"))
    question = choice(prompt=PROMPT.format(program), verify="python", stdout=stdout, choices=choices)
    return replace(question, **changes)  # type: ignore[arg-type]


def codes(question: Question, seconds: float = 10) -> list[str]:
    return [finding.problem.code for finding in prove([question], seconds=seconds).findings]


def test_a_key_that_is_printed_is_proved() -> None:
    proofs = prove([proving("print(1 + 1)"), choice("a/b/c")])
    assert (proofs.proved, proofs.not_proved, proofs.failed, proofs.findings) == (("python/gil/cpu",), (), (), ())


def test_an_output_of_several_lines_is_compared_as_a_whole() -> None:
    assert codes(proving("print(1)\nprint(2)", key="1\n2", stdout="1\n2\n")) == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (proving("print(2)", stdout="3"), ["S070"]),
        (proving("print(1)"), ["S070", "S071"]),
        (proving("print(2)", key="3"), ["S071"]),
        (proving("print(2)", choices=(Choice("2", correct=True), Choice("`2`"), Choice("3"))), ["S071"]),
        (proving("raise ValueError('no')"), ["S070", "S071"]),
    ],
)
def test_a_key_that_is_not_printed_fails(question: Question, expected: list[str]) -> None:
    proofs = prove([question])
    assert [finding.problem.code for finding in proofs.findings] == expected
    assert (proofs.proved, proofs.failed) == ((), (question.id,))


def test_the_grader_says_whether_a_short_key_is_printed() -> None:
    question = short(prompt=PROMPT.format("print('Git', 'Bisect')"), verify="python", stdout="Git Bisect")
    assert codes(question) == []
    assert codes(replace(question, accept=("git stash",))) == ["S071"]


def test_of_a_recall_only_the_output_is_compared() -> None:
    question = recall(prompt=PROMPT.format("print(7)"), verify="python", stdout="7")
    assert codes(question) == []
    assert codes(replace(question, stdout="8")) == ["S070"]


def test_a_program_without_end_is_stopped() -> None:
    assert codes(proving("while True: pass"), seconds=1) == ["S072"]


def test_what_a_program_started_ends_with_it() -> None:
    child = "import socket\ns = socket.create_connection({})\ns.send(b'!')\ns.recv(1)"
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = child.format(server.getsockname())
        run_program(f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {code!r}])", seconds=2)
        server.settimeout(5)
        connection, _ = server.accept()
        with connection:
            connection.settimeout(5)
            assert connection.recv(1) == b"!"
            # Nothing more, as the other end is closed; a child that lives on would let this time out.
            with suppress(ConnectionResetError):
                assert connection.recv(1) == b""


def test_a_question_for_another_python_is_neither_run_nor_proved() -> None:
    proofs = prove([proving("print(3)", valid_for="python>=3.14")], running=(3, 13, 9))
    assert (proofs.proved, proofs.not_proved, proofs.failed) == ((), ("python/gil/cpu",), ())
    assert prove([proving("print(3)", valid_for="python>=3.14")], running=(3, 14, 0)).failed == ("python/gil/cpu",)


def test_a_program_sees_neither_environment_nor_files_nor_input() -> None:
    seen = "sorted(set(os.environ) - {'LC_CTYPE'}), os.listdir(), repr(sys.stdin.read()), sys.flags.isolated"
    program = f"import os, sys\nprint({seen})"
    assert run_program(program).printed == "[] [] '' 1\n"


def test_a_program_may_open_a_loopback_socket() -> None:
    program = """
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    with socket.create_connection(server.getsockname()) as client:
        print(client.getpeername() == server.getsockname())
"""
    assert run_program(program).printed == "True\n"


def test_text_beyond_ascii_is_printed_as_it_is() -> None:
    assert run_program("print('é ✓')").printed == "é ✓\n"


@pytest.mark.skipif(sys.platform != "linux", reason="limits differ from platform to platform")
@pytest.mark.parametrize("program", ["x = bytes(2 << 30)", "print('x' * (3 << 20))"])
def test_a_program_that_takes_too_much_fails(program: str) -> None:
    run = run_program(program)
    assert run.code != 0
    assert "Error" in run.complaint


@pytest.mark.parametrize(
    ("valid_for", "running", "expected"),
    [
        ("", (3, 11, 0), True),
        ("python>=3.12", (3, 12, 0), True),
        ("python>=3.12", (3, 11, 9), False),
        ("python<3.14", (3, 14, 0), False),
        ("python<=3.12", (3, 12, 4), True),
        ("python>3.12", (3, 12, 4), False),
        ("python==3.12", (3, 12, 4), True),
        ("python!=3.12", (3, 12, 4), False),
        ("python>=3.9, <3.12", (3, 11, 0), True),
        ("python>=3.9,python<3.11", (3, 11, 0), False),
        ("Python >= 3.9 python < 4", (3, 11, 0), True),
        ("django<6.0", (3, 11, 0), False),
        ("python>=3.9, django<6.0", (3, 11, 0), False),
        ("3.12", (3, 12, 0), False),
        (">=3.9", (3, 12, 0), False),
        ("CPython, mostly", (3, 12, 0), False),
    ],
)
def test_every_clause_has_to_hold(valid_for: str, running: tuple[int, ...], expected: bool) -> None:
    assert holds(valid_for, running) is expected


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_clause_and_its_opposite_never_hold_together(wanted: int, running: int) -> None:
    version = (3, running, 1)
    assert holds(f"python>=3.{wanted}", version) is (running >= wanted)
    assert holds(f"python>=3.{wanted}", version) is not holds(f"python<3.{wanted}", version)
