import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from quizapp.engine.exam import ExamQuiz
from quizapp.engine.overview import build_overview
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.report import build_report
from quizapp.engine.report.figures import tally
from quizapp.engine.start import start_quiz
from quizapp.history import History
from quizapp.model.attempt import Stage
from quizapp.model.config import ClockRule, Mode, QuizConfig
from quizapp.model.question import ChoiceQuestion, RecallQuestion
from quizapp.model.records import EventKind, NewEvent
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, Response, ShortResponse
from tests.support import FakeClock, choice, recall, sample_bank, short

RIGHT = ChoiceResponse(frozenset({0}))
WRONG = ChoiceResponse(frozenset({1}))
START = Callable[..., PracticeQuiz]


def answer_all(
    quiz: PracticeQuiz, clock: FakeClock, answers: Sequence[tuple[Response, Certainty | None, float]]
) -> None:
    """Answer each question of a quiz, with a certainty and after some seconds."""
    for response, certainty, seconds in answers:
        quiz.session.certainty = certainty
        clock.advance(seconds)
        quiz.submit(response)
        if quiz.session.stage is Stage.TICKING:
            quiz.accept_points(quiz.session.answer.credits if quiz.session.answer else ())
        quiz.advance()


def play(quiz: PracticeQuiz, clock: FakeClock, rng: random.Random) -> None:
    """Do anything a user may do until the quiz is over."""
    while quiz.session.stage is not Stage.FINISHED:
        clock.advance(rng.choice([0.5, 3, 40]))
        if quiz.session.undo_position is not None and rng.random() < 0.15:
            quiz.undo()
        elif quiz.session.stage is Stage.TICKING:
            quiz.accept_points(tuple(rng.choice([0.0, 1.0]) for _ in range(3)))
        elif quiz.session.stage is Stage.VERDICT:
            quiz.advance()
        elif rng.random() < 0.1:
            quiz.skip()
        else:
            respond(quiz, rng)


def respond(quiz: PracticeQuiz, rng: random.Random) -> None:
    """Give the question shown any response."""
    quiz.session.certainty = rng.choice([None, *Certainty])
    if rng.random() < 0.3:
        quiz.session.use_hint()
    match quiz.session.item.question:
        case ChoiceQuestion(choices=choices):
            quiz.submit(ChoiceResponse(frozenset({rng.randrange(len(choices))})))
        case RecallQuestion():
            quiz.submit(RecallResponse("processes avoid it", aloud=rng.random() < 0.3))
        case _:
            quiz.submit(ShortResponse(rng.choice(["git bisect", "git blame"])))


@pytest.mark.parametrize("seed", range(8))
def test_the_figures_of_reports_are_those_of_the_statistics(
    start: START, history: History, clock: FakeClock, seed: int
) -> None:
    rng = random.Random(seed)
    bank = sample_bank()
    reports = []
    for _ in range(2):
        quiz = start(*rng.sample(list(bank.questions), 8))
        play(quiz, clock, rng)
        report = build_report(history, quiz.id)
        assert report is not None
        assert report.total.answers == report.session.answers
        assert report.total.score == pytest.approx(report.session.score, abs=1e-5)
        assert round(report.total.seconds * 1000) <= report.session.active_ms
        reports.append(report)
    overview = build_overview(bank, history)
    assert overview.standing.answers == sum(report.total.answers for report in reports)
    assert overview.standing.score == pytest.approx(sum(report.total.score for report in reports), abs=1e-5)
    for category in overview.categories:
        for topic in category.topics:
            tallies = [report.by_topic[topic.topic.id] for report in reports if topic.topic.id in report.by_topic]
            assert topic.standing.answers == sum(part.answers for part in tallies)
            assert topic.standing.score == pytest.approx(sum(part.score for part in tallies), abs=1e-5)


