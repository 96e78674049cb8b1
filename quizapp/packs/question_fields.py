"""The tables of a question: every key, what it may hold, and what it means."""

from quizapp.model.kinds import DIFFICULTIES, Kind
from quizapp.packs import limits
from quizapp.packs.fields import Field, Table, Type

CHOICE_KINDS = frozenset({Kind.CHOICE, Kind.MULTIPLE})
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
