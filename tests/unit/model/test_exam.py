"""An exam: any question at any time, answers that change, and ticks after it was handed in."""

import pytest

from quizapp.model.attempt import Item, Stage
from quizapp.model.config import ClockRule, Mode, QuizConfig
from quizapp.model.exam import ExamSession
from quizapp.model.grade import Grade, PointGrade
from quizapp.model.question import Question, RecallQuestion
from quizapp.model.records import Role
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, Response
from quizapp.model.session import StageError
from tests.support import FakeClock, choice, recall

FIRST = ChoiceResponse(frozenset({0}))
SECOND = ChoiceResponse(frozenset({1}))
LIMIT = 600


def grader(question: Question, response: Response) -> Grade:
    """Give all for the first choice, and a third for every recall."""
    if isinstance(question, RecallQuestion):
        return Grade(1 / 3, points=(PointGrade(1.0), PointGrade(0.0), PointGrade(0.0)))
    return Grade(1.0 if response == FIRST else 0.0)


def exam_of(*questions: Question, clock: FakeClock | None = None) -> ExamSession:
    """Return an exam of ten minutes on these questions, or on two choices and two recalls."""
    asked = questions or (choice("a/b/one"), recall("a/b/two"), choice("a/b/three"), recall("a/b/four"))
    items = [Item(position=n, question=question) for n, question in enumerate(asked)]
    config = QuizConfig(mode=Mode.EXAM, clock=ClockRule.TOTAL, total_seconds=LIMIT)
    return ExamSession(items, config, grader, (clock or FakeClock()).monotonic)


def stage_of(session: ExamSession) -> Stage:
    """Return what the exam waits for, which a type checker would otherwise take for settled once compared."""
    return session.stage


def said(session: ExamSession) -> Certainty | None:
    """Return the certainty about the question shown; a function for the same reason."""
    return session.certainty


def still_open(session: ExamSession) -> list[int]:
    """Return the positions without an answer; a function for the same reason."""
    return list(session.open_positions)


def answer(session: ExamSession, response: Response) -> None:
    """Prepare a response to the question shown and take it."""
    session.take(session.prepare(response))


def test_an_answer_may_change_and_the_newest_one_stands() -> None:
    session = exam_of()
    session.certainty = Certainty.SURE
    answer(session, SECOND)
    session.turn_to(2)
    assert said(session) is None
    session.turn_to(0)
    assert said(session) is Certainty.SURE
    answer(session, FIRST)
    standing = session.answer
    assert standing is not None
    assert (standing.revision, standing.score, standing.after_verdict, standing.counts) == (1, 1.0, False, True)


def test_what_is_left_open_has_no_answer_until_it_is_answered_again() -> None:
    session = exam_of()
    answer(session, FIRST)
    assert still_open(session) == [1, 2, 3]
    session.skip(0)
    assert still_open(session) == [0, 1, 2, 3]
    answer(session, SECOND)
    assert (still_open(session), session.answered) == ([1, 2, 3], 1)


def test_flags_are_set_and_taken_for_any_question() -> None:
    session = exam_of()
    session.flag(2, on=True)
    session.flag(0, on=True)
    session.flag(2, on=False)
    assert session.flagged_positions == (0,)


def test_nothing_but_the_end_and_a_disk_that_refuses_stops_the_clock() -> None:
    clock = FakeClock()
    session = exam_of(clock=clock)
    for reason in ("away", "pause", "hidden", "certainty"):
        session.hold(reason)
        clock.advance(10)
    assert session.total.remaining == LIMIT - 40
    session.hold("unsaved")
    clock.advance(10)
    assert session.total.remaining == LIMIT - 40
    session.release("unsaved")
    session.hand_in()
    clock.advance(10)
    assert session.total.remaining == LIMIT - 40


def test_time_is_counted_by_question_over_all_visits_and_once() -> None:
    clock = FakeClock()
    session = exam_of(clock=clock)
    clock.advance(5)
    session.turn_to(2)
    clock.advance(7)
    session.turn_to(0)
    clock.advance(3)
    answer(session, FIRST)
    clock.advance(4)
    assert session.seconds_spent == 12
    answer(session, SECOND)
    assert [given.seconds for given in session.attempt.answers] == [8, 4]
    assert session.seconds_at(2) == 7


def test_after_the_hand_in_the_answered_recalls_are_ticked_in_turn() -> None:
    session = exam_of()
    session.turn_to(3)
    answer(session, RecallResponse("", aloud=True))
    session.turn_to(1)
    answer(session, RecallResponse("something"))
    session.hand_in()
    assert (stage_of(session), session.position) == (Stage.TICKING, 1)
    session.take(session.prepare_ticks((1.0, 1.0, 1.0)))
    assert (stage_of(session), session.position) == (Stage.TICKING, 3)
    assert session.unticked_positions == (3,)
    session.take(session.prepare_ticks((1.0, 0.0, 0.0)))
    assert stage_of(session) is Stage.FINISHED
    ticked = session.answer_at(1)
    assert ticked is not None
    assert ticked.score == 1.0


def test_without_recalls_the_hand_in_is_the_end_and_nothing_can_be_changed() -> None:
    session = exam_of(choice("a/b/one"), choice("a/b/two"))
    session.hand_in()
    assert stage_of(session) is Stage.FINISHED
    for change in (session.hand_in, lambda: session.turn_to(1), lambda: session.skip(0)):
        with pytest.raises(StageError):
            change()


def test_an_added_question_comes_after_the_one_it_digs_into() -> None:
    session = exam_of()
    for position, parent in ((4, 0), (5, 4), (6, 0)):
        extra = choice(f"a/b/extra-{position}")
        session.add_item(Item(position=position, question=extra, role=Role.FOLLOW_UP, parent=parent))
    assert session.route == (0, 4, 5, 6, 1, 2, 3)
    session.turn_to(6)
    assert (session.place, session.next_position, session.previous_position) == (4, 1, 5)
    with pytest.raises(ValueError, match="position 7"):
        session.add_item(Item(position=9, question=choice("a/b/late")))
