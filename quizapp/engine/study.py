"""What to read: a topic on one page before it is tested, and one page for the night before the interview."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.engine.drill import Queue, worth_in
from quizapp.engine.insight import Insight, build_insight
from quizapp.engine.pitfalls import Distractor, ForgottenPoint, Pitfalls, build_pitfalls
from quizapp.engine.report.marked import escaped, gist, to_line, to_markdown, web_address
from quizapp.engine.snapshot import take_snapshot
from quizapp.errors import PackError
from quizapp.model.bank import QuestionBank
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion
from quizapp.words import count_text, percent

if TYPE_CHECKING:
    from pathlib import Path

    from quizapp.engine.workspace import Workspace

MOST_ON_A_PAGE = 12
"""As many questions missed with full certainty as one page holds."""
Traps = Mapping[str, Sequence[Distractor]]
"""Wrong choices that were picked, by full id of their question."""

WEAKEST = 5
"""As many weak topics stand on the page for the night before."""


@dataclass(frozen=True, slots=True)
class StudyPage:
    """A page to read; whatever comes from packs is harmless in it."""

    title: str
    """Plain text."""
    stem: str
    """The name of its file without an ending."""
    body: str
    """Markdown below the title."""

    def markdown(self) -> str:
        """Return the page as Markdown, its title as a heading."""
        return f"# {escaped(self.title)}\n\n{self.body}"

    def html(self) -> str:
        """Return the page as an HTML page that needs nothing but itself."""
        from quizapp.engine.report.html_page import html_page
        from quizapp.engine.report.marked import to_html

        return html_page(self.title, "", to_html(self.body), "quizapp")


def save_page(page: StudyPage, folder: "Path") -> "tuple[Path, Path]":
    """Write a page into a folder, as HTML and as Markdown.

    Args:
        page: What is written.
        folder: Made where there is none.

    Returns:
        The HTML file and the Markdown file.

    Raises:
        UsageError: When they cannot be written.
    """
    from quizapp.engine.saving import save_text

    return save_text(page.html(), folder, page.stem, "html"), save_text(page.markdown(), folder, page.stem, "md")


def topic_page(workspace: "Workspace", topic_id: str) -> StudyPage:
    """Return all that a topic's questions teach: model answers and points first, then what the others turn on.

    Args:
        workspace: Where the questions are.
        topic_id: Full id.

    Raises:
        KeyError: When the bank does not hold the topic.
        PackError: When its questions can no longer be read.
    """
    topic = workspace.bank.topic(topic_id)
    recalls = [question for question in topic.questions if isinstance(question, RecallQuestion)]
    others = [question for question in topic.questions if not isinstance(question, RecallQuestion)]
    parts = [f"{count_text(topic.size, 'question')} asked in this topic, with their answers."]
    if recalls:
        parts += ["## Explain it", *_ruled(map(_taught, recalls))]
    if others:
        parts += ["## Know it", *_ruled(map(_taught, others))]
    references = dict.fromkeys(link for question in topic.questions for link in question.references)
    if references:
        parts += ["## Read more", "\n".join(f"- {web_address(link)}" for link in references)]
    return StudyPage(topic.title, f"quizapp-{topic_id.replace('/', '-')}", _page(parts))


def night_page(workspace: "Workspace") -> StudyPage:
    """Return what is worth an hour on the eve: sure and wrong, forgotten points, old traps, the weakest topics.

    Raises:
        HistoryError: When the history cannot be read.
    """
    pitfalls, sure = build_pitfalls(workspace), list(_sure_and_wrong(workspace))
    traps: defaultdict[str, list[Distractor]] = defaultdict(list)
    for trap in pitfalls.distractors:
        traps[trap.question_id].append(trap)
    parts = [
        *_section("Sure and wrong", _ruled(_page([_taught(question), *_picked(traps, question)]) for question in sure)),
        *_section("Points you forget", _forgotten(pitfalls)),
        *_section("Wrong choices you fall for", _ruled(_fallen_for(workspace.bank, traps, sure))),
        *_section("Your weakest topics", _weakest(workspace.bank, build_insight(workspace))),
    ]
    if not parts:
        parts = ["Nothing stands out yet. What you miss will stand here, with what to say instead."]
    return StudyPage("The night before", "quizapp-night-before", _page(parts))


def _sure_and_wrong(workspace: "Workspace") -> Iterator[Question]:
    """Yield the questions missed with full certainty, the worst first."""
    snapshot = take_snapshot(workspace)
    worth = worth_in(snapshot, Queue.SURE_AND_WRONG)
    found = sorted((index for index, value in enumerate(worth) if value > 0), key=lambda index: -worth[index])
    for index in found[:MOST_ON_A_PAGE]:
        question = _readable(workspace.bank, snapshot.deck.ids[index])
        if question is not None:
            yield question


def _forgotten(pitfalls: Pitfalls) -> Iterator[str]:
    """Yield each question once, with its forgotten points below."""
    by_question: defaultdict[str, list[ForgottenPoint]] = defaultdict(list)
    for point in pitfalls.forgotten:
        by_question[point.question_id].append(point)
    for points in by_question.values():
        yield f"**{escaped(gist(points[0].prompt))}**"
        yield "\n".join(f"- {to_line(point.text)}{_how_often(point)}" for point in points)


def _how_often(point: ForgottenPoint) -> str:
    """Return how often a point was missing; empty where its question was asked only once."""
    return f" (missed {point.missed} of {point.asked} times)" if point.asked > 1 else ""


def _fallen_for(bank: QuestionBank, traps: Traps, told: Collection[Question]) -> Iterator[str]:
    """Yield each question with what is right and what was picked, but for those that were told already."""
    for question_id in traps:
        question = _readable(bank, question_id)
        if question is not None and question not in told:
            yield _page([to_markdown(question.prompt), f"**{_key_line(question)}**", *_picked(traps, question)])


def _picked(traps: Traps, question: Question) -> list[str]:
    """Return the wrong choices of a question that were picked, and why they are wrong; nothing where none was."""
    told = [
        f"- Not: {to_line(trap.text)}{f' — {to_line(trap.why)}' if trap.why else ''}"
        for trap in traps.get(question.id, ())
    ]
    return ["\n".join(told)] if told else []


def _weakest(bank: QuestionBank, insight: Insight) -> Iterator[str]:
    known = [(topic.mastery.mid, topic) for topic in insight.topics if topic.mastery is not None]
    for mastery, topic in sorted(known, key=lambda pair: (pair[0], pair[1].id))[:WEAKEST]:
        yield f"### {escaped(topic.title)} ({percent(mastery)})"
        try:
            recalls = [q for q in bank.topic(topic.id).questions if isinstance(q, RecallQuestion)]
        except PackError:
            continue
        for question in recalls[:2]:
            yield f"{escaped(gist(question.prompt))}\n\n{_points(question)}"


def _taught(question: Question) -> str:
    """Return a question with its answer and what explains it."""
    answer = to_markdown(question.answer) if isinstance(question, RecallQuestion) else f"**{_key_line(question)}**"
    points = _points(question) if isinstance(question, RecallQuestion) else ""
    explanation = to_markdown(question.explanation) if question.explanation else ""
    return _page(part for part in (to_markdown(question.prompt), answer, points, explanation) if part)


def _points(question: RecallQuestion) -> str:
    return "\n".join(f"- {to_line(point.text)}" for point in question.points)


def _key_line(question: Question) -> str:
    """Return what is right, in one line of Markdown."""
    match question:
        case ChoiceQuestion():
            return "; ".join(to_line(choice.text) for choice in question.choices if choice.correct)
        case ShortQuestion():
            return escaped(question.shown_key)
        case RecallQuestion():
            return to_line(question.answer)


def _readable(bank: QuestionBank, question_id: str) -> Question | None:
    try:
        return bank.question(question_id)
    except (KeyError, PackError):
        return None


def _section(title: str, parts: Iterable[str]) -> list[str]:
    found = list(parts)
    return [f"## {title}", *found] if found else []


def _ruled(parts: Iterable[str]) -> Iterator[str]:
    """Yield parts with a line between them."""
    for number, part in enumerate(parts):
        if number:
            yield "---"
        yield part


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join(parts)
