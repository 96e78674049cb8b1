"""Records: what is kept of a quiz, as plain values that history, statistics and screens share.

Events are the only truth; everything else that is known about past answers is derived from them.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from quizapp.model.config import Mode
from quizapp.model.response import Certainty


class Role(StrEnum):
    """Why an item stands in a session."""

    MAIN = "main"
    FOLLOW_UP = "follow-up"
    SECOND_STAGE = "second stage"


class EventKind(StrEnum):
    """What happened."""

    ANSWER = "answer"
    SKIP = "skip"
    """A question was left open."""
    UNDO = "undo"
    """An answer was taken back."""
    REGRADE = "regrade"
    """An answer has another score now, such as by the user's ticks."""
    FLAG = "flag"
    """The user wants to come back to a question of an exam, or no longer does."""
    BOOKMARK = "bookmark"
    NOTE = "note"
    DISPUTE = "dispute"
    """The user holds the key for wrong, so that answers to the question count for nothing; or no longer does."""
    SUSPEND = "suspend"
    """The question is no longer chosen, or again is."""
    PAUSE = "pause"
    """The user stopped the clock."""
    STOPPED = "stopped"
    """The process or the machine stood still, or the process was killed."""
    HAND_IN = "hand-in"
    """The session ended (see `Ending`)."""


class Ending(StrEnum):
    """How a session ended; the payload `{"ending": ...}` of its hand-in."""

    FINISHED = "finished"
    TIME_UP = "time up"
    LEFT = "left"


class SessionRecord(NamedTuple):
    """One quiz, as it was started."""

    id: str
    """UUID, 32 hexadecimal digits."""
    mode: Mode
    config: Mapping[str, Any]
    """The set-up, JSON types only."""
    seed: int
    """Seed of the generator that chose and shuffled."""
    limit_seconds: float | None
    """Limit of the whole quiz, the pace included; None when there is none."""
    pace: float
    started_at: datetime
    """Aware, UTC."""
    utc_offset: int
    """Minutes east of UTC where the quiz was taken."""
    program: str
    """Version of quizapp."""
    grader: str
    """Version of the grader."""
    parent: str | None = None
    """The session that this one repeats the wrong ones of, or goes on with; None otherwise."""


class VersionRecord(NamedTuple):
    """One wording of a question; kept once however often it is asked."""

    text_hash: str
    """Identity of the wording."""
    meaning_hash: str
    """Shared by wordings that ask the same with the same key."""
    question_id: str
    body: Mapping[str, Any]
    """`model.version.snapshot` of the question."""


class ItemRecord(NamedTuple):
    """One question's place in a session, written before the question is shown."""

    position: int
    """0-based."""
    question_id: str
    text_hash: str
    """The wording shown."""
    guide_seconds: int
    """Guide time without the pace."""
    order: tuple[int, ...] = ()
    """Indices of the choices, in the author's order, as they were shown from top to bottom; empty without choices."""
    role: Role = Role.MAIN
    parent: int | None = None
    """Position of the item that this one digs into; None for main items."""
    depth: int = 0
    """0 for main items, one more for each follow-up."""


class NewEvent(NamedTuple):
    """Something that happened, before the history gives it an identity and a place in its device's order."""

    kind: EventKind
    session: str | None
    """Session id; None for what happens outside a quiz, such as a bookmark set while browsing."""
    position: int | None = None
    question_id: str | None = None
    active_ms: int = 0
    """Milliseconds of active time the event took, from the monotonic clock; at least 0."""
    payload: Mapping[str, Any] = MappingProxyType({})
    """JSON types only; for answers `AnswerData.to_json()`."""


class AnswerData(NamedTuple):
    """The payload of an answer. Choices and points are named by `model.version.part_hash` of their text."""

    revision: int
    """0 for the first answer at this position, then 1 and so on; unique per session and position."""
    score: float | None
    """0 to 1 after the cost of a hint; None while only the user's ticks can tell."""
    picked: tuple[str, ...] = ()
    """Hashes of the picked choices; empty for typed answers."""
    text: str = ""
    """What was typed."""
    aloud: bool = False
    """Whether it was spoken, so that the user alone has judged it."""
    suggested: float | None = None
    """The grader's own score for a free recall, after the cost of a hint; None for other kinds."""
    grader_points: Mapping[str, float] = MappingProxyType({})
    """Credit of each point by the grader."""
    user_points: Mapping[str, float] | None = None
    """Credit of each point by the user; None until the user has ticked."""
    hint_used: bool = False
    timed_out: bool = False
    """Whether the limit, and not the user, submitted it."""
    certainty: Certainty | None = None
    """None where nothing was said."""
    after_verdict: bool = False
    """Whether the verdict of this item had been seen before, so that the answer counts for nothing."""

    def to_json(self) -> dict[str, Any]:
        """Return JSON types only."""
        return {
            "revision": self.revision,
            "picked": list(self.picked),
            "text": self.text,
            "aloud": self.aloud,
            "score": self.score,
            "suggested": self.suggested,
            "grader_points": dict(self.grader_points),
            "user_points": None if self.user_points is None else dict(self.user_points),
            "hint_used": self.hint_used,
            "timed_out": self.timed_out,
            "certainty": None if self.certainty is None else self.certainty.value,
            "after_verdict": self.after_verdict,
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "AnswerData":
        """Read back what `to_json` made.

        Raises:
            KeyError: When a field is missing.
            ValueError: When the certainty is not a known one.
        """
        certainty = document["certainty"]
        return cls(
            revision=document["revision"],
            picked=tuple(document["picked"]),
            text=document["text"],
            aloud=document["aloud"],
            score=document["score"],
            suggested=document["suggested"],
            grader_points=document["grader_points"],
            user_points=document["user_points"],
            hint_used=document["hint_used"],
            timed_out=document["timed_out"],
            certainty=None if certainty is None else Certainty(certainty),
            after_verdict=document["after_verdict"],
        )


class AnswerRecord(NamedTuple):
    """One answer as it stands now: the answer event, corrected by later regrades and undos."""

    id: str
    """The answer event's UUID."""
    session: str
    position: int
    question_id: str
    text_hash: str
    meaning_hash: str
    kind: str
    """A value of `Kind`, from the wording that was shown."""
    difficulty: int
    order: tuple[int, ...]
    """How the choices were shown (see `ItemRecord.order`)."""
    guide_seconds: int
    data: AnswerData
    """With the score and the user's points of the newest regrade."""
    undone: bool
    at: datetime
    """When it was committed, aware, UTC."""
    utc_offset: int
    """Minutes east of UTC where it was given."""
    duration_ms: int
    """Active milliseconds."""

    @property
    def counts(self) -> bool:
        """Whether scores, mastery and scheduling may use it."""
        return not self.undone and not self.data.after_verdict and self.data.score is not None
