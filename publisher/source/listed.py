"""Lists beside gazette.yaml and issue.yaml that only the desk reads: ignore.yaml (what is let pass) and names.yaml (names that were checked)."""

from __future__ import annotations

from pathlib import Path

import yaml

from publisher.messages import Finding, Findings
from publisher.position import Position
from publisher.source.files import read_file
from publisher.source.nodes import YamlSource, compose
from publisher.source.schema import IGNORED, NAMES, Key, spellings
from publisher.source.values import Values, read_values
from publisher.values import NamedTuple

IGNORE_FILE = "ignore.yaml"
NAMES_FILE = "names.yaml"


class Ignored(NamedTuple):
    """An entry of ignore.yaml: findings of ``code`` are let pass; where given only in ``file``, and only in a line that holds ``words``."""

    code: str
    file: str
    words: str
    position: Position


def read_ignored(path: Path) -> tuple[tuple[Ignored, ...], list[Finding]]:
    """The entries of a list, and what is wrong with it; nothing where there is no file. An entry without a reason is wrong and lets nothing pass."""
    findings = Findings()
    source, root = _compose(path, IGNORED, findings)
    if source is None or root is None:
        return (), findings.sorted()
    if not isinstance(root, yaml.SequenceNode):
        findings.add("F006", source.start(root), key=path.name)
        return (), findings.sorted()
    entries = []
    for node in root.value:
        values = read_values(source, node, IGNORED, "ignore", findings)
        if values is not None and values.string("code") and values.string("reason"):
            code, file, words = (values.string(key) for key in ("code", "file", "words"))
            entries.append(Ignored(code.upper(), file, words, values.position("code")))
    return tuple(entries), findings.sorted()


def read_names(path: Path) -> tuple[dict[str, tuple[str, ...]], list[Finding]]:
    """The names of each kind (``people``, ``places``, ``offices``), and what is wrong with the file; none where there is no file."""
    findings = Findings()
    source, root = _compose(path, NAMES, findings)
    values: Values | None = read_values(source, root, NAMES, "", findings) if source is not None and root is not None else None
    return ({key.name: values.strings(key.name) for key in NAMES} if values is not None else {}), findings.sorted()


def _compose(path: Path, keys: tuple[Key, ...], findings: Findings) -> tuple[YamlSource | None, yaml.Node | None]:
    if not path.is_file() or not path.stat().st_size:
        return None, None
    file = read_file(path, str(path), findings)
    if file is None or not file.sound:
        return None, None
    source = YamlSource(str(path), file.lines, 1, len(file.lines), spellings(keys))
    before = Findings()
    root = compose(source, before)
    findings.extend(before.sorted())
    return source, root
