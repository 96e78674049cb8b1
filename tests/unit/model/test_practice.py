from dataclasses import replace

import pytest

from quizapp.model.attempt import Item, Stage
from quizapp.model.config import ClockRule, QuizConfig
from quizapp.model.grade import Grade, PointGrade, Verdict, verdict_of
from quizapp.model.practice import PracticeSession
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, Response
from quizapp.model.session import StageError
from tests.support import FakeClock, choice, recall

RIGHT = ChoiceResponse(frozenset({0}))
WRONG = ChoiceResponse(frozenset({1}))


def grader(question: Question, response: Response) -> Grade:
    """Judge by the keys; hear the first point of every recall and half of the second."""
    if isinstance(question, ChoiceQuestion) and isinstance(response, ChoiceResponse):
        return Grade(1.0 if response.picked == question.keys else 0.0)
    assert isinstance(question, RecallQuestion)
    return Grade(0.5, points=(PointGrade(1.0), PointGrade(0.5), PointGrade(0.0)))


def session_of(
    *questions: Question, clock: FakeClock | None = None, config: QuizConfig | None = None
) -> PracticeSession:
    """Return a session on these questions, or on three choice questions."""
    asked = questions or tuple(choice(f"a/b/q{n}") for n in range(3))
    items = [Item(position=n, question=question) for n, question in enumerate(asked)]
    return PracticeSession(items, config or QuizConfig(), grader, (clock or FakeClock()).monotonic)


def stage_of(session: PracticeSession) -> Stage:
    """Return what the session waits for, which a type checker would otherwise take for settled once compared."""
    return session.stage


def due(session: PracticeSession) -> bool:
    """Return whether a response is due now; a function for the same reason."""
    return session.time_is_up


def verdict_shown(session: PracticeSession) -> Verdict | None:
    """Return the verdict on the newest answer; a function for the same reason."""
    given = session.answer
    score = None if given is None else given.score
    return None if score is None else verdict_of(session.item.question.kind, score)


def answer(session: PracticeSession, response: Response = RIGHT) -> None:
    """Prepare a response and take it."""
    session.take(session.prepare(response))


def test_a_quiz_needs_a_question() -> None:
    with pytest.raises(ValueError, match="at least one question"):
        PracticeSession([], QuizConfig(), grader, FakeClock().monotonic)


def test_it_goes_from_question_to_verdict_to_the_next_and_to_the_end() -> None:
    session = session_of(choice("a/b/one"), choice("a/b/two"))
    assert (session.stage, verdict_shown(session)) == (Stage.ASKING, None)
    answer(session)
    assert stage_of(session) is Stage.VERDICT
    assert verdict_shown(session) is Verdict.RIGHT
    session.advance()
    assert stage_of(session) is Stage.ASKING
    assert session.item.question.id == "a/b/two"
    answer(session, WRONG)
    assert verdict_shown(session) is Verdict.WRONG
    session.advance()
    assert stage_of(session) is Stage.FINISHED
    assert session.item.question.id == "a/b/two"


def test_to_prepare_an_answer_changes_nothing() -> None:
    session = session_of()
    first, second = session.prepare(WRONG), session.prepare(RIGHT)
    assert stage_of(session) is Stage.ASKING
    assert session.answer is None
    assert first.revision == second.revision == 0


def test_an_answer_carries_what_was_said_and_how_long_it_took() -> None:
    clock = FakeClock()
    session = session_of(clock=clock)
    clock.advance(7.5)
    session.certainty = Certainty.SURE
    answer(session)
    given = session.answer
    assert given is not None
    assert (given.seconds, given.certainty, given.timed_out, given.hint_used) == (7.5, Certainty.SURE, False, False)
    assert given.counts


def test_what_was_said_of_one_question_is_not_said_of_the_next() -> None:
    session = session_of()
    session.certainty = Certainty.SURE
    session.use_hint()
    answer(session)
    session.advance()
    prepared = session.prepare(RIGHT)
    assert (prepared.certainty, prepared.hint_used) == (None, False)


def test_a_hint_costs_a_quarter() -> None:
    session = session_of()
    assert session.use_hint() == "Think of bytecode."
    answer(session)
    assert session.answer is not None
    assert session.answer.score == 0.75
    assert verdict_shown(session) is Verdict.PARTIAL


