"""What somebody types never becomes an operator, a name, an action or an object of a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from publisher.cli import main
from tests.security.hostile import read_xml
from tests.source.cases import write_issue

TYPED = r"甲)/OpenAction<</S/JavaScript/JS(app.alert(1))>> Tj ET Q endstream endobj \) %PDF"
ASCII = r"x)/OpenAction<</S/JavaScript/JS(app.alert(1))>> Tj ET Q endstream endobj \ %PDF"
ACTIVE = {
    "/JS",
    "/JavaScript",
    "/OpenAction",
    "/AA",
    "/Launch",
    "/SubmitForm",
    "/URI",
    "/RichMedia",
    "/EmbeddedFile",
    "/GoToR",
    "/ImportData",
}

OPERATORS = frozenset("BMC BDC EMC q Q cm re f rg g BT ET Tf Td Tm Tj TJ Tc Tw Tz Ts Tr Do gs cs scn m l S w J j k d h c".split())  # noqa: SIM905
"""What our pages are drawn with."""


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture(scope="module", params=[TYPED, ASCII], ids=["hanzi", "ascii"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What was typed, and the files made of it."""
    typed, top = request.param, tmp_path_factory.mktemp("pdf")
    front = f"---\nissuer: {quoted(typed)}\ntitle: {quoted(typed)}\nkeywords: [{quoted(typed)}]\n---\n\n# 附件 {typed}\n\n{typed}\n"
    gazette = f"name: {quoted(typed)}\nromanized: {quoted(typed)}\npublisher: {quoted(typed)}\n"
    folder = write_issue(top / "issues", {"gazette.yaml": gazette.encode(), "2026-05/a.md": front.encode()})
    assert main(["build", str(folder), "--only", "pdf", "--press", "--output", str(top / "out")]) == 0
    return typed, top / "out"


def names(value: object, seen: set[tuple[int, int]]) -> Iterator[str]:
    """All keys and names in an object of a PDF."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        if value.objgen in seen:
            return
        seen.add(value.objgen)
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key, each in value.items():
            yield key
            yield from names(each, seen)
    elif isinstance(value, pikepdf.Array):
        for each in value:
            yield from names(each, seen)
    elif isinstance(value, pikepdf.Name):
        yield str(value)


def test_nothing_in_the_file_acts(made: tuple[str, Path]) -> None:
    files = sorted(made[1].glob("*.pdf"))
    assert len(files) == 2
    for file in files:
        with pikepdf.open(file) as pdf:
            assert pdf.check_pdf_syntax() == []
            found = {name for each in pdf.objects for name in names(each, set())}
            assert found & ACTIVE == set()
            assert {"/Root", "/Page"} & found


def test_operators_are_the_writers_own(made: tuple[str, Path]) -> None:
    """Pages show glyphs by number; the text they spell stands beside them as strings, and nowhere else."""
    said = False
    with pikepdf.open(made[1] / "2026-05.pdf") as pdf:
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                assert str(operator) in OPERATORS
                for each in operands:
                    if isinstance(each, pikepdf.Dictionary):
                        assert set(each.keys()) <= {"/MCID", "/ActualText", "/Type", "/Subtype", "/Attached", "/Lang"}
                        said = said or "OpenAction" in str(each.get("/ActualText", ""))
                    assert not (isinstance(each, pikepdf.Name) and "Open" in str(each))
    assert said or made[0].isascii()


def test_titles_are_read_as_they_were_typed(made: tuple[str, Path]) -> None:
    typed, folder = made
    with pikepdf.open(folder / "2026-05.pdf") as pdf:
        with pdf.open_outline() as outline:
            titles = [title for item in outline.root for title in (item.title, *(child.title for child in item.children))]
        assert any(typed in title for title in titles)
        found, text = read_xml(pdf.Root.Metadata.read_bytes())
        assert typed in text
        assert "script" not in found
    assert pikepdf.open(io.BytesIO((folder / "2026-05.pdf").read_bytes())).Root.get("/Names") is None
