"""Libraries: opening, the first index, and `check`."""

import shutil

from tests.benchmarks.data import FOLDER, data_dir
from tests.benchmarks.result import Result, compared, medians, paired, ratio, script

_OPEN = """
import sys
from pathlib import Path
from quizapp.packs import open_catalog
catalog = open_catalog([Path(sys.argv[1])], Path(sys.argv[2]))
"""

_PARSE = """
import sys, time, tomli
from pathlib import Path
texts = [path.read_text() for path in sorted(Path(sys.argv[1]).rglob("*.toml"))]
before = time.process_time()
for text in texts:
    tomli.loads(text)
print("parse", time.process_time() - before)
"""

_CHECK = """
import time, tomli
from quizapp.packs import check_paths
from quizapp.paths import builtin_content
content = builtin_content()
texts = [path.read_text(encoding="utf-8") for path in sorted(content.rglob("*.toml"))]
check_paths([content])
for _ in range(10):
    before = time.process_time()
    parsed = [tomli.loads(text) for text in texts]
    between = time.process_time()
    check_paths([content])
    print(f"pair {between - before} {time.process_time() - between}")
"""


def unchanged(rounds: int) -> Result:
    """An unchanged library of 100,000 questions against one of 100, opened in a new process."""
    large, small = data_dir(100_000, 1_000_000), data_dir(100, 1000)
    return compared(
        "unchanged library of 100,000 q opens / 100 q",
        1.6,
        rounds,
        lambda: script(_OPEN, large / "content", large / "own")["whole"],
        lambda: script(_OPEN, small / "content", small / "own")["whole"],
    )


def first_index(rounds: int) -> Result:
    """The first index of 10,000 questions against the parse alone, in processor time."""
    content, cache = data_dir(10_000) / "content", FOLDER / "first-index"

    def ours() -> float:
        shutil.rmtree(cache, ignore_errors=True)
        return script(_OPEN, content, cache)["whole"]

    mine, parse = paired(max(3, rounds // 2), ours, lambda: script(_PARSE, content)["parse"])
    return Result("first index of 10,000 q / parse alone", ratio(mine, parse), 1.35, "x", medians(mine, parse))


def check(rounds: int) -> Result:
    """`check` of the built-in bank against `tomli.loads` of the same text, in processor time."""
    from tests.benchmarks.result import process
    from tests.terminal import PYTHON

    ours, parse = [], []
    for _ in range(max(3, rounds // 3)):
        for line in process([PYTHON, "-c", _CHECK]).splitlines():
            _, alone, checked = line.split()
            parse.append(float(alone))
            ours.append(float(checked))
    return Result("check of the bank / tomli.loads", ratio(ours, parse), 1.35, "x", medians(ours, parse))


MEASURES = (unchanged, first_index, check)
