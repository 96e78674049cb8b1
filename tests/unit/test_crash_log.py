"""What is kept of a crash."""

from pathlib import Path

import pytest

from quizapp.crash_log import write_crash_log


def crash(answer: str) -> None:
    """Fail over an answer, with the system's own error behind the one that ends it."""
    try:
        Path(f"/nowhere/{answer}").read_bytes()
    except OSError as error:
        raise ValueError(f"cannot grade {answer}") from error


def test_it_tells_where_and_why_and_quotes_nobody(tmp_path: Path) -> None:
    log = tmp_path / "data" / "crash.log"
    # Put together here, since the log quotes the lines of the program.
    answer = "-".join(["my", "private", "words"])
    with pytest.raises(ValueError, match=answer) as caught:
        crash(answer)
    write_crash_log(log, caught.value)
    told = log.read_text(encoding="utf-8")
    assert "builtins.ValueError\n" in told
    assert "builtins.FileNotFoundError: No such file or directory\n" in told
    assert told.count(", in crash\n") == 2
    assert answer not in told


def test_errors_that_led_to_each_other_are_told_once(tmp_path: Path) -> None:
    first, second = ValueError(), TypeError()
    first.__cause__, second.__cause__ = second, first
    write_crash_log(tmp_path / "crash.log", first)
    told = (tmp_path / "crash.log").read_text(encoding="utf-8")
    assert (told.count("ValueError"), told.count("TypeError")) == (1, 1)
