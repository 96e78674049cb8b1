"""What the questions say about models, querysets and their SQL is what Django does.

Everything is taken from the question files, so a changed question is a changed test.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import FieldError, ObjectDoesNotExist
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.state import ModelState
from django.db.models import Count, F, ProtectedError, QuerySet, Value
from django.db.models.query import RawQuerySet
from django.test.utils import CaptureQueriesContext, isolate_apps

from tests.content import django_site
from tests.content.solutions.manager_models import Customer, Manager

CONTENT = Path(__file__).parents[2] / "content" / "django"
"""The folder of the Django questions."""

GAP = "______"
"""What stands for the missing word in the code of a prompt."""

BARE_MANAGER = "class Manager(models.Model):\n    pass\n\n"
"""What the code of a prompt leaves out when it shows the customer alone."""

Names = dict[str, Any]
"""The global names that the code of a question sees, and those that it sets."""


@cache
def question(full_id: str) -> dict[str, Any]:
    """Return the question `topic/id` as its file has it."""
    topic, wanted = full_id.split("/")
    data = tomllib.loads((CONTENT / f"{topic}.toml").read_text("utf-8"))
    (found,) = (each for each in data["question"] if each["id"] == wanted)
    return dict(found)


def fences(markdown: str, language: str) -> list[str]:
    """Return the contents of the fenced blocks of one language."""
    return re.findall(rf"```{language}\n(.*?)```", markdown, re.DOTALL)


def code_of(full_id: str) -> str:
    """Return the only Python block in the prompt of a question."""
    (code,) = fences(question(full_id)["prompt"], "python")
    return code


def choices_of(full_id: str) -> list[tuple[str, bool]]:
    """Return text, without the marks of code, and correctness of each choice."""
    choices = question(full_id)["choice"]
    return [(each["text"].strip("`"), each.get("correct", False)) for each in choices]


def key_of(full_id: str) -> str:
    """Return the text of the only correct choice."""
    (key,) = (text for text, correct in choices_of(full_id) if correct)
    return key


def execute(code: str, names: Names) -> None:
    """Run code of the repository's own questions; what it defines is added to `names`."""
    exec(compile(code, "<question>", "exec"), names)  # noqa: S102


def run(code: str, names: Names) -> list[str]:
    """Run code, evaluate the querysets that stand alone, and return the SQL that was sent.

    The value of an expression that stands alone is left as `result` in `names`.
    """
    with CaptureQueriesContext(connection) as captured:
        for node in ast.parse(code).body:
            alone = isinstance(node, ast.Expr)
            execute(("result = " if alone else "") + ast.unparse(node), names)
            if alone and isinstance(names["result"], QuerySet):
                list(names["result"])
    return [query["sql"] for query in captured.captured_queries]


def one_line(sql: str) -> str:
    """Return SQL with every stretch of white space made one space."""
    return " ".join(sql.split())


def plain(sql: str) -> str:
    """Return SQL as the prompts show it: no quotation marks, no prefix of the app."""
    return one_line(sql).replace('"', "").replace(f"{django_site.APP_LABEL}_", "")


def define(code: str) -> Names:
    """Run class statements of models in a registry of their own."""
    names: Names = {"__name__": f"{Manager.__module__}.fence", "models": models}
    with isolate_apps(django_site.COMPANY_APP):
        execute(code, names)
    return names


def state(model: type[models.Model]) -> tuple[str, Any, Any]:
    """Return what a migration would know of a model, to compare two of them."""
    found = ModelState.from_model(model)
    fields = {name: field.deconstruct()[1:] for name, field in found.fields.items()}
    return found.name, fields, found.options


@pytest.fixture
def names() -> Iterator[Names]:
    """Give the names that prompts use: Ada has three customers, and Bob has none."""
    django_site.create_tables()
    with django_site.rolled_back():
        ada = Manager.objects.create(pk=1, name="Ada")
        bob = Manager.objects.create(pk=2, name="Bob")
        for pk, name in enumerate(["Carl", "Cleo", "Curt"], start=1):
            email = f"{name.lower()}@example.com"
            Customer.objects.create(pk=pk, name=name, email=email, manager=ada)
        yield {
            "Count": Count,
            "Customer": Customer,
            "Manager": Manager,
            "ObjectDoesNotExist": ObjectDoesNotExist,
            "ada": ada,
            "bob": bob,
        }


def test_model_answer_is_the_solution() -> None:
    """The models that the answer writes are those of the solution, to the last option."""
    (code,) = fences(question("manager-customers/write-the-models")["answer"], "python")
    written = define(code)
    assert state(written["Manager"]) == state(Manager)
    assert state(written["Customer"]) == state(Customer)
    assert str(written["Manager"](name="Ada")) == str(Manager(name="Ada")) == "Ada"
    assert str(written["Customer"](name="Zoe")) == str(Customer(name="Zoe")) == "Zoe"


