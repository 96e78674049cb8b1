"""Libraries and histories of any size: `python -m tests.benchmarks.generate FOLDER --questions N --answers M`.

The folder becomes a data directory: `quizapp --data-dir FOLDER` opens it. The same sizes and seed give the same text.
"""

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from quizapp.clock import SystemClock
from quizapp.engine.histories import open_history
from quizapp.history import codec, events, replay, rows
from quizapp.history.database import Database
from quizapp.history.events import StoredEvent
from quizapp.history.loading import Loader
from quizapp.learning.memory import remember
from quizapp.model.config import Mode
from quizapp.model.records import AnswerData, EventKind, ItemRecord, SessionRecord, VersionRecord
from quizapp.model.response import Certainty
from quizapp.model.version import part_hash

TOPIC_SIZE = 100
CATEGORY_SIZE = 20
"""Topics of one category."""
SESSION_SIZE = 20
LAST_DAY = datetime(2026, 3, 1, tzinfo=UTC)
_DAYS = 500
"""Over how many days the answers are spread."""
_SESSIONS_AT_ONCE = 2000
"""How many sessions one write stores."""

_KINDS = ("choice", "choice", "choice", "choice", "choice", "multiple", "short", "short", "recall", "recall")
_CERTAINTIES = (None, Certainty.GUESS, Certainty.FAIRLY, Certainty.SURE)
_STEMS = """
lock thread module import class method queryset index transaction commit branch merge request response header cookie
session token cache view template model field migration signal manager decorator generator iterator closure scope
argument keyword default mutable tuple mapping hash equality identity reference copy slice exception traceback context
coroutine event loop task future socket stream buffer encoding unicode byte protocol descriptor property attribute
metaclass inheritance mixin protocol interface contract test fixture mock assertion coverage profile benchmark memory
heap stack garbage cycle weak process pool queue worker broker retry timeout backoff limit rate throttle replica shard
the a of that which never always when while because before after without within between under over each every one two
is are was has does runs waits returns raises holds keeps reads writes opens closes fails starts ends grows needs finds
"""
_WORDS = [*_STEMS.split(), *(f"{first}{second}" for first in _STEMS.split()[:70] for second in _STEMS.split()[:70])]
"""A vocabulary of about five thousand words."""
_WEIGHTS = list(accumulate(1 / rank for rank in range(3, len(_WORDS) + 3)))
"""How often they come: as in a language, by Zipf's law."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is known of the question of a number."""

    id: str
    kind: str
    difficulty: int


def sketch(number: int) -> Sketch:
    """Return what is known of a question by its 0-based number."""
    topic = number // TOPIC_SIZE
    return Sketch(
        f"category-{topic // CATEGORY_SIZE}/topic-{topic}/question-{number}",
        _KINDS[number % len(_KINDS)],
        number % 3 + 1,
    )


def make_library(folder: Path, questions: int, seed: int = 1) -> None:
    """Write packs with so many questions, a hundred to a topic and twenty topics to a category, into a folder."""
    chance = random.Random(seed)
    for start in range(0, questions, TOPIC_SIZE):
        category, topic, _ = sketch(start).id.split("/")
        pack = folder / category
        if not pack.exists():
            pack.mkdir(parents=True)
            head = f'[pack]\nid = "{category}"\ntitle = "Category {category[9:]}"\nlicense = "CC0-1.0"\n'
            (pack / "pack.toml").write_text(head, encoding="utf-8")
        numbers = range(start, min(start + TOPIC_SIZE, questions))
        text = f'schema = 1\n\n[topic]\ntitle = "Topic {topic[6:]}: {_words(chance, 2)}"\n'
        text += "".join(_question(sketch(number), chance) for number in numbers)
        (pack / f"{topic}.toml").write_text(text, encoding="utf-8")


def _question(what: Sketch, chance: random.Random) -> str:
    name = what.id.rpartition("/")[2]
    lines = [
        "\n[[question]]",
        f'id = "{name}"',
        f'kind = "{what.kind}"',
        f"difficulty = {what.difficulty}",
        f'tags = ["{chance.choice(_WORDS)}", "{chance.choice(_WORDS)}"]',
        f'prompt = """\n{_sentence(chance)} {_sentence(chance)} Why {_words(chance, 5)}?\n"""',
        f'explanation = "{_sentence(chance)} {_sentence(chance)}"',
        f'references = ["https://docs.python.org/3/library/{chance.choice(_WORDS)}.html"]',
    ]
    if what.kind in ("choice", "multiple"):
        for number in range(4):
            key = number == 0 or (number == 1 and what.kind == "multiple")
            lines += ["[[question.choice]]", f'text = "{number} {_sentence(chance)}"']
            lines += ["correct = true"] if key else [f'why = "{_sentence(chance)}"']
    elif what.kind == "short":
        lines.append(f'accept = ["{_words(chance, 2)}", "{_words(chance, 1)} {name}"]')
    else:
        lines.append(f'answer = "{_sentence(chance)} {_sentence(chance)} {_sentence(chance)}"')
        for _ in range(3):
            lines += ["[[question.point]]", f'text = "{_words(chance, 6)}"']
    return "\n".join(lines) + "\n"


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, cum_weights=_WEIGHTS, k=count))


