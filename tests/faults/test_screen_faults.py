"""Cases 13 to 16, 22 to 27, 39 and 42: odd terminals, sizes and texts, and packs that go while they are used."""

import random
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot
from wcwidth import wcswidth

from quizapp.engine.changes import change_since
from quizapp.engine.workspace import open_workspace
from quizapp.model.version import restore, snapshot
from quizapp.paths import Paths
from quizapp.text import clean
from quizapp.tui.app import QuizApp
from quizapp.tui.dialogs.confirm import ConfirmDialog
from quizapp.tui.key_guard import QUIET_SECONDS
from quizapp.tui.outside import open_link
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.screens.review import ReviewScreen
from tests.faults.playing import CHOICE as PACK_CHOICE
from tests.faults.playing import RECALL as PACK_RECALL
from tests.faults.playing import answer, begin, left_on, pack, quiz, resize, shown
from tests.support import FakeClock
from tests.tui.harness import ALL_KINDS, RECALL, Harness, bank
from tests.tui.snapshot import snapshot_of


@pytest.mark.parametrize(
    ("environment", "right", "wrong"),
    [
        ({"NO_COLOR": "1"}, "✓", "✗"),
        ({"TERM": "linux", "COLORTERM": ""}, "+", "x"),
        ({"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, "+", "x"),
    ],
    ids=["no colour", "console", "ascii"],
)
def test_case_13_14_right_and_wrong_are_told_by_sign_and_word(
    environment: dict[str, str], right: str, wrong: str, tmp_path: Path
) -> None:
    with quiz(pack(tmp_path), tmp_path / "data", environment) as terminal:
        begin(terminal)
        answer(terminal)
        terminal.settle(0.2)
        screen = shown(terminal.output)
        assert f"{right} Right" in screen or f"{wrong} Wrong" in screen
        assert f"{right} 1" in screen or f"{right} 2" in screen, "the key has its sign"


def test_case_15_16_a_storm_of_sizes_leaves_the_screen_right_and_the_text_there(tmp_path: Path) -> None:
    rng = random.Random(16)
    with quiz(pack(tmp_path, 1, PACK_RECALL), tmp_path / "data") as terminal:
        begin(terminal, 1)
        terminal.send(b"typed before")
        terminal.settle(0.1)
        for columns, lines in [
            (0, 0),
            (1, 1),
            (20, 5),
            *((rng.randint(1, 250), rng.randint(1, 80)) for _ in range(57)),
        ]:
            resize(terminal, columns, lines)
            terminal.pass_time(0.01)
        resize(terminal, 100, 30)
        terminal.pass_time(0.6)
        terminal.send(b" and after")
        terminal.settle(0.3)
        seen = len(terminal.output)
        # What is drawn anew after one more change of size is the whole screen.
        resize(terminal, 100, 31)
        terminal.pass_time(0.6)
        assert "typed before and after" in shown(terminal.output[seen:], 100, 31)
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_until_gone() == 128 + signal.SIGTERM
        assert left_on(terminal.output) == []


async def test_case_08_ctrl_c_copies_in_a_text_field_and_asks_elsewhere(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, RECALL)
        editor = harness.quiz_screen.view.editor
        editor.insert("copy me")
        editor.select_all()
        await pilot.press("ctrl+c")
        assert harness.app.clipboard == "copy me"
        assert not harness.app.screen.is_modal
        await pilot.press("escape", "ctrl+c")
        await pilot.pause()
        assert isinstance(harness.app.screen, ConfirmDialog)
        await pilot.press("n")
        await pilot.pause()
        assert editor.text == "copy me"
        await pilot.press("ctrl+c")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
    assert harness.app.return_code == 0
    harness.close()


async def test_case_20_keys_on_their_way_to_a_closed_dialog_close_nothing_else(tmp_path: Path) -> None:
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, RECALL)
        quiz_screen = harness.quiz_screen
        # With something typed: where nothing would be lost, nothing is asked.
        await pilot.press("x", "escape")
        await pilot.pause()
        for open_it in ("ctrl+q", "ctrl+p"):
            await pilot.press(open_it)
            await pilot.pause()
            dialog = harness.app.screen
            assert dialog.is_modal
            # So it goes with a held key: the second press was delivered before the first had done its work.
            dialog.dismiss()
            dialog.dismiss()
            await pilot.pause()
            assert harness.app.screen is quiz_screen
    harness.close()


HOSTILE = r"\u001b[2J\u001b]52;c;aGk=\u0007\u001b]0;title\u0007\u001b]8;;http://x\u001b\\\u0007\u009b31m\u202eolleh"

MADE_BY_PACKS = (b"\x1b[2J", b"\x1b]52", b"\x1b]0;", b"\x1b]8", b"\x07", "\x9b".encode(), "\u202e".encode())


def test_case_22_23_no_code_of_a_pack_reaches_the_terminal(tmp_path: Path) -> None:
    template = PACK_CHOICE.replace("Question {number}?", HOSTILE).replace("The key of", HOSTILE + " key of")
    content = pack(tmp_path, 10, template)
    (content / "plug.toml").rename(content / "\x1b[2J\x07plug.toml")
    with quiz(content, tmp_path / "data") as terminal:
        begin(terminal)
        answer(terminal)
        terminal.settle(0.2)
        assert "␛" in shown(terminal.output)
        # The framework itself says how the pointer of the mouse shall look.
        drawn = terminal.output.replace(b"\x1b]22;default\x07", b"")
    for code in MADE_BY_PACKS:
        assert code not in drawn, code


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_case_22_nothing_that_acts_is_left_in_any_text(text: str) -> None:
    cleaned = clean(text)
    assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in cleaned)
    assert not any(0x7F <= ord(sign) < 0xA0 for sign in cleaned)


