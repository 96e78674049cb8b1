"""Findings: what the lint has to say about a question, a topic or the bank, before it has a place in a file."""

from dataclasses import dataclass

from quizapp.packs.diagnostics import Severity
from quizapp.packs.problems import KEY, VALUE, KeyPath, Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding."""

    subject: str
    """Full id of a question or of a topic; empty for the bank as a whole."""
    problem: Problem
    """What is wrong; its path begins within the question."""


def error(subject: str, path: KeyPath, code: str, message: str, hint: str = "") -> Finding:
    """Return a finding that makes content unfit; a path without steps means the header of the question."""
    return Finding(subject, Problem(path, code, message, hint, focus=VALUE if path else KEY))


def warning(subject: str, path: KeyPath, code: str, message: str, hint: str = "") -> Finding:
    """Return a finding that a person should look at."""
    return Finding(subject, Problem(path, code, message, hint, Severity.WARNING, VALUE if path else KEY))
