"""What only a process of its own can show: its streams and its terminal."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

import pytest

PROJECT = Path(__file__).resolve().parents[3]
SECONDS = 30
"""After this a process counts as hanging."""

ALONE = """
import sys
from pathlib import Path
from quizapp import paths
paths.builtin_content = lambda: Path("nowhere")
from quizapp.__main__ import main
sys.exit(main())
"""
"""Runs the program without the packs that come with it."""

PROGRAM = [sys.executable, "-c", ALONE]


@pytest.fixture
def variables(data_dir: Path, content: Path) -> dict[str, str]:
    """Return environment variables that keep a process to the folders of the test."""
    foreign = ("QUIZAPP_", "TEXTUAL", "PYTHON", "NO_COLOR", "COLUMNS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    own = {"QUIZAPP_DATA_DIR": str(data_dir), "QUIZAPP_CONTENT": str(content), "PYTHONPATH": str(PROJECT)}
    return kept | own | {"TERM": "xterm-256color"}


def quizapp(
    *words: str,
    variables: Mapping[str, str],
    stdin: int | IO[str] = subprocess.DEVNULL,
    stdout: int | IO[str] = subprocess.PIPE,
    stderr: int | IO[str] = subprocess.PIPE,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program to its end."""
    return subprocess.run(
        [*PROGRAM, *words], stdin=stdin, stdout=stdout, stderr=stderr, env=variables, timeout=SECONDS, check=False
    )


def on_terminal(*words: str, variables: Mapping[str, str]) -> tuple[int, str]:
    """Run the program on a terminal and return its exit code and all that the terminal received."""
    master, slave = pty.openpty()
    process = subprocess.Popen([*PROGRAM, *words], stdin=slave, stdout=slave, stderr=slave, env=variables)
    os.close(slave)
    received = b""
    with os.fdopen(master, "rb", buffering=0) as terminal, suppress(OSError):
        # The read fails, or finds nothing, once the process has ended and nobody else has the terminal.
        while chunk := terminal.read(65536):
            received += chunk
    return process.wait(SECONDS), received.decode()


def test_without_a_terminal_the_full_screen_is_refused_in_one_line(variables: dict[str, str]) -> None:
    result = quizapp(variables=variables)
    message = result.stderr.decode()
    assert result.returncode == 2
    assert result.stdout == b""
    assert len(message.splitlines()) == 1
    assert "\x1b" not in message
    assert "quizapp list" in message
    assert "quizapp stats" in message


def test_keys_alone_are_no_terminal(variables: dict[str, str]) -> None:
    master, slave = pty.openpty()
    result = quizapp(variables=variables, stdin=slave)
    os.close(master)
    os.close(slave)
    assert result.returncode == 2
    assert b"standard error" in result.stderr


@pytest.mark.parametrize("term", ["dumb", "", None])
def test_a_terminal_that_cannot_draw_is_refused(variables: dict[str, str], term: str | None) -> None:
    del variables["TERM"]
    named = variables if term is None else variables | {"TERM": term}
    code, received = on_terminal(variables=named)
    assert code == 2
    assert "TERM" in received
    assert "\x1b" not in received
    assert len(received.strip().splitlines()) == 1


def test_a_mistyped_word_is_told_even_without_a_terminal(variables: dict[str, str]) -> None:
    result = quizapp("python/gli", variables=variables)
    assert result.returncode == 2
    assert b"python/gil" in result.stderr


def test_a_known_word_without_a_terminal_is_told_what_lacks(variables: dict[str, str]) -> None:
    result = quizapp("python", variables=variables)
    assert result.returncode == 2
    assert b"needs a terminal" in result.stderr


def test_looking_makes_no_history(variables: dict[str, str], data_dir: Path) -> None:
    quizapp("python", variables=variables)
    quizapp("list", variables=variables)
    quizapp("stats", variables=variables)
    assert not (data_dir / "history.db").exists()


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}])
def test_any_locale_gets_utf_8(variables: dict[str, str], locale: dict[str, str]) -> None:
    result = quizapp("list", variables=variables | locale)
    assert result.returncode == 0
    assert "The GIL 日本" in result.stdout.decode("utf-8")
    refused = quizapp("日本", variables=variables | {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "ascii"})
    assert refused.returncode == 2
    assert "日本" in refused.stderr.decode("utf-8")