@pytest.mark.parametrize("seed", range(4))
def test_a_report_is_the_sum_of_its_answers(start: START, history: History, clock: FakeClock, seed: int) -> None:
    rng = random.Random(seed)
    quiz = start(*rng.sample(list(sample_bank().questions), 10))
    play(quiz, clock, rng)
    report = build_report(history, quiz.id)
    assert report is not None
    counting = [answer for answer in report.answers if answer.counts]
    assert report.total == tally(counting)
    for groups in (report.by_category, report.by_topic, report.by_difficulty, report.by_kind):
        assert sum(part.answers for part in groups.values()) == len(counting)
        assert sum(part.right for part in groups.values()) == report.total.right
    assert len(report.wrong) + report.total.right == len(counting)


def test_an_unknown_session_has_no_report(history: History) -> None:
    assert build_report(history, "0" * 32) is None


def test_a_session_without_answers_has_an_empty_report(start: START, history: History) -> None:
    report = build_report(history, start().id)
    assert report is not None
    assert (report.answers, report.total.mean, report.wrong) == ((), None, ())
    assert (report.payoff.said, report.payoff.possible) == (0, 0)


def test_what_was_not_right_is_told_worst_first(start: START, history: History, clock: FakeClock) -> None:
    quiz = start(choice("a/b/right"), choice("a/b/hinted"), choice("a/b/wrong"))
    quiz.submit(RIGHT)
    quiz.advance()
    quiz.session.use_hint()
    quiz.submit(RIGHT)
    quiz.advance()
    quiz.submit(WRONG)
    quiz.advance()
    report = build_report(history, quiz.id)
    assert report is not None
    assert [answer.question.id for answer in report.wrong] == ["a/b/wrong", "a/b/hinted"]
    assert (report.total.answers, report.total.right, report.total.score) == (3, 1, 1.75)
    assert report.total.mean == pytest.approx(1.75 / 3)


def test_payoffs_are_summed_over_the_answers_with_a_certainty(start: START, history: History, clock: FakeClock) -> None:
    quiz = start()
    answer_all(quiz, clock, [(RIGHT, Certainty.SURE, 1), (WRONG, Certainty.FAIRLY, 1), (RIGHT, None, 1)])
    report = build_report(history, quiz.id)
    assert report is not None
    assert (report.payoff.earned, report.payoff.possible, report.payoff.said) == (1, 6, 2)


def test_confident_mistakes_and_slow_right_answers_stand_out(start: START, history: History, clock: FakeClock) -> None:
    quiz = start(choice("a/b/sure"), choice("a/b/guess"), choice("a/b/slow"), choice("a/b/quick"))
    answers = [(WRONG, Certainty.SURE, 1.0), (WRONG, Certainty.GUESS, 200.0), (RIGHT, None, 45.5), (RIGHT, None, 45.0)]
    answer_all(quiz, clock, answers)
    report = build_report(history, quiz.id)
    assert report is not None
    assert [answer.question.id for answer in report.sure_and_wrong] == ["a/b/sure"]
    assert [answer.question.id for answer in report.right_but_slow] == ["a/b/slow"]


def test_topics_are_told_weakest_first_and_difficulties_rising(
    start: START, history: History, clock: FakeClock
) -> None:
    questions = [choice("a/good/q", difficulty=3), choice("a/bad/q", difficulty=1), recall("a/fair/q", difficulty=2)]
    quiz = start(*questions)
    quiz.submit(RIGHT)
    quiz.advance()
    quiz.submit(WRONG)
    quiz.advance()
    quiz.submit(RecallResponse("anything"))
    quiz.accept_points((1.0, 0.0, 0.0))
    quiz.advance()
    report = build_report(history, quiz.id)
    assert report is not None
    assert list(report.by_topic) == ["a/bad", "a/fair", "a/good"]
    assert list(report.by_difficulty) == [1, 2, 3]


def test_an_undone_answer_is_shown_only_until_there_is_another(
    start: START, history: History, clock: FakeClock
) -> None:
    quiz = start(short("a/b/undone"), choice("a/b/again"))
    quiz.submit(ShortResponse("bisect"))
    quiz.advance()
    quiz.submit(WRONG)
    quiz.undo()
    clock.advance(7)
    quiz.submit(RIGHT)
    quiz.leave()
    report = build_report(history, quiz.id)
    assert report is not None
    undone_and_repeated = report.answers[1]
    assert undone_and_repeated.picked == {0}
    assert not undone_and_repeated.counts
    assert report.total.answers == 1
    assert report.uncounted == {"taken back": 1}
    assert report.seconds - report.total.seconds == 7


