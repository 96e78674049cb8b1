"""The file `settings.toml`, which keeps what the user prefers.

A broken file is never overwritten: the defaults serve, and the user is told what is wrong.
"""

import codecs
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from quizapp.atomic import make_private_folder, write_text
from quizapp.errors import SettingsError
from quizapp.settings import KeyWish, Settings, SetupChoices
from quizapp.text import clean, short_name


class LoadedSettings(NamedTuple):
    """Settings as they were found."""

    settings: Settings
    warnings: tuple[str, ...] = ()
    """What was wrong in the file, in words for the user."""
    intact: bool = True
    """Whether the file may be overwritten: False when it could not be understood."""


_Check = tuple[Callable[[Any], bool], str]
"""Whether a value of the file can be used, and what one should be."""

_SWITCH: _Check = (lambda value: isinstance(value, bool), "true or false")


def _whole(low: int, high: int, what: str = "a whole number") -> _Check:
    return (lambda value: _is_whole(value, low, high)), f"{what} from {low} to {high}"


def _number(low: float, high: float) -> _Check:
    def accepts(value: object) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high

    return accepts, f"a number from {low} to {high}"


def _one_of(*words: str) -> _Check:
    return (lambda value: value in words), f"{', '.join(words[:-1])} or {words[-1]}"


def _texts(what: str) -> _Check:
    def accepts(value: object) -> bool:
        return isinstance(value, list) and all(isinstance(part, str) for part in value)

    return accepts, f"a list of {what}"


def _text(what: str) -> _Check:
    return (lambda value: isinstance(value, str)), what


def _is_whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _is_day(value: object) -> bool:
    if value == "" or type(value) is date:
        return True
    with suppress(ValueError):
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    return False


def _are_difficulties(value: object) -> bool:
    return isinstance(value, list) and all(_is_whole(level, 1, 3) for level in value)


def _are_ratings(value: object) -> bool:
    return isinstance(value, dict) and all(_is_whole(rating, 1, 5) for rating in value.values())


def _is_pace(value: object) -> bool:
    return value in (1, 1.5, 2, 0) and not isinstance(value, bool)


_SETUP_CHECKS: Mapping[str, _Check] = {
    "topics": _texts("topic ids"),
    "kinds": _texts("kinds"),
    "difficulties": (_are_difficulties, "a list of 1, 2 and 3"),
    "count": _whole(1, 500),
    "clock": _one_of("count up", "per question", "total"),
    "minutes": _whole(1, 600),
    "pace": (_is_pace, "1.0, 1.5, 2.0 or 0.0"),
    "two_stage": _SWITCH,
    "follow_ups": _SWITCH,
}
_CHECKS: Mapping[str, _Check] = {
    "theme": _text("the name of a theme"),
    "blueprint": _text("the id of a mock interview"),
    "exam_minutes": _whole(-1, 600),
    "asks_certainty": _SWITCH,
    "digit_answers": _SWITCH,
    "retention": _number(0.7, 0.97),
    "day_starts_at": _whole(0, 23, "a whole hour"),
    "new_per_day": _whole(0, 200),
    "minutes_a_day": _whole(5, 240),
    "interview_date": (_is_day, "a date such as 2026-12-20"),
    "plan_from": (_is_day, "a date such as 2026-12-01"),
    "mouse": _SWITCH,
    "motion": _one_of("full", "less"),
    "self_ratings": (_are_ratings, "a table of numbers from 1 to 5"),
    "packs_off": _texts("pack ids"),
    "setup": (lambda value: isinstance(value, dict), "a table"),
}


def load_settings(path: Path) -> LoadedSettings:
    """Read the settings; a missing file gives the defaults and no warning."""
    try:
        text = _text_in(path)
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _broken(path, f"line {line} is not UTF-8")
    except OSError as error:
        return _broken(path, str(error))
    import tomli

    try:
        document = tomli.loads(text)
    except (RecursionError, ValueError) as error:
        return _broken(path, str(error))
    values, warnings = _checked(document, _CHECKS, text)
    setup_values, setup_warnings = _checked(values.pop("setup", {}), _SETUP_CHECKS, text, "setup")
    wishes, key_warnings = _wishes(document.get("keys", {}), text)
    settings = replace(Settings(), **values, setup=SetupChoices(**setup_values), keys=wishes)
    return LoadedSettings(settings, (*warnings, *setup_warnings, *key_warnings))


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings atomically, keeping keys of the file that this version does not know.

    A value of the file that could not be used stays as well, until the user chooses another one than the default.

    Raises:
        SettingsError: When the file is broken or nested too deep (it is left alone), or cannot be written.
    """
    import tomli
    import tomli_w

    try:
        document = tomli.loads(_text_in(path))
    except FileNotFoundError:
        document = {}
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"{path} is broken and was left as it is.", "Fix it or delete it.") from error
    setup = document.setdefault("setup", {})
    if isinstance(setup, dict):
        _put(setup, settings.setup, _SETUP_CHECKS)
    _put(document, settings, {key: check for key, check in _CHECKS.items() if key != "setup"})
    try:
        make_private_folder(path.parent)
        write_text(path, tomli_w.dumps(document))
    except RecursionError as error:
        raise SettingsError(f"{path} is nested too deep, and was left as it is.", "Delete what is so deep.") from error
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror}.") from error


def _text_in(path: Path) -> str:
    """Return the text of a regular file without the mark that some editors put before it; never waits at a pipe."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("it is a folder, a pipe or a device, and no file")
    return path.read_bytes().removeprefix(codecs.BOM_UTF8).decode()


