"""The schema says of a file what the checker says, as far as a schema can."""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import tomli

from quizapp.packs import check_paths
from quizapp.packs.schema import pack_schema
from tests.unit.packs.samples import ALL_KINDS, HEAD, TOPIC

PROJECT = Path(__file__).parents[3]
BROKEN = PROJECT / "tests/data/broken_packs"

RULE_CODES = {f"Q{number:03}" for number in range(1, 14)} | {"P017", "P019"}
"""What a schema can say: keys, types, ranges and lengths."""


VALIDATOR = jsonschema.Draft4Validator(pack_schema())


def fits(document: object) -> bool:
    return bool(VALIDATOR.is_valid(document))


def readable(folder: Path) -> Iterator[Path]:
    """Yield the files that hold a table at all."""
    for path in sorted(folder.rglob("*.toml")):
        try:
            tomli.loads(path.read_bytes().decode())
        except (ValueError, RecursionError):
            continue
        # The validator cannot print a number of a million digits, and tries to.
        if path.name not in ("expected.toml", "huge-hexadecimal.toml"):
            yield path


def test_the_schema_is_a_sound_draft_4_schema() -> None:
    jsonschema.Draft4Validator.check_schema(pack_schema())


def test_the_schema_beside_the_packs_is_the_one_that_the_program_prints() -> None:
    assert json.loads((PROJECT / "content/pack.schema.json").read_text(encoding="utf-8")) == pack_schema()


def test_every_file_of_the_bank_fits_and_names_the_schema() -> None:
    for path in sorted((PROJECT / "content").glob("*/*.toml")):
        if path.parent.name == "blueprints":
            continue
        text = path.read_text(encoding="utf-8")
        assert text.startswith("#:schema ../pack.schema.json\n"), path
        assert fits(tomli.loads(text)), path


@pytest.mark.parametrize("sample", [ALL_KINDS, HEAD, TOPIC])
def test_a_sound_pack_fits(sample: str) -> None:
    assert fits(tomli.loads(sample))


def test_schema_and_checker_agree_on_broken_packs() -> None:
    codes: dict[str, set[str]] = {}
    # One by one, for together they would be packs of one id.
    for entry in BROKEN.iterdir():
        for found in check_paths([entry]).diagnostics:
            codes.setdefault(found.file, set()).add(found.code)
    compared = 0
    for path in readable(BROKEN):
        if path.parent.name == "blueprints":
            continue  # a blueprint is no pack
        found_here = codes.get(str(path), set())
        if "Q006" in found_here or any(code.startswith("P") for code in found_here - RULE_CODES):
            continue  # JSON has no such number, or the checker did not come to look at keys
        refused = bool(found_here & RULE_CODES)
        document = tomli.loads(path.read_text(encoding="utf-8"))
        assert fits(document) != refused, (path.name, found_here)
        compared += refused
    assert compared >= 30