WIDE = ("日本語のテキスト", "👩‍👩‍👧‍👦 family", "🇩🇪 flag", "☎️ phone", "é́ marks", "ﷺ", "a\u200db")


@pytest.mark.parametrize("text", WIDE)
async def test_case_26_wide_signs_shift_no_column(text: str, tmp_path: Path) -> None:
    questions = [replace(ALL_KINDS[0], prompt=f"{text}|end")]
    harness = Harness(tmp_path, questions)
    async with harness.app.run_test() as pilot:
        await harness.start(pilot, questions[0])
        line = next(line for line in snapshot_of(harness.app).splitlines() if "|end" in line)
        assert wcswidth(line.partition("|end")[0]) == wcswidth(line.partition(clean(text)[0])[0]) + wcswidth(
            clean(text)
        )
    harness.close()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "HTTP//x", "data:text/html,x"])
async def test_case_27_only_web_pages_are_opened_and_only_after_asking(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(QuizApp, "open_url", lambda app, url, **options: opened.append(url))
    harness = Harness(tmp_path)
    async with harness.app.run_test() as pilot:
        for link in (address, "https://docs.python.org/3/"):
            open_link(harness.app, link)
            await pilot.pause()
            dialog = harness.app.screen
            assert isinstance(dialog, ConfirmDialog)
            assert link in snapshot_of(harness.app)
            assert opened == []
            await pilot.press("y")
            await pilot.pause()
        assert opened == ["https://docs.python.org/3/"]
    harness.close()


@pytest.mark.parametrize("question", ALL_KINDS, ids=lambda question: question.kind.value)
def test_case_39_a_question_that_changed_after_its_answer_is_known_by_its_wording(question: object) -> None:
    now = bank().question(question.id)  # type: ignore[attr-defined]
    asked = restore(now.id, now.seconds, snapshot(now))
    assert change_since(bank(), asked) == ""
    assert change_since(bank(), replace(asked, prompt="Other?")) == "the question has changed since"
    assert change_since(bank(), replace(asked, explanation="Other.")) == "reworded since"
    assert change_since(bank(), replace(asked, id="python/gil/gone")) == "no longer in the packs"
    assert change_since(bank(), replace(asked, id="cobol/gil/gone")) == "no longer in the packs"


@asynccontextmanager
async def opened_on(content: Path, data: Path) -> AsyncIterator[tuple[QuizApp, FakeClock, Pilot[int]]]:
    clock = FakeClock()
    workspace = open_workspace(Paths(data, data / "cache", (content,)), clock, 7)
    app = QuizApp(workspace, ["plug"])
    async with app.run_test() as pilot:
        await pilot.pause()
        yield app, clock, pilot
    workspace.close()


async def test_case_42_a_pack_that_goes_or_changes_in_a_quiz_does_not_stop_it(tmp_path: Path) -> None:
    content = pack(tmp_path, 2)
    async with opened_on(content, tmp_path / "data") as (app, clock, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, QuizScreen)
        (content / "plug.toml").write_text("schema = 99\n")
        for _ in range(2):
            await pilot.press("1")
            for _ in range(2):
                clock.advance(2 * QUIET_SECONDS)
                await pilot.press("enter")
                await pilot.pause()
        assert app.workspace.history.totals().answers == 2
    (content / "plug.toml").unlink()
    (content / "plug.toml").write_text(
        (PACK_CHOICE.format(number=0))
        .join(["schema = 1\n[pack]\nid = 'plug'\ntitle = 'P'\n", ""])
        .replace("Question 0?", "Another?")
    )
    async with opened_on(content, tmp_path / "data") as (app, clock, pilot):
        (session,) = app.workspace.history.sessions()
        from quizapp.engine.report import build_report

        report = build_report(app.workspace.history, session.record.id)
        assert report is not None
        seen = set()
        for index in range(2):
            await app.push_screen(ReviewScreen(app.workspace, report, index))
            await pilot.pause()
            text = snapshot_of(app)
            seen |= {note for note in ("the question has changed since", "no longer in the packs") if note in text}
            assert "Question" in text
        assert seen == {"the question has changed since", "no longer in the packs"}
