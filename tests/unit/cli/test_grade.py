import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.cli.document import as_json
from quizapp.cli.grade_command import answers
from quizapp.cli.grade_request import LONGEST_LINE, LONGEST_RESPONSE
from quizapp.text import is_clean
from tests.unit.cli.conftest import Result, Run

PROJECT = Path(__file__).resolve().parents[3]
SECONDS = 30
"""After this a process counts as hanging."""

GIL: dict[str, Any] = {
    "prompt": "Explain the GIL.",
    "answer": "One thread at a time executes bytecode. The lock is released while waiting for input and output.",
    "points": ["one thread at a time executes bytecode", {"text": "released while waiting for input", "weight": 3}],
    "response": "Only one thread at a time executes bytecode, I believe.",
}
"""A request whose response makes the first of two points, which has a quarter of the weight."""

Grade = Callable[..., Result]


@pytest.fixture
def grade(run: Run, monkeypatch: pytest.MonkeyPatch) -> Grade:
    """Return a function that grades what is fed to the standard input: documents, or lines as they are."""

    def grade(*lines: object) -> Result:
        fed = b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(fed)))
        return run("grade")

    return grade


def documents(output: str) -> list[dict[str, Any]]:
    """Return what each line of an output holds."""
    assert output.endswith("\n")
    return [json.loads(line) for line in output.removesuffix("\n").split("\n")]


def refusal(line: bytes | dict[str, Any]) -> str:
    """Return what is said to a line that cannot be graded, whatever stands before it."""
    fed = line if isinstance(line, bytes) else json.dumps(line).encode()
    (answer,) = answers(io.BytesIO(fed))
    assert set(answer) == {"error"}, answer
    assert answer["error"]["line"] == 1
    return str(answer["error"]["message"])


def test_a_response_gets_a_score_and_its_points_with_their_evidence(grade: Grade) -> None:
    result = grade(GIL)
    assert (result.code, result.err) == (0, "")
    (answer,) = documents(result.out)
    assert set(answer) == {"score", "points", "notes"}
    assert answer["score"] == 0.25
    assert answer["notes"] == []
    made, missed = answer["points"]
    assert (made["text"], made["found"]) == (GIL["points"][0], 1.0)
    assert made["evidence"] == ["one thread at a time executes bytecode"]
    assert made["ranges"] == [[5, 43]]
    assert missed == {"text": "released while waiting for input", "found": 0.0, "evidence": [], "ranges": []}


def test_without_points_the_sentences_of_the_answer_are_the_points(grade: Grade) -> None:
    del (request := dict(GIL))["points"]
    (answer,) = documents(grade(request).out)
    assert [point["text"] for point in answer["points"]] == [
        "One thread at a time executes bytecode.",
        "The lock is released while waiting for input and output.",
    ]
    assert [point["found"] for point in answer["points"]] == [1.0, 0.0]


def test_another_wording_and_another_answer_count(grade: Grade) -> None:
    spoken = GIL | {"response": "Waiting sockets let go of the mutex.", "points": [{"text": "released on input"}]}
    accepted = spoken | {"points": [{"text": "released on input", "accept": ["sockets let go of the mutex"]}]}
    whole = spoken | {"points": []}
    known = whole | {"also": ["Waiting sockets let go of the mutex."]}
    scores = [answer["score"] for answer in documents(grade(spoken, accepted, whole, known).out)]
    assert scores[0] < scores[1] == 1.0
    assert scores[2] < scores[3] == 1.0


def test_words_near_in_meaning_count(grade: Grade) -> None:
    (answer,) = documents(grade({"prompt": "", "answer": "The car is fast.", "response": "A quick automobile."}).out)
    assert answer["score"] > 0.3


def test_a_missing_required_point_keeps_the_score_below_right(grade: Grade) -> None:
    points = [{"text": GIL["points"][0], "weight": 9}, {"text": "released while waiting for input", "required": True}]
    (answer,) = documents(grade(GIL | {"points": points}).out)
    assert answer["score"] == pytest.approx(0.66)


