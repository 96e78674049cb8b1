"""Which answers of a report a review shows."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from quizapp.engine.answered import AnsweredQuestion
from quizapp.engine.report import QuizReport
from quizapp.model.bank import QuestionBank
from quizapp.model.grade import Verdict
from quizapp.text import one_line


class Showing(StrEnum):
    """Names of the filters, as they are shown."""

    ALL = "all answers"
    NOT_RIGHT = "not right"
    SURE_AND_WRONG = "sure and wrong"
    RIGHT_BUT_SLOW = "right but slow"
    RIGHT = "right"


def _by_verdict(*, right: bool) -> Callable[[QuizReport], tuple[AnsweredQuestion, ...]]:
    return lambda report: tuple(a for a in report.answers if (a.verdict is Verdict.RIGHT) == right)


_ANSWERS: Mapping[Showing, Callable[[QuizReport], tuple[AnsweredQuestion, ...]]] = MappingProxyType(
    {
        Showing.ALL: lambda report: report.answers,
        Showing.NOT_RIGHT: _by_verdict(right=False),
        Showing.SURE_AND_WRONG: lambda report: report.sure_and_wrong,
        Showing.RIGHT_BUT_SLOW: lambda report: report.right_but_slow,
        Showing.RIGHT: _by_verdict(right=True),
    }
)


_GROUPS: Mapping[str, Callable[[AnsweredQuestion], str]] = MappingProxyType(
    {
        "category": lambda answer: answer.question.category_id,
        "topic": lambda answer: answer.question.topic_id,
        "difficulty": lambda answer: str(answer.question.difficulty),
        "kind": lambda answer: answer.question.kind.value,
        "certainty": lambda answer: answer.certainty.value if answer.certainty else "",
    }
)


def shown_answers(report: QuizReport, showing: Showing, group: str = "") -> list[AnsweredQuestion]:
    """Return the answers that a filter leaves: in the order asked, but the sure and wrong ones worst first.

    Args:
        report: The quiz.
        showing: The filter.
        group: Such as `topic:python/gil` or `certainty:sure`, the only ones to show; empty for all.
    """
    name, _, value = group.partition(":")
    return [answer for answer in _ANSWERS[showing](report) if not group or _GROUPS[name](answer) == value]


def group_name(key: str, bank: QuestionBank) -> str:
    """Return what a group is called on the screen, such as `topic The GIL`.

    Args:
        key: As `shown_answers` takes it.
        bank: Where titles of categories and topics are.
    """
    name, _, value = key.partition(":")
    return f"{name} {one_line(bank.title_of(value)) if name in ('category', 'topic') else value}"


def is_group(key: str) -> bool:
    """Whether a text names a group of answers."""
    return key.partition(":")[0] in _GROUPS
