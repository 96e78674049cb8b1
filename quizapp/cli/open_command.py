"""`quizapp [CATEGORY[/TOPIC] ...]`: the full screen."""

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, TextIO

from quizapp.cli import streams
from quizapp.cli.environment import Environment
from quizapp.cli.progress import ReadingPacks
from quizapp.errors import ExitCode, UsageError
from quizapp.terminal import encoding_of, has_few_colours, letters_of

if TYPE_CHECKING:
    from quizapp.engine.workspace import Workspace
    from quizapp.model.bank import QuestionBank
    from quizapp.settings import KeyWish

_DRIVER_VARIABLE = "TEXTUAL_DRIVER"
"""Set when the screen is not the terminal's, as behind a browser."""

_ELSEWHERE = "`quizapp ask` asks line by line; `quizapp list` and `quizapp stats` need no full screen either."


def run(arguments: SimpleNamespace, environment: Environment) -> int:
    """Open the full screen.

    Returns:
        The exit code.

    Raises:
        UsageError: When there is no usable terminal, or an id is unknown.
    """
    lack = lack_of_terminal(sys.stdin, sys.stderr, environment.variables)
    if lack:
        # A mistyped command ends up here as well, often from a script; then that is what is worth saying.
        if arguments.only:
            from quizapp.cli.library import read_bank

            check_words(read_bank(environment), arguments.only)
        raise UsageError(lack, _ELSEWHERE)

    # Nothing made on the way to the first screen is garbage, and to look for some would take a tenth of that way.
    # The app lets the collector work again once the screen is drawn.
    gc.disable()
    from quizapp.engine.workspace import open_workspace

    with ReadingPacks(environment.clock, sys.stderr) as progress:
        workspace = open_workspace(
            environment.paths, environment.clock, environment.seed, allow_unsaved=True, progress=progress
        )
    try:
        return _show(workspace, arguments, environment.variables)
    finally:
        workspace.close()


def _show(workspace: "Workspace", arguments: SimpleNamespace, variables: Mapping[str, str]) -> int:
    """Show the full screen until it is left, and return the exit code."""
    check_words(workspace.bank, arguments.only)

    from quizapp.tui.app import run_app

    code = run_app(
        workspace,
        arguments.only,
        mouse=arguments.mouse,
        letters=letters_of(variables, encoding_of(variables)),
        few_colours=has_few_colours(variables),
    )
    if code == ExitCode.TERMINAL_GONE:
        for stream in (sys.stdout, sys.stderr):
            streams.abandon(stream)
    return code


def keys_refused(wishes: Sequence["KeyWish"]) -> list[str]:
    """Return a warning for each of the user's wishes for other keys that the full screen cannot grant."""
    if not wishes:
        return []
    # Only the screens know their keys, so all of them are loaded.
    from quizapp.tui.app import keys_refused

    return keys_refused(wishes)


def lack_of_terminal(keyboard: TextIO | None, screen: TextIO | None, variables: Mapping[str, str]) -> str:
    """Return why the full screen cannot be shown; empty when it can.

    Args:
        keyboard: The stream that keys come from; None when it is closed.
        screen: The stream that the screen is drawn on; None when it is closed.
        variables: Environment variables.
    """
    if variables.get(_DRIVER_VARIABLE):
        return ""
    if keyboard is None or not keyboard.isatty():
        return "The full screen needs a terminal, and the standard input is none."
    if screen is None or not screen.isatty():
        return "The full screen needs a terminal, and the standard error, on which it is drawn, is none."
    if os.name == "posix" and variables.get("TERM", "") in ("", "dumb"):
        return "The full screen needs a terminal that can move its cursor, and TERM does not name one."
    return ""


def check_words(bank: "QuestionBank", words: Sequence[str]) -> None:
    """Make sure that each word names a category or a topic.

    Raises:
        UsageError: For the first one that does not, with the nearest command or id.
    """
    if not words:
        return
    from quizapp.engine.setup import check_ids

    for word in words:
        try:
            check_ids(bank, [word])
        except UsageError as error:
            from difflib import get_close_matches

            from quizapp.cli.parser import COMMANDS

            near = get_close_matches(word, COMMANDS, n=1, cutoff=0.7)
            if not near:
                raise
            message = f"There is no command, category or topic {word}."
            raise UsageError(message, f"Did you mean `quizapp {near[0]}`?") from error
