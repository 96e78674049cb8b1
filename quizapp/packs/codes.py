"""What each code of a diagnostic stands for.

P codes are about files and their syntax, Q codes about what the files say. Codes are stable: people search for them.
"""

from collections.abc import Mapping
from types import MappingProxyType

CODES: Mapping[str, str] = MappingProxyType(
    {
        "P001": "The file or folder cannot be read.",
        "P002": "It is not a regular file: a folder, a pipe, a socket or a device has the name of a pack.",
        "P003": "A link points to nothing.",
        "P004": "A link leads out of the content folder.",
        "P005": "There is no file or folder of this name.",
        "P006": "The file is larger than the limit.",
        "P007": "The file is UTF-16 or UTF-32; packs are UTF-8.",
        "P008": "A byte is not UTF-8.",
        "P009": "The file holds a NUL character.",
        "P010": "The lines end in carriage returns alone.",
        "P011": "A merge was not finished: a conflict marker stands in the file.",
        "P012": "Arrays or inline tables are nested too deeply.",
        "P013": "A dotted key or a table's header has too many parts.",
        "P014": "The file is not valid TOML.",
        "P015": "A key or a table is written twice.",
        "P016": "A number has too many digits.",
        "P017": "The file was written for a newer quizapp.",
        "P018": "There are no questions.",
        "P019": "This is no pack.",
        "P020": "A topic file stands alone, without a pack.toml beside it.",
        "P021": "The file's name cannot be an id.",
        "P022": "A topic is listed in pack.toml, but its file cannot be found.",
        "P023": "A topic file is not listed in pack.toml.",
        "P024": "Two packs have the same id.",
        "P025": "Two topics have the same id.",
        "Q001": "A key that is needed is missing.",
        "Q002": "A value has the wrong type.",
        "Q003": "A text is empty.",
        "Q004": "A text is too long.",
        "Q005": "A number is out of range.",
        "Q006": "A number is infinite or is not a number.",
        "Q007": "The value is none of those that the key can have.",
        "Q008": "An id is not well-formed.",
        "Q009": "A list has too few or too many entries.",
        "Q010": "An address does not begin with http:// or https://.",
        "Q011": "The key belongs to questions of another kind.",
        "Q012": "The key is not known.",
        "Q013": "The key needs another one beside it.",
        "Q014": "Two questions have the same id.",
        "Q020": "No choice is correct.",
        "Q021": "More than one choice is correct, but the kind allows one.",
        "Q022": "All choices are correct.",
        "Q023": "Two choices are the same.",
        "Q030": "A number and accepted answers exclude each other.",
        "Q031": "A short question has no key.",
        "Q032": "An answer is accepted and rejected.",
        "Q040": "A follow-up does not exist.",
        "Q041": "Follow-ups go round in a circle.",
        "Q042": "The question to recognise does not exist.",
        "Q043": "The question to recognise has no choices.",
        "Q044": "A link leads to a category that is not among the packs read.",
        "Q050": "Only a prompt with exactly one python fence can be verified.",
        "Q060": "A text holds a control character.",
        "Q061": "A text holds a direction mark.",
        "Q062": "A text holds an invisible character.",
        "Q063": "A character carries too many combining marks.",
    }
)
"""Each code and what is wrong, in one sentence."""
