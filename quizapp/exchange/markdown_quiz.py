"""Markdown checklists: a heading for each question, and a list of boxes, of which the right ones are ticked."""

import re
from dataclasses import dataclass, field
from string import ascii_uppercase

from quizapp.exchange.drafts import UNTITLED, Draft, DraftChoice, Imported, Told
from quizapp.model.kinds import Kind

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*\Z")
_NUMBER = re.compile(r"Q?\s*\d+\s*[.:)]\s*", re.IGNORECASE)
_BOX = re.compile(r"\s{0,3}[-*+]\s+\[([ xX])\]\s*(.*)")
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_LINK = re.compile(r"\[[^\]]*\]\((https?://[^)\s]+)\)")


@dataclass(slots=True)
class _Box:
    """One choice."""

    ticked: bool
    text: str
    below: list[str] = field(default_factory=list)
    """The lines up to the next box or the end."""


@dataclass(slots=True)
class _Section:
    """What stands below one heading."""

    title: str
    line: int
    stem: list[str] = field(default_factory=list)
    boxes: list[_Box] = field(default_factory=list)


def read_markdown(text: str, told: Told = lambda _: None) -> Imported:
    """Read a file.

    A heading above those of the questions is the topic. Text below the boxes is the explanation, and links in it are
    references. Where the choices are single letters, code that follows belongs to the question.

    Args:
        text: The file, with plain line ends.
        told: Is told how many questions have been read.
    """
    imported = Imported(told)
    topic = UNTITLED
    for section in _sections(text):
        if section.boxes:
            imported.take(_draft(section, topic))
        elif _NUMBER.match(section.title):
            imported.refuse(section.line, "it has no boxes to tick")
        elif section.title:
            topic = section.title
    return imported


def _sections(text: str) -> list[_Section]:
    sections = [_Section("", 1)]
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        here = sections[-1]
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and (found := _HEADING.match(line)):
            sections.append(_Section(found[2].strip(), number))
            continue
        elif not fence and (found := _BOX.match(line)):
            here.boxes.append(_Box(found[1] != " ", found[2].strip()))
            continue
        if not here.boxes:
            here.stem.append(line)
        elif not fence and not mark and not here.boxes[-1].below and line.startswith((" ", "\t")) and line.strip():
            here.boxes[-1].text += f" {line.strip()}"
        else:
            here.boxes[-1].below.append(line)
    return sections


def _draft(section: _Section, topic: str) -> Draft:
    boxes = section.boxes
    prompt = "\n".join([_NUMBER.sub("", section.title, count=1), *section.stem]).strip()
    rest = "\n".join(boxes[-1].below).strip()
    texts = [box.text for box in boxes]
    lettered = [text.rstrip(".)") for text in texts] == list(ascii_uppercase[: len(texts)])
    if any(_is_code(box) for box in boxes[:-1]):
        # A choice is one paragraph, so code that is a choice goes into the question, under the choice's letter.
        prompt = "\n\n".join([prompt, *map(_titled, ascii_uppercase, boxes)])
        texts, rest, lettered = list(ascii_uppercase[: len(boxes)]), "", True
    elif lettered and "```" in rest:
        prompt, rest = f"{prompt}\n\n{rest}", ""
    keys = sum(box.ticked for box in boxes)
    return Draft(
        kind=Kind.MULTIPLE if keys > 1 else Kind.CHOICE,
        prompt=prompt,
        line=section.line,
        topic=topic,
        choices=tuple(DraftChoice(text, box.ticked) for text, box in zip(texts, boxes, strict=True)),
        explanation="" if _LINK.fullmatch(rest) else rest,
        references=tuple(dict.fromkeys(_LINK.findall(rest)))[:10],
        shuffle=not lettered,
    )


def _is_code(box: _Box) -> bool:
    return _FENCE.match("\n".join(box.below).strip()) is not None


def _titled(letter: str, box: _Box) -> str:
    name = box.text.strip(" :") if box.text.strip(" :") != letter else ""
    return "\n\n".join(part for part in (f"**{letter}** {name}".strip(), "\n".join(box.below).strip()) if part)
