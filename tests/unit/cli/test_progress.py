"""The line that says how far the reading of packs has come."""

import io

from quizapp.cli.progress import ReadingPacks
from tests.support import FakeClock


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_long_reading_is_told_and_the_line_taken_away() -> None:
    clock, screen = FakeClock(), Screen()
    progress = ReadingPacks(clock, screen)
    progress(1)
    assert screen.getvalue() == ""
    clock.advance(1)
    progress(1200)
    progress(1201)
    assert screen.getvalue().count("packs are read") == 1
    assert "1,200" in screen.getvalue()
    progress.end()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_nothing_is_said_where_nobody_looks_or_it_is_soon_done() -> None:
    clock, screen, pipe = FakeClock(), Screen(), io.StringIO()
    for stream in (screen, pipe, None):
        progress = ReadingPacks(clock, stream)
        clock.advance(0 if stream is screen else 9)
        progress(5)
        progress.end()
    assert screen.getvalue() + pipe.getvalue() == ""
