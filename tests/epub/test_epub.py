"""Whole issues as EPUB: the text is the model's, the pages are the print's, the judges have nothing to say."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from publisher.build import build_issue
from publisher.fonts import Library
from publisher.layout.issue import Layout, lay_out
from publisher.messages import Finding
from publisher.model import Heading, Issue
from publisher.model.reading import read_issue_text, solid
from publisher.source import read_issue
from publisher.style import load_style
from tests.conftest import SAMPLE, issue_folders
from tests.epub.book import DC, XHTML, EpubFile, page_marks
from tests.judges.epub import check_access, check_epub
from tests.stress.issue import write_stress_issue


class Quiet:
    """A reporter that keeps the findings."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def finding(self, finding: Finding) -> None:
        self.findings.append(finding)

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        pass

    def notice(self, message: str, **values: object) -> None:
        pass


@dataclass(frozen=True)
class Built:
    issue: Issue
    layout: Layout
    path: Path
    epub: EpubFile


def make(folder: Path, output: Path) -> Path:
    assert build_issue(folder, outputs=("epub",), output=output, reporter=Quiet())
    return next(output.glob("*.epub"))


@pytest.fixture(scope="module", params=[*issue_folders(), None], ids=lambda folder: folder.name if folder else "stress")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    folder: Path = request.param or write_stress_issue(tmp_path_factory.mktemp("stress"), paragraphs=150, seed=2)
    path = make(folder, tmp_path_factory.mktemp(folder.name))
    issue, _ = read_issue(folder)
    assert issue is not None
    yield Built(issue, lay_out(issue, load_style(), Library.load()), path, EpubFile(path))


def test_the_text_is_the_models_to_the_character(built: Built) -> None:
    text = "".join("".join(built.epub.body(name).itertext()) for name in built.epub.documents)
    assert solid(text) == solid("".join(read_issue_text(built.issue)))


def test_a_mark_stands_at_the_character_each_printed_page_begins_with(built: Built) -> None:
    begins: dict[str, int] = {}
    count = 0
    for page in built.layout.tree.pages:
        if page.kind == "body":
            begins[page.folio] = count
            count += sum(len(solid(line.text)) for line in page.lines if not line.artifact)
    marked: dict[str, int] = {}
    count = 0
    for name in built.epub.documents:
        body = built.epub.body(name)
        marked |= {folio: count + len(before) for folio, before in page_marks(body)}
        count += len(solid("".join(body.itertext())))
    assert marked == begins


def test_the_page_list_names_every_printed_page_once_in_order(built: Built) -> None:
    pages = built.epub.links("page-list")
    kinds = ("body", "imprint") if built.issue.about else ("body",)
    assert [folio for folio, _ in pages] == [page.folio for page in built.layout.tree.pages if page.kind in kinds]
    for folio, address in pages:
        file, fragment = built.epub.resolve("nav.xhtml", address)
        assert fragment == f"p{folio}"
        assert fragment in built.epub.ids(file)


def test_every_link_of_the_contents_leads_somewhere_in_reading_order(built: Built) -> None:
    places = []
    for _, address in built.epub.links("toc"):
        file, fragment = built.epub.resolve("nav.xhtml", address)
        ids = [each.attrib["id"] for each in built.epub.body(file).iter() if "id" in each.attrib]
        places.append((built.epub.spine.index(file), ids.index(fragment) + 1 if fragment else 0))
    assert places == sorted(places)


def test_the_contents_name_sections_documents_parts_and_headings(built: Built) -> None:
    expected = []
    for section in built.issue.sections:
        expected.append(section.title.characters)
        for document in section.documents:
            expected.append(document.entry)
            for part in document.parts:
                expected += [solid(part.label.characters + part.title.characters)] if part.title else []
                expected += [block.text.characters for block in part.blocks if isinstance(block, Heading)]
    assert [solid(title) for title, _ in built.epub.links("toc")] == [solid(title) for title in expected]


def test_links_inside_documents_lead_to_files_of_the_book(built: Built) -> None:
    for name in built.epub.spine:
        for link in built.epub.body(name).iter(f"{XHTML}a"):
            file, fragment = built.epub.resolve(name, link.attrib["href"])
            assert file in built.epub.files
            assert not fragment or fragment in built.epub.ids(file)


def test_headings_skip_no_level(built: Built) -> None:
    for name in built.epub.documents:
        depth = 0
        for each in built.epub.body(name).iter():
            tag = each.tag.removeprefix(XHTML)
            if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                assert int(tag[1]) <= depth + 1
                depth = int(tag[1])
        assert depth > 0


def test_the_printed_edition_is_named_as_source_of_the_page_numbers(built: Built) -> None:
    (source,) = built.epub.meta("pageBreakSource")
    assert source.startswith(f"《{built.issue.gazette.name.characters}》{built.issue.year}年第{built.issue.number}期")
    assert source.endswith("印刷版")


def test_the_time_of_the_last_change_is_the_issues_date(built: Built) -> None:
    assert built.epub.meta("dcterms:modified") == [f"{built.issue.date.isoformat()}T00:00:00Z"]


