import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.cli.spreadsheet import as_csv

TEXTS = st.text(st.characters(codec="utf-8"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_what_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    (_, row) = csv.reader(io.StringIO("\n".join(as_csv([json.dumps({"text": text})])), newline=""))
    assert row == [f"'{text}"]


@pytest.mark.parametrize("text", ["git bisect", "a=b", "'quoted'", "1-1", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    reader = csv.reader(io.StringIO("\n".join(as_csv([json.dumps({"text": text, "n": 1})]))))
    assert list(reader)[1] == [text, "1"]


def test_a_negative_number_is_no_formula() -> None:
    assert list(as_csv([json.dumps({"payoff": -6})])) == ["payoff", "-6"]


@given(rows=st.lists(st.tuples(TEXTS, st.lists(TEXTS), st.none() | st.integers()), min_size=1))
def test_every_value_can_be_read_back(rows: list[tuple[str, list[str], int | None]]) -> None:
    lines = [json.dumps({"text": text, "many": many, "number": number}) for text, many, number in rows]
    table = list(csv.DictReader(io.StringIO("\r\n".join(as_csv(lines)), newline="")))
    assert len(table) == len(rows)
    for row, (text, many, number) in zip(table, rows, strict=True):
        assert row["text"].removeprefix("'") == text.removeprefix("'")
        assert json.loads(row["many"]) == many
        assert row["number"] == ("" if number is None else str(number))
        assert not row["text"].startswith(("=", "+", "-", "@"))
