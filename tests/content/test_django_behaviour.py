"""What questions say that Django does, is what Django does: the code of their prompts is run.

The code is taken from the question files, so a changed question is a changed test.
"""

import asyncio
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache as remembered
from functools import wraps
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.exceptions import SynchronousOnlyOperation
from django.core.management.base import BaseCommand
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import Context, Engine, TemplateSyntaxError
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from tests.content import django_site
from tests.content.solutions.manager_models import Customer

CONTENT = Path(__file__).parents[2] / "content"

Handler = Callable[[HttpRequest], HttpResponse]
"""A view, or a middleware around one."""

Names = dict[str, Any]
"""The global names that the code of a question sees, and those that it sets."""


@remembered
def question(full_id: str) -> dict[str, Any]:
    """Return the question `category/topic/id` as its file has it."""
    file, wanted = full_id.rsplit("/", 1)
    data = tomllib.loads((CONTENT / f"{file}.toml").read_text("utf-8"))
    (found,) = (each for each in data["question"] if each["id"] == wanted)
    return dict(found)


def code_of(full_id: str) -> str:
    """Return the only Python block in the prompt of a question."""
    (code,) = re.findall(r"```python\n(.*?)```", question(full_id)["prompt"], re.DOTALL)
    return str(code)


def key_of(full_id: str) -> str:
    """Return the text of the only correct choice."""
    (key,) = (each["text"] for each in question(full_id)["choice"] if each.get("correct"))
    return str(key)


def run(full_id: str, **given: object) -> Names:
    """Run the code of a question and return all names that it has then."""
    names: Names = dict(given)
    exec(compile(code_of(full_id), "<question>", "exec"), names)  # noqa: S102
    return names


def numbers(request: HttpRequest) -> dict[str, int]:
    """The context processor of the question `cp-view-wins`."""
    return {"count": 3}


def inbox(request: HttpRequest) -> None:
    """The context processor of `cp-returns-none`, as it answers a visitor."""


def failing(request: HttpRequest) -> HttpResponse:
    raise ValueError


urlpatterns = [path("", failing)]


def guard(get_response: Handler) -> Handler:
    """The middleware of the question `mw-exception-as-response`."""
    middleware = run("django/middleware/mw-exception-as-response", HttpResponse=HttpResponse)["Guard"]
    made: Handler = middleware(get_response)
    return made


def with_processor(function: str) -> override_settings:
    """Return settings under which two templates are rendered with a context processor of this module."""
    pages = {"page.html": "{{ count }}", "receipt.txt": "Dear {{ user.username }},"}
    options = {
        "context_processors": [f"{__name__}.{function}"],
        "loaders": [("django.template.loaders.locmem.Loader", pages)],
    }
    engine = {"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": options}
    return override_settings(TEMPLATES=[engine])


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_default_of_get_or_set_is_computed_on_each_call(capsys: pytest.CaptureFixture[str]) -> None:
    run("django/caching/get-or-set-call", cache=cache)
    assert capsys.readouterr().out.split() == ["computed"] * 2
    assert key_of("django/caching/get-or-set-call") == "`computed`, twice"


def test_stored_none_is_a_hit(capsys: pytest.CaptureFixture[str]) -> None:
    run("django/caching/stored-none", cache=cache)
    assert f"`{capsys.readouterr().out.strip()}`" == key_of("django/caching/stored-none")


def test_add_lets_one_in() -> None:
    """Of two who ask, the condition of the key lets just the first one in."""
    entered: list[int] = []
    for _ in range(2):
        code = f"{key_of('django/caching/one-rebuilds').strip('`')} entered.append(1)"
        exec(code, {"cache": cache, "entered": entered})  # noqa: S102
    assert entered == [1]


def test_increment_wants_a_key_that_exists() -> None:
    home = run("django/counting-page-loads/pl-cache-incr", HttpResponse=HttpResponse)["home"]
    with pytest.raises(ValueError, match="home-hits"):
        home(RequestFactory().get("/"))
    assert "`ValueError`" in key_of("django/counting-page-loads/pl-cache-incr")


