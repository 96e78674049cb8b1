"""Small packs that the tests start from."""

from pathlib import Path

HEAD = 'schema = 1\n\n[pack]\nid = "sample"\ntitle = "Sample"\n'

CHOICE = """
[[question]]
topic = "Git"
id = "bisect"
kind = "choice"
difficulty = 1
time = 20
tags = ["history", "debugging"]
prompt = '''
Which command finds the first bad commit?
'''
hint = "It halves."
explanation = "It is a binary search."
references = ["https://git-scm.com/docs/git-bisect"]
valid_for = "git>=1.5"
follow_up = ["bisect-aloud"]
shuffle = false

[[question.choice]]
text = "git bisect"
correct = true

[[question.choice]]
text = "git blame"
why = "It tells who wrote a line."
"""

MULTIPLE = """
[[question]]
topic = "Git"
id = "rewriting"
kind = "multiple"
difficulty = 3
prompt = "Which commands rewrite history?"
choice = [
  { text = "git rebase", correct = true },
  { text = "git merge" },
  { text = "git commit --amend", correct = true },
]
"""

SHORT = """
[[question]]
topic = "Git"
id = "bisect-command"
kind = "short"
prompt = "Name the command that finds the first bad commit."
accept = ["git bisect", " bisect "]
reject = ["git rebase"]
exact = true
"""

NUMBER = """
[[question]]
topic = "HTTP"
id = "not-found"
kind = "short"
prompt = "Which status code says that something was not found?"
number = 404
tolerance = 0.5
unit = "code"
"""

RECALL = """
[[question]]
topic = "Git"
id = "bisect-aloud"
kind = "recall"
prompt = "How does a bisection work?"
answer = "It halves the range of commits until one is left."
also = ["It is a binary search over history."]
recognise = "bisect"

[[question.point]]
text = "halves the range of commits"
accept = ["binary search"]
weight = 2
required = true

[[question.point]]
text = "until one is left"

[[question.wrong]]
text = "it tries every commit"
accept = ["linear search"]
why = "That would take as many steps as there are commits."
"""

ALL_KINDS = HEAD + CHOICE + MULTIPLE + SHORT + NUMBER + RECALL
"""A pack of one file with each kind, in two topics."""

TOPIC = 'schema = 1\n\n[topic]\ntitle = "Git"\n' + (CHOICE + RECALL).replace('topic = "Git"\n', "")
"""The file of a topic, with the questions `bisect` and `bisect-aloud`."""


def one_question(topic: str, name: str, more: str = "") -> str:
    """Return a short question for a pack that is one file."""
    return f'\n[[question]]\ntopic = "{topic}"\nid = "{name}"\nkind = "short"\nprompt = "?"\naccept = ["x"]\n{more}\n'


def write(path: Path, text: str | bytes) -> Path:
    """Write a file with the folders above it, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def write_pack(folder: Path, name: str = "sample", *topics: str, listed: bool = True) -> Path:
    """Write a pack that is a folder, each topic with the same two questions, and return the folder."""
    order = "topics = [" + ", ".join(f'"{topic}"' for topic in topics) + "]\n" if listed else ""
    write(folder / "pack.toml", f'[pack]\nid = "{name}"\ntitle = "{name.title()}"\n{order}')
    for topic in topics:
        write(folder / f"{topic}.toml", TOPIC)
    return folder
