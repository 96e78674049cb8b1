import argparse
import io
import stat
from pathlib import Path

import pytest

from quizapp import __version__
from quizapp.cli import list_command, streams
from quizapp.cli.environment import Environment
from quizapp.cli.open_command import lack_of_terminal
from quizapp.cli.parser import COMMANDS
from quizapp.errors import HistoryError, PackError, QuizappError, UsageError
from tests.unit.cli.conftest import Run


def replace_list(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Make `quizapp list` end in an error."""

    def run(arguments: argparse.Namespace, environment: Environment) -> int:
        typed_text = "my-typed-answer"
        assert typed_text
        raise error

    monkeypatch.setattr(list_command, "run", run)


@pytest.mark.parametrize("words", [["--version"], ["list", "--version"], ["--seed", "3", "--version"]])
def test_the_version_is_told_wherever_it_is_asked_for(run: Run, words: list[str]) -> None:
    result = run(*words)
    assert (result.code, result.out, result.err) == (0, f"quizapp {__version__}\n", "")


def test_the_help_names_every_command_and_the_common_options(run: Run) -> None:
    result = run("--help")
    assert result.code == 0
    for word in [*COMMANDS, "--content", "--data-dir", "--seed", "--version", "CATEGORY[/TOPIC]"]:
        assert word in result.out


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.code == 0
    assert result.out.startswith(f"usage: quizapp {command}")
    assert "--content" in result.out


@pytest.mark.parametrize(
    "words", [["list", "--jsn"], ["--seed", "x", "list"], ["history"], ["history", "export", "--format", "xml"]]
)
def test_words_that_make_no_sense_are_a_usage_error(run: Run, words: list[str]) -> None:
    result = run(*words)
    assert result.code == 2
    assert result.out == ""
    assert "quizapp" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    "words",
    [
        ["--data-dir", "D", "--seed", "5", "--content", "A", "--content", "B", "paths"],
        ["paths", "--data-dir", "D", "--seed", "5", "--content", "A", "--content", "B"],
        ["--content", "A", "--seed=5", "paths", "--content", "B", "--data-dir=D"],
    ],
)
def test_common_options_may_stand_before_and_after_the_command(
    run: Run, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quizapp.cli import paths_command

    for name in "AB":
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    seen: list[Environment] = []

    def keep(arguments: argparse.Namespace, environment: Environment) -> int:
        seen.append(environment)
        return 0

    monkeypatch.setattr(paths_command, "run", keep)
    assert run(*words).code == 0
    (environment,) = seen
    assert environment.seed == 5
    assert environment.paths.data_dir == Path("D")
    assert environment.paths.content[-2:] == (Path("A"), Path("B"))


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("stat", "quizapp stats"),
        ("hsitory", "quizapp history"),
        ("pyhton", "python"),
        ("python/gill", "python/gil"),
        ("zzz", "quizapp list"),
    ],
)
def test_an_unknown_word_names_the_nearest_command_or_topic(run: Run, word: str, hint: str) -> None:
    result = run(word)
    assert result.code == 2
    (line,) = result.err.splitlines()
    assert word in line
    assert hint in line


class Stream(io.StringIO):
    """A stream that says whether it is a terminal."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


TERMINAL, PIPE = Stream(True), Stream(False)


@pytest.mark.parametrize(
    ("keyboard", "screen", "variables", "lack"),
    [
        (TERMINAL, TERMINAL, {"TERM": "xterm"}, ""),
        (PIPE, TERMINAL, {"TERM": "xterm"}, "standard input"),
        (None, TERMINAL, {"TERM": "xterm"}, "standard input"),
        (TERMINAL, PIPE, {"TERM": "xterm"}, "standard error"),
        (TERMINAL, None, {"TERM": "xterm"}, "standard error"),
        (TERMINAL, TERMINAL, {"TERM": "dumb"}, "TERM"),
        (TERMINAL, TERMINAL, {"TERM": ""}, "TERM"),
        (TERMINAL, TERMINAL, {}, "TERM"),
        (PIPE, PIPE, {"TEXTUAL_DRIVER": "some.module:Driver"}, ""),
        (PIPE, PIPE, {"TEXTUAL_DRIVER": "", "TERM": "xterm"}, "standard input"),
    ],
)
def test_the_full_screen_wants_a_terminal_unless_it_is_drawn_elsewhere(
    keyboard: Stream | None, screen: Stream | None, variables: dict[str, str], lack: str
) -> None:
    found = lack_of_terminal(keyboard, screen, variables)
    assert lack in found
    assert bool(found) is bool(lack)


def test_a_content_folder_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    result = run("list", "--content", tmp_path / "nowhere")
    assert result.code == 2
    assert "nowhere" in result.err
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("It cannot be.", "Try something else."), 2),
        (PackError("It cannot be.", "Try something else."), 3),
        (HistoryError("It cannot be.", "Try something else."), 4),
        (QuizappError("It cannot be.", "Try something else."), 1),
    ],
)
def test_an_error_for_people_is_one_line_and_an_exit_code(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: QuizappError, code: int
) -> None:
    replace_list(monkeypatch, error)
    result = run("list")
    assert (result.code, result.out) == (code, "")
    assert result.err == "quizapp: It cannot be. Try something else.\n"


