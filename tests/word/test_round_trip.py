"""From Word to the set page: what is imported and built shows the text of the Word file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from publisher.build import make_issue
from publisher.cli import main
from publisher.editions.texts import read_map_texts
from publisher.word.accounting import count, letters
from tests.test_issues import Quiet
from tests.word.making import BIG, CENTRE, RIGHT, Made, letter, para, run, write_docx

HERE = Path(__file__).parent
LIBREOFFICE = sorted((HERE / "libreoffice").glob("*.docx"))
DELETED = "每周一报。"


@pytest.fixture
def issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The issue of a new publication, which is where the test runs."""
    assert main(["new", "--publication", str(tmp_path / "p"), "2026-06", "--name", "云汉市人民政府公报"]) == 0
    monkeypatch.chdir(tmp_path / "p")
    return tmp_path / "p" / "issues" / "2026-06"


def import_and_set(file: Path, issue: Path) -> str:
    """The text of the set pages of a Word file's draft, as the page map has it."""
    assert main(["import", str(file), "--issue", str(issue)]) == 0
    (draft,) = issue.glob("02-*.md")
    text = (issue / "issue.yaml").read_text()
    (issue / "issue.yaml").write_text(text.replace("- 01-公报创刊.md\n", f"- 01-公报创刊.md\n      - {draft.name}\n"))
    reporter = Quiet()
    made = make_issue(issue, reporter)
    assert made is not None, reporter.findings
    return read_map_texts(made.layout.page_map)[draft.stem].text


def plain_line(line: str) -> str:
    """A line of the witness without what the format sets by itself: 附件： and numbers in it."""
    return re.sub(r"^(附件[:：])?([0-9][.．])?|：$", "", letters(line.replace("06月3日", "6月3日")))


@pytest.mark.parametrize("file", LIBREOFFICE, ids=lambda file: file.stem)
def test_libreoffice_files_come_out_as_libreoffice_reads_them(file: Path, issue: Path, tmp_path: Path) -> None:
    printed = import_and_set(file, issue)
    made = Made(file)
    reported = "\n".join(aside.text for aside in (*made.word.asides, *made.draft.asides))
    everything = re.sub("[:：]", "", letters(printed + "\n" + reported))
    witness = file.with_suffix(".txt").read_text(encoding="utf-8-sig").replace(DELETED, "")
    for line in witness.splitlines():
        assert re.sub("[:：]", "", plain_line(line)) in everything
    assert not count([witness]) + made.draft.added - made.draft.dropped - count([printed, reported])


def simple(folder: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("云汉市水务局关于汛期值守的公告").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("自6月1日起，各水库24小时值守。")
    document.save(str(folder / "simple.docx"))
    return folder / "simple.docx"


def listed(folder: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("云汉市水务局关于器材的通知", style="Title")
    document.add_paragraph("各县、区水务局：")
    for text in ("抽水泵不少于4台。", "编织袋不少于5000条。"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("夜间照明另计。", style="List Bullet")
    document.save(str(folder / "listed.docx"))
    return folder / "listed.docx"


def tabled(folder: Path) -> Path:
    document = docx.Document()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("云汉市财政局关于补助标准的通知").font.size = Pt(22)
    document.add_paragraph("现将标准公布如下：")
    document.add_paragraph("表1　补助标准").alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "类别"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "标准（元）"
    for at, text in enumerate(("城镇", "农村"), 1):
        table.cell(1, at).text = text
    table.cell(2, 0).text, table.cell(2, 1).text, table.cell(2, 2).text = "特困\n人员", "6.00", "8|9"
    document.add_paragraph("注：每人每天。")
    document.save(str(folder / "tabled.docx"))
    return folder / "tabled.docx"


NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    for levels in [
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>'
    ]
)


def numbered(folder: Path) -> Path:
    item = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = [para(text, item.format(level)) for level, text in ((0, "总体要求"), (1, "指导思想"))]
    return write_docx(folder / "numbered.docx", letter(*body, para("以人为本。")), {"numbering": ("numbering", NUMBERING)})


def boxed(folder: Path) -> Path:
    inner = para("热线12345。")
    box = f"<w:p>{run('本段之后有文本框。')}<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    return write_docx(folder / "boxed.docx", letter(box))


def tracked(folder: Path) -> Path:
    changed = f"<w:p>{run('全市')}<w:ins>{run('一律')}</w:ins><w:del><w:r><w:delText>暂缓</w:delText></w:r></w:del>{run('执行。')}</w:p>"
    return write_docx(folder / "tracked.docx", letter(changed))


def noted(folder: Path) -> Path:
    note = f'<w:footnote w:id="2"><w:p>{run("指常住人口。")}</w:p></w:footnote>'
    body = f'<w:p>{run("人口")}<w:r><w:footnoteReference w:id="2"/></w:r>{run("增长。")}</w:p>'
    return write_docx(folder / "noted.docx", letter(body), {"footnotes": ("footnotes", note)})


def attached(folder: Path) -> Path:
    rest = (
        para("附件1", "<w:pageBreakBefore/>")
        + para("检查表", CENTRE, BIG)
        + para("逐项检查。")
        + para("附件2：名录", "<w:pageBreakBefore/>")
        + para("渡口三处。")
    )
    return write_docx(folder / "attached.docx", letter(para("附件：1.检查表"), para("2.名录")) + rest)


def controlled(folder: Path) -> Path:
    body = f"<w:sdt><w:sdtContent>{para('控件里的字。')}</w:sdtContent></w:sdt><w:p><w:hyperlink>{run('链接')}</w:hyperlink>{run('里的字。')}</w:p>"
    return write_docx(folder / "controlled.docx", letter(body, para("市长　骆承远", RIGHT)))


@pytest.mark.parametrize(
    ("make", "wanted"),
    [
        (simple, ["云汉市水务局", "关于汛期值守的公告", "自6月1日起，各水库24小时值守。"]),
        (listed, ["1. 抽水泵不少于4台。", "2. 编织袋不少于5000条。", "夜间照明另计。"]),
        (tabled, ["表1　补助标准", "类别", "标准（元）", "城镇", "农村", "特困\n人员", "6.00", "8|9", "注：每人每天。"]),
        (numbered, ["一、总体要求", "（一）指导思想", "以人为本。", "云汉市人民政府\n2026年6月1日"]),
        (boxed, ["本段之后有文本框。", "热线12345。"]),
        (tracked, ["全市一律执行。"]),
        (noted, ["人口1增长。", "1指常住人口。"]),
        (attached, ["检查表", "名录", "云汉市人民政府\n2026年6月1日", "附件1", "检查表", "逐项检查。", "附件2", "名录", "渡口三处。"]),
        (controlled, ["控件里的字。", "链接里的字。", "市长　骆承远\n云汉市人民政府\n2026年6月1日"]),
    ],
)
def test_the_set_pages_show_the_text_in_its_order(make: Callable[[Path], Path], wanted: list[str], issue: Path, tmp_path: Path) -> None:
    printed = import_and_set(make(tmp_path), issue)
    at = 0
    for text in wanted:
        assert text in printed[at:], (text, printed)
        at = printed.index(text, at) + len(text)
    if make is tracked:
        assert "暂缓" not in printed
