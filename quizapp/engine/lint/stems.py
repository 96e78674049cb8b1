"""Stems: what is asked has to be seen at once."""

import re
from collections.abc import Iterator

from quizapp.engine.lint.findings import Finding, error
from quizapp.engine.lint.texts import prose
from quizapp.grading.wordlists import words as word_list
from quizapp.model.question import ChoiceQuestion

_ASKED_FOR_THE_EXCEPTION = re.compile(
    r"\b(?:[Ww]hich|[Ww]hat|[Ww]ho|Where|When)\b(?P<between>[^?.;:,]*?)"
    r"\b(?P<negation>not|never|cannot|\w+n[’']t|except)\b[^?.]*\?"
    r"|\b[Aa]ll\b(?P<all>[^?.]*?)\b(?P<exception>except|but one)\b"
)
"""A question for what is not so. Capitals do not match, and are what is wanted."""

_CODE = re.compile(r"`[^`]*`")

_SUBORDINATE = word_list(
    """
    if when while that which who whose where why how because although though since unless until and but or so
    before after with without for to as
    """
)
"""Words that begin a part of the sentence in which a negation is a mere circumstance."""


def lint_stem(question: ChoiceQuestion) -> Iterator[Finding]:
    """Find negative stems whose negation is easily read over."""
    text = _CODE.sub("this", prose(question.prompt))
    for match in _ASKED_FOR_THE_EXCEPTION.finditer(text):
        between = match["between"] or ""
        if _SUBORDINATE.isdisjoint(between.casefold().split()):
            negation = match["negation"] or match["exception"]
            message = f"the stem asks for the exception, but {negation!r} is not in capitals"
            hint = "Ask for what is so; where the negation is the point, write NOT or EXCEPT."
            yield error(question.id, ("prompt",), "S020", message, hint)
            return
