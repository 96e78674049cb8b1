"""The table of `docs/reliability.md` names tests that exist, and leaves no case out."""

import ast
import re
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall((PROJECT / "docs" / "reliability.md").read_text(encoding="utf-8"))


@cache
def named_in(path: str) -> frozenset[str]:
    tree = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_every_case_has_a_promise_and_a_test() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, 65))
    assert all(case and promise and "::" in tests for _, case, promise, tests in ROWS)


def test_every_test_of_the_table_exists() -> None:
    named = [name.split("::") for *_, tests in ROWS for name in re.findall(r"`([^`]+::[^`]+)`", tests)]
    assert [f"{path}::{name}" for path, name in named if name not in named_in(path)] == []
    assert len(named) > 90


def test_every_test_that_is_named_after_a_case_is_in_the_table() -> None:
    table = " ".join(tests for *_, tests in ROWS)
    cases = {number for number, *_ in ROWS}
    for path in (PROJECT / "tests").rglob("test_*.py"):
        for name in named_in(str(path.relative_to(PROJECT))):
            numbers = re.match(r"test_case_((?:\d\d_)+)", name)
            if numbers is not None:
                assert all(str(int(number)) in cases for number in numbers[1].split("_") if number), name
                assert path.name in table, name
