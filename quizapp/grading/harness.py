"""The grader of free recall as a plain function of three texts, for scripts that measure it against human grades."""

from functools import cache

from quizapp.grading.coverage import stems
from quizapp.grading.heard import Heard
from quizapp.grading.overall import overall
from quizapp.grading.table import WordTable, built_in_table


@cache
def _table() -> WordTable:
    return WordTable(built_in_table())


def score(question: str, reference: str, answer: str) -> float:
    """Return how well an answer matches a reference, 0 to 1, with the word table."""
    return overall(reference, Heard(answer, _table()), stems(question))


def score_lexical(question: str, reference: str, answer: str) -> float:
    """Return how well an answer matches a reference, 0 to 1, by spelling alone."""
    return overall(reference, Heard(answer), stems(question))
