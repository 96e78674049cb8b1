"""What is picked: the most gain per minute, and the rules that no pick may break."""

import random
from itertools import pairwise

import pytest

from quizapp.learning.deck import Deck
from quizapp.learning.selection import RECALL_SHARE, TOPIC_CAP, DayLoad, gains, load_of, pick
from tests.unit.learning.builders import card, deck_of

TODAY = 200


def lived(seed: int) -> Deck:
    """Return a deck with answers of some days, by chance."""
    rng = random.Random(seed)
    deck = deck_of(12, 10)
    for index, name in enumerate(deck.ids):
        if rng.random() < 0.4:
            days, score = rng.randrange(1, 40), rng.choice([0.0, 0.5, 1.0])
            deck.put(index, card(name, day=TODAY - days, score=score, answers=rng.randrange(1, 4)))
    return deck


@pytest.mark.parametrize("seed", range(20))
def test_the_rules_hold_whatever_was_answered(seed: int) -> None:
    deck, load = lived(seed), DayLoad()
    picked = pick(deck, gains(deck, TODAY, TODAY + 20), 1200, load)
    topics = [deck.topic[index] for index in picked]
    assert len(set(picked)) == len(picked) >= 10
    assert all(one != other for one, other in pairwise(topics))
    assert max(map(topics.count, topics)) <= TOPIC_CAP
    seconds = sum(deck.seconds[index] for index in picked)
    assert sum(deck.seconds[index] for index in picked if deck.recall[index]) >= RECALL_SHARE * seconds
    assert 1200 <= seconds < 1200 + 120
    assert load.seconds == seconds


def test_a_second_session_of_a_day_keeps_to_the_rules_of_the_day() -> None:
    deck, load = lived(1), DayLoad()
    picked = pick(deck, gains(deck, TODAY, TODAY + 20), 600, load)
    for index in picked:
        deck.put(index, card(deck.ids[index], day=TODAY))
    again = load_of(deck, TODAY)
    assert (again.seconds, again.recall_seconds, again.by_topic) == (load.seconds, load.recall_seconds, load.by_topic)
    more = pick(deck, gains(deck, TODAY, TODAY + 20), 600, again)
    assert not set(more) & set(picked)
    topics = [deck.topic[index] for index in picked + more]
    assert max(map(topics.count, topics)) <= TOPIC_CAP


def test_what_would_be_missed_gains_most() -> None:
    known, missed, fresh = (f"c0/t0/q{number}" for number in (1, 5, 9))
    deck = deck_of(
        1, 10,
        card(known, day=TODAY - 10, stability=500.0),
        card(missed, day=TODAY - 10, score=0.0),
    )  # fmt: skip
    worth = dict(zip(deck.ids, gains(deck, TODAY, TODAY + 20), strict=True))
    seconds = dict(zip(deck.ids, deck.seconds, strict=True))
    assert worth[known] * seconds[known] < 0.05
    assert min(worth[fresh] * seconds[fresh], worth[missed] * seconds[missed]) > 0.4


def test_what_was_just_answered_rests_and_what_is_barred_never_comes() -> None:
    deck = deck_of(
        1, 4,
        card("c0/t0/q1", day=TODAY - 6),
        card("c0/t0/q2", day=TODAY - 7),
        card("c0/t0/q3", day=TODAY - 9, suspended=1),
    )  # fmt: skip
    assert [value > 0 for value in gains(deck, TODAY, TODAY + 20)] == [True, False, True, False]
    assert [value > 0 for value in gains(deck, TODAY, TODAY + 20, rest=1)] == [True, True, True, False]
    assert [value > 0 for value in gains(deck, TODAY, TODAY + 3)] == [True, True, True, False]


def test_new_questions_have_a_limit_of_the_day() -> None:
    deck = deck_of(6, 8)
    load = DayLoad(new=2)
    assert len(pick(deck, gains(deck, TODAY, TODAY + 20), 3600, load, new_limit=5)) == 3


def test_one_topic_alone_may_follow_itself() -> None:
    deck = deck_of(1, 8)
    worth = gains(deck, TODAY, TODAY + 20)
    assert len(pick(deck, worth, 10_000, DayLoad(), strict=False)) == 8
    assert len(pick(deck, worth, 10_000, DayLoad())) == TOPIC_CAP


def test_a_new_learner_meets_many_topics_of_all_categories() -> None:
    deck = deck_of(20, 8)
    picked = pick(deck, gains(deck, TODAY, TODAY + 20), 600, DayLoad())
    topics = {deck.topic[index] for index in picked}
    assert len(topics) >= 0.8 * len(picked)
    assert {deck.category[topic] for topic in topics} == {0, 1}
