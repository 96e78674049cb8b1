"""`quizapp schema`: the JSON Schema of packs, for editors."""

import json
from argparse import ArgumentParser, Namespace

from quizapp.cli import streams
from quizapp.cli.environment import Environment
from quizapp.packs.schema import pack_schema

_EPILOG = """\
An editor that knows TOML schemas completes keys and marks mistakes in files that
begin with the schema's address or path:

  #:schema pack.schema.json"""


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.epilog = _EPILOG


def run(arguments: Namespace, environment: Environment) -> int:
    """Print the schema.

    Returns:
        The exit code.
    """
    streams.put(json.dumps(pack_schema(), indent=2))
    return 0