def test_models_of_the_sql_exercise_are_the_solution() -> None:
    """The exercise about SQL shows the same models, though without `__str__`."""
    shown = define(code_of("querysets-to-sql/write-the-querysets"))
    assert state(shown["Manager"]) == state(Manager)
    assert state(shown["Customer"]) == state(Customer)


def test_solution_keeps_what_the_task_asks(names: Names) -> None:
    """The way back works, the address is unique, and a busy manager stays."""
    ada, bob = names["ada"], names["bob"]
    assert [customer.name for customer in ada.customers.all()] == ["Carl", "Cleo", "Curt"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Customer.objects.create(name="Carl", email="carl@example.com", manager=bob)
    with pytest.raises(IntegrityError), transaction.atomic():
        Customer.objects.create(name="Zoe", email="zoe@example.com")
    with pytest.raises(ProtectedError):
        ada.delete()
    bob.delete()
    assert list(Manager.objects.all()) == [ada]


def test_key_creates_a_column_and_an_index() -> None:
    """A foreign key makes a column and an index, and no rule ON DELETE."""
    code = code_of("manager-customers/what-the-key-creates")
    customer = define(BARE_MANAGER + code)["Customer"]
    with connection.schema_editor(collect_sql=True) as editor:
        editor.create_model(customer)
    # The index is written after the table, when the editor is left.
    table, index = editor.collected_sql
    assert '"manager_id" bigint NOT NULL REFERENCES' in table
    assert "ON DELETE" not in table
    assert index.startswith("CREATE INDEX")
    assert '("manager_id")' in index


def test_default_name_of_the_way_back() -> None:
    """Without `related_name` the accessor is the one that the short question accepts."""
    full_id = "manager-customers/reverse-accessor"
    classes = code_of(full_id).split("for customer")[0]
    customer = define(BARE_MANAGER + classes)["Customer"]
    relation = customer._meta.get_field("manager").remote_field
    assert relation.get_accessor_name() == question(full_id)["accept"][0]


def test_foreign_key_without_on_delete() -> None:
    """The class statement fails, as the key says."""
    code = code_of("manager-customers/on-delete-left-out")
    with pytest.raises(TypeError, match="on_delete"):
        define(BARE_MANAGER + code)


def test_set_null_without_null_is_found_by_the_check() -> None:
    """The system check knows the contradiction by the number in the explanation."""
    full_id = "manager-customers/set-null-without-null"
    code = f"class Customer(models.Model):\n    {code_of(full_id)}"
    customer = define(BARE_MANAGER + code)["Customer"]
    (error,) = customer._meta.get_field("manager").check()
    assert error.id in question(full_id)["explanation"]


def test_model_may_be_called_manager() -> None:
    """A model `Manager` and Django's `models.Manager` do not meet."""
    customer = define(code_of("manager-customers/a-model-called-manager"))["Customer"]
    assert type(customer.objects) is models.Manager
    assert customer.objects.model is customer


def test_stated_sql_is_the_sql_that_runs(names: Names) -> None:
    """Each queryset of the answer becomes the SQL that stands below it."""
    answer = question("querysets-to-sql/write-the-querysets")["answer"]
    querysets, statements = fences(answer, "python"), fences(answer, "sql")
    assert len(querysets) == len(statements) == 4
    for code, sql in zip(querysets, statements, strict=True):
        assert run(code, names) == [one_line(sql)]


@pytest.mark.parametrize(
    "full_id",
    [
        "querysets-to-sql/filter-by-managers-name",
        "querysets-to-sql/filter-by-managers-id",
        "querysets-to-sql/count-per-manager",
        "querysets-to-sql/filter-on-a-count",
    ],
)
def test_only_the_key_is_the_end_of_the_sql(full_id: str, names: Names) -> None:
    """The SQL ends in what the key shows, and in no distractor."""
    (sql,) = run(code_of(full_id), names)
    for text, correct in choices_of(full_id):
        assert plain(sql).endswith(f" {text}") == correct, text


def test_only_the_key_is_the_sql_of_exists(names: Names) -> None:
    """A yes or no is asked for with the statement of the key."""
    full_id = "querysets-to-sql/yes-or-no-query"
    (sql,) = run(code_of(full_id), names)
    for text, correct in choices_of(full_id):
        assert (plain(sql) == text) == correct, text


def test_only_the_key_lets_a_value_into_the_sql(names: Names) -> None:
    """The value is part of the statement in the key, and a parameter in each distractor."""
    names |= {"F": F, "Value": Value, "name": "x' OR 'x"}
    for text, correct in choices_of("querysets-to-sql/open-to-injection"):
        execute(f"found = Customer.objects.{text}", names)
        found = names["found"]
        sql = found.raw_query if isinstance(found, RawQuerySet) else found.query.sql_with_params()[0]
        assert ("x' OR 'x" in sql) == correct, text


def test_slice_is_limit_and_offset(names: Names) -> None:
    """The gap in the SQL of a slice is filled by the accepted keyword."""
    full_id = "querysets-to-sql/slice-keyword"
    (shown,) = fences(question(full_id)["prompt"], "text")
    (accepted,) = question(full_id)["accept"]
    (sql,) = run(code_of(full_id), names)
    assert sql.endswith(one_line(shown.replace(GAP, accepted)).removeprefix("SELECT ... "))


def test_which_querysets_join_in_one_query(names: Names) -> None:
    """Just the correct choices run one query that contains a JOIN."""
    for text, correct in choices_of("querysets-to-sql/one-query-with-a-join"):
        statements = run(text, names)
        assert (len(statements) == 1 and "JOIN" in statements[0]) == correct, text


def test_update_is_one_statement(names: Names) -> None:
    """An update over a relation loads nothing."""
    (sql,) = run(code_of("querysets-to-sql/move-all-customers"), names)
    assert sql.startswith("UPDATE ")
    assert "WHERE" in sql
    assert names["bob"].customers.count() == 3


def test_two_filters_may_be_met_by_two_customers(names: Names) -> None:
    """Chained filters join twice, and find a manager whom one filter does not find."""
    code = code_of("querysets-to-sql/one-filter-or-two")
    (sql,) = run(code, names)
    assert sql.count("JOIN") == 2
    for name, email in [("Zoe", "zoe@example.com"), ("Info", "info@example.com")]:
        Customer.objects.create(name=name, email=email, manager=names["bob"])
    run(code, names)
    assert list(names["result"]) == [names["bob"]]
    run(code.replace(").filter(", ", "), names)
    assert list(names["result"]) == []


@pytest.mark.parametrize(
    "full_id",
    [
        "get-filter/which-except-clause",
        "querysets-to-sql/aggregate-or-annotate",
        "querysets-to-sql/manager-three-times",
        "queryset-laziness/index-without-cache",
        "queryset-laziness/stale-result",
    ],
)
def test_key_is_what_is_printed(full_id: str, names: Names, capsys: pytest.CaptureFixture[str]) -> None:
    """The code of the prompt prints the key."""
    run(code_of(full_id), names)
    assert capsys.readouterr().out.strip() == key_of(full_id)


@pytest.mark.parametrize(
    "full_id",
    [
        "get-filter/which-one-asks-now",
        "queryset-laziness/building-runs-nothing",
        "queryset-laziness/result-is-kept",
    ],
)
def test_key_is_the_number_of_queries(full_id: str, names: Names) -> None:
    """The code of the prompt runs as many queries as the key says."""
    assert len(run(code_of(full_id), names)) == int(key_of(full_id))


def test_number_of_queries_of_the_loop(names: Names) -> None:
    """A hundred customers and their managers take the number of queries stated."""
    Customer.objects.bulk_create(
        Customer(name=f"{n}", email=f"{n}@example.com", manager=names["ada"])
        for n in range(100 - Customer.objects.count())
    )
    full_id = "queryset-laziness/n-plus-one"
    assert len(run(code_of(full_id), names)) == question(full_id)["number"]


def test_only_the_prefetch_runs_two_queries(names: Names) -> None:
    """In place of `all()` each distractor fails or runs another number of queries."""
    for n in range(3):
        Manager.objects.create(name=f"Manager {n}")
    full_id = "queryset-laziness/n-plus-one-reverse"
    for text, correct in choices_of(full_id):
        code = code_of(full_id).replace("all()", text, 1)
        try:
            queries = len(run(code, names))
        except (AttributeError, FieldError):
            queries = 0
        assert (queries == 2) == correct, text


def test_truth_test_needs_the_fewest_queries(names: Names) -> None:
    """The key runs one query, and each other condition a query more."""
    full_id = "queryset-laziness/rows-shown-anyway"
    for text, correct in choices_of(full_id):
        names["customers"] = Customer.objects.all()
        queries = len(run(code_of(full_id).replace(GAP, text), names))
        assert queries == (1 if correct else 2), text


def test_only_the_keys_evaluate_the_queryset(names: Names) -> None:
    """Just the correct choices run a query when they are written down."""
    for text, correct in choices_of("queryset-laziness/what-evaluates"):
        names["customers"] = Customer.objects.all()
        assert bool(run(f"value = {text}", names)) == correct, text


def test_only_the_keys_give_none_for_a_missing_row(names: Names) -> None:
    """Just the correct choices give None for a missing row; the others raise."""
    for text, correct in choices_of("get-filter/none-instead-of-exception"):
        if correct:
            run(text, names)
            assert names["result"] is None
        else:
            with pytest.raises((IndexError, Customer.DoesNotExist)):
                run(text, names)


def test_get_with_several_rows(names: Names) -> None:
    """Three customers are too many for `get()`, which reads no more than 21 rows."""
    with pytest.raises(Customer.MultipleObjectsReturned, match="it returned 3!"):
        run(code_of("get-filter/three-match"), names)
    Manager.objects.bulk_create(Manager(name="Eve") for _ in range(30))
    with (
        CaptureQueriesContext(connection) as captured,
        pytest.raises(Manager.MultipleObjectsReturned, match="more than 20"),
    ):
        Manager.objects.get(name="Eve")
    assert captured.captured_queries[-1]["sql"].endswith(" LIMIT 21")
