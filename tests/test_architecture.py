"""The walls of the program: which part may import which, how large a part may grow, and what a start may load."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "quizapp"

LEAVES = {
    "quizapp", "atomic", "clock", "collector", "crash_log", "errors", "paths", "settings", "settings_file", "signs",
    "terminal", "text", "words",
}  # fmt: skip
"""Modules of the root that import nothing of the program but one another."""

SIBLINGS = {"packs", "history", "learning", "exchange", "grading"}
"""Packages that know the model, and not one another."""

MAY_IMPORT: dict[str, set[str]] = {
    **{leaf: LEAVES for leaf in LEAVES},
    "model": LEAVES,
    **{sibling: LEAVES | {"model"} for sibling in SIBLINGS},
    "exchange": LEAVES | {"model", "packs"},
    "engine": LEAVES | {"model"} | SIBLINGS,
    "tui": LEAVES | {"model", "engine"} | SIBLINGS,
    "web": LEAVES | {"model", "engine"} | SIBLINGS,
    "cli": LEAVES | {"model", "engine"} | SIBLINGS,
    "__main__": LEAVES | {"cli"},
}
"""What each part may import besides itself."""

LAZY_EXCEPTIONS = {("quizapp.cli.open_command", "quizapp.tui.app"), ("quizapp.cli.serve_command", "quizapp.web")}
"""Imports against the table, allowed inside a function: a command that opens another face."""

PURE = {"model", "grading"}
"""Parts without files, clocks and chance of their own."""

ONLY_IN: dict[str, set[str]] = {
    "textual": {"tui"},
    "textual_serve": {"web"},
    "rich": {"tui", "cli"},
    "sqlite3": {"history", "packs", "exchange"},
    "argparse": {"cli"},
    "fsrs": {"learning"},
    "genanki": {"exchange"},
}
"""Libraries, and the parts that may import them."""

IMPURE = {
    "os", "io", "pathlib", "shutil", "tempfile", "glob", "sqlite3", "socket", "subprocess", "time", "asyncio",
    "threading", "secrets", "uuid", "platform", "locale", "tomli", "tomllib", "platformdirs", "textual", "rich",
}  # fmt: skip
"""What a pure part may not import."""

CLOCKS = {
    "time": {"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns"},
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
}
"""Names by which a clock is read."""

LONGEST_FILE = 350
LONGEST_FUNCTION = 50


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def modules() -> list[Path]:
    """Return every module of the program."""
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """Return the dotted name of a module."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def part_of(module: str) -> str:
    """Return the part of the program that a dotted name belongs to: its second word, or the root itself."""
    words = module.split(".")
    return words[1] if len(words) > 1 else words[0]


def imports_of(tree: ast.Module) -> Iterator[tuple[str, int, bool]]:
    """Yield each module that is imported, the line, and whether it happens inside a function.

    Of `from quizapp import errors` both `quizapp` and `quizapp.errors` are yielded: either may be what is meant.
    """
    lazy = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno, id(node) in lazy
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import on line {node.lineno}"
            assert node.module is not None
            yield node.module, node.lineno, id(node) in lazy
            for alias in node.names:
                dotted = f"{node.module}.{alias.name}"
                place = PROJECT / dotted.replace(".", "/")
                if place.is_dir() or place.with_suffix(".py").is_file():
                    yield dotted, node.lineno, id(node) in lazy


def breaches_of(module: str, tree: ast.Module) -> list[str]:
    """Return what in a module goes against the tables."""
    part, found = part_of(module), []
    for imported, line, lazy in imports_of(tree):
        place = f"{module}:{line} imports {imported}"
        library = imported.partition(".")[0]
        if library == "quizapp":
            other = part_of(imported)
            allowed = other == part or other in MAY_IMPORT.get(part, set())
            if not allowed and not (lazy and (module, imported) in LAZY_EXCEPTIONS):
                found.append(place)
        elif part not in ONLY_IN.get(library, {part}) or (part in PURE and library in IMPURE):
            found.append(place)
    return found


def test_imports_go_only_downward() -> None:
    assert len(modules()) > 40
    assert [breach for path in modules() for breach in breaches_of(name_of(path), tree_of(path))] == []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("quizapp.model.bank", "from quizapp.engine import quiz"),
        ("quizapp.model.bank", "import pathlib"),
        ("quizapp.model.bank", "def f() -> None:\n    import time"),
        ("quizapp.errors", "from quizapp.model.bank import QuestionBank"),
        ("quizapp.packs.reading", "import quizapp.history.store"),
        ("quizapp.packs.reading", "from quizapp import history"),
        ("quizapp.engine.quiz", "from quizapp.tui.app import run_app"),
        ("quizapp.engine.quiz", "import sqlite3"),
        ("quizapp.engine.quiz", "from textual.app import App"),
        ("quizapp.cli.open_command", "from quizapp.tui.app import run_app"),
        ("quizapp.cli.list_command", "def run() -> None:\n    from quizapp.tui.app import run_app"),
        ("quizapp.history.store", "from rich import print"),
        ("quizapp.newcomer.part", "from quizapp.errors import QuizappError"),
    ],
)
def test_a_breach_of_the_walls_is_seen(module: str, code: str) -> None:
    assert breaches_of(module, ast.parse(code)) != []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("quizapp.cli.open_command", "def run() -> None:\n    from quizapp.tui.app import run_app"),
        ("quizapp.exchange.anki", "from quizapp.packs import check_paths"),
        ("quizapp.tui.app", "from textual.app import App\nfrom quizapp.engine.quiz import Quiz"),
        ("quizapp.model.session", "import random\nfrom quizapp.model.grade import Grade"),
    ],
)
def test_what_the_walls_allow_is_no_breach(module: str, code: str) -> None:
    assert breaches_of(module, ast.parse(code)) == []


