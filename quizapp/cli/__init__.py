"""The command line: one module per subcommand.

What runs before a command is chosen imports argparse and little else, so that `--help` and `--version` are there at
once. The module of a command is imported when it is called for, and what it needs with it.
"""

from quizapp.cli.program import run

__all__ = ["run"]
