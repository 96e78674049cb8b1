"""Who may come in: whoever knows the token, from a page of this very server.

A server on this machine can be reached by every page that its user has open. A page elsewhere cannot read the token,
but it can make the browser connect; so the Origin is checked, and so is the Host, since a foreign name may be made to
point here (DNS rebinding).
"""

import hmac
import ipaddress
from collections.abc import Mapping
from types import MappingProxyType

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

TOKEN_KEY = "token"
"""Query key of the address that is opened first."""

_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})

_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": (
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        ),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
)
"""Go with every response: nothing is loaded from elsewhere, framed, told to others or kept."""


class Gate:
    """Checks every request before anything answers it.

    Args:
        host: The name or address that the server listens on.
        token: What a visitor has to know.
    """

    def __init__(self, host: str, token: str) -> None:
        self._host = f"[{host}]" if ":" in host else host
        self._token = token

    def middleware(self) -> Middleware:
        """Return the check in the form that aiohttp wants."""

        @web.middleware
        async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
            self._refuse_strangers(request)
            asked = request.query.get(TOKEN_KEY)
            if asked is not None and self._knows(asked):
                # The token leaves the address bar at once, and with it the browser's list of visited pages.
                away = web.HTTPFound("/", headers=_HEADERS)
                # Lax, so that a link from elsewhere to a server that is open already does not lock its user out.
                away.set_cookie(_cookie_of(request), self._token, httponly=True, samesite="Lax")
                raise away
            if not self._knows(request.cookies.get(_cookie_of(request), "")):
                raise web.HTTPForbidden(text="Open the whole address that `quizapp serve` has printed.\n")
            response = await handler(request)
            if not response.prepared:
                response.headers.update(_HEADERS)
            return response

        return check

    def is_ours(self, name: str) -> bool:
        """Whether the server goes by a name, as it stands in a Host header without the port."""
        if self._host in ("0.0.0.0", "[::]"):
            # Any address of this machine will do; a name could be made to point here by somebody else.
            return name in _LOOPBACK_NAMES or _is_address(name)
        return name in _LOOPBACK_NAMES or name == self._host

    def _refuse_strangers(self, request: web.Request) -> None:
        host = request.headers.get("Host", "")
        if not self.is_ours(host.rpartition(":")[0] if _has_port(host) else host):
            raise web.HTTPForbidden(text="This server does not go by that name.\n")
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{host}":
            raise web.HTTPForbidden(text="Pages of other servers may not come in.\n")

    def _knows(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self._token.encode())


def _cookie_of(request: web.Request) -> str:
    """Return the name of the cookie that stands for the token; cookies are shared by all ports of a host."""
    host = request.headers.get("Host", "")
    return f"{TOKEN_KEY}-{host.rpartition(':')[2] if _has_port(host) else 80}"


def _has_port(host: str) -> bool:
    return host.rpartition(":")[2].isdecimal() and not host.endswith("]")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