def test_an_error_cannot_send_the_terminal_commands(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_list(monkeypatch, UsageError("Bad \x1b[2J name\nin two lines"))
    assert run("list").err == "quizapp: Bad ␛[2J name in two lines\n"


def test_an_interrupted_command_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_list(monkeypatch, KeyboardInterrupt())
    result = run("list")
    assert (result.code, result.out, result.err) == (130, "", "")


def test_a_crash_is_one_line_that_points_to_its_log(run: Run, monkeypatch: pytest.MonkeyPatch, data_dir: Path) -> None:
    replace_list(monkeypatch, ValueError("my-typed-answer"))
    result = run("list")
    log = data_dir / "crash.log"
    assert result.code == 1
    assert result.out == ""
    assert len(result.err.splitlines()) == 1
    assert str(log) in result.err
    assert "ValueError" in result.err
    text = log.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "raise error" in text
    assert __version__ in text


def test_a_crash_log_is_for_its_owner_and_quotes_no_answer(
    run: Run, monkeypatch: pytest.MonkeyPatch, data_dir: Path
) -> None:
    cause = KeyError("my-secret-answer")
    error = RuntimeError("my-secret-answer")
    error.__cause__ = cause
    replace_list(monkeypatch, error)
    log = data_dir / "crash.log"
    data_dir.mkdir()
    log.write_text("of an earlier crash", encoding="utf-8")
    log.chmod(0o644)
    result = run("list")
    text = log.read_text(encoding="utf-8")
    assert "my-secret-answer" not in text + result.err
    assert "KeyError" in text
    assert "RuntimeError" in text
    assert "earlier" not in text
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert [path.name for path in data_dir.iterdir()] == ["crash.log"]


def test_a_crash_log_that_cannot_be_written_is_said_so(
    run: Run, monkeypatch: pytest.MonkeyPatch, data_dir: Path
) -> None:
    data_dir.write_text("a file where the folder should be", encoding="utf-8")
    replace_list(monkeypatch, ValueError("my-typed-answer"))
    result = run("list")
    assert result.code == 1
    assert "cannot be written" in result.err
    assert "Traceback" not in result.err


def test_a_reader_that_has_gone_is_no_error_worth_a_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_list(monkeypatch, BrokenPipeError())
    abandoned: list[bool] = []
    monkeypatch.setattr(streams, "abandon", lambda: abandoned.append(True))
    result = run("list")
    assert (result.code, result.out, result.err) == (141, "", "")
    assert abandoned == [True]
