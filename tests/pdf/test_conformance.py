"""PDF/A-2a and PDF/UA-1 by the judgement of veraPDF: whole issues, and pages of whatever a page can hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pictures
from sample_tree import Setter

from publisher.build import build_issue
from publisher.fonts import Library
from publisher.pages import Image, Link, OutlineEntry, Page, PageTree, Role, Rule, Target
from publisher.pdf import write_pdf
from publisher.units import mm, pt
from tests.conftest import issue_folders
from tests.judges.verapdf import judge
from tests.stress.issue import write_stress_issue
from tests.test_issues import Quiet

pytestmark = pytest.mark.slow

PICTURES = (
    ("RGBA", (200, 30, 0, 128), "png"),
    ("LA", (90, 40), "png"),
    ("L", 90, "png"),
    ("1", 1, "png"),
    ("P", 3, "png"),
    ("I;16", 40000, "png"),
    ("RGB", (1, 2, 3), "png"),
    ("CMYK", (0, 200, 0, 9), "tif"),
    ("RGB", (9, 99, 199), "jpg"),
    ("CMYK", (0, 99, 199, 0), "jpg"),
    ("L", 99, "jpg"),
)


def make_everything(library: Library, folder: Path) -> PageTree:
    """Pages of pictures of every kind, upright text, every role of type, spread and overridden text, notes, lists, tables and links."""
    setter = Setter(library)
    document = setter.document
    section = setter.element(Role.SECTION, title="市政府文件")
    heading = setter.element(Role.H1, section)
    paragraph = setter.element(Role.PARAGRAPH, section)
    actual = setter.element(Role.PARAGRAPH, section, actual="云汉市人民政府")
    lines = [
        setter.line(
            mm(20), mm(20), setter.run(mm(20), mm(20), "关于防汛的通知", heading.id, "biaosong", pt(18), extra=pt(9), rgb=0xB3151B)
        ),
        setter.line(mm(180), mm(30), setter.vertical(mm(180), mm(30), "云汉市人民政府（办公室）——", paragraph.id, size=pt(16))),
        setter.line(mm(20), mm(40), setter.run(mm(20), mm(40), "云汉", actual.id)),
    ]
    for row, role in enumerate(("song", "biaosong", "hei", "kai", "fangsong")):
        words = ("王", "𬍛", "、李", "㛃", "：", "1860m3", "，℃‰①", "——", "……", "“‘’”·", "GB/T 9704")
        y = mm(50 + 8 * row)
        runs = [setter.run(mm(20 + 12 * place), y, word, paragraph.id, role) for place, word in enumerate(words)]
        lines.append(setter.line(mm(20), y, *runs))
    boxed = setter.element(Role.ASIDE, section)
    lines.append(setter.line(mm(20), mm(100), setter.run(mm(20), mm(100), "专栏", setter.element(Role.CAPTION, boxed).id, "hei")))
    listed = setter.element(Role.LIST, section)
    for row in range(2):
        item = setter.element(Role.ITEM, listed)
        label, body = setter.element(Role.LABEL, item), setter.element(Role.BODY, item)
        y = mm(110 + 8 * row)
        lines.append(setter.line(mm(20), y, setter.run(mm(20), y, f"{row + 1}.", label.id), setter.run(mm(30), y, "水利", body.id)))
    lines += make_table(setter, section)
    link = setter.element(Role.LINK, setter.element(Role.PARAGRAPH, section), alt="网站")
    lines.append(setter.line(mm(20), mm(250), setter.run(mm(20), mm(250), "www.example.gov.cn", link.id)))
    links = (
        Link(mm(20), mm(246), mm(40), mm(5), "https://www.example.gov.cn/公报", "网站", link.id),
        Link(mm(20), mm(246), mm(20), mm(5), Target(1, mm(10)), "第二页", link.id),
    )
    images = []
    for number, (mode, colour, kind) in enumerate(PICTURES):
        path = folder / f"{number}.{kind}"
        Pictures.new(mode, (30, 20), colour).save(path)
        figure = setter.element(Role.FIGURE, section, alt=f"图{number}")
        images.append(Image(str(path), mm(20 + 45 * (number % 4)), mm(20 + 40 * (number // 4)), mm(40), mm(30), figure.id))
    folio = setter.line(mm(20), mm(275), setter.run(mm(20), mm(275), "—1—", 0), artifact=True)
    rules = (Rule(0, mm(280), mm(210), mm(5), 0xB3151B), Rule(mm(20), mm(17), mm(100), 400, 0x808080))
    pages = [
        Page("1", "body", (*lines, folio), rules, links=links),
        Page("2", "body", (), images=tuple(images)),
        Page("", "blank", ()),
    ]
    assert document.kids
    return setter.tree(pages, (OutlineEntry(0, "文件", Target(0, 0)), OutlineEntry(1, "图", Target(1, mm(20)))))


def make_table(setter: Setter, section) -> list:
    """A table with a caption of title and note, joined cells and an empty one."""
    table = setter.element(Role.TABLE, section)
    caption = setter.element(Role.CAPTION, table)
    note = setter.element(Role.PARAGRAPH, caption)
    drawn = [("防汛物资", caption.id, 0, 0), ("单位：件", note.id, 3, 0)]
    head = setter.element(Role.HEAD_ROWS, table)
    rows = setter.element(Role.BODY_ROWS, table)
    first = setter.element(Role.ROW, head)
    for column, (text, span) in enumerate((("物资", 1), ("数量", 2))):
        drawn.append((text, setter.element(Role.HEADER_CELL, first, scope="Column", colspan=span).id, column, 1))
    for row in range(2):
        line = setter.element(Role.ROW, rows)
        cells = ("救生衣", "200", "") if row == 0 else ("", "300")
        for column, text in enumerate(cells):
            joined = {"rowspan": 2} if row == 0 and column == 2 else {}
            cell = setter.element(Role.DATA_CELL, line, **joined)
            if text:
                drawn.append((text, cell.id, column, 2 + row))
    return [
        setter.line(mm(20 + 40 * column), mm(150 + 8 * row), setter.run(mm(20 + 40 * column), mm(150 + 8 * row), text, element, size=pt(8)))
        for text, element, column, row in drawn
    ]


@pytest.fixture(scope="module")
def verdicts(library: Library, large_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], dict[str, int]]:
    """All files judged in one go: the engine takes a second to start."""
    folder = tmp_path_factory.mktemp("conformance")
    files = [large_file]
    for issue in issue_folders():
        assert build_issue(issue, output=folder / issue.name, reporter=Quiet())
        files.append(folder / issue.name / f"{issue.name}.pdf")
    files.append(folder / "everything.pdf")
    write_pdf(make_everything(library, folder), library, files[-1])
    files.append(folder / "misnamed.pdf")
    files[-1].write_bytes((folder / "everything.pdf").read_bytes().replace(b"<pdfaid:part>2<", b"<pdfaid:part>9<"))
    return judge(files)


@pytest.mark.parametrize("profile", ["2a", "ua1"])
@pytest.mark.parametrize("name", ["large", "everything", *(folder.name for folder in issue_folders())])
def test_no_rule_is_broken(verdicts, name: str, profile: str) -> None:
    assert verdicts[f"{name}.pdf", profile] == {}


def test_the_judge_sees_a_fault(verdicts) -> None:
    assert verdicts["misnamed.pdf", "2a"]


def test_a_stress_issue_conforms(tmp_path: Path) -> None:
    folder = write_stress_issue(tmp_path / "issues", paragraphs=400)
    assert build_issue(folder, output=tmp_path / "out", reporter=Quiet())
    (file,) = (tmp_path / "out").glob("*.pdf")
    assert list(judge([file]).values()) == [{}, {}]
