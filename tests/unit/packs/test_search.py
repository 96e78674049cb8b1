"""Finding questions by their words: alike with and without full-text search, and up to date."""

from pathlib import Path

import pytest

from quizapp.model.config import Scope
from quizapp.model.kinds import Kind
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion
from quizapp.packs import Finder, index, open_catalog
from quizapp.packs.search import tokens_of
from tests.benchmarks.generate import make_library


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    make_library(folder / "packs", 350)
    return folder


def found(finder: Finder, words: str, scope: Scope | None = None) -> list[tuple[str, int]]:
    return list(finder.find(words, scope or Scope()))


def prepared(folder: Path, monkeypatch: pytest.MonkeyPatch | None = None) -> Finder:
    finder = open_catalog([folder / "packs"], folder / "cache").finder()
    if monkeypatch is not None:
        # As where SQLite was built without FTS5.
        monkeypatch.setattr(index.Index, "try_to_make", lambda *_: False)
    finder.prepare(lambda _: None)
    return finder


def words_of(title: str, question: Question) -> list[str]:
    """Return every word that a question says, its tags, and the title of its topic."""
    parts = [title, question.prompt, question.explanation, *(f"#{tag}" for tag in question.tags)]
    match question:
        case ChoiceQuestion():
            parts += [text for choice in question.choices for text in (choice.text, choice.why)]
        case ShortQuestion():
            parts += question.accept
        case RecallQuestion():
            parts += [question.answer, *(point.text for point in question.points)]
    return "".join(sign.lower() if sign.isalnum() or sign == "#" else " " for sign in " ".join(parts)).split()


def test_what_is_found_is_what_has_words_that_begin_so(library: Path) -> None:
    bank = open_catalog([library / "packs"], library / "cache").bank
    texts = {
        (topic.id, place): words_of(topic.title, question)
        for topic in bank.topics
        for place, question in enumerate(topic.questions)
    }
    finder = prepared(library)
    assert found(finder, "") == list(texts)
    for query in (
        "lock",
        "lock hash",
        "#queue",
        "#q thr",
        "why lockthread",
        "question",
        "zzz",
        "the is of",
        "hash hash",
    ):
        expected = [
            hit for hit, text in texts.items() if all(any(t.startswith(w) for t in text) for w in query.split())
        ]
        assert found(finder, query) == expected, query


def test_all_words_must_be_there_in_any_order_and_by_their_beginnings(library: Path) -> None:
    finder = prepared(library)
    both = found(finder, "lock thread")
    assert both == found(finder, "THREAD  loc")
    assert set(both) == set(found(finder, "thread")) & set(found(finder, "lock"))
    assert 0 < len(both) < 350
    assert found(finder, "nowhere-at-all") == []


def test_without_full_text_search_the_texts_are_looked_through(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = {words: found(prepared(library), words) for words in ("question", "lockthread", "#queue", "lock zzz")}
    finder = prepared(library, monkeypatch)
    assert {words: found(finder, words) for words in expected} == expected


def test_the_scope_narrows_what_is_found(library: Path) -> None:
    bank = open_catalog([library / "packs"], library / "cache").bank
    finder = prepared(library)
    scope = Scope(topics=frozenset({"category-0/topic-1"}), kinds=frozenset({Kind.RECALL}), difficulties=frozenset({2}))
    hits = found(finder, "", scope)
    refs = [bank.topic(topic_id).refs[place] for topic_id, place in hits]
    assert {(ref.topic_id, ref.kind, ref.difficulty) for ref in refs} == {("category-0/topic-1", Kind.RECALL, 2)}
    assert len(refs) == bank.topic("category-0/topic-1").counts[Kind.RECALL, 2]
    assert set(found(finder, "lock", scope)) == set(hits) & set(found(finder, "lock"))


def test_only_the_words_of_changed_topics_are_stored_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_library(tmp_path / "packs", 350)
    prepared(tmp_path)
    stored: list[int] = []
    add = index.Index.add

    def counting(self: index.Index, sql: str, rows: list[tuple[int, str]]) -> None:
        stored.append(len(rows))
        add(self, sql, rows)

    monkeypatch.setattr(index.Index, "add", counting)
    prepared(tmp_path)
    assert stored == []
    changed = tmp_path / "packs" / "category-0" / "topic-1.toml"
    changed.write_text(changed.read_text().replace("Why ", "Wherefore "))
    finder = prepared(tmp_path)
    assert stored == [100, 1]
    assert {topic_id for topic_id, _ in found(finder, "wherefore")} == {"category-0/topic-1"}
    assert "category-0/topic-1" not in {topic_id for topic_id, _ in found(finder, "why")}


def test_words_are_parted_as_the_full_text_search_parts_them() -> None:
    assert tokens_of('select_related("x") c# #two-words é') == ["select", "related", "x", "c#", "#two", "words", "é"]
