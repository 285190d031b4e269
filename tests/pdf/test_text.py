"""Text: what stands where, and what comes out again."""

from __future__ import annotations

import io
from ctypes import byref, c_double
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import extract_text
from sample_tree import HEIGHT, SIZE

from publisher.pages import GlyphRun, Page, PageTree, Role
from publisher.pdf.text import _adjust
from publisher.units import mm, pt

TOLERANCE = 0.012
"""Points: a thousandth of an em of body type."""


def squeeze(text: str) -> str:
    return "".join(text.split())


def spell(tree: PageTree) -> str:
    return squeeze("".join(line.text for page in tree.pages for line in page.lines))


def make_tree(setter, *runs: GlyphRun) -> PageTree:
    return setter.tree([Page("1", "body", tuple(setter.line(run.x, run.y, run) for run in runs))])


def locate(data: bytes) -> list[tuple[str, float, float]]:
    """The characters pdfium finds on the first page with their origins, y downwards."""
    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage()
    found = []
    for index in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        if pdfium.FPDFText_IsGenerated(text.raw, index) == 1 or character.isspace():
            continue
        x, y = c_double(), c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, index, byref(x), byref(y))
        found.append((character, x.value, HEIGHT / 1000 - y.value))
    return found


def test_poppler_reads_all_characters_in_order(large_file, large_tree) -> None:
    assert squeeze(extract_text(large_file)) == spell(large_tree)


def test_pdfium_reads_all_characters_in_order(large_file, large_tree) -> None:
    document = pypdfium2.PdfDocument(large_file)
    read = "".join(page.get_textpage().get_text_range() for page in document)
    assert squeeze(read) == spell(large_tree)


def test_no_space_is_read_into_a_justified_line(setter, write) -> None:
    element = setter.element(Role.PARAGRAPH)
    text = "各县、区人民政府，市直各有关单位：为深入贯彻"
    tree = setter.tree([Page("1", "body", (setter.justified(mm(20), mm(20), text, element.id),))])
    assert pypdfium2.PdfDocument(write(tree))[0].get_textpage().get_text_range() == text


def test_justified_glyphs_stand_where_layout_put_them(setter, write) -> None:
    element = setter.element(Role.PARAGRAPH)
    lines = [setter.justified(mm(20), mm(20), "各县、区人民政府，市直各有关单位：为深入贯彻", element.id)]
    lines.append(setter.justified(mm(20), mm(30), "党的二十大精神，加快推进“数字政府”建设。", element.id))
    expected = []
    for line in lines:
        (run,) = line.runs
        expected += [(character, run.x + sum(run.advances[:index]), run.y) for index, character in enumerate(run.characters)]
    found = locate(write(setter.tree([Page("1", "body", tuple(lines))])))
    assert [character for character, _x, _y in found] == [character for character, _x, _y in expected]
    for (_, x, y), (character, wanted_x, wanted_y) in zip(found, expected, strict=True):
        assert x == pytest.approx(wanted_x / 1000, abs=TOLERANCE), character
        assert y == pytest.approx(wanted_y / 1000, abs=TOLERANCE), character


def test_kerned_latin_stands_where_layout_put_it(setter, write) -> None:
    run = setter.run(mm(20), mm(20), "AVATAR", setter.element(Role.PARAGRAPH).id)
    found = locate(write(make_tree(setter, run)))
    for index, (_, x, _y) in enumerate(found):
        assert x == pytest.approx((run.x + sum(run.advances[:index])) / 1000, abs=TOLERANCE)


@pytest.mark.parametrize("role", ["song", "kai", "hei", "biaosong"])
def test_rare_characters_come_out_in_every_role(setter, extract, role) -> None:
    run = setter.run(mm(20), mm(20), "王𬍛李㛃〇", setter.element(Role.PARAGRAPH).id, role)
    assert squeeze(extract(make_tree(setter, run))) == "王𬍛李㛃〇"


def test_a_long_dash_of_one_glyph_reads_as_two_characters(setter, extract) -> None:
    run = setter.run(mm(20), mm(20), "——", setter.element(Role.PARAGRAPH).id)
    assert len(run.glyphs) == 1
    assert squeeze(extract(make_tree(setter, run))) == "——"


