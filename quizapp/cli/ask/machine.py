"""The line-by-line quiz for programs: one JSON object a line in either direction."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from quizapp.cli.ask.conversation import Give, Hint, Leave, Move, Skip, Undo
from quizapp.cli.ask.lines import Lines
from quizapp.cli.document import SCHEMA_VERSION, as_json
from quizapp.engine.answered import AnsweredQuestion
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.report import QuizReport
from quizapp.model.kinds import Kind
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, Response, ShortResponse

_COMMANDS: Mapping[str, Move] = MappingProxyType({"hint": Hint(), "skip": Skip(), "undo": Undo(), "quit": Leave()})

_SAYS = "`choices`, `text`, `aloud` or `command`"


class Unfit(ValueError):
    """A line that says nothing that can be done. The text says why."""


class MachineFace:
    """Holds the conversation with a program.

    Args:
        lines: Where it is held.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def begin(self, quiz: PracticeQuiz) -> None:
        """Name the session."""
        self._put("start", schema_version=SCHEMA_VERSION, session=quiz.id, questions=len(quiz.session.items))

    def ask(self, quiz: PracticeQuiz) -> Move:
        """Put the question and return what is done about it."""
        session = quiz.session
        question, order = session.item.question, session.item.order
        choices = [question.choices[index].text for index in order] if isinstance(question, ChoiceQuestion) else []
        self._put(
            "question",
            number=session.position + 1,
            id=question.id,
            kind=question.kind.value,
            prompt=question.prompt,
            choices=choices,
            guide_seconds=question.seconds,
            seconds_left=session.total.remaining,
        )
        while True:
            try:
                document = self._read()
                return Leave() if document is None else _move(document, question, order)
            except Unfit as error:
                self.refuse(str(error))

    def show_hint(self, hint: str) -> None:
        """Put the hint; null where there is none."""
        self._put("hint", text=hint or None)

    def tick(self, answered: AnsweredQuestion) -> tuple[float, ...] | None:
        """Put the points with what the grader found, and return the credits that come back."""
        question = answered.question
        assert isinstance(question, RecallQuestion)
        points = [
            {
                "text": point.text,
                "found": grade.credit,
                "evidence": [answered.text[start:end] for start, end in grade.evidence],
            }
            for point, grade in zip(question.points, answered.points, strict=True)
        ]
        self._put("points", answer=question.answer, points=points, notes=list(answered.notes))
        while True:
            try:
                document = self._read()
                if document is None or document.get("command") == "quit":
                    return None
                return _credits(document.get("points"), len(points))
            except Unfit as error:
                self.refuse(str(error))

    def show_verdict(self, answered: AnsweredQuestion) -> None:
        """Put what is right and why."""
        question = answered.question
        self._put(
            "verdict",
            id=question.id,
            verdict=None if answered.verdict is None else answered.verdict.value,
            score=answered.score,
            skipped=answered.skipped,
            payoff=answered.payoff,
            seconds=round(answered.seconds, 3),
            timed_out=answered.timed_out,
            key=_key(question, answered.order),
            explanation=question.explanation,
            references=list(question.references),
        )

    def refuse(self, message: str) -> None:
        """Say why something cannot be done."""
        self._put("error", message=message)

    def finish(self, report: QuizReport | None) -> None:
        """Put the score."""
        total = None if report is None else report.total
        self._put(
            "score",
            answers=0 if total is None else total.answers,
            score=None if total is None else total.mean,
            wrong=[] if report is None else [answered.question.id for answered in report.wrong],
        )

    def _put(self, event: str, **fields: object) -> None:
        self._lines.put(as_json({"event": event, **fields}))

    def _read(self) -> Mapping[str, Any] | None:
        line = self._lines.read()
        if line is None:
            return None
        try:
            document = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Unfit("The line is no JSON.") from error
        if not isinstance(document, dict):
            raise Unfit(f"The line must be an object with {_SAYS}.")
        return document


def _move(document: Mapping[str, Any], question: Question, order: Sequence[int]) -> Move:
    if "command" in document:
        move = _COMMANDS.get(document["command"]) if isinstance(document["command"], str) else None
        if move is None:
            raise Unfit(f"`command` may be {', '.join(_COMMANDS)}.")
        return move
    certainty = document.get("certainty")
    if certainty is not None and certainty not in list(Certainty):
        raise Unfit(f"`certainty` may be {', '.join(Certainty)} or null.")
    return Give(_response(document, question, order), None if certainty is None else Certainty(certainty))


def _response(document: Mapping[str, Any], question: Question, order: Sequence[int]) -> Response:
    if isinstance(question, ChoiceQuestion):
        numbers = document.get("choices")
        allowed = range(1, len(order) + 1)
        if not isinstance(numbers, list) or not numbers or not all(type(n) is int and n in allowed for n in numbers):
            raise Unfit(f"`choices` must be a list of numbers from 1 to {len(order)}.")
        if question.kind is Kind.CHOICE and len(set(numbers)) != 1:
            raise Unfit("`choices` must hold one number for a question of kind choice.")
        return ChoiceResponse(frozenset(order[number - 1] for number in numbers))
    text = document.get("text", "")
    if not isinstance(text, str):
        raise Unfit("`text` must be a text.")
    if isinstance(question, RecallQuestion):
        if document.get("aloud") is True:
            return RecallResponse(aloud=True)
        return RecallResponse(text)
    if not text.strip():
        raise Unfit("`text` must say something; the command skip leaves a question out.")
    return ShortResponse(text)


def _credits(values: object, points: int) -> tuple[float, ...]:
    if not isinstance(values, list) or len(values) != points:
        raise Unfit(f"`points` must be a list of {points} numbers from 0 to 1.")
    if not all(type(value) in (int, float) and 0 <= value <= 1 for value in values):
        raise Unfit("Each of `points` must be a number from 0 to 1.")
    return tuple(float(value) for value in values)


def _key(question: Question, order: Sequence[int]) -> list[int] | str:
    """Return the key: numbers of choices as they were shown, or a text."""
    match question:
        case ChoiceQuestion():
            return [number for number, index in enumerate(order, 1) if question.choices[index].correct]
        case ShortQuestion():
            return question.shown_key
        case RecallQuestion():
            return question.answer
