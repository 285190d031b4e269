"""The file as a whole: sound, small, embedded, and the same every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import sample_tree

from publisher.pages import Element, Information, OutlineEntry, Page, Role, Target

ROOT = Path(__file__).resolve().parents[2]


def test_qpdf_finds_no_fault(large_file) -> None:
    result = subprocess.run(["qpdf", "--check", large_file], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_sixty_four_pages_stay_under_a_megabyte(large_file) -> None:
    assert large_file.stat().st_size < 880_000


def test_every_font_is_embedded_and_cut(large_file) -> None:
    table = subprocess.run(["pdffonts", large_file], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert len(table) >= 5
    for row in table:
        assert re.match(r"[A-Z]{6}\+[\w-]+ +CID (Type 0C|TrueType) +Identity-[HV] +yes yes yes ", row), row


def test_no_font_is_named_that_is_not_used(large_file) -> None:
    assert b"Helvetica" not in large_file.read_bytes()


@pytest.mark.parametrize("seed", ["0", "1234"])
def test_the_same_tree_gives_the_same_bytes_in_another_process(large_file, tmp_path, seed) -> None:
    path = tmp_path / "again.pdf"
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "America/New_York", "LC_ALL": "C"}
    subprocess.run([sys.executable, sample_tree.__file__, path], env=environment, check=True)
    assert path.read_bytes() == large_file.read_bytes()


def test_writing_twice_with_one_library_gives_the_same_bytes(write, large_tree, large_file) -> None:
    assert write(large_tree) == large_file.read_bytes()


def make_page(setter, text: str = "一", folio: str = "1", kind: str = "body") -> Page:
    element = setter.element(Role.PARAGRAPH)
    return Page(folio, kind, (setter.line(0, 20000, setter.run(0, 20000, text, element.id)),))


def test_different_documents_have_different_ids(setter, open_written) -> None:
    tree = setter.tree([make_page(setter)])
    other = replace(tree, information=replace(tree.information, title="另一期"))
    assert bytes(open_written(tree).trailer.ID[0]) != bytes(open_written(other).trailer.ID[0])


def test_information_and_xmp_say_the_same(setter, open_written) -> None:
    pdf = open_written(setter.tree([make_page(setter)]))
    assert str(pdf.docinfo.Title) == "云汉市人民政府公报 2026年第5期"
    assert str(pdf.docinfo.CreationDate) == "D:20260530000000+08'00'"
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "云汉市人民政府公报 2026年第5期"
        assert metadata["xmp:CreateDate"] == "2026-05-30T00:00:00+08:00"
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfuaid:part"] == "1"
    assert str(pdf.Root.Lang) == "zh-CN"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_the_edition_is_told_in_properties_xmp_knows(setter, open_written) -> None:
    told = {
        "identity": "urn:uuid:6549448c-bea6-55d2-9ac3-4dc33078ca43",
        "designation": "云汉市人民政府公报/2026-05/2",
        "source": "sha256:" + "0" * 64,
    }
    information = replace(sample_tree.INFORMATION, edition=2, modified="2026-07-01", **told)
    pdf = open_written(replace(setter.tree([make_page(setter)]), information=information))
    with pdf.open_metadata() as metadata:
        assert metadata["xmpMM:DocumentID"] == told["identity"]
        assert metadata["xmpMM:VersionID"] == "2"
        assert metadata["dc:identifier"] == told["designation"]
        assert metadata["dc:source"] == told["source"]
        assert metadata["xmp:CreateDate"] == "2026-05-30T00:00:00+08:00"
        assert metadata["xmp:ModifyDate"] == "2026-07-01T00:00:00+08:00"
    assert str(pdf.docinfo.ModDate).startswith("D:20260701000000+08'00")


HOSTILE = r"a)>>/Type/Action\(<b>&amp;]] (公"


def test_strings_from_outside_stay_strings(setter, open_written) -> None:
    link = setter.element(Role.SECTION, title=HOSTILE, alt=HOSTILE, actual=HOSTILE)
    page = make_page(setter, folio=HOSTILE)
    information = Information(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), "zh-CN", "2026-05-30", designation=HOSTILE, source=HOSTILE)
    tree = replace(setter.tree([page], (OutlineEntry(0, HOSTILE, Target(0, 0)),)), information=information)
    pdf = open_written(tree)
    assert str(pdf.docinfo.Title) == str(pdf.docinfo.Author) == HOSTILE
    assert str(pdf.Root.Outlines.First.Title) == HOSTILE
    assert str(pdf.Root.PageLabels.Nums[1].P) == HOSTILE
    section = pdf.Root.StructTreeRoot.K.K[0]
    assert {str(section.T), str(section.Alt), str(section.ActualText)} == {HOSTILE}
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == HOSTILE
    assert link.id


def test_page_labels_are_the_folios(setter, open_written) -> None:
    folios = [
        ("", "cover"),
        ("一", "contents"),
        ("二", "contents"),
        ("1", "body"),
        ("2", "body"),
        ("3", "body"),
        ("", "blank"),
        ("9", "imprint"),
    ]
    pdf = open_written(setter.tree([make_page(setter, folio=folio, kind=kind) for folio, kind in folios]))
    assert [page.label for page in pdf.pages] == [folio for folio, _kind in folios]


def test_bookmarks_keep_their_levels_and_places(setter, open_written) -> None:
    outline = (
        OutlineEntry(0, "目录", Target(0, 0)),
        OutlineEntry(0, "文件", Target(1, 1000)),
        OutlineEntry(1, "通知", Target(1, 100_000)),
        OutlineEntry(0, "简介", Target(1, 0)),
    )
    tree = setter.tree([make_page(setter), make_page(setter, folio="2")], outline)
    pdf = open_written(tree)
    with pdf.open_outline() as read:
        assert [(item.title, [kid.title for kid in item.children]) for item in read.root] == [
            ("目录", []),
            ("文件", ["通知"]),
            ("简介", []),
        ]
        destination = read.root[1].children[0].destination
    assert destination[0].objgen == pdf.pages[1].obj.objgen
    assert float(destination[3]) == (tree.height - 100_000) / 1000


@pytest.mark.parametrize(
    "outline",
    [(OutlineEntry(1, "a", Target(0, 0)),), (OutlineEntry(0, "a", Target(0, 0)), OutlineEntry(2, "b", Target(0, 0)))],
)
def test_a_bookmark_level_that_jumps_is_an_error(setter, write, outline) -> None:
    with pytest.raises(ValueError, match="level"):
        write(setter.tree([make_page(setter)], outline))


def test_a_bookmark_to_no_page_is_an_error(setter, write) -> None:
    with pytest.raises(ValueError, match="no page 7"):
        write(setter.tree([make_page(setter)], (OutlineEntry(0, "a", Target(7, 0)),)))


def test_a_line_of_an_unknown_element_is_an_error(setter, write) -> None:
    page = make_page(setter)
    tree = replace(setter.tree([page]), structure=Element(99, Role.DOCUMENT))
    with pytest.raises(ValueError, match="structure"):
        write(tree)


def test_two_elements_of_one_id_are_an_error(setter, write) -> None:
    page = make_page(setter)
    setter.document.kids.append(Element(2, Role.PARAGRAPH))
    with pytest.raises(ValueError, match="id of its own"):
        write(setter.tree([page]))


def test_a_stream_ends_with_an_end_of_line(write, setter) -> None:
    """ISO 19005-2, 6.1.7.1."""
    data = write(setter.tree([make_page(setter)]))
    assert data.count(b"\nendstream") == data.count(b"endstream")


def test_an_empty_tree_of_one_blank_page_is_sound(setter, open_written) -> None:
    pdf = open_written(setter.tree([Page("", "blank", ())]))
    assert isinstance(pdf, pikepdf.Pdf)
    assert len(pdf.pages) == 1


SETTINGS = "pdfMultiLine = 1\npdfComments = 1\ninvariant = 0\nuseA85 = 1\npageCompression = 0\ndocumentLang = 'fr'\n"


def test_settings_of_reportlab_change_no_byte(tmp_path: Path) -> None:
    (tmp_path / ".reportlab_settings").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "plain").mkdir()
    made = []
    for home, variables in ((tmp_path / "plain", {}), (tmp_path, {"RL_pdfMultiLine": "1", "RL_documentLang": "fr"})):
        environment = {**os.environ, "HOME": str(home), **variables}
        output = tmp_path / f"out-{home.name}"
        words = ["build", str(ROOT / "issues" / "2026-06"), "--press", "--output", str(output)]
        subprocess.run([sys.executable, "-m", "publisher", *words], env=environment, check=True, capture_output=True)
        made.append({str(path.relative_to(output)): hash(path.read_bytes()) for path in sorted(output.rglob("*")) if path.is_file()})
    assert made[0] == made[1]
