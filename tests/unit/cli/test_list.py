import json
from pathlib import Path

from tests.unit.cli.conftest import Run


def test_every_topic_is_listed_with_its_kinds(run: Run) -> None:
    result = run("list")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0].split() == ["id", "title", "questions", "choice", "multiple", "short", "recall"]
    assert lines[1].split()[-5:] == ["3", "1", "-", "1", "1"]
    assert lines[2].startswith("  python/gil  The GIL 日本")
    assert lines[2].split()[-5:] == ["2", "1", "-", "-", "1"]
    assert lines[3].startswith("  python/mro  [bold]MRO[/bold] [/]")
    assert lines[-1] == "3 questions on 2 topics"


def test_columns_stand_below_one_another_whatever_the_script(run: Run) -> None:
    lines = run("list").out.splitlines()
    assert len(lines[2].rstrip()) + 2 == len(lines[3].rstrip()) == len(lines[0].rstrip())


def test_the_document_holds_categories_topics_and_counts(run: Run) -> None:
    result = run("list", "--json")
    assert result.err == ""
    assert json.loads(result.out) == {
        "schema_version": 1,
        "categories": [
            {
                "id": "python",
                "title": "Python – the language",
                "questions": 3,
                "topics": [
                    {
                        "id": "python/gil",
                        "title": "The GIL 日本",
                        "questions": 2,
                        "kinds": {"choice": 1, "multiple": 0, "short": 0, "recall": 1},
                    },
                    {
                        "id": "python/mro",
                        "title": "[bold]MRO[/bold] [/]",
                        "questions": 1,
                        "kinds": {"choice": 0, "multiple": 0, "short": 1, "recall": 0},
                    },
                ],
            }
        ],
        "off": [],
    }


def test_more_packs_are_listed_beside_the_programs_own(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "more" / "git.toml"
    pack.parent.mkdir()
    pack.write_text(
        """
schema = 1
[pack]
id = "git"
title = "Git"
[[question]]
id = "bisect"
topic = "Search"
kind = "short"
difficulty = 1
prompt = "Which command?"
accept = ["git bisect"]
""",
        encoding="utf-8",
    )
    document = json.loads(run("list", "--json", "--content", pack.parent).out)
    assert [category["id"] for category in document["categories"]] == ["python", "git"]


def test_packs_that_are_switched_off_are_named_and_not_counted(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "more" / "git.toml"
    pack.parent.mkdir()
    head = '[pack]\nid = "git"\ntitle = "Git [/]"\n'
    body = '[[question]]\nid = "bisect"\ntopic = "Search"\nkind = "short"\nprompt = "Which?"\naccept = ["bisect"]\n'
    pack.write_text(head + body, encoding="utf-8")
    settings = tmp_path / "data" / "settings.toml"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text('packs_off = ["git", "gone", "python"]\n', encoding="utf-8")
    lines = run("list", "--content", pack.parent).out.splitlines()
    assert lines[-2:] == ["3 questions on 2 topics", f"Switched off: Git [/] (git, {pack})"]
    document = json.loads(run("list", "--json", "--content", pack.parent).out)
    assert [category["id"] for category in document["categories"]] == ["python"]
    assert document["off"] == [{"id": "git", "title": "Git [/]", "path": str(pack)}]


def test_a_mistake_in_a_pack_is_told_beside_the_rest(run: Run, content: Path) -> None:
    (content / "python" / "mro.toml").write_text("schema = 1\n[topic\n", encoding="utf-8")
    result = run("list", "--json")
    assert result.code == 0
    assert "quizapp check" in result.err
    assert [topic["id"] for topic in json.loads(result.out)["categories"][0]["topics"]] == ["python/gil"]


def test_without_packs_it_says_where_to_look(run: Run, content: Path) -> None:
    for path in (content / "python").iterdir():
        path.unlink()
    (content / "python").rmdir()
    result = run("list")
    assert result.code == 0
    assert "quizapp paths" in result.out
    assert json.loads(run("list", "--json").out) == {"schema_version": 1, "categories": [], "off": []}
