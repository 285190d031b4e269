"""JSON Schemas of the YAML files, made from the tables of `schema`: editors such as VS Code complete and check by them while one types.

``python -m publisher.source.json_schemas FOLDER`` writes them (``make schemas``); they are kept in docs/schema, and a test holds them against the tables.
They say what the program would say: a value may be a number where a text is asked for (it is read as typed), and either name of a key will do.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from publisher.source.schema import (
    CORRECTION,
    DOCUMENT,
    EDITION,
    GAZETTE,
    HOLIDAYS,
    IGNORED,
    ISSUE,
    MASTHEADS,
    NAMES,
    SECTION,
    Key,
    Kind,
)

Schema = dict[str, object]

_DIALECT = "http://json-schema.org/draft-07/schema#"
_MONTH, _DAY = "(0?[1-9]|1[0-2])", "(0?[1-9]|[12][0-9]|3[01])"
_DATE = f"[0-9]{{4}}(-{_MONTH}-{_DAY}|年{_MONTH}月{_DAY}日)"
_TEXT = ["string", "number"]


def _list_of(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _object(keys: tuple[Key, ...], nodes: Mapping[str, Schema]) -> Schema:
    """A mapping: each key under all its names, one name of each required key present."""
    properties: dict[str, Schema] = {}
    for key in keys:
        schema = nodes[key.name] if key.kind is Kind.NODE else _OF_KIND[key.kind](key)
        if not key.required and key.kind is not Kind.NODE:
            schema = {**schema, "type": [*_types(schema), "null"]}
        for name in (key.name, *key.aliases):
            properties[name] = {"description": _describe(key), **schema}
    required = [{"anyOf": [{"required": [name]} for name in (key.name, *key.aliases)]} for key in keys if key.required]
    return {"type": "object", "additionalProperties": False, "properties": properties, **({"allOf": required} if required else {})}


def _types(schema: Schema) -> list[str]:
    types = schema["type"]
    return [types] if isinstance(types, str) else list(types) if isinstance(types, list) else []


def _describe(key: Key) -> str:
    hint = _HINTS.get(key.kind, "")
    need = "必写。" if key.required else ""
    return f"{key.aliases[0]}（{key.name}）。{need}{hint}"


def _text(key: Key) -> Schema:
    return {"type": list(_TEXT), **({"minLength": 1} if key.required else {})}


def _texts(key: Key) -> Schema:
    return {"type": [*_TEXT, "array"], "items": {"type": list(_TEXT)}}


def _integer(key: Key) -> Schema:
    pattern = "^[0-9]{1,9}$" if key.required else "^([0-9]{1,9})?$"
    return {"type": ["integer", "string"], "minimum": key.least, "maximum": key.most, "pattern": pattern}


def _date(key: Key) -> Schema:
    return {"type": ["string"], "pattern": f"^{_DATE}$" if key.required else f"^({_DATE})?$"}


def _choice(key: Key) -> Schema:
    spellings: list[object] = [*key.choices, *(int(each) for each in key.choices if each.isdecimal())]
    return {"type": ["string", "integer"], "enum": [*spellings, "", None]}


_OF_KIND: dict[Kind, Callable[[Key], Schema]] = {
    Kind.TEXT: _text,
    Kind.MARKED: _text,
    Kind.STRING: _text,
    Kind.EXACT: _text,
    Kind.TEXTS: _texts,
    Kind.STRINGS: _texts,
    Kind.KEYWORDS: _texts,
    Kind.INTEGER: _integer,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
}
_HINTS = {
    Kind.TEXTS: "几个的写成列表。",
    Kind.STRINGS: "几个的写成列表。",
    Kind.KEYWORDS: "写成列表，或用顿号隔开。",
    Kind.INTEGER: "整数。",
    Kind.DATE: "日期，如 2026-06-30。",
    Kind.MARKED: "要自己定换行处，用 | 另起行写。",
}


def make_schemas() -> dict[str, Schema]:
    """The schemas by the names of their files."""
    masthead: Schema = {"type": "string", "enum": list(MASTHEADS)}
    sections = _list_of(_object(SECTION, {"documents": {**_list_of({"type": "string", "pattern": r"\.md$"}), "minItems": 1}}))
    nodes: dict[str, Schema] = {
        "sections": {**sections, "minItems": 1},
        "editions": {**_list_of(_object(EDITION, {})), "description": "版本，由程序登记。"},
        "corrections": {**_list_of(_object(CORRECTION, {})), "description": "更正，由程序登记。"},
        "mastheads": {"type": "object", "additionalProperties": masthead},
    }
    made = {
        "gazette": ("刊物：gazette.yaml", _object(GAZETTE, nodes)),
        "issue": ("一期公报：issue.yaml", _object(ISSUE, nodes)),
        "document": ("一份公文开头两行 --- 之间的基本情况", _object(DOCUMENT, nodes)),
        "holidays": ("节假日：holidays.yaml", _object(HOLIDAYS, nodes)),
        "ignore": ("放过的提示：ignore.yaml", _list_of(_object(IGNORED, nodes))),
        "names": ("名录：names.yaml", _object(NAMES, nodes)),
    }
    return {f"{name}.schema.json": {"$schema": _DIALECT, "title": title, **schema} for name, (title, schema) in made.items()}


def write_schema(schema: Schema) -> str:
    """A schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def main(folder: str) -> None:
    """Writes all schemas into a folder. Raises OSError."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    for name, schema in make_schemas().items():
        (place / name).write_text(write_schema(schema), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "docs/schema")
