"""The program's entry: `quizapp` and `python -m quizapp`."""

import sys
from collections.abc import Sequence

from quizapp import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line.

    Args:
        argv: The words after the program's name; None for those of the process.

    Returns:
        The exit code.
    """
    words = sys.argv[1:] if argv is None else argv
    if list(words) == ["--version"]:
        # Scripts ask for it often, and it needs nothing of the rest.
        print(f"quizapp {__version__}")
        return 0

    from quizapp.cli import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