def clock_readings(tree: ast.Module) -> list[int]:
    """Return the lines on which a clock of the machine is read."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.attr in CLOCKS.get(node.value.id, set())
    ] + [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "time"
        and {alias.name for alias in node.names} & CLOCKS["time"]
    ]


def test_the_page_on_architecture_names_every_part_and_every_leaf() -> None:
    page = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawing, leaves = page.partition("The leaves are")[::2]
    assert set(re.findall(r"`(\w+)`", leaves.partition(".")[0])) == LEAVES - {"quizapp"}
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders <= set(re.findall(r"\w+", drawing))
    named = {Path(name) for name in re.findall(r"`([a-z_/]+\.(?:py|sql))`", page)}
    places = [PACKAGE, PACKAGE / "engine" / "report", PROJECT]
    assert {name for name in named if not any((place / name).exists() for place in places)} == {
        Path("cli/x_command.py")
    }


def test_only_the_clock_reads_a_clock() -> None:
    assert clock_readings(ast.parse("from time import monotonic")) == [1]
    assert clock_readings(tree_of(PACKAGE / "clock.py")) != []
    readings = {name_of(path): clock_readings(tree_of(path)) for path in modules() if path.name != "clock.py"}
    assert {module: lines for module, lines in readings.items() if lines} == {}


def shared_chance(tree: ast.Module) -> list[int]:
    """Return the lines on which the generator that all of a process shares is used."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "random"
        and node.attr not in ("Random", "SystemRandom")
    ]


def test_nothing_uses_the_shared_generator_of_chance() -> None:
    assert shared_chance(ast.parse("import random\nrandom.shuffle([])")) == [2]
    assert {name_of(path): lines for path in modules() if (lines := shared_chance(tree_of(path)))} == {}


def test_no_file_is_too_long() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {module: length for module, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    too_long = [
        f"{name_of(path)}.{node.name}: {length}"
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert too_long == []


def colours_in(source: str) -> set[str]:
    """Return each word for a colour in a source, with the share it is mixed at, and each colour or dimming by hand."""
    by_hand = re.findall(r"\bdim\b(?=[^\n]*\")|#[0-9a-f]{6}\b|\bansi_\w+", source)
    return {*re.findall(r"\$([a-z][a-z-]*(?:\s+\d+%)?)", source), *by_hand}


@pytest.mark.parametrize("source", ["$accent 20%", 'Content.styled("x", "bold dim")', "color: #ff0000;", "$boost"])
def test_colours_by_hand_are_seen(source: str) -> None:
    assert colours_in(source) - colour_words()


def colour_words() -> set[str]:
    """Return the words of the visual language, read without loading what they are made with."""
    (words,) = (
        node.value
        for node in tree_of(PACKAGE / "tui" / "themes.py").body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "WORDS"
    )
    assert isinstance(words, ast.Call)
    return set(ast.literal_eval(words.args[0]))


def test_screens_speak_of_colour_in_the_words_of_the_language_alone() -> None:
    """Such as $quiet for what stands beside: see quizapp/tui/themes.py."""
    sources = [path for path in (PACKAGE / "tui").rglob("*") if path.suffix in (".py", ".tcss")]
    found = {path.name: colours_in(path.read_text(encoding="utf-8")) - colour_words() for path in sources}
    del found["themes.py"]
    assert {name: words for name, words in found.items() if words} == {}


def test_no_path_of_a_developers_machine_is_mentioned() -> None:
    folders = [f"/{name}/" for name in ("home", "work", "root", "Users")]
    texts = [
        path
        for top in ("quizapp", "content", "tests", "docs")
        for path in (PROJECT / top).rglob("*")
        if path.is_file() and path.suffix in (".py", ".md", ".toml", ".tcss", ".sql", ".json", ".txt")
    ]
    texts += [path for path in PROJECT.glob("*.*") if path.suffix in (".md", ".toml")]
    mentions = [
        f"{path.relative_to(PROJECT)}: {folder}"
        for path in texts
        for folder in folders
        if folder in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert mentions == []


LOADED = """
import sys
from quizapp.__main__ import main
code = main(sys.argv[1:])
sys.stdout.flush()
print("|".join(sorted(name for name in sys.modules if "." not in name)), code, file=sys.stderr)
"""
"""Runs a command and prints which modules it loaded."""


def loaded_by(arguments: list[str], data_dir: Path) -> set[str]:
    """Return the top-level modules that a command has loaded when it ends, in a process of its own.

    Whether the packs are sound is for other tests to say.
    """
    environment = os.environ | {"PYTHONPATH": str(PROJECT), "QUIZAPP_DATA_DIR": str(data_dir)}
    result = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )
    names, code = result.stderr.splitlines()[-1].rsplit(" ", 1)
    assert code in ("0", "3"), result.stderr
    return set(names.split("|"))


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["--help"], ["list"], ["check"], ["stats"], ["paths"], ["ask"], ["schema"], ["history", "export"]],
)
def test_commands_load_neither_textual_nor_for_a_pipe_rich(arguments: list[str], tmp_path: Path) -> None:
    assert loaded_by(arguments, tmp_path) & {"textual", "rich"} == set()


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["list", "--version"]])
def test_help_and_version_load_next_to_nothing(arguments: list[str], tmp_path: Path) -> None:
    heavy = {"sqlite3", "tomli", "tomllib", "platformdirs", "json", "dataclasses", "inspect", "pathlib", "shutil"}
    assert loaded_by(arguments, tmp_path) & heavy == set()


def test_the_version_is_told_without_argparse(tmp_path: Path) -> None:
    assert "argparse" not in loaded_by(["--version"], tmp_path)
