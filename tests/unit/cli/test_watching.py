"""`quizapp check --watch` checks again whenever a pack changes, and only then."""

from collections.abc import Callable, Iterator
from pathlib import Path

from quizapp.cli.watching import watch


def test_each_change_of_a_file_is_acted_upon_once(tmp_path: Path) -> None:
    pack = tmp_path / "a.toml"
    pack.write_text("a", encoding="utf-8")
    codes = iter([3, 0, 3])
    acts: list[int] = []

    def act() -> int:
        acts.append(next(codes))
        return acts[-1]

    def nothing() -> None:
        pass

    def interrupt() -> None:
        raise KeyboardInterrupt

    steps: Iterator[Callable[[], object]] = iter(
        [
            nothing,
            lambda: pack.write_text("longer", encoding="utf-8"),
            nothing,
            lambda: (tmp_path / "notes.txt").write_text("no pack", encoding="utf-8"),
            pack.unlink,
            nothing,
            interrupt,
        ]
    )

    def wait(seconds: float) -> None:
        next(steps)()

    assert watch([tmp_path], act, wait) == 3
    assert acts == [3, 0, 3]
