"""Other keys: what the settings ask for is what footer, help and keyboard do; what cannot be is told with its line."""

import re
from pathlib import Path
from typing import Any

import pytest
from textual.binding import BindingsMap
from textual.screen import Screen

from quizapp.model.kinds import Kind
from quizapp.settings_file import load_settings
from quizapp.tui.key_actions import all_actions, understand
from quizapp.tui.key_table import Group, KeyRow, key_table, keys_text
from quizapp.tui.keymap import key_named, remapped
from quizapp.tui.quiz_actions import QUIZ_BINDINGS
from quizapp.tui.screens.drill import DrillScreen
from quizapp.tui.screens.plan import PlanScreen
from quizapp.tui.screens.scores import ScoresScreen
from quizapp.tui.screens.sessions import SessionsScreen
from quizapp.tui.widgets.block_view import BlockView
from quizapp.tui.widgets.key_line import KeyLine
from tests.tui import keys_page
from tests.tui.harness import CHOICE, Harness
from tests.tui.learner import LearnerHarness
from tests.tui.snapshot import snapshot_of
from tests.tui.ways import go_home
from tests.tui.ways import keys as press

PACKAGE = Path(__file__).resolve().parents[2] / "quizapp"


def told(tmp_path: Path, table: str) -> list[str]:
    """Return what is told about a `[keys]` table that begins on the first line."""
    path = tmp_path / "settings.toml"
    path.write_text(f"[keys]\n{table}\n")
    loaded = load_settings(path)
    return [*loaded.warnings, *understand(loaded.settings.keys)[1]]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ('quiz.hnt = "g"', "line 2: there is no action quiz.hnt (did you mean quiz.hint?)"),
        ('"quiz.hint" = "gg"', "line 2: “gg” is no key"),
        ("quiz.hint = []", "line 2: quiz.hint should be a key or a list of keys"),
        (f'{"a" * 500} = "g"', f"line 2: there is no action {'a' * 59}… (help shows their names)"),
        (f'quiz.hint = "{"a" * 500}"', f"line 2: “{'a' * 59}…” is no key"),
        (f"{'a' * 500} = 5", f"line 2: {'a' * 59}… should be a key or a list of keys"),
        ("quiz.hint = 5", "line 2: quiz.hint should be a key or a list of keys"),
        ('quiz.hint = "\\u001b"', "line 2: “␛” is no key"),
        ('quiz.hint = "Enter"', "line 2: quiz.hint cannot have the key enter, which always does what it does"),
        ('quiz.hint = "ctrl+m"', "line 2: quiz.hint cannot have the key enter"),
        ('home.plan = "ctrl+q"', "line 2: home.plan cannot have the key ctrl+q"),
        ('home.plan = "tab"', "line 2: home.plan cannot have the key tab, which moves on"),
        ('quiz.hint = "k"', "line 2: quiz.hint cannot have the key k, which is items.up's on the same screen"),
        ('quiz.hint = "?"', "line 2: quiz.hint cannot have the key question_mark, which is app.help's"),
        ('quiz.next = "n"', "line 2: quiz.next cannot have the key n, which is mark.note's"),
        ('quiz.hint = "g"\nquiz.skip = "g"', "line 3: quiz.skip cannot have the key g, which is quiz.hint's"),
        ('quiz.submit = "s"', "line 2: quiz.submit has to work while you type, and s means"),
        ('quiz.submit = "ctrl+k"', "line 2: quiz.submit has to work while you type, and ctrl+k means"),
    ],
)
def test_what_cannot_be_had_is_told_with_its_line(table: str, reason: str, tmp_path: Path) -> None:
    warnings = told(tmp_path, table)
    assert len(warnings) == 1
    assert reason in warnings[0]
    assert warnings[0].endswith("the usual key is used.") or "the usual one is used." in warnings[0]


def test_what_can_be_had_is_had(tmp_path: Path) -> None:
    assert told(tmp_path, 'quiz.hint = "s"\nquiz.skip = "h"') == []  # two that change places
    assert told(tmp_path, 'quiz.next = "space"\nhome.drill = ["D", "f6"]') == []  # space ticks only while asking
    path = tmp_path / "settings.toml"
    path.write_text("keys = 5\n")
    assert load_settings(path).warnings == ("settings.toml, line 1: keys should be a table; the usual keys are used.",)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        *(("?", "question_mark"), (",", "comma"), ("G", "G"), ("shift+g", "G"), ("F5", "f5"), ("Esc", "escape")),
        *(("ctrl+K", "ctrl+k"), ("pgup", "pageup"), ("hash", ""), ("", ""), (" ", ""), ("super+x", ""), ("ctrl+", "")),
    ],
)
def test_keys_are_written_as_people_write_them(written: str, name: str) -> None:
    assert key_named(written) == name


def test_an_action_loses_its_old_keys_and_the_others_keep_theirs() -> None:
    usual = BindingsMap(QUIZ_BINDINGS)
    keys = remapped(usual, {"quiz.next": ("space",), "quiz.link": ("w",)}).key_to_bindings
    assert [binding.id for binding in keys["space"]] == ["quiz.next"]
    assert [b.id for b in keys["enter"]] == [b.id for b in usual.key_to_bindings["enter"]]
    assert "o" not in keys
    assert keys["w"][0].key_display is None


