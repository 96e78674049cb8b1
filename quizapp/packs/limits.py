"""Every limit of a pack. Widgets slow down without them, and a parser can be kept busy for minutes."""

FILE_BYTES = 5_000_000
"""Size of one file."""

NESTING = 32
"""Arrays and inline tables inside one another; the format itself needs three."""

KEY_PARTS = 8
"""Parts of a dotted key or of a table's header; the format itself needs two."""

SCHEMA = 1
"""The newest version of the format that this program reads."""

TOPICS = 500
"""Topics of a pack."""

QUESTIONS = 10_000
"""Questions of a file."""

PROBLEMS = 1_000
"""Problems that are shown of a file."""

CANDIDATES = 500
"""Names that a mistyped one is compared with."""

ID = 64
"""Characters of a local id."""

LINK = 3 * ID + 2
"""Characters of a full id."""

TITLE = 120
LINE = 500
"""Characters of a description, an address or an author."""
PROMPT = 8_000
"""Characters of a prompt, an explanation or a model answer."""
REMARK = 2_000
"""Characters of a hint or of a `why`."""
CHOICE = 1_000
"""Characters of a choice, a point or a misconception."""
SHORT = 300
"""Characters of a short answer, or of another wording."""
WORD = 50
"""Characters of a tag, a unit or a language."""
OUTPUT = 4_000
"""Characters of what a program prints."""

CHOICES = (2, 9)
"""Fewest and most choices of a question; nine is what the keys 1 to 9 can pick."""
POINTS = 20
"""Points of a free recall, and also its misconceptions."""
WORDINGS = 50
"""Other wordings of one point, and also accepted or rejected answers."""
LINKS = 10
"""References, tags, follow-ups or authors."""

SECONDS = (1, 3600)
"""Least and most guide time."""
NUMBER = 10**15
"""Largest size of a numeric key, up to where whole numbers and decimals can be told apart."""
WEIGHT = (0.01, 100)
"""Least and most weight of a point."""

SHARE = 1_000
"""The largest share of a blueprint's category, kind or difficulty."""
MINUTES = (1, 600)
"""Shortest and longest limit of a mock interview."""
ASKED = (1, 200)
"""Fewest and most questions of a mock interview."""

ORDER = 1_000
"""The last place that a category may ask for, which it has when it asks for none."""
