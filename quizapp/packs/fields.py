"""The format of a pack as one table: every key, what it may hold, and what it means.

The checker, the JSON Schema and the documentation are all made from this table.
"""

from dataclasses import dataclass
from enum import StrEnum

from quizapp.model.kinds import DIFFICULTIES, Kind
from quizapp.packs import limits


class Type(StrEnum):
    """What a value is, in the user's words."""

    TEXT = "text"
    ID = "an id"
    """A local id: see `ids.is_local_id`."""
    LINK = "the id of a question"
    """A local id of the same topic, or a full id."""
    ADDRESS = "an address"
    FLAG = "true or false"
    WHOLE = "a whole number"
    NUMBER = "a number"
    TABLE = "a table"


ALL_KINDS = frozenset(Kind)
CHOICE_KINDS = frozenset({Kind.CHOICE, Kind.MULTIPLE})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Field:
    """One key."""

    name: str
    type: Type
    doc: str
    """What it means, in a sentence or two."""
    required: bool = False
    many: bool = False
    """Whether the value is a list of what `type` says; for tables, double brackets."""
    kinds: frozenset[Kind] = ALL_KINDS
    """The kinds of question that may have it."""
    longest: int = limits.LINE
    """Characters of a text."""
    range: tuple[float, float] | None = None
    """Least and greatest value of a number, or fewest and most entries of a list."""
    values: tuple[str, ...] = ()
    """All that a text may be; empty where it is free."""
    default: str | int | float | bool | None = None
    """What a missing key stands for, where that is a value."""
    needs: str = ""
    """The key without which this one means nothing."""
    verbatim: bool = False
    """Whether white space at the ends of the text counts."""
    table: "Table | None" = None
    """The table's own keys."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One table and its keys, in the order in which they are documented."""

    header: str
    """How it begins in a file, such as `[[question.choice]]`; empty for the file itself."""
    doc: str
    fields: tuple[Field, ...]


_WORDINGS_RANGE = (0, limits.WORDINGS)

CHOICE = Table(
    "[[question.choice]]",
    "One choice of a question of kind choice or multiple.",
    (
        Field(
            name="text",
            type=Type.TEXT,
            required=True,
            longest=limits.CHOICE,
            doc="The choice, as Markdown in one paragraph.",
        ),
        Field(name="correct", type=Type.FLAG, default=False, doc="Whether this choice is a key."),
        Field(
            name="why",
            type=Type.TEXT,
            longest=limits.REMARK,
            doc="Why somebody picks it, and why it is wrong; shown with the verdict and in the review.",
        ),
    ),
)

POINT = Table(
    "[[question.point]]",
    "One idea that an examiner listens for in a free recall.",
    (
        Field(
            name="text",
            type=Type.TEXT,
            required=True,
            longest=limits.CHOICE,
            doc="The idea, in a few words that can be heard in an answer.",
        ),
        Field(
            name="accept",
            type=Type.TEXT,
            many=True,
            range=_WORDINGS_RANGE,
            longest=limits.CHOICE,
            doc="Other wordings that say the same.",
        ),
        Field(
            name="weight",
            type=Type.NUMBER,
            range=limits.WEIGHT,
            default=1.0,
            doc="Its share of the score, relative to the other points.",
        ),
        Field(
            name="required",
            type=Type.FLAG,
            default=False,
            doc="Whether an answer without it cannot be right.",
        ),
    ),
)

WRONG = Table(
    "[[question.wrong]]",
    "A misconception that is pointed out where it turns up in a free recall.",
    (
        Field(
            name="text",
            type=Type.TEXT,
            required=True,
            longest=limits.CHOICE,
            doc="The mistaken claim, as somebody would say it.",
        ),
        Field(
            name="accept",
            type=Type.TEXT,
            many=True,
            range=_WORDINGS_RANGE,
            longest=limits.CHOICE,
            doc="Other wordings of the claim.",
        ),
        Field(name="why", type=Type.TEXT, longest=limits.REMARK, doc="Why it is mistaken."),
    ),
)

