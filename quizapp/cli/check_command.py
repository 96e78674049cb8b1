"""`quizapp check`: what is wrong with packs, all of it at once."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from quizapp.cli import streams
from quizapp.cli.document import put_document
from quizapp.cli.environment import Environment
from quizapp.cli.words import counted
from quizapp.errors import PackError
from quizapp.packs import Severity, check_paths, render


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="content folders, packs or single files; the program's own packs and yours without any",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(arguments: Namespace, environment: Environment) -> int:
    """Check packs and print every error and warning.

    Returns:
        0, or the exit code of an unusable pack where there is an error.
    """
    library = check_paths([Path(name) for name in arguments.paths] or environment.content_folders)
    by_severity = {
        severity: [found for found in library.diagnostics if found.severity is severity] for severity in Severity
    }
    errors, warnings = by_severity[Severity.ERROR], by_severity[Severity.WARNING]
    if arguments.json:
        put_document(
            {
                "files": library.files,
                "questions": library.bank.size,
                "errors": [found.to_json() for found in errors],
                "warnings": [found.to_json() for found in warnings],
            }
        )
    else:
        for found in library.diagnostics:
            streams.put(f"{render(found)}\n")
        read = f"{counted(library.files, 'file')}, {counted(library.bank.size, 'question')}"
        streams.put(f"{read}: {_verdict(len(errors), len(warnings))}")
    return PackError.exit_code if errors else 0


def _verdict(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "no errors"
    return f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