def test_a_glyph_of_two_characters_reads_as_the_one_meant(setter, extract) -> None:
    """The radical ⼀ and the hanzi 一 are one glyph in Noto; the full-width dot serves · and ・."""
    element = setter.element(Role.PARAGRAPH)
    runs = [setter.run(mm(20), mm(20 + 10 * index), text, element.id) for index, text in enumerate(["一⼀一", "·", "・", "⼀"])]
    assert setter.library.glyph("song", "一").gid == setter.library.glyph("song", "⼀").gid
    assert squeeze(extract(make_tree(setter, *runs))) == "一⼀一·・⼀"


@pytest.mark.parametrize("extra", [pt(4), pt(10), pt(30)])
def test_a_spread_title_reads_without_spaces(setter, extract, extra) -> None:
    run = setter.run(mm(20), mm(20), "政府公报", setter.element(Role.H1).id, "biaosong", pt(18), extra=extra)
    assert extract(make_tree(setter, run)).strip() == "政府公报"


def test_even_spacing_is_one_string(setter, open_written) -> None:
    run = setter.run(mm(20), mm(20), "政府公报", setter.element(Role.H1).id, extra=pt(1))
    content = open_written(make_tree(setter, run)).pages[0].Contents.read_bytes()
    assert b"1 Tc" in content
    assert b"TJ" not in content


