"""The one topic to begin with when somebody asks for the weakest."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.engine.insight import Insight, TopicInsight


def weakest_topic(insight: "Insight") -> "TopicInsight | None":
    """Return the topic that is known least, as far as answers tell.

    Args:
        insight: Where the learner stands.

    Returns:
        The topic of lowest mastery; while none was answered enough for one, that of the lowest score. Of equals the
        one with more answers. None when nothing was answered, or when every answer was right.
    """
    known = [topic for topic in insight.topics if topic.mastery is not None]
    tried = known or [topic for topic in insight.topics if topic.score is not None and topic.score < 1]
    return min(tried, key=lambda topic: (_level(topic), -topic.answers), default=None)


def _level(topic: "TopicInsight") -> float:
    return topic.mastery.mid if topic.mastery is not None else topic.score or 0.0
