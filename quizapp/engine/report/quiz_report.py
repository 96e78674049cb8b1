"""What a quiz came to, from the history alone: the same figures right after it and a year later."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from quizapp.engine.answered import AnsweredQuestion, from_record, from_skip
from quizapp.engine.left import open_questions, skipped_positions
from quizapp.engine.report.advice import DrillTopic, drill_next, is_slow, is_sure_and_wrong, worst_first
from quizapp.engine.report.calibration import CertaintyLine, calibrate
from quizapp.engine.report.depth import Dig, TwoStages, digs, two_stages
from quizapp.engine.report.figures import Payoff, Tally, guess_score, payoff, tallies, tally, weakest_first
from quizapp.history import History
from quizapp.model.attempt import route_of
from quizapp.model.config import Mode
from quizapp.model.grade import Verdict
from quizapp.model.kinds import Kind
from quizapp.model.records import EventKind, ItemRecord
from quizapp.model.summaries import SessionSummary


@dataclass(frozen=True, kw_only=True)
class QuizReport:
    """One finished or interrupted quiz."""

    session: SessionSummary
    answers: tuple[AnsweredQuestion, ...]
    """Newest answer of each question that has one, in the order asked, those that count for nothing included.

    In an exam skipped questions are among them, with a score of 0.
    """
    disputed: frozenset[str] = frozenset()
    """Ids of those of its questions whose key the user disputes."""
    two_stages: tuple[TwoStages, ...] = ()
    """The matters that were asked as a free recall and then as a choice, in the order asked."""
    digs: tuple[Dig, ...] = ()
    """The questions that follow-ups dug into, in the order asked."""
    left_open: tuple[str, ...] = ()
    """Ids of the questions that were chosen at the start and have no answer, as `open_questions` orders them; of an
    exam none."""

    @property
    def counting(self) -> tuple[AnsweredQuestion, ...]:
        """The answers that belong in the score."""
        return tuple(answer for answer in self.answers if answer.counts)

    @cached_property
    def total(self) -> Tally:
        """All counting answers added up."""
        return tally(self.counting)

    @property
    def seconds(self) -> float:
        """Active time of all its answers and skips; that of `total` is what those took that count."""
        # The session of an exam that is not handed in does not tell its time yet.
        return max(self.session.active_ms / 1000, self.total.seconds)

    @property
    def unanswered(self) -> int:
        """How many of the questions that were chosen at the start have no answer."""
        if self.session.record.mode is not Mode.EXAM:
            return len(self.left_open)
        return self.session.items - sum(not answer.skipped for answer in self.answers)

    @property
    def uncounted(self) -> Mapping[str, int]:
        """Why answers belong in no score, in one or two words, to how many there are."""
        return Counter(self._why_uncounted(answer) for answer in self.answers if not answer.counts)

    def _why_uncounted(self, answer: AnsweredQuestion) -> str:
        if answer.question.id in self.disputed:
            return "disputed"
        return "without ticks" if answer.score is None else "taken back"

    @property
    def could_be_guessed(self) -> bool:
        """Whether blind guessing would have earned anything: not where every answer was typed or said."""
        return any(guess_score(answer.question) > 0 for answer in self.counting)

    @property
    def provisional(self) -> bool:
        """Whether the score may still change: the points of a free recall of an exam are not ticked yet."""
        exam = self.session.record.mode is Mode.EXAM
        return exam and any(answer.unticked for answer in self.answers)

    @property
    def by_category(self) -> Mapping[str, Tally]:
        """Category id to its tally, weakest first."""
        return weakest_first(tallies(self.counting, lambda answer: answer.question.category_id))

    @property
    def by_topic(self) -> Mapping[str, Tally]:
        """Full topic id to its tally, weakest first."""
        return weakest_first(tallies(self.counting, lambda answer: answer.question.topic_id))

    @property
    def by_difficulty(self) -> Mapping[int, Tally]:
        """Difficulty to its tally, rising."""
        return dict(sorted(tallies(self.counting, lambda answer: answer.question.difficulty).items()))

    @property
    def by_kind(self) -> Mapping[Kind, Tally]:
        """Kind to its tally, in the order of kinds."""
        groups = tallies(self.counting, lambda answer: answer.question.kind)
        return {kind: groups[kind] for kind in Kind if kind in groups}

    @property
    def payoff(self) -> Payoff:
        """What the certainties that were said earned and cost."""
        return payoff(self.counting)

    @property
    def calibration(self) -> tuple[CertaintyLine, ...]:
        """What each certainty that was said came to, the least first."""
        return calibrate(self.counting)

    @property
    def wrong(self) -> tuple[AnsweredQuestion, ...]:
        """Answers that count and were not right, worst first."""
        return worst_first(answer for answer in self.counting if answer.verdict is not Verdict.RIGHT)

    @property
    def sure_and_wrong(self) -> tuple[AnsweredQuestion, ...]:
        """Wrong answers given with full certainty, worst first."""
        return worst_first(filter(is_sure_and_wrong, self.answers))

    @property
    def right_but_slow(self) -> tuple[AnsweredQuestion, ...]:
        """Right answers that took longer than their guide time allows at the pace of the quiz, in the order asked."""
        return tuple(answer for answer in self.answers if is_slow(answer, self.session.record.pace))

    @property
    def drills(self) -> tuple[DrillTopic, ...]:
        """What to drill next, the most worthwhile first."""
        return drill_next(self.counting)


def build_report(history: History, session_id: str) -> QuizReport | None:
    """Return the report of a session; None when the history holds no such session.

    Raises:
        HistoryError: When the history cannot be read.
    """
    session = history.session(session_id)
    if session is None:
        return None
    items = history.items(session_id)
    standing = _answers(history, session_id)
    if session.record.mode is Mode.EXAM:
        standing = _of_exam(history, session_id, items, standing)
    states = history.states({answer.question.id for answer in standing.values()})
    disputed = frozenset(question_id for question_id, state in states.items() if state.disputed)
    answers = {
        position: replace(answer, counts=False) if answer.question.id in disputed else answer
        for position, answer in standing.items()
    }
    # An answer whose parent cannot be read any more has no place on the way; it comes last.
    places = {position: place for place, position in enumerate(route_of(items))}
    return QuizReport(
        session=session,
        answers=tuple(answers[position] for position in sorted(answers, key=lambda p: places.get(p, len(items) + p))),
        disputed=disputed,
        two_stages=two_stages(items, answers),
        digs=digs(items, answers),
        left_open=()
        if session.record.mode is Mode.EXAM
        else open_questions(items, answers, skipped_positions(history, session_id)),
    )


def _answers(history: History, session_id: str) -> dict[int, AnsweredQuestion]:
    """Return the newest answer at each position, and where there is one, the newest that counts."""
    newest: dict[int, AnsweredQuestion] = {}
    for record in history.answers(session_id):
        version = history.version(record.text_hash)
        if version is None or (record.undone and record.position in newest):
            continue
        standing = newest.get(record.position)
        if standing is None or record.counts or not standing.counts:
            newest[record.position] = from_record(record, version)
    return newest


def _of_exam(
    history: History, session_id: str, items: Sequence[ItemRecord], answers: Mapping[int, AnsweredQuestion]
) -> dict[int, AnsweredQuestion]:
    """Return the answers of an exam: what was left open in the end is worth nothing, and all visits count as time."""
    events = [e for e in history.events(session_id) if e.kind in (EventKind.ANSWER, EventKind.SKIP)]
    last = {event.position: event.kind for event in events}
    spent: Counter[int | None] = Counter()
    for event in events:
        spent[event.position] += event.active_ms
    found = {position: replace(answer, seconds=spent[position] / 1000) for position, answer in answers.items()}
    for item in items:
        version = history.version(item.text_hash) if last.get(item.position) is EventKind.SKIP else None
        if version is not None:
            found[item.position] = from_skip(item, version, spent[item.position] / 1000)
    return found
