"""Cases 44 to 55 on the screen: what is wrong with the history is said, and what can be done about it."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.engine.recovery import Way, ways_out
from quizapp.engine.upkeep import Upkeep
from quizapp.engine.workspace import Workspace, open_workspace
from quizapp.errors import HistoryError
from quizapp.history import History, aside, files
from quizapp.model.attempt import Stage
from quizapp.model.records import EventKind
from quizapp.paths import Paths
from quizapp.tui.custodian import HistoryTrouble
from quizapp.tui.dialogs.confirm import ConfirmDialog
from quizapp.tui.dialogs.retry import RETRY_SECONDS, RetryDialog
from quizapp.tui.screens import recovery
from quizapp.tui.screens.answering import AnsweringScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.screens.recovery import RecoveryScreen
from quizapp.tui.widgets.row_list import RowList
from tests.support import FakeClock
from tests.tui.harness import CHOICE, Harness, HeardApp, bank, remarks_of
from tests.tui.snapshot import snapshot_of
from tests.unit.history.builders import StubClock, filled, modes, open_folder


class Trouble(Harness):
    """A full-screen program that opens its history as the real one does, whatever is there."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.workspace: Workspace = open_workspace(
            Paths(folder, folder / "cache", ()), self.clock, 7, allow_unsaved=True
        )
        self.workspace.bank = bank()
        self.app = HeardApp(self.workspace)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Pilot[int]]:
        async with self.app.run_test(notifications=True) as pilot:
            await pilot.pause(0.1)
            yield pilot
        self.close()

    async def settled(self, pilot: Pilot[int], kind: type[object], seconds: float = 5) -> None:
        """Wait until a screen is shown."""
        for _ in range(int(seconds / 0.05)):
            if isinstance(self.app.screen, kind):
                await pilot.pause()
                return
            await pilot.pause(0.05)
        raise AssertionError(f"{self.app.screen!r} is shown")

    def offered(self) -> list[str]:
        """Return the keys of the ways out that are offered."""
        assert isinstance(self.app.screen, RecoveryScreen)
        return [row.key for row in self.app.screen.query_one(RowList).shown if row.selectable]

    async def take(self, pilot: Pilot[int], key: str) -> None:
        """Take a way out."""
        await pilot.press(*["down"] * self.offered().index(key), "enter")
        await self.settled(pilot, HomeScreen)

    async def seen(self, pilot: Pilot[int], text: str) -> None:
        """Wait until a text is on the screen, for five seconds at the most."""
        for _ in range(250):
            if text in snapshot_of(self.app):
                return
            await pilot.pause(0.02)
        raise AssertionError(f"{text} was not shown")

    @property
    def told(self) -> str:
        """All remarks so far."""
        return " ".join(remarks_of(self.app))


def stage_of(screen: QuizScreen) -> Stage:
    return screen.quiz.session.stage


