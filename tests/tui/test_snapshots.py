"""Every screen looks as it did when somebody last looked at it, tells a few keys, and is two of them from Home."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from quizapp.tui import dialogs, screens
from quizapp.tui.widgets.key_line import MOST_KEYS, KeyLine
from tests.support import MEMORY
from tests.tui.contrast import faint_texts
from tests.tui.harness import Harness
from tests.tui.learner import LearnerHarness, copy_history, learn
from tests.tui.scenes import SCENES, SIZES, stage
from tests.tui.snapshot import FOLDER, assert_snapshot, class_shown
from tests.tui.states import SIZES_OF, STATES
from tests.tui.steady_packs import write_packs
from tests.tui.views import VIEWS
from tests.tui.ways import go_home

PACKS = Path("packs")
"""Where the learner's packs lie in the folder of all that is looked at."""


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """A folder in memory: what is looked at is drawn, not whether an answer reaches the disk."""
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def _in_place(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every path on a screen be a relative one, which is the same everywhere."""
    monkeypatch.chdir(place)


@pytest.fixture(scope="session")
def learnt(place: Path) -> Path:
    learn(place / "learnt", write_packs(place / PACKS))
    return place / "learnt"


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-snapshots"))


async def look(harness: Harness, pilot: Pilot[int], name: str, *, update: bool) -> None:
    """Compare what is shown with its snapshots, in every size."""
    for width, height in SIZES_OF.get(name, SIZES):
        await pilot.resize_terminal(width, height)
        await pilot.pause()
        harness.steady()
        await pilot.pause()
        assert_snapshot(harness.app, f"{name}-{width}x{height}", update=update)
    assert faint_texts(harness.app, 4.5) == []
    for line in harness.app.screen.query(KeyLine):
        assert 0 < len(line.shown) <= MOST_KEYS


@pytest.mark.parametrize("name", SCENES)
async def test_a_scene_looks_as_before(name: str, update: bool) -> None:
    harness = stage(name, Path(name))
    async with harness.app.run_test(size=SIZES[0]) as pilot:
        await SCENES[name](harness, pilot)
        await look(harness, pilot, name, update=update)
        assert await go_home(harness, pilot) <= 2
    harness.close()


@pytest.mark.parametrize("name", STATES)
async def test_a_state_looks_as_before(name: str, update: bool) -> None:
    harness = stage(name, Path(name))
    async with harness.app.run_test(size=SIZES[0], notifications=True) as pilot:
        await STATES[name](harness, pilot)
        await look(harness, pilot, name, update=update)
    harness.close()


@pytest.mark.parametrize("name", VIEWS)
async def test_what_a_learner_sees_looks_as_before(name: str, learnt: Path, update: bool) -> None:
    harness = LearnerHarness(copy_history(learnt, Path(name)), content=PACKS)
    async with harness.app.run_test(size=SIZES[0]) as pilot:
        await VIEWS[name](harness, pilot)
        await look(harness, pilot, name, update=update)
    harness.close()


def test_every_snapshot_is_of_what_the_gallery_draws() -> None:
    sizes = {name: SIZES_OF.get(name, SIZES) for name in (*SCENES, *STATES, *VIEWS)}
    names = {f"{name}-{width}x{height}" for name in sizes for width, height in sizes[name]}
    assert {path.stem for path in FOLDER.iterdir()} == names


def test_every_screen_is_in_a_snapshot() -> None:
    shown = {class_shown(path.read_text(encoding="utf-8")) for path in FOLDER.iterdir()}
    assert {screen.__name__ for package in (screens, dialogs) for screen in _screens_in(package.__name__)} <= shown


def _screens_in(package: str) -> Iterator[type[Screen[object]]]:
    """Yield the screens of a package, without those that are only the base of others."""
    for module in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
        for thing in vars(import_module(module.name)).values():
            is_screen = isinstance(thing, type) and issubclass(thing, Screen) and thing.__module__ == module.name
            if is_screen and not thing.__subclasses__():
                yield thing
