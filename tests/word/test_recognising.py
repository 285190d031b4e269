"""What a draft makes of a Word file."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest
from PIL import Image

from publisher.cli import main
from tests.word.making import BIG, CENTRE, RIGHT, Made, letter, para, run, write_docx


def made(folder: Path, *inner: str, **more: object) -> Made:
    return Made(write_docx(folder / "x.docx", "".join(inner), **more))  # type: ignore[arg-type]


def test_the_front_matter(tmp_path: Path) -> None:
    draft = made(tmp_path, letter(para("正文。")), para("（此件公开发布）")).draft
    assert (draft.issuers, draft.title, draft.number, draft.to) == (
        ["云汉市人民政府"],
        ["关于试验的通知"],
        "云汉政发〔2026〕1号",
        "各县、区人民政府：",
    )
    assert (draft.date, draft.signed, draft.note) == (datetime.date(2026, 6, 1), [], "此件公开发布")


def test_the_red_head_is_reported_and_names_the_issuer(tmp_path: Path) -> None:
    head = [para("000001"), para("云汉市人民政府文件", CENTRE, '<w:sz w:val="72"/>'), para("云汉政发〔2026〕2号　　签发人：骆承远")]
    result = made(tmp_path, *head, para("关于试验的通知", CENTRE, BIG), para("正文。"))
    assert result.draft.issuers == ["云汉市人民政府"]
    assert result.asides("red_head") == ["文件"]
    assert result.asides("corner") == ["000001", "签发人：骆承远"]


def test_a_title_that_is_not_centred_with_the_offices_above_it(tmp_path: Path) -> None:
    head = [
        para("云汉市人民政府办公室"),
        para("云汉市水务局"),
        para("关于试验的通知"),
        para("云汉政办发〔2026〕3号"),
        para("各县、区人民政府："),
    ]
    result = made(tmp_path, *head, para("正文。"))
    assert (result.draft.issuers, result.draft.title) == (["云汉市人民政府办公室", "云汉市水务局"], ["关于试验的通知"])
    assert (result.draft.number, result.draft.to) == ("云汉政办发〔2026〕3号", "各县、区人民政府：")
    assert [doubt.kind for doubt in result.draft.doubts][:1] == ["title"] and result.verdict.faithful


def test_an_office_that_no_title_follows_is_no_part_of_one(tmp_path: Path) -> None:
    result = made(tmp_path, para("云汉市水务局"), para("试验情况"), para("正文。"))
    assert result.draft.title == ["云汉市水务局"] and result.verdict.faithful


def test_an_order_keeps_its_title_and_has_no_masthead(tmp_path: Path) -> None:
    body = [
        para("云汉市人民政府令", CENTRE, BIG),
        para("第38号", CENTRE),
        para("现予公布。"),
        para("市长　骆承远", RIGHT),
        para("2026年6月12日", RIGHT),
    ]
    draft = made(tmp_path, *body).draft
    assert (draft.title, draft.number, draft.masthead, draft.signed) == (["云汉市人民政府令"], "第38号", "none", ["市长　骆承远"])


def test_a_date_in_chinese_figures(tmp_path: Path) -> None:
    result = made(
        tmp_path,
        para("云汉市人民政府关于试验的通知", CENTRE),
        para("正文。"),
        para("云汉市人民政府", RIGHT),
        para("二〇二六年六月二十一日", RIGHT),
    )
    assert result.draft.date == datetime.date(2026, 6, 21)
    assert result.verdict.faithful


def test_the_issuer_by_the_number(tmp_path: Path) -> None:
    file = write_docx(tmp_path / "x.docx", para("关于试验的通知", CENTRE, BIG) + para("云汉政发〔2026〕3号", CENTRE) + para("正文。"))
    result = Made(file, {"云汉政发": "云汉市人民政府"})
    assert result.draft.issuers == ["云汉市人民政府"] and "issuer_by_number" in result.doubts


def test_headings_go_by_form_and_enumerations_stay(tmp_path: Path) -> None:
    texts = ["一、总体要求", "（一）目标", "正文。", "二、任务", "下列材料：", "1. 身份证", "2. 户口簿", "3. 申请表", "特此通知。"]
    body = made(tmp_path, letter(*(para(text) for text in texts))).body
    assert "## 一、总体要求" in body and "### （一）目标" in body and "## 二、任务" in body
    assert "\n\n1. 身份证\n\n2. 户口簿" in body and "#### " not in body


def test_marks_of_the_format_are_replaced_only_where_needed(tmp_path: Path) -> None:
    body = made(tmp_path, letter(para("星号**二**个"), para("一个*号和x|y"), para("# 号"), para(":::roster"))).body
    assert "星号＊＊二＊＊个" in body and "一个*号和x|y" in body and "＃ 号" in body and "∶∶∶roster" in body
    assert body.count("::: 待核") == 3


def test_bold_and_raised(tmp_path: Path) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    text = f"<w:p>{run('一是', '<w:b/>')}{run('扩大1860m')}{run('3', raised)}{run('。')}</w:p>"
    assert "**一是**扩大1860m^3^。" in made(tmp_path, letter(text)).body


def test_two_signatures(tmp_path: Path) -> None:
    rest = para("协议书", CENTRE, BIG + "") + para("双方同意。") + para("云汉市水务局", RIGHT) + para("2026年5月1日", RIGHT)
    body = made(tmp_path, letter(para("正文。")), rest).body
    assert "# 协议书" in body and "::: signature\n云汉市水务局\n2026年5月1日\n:::" in body


def test_pictures_are_saved_with_safe_names_and_captions(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "PNG")
    picture = '<w:p><w:r><w:drawing><a:blip r:embed="pic1"/></w:drawing></w:r></w:p>'
    file = write_docx(tmp_path / "a b)..x.docx", letter(picture, para("图1　渡口", CENTRE)), more={"media/image1.png": stream.getvalue()})
    assert main(["import", str(file), "--output", str(tmp_path / "out" / "01-渡 口.md")]) == 0
    assert [path.name for path in (tmp_path / "out" / "images").iterdir()] == ["01-渡-口-1.png"]
    assert "![图1　渡口](images/01-渡-口-1.png)" in (tmp_path / "out" / "01-渡 口.md").read_text()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    file = write_docx(tmp_path / "x.docx", letter(para("正文。")))
    (tmp_path / "x.md").write_text("我的")
    assert main(["import", str(file), "--output", str(tmp_path / "x.md")]) == 2
    assert (tmp_path / "x.md").read_text() == "我的"


def test_hidden_text_comments_and_headers_are_reported(tmp_path: Path) -> None:
    parts = {"header": ("hdr", para("内部")), "comments": ("comments", f'<w:comment w:id="1">{para("改")}</w:comment>')}
    result = made(tmp_path, letter(f"<w:p>{run('看得见。')}{run('看不见', '<w:vanish/>')}</w:p>"), parts=parts)
    assert (result.asides("hidden"), result.asides("header"), result.asides("comment")) == (["看不见"], ["内部"], ["改"])
    assert "看不见" not in result.text


def test_symbols_are_told_or_marked(tmp_path: Path) -> None:
    text = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F021"/></w:r></w:p>'
    result = made(tmp_path, letter(text))
    assert "☑〓" in result.body and "geta" in result.doubts


@pytest.mark.parametrize("words", [["nothing.docx"], ["x.docx", "--issue", "."], ["x.docx", "x.docx", "--output", "y.md"]])
def test_wrong_usage(tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_docx(tmp_path / "x.docx", letter(para("正文。")))
    assert main(["import", *words]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.docx"]


def test_a_mark_stops_a_release(tmp_path: Path) -> None:
    from publisher.editions.releasing import release_issue
    from tests.source.cases import write_issue
    from tests.test_issues import Quiet

    folder = write_issue(tmp_path / "issues", {})
    file = next(folder.glob("*.md"))
    file.write_text(file.read_text() + "\n::: 待核 看一看\n:::\n")
    reporter = Quiet()
    assert not release_issue(folder, reporter=reporter)  # type: ignore[arg-type]
    assert "E203" in [finding.code for finding in reporter.findings]
