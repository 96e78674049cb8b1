"""A question and its place in a quiz, as the history keeps them."""

from quizapp.model.attempt import Item
from quizapp.model.question import Question
from quizapp.model.records import ItemRecord, VersionRecord
from quizapp.model.version import meaning_hash, snapshot, text_hash


def version_of(question: Question) -> VersionRecord:
    """Return the wording of a question as the history keeps it."""
    return VersionRecord(
        text_hash=text_hash(question),
        meaning_hash=meaning_hash(question),
        question_id=question.id,
        body=snapshot(question),
    )


def item_record(item: Item) -> ItemRecord:
    """Return the place of a question as the history keeps it."""
    return ItemRecord(
        position=item.position,
        question_id=item.question.id,
        text_hash=text_hash(item.question),
        order=item.order,
        guide_seconds=item.question.seconds,
        role=item.role,
        parent=item.parent,
        depth=item.depth,
    )