@pytest.mark.parametrize("counted", [False, True], ids=["between the runs", "in the last advance"])
@pytest.mark.parametrize("gap", [125, 250, 333, 500])
def test_the_gap_of_chinese_and_latin_is_no_space(setter, write, tmp_path, gap, counted) -> None:
    element = setter.element(Role.PARAGRAPH)
    x, runs = mm(20), []
    for role, text in (
        ("song", "关于公布"),
        ("song", "2026"),
        ("kai", "年第"),
        ("song", "5"),
        ("hei", "期"),
        ("song", "GB/T 9704"),
        ("song", "的"),
    ):
        run = setter.run(x, mm(20), text, element.id, role)
        runs.append(replace(run, advances=[*run.advances[:-1], run.advances[-1] + SIZE * gap // 1000]) if counted else run)
        x += sum(run.advances) + SIZE * gap // 1000
    tree = setter.tree([Page("1", "body", (setter.line(mm(20), mm(20), *runs),))])
    data = write(tree)
    (tmp_path / "gap.pdf").write_bytes(data)
    assert extract_text(tmp_path / "gap.pdf").strip() == "关于公布2026年第5期GB/T 9704的"
    assert pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range() == "关于公布2026年第5期GB/T 9704的"


def test_a_gap_between_cells_stays_a_space(setter, write) -> None:
    runs = [setter.run(mm(20), mm(20), "甲", setter.element(Role.PARAGRAPH).id)]
    runs.append(setter.run(mm(20) + SIZE * 14 // 10, mm(20), "1", setter.element(Role.PARAGRAPH).id))
    tree = setter.tree([Page("1", "body", (setter.line(mm(20), mm(20), *runs),))])
    assert pypdfium2.PdfDocument(write(tree))[0].get_textpage().get_text_range() == "甲 1"


def test_a_vertical_run_goes_down_and_reads_in_order(setter, write) -> None:
    run = setter.vertical(mm(30), mm(40), "云汉市（办公室）", setter.element(Role.PARAGRAPH).id, size=pt(16), extra=pt(2))
    data = write(make_tree(setter, run))
    found = locate(data)
    assert "".join(character for character, _x, _y in found) == run.text
    heights = [y for _, _, y in found]
    assert heights == sorted(heights)
    assert [round(after - before) for before, after in pairwise(heights)] == [18] * 7


def test_a_turned_run_goes_down_reads_in_order_and_leaves_what_follows_level(setter, write) -> None:
    element = setter.element(Role.PARAGRAPH).id
    before = setter.run(mm(20), mm(20), "云汉", element)
    turned = replace(setter.run(mm(30), mm(40), "Windows", element, size=pt(20)), turn=1)
    after = setter.run(mm(60), mm(50), "国家", element)
    found = locate(write(make_tree(setter, before, turned, after)))
    assert "".join(character for character, _x, _y in found) == "云汉Windows国家"
    word = found[2:9]
    assert {round(x * 100) for _, x, _ in word} == {round(mm(30) / 10)}
    assert [y for _, _, y in word] == sorted(y for _, _, y in word)
    assert word[0][2] == pytest.approx(mm(40) / 1000, abs=TOLERANCE)
    assert word[-1][2] == pytest.approx((mm(40) + sum(turned.advances[:-1])) / 1000, abs=TOLERANCE)
    assert [round(x * 1000) for _, x, _ in found[9:]] == pytest.approx([mm(60), mm(60) + after.advances[0]], abs=12)
    assert found[9][2] == found[10][2] == pytest.approx(mm(50) / 1000, abs=TOLERANCE)


def test_a_turned_runs_heads_point_right(setter, write) -> None:
    run = replace(setter.run(mm(30), mm(40), "TTTT", setter.element(Role.PARAGRAPH).id, size=pt(40)), turn=1)
    picture = pypdfium2.PdfDocument(write(make_tree(setter, run)))[0].render(scale=4).to_pil().convert("L")
    left, top, right, bottom = picture.point(lambda value: 255 if value < 128 else 0).getbbox()
    points = 4 * 72 / 25.4
    assert left == pytest.approx(30 * points, abs=6) and top >= 40 * points - 2
    assert bottom - top > 2 * (right - left)


def test_columns_that_begin_at_one_height_are_read_from_right_to_left(setter, write, extract) -> None:
    element = setter.element(Role.PARAGRAPH).id
    columns = [
        setter.vertical(mm(90 - 10 * n), mm(40), text, element, size=pt(16)) for n, text in enumerate(("天地玄黄", "宇宙洪荒", "日月"))
    ]
    tree = make_tree(setter, *columns)
    read = pypdfium2.PdfDocument(write(tree))[0].get_textpage().get_text_range()
    assert squeeze(read) == squeeze(extract(tree)) == "天地玄黄宇宙洪荒日月"


def test_a_vertical_run_has_its_ink_centred_on_its_x(setter, write) -> None:
    run = setter.vertical(mm(30), mm(40), "国国国", setter.element(Role.PARAGRAPH).id, size=pt(30))
    picture = pypdfium2.PdfDocument(write(make_tree(setter, run)))[0].render(scale=4).to_pil().convert("L")
    left, top, right, bottom = picture.point(lambda value: 255 if value < 128 else 0).getbbox()
    points = 4 * 72 / 25.4
    assert (left + right) / 2 == pytest.approx(30 * points, abs=6)
    assert 40 * points < top < 40 * points + 12
    assert bottom < 40 * points + 4 * 90


def test_colours_are_written_and_do_not_leak(setter, write) -> None:
    element = setter.element(Role.PARAGRAPH)
    red = setter.run(mm(20), mm(20), "国", element.id, size=pt(40), rgb=0xC00000)
    black = setter.run(mm(60), mm(20), "国", element.id, size=pt(40))
    picture = pypdfium2.PdfDocument(write(make_tree(setter, red, black)))[0].render(scale=1).to_pil().convert("RGB")
    colours = {colour for _count, colour in picture.getcolors(10**6)}
    assert (192, 0, 0) in colours
    assert (0, 0, 0) in colours


def test_a_run_whose_lists_differ_in_length_is_an_error(setter, write) -> None:
    run = GlyphRun(0, 0, "NotoSerifSC-Regular", SIZE, [1, 2], [SIZE, SIZE], "一", setter.element(Role.PARAGRAPH).id)
    with pytest.raises(ValueError):
        write(make_tree(setter, run))


def test_a_glyph_the_face_does_not_have_is_an_error(setter, write) -> None:
    run = GlyphRun(0, 0, "TeXGyreTermes-Regular", SIZE, [30_000], [SIZE], "一", setter.element(Role.PARAGRAPH).id)
    with pytest.raises(ValueError, match="has no glyph 30000"):
        write(make_tree(setter, run))


def test_rounding_of_adjustments_does_not_add_up() -> None:
    """A third of a thousandth of an em too much at every glyph is made good every second one."""
    size = 10_500
    out = _adjust([b"ab"] * 99, [size // 3] * 99, size)
    numbers = [int(part.split(b"(")[0]) for part in out.split(b")")[1:]]
    assert abs(99 * (size // 3) + sum(numbers) * size) <= size
    assert set(numbers) == {-1}


def test_bytes_that_end_a_string_are_escaped(setter, write) -> None:
    """Glyph codes run through every byte, brackets, backslashes and line ends among them."""
    element = setter.element(Role.PARAGRAPH)
    runs = []
    text = "".join(chr(0x4E00 + index) for index in range(2000))
    runs = [setter.run(0, mm(10) + start * 120, text[start : start + 40], element.id, size=pt(5)) for start in range(0, 2000, 40)]
    document = pypdfium2.PdfDocument(io.BytesIO(write(make_tree(setter, *runs))))
    assert squeeze(document[0].get_textpage().get_text_range()) == text
