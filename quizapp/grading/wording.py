"""The forms of a short text, from the strictest to the most lenient."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from quizapp.grading.wordlists import words

_QUOTES = "\"'`´‘’‚‛“”„«»‹›"
_DASHES: Mapping[int, str] = MappingProxyType({ord(dash): "-" for dash in "‐‑‒–—−"})
_CURLY: Mapping[int, str] = MappingProxyType({ord(quote): "'" for quote in "‘’‛´"})

_PROMPT_SIGN = re.compile(r"^(?:\$|>>>|\.\.\.) +")
_ARTICLE = re.compile(r"^(?:an?|the) (?=\S)|(?<= )the (?=\S)")
_END = re.compile(r"(?<=\w)(?:\(\))?[.,;:!?…]*$|(?<=[)\]}])[.,;:!?…]+$")
_SPELLING = re.compile(r"\b(colo|favo|hono|flavo|behavio|neighbo)u(?=r)")
_JOINT = re.compile(r"(?<=[^\W_])[-_ ](?=[^\W_])")

_LEAD = re.compile(
    r"^(?:(?:it|that|this|they)(?:'s| is| was|'re| are) |"
    r"i (?:think|guess|believe|would|'d)(?: say| use| it is| it's)? |"
    r"(?:by |you |we |one )?(?:use|uses|using|run|call|type) |the answer is |answer: ?)+(?=\S)"
)
_NOUNS = frozenset({"command", "subcommand", "keyword"})
"""Nouns that say nothing beside a name."""
_ASKED_NOUNS = words(
    """
    function method class module decorator operator exception header type library package statement error
    attribute option flag field setting signal clause tool level algorithm pattern principle property
    protocol object name builtin built-in argument parameter model index view test design file branch status
    code scheme number
    """
)
"""Nouns that say nothing beside a name when the prompt asks for one of that sort."""


def raw(text: str) -> str:
    """Return a text as code: outer white space and back-ticks trimmed, nothing else."""
    return text.strip().strip("`").strip()


def plain(text: str) -> str:
    """Return a text without what the keyboard makes of it: case, width, spacing, quotes, kinds of dashes."""
    text = unicodedata.normalize("NFKC", text).translate(_CURLY).translate(_DASHES).casefold()
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[`“”„«»\"]", "", text)
    return " ".join(text.strip().strip(_QUOTES).split())


def loose(text: str) -> str:
    """Return the plain form without articles, a shell's prompt, call brackets and closing punctuation."""
    form = _PROMPT_SIGN.sub("", plain(text))
    form = _ARTICLE.sub("", form)
    form = _END.sub("", form).strip() or form
    form = re.sub(r"^[@.](?=[^\W\d])", "", form)
    return _SPELLING.sub(r"\1", form)


def bare(text: str, prompt: str) -> str:
    """Return the loose form without lead-ins such as `I would use` and without nouns such as `command`.

    Args:
        text: What was typed.
        prompt: The question; a noun that it names, such as `decorator`, may stand beside the answer.
    """
    form = loose(_LEAD.sub("", loose(text)))
    asked = plain(prompt)
    parts = form.split()
    for index in (-1, 0):
        if len(parts) > 1 and ((word := parts[index]) in _NOUNS or (word in _ASKED_NOUNS and word in asked)):
            del parts[index]
    return " ".join(parts) or form


def joined(text: str) -> str:
    """Return a text without spaces, hyphens and underscores between letters: `read-only` is `read only`."""
    return _JOINT.sub("", text)