def _broken(path: Path, reason: str) -> LoadedSettings:
    warning = f"{path} cannot be read, so the defaults are used: {clean(reason)}"
    return LoadedSettings(Settings(), (warning,), intact=False)


def _checked(
    document: Mapping[str, Any], checks: Mapping[str, _Check], text: str, table: str = ""
) -> tuple[dict[str, Any], list[str]]:
    """Return the values that pass their checks, and a warning with its line for each that does not."""
    values, warnings = {}, []
    for key, (accepts, wanted) in checks.items():
        if key not in document:
            continue
        if accepts(document[key]):
            values[key] = _frozen(document[key])
        else:
            name, line = f"{table}.{key}" if table else key, _line_of(text, key, table)
            warnings.append(f"{place_of(line)}: {name} should be {wanted}; the default is used.")
    return values, warnings


def _wishes(table: object, text: str) -> tuple[tuple[KeyWish, ...], list[str]]:
    """Return the wishes for other keys in the order of the file, and a warning for each that cannot be read."""
    if not isinstance(table, dict):
        return (), [f"{place_of(_line_of(text, 'keys', ''))}: keys should be a table; the usual keys are used."]
    wishes, warnings = [], []
    for action, value in _flat(table):
        line = _line_of(text, action, "keys")
        keys = (value,) if isinstance(value, str) else value
        if isinstance(keys, list | tuple) and keys and all(isinstance(key, str) for key in keys):
            wishes.append(KeyWish(action=action, keys=tuple(keys), line=line))
        else:
            name = short_name(action)
            warnings.append(f"{place_of(line)}: {name} should be a key or a list of keys; the usual one is used.")
    return tuple(sorted(wishes, key=lambda wish: wish.line or 0)), warnings


def _flat(table: Mapping[str, object], before: str = "", parts: int = 4) -> Iterator[tuple[str, object]]:
    """Yield each value with its dotted name: `quiz.hint` may be written with quotes, with a dot, or as a table.

    A name has at most so many parts, which is more than any action has; a table down there is yielded as it is.
    """
    for key, value in table.items():
        if isinstance(value, dict) and parts > 1:
            yield from _flat(value, f"{before}{key}.", parts - 1)
        else:
            yield f"{before}{key}", value


def place_of(line: int | None) -> str:
    """Return the words for a line of the settings file; None for somewhere in it."""
    return f"settings.toml, line {line}" if line else "settings.toml"


def _line_of(text: str, key: str, table: str) -> int | None:
    """Return the line on which a key is set, 1-based; None where it is written in an unusual way."""
    wanted = f"{table}.{key}".strip(".")
    within = ""
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.replace('"', "").replace("'", "")
        header = re.match(r"\s*\[\s*([\w.-]+)\s*\]", plain)
        assigned = re.match(r"\s*([\w.-]+)\s*=", plain)
        if header:
            within = header[1]
        name = f"{within}.{assigned[1]}".strip(".") if assigned else within
        if name == wanted or name.startswith(f"{wanted}."):
            return number
    return None


def _put(document: dict[str, Any], settings: "Settings | SetupChoices", checks: Mapping[str, _Check]) -> None:
    """Set the values of a table, but for those that could not be used and of which the user chose nothing else."""
    defaults = type(settings)()
    for key, (accepts, _) in checks.items():
        value = getattr(settings, key)
        unusable = key in document and not accepts(document[key])
        if not (unusable and value == getattr(defaults, key)):
            document[key] = _plain(value)


def _frozen(value: object) -> object:
    """Return a value of the file as it is kept: lists as tuples, dates as text."""
    if isinstance(value, date):
        return value.isoformat()
    return tuple(value) if isinstance(value, list) else value


def _plain(value: object) -> object:
    """Return a value as TOML knows it."""
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
