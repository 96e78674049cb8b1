"""Primary sources: who may be cited for the truth of a key."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

PRIMARY_SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "docs.python.org": "the language's own manual",
        "peps.python.org": "the decisions behind the language",
        "devguide.python.org": "how the language is made",
        "python.org": "the project's own announcements",
        "docs.djangoproject.com": "the framework's own manual",
        "rfc-editor.org": "the standards of the internet",
        "developer.mozilla.org": "the web platform as browser makers describe it",
        "git-scm.com": "git's own manual",
        "postgresql.org": "the database's own manual",
        "sqlite.org": "the database's own manual",
        "redis.io": "the server's own manual",
        "docs.celeryq.dev": "the task queue's own manual",
        "gunicorn.org": "the server's own manual",
        "docs.gunicorn.org": "the server's own manual",
        "nginx.org": "the server's own manual",
        "schema.org": "the vocabulary's own definition",
        "w3.org": "the standards of the web",
        "cheatsheetseries.owasp.org": "secure programming, by the Open Worldwide Application Security Project",
        "sitemaps.org": "the protocol's own definition",
        "developers.google.com": "the search engine's own rules",
        "web.dev": "the definition of Core Web Vitals",
        "letsencrypt.org": "the certificate authority's own manual",
        "firefox-source-docs.mozilla.org": "the browser's own manual",
        "docs.astral.sh": "Ruff's own manual",
        "flake8.pycqa.org": "the linter's own manual",
        "black.readthedocs.io": "the formatter's own manual",
        "pre-commit.com": "the tool's own manual",
        "docs.pytest.org": "the tool's own manual",
        "requests.readthedocs.io": "the library's own manual",
        "numpy.org": "the library's own manual",
        "aosabook.org": "how programs are built, by their authors; coroutines by the author of asyncio",
        "docs.micropython.org": "the implementation's own manual",
        "docs.docker.com": "the tool's own manual",
        "docs.ansible.com": "the tool's own manual",
        "developer.hashicorp.com": "Terraform's own manual",
        "agilemanifesto.org": "the manifesto itself",
        "scrumguides.org": "Scrum, by its authors",
        "kanbanguides.org": "Kanban, by its authors",
        "devopsdays.org": "the conferences that gave DevOps its name",
        "dora.dev": "the research on software delivery",
        "sre.google": "site reliability engineering, by its authors",
        "12factor.net": "the twelve factors, by their authors",
        "martinfowler.com": "refactoring and enterprise patterns, by their author",
        "refactoring.com": "the catalogue of refactorings, by its author",
        "tidyfirst.substack.com": "test-driven development, by Kent Beck",
        "dannorth.net": "behaviour-driven development, by its author",
        "alistair.cockburn.us": "hexagonal architecture, by its author",
        "c4model.com": "the C4 model, by its author",
        "adr.github.io": "the collected forms of decision records",
        "cognitect.com": "decision records, by their author",
        "wiki.c2.com": "the wiki in which patterns and extreme programming were written down by their authors",
        "ics.uci.edu": "the dissertation that defines REST",
        "roy.gbiv.com": "REST, by its author",
        "doi.org": "original papers",
        "queue.acm.org": "original papers",
        "informit.com": "the publisher of the book on design patterns",
    }
)
"""Hosts without a leading `www.`, each with what makes it primary."""


def is_primary(link: str) -> bool:
    """Whether a link leads to a host of the table, or to `www.` before one."""
    return (urlsplit(link).hostname or "").removeprefix("www.") in PRIMARY_SOURCES
