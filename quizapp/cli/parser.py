"""Which words mean what: the common options, and the choice of a command.

Common options may stand before or after the command, so they are taken out first, wherever they are; the first word
that is left chooses the command, and its module reads the rest.
"""

from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType, SimpleNamespace

from quizapp import __version__

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "list": "categories, topics and how many questions they hold",
        "check": "look for mistakes in packs",
        "new": "write an example pack to start from",
        "schema": "the JSON Schema of packs, for editors",
        "ask": "a quiz line by line, without the full screen",
        "grade": "grade free recall: JSON lines in, grades out",
        "stats": "what your answers add up to",
        "plan": "what to do on each day until an interview",
        "history": "list, export, back up, restore, merge or delete your answers",
        "doctor": "see whether everything is in order, and repair",
        "import": "questions of other programs, as a pack",
        "export": "questions for other programs, or for paper",
        "serve": "the program in a browser",
        "completion": "complete commands and topics in a shell",
        "paths": "where everything lies on this machine",
    }
)
"""Each command and what it does. The command `x` is carried out by the module `quizapp.cli.x_command`."""

Run = Callable[..., int]
"""Carries out a command. Takes the parsed `Namespace` and an `environment.Environment`; returns the exit code."""


_HELP_WIDTH = 78
"""Columns of the help texts."""


def parse(argv: Sequence[str], arguments: SimpleNamespace) -> Run:
    """Read a command line.

    Args:
        argv: The words after the program's name.
        arguments: Receives what was said.

    Returns:
        The function that carries the command out.

    Raises:
        SystemExit: After `--help` or `--version`, or when the words make no sense; the text has been printed.
    """
    common = _common_options()
    _, rest = common.parse_known_args(argv, arguments)
    if rest and rest[0] in COMMANDS:
        module = import_module(f"quizapp.cli.{rest[0]}_command")
        parser = ArgumentParser(
            prog=f"quizapp {rest[0]}",
            description=_sentence(COMMANDS[rest[0]]),
            formatter_class=_formatter,
            parents=[common],
            allow_abbrev=False,
        )
        module.register(parser)
        parser.parse_args(rest[1:], arguments)
    else:
        _main_parser(common).parse_args(rest, arguments)
        module = import_module("quizapp.cli.open_command")
    carry_out: Run = module.run
    return carry_out


def _main_parser(common: ArgumentParser) -> ArgumentParser:
    parser = ArgumentParser(
        prog="quizapp",
        description="A timed quiz in the terminal. Without a command it opens on the full screen.",
        epilog=_command_list(),
        formatter_class=_formatter,
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument(
        "only", nargs="*", metavar="CATEGORY[/TOPIC]", help="what to be asked about; everything without it"
    )
    parser.add_argument(
        "--no-mouse", dest="mouse", action="store_false", help="leave the mouse to the terminal, to select text"
    )
    return parser


def _common_options() -> ArgumentParser:
    parser = ArgumentParser(
        prog="quizapp", usage=SUPPRESS, formatter_class=_formatter, add_help=False, allow_abbrev=False
    )
    group = parser.add_argument_group("common options, before or after the command")
    group.add_argument(
        "--content", metavar="DIR", action="append", default=[], help="a folder with more packs; repeatable"
    )
    group.add_argument("--data-dir", metavar="DIR", help="where history, settings and caches are kept")
    group.add_argument("--seed", metavar="N", type=int, help="make every choice of questions repeatable")
    group.add_argument("--version", action="version", version=f"quizapp {__version__}")
    return parser


def _formatter(prog: str) -> RawDescriptionHelpFormatter:
    """Return what lays out a help text. With a width given, argparse does not import shutil to find one out."""
    return RawDescriptionHelpFormatter(prog, width=_HELP_WIDTH)


def _command_list() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {line}" for name, line in COMMANDS.items()]
    return "\n".join(["commands (`quizapp COMMAND --help` tells more):", *lines])


def _sentence(line: str) -> str:
    return f"{line[0].upper()}{line[1:]}."