def test_what_a_human_gave_before_moves_the_score_and_is_noted(grade: Grade) -> None:
    before = {"text": GIL["response"], "score": 1, "credits": [1, 1]}
    plain, by_points = documents(grade(GIL, GIL | {"earlier": [before]}).out)
    assert [point["found"] for point in by_points["points"]] == [1.0, 1.0]
    assert by_points["score"] == 1.0 > plain["score"]
    assert len(by_points["notes"]) == 1
    (by_score,) = documents(grade(GIL | {"earlier": [{"text": GIL["response"], "score": 1}]}).out)
    assert plain["score"] < by_score["score"]
    assert by_score["points"] == plain["points"]


def test_answers_come_in_the_order_of_the_lines(grade: Grade) -> None:
    points = [f"point {name}" for name in ("alpha", "beta", "gamma")]
    result = grade(*(GIL | {"points": [point]} for point in points))
    assert [answer["points"][0]["text"] for answer in documents(result.out)] == points


def test_a_bad_line_is_answered_in_its_place_and_the_rest_goes_on(grade: Grade) -> None:
    result = grade(GIL, b"\n", b"{oops\n", b" \t\r\n", GIL, b"[]")
    assert result.code == 2
    first, second, third, fourth = documents(result.out)
    assert "score" in first
    assert second["error"]["line"] == 3
    assert "JSON" in second["error"]["message"]
    assert third == first
    assert fourth == {"error": {"line": 6, "message": "The line must be an object."}}
    assert result.err == "quizapp: 2 lines could not be graded; the output says why.\n"


def test_each_answer_is_there_before_the_next_line_is_read() -> None:
    lines = [b"[]\n", b"{}\n"]

    class Source(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            return lines.pop(0) if lines else b""

    stream = answers(Source())
    assert "error" in next(stream)
    assert lines == [b"{}\n"]


def test_an_empty_input_is_no_error(grade: Grade) -> None:
    result = grade(b"")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_a_file_is_read_like_the_standard_input(run: Run, grade: Grade, tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(GIL).encode() + b"\r\n")
    result = run("grade", file)
    assert (result.code, result.err) == (0, "")
    assert result.out == grade(GIL).out


@pytest.mark.parametrize("name", ["nowhere.jsonl", "content"])
def test_a_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path, name: str) -> None:
    result = run("grade", tmp_path / name)
    assert (result.code, result.out) == (2, "")
    assert name in result.err
    assert len(result.err.splitlines()) == 1


def test_a_closed_standard_input_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    result = run("grade")
    assert (result.code, result.out) == (2, "")
    assert "no standard input" in result.err


def test_an_input_that_breaks_off_is_told_after_what_was_graded(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            if not line:
                raise OSError(5, "Input/output error")
            return line

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Broken(json.dumps(GIL).encode() + b"\n")))
    result = run("grade")
    assert result.code == 2
    assert "score" in documents(result.out)[0]
    assert "Input/output error" in result.err


