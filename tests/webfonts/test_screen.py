"""Faces for pages on a screen: coarser, packed by ourselves, the same whatever is cut with them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont, newTable

from publisher.cache import Cache
from publisher.fonts import Library
from publisher.webfonts.charstrings import UnknownOperator, rescale
from publisher.webfonts.coarse import UNITS, coarsen
from publisher.webfonts.cut import cut_outlines
from publisher.webfonts.pack import pack_tables, read_tables
from publisher.webfonts.screen import Cut, cut_for_screen
from publisher.webfonts.tables import make_cmap

TEXT = "一中国办公厅·“”（）—㎡0aQ"
FACES = ("NotoSerifSC-Regular", "NotoSerifSC-Bold", "TeXGyreTermes-Regular")


def cut(library: Library, key: str) -> bytes:
    face = library.face(key)
    return cut_outlines(face, "".join(character for character in TEXT if face.covers(character)), face.hb_face)


def draw(font: TTFont, name: str) -> list[tuple[str, tuple[tuple[float, float], ...]]]:
    pen = RecordingPen()
    font.getGlyphSet()[name].draw(pen)
    return pen.value


@pytest.mark.parametrize("key", FACES)
def test_no_point_moves_by_more_than_half_a_unit(library: Library, key: str) -> None:
    sfnt = cut(library, key)
    before, after = TTFont(io.BytesIO(sfnt)), TTFont(io.BytesIO(coarsen(sfnt)))
    scale = UNITS / before["head"].unitsPerEm
    for name in before.getGlyphOrder():
        old, new = draw(before, name), draw(after, name)
        assert [step for step, _ in old] == [step for step, _ in new]
        for (_, points), (_, moved) in zip(old, new, strict=True):
            for (x, y), (to_x, to_y) in zip(points, moved, strict=True):
                assert abs(x * scale - to_x) <= 0.5, name
                assert abs(y * scale - to_y) <= 0.5, name
        assert abs(before["hmtx"][name][0] * scale - after["hmtx"][name][0]) <= 0.5


def test_a_coarse_face_is_not_made_coarser(library: Library) -> None:
    once = coarsen(cut(library, FACES[0]))
    assert coarsen(once) == once


@pytest.mark.parametrize("key", FACES)
def test_what_is_packed_is_what_another_program_unpacks(library: Library, key: str) -> None:
    sfnt = cut(library, key)
    before, after = TTFont(io.BytesIO(sfnt)), TTFont(io.BytesIO(pack_tables(read_tables(sfnt), 5)))
    assert after.flavor == "woff2"
    assert after.getGlyphOrder() == before.getGlyphOrder()
    assert after.getBestCmap() == before.getBestCmap()
    for name in before.getGlyphOrder():
        assert draw(after, name) == draw(before, name)
        assert after["hmtx"][name] == before["hmtx"][name]


def test_a_face_is_the_same_whatever_is_cut_with_it(library: Library, tmp_path: Path) -> None:
    for key in FACES:
        wanted = Cut(key, "".join(sorted(character for character in "中国公a1（" if library.face(key).covers(character))))
        others = [Cut(key, wanted.characters[n:]) for n in range(3)]
        alone = cut_for_screen(library, [wanted], Cache(tmp_path / key / "alone"), {})
        together = cut_for_screen(library, [*others, wanted], Cache(tmp_path / key / "together"), {})
        assert together[-1] == alone[0]


def test_characters_off_the_first_plane_are_mapped(library: Library) -> None:
    sfnt = cut(library, FACES[0])
    tables = read_tables(sfnt) | {"cmap": make_cmap({0x4E00: 1, 0x4E01: 2, 0x20000: 3})}
    assert list(TTFont(io.BytesIO(pack_tables(tables, 5))).getBestCmap()) == [0x4E00, 0x4E01, 0x20000]


@pytest.mark.parametrize("codes", [{0x41: 1}, {0x41: 1, 0x42: 2, 0x43: 9}, {code: code - 0x4DFF for code in range(0x4E00, 0x4F00)}])
def test_every_code_finds_its_glyph(codes: dict[int, int]) -> None:
    font = TTFont()
    font.setGlyphOrder([f"g{n}" for n in range(300)])
    table = newTable("cmap")
    table.decompile(make_cmap(codes), font)
    assert table.tables[0].cmap == {code: f"g{glyph}" for code, glyph in codes.items()}


def numbers(*values: int) -> bytes:
    return bytes(value + 139 for value in values)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            numbers(3, 3) + b"\x15" + numbers(3) + b"\x06" + numbers(3) + b"\x07\x0e",
            numbers(2, 2) + b"\x15" + numbers(1) + b"\x06" + numbers(1) + b"\x07\x0e",
        ),
        (numbers(50, 10) + b"\x16\x0e", numbers(25, 5) + b"\x16\x0e"),
        (numbers(4, 2, 4, 6, 8, 2, 10) + b"\x0c\x22\x0e", numbers(2, 1, 2, 3, 4, 1, 5) + b"\x0c\x22\x0e"),
        (numbers(2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22) + b"\x0c\x25\x0e", numbers(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) + b"\x0c\x25\x0e"),
    ],
    ids=["rounded at their places", "width", "hflex", "flex1"],
)
def test_steps_are_rounded_where_they_lead(old: bytes, new: bytes) -> None:
    assert rescale(old, 1000, 500, 0) == new


def test_an_operator_that_has_no_place_there_is_told() -> None:
    with pytest.raises(UnknownOperator):
        rescale(numbers(1) + b"\x0a\x0e", 1000, 500, 0)