def test_every_binding_has_a_name_and_the_page_lists_them_all(tmp_path: Path) -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "tui").rglob("*.py"))
    nameless = [found for found in re.findall(r"\bBinding\((?:[^()]|\([^()]*\))*\)", sources) if "id=" not in found]
    assert [found for found in nameless if found != 'Binding(written, "")'] == []
    page = keys_page.PAGE.read_text(encoding="utf-8")
    assert page.partition(f"{keys_page.START}\n")[2] == keys_page.table(), "python -m tests.tui.keys_page"
    shown = page.partition("```toml\n[keys]\n")[2].partition("```")[0]
    assert shown.count("=") == 3
    assert told(tmp_path, shown) == []


def listed_keys(screen: Screen[Any]) -> dict[Group, list[KeyRow]]:
    """Return what help lists of a screen, and require that no key of ours that does something is left out."""
    bindings = screen.active_bindings
    table = key_table(bindings, {key: key for key in bindings})
    rows = [row for group in table.values() for row in group]
    for group in table.values():
        assert len(group) == len({row.label for row in group}), "each thing once"
    ours = [cls for cls in type(screen).__mro__ if cls.__module__.startswith("quizapp.")]
    own = {key for cls in ours for key, _ in BindingsMap(cls.__dict__.get("BINDINGS", ()))}
    offered = {key for key, active in bindings.items() if active.enabled and (active.binding.id or key in own)}
    assert offered - {key for row in rows for key in row.keys} == set(), type(screen).__name__
    told = screen.query_one(KeyLine).shown
    assert told and [word for word in told if not any(row.label.startswith(word) for row in rows)] == []
    return table


async def test_help_lists_every_key_of_every_screen_each_thing_once_and_in_groups(tmp_path: Path) -> None:
    harness = LearnerHarness(tmp_path / "data", fresh=True)
    async with harness.app.run_test() as pilot:
        listed_keys(harness.app.screen)
        for key in ("comma", "n", "m", "P"):
            await press(harness, pilot, key)
            listed_keys(harness.app.screen)
            await press(harness, pilot, "escape")
        for screen in (PlanScreen, DrillScreen, ScoresScreen, SessionsScreen):
            await harness.app.push_screen(screen(harness.workspace))
            await pilot.pause()
            listed_keys(harness.app.screen)
            await press(harness, pilot, "escape")
        await press(harness, pilot, "slash", "tab")
        await pilot.pause(0.2)
        arrows = {key for row in listed_keys(harness.app.screen)[Group.MOVING] for key in row.keys}
        assert {"left", "right", "up", "j", "pagedown"} <= arrows
        await press(harness, pilot, "f")
        listed_keys(harness.app.screen)
        await harness.app.pop_screen()
        await harness.app.pop_screen()
        await harness.start(pilot, next(q for q in harness.workspace.bank.questions if q.kind is Kind.CHOICE))
        table = listed_keys(harness.app.screen)
        found = {row.label: (group, keys_text(row.keys)) for group in table for row in table[group]}
        assert found["choose"] == (Group.HERE, "1–4  a–d")
        assert found["to the top"] == (Group.MOVING, "home")
        assert found["help"] == (Group.EVERYWHERE, "question_mark  f1")
    harness.close()
    assert all(action.title for action in all_actions().values()), "nothing is left out for want of a word"


async def test_other_keys_work_and_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        '[keys]\nquiz.hint = "g"\nquiz.skip = "ctrl+k"\nquiz.hnt = "y"\nsettings.less = "x"\nhome.mock = "M"\n'
        'help.names = "m"\nhome.interview = "I"\n'
    )
    harness = Harness(tmp_path, settings=load_settings(path).settings)
    async with harness.app.run_test(size=(80, 40)) as pilot:
        assert re.search(r"Mock interview .* M\n", snapshot_of(harness.app))
        await pilot.press("comma")
        text = snapshot_of(harness.app)
        assert "there is no action quiz.hnt" in text
        assert "→ change" in text
        assert "enter open" not in text, "nothing opens there"
        assert "← →" not in text
        await pilot.press("escape")
        await harness.start(pilot, CHOICE)
        assert "g hint" in snapshot_of(harness.app)
        await pilot.press("h", "s")
        before = harness.quiz_screen.quiz.session.hint_used
        await pilot.press("question_mark")
        help_text = snapshot_of(harness.app)
        assert re.search(r"ctrl\+k +skip", help_text)
        assert "quiz.hint" not in help_text
        assert "Press m for the name of each action" in str(harness.app.screen.query_one(BlockView).render())
        await pilot.press("m")
        assert "quiz.hint" in snapshot_of(harness.app)
        await pilot.press("escape", "g")
        assert (before, harness.quiz_screen.quiz.session.hint_used) == (False, True)
        await pilot.press(harness.key_of(CHOICE))
        await harness.enter(pilot)
        await harness.enter(pilot)
        await go_home(harness, pilot)
        await harness.settle(pilot)
        assert "day by day; I sets the date" in snapshot_of(harness.app)
    assert path.read_text().count("quiz.hnt") == 1
    harness.close()
