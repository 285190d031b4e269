"""Page trees for the tests of the PDF writer, composed by hand.

``python sample_tree.py FILE`` writes the large one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from publisher.fonts import Library
from publisher.pages import Element, GlyphRun, Information, Line, Link, OutlineEntry, Page, PageTree, Role, Rule, Target
from publisher.pdf import write_pdf
from publisher.units import mm, pt

SIZE = pt(10.5)
LEADING = pt(17.5)
WIDTH, HEIGHT = mm(210), mm(285)
COLUMN = 22 * SIZE
INFORMATION = Information(
    "云汉市人民政府公报 2026年第5期", "云汉市人民政府办公室", "政府公报", ("政府公报", "云汉市"), "zh-CN", "2026-05-30"
)
TEXT = (
    "各县、区人民政府，市直各有关单位：为深入贯彻落实党的二十大精神，加快推进“数字政府”建设，根据《中华人民共和国政府信息公开条例》的规定，结合我市实际，"
    "现将有关事项通知如下。一、指导思想。以习近平新时代中国特色社会主义思想为指导，坚持以人民为中心的发展思想，统筹发展和安全；全面落实国务院、省政府各项决策部署。"
    "二、主要任务（一）加强组织领导，健全工作机制。市政府办公室负责统筹协调、督促检查；各部门按照职责分工，细化措施，压实责任，确保各项工作落到实处。"
)
HALF = frozenset("，、；：“”《》（）")


class Setter:
    """Makes runs and elements; numbers elements in order."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.document = Element(1, Role.DOCUMENT)
        self._last = 1

    def element(self, role: Role, parent: Element | None = None, **more: object) -> Element:
        self._last += 1
        made = Element(self._last, role, **more)  # type: ignore[arg-type]
        (parent or self.document).kids.append(made)
        return made

    def run(
        self, x: int, y: int, text: str, element: int = 0, role: str = "song", size: int = SIZE, extra: int = 0, rgb: int = 0
    ) -> GlyphRun:
        """Text in one face: natural advances and ``extra`` after each glyph."""
        (shaped,) = self.library.shape(role, text)
        advances = [advance * size // 1000 + extra for advance in shaped.advances]
        return GlyphRun(x, y, shaped.face, size, shaped.glyphs, advances, shaped.characters, element, rgb)

    def vertical(self, x: int, y: int, text: str, element: int, role: str = "biaosong", size: int = SIZE, extra: int = 0) -> GlyphRun:
        glyphs = [self.library.vertical(role, character) for character in text]
        advances = [glyph.advance * size // 1000 + extra for glyph in glyphs if glyph]
        return GlyphRun(x, y, glyphs[0].face, size, [glyph.gid for glyph in glyphs], advances, text, element, vertical=True)  # type: ignore[union-attr]

    def line(self, x: int, y: int, *runs: GlyphRun, artifact: bool = False, **more: int) -> Line:
        return Line(x, y, COLUMN, runs, artifact=artifact, **more)

    def justified(self, x: int, y: int, text: str, element: int, measure: int = COLUMN) -> Line:
        """A line with half-width marks, its rest shared out between the glyphs in whole millipoints."""
        glyphs = [self.library.glyphs("song")[character] for character in text]
        advances = [SIZE // 2 if character in HALF else SIZE for character in text]
        rest, gaps = measure - sum(advances), len(text) - 1
        for index in range(gaps):
            share = rest * (index + 1) // gaps - rest * index // gaps
            advances[index] += share
        gids = [glyph.gid for glyph in glyphs if glyph]
        return self.line(x, y, GlyphRun(x, y, glyphs[0].face, SIZE, gids, advances, text, element))  # type: ignore[union-attr]

    def tree(self, pages: list[Page], outline: tuple[OutlineEntry, ...] = ()) -> PageTree:
        return PageTree(WIDTH, HEIGHT, tuple(pages), self.document, outline, INFORMATION)


def hanzi(start: int, count: int) -> str:
    """``count`` characters of running text, each page's its own: 2,500 different ones in the whole."""
    return "".join(
        chr(0x4E00 + (start * 7 + index * 3) % 2500) if index % 5 == 2 else TEXT[(start + index) % len(TEXT)] for index in range(count)
    )


def make_large_tree(library: Library, body_pages: int = 62) -> PageTree:
    """A cover with a vertical masthead, a 目录 with links, and pages of two columns of 35 lines."""
    setter = Setter(library)
    pages = [_make_cover(setter), _make_contents(setter)]
    section = setter.element(Role.SECTION, title="市政府文件")
    pages += [_make_body_page(setter, section, number) for number in range(1, body_pages + 1)]
    outline = (
        OutlineEntry(0, "目录", Target(1, mm(20))),
        OutlineEntry(0, "市政府文件", Target(2, 0)),
        OutlineEntry(1, "关于（试行）的通知", Target(2, mm(20))),
    )
    return setter.tree(pages, outline)


def _make_cover(setter: Setter) -> Page:
    title = setter.element(Role.H1)
    office = setter.element(Role.PARAGRAPH)
    spread = setter.run(mm(40), mm(60), "政府公报", title.id, "biaosong", pt(36), extra=pt(18), rgb=0xC00000)
    masthead = setter.vertical(mm(25), mm(50), "云汉市人民政府（办公室）", office.id, size=pt(16))
    return Page("", "cover", (setter.line(spread.x, spread.y, spread), setter.line(masthead.x, masthead.y, masthead)))


def _make_contents(setter: Setter) -> Page:
    heading = setter.element(Role.H2)
    contents = setter.element(Role.CONTENTS)
    lines = [setter.line(mm(80), mm(20), setter.run(mm(80), mm(20), "目录", heading.id, "hei", pt(18), extra=pt(18)))]
    links = []
    for number in range(1, 6):
        y = mm(30) + number * LEADING
        entry = setter.element(Role.ENTRY, contents)
        reference = setter.element(Role.REFERENCE, entry)
        link = setter.element(Role.LINK, reference, alt=f"第{number}页")
        lines.append(
            setter.line(
                mm(20),
                y,
                setter.run(mm(20), y, f"关于第{'一二三四五'[number - 1]}项工作的通知", link.id),
                setter.run(mm(90), y, "…" * 10, 0),
                setter.run(mm(150), y, f"{number}", link.id),
            )
        )
        links.append(
            Link(mm(20), y - SIZE, mm(140), LEADING, Target(1 + number, mm(20)), f"关于第{number}项工作的通知，第{number}页", link.id)
        )
    site = setter.element(Role.LINK, setter.element(Role.PARAGRAPH), alt="网站")
    lines.append(setter.line(mm(20), mm(100), setter.run(mm(20), mm(100), "www.example.gov.cn", site.id, "latin")))
    links.append(Link(mm(20), mm(96), mm(40), mm(5), "https://www.example.gov.cn/公报?a=(1)", "市政府网站", site.id))
    return Page("一", "contents", tuple(lines), links=tuple(links))


def _make_body_page(setter: Setter, section: Element, number: int) -> Page:
    left, right, top = mm(20), mm(20) + COLUMN + SIZE, mm(25)
    running = setter.run(left, mm(15), "云汉市人民政府公报", role="kai", size=pt(9))
    lines = [setter.line(left, mm(15), running, artifact=True)]
    if number == 1:
        lines += _make_specials(setter, section, left, mm(262))
    paragraph = setter.element(Role.PARAGRAPH, section)
    for column, x in enumerate((left, right), 1):
        for row in range(35):
            if row % 6 == 0:
                paragraph = setter.element(Role.PARAGRAPH, section)
            y = top + row * LEADING
            index = (number * 70 + column * 35 + row) * 23
            text = hanzi(index, 24)
            while len(text) - sum(character in HALF for character in text) / 2 > 22:
                text = text[:-1]
            if row % 7 == 3:
                lines.append(_make_mixed(setter, x, y, paragraph.id))
            else:
                lines.append(setter.justified(x, y, text, paragraph.id))
    lines.append(setter.line(left, mm(275), setter.run(left, mm(275), f"—{number}—", 0, "song", pt(9)), artifact=True))
    rules = (Rule(left, mm(17), 2 * COLUMN + SIZE, 400), Rule(left, mm(270), 2 * COLUMN + SIZE, 250, 0xC00000))
    return Page(str(number), "body", tuple(lines), rules)


def _make_mixed(setter: Setter, x: int, y: int, element: int) -> Line:
    """Chinese and Latin runs with a quarter em between."""
    runs = []
    at = x
    for role, text in (("song", "现行标准为"), ("song", "GB/T 9704"), ("song", "，比例达到"), ("song", "0.0596%"), ("song", "左右")):
        runs.append(setter.run(at, y, text, element, role))
        at += sum(runs[-1].advances) + (SIZE // 4 if not text.startswith("，") else 0)
    return setter.line(x, y, *runs)


def _make_specials(setter: Setter, section: Element, x: int, y: int) -> list[Line]:
    """A long dash, rare characters of names, 黑体, 楷体 and a table, on one line each at the page's foot."""
    paragraph = setter.element(Role.PARAGRAPH, section)
    lines = []
    at = x
    runs = []
    for role, text in (
        ("song", "名单"),
        ("song", "——"),
        ("song", "王𬍛、李㛃"),
        ("hei", "一、总体要求"),
        ("kai", "（一）目标"),
        ("song", "·"),
        ("song", "……"),
    ):
        runs.append(setter.run(at, y, text, paragraph.id, role))
        at += sum(runs[-1].advances)
    lines.append(setter.line(x, y, *runs))
    table = setter.element(Role.TABLE, section)
    for row, cells in enumerate((("项目", "金额"), ("水利", "120.5"))):
        tr = setter.element(Role.ROW, table)
        for column, text in enumerate(cells):
            scope = {"scope": "Column"} if row == 0 else {}
            cell = setter.element(Role.HEADER_CELL if row == 0 else Role.DATA_CELL, tr, **scope)
            at, down = x + mm(100) + column * mm(20), y + row * pt(10)
            lines.append(setter.line(at, down, setter.run(at, down, text, cell.id, size=pt(8))))
    return lines


if __name__ == "__main__":
    write_pdf(make_large_tree(Library.load()), Library.load(), Path(sys.argv[1]))
