"""Where questions stand in their files, for findings that are made after everything has been read."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from quizapp.model.ids import name_of, topic_of
from quizapp.packs.diagnostics import Diagnostic
from quizapp.packs.document import Document
from quizapp.packs.ids import slug
from quizapp.packs.problems import KEY, Problem
from quizapp.packs.reading import Draft, load

Place = tuple[Document, int]
"""The file of a question, and the question's 0-based index in it."""


def line_of(path: Path, question_id: str) -> int:
    """Return the 1-based line on which a question begins in its file; the first one where it is not found.

    Args:
        path: The file.
        question_id: Full id.
    """
    topic_id, local = topic_of(question_id), name_of(question_id)
    reading, raw = load(path)
    entries = raw.get("question") if raw is not None else None
    if reading.document is None or not isinstance(entries, list):
        return 1
    for index, entry in enumerate(entries):
        if isinstance(entry, dict) and entry.get("id") == local:
            # In a file of several topics the same id may stand in each of them.
            title = entry.get("topic")
            if not isinstance(title, str) or slug(title) == name_of(topic_id):
                return reading.document.line_of(reading.document.locator.offset(("question", index), KEY))
    return 1


class Places:
    """The places of all good questions of a library.

    Args:
        topics: The topics that are in the library.
    """

    def __init__(self, topics: Sequence[Draft]) -> None:
        self._drafts = topics

    @cached_property
    def _places(self) -> Mapping[str, Place]:
        """The place of each question, topic by topic."""
        return {
            full_id: (draft.source.document, draft.source.places[full_id])
            for draft in self._drafts
            if draft.source.document is not None
            for full_id in draft.questions
        }

    @cached_property
    def _topics(self) -> Mapping[str, Place]:
        """The place of each topic's first question."""
        topics: dict[str, Place] = {}
        for full_id, place in self._places.items():
            topics.setdefault(topic_of(full_id), place)
        return topics

    def diagnose(self, subject: str, problem: Problem) -> Diagnostic:
        """Return the diagnostic for a problem, with its place.

        Args:
            subject: Full id of a question or of a topic; empty for the bank as a whole.
            problem: What is wrong; its path begins within the question, and is not used for anything else.

        Raises:
            KeyError: When no such question or topic was read.
        """
        if not subject:
            return Diagnostic(
                file=self._root(),
                code=problem.code,
                severity=problem.severity,
                message=problem.message,
                hint=problem.hint,
            )
        if subject in self._places:
            document, index = self._places[subject]
            return document.diagnose(replace(problem, path=("question", index, *problem.path)))
        document, index = self._topics[subject]
        head = document.locator.root.children
        return document.diagnose(replace(problem, path=("topic",) if "topic" in head else ("question", index)))

    def _root(self) -> str:
        """Return the folder that all files are in, or the file where there is but one."""
        return os.path.commonpath([document.name for document, _ in self._places.values()])
