"""The history: every answer ever given, in one SQLite file that loses none."""

from quizapp.history.store import History

__all__ = ["History"]
