"""What the user prefers, kept in `settings.toml`.

A broken file is never overwritten: the defaults serve, and the user is told what is wrong.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from quizapp.atomic import replacing
from quizapp.errors import SettingsError
from quizapp.text import clean

DEFAULT_THEME = "quizapp-dark"
"""Used until another one is chosen, and where the chosen one is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupChoices:
    """The last choice on the Set-up screen."""

    topics: tuple[str, ...] = ()
    """Full ids of categories and topics; empty for all."""
    kinds: tuple[str, ...] = ()
    """Empty for all."""
    difficulties: tuple[int, ...] = ()
    """Empty for all."""
    count: int = 10
    clock: str = "per question"
    """A value of `model.config.ClockRule`."""
    minutes: int = 15
    """Limit of the whole quiz where the clock is `total`."""
    pace: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All preferences."""

    theme: str = DEFAULT_THEME
    """Name of a theme; an unknown one falls back to the default."""
    digit_answers: bool = False
    """Whether picking the one choice of a question submits it at once."""
    setup: SetupChoices = field(default_factory=SetupChoices)


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings as they were found."""

    settings: Settings
    warnings: tuple[str, ...] = ()
    """What was wrong in the file, in words for the user."""
    intact: bool = True
    """Whether the file may be overwritten: False when it could not be understood."""


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _is_int(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


_Check = tuple[Callable[[Any], bool], str]

_SETUP_CHECKS: Mapping[str, _Check] = {
    "topics": (_is_texts, "a list of topic ids"),
    "kinds": (_is_texts, "a list of kinds"),
    "difficulties": (lambda v: isinstance(v, list) and all(_is_int(n, 1, 3) for n in v), "a list of 1, 2 and 3"),
    "count": (lambda v: _is_int(v, 1, 500), "a whole number from 1 to 500"),
    "clock": (lambda v: v in ("count up", "per question", "total"), "count up, per question or total"),
    "minutes": (lambda v: _is_int(v, 1, 600), "a whole number from 1 to 600"),
    "pace": (lambda v: v in (1, 1.5, 2) and not isinstance(v, bool), "1.0, 1.5 or 2.0"),
}
_CHECKS: Mapping[str, _Check] = {
    "theme": (lambda v: isinstance(v, str), "the name of a theme"),
    "digit_answers": (lambda v: isinstance(v, bool), "true or false"),
    "setup": (lambda v: isinstance(v, dict), "a table"),
}


def load_settings(path: Path) -> LoadedSettings:
    """Read the settings; a missing file gives the defaults and no warning."""
    import tomli

    try:
        document = tomli.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError, RecursionError, ValueError) as error:
        warning = f"{path} cannot be read, so the defaults are used: {clean(str(error))}"
        return LoadedSettings(Settings(), (warning,), intact=False)
    values, warnings = _checked(document, _CHECKS, "")
    setup_values, setup_warnings = _checked(values.pop("setup", {}), _SETUP_CHECKS, "setup.")
    frozen: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in setup_values.items()}
    setup = SetupChoices(**frozen)
    return LoadedSettings(replace(Settings(), **values, setup=setup), (*warnings, *setup_warnings))


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings atomically, keeping keys of the file that this version does not know.

    Raises:
        SettingsError: When the file is broken (it is left alone) or cannot be written.
    """
    import tomli
    import tomli_w

    try:
        document = tomli.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        document = {}
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"{path} is broken and was left as it is.", "Mend it or delete it.") from error
    kept = document.get("setup")
    setup = dict(kept) if isinstance(kept, dict) else {}
    setup |= {f.name: _plain(getattr(settings.setup, f.name)) for f in fields(SetupChoices)}
    document |= {"theme": settings.theme, "digit_answers": settings.digit_answers, "setup": setup}
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with replacing(path) as file:
            file.write(tomli_w.dumps(document))
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror}.") from error


def _checked(
    document: Mapping[str, Any], checks: Mapping[str, _Check], prefix: str
) -> tuple[dict[str, Any], list[str]]:
    values, warnings = {}, []
    for key, (accepts, wanted) in checks.items():
        if key not in document:
            continue
        if accepts(document[key]):
            values[key] = document[key]
        else:
            warnings.append(f"settings.toml: {prefix}{key} should be {wanted}; the default is used.")
    return values, warnings


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
