"""The site the program makes of the sample publication, read as files."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from publisher.model.reading import read_document, solid
from publisher.web.addresses import group_page
from publisher.web.making import html
from tests.web.conftest import Publication, run
from tests.web.schema import find_faults

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Reader(HTMLParser):
    """Reads a page strictly: elements must close in order; keeps the text of one element, links and ids."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted, self.text = wanted, ""
        self.open: list[str] = []
        self.depth = 0
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if tag == "a" and values.get("href"):
            self.links.append(values["href"] or "")
        if tag in ("script", "img") and values.get("src"):
            self.loads.append(values["src"] or "")
        if tag == "link" and values.get("rel") != "canonical":
            self.loads.append(values["href"] or "")
        if tag in VOID:
            return
        self.open.append(tag)
        if not self.depth and values.get("id") == self.wanted:
            self.depth = len(self.open)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in VOID or tag == "path", f"<{tag}/> is no end in HTML"
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        if len(self.open) == self.depth:
            self.depth = 0
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text += data


def read(text: str, wanted: str = "text") -> Reader:
    reader = Reader(wanted)
    reader.feed(text)
    reader.close()
    assert not reader.open
    return reader


@pytest.mark.parametrize("name", ["2026-05", "2026-06"])
def test_every_document_page_holds_the_models_text_to_the_character(publication: Publication, name: str) -> None:
    issue = publication.issue(name)
    for document in issue.documents:
        page = publication.read(f"{issue.year}/{issue.number:02}/{document.id}/index.html")
        assert solid(read(page).text) == solid("".join(read_document(document)))


def test_every_link_leads_to_a_file_or_a_place_that_is_there(publication: Publication) -> None:
    ids = {place: set(read(publication.read(place)).ids) for place in publication.pages}
    for place in publication.pages:
        reader = read(publication.read(place))
        for link in [*reader.links, *reader.loads]:
            parts = urlsplit(link)
            assert not parts.scheme, f"{place} leaves the site: {link}"
            target = (Path(place).parent / unquote(parts.path)).as_posix() if parts.path else place
            target = os.path.normpath(target)
            assert (publication.site / target).is_file(), f"{place} → {link}"
            if parts.fragment and target.endswith(".html"):
                assert parts.fragment in ids[target], f"{place} → {link}"


def test_no_id_stands_twice_on_a_page(publication: Publication) -> None:
    for place in publication.pages:
        ids = read(publication.read(place)).ids
        assert len(ids) == len(set(ids)), place


def test_contents_lead_to_the_documents_and_to_their_pages_of_the_pdf(publication: Publication) -> None:
    page = publication.read("2026/06/index.html")
    pages = json.loads(publication.read("2026/06/issue.json"))
    for document in pages["documents"]:
        assert f'href="{document["id"]}/index.html"' in page
        assert f'href="2026-06.pdf#page={document["page"]}" aria-label="印本第{document["folio"]}页（PDF）">{document["folio"]}</a>' in page


def test_every_printed_page_of_the_body_is_marked_once(publication: Publication) -> None:
    data = json.loads(publication.read("2026/06/issue.json"))
    for document in data["documents"]:
        page = publication.read(f"2026/06/{document['id']}/index.html")
        folios = re.findall(r'role="separator" aria-label="第(\d+)页"', page)
        assert folios == [each["folio"] for each in data["pages"][document["page"] - 1 : document["last_page"]]]


def test_the_record_tells_what_the_front_matter_says(publication: Publication) -> None:
    page = publication.read("2026/06/01-laojiexiang/index.html")
    rows = dict(re.findall(r"<dt>(.+?)</dt><dd>(.+?)</dd>", page))
    plain = {label: re.sub("<[^>]*>", "", value) for label, value in rows.items()}
    assert plain["索引号"] == "YH0001-2026-00067"
    assert plain["发文字号"] == "第38号"
    assert plain["成文日期"] == "2026年6月12日"
    assert plain["发布日期"] == "2026年6月15日"
    assert plain["有效性"] == "尚未施行 自2026年8月1日起施行，截至2026年6月30日"


def test_validity_goes_from_issue_to_issue(publication: Publication) -> None:
    repealed = publication.read("2026/05/03-cuoshi-gongshui/index.html")
    assert '<span class="state repealed">已废止</span>' in repealed
    assert 'href="../../06/04-huifu-gongshui/index.html"' in repealed
    amended = publication.read("2026/05/04-kaihang-shijian/index.html")
    assert '<span class="state amended">已修改</span>' in amended
    assert "已由" in amended
    acting = publication.read("2026/06/04-huifu-gongshui/index.html")
    assert 'href="../../05/03-cuoshi-gongshui/index.html"' in acting