def test_a_hint_that_does_not_exist_costs_nothing() -> None:
    session = session_of(choice(hint=""))
    assert session.use_hint() == ""
    answer(session)
    assert session.answer is not None
    assert session.answer.score == 1.0


def test_a_free_recall_is_ticked_before_its_verdict() -> None:
    session = session_of(recall())
    answer(session, RecallResponse("One thread."))
    assert stage_of(session) is Stage.TICKING
    assert session.answer is not None
    assert session.answer.credits == (1.0, 0.5, 0.0)
    session.take(session.prepare_ticks((1.0, 1.0, 0.0)))
    assert stage_of(session) is Stage.VERDICT
    assert session.answer.credits == (1.0, 1.0, 0.0)
    assert session.answer.score == pytest.approx(2 / 3)


def test_the_users_ticks_take_the_place_of_the_graders() -> None:
    session = session_of(recall())
    answer(session, RecallResponse("One thread."))
    session.take(session.prepare_ticks((0.0, 0.0, 0.0)))
    assert verdict_shown(session) is Verdict.WRONG


def test_ticks_after_a_hint_cost_a_quarter_too() -> None:
    session = session_of(recall())
    session.use_hint()
    answer(session, RecallResponse("One thread."))
    assert session.prepare_ticks((1.0, 1.0, 1.0)).score == 0.75


def test_a_spoken_answer_has_no_score_until_it_is_ticked() -> None:
    session = session_of(recall())
    answer(session, RecallResponse(aloud=True))
    given = session.answer
    assert given is not None
    assert (given.score, given.counts) == (None, False)
    session.take(session.prepare_ticks((1.0, 1.0, 1.0)))
    assert verdict_shown(session) is Verdict.RIGHT
    assert session.answer is not None
    assert session.answer.counts


def test_every_point_must_be_ticked_or_not() -> None:
    session = session_of(recall())
    answer(session, RecallResponse("One thread."))
    with pytest.raises(ValueError, match="shorter"):
        session.prepare_ticks((1.0,))
    assert stage_of(session) is Stage.TICKING


def test_only_what_the_stage_awaits_is_possible() -> None:
    session = session_of()
    with pytest.raises(StageError, match="asking"):
        session.advance()
    with pytest.raises(StageError, match="asking"):
        session.prepare_ticks((1.0,))
    answer(session)
    for forbidden in (lambda: session.prepare(RIGHT), session.skip, session.use_hint):
        with pytest.raises(StageError, match="verdict"):
            forbidden()
    session.finish()
    with pytest.raises(StageError, match="finished"):
        session.advance()


def test_an_answer_cannot_be_taken_twice() -> None:
    session = session_of()
    prepared = session.prepare(RIGHT)
    session.take(prepared)
    with pytest.raises(StageError):
        session.take(prepared)
    assert stage_of(session) is Stage.VERDICT


def test_a_skip_shows_what_is_right_and_leaves_no_answer() -> None:
    session = session_of()
    session.skip()
    assert (stage_of(session), session.position, session.undo_position) == (Stage.VERDICT, 0, None)
    session.advance()
    assert session.position == 1
    assert session.answered == 0
    assert session.answer_at(0) is None
    assert session.undo_position is None


def test_after_a_skip_of_the_last_question_the_quiz_ends() -> None:
    session = session_of(choice())
    session.skip()
    session.advance()
    assert stage_of(session) is Stage.FINISHED


def test_what_is_still_to_come_may_be_worded_anew_or_left_out() -> None:
    session = session_of(*(choice(f"a/b/{name}") for name in ("one", "two", "three", "four")))
    assert list(session.untouched) == [1, 2, 3]
    session.replace_item(replace(session.items[2], question=choice("a/b/three", prompt="Another?")))
    assert (session.leave_out([2, 3]), session.leave_out([1, 3])) == (2, 1)
    assert (list(session.untouched), list(session.route), session.length) == ([1, 2, 3], [0, 2], 2)
    with pytest.raises(ValueError, match="already"):
        session.leave_out([0])
    with pytest.raises(ValueError, match="already"):
        session.replace_item(session.item)
    session.skip()
    session.advance()
    assert (session.item.question.prompt, session.place, session.next_position) == ("Another?", 2, None)
    session.skip()
    session.advance()
    assert session.stage is Stage.FINISHED


