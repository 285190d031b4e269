"""Vertical text: forms, widths and order in a column, prohibitions at its ends, heads set in columns, and what extractors read of them."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.build import build_issue
from publisher.fonts import Library
from publisher.layout.issue import Layout, lay_out
from publisher.layout.paragraph.composer import Align, Shape
from publisher.layout.vertical import ColumnComposer, VerticalFaces
from publisher.model import Document, Masthead
from publisher.model.reading import read_issue_text, solid
from publisher.pages import GlyphRun, Line
from publisher.pages.inspection import find_defects
from publisher.pdf import write_pdf
from publisher.style import Style, StyleError, load_style
from publisher.text.classes import kind_of
from publisher.text.kinsoku import LEVELS
from tests.layout.setting import text_style
from tests.layout.test_blocks import body, document, issue, paragraph, text
from tests.test_issues import Quiet

EM = 20_000
STYLE = load_style()


def columns(library: Library, characters: str, em: float = 1000, role: str = "biaosong", across: int = 2) -> list[tuple[GlyphRun, ...]]:
    """The columns of a text on a length of ``em``, centred on 0 from 0 down."""
    composer = ColumnComposer(VerticalFaces(library, across))
    style = replace(text_style(size=EM), role=role)
    lines = composer.compose(text(characters), style, Shape(int(em * EM), align=Align.LEFT))
    return [composer.draw(line, 0, 0, 1) for line in lines]


def read(runs: tuple[GlyphRun, ...]) -> str:
    return "".join(run.text for run in runs)


def foot(runs: tuple[GlyphRun, ...]) -> int:
    return max(run.extent[3] for run in runs)


def length(library: Library, characters: str, **options: object) -> float:
    """The length of a text between two hanzi, in em."""
    (runs,) = columns(library, f"国{characters}国", **options)  # type: ignore[arg-type]
    return foot(runs) / EM - 2


def test_hanzi_and_full_width_forms_stand_one_em_each_in_one_run(library: Library) -> None:
    (runs,) = columns(library, "云汉市人民政府１〇")
    (run,) = runs
    assert run.vertical
    assert list(run.advances) == [EM] * 9


@pytest.mark.parametrize("mark", "（）《》〈〉〔〕【】“”‘’，。、：；？！—…～")
def test_marks_take_their_vertical_forms(library: Library, mark: str) -> None:
    (runs,) = columns(library, f"国{mark}国")
    level = library.glyph("biaosong", mark)
    assert read(runs) == f"国{mark}国"
    assert level is not None
    assert all(run.vertical for run in runs)
    assert runs[0].glyphs[1] != level.gid


def test_quotes_become_corner_brackets(library: Library) -> None:
    corner, quote = library.vertical("biaosong", "『"), library.vertical("biaosong", "“")
    assert corner is not None and quote is not None
    assert columns(library, "国“国")[0][0].glyphs[1] == corner.gid == quote.gid


@pytest.mark.parametrize(
    ("mark", "em"),
    [
        ("，", 0.5),
        ("、", 0.5),
        ("（", 0.6),
        ("》", 0.6),
        ("“", 0.6),
        ("·", 0.5),
        ("。", 1),
        ("：", 1),
        ("；", 1),
        ("？", 1),
        ("！", 1),
        ("％", 1),
    ],
)
def test_a_mark_loses_its_blank_half_where_its_ink_keeps_to_one_half(library: Library, mark: str, em: float) -> None:
    for role in ("biaosong", "song", "hei", "kai"):
        assert length(library, mark, role=role) == pytest.approx(em, abs=0.01)


@pytest.mark.parametrize("mark", "（）《》〔〕，、“”·")
def test_the_ink_of_a_half_width_mark_keeps_clear_of_its_neighbours(library: Library, mark: str) -> None:
    for role in ("biaosong", "song", "hei", "kai"):
        (runs,) = columns(library, f"国{mark}国", role=role)
        tops, ink = tops_of(runs), library.vertical(role, mark)
        assert ink is not None
        assert tops[1] + ink.left * EM // 1000 >= EM - EM // 50
        assert tops[1] + ink.right * EM // 1000 <= tops[2] + EM // 50


def tops_of(runs: tuple[GlyphRun, ...]) -> list[int]:
    """Where each glyph's em box begins."""
    return [run.y + sum(run.advances[:n]) for run in runs for n in range(len(run.advances))]


