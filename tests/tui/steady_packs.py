"""Packs that only these tests change: the built-in ones grow with every contribution, and snapshots should not."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

PACKS: Mapping[str, tuple[str, Sequence[str]]] = {
    "python": (
        "Python",
        ("What Python is", "The GIL, mutexes and semaphores", "Generators and iterators", "__new__ and __init__"),
    ),
    "django": (
        "Django",
        ("Middleware", "get() and filter() on a QuerySet", "Models for one and for many"),
    ),
    "web": ("Web development", ("HTTP", "Caching on the web", "From the address to the page")),
    "software": ("Software development", ("git bisect", "REST", "Test-driven development")),
    "databases": ("Databases", ("ACID", "Indexes")),
    "coding": ("Coding exercises", ("Count the words of an e-book",)),
}
"""Category to its title and the titles of its topics."""

PER_TOPIC = 10
"""Questions of each topic."""

BLUEPRINT = """\
title = "Mid-level developer"
description = "Some years of experience."
minutes = 30
questions = 20
category = [{ id = "python", share = 60 }, { id = "django", share = 40 }]
"""

CODE = """\
```python
def numbers_of(lines):
    for line in lines:
        yield from (int(word) for word in line.split() if word.isdigit())
```
"""


def write_packs(folder: Path) -> Path:
    """Write the packs and a blueprint into a folder, and return it."""
    (folder / "blueprints").mkdir(parents=True)
    (folder / "blueprints" / "mid-level.toml").write_text(BLUEPRINT, encoding="utf-8")
    for order, (category, (title, topics)) in enumerate(PACKS.items(), start=1):
        head = f'[pack]\nid = "{category}"\ntitle = "{title}"\norder = {order}\nlicense = "CC0-1.0"\n'
        text = head + "".join(_question(topic, number) for topic in topics for number in range(PER_TOPIC))
        (folder / f"{category}.toml").write_text(text, encoding="utf-8")
    return folder


def _question(topic: str, number: int) -> str:
    """Return one question as TOML: of every kind and difficulty in turn, some of them with code."""
    kind = ("choice", "choice", "recall", "choice", "multiple", "choice", "short")[number % 7]
    code = CODE if number % 4 == 1 else ""
    lines = [
        "\n[[question]]",
        f'id = "{"".join(filter(str.isalnum, topic.lower()))}-{number}"',
        f'topic = "{topic}"',
        f'kind = "{kind}"',
        f"difficulty = {number % 3 + 1}",
        f'prompt = """\nWhat would you say of {topic} in question {number + 1}, and why?\n\n{code}"""',
        f'hint = "Begin with what {topic} is for."',
        f'explanation = "It follows from how {topic} works: the rest is a consequence."',
        'references = ["https://example.org/reference"]',
        *_key(kind, number),
    ]
    return "\n".join(lines) + "\n"


def _key(kind: str, number: int) -> Iterator[str]:
    if kind == "short":
        yield f'accept = ["word {number}"]'
    elif kind == "recall":
        yield 'answer = "It does one thing at a time. It waits for others. It can be measured."'
        for text in ("one thing at a time", "waits for others", "can be measured"):
            yield f'[[question.point]]\ntext = "{text}"'
    else:
        for place in range(4):
            right = place == 0 or (kind == "multiple" and place == 2)
            yield f'[[question.choice]]\ntext = "Statement {place + 1} of question {number + 1}"'
            yield "correct = true" if right else 'why = "It is near, and something else."'
