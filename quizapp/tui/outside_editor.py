"""Writing an answer, or changing a file, in the user's own editor, while the program stands aside."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TypeVar

from textual.app import App

from quizapp.atomic import make_private_folder
from quizapp.errors import EditorError
from quizapp.tui.lent_terminal import lent_terminal

Result = TypeVar("Result")
Given = TypeVar("Given")

VARIABLES = ("VISUAL", "EDITOR")
"""Environment variables that name the editor; the first that is set counts."""

FALLBACKS = ("nano", "vim", "vi", "notepad")
"""Editors that are tried, in this order, where no variable names one."""

_AT_A_LINE: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "+{line} {path}": (
            "vi", "vim", "nvim", "gvim", "view", "ex", "nano", "pico", "rnano", "emacs", "emacsclient", "micro", "joe",
            "jed", "kak", "ne", "mcedit", "mg", "gedit", "xed", "pluma", "geany", "mousepad",
        ),
        "{path}:{line}": ("hx", "helix", "subl", "zed", "zeditor", "lapce"),
        "--goto {path}:{line}": ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"),
        "--line {line} {path}": ("kate", "kwrite", "pycharm", "charm", "idea", "mate"),
    }
)  # fmt: skip
"""How editors are told the line to begin on; any other gets the file alone."""

_HOW = MappingProxyType({name: how for how, names in _AT_A_LINE.items() for name in names})

_MOST_BYTES = 200_000
"""As much of the file is read back; the answer itself is bounded by its field."""


def editor_command(environment: Mapping[str, str], find: Callable[[str], str | None] = shutil.which) -> tuple[str, ...]:
    """Return the editor to run, with its options.

    Args:
        environment: Environment variables.
        find: Returns where a program lies, or None where there is none of that name.

    Raises:
        EditorError: When a variable cannot be read, or no editor is known.
    """
    for variable in VARIABLES:
        value = environment.get(variable, "").strip()
        if value:
            try:
                return tuple(shlex.split(value, posix=os.name == "posix"))
            except ValueError as error:
                raise EditorError(f"${variable} cannot be read ({error}): {value}") from None
    for name in FALLBACKS:
        if find(name):
            return (name,)
    raise EditorError("No editor was found.", "Set the variable EDITOR to the one you like, such as EDITOR=nano.")


def write_outside(app: App[Result], text: str, folder: Path) -> str:
    """Stand aside while the user changes a text in the editor that the environment names, and return what became of it.

    Args:
        app: The program, which gives its terminal away meanwhile.
        text: What the editor opens with.
        folder: See `edited`.

    Raises:
        EditorError: See `editor_command` and `edited`.
    """
    command = editor_command(os.environ)
    return _standing_aside(app, lambda: edited(text, command, folder))


def change_outside(app: App[Result], path: Path, line: int) -> None:
    """Stand aside while the user changes a file in the editor that the environment names.

    Args:
        app: The program, which gives its terminal away meanwhile.
        path: The file.
        line: Where the editor is to begin, 1-based.

    Raises:
        EditorError: See `editor_command`; also when the editor cannot be run or reports a failure.
    """
    command = at_line(editor_command(os.environ), path, line)
    _standing_aside(app, lambda: _run(command, "Whatever it has saved is in the file."))


def at_line(command: Sequence[str], path: Path, line: int) -> tuple[str, ...]:
    """Return the command that opens a file at a line.

    Args:
        command: The editor and its options.
        path: The file.
        line: 1-based.
    """
    name = Path(command[0]).name.lower().removesuffix(".exe")
    how = _HOW.get(name, "{path}")
    return (*command, *(word.format(path=path, line=line) for word in how.split()))


def _standing_aside(app: App[Result], step: Callable[[], Given]) -> Given:
    """Carry out a step while the terminal is lent to another program."""
    outcome: Given | EditorError
    with app.suspend(), lent_terminal():
        try:
            outcome = step()
        except EditorError as error:
            # An error that left the block would leave the terminal to nobody.
            outcome = error
    app.refresh(layout=True)
    if isinstance(outcome, EditorError):
        raise outcome
    return outcome


def edited(text: str, command: Sequence[str], folder: Path) -> str:
    """Let the user change a text in an editor, and return what became of it.

    The text lies in a folder of its own that nobody else can read. It goes away with everything that the editor may
    have put beside it.

    Args:
        text: What the editor opens with.
        command: The editor and its options; the file is its last argument.
        folder: Where the text may lie meanwhile; made when missing.

    Raises:
        EditorError: When the text cannot be handed over, or the editor cannot be run or reports a failure. The text is
            then to stay what it was.
    """
    try:
        make_private_folder(folder)
        with TemporaryDirectory(prefix="answer-", dir=folder, ignore_cleanup_errors=True) as private:
            path = Path(private) / "answer.md"
            path.touch(mode=0o600)
            path.write_text(text, encoding="utf-8", newline="\n")
            _run((*command, str(path)), "The answer is what it was before.")
            with path.open("rb") as file:
                written = file.read(_MOST_BYTES)
    except OSError as error:
        raise EditorError(f"The answer could not be handed to the editor: {error}.") from error
    return written.decode("utf-8", errors="replace").removesuffix("\n")


def _run(command: Sequence[str], after_failure: str) -> None:
    """Run the editor to its end.

    Args:
        command: With everything that it is told.
        after_failure: What has become of the text where the editor reports a failure.
    """
    try:
        with _deaf_to_interrupts():
            code = subprocess.run(command, check=False).returncode
    except (OSError, ValueError) as error:
        name = ", ".join(f"${variable}" for variable in VARIABLES)
        raise EditorError(f"{command[0]} could not be started: {error}.", f"The editor is named by {name}.") from error
    if code:
        raise EditorError(f"{command[0]} ended with an error ({code}).", after_failure)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Leave ctrl+c to the editor, which shares the terminal.

    The handler does nothing, where ignoring the signal would make the editor ignore it, too.
    """
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
