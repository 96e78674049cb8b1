from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading import grade
from quizapp.model.grade import Grade
from quizapp.model.kinds import Kind
from quizapp.model.question import Misconception, Point, RecallQuestion
from quizapp.model.response import RecallResponse

POINTS = (
    Point("only one thread runs bytecode at a time", ("threads take turns running bytecode",), 2.0, True),
    Point("the lock is released during blocking I/O", ("threads help for I/O", "waiting frees the lock")),
    Point("use several processes for real parallel work", ("multiprocessing",)),
)
MODEL_ANSWER = (
    "Only one thread runs Python bytecode at a time. The lock is released during blocking I/O, so downloads overlap. "
    "For real parallel work I use several processes."
)


def asked(
    points: tuple[Point, ...] = POINTS, answer: str = MODEL_ANSWER, mistakes: tuple[Misconception, ...] = ()
) -> RecallQuestion:
    return RecallQuestion(
        id="a/b/c",
        kind=Kind.RECALL,
        difficulty=2,
        seconds=90,
        prompt="What is the GIL?",
        answer=answer,
        points=points,
        misconceptions=mistakes,
    )


def graded(text: str, question: RecallQuestion | None = None) -> Grade:
    return grade(question or asked(), RecallResponse(text))


def credits(result: Grade) -> list[float]:
    return [point.credit for point in result.points]


def test_the_model_answer_makes_every_point() -> None:
    result = graded(MODEL_ANSWER)
    assert credits(result) == [1.0, 1.0, 1.0]
    assert result.score == 1.0
    assert result.notes == ()


@pytest.mark.parametrize("text", ["", "   ", "I don't know", "What is the GIL?", "No idea, sorry.", "…", "the of and"])
def test_an_empty_answer_or_an_admission_makes_no_point(text: str) -> None:
    result = graded(text)
    assert credits(result) == [0.0, 0.0, 0.0]
    assert result.score == 0.0
    assert all(point.evidence == () for point in result.points)


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_a_point_left_out_is_the_one_that_is_missing(missing: int) -> None:
    kept = [sentence for index, sentence in enumerate(MODEL_ANSWER.split(". ")) if index != missing]
    assert [credit == 0 for credit in credits(graded(". ".join(kept)))] == [index == missing for index in range(3)]


def test_case_and_typos_do_not_matter() -> None:
    assert credits(graded(MODEL_ANSWER.upper())) == [1.0, 1.0, 1.0]
    text = "Olny one therad runs Pyhton byteocde at a time. Teh lock is relaesed during blokcing I/O."
    assert credits(graded(text))[:2] == [1.0, 1.0]


def test_another_wording_of_the_author_makes_the_point_in_full() -> None:
    assert credits(graded("Threads take turns when they run bytecode")) == [1.0, 0.0, 0.0]
    assert credits(graded("I would go for multiprocessing.")) == [0.0, 0.0, 1.0]


def test_a_word_may_be_written_apart() -> None:
    question = asked((Point("a keyword at runtime"),))
    assert credits(graded("a key word at run time", question)) == [1.0]


def test_one_word_of_a_short_wording_proves_nothing() -> None:
    assert credits(graded("It counts something.", asked((Point("counts references"),)))) == [0.0]


def test_words_of_the_question_alone_make_no_point() -> None:
    points = (Point("in Python 2 it returns a list"),)
    question = replace(asked(points), prompt="What does items return in Python 2?")
    assert credits(graded("In Python 2 items returns a list.", question)) == [1.0]
    assert credits(graded("In Python 2 items returns what it returns.", question)) == [0.0]


def test_a_point_may_be_spread_over_two_sentences() -> None:
    question = asked((Point("every request opens a transaction that is rolled back after an exception"),))
    text = "Every request opens a transaction. It is rolled back after an exception."
    assert credits(graded(text, question)) == [1.0]
    assert credits(graded(text.replace(". ", ". Bananas are yellow. "), question)) == [0.5]


def test_the_score_weighs_points_and_a_missing_required_one_keeps_it_below_right() -> None:
    assert graded("Threads take turns running bytecode.").score == pytest.approx(0.5)
    points = (Point("uses a lock", required=True), Point("counts references", weight=9.0))
    result = graded("It counts references.", asked(points))
    assert credits(result) == [0.0, 1.0]
    assert result.score == pytest.approx(0.66)


