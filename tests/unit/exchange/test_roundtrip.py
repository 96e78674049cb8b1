"""What is exported and imported again is the same question, and what comes out is sound."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.exchange.bound import Bound
from quizapp.exchange.exports import EXPORTS, export
from quizapp.exchange.formats import read_as
from quizapp.exchange.pack_text import pack_files
from quizapp.model.kinds import Kind
from quizapp.model.question import Choice, ChoiceQuestion, Point, Question, RecallQuestion, ShortQuestion
from quizapp.packs import check_paths
from tests.support import choice, multiple, recall, short

SIGNS = st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" =~#{}:\\-+@'")
LINE = st.text(SIGNS, min_size=1)
TEXT = st.text(SIGNS | st.just("\n"), min_size=1)
NOW = datetime(2026, 5, 1, tzinfo=UTC)


def out(name: str, *bound: Bound, now: datetime = NOW) -> bytes:
    return export(name, bound, now)


def solid(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return texts that hold something, with nothing around it that a format may cut."""
    return texts.map(lambda text: re.sub(r"[ \n]*\n[ \n]*", "\n", text.strip())).filter(lambda text: text.strip() != "")


@st.composite
def questions(draw: st.DrawFn) -> Question:
    kind = draw(st.sampled_from(list(Kind)))
    prompt, explanation = draw(solid(TEXT)), draw(st.just("") | solid(TEXT))
    base: dict[str, Any] = {
        "id": "c/t/q",
        "kind": kind,
        "difficulty": draw(st.integers(1, 3)),
        "seconds": 30,
        "prompt": prompt,
        "explanation": explanation,
        "hint": draw(st.just("") | solid(TEXT)),
        "tags": tuple(draw(st.lists(solid(LINE).map(lambda text: text.strip("'")).filter(bool), max_size=2))),
        "references": ("https://docs.python.org/3/",) if draw(st.booleans()) else (),
    }
    squeezed = solid(LINE).map(lambda text: " ".join(text.split()))
    if kind in (Kind.CHOICE, Kind.MULTIPLE):
        texts = draw(st.lists(squeezed, min_size=3, max_size=6, unique=True))
        keys = 2 if kind is Kind.MULTIPLE else 1
        return ChoiceQuestion(**base, choices=tuple(Choice(text, index < keys) for index, text in enumerate(texts)))
    if kind is Kind.SHORT and draw(st.booleans()):
        number = draw(st.floats(-1e6, 1e6, allow_nan=False))
        return ShortQuestion(**base, number=number, tolerance=draw(st.floats(0, 10)))
    if kind is Kind.SHORT:
        words = squeezed.filter(lambda text: "*" not in text)
        return ShortQuestion(**base, accept=tuple(draw(st.lists(words, min_size=1, max_size=3, unique=True))))
    points = tuple(Point(text) for text in draw(st.lists(squeezed, max_size=2)))
    return RecallQuestion(**(base | {"explanation": ""}), answer=draw(solid(TEXT)), points=points)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(["csv", "gift"]), questions())
def test_a_question_comes_back_as_it_went(name: str, question: Question) -> None:
    imported = read_as(name, out(name, Bound(question, "Category", "Topic")))
    assert not imported.refused, imported.refused
    (draft,) = imported.drafts
    assert (draft.kind, draft.prompt, draft.topic) == (question.kind, question.prompt, "Topic")
    match question:
        case ChoiceQuestion():
            assert [(c.text, c.correct) for c in draft.choices] == [(c.text, c.correct) for c in question.choices]
            assert draft.explanation == question.explanation
        case ShortQuestion():
            assert (draft.number, draft.tolerance, draft.accept) == (
                question.number,
                question.tolerance,
                question.accept,
            )
        case RecallQuestion():
            assert draft.answer == question.answer
    if name == "csv":
        told = (draft.difficulty, draft.hint, draft.tags, draft.references, draft.explanation)
        assert told == (question.difficulty, question.hint, question.tags, question.references, question.explanation)
        points = question.points if isinstance(question, RecallQuestion) else ()
        assert draft.points == tuple(point.text for point in points)


