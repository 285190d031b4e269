"""The publication: gazette.yaml and its 简介."""

from __future__ import annotations

from pathlib import Path

import yaml

from publisher.messages import Findings
from publisher.model import Gazette, Masthead, Part, Position
from publisher.source.files import find_links_out, inside, read_file
from publisher.source.markdown import Cursor, Source
from publisher.source.nodes import YamlSource, compose
from publisher.source.parts import read_parts
from publisher.source.schema import GAZETTE, MASTHEADS, spellings
from publisher.source.values import Values, read_choice, read_pairs, read_values


def read_gazette(folder: Path, shown: str, findings: Findings) -> tuple[Gazette | None, Part | None]:
    """The publication and its 简介. ``shown``: the path of gazette.yaml as the editor knows it."""
    path = folder / "gazette.yaml"
    if not path.is_file():
        findings.add("S010", Position(shown, 1, 1))
        return None, None
    file = read_file(path, shown, findings)
    if file is None or not file.sound:
        return None, None
    source = YamlSource(shown, file.lines, 1, len(file.lines), spellings(GAZETTE))
    before = Findings()
    root = compose(source, before)
    findings.extend(before.sorted())
    values = read_values(source, root, GAZETTE, "", findings) if root is not None or not before.sorted() else None
    if values is None:
        return None, None
    about = _about(folder, shown, values, findings)
    template = values.string("template")
    if template and not inside(folder, template):
        findings.add("S004", values.position("template"), file=template)
    elif template and not (folder / template).is_dir():
        findings.add("S002", values.position("template"), file=template)
    elif template:
        for link in sorted(find_links_out(folder / template)):
            findings.add("S004", values.position("template"), file=f"{template}/{link}")
    return _gazette(values, _mastheads(source, values.node("mastheads"), findings)), about


def _gazette(values: Values, mastheads: tuple[tuple[str, Masthead], ...]) -> Gazette:
    return Gazette(
        name=values.text("name"),
        romanized=values.text("romanized"),
        sponsor=values.text("sponsor"),
        publisher=values.text("publisher"),
        frequency=values.text("frequency"),
        distribution=values.text("distribution"),
        address=values.text("address"),
        phone=values.text("phone"),
        website=values.text("website"),
        permit=values.text("permit"),
        mastheads=mastheads,
        template=values.string("template"),
        site_code=values.string("site_code"),
    )


def _mastheads(source: YamlSource, node: yaml.Node | None, findings: Findings) -> tuple[tuple[str, Masthead], ...]:
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return ()
    mastheads = []
    for name, (_, value) in (read_pairs(source, node, "mastheads", findings) or {}).items():
        typed = value.value if isinstance(value, yaml.ScalarNode) else ""
        masthead = read_choice(typed, source.start(value), name, MASTHEADS, findings)
        if isinstance(masthead, Masthead):
            mastheads.append((name, masthead))
    return tuple(mastheads)


def _about(folder: Path, shown: str, values: Values, findings: Findings) -> Part | None:
    """The 简介: one ``#`` heading and what follows it."""
    name = values.string("about")
    if not name:
        return None
    if not inside(folder, name):
        findings.add("S004", values.position("about"), file=name)
        return None
    if not (folder / name).is_file():
        findings.add("S002", values.position("about"), file=name)
        return None
    file = read_file(folder / name, str(Path(shown).with_name(name)), findings)
    if file is None:
        return None
    parts = read_parts(Cursor(Source(file.shown, file.lines, folder), 0, findings), None)
    if parts[0].blocks or len(parts) != 2:
        findings.add("M031", parts[2].position if len(parts) > 2 else parts[0].position)
    return parts[min(1, len(parts) - 1)]