def test_evidence_shows_the_words_that_make_the_point() -> None:
    text = "Well: only one thread runs bytecode at once."
    start, end = graded(text).points[0].evidence[0]
    assert 0 <= start < end <= len(text)
    shown = [text[start:end] for start, end in graded(text).points[0].evidence]
    assert "thread" in " ".join(shown)
    assert "bytecode" in " ".join(shown)


def test_evidence_is_quoted_with_whole_names_and_ends_with_a_word_that_tells() -> None:
    points = (Point("write __len__ for the length"), Point("the lock is released during blocking I/O"))
    text = "First I write my __len__() for it. The I/O releases the lock and it is so."
    shown = [[text[start:end] for start, end in point.evidence] for point in graded(text, asked(points)).points]
    assert shown == [["write my __len__"], ["The I/O releases the lock"]]


def test_the_opposite_of_a_point_is_asked_about_and_costs_nothing() -> None:
    result = graded("The lock is not released during blocking I/O.")
    assert credits(result)[1] == 1.0
    assert result.notes == ("you wrote the opposite? “the lock is released during blocking I/O”",)


def test_a_negated_point_may_be_negated_by_the_answer() -> None:
    points = (Point("threads do not speed up CPU-bound code"),)
    assert graded("Threads don't speed up CPU-bound code.", asked(points)).notes == ()
    assert graded("Threads speed up CPU-bound code.", asked(points)).notes != ()


MISTAKE = Misconception(
    "the GIL makes Python code thread-safe", ("no locks needed",), "Your own data still needs locks."
)


def test_a_misconception_is_pointed_out_and_costs_nothing() -> None:
    text = "The GIL makes your code thread-safe. " + MODEL_ANSWER
    result = graded(text, asked(mistakes=(MISTAKE,)))
    assert result.score == 1.0
    assert result.notes == (
        "a common mistake: “the GIL makes Python code thread-safe”. Your own data still needs locks.",
    )


def test_a_misconception_denied_is_none() -> None:
    text = "The GIL does not make Python code thread-safe."
    assert graded(text, asked(mistakes=(MISTAKE,))).notes == ()


def test_a_sentence_nearer_to_a_point_is_no_misconception() -> None:
    mistake = Misconception("the lock is kept during blocking I/O", why="It is released.")
    assert graded("The lock is released during blocking I/O.", asked(mistakes=(mistake,))).notes == ()
    assert graded("The lock is kept during blocking I/O.", asked(mistakes=(mistake,))).notes == (
        "a common mistake: “the lock is kept during blocking I/O”. It is released.",
    )


def test_a_misconception_is_not_put_together_from_two_sentences() -> None:
    text = "The GIL makes Python simple. Code should be thread-safe."
    assert graded(text, asked(mistakes=(MISTAKE,))).notes == ()


def test_words_without_content_deny_nothing() -> None:
    assert graded("That is how it has to be.", asked((Point("that is how it has to be"),))).notes == ()


def test_without_points_the_sentences_of_the_model_answer_are_the_points() -> None:
    question = asked(())
    assert credits(graded(MODEL_ANSWER, question)) == [1.0, 1.0, 1.0]
    assert credits(graded("It is released during blocking I/O, so downloads overlap.", question))[1] == 1.0


def test_a_spoken_answer_waits_for_the_user() -> None:
    result = grade(asked(), RecallResponse(aloud=True))
    assert (result.score, credits(result)) == (0.0, [0.0, 0.0, 0.0])


@given(st.text(max_size=200))
def test_any_text_gets_one_grade_per_point_with_ranges_inside_the_text(text: str) -> None:
    result = graded(text)
    assert len(result.points) == len(POINTS)
    assert 0.0 <= result.score <= 1.0
    for point in result.points:
        assert point.credit in {0.0, 0.5, 1.0}
        assert list(point.evidence) == sorted(point.evidence)
        assert all(0 <= start < end <= len(text) for start, end in point.evidence)
        assert all(one[1] <= two[0] for one, two in zip(point.evidence, point.evidence[1:], strict=False))
