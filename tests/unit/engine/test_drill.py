"""Drills and what Home and Scores say: from real answers in a real history."""

from dataclasses import replace

import pytest

from quizapp.engine.drill import Queue, drill_quiz, queue_sizes
from quizapp.engine.insight import build_insight
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.snapshot import pace_of
from quizapp.engine.start import start_quiz
from quizapp.engine.weakest import weakest_topic
from quizapp.engine.workspace import Workspace
from quizapp.errors import NothingToAsk
from quizapp.model.attempt import Stage
from quizapp.model.config import Mode, QuizConfig
from quizapp.model.kinds import Kind
from quizapp.model.question import ChoiceQuestion, Question, ShortQuestion
from quizapp.model.records import EventKind, NewEvent
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, ShortResponse
from quizapp.model.summaries import AnswerSums
from tests.support import FakeClock, bank_of, choice, sample_bank

DAY = 86_400


def play(
    quiz: PracticeQuiz, clock: FakeClock, *, right: bool, certainty: Certainty | None = None, seconds: float = 10
) -> None:
    """Answer a whole quiz in the same way."""
    while quiz.session.stage is not Stage.FINISHED:
        question = quiz.session.item.question
        quiz.session.certainty = certainty
        clock.advance(seconds)
        if isinstance(question, ChoiceQuestion):
            wrong = frozenset(range(len(question.choices))) - question.keys
            quiz.submit(ChoiceResponse(question.keys if right else frozenset({min(wrong)})))
        elif isinstance(question, ShortQuestion):
            quiz.submit(ShortResponse(question.shown_key if right else "no idea"))
        else:
            quiz.submit(RecallResponse(question.answer))
            quiz.accept_points((float(right),) * len(question.points))
        quiz.advance()


def one_each(workspace: Workspace, place: int = 0) -> list[Question]:
    """Return a question of each topic."""
    return [list(topic.questions)[place] for topic in workspace.bank.topics]


def mark(workspace: Workspace, kind: EventKind, question_id: str) -> None:
    workspace.history.record(NewEvent(kind=kind, session=None, question_id=question_id, payload={"on": True}))


def test_a_new_user_has_new_topics_and_nothing_due(workspace: Workspace) -> None:
    insight = build_insight(workspace)
    assert (insight.answers, insight.due, insight.weak, insight.mastery) == (0, 0, 0, None)
    assert (insight.unseen, insight.new_topics) == (workspace.bank.size, 3)
    assert [topic.mastery for topic in insight.topics] == [None] * 3
    assert insight.today.line == "today 20 min: 0 to repeat, 3 new topics"
    assert weakest_topic(insight) is None


def test_a_question_that_was_answered_for_nothing_is_not_called_new(workspace: Workspace) -> None:
    drill = drill_quiz(workspace, 20)
    question = drill.quiz.session.item.question
    assert isinstance(question, ShortQuestion)
    drill.quiz.submit(ShortResponse(question.shown_key))
    drill.quiz.undo()
    drill.quiz.leave()
    again = drill_quiz(workspace, 20)
    told = {item.question.id: reason for item, reason in zip(again.quiz.session.items, again.reasons, strict=True)}
    assert told[question.id] == "no answer counts yet"


def test_a_drill_says_why_it_asks(workspace: Workspace, clock: FakeClock) -> None:
    drill = drill_quiz(workspace, 20)
    assert drill.quiz.record.mode is Mode.DRILL
    assert set(drill.reasons) == {"new topic"}
    assert len(drill.reasons) == len(drill.quiz.session.items)
    play(drill.quiz, clock, right=False)
    assert weakest_topic(build_insight(workspace)) is not None, "a few answers are enough to begin with one"
    clock.advance(4 * DAY)
    again = drill_quiz(workspace, 20)
    assert set(again.reasons) == {"new question"}
    assert set(drill_quiz(workspace, 20, Queue.WRONG_LAST_TIME).reasons) == {"missed 4 days ago"}


