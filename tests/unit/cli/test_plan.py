import json
from datetime import date, timedelta

import pytest

from tests.unit.cli.conftest import Run


def test_a_plan_lists_days_and_expected_scores(run: Run) -> None:
    result = run("plan", "--by", "in 5 days", "--minutes", "10")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0].startswith("5 days until ")
    assert sum(" ahead " in line or " today " in line for line in lines) == 5
    assert "Nothing is known of you yet" in lines[-1]


def test_the_document_holds_the_same_plan(run: Run) -> None:
    document = json.loads(run("plan", "--by", "in 5 days", "--minutes", "10", "--json").out)
    assert (document["schema_version"], document["days_to_go"], document["minutes"]) == (1, 5, 10)
    assert len(document["days"]) == 5
    assert date.fromisoformat(document["by"]) - date.fromisoformat(document["today"]) == timedelta(days=5)
    assert sum(topic["questions"] for topic in document["days"][0]["topics"]) == document["days"][0]["questions"] == 3
    expected = document["categories"][0]["expected"]
    assert 0 < expected["low"] < expected["mid"] < expected["high"] < 1


@pytest.mark.parametrize("words", [["--by", "2020-01-01"], ["--by", "today"], ["--by", "soon"], ["--minutes", "0"]])
def test_what_makes_no_plan_is_refused(run: Run, words: list[str]) -> None:
    result = run("plan", *words)
    assert (result.code, result.out) == (2, "")
