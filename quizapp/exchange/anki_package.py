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

from quizapp.exchange.drafts import UNTITLED, Draft, Imported, Told
from quizapp.exchange.flashcards import card_draft
from quizapp.exchange.gift import BLANK
from quizapp.exchange.markup import to_markdown
from quizapp.exchange.source import LARGEST, ImportRefused
from quizapp.model.kinds import Kind
from quizapp.text import clean

_LEGACY = ("collection.anki21", "collection.anki2")
_NEWEST = "collection.anki21b"

_CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)
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
        ImportRefused: When it is no package, or one that only the newest Anki can read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if _NEWEST in names:
                raise ImportRefused(
                    "The package is in the format that only the newest Anki reads.",
                    "Export it again in Anki with `Support older Anki versions` ticked.",
                )
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
    imported = Imported(told)
    for note, model, fields, tags, deck in connection.execute(_NOTES):
        texts = [_SOUND.sub("", clean(field)) for field in str(fields).split("\x1f")]
        topic = clean(names.get(str(deck), "")) or UNTITLED
        labels = tuple(clean(str(tags)).split())
        if kinds.get(str(model), {}).get("type") == 1:
            _take_cloze(texts, topic, labels, int(note), imported)
        else:
            _take_card(texts, topic, labels, int(note), imported)
    return imported


def _take_card(texts: list[str], topic: str, tags: tuple[str, ...], note: int, imported: Imported) -> None:
    if len(texts) < 2:
        imported.refuse(0, f"note {note} has one field alone")
        return
    (front, lost), (back, lost_too) = map(to_markdown, texts[:2])
    if lost or lost_too:
        imported.note(0, f"note {note}: pictures were left out")
    if any(text.strip() for text in texts[2:]):
        imported.note(0, f"note {note}: fields after the second were left out")
    imported.take(card_draft(front, back, 0, topic, tags))


def _take_cloze(texts: list[str], topic: str, tags: tuple[str, ...], note: int, imported: Imported) -> None:
    """Take a question for each number of hidden words; the others are shown."""
    text, lost = to_markdown(texts[0])
    if lost:
        imported.note(0, f"note {note}: pictures were left out")
    numbers = sorted({found[1] for found in _CLOZE.finditer(text)}, key=int)
    if not numbers:
        imported.refuse(0, f"note {note} hides nothing")
    for number in numbers:
        hidden = [found[2] for found in _CLOZE.finditer(text) if found[1] == number]
        hint = next((found[3] for found in _CLOZE.finditer(text) if found[1] == number and found[3]), "")
        prompt = _CLOZE.sub(lambda found, n=number: BLANK if found[1] == n else found[2], text)  # type: ignore[misc]
        imported.take(
            Draft(
                kind=Kind.SHORT,
                prompt=prompt,
                line=0,
                topic=topic,
                accept=(", ".join(hidden),),
                explanation=to_markdown(texts[1])[0] if len(texts) > 1 else "",
                hint=hint,
                tags=tags,
            )
        )