def _sentence(chance: random.Random) -> str:
    return _words(chance, chance.randint(8, 14)).capitalize() + "."


def make_history(path: Path, questions: int, answers: int, seed: int = 1) -> None:
    """Write a history of so many answers to the questions of `make_library`, one after the other.

    The answers are stored in large writes without derived tables, which are then made as `doctor --rebuild` makes them.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    open_history(path, SystemClock()).close()
    database = Database.open(path)
    chance = random.Random(seed)
    device = f"{chance.getrandbits(128):032x}"
    asked = min(questions, max(SESSION_SIZE, answers // 4))
    with database.writing():
        rows.insert_device(database, device, "generated")
        for start in range(0, asked, 10_000):
            numbers = range(start, min(start + 10_000, asked))
            rows.insert_versions(database, [version_of(sketch(number)) for number in numbers])
    gap = timedelta(days=_DAYS) / max(1, -(-answers // SESSION_SIZE))
    seq = 0
    for first in range(0, answers, SESSION_SIZE * _SESSIONS_AT_ONCE):
        with database.writing():
            for start in range(first, min(answers, first + SESSION_SIZE * _SESSIONS_AT_ONCE), SESSION_SIZE):
                at = LAST_DAY - timedelta(days=_DAYS) + gap * (start // SESSION_SIZE)
                count = min(SESSION_SIZE, answers - start)
                for event in _session(database, chance, device, at, count, asked):
                    seq += 1
                    events.insert(database, _numbered(event, seq))
    with database.writing():
        replay.rebuild(database, Loader(database), remember)
    database.close()


def version_of(what: Sketch) -> VersionRecord:
    """Return the wording of a question."""
    digest = part_hash(what.id)
    body = {"kind": what.kind, "difficulty": what.difficulty, "prompt": f"Why {what.id}?"}
    return VersionRecord(text_hash=digest * 2, meaning_hash=digest * 2, question_id=what.id, body=body)


def _session(
    database: Database, chance: random.Random, device: str, at: datetime, count: int, questions: int
) -> Iterator[StoredEvent]:
    """Store a session with its items, and yield its answers, yet without their numbers."""
    record = SessionRecord(
        id=f"{chance.getrandbits(128):032x}",
        mode=Mode.PRACTICE,
        config={"count": count},
        seed=1,
        limit_seconds=None,
        pace=1.0,
        started_at=at,
        utc_offset=0,
        program="1.0",
        grader="1",
    )
    rows.insert_session(database, record, device)
    asked = [sketch(number) for number in chance.sample(range(questions), min(count, questions))]
    items = [
        ItemRecord(
            position=position,
            question_id=what.id,
            text_hash=part_hash(what.id) * 2,
            order=(0, 1, 2, 3) if what.kind in ("choice", "multiple") else (),
            guide_seconds=45,
        )
        for position, what in enumerate(asked)
    ]
    rows.insert_items(database, record.id, items)
    for position, what in enumerate(asked):
        moment = codec.to_micros(at + timedelta(seconds=40 * (position + 1)))
        yield StoredEvent(
            number=0,
            id=f"{chance.getrandbits(128):032x}",
            device=device,
            seq=0,
            kind=EventKind.ANSWER,
            session=record.id,
            position=position,
            revision=0,
            question_id=None,
            at=moment,
            ordered_at=moment,
            utc_offset=0,
            active_ms=chance.randint(5_000, 60_000),
            payload=_answer(what, chance).to_json(),
        )


def _answer(what: Sketch, chance: random.Random) -> AnswerData:
    certainty = chance.choice(_CERTAINTIES)
    if what.kind == "recall":
        credits_ = {part_hash(f"{what.id} {number}"): chance.choice((0.0, 0.5, 1.0)) for number in range(3)}
        score = sum(credits_.values()) / 3
        return AnswerData(revision=0, score=score, suggested=score, grader_points=credits_, certainty=certainty)
    right = chance.random() < 0.7
    picked = () if what.kind == "short" else (part_hash(f"{what.id} {0 if right else chance.randint(1, 3)}"),)
    return AnswerData(revision=0, score=float(right), picked=picked, certainty=certainty)


def _numbered(event: StoredEvent, seq: int) -> StoredEvent:
    return event._replace(number=events.number_of(1, seq), seq=seq)


def main() -> None:
    """Make a data directory."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--answers", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    make_library(options.folder / "content", options.questions, options.seed)
    if options.answers:
        make_history(options.folder / "history.db", options.questions, options.answers, options.seed)


if __name__ == "__main__":
    main()
