"""Lint: how good a question bank is, from missing reasons to keys that give themselves away.

`lint` is what `quizapp check --strict` adds. It expects a bank that the packs' own checks have accepted.
"""

from collections.abc import Iterator

from quizapp.engine.grader import grade_alone
from quizapp.engine.lint.bank import giveaways
from quizapp.engine.lint.choices import lint_choices
from quizapp.engine.lint.duplicates import near_duplicates
from quizapp.engine.lint.essentials import lint_essentials
from quizapp.engine.lint.findings import Finding
from quizapp.engine.lint.recalls import lint_recall
from quizapp.engine.lint.shorts import lint_short, shared_keys
from quizapp.engine.lint.spread import lint_topic
from quizapp.engine.lint.stems import lint_stem
from quizapp.model.bank import QuestionBank
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion

__all__ = ["Finding", "lint"]


def lint(bank: QuestionBank) -> Iterator[Finding]:
    """Yield everything that is wrong with a bank, in no particular order."""
    for topic in bank.topics:
        for question in topic.questions:
            yield from _of_question(question)
        worded = [question for question in topic.questions if isinstance(question, ShortQuestion)]
        yield from shared_keys(worded, grade_alone)
        yield from lint_topic(topic)
    questions = list(bank.questions)
    yield from near_duplicates(questions)
    yield from giveaways(questions)


def _of_question(question: Question) -> Iterator[Finding]:
    yield from lint_essentials(question)
    match question:
        case ChoiceQuestion():
            yield from lint_stem(question)
            yield from lint_choices(question)
        case ShortQuestion():
            yield from lint_short(question, grade_alone)
        case RecallQuestion():
            yield from lint_recall(question, grade_alone)
