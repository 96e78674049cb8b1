"""Files that are written whole or not at all."""

import stat
from pathlib import Path

import pytest

from quizapp.atomic import make_private_folder, replacing, replacing_bytes, write_text


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_until_all_is_written_the_old_file_stands(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("old", encoding="utf-8")
    with replacing(path) as file:
        file.write("new")
        file.flush()
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"
    assert [found.name for found in tmp_path.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("error", [OSError("full"), KeyboardInterrupt()])
def test_what_goes_wrong_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(type(error)), replacing_bytes(path) as file:
        file.write(b"half of")
        raise error
    assert {found.name: found.read_text(encoding="utf-8") for found in tmp_path.iterdir()} == {"settings.toml": "old"}


def test_a_new_file_is_its_owners_alone_and_holds_any_text(tmp_path: Path) -> None:
    write_text(tmp_path / "note", "half \ud800 of a pair\r\n")
    assert (tmp_path / "note").read_bytes() == b"half \\ud800 of a pair\r\n"
    assert mode_of(tmp_path / "note") == 0o600


def test_behind_a_link_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("old", encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to("target")
    write_text(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "target").read_text(encoding="utf-8") == "new"


def test_a_device_is_written_to_and_stays(tmp_path: Path) -> None:
    write_text(Path("/dev/null"), "gone")
    assert Path("/dev/null").is_char_device()


def test_folders_on_the_way_are_private_and_those_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    make_private_folder(shared / "ours" / "reports")
    make_private_folder(shared / "ours" / "reports")
    assert [mode_of(place) for place in (shared, shared / "ours", shared / "ours" / "reports")] == [
        0o755,
        0o700,
        0o700,
    ]
