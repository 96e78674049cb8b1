"""The model solution of `coding/login-required`: a decorator, and the same idea as a context manager."""

# mypy: disable-error-code="import-untyped,no-any-return"

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def login_required(view: View) -> View:
    @wraps(view)
    def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return wrapper


@contextmanager
def logged_in(request: HttpRequest) -> Iterator[AbstractBaseUser]:
    if not request.user.is_authenticated:
        raise PermissionDenied("Log in first.")
    yield request.user
