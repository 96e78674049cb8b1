"""The bank that comes with the program: that it covers what it promises, and is as good as the lint can tell."""

from functools import cache
from pathlib import Path

import pytest

from quizapp.engine.lint import Finding, lint
from quizapp.engine.lint.strategies import MARGIN, outcomes
from quizapp.engine.lint.texts import code
from quizapp.engine.proof import prove
from quizapp.model.question import Question
from quizapp.packs import Library, Severity, check_paths

CONTENT = Path(__file__).resolve().parents[2] / "content"

TOPICS = {
    "python": """
        what-is-python identity type-isinstance style-linting python2-python3 why-python3 dict-items
        tuple-as-key pyc-files gil new-init with-statement mocking testing-databases generators
        threads-coroutines staying-current str-repr data-model diamond-problem mro circular-import
    """,
    "databases": """
        transactions acid indexing
    """,
    "django": """
        middleware context-processors collectstatic counting-page-loads running-scripts design-pattern
        model-relationships user-data request-response-async email-celery web-workers caching
        queryset-laziness get-filter manager-customers querysets-to-sql
    """,
    "coding": """
        login-required view-and-test word-count
    """,
    "web": """
        tcp-udp http http-methods-codes url-to-page caching microservices page-optimisation redis-celery seo
        js-promises
    """,
    "software": """
        rebase-merge git-bisect git-stash repairing-a-branch tdd project-architecture rest agile devops
        agile-devops design-patterns
    """,
}
"""The topics of each category."""


@cache
def library() -> Library:
    return check_paths([CONTENT])


@cache
def questions() -> tuple[Question, ...]:
    return tuple(library().bank.questions)


@cache
def findings() -> tuple[Finding, ...]:
    return tuple(lint(library().bank))


def shown(found: Finding) -> str:
    diagnostic = library().places.diagnose(found.subject, found.problem)
    return f"{diagnostic.file}:{diagnostic.line}: {diagnostic.code}: {diagnostic.message}"


def test_the_packs_have_no_mistakes() -> None:
    assert library().diagnostics == ()


def test_the_lint_finds_no_errors() -> None:
    assert [shown(found) for found in findings() if found.problem.severity is Severity.ERROR] == []


def test_every_reference_is_a_primary_source() -> None:
    assert [shown(found) for found in findings() if found.problem.code in ("S004", "S005")] == []


def test_every_topic_has_a_file_and_every_file_a_topic() -> None:
    wanted = {f"{category}/{topic}" for category, topics in TOPICS.items() for topic in topics.split()}
    assert len(wanted) == 65
    assert {topic.id for topic in library().bank.topics} == wanted


def test_the_bank_is_large_and_shows_code() -> None:
    assert len(questions()) >= 450
    assert sum(bool(code(question.prompt)) for question in questions()) >= 60
    assert sum(bool(question.verify) for question in questions()) >= 25
    assert len({question.topic_id for question in questions() if question.follow_up}) >= 15


def test_no_strategy_without_knowledge_does_better_than_chance() -> None:
    found = outcomes(questions())
    for outcome in found:
        print(f"{outcome.name}: {outcome.score:.1%}, chance {outcome.chance:.1%}")
    assert len(found) >= 5
    assert [outcome.name for outcome in found if outcome.score > outcome.chance + MARGIN] == []


@pytest.mark.slow
def test_what_the_programs_print_proves_the_keys() -> None:
    proofs = prove(questions())
    assert [shown(found) for found in proofs.findings] == []
    assert len(proofs.proved) >= 25
