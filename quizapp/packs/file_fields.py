"""The tables of a file around its questions: every key, what it may hold, and what it means."""

from quizapp.packs import limits
from quizapp.packs.fields import Field, Table, Type
from quizapp.packs.question_fields import LOOSE_QUESTION, QUESTION

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
    Field(
        name="order",
        type=Type.WHOLE,
        range=(1, limits.ORDER),
        default=limits.ORDER,
        doc="The place of the category in lists; categories of one place stand in the order of their ids.",
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

SCHEMA_FIELD = Field(
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


TOPIC_FILE = Table("", "One topic of a pack that is a folder.", (SCHEMA_FIELD, _head(TOPIC), _questions(QUESTION)))
SINGLE_FILE = Table("", "A pack that is one file.", (SCHEMA_FIELD, _head(PACK), _questions(LOOSE_QUESTION)))
PACK_FILE = Table("", "The pack.toml of a pack that is a folder.", (SCHEMA_FIELD, _head(FOLDER_PACK)))
