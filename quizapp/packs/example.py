"""The example pack that comes with the program."""

from pathlib import Path

_FILE = Path(__file__).parent / "data" / "example.toml"


def example_pack() -> str:
    """Return a pack of one file, with every kind of question and a comment on every key."""
    return _FILE.read_text(encoding="utf-8")