_COMMON = (
    Field(
        name="id",
        type=Type.ID,
        required=True,
        doc="Names the question within its topic, for ever: the history of answers is joined on it.",
    ),
    Field(
        name="kind",
        type=Type.TEXT,
        required=True,
        values=tuple(Kind),
        doc="How the question is answered: choice (pick the one key), multiple (pick every key), "
        "short (type a few words or a number) or recall (explain freely).",
    ),
    Field(
        name="difficulty",
        type=Type.WHOLE,
        range=(min(DIFFICULTIES), max(DIFFICULTIES)),
        default=2,
        doc="1 warm-up, 2 expected of a mid-level developer, 3 senior.",
    ),
    Field(
        name="time",
        type=Type.WHOLE,
        range=limits.SECONDS,
        doc="Guide time in seconds; by default, it follows from the kind and the difficulty.",
    ),
    Field(
        name="tags",
        type=Type.TEXT,
        many=True,
        range=(0, limits.LINKS),
        longest=limits.WORD,
        doc="Words by which questions of several topics can be found together.",
    ),
    Field(
        name="prompt",
        type=Type.TEXT,
        required=True,
        longest=limits.PROMPT,
        doc="What is asked, as Markdown with fenced code.",
    ),
    Field(
        name="hint",
        type=Type.TEXT,
        longest=limits.REMARK,
        doc="Shown on request, at the cost of a quarter of the score.",
    ),
    Field(
        name="explanation",
        type=Type.TEXT,
        longest=limits.PROMPT,
        doc="Why the key is right, as Markdown.",
    ),
    Field(
        name="references",
        type=Type.ADDRESS,
        many=True,
        range=(0, limits.LINKS),
        doc="Addresses of primary sources that answer this very question.",
    ),
    Field(
        name="valid_for",
        type=Type.TEXT,
        longest=limits.TITLE,
        doc="What the answer depends on, such as `python>=3.9`.",
    ),
    Field(
        name="follow_up",
        type=Type.LINK,
        many=True,
        range=(0, limits.LINKS),
        doc="What an interviewer asks next: ids of this topic, or full ids. They may not go in circles.",
    ),
    Field(
        name="verify",
        type=Type.TEXT,
        values=("python",),
        needs="stdout",
        doc="Proves the key by running the prompt's only python fence.",
    ),
    Field(
        name="stdout",
        type=Type.TEXT,
        longest=limits.OUTPUT,
        needs="verify",
        verbatim=True,
        doc="What that fence prints.",
    ),
)

_OF_CHOICES = (
    Field(
        name="shuffle",
        type=Type.FLAG,
        kinds=CHOICE_KINDS,
        default=True,
        doc="Whether the choices may be shown in another order than here.",
    ),
    Field(
        name="choice",
        type=Type.TABLE,
        many=True,
        required=True,
        kinds=CHOICE_KINDS,
        range=limits.CHOICES,
        table=CHOICE,
        doc="The choices, each under its own [[question.choice]].",
    ),
)

_SHORT = frozenset({Kind.SHORT})

_OF_SHORT = (
    Field(
        name="accept",
        type=Type.TEXT,
        many=True,
        kinds=_SHORT,
        range=(1, limits.WORDINGS),
        longest=limits.SHORT,
        doc="Accepted answers, the one to show first. Case, spaces, articles and most typing errors are forgiven.",
    ),
    Field(
        name="reject",
        type=Type.TEXT,
        many=True,
        kinds=_SHORT,
        range=_WORDINGS_RANGE,
        longest=limits.SHORT,
        needs="accept",
        doc="Wrong answers that look alike, into which no typing error is forgiven.",
    ),
    Field(
        name="exact",
        type=Type.FLAG,
        kinds=_SHORT,
        default=False,
        needs="accept",
        doc="Whether case, spaces and spelling count, as in code.",
    ),
    Field(
        name="number",
        type=Type.NUMBER,
        kinds=_SHORT,
        range=(-limits.NUMBER, limits.NUMBER),
        doc="The key of a question that is answered by a number, in place of `accept`.",
    ),
    Field(
        name="tolerance",
        type=Type.NUMBER,
        kinds=_SHORT,
        range=(0, limits.NUMBER),
        default=0.0,
        needs="number",
        doc="How far from the number an answer may lie.",
    ),
    Field(
        name="unit",
        type=Type.TEXT,
        kinds=_SHORT,
        longest=limits.WORD,
        needs="number",
        doc="The unit that may follow the number.",
    ),
)

