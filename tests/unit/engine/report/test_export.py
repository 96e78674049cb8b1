import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.engine.launch import start_refs
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.report import QuizReport, build_report
from quizapp.engine.report.exporting import ReportFormat, report_text, save_report
from quizapp.engine.workspace import Workspace
from quizapp.errors import UsageError
from quizapp.history import History
from quizapp.model.attempt import Stage
from quizapp.model.bank import Category, QuestionBank, Topic
from quizapp.model.config import ClockRule, Mode, QuizConfig
from quizapp.model.question import Choice, ChoiceQuestion, Point, Question, RecallQuestion
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, ShortResponse
from quizapp.tui.score_rows import number_rows, remark_rows
from tests.support import FakeClock, bank_of, choice, recall, sample_bank, short
from tests.unit.engine.report.test_marked import assert_harmless, elements_of

START = Callable[..., PracticeQuiz]

ATTACK = "</p></style><script>document.title='mine'</script><img src=https://evil.example/x onerror=alert(1)>"
"""What a hostile pack puts wherever it can."""


PAGE_TAGS = {
    *("header", "main", "footer", "section", "article", "div", "span", "h1", "h2", "h3", "h4", "p", "ul", "li", "dl"),
    *("dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "svg", "text", "rect", "line", "circle", "pre", "code"),
    "a",
}
"""What may stand in the body of a page."""


def played(quiz: PracticeQuiz, clock: FakeClock, texts: str = "processes avoid it") -> None:
    """Answer every question: choices with the second one, surely; the rest by some text."""
    while quiz.session.stage is not Stage.FINISHED:
        clock.advance(50)
        quiz.session.certainty = Certainty.SURE
        match quiz.session.item.question:
            case ChoiceQuestion():
                quiz.submit(ChoiceResponse(frozenset({1})))
            case RecallQuestion(points=points):
                quiz.submit(RecallResponse(texts))
                quiz.accept_points((1.0,) * len(points))
            case _:
                quiz.submit(ShortResponse(texts))
        quiz.advance()


def report_of(history: History, quiz: PracticeQuiz) -> QuizReport:
    """Return the report of a quiz that was played."""
    report = build_report(history, quiz.id)
    assert report is not None
    return report


@pytest.fixture
def report(start: START, history: History, clock: FakeClock) -> QuizReport:
    """Return the report of a quiz with one wrong, one right and slow, and one free recall."""
    quiz = start(choice("python/gil/choice-0"), short("git/search/bisect"), recall("python/gil/explain"))
    played(quiz, clock, "git bisect")
    return report_of(history, quiz)


def hostile() -> list[Question]:
    """Return questions of three kinds whose every text is an attack."""
    texts = {
        "prompt": ATTACK,
        "hint": ATTACK,
        "explanation": ATTACK,
        "references": (f"https://x.example/{ATTACK}", ATTACK),
    }
    choices = (Choice(ATTACK, correct=True, why=ATTACK), Choice(f"{ATTACK} 2", why=ATTACK))
    return [
        choice("evil/topic/a", choices=choices, **texts),
        short("evil/topic/b", accept=(ATTACK,), reject=(), **texts),
        recall("evil/topic/c", answer=ATTACK, points=(Point(ATTACK),), **texts),
    ]


def hostile_bank() -> QuestionBank:
    """Return a bank whose titles are attacks, too."""
    return QuestionBank((Category("evil", ATTACK, (Topic.of("evil/topic", ATTACK, hostile()),)),))


def hostile_page(start: START, history: History, clock: FakeClock) -> str:
    """Return the page of a quiz on the hostile pack."""
    quiz = start(*hostile())
    played(quiz, clock, f"{ATTACK}\n{ATTACK}")
    return report_text(report_of(history, quiz), hostile_bank(), ReportFormat.HTML)


def test_a_page_holds_no_element_and_no_address_of_a_hostile_pack(
    start: START, history: History, clock: FakeClock
) -> None:
    page = hostile_page(start, history, clock)
    found = elements_of(page)
    own = elements_of(report_text(report_of(history, start()), sample_bank(), ReportFormat.HTML))
    head = len(own.elements) - [tag for tag, _ in own.elements[::-1]].index("body")
    assert found.elements[:head] == own.elements[:head], "the head is the same whatever is in the pack"
    for tag, attributes in found.elements[head:]:
        assert tag in PAGE_TAGS
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style")]
        address = attributes.get("href") or "#"
        assert address.startswith(("#answer-", "https://x.example/")) or address == "#"
    text = "".join(found.texts)
    assert text.count(ATTACK) > 12


def test_a_page_asks_nobody_for_anything(report: QuizReport) -> None:
    page = report_text(report, sample_bank(), ReportFormat.HTML)
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|link|img|iframe|object|embed|video|audio|base|form)\b", page)
    assert not re.search(r"url\(|@import|\bsrc=", page)


