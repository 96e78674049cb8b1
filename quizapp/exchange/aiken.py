"""Aiken, the plainest format of Moodle: https://docs.moodle.org/en/Aiken_format."""

import re
from string import ascii_uppercase

from quizapp.exchange.drafts import Draft, DraftChoice, Imported, Told
from quizapp.model.kinds import Kind
from quizapp.text import one_line

_CHOICE = re.compile(r"\s*([A-Z])[.)](\s*)(.*)")
_ANSWER = re.compile(r"\s*ANSWER:\s*(.*?)\s*\Z", re.IGNORECASE)


def read_aiken(text: str, told: Told = lambda _: None) -> Imported:
    """Read a file.

    Args:
        text: The file, with plain line ends.
        told: Is told how many questions have been read.
    """
    imported = Imported(told)
    stem: list[str] = []
    choices: dict[str, str] = {}
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        found = _CHOICE.match(line)
        if key := _ANSWER.match(line):
            _take(start or number, stem, choices, key[1].upper(), imported)
            stem, choices, start = [], {}, 0
        elif found and stem and (found[2] or found[1] == ascii_uppercase[len(choices)]):
            # Where no space follows, only the letter whose turn it is begins a choice.
            choices[found[1]] = found[3].strip()
        elif line.strip():
            if choices:
                imported.refuse(start, "its choices are not followed by a line ANSWER:")
                stem, choices, start = [], {}, 0
            stem.append(line.strip())
            start = start or number
    if stem:
        imported.refuse(start, "it has no line ANSWER:" if choices else "it is a text without choices")
    return imported


def _take(line: int, stem: list[str], choices: dict[str, str], key: str, imported: Imported) -> None:
    if key not in choices:
        imported.refuse(line, f"its answer is {one_line(key) or 'empty'}, which is none of its choices")
        return
    listed = tuple(DraftChoice(text, letter == key) for letter, text in choices.items())
    imported.take(Draft(kind=Kind.CHOICE, prompt="\n".join(stem), line=line, choices=listed))
