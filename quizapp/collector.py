"""The garbage collector, kept away while something large is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector from going over something that grows again and again; nothing in it is garbage."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_freeze_count() == 0:
            # Makes everything old without a look at it; else the collector would now go over it as if it were new.
            gc.freeze()
            gc.unfreeze()
        if was_enabled:
            gc.enable()