@pytest.mark.parametrize("key", ["prompt", "answer", "response"])
def test_a_missing_key_is_named(key: str) -> None:
    del (request := dict(GIL))[key]
    assert refusal(request) == f"`{key}` is missing."


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"prompt": 3}, "`prompt` must be a text."),
        ({"response": None}, "`response` must be a text."),
        ({"points": "one"}, "`points` must be a list."),
        ({"points": {"text": "one"}}, "`points` must be a list."),
        ({"points": ["one", 2]}, "`points[1]` must be an object."),
        ({"points": ["one", " "]}, "`points[1].text` is blank."),
        ({"points": [{"accept": []}]}, "`points[0].text` is missing."),
        ({"points": [{"text": "x", "accept": "y"}]}, "`points[0].accept` must be a list."),
        ({"points": [{"text": "x", "accept": ["y", 1]}]}, "`points[0].accept[1]` must be a text."),
        ({"points": [{"text": "x", "weight": 0}]}, "`points[0].weight` must be a number from 0.01 to 100."),
        ({"points": [{"text": "x", "weight": True}]}, "`points[0].weight` must be a number from 0.01 to 100."),
        ({"points": [{"text": "x", "weight": float("nan")}]}, "`points[0].weight` must be a number from 0.01 to 100."),
        ({"points": [{"text": "x", "weight": 10**400}]}, "`points[0].weight` must be a number from 0.01 to 100."),
        ({"points": [{"text": "x", "required": "no"}]}, "`points[0].required` must be true or false."),
        ({"points": ["x"] * 21}, "`points` must not hold more than 20 items."),
        ({"also": [[]]}, "`also[0]` must be a text."),
        ({"earlier": ["x"]}, "`earlier[0]` must be an object."),
        ({"earlier": [{"text": "x"}]}, "`earlier[0].score` is missing."),
        ({"earlier": [{"score": 1}]}, "`earlier[0].text` is missing."),
        ({"earlier": [{"text": "x", "score": 1.01}]}, "`earlier[0].score` must be a number from 0 to 1."),
        ({"earlier": [{"text": "x", "score": 1, "credits": [1]}]}, "as many numbers as there are `points`: 2."),
        ({"earlier": [{"text": "x", "score": 1, "credits": [1, "1"]}]}, "`earlier[0].credits[1]` must be a number"),
        ({"answer": " ", "points": []}, "There is nothing to grade by"),
        ({"response": "x" * (LONGEST_RESPONSE + 1)}, "`response` must not be longer than 20,000 characters."),
        ({"erlier": []}, "There is no key `erlier`. Did you mean `earlier`?"),
        ({"points": [{"text": "x", "requird": True}]}, "There is no key `requird`. Did you mean `required`?"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_its_place(change: dict[str, Any], message: str) -> None:
    assert message in refusal(GIL | change)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "The line is no JSON: "),
        (b'{"prompt": "a" "b"}\n', "at column 16."),
        (b"NULL", "The line is no JSON: "),
        (b"null", "The line must be an object."),
        (b'"text"', "The line must be an object."),
        (b'{"a": "\xff"}', "The line is no UTF-8 from byte 8 on."),
        ('{"prompt": ""}'.encode("utf-16"), "The line is no UTF-8 from byte 1 on."),
        (b'{"score": ' + b"9" * 5000 + b"}", "The line holds a number with too many digits."),
        (b"[" * 100_000, "The line is nested too deeply."),
        (b'{"a":' * 100_000, "The line is nested too deeply."),
    ],
)
def test_a_line_that_is_no_document_is_told_why(line: bytes, message: str) -> None:
    assert message in refusal(line)


def test_a_line_may_be_long_but_not_endless() -> None:
    fitting = json.dumps(GIL).encode()
    spaces = b" " * (LONGEST_LINE - len(fitting))
    longest, too_long = fitting + spaces + b"\r\n", fitting + spaces + b" \n"
    endless = fitting[:-1] + b"x" * 3 * LONGEST_LINE
    found = [*answers(io.BytesIO(longest + too_long + longest + endless + b"\n" + fitting + b"\n" + endless))]
    message = "The line is longer than 2,000,000 bytes."
    graded = found[0]
    refused = [{"error": {"line": number, "message": message}} for number in (2, 4, 6)]
    assert "score" in graded
    assert found == [graded, refused[0], graded, refused[1], graded, refused[2]]


def test_what_a_script_keeps_in_a_line_for_itself_is_passed_over(grade: Grade) -> None:
    request = GIL | {"id": 7, "human": {"score": 0.4}, "points": [{"text": point, "by": "me"} for point in "ab"]}
    assert grade(request).code == 0


def test_odd_characters_are_escaped_and_mean_the_same() -> None:
    odd = "bytecode \x1b[2J \x9b \x7f \u202e \u2028 \u0085 \U000e0041 日本 é"
    (answer,) = answers(io.BytesIO(json.dumps(GIL | {"points": [odd]}).encode()))
    line = as_json(answer)
    assert is_clean(line)
    assert len(line.splitlines()) == 1
    assert "日本 é" in line
    assert json.loads(line)["points"][0]["text"] == odd


def test_half_of_a_pair_is_replaced_for_no_utf_8_can_hold_it(grade: Grade) -> None:
    result = grade(GIL | {"points": ["bytecode \ud800"]})
    assert documents(result.out)[0]["points"][0]["text"] == "bytecode \ufffd"


