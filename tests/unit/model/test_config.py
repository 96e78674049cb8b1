from quizapp.model.config import PACES, ClockRule, QuizConfig


def test_a_quiz_without_a_total_has_no_limit() -> None:
    assert QuizConfig(clock=ClockRule.PER_QUESTION, pace=2.0).limit_seconds is None


def test_the_pace_lengthens_the_limit() -> None:
    limits = [QuizConfig(clock=ClockRule.TOTAL, total_seconds=600, pace=pace).limit_seconds for pace in PACES]
    assert limits == [600, 900, 1200, None]