_RECALL = frozenset({Kind.RECALL})

_OF_RECALL = (
    Field(
        name="answer",
        type=Type.TEXT,
        required=True,
        kinds=_RECALL,
        longest=limits.PROMPT,
        doc="The model answer, as Markdown. Where there are no points, its sentences are the points.",
    ),
    Field(
        name="also",
        type=Type.TEXT,
        many=True,
        kinds=_RECALL,
        range=(0, limits.LINKS),
        longest=limits.PROMPT,
        doc="Other full answers.",
    ),
    Field(
        name="recognise",
        type=Type.LINK,
        kinds=_RECALL,
        doc="The question with choices on the same matter, for a second try.",
    ),
    Field(
        name="point",
        type=Type.TABLE,
        many=True,
        kinds=_RECALL,
        range=(0, limits.POINTS),
        table=POINT,
        doc="The points, each under its own [[question.point]].",
    ),
    Field(
        name="wrong",
        type=Type.TABLE,
        many=True,
        kinds=_RECALL,
        range=(0, limits.POINTS),
        table=WRONG,
        doc="Misconceptions, each under its own [[question.wrong]].",
    ),
)

_QUESTION_DOC = "One question. All plain keys stand before its first choice, point or misconception."

QUESTION = Table("[[question]]", _QUESTION_DOC, (*_COMMON, *_OF_CHOICES, *_OF_SHORT, *_OF_RECALL))
"""A question in the file of a topic."""

_TOPIC_OF_QUESTION = Field(
    name="topic",
    type=Type.TEXT,
    required=True,
    longest=limits.TITLE,
    doc="The title of the question's topic, in a pack that is one file.",
)

LOOSE_QUESTION = Table("[[question]]", _QUESTION_DOC, (_TOPIC_OF_QUESTION, *QUESTION.fields))
"""A question in a pack that is one file, which names its topic."""

_TITLE = Field(name="title", type=Type.TEXT, required=True, longest=limits.TITLE, doc="What is shown to the user.")

TOPIC = Table("[topic]", "The topic that the file holds; its id is the file's name.", (_TITLE,))

_PACK_FIELDS = (
    Field(name="id", type=Type.ID, required=True, doc="The category: the first part of every full id."),
    _TITLE,
    Field(name="description", type=Type.TEXT, longest=limits.REMARK, doc="What the pack is about."),
    Field(name="license", type=Type.TEXT, doc="The licence of the questions, best as an SPDX name."),
    Field(
        name="authors",
        type=Type.TEXT,
        many=True,
        range=(0, limits.TOPICS),
        doc="Who wrote the questions.",
    ),
    Field(
        name="language",
        type=Type.TEXT,
        longest=limits.WORD,
        default="en",
        doc="The language of the questions, as a tag such as `en` or `pt-BR`.",
    ),
)

PACK = Table("[pack]", "What the pack is.", _PACK_FIELDS)
"""The head of a pack that is one file."""

FOLDER_PACK = Table(
    "[pack]",
    "What the pack is.",
    (
        *_PACK_FIELDS,
        Field(
            name="topics",
            type=Type.ID,
            many=True,
            range=(0, limits.TOPICS),
            doc="The topics in their order: the names of their files, without .toml.",
        ),
    ),
)
"""The head of a pack that is a folder."""

_SCHEMA = Field(
    name="schema",
    type=Type.WHOLE,
    range=(1, limits.SCHEMA),
    default=1,
    doc="The version of the format.",
)


def _questions(table: Table) -> Field:
    return Field(
        name="question",
        type=Type.TABLE,
        many=True,
        range=(0, limits.QUESTIONS),
        table=table,
        doc="The questions, each under its own [[question]].",
    )


def _head(table: Table) -> Field:
    return Field(name=table.header.strip("[]"), type=Type.TABLE, required=True, table=table, doc=table.doc)


TOPIC_FILE = Table("", "One topic of a pack that is a folder.", (_SCHEMA, _head(TOPIC), _questions(QUESTION)))
SINGLE_FILE = Table("", "A pack that is one file.", (_SCHEMA, _head(PACK), _questions(LOOSE_QUESTION)))
PACK_FILE = Table("", "The pack.toml of a pack that is a folder.", (_SCHEMA, _head(FOLDER_PACK)))
