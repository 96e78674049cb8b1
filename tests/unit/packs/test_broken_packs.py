"""Each file or folder of `tests/data/broken_packs` has one fault, and is said to have it."""

import json
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import tomli

from quizapp.packs import check_paths, render
from quizapp.packs.codes import CODES

BROKEN = Path(__file__).parents[2] / "data" / "broken_packs"

CASES: list[dict[str, Any]] = tomli.loads((BROKEN / "expected.toml").read_text(encoding="utf-8"))["case"]
BY_PATH = {path: list(cases) for path, cases in groupby(CASES, key=lambda case: str(case["path"]))}

ELSEWHERE = {"P001", "P002", "P003", "P004", "P005", "P006", "P026"}
"""Codes of what is too odd or too large for test data; test_tree, test_document and test_fuzz meet them."""


@pytest.mark.parametrize("name", BY_PATH)
def test_a_fault_is_reported_with_its_code_and_place(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    found = check_paths([Path(name)]).diagnostics
    assert [(one.file, one.code, one.severity, one.line, one.column) for one in found] == [
        (case.get("file", name), case["code"], case["severity"], case["line"], case["col"]) for case in BY_PATH[name]
    ]
    for one, case in zip(found, BY_PATH[name], strict=True):
        assert re.search(case["message"], one.message), one.message


@pytest.mark.parametrize("name", BY_PATH)
def test_a_report_says_what_to_do_and_can_be_shown(name: str) -> None:
    for one in check_paths([BROKEN / name]).diagnostics:
        assert one.hint
        assert one.code in CODES
        text = render(one)
        assert "Traceback" not in text
        assert text == text.encode("utf-8", "strict").decode()
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
        assert json.loads(json.dumps(one.to_json())).keys() == {"file", "line", "col", "code", "message", "hint"}


def test_every_broken_pack_has_an_expectation() -> None:
    present = {path.name for path in BROKEN.iterdir()} - {"expected.toml"}
    assert present == BY_PATH.keys()
    assert len(present) >= 100


def test_every_code_is_documented_and_met_by_a_case() -> None:
    assert {case["code"] for case in CASES} | ELSEWHERE == {code for code in CODES if code[0] in "PQ"}
    assert all(sentence.endswith(".") for sentence in CODES.values())


def test_all_faults_of_all_files_come_at_once_by_file_and_line() -> None:
    found = check_paths([BROKEN]).diagnostics
    files = {one.file for one in found}
    assert len(files) > 90
    places = [(one.file, one.line, one.column) for one in found]
    assert places == sorted(places)
