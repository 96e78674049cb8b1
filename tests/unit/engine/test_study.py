"""Pages to read: a topic, and the night before."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.study import night_page, save_page, topic_page
from quizapp.engine.workspace import Workspace
from quizapp.model.bank import QuestionBank
from quizapp.model.question import Choice
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse
from tests.support import bank_of, choice, recall

START = Callable[..., PracticeQuiz]

HOSTILE = choice(
    "python/gil/hostile",
    prompt="<script>alert(1)</script> ![x](http://a.b/c.png)",
    choices=(Choice("a & <b>", correct=True), Choice("no")),
    references=("https://docs.python.org/3/", "javascript:alert(1)"),
)


@pytest.fixture
def bank() -> QuestionBank:
    """Return one topic with a free recall and two choices."""
    return bank_of([recall(), choice(), HOSTILE])


def test_a_topic_page_teaches_every_question_of_it_and_is_harmless(workspace: Workspace, bank: QuestionBank) -> None:
    workspace.bank = bank
    page = topic_page(workspace, "python/gil")
    assert page.title == "Gil"
    assert page.body.index("## Explain it") < page.body.index("## Know it") < page.body.index("## Read more")
    for words in (
        "Explain the GIL.",
        "Processes avoid it.",
        "- processes avoid it",
        "**the key**",
        "Because it is so.",
    ):
        assert words in page.body
    html = page.html()
    assert "<script>" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "a &amp; &lt;b&gt;" in html
    with pytest.raises(KeyError):
        topic_page(workspace, "python/none")


def test_the_night_before_says_what_went_wrong_and_what_is_right(workspace: Workspace, start: START) -> None:
    printed = choice("python/gil/printed", prompt="Print this:\n\n    print(1)")
    workspace.bank = bank_of([recall(), choice(), HOSTILE, printed])
    assert "Nothing stands out yet" in night_page(workspace).body
    quiz = start(choice(), recall(), replace(choice(), id="python/gil/hostile"), printed)
    quiz.session.certainty = Certainty.SURE
    quiz.submit(ChoiceResponse(frozenset({1})))
    quiz.advance()
    quiz.submit(RecallResponse(aloud=True))
    quiz.accept_points((1.0, 0.0, 0.0))
    quiz.advance()
    quiz.submit(ChoiceResponse(frozenset({0})))
    quiz.advance()
    quiz.submit(ChoiceResponse(frozenset({1})))
    body = night_page(workspace).body
    told = "What of python/gil/cpu?\n\n**the key**\n\nBecause it is so.\n\n- Not: a distractor — it is near"
    assert f"## Sure and wrong\n\n{told}" in body
    points = "- input and output release the lock\n- processes avoid it\n"
    assert f"## Points you forget\n\n**Explain the GIL.**\n\n{points}" in body
    # What was picked without certainty stands by itself, with what is right beside it; nothing stands there twice.
    assert body.count("What of python/gil/cpu?") == 1
    assert (
        "## Wrong choices you fall for\n\nPrint this:\n\n```\nprint(1)\n```\n\n**the key**\n\n- Not: a distractor"
        in body
    )
    assert "## Your weakest topics\n\n### Gil (" in body


def test_a_page_is_kept_as_two_files_and_replaces_no_other(workspace: Workspace, tmp_path: Path) -> None:
    page = night_page(workspace)
    html, markdown = save_page(page, tmp_path / "reports")
    assert markdown.read_text() == page.markdown()
    assert html.read_text() == page.html()
    assert save_page(page, tmp_path / "reports") == (html, markdown)
    _, other = save_page(replace(page, body="Another one."), tmp_path / "reports")
    assert other.name == "quizapp-night-before-2.md"
    assert markdown.read_text() == page.markdown()