texts = st.one_of(st.sampled_from(["", "x", "the lock is not released. One thread!"]), st.text(max_size=30))
numbers = st.one_of(st.floats(), st.integers(), st.sampled_from([0, 0.5, 1]))
scalars = st.one_of(st.none(), st.booleans(), numbers, texts)
anything = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3))
points = st.lists(
    texts
    | st.fixed_dictionaries(
        {"text": texts},
        optional={"accept": st.lists(texts, max_size=2), "weight": numbers, "required": st.booleans() | scalars},
    ),
    max_size=3,
)
earlier = st.lists(
    st.fixed_dictionaries({"text": texts, "score": numbers}, optional={"credits": st.lists(numbers, max_size=3)}),
    max_size=3,
)
requests = st.fixed_dictionaries(
    {"prompt": texts, "answer": texts, "response": texts},
    optional={
        "points": points | anything,
        "also": st.lists(texts, max_size=2) | anything,
        "earlier": earlier | anything,
    },
)
lines = st.one_of(
    requests.map(lambda request: json.dumps(request).encode()),
    requests.map(lambda request: json.dumps(request, ensure_ascii=False).encode("utf-8", "surrogatepass")),
    anything.map(lambda value: json.dumps(value).encode()),
    st.tuples(requests.map(lambda request: json.dumps(request).encode()), st.integers(0, 60)).map(
        lambda cut: cut[0][: -cut[1]]
    ),
    st.binary(max_size=40),
).map(lambda line: line.replace(b"\n", b" "))


@given(st.lists(lines, max_size=5))
@settings(max_examples=300, deadline=None)
def test_every_line_that_is_not_blank_gives_one_line_of_json(fed: list[bytes]) -> None:
    said = [as_json(answer) for answer in answers(io.BytesIO(b"\n".join(fed)))]
    assert len(said) == sum(bool(line.strip()) for line in fed)
    for line in said:
        assert len(line.splitlines()) == 1
        answer = json.loads(line.encode())
        if "error" in answer:
            assert set(answer["error"]) == {"line", "message"}
            assert fed[answer["error"]["line"] - 1].strip()
        else:
            assert 0 <= answer["score"] <= 1
            assert {point["found"] for point in answer["points"]} <= {0, 0.5, 1}
            assert all(len(point["evidence"]) == len(point["ranges"]) for point in answer["points"])


@given(texts, texts, st.lists(texts.filter(str.strip), min_size=1, max_size=3))
@settings(deadline=None)
def test_evidence_is_what_stands_at_its_ranges(prompt: str, response: str, wanted: list[str]) -> None:
    request = {"prompt": prompt, "answer": "", "response": response, "points": wanted}
    (answer,) = answers(io.BytesIO(json.dumps(request).encode()))
    assert [point["text"] for point in answer["points"]] == wanted
    for point in answer["points"]:
        assert [response[start:end] for start, end in point["ranges"]] == point["evidence"]


@pytest.fixture
def variables(data_dir: Path) -> dict[str, str]:
    """Return environment variables that keep a process to the folders of the test, with an awkward locale."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QUIZAPP_", "PYTHON"))}
    return kept | {"QUIZAPP_DATA_DIR": str(data_dir), "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "ascii"}


COMMAND = [sys.executable, "-m", "quizapp", "grade"]


def test_a_thousand_answers_pass_through_a_process(variables: dict[str, str], data_dir: Path) -> None:
    fed = [
        GIL | {"response": f"{GIL['response']} 日本 {number}", "points": [f"point {number}"]} for number in range(1000)
    ]
    data = "".join(f"{json.dumps(request, ensure_ascii=False)}\n" for request in fed).encode()
    result = subprocess.run(COMMAND, input=data, env=variables, timeout=SECONDS, capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")
    found = documents(result.stdout.decode())
    assert [answer["points"][0]["text"] for answer in found] == [f"point {number}" for number in range(1000)]
    assert not data_dir.exists()


def test_a_process_answers_while_its_input_is_open(variables: dict[str, str]) -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=variables) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        watch = Timer(SECONDS, process.kill)
        watch.start()
        try:
            for line, key in ((json.dumps(GIL), "score"), ("[", "error"), (json.dumps(GIL), "score")):
                process.stdin.write(f"{line}\n".encode())
                process.stdin.flush()
                assert key in json.loads(process.stdout.readline())
            process.stdin.close()
            assert process.stdout.read() == b""
            assert process.wait(SECONDS) == 2
        finally:
            watch.cancel()
