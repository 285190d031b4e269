"""更正说明: the words, the pages, the book, and the document for the next issue."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.build import build_issue
from publisher.editions.archive import read_edition
from publisher.editions.notices import find_notice, notice_document, write_document
from publisher.layout.issue import lay_out
from publisher.made import Made
from publisher.messages import Trouble
from publisher.model import Cause, Correction, Issue, Paragraph, Table
from publisher.model.corrections import LONG, make_notice, name_column, name_place, say_change, say_correction
from publisher.pages import Element
from publisher.pages.inspection import find_defects
from publisher.source import read_issue
from publisher.style import StyleError, load_style
from publisher.text.joining import join_lines
from tests.conftest import SAMPLE
from tests.editions.corrected import Silent, copy_publication, correct, freeze, make, release_twice, write_corrections
from tests.epub.book import EpubFile
from tests.judges.verapdf import judge

STYLE = load_style()
WORDS = STYLE.notice.words
DAY = datetime.date(2026, 7, 10)
PLACED = Correction(2, DAY, "02-jieshui-xingdong", "治金", "冶金", folio="12", column=2, row=8)
FIELD = Correction(2, DAY, "02-jieshui-xingdong", "2026-07-01", "2026-07-10", field="effective")


@pytest.fixture(scope="module")
def made() -> Made:
    return make(SAMPLE)


@pytest.fixture(scope="module")
def issue(made: Made) -> Issue:
    return made.issue


def blocks_of(issue: Issue, *corrections: Correction) -> list[str | list[list[str]]]:
    """The blocks of a notice: paragraphs as text, tables as rows."""
    notice = make_notice(issue, corrections, WORDS)
    assert notice is not None
    assert notice.title.characters == "更正说明"
    out: list[str | list[list[str]]] = []
    for block in notice.blocks:
        if isinstance(block, Paragraph):
            out.append(block.text.characters)
        else:
            assert isinstance(block, Table)
            out.append([[cell.text.characters if cell else "" for cell in row] for row in block.rows])
    return out


def test_one_correction_is_one_sentence(issue: Issue) -> None:
    expected = "《云汉市人民政府公报》2026年第6期（总第102期）第12页右栏第8行，“治金”应为“冶金”。特此更正。"
    assert blocks_of(issue, PLACED) == [expected]


def test_an_issue_without_a_serial_number_is_named_without_it(issue: Issue) -> None:
    [sentence] = blocks_of(replace(issue, serial=None), PLACED)
    assert sentence == "《云汉市人民政府公报》2026年第6期第12页右栏第8行，“治金”应为“冶金”。特此更正。"


def test_an_error_of_the_original_names_the_document_of_the_office(issue: Issue) -> None:
    original = replace(PLACED, cause=Cause.ORIGINAL, authority="云汉政函〔2026〕12号")
    [sentence] = blocks_of(issue, original)
    assert str(sentence).endswith("“治金”应为“冶金”（原件有误，据云汉政函〔2026〕12号更正）。特此更正。")
    second = blocks_of(issue, PLACED, original, replace(original, row=9))
    assert second[2] == "第12页右栏第8行、第12页右栏第9行，原件有误，据云汉政函〔2026〕12号更正。"


def test_several_are_a_table_in_the_order_of_their_places(issue: Issue) -> None:
    first, table, last = blocks_of(issue, replace(PLACED, folio="13", column=0), PLACED, replace(PLACED, folio="2", column=1))
    assert first == "《云汉市人民政府公报》2026年第6期（总第102期）第1版有下列差错，现予更正："
    assert table == [
        ["期号", "页", "栏", "行", "误", "正"],
        ["2026年第6期", "2", "左栏", "8", "治金", "冶金"],
        ["2026年第6期", "12", "右栏", "8", "治金", "冶金"],
        ["2026年第6期", "13", "通栏", "8", "治金", "冶金"],
    ]
    assert last == "特此更正。"


def test_what_is_missing_or_too_much(issue: Issue) -> None:
    assert say_change(replace(PLACED, right=""), WORDS) == "删去“治金”"
    assert say_change(replace(PLACED, wrong=""), WORDS) == "增加“冶金”"
    table = blocks_of(issue, replace(PLACED, right=""), replace(PLACED, wrong="", row=9))[1]
    assert [row[4:] for row in table[1:]] == [["治金", "删去“治金”"], ["—", "增加“冶金”"]]


def test_the_end_of_a_block_is_shown_and_quotes_are_not_quoted(issue: Issue) -> None:
    for wrong in ("甲\n乙", "所谓“甲”"):
        _, table, _ = blocks_of(issue, replace(PLACED, wrong=wrong))
        assert table[1][4] == wrong.replace("\n", "／")


def test_long_words_stand_in_sentences_below_the_table(issue: Issue) -> None:
    long = replace(PLACED, wrong="很长的话，" * LONG)
    _, table, sentence, _ = blocks_of(issue, PLACED, replace(PLACED, row=9), long)
    assert len(table) == 3
    assert sentence == f"第12页右栏第8行，“{long.wrong}”应为“冶金”。"
    assert len(blocks_of(issue, long)) == 1


def test_what_is_not_printed_is_listed_apart(issue: Issue) -> None:
    title = join_lines(issue.documents[1].title.characters)
    said = f"所载《{title}》的施行日期，“2026-07-01”应为“2026-07-10”。"
    assert blocks_of(issue, FIELD) == [f"《云汉市人民政府公报》2026年第6期（总第102期）{said}特此更正。"]
    assert blocks_of(issue, PLACED, FIELD)[-3:] == ["不在印刷本上的文件信息，另更正如下：", said, "特此更正。"]


@pytest.mark.parametrize(("column", "named"), [(0, "通栏"), (1, "左栏"), (2, "右栏"), (3, "3")])
def test_columns_have_names(column: int, named: str) -> None:
    assert name_column(column, WORDS) == named


def test_a_place_without_a_line_is_a_page() -> None:
    assert name_place(replace(PLACED, row=0), WORDS) == "第12页"
    assert name_place(replace(PLACED, folio="", row=0), WORDS) == ""
    assert say_correction(replace(PLACED, folio="", row=0), "", WORDS) == "“治金”应为“冶金”。"


def test_the_second_of_equal_words_in_a_line_is_told(issue: Issue) -> None:
    second = replace(PLACED, nth=2)
    assert say_correction(second, "", WORDS) == "第12页右栏第8行（第2处），“治金”应为“冶金”。"
    assert blocks_of(issue, PLACED, second)[1][2][3] == "8（第2处）"


def test_the_file_says_which_edition_it_is(made: Made) -> None:
    before, after = made.layout.tree.information, corrected(made, PLACED).layout.tree.information
    assert after.title == f"{before.title}　第2版"
    assert "版" not in before.title


WRITTEN = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=300)


@given(st.lists(st.tuples(WRITTEN, WRITTEN).filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=5))
def test_every_word_is_said(issue: Issue, pairs: list[tuple[str, str]]) -> None:
    corrections = [replace(PLACED, wrong=wrong, right=right, row=n + 1) for n, (wrong, right) in enumerate(pairs)]
    said = "".join(block if isinstance(block, str) else "".join(map("".join, block)) for block in blocks_of(issue, *corrections))
    for each in corrections:
        assert each.wrong.replace("\n", "／") in said
        assert each.right.replace("\n", "／") in said


def test_a_first_edition_says_nothing(issue: Issue) -> None:
    assert make_notice(issue, issue.corrected, WORDS) is None


def corrected(made: Made, *corrections: Correction, about: bool = True) -> Made:
    """The sample with corrections, laid out."""
    edition = replace(made.issue.edition, number=2)
    issue = replace(made.issue, edition=edition, corrections=corrections, about=made.issue.about if about else None)
    return Made(issue, made.style, made.library, lay_out(issue, made.style, made.library))


MANY = tuple(replace(PLACED, wrong=f"错误文字{n}" + "很长" * (n % 9), folio=str(n // 5 + 1), row=n % 35 + 1) for n in range(60))
LONG_ONE = replace(PLACED, wrong="原来的长句子，" * 150, right="新的长句子，" * 300)


@pytest.mark.parametrize("corrections", [(PLACED,), (PLACED, FIELD), (*MANY, LONG_ONE)], ids=["one", "two", "many"])
@pytest.mark.parametrize("about", [True, False])
def test_the_pages_of_the_body_stay_and_the_notice_is_printed_to_the_character(
    made: Made, corrections: tuple[Correction, ...], about: bool
) -> None:
    laid = corrected(made, *corrections, about=about)
    tree, before = laid.layout.tree, made.layout.tree
    body = [page for page in tree.pages if page.kind == "body"]
    assert [page.folio for page in body] == [page.folio for page in before.pages if page.kind == "body"]
    assert [line.runs for page in body for line in page.lines] == [
        line.runs for page in before.pages if page.kind == "body" for line in page.lines
    ]
    assert tree.pages[-1].folio == before.pages[-1].folio
    kinds = [page.kind for page in tree.pages]
    own = kinds.count("notice")
    assert kinds[len(before.pages) - 1 :] == ["notice"] * own + ["blank"] * (own > 0 and own % 2 == 0) + ["imprint"]
    assert not own or len(kinds) % 2 == 0
    assert list(find_defects(tree)) == []
    notice = make_notice(laid.issue, corrections, WORDS)
    assert notice is not None
    records = [record for record in laid.layout.page_map.blocks if record.kind.startswith("notice-")]
    assert [record.text for record in records if record.kind == "notice-paragraph"] == [
        block.text.characters for block in notice.blocks if isinstance(block, Paragraph)
    ]
    assert {record.document for record in records} == {""}
    printed: dict[int, str] = {}
    for page in tree.pages:
        for line in page.lines:
            if line.block >= 0 and not line.artifact:
                printed[line.block] = printed.get(line.block, "") + line.text
    for number, record in enumerate(laid.layout.page_map.blocks):
        if record.kind.startswith("notice-"):
            assert "".join(printed[number].split()) == "".join(record.text.split())


def test_a_short_notice_stands_on_the_last_page_where_there_is_room(made: Made) -> None:
    laid = corrected(made, PLACED, about=False)
    assert len(laid.layout.tree.pages) == len(made.layout.tree.pages)
    kinds = [laid.layout.page_map.blocks[line.block].kind for line in laid.layout.tree.pages[-1].lines]
    assert kinds[:2] == ["notice-title", "notice-paragraph"]
    assert kinds[-1] == "imprint"
    assert {line.row for line in laid.layout.tree.pages[-1].lines} == {0}


def test_the_notice_has_its_section_and_bookmark(made: Made) -> None:
    laid = corrected(made, *MANY)
    sections = [kid.title for kid in laid.layout.tree.structure.kids]
    assert sections[-2:] == ["更正说明", ""]
    assert laid.layout.tree.outline[-1].title == "更正说明"
    assert laid.layout.tree.pages[laid.layout.tree.outline[-1].to.page].kind == "notice"

    def roles(element: Element) -> list[str]:
        return [element.role.value, *(role for kid in element.kids for role in roles(kid))]

    assert roles(laid.layout.tree.structure.kids[-2]).count("TR") == 61


def test_a_publication_words_it_in_its_own_way(made: Made, tmp_path: Path) -> None:
    own = tmp_path / "style.yaml"
    own.write_text("notice: {words: {title: 勘误, head: [期, 页码, 栏次, 行次, 原文, 改为]}}\n", "utf-8")
    words = load_style(own=own).notice.words
    notice = make_notice(made.issue, [PLACED, replace(PLACED, row=9)], words)
    assert notice is not None
    assert notice.title.characters == "勘误"
    table = notice.blocks[1]
    assert isinstance(table, Table)
    assert [cell.text.characters for cell in table.rows[0] if cell] == ["期", "页码", "栏次", "行次", "原文", "改为"]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ('{place: "{line}"}', "notice.words.place"),
        ("{head: [期号, 误, 正]}", "notice.words.head"),
        ("{columns: [通栏]}", "notice.words.columns"),
        ("{nonsense: x}", "notice.words.nonsense"),
    ],
)
def test_a_wording_that_cannot_be_used_is_told_by_its_key(tmp_path: Path, words: str, key: str) -> None:
    own = tmp_path / "style.yaml"
    own.write_text(f"notice: {{words: {words}}}\n", "utf-8")
    with pytest.raises(StyleError) as error:
        load_style(own=own)
    assert error.value.key == key


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of issues with one issue in two editions in the archive."""
    issues = copy_publication(tmp_path_factory.mktemp("released"), "2026-05", "2026-06")
    release_twice(
        issues,
        "2026-06",
        ("09-renmian.md", "公冶明", "公冶铭"),
        [correct("09-renmian", "公冶明", "公冶铭", "16", 1, 5), {**correct("09-renmian", "甲|乙", "乙", "16", 1, 6)}],
    )
    return issues


