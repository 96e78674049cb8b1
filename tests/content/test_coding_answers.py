"""The code that the model answers of the coding exercises show is tested code, and does what they say."""

# mypy: disable-error-code="untyped-decorator"

import ast
import random
import re
import tomllib
import tracemalloc
import unittest
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from tests.content import django_site
from tests.content.solutions import login_required, view_and_test, word_count

CONTENT = Path(__file__).parents[2] / "content" / "coding"
"""The folder of the coding exercises."""

PAIRS = [("login-required", login_required), ("view-and-test", view_and_test), ("word-count", word_count)]
"""The topics, each with the module that holds its solution."""

FENCE = re.compile(r"```python\n(.*?)```", re.DOTALL)


@login_required.login_required
def guarded(request: HttpRequest, number: int) -> HttpResponse:
    """Show one order."""
    return HttpResponse(f"order {number} of {request.user.get_username()}")


def managed(request: HttpRequest) -> HttpResponse:
    with login_required.logged_in(request) as user:
        return HttpResponse(f"orders of {user.get_username()}")


urlpatterns = [path("orders/<int:number>/", guarded), path("orders/", managed)]


@cache
def questions(topic: str) -> dict[str, dict[str, Any]]:
    """Return the questions of a topic by their id."""
    data = tomllib.loads((CONTENT / f"{topic}.toml").read_text("utf-8"))
    return {each["id"]: each for each in data["question"]}


def code_below_docstring(file: Path) -> str:
    """Return what a module holds below its docstring and the comments that follow it."""
    source = file.read_text("utf-8")
    first = ast.parse(source).body[1].lineno
    return "".join(source.splitlines(keepends=True)[first - 1 :])


def code_of(topic: str, name: str) -> str:
    """Return the only Python block in the prompt of a question."""
    (code,) = FENCE.findall(questions(topic)[name]["prompt"])
    return str(code)


def key_of(topic: str, name: str) -> str:
    """Return the text of the only correct choice."""
    (key,) = (each["text"] for each in questions(topic)[name]["choice"] if each.get("correct"))
    return str(key)


def defined(code: str, **names: Any) -> dict[str, Any]:  # noqa: ANN401
    """Run code of the repository's own questions and return its global names."""
    names["__name__"] = "question"
    exec(compile(code, "<question>", "exec"), names)  # noqa: S102
    return names


def request_of_visitor() -> HttpRequest:
    """Return a request as the middleware leaves it when nobody is logged in."""
    from django.contrib.auth.models import AnonymousUser  # needs the apps, so not while modules are imported

    request = RequestFactory().get("/orders/")
    request.user = AnonymousUser()
    return request


@pytest.fixture
def site() -> Iterator[None]:
    """Serve the views of this module, with a database that forgets what the test has written."""
    django_site.create_tables()
    with override_settings(ROOT_URLCONF=__name__), django_site.rolled_back():
        yield


@pytest.fixture
def ada(site: None) -> Client:
    """Return a client that Ada is logged in with."""
    client = Client()
    client.force_login(get_user_model().objects.create_user("ada"))
    return client


@pytest.mark.parametrize(("topic", "solution"), PAIRS)
def test_the_model_answer_shows_the_tested_solution(topic: str, solution: Any) -> None:  # noqa: ANN401
    answers = [each["answer"] for each in questions(topic).values() if each["kind"] == "recall"]
    assert FENCE.findall("\n".join(answers)) == [code_below_docstring(Path(solution.__file__))]


def test_the_decorator_sends_a_visitor_to_the_login_page_and_back(site: None) -> None:
    response = Client().get("/orders/7/?page=2")
    assert response.status_code == 302
    assert response.headers["Location"] == "/accounts/login/?next=/orders/7/%3Fpage%3D2"


def test_the_decorator_does_not_call_the_view_for_a_visitor() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        pytest.fail("the view was called")

    assert login_required.login_required(view)(request_of_visitor()).status_code == 302


def test_the_decorator_calls_the_view_for_a_user_with_the_arguments_of_the_url(ada: Client) -> None:
    response = ada.get("/orders/7/")
    assert (response.status_code, response.content) == (200, b"order 7 of ada")