def test_the_media_type_comes_first_and_nothing_knows_the_time(built: Built) -> None:
    assert built.epub.order[0] == "mimetype"
    assert built.epub.files["mimetype"] == b"application/epub+zip"


def test_faces_come_with_their_licences(built: Built) -> None:
    names = [name for name in built.epub.files if name.startswith("fonts/")]
    faces = [name for name in names if name.endswith(".woff2")]
    readme = built.epub.files["fonts/README.txt"].decode()
    assert {"fonts/OFL-1.1.txt", "fonts/GUST.txt"} <= set(names)
    assert all(name.removeprefix("fonts/") in readme for name in faces)
    assert not any("Fandol" in name for name in names)


def test_the_file_stays_small(built: Built) -> None:
    assert built.path.stat().st_size < 1_000_000


def test_text_and_background_keep_the_readers_colours(built: Built) -> None:
    style = built.epub.files["style.css"].decode()
    assert [line.strip() for line in style.splitlines() if "background" in line and "figure img" not in line] == []
    assert {word for word in style.replace(";", " ").split() if word.startswith("#")} == {"#d73a3a", "#fff"}


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say(built: Built) -> None:
    assert check_epub(built.path) == []


@pytest.mark.slow
def test_ace_has_nothing_to_say(built: Built) -> None:
    assert check_access(built.path) == []


def test_an_issue_keeps_its_identifier(tmp_path: Path) -> None:
    first = EpubFile(make(SAMPLE, tmp_path / "a"))
    issues = shutil.copytree(SAMPLE.parent, tmp_path / "elsewhere")
    document = issues / SAMPLE.name / "09-renmian.md"
    document.write_text(document.read_text(encoding="utf-8").replace("\n\n", "\n\n特此补充。\n\n", 1), encoding="utf-8")
    changed = EpubFile(make(issues / SAMPLE.name, tmp_path / "b"))
    other = EpubFile(make(SAMPLE.parent / "2026-05", tmp_path / "c"))
    names = [each.package.findtext(f".//{DC}identifier") for each in (first, changed, other)]
    assert names[0] == names[1] != names[2]
    assert names[0] == "urn:uuid:6549448c-bea6-55d2-9ac3-4dc33078ca43"


def test_the_imprint_tells_the_edition_and_the_hash_of_the_source(tmp_path: Path) -> None:
    issues = shutil.copytree(SAMPLE.parent, tmp_path / "elsewhere")

    def imprint(folder: Path, output: str) -> list[str]:
        body = EpubFile(make(folder, tmp_path / output)).body("imprint.xhtml")
        return ["".join(each.itertext()) for each in body.iter(f"{XHTML}dd")]

    here, there = imprint(SAMPLE, "a"), imprint(issues / SAMPLE.name, "b")
    assert here == there
    assert len(solid(here[1])) == 64
    document = issues / SAMPLE.name / "01-laojiexiang.md"
    document.write_text(document.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert imprint(issues / SAMPLE.name, "c")[1] != here[1]


def test_source_date_epoch_sets_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    assert EpubFile(make(SAMPLE, tmp_path)).meta("dcterms:modified") == ["2026-05-28T20:26:40Z"]


def own_templates(folder: Path, name: str, text: str) -> Path:
    """The sample publication with one template of its own."""
    issues = shutil.copytree(SAMPLE.parent, folder / "issues")
    gazette = issues / "gazette.yaml"
    gazette.write_text(gazette.read_text(encoding="utf-8") + "template: look\n", encoding="utf-8")
    (issues / "look" / "epub").mkdir(parents=True)
    (issues / "look" / "epub" / name).write_text(text, encoding="utf-8")
    return issues / SAMPLE.name


def test_a_publication_replaces_one_template_and_keeps_the_others(tmp_path: Path) -> None:
    text = '{% extends "page.xhtml" %}\n{% block body %}<p>封面：{{ values.name }}</p>{% endblock %}\n'
    epub = EpubFile(make(own_templates(tmp_path, "cover.xhtml", text), tmp_path / "out"))
    assert "".join(epub.body("cover.xhtml").itertext()).strip() == "封面：云汉市人民政府公报"
    assert epub.links("page-list")


@pytest.mark.parametrize(
    ("text", "line"),
    [("<p>\n{% if %}</p>", 2), ("\n{{ nobody }}", 2), ('{% extends "none.xhtml" %}', 1), ("<p><b></p>", 1), ("{{ 1 / 0 }}", 1)],
)
def test_e001_a_template_that_cannot_be_used(tmp_path: Path, text: str, line: int) -> None:
    reporter = Quiet()
    folder = own_templates(tmp_path, "cover.xhtml", text)
    assert not build_issue(folder, outputs=("epub",), output=tmp_path / "out", reporter=reporter)
    (finding,) = [each for each in reporter.findings if each.code == "E001"]
    assert (Path(finding.position.file).name, finding.position.line) == ("cover.xhtml", line)
    assert not (tmp_path / "out").exists()
