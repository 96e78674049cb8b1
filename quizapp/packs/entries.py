"""The packs there are, as a list of them shows them: where each lies, what it holds, and whether it is on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PackEntry:
    """One pack, or one file that is meant to be one."""

    root: Path
    """The content folder that it was found in."""
    path: Path
    """The file, or the folder."""
    id: str
    """Id of the category that it adds to; empty where the file does not say which."""
    title: str
    description: str
    topics: tuple[tuple[str, str, int, int], ...]
    """Full id, title, number in the index (another one whenever the topic was parsed anew), and size of each."""
    is_on: bool
    """Whether its questions are asked."""
    errors: int
    warnings: int

    @property
    def size(self) -> int:
        """The number of good questions."""
        return sum(size for *_, size in self.topics)


def entry_of(row: Mapping[str, Any]) -> PackEntry:
    """Return the entry that the table of contents keeps as plain values."""
    places = {"root": Path(row["root"]), "path": Path(row["path"]), "topics": tuple(map(tuple, row["topics"]))}
    return PackEntry(**{**row, **places})
