"""Started as a script: limits this process, then becomes the Python that runs a program.

Limits are set here, and not between fork and exec in the parent, which is not safe beside its threads.
"""

import os
import sys
from contextlib import suppress

MEMORY_BYTES = 1 << 30
"""Address space that a program may use."""

FILE_BYTES = 1 << 20
"""Size up to which a program may write a file, its output included."""


def limit(seconds: int) -> None:
    """Limit memory, processor time and files, as far as the platform can."""
    try:
        import resource
    except ModuleNotFoundError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
    ):
        # Some platforms know a limit, but do not let it be set.
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    limit(int(sys.argv[1]))
    os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
