"""The packs of one user: opened with those left out that are switched off, read again, and switched on and off."""

import os
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from quizapp.packs import open_catalog
from quizapp.paths import Paths
from quizapp.settings import Settings
from quizapp.text import show_path
from quizapp.words import count_text

if TYPE_CHECKING:
    from quizapp.engine.workspace import Workspace
    from quizapp.packs import Catalog, Library, PackEntry


def open_library(paths: Paths, settings: Settings, progress: Callable[[int], None] = lambda _: None) -> "Catalog":
    """Open all content folders that there are packs in; only files that have changed are parsed.

    Args:
        paths: Where packs lie.
        settings: Which of them are switched off.
        progress: Is told how many files have been looked at, unless none has changed; what it raises comes out here.

    Raises:
        PackError: When the packs cannot be read at all.
    """
    roots = paths.content_folders
    off = {root: settings.packs_off for root in roots if not paths.is_built_in(root)}
    return open_catalog(roots, paths.cache_dir, progress, off)


class Reread(NamedTuple):
    """What came of reading the packs again."""

    changed: int
    """Packs that are new, or not what they were."""
    gone: int
    """Packs that are no longer there."""
    errors: int
    warnings: int

    @property
    def line(self) -> str:
        """It in one line."""
        parts = [f"{count_text(self.changed, 'pack')} read again"] if self.changed else []
        if self.gone:
            parts.append(f"{count_text(self.gone, 'pack')} {'is' if self.gone == 1 else 'are'} gone")
        read = ", ".join(parts) or "Nothing has changed in the packs"
        found = count_text(self.errors, "error") if self.errors else "no errors"
        warned = f", {count_text(self.warnings, 'warning')}" if self.warnings else ""
        return f"{read}, {found}{warned}."


def take_library(workspace: "Workspace", catalog: "Catalog") -> Reread:
    """Ask from now on what a library holds that was opened again, and return how it differs from the one before."""
    before, now = () if workspace.catalog is None else workspace.catalog.packs(), catalog.packs()
    gone = {entry.path for entry in before} - {entry.path for entry in now}
    changed = {entry.path for entry in {*before} ^ {*now}} - gone
    workspace.bank, workspace.diagnostics, workspace.catalog = catalog.bank, catalog.diagnostics, catalog
    errors = sum(found.severity == "error" for found in catalog.diagnostics)
    return Reread(len(changed), len(gone), errors, len(catalog.diagnostics) - errors)


def read_pack(workspace: "Workspace", entry: "PackEntry") -> "Library":
    """Read one pack as it is in its files now, be it switched off; whither its links lead is asked of all packs."""
    from quizapp.packs import check_paths
    from quizapp.packs.links import LINK_CODES

    alone = check_paths([entry.path])
    name = show_path(entry.path)
    found = [one for one in alone.diagnostics if one.code not in LINK_CODES]
    for one in workspace.diagnostics:
        if one.code in LINK_CODES and name in {one.file, os.path.dirname(one.file)}:  # noqa: PTH120
            found.append(one)
    return replace(alone, diagnostics=tuple(sorted(found, key=lambda one: (one.file, one.line, one.column))))


def may_be_off(paths: Paths, entry: "PackEntry") -> bool:
    """Whether a pack may be switched off: one of the user's that says which it is."""
    return bool(entry.id) and not paths.is_built_in(entry.path)


def switch(workspace: "Workspace", entry: "PackEntry") -> None:
    """Have a pack switched on, or off, from the next time that the packs are read.

    Raises:
        SettingsError: When that cannot be kept; it serves until the program ends all the same.
    """
    off = {*workspace.settings.packs_off} ^ {entry.id}
    workspace.change_settings(replace(workspace.settings, packs_off=tuple(sorted(off))))
