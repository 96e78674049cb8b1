"""`quizapp import`: questions of other programs, as a pack."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from quizapp.atomic import make_private_folder, write_folder, write_text
from quizapp.cli import streams
from quizapp.cli.environment import Environment
from quizapp.cli.output import writing
from quizapp.cli.progress import ProgressLine, told_when_stopped
from quizapp.errors import UsageError
from quizapp.exchange.drafts import Imported, Remark
from quizapp.exchange.formats import FORMATS, read_as, tell_format
from quizapp.exchange.pack_text import pack_files
from quizapp.exchange.source import ImportRefused, read_bytes
from quizapp.packs.ids import slug
from quizapp.paths import expanded
from quizapp.settings_file import load_settings
from quizapp.text import one_line, show_path
from quizapp.words import count_text

_EPILOG = f"""\
FORMAT is one of {", ".join(FORMATS)}. Without it, the file
says which it is. csv stands for tables with any separator: Anki's text export,
Quizlet's, and our own.

Everything that did not come through, or not whole, is listed with its line."""


_MOST_ALIKE = 20
"""So many changes of one kind are listed, and the rest of them counted."""

_MANY = 1_000
"""More questions than these change what Home shows so much that it is said."""


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("words", nargs="+", metavar="[FORMAT] FILE", help="the format, and the file to import")
    parser.add_argument(
        "-o", "--output", metavar="FILE_OR_DIR", help="where the pack goes; your own folder of packs without it"
    )
    parser.epilog = _EPILOG


def run(arguments: Namespace, environment: Environment) -> int:
    """Import a file.

    Returns:
        The exit code: 0 where at least one question came through.

    Raises:
        ImportRefused: When nothing can be had from the file; nothing is written then.
        UsageError: When the words make no sense, or the pack cannot be written.
    """
    name, source = _named(arguments.words)
    data = read_bytes(source)
    target = _target(arguments.output, source, environment)
    with told_when_stopped("Nothing was written."), ProgressLine(environment.clock, sys.stderr) as line:
        stop = "ctrl+c stops, and writes nothing."
        imported = read_as(
            name or tell_format(source, data), data, lambda count: line.say(f"{count:,} questions are read. {stop}")
        )
        files = pack_files(
            imported.drafts,
            pack_id=slug(source.stem),
            title=source.stem,
            description=f"Imported from {one_line(source.name)}",
            told=lambda count: line.say(f"{count:,} of {len(imported.drafts):,} questions are in the pack. {stop}"),
        )
        if imported.drafts:
            target = _write(target, files)
    _tell(imported, source, target)
    if imported.drafts and target.is_relative_to(environment.paths.user_content):
        streams.put(_standing(slug(source.stem), len(imported.drafts), environment))
    if not imported.drafts:
        raise ImportRefused(f"{show_path(source)} holds no question that can be imported. Nothing was written.")
    return 0


def _named(words: list[str]) -> tuple[str, Path]:
    if len(words) == 1:
        return "", expanded(words[0])
    if len(words) == 2 and words[0] in FORMATS:
        return words[0], expanded(words[1])
    raise UsageError(f"There is no format {words[0]}.", f"It may be {', '.join(FORMATS)}; one file at a time.")


def _target(output: str | None, source: Path, environment: Environment) -> Path:
    folder = environment.paths.user_content if output is None else expanded(output)
    named = output is not None and not output.endswith(("/", os.sep)) and not folder.is_dir()
    return folder if named else folder / f"{slug(source.stem)}.toml"


def _write(target: Path, files: Mapping[str, str]) -> Path:
    """Write a pack, whole or not at all, and return its file or, where it needs several, its folder."""
    if len(files) > 1:
        target = target.with_suffix("")
    shown = show_path(target)
    if target.exists():
        raise UsageError(f"{shown} exists already and was left as it is.", "Name another file with -o.")
    with writing(target, "Name another file with -o."):
        make_private_folder(target.parent)
        if len(files) == 1:
            write_text(target, *files.values())
        else:
            write_folder(target, files)
    return target


def _tell(imported: Imported, source: Path, target: Path) -> None:
    times = Counter[str]()
    for remark in imported.changed:
        times[remark.reason] += 1
        if times[remark.reason] <= _MOST_ALIKE:
            streams.put(f"{_place(source, remark)}: changed: {one_line(remark.reason)}")
    for reason, count in times.items():
        if count > _MOST_ALIKE:
            streams.put(f"{show_path(source)}: changed, {count - _MOST_ALIKE:,} times more: {one_line(reason)}")
    for remark in imported.refused:
        streams.put(f"{_place(source, remark)}: left out: {one_line(remark.reason)}")
    counts = f"{count_text(len(imported.drafts), 'question')} imported, {len(imported.refused)} left out"
    if imported.drafts:
        streams.put(f"{counts}. Wrote {show_path(target)}. Next: quizapp check {show_path(target)}")
    else:
        streams.put(counts)


def _standing(pack_id: str, questions: int, environment: Environment) -> str:
    """Return whether a new pack of so many questions is asked from now on, and how to change that."""
    off = load_settings(environment.paths.settings).settings.packs_off
    if pack_id in off:
        return f"The pack {pack_id} is switched off in your settings. Switch it on: P in quizapp, then space."
    counted = f", and Home's counts include these {questions:,}" if questions > _MANY else ""
    return (
        f"The pack {pack_id} is on: quizzes, drills and the plan ask its questions{counted}. To switch it off: P "
        f'(packs) in quizapp, then space; or packs_off = ["{pack_id}"] in {show_path(environment.paths.settings)}'
    )


def _place(source: Path, remark: Remark) -> str:
    shown = show_path(source)
    return ":".join(
        filter(None, (shown, str(remark.line) if remark.line else "", f" {remark.what}" if remark.what else ""))
    )
