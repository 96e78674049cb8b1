"""What is written in a pack is what the question bank holds."""

import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.model.kinds import GUIDE_SECONDS, Kind
from quizapp.model.question import (
    Choice,
    ChoiceQuestion,
    Misconception,
    Point,
    RecallQuestion,
    ShortQuestion,
)
from quizapp.model.version import meaning_hash, text_hash
from quizapp.packs import Library, check_paths, locator
from tests.unit.packs.samples import ALL_KINDS, HEAD, RECALL, one_question, write, write_pack


def read(tmp_path: Path, text: str) -> Library:
    """Read a pack of one file, in which nothing may be wrong."""
    library = check_paths([write(tmp_path / "sample.toml", text)])
    assert library.diagnostics == ()
    return library


def test_a_choice_question_comes_through_whole(tmp_path: Path) -> None:
    question = read(tmp_path, ALL_KINDS).bank.question("sample/git/bisect")
    assert question == ChoiceQuestion(
        id="sample/git/bisect",
        kind=Kind.CHOICE,
        difficulty=1,
        seconds=20,
        prompt="Which command finds the first bad commit?",
        hint="It halves.",
        explanation="It is a binary search.",
        references=("https://git-scm.com/docs/git-bisect",),
        tags=("history", "debugging"),
        valid_for="git>=1.5",
        follow_up=("sample/git/bisect-aloud",),
        choices=(Choice("git bisect", True), Choice("git blame", False, "It tells who wrote a line.")),
        shuffle=False,
    )


def test_a_question_with_several_keys_comes_through_whole(tmp_path: Path) -> None:
    question = read(tmp_path, ALL_KINDS).bank.question("sample/git/rewriting")
    assert isinstance(question, ChoiceQuestion)
    assert (question.kind, question.keys, question.shuffle) == (Kind.MULTIPLE, frozenset({0, 2}), True)
    assert question.seconds == GUIDE_SECONDS[Kind.MULTIPLE][2]


def test_short_questions_come_through_whole(tmp_path: Path) -> None:
    bank = read(tmp_path, ALL_KINDS).bank
    worded = bank.question("sample/git/bisect-command")
    assert worded == ShortQuestion(
        id="sample/git/bisect-command",
        kind=Kind.SHORT,
        difficulty=2,
        seconds=GUIDE_SECONDS[Kind.SHORT][1],
        prompt="Name the command that finds the first bad commit.",
        accept=("git bisect", "bisect"),
        reject=("git rebase",),
        exact=True,
    )
    numeric = bank.question("sample/http/not-found")
    assert isinstance(numeric, ShortQuestion)
    assert (numeric.number, numeric.tolerance, numeric.unit, numeric.accept) == (404.0, 0.5, "code", ())


def test_a_free_recall_comes_through_whole(tmp_path: Path) -> None:
    question = read(tmp_path, ALL_KINDS).bank.question("sample/git/bisect-aloud")
    assert question == RecallQuestion(
        id="sample/git/bisect-aloud",
        kind=Kind.RECALL,
        difficulty=2,
        seconds=GUIDE_SECONDS[Kind.RECALL][1],
        prompt="How does a bisection work?",
        answer="It halves the range of commits until one is left.",
        also=("It is a binary search over history.",),
        recognise="sample/git/bisect",
        points=(
            Point("halves the range of commits", ("binary search",), 2.0, True),
            Point("until one is left"),
        ),
        misconceptions=(
            Misconception(
                "it tries every commit", ("linear search",), "That would take as many steps as there are commits."
            ),
        ),
    )


def test_a_free_recall_without_points_is_graded_by_its_sentences(tmp_path: Path) -> None:
    head, _, _ = RECALL.partition("\n[[question.point]]")
    text = HEAD + head.replace('recognise = "bisect"', "").replace("one is left.", "one is left. Each step tests one.")
    question = read(tmp_path, text).bank.question("sample/git/bisect-aloud")
    assert isinstance(question, RecallQuestion)
    assert question.points == (
        Point("It halves the range of commits until one is left."),
        Point("Each step tests one."),
    )


