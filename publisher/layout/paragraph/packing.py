"""A memory of composed paragraphs as bytes, for handing it from one process to another.

Written by hand with ``marshal``, of whose kinds nearly all of it is: ``pickle`` takes four times as long, which is most of what a second process gains.
Only for bytes our own fork has written; the form is that of this program and this Python.
"""

from __future__ import annotations

import marshal
from typing import Any

from publisher.layout.paragraph.composer import Align, Shape
from publisher.layout.paragraph.itemize import TextStyle
from publisher.layout.paragraph.justify import SetLine
from publisher.layout.paragraph.material import Material, Span
from publisher.layout.paragraph.memory import Memory
from publisher.model import Mark, Run
from publisher.pages import Fit
from publisher.values import fields

_MATERIAL = tuple(field.name for field in fields(Material))
_STYLE = tuple(field.name for field in fields(TextStyle))


def pack(memory: Memory) -> bytes:
    """What a memory has kept since it was last begun."""
    materials: dict[int, tuple[int, tuple[Any, ...]]] = {}
    styles: dict[TextStyle, int] = {}

    def number(material: Material) -> int:
        known = materials.get(id(material))
        if known is None:
            known = materials[id(material)] = len(materials), _pack_material(material)
        return known[0]

    itemized, composed = [], []
    for key, value in memory.kept():
        runs = tuple((run.text, run.mark.value) for run in key[0])
        style = styles.setdefault(key[1], len(styles))
        if len(key) == 2:
            itemized.append((runs, style, tuple((number(material), offset) for material, offset in value)))
        else:
            lines = tuple((number(x.material), x.start, x.end, x.indent, x.width, x.offset, tuple(x.fit), x.last) for x in value)
            shape = key[2]
            composed.append((runs, style, (shape.measure, shape.first, shape.hang, shape.align.value), lines))
    made = [tuple(getattr(style, name) for name in _STYLE) for style in styles]
    return marshal.dumps(([packed for _, packed in materials.values()], made, itemized, composed))


def unpack(data: bytes) -> Memory:
    """The memory that was packed."""
    packed, made, itemized, composed = marshal.loads(data)  # our own fork's
    materials = [_unpack_material(each) for each in packed]
    styles = [TextStyle(*each) for each in made]
    marks = {mark.value: mark for mark in Mark}
    aligns = {align.value: align for align in Align}
    memory = Memory()
    for runs, style, pieces in itemized:
        key: tuple[Any, ...] = (tuple(Run(text, marks[mark]) for text, mark in runs), styles[style])
        memory.keep(key, [(materials[number], offset) for number, offset in pieces])
    for runs, style, (measure, first, hang, align), lines in composed:
        key = (tuple(Run(text, marks[mark]) for text, mark in runs), styles[style], Shape(measure, first, hang, aligns[align]))
        memory.keep(key, [_unpack_line(materials, *line) for line in lines])
    return memory


def _pack_material(material: Material) -> tuple[Any, ...]:
    values = {name: getattr(material, name) for name in _MATERIAL}
    values["spans"] = [tuple(span) for span in material.spans]
    if material.offsets is None:
        values["characters"] = "".join(material.characters)
    return tuple(values.values())


def _unpack_material(packed: tuple[Any, ...]) -> Material:
    material = Material(*packed)
    material.spans = [Span(*span) for span in material.spans]
    material.characters = list(material.characters)
    return material


def _unpack_line(
    materials: list[Material], number: int, start: int, end: int, indent: int, width: int, offset: int, fit: tuple[int, int], last: bool
) -> SetLine:
    return SetLine(materials[number], start, end, indent, width, offset, Fit(*fit), last)
