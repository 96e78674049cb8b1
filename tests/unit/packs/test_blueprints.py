"""Blueprints: read from every content folder, and what is wrong with one is said as for packs."""

from pathlib import Path

import pytest

from quizapp.model.kinds import Kind
from quizapp.packs import check_paths, load_blueprints
from quizapp.packs.diagnostics import Severity
from tests.unit.packs.samples import write

CONTENT = Path(__file__).parents[3] / "content"

PLAIN = 'title = "{title}"\nminutes = 20\nquestions = 5\n'


def test_the_built_in_ones_are_sound_and_the_mid_level_one_comes_first() -> None:
    found = load_blueprints([CONTENT], [path.name for path in CONTENT.iterdir()])
    assert found.diagnostics == ()
    assert [blueprint.id for blueprint in found.good] == ["mid-level", "junior", "senior"]
    first = found.good[0]
    assert (first.title, first.minutes, first.questions) == ("Mid-level Python web developer", 30, 20)
    assert (first.categories["python"], first.kinds[Kind.RECALL], first.difficulties[3]) == (35, 20, 20)


def test_a_later_folder_replaces_a_file_of_the_same_name_and_adds_others(tmp_path: Path) -> None:
    for folder, name, title in (("a", "mine", "First"), ("b", "mine", "Second"), ("b", "other", "Other")):
        write(tmp_path / folder / "blueprints" / f"{name}.toml", PLAIN.format(title=title))
    found = load_blueprints([tmp_path / "a", tmp_path / "missing", tmp_path / "b"])
    assert [blueprint.title for blueprint in found.good] == ["Second", "Other"]
    assert found.files == 3


def test_a_broken_one_is_left_out_and_said_with_its_place(tmp_path: Path) -> None:
    write(tmp_path / "blueprints" / "good.toml", PLAIN.format(title="Good"))
    bad = write(tmp_path / "blueprints" / "bad.toml", PLAIN.format(title="Bad").replace("20", '"soon"'))
    found = load_blueprints([tmp_path])
    assert [blueprint.title for blueprint in found.good] == ["Good"]
    assert [(one.file, one.line, one.column, one.code) for one in found.diagnostics] == [(str(bad), 2, 11, "Q002")]


def test_a_category_that_no_pack_has_is_a_warning(tmp_path: Path) -> None:
    write(tmp_path / "blueprints" / "odd.toml", PLAIN.format(title="Odd") + '[[category]]\nid = "cobol"\n')
    (one,) = load_blueprints([tmp_path], ["python"]).diagnostics
    assert (one.code, one.severity, one.line, one.column) == ("Q044", Severity.WARNING, 5, 6)
    assert load_blueprints([tmp_path]).diagnostics == ()


@pytest.mark.parametrize("named", ["", "blueprints", "blueprints/bad.toml"])
def test_the_check_of_a_content_folder_covers_them_however_they_are_named(tmp_path: Path, named: str) -> None:
    write(tmp_path / "blueprints" / "bad.toml", "title = 3\nminutes = 20\nquestions = 5\n")
    write(tmp_path / "sample.toml", (CONTENT / "coding" / "pack.toml").read_text(encoding="utf-8"))
    found = check_paths([tmp_path / named])
    codes = {one.code for one in found.diagnostics if one.file.endswith("bad.toml")}
    assert codes == {"Q002"}