def test_a_verdict_can_be_undone_and_the_new_answer_does_not_count() -> None:
    session = session_of()
    answer(session, WRONG)
    undone = session.undo()
    assert undone.undone
    assert not undone.counts
    assert stage_of(session) is Stage.ASKING
    assert session.position == 0
    assert session.answer is None
    answer(session, RIGHT)
    again = session.answer_at(0)
    assert again is not None
    assert (again.revision, again.after_verdict, again.counts) == (1, True, False)
    given = session.answer_at(0)
    assert given is not None
    assert not given.counts


def test_the_last_answer_can_be_undone_from_the_next_question() -> None:
    session = session_of()
    answer(session)
    session.advance()
    assert session.undo_position == 0
    session.undo()
    assert session.position == 0


def test_a_recall_can_be_undone_while_it_is_ticked() -> None:
    session = session_of(recall())
    answer(session, RecallResponse("One thread."))
    session.undo()
    assert stage_of(session) is Stage.ASKING


@pytest.mark.parametrize("finished", [False, True])
def test_there_is_nothing_to_undo_before_the_first_answer_or_after_the_end(finished: bool) -> None:
    session = session_of()
    if finished:
        answer(session)
        session.finish()
    assert not session.undo_position is not None
    with pytest.raises(StageError, match="no answer to undo"):
        session.undo()


def test_an_answer_can_be_undone_again_and_again() -> None:
    session = session_of()
    for revision in range(3):
        answer(session, WRONG)
        assert session.undo().revision == revision
    assert not session.undo_position is not None


def test_reading_a_verdict_costs_no_time() -> None:
    clock = FakeClock()
    session = session_of(clock=clock, config=QuizConfig(clock=ClockRule.TOTAL, total_seconds=100))
    clock.advance(10)
    answer(session)
    clock.advance(1000)
    assert session.total.elapsed == 10
    session.advance()
    clock.advance(5)
    assert session.total.elapsed == 15
    assert session.question_clock.elapsed == 5


def test_a_question_has_its_guide_time_times_the_pace() -> None:
    clock = FakeClock()
    session = session_of(clock=clock, config=QuizConfig(clock=ClockRule.PER_QUESTION, pace=1.5))
    assert session.question_clock.limit == 67.5
    clock.advance(67)
    assert not due(session)
    clock.advance(1)
    assert due(session)
    assert session.total.limit is None


def test_a_clock_that_counts_up_never_runs_out() -> None:
    clock = FakeClock()
    session = session_of(clock=clock, config=QuizConfig(clock=ClockRule.COUNT_UP))
    clock.advance(10**6)
    assert not due(session)


def test_when_the_total_runs_out_the_quiz_ends_after_the_verdict() -> None:
    clock = FakeClock()
    session = session_of(clock=clock, config=QuizConfig(clock=ClockRule.TOTAL, total_seconds=30, pace=2.0))
    clock.advance(59)
    assert not due(session)
    clock.advance(1)
    assert due(session)
    answer(session)
    assert not due(session)
    session.advance()
    assert stage_of(session) is Stage.FINISHED
    assert session.position == 0


def test_a_pause_stops_both_clocks() -> None:
    clock = FakeClock()
    session = session_of(clock=clock, config=QuizConfig(clock=ClockRule.TOTAL, total_seconds=100))
    clock.advance(1)
    session.hold("pause")
    clock.advance(50)
    session.release("pause")
    clock.advance(1)
    assert session.total.elapsed == session.question_clock.elapsed == 2


def test_the_clock_of_a_finished_quiz_stands_still() -> None:
    clock = FakeClock()
    session = session_of(clock=clock)
    clock.advance(5)
    session.finish()
    clock.advance(100)
    assert session.total.elapsed == 5


def test_to_ask_again_starts_the_questions_clock_anew() -> None:
    clock = FakeClock()
    session = session_of(clock=clock)
    clock.advance(20)
    answer(session)
    session.undo()
    clock.advance(3)
    assert session.question_clock.elapsed == 3
    assert session.total.elapsed == 23
