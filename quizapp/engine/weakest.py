"""The one topic to begin with when somebody asks for the weakest."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.engine.insight import Insight, TopicInsight


def weakest_topic(insight: "Insight") -> "TopicInsight | None":
    """Return the topic of which least is expected, by however few answers.

    Args:
        insight: Where the learner stands.

    Returns:
        The topic; of equals the one with more answers. None when nothing was answered, or only a few questions and all
        of them right.
    """
    tried = [(topic.expected, -topic.answers, topic) for topic in insight.topics if topic.expected is not None]
    told = [entry for entry in tried if entry[2].mastery is not None or (entry[2].score or 0) < 1]
    return min(told, key=lambda entry: entry[:2], default=(None, 0, None))[2]
