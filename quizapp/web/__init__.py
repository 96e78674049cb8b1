"""The program in a browser: one process of it for each tab, behind a server on this machine."""

from quizapp.web.server import QuizServer

__all__ = ["QuizServer"]
