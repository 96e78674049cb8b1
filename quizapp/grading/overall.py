"""How near an answer as a whole comes to a reference answer.

Coverage of the reference decides. The rest of the score is for being on topic at all, since a human who
grades a short answer gives much for a little that is right.
"""

from quizapp.grading.coverage import cover, terms_of
from quizapp.grading.heard import Heard

_GIVEN_WEIGHT = 0.5
"""Weight of a word of the question; a whole answer has more need of them than a single point."""

_TOPIC_SHARE = 0.3
"""Share of the score that an answer on the topic gets, however little it covers."""

_ON_TOPIC_FROM = 0.3
"""Share of the answer's words that must concern the matter to be fully on topic."""

_COVERED_FROM = 0.3
"""Coverage from which the share for the topic is given in full."""

_LEAST_NEWS = 0.3
"""Sum of the likenesses of words that are not the question's, below which an answer only repeats the question."""


def overall(reference: str, heard: Heard, given: frozenset[str]) -> float:
    """Return how well an answer matches a reference, 0 to 1.

    Args:
        reference: A full answer.
        heard: What the user wrote.
        given: Stems of the question's words.
    """
    share = cover(terms_of(reference, given, _GIVEN_WEIGHT), heard).share
    topic = min(1.0, _on_topic(reference, heard, given) / _ON_TOPIC_FROM) * min(1.0, share / _COVERED_FROM)
    return (1 - _TOPIC_SHARE) * share + _TOPIC_SHARE * topic


def _on_topic(reference: str, heard: Heard, given: frozenset[str]) -> float:
    """Return the share of the answer's content words that the reference or the question has, too."""
    places = {token.stem: place for place, token in enumerate(heard.tokens) if token.content}
    likenesses = dict.fromkeys(places, 0.0)
    for term in terms_of(reference, frozenset()):
        for place, likeness in heard.matches(term.token).items():
            stem = heard.tokens[place].stem
            if stem in likenesses:
                likenesses[stem] = max(likenesses[stem], likeness)
    news = sum(likeness for stem, likeness in likenesses.items() if stem not in given)
    if news < _LEAST_NEWS:
        return 0.0
    return (news + sum(stem in given for stem in likenesses)) / len(likenesses)
