"""What all tests share: an option to take new snapshots, and a machine that keeps the developer's own files out."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("quick", max_examples=40)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="write the snapshots of the screens anew")


@pytest.fixture(autouse=True)
def _no_personal_files(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home: Path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    for name in ("QUIZAPP_DATA_DIR", "QUIZAPP_CONTENT", "NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_DRIVER"):
        monkeypatch.delenv(name, raising=False)
