"""Ids: the local ones of categories, topics and questions, and the full ones that join them."""

import re

from quizapp.packs import limits

LOCAL_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""A local id, as a regular expression."""

_LOCAL = re.compile(LOCAL_ID)
_FULL = re.compile(f"{LOCAL_ID}/{LOCAL_ID}/{LOCAL_ID}")
_ACCENTS = re.compile("[\u0300-\u036f]")
_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")


def is_local_id(text: str) -> bool:
    """Whether the text is a well-formed local id: small letters, digits and single hyphens, at most 64."""
    return len(text) <= limits.ID and _LOCAL.fullmatch(text) is not None


def is_link(text: str) -> bool:
    """Whether the text is a local id or a full one, `category/topic/question`."""
    return is_local_id(text) or (_FULL.fullmatch(text) is not None and all(map(is_local_id, text.split("/"))))


def resolve(link: str, topic_id: str) -> str:
    """Return the full id that a link in a topic stands for.

    Args:
        link: A local id of the same topic, or a full id.
        topic_id: The topic's full id, `category/topic`.
    """
    return link if "/" in link else f"{topic_id}/{link}"


def slug(title: str) -> str:
    """Return the local id of a title: its letters and digits without accents, joined by hyphens.

    A title of which nothing is left, as in another script, gets an id made from a hash of it.
    """
    import unicodedata

    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", title.casefold()))
    cut = _OTHER_SIGNS.sub("-", bare).strip("-")[: limits.ID].rstrip("-")
    if cut:
        return cut
    import hashlib

    return "topic-" + hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:8]
