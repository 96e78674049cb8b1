"""What a quiz came to: its figures, and what follows from them."""

from quizapp.engine.report.quiz_report import QuizReport, build_report

__all__ = ["QuizReport", "build_report"]
