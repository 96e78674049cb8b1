"""Full ids, `category/topic/question`: what each of their parts names."""


def topic_of(question_id: str) -> str:
    """Return the full id of a question's topic, `category/topic`."""
    return question_id.rpartition("/")[0]


def category_of(full_id: str) -> str:
    """Return the id of the category that a question or a topic belongs to; of a category, its own."""
    return full_id.partition("/")[0]


def is_within(topic_id: str, full_id: str) -> bool:
    """Return whether a topic is the one of a full id, or one of the category of that id."""
    return full_id in (topic_id, category_of(topic_id))


def words_of(full_id: str) -> str:
    """Return an id as people would say it: `web/http-basics` as `web: http basics`."""
    return full_id.replace("-", " ").replace("_", " ").replace("/", ": ")


def missing_title(full_id: str) -> str:
    """Return what stands for the title of a topic or category that no pack holds any more."""
    return f"{words_of(full_id)} (pack missing)"


def name_of(full_id: str) -> str:
    """Return the last part: what a pack calls it."""
    return full_id.rpartition("/")[2]