def test_the_decorator_keeps_name_and_docstring_of_the_view() -> None:
    assert (guarded.__name__, guarded.__doc__) == ("guarded", "Show one order.")


@pytest.mark.filterwarnings("ignore:Forbidden")
def test_the_context_manager_makes_the_answer_to_a_visitor_a_403(site: None) -> None:
    assert Client().get("/orders/").status_code == 403


def test_the_context_manager_does_not_run_its_block_for_a_visitor() -> None:
    with pytest.raises(PermissionDenied), login_required.logged_in(request_of_visitor()):
        pytest.fail("the block was run")


def test_the_context_manager_hands_the_user_to_its_block(ada: Client) -> None:
    response = ada.get("/orders/")
    assert (response.status_code, response.content) == (200, b"orders of ada")


def run_shown_tests() -> unittest.TestResult:
    """Run the tests of the solution `view_and_test` against its own URLs."""
    django_site.create_tables()
    result = unittest.TestResult()
    with override_settings(ROOT_URLCONF=view_and_test.__name__):
        unittest.defaultTestLoader.loadTestsFromTestCase(view_and_test.ProfileTests).run(result)
    return result


def test_the_shown_view_passes_the_shown_tests() -> None:
    result = run_shown_tests()
    assert result.testsRun == 2
    assert result.failures == result.errors == []


def test_the_shown_tests_notice_a_view_that_asks_for_no_login() -> None:
    unguarded = [path("profile/", view_and_test.profile.__wrapped__, name="profile")]
    with patch.object(view_and_test, "urlpatterns", unguarded):
        result = run_shown_tests()
    assert [test.id().rpartition(".")[2] for test, _ in result.failures] == ["test_a_visitor_is_sent_to_the_login_page"]
    assert result.errors == []


def test_the_shown_tests_notice_a_view_that_shows_another_name() -> None:
    def profile(request: HttpRequest) -> HttpResponse:
        return HttpResponse('{"username": "bob"}', content_type="application/json")

    wrong = [path("profile/", login_required.login_required(profile), name="profile")]
    with patch.object(view_and_test, "urlpatterns", wrong):
        result = run_shown_tests()
    assert [test.id().rpartition(".")[2] for test, _ in result.failures] == ["test_a_user_sees_their_own_name"]


def test_a_page_cached_outside_of_the_login_check_is_shown_to_a_visitor(ada: Client) -> None:
    code = "from django.contrib.auth.decorators import login_required\n"
    code += "from django.views.decorators.cache import cache_page\n"
    code += "from django.http import HttpResponse\n" + code_of("login-required", "lr-cached-outside")
    with patch(f"{__name__}.urlpatterns", [path("account/", defined(code)["account"])]):
        first, second = ada.get("/account/"), Client().get("/account/")
    assert first.content == second.content == b"Account of ada"
    assert key_of("login-required", "lr-cached-outside").startswith("Ada's page")


def test_an_ordinary_wrapper_around_an_async_view_fails_in_django(ada: Client) -> None:
    code = "from functools import wraps\nfrom django.http import HttpResponse\n"
    view = defined(code + code_of("login-required", "lr-async-view"))["profile"]
    returned = []

    def remembering(request: HttpRequest) -> Any:  # noqa: ANN401
        returned.append(view(request))
        return returned[0]

    with (
        patch(f"{__name__}.urlpatterns", [path("profile/", remembering)]),
        pytest.raises(ValueError, match="unawaited coroutine"),
    ):
        ada.get("/profile/")
    returned[0].close()
    assert key_of("login-required", "lr-async-view").startswith("It fails")


def test_a_password_given_to_create_is_stored_in_a_form_that_no_login_accepts(site: None) -> None:
    users = get_user_model().objects
    users.create(username="ada", password="secret")
    users.create_user("bob", password="secret")
    assert not Client().login(username="ada", password="secret")
    assert Client().login(username="bob", password="secret")


