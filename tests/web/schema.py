"""docs/issue-json.md read as a schema, and data files held against it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

DOC = (Path(__file__).resolve().parents[2] / "docs" / "issue-json.md").read_text("utf-8")
SECTIONS = {part.split("\n", 1)[0]: dict(re.findall(r"^\| `([\w-]+)` \| ([^|]+?) \|", part, re.M)) for part in DOC.split("\n## ")[1:]}
"""Of each section the fields with their types, in order."""


def find_faults(value: Any, section: str = "File", place: str = "") -> list[str]:
    """What in a value is not as a section of the document has it."""
    fields = SECTIONS[section]
    if not isinstance(value, dict) or list(value) != list(fields):
        return [f"{place}: not the fields of {section}"]
    faults = []
    for name, kind in fields.items():
        each, here = value[name], f"{place}.{name}"
        if kind == "text":
            faults += [] if isinstance(each, str) else [f"{here}: no text"]
        elif kind == "day":
            faults += [] if isinstance(each, str) and re.fullmatch(r"(\d{4}-\d\d-\d\d)?", each) else [f"{here}: no day"]
        elif kind == "number":
            faults += [] if type(each) is int and each >= 0 else [f"{here}: no number"]
        elif kind == "texts":
            faults += [] if isinstance(each, list) and all(isinstance(item, str) for item in each) else [f"{here}: no texts"]
        elif kind.startswith("a list of "):
            inner = kind.removeprefix("a list of ")
            if inner in SECTIONS:
                faults += [fault for n, item in enumerate(each) for fault in find_faults(item, inner, f"{here}[{n}]")]
        else:
            faults += find_faults(each, kind.removeprefix("a "), here)
    return faults