def test_a_report_is_the_same_a_year_later(start: START, history: History, clock: FakeClock) -> None:
    quiz = start()
    answer_all(quiz, clock, [(RIGHT, None, 1), (WRONG, None, 2), (RIGHT, Certainty.SURE, 3)])
    report = build_report(history, quiz.id)
    clock.advance(365 * 86_400)
    assert build_report(history, quiz.id) == report
    assert report is not None
    assert replace(report, answers=()) != report


def test_what_an_exam_left_open_is_worth_nothing_and_is_no_guess(
    start: START, history: History, clock: FakeClock
) -> None:
    quiz = start(choice("a/b/open"), choice("a/b/right"), config=QuizConfig(mode=Mode.EXAM))
    quiz.skip()
    quiz.advance()
    quiz.submit(RIGHT)
    quiz.leave()
    report = build_report(history, quiz.id)
    assert report is not None
    skipped, right = report.answers
    assert (skipped.skipped, skipped.score, right.skipped) == (True, 0.0, False)
    assert (report.total.answers, report.total.mean, report.total.corrected) == (2, 0.5, 1.0)
    assert report.total.answers == report.session.answers
    assert [drill.missed for drill in report.drills] == [1]


def test_in_practice_a_skip_is_no_answer(start: START, history: History) -> None:
    quiz = start()
    quiz.skip()
    report = build_report(history, quiz.id)
    assert report is not None
    assert report.answers == ()


def test_an_exam_is_provisional_until_the_points_of_its_recalls_are_ticked(
    start: START, history: History, clock: FakeClock
) -> None:
    for mode, expected in [(Mode.EXAM, True), (Mode.PRACTICE, False)]:
        quiz = start(recall("a/b/explain"), config=QuizConfig(mode=mode))
        quiz.submit(RecallResponse("processes avoid it"))
        report = build_report(history, quiz.id)
        assert report is not None
        assert report.provisional is expected
        if quiz.session.stage is Stage.TICKING:
            quiz.accept_points((1.0, 1.0, 1.0))
            report = build_report(history, quiz.id)
            assert report is not None
            assert not report.provisional


def test_a_disputed_question_does_not_count(start: START, history: History, clock: FakeClock) -> None:
    quiz = start()
    answer_all(quiz, clock, [(RIGHT, None, 1), (WRONG, Certainty.SURE, 1), (RIGHT, None, 1)])
    history.record(NewEvent(kind=EventKind.DISPUTE, session=None, question_id="python/gil/q1", payload={"on": True}))
    report = build_report(history, quiz.id)
    assert report is not None
    assert [answer.counts for answer in report.answers] == [True, False, True]
    assert report.uncounted == {"disputed": 1}
    assert report.sure_and_wrong == ()
    assert report.total.answers == report.session.answers


def test_the_time_of_an_exam_question_is_that_of_all_visits(history: History, clock: FakeClock) -> None:
    questions = [choice("a/b/changed"), choice("a/b/left")]
    config = QuizConfig(mode=Mode.EXAM, clock=ClockRule.TOTAL, total_seconds=900)
    exam = start_quiz(ExamQuiz, questions, config, seed=1, history=history, clock=clock)
    clock.advance(30)
    exam.keep(WRONG)
    exam.turn_to(1)
    clock.advance(5)
    exam.turn_to(0)
    clock.advance(20)
    exam.keep(RIGHT)
    exam.hand_in()
    report = build_report(history, exam.id)
    assert report is not None
    assert [(answer.score, answer.seconds, answer.skipped) for answer in report.answers] == [
        (1.0, 50, False),
        (0.0, 5, True),
    ]
    assert [answer.question.id for answer in report.right_but_slow] == ["a/b/changed"]
    assert report.total.seconds * 1000 == report.session.active_ms