def test_topics_of_one_file_come_in_their_order_with_slugs_for_ids(tmp_path: Path) -> None:
    text = (
        HEAD + one_question("Über-Größe & Co.", "a") + one_question("Git", "a") + one_question("Über-Größe & Co.", "b")
    )
    (category,) = read(tmp_path, text).bank.categories
    assert [(topic.id, topic.title, topic.size) for topic in category.topics] == [
        ("sample/uber-grosse-co", "Über-Größe & Co.", 2),
        ("sample/git", "Git", 1),
    ]


def test_a_folder_is_a_category_with_its_topics_in_the_order_of_its_list(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "anything", "sample", "http", "git")
    library = check_paths([folder])
    (category,) = library.bank.categories
    assert library.diagnostics == ()
    assert (library.files, library.bank.size) == (3, 4)
    assert (category.id, category.title, category.language) == ("sample", "Sample", "en")
    assert [topic.id for topic in category.topics] == ["sample/http", "sample/git"]
    assert category.topics[0].title == "Git"


def test_a_folder_without_a_list_has_its_topics_by_name(tmp_path: Path) -> None:
    library = check_paths([write_pack(tmp_path / "sample", "sample", "http", "git", listed=False)])
    assert library.diagnostics == ()
    assert [topic.id for topic in library.bank.topics] == ["sample/git", "sample/http"]


def test_what_a_pack_says_of_itself_is_kept(tmp_path: Path) -> None:
    head = HEAD + 'description = "d"\nlicense = "MIT"\nauthors = ["A  B", "C"]\nlanguage = "de"\n'
    (category,) = read(tmp_path, head + one_question("T", "a")).bank.categories
    assert (category.description, category.license) == ("d", "MIT")
    assert (category.authors, category.language) == (("A B", "C"), "de")


def test_broken_questions_leave_the_good_ones_of_their_file(tmp_path: Path) -> None:
    text = HEAD + one_question("T", "good") + one_question("T", "bad", "acept = 1") + one_question("T", "also-good")
    library = check_paths([write(tmp_path / "sample.toml", text)])
    assert [ref.id for ref in library.bank.refs] == ["sample/t/good", "sample/t/also-good"]
    assert [found.code for found in library.diagnostics] == ["Q012"]


def test_texts_are_clean_in_the_bank_and_reported(tmp_path: Path) -> None:
    text = HEAD + one_question("T", "a").replace('"?"', '"""\nred \\u001b[31m\n and \u202e"""').replace(
        '"x"', '"\\u0007"'
    )
    library = check_paths([write(tmp_path / "sample.toml", text)])
    question = library.bank.question("sample/t/a")
    assert isinstance(question, ShortQuestion)
    assert question.prompt == "red ␛[31m\n and ⟨RLO⟩"
    assert question.accept == ("␇",)
    assert [(found.code, found.line) for found in library.diagnostics] == [("Q060", 12), ("Q061", 13), ("Q060", 14)]


def test_an_edit_keeps_the_id_and_makes_another_version(tmp_path: Path) -> None:
    def versions(text: str) -> tuple[str, str]:
        question = read(tmp_path, text).bank.question("sample/git/bisect")
        return meaning_hash(question), text_hash(question)

    meaning, wording = versions(ALL_KINDS)
    explained = versions(ALL_KINDS.replace("It is a binary search.", "It is a binary search!"))
    assert explained[0] == meaning
    assert explained[1] != wording
    asked = versions(ALL_KINDS.replace("first bad commit?\n", "first commit that is bad?\n"))
    assert asked[0] != meaning
    assert asked[1] != wording
    renamed = read(tmp_path, HEAD + one_question("Git", "halving")).bank
    assert "sample/git/bisect" not in renamed


def test_a_clean_library_is_never_searched_for_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locator, "Locator", lambda _text: pytest.fail("the file was searched"))
    write_pack(tmp_path / "sample", "sample", "git")
    library = check_paths([tmp_path])
    assert library.diagnostics == ()
    assert len(list(library.bank.questions)) == 2


def test_reading_a_clean_library_imports_nothing_that_only_reports_need(tmp_path: Path) -> None:
    write_pack(tmp_path / "sample", "sample", "git")
    program = (
        "import sys; from pathlib import Path; from quizapp.packs import check_paths;"
        f"assert check_paths([Path({str(tmp_path)!r})]).bank.size == 2;"
        "print({'difflib', 'rich', 'textual', 'jsonschema', 'quizapp.packs.locator'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=30)
    assert run.stdout == "set()\n"
