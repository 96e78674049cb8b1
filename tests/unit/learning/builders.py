"""Small decks, made from as few words as a test needs."""

from quizapp.learning.deck import Deck
from quizapp.model.bank import QuestionRef
from quizapp.model.kinds import Kind
from quizapp.model.memory import Card

DAY_MICROS = 86_400_000_000


def card(
    question_id: str = "c/t/q", *, day: int = 100, answers: int = 1, score: float = 1.0, **changes: object
) -> Card:
    """Return what is known of a question answered on a day, always with one score."""
    plain = Card(
        question_id=question_id,
        answers=answers,
        last_at=day * DAY_MICROS,
        last_offset=0,
        last_score=score,
        last_certainty=None,
        last_ms=10_000,
        last_guide=45,
        first_score=score,
        first_certainty=None,
        first_choices=4,
        stability=2.3 if score else 0.2,
        surprise=0.0,
        spread=0.0,
        bookmarked=0,
        suspended=0,
        disputed=0,
    )
    return plain._replace(**changes)  # type: ignore[arg-type]


def deck_of(topics: int = 6, size: int = 8, *cards: Card) -> Deck:
    """Return a deck of topics `c0/t0`, `c1/t1`, `c0/t2` … with questions `q0` (a free recall), `q1` (choice) …."""
    refs = [
        QuestionRef(f"c{topic % 2}/t{topic}/q{number}", Kind.CHOICE if number % 4 else Kind.RECALL, number % 3 + 1)
        for topic in range(topics)
        for number in range(size)
    ]
    return Deck(refs, {known.question_id: known for known in cards})
