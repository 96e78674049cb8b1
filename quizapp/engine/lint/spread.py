"""What a topic has to offer: enough questions of each kind, from easy to hard, and somewhere to dig deeper."""

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from quizapp.engine.lint.findings import Finding, error, warning
from quizapp.model.bank import Topic
from quizapp.model.kinds import DIFFICULTIES, Kind

FEWEST_OF: Mapping[tuple[Kind, ...], int] = MappingProxyType(
    {(Kind.CHOICE, Kind.MULTIPLE): 3, (Kind.SHORT,): 1, (Kind.RECALL,): 2}
)
"""How many questions of some kinds together a topic has at the least."""


def lint_topic(topic: Topic) -> Iterator[Finding]:
    """Find what a topic lacks."""
    for kinds, fewest in FEWEST_OF.items():
        number = sum(topic.kinds.get(kind, 0) for kind in kinds)
        if number < fewest:
            names = " or ".join(kind.value for kind in kinds)
            message = f"topic `{topic.id}` has {number} of the {fewest} questions of kind {names} that it needs"
            yield error(topic.id, (), "S050", message)
    levels = Counter(ref.difficulty for ref in topic.refs)
    missing = [f"{level} ({name})" for level, name in DIFFICULTIES.items() if not levels[level]]
    if missing:
        message = f"topic `{topic.id}` has no question of difficulty {', '.join(missing)}"
        yield error(topic.id, (), "S051", message)
    if not any(question.follow_up for question in topic.questions):
        message = f"no question of topic `{topic.id}` has a follow-up"
        hint = "Name in `follow_up` what an interviewer asks next."
        yield warning(topic.id, (), "S052", message, hint)