def no_history(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def newer(path: Path) -> None:
    filled(path, StubClock())
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (address TEXT)")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "ways"),
    [
        (no_history(b""), ["salvage", "anew", "unsaved"]),
        (no_history(b"Dear diary, today I learned about locks.\n" * 200), ["anew", "unsaved"]),
        (no_history(b"SQLite format 3\x00" + bytes(4000)), ["anew", "unsaved"]),
        (foreign, ["anew", "unsaved"]),
        (newer, ["unsaved"]),
    ],
    ids=["empty", "text", "broken", "foreign", "newer"],
)
async def test_case_48_50_51_what_is_no_history_is_left_alone_until_the_user_decides(
    spoil: Callable[[Path], None], ways: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "history.db"
    spoil(path)
    before = path.read_bytes()
    trouble = Trouble(tmp_path)
    async with trouble.running() as pilot:
        await trouble.settled(pilot, RecoveryScreen)
        assert trouble.offered() == ways
        assert path.read_bytes() == before
        if "anew" in ways:
            await trouble.take(pilot, "anew")
            (kept,) = aside.kept_aside(path)
            assert kept.read_bytes() == before
            assert trouble.workspace.unsaved_because == ""
            assert trouble.workspace.history.path == path
        else:
            await pilot.press("escape")
            await trouble.settled(pilot, HomeScreen)
            assert trouble.workspace.unsaved_because != ""
            assert path.read_bytes() == before


async def test_case_49_a_damaged_history_is_salvaged_from_the_screen(tmp_path: Path) -> None:
    path = filled(tmp_path / "history.db", StubClock())
    upkeep = Upkeep(Paths(tmp_path, tmp_path, ()), FakeClock())
    backup = upkeep.back_up()
    (tmp_path / "history.sync-conflict-20260301-090000-ABC.db").write_bytes(b"")
    # The check after the first frame finds it, for opening does not.
    path.write_bytes(path.read_bytes()[:-100])
    trouble = Trouble(tmp_path)
    async with trouble.running() as pilot:
        await trouble.settled(pilot, RecoveryScreen)
        assert trouble.offered() == ["salvage", "restore", "anew", "unsaved"]
        await trouble.take(pilot, "salvage")
        assert "Salvaged 1 answer" in trouble.told
        assert "history.sync-conflict-20260301-090000-ABC.db" in trouble.told
        assert trouble.workspace.history.totals().answers == 1
        assert trouble.workspace.history.path == path
    assert backup.exists()


def stubborn(progress: Callable[[float], None]) -> str:
    """Say how far a work is, until it is stopped, that would never end."""
    while True:
        progress(0.4)
        time.sleep(0.01)


async def test_case_48_the_last_backup_is_brought_back_from_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stubborn_ways(error: HistoryError, upkeep: Upkeep) -> list[Way]:
        return [replace(way, work=stubborn) if way.key == "restore" else way for way in ways_out(error, upkeep)]

    monkeypatch.setattr(recovery, "ways_out", stubborn_ways)
    path = filled(tmp_path / "history.db", StubClock())
    Upkeep(Paths(tmp_path, tmp_path, ()), FakeClock()).back_up()
    path.write_bytes(b"")
    trouble = Trouble(tmp_path)
    async with trouble.running() as pilot:
        await trouble.settled(pilot, RecoveryScreen)
        screen = trouble.app.screen
        assert isinstance(screen, RecoveryScreen)
        screen.post_message(RowList.Selected(screen.query_one(RowList), "restore"))
        await trouble.seen(pilot, "40 %")
        assert "esc stop" in snapshot_of(trouble.app)
        await pilot.press("escape")
        await trouble.seen(pilot, "Stopped. The history is as it was.")
        monkeypatch.undo()
        await pilot.resize_terminal(100, 30)
        await trouble.take(pilot, "restore")
        assert trouble.workspace.history.totals().answers == 1


async def test_case_44_without_a_place_for_a_history_one_can_play_without_saving(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    trouble = Trouble(tmp_path / "data")
    async with trouble.running() as pilot:
        await trouble.settled(pilot, RecoveryScreen)
        assert trouble.offered() == ["again", "unsaved"]
        await trouble.take(pilot, "unsaved")
        # The banner stays.
        assert "not saved this time" in snapshot_of(trouble.app)
        await trouble.start(pilot, CHOICE)
        await pilot.press("1")
        await trouble.enter(pilot)
        assert trouble.stage() is Stage.VERDICT
        # Once there is a place, it can be tried again at the next start.
    assert (tmp_path / "data").read_text() == "a file where the folder should be"


async def test_case_45_a_read_only_history_is_told_before_the_first_quiz_and_can_be_read() -> None:
    with open_folder() as folder:
        path = filled(folder / "history.db", StubClock())
        files.journal_of(path).chmod(0o644)
        with modes((path, 0o444), (folder, 0o555)):
            trouble = Trouble(folder)
        async with trouble.running() as pilot:
            await trouble.settled(pilot, RecoveryScreen)
            assert trouble.offered() == ["again", "look", "unsaved"]
            await trouble.take(pilot, "look")
            assert trouble.workspace.history.totals().answers == 1
            assert "read-only" in snapshot_of(trouble.app), "the reason is wrapped, not cut"


async def test_case_46_on_a_full_disk_the_answer_stays_until_there_is_room(tmp_path: Path) -> None:
    trouble = Trouble(tmp_path)
    async with trouble.running() as pilot:
        await trouble.start(pilot, CHOICE)
        screen = trouble.quiz_screen
        database = trouble.workspace.history._database
        used = database.rows("PRAGMA page_count")[0][0]
        fill = "INSERT INTO version VALUES (NULL, hex(randomblob(9)), '', '', 'choice', 1, hex(randomblob(1500)), 0)"
        database.rows(f"PRAGMA max_page_count = {used + 1}")
        with pytest.raises(HistoryError):
            for _ in range(99):
                with database.writing():
                    database.run(fill)
        await pilot.press(trouble.key_of(CHOICE))
        await trouble.enter(pilot)
        if stage_of(screen) is Stage.ASKING:
            assert isinstance(trouble.app.screen, RetryDialog)
            await pilot.press("y")
            await pilot.pause()
            assert isinstance(trouble.app.screen, RetryDialog)
            assert trouble.workspace.history.totals().answers == 0
            await pilot.press("enter")
            await pilot.pause()
            assert stage_of(trouble.quiz_screen) is Stage.ASKING, "put off, with all that was picked"
            assert trouble.quiz_screen.view.choices.picked == CHOICE.keys
            await trouble.enter(pilot)
            assert isinstance(trouble.app.screen, RetryDialog)
            database.rows(f"PRAGMA max_page_count = {used + 1000}")
            await pilot.press("y")
            await pilot.pause()
        assert stage_of(screen) is Stage.VERDICT
        assert trouble.workspace.history.totals().answers == 1


async def test_case_47_a_fault_at_any_step_of_an_answer_leaves_the_screen_usable(tmp_path: Path) -> None:
    trouble = Trouble(tmp_path)
    failures = 0
    async with trouble.running() as pilot:
        await trouble.start(pilot, CHOICE)
        screen = trouble.quiz_screen
        database = trouble.workspace.history._database
        await pilot.press(trouble.key_of(CHOICE))
        while stage_of(screen) is Stage.ASKING:
            left = failures

            def fail(sql: str) -> None:
                nonlocal left
                left -= 1
                if left < 0:
                    raise HistoryError("The disk fails.", "Look at the cable.")

            database._on_step = fail
            if isinstance(trouble.app.screen, RetryDialog):
                await pilot.press("y")
            else:
                await trouble.enter(pilot)
            await pilot.pause()
            if stage_of(screen) is not Stage.ASKING:
                break
            failures += 1
            dialog = trouble.app.screen
            assert isinstance(dialog, RetryDialog)
            assert "The disk fails." in str(dialog.query_one(".dialog-detail").render())
            database._on_step = None
            assert trouble.workspace.history.totals().answers == 0
            assert screen.view.choices.picked == CHOICE.keys
        assert trouble.workspace.history.totals().answers == 1
    with History.open(tmp_path / "history.db", trouble.clock) as history:
        (session,) = history.sessions()
        assert history.events(session.record.id)[0].kind is EventKind.ANSWER
    assert failures >= 5


HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
print("free", flush=True)
"""


async def test_case_53_while_another_program_is_busy_the_screen_lives_and_tries_again(tmp_path: Path) -> None:
    trouble = Trouble(tmp_path)
    async with trouble.running() as pilot:
        await trouble.start(pilot, CHOICE)
        screen = trouble.quiz_screen
        await pilot.press(trouble.key_of(CHOICE))
        with subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(tmp_path / "history.db")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        ) as holder:  # fmt: skip
            assert holder.stdout is not None
            assert holder.stdin is not None
            assert holder.stdout.readline() == "held\n"
            begun = time.perf_counter()
            await trouble.enter(pilot)
            await trouble.settled(pilot, RetryDialog, seconds=2)
            assert time.perf_counter() - begun < 4, "the screen stood still"
            dialog = trouble.app.screen
            assert "Another quizapp is busy" in str(dialog.query_one(".dialog-question").render())
            # Keys still act: the focus moves between the buttons.
            focused = dialog.focused
            await pilot.press("left")
            assert dialog.focused is not focused
            assert stage_of(screen) is Stage.ASKING
            holder.stdin.write("\n")
            holder.stdin.flush()
            assert holder.stdout.readline() == "free\n"
            # Nobody presses anything, and it goes on by itself.
            await trouble.settled(pilot, QuizScreen, seconds=4 * RETRY_SECONDS)
        assert stage_of(screen) is Stage.VERDICT
        assert trouble.workspace.history.totals().answers == 1


async def test_case_53_a_history_that_is_busy_at_the_start_is_tried_again(tmp_path: Path) -> None:
    path = filled(tmp_path / "history.db", StubClock())
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    trouble = Trouble(tmp_path)
    async with trouble.running() as pilot:
        await trouble.settled(pilot, RecoveryScreen)
        assert trouble.offered() == ["again", "unsaved"]
        holder.close()
        await trouble.take(pilot, "again")
        assert trouble.workspace.history.totals().answers == 1


async def test_case_55_a_history_that_goes_away_is_told_and_a_new_one_offered(tmp_path: Path) -> None:
    trouble = Trouble(tmp_path)
    path = tmp_path / "history.db"
    async with trouble.running() as pilot:
        await trouble.start(pilot, CHOICE)
        screen = trouble.quiz_screen
        path.rename(tmp_path / "elsewhere.db")
        await pilot.press(trouble.key_of(CHOICE))
        await trouble.enter(pilot)
        await trouble.settled(pilot, RetryDialog)
        assert stage_of(screen) is Stage.ASKING
        assert not path.exists()
        await pilot.press("n")
        await pilot.press("escape")
        await trouble.settled(pilot, ConfirmDialog)
        await pilot.press("y")
        await trouble.settled(pilot, RecoveryScreen)
        await trouble.take(pilot, "again")
        assert path.exists()
        assert trouble.workspace.history.totals().answers == 0


@pytest.mark.parametrize("begin", [lambda trouble, pilot: trouble.start(pilot, CHOICE), Harness.start_exam])
async def test_a_trouble_that_is_found_during_a_quiz_or_an_exam_is_told_and_waits_for_its_end(
    begin: Callable[[Trouble, Pilot[int]], Awaitable[None]], tmp_path: Path
) -> None:
    trouble = Trouble(tmp_path)
    async with trouble.running() as pilot:
        await begin(trouble, pilot)
        running = trouble.app.screen
        assert isinstance(running, AnsweringScreen)
        trouble.app.post_message(HistoryTrouble(HistoryError("The disk fails.", "Look at the cable.")))
        await pilot.pause(0.1)
        assert trouble.app.screen is running
        assert "The disk fails." in trouble.told
