"""`quizapp paths`: where everything lies on this machine."""

from argparse import ArgumentParser, Namespace

from quizapp.cli.document import put_document
from quizapp.cli.environment import Environment
from quizapp.cli.table import Column, Row, put_table

_COLUMNS = (Column("what"), Column("where", elastic=True), Column("there"))


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(arguments: Namespace, environment: Environment) -> int:
    """Print every place, whether there is something or not.

    Returns:
        The exit code.
    """
    paths = environment.paths
    single = {
        "data": paths.data_dir,
        "history": paths.history,
        "settings": paths.settings,
        "reports": paths.reports,
        "pictures": paths.pictures,
        "crash log": paths.crash_log,
        "cache": paths.cache_dir,
    }
    if arguments.json:
        named = {name.replace(" ", "_"): str(place) for name, place in single.items()}
        put_document({"content": [str(folder) for folder in paths.content]} | named)
    else:
        places = [*(("content", folder) for folder in paths.content), *single.items()]
        rows = [Row((what, str(place), "yes" if place.exists() else "no")) for what, place in places]
        put_table(_COLUMNS, rows)
    return 0
