"""From the words of a command line to an exit code."""

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING

from quizapp.cli import streams
from quizapp.errors import ExitCode

if TYPE_CHECKING:
    from quizapp.cli.environment import Environment


def run(argv: Sequence[str]) -> int:
    """Carry out a command line; whatever happens, it ends in words for people and an exit code.

    Args:
        argv: The words after the program's name.

    Returns:
        One of `ExitCode`, or 128 and the number of another signal.
    """
    streams.prepare()
    arguments = SimpleNamespace()
    try:
        code = _carry_out(argv, arguments)
        streams.flush()
    except SystemExit as leaving:
        # argparse leaves this way, after `--help` and after a mistake, with its message printed.
        return leaving.code if isinstance(leaving.code, int) else 0
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        streams.abandon()
        return ExitCode.READER_GONE
    except Exception as error:
        from quizapp.cli.failure import explain

        return explain(error, arguments)
    return code


def _carry_out(argv: Sequence[str], arguments: SimpleNamespace) -> int:
    if argv:
        from quizapp.cli.parser import parse

        command = parse(argv, arguments)
    else:
        command = _open_everything(arguments)

    from quizapp.cli.environment import make_environment

    return command(arguments, make_environment(arguments))


def _open_everything(arguments: SimpleNamespace) -> Callable[[SimpleNamespace, "Environment"], int]:
    """Return the command that the program's name alone stands for: the full screen, for which nothing need be parsed.

    Args:
        arguments: Receives what was not said.
    """
    from quizapp.cli.open_command import run

    vars(arguments).update(only=[], mouse=True, content=[], data_dir=None, seed=None)
    return run
