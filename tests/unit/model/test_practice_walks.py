"""Any order of commands: what a session promises holds after each."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from quizapp.model.attempt import Answer, Item, Stage
from quizapp.model.config import ClockRule, QuizConfig
from quizapp.model.grade import Grade, PointGrade
from quizapp.model.practice import PracticeSession
from quizapp.model.question import Question, RecallQuestion
from quizapp.model.response import ChoiceResponse, RecallResponse, Response
from tests.support import FakeClock, choice, recall

QUESTIONS: list[Question] = [choice("a/b/one"), recall("a/b/two"), choice("a/b/three"), recall("a/b/four")]


def grader(question: Question, response: Response) -> Grade:
    """Give a half for everything."""
    points = (PointGrade(0.5),) * len(question.points) if isinstance(question, RecallQuestion) else ()
    return Grade(0.5, points=points)


class Walk(RuleBasedStateMachine):
    """A user who does whatever the stage allows."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock()
        items = [Item(position=n, question=question) for n, question in enumerate(QUESTIONS)]
        config = QuizConfig(clock=ClockRule.TOTAL, total_seconds=300)
        self.session = PracticeSession(items, config, grader, self.clock.monotonic)
        self.first: dict[int, Answer] = {}
        self.active = 0.0

    def asking(self) -> bool:
        """Whether a response is awaited."""
        return self.session.stage is Stage.ASKING

    @rule(seconds=st.integers(0, 60))
    def wait(self, seconds: int) -> None:
        if self.asking():
            self.active += seconds
        self.clock.advance(seconds)

    @precondition(asking)
    @rule(aloud=st.booleans(), hint=st.booleans())
    def respond(self, aloud: bool, hint: bool) -> None:
        session = self.session
        if hint:
            session.use_hint()
        is_recall = isinstance(session.item.question, RecallQuestion)
        response = RecallResponse("" if aloud else "text", aloud) if is_recall else ChoiceResponse(frozenset({0}))
        prepared = session.prepare(response)
        position = session.position
        session.take(prepared)
        assert prepared.after_verdict == (position in self.first)
        self.first.setdefault(position, prepared)

    @precondition(lambda self: self.session.stage is Stage.TICKING)
    @rule(credits=st.tuples(*[st.sampled_from([0.0, 1.0])] * 3))
    def tick(self, credits: tuple[float, ...]) -> None:
        self.session.take(self.session.prepare_ticks(credits))

    @precondition(asking)
    @rule()
    def skip(self) -> None:
        self.session.skip()

    @precondition(lambda self: self.session.stage is Stage.VERDICT)
    @rule()
    def advance(self) -> None:
        self.session.advance()

    @precondition(lambda self: self.session.undo_position is not None)
    @rule()
    def undo(self) -> None:
        self.session.undo()

    @precondition(lambda self: self.session.ticked_position is not None)
    @rule()
    def tick_again(self) -> None:
        before = self.session.ticked_position
        self.session.tick_again()
        assert (self.session.stage, self.session.position) == (Stage.TICKING, before)

    @invariant()
    def only_a_first_answer_counts(self) -> None:
        for position in range(len(QUESTIONS)):
            given = self.session.answer_at(position)
            assert given is None or not given.counts or given.revision == 0

    @invariant()
    def a_verdict_has_an_answer_or_a_skip_and_a_question_asked_has_no_answer(self) -> None:
        session = self.session
        if session.stage in (Stage.TICKING, Stage.VERDICT):
            assert (session.answer is None) == session.attempt.skipped
        elif session.stage is Stage.ASKING:
            assert session.answer is None

    @invariant()
    def active_time_is_the_time_spent_asking(self) -> None:
        assert self.session.total.elapsed == self.active

    @invariant()
    def every_score_lies_between_nothing_and_all(self) -> None:
        for position in range(len(QUESTIONS)):
            given = self.session.answer_at(position)
            assert given is None or given.score is None or 0 <= given.score <= 1


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