def test_markdown_of_a_hostile_pack_is_harmless(start: START, history: History, clock: FakeClock) -> None:
    quiz = start(*hostile())
    played(quiz, clock, f"{ATTACK}\n```\n{ATTACK}")
    assert_harmless(report_text(report_of(history, quiz), hostile_bank(), ReportFormat.MARKDOWN))


def test_every_format_tells_the_same(report: QuizReport) -> None:
    bank = sample_bank()
    document = json.loads(report_text(report, bank, ReportFormat.JSON))
    markdown = report_text(report, bank, ReportFormat.MARKDOWN)
    page = "".join(elements_of(report_text(report, bank, ReportFormat.HTML)).texts)
    assert document["schema_version"] == 1
    assert (document["total"]["answers"], document["total"]["right"]) == (3, 2)
    assert document["sure_and_wrong"] == [1]
    assert document["right_but_slow"] == [2]
    assert document["drills"] == [
        {"topic": "python/gil", "title": "Gil", "answers": 2, "missed": 1, "sure_and_wrong": 1}
    ]
    assert [(line["certainty"], line["right"], line["answers"]) for line in document["certainty"]] == [("sure", 2, 3)]
    for text in (page, markdown.replace("\\", "")):
        for said in (
            "Practice of 2026-03-01 10:00",
            "2 of 3",
            "67 %; on questions like these 59 ±33 % (90 % interval)",
            "Drill Gil: 1 of 2 not right, 1 sure and wrong.",
            "2 of 3 right",
            "Right but slow",
            "0:50 of 0:25",
            "git bisect",
            "By difficulty",
            "One thread at a time executes bytecode.",
        ):
            assert said in text


def test_a_quiz_without_answers_still_has_a_report(start: START, history: History) -> None:
    report = report_of(history, start())
    for written_as in ReportFormat:
        text = report_text(report, sample_bank(), written_as)
        assert "NaN" not in text
        assert "cut off" in text or written_as is ReportFormat.JSON


def test_an_exam_says_what_is_provisional_and_what_was_skipped(start: START, history: History) -> None:
    quiz = start(recall("a/b/explain"), choice("a/b/open"), config=QuizConfig(mode=Mode.EXAM))
    quiz.submit(RecallResponse("processes avoid it"))
    report = report_of(history, quiz)
    page = report_text(report, sample_bank(), ReportFormat.HTML)
    assert "Provisional: the points of 1 free recall are not ticked yet." in page
    assert json.loads(report_text(report, sample_bank(), ReportFormat.JSON))["provisional"] is True
    other = start(choice("a/b/open"), choice("a/b/right"), config=QuizConfig(mode=Mode.EXAM))
    other.skip()
    other.advance()
    other.submit(ChoiceResponse(frozenset({0})))
    text = report_text(report_of(history, other), sample_bank(), ReportFormat.MARKDOWN)
    assert "1. ✗ Skipped" in text
    assert "Provisional" not in text