@pytest.mark.parametrize("role", ["biaosong", "song", "hei", "kai"])
def test_a_long_dash_is_one_unbroken_stroke_of_two_em_and_six_dots_two(library: Library, role: str) -> None:
    (runs,) = columns(library, "国——国", role=role)
    dash = next(run for run in runs if "—" in run.text)
    at = dash.text.index("—")
    assert dash.characters[1 if at else 0] == "——"
    assert length(library, "——", role=role) == pytest.approx(2)
    assert length(library, "……", role=role) == pytest.approx(2)


def test_two_digits_stand_side_by_side_in_the_middle_of_one_em(library: Library) -> None:
    for role in ("biaosong", "song", "hei", "kai"):
        (runs,) = columns(library, "国12国", role=role)
        assert [run.text for run in runs] == ["国", "12", "国"]
        digits = runs[1]
        assert not digits.vertical and not digits.turn
        assert abs(digits.x + sum(digits.advances) // 2) <= 1
        assert sum(digits.advances) <= EM
        middle = digits.y - library.face(digits.face).find_middle(digits.glyphs[0]) * digits.size // 1000
        assert middle == pytest.approx(EM * 3 // 2, abs=20)
        assert runs[2].y == 2 * EM


def test_numbers_of_one_three_and_four_digits_stand_one_by_one_longer_ones_are_turned(library: Library) -> None:
    assert length(library, "5") == length(library, "12") == 1
    assert length(library, "120") == 3
    assert length(library, "2026") == 4
    (runs,) = columns(library, "国12345国")
    assert [run.turn for run in runs] == [0, 1, 0]


def test_three_digits_are_made_to_fit_across_where_the_style_says_so(library: Library) -> None:
    (runs,) = columns(library, "国120国", across=3)
    assert [run.text for run in runs] == ["国", "120", "国"]
    assert EM * 0.98 <= sum(runs[1].advances) <= EM
    assert runs[1].size < EM


def test_capitals_stand_upright_words_and_codes_are_turned(library: Library) -> None:
    assert [(run.text, run.vertical) for run in columns(library, "国GDP国")[0]] == [("国GDP国", True)]
    assert length(library, "5G") == 2
    for word in ("Windows", "COVID-19", "3.5"):
        (runs,) = columns(library, f"国{word}国")
        assert [(run.text, run.turn) for run in runs] == [("国", 0), (word, 1), ("国", 0)]
        left, _, right, _ = runs[1].extent
        assert left + right == pytest.approx(0, abs=EM // 50)
        assert runs[1].y == EM + EM // 4  # the gap of Chinese and Latin
        natural = sum(shaped.advance for shaped in library.shape("biaosong", word)) * EM // 1000
        assert runs[2].y - runs[1].y == pytest.approx(natural + EM // 4, abs=20)


def test_a_short_dash_without_a_vertical_form_is_turned_in_the_middle_of_the_column(library: Library) -> None:
    (runs,) = columns(library, "京–沪")
    assert [run.turn for run in runs] == [0, 1, 0]
    middle = library.face(runs[1].face).find_middle(runs[1].glyphs[0])
    assert runs[1].x + middle * EM // 1000 == pytest.approx(0, abs=20)


def test_prohibitions_hold_at_the_ends_of_columns(library: Library) -> None:
    assert [read(runs) for runs in columns(library, "天地玄黄宇，宙洪", 5)] == ["天地玄黄", "宇，宙洪"]
    assert [read(runs) for runs in columns(library, "天地玄黄《宙》", 5)] == ["天地玄黄", "《宙》"]
    assert [read(runs) for runs in columns(library, "天地玄——黄宇", 4)] == ["天地玄", "——黄宇"]
    assert [read(runs) for runs in columns(library, "天地玄2026年", 5)] == ["天地玄", "2026年"]


MIXED = st.text(st.sampled_from("天地玄黄宇宙《》（）“”，。、；：·—…–12AGxy %３"), min_size=1, max_size=40)
CALM = st.lists(
    st.sampled_from(["天", "地，", "（玄", "黄》", "宇。", "12", "——", "5G", "宙·", "“洪", "荒”"]), min_size=1, max_size=30
).map("".join)
SLOW = [HealthCheck.function_scoped_fixture]


@given(MIXED, st.integers(5, 12), st.sampled_from(["biaosong", "song", "kai"]))
@settings(max_examples=200, suppress_health_check=SLOW, deadline=None)
def test_no_character_is_lost_and_columns_keep_to_their_box(library: Library, characters: str, em: int, role: str) -> None:
    made = columns(library, characters, em, role)
    assert "".join(map(read, made)) == characters
    for runs in made:
        assert foot(runs) <= em * EM + 100
        for run in runs:
            left, _, right, _ = run.extent
            assert (left >= -EM // 2 - 300 and right <= EM // 2 + 300) or set(run.text) == {
                "–"
            }  # whose ink, not its em box, is in the middle
        tops = [run.extent[1] for run in runs]
        assert all(before < after + EM // 2 for before, after in pairwise(tops))


@given(CALM, st.integers(5, 12))
@settings(max_examples=200, suppress_health_check=SLOW, deadline=None)
def test_columns_begin_and_end_as_the_prohibitions_say(library: Library, characters: str, em: int) -> None:
    made = [read(runs) for runs in columns(library, characters, em)]
    assert "".join(made) == characters
    for before, after in pairwise(made):
        assert kind_of(after[0]) not in LEVELS["gb"].start
        assert kind_of(before[-1]) not in LEVELS["gb"].end


def head(
    *issuers: str, title: str = "关于某事的通知", number: str = "云政发〔2026〕12号", notice: int = 80, columns: int = 1, parts: int = 0
) -> Document:
    made = document((paragraph(notice),), *[(paragraph(200),)] * parts, masthead=Masthead.VERTICAL, columns=columns)
    return replace(made, issuers=tuple(map(text, issuers)), title=text(title), number=text(number))


def styled(tmp_path: Path, own: str) -> Style:
    """The gazette's style with a publication's own over it."""
    file = tmp_path / "style.yaml"
    file.write_text(own, encoding="utf-8")
    return load_style(own=file)


@pytest.fixture
def vertical_titles(tmp_path: Path) -> Style:
    return styled(tmp_path, "document:\n  vertical: {title: true}\n")


LONG = "关于印发《云汉市“十四五”时期5G网络建设实施方案（2026—2030年）》的通知"


def down(layout: Layout) -> list[list[Line]]:
    return [[line for line in page.lines if line.down] for page in body(layout)]


@pytest.mark.parametrize("name", ["云汉市5G办（试验）", "A区管委会", "云汉市12·3专班《试行》", "云汉市“双创”办——筹"])
def test_a_masthead_with_marks_digits_and_latin_keeps_its_text_and_stands_beside_the_title(library: Library, name: str) -> None:
    layout = lay_out(issue(head(name)), STYLE, library)
    ((masthead,),) = down(layout)
    assert masthead.text == name
    title = next(line for line in body(layout)[0].lines if line.text.startswith("关于"))
    assert max(run.extent[2] for run in masthead.runs) < title.x
    assert list(find_defects(layout.tree)) == []


def test_a_plain_name_stands_as_many_em_high_as_it_has_characters(library: Library) -> None:
    ((masthead,),) = down(lay_out(issue(head("云汉市人民政府办公室")), STYLE, library))
    assert masthead.measure == 10 * STYLE.document.vertical.leading
    assert [run.text for run in masthead.runs] == ["云汉市人民政府办公室"]


def test_a_name_longer_than_the_page_is_set_smaller(library: Library) -> None:
    ((masthead,),) = down(lay_out(issue(head("云汉市人民政府办公室" * 4)), STYLE, library))
    assert masthead.measure <= (STYLE.page.lines - 4) * STYLE.page.leading
    assert foot(masthead.runs) <= masthead.y + masthead.measure


def test_names_with_more_leading_than_size_are_spaced_evenly(library: Library, tmp_path: Path) -> None:
    style = styled(tmp_path, "document:\n  vertical: {size: 20pt, leading: 26pt}\n")
    ((masthead,),) = down(lay_out(issue(head("云汉市GDP办")), style, library))
    (run,) = masthead.runs
    assert list(run.advances[:-1]) == [26_000] * 6
    assert run.y == masthead.y + 3_000
    assert masthead.measure == 7 * 26_000


@pytest.mark.parametrize("columns", [1, 2])
def test_a_vertical_head_reads_from_the_right_names_title_number(library: Library, vertical_titles: Style, columns: int) -> None:
    layout = lay_out(issue(head("云汉市5G办", "A区管委会", title=LONG, columns=columns)), vertical_titles, library)
    (lines,) = down(layout)
    assert [line.text for line in lines[:2]] == ["云汉市5G办", "A区管委会"]
    assert "".join(line.text for line in lines[2:-1]) == LONG
    assert lines[-1].text == "云政发〔2026〕12号"
    assert [line.x for line in lines] == sorted((line.x for line in lines), reverse=True)
    assert [line.offset for line in lines[2:-1]] == [LONG.index(line.text) for line in lines[2:-1]]
    assert list(find_defects(layout.tree)) == []
    left = (STYLE.page.width - STYLE.across) // 2
    edges = [run.extent for line in lines for run in line.runs]
    assert min(edge[0] for edge in edges) >= left and max(edge[2] for edge in edges) <= left + STYLE.across
    notice = [line for line in body(layout)[0].lines if line.column == 0 and line.row and not line.down]
    if columns == 1:
        assert notice and max(line.x + line.measure for line in notice) < min(edge[0] for edge in edges)
    else:
        middle = min(edge[0] for edge in edges) + max(edge[2] for edge in edges)
        assert middle // 2 == pytest.approx(left + STYLE.across // 2, abs=10_000)


def test_columns_of_a_title_begin_at_one_height_and_a_very_long_one_leaves_room(library: Library, vertical_titles: Style) -> None:
    layout = lay_out(issue(head("云汉市人民政府", title="关于" + "加强城市管理工作" * 12 + "的通知", notice=300)), vertical_titles, library)
    (lines,) = down(layout)
    title = lines[1:-1]
    assert len({line.runs[0].y for line in title if line.fit.tier <= 0}) == 1
    assert min(run.extent[0] for line in lines for run in line.runs) > STYLE.page.width // 2 - 40_000


def test_typed_breaks_of_a_vertical_title_win(library: Library, vertical_titles: Style) -> None:
    (lines,) = down(lay_out(issue(head("云汉市人民政府", title="关于\n加强管理的通知")), vertical_titles, library))
    assert [line.text for line in lines[1:-1]] == ["关于", "加强管理的通知"]


def test_the_style_says_true_or_false(tmp_path: Path) -> None:
    with pytest.raises(StyleError):
        styled(tmp_path, "document:\n  vertical: {title: vielleicht}\n")


@pytest.mark.parametrize("across", [False, True])
def test_extractors_read_vertical_heads_in_order(library: Library, vertical_titles: Style, tmp_path: Path, across: bool) -> None:
    made = issue(
        head("云汉市5G办（试验）", title=LONG),
        head("A区管委会", "云汉市发展和改革委员会", title="关于GDP核算、推进Windows国产化的通知——12345热线", columns=2),
        head("云汉市·A1区“双创”办——筹", title="关于京–沪3.5万户COVID-19调查；10%以上：好！……的答复", number="", parts=1),
    )
    layout = lay_out(made, STYLE if across else vertical_titles, library)
    assert solid("".join(line.text for page in body(layout) for line in page.lines if not line.artifact)) == solid(
        "".join(read_issue_text(made))
    )
    file = tmp_path / "out.pdf"
    with file.open("wb") as stream:
        write_pdf(layout.tree, library, stream)
    run = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True)
    pages = run.stdout.decode("utf-8").split("\f")
    for page, raw in zip(layout.tree.pages, pages, strict=False):
        if page.kind == "body":
            expected = solid("".join(line.text for line in page.lines if not line.artifact))
            assert expected in solid(raw)
    opened = pypdfium2.PdfDocument(file)
    for page, sheet in zip(layout.tree.pages, opened, strict=True):
        if page.kind == "body":
            expected = solid("".join(line.text for line in page.lines if not line.artifact))
            assert expected in solid(sheet.get_textpage().get_text_range())


def test_a_publication_asks_for_vertical_titles_in_its_own_style(tmp_path: Path) -> None:
    publication, folder = tmp_path / "issues", tmp_path / "issues" / "2026-01"
    folder.mkdir(parents=True)
    (publication / "look").mkdir()
    (publication / "gazette.yaml").write_text("name: 云汉市人民政府公报\ntemplate: look\n", encoding="utf-8")
    (publication / "look" / "style.yaml").write_text("document:\n  vertical: {title: true}\n", encoding="utf-8")
    sections = "sections:\n  - title: 市政府文件\n    documents:\n      - 01.md\n"
    (folder / "issue.yaml").write_text(f"year: 2026\nnumber: 1\ndate: 2026-01-31\n{sections}", encoding="utf-8")
    front = f"---\nissuer: 云汉市5G办（试验）\ntitle: {LONG}\nnumber: 云政发〔2026〕12号\ndate: 2026-01-04\n---\n"
    (folder / "01.md").write_text(f"{front}\n现通知如下。\n", encoding="utf-8")
    output = tmp_path / "out"
    assert build_issue(folder, output=output, reporter=Quiet())
    run = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(output / "2026-01.pdf"), "-"], capture_output=True, check=True)
    assert f"云汉市5G办（试验）{LONG}云政发〔2026〕12号现通知如下。" in solid(run.stdout.decode("utf-8"))