WORDS = st.text("abc xyz ÄÉ", min_size=1).filter(str.strip).map(lambda text: " ".join(text.split()))
CODE = (
    st.text("ab =<>&{}[]()_*#'\n", min_size=1)
    .filter(str.strip)
    .map(lambda text: re.sub(r" +$", "", text, flags=re.M).strip("\n"))
)
MARKDOWN = st.lists(
    WORDS
    | st.tuples(st.sampled_from(["", "python", "c++"]), CODE).map(lambda pair: f"```{pair[0]}\n{pair[1]}\n```")
    | CODE.map(lambda code: f"a `{''.join(code.split())}` b")
    | st.tuples(WORDS, WORDS).map(lambda pair: f"**{pair[0]}** *{pair[1]}*")
    | st.lists(WORDS, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    min_size=1,
    max_size=4,
).map("\n\n".join)
"""Texts with what questions are made of: paragraphs, code, emphasis and lists."""


def dense(*texts: str) -> list[str]:
    """Return texts without empty lines."""
    return [re.sub(r"\n[ \n]*\n", "\n", text) for text in texts]


@pytest.mark.parametrize("legacy", [True, False], ids=["older format", "today's format"])
def test_questions_that_went_through_anki_come_back(legacy: bool, tmp_path: Path) -> None:
    from anki.collection import Collection, ExportAnkiPackageOptions, ImportAnkiPackageRequest

    base: dict[str, Any] = {"kind": Kind.RECALL, "difficulty": 2, "seconds": 30, "points": ()}
    sent: dict[str, tuple[str, str]] = {}

    @settings(max_examples=30, deadline=None, database=None)
    @given(MARKDOWN, MARKDOWN)
    def gather(prompt: str, answer: str) -> None:
        sent[f"c/t/q{len(sent)}"] = (prompt, answer)

    gather()
    package, again = tmp_path / "ours.apkg", tmp_path / "theirs.apkg"
    asked = [RecallQuestion(**base, id=id, prompt=prompt, answer=answer) for id, (prompt, answer) in sent.items()]
    package.write_bytes(out("apkg", *(Bound(question, "Category", "Topic") for question in asked)))
    collection = Collection(str(tmp_path / "collection.anki2"))
    try:
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package)))
        options = ExportAnkiPackageOptions(legacy=legacy)
        assert collection.export_anki_package(out_path=str(again), options=options, limit=None) == len(sent)
    finally:
        collection.close()
    imported = read_as("apkg", again.read_bytes())
    assert imported.refused == []
    # Lists that follow each other are one list, whose items then stand apart.
    back = sorted(dense(draft.prompt, draft.answer or draft.accept[0]) for draft in imported.drafts)
    assert back == sorted(dense(*texts) for texts in sent.values())
    assert {draft.topic for draft in imported.drafts} == {"Topic"}


@settings(max_examples=30, deadline=None)
@given(st.lists(questions(), min_size=1, max_size=4))
def test_what_was_imported_is_a_pack_that_the_checker_accepts(several: list[Question]) -> None:
    imported = read_as("csv", out("csv", *(Bound(question, "Category", "Topic") for question in several)))
    files = pack_files(imported.drafts, pack_id="imported", title="Imported", description="From elsewhere")
    text = files["imported.toml"]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "imported.toml"
        file.write_text(text, encoding="utf-8")
        library = check_paths([file])
    assert library.diagnostics == ()
    assert [question.prompt.strip() for question in library.bank.questions] == [q.prompt.strip() for q in several]


BOUND = [Bound(question, "Python & <co>", "The GIL") for question in (choice(), multiple(), short(), recall())]


@pytest.mark.parametrize("name", [name for name in EXPORTS if name != "apkg"])
def test_every_format_holds_every_question(name: str) -> None:
    text = out(name, *BOUND).decode()
    for bound in BOUND:
        assert bound.question.prompt.rstrip("?.") in text


def test_nothing_in_a_question_is_taken_for_html() -> None:
    hostile = choice(prompt="<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>")
    page = out("html", Bound(hostile, "<b>", "</title><script>")).decode()
    body = page.partition("<body>")[2]
    assert "<script" not in body
    assert "<img" not in body
    assert 'href="javascript' not in body
    assert "http" not in page.partition("<body>")[0]


def test_a_sheet_fetches_no_picture_and_a_card_loses_none() -> None:
    pictured = Bound(choice(prompt="Look: ![a picture](https://example.org/pixel.png)"), "C", "T")
    page = out("html", pictured).decode()
    assert ("<img" in page, 'href="https://example.org/pixel.png"' in page) == (False, True)
    assert not [remark for remark in read_as("apkg", out("apkg", pictured)).changed if "picture" in remark.reason]


def test_a_formula_in_a_question_is_defused_for_spreadsheets_and_comes_back() -> None:
    question = choice(prompt='=HYPERLINK("http://evil.example")', explanation="-1+1")
    table = out("csv", Bound(question, "c", "t"))
    assert b"\"'=HYPERLINK" in table
    (draft,) = read_as("csv", table).drafts
    assert (draft.prompt, draft.explanation) == (question.prompt, "-1+1")


def test_a_package_opens_in_anki_and_a_second_one_updates_it(tmp_path: Path) -> None:
    from anki.collection import Collection, ImportAnkiPackageRequest

    collection = Collection(str(tmp_path / "collection.anki2"))

    def load(*bound: Bound, now: datetime) -> None:
        file = tmp_path / "deck.apkg"
        file.write_bytes(out("apkg", *bound, now=now))
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(file)))

    try:
        load(*BOUND, now=NOW)
        assert collection.note_count() == len(BOUND)
        reworded = Bound(choice(prompt="A <new> wording?"), "Python & <co>", "The GIL")
        load(reworded, *BOUND[1:], now=NOW + timedelta(days=1))
        assert collection.note_count() == len(BOUND)
        fronts = [collection.get_note(note).fields[0] for note in collection.find_notes("")]
        assert sum("A &lt;new&gt; wording?" in front for front in fronts) == 1
        assert "Python & <co>::The GIL" in [deck.name for deck in collection.decks.all_names_and_ids()]
    finally:
        collection.close()
