"""`quizapp serve`: the program in a browser."""

import os
import secrets
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import MutableMapping

from quizapp.cli import streams
from quizapp.cli.environment import Environment
from quizapp.errors import QuizappError, UsageError

_KEPT = ("PATH", "HOME", "USER", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP", "NO_COLOR", "VIRTUAL_ENV")
_KEPT_BEGINNINGS = ("LC_", "XDG_", "QUIZAPP_", "PYTHON", "SYSTEM", "APPDATA", "LOCALAPPDATA", "USERPROFILE")
"""Names of environment variables that the program in a tab may see; others may hold secrets."""


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="8000 without it; 0 for any free one")
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="where to listen; this machine alone without it"
    )
    parser.epilog = (
        "The printed address holds a token, new each time, without which nobody comes in. The connection is not "
        "encrypted: over a network, go through SSH."
    )


def run(arguments: Namespace, environment: Environment) -> int:
    """Serve until ctrl+c.

    Returns:
        The exit code.

    Raises:
        UsageError: When the extra `web` is not installed, or the port is none.
        QuizappError: When the address cannot be listened on.
    """
    try:
        from quizapp.web import QuizServer
    except ImportError as error:
        raise UsageError(
            "The browser needs more than what is installed.", "Install it with: pip install 'quizapp[web]'"
        ) from error
    if not 0 <= arguments.port <= 65535:
        raise UsageError(f"{arguments.port} is no port.", "A port is a number from 0 to 65535.")
    forget_secrets(os.environ)
    token = secrets.token_urlsafe(24)
    server = QuizServer(_words(arguments), host=arguments.host, port=arguments.port, token=token)
    try:
        server.run(_announce)
    except OSError as error:
        place = f"{arguments.host} port {arguments.port}"
        # The error of a port that is taken says the place once more; that of an unknown name has no system's number.
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise QuizappError(f"{place} cannot be listened on: {reason}.", "Try another --port.") from error
    return 0


def forget_secrets(variables: MutableMapping[str, str]) -> None:
    """Leave only those environment variables that the program in a tab needs."""
    for name in list(variables):
        if name.upper() not in _KEPT and not name.upper().startswith(_KEPT_BEGINNINGS):
            del variables[name]


def _announce(address: str) -> None:
    streams.put(f"Open {address}\nctrl+c ends it.")
    streams.flush()


def _words(arguments: Namespace) -> list[str]:
    """Return the command line of the program in a tab."""
    words = [sys.executable, "-m", "quizapp"]
    if arguments.data_dir:
        words += ["--data-dir", arguments.data_dir]
    if arguments.seed is not None:
        words += ["--seed", str(arguments.seed)]
    return words + [word for folder in arguments.content for word in ("--content", folder)]
