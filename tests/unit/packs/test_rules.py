"""The checker says no exactly where it has something to say, and never fails at saying it."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.model.kinds import Kind
from quizapp.packs.codes import CODES
from quizapp.packs.fields import Field, Table, Type
from quizapp.packs.file_fields import FOLDER_PACK, PACK_FILE, SINGLE_FILE, TOPIC_FILE
from quizapp.packs.question_fields import CHOICE, LOOSE_QUESTION, POINT, QUESTION, WRONG
from quizapp.packs.rules import rules_of

TABLES = [CHOICE, POINT, WRONG, QUESTION, LOOSE_QUESTION, FOLDER_PACK, PACK_FILE, SINGLE_FILE, TOPIC_FILE]

FIELDS = [field for table in TABLES for field in table.fields]

good_texts = st.text("abc é", min_size=1, max_size=10).map(lambda text: f"{text}.")


def good_value(field: Field) -> st.SearchStrategy[Any]:
    """Return values that a field can have, each entry by itself for lists."""
    low, high = field.range or (0, 0)
    match field.type:
        case Type.TABLE:
            assert field.table is not None
            return good_tables(field.table, None)
        case Type.FLAG:
            return st.booleans()
        case Type.WHOLE:
            return st.integers(int(low), int(high))
        case Type.NUMBER:
            return st.one_of(st.floats(low, high), st.integers(int(low) + 1, int(high)))
        case Type.ID:
            return st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(lambda text: len(text) <= 64)
        case Type.LINK:
            return st.sampled_from(["a", "a-1", "c/t/q", "c-1/t-1/q-1"])
        case Type.ADDRESS:
            return st.sampled_from(["https://docs.python.org/3/", "http://a.b/c?d=e#f"])
    return st.sampled_from(field.values) if field.values else good_texts


def good_tables(table: Table, kind: Kind | None) -> st.SearchStrategy[dict[str, Any]]:
    """Return tables in which nothing is wrong."""
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in table.fields:
        if kind is not None and kind not in field.kinds:
            continue
        values = good_value(field)
        if field.many:
            low, high = field.range or (0, 3)
            values = st.lists(values, min_size=int(low), max_size=int(min(high, low + 2)))
        if field.name == "kind" and kind is not None:
            values = st.just(kind.value)
        if not field.needs:
            (required if field.required else optional)[field.name] = values
    return st.fixed_dictionaries(required, optional=optional)


questions = st.sampled_from(Kind).flatmap(lambda kind: good_tables(QUESTION, kind))

odd_values = st.recursive(
    st.one_of(
        st.none().map(lambda _: date(2026, 1, 31)),
        st.just(time(7, 32)),
        st.booleans(),
        st.integers(),
        st.sampled_from([10**400, -(10**400), float("nan"), float("inf"), 1e300]),
        st.floats(),
        st.text(max_size=6),
        st.sampled_from(["", " \n", "x" * 9_000, "choice", "python", "\x1b[31m", "\ud800"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)


@settings(deadline=None, max_examples=60)
@given(questions)
def test_what_the_table_of_fields_describes_is_accepted(question: dict[str, Any]) -> None:
    rules = rules_of(QUESTION, Kind(question["kind"]))
    assert rules.accept(question)
    assert list(rules.problems(question, ())) == []


@settings(deadline=None, max_examples=60)
@given(questions, st.data())
def test_a_question_is_refused_exactly_where_there_is_a_problem(question: dict[str, Any], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([field.name for field in QUESTION.fields] + ["promt", "x"]))
    if data.draw(st.booleans()):
        question[name] = data.draw(odd_values)
    else:
        question.pop(name, None)
    for kind in [*Kind, None]:
        rules = rules_of(QUESTION, kind)
        problems = list(rules.problems(question, ("question", 0)))
        assert rules.accept(question) == (not problems)
        for problem in problems:
            assert problem.code in CODES
            assert problem.hint
            assert len(problem.message) < 400
            assert problem.path[:2] == ("question", 0)


@settings(deadline=None, max_examples=60)
@given(odd_values)
def test_no_value_of_a_list_of_tables_can_make_the_checker_fail(value: object) -> None:
    question = {"id": "a", "kind": "choice", "prompt": "?", "choice": [value, {"text": "x"}]}
    rules = rules_of(QUESTION, Kind.CHOICE)
    assert rules.accept(question) == (not list(rules.problems(question, ())))


@pytest.mark.parametrize(
    "value", [10**5_000, -(16**1_000_000), 1e308, -0.1], ids=["long", "longer", "float", "negative"]
)
def test_a_number_out_of_range_is_reported_however_long_it_is(value: float) -> None:
    (problem,) = rules_of(POINT).problems({"text": "x", "weight": value}, ())
    assert problem.code == "Q005"
    assert len(problem.message) < 100


@pytest.mark.parametrize(
    ("address", "fit"),
    [
        ("https://docs.python.org/3/library/re.html#re.compile", True),
        ("http://example.org/?q=é", True),
        ("https://", False),
        ("https://a b", False),
        ("https://a\tb", False),
        ("https://a\u00a0b", False),
        ("https://a\x1b[31m", False),
        ("ftp://a", False),
        ("file:///etc/passwd", False),
        ("//a", False),
        ("https://" + "a" * 500, False),
    ],
)
def test_addresses_are_of_the_web_and_hold_no_blanks(address: str, fit: bool) -> None:
    question = {"id": "a", "kind": "short", "prompt": "?", "references": [address]}
    assert rules_of(QUESTION, Kind.SHORT).accept(question) == fit


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_field_is_documented_and_makes_sense(field: Field) -> None:
    assert field.doc.endswith(".")
    assert (field.type is Type.TABLE) == (field.table is not None)
    assert field.range is not None or not (field.many or field.type in (Type.WHOLE, Type.NUMBER))
    if field.range is not None and isinstance(field.default, int | float):
        assert field.range[0] <= field.default <= field.range[1]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.header)
def test_the_keys_of_a_table_are_unique_and_need_only_one_another(table: Table) -> None:
    names = [field.name for field in table.fields]
    assert len(names) == len(set(names))
    assert all(field.needs in names for field in table.fields if field.needs)


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("choices", "Did you mean `choice`?"),
        ("Difficulty", "Did you mean `difficulty`?"),
        ("follow-up", "Did you mean `follow_up`?"),
        ("refrences", "Did you mean `references`?"),
        ("reveal", "Known keys are "),
    ],
)
def test_an_unknown_key_names_the_nearest_known_one(key: str, hint: str) -> None:
    problems = list(rules_of(QUESTION, Kind.CHOICE).problems({"id": "a", key: 1}, ()))
    (unknown,) = [problem for problem in problems if problem.code == "Q012"]
    assert unknown.path == (key,)
    assert unknown.hint.startswith(hint)


def test_a_mistyped_key_is_not_reported_as_missing_too() -> None:
    problems = list(rules_of(QUESTION, Kind.SHORT).problems({"id": "a", "kind": "short", "promt": "?"}, ()))
    assert [problem.code for problem in problems] == ["Q012"]


def test_a_key_of_another_kind_names_the_kinds_it_belongs_to() -> None:
    problems = list(rules_of(QUESTION, Kind.RECALL).problems({"shuffle": True}, ()))
    assert problems[0].message == "`shuffle` belongs to questions of kind choice or multiple, not recall"


def test_plans_are_kept_for_few_shapes_alone() -> None:
    rules = rules_of(LOOSE_QUESTION, Kind.RECALL)
    names = [field.name for field in LOOSE_QUESTION.fields if not field.required][:7]
    base = {"topic": "T", "id": "a", "kind": "recall", "prompt": "?", "answer": "!"}
    assert rules.accept(base)
    for place in range(1_200):
        rules.accept({**base, **{name: [] for name in names[: place % 7]}, "hint": "x", "tags": ["a"] * (place % 3)})
    assert len(rules._plans) <= 1_000