def test_a_request_of_the_factory_has_no_user() -> None:
    with pytest.raises(AttributeError, match="user"):
        view_and_test.profile(RequestFactory().get("/profile/"))
    assert "AttributeError" in key_of("view-and-test", "vt-without-middleware")


def red_without_decorator() -> Iterator[tuple[str, bool]]:
    """Yield the choices of the question on a deleted decorator, each with whether its test fails."""
    case = unittest.TestCase()
    for choice in questions("view-and-test")["vt-red-without-decorator"]["choice"]:
        client = Client()
        if "force_login" in choice["text"]:
            client.force_login(get_user_model().objects.create_user("ada"))
        statement = "self." + choice["text"].split(": `")[1].rstrip("`")
        try:
            defined(statement, self=case, response=client.get("/profile/"))
        except (AssertionError, AttributeError):
            yield choice["text"], True
        else:
            yield choice["text"], False


def test_the_choices_that_turn_red_without_the_decorator_are_the_keys(site: None) -> None:
    choices = questions("view-and-test")["vt-red-without-decorator"]["choice"]
    without = [path("profile/", view_and_test.profile.__wrapped__)]
    with patch(f"{__name__}.urlpatterns", without):
        found = dict(red_without_decorator())
    assert found == {choice["text"]: choice.get("correct", False) for choice in choices}


SPELLINGS = {
    "whale": ("whale", "Whale", "WHALE", "whale,", "“Whale”", "(whale)", "‘whale’", "_whale_"),
    "don't": ("don't", "don’t", "Don't", "DON’T", "don't!", "“Don’t"),
    "o'clock": ("o'clock", "o’clock.", "O'CLOCK"),
    "strasse": ("Straße", "STRASSE", "straße;", "strasse"),
    "fiancé": ("fiancé", "Fiancé", "FIANCÉ?"),
    "the": ("the", "The", "THE", "the:", "—the—"),
}
"""Words as `count_words` should report them, each with the ways in which the book writes it."""


def write_book(file: Path, length: int, seed: int) -> Counter[str]:
    """Write a book of `length` words in lines of 1 to 15, and return how often each of them is in it."""
    rng = random.Random(seed)
    rare = [f"{a}{b}{c}" for a in "bdfgklmnprstvw" for b in "aeiou" for c in ("nd", "rt", "ss", "ck", "lm")]
    spellings = {**SPELLINGS, **{word: (word, word.title(), word + ".") for word in rare}}
    counts: Counter[str] = Counter()
    with file.open("w", encoding="utf-8") as book:
        while (left := length - counts.total()) > 0:
            line = rng.choices(list(spellings), k=min(left, rng.randint(1, 15)))
            counts.update(line)
            book.write(" ".join(rng.choice(spellings[word]) for word in line) + rng.choice(["\n", "\n\n"]))
    return counts


def test_a_book_of_many_words_is_counted_exactly(tmp_path: Path) -> None:
    expected = write_book(tmp_path / "book.txt", length=120_000, seed=1)
    assert word_count.count_words(tmp_path / "book.txt") == expected
    assert expected.total() == 120_000


def peak_memory(file: Path) -> int:
    """Return the largest number of bytes that counting the words of a book held at once."""
    tracemalloc.start()
    try:
        word_count.count_words(file)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_the_memory_depends_on_the_different_words_and_not_on_the_length(tmp_path: Path) -> None:
    short, long = tmp_path / "short.txt", tmp_path / "long.txt"
    write_book(short, length=25_000, seed=2)
    write_book(long, length=100_000, seed=2)
    peak = peak_memory(long)
    assert peak < long.stat().st_size / 4
    assert peak < 1.2 * peak_memory(short)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], []),
        (["\n", "  \n"], []),
        (["1851 - 42!\n"], []),
        (["well-known\n", "end"], ["well", "known", "end"]),
        (["the dogs' tails\n"], ["the", "dogs", "tails"]),
        (["rock 'n' roll\n"], ["rock", "n", "roll"]),
    ],
)
def test_words_are_runs_of_letters_with_apostrophes_inside(lines: list[str], expected: list[str]) -> None:
    assert list(word_count.words(lines)) == expected
