"""The holiday calendar beside gazette.yaml: holidays.yaml."""

from __future__ import annotations

import datetime
from pathlib import Path

import yaml

from publisher.messages import Finding, Findings
from publisher.model.workdays import Holidays
from publisher.source.files import read_file
from publisher.source.nodes import YamlSource, compose
from publisher.source.schema import HOLIDAYS, spellings
from publisher.source.values import Values, parse_date, read_values

NAME = "holidays.yaml"


def read_holidays(folder: Path) -> tuple[Holidays, list[Finding]]:
    """The holidays in the folder of a publication, and what is wrong with the file; no holidays where there is none."""
    path, findings = folder / NAME, Findings()
    if not path.is_file():
        return Holidays(), []
    file = read_file(path, str(path), findings)
    if file is None or not file.sound:
        return Holidays(), findings.sorted()
    source = YamlSource(str(path), file.lines, 1, len(file.lines), spellings(HOLIDAYS))
    before = Findings()
    root = compose(source, before)
    findings.extend(before.sorted())
    values = read_values(source, root, HOLIDAYS, "", findings) if root is not None else None
    if values is None:
        return Holidays(), findings.sorted()
    off, worked = (_dates(source, values, key, findings) for key in ("off", "worked"))
    return Holidays(off, worked), findings.sorted()


def _dates(source: YamlSource, values: Values, key: str, findings: Findings) -> frozenset[datetime.date]:
    node = values.node(key)
    items = node.value if isinstance(node, yaml.SequenceNode) else [node] if isinstance(node, yaml.ScalarNode) else []
    found = set()
    for item in items:
        text = item.value.strip() if isinstance(item, yaml.ScalarNode) else ""
        date = parse_date(text)
        if date is not None:
            found.add(date)
        elif text:
            findings.add("F003", source.start(item), key=key, value=text)
    return frozenset(found)
