"""The workspace of a command that only reads: nothing is made where nothing is yet."""

from collections.abc import Iterator
from contextlib import contextmanager

from quizapp.cli.environment import Environment
from quizapp.cli.history_reading import open_history, report_damage
from quizapp.cli.library import read_bank
from quizapp.cli.streams import complain
from quizapp.engine.workspace import Workspace, seeds_from
from quizapp.settings_file import load_settings


@contextmanager
def reading_workspace(environment: Environment) -> Iterator[Workspace]:
    """Yield bank, history and settings; what is wrong with any of them is said on stderr.

    Raises:
        HistoryError: When the history cannot be used.
    """
    bank = read_bank(environment)
    loaded = load_settings(environment.paths.settings)
    for warning in loaded.warnings:
        complain(warning)
    with open_history(environment) as history:
        yield Workspace(
            paths=environment.paths,
            clock=environment.clock,
            bank=bank,
            diagnostics=(),
            history=history,
            unsaved_because="",
            settings=loaded.settings,
            warnings=(),
            seeds=seeds_from(environment.seed),
            settings_intact=loaded.intact,
        )
        report_damage(history)
