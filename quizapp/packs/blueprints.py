"""Blueprints of mock interviews: the files of a content folder's `blueprints/`, read and checked like packs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.model.blueprint import Blueprint
from quizapp.model.kinds import DIFFICULTIES, Kind
from quizapp.packs import limits
from quizapp.packs.diagnostics import Diagnostic, Severity, quoted
from quizapp.packs.fields import Field, Table, Type
from quizapp.packs.file_fields import SCHEMA_FIELD
from quizapp.packs.problems import KEY, Problem
from quizapp.packs.reading import Reading, load
from quizapp.packs.rules import rules_of
from quizapp.packs.tree import SUFFIX, look_into

BLUEPRINTS = "blueprints"
"""The folder of a content folder that holds them."""

_SHARE_DOC = "Its share, relative to the others."


def _share(name: str, *, default: float | None = None) -> Field:
    return Field(name=name, type=Type.NUMBER, range=(0, limits.SHARE), default=default, doc=_SHARE_DOC)


BLUEPRINT_CATEGORY = Table(
    "[[category]]",
    "A category and its share.",
    (
        Field(name="id", type=Type.ID, required=True, doc="The category's id."),
        _share("share", default=1),
    ),
)
BLUEPRINT_KINDS = Table("[kinds]", "Shares by kind.", tuple(_share(kind.value) for kind in Kind))
BLUEPRINT_DIFFICULTIES = Table(
    "[difficulties]", "Shares by difficulty.", tuple(_share(str(level)) for level in DIFFICULTIES)
)

BLUEPRINT_FILE = Table(
    "",
    "What a mock interview is made of.",
    (
        SCHEMA_FIELD,
        Field(name="title", type=Type.TEXT, required=True, longest=limits.TITLE, doc="What is shown to the user."),
        Field(name="description", type=Type.TEXT, longest=limits.REMARK, doc="Whom it is for."),
        Field(
            name="order",
            type=Type.WHOLE,
            range=(1, limits.ORDER),
            default=limits.ORDER,
            doc="The place in lists; those of one place stand in the order of their files.",
        ),
        Field(name="minutes", type=Type.WHOLE, required=True, range=limits.MINUTES, doc="The limit of the whole exam."),
        Field(
            name="questions", type=Type.WHOLE, required=True, range=limits.ASKED, doc="How many questions are asked."
        ),
        Field(
            name="category",
            type=Type.TABLE,
            many=True,
            range=(0, limits.TOPICS),
            table=BLUEPRINT_CATEGORY,
            doc="Which categories are asked; without any, all are, as the bank has them.",
        ),
        Field(name="kinds", type=Type.TABLE, table=BLUEPRINT_KINDS, doc="Which kinds are asked; without it, all are."),
        Field(
            name="difficulties",
            type=Type.TABLE,
            table=BLUEPRINT_DIFFICULTIES,
            doc="Which difficulties are asked; without it, all are.",
        ),
    ),
)
"""The format of a blueprint."""


@dataclass(frozen=True, slots=True)
class Blueprints:
    """All blueprints that were found."""

    good: tuple[Blueprint, ...]
    """In their order."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the others, by file and line."""
    files: int
    """How many files were read, good or not."""


def load_blueprints(roots: Sequence[Path], categories: Collection[str] = ()) -> Blueprints:
    """Read the blueprints of content folders.

    One of a later folder replaces one of the same file name of an earlier one.

    Args:
        roots: Content folders, folders of blueprints, or single files of these, in order.
        categories: Ids that a blueprint may name without a warning; empty to warn of none.
    """
    found: dict[str, tuple[int, Blueprint]] = {}
    diagnostics: list[Diagnostic] = []
    files = 0
    for root in roots:
        paths, odd = _files_of(root)
        diagnostics += odd
        for path in paths:
            files += 1
            reading, raw = load(path)
            if raw is not None:
                _check(reading, raw, categories)
                if not any(one.severity is Severity.ERROR for one in reading.diagnostics):
                    found[path.stem] = (raw.get("order", limits.ORDER), _build(path.stem, raw))
            diagnostics += reading.diagnostics
    ordered = sorted(found.items(), key=lambda entry: (entry[1][0], entry[0]))
    return Blueprints(tuple(blueprint for _, (_, blueprint) in ordered), tuple(diagnostics), files)


def is_blueprint(path: Path) -> bool:
    """Whether a path names a blueprint or a folder of them, by its name."""
    return BLUEPRINTS in (path.name, path.parent.name)


def _files_of(root: Path) -> tuple[list[Path], list[Diagnostic]]:
    if root.suffix == SUFFIX and is_blueprint(root):
        return [root], []
    folder = root if root.name == BLUEPRINTS else root / BLUEPRINTS
    if not folder.is_dir():
        return [], []
    listed = look_into(folder, root)
    return sorted(listed.files), listed.diagnostics


def _check(reading: Reading, raw: Mapping[str, Any], categories: Collection[str]) -> None:
    rules = rules_of(BLUEPRINT_FILE)
    if not rules.accept(raw):
        reading.report_all(rules.problems(raw, ()))
        return
    for name, shares in _shares(raw).items():
        if not any(shares.values()):
            message = f"the shares of {quoted(name)} add up to nothing"
            reading.report(Problem((name,), "Q070", message, "Give one of them a share above 0.", focus=KEY))
    seen: set[str] = set()
    for index, entry in enumerate(raw.get("category", ())):
        path = ("category", index, "id")
        if entry["id"] in seen:
            message = f"category {quoted(entry['id'])} is named twice"
            reading.report(Problem(path, "Q071", message, "Add the two shares up, and delete one of the two."))
        elif categories and entry["id"] not in categories:
            message = f"there is no category {quoted(entry['id'])} among the packs read"
            hint = "Its share goes to the others."
            reading.report(Problem(path, "Q044", message, hint, Severity.WARNING))
        seen.add(entry["id"])


def _shares(raw: Mapping[str, Any]) -> dict[str, Mapping[str, float]]:
    """Return the tables of shares that a file has, by their keys."""
    shares: dict[str, Mapping[str, float]] = {name: raw[name] for name in ("kinds", "difficulties") if name in raw}
    if raw.get("category"):
        shares["category"] = {entry["id"]: entry.get("share", 1) for entry in raw["category"]}
    return shares


def _build(name: str, raw: Mapping[str, Any]) -> Blueprint:
    shares = _shares(raw)
    return Blueprint(
        id=name,
        title=" ".join(raw["title"].split()),
        description=" ".join(raw.get("description", "").split()),
        minutes=raw["minutes"],
        questions=raw["questions"],
        categories=shares.get("category", {}),
        kinds={Kind(kind): share for kind, share in shares.get("kinds", {}).items()},
        difficulties={int(level): share for level, share in shares.get("difficulties", {}).items()},
    )
