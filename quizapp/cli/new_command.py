"""`quizapp new`: a commented example pack, to be changed into one's own."""

from argparse import ArgumentParser, Namespace

from quizapp.atomic import write_text
from quizapp.cli import streams
from quizapp.cli.environment import Environment
from quizapp.cli.output import writing
from quizapp.errors import UsageError
from quizapp.packs.example import example_pack
from quizapp.paths import expanded
from quizapp.text import show_path


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="the file to write; stdout without it")
    parser.epilog = "Every kind of question is in it, and every key has a comment."


def run(arguments: Namespace, environment: Environment) -> int:
    """Write the example.

    Returns:
        The exit code.

    Raises:
        UsageError: When the file exists already or cannot be written.
    """
    if arguments.file is None:
        streams.put(example_pack().rstrip("\n"))
        return 0
    path = expanded(arguments.file)
    shown = show_path(path)
    with writing(path, "FILE is the name of a new file."):
        if path.exists() or path.is_symlink():
            raise UsageError(f"{shown} exists already and was left as it is.", "Choose another name.")
        write_text(path, example_pack())
    streams.put(f"Wrote {shown}. Next: quizapp check {shown}")
    return 0
