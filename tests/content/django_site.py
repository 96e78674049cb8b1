"""A whole Django site in memory, for tests of content that shows Django code.

Importing this module configures and starts Django, once per process, so import it
before any model. Then create the tables, and wrap what touches the database:

    from tests.content import django_site
    from tests.content.solutions.manager_models import Manager

    def test_something() -> None:
        django_site.create_tables()
        with django_site.rolled_back():
            Manager.objects.create(name="Ada")

A test with views of its own names their module with `override_settings(ROOT_URLCONF=...)`.
"""

# mypy: allow-subclassing-any

import atexit
import functools
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

import django
from django.apps import AppConfig
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

APP_LABEL: Final = "company"
"""The label of the app of the model solutions, hence the start of their table names."""

urlpatterns: Final[list[Any]] = []
"""No URL at all: this module is the default ROOT_URLCONF."""


class CompanyConfig(AppConfig):
    """The app `company`, whose models are the model solutions of the questions."""

    name = "tests.content.solutions"
    label = APP_LABEL

    def import_models(self) -> None:
        """Take the models from `manager_models`, for the app has no module `models`."""
        super().import_models()
        self.models_module = import_module(f"{self.name}.manager_models")


COMPANY_APP: Final = f"{__name__}.{CompanyConfig.__name__}"
"""The entry of the app `company` in INSTALLED_APPS."""


@functools.cache
def create_tables() -> None:
    """Create the tables of all apps in the database; later calls do nothing."""
    call_command("migrate", run_syncdb=True, verbosity=0)


@contextmanager
def rolled_back() -> Iterator[None]:
    """Run the block in a transaction that is undone at its end."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


if not settings.configured:
    settings.configure(
        ALLOWED_HOSTS=["testserver"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            COMPANY_APP,
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ROOT_URLCONF=__name__,
        SECRET_KEY="only for tests",
        USE_TZ=True,
    )
    django.setup()
    atexit.register(connections.close_all)
