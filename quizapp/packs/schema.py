"""The format of a pack as a JSON Schema (Draft 4), with which editors complete and check while somebody writes.

It is made from the tables that the checker goes by, so the two agree on every key, type, range and length. What a
schema cannot say, such as that ids are unique or that a question has one key, the checker says alone.
"""

from collections.abc import Mapping
from typing import Any

from quizapp.model.kinds import Kind
from quizapp.packs import limits
from quizapp.packs.fields import ALL_KINDS, Field, Table, Type
from quizapp.packs.file_fields import PACK_FILE, SINGLE_FILE, TOPIC_FILE
from quizapp.packs.ids import LOCAL_ID
from quizapp.packs.question_fields import LOOSE_QUESTION, QUESTION

Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-04/schema#"

_LOCAL: Schema = {"type": "string", "pattern": f"^{LOCAL_ID}$", "maxLength": limits.ID}
_FULL: Schema = {"type": "string", "pattern": f"^{LOCAL_ID}/{LOCAL_ID}/{LOCAL_ID}$", "maxLength": limits.LINK}

_SHAPES: Mapping[Type, Schema] = {
    Type.ID: _LOCAL,
    Type.LINK: {"anyOf": [_LOCAL, _FULL]},
    Type.ADDRESS: {"type": "string", "pattern": "^https?://[^\\s]+$"},
    Type.FLAG: {"type": "boolean"},
    Type.WHOLE: {"type": "integer"},
    Type.NUMBER: {"type": "number"},
    Type.TEXT: {"type": "string"},
}

_NOT_BLANK = "\\S"


def pack_schema() -> Schema:
    """Return the schema of every file of a pack: a topic, a pack in one file, or the `pack.toml` of a folder."""
    return {
        "$schema": _DRAFT,
        "title": "A pack of questions for quizapp",
        "anyOf": [_table(TOPIC_FILE), _table(SINGLE_FILE), _table(PACK_FILE)],
        "definitions": {
            _name_of(table, kind): _table(table, kind) for table in (QUESTION, LOOSE_QUESTION) for kind in Kind
        },
    }


def _table(table: Table, kind: Kind | None = None) -> Schema:
    """Return the schema of a table; of a question, for one kind."""
    fields = [field for field in table.fields if kind is None or kind in field.kinds]
    required = [field.name for field in fields if field.required and (kind or field.kinds == ALL_KINDS)]
    properties = {field.name: _field(field) for field in fields}
    if kind is not None:
        properties["kind"] = {"enum": [kind.value], "description": properties["kind"]["description"]}
    schema: Schema = {
        "type": "object",
        "description": table.doc,
        "properties": properties,
        "additionalProperties": False,
    }
    needs = {field.name: [field.needs] for field in fields if field.needs}
    return schema | ({"required": required} if required else {}) | ({"dependencies": needs} if needs else {})


def _field(field: Field) -> Schema:
    described: Schema = {"description": field.doc}
    if field.default is not None:
        described["default"] = field.default
    if not field.many:
        return described | _entry(field)
    low, high = field.range or (0, None)
    bounds = {"minItems": int(low)} | ({} if high is None else {"maxItems": int(high)})
    return described | {"type": "array", "items": _entry(field)} | bounds


def _entry(field: Field) -> Schema:
    """Return the schema of a value, or of each entry where the field is a list."""
    if field.table is not None:
        if field.table in (QUESTION, LOOSE_QUESTION):
            return {"oneOf": [{"$ref": f"#/definitions/{_name_of(field.table, kind)}"} for kind in Kind]}
        return _table(field.table)
    shape = dict(_SHAPES[field.type])
    if field.type in (Type.WHOLE, Type.NUMBER) and field.range is not None:
        shape["minimum"], shape["maximum"] = field.range
    elif field.type is Type.ADDRESS:
        shape["maxLength"] = field.longest
    elif field.values:
        return {"enum": list(field.values)}
    elif field.type is Type.TEXT:
        shape["maxLength"] = field.longest
        if field.required or field.many:
            shape["pattern"] = _NOT_BLANK
    return shape


def _name_of(table: Table, kind: Kind) -> str:
    return f"{'loose-' if table is LOOSE_QUESTION else ''}{kind.value}-question"