def test_the_weakest_topic_may_be_one_of_few_answers(workspace: Workspace, clock: FakeClock) -> None:
    play(drill_quiz(workspace, 20, topic="python/mro").quiz, clock, right=True)
    asked = [question for question in one_each(workspace) if question.id.startswith("python/gil/")]
    quiz = start_quiz(PracticeQuiz, asked, QuizConfig(), seed=1, history=workspace.history, clock=clock)
    play(quiz, clock, right=False)
    insight = build_insight(workspace)
    mro = next(topic for topic in insight.topics if topic.id == "python/mro")
    assert mro.mastery is not None
    weakest = weakest_topic(insight)
    assert weakest is not None
    assert (weakest.id, weakest.mastery) == ("python/gil", None)


def test_queues_follow_the_last_answer(workspace: Workspace, clock: FakeClock) -> None:
    assert queue_sizes(workspace)[Queue.NEVER_SEEN] == workspace.bank.size
    play(drill_quiz(workspace, 20, topic="python/mro").quiz, clock, right=False, certainty=Certainty.SURE)
    clock.advance(7 * DAY)
    sizes = queue_sizes(workspace)
    assert sizes[Queue.SURE_AND_WRONG] == sizes[Queue.WRONG_LAST_TIME] == sizes[Queue.DUE] == sizes[Queue.WEAK] == 3
    insight = build_insight(workspace)
    assert (insight.due, insight.weak) == (3, 1)
    assert insight.missed == 3, "as many as the queue holds"
    weakest = weakest_topic(insight)
    assert weakest is not None
    assert weakest.id == "python/mro"

    drill = drill_quiz(workspace, 20, Queue.SURE_AND_WRONG)
    assert set(drill.reasons) == {"sure and wrong 7 days ago"}
    play(drill.quiz, clock, right=True, seconds=60)
    sizes = queue_sizes(workspace)
    assert (sizes[Queue.SURE_AND_WRONG], sizes[Queue.WRONG_LAST_TIME], sizes[Queue.DUE]) == (0, 0, 0)
    assert sizes[Queue.SLOW] == 3
    with pytest.raises(NothingToAsk, match="nothing to ask"):
        drill_quiz(workspace, 20, Queue.SURE_AND_WRONG)


def test_marks_make_a_queue_and_keep_questions_out_of_the_others(workspace: Workspace) -> None:
    liked, bad, tired = (f"python/mro/choice-{number}" for number in range(3))
    mark(workspace, EventKind.BOOKMARK, liked)
    mark(workspace, EventKind.DISPUTE, bad)
    mark(workspace, EventKind.SUSPEND, tired)
    sizes = queue_sizes(workspace, "python/mro")
    assert (sizes[Queue.BOOKMARKED], sizes[Queue.NEVER_SEEN], sizes[Queue.BEST]) == (1, 1, 1)
    marks = build_insight(workspace).marks
    assert (marks.bookmarked, marks.disputed, marks.suspended) == (1, 1, 1)


def test_a_small_topic_can_be_drilled_again_at_once(workspace: Workspace, clock: FakeClock) -> None:
    for _ in range(2):
        drill = drill_quiz(workspace, 5, topic="python/mro")
        assert {item.question.topic_id for item in drill.quiz.session.items} == {"python/mro"}
        play(drill.quiz, clock, right=True)
    assert queue_sizes(workspace, "python")[Queue.BEST] > 0


