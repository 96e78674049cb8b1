"""Where questions stand in their files, for findings that are made after everything has been read."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from quizapp.packs.diagnostics import Diagnostic
from quizapp.packs.document import Document
from quizapp.packs.problems import Problem
from quizapp.packs.reading import Draft

Place = tuple[Document, int]
"""The file of a question, and the question's 0-based index in it."""


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
            topics.setdefault(full_id.rpartition("/")[0], place)
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
