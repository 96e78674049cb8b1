"""A quiz line by line: for screen readers, for terminals without a full screen, and for programs."""

from quizapp.cli.ask.conversation import Face, hold_quiz
from quizapp.cli.ask.machine import MachineFace
from quizapp.cli.ask.plain import PlainFace

__all__ = ["Face", "MachineFace", "PlainFace", "hold_quiz"]
