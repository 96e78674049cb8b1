"""Anki's packages, `.apkg`: a zip file with an SQLite database in it."""

import io
import json
import lzma
import re
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from quizapp.exchange.anki_notes import NoteType, joined, note_type
from quizapp.exchange.anki_today import as_older
from quizapp.exchange.drafts import UNTITLED, Imported, Told
from quizapp.exchange.flashcards import card_draft, cloze_drafts
from quizapp.exchange.markup import to_markdown
from quizapp.exchange.source import LARGEST, ImportRefused
from quizapp.text import clean

_LEGACY = ("collection.anki21", "collection.anki2")
_NEWEST = "collection.anki21b"

_PLAIN = NoteType("", (0,), (1,))
"""What a note is taken for whose type is not in the package."""

_SOUND = re.compile(r"\[sound:[^\]]*\]")

_NOTES = """
SELECT notes.id, notes.mid, notes.flds, notes.tags, (SELECT did FROM cards WHERE cards.nid = notes.id LIMIT 1)
FROM notes ORDER BY notes.id
"""


_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(RuntimeError, NotImplementedError, EOFError, OSError, ValueError),
)
"""What reading a zip file raises that is no zip file, or not as it was written."""


def read_apkg(data: bytes, told: Told = lambda _: None) -> Imported:
    """Read a package.

    Args:
        data: The file.
        told: Is told how many questions have been read.

    Raises:
        ImportRefused: When it is no package, or one for which Anki's own library is needed and not installed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if _NEWEST in names:
                return read_apkg(as_older(data), told)
            name = next((name for name in _LEGACY if name in names), "")
            if not name:
                raise ImportRefused("The zip file holds no collection of Anki.")
            if package.getinfo(name).file_size > LARGEST:
                raise ImportRefused(f"The collection is larger than {LARGEST // 1_000_000} MB.", "Export fewer decks.")
            collection = package.read(name)
    except _DAMAGE as error:
        raise ImportRefused(f"The package is damaged: {error}.", "Export it again.") from error
    with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
        file = Path(folder) / "collection.db"
        file.write_bytes(collection)
        try:
            with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
                return _read(connection, told)
        except (sqlite3.Error, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ImportRefused(
                f"The collection of the package cannot be read: {error}.", "Export it again."
            ) from error


def _read(connection: sqlite3.Connection, told: Told) -> Imported:
    models, decks = connection.execute("SELECT models, decks FROM col").fetchone()
    kinds: Mapping[str, Mapping[str, Any]] = json.loads(models)
    names = {deck: str(facts["name"]).split("::")[-1] for deck, facts in json.loads(decks).items()}
    types = {model: note_type(facts) for model, facts in kinds.items()}
    imported, told_of = Imported(told), set[str]()
    for note, model, fields, tags, deck in connection.execute(_NOTES):
        texts = [_SOUND.sub("", clean(field)) for field in str(fields).split("\x1f")]
        topic = clean(names.get(str(deck), "")) or UNTITLED
        kind = types.get(str(model)) or _PLAIN
        if kind.more_cards and kind.name not in told_of:
            told_of.add(kind.name)
            imported.note(0, f"notes of the type {kind.name}: their first card was taken, the others were left out")
        _take(texts, kind, topic, tuple(clean(str(tags)).split()), int(note), imported)
    return imported


def _take(texts: list[str], kind: NoteType, topic: str, tags: tuple[str, ...], note: int, imported: Imported) -> None:
    front, lost = to_markdown(joined(texts, kind.front))
    back, lost_too = to_markdown(joined(texts, kind.back))
    if lost or lost_too:
        imported.note(0, "pictures were left out", f"note {note}")
    if any(text.strip() for place, text in enumerate(texts) if place not in (*kind.front, *kind.back)):
        imported.note(0, "fields that its card does not show were left out", f"note {note}")
    if not kind.hides:
        imported.take(card_draft(front, back, 0, topic, tags))
        return
    drafts = list(cloze_drafts(front, back, 0, topic, tags))
    if not drafts:
        imported.refuse(0, f"note {note} hides nothing")
    for draft in drafts:
        imported.take(draft)