def test_meta_names_of_government_sites(publication: Publication) -> None:
    page = publication.read("2026/06/02-jieshui-xingdong/index.html")
    meta = dict(re.findall(r'<meta name="(\w+)" content="([^"]*)">', page))
    assert meta["SiteName"] == "云汉市人民政府公报"
    assert meta["SiteDomain"] == "www.yunhan.example"
    assert meta["ColumnName"] == "市政府文件"
    assert meta["ArticleTitle"] == "云汉市人民政府关于印发云汉市节约用水行动方案（2026—2030年）的通知"
    assert meta["PubDate"] == "2026-06-03"
    assert meta["ContentSource"] == "云汉市人民政府公报2026年第6期"
    assert meta["Author"] == "云汉市人民政府"
    assert {"Keywords", "Description", "Url", "ColumnType"} <= meta.keys()
    properties = dict(re.findall(r'<meta property="(og:\w+)" content="([^"]*)">', page))
    assert properties["og:url"] == "https://www.yunhan.example/gongbao/2026/06/02-jieshui-xingdong/"
    assert properties["og:image"] == "https://www.yunhan.example/gongbao/2026/06/cover.jpg"


def test_json_ld_is_well_formed_and_says_what_the_document_is(publication: Publication) -> None:
    for place in publication.pages:
        for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', publication.read(place), re.DOTALL):
            assert json.loads(text)["@context"] == "https://schema.org"
    page = publication.read("2026/06/04-huifu-gongshui/index.html")
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data = json.loads(text)
    assert "Legislation" in data["@type"]
    assert data["legislationRepeals"] == [{"@type": "Legislation", "legislationIdentifier": "云汉政告〔2026〕4号"}]
    assert data["legislationLegalForce"] == "https://schema.org/InForce"
    assert data["isPartOf"]["isPartOf"]["@type"] == "Periodical"


def test_files_are_offered_with_their_size_and_hash(publication: Publication) -> None:
    page = publication.read("2026/06/index.html")
    offered = re.findall(r'<span class="file">(.+?)</span> <span class="size">(.+?)</span>.*?<code>([0-9a-f]{64})</code>', page)
    assert [name for name, _, _ in offered] == ["2026-06.pdf", "2026-06.epub", "issue.json"]
    for name, size, digest in offered:
        data = (publication.site / "2026/06" / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest
        assert size == f"{round(len(data) / 1000)} KB"


def test_lists_hold_every_document(publication: Publication) -> None:
    entries = {document.entry for name in ("2026-05", "2026-06") for document in publication.issue(name).documents}
    for kind in ("sections", "offices", "numbers"):
        listed = set()
        for path in (publication.site / kind).glob("*/index.html"):
            listed |= set(re.findall(r'<a class="entry" href="[^"]+">(.+?)</a>', path.read_text("utf-8")))
        assert listed == entries
    assert set(re.findall(r'<a class="entry" href="[^"]+">(.+?)</a>', publication.read("2026/index.html"))) == entries


def test_a_joint_document_is_listed_under_each_office(publication: Publication) -> None:
    for office in ("云汉市民政局", "云汉市财政局", "云汉市卫生健康委员会"):
        assert "长者食堂" in publication.read(group_page("offices", office))


def test_neighbours_are_linked_both_ways(publication: Publication) -> None:
    first, second = "2026/06/01-laojiexiang/index.html", "2026/06/02-jieshui-xingdong/index.html"
    assert '<a rel="next" href="../02-jieshui-xingdong/index.html">' in publication.read(first)
    assert '<a rel="prev" href="../01-laojiexiang/index.html">' in publication.read(second)
    assert '<a rel="prev"' not in publication.read(first)


def test_the_data_file_is_what_the_document_on_it_says(publication: Publication) -> None:
    data = json.loads(publication.read("2026/06/issue.json"))
    assert find_faults(data) == []


def test_the_same_source_makes_the_same_bytes(publication: Publication, tmp_path: Path) -> None:
    shutil.copytree(publication.issues, tmp_path / "elsewhere" / "issues")
    done = run(
        "site", tmp_path / "elsewhere" / "issues", "--output", tmp_path / "again", PYTHONHASHSEED="4711", TZ="Asia/Shanghai", LC_ALL="C"
    )
    assert done.returncode == 0, done.stderr
    for path in sorted(publication.site.rglob("*")):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(publication.site)).read_bytes() == path.read_bytes(), path


