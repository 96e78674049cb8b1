"""The history, as commands read it."""

from quizapp.cli.environment import Environment
from quizapp.cli.streams import complain
from quizapp.engine import histories
from quizapp.history import History
from quizapp.words import count_text


def open_history(environment: Environment) -> History:
    """Return the history; where there is none yet, an empty one that is kept nowhere.

    Raises:
        HistoryError: When it cannot be used.
    """
    path = environment.paths.history
    try:
        path.stat()
    except FileNotFoundError:
        return histories.passing_history(environment.clock)
    except OSError:
        # What keeps the file from being seen is told by opening it.
        pass
    return histories.open_history(path, environment.clock)


def report_damage(history: History) -> None:
    """Say on stderr how many damaged rows were met and left out, if any."""
    if history.damaged:
        rows = count_text(len(history.damaged), "row")
        complain(f"{rows} of the history cannot be read, and what follows lacks them.")