def test_a_reader_that_goes_away_hears_no_complaint(variables: dict[str, str]) -> None:
    process = subprocess.Popen([*PROGRAM, "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=variables)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    message = process.stderr.read()
    process.stderr.close()
    assert process.wait(SECONDS) == 141
    assert message == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", [["list"], ["list", "--json"], ["paths"]])
def test_output_that_cannot_be_written_is_one_line_on_stderr(variables: dict[str, str], words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        result = quizapp(*words, variables=variables, stdout=full)
    assert result.returncode == 1
    (line,) = result.stderr.decode().splitlines()
    assert "cannot be written" in line


@pytest.mark.parametrize("words", ["list", "export apkg python"])
def test_what_cannot_be_written_to_a_closed_stdout_is_told_and_no_success(
    variables: dict[str, str], words: str
) -> None:
    command = ["sh", "-c", f'"$0" "$@" {words} >&-', *PROGRAM]
    result = subprocess.run(command, env=variables, stderr=subprocess.PIPE, timeout=SECONDS, check=False)
    assert result.returncode == 1
    assert result.stderr == b"quizapp: The output cannot be written: standard output is closed.\n"


def test_without_any_stream_a_command_ends_in_silence(variables: dict[str, str]) -> None:
    command = ["sh", "-c", '"$0" "$@" list >&- 2>&-', *PROGRAM]
    result = subprocess.run(command, env=variables, timeout=SECONDS, check=False)
    assert result.returncode == 1


def test_without_stderr_complaints_go_nowhere(variables: dict[str, str]) -> None:
    result = subprocess.run(
        ["sh", "-c", '"$0" "$@" list nowhere 2>&-', *PROGRAM],
        env=variables,
        stdout=subprocess.PIPE,
        timeout=SECONDS,
        check=False,
    )
    assert (result.returncode, result.stdout) == (2, b"")


def test_the_package_can_be_run_by_its_name(variables: dict[str, str]) -> None:
    command = [sys.executable, "-m", "quizapp", "nonsense", "--json"]
    result = subprocess.run(command, env=variables, timeout=SECONDS, capture_output=True, check=False)
    assert result.returncode == 2
    assert b"quizapp: error: unrecognized arguments: --json" in result.stderr


def test_tables_on_a_terminal_show_the_authors_words_as_they_are(variables: dict[str, str]) -> None:
    code, received = on_terminal("list", variables=variables | {"COLUMNS": "100"})
    assert code == 0
    assert "[bold]MRO[/bold] [/]" in received
    assert "The GIL 日本" in received


def test_no_color_takes_the_colours_away(variables: dict[str, str]) -> None:
    _, received = on_terminal("list", variables=variables | {"NO_COLOR": "1", "COLUMNS": "100"})
    codes = {code for part in received.split("\x1b[")[1:] for code in part.partition("m")[0].split(";")}
    assert {code for code in codes if code.startswith(("3", "4", "9")) and len(code) > 1} == set()
    assert "python/gil" in received


def test_json_is_the_same_on_a_terminal(variables: dict[str, str]) -> None:
    _, received = on_terminal("list", "--json", variables=variables)
    assert json.loads(received)["schema_version"] == 1


def test_a_terminal_without_unicode_is_written_to_in_plain_letters(variables: dict[str, str]) -> None:
    code, received = on_terminal("doctor", variables=variables | {"LC_ALL": "C", "COLUMNS": "100"})
    assert code == 0
    assert received.isascii()
    assert "\n+ " in received
    _, listed = on_terminal("list", "--json", variables=variables | {"LC_ALL": "C"})
    assert listed.isascii()
    assert json.loads(listed)["schema_version"] == 1
