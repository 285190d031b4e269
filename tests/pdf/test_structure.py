"""Tags: what assistive technology walks along."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from sample_tree import SIZE

from publisher.pages import Image, Link, Page, Role, Rule, Target
from publisher.units import mm


def find(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Dictionary]:
    """All structure elements of a type in reading order."""
    found = []

    def walk(element) -> None:
        if str(element.get("/S", "")) == kind:
            found.append(element)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def make_page(setter, *lines, folio: str = "1", **more) -> Page:
    return Page(folio, "body", tuple(lines), **more)


def line(setter, text: str, element: int, y: int = mm(20), **more):
    return setter.line(mm(20), y, setter.run(mm(20), y, text, element), **more)


def test_neighbouring_lines_of_an_element_share_a_sequence(setter, open_written) -> None:
    paragraph = setter.element(Role.PARAGRAPH).id
    pdf = open_written(setter.tree([make_page(setter, line(setter, "甲", paragraph), line(setter, "乙", paragraph, mm(30)))]))
    assert find(pdf, "/P")[0].K == 0
    assert pdf.pages[0].Contents.read_bytes().count(b"BDC") == 1


def test_a_paragraph_over_two_pages_has_a_sequence_on_each(setter, open_written) -> None:
    paragraph = setter.element(Role.PARAGRAPH).id
    pdf = open_written(
        setter.tree([make_page(setter, line(setter, "甲", paragraph)), make_page(setter, line(setter, "乙", paragraph), folio="2")])
    )
    first, second = find(pdf, "/P")[0].K
    assert first == 0
    assert second.MCID == 0
    assert second.Pg.objgen == pdf.pages[1].obj.objgen


def test_a_running_head_between_two_pieces_is_an_artifact(setter, open_written) -> None:
    paragraph = setter.element(Role.PARAGRAPH).id
    page = make_page(setter, line(setter, "甲", paragraph), line(setter, "眉", paragraph, artifact=True), line(setter, "乙", paragraph))
    pdf = open_written(setter.tree([page]))
    assert list(find(pdf, "/P")[0].K) == [0, 1]
    assert b"/Artifact BMC" in pdf.pages[0].Contents.read_bytes()


def test_the_parent_tree_leads_back_from_every_sequence(large_file) -> None:
    pdf = pikepdf.open(large_file)
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    rows = dict(zip(map(int, list(nums)[::2]), list(nums)[1::2], strict=True))
    for index, page in enumerate(pdf.pages):
        assert page.StructParents == index
        assert page.Contents.read_bytes().count(b"/MCID ") == len(rows[index])
        for annotation in page.get("/Annots", []):
            assert str(rows[int(annotation.StructParent)].S) == "/Link"


def test_a_kid_in_the_middle_of_its_parents_text_is_read_there(setter, open_written) -> None:
    paragraph = setter.element(Role.PARAGRAPH)
    span = setter.element(Role.SPAN, paragraph)
    page = make_page(setter, line(setter, "前", paragraph.id), line(setter, "中", span.id), line(setter, "后", paragraph.id))
    before, kid, after = find(open_written(setter.tree([page])), "/P")[0].K
    assert (before, str(kid.S), after) == (0, "/Span", 2)


def test_cells_say_scope_and_spans(setter, open_written) -> None:
    table = setter.element(Role.TABLE)
    row = setter.element(Role.ROW, table)
    head = setter.element(Role.HEADER_CELL, row, scope="Row", rowspan=2)
    cell = setter.element(Role.DATA_CELL, row, colspan=3)
    plain = setter.element(Role.DATA_CELL, row)
    pdf = open_written(setter.tree([make_page(setter, *(line(setter, "格", each.id) for each in (head, cell, plain)))]))
    (th,) = find(pdf, "/TH")
    wide, bare = find(pdf, "/TD")
    assert (str(th.A.Scope), th.A.RowSpan, wide.A.ColSpan) == ("/Row", 2, 3)
    assert "/A" not in bare


def test_links_are_printed_described_and_tied_to_their_element(setter, open_written) -> None:
    link = setter.element(Role.LINK)
    inside = Link(mm(20), mm(16), mm(50), mm(5), Target(1, mm(30)), "第1页", link.id)
    outside = replace(inside, to="https://www.example.gov.cn/公报(1)", contents="网站")
    pdf = open_written(setter.tree([make_page(setter, line(setter, "甲", link.id), links=(inside, outside)), make_page(setter, folio="2")]))
    first, second = pdf.pages[0].Annots
    assert {int(first.F), int(second.F)} == {4}
    assert str(first.Contents) == "第1页"
    assert first.Dest[0].objgen == pdf.pages[1].obj.objgen
    assert str(second.A.URI) == "https://www.example.gov.cn/%E5%85%AC%E6%8A%A5(1)"
    assert str(pdf.pages[0].Tabs) == "/S"
    sequence, *references = find(pdf, "/Link")[0].K
    assert sequence == 0
    assert [reference.Obj.objgen for reference in references] == [first.objgen, second.objgen]


def test_an_aside_is_mapped_to_a_standard_type(setter, open_written) -> None:
    aside = setter.element(Role.ASIDE)
    pdf = open_written(setter.tree([make_page(setter, line(setter, "甲", aside.id))]))
    assert str(pdf.Root.StructTreeRoot.RoleMap.Aside) == "/Div"


def test_text_that_glyphs_do_not_spell_is_said_once(setter, open_written, extract) -> None:
    element = setter.element(Role.PARAGRAPH, actual="云汉市人民政府")
    tree = setter.tree(
        [make_page(setter, line(setter, "云汉市", element.id), line(setter, "人", 0), line(setter, "政府", element.id, mm(30)))]
    )
    assert str(find(open_written(tree), "/P")[0].ActualText) == "云汉市人民政府"
    assert "".join(extract(tree).split()) == "云汉市人民政府人"


@pytest.mark.parametrize(
    ("mode", "colour"), [("RGBA", (200, 0, 0, 128)), ("L", 90), ("1", 1), ("P", 3), ("RGB", (1, 2, 3)), ("CMYK", (0, 9, 0, 9))]
)
def test_pictures_of_every_mode_are_figures_with_a_box(setter, open_written, tmp_path, mode, colour) -> None:
    from PIL import Image as Pictures

    path = tmp_path / f"picture.{'tif' if mode == 'CMYK' else 'png'}"
    Pictures.new(mode, (20, 10), colour).save(path)
    figure = setter.element(Role.FIGURE, alt="图")
    image = Image(str(path), mm(20), mm(20), mm(40), mm(20), figure.id)
    pdf = open_written(setter.tree([make_page(setter, images=(image, image))]))
    (found,) = pdf.pages[0].get_images().values()
    assert pikepdf.PdfImage(found).as_pil_image().size == (20, 10)
    assert ("/SMask" in found) == (mode == "RGBA")
    (element,) = find(pdf, "/Figure")
    assert str(element.Alt) == "图"
    assert [float(edge) for edge in element.A.BBox] == pytest.approx([56.693, 694.488, 170.079, 751.181], abs=0.01)


def test_a_jpeg_passes_through_unchanged(setter, open_written, tmp_path) -> None:
    from PIL import Image as Pictures

    path = tmp_path / "picture.jpg"
    Pictures.new("RGB", (20, 10), (9, 99, 199)).save(path)
    image = Image(str(path), 0, 0, mm(40), mm(20), setter.element(Role.FIGURE, alt="图").id)
    pdf = open_written(setter.tree([make_page(setter, images=(image,))]))
    (found,) = pdf.pages[0].get_images().values()
    assert found.read_raw_bytes() == path.read_bytes()


def test_a_picture_that_is_none_is_an_error(setter, write, tmp_path) -> None:
    path = tmp_path / "picture.png"
    path.write_text("no picture")
    image = Image(str(path), 0, 0, mm(40), mm(20), setter.element(Role.FIGURE, alt="图").id)
    with pytest.raises(OSError):
        write(setter.tree([make_page(setter, images=(image,))]))


def test_rules_are_filled_where_they_stand(setter, write) -> None:
    import pypdfium2

    tree = setter.tree([make_page(setter, rules=(Rule(mm(20), mm(30), mm(50), SIZE, 0xC00000),))])
    picture = pypdfium2.PdfDocument(write(tree))[0].render(scale=2).to_pil().convert("RGB")
    inside = (round(mm(30) / 500), round((mm(30) + SIZE // 2) / 500))
    assert picture.getpixel(inside) == (192, 0, 0)
    assert picture.getpixel((inside[0], inside[1] + 20)) == (255, 255, 255)
