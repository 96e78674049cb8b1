import pytest

from quizapp.engine.answered import AnsweredQuestion
from quizapp.engine.report.depth import Outcome, digs, two_stages
from quizapp.model.records import ItemRecord, Role
from quizapp.model.response import Certainty
from tests.support import choice, recall
from tests.unit.engine.report.builders import answered


def item(position: int, role: Role = Role.MAIN, parent: int | None = None) -> ItemRecord:
    """Return the place of a question."""
    return ItemRecord(
        position=position, question_id=f"a/b/q{position}", text_hash="", guide_seconds=30, role=role, parent=parent
    )


STAGES = [item(0), item(1, Role.SECOND_STAGE, 0)]


@pytest.mark.parametrize(
    ("recalled", "picked", "certainty", "outcome"),
    [
        (0.67, 1.0, None, Outcome.KNOWS),
        (1.0, 0.0, Certainty.SURE, Outcome.KNOWS),
        (0.66, 1.0, None, Outcome.RECOGNISES),
        (0.0, 1.0, Certainty.FAIRLY, Outcome.RECOGNISES),
        (0.0, 1.0, Certainty.GUESS, Outcome.GUESSES),
        (0.5, 0.0, Certainty.GUESS, Outcome.DOES_NOT_KNOW),
        (None, 1.0, Certainty.SURE, Outcome.RECOGNISES),
        (None, 0.0, None, Outcome.DOES_NOT_KNOW),
    ],
)
def test_two_stages_have_four_outcomes(
    recalled: float | None, picked: float, certainty: Certainty | None, outcome: Outcome
) -> None:
    answers = {1: answered(picked, certainty)}
    if recalled is not None:
        answers[0] = answered(recalled, None, recall())
    (both,) = two_stages(STAGES, answers)
    assert both.outcome is outcome
    assert (both.recall is None) == (recalled is None)


def test_a_second_stage_without_a_counting_answer_has_no_outcome() -> None:
    assert two_stages(STAGES, {0: answered(1.0, None, recall())}) == ()
    assert two_stages(STAGES, {0: answered(1.0, None, recall()), 1: answered(1.0, counts=False)}) == ()


@pytest.mark.parametrize(
    ("scores", "asked", "reached"),
    [([1.0, 1.0, 1.0], 3, 3), ([1.0, 1.0, 0.0], 3, 2), ([1.0, 0.0], 2, 1), ([1.0, 0.5], 2, 1), ([1.0], 2, 1)],
)
def test_the_depth_reached_is_the_last_level_of_right_answers(scores: list[float], asked: int, reached: int) -> None:
    items = [item(0), *(item(level, Role.FOLLOW_UP, level - 1) for level in range(1, asked)), item(4)]
    answers: dict[int, AnsweredQuestion] = {
        level: answered(score, question=choice(f"a/b/q{level}")) for level, score in enumerate(scores)
    }
    answers[4] = answered(1.0)
    (dig,) = digs(items, answers)
    assert (dig.first.question.id, dig.asked, dig.reached) == ("a/b/q0", asked, reached)


def test_what_was_not_dug_into_has_no_depth() -> None:
    assert digs([item(0), item(1, Role.SECOND_STAGE, 0)], {0: answered(1.0), 1: answered(1.0)}) == ()
    dug = [item(0), item(1, Role.FOLLOW_UP, 0)]
    assert digs(dug, {1: answered(1.0)}) == ()
    assert digs(dug, {0: answered(1.0, counts=False), 1: answered(1.0)}) == ()
