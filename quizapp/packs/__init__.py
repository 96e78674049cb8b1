"""Packs: TOML files of questions, read, checked and made into a question bank.

`check_paths` reads whatever it is given, reports everything that is wrong at once, and never raises for anything that a
file may hold. `open_catalog` reads content folders, and of these only what has changed since the last time.

Names are imported when they are first used, so that a start with an unchanged library need not load the checker.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.packs.blueprints import load_blueprints
    from quizapp.packs.catalog import Catalog, open_catalog
    from quizapp.packs.diagnostics import Diagnostic, Severity, render
    from quizapp.packs.entries import PackEntry
    from quizapp.packs.library import Library, check_paths
    from quizapp.packs.search import Finder, Hits

__all__ = [
    "Catalog",
    "Diagnostic",
    "Finder",
    "Hits",
    "Library",
    "PackEntry",
    "Severity",
    "check_paths",
    "load_blueprints",
    "open_catalog",
    "render",
]

_HOMES = {
    "Catalog": "catalog",
    "Diagnostic": "diagnostics",
    "Finder": "search",
    "Hits": "search",
    "Library": "library",
    "PackEntry": "entries",
    "Severity": "diagnostics",
    "check_paths": "library",
    "load_blueprints": "blueprints",
    "open_catalog": "catalog",
    "render": "diagnostics",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