def test_the_book_has_a_page_of_corrections_and_keeps_its_identifier(released: Path) -> None:
    archive = released.parent / "archive" / "2026-06"
    first, second = (EpubFile(archive / str(n) / "files" / f"2026-06-v{n}.epub") for n in (1, 2))
    assert "notice.xhtml" not in first.spine
    assert second.spine[-2:] == ["notice.xhtml", "imprint.xhtml"]
    assert ("更正说明", "notice.xhtml") in second.links("toc")
    text = "".join(second.body("notice.xhtml").itertext())
    assert "2026年第6期16左栏5公冶明公冶铭" in "".join(text.split())
    assert "第2版" in "".join(second.body("imprint.xhtml").itertext())
    identifiers = [[each.text for each in book.package.iter("{http://purl.org/dc/elements/1.1/}identifier")] for book in (first, second)]
    assert identifiers[0][0] == identifiers[1][0]
    assert [each[1].rsplit("/", 1)[1] for each in identifiers] == ["1", "2"]
    assert second.meta("dcterms:modified") > first.meta("dcterms:modified")
    assert second.meta("dcterms:modified") == ["2026-07-10T00:01:00Z"]


@pytest.mark.parametrize("edition", [2, 0])
def test_the_document_for_the_next_issue_builds_without_findings(released: Path, tmp_path: Path, edition: int) -> None:
    issues = copy_publication(tmp_path / "publication", "2026-05")
    text = find_notice(released / "2026-06", edition)
    (issues / "2026-05" / "10-gengzheng.md").write_text(text, "utf-8")
    file = issues / "2026-05" / "issue.yaml"
    file.write_text(file.read_text("utf-8").rstrip() + f"\n  - title: {WORDS.section}\n    documents: [10-gengzheng.md]\n", "utf-8")
    reporter = Silent()
    assert build_issue(issues / "2026-05", output=tmp_path / "out", reporter=reporter)
    assert {finding.code for finding in reporter.findings} <= {"L001"}
    issue, findings = read_issue(issues / "2026-05")
    assert issue is not None
    assert findings == []
    document = issue.documents[-1]
    assert document.entry == "更正说明"
    table = next(block for block in document.parts[0].blocks if isinstance(block, Table))
    assert [cell.text.characters for row in table.rows[1:] for cell in row[4:] if cell] == ["公冶明", "公冶铭", "甲|乙", "乙"]


