"""Which actions a quiz offers, and when: one table for the keys, the help and the palette."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from textual.binding import Binding, BindingType

from quizapp.model.attempt import Stage
from quizapp.model.kinds import Kind
from quizapp.model.question import ChoiceQuestion
from quizapp.model.response import Certainty, Response
from quizapp.model.session import QuizSession

_ANSWERING: tuple[BindingType, ...] = (
    Binding("enter", "write", "write", id="quiz.write"),
    Binding("enter", "accept_points", "accept", id="quiz.accept"),
    Binding("enter", "say", "not said", id="quiz.unsaid", show=False),
    *(Binding(str(n), f"say({n})", c.value, show=False, id=f"quiz.say-{n}") for n, c in enumerate(Certainty, start=1)),
    Binding("f2,ctrl+s", "submit_text", "submit", key_display="F2", id="quiz.submit"),
    # The line above tells these two.
    Binding("exclamation_mark", "certainty", "how sure", key_display="!", id="quiz.certainty", show=False),
    Binding("f8", "certainty_typing", "how sure", id="quiz.certainty-key", show=False, tooltip="while you type"),
)
_ASIDE: tuple[BindingType, ...] = (
    Binding("h", "hint", "hint −25 %", id="quiz.hint", tooltip="costs a quarter of the score"),
    Binding("f4", "say_aloud", "say it aloud", key_display="F4", id="quiz.aloud"),
    Binding("f4", "type_instead", "type instead", key_display="F4", id="quiz.type-key", show=False),
    Binding("ctrl+o", "edit_outside", "editor", id="quiz.editor", tooltip="write in $EDITOR"),
)
_FROM_ANSWER: tuple[BindingType, ...] = (
    Binding("escape", "leave_text", "more keys", key_display="esc", id="quiz.leave-text", tooltip="leave the text"),
    Binding("escape", "type_instead", "type instead", key_display="esc", id="quiz.type"),
)
_SCROLLING: tuple[BindingType, ...] = (
    Binding("pageup", "scroll(-1)", "scroll up", id="quiz.pageup", show=False, priority=True),
    Binding("pagedown", "scroll(1)", "scroll down", id="quiz.pagedown", show=False, priority=True),
)

QUIZ_BINDINGS: list[BindingType] = [
    Binding("enter", "answer", "answer", id="quiz.answer"),
    *_ANSWERING,
    Binding("enter", "next", "next", id="quiz.next"),
    Binding("enter", "finish", "score", id="quiz.finish"),
    Binding("enter", "resume", "go on", id="quiz.resume"),
    *_ASIDE,
    Binding("s", "skip", "skip", id="quiz.skip", tooltip="see what is right; it does not count"),
    Binding("p", "pause", "pause", id="quiz.pause"),
    Binding("p", "resume", "go on", show=False, id="quiz.resume-key"),
    Binding("v", "whys", "every choice", id="quiz.whys"),
    Binding("u", "undo", "undo", id="quiz.undo", tooltip="take back the last answer; given again, it does not count"),
    Binding("u", "tick_again", "ticks again", id="quiz.tick-again", tooltip="the points of a free recall"),
    Binding("o", "open_link", "open link", id="quiz.link"),
    Binding("l", "read", "read the topic", id="quiz.read", show=False),
    *_SCROLLING,
    *_FROM_ANSWER,
    Binding("escape", "back", "leave", key_display="esc", id="quiz.back"),
]
"""Keys of a quiz in practice; where one key has several actions, at most one of them is offered at a time."""

EXAM_BINDINGS: list[BindingType] = [
    Binding("enter", "answer", "keep, next", id="quiz.answer"),
    *_ANSWERING,
    Binding("o", "overview", "overview", id="exam.overview"),
    Binding("f5", "overview", "overview", key_display="F5", id="exam.overview-key"),
    Binding("f", "flag", "flag", id="exam.flag", tooltip="to come back to it"),
    Binding("right", "turn(1)", "question after", show=False, id="exam.next"),
    Binding("left", "turn(-1)", "question before", show=False, id="exam.previous"),
    Binding("f3", "hand_in", "hand in", key_display="F3", id="exam.hand-in"),
    *_ASIDE,
    Binding("s", "skip", "leave open", id="quiz.skip"),
    *_SCROLLING,
    *_FROM_ANSWER,
    Binding("escape", "back", "end the exam", key_display="esc", id="quiz.back"),
    Binding("escape", "tick_later", "tick later", key_display="esc", id="exam.tick-later"),
]
"""Keys of an exam; see `QUIZ_BINDINGS`."""


@dataclass(slots=True)
class Moment:
    """What the screen keeps for the question shown, and forgets with it."""

    aloud: bool = False
    """Whether the answer is being said aloud."""
    all_whys: bool = False
    """Whether every choice is explained."""
    unsaid: Response | None = None
    """A typed response that waits for a certainty."""
    deaf_until: float = 0.0
    """Monotonic time until which keys mean nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Where a quiz stands, as far as keys are concerned."""

    session: QuizSession
    paused: bool = False
    typing: bool = False
    """Whether a text field has the focus."""
    speaking: bool = False
    """Whether the answer is being said aloud."""
    unsaid: bool = False
    """Whether a typed answer waits for the user to say how sure it is."""
    blank: bool = True
    """Whether nothing is picked or typed yet."""
    can_lend: bool = False
    """Whether the terminal can be lent to another program."""
    deaf: bool = False
    """Whether time has just run out on somebody who was typing, whose next keys mean nothing."""

    @property
    def asking(self) -> bool:
        """Whether a response is awaited, and not a certainty."""
        return self.session.stage is Stage.ASKING and not self.unsaid

    @property
    def by_choice(self) -> bool:
        """Whether the question shown is answered by picking."""
        return isinstance(self.session.item.question, ChoiceQuestion)

    @property
    def by_prose(self) -> bool:
        """Whether the question shown is answered by writing at length."""
        return self.session.item.question.kind is Kind.RECALL

    @property
    def ticking(self) -> bool:
        """Whether points are being ticked."""
        return self.session.stage is Stage.TICKING

    @property
    def may_take_back(self) -> bool:
        """Whether nothing stands on the screen that going back would lose."""
        return self.verdict or (self.asking and self.blank)

    @property
    def may_tick_again(self) -> bool:
        """Whether what was done last was to tick the points of a free recall."""
        return self.session.ticked_position is not None

    @property
    def is_last(self) -> bool:
        """Whether nothing is asked after the question shown, as far as can be told."""
        session = self.session
        return session.total.expired or (session.next_position is None and session.place >= session.length)

    @property
    def verdict(self) -> bool:
        """Whether a verdict is shown."""
        return self.session.stage is Stage.VERDICT


_WHEN_PAUSED = frozenset({"resume", "back"})

_OFFERED: Mapping[str, Callable[[Situation], bool]] = MappingProxyType(
    {
        "answer": lambda s: s.asking and (s.by_choice or s.speaking),
        "write": lambda s: s.asking and not (s.by_choice or s.speaking or s.typing),
        "submit_text": lambda s: s.asking and not (s.by_choice or s.speaking),
        "certainty": lambda s: s.asking and not s.typing,
        "certainty_typing": lambda s: s.asking and s.typing,
        "leave_text": lambda s: s.asking and s.typing,
        "hint": lambda s: s.asking and bool(s.session.item.question.hint) and not s.session.hint_used,
        "say_aloud": lambda s: s.asking and s.by_prose and not s.speaking,
        "type_instead": lambda s: s.asking and s.speaking,
        "edit_outside": lambda s: s.can_lend and s.asking and s.by_prose and not s.speaking,
        "skip": lambda s: s.asking,
        "turn": lambda s: s.asking and not s.typing,
        "overview": lambda s: s.asking,
        "flag": lambda s: s.asking and not s.typing,
        "hand_in": lambda s: s.asking,
        "tick_later": lambda s: s.ticking,
        "pause": lambda s: s.asking,
        "resume": lambda s: s.paused,
        "say": lambda s: s.unsaid,
        "accept_points": lambda s: s.ticking,
        "next": lambda s: s.verdict and not s.is_last,
        "finish": lambda s: s.verdict and s.is_last,
        "whys": lambda s: s.verdict and s.by_choice,
        "open_link": lambda s: s.verdict and bool(s.session.item.question.references),
        "read": lambda s: s.verdict,
        "undo": lambda s: s.may_take_back and s.session.undo_position is not None and not s.may_tick_again,
        "tick_again": lambda s: s.may_take_back and s.may_tick_again,
        "copy": lambda s: True,
        "bookmark": lambda s: not s.unsaid,
        "note": lambda s: s.verdict,
        "dispute": lambda s: s.verdict,
        "suspend": lambda s: s.verdict,
        "edit_question": lambda s: s.verdict,
    }
)


def is_offered(action: str, situation: Situation) -> bool:
    """Whether an action of the quiz screen can be taken now; actions not in the table always can."""
    if action == "back":
        # While somebody types or speaks, the same key leaves the text or goes back to it.
        return not (situation.asking and (situation.typing or situation.speaking))
    if action not in _OFFERED:
        return True
    if situation.deaf:
        return False
    if situation.paused:
        return action in _WHEN_PAUSED
    return _OFFERED[action](situation)
