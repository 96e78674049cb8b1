"""The settings file: what is wrong is told with its line, and nothing of the user's is lost."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.errors import SettingsError
from quizapp.settings import Settings, SetupChoices
from quizapp.settings_file import load_settings, save_settings

EVERYTHING = Settings(
    theme="quizapp-light",
    digit_answers=True,
    retention=0.85,
    day_starts_at=0,
    new_per_day=5,
    minutes_a_day=45,
    mouse=False,
    motion="less",
    interview_date="2026-12-20",
    plan_from="2026-12-01",
    self_ratings={"python": 4, "django": 1},
    setup=SetupChoices(
        topics=("python/gil",), kinds=("recall",), difficulties=(1, 3), count=5, clock="total", pace=1.5
    ),
)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.toml"
    save_settings(path, EVERYTHING)
    loaded = load_settings(path)
    assert (loaded.settings, loaded.warnings, loaded.intact) == (EVERYTHING, (), True)


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path / "settings.toml")
    assert (loaded.settings, loaded.warnings, loaded.intact) == (Settings(), (), True)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("retention = 5", "retention should be a number from 0.7 to 0.97"),
        ("retention = true", "retention should be a number from 0.7 to 0.97"),
        ("day_starts_at = 24", "day_starts_at should be a whole hour from 0 to 23"),
        ("new_per_day = -1", "new_per_day should be a whole number from 0 to 200"),
        ("minutes_a_day = 4", "minutes_a_day should be a whole number from 5 to 240"),
        ('interview_date = "20.12.2026"', "interview_date should be a date such as 2026-12-20"),
        ("interview_date = 2026-12-20T10:00:00", "interview_date should be a date such as 2026-12-20"),
        ("self_ratings.python = 6", "self_ratings should be a table of numbers from 1 to 5"),
        ('motion = "none"', "motion should be full or less"),
        ("digit_answers = 1", "digit_answers should be true or false"),
        ('setup = "all"', "setup should be a table"),
    ],
)
def test_a_bad_value_is_told_and_stays_in_the_file(line: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f'# mine\n\n{line}\nfuture = "kept"\n')
    loaded = load_settings(path)
    assert loaded.warnings == (f"settings.toml, line 3: {told}; the default is used.",)
    assert loaded.settings == Settings()
    save_settings(path, replace(loaded.settings, theme="quizapp-light"))
    again = load_settings(path)
    assert again.settings.theme == "quizapp-light"
    assert told in again.warnings[0]
    assert 'future = "kept"' in path.read_text()


def test_a_bad_value_gives_way_to_a_choice(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("new_per_day = 1000\n")
    save_settings(path, replace(load_settings(path).settings, new_per_day=10))
    assert load_settings(path).settings.new_per_day == 10
    assert load_settings(path).warnings == ()


def test_a_value_of_a_table_is_found_in_its_table(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('count = 3\n[other]\ncount = 4\n[setup]\nclock = "total"\ncount = 0\n')
    loaded = load_settings(path)
    assert loaded.warnings == (
        "settings.toml, line 6: setup.count should be a whole number from 1 to 500; the default is used.",
    )
    assert loaded.settings.setup.clock == "total"


def test_a_date_may_be_written_as_toml_writes_dates(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("interview_date = 2026-12-20\n")
    assert load_settings(path).settings.interview_date == "2026-12-20"


@pytest.mark.parametrize(
    ("content", "place"),
    [(b"a = 1\nb = = 2\n", "line 2, column 5"), (b"a = 1\nb = '\xff'\n", "line 2 is not UTF-8")],
)
def test_a_broken_file_is_told_with_its_line_and_left_alone(content: bytes, place: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    loaded = load_settings(path)
    assert (loaded.settings, loaded.intact) == (Settings(), False)
    assert place in loaded.warnings[0]
    with pytest.raises(SettingsError):
        save_settings(path, Settings())
    assert path.read_bytes() == content


def test_a_key_of_very_many_parts_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f'[keys]\nquiz.hint = "x"\n{".".join("a" * 990)} = "x"\n')
    loaded = load_settings(path)
    told = "settings.toml, line 3: a.a.a.a should be a key or a list of keys; the usual one is used."
    assert loaded.warnings == (told,)
    assert [wish.action for wish in loaded.settings.keys] == ["quiz.hint"]


@pytest.mark.parametrize("value", [f"{'.'.join('a' * 990)} = 1", f"a = {'[' * 390}{']' * 390}"])
def test_what_is_too_deep_to_be_written_again_is_left_alone(value: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"{value}\n")
    assert load_settings(path).intact
    with pytest.raises(SettingsError, match="too deep"):
        save_settings(path, EVERYTHING)
    assert path.read_text() == f"{value}\n"


def test_the_mark_that_some_editors_put_before_the_text_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'\xef\xbb\xbfnew_per_day = 7\r\nfuture = "kept"\r\n')
    loaded = load_settings(path)
    assert (loaded.settings.new_per_day, loaded.warnings) == (7, ())
    save_settings(path, replace(loaded.settings, motion="less"))
    assert load_settings(path).settings == replace(loaded.settings, motion="less")
    assert 'future = "kept"' in path.read_text()


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_told_and_not_waited_for(make: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    make(path)
    loaded = load_settings(path)
    assert (loaded.settings, loaded.intact) == (Settings(), False)
    assert "a folder, a pipe or a device" in loaded.warnings[0]
    with pytest.raises(SettingsError):
        save_settings(path, Settings())
