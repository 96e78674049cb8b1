"""What a quiz came to: its figures, and what follows from them.

The report itself is imported when it is first asked for: its figures serve Home as well, which needs no grader.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.engine.report.quiz_report import QuizReport, build_report

__all__ = ["QuizReport", "build_report"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from quizapp.engine.report import quiz_report

    return getattr(quiz_report, name)
