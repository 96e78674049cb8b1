"""The strategies of people who know tests, but not the subject."""

import pytest

from quizapp.engine.lint.strategies import Outcome, absolute_words, outcomes
from quizapp.model.question import Choice, ChoiceQuestion
from tests.support import choice, multiple, short


def asked(key: int, *texts: str, prompt: str = "?") -> ChoiceQuestion:
    return choice(prompt=prompt, choices=tuple(Choice(text, correct=index == key) for index, text in enumerate(texts)))


def score(name: str, *questions: ChoiceQuestion) -> float:
    return next(outcome.score for outcome in outcomes(questions) if name in outcome.name)


@pytest.mark.parametrize(
    ("name", "question", "expected"),
    [
        ("longest", asked(1, "a", "abc", "ab"), 1.0),
        ("longest", asked(1, "abc", "abc", "ab"), 0.5),
        ("longest", asked(0, "`ab`", "abc"), 0.0),
        ("shortest", asked(0, "a", "abc", "ab"), 1.0),
        ("stem", asked(1, "a queue", "the lock of the interpreter", prompt="What does the interpreter lock?"), 1.0),
        ("absolute", asked(1, "always waits", "may wait", "never waits"), 1.0),
        ("absolute", asked(1, "always", "never"), 0.5),
        ("first", asked(0, "a", "b"), 1.0),
        ("second", asked(0, "a", "b"), 0.0),
        ("third", asked(0, "a", "b"), 0.5),
    ],
)
def test_a_strategy_picks_what_its_name_says_and_shares_ties(
    name: str, question: ChoiceQuestion, expected: float
) -> None:
    assert score(name, question) == expected


def test_chance_is_the_mean_over_questions_with_one_key() -> None:
    found = outcomes([asked(0, "a", "b"), asked(0, "a", "b", "c", "d"), multiple(), short()])
    assert {(outcome.chance, outcome.questions) for outcome in found} == {(0.375, 2)}
    assert outcomes([multiple()]) == []


@pytest.mark.parametrize(("score", "questions", "pays"), [(0.31, 40, True), (0.3, 40, False), (1.0, 39, False)])
def test_a_strategy_pays_beyond_the_margin_and_over_enough_questions(score: float, questions: int, pays: bool) -> None:
    assert Outcome("x", score, 0.25, questions).pays is pays


def test_absolute_words_are_whole_words_of_prose() -> None:
    assert absolute_words("Never use `only` alleys") == {"never"}
