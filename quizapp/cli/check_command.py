"""`quizapp check`: what is wrong with packs, all of it at once."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.cli import streams
from quizapp.cli.document import put_document
from quizapp.cli.environment import Environment
from quizapp.cli.progress import ProgressLine, told_when_stopped
from quizapp.clock import Clock
from quizapp.errors import PackError, QuizappError
from quizapp.packs import Diagnostic, Library, Severity, check_paths, render
from quizapp.words import count_text

if TYPE_CHECKING:
    from quizapp.engine.proof import Proofs


def register(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="content folders, packs or single files; the program's own packs and yours without any",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--strict", action="store_true", help="look at the quality of the questions as well")
    parser.add_argument(
        "--run",
        action="store_true",
        help="run the programs in prompts that have `verify`, and compare what they print with the keys",
    )
    parser.add_argument("--watch", action="store_true", help="check again whenever a file changes, until ctrl+c")


def run(arguments: Namespace, environment: Environment) -> int:
    """Check packs and print every error and warning.

    Returns:
        0, or the exit code of an unusable pack where there is an error.
    """
    paths = [Path(name) for name in arguments.paths] or environment.paths.content_folders
    if not arguments.watch:
        with told_when_stopped("Not everything was checked."):
            return _check(paths, arguments, environment.clock)
    from quizapp.cli.watching import watch

    def check_again() -> int:
        code = _check(paths, arguments, environment.clock)
        streams.put("")
        streams.flush()
        return code

    return watch(paths, check_again)


def _check(paths: list[Path], arguments: Namespace, clock: Clock) -> int:
    with ProgressLine(clock, sys.stderr) as line:
        library = check_paths(paths, lambda files: line.say(f"{count_text(files, 'file')} read. ctrl+c stops."))
        proofs = _prove(library, line) if arguments.run else None
    diagnostics = _all_found(library, proofs, strict=arguments.strict)
    by_severity = {severity: [found for found in diagnostics if found.severity is severity] for severity in Severity}
    errors, warnings = by_severity[Severity.ERROR], by_severity[Severity.WARNING]
    if arguments.json:
        put_document(
            {
                "files": library.files,
                "questions": library.bank.size,
                "errors": [found.to_json() for found in errors],
                "warnings": [found.to_json() for found in warnings],
            }
            | ({} if proofs is None else _listed(proofs))
        )
    else:
        for found in diagnostics:
            streams.put(f"{render(found)}\n")
        read = f"{count_text(library.files, 'file')}, {count_text(library.bank.size, 'question')}"
        run = "" if proofs is None else f"; {_counts(proofs)}"
        streams.put(f"{read}: {_verdict(len(errors), len(warnings))}{run}")
    return PackError.exit_code if errors else 0


def _verdict(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "no errors"
    return f"{count_text(errors, 'error')}, {count_text(warnings, 'warning')}"


def _prove(library: Library, line: ProgressLine) -> "Proofs":
    # Loaded here, for most checks need neither the grader nor processes.
    from quizapp.engine.proof import prove

    try:
        return prove(
            library.bank.questions,
            told=lambda done, all: line.say(f"{done} of {count_text(all, 'program')} have run. ctrl+c stops."),
        )
    except OSError as error:
        raise QuizappError(f"The programs cannot be run: {error.strerror}.") from error


def _all_found(library: Library, proofs: "Proofs | None", *, strict: bool) -> list[Diagnostic]:
    """Return what the packs' own checks and those asked for have found, by file and line."""
    findings = list(proofs.findings) if proofs is not None else []
    if strict:
        from quizapp.engine.lint import lint

        findings += lint(library.bank)
    found = [library.places.diagnose(finding.subject, finding.problem) for finding in findings]
    return sorted([*library.diagnostics, *found], key=lambda one: (one.file, one.line, one.column, one.code))


def _listed(proofs: "Proofs") -> dict[str, int]:
    return {"proved": len(proofs.proved), "not_proved": len(proofs.not_proved), "failed": len(proofs.failed)}


def _counts(proofs: "Proofs") -> str:
    proved = count_text(len(proofs.proved), "key")
    return f"{proved} proved, {len(proofs.not_proved)} not proved, {len(proofs.failed)} failed"