def test_the_document_says_what_the_edition_says(released: Path) -> None:
    frozen = read_edition(released.parent / "archive", "2026-06", 2)
    issue, _ = read_issue(frozen.issue_folder)
    assert issue is not None
    text = notice_document(frozen)
    for block in blocks_of(issue, *frozen.manifest.corrections):
        if isinstance(block, str):
            assert f"\n{block}\n" in text
    assert text == write_document(issue, issue.corrected, STYLE, 2)


def test_an_edition_that_corrects_nothing_gives_no_document(released: Path) -> None:
    with pytest.raises(Trouble) as trouble:
        notice_document(freeze(copy_publication(released.parent / "other", "2026-05") / "2026-05"))
    assert trouble.value.message == "notice.none"


def test_corrections_not_yet_released_give_a_document_too(tmp_path: Path) -> None:
    issues = copy_publication(tmp_path, "2026-06")
    write_corrections(issues / "2026-06", [correct("09-renmian", "公冶明", "公冶铭", "16", 1, 5)])
    assert re.search("第16页左栏第5行，“公冶明”应为“公冶铭”。特此更正。$", find_notice(issues / "2026-06").strip())


@pytest.mark.slow
def test_the_pages_with_a_notice_are_judged_sound(made: Made, tmp_path: Path) -> None:
    from publisher.pdf import make_pdf

    files = []
    for name, laid in {"own": corrected(made, *MANY, LONG_ONE), "last": corrected(made, PLACED, FIELD, about=False)}.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(make_pdf(laid.layout.tree, laid.library))
    assert all(not broken for broken in judge(files).values())
