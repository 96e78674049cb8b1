"""Whether a question is still what it was when it was asked."""

from quizapp.errors import PackError
from quizapp.model.bank import QuestionBank
from quizapp.model.question import Question
from quizapp.model.version import meaning_hash, text_hash


def change_since(bank: QuestionBank, asked: Question) -> str:
    """Return in words how a question differs now from when it was asked; empty when it does not.

    Args:
        bank: The questions of today.
        asked: In the wording of then.
    """
    try:
        now = bank.question(asked.id)
    except (KeyError, PackError):
        return "no longer in the packs"
    if meaning_hash(now) != meaning_hash(asked):
        return "the question has changed since"
    return "" if text_hash(now) == text_hash(asked) else "reworded since"