def test_figures_follow_the_answers(workspace: Workspace, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    play(drill_quiz(workspace, 20, topic="python/mro").quiz, clock, right=False, certainty=Certainty.SURE)
    clock.advance(DAY)
    play(drill_quiz(workspace, 20, topic="git").quiz, clock, right=True, certainty=Certainty.SURE)
    insight = build_insight(workspace)
    topics = {topic.id: topic for topic in insight.topics}
    weak, good, unknown = topics["python/mro"], topics["git/search"], topics["python/gil"]
    assert weak.mastery is not None
    assert good.mastery is not None
    assert weak.mastery.mid < weak.mastery.high < good.mastery.mid
    assert (weak.weak, good.weak, weak.unseen, good.unseen) == (True, False, 0, 0)
    assert (unknown.mastery, unknown.answers, unknown.unseen) == (None, 0, 6)
    assert insight.answers == weak.answers + good.answers == 7
    assert (insight.streak, insight.longest_streak, len(insight.days)) == (2, 2, 2)
    sure = insight.calibration[-1]
    assert (sure.certainty, sure.answers, sure.right, sure.share) == (Certainty.SURE, 7, 4, 4 / 7)
    assert {row.kind.value: row.answers for row in insight.times} == {
        "choice": 3,
        "multiple": 0,
        "short": 4,
        "recall": 0,
    }
    assert insight.times[0].seconds == 10
    assert insight.due == weak.due == 0
    # A streak may be longer than the calendar.
    monkeypatch.setattr("quizapp.engine.insight.CALENDAR_DAYS", 1)
    workspace.bank = sample_bank()
    longer = build_insight(workspace)
    assert (longer.streak, longer.longest_streak, len(longer.days)) == (2, 2, 1)
    clock.advance(6 * DAY)
    assert build_insight(workspace).streak == 0
    assert build_insight(workspace).due == 3


def test_a_drill_goes_on_when_the_bounds_of_the_day_are_reached(workspace: Workspace, clock: FakeClock) -> None:
    workspace.settings = replace(workspace.settings, new_per_day=3)
    asked: set[str] = set()
    for _ in range(3):
        quiz = drill_quiz(workspace, 5).quiz
        assert quiz.session.items
        asked |= {item.question.id for item in quiz.session.items}
        play(quiz, clock, right=True)
    assert len(asked) > 3


def test_a_disputed_key_leaves_the_scores(workspace: Workspace, clock: FakeClock) -> None:
    play(drill_quiz(workspace, 20, topic="python/mro").quiz, clock, right=False)
    mark(workspace, EventKind.DISPUTE, "python/mro/choice-0")
    topic = next(topic for topic in build_insight(workspace).topics if topic.id == "python/mro")
    assert (topic.answers, topic.mastery, topic.unseen) == (2, None, 1)


def test_home_leads_with_the_days_to_go(workspace: Workspace, clock: FakeClock) -> None:
    workspace.settings = replace(workspace.settings, interview_date="2026-03-20", minutes_a_day=5)
    assert build_insight(workspace).today.line == "19 days to go · today 5 min: 0 to repeat, 2 new topics"
    play(drill_quiz(workspace, 10).quiz, clock, right=True)
    assert build_insight(workspace).today.line == "19 days to go · today's plan is done"
    clock.advance(30 * DAY)
    assert build_insight(workspace).today.days_to_go is None


def test_a_new_user_who_knows_little_has_weak_topics_at_once(workspace: Workspace, clock: FakeClock) -> None:
    workspace.bank = bank_of(choice(f"c{topic % 3}/t{topic}/q{number}") for topic in range(12) for number in range(8))
    assert build_insight(workspace).weak == 0
    quiz = start_quiz(PracticeQuiz, one_each(workspace), QuizConfig(), seed=1, history=workspace.history, clock=clock)
    play(quiz, clock, right=False)
    insight = build_insight(workspace)
    assert [topic.mastery for topic in insight.topics] == [None] * 12
    assert insight.weak == sum(category.weak for category in insight.categories) >= 8
    clock.advance(DAY)
    assert queue_sizes(workspace)[Queue.WEAK] > 0


def test_one_miss_among_much_that_is_right_makes_nothing_weak(workspace: Workspace, clock: FakeClock) -> None:
    workspace.bank = bank_of(choice(f"c{topic % 3}/t{topic}/q{number}") for topic in range(12) for number in range(8))
    first, *others = one_each(workspace)
    for questions, right in (([first], False), (others, True), (one_each(workspace, 1)[1:], True)):
        play(
            start_quiz(PracticeQuiz, questions, QuizConfig(), seed=1, history=workspace.history, clock=clock),
            clock,
            right=right,
        )
    assert build_insight(workspace).weak == 0


@pytest.mark.parametrize(("answers", "seconds", "pace"), [(0, 0, 1.0), (10, 3, 0.85), (400, 3, 0.7), (400, 45, 1.2)])
def test_a_pace_is_learnt_little_by_little_and_never_from_keys_hit_in_a_row(
    answers: int, seconds: int, pace: float
) -> None:
    sums = [AnswerSums(Kind.CHOICE, None, answers, answers, answers * seconds * 1000, answers * 45_000)]
    assert pace_of(sums) == pytest.approx(pace, abs=0.05)
    assert pace_of([]) == 1.0
