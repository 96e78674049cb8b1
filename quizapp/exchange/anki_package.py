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

from quizapp.exchange.anki_notes import NoteType, joined, note_type, text_in
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

_NO_ZIP = (zipfile.BadZipFile, NotImplementedError, ValueError)
"""What opening raises: the file is no zip, needs a later version of zip, or names its members in no known encoding."""

_SPOILT = (zipfile.BadZipFile, RuntimeError, EOFError, OSError, zlib.error, lzma.LZMAError, ValueError)
"""What reading a member raises: its header or sum is wrong, it has a password or an unknown compression, it is cut
short, or one of the compressions (bzip2 as OSError) cannot make sense of it."""

_NO_DATABASE = (sqlite3.Error, UnicodeDecodeError)
"""What a query raises: the file is no database, not this one, or damaged, also in the names of its columns."""


def read_apkg(data: bytes, told: Told = lambda _: None) -> Imported:
    """Read a package.

    Args:
        data: The file.
        told: Is told how many questions have been read.

    Raises:
        ImportRefused: When it is no package, or one for which Anki's own library is needed and not installed.
    """
    collection = _collection_of(data)
    with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
        file = Path(folder) / "collection.db"
        file.write_bytes(collection)
        try:
            with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
                return _read(connection, told)
        except _NO_DATABASE as error:
            raise _unreadable(error) from error


def _collection_of(data: bytes) -> bytes:
    """Return the database of a package, turned into the older format where it has today's.

    Raises:
        ImportRefused: When there is none, it is too large, or today's format cannot be turned.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _NO_ZIP as error:
        raise _damaged(error) from error
    with package:
        names = set(package.namelist())
        if _NEWEST in names:
            return _collection_of(as_older(data))
        name = next((name for name in _LEGACY if name in names), "")
        if not name:
            raise ImportRefused("The zip file holds no collection of Anki.")
        if package.getinfo(name).file_size > LARGEST:
            raise ImportRefused(f"The collection is larger than {LARGEST // 1_000_000} MB.", "Export fewer decks.")
        try:
            return package.read(name)
        except _SPOILT as error:
            raise _damaged(error) from error


def _damaged(error: Exception) -> ImportRefused:
    return ImportRefused(f"The package is damaged: {str(error) or 'it ends too early'}.", "Export it again.")


def _unreadable(reason: object) -> ImportRefused:
    return ImportRefused(f"The collection of the package cannot be read: {reason}.", "Export it again.")


def _read(connection: sqlite3.Connection, told: Told) -> Imported:
    row = connection.execute("SELECT models, decks FROM col").fetchone()
    if row is None:
        raise _unreadable("it names no types of notes")
    types = {model: note_type(facts) for model, facts in _facts(row[0]).items()}
    names = {deck: text_in(facts, "name").split("::")[-1] for deck, facts in _facts(row[1]).items()}
    imported, told_of = Imported(told), set[str]()
    for note, model, fields, tags, deck in connection.execute(_NOTES):
        texts = [_SOUND.sub("", clean(field)) for field in str(fields).split("\x1f")]
        topic = clean(names.get(str(deck), "")) or UNTITLED
        kind = types.get(str(model)) or _PLAIN
        if kind.more_cards and kind.name not in told_of:
            told_of.add(kind.name)
            imported.note(0, f"notes of the type {kind.name}: their first card was taken, the others were left out")
        _take(texts, kind, topic, tuple(clean(str(tags)).split()), clean(str(note)), imported)
    return imported


def _facts(column: object) -> Mapping[str, Mapping[str, Any]]:
    """Return the objects by their ids that a column of `col` holds as JSON.

    Raises:
        ImportRefused: When it holds anything else.
    """
    try:
        document = json.loads(str(column))
    except (ValueError, RecursionError) as error:
        raise _unreadable(error) from error
    if not isinstance(document, dict) or not all(isinstance(facts, dict) for facts in document.values()):
        raise _unreadable("its types of notes or its decks are not listed as Anki lists them")
    return document


def _take(texts: list[str], kind: NoteType, topic: str, tags: tuple[str, ...], note: str, imported: Imported) -> None:
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
