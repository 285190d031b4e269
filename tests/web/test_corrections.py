"""The site of an issue with two editions: what was corrected is told wherever it should be, every edition stays, the archive alone is the source."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from publisher.editions.archive import Frozen
from publisher.web.catalogue import Catalogue
from publisher.web.feeds import make_feeds
from publisher.web.records import Correction, Edition, File, Notice, dump_record, load_record
from tests.editions.corrected import copy_publication, correct, release_twice
from tests.web.conftest import Publication, run
from tests.web.made import make_document, make_issue
from tests.web.schema import find_faults
from tests.web.test_browser import read_axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ATOM = "{http://www.w3.org/2005/Atom}"
ISSUE, DOCUMENT = "2026/06/index.html", "2026/06/09-renmian/index.html"
SENTENCE = "第16页左栏第5行，“公冶明”应为“公冶铭”。"
DOC = (Path(__file__).resolve().parents[2] / "docs" / "editions-json.md").read_text("utf-8")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> tuple[Publication, tuple[Frozen, Frozen]]:
    folder = tmp_path_factory.mktemp("corrected")
    issues = copy_publication(folder, "2026-05", "2026-06")
    corrections = [
        correct("09-renmian", "公冶明", "公冶铭", "16", 1, 5, cause="original", authority="云汉政函〔2026〕12号"),
        {"document": "02-jieshui-xingdong", "field": "topic", "wrong": "水利", "right": "水利、水务"},
    ]
    editions = release_twice(issues, "2026-06", ("09-renmian.md", "公冶明", "公冶铭"), corrections)
    file = issues / "2026-06" / "09-renmian.md"
    file.write_text(file.read_text("utf-8").replace("段砚", "工作中的源文件"), "utf-8")
    done = run("site", issues, "--output", folder / "site")
    assert done.returncode == 0, done.stderr
    return Publication(issues, folder / "site"), editions


@pytest.fixture(scope="module")
def site(released: tuple[Publication, tuple[Frozen, Frozen]]) -> Publication:
    return released[0]


def plain(html: str) -> str:
    return "".join(re.sub("<[^>]*>", "", html).split())


def test_the_page_has_the_released_text_and_not_the_working_source(site: Publication) -> None:
    page = site.read(DOCUMENT)
    assert "公冶铭为云汉市住房公积金管理中心副主任" in page
    assert "段砚" in page
    assert "工作中的源文件" not in page


def test_the_page_of_a_document_tells_its_corrections(site: Publication) -> None:
    [notice] = re.findall(r'<section class="corrections".*?</section>', site.read(DOCUMENT), re.DOTALL)
    said = "第2版（2026年7月10日）更正第1版：第16页左栏第5行，“公冶明”应为“公冶铭”（原件有误，据云汉政函〔2026〕12号更正）。"
    assert said in plain(notice)
    assert "所载《关于印发云汉市节约用水行动方案（2026—2030年）的通知》的主题分类" in site.read("2026/06/02-jieshui-xingdong/index.html")
    assert 'class="corrections"' not in site.read("2026/06/01-laojiexiang/index.html")


def test_the_page_of_the_issue_has_the_notice_in_the_words_of_print(site: Publication) -> None:
    [notice] = re.findall(r'<section class="corrections".*?</section>', site.read(ISSUE), re.DOTALL)
    assert "《云汉市人民政府公报》2026年第6期（总第102期）第1版有下列差错，现予更正：" in plain(notice)
    assert plain(notice).endswith("特此更正。")
    assert '<a href="#corrections">第2版</a>' in site.read(ISSUE)
    assert 'class="corrections"' not in site.read("2026/05/index.html")


@pytest.mark.parametrize("place", [ISSUE, DOCUMENT])
def test_every_edition_is_offered_with_its_bytes(
    site: Publication, released: tuple[Publication, tuple[Frozen, Frozen]], place: str
) -> None:
    offered = re.findall(r'<span class="file">(.+?)</span> .*?<code>([0-9a-f]{64})</code>', site.read(place))
    assert [name for name, _ in offered] == ["2026-06-v2.pdf", "2026-06-v2.epub", "issue.json", "2026-06-v1.pdf", "2026-06-v1.epub"]
    for name, digest in offered:
        assert hashlib.sha256((site.site / "2026/06" / name).read_bytes()).hexdigest() == digest
    for frozen in released[1]:
        for record in frozen.manifest.files:
            if record.role in ("pdf", "epub"):
                assert (site.site / "2026/06" / record.name).read_bytes() == frozen.read(record.path)


def test_pages_link_to_the_pdf_of_the_last_edition(site: Publication) -> None:
    assert 'href="2026-06-v2.pdf#page=' in site.read(ISSUE)
    assert "2026-05.pdf#page=" in site.read("2026/05/index.html"), "not released: as it is built"


def read_feed(site: Publication, place: str) -> ElementTree.Element:
    return ElementTree.fromstring(site.read(place).encode())


def test_feeds_announce_the_correction(site: Publication) -> None:
    whole, alone = read_feed(site, "feed.xml"), read_feed(site, "corrections.xml")
    for feed in (whole, alone):
        entries = feed.findall(f"{ATOM}entry")
        assert feed.findtext(f"{ATOM}updated") == "2026-07-10T00:00:00+08:00"
        assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
        told = [entry for entry in entries if (entry.findtext(f"{ATOM}title") or "").startswith("更正：")]
        assert len(told) == 2
        summary = next(text for entry in told if "公冶铭" in (text := entry.findtext(f"{ATOM}summary") or ""))
        assert summary.startswith("2026年第6期第2版：第16页左栏第5行")
    assert len(alone.findall(f"{ATOM}entry")) == 2
    updated = {entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}updated") for entry in whole.findall(f"{ATOM}entry")}
    assert updated["云汉市人民政府关于尹𬍛川等同志职务任免的通知（云汉政任〔2026〕5号）"] == "2026-07-10T00:00:00+08:00"
    assert updated["云汉市人民政府令（第38号）"] == "2026-06-30T00:00:00+08:00"


def test_opds_has_the_same_publication_newer_with_the_new_file(site: Publication, publication: Publication) -> None:
    def june(each: Publication) -> ElementTree.Element:
        return next(
            entry for entry in read_feed(each, "opds/all.xml").iter(f"{ATOM}entry") if "第6期" in (entry.findtext(f"{ATOM}title") or "")
        )

    before, after = june(publication), june(site)
    assert before.findtext(f"{ATOM}id") == after.findtext(f"{ATOM}id")
    assert (after.findtext(f"{ATOM}updated") or "") > (before.findtext(f"{ATOM}updated") or "")
    hrefs = [link.get("href", "") for link in after.iter(f"{ATOM}link") if "acquisition" in link.get("rel", "")]
    assert [href.rsplit("/", 1)[-1] for href in hrefs] == ["2026-06-v2.pdf", "2026-06-v2.epub"]
    alone = json.loads(site.read("2026/06/publication.json"))
    assert alone["metadata"]["modified"] == "2026-07-10T00:00:00+08:00"
    assert alone["metadata"]["published"] == "2026-06-30"


def linked(page: str) -> Any:
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(text)


def test_json_ld_has_the_correction(site: Publication) -> None:
    document, issue = linked(site.read(DOCUMENT)), linked(site.read(ISSUE))
    assert document["version"] == issue["version"] == "2"
    assert document["dateModified"] == "2026-07-10"
    [comment] = document["correction"]
    assert comment["@type"] == "CorrectionComment"
    assert comment["text"].startswith("第16页左栏第5行，“公冶明”应为“公冶铭”")
    assert comment["datePublished"] == "2026-07-10"
    assert len(issue["correction"]) == 2
    assert {each["about"]["@id"].rsplit("/", 2)[1] for each in issue["correction"]} == {"09-renmian", "02-jieshui-xingdong"}
    untouched = linked(site.read("2026/06/01-laojiexiang/index.html"))
    assert "correction" not in untouched


def test_the_sitemap_has_the_day_of_the_correction(site: Publication) -> None:
    days = dict(re.findall(r"<loc>https://www.yunhan.example/gongbao/(.*?)</loc><lastmod>(.*?)</lastmod>", site.read("sitemap.xml")))
    assert days["2026/06/09-renmian/"] == days["2026/06/"] == "2026-07-10"
    assert days["2026/06/01-laojiexiang/"] == "2026-06-30"


def test_the_data_file_lists_editions_and_corrections(site: Publication) -> None:
    data = json.loads(site.read("2026/06/issue.json"))
    assert find_faults(data) == []
    assert data["edition"] == 2
    assert [each["edition"] for each in data["editions"]] == [1, 2]
    assert data["editions"][0]["files"][0]["url"].endswith("/2026/06/2026-06-v1.pdf")
    assert [each["document"] for each in data["corrections"]] == ["09-renmian", "02-jieshui-xingdong"]
    assert data["corrections"][0]["wrong"] == "公冶明"
    unreleased = json.loads(site.read("2026/05/issue.json"))
    assert find_faults(unreleased) == []
    assert (unreleased["edition"], unreleased["editions"], unreleased["corrections"]) == (1, [], [])


def test_the_public_manifest_has_every_edition(site: Publication, released: tuple[Publication, tuple[Frozen, Frozen]]) -> None:
    data = json.loads(site.read("editions.json"))
    assert list(data) == ["schema", "publication", "issues"]
    assert data["schema"] == "publisher/editions/1"
    assert data["publication"] == "云汉市人民政府公报"
    [issue] = data["issues"]
    assert (issue["issue"], issue["name"]) == ("2026-06", "2026年第6期")
    for each, frozen in zip(issue["editions"], released[1], strict=True):
        assert each["edition"] == frozen.manifest.edition
        assert each["date"] == frozen.manifest.date.isoformat()
        assert each["manifest"] == frozen.sha256
        assert each["source"] == frozen.manifest.source
        assert {file["name"] for file in each["files"]} == {f"2026-06-v{each['edition']}.{kind}" for kind in ("pdf", "epub")}
        for file in each["files"]:
            data = (site.site / "2026/06" / file["name"]).read_bytes()
            assert (file["size"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_the_public_manifest_is_what_its_document_says(site: Publication) -> None:
    sections = {part.split("\n", 1)[0]: re.findall(r"^\| `(\w+)` \|", part, re.M) for part in DOC.split("\n## ")[1:]}
    data = json.loads(site.read("editions.json"))
    assert list(data) == sections["File"]
    for issue in data["issues"]:
        assert list(issue) == sections["Issue"]
        for edition in issue["editions"]:
            assert list(edition) == sections["Edition"]
            assert all(list(file) == sections["Released"] for file in edition["files"])


def test_a_publication_without_releases_has_no_manifest(publication: Publication) -> None:
    assert not (publication.site / "editions.json").exists()
    entries = ElementTree.fromstring(publication.read("corrections.xml").encode()).findall(f"{ATOM}entry")
    assert entries == []


def test_the_same_archive_makes_the_same_site_and_nothing_is_set_again(site: Publication, tmp_path: Path) -> None:
    shutil.copytree(site.issues.parent, tmp_path / "elsewhere", ignore=shutil.ignore_patterns("build", "site"))
    done = run("--lang", "en", "site", tmp_path / "elsewhere" / "issues", "--output", tmp_path / "again", TZ="Asia/Shanghai", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    for path in sorted(site.site.rglob("*")):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(site.site)).read_bytes() == path.read_bytes(), path
    again = run("--lang", "en", "site", tmp_path / "elsewhere" / "issues", "--output", tmp_path / "again")
    assert "2 issues, 0 set anew; 0 files written, 0 removed" in again.stderr


def test_a_released_issue_stays_when_its_source_is_gone(site: Publication, tmp_path: Path) -> None:
    shutil.copytree(site.issues.parent, tmp_path / "publication")
    shutil.rmtree(tmp_path / "publication" / "issues" / "2026-06")
    done = run("site", tmp_path / "publication" / "issues", "--output", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / DOCUMENT).read_text("utf-8") == site.read(DOCUMENT)


@pytest.mark.parametrize("file", ["files/2026-06-v1.pdf", "source/2026-06/09-renmian.md", "pages.json"])
def test_an_archive_that_was_tampered_with_is_refused(site: Publication, tmp_path: Path, file: str) -> None:
    shutil.copytree(site.issues.parent, tmp_path / "publication", ignore=shutil.ignore_patterns("build", "site"))
    edition = "1" if "v1" in file else "2"
    place = tmp_path / "publication" / "archive" / "2026-06" / edition / file
    place.write_bytes(place.read_bytes() + b" ")
    done = run("site", tmp_path / "publication" / "issues", "--output", tmp_path / "site")
    assert done.returncode == 2
    assert place.name in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(site: Publication, browser: Browser, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for place in (ISSUE, DOCUMENT):
        page.goto(f"file://{site.site}/{place}")
        page.evaluate(read_axe())
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(each["id"], each["nodes"][0]["html"][:100]) for each in result["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def correction(edition: int, document: str, date: str) -> Correction:
    return Correction(edition, date, document, "", "第1页", "1", 1, 1, "甲", "乙", "printing", "", "", "第1页，“甲”应为“乙”。")


def test_a_record_goes_through_json_unchanged() -> None:
    issue = replace(
        make_issue(2026, 6, make_document("a")),
        edition=2,
        editions=(Edition(1, "2026-06-30", "s", "m", (File("pdf", "2026-06-v1.pdf", "application/pdf", 1, "0" * 64),)),),
        corrections=(correction(2, "a", "2026-07-10"),),
        notices=(Notice(2, "2026-07-10", "<p>…</p>"),),
    )
    assert load_record(dump_record(issue)) == issue


def test_corrections_of_several_editions_are_entries_of_their_own() -> None:
    issue = replace(
        make_issue(2026, 6, make_document("a"), make_document("b")),
        edition=3,
        corrections=(correction(2, "a", "2026-07-10"), correction(2, "b", "2026-07-10"), correction(3, "a", "2026-08-01")),
    )
    feed = ElementTree.fromstring(dict(make_feeds(Catalogue([issue])))["corrections.xml"].encode())
    days = [entry.findtext(f"{ATOM}updated") for entry in feed.findall(f"{ATOM}entry")]
    assert [str(day)[:10] for day in days] == ["2026-08-01", "2026-07-10", "2026-07-10"]
    assert len({entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")}) == 3
