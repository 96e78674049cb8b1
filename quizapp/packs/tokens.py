"""The pieces of TOML that the guards and the locator tell apart, as regular expressions.

Strings come in four forms; the multi-line ones may end in up to two quotes of their own. Possessive quantifiers keep
every pattern linear, whatever the file holds.
"""

BASIC_BLOCK = r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+"{3,5}'
LITERAL_BLOCK = r"'''(?:[^']++|'(?!''))*+'{3,5}"
BASIC = r'"(?!"")(?:[^"\\\n]++|\\.)*+"'
LITERAL = r"'(?!'')[^'\n]*+'"
STRING = f"{BASIC_BLOCK}|{LITERAL_BLOCK}|{BASIC}|{LITERAL}"
"""Any string, with its quotes."""

COMMENT = r"#[^\n]*+"
BARE_KEY = r"[A-Za-z0-9_-]++"
KEY_PART = f"{BARE_KEY}|{BASIC}|{LITERAL}"
DOTTED_KEY = rf"(?:{KEY_PART})(?:[ \t]*+\.[ \t]*+(?:{KEY_PART}))*+"
"""A key, plain or dotted."""

BLANKS = r"[ \t]*+"
"""White space within a line."""
GAP = rf"(?:[ \t\n]++|{COMMENT})*+"
"""White space, line ends and comments, as between the elements of an array."""
