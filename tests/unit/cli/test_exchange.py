"""`quizapp import` and `quizapp export`: nothing is dropped in silence, and nothing half is left behind."""

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

AIKEN = "What is 2 + 2?\nA. 3\nB. 4\nANSWER: B\n\nNo answer\nA. x\nB. y\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "My sums.txt"
    file.write_text(AIKEN, encoding="utf-8")
    return file


def test_a_file_becomes_a_pack_among_the_users_own(run: Run, source: Path, data_dir: Path) -> None:
    result = run("import", source)
    pack = data_dir / "content" / "my-sums.toml"
    assert result.code == 0
    assert f"{source}:6: left out: it has no line ANSWER:" in result.out
    assert f"1 question imported, 1 left out. Wrote {pack}" in result.out
    assert "The pack my-sums is on" in result.out and 'packs_off = ["my-sums"]' in result.out
    assert run("check", pack).code == 0
    assert "My sums" in run("list").out
    pack.unlink()
    (data_dir / "settings.toml").write_text('packs_off = ["my-sums"]\n', encoding="utf-8")
    assert "The pack my-sums is switched off" in run("import", source).out
    assert "Switched off: My sums" in run("list").out


@pytest.mark.parametrize(("questions", "told"), [(1_000, False), (1_001, True)])
def test_many_imported_questions_are_said_to_be_in_the_counts_of_home(
    run: Run, tmp_path: Path, questions: int, told: bool
) -> None:
    cards = tmp_path / "cards.txt"
    cards.write_text("\n".join(f"What is {n} plus {n}?\t{2 * n}" for n in range(questions)), encoding="utf-8")
    result = run("import", "csv", cards)
    assert f"{questions:,} questions imported" in result.out
    assert (f"Home's counts include these {questions:,}" in result.out) == told


def test_the_format_can_be_named_and_the_place_too(run: Run, source: Path, tmp_path: Path) -> None:
    assert run("import", "aiken", source, "-o", tmp_path / "sums.toml").code == 0
    assert (tmp_path / "sums.toml").exists()
    (tmp_path / "packs").mkdir()
    assert run("import", source, "-o", tmp_path / "packs").code == 0
    assert (tmp_path / "packs" / "my-sums.toml").exists()
    assert run("import", source, "-o", f"{tmp_path}/not/yet/").code == 0
    assert (tmp_path / "not" / "yet" / "my-sums.toml").exists()


def test_a_pack_that_exists_is_left_as_it_was(run: Run, source: Path, tmp_path: Path) -> None:
    target = tmp_path / "sums.toml"
    target.write_text("precious", encoding="utf-8")
    result = run("import", source, "-o", target)
    assert result.code == 2
    assert "exists already" in result.err
    assert target.read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("text", ["Nothing here\n", "Question\nA. x\nB. y\n"])
def test_a_file_without_questions_leaves_nothing_behind(run: Run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "empty.txt"
    file.write_text(text, encoding="utf-8")
    target = tmp_path / "out.toml"
    result = run("import", "aiken", file, "-o", target)
    assert result.code == 3
    assert "Nothing was written" in result.err
    assert not target.exists()


@pytest.mark.parametrize("words", [["xml", "a"], ["gift", "a", "b"], ["missing.gift"]])
def test_words_that_make_no_sense_are_told(run: Run, words: list[str]) -> None:
    assert run("import", *words).code in (2, 3)


def test_questions_are_exported_by_topic(run: Run, tmp_path: Path) -> None:
    out = run("export", "gift", "python/gil").out
    assert "What does the GIL guard?" in out
    assert "Which algorithm" not in out
    file = tmp_path / "all.csv"
    assert "Wrote 3 questions" in run("export", "csv", "-o", file).out
    assert run("import", file, "-o", tmp_path / "back.toml").code == 0
    assert run("check", tmp_path / "back.toml").code == 0


def test_an_unknown_topic_and_a_place_that_cannot_be_written_are_told(run: Run, tmp_path: Path) -> None:
    assert run("export", "gift", "pyton").code == 2
    assert run("export", "csv", "-o", tmp_path / "missing" / "x.csv").code == 2
