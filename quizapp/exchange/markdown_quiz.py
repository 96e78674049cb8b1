"""Markdown checklists: a heading for each question, and a list of boxes, of which the right ones are ticked."""

import re
from dataclasses import dataclass, field
from string import ascii_uppercase

from quizapp.exchange.drafts import UNTITLED, Draft, DraftChoice, Imported, Told
from quizapp.model.kinds import Kind

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*\Z")
_NUMBER = re.compile(r"Q?\s*\d+\s*[.:)]\s*", re.IGNORECASE)
_BOX = re.compile(r"\s{0,3}[-*+]\s+\[([ xX])\]\s*(.*)")
_ITEM = re.compile(r"(\s{0,3}(\d+)[.)]\s+)(.*)")
_LETTERED = re.compile(r"\s{0,3}[-*+]\s+\(?([A-Ia-i])[.)]\s+(.*)")
_ANSWER = re.compile(r"\W*(?:correct\s+)?(?:answer|option)\W*(?:is\W*)?\(?([A-Ia-i])\b[^\n]*", re.IGNORECASE)
"""A line such as `**Answer: B) this one**`."""
_NESTED = re.compile(r"\s{2,}[-*+]\s+(\[[ xX]\]|\(?[A-Ia-i][.)])\s")
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_RULE = re.compile(r"\n[ ]{0,3}(-{3,}|\*{3,}|_{3,})\s*\Z")
"""A line across the page, which parts a question from the next."""
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

    A question may also be an item of a numbered list, with its boxes below it, and its choices may be lettered instead
    of ticked, where a line such as `Answer: B` follows. A heading above those of the questions
    is the topic. Text below the boxes is the explanation, and links in it are
    references. Where the choices are single letters, code that follows belongs to the question.

    Args:
        text: The file, with plain line ends.
        told: Is told how many questions have been read.
    """
    imported = Imported(told)
    topic = UNTITLED
    for section in _sections(text):
        if section.boxes or _take_letters(section):
            imported.take(_draft(section, topic))
        elif _NUMBER.match(section.title):
            imported.refuse(section.line, "it has neither boxes to tick nor a line that names its answer")
        elif section.title:
            topic = section.title
    return imported


def _sections(text: str) -> list[_Section]:
    sections = [_Section("", 1)]
    fence = ""
    for number, line in enumerate(_items_as_headings(text.split("\n")), start=1):
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


def _take_letters(section: _Section) -> bool:
    """Take lettered items for choices where a line below them names one as the answer; return whether there was one."""
    first = next((index for index, line in enumerate(section.stem) if _LETTERED.match(line)), None)
    answers = [found for line in section.stem[first or 0 :] if (found := _ANSWER.match(line))]
    if first is None or len(answers) != 1:
        return False
    boxes: list[_Box] = []
    for line in section.stem[first:]:
        if found := _LETTERED.match(line):
            boxes.append(_Box(found[1].upper() == answers[0][1].upper(), found[2].strip()))
        elif not _ANSWER.match(line):
            boxes[-1].below.append(line)
    section.stem, section.boxes = section.stem[:first], boxes
    return True


def _items_as_headings(lines: list[str]) -> list[str]:
    """Return lines in which a numbered item that holds choices is a heading, and what belongs to it is not indented."""
    changed, fence, starts = list(lines), "", []
    for index, line in enumerate(lines):
        mark = _FENCE.match(line.lstrip())
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and (_ITEM.match(line) or _HEADING.match(line)):
            starts.append(index)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        item = _ITEM.match(lines[start])
        if item and any(map(_NESTED.match, lines[start:end])):
            changed[start] = f"###### {item[2]}. {item[3]}"
            for index in range(start + 1, end):
                indent = min(len(item[1]), len(lines[index]) - len(lines[index].lstrip()))
                changed[index] = lines[index][indent:]
    return changed


def _draft(section: _Section, topic: str) -> Draft:
    boxes = section.boxes
    prompt = "\n".join([_NUMBER.sub("", section.title, count=1), *section.stem]).strip()
    rest = _RULE.sub("", "\n".join(boxes[-1].below)).strip()
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
