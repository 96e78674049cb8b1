"""A terminal that was lent to another program, and is put in order when that has ended, however it has left it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_IN_ORDER = (
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l"  # no reports of the mouse
    "\x1b[?1004l\x1b[?2004l"  # none of the focus, and no marks around what is pasted
    "\x1b[?1l\x1b>"  # arrows and the keypad send their usual codes
    "\x1b[r\x1b[?6l\x1b[?7h"  # all lines scroll, places count from the first one, long lines go on below
    "\x1b[?1049l\x1b[0m\x1b[?25h"  # the usual screen, plain letters, a cursor
)
"""Takes back what full-screen programs ask of a terminal, by the names of xterm's control sequences
(https://invisible-island.net/xterm/ctlseqs/ctlseqs.html)."""


if sys.platform == "win32":

    @contextmanager
    def lent_terminal() -> Iterator[None]:
        """Lend the terminal; the console puts itself in order."""
        yield

else:
    import termios

    @contextmanager
    def lent_terminal() -> Iterator[None]:
        """Lend the terminal within the block, and have it afterwards as it was before; without one, do nothing."""
        keys, screen = sys.__stdin__, sys.__stderr__
        if keys is None or screen is None or not keys.isatty() or not screen.isatty():
            yield
            return
        before = None
        # It may go in this very moment, of which the program hears in its own way.
        with suppress(termios.error, OSError):
            before = termios.tcgetattr(keys)
        try:
            yield
        finally:
            # A terminal that has gone needs no order.
            with suppress(termios.error, OSError):
                if before is not None:
                    termios.tcsetattr(keys, termios.TCSAFLUSH, before)
                screen.write(_IN_ORDER)
                screen.flush()