def test_what_is_not_in_the_score_is_told_with_its_time(start: START, history: History, clock: FakeClock) -> None:
    quiz = start(choice("a/b/again"), choice("a/b/right"), choice("a/b/open"))
    for seconds in (20, 40):
        clock.advance(seconds)
        quiz.submit(ChoiceResponse(frozenset({0})))
        if seconds == 20:
            quiz.undo()
    quiz.advance()
    clock.advance(5)
    quiz.submit(ChoiceResponse(frozenset({0})))
    quiz.advance()
    quiz.skip()
    quiz.advance()
    report = report_of(history, quiz)
    text = report_text(report, sample_bank(), ReportFormat.MARKDOWN)
    assert "1 left open, 1 taken back" in text
    assert "; 1:05 in all" in text
    document = json.loads(report_text(report, sample_bank(), ReportFormat.JSON))
    assert (document["left_open"], document["uncounted"], document["seconds"]) == (1, {"taken back": 1}, 65)
    told = " ".join(str(row.left) for row in (*number_rows(report), *remark_rows(report)))
    assert "1:05 in all" in told
    assert "1 question skipped." in told
    assert "1 answer taken back: not counted." in told


def test_a_saved_report_never_takes_the_place_of_anything(
    report: QuizReport, workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "data" / "reports"
    first = save_report(report, workspace.bank, ReportFormat.HTML, folder)
    assert {place.stat().st_mode & 0o077 for place in (folder.parent, folder, first)} == {0}
    assert first.name == f"quizapp-2026-03-01-{report.session.record.id[:6]}.html"
    assert save_report(report, workspace.bank, ReportFormat.HTML, folder) == first
    first.write_text("changed by hand", encoding="utf-8")
    second = save_report(report, workspace.bank, ReportFormat.HTML, folder)
    assert second.name.endswith("-2.html")
    assert first.read_text(encoding="utf-8") == "changed by hand"
    assert sorted(path.name for path in folder.iterdir()) == sorted([first.name, second.name])


def test_a_report_that_cannot_be_saved_says_where(report: QuizReport, workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file", encoding="utf-8")
    with pytest.raises(UsageError, match=r"cannot be written into .*reports"):
        save_report(report, workspace.bank, ReportFormat.JSON, tmp_path / "reports")


def test_half_surrogates_of_an_old_history_can_be_exported(report: QuizReport, tmp_path: Path) -> None:
    answers = tuple(replace(answer, text="half \ud800 of it") for answer in report.answers)
    for written_as in ReportFormat:
        path = save_report(replace(report, answers=answers), sample_bank(), written_as, tmp_path)
        assert path.read_text(encoding="utf-8")
        assert save_report(replace(report, answers=answers), sample_bank(), written_as, tmp_path) == path


def test_second_stages_and_depth_are_told(workspace: Workspace, clock: FakeClock) -> None:
    workspace.bank = bank_of(
        [
            recall("python/gil/explain", recognise="python/gil/cpu"),
            choice("python/gil/cpu"),
            choice("python/mro/top", follow_up=("python/mro/deep",)),
            choice("python/mro/deep"),
            choice("python/other/last"),
        ]
    )
    config = QuizConfig(two_stage=True, follow_ups=True, clock=ClockRule.COUNT_UP)
    asked = ("python/gil/explain", "python/mro/top", "python/other/last")
    quiz = start_refs(workspace, [workspace.bank.ref(question_id) for question_id in asked], config, seed=1)
    quiz.submit(RecallResponse("no idea"))
    while quiz.session.stage is not Stage.FINISHED:
        match quiz.session.stage:
            case Stage.ASKING:
                quiz.submit(ChoiceResponse(frozenset({0})))
            case Stage.TICKING:
                quiz.accept_points((0.0, 0.0, 0.0))
            case _:
                quiz.advance()
    report = build_report(workspace.history, quiz.id)
    assert report is not None
    order = [answer.question.id.rpartition("/")[2] for answer in report.answers]
    assert order == ["explain", "cpu", "top", "deep", "last"]
    document = json.loads(report_text(report, workspace.bank, ReportFormat.JSON))
    assert document["two_stages"] == [{"recall": 1, "choice": 2, "outcome": "recognises"}]
    assert document["follow_ups"] == [{"answer": 3, "levels_asked": 2, "levels_reached": 2}]
    markdown = report_text(report, workspace.bank, ReportFormat.MARKDOWN).replace("\\", "")
    assert "| recognises | 1 |" in markdown
    assert "Level 2 was the deepest, reached on 1 of 1 question." in markdown
    assert "- 3: What of python/mro/top? (level 2 of 2 asked)" in markdown