def test_nothing_is_written_when_nothing_changed_and_only_what_changed_when_something_did(publication: Publication, tmp_path: Path) -> None:
    shutil.copytree(publication.issues, tmp_path / "issues")
    output = tmp_path / "site"
    assert run("site", tmp_path / "issues", "--output", output).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    again = run("--lang", "en", "site", tmp_path / "issues", "--output", output)
    assert "2 issues, 0 set anew; 0 files written, 0 removed" in again.stderr
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()} == before
    file = tmp_path / "issues" / "2026-05" / "09-jieshui-danwei.md"
    file.write_text(file.read_text("utf-8").replace("节水型单位", "节水先进单位", 1), "utf-8")
    third = run("--lang", "en", "site", tmp_path / "issues", "--output", output)
    assert "2 issues, 1 set anew" in third.stderr
    changed = {path.relative_to(output).as_posix() for path in before if path.exists() and path.stat().st_mtime_ns != before[path]}
    assert "2026/05/09-jieshui-danwei/index.html" in changed
    assert not {place for place in changed if place.startswith("2026/06/")}
    assert "2026/05/01-juece-mulu/index.html" in changed, "it offers the PDF, whose hash is new"


def test_what_a_site_no_longer_has_is_taken_away(publication: Publication, tmp_path: Path) -> None:
    shutil.copytree(publication.issues, tmp_path / "issues")
    output = tmp_path / "site"
    assert run("site", tmp_path / "issues", "--output", output).returncode == 0
    (output / "CNAME").write_text("mine", "utf-8")
    shutil.rmtree(tmp_path / "issues" / "2026-06")
    assert run("site", tmp_path / "issues", "--output", output).returncode == 0
    assert not (output / "2026" / "06").exists()
    assert (output / "CNAME").read_text("utf-8") == "mine"


def test_a_folder_of_other_files_is_not_written_to(publication: Publication, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    done = run("site", publication.issues, "--output", tmp_path)
    assert done.returncode == 2
    assert "已有别的文件" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_issue_with_errors_stops_the_site(publication: Publication, tmp_path: Path) -> None:
    shutil.copytree(publication.issues, tmp_path / "issues")
    (tmp_path / "issues" / "2026-05" / "issue.yaml").write_text("year: x\n", "utf-8")
    done = run("site", tmp_path / "issues", "--output", tmp_path / "site")
    assert done.returncode == 1
    assert "issue.yaml:1:" in done.stderr
    assert not (tmp_path / "site").exists()


def test_two_folders_of_one_issue_are_an_error(publication: Publication, tmp_path: Path) -> None:
    shutil.copytree(publication.issues, tmp_path / "issues")
    shutil.copytree(publication.issues / "2026-06", tmp_path / "issues" / "2026-06b")
    done = run("site", tmp_path / "issues", "--output", tmp_path / "site")
    assert done.returncode == 1
    assert "W003 “2026-06”也是2026年第6期" in done.stderr


def test_a_folder_without_issues_is_trouble(tmp_path: Path) -> None:
    done = run("site", tmp_path)
    assert done.returncode == 2
    assert "没有一期公报" in done.stderr


def test_a_publication_replaces_templates_file_by_file(publication: Publication, tmp_path: Path) -> None:
    shutil.copytree(publication.issues, tmp_path / "issues")
    own = tmp_path / "issues" / "look" / "web"
    own.mkdir(parents=True)
    (own / "groups.html").write_text('{% extends "base.html" %}{% block main %}<h1>自己的样子</h1>{% endblock %}', "utf-8")
    gazette = tmp_path / "issues" / "gazette.yaml"
    gazette.write_text(gazette.read_text("utf-8") + "template: look\n", "utf-8")
    done = run("site", tmp_path / "issues", "--output", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert "自己的样子" in (tmp_path / "site" / "numbers" / "index.html").read_text("utf-8")
    (own / "groups.html").write_text("{% endblok %}", "utf-8")
    done = run("site", tmp_path / "issues", "--output", tmp_path / "site")
    assert done.returncode == 1
    assert "groups.html:1" in done.stderr


def test_build_writes_the_pages_of_one_issue(publication: Publication, tmp_path: Path) -> None:
    done = run("build", publication.issues / "2026-06", "--only", "web", "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["web"]
    alone = (tmp_path / "web/2026/06/05-zhuxunqi-fangxun/index.html").read_text("utf-8")
    assert solid(read(alone).text) == solid(read(publication.read("2026/06/05-zhuxunqi-fangxun/index.html")).text)


@pytest.mark.parametrize(
    ("xhtml", "as_html"),
    [
        ('<span class="a"/>', '<span class="a"></span>'),
        ("<br/><img src='x'/>", "<br/><img src='x'/>"),
        ('<col style="width:1%"/>', '<col style="width:1%"/>'),
        ('<td/><td class="left"/>', '<td></td><td class="left"></td>'),
        ("<p>5 &lt; 6/&gt;</p>", "<p>5 &lt; 6/&gt;</p>"),
        ("<colgroup/>", "<colgroup></colgroup>"),
    ],
)
def test_empty_elements_get_end_tags(xhtml: str, as_html: str) -> None:
    assert html(xhtml) == as_html
