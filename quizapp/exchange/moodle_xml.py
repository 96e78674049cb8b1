"""Moodle XML: https://docs.moodle.org/en/Moodle_XML_format."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from quizapp.exchange.drafts import UNTITLED, Draft, Imported, Told
from quizapp.exchange.gift import number_of, take_choices, take_short
from quizapp.exchange.markup import to_markdown
from quizapp.exchange.matching import Pair, matching_drafts
from quizapp.exchange.source import ImportRefused
from quizapp.exchange.xml_tree import Element, parse_xml
from quizapp.model.kinds import Kind


def read_moodle_xml(text: str, told: Told = lambda _: None) -> Imported:
    """Read a file.

    Args:
        text: The file.
        told: Is told how many questions have been read.

    Raises:
        ImportRefused: When it is not well-formed, or is XML of something else.
    """
    # The declaration may name an encoding, which no longer holds for a text.
    root = parse_xml(text.encode("utf-8") if not text.lstrip().startswith("<?xml") else _without_declaration(text))
    if root.tag != "quiz":
        raise ImportRefused(f"The XML begins with <{root.tag}>, and an export of Moodle with <quiz>.")
    imported = Imported(told)
    topic = UNTITLED
    for question in root.all("question"):
        kind = question.attributes.get("type", "")
        if kind == "category":
            topic = question.text_of("category", "text").split("/")[-1].strip() or UNTITLED
        elif kind in _READERS:
            _READERS[kind](question, _draft(question, topic, imported), imported)
        else:
            imported.refuse(question.line, f"there is no question like its type, {kind or 'which is not named'}")
    return imported


def _without_declaration(text: str) -> bytes:
    return text.lstrip().partition("?>")[2].encode("utf-8")


def _draft(question: Element, topic: str, imported: Imported) -> Draft:
    return Draft(
        kind=Kind.CHOICE,
        prompt=_shown(question.find("questiontext"), question.line, imported),
        line=question.line,
        topic=topic,
        name=question.text_of("name", "text"),
        explanation=_shown(question.find("generalfeedback"), question.line, imported),
        tags=tuple(tag.text_of("text") for parent in question.all("tags") for tag in parent.all("tag")),
    )


def _choices(question: Element, draft: Draft, imported: Imported) -> None:
    answers = [
        (
            _shown(answer, draft.line, imported),
            _weight(answer),
            _shown(answer.find("feedback"), draft.line, imported),
        )
        for answer in question.all("answer")
    ]
    shuffled = question.text_of("shuffleanswers") not in ("0", "false")
    take_choices(replace(draft, shuffle=shuffled), answers, imported)


def _boolean(question: Element, draft: Draft, imported: Imported) -> None:
    answers = [
        (answer.text_of("text").capitalize(), _weight(answer), _shown(answer.find("feedback"), draft.line, imported))
        for answer in question.all("answer")
    ]
    take_choices(replace(draft, shuffle=False), answers, imported)


def _short(question: Element, draft: Draft, imported: Imported) -> None:
    answers = [(_shown(answer, draft.line, imported), _weight(answer)) for answer in question.all("answer")]
    take_short(replace(draft, exact=question.text_of("usecase") == "1"), answers, imported)


def _number(question: Element, draft: Draft, imported: Imported) -> None:
    for answer in question.all("answer"):
        value = number_of(f"{answer.text_of('text')}:{answer.text_of('tolerance') or 0}")
        if value is not None and _weight(answer) >= 100:
            imported.take(replace(draft, kind=Kind.SHORT, number=value[0], tolerance=value[1]))
            return
    imported.refuse(draft.line, "its number cannot be read")


def _essay(question: Element, draft: Draft, imported: Imported) -> None:
    model = _shown(question.find("graderinfo"), draft.line, imported) or draft.explanation
    if model:
        imported.take(replace(draft, kind=Kind.RECALL, answer=model, explanation=""))
    else:
        imported.refuse(draft.line, "it is an essay without a model answer")


def _matching(question: Element, draft: Draft, imported: Imported) -> None:
    pairs = [
        Pair(_shown(pair, draft.line, imported), " ".join(pair.text_of("answer", "text").split()))
        for pair in question.all("subquestion")
    ]
    for each in matching_drafts(draft, pairs):
        imported.take(each)


_READERS: Mapping[str, Callable[[Element, Draft, Imported], None]] = {
    "multichoice": _choices,
    "multichoiceset": _choices,
    "truefalse": _boolean,
    "shortanswer": _short,
    "numerical": _number,
    "essay": _essay,
    "matching": _matching,
}
"""The types of question that have something like them here."""


def _weight(answer: Element) -> float:
    try:
        return float(answer.attributes.get("fraction", "0"))
    except ValueError:
        return 0.0


def _shown(element: Element | None, line: int, imported: Imported) -> str:
    if element is None:
        return ""
    text = element.text_of("text")
    if element.attributes.get("format", "html") in ("plain_text", "markdown"):
        return text
    shown, lost = to_markdown(text)
    if lost:
        imported.note(line, "pictures, sounds or films were left out")
    return shown
