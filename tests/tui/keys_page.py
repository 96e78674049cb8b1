"""The page of the documents that lists every action: `python -m tests.tui.keys_page` writes its table anew."""

from itertools import groupby
from pathlib import Path

from textual.keys import format_key

from quizapp.tui.key_actions import Action, all_actions

PAGE = Path(__file__).resolve().parents[2] / "docs" / "keys.md"
START = "<!-- The rest is made from the program. -->"

PLACES = {
    "app": "Everywhere",
    "home": "Home",
    "setup": "Set-up of a quiz",
    "placement": "Finding your level",
    "map": "The first map",
    "quiz": "A quiz",
    "choices": "The choices of a question",
    "points": "The points of a free recall",
    "items": "Choices and points alike",
    "short": "A short answer",
    "mark": "A verdict, the review and Browse",
    "mock": "Set-up of a mock interview",
    "exam": "A mock interview",
    "overview": "The overview of a mock interview",
    "score": "A score",
    "review": "The review",
    "sessions": "Past quizzes",
    "drill": "Other drills",
    "browse": "Browse",
    "narrow": "What Browse shows",
    "find": "The field to find in",
    "answers": "Earlier answers",
    "scores": "Scores",
    "plan": "The plan",
    "reading": "A page to read",
    "settings": "Settings",
    "problems": "Broken packs",
    "packs": "Packs",
    "preview": "The preview of a pack",
    "recovery": "A history that cannot be used",
    "list": "Every list",
    "help": "Help",
    "confirm": "A question of the program",
    "export": "Export of a report",
    "note": "A note",
    "interview": "The date of the interview",
}
"""First words of the ids, and where their actions are."""


def written(key: str) -> str:
    """Return a key as it may be written in the settings."""
    shown = format_key(key)
    return shown if len(shown) == 1 and shown.isascii() else key


def table() -> str:
    """Return every action, by place."""
    actions = list(all_actions().values())
    places = list(dict.fromkeys([*PLACES, *map(place_of, actions)]))
    actions.sort(key=lambda action: places.index(place_of(action)))
    lines = []
    for place, group in groupby(actions, place_of):
        lines += [
            "",
            f"## {PLACES.get(place, place.capitalize())}",
            "",
            "| action | keys | what it does |",
            "| --- | --- | --- |",
        ]
        for action in group:
            keys = " ".join(f"`{written(key)}`" for key in action.keys)
            does = f"{action.title}: {action.remark}" if action.remark else action.title
            lines.append(f"| `{action.id}` | {keys} | {does} |")
    return "\n".join(lines) + "\n"


def place_of(action: Action) -> str:
    """Return the first word of an action's id."""
    return action.id.partition(".")[0]


if __name__ == "__main__":
    head = PAGE.read_text(encoding="utf-8").partition(START)[0]
    PAGE.write_text(f"{head}{START}\n{table()}", encoding="utf-8")