def test_change_inside_of_a_session_value_is_not_saved() -> None:
    """Three loads, each with the session as the one before has left it in the database."""
    django_site.create_tables()
    home = run("django/counting-page-loads/pl-nested-session", HttpResponse=HttpResponse)["home"]
    shown = []
    with django_site.rolled_back():
        key = None
        for _ in range(3):
            request = RequestFactory().get("/")
            request.session = SessionStore(key)
            shown.append(home(request).content.decode())
            if request.session.modified:
                request.session.save()
            key = request.session.session_key
    assert ", ".join(shown) == key_of("django/counting-page-loads/pl-nested-session")


def test_on_commit_runs_before_the_next_line(capsys: pytest.CaptureFixture[str]) -> None:
    run("django/email-celery/on-commit-order", transaction=transaction)
    assert f"`{capsys.readouterr().out.strip()}`" == key_of("django/email-celery/on-commit-order")


def test_value_of_the_view_hides_that_of_a_processor() -> None:
    with with_processor("numbers"):
        response = render(RequestFactory().get("/"), "page.html", {"count": 7})
    assert key_of("django/context-processors/cp-view-wins").startswith(f"{response.content.decode()},")


def test_processor_must_return_a_dictionary() -> None:
    with with_processor("inbox"), pytest.raises(TypeError) as raised:
        render(RequestFactory().get("/"), "page.html")
    assert str(raised.value).endswith("didn't return a dictionary.")
    assert "`TypeError`" in key_of("django/context-processors/cp-returns-none")


def test_mail_without_a_request_has_no_user() -> None:
    with with_processor("numbers"):
        assert key_of("django/context-processors/cp-mail-without-request").startswith(
            f"`{render_to_string('receipt.txt', {})}`"
        )


def test_template_has_no_calls_with_arguments() -> None:
    code = code_of("django/design-pattern/dp-template-call")
    with pytest.raises(TemplateSyntaxError):
        exec(code, {"Template": Engine().from_string})  # noqa: S102


def test_template_escapes_what_a_visitor_wrote() -> None:
    (line,) = re.findall(r"```html\n(.*?)\n```", question("django/design-pattern/dp-script-in-a-comment")["prompt"])
    shown = Engine().from_string(line).render(Context({"comment": "<script>alert(1)</script>"}))
    assert shown == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_exception_of_a_view_reaches_no_middleware() -> None:
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[f"{__name__}.guard"]):
        response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert " 500 " in key_of("django/middleware/mw-exception-as-response")


def test_orm_refuses_to_run_in_the_event_loop() -> None:
    total = run("django/request-response-async/sync-orm-in-async-view", Customer=Customer)["total"]
    with pytest.raises(SynchronousOnlyOperation):
        asyncio.run(total(RequestFactory().get("/")))
    assert "`SynchronousOnlyOperation`" in key_of("django/request-response-async/sync-orm-in-async-view")


def test_sync_wrapper_of_an_async_view_gives_a_coroutine() -> None:
    names = {"wraps": wraps, "redirect": redirect, "HttpResponse": HttpResponse}
    profile = run("coding/login-required/lr-async-view", **names)["profile"]
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(is_authenticated=True)
    returned = profile(request)
    assert asyncio.iscoroutine(returned)
    returned.close()


def test_command_writes_the_ending_that_it_is_told() -> None:
    full_id = "django/running-scripts/rs-write-ending"
    method, test = code_of(full_id).split("# in the test\n")
    body = "".join(f"    {line}\n" for line in method.splitlines()[1:] if line)
    for each in question(full_id)["choice"]:
        names = {"BaseCommand": BaseCommand, "StringIO": StringIO}
        code = f"class Command(BaseCommand):\n{body}\n{test}".replace("______", each["text"].strip("`"))
        if each.get("correct"):
            exec(code, names)  # noqa: S102
        else:
            with pytest.raises(AssertionError):
                exec(code, names)  # noqa: S102


def test_stored_plain_text_is_no_password() -> None:
    assert not check_password("s3cret", "s3cret")
    assert check_password("s3cret", make_password("s3cret"))
