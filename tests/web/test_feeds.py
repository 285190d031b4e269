"""Feeds: what RFC 4287, OPDS 1.2, OPDS 2.0 and the sitemap protocol ask of them."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest

from publisher.web.catalogue import Catalogue
from publisher.web.feeds import make_feeds, make_sitemap
from publisher.web.records import Issue
from tests.web.conftest import Publication
from tests.web.made import make_document, make_issue

ATOM = "{http://www.w3.org/2005/Atom}"
OPDS_TYPE = re.compile(r"application/atom\+xml;profile=opds-catalog;kind=(navigation|acquisition)")
OPDS = ("opds/index.xml", "opds/all.xml", "opds/2026.xml")


def parse(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.encode())


def links(element: ElementTree.Element, rel: str) -> list[dict[str, str]]:
    return [link.attrib for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]


def check_atom(feed: ElementTree.Element) -> None:
    """RFC 4287, 4.1.1 and 4.1.2."""
    ids = []
    for element in [feed, *feed.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            found = element.findall(f"{ATOM}{name}")
            assert len(found) == 1, name
            assert found[0].text
        ids.append(element.findtext(f"{ATOM}id"))
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo is not None
        assert feed.findall(f"{ATOM}author") or element.findall(f"{ATOM}author")
        assert len(links(element, "self")) <= 1
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("place", ["feed.xml", *OPDS])
def test_feeds_are_atom(publication: Publication, place: str) -> None:
    feed = parse(publication.read(place))
    assert feed.tag == f"{ATOM}feed"
    check_atom(feed)
    assert links(feed, "self")[0]["href"] == f"https://www.yunhan.example/gongbao/{place}"


def test_feedparser_reads_every_document(publication: Publication) -> None:
    feedparser = pytest.importorskip("feedparser")
    read = feedparser.parse(publication.read("feed.xml"))
    assert not read.bozo
    assert [entry.title for entry in read.entries[:1]] == ["云汉市人民政府令（第38号）"]
    assert len(read.entries) == 18
    assert all(entry.link.startswith("https://www.yunhan.example/gongbao/2026/") for entry in read.entries)


@pytest.mark.parametrize("place", OPDS)
def test_opds_1_2(publication: Publication, place: str) -> None:
    feed = parse(publication.read(place))
    kind = "navigation" if place.endswith("index.xml") else "acquisition"
    assert links(feed, "self")[0]["type"].endswith(f"kind={kind}")
    assert len(links(feed, "start")) == 1
    for link in feed.iter(f"{ATOM}link"):
        if "opds-catalog" in link.get("type", ""):
            assert OPDS_TYPE.fullmatch(link.get("type", ""))
    for entry in feed.findall(f"{ATOM}entry"):
        acquisitions = links(entry, "http://opds-spec.org/acquisition/open-access")
        if kind == "navigation":
            assert links(entry, "subsection")
            assert not acquisitions
        else:
            assert [link["type"] for link in acquisitions] == ["application/pdf", "application/epub+zip"]
            assert links(entry, "http://opds-spec.org/image")[0]["type"] == "image/jpeg"
            assert links(entry, "http://opds-spec.org/image/thumbnail")
            assert entry.findtext("{http://purl.org/dc/terms/}language")
    updated = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.findall(f"{ATOM}entry")]
    assert updated == sorted(updated, reverse=True)


def check_publication(value: Any) -> None:
    """What the OPDS 2.0 schema (drafts.opds.io/schema/publication.schema.json) asks of a publication."""
    assert value["metadata"]["title"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", value["metadata"]["published"])
    assert datetime.fromisoformat(value["metadata"]["modified"]).tzinfo is not None
    rels = [link["rel"] for link in value["links"]]
    assert "self" in rels
    assert "http://opds-spec.org/acquisition/open-access" in rels
    assert all(link["href"] for link in [*value["links"], *value["images"]])
    assert {"image/jpeg", "image/png", "image/gif"} & {image["type"] for image in value["images"]}


def test_opds_2_0(publication: Publication) -> None:
    feed = json.loads(publication.read("opds/index.json"))
    assert feed["metadata"]["title"] == "云汉市人民政府公报"
    assert feed["metadata"]["numberOfItems"] == len(feed["publications"]) == 2
    assert [link["type"] for link in feed["links"] if link["rel"] == "self"] == ["application/opds+json"]
    for each in feed["publications"]:
        check_publication(each)
    alone = json.loads(publication.read("2026/06/publication.json"))
    check_publication(alone)
    assert alone == feed["publications"][0]


def test_the_sitemap_lists_every_page_with_the_day_it_changed(publication: Publication) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    rows = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in parse(publication.read("sitemap.xml"))}
    website = "https://www.yunhan.example/gongbao/"
    assert set(rows) == {website + page.removesuffix("index.html") for page in publication.pages}
    assert rows[f"{website}2026/05/01-juece-mulu/"] == "2026-05-29"
    assert rows[f"{website}2026/05/03-cuoshi-gongshui/"] == "2026-06-30", "the June issue repealed it"
    assert rows[website] == "2026-06-30"


def test_ids_stay_when_the_title_of_a_document_changes() -> None:
    def ids(issue: Issue) -> list[str]:
        return re.findall("<id>(.*?)</id>", dict(make_feeds(Catalogue([issue])))["feed.xml"])

    before = ids(make_issue(2026, 6, make_document("a", title="旧")))
    assert ids(make_issue(2026, 6, make_document("a", title="新", number="第2号"))) == before
    assert ids(make_issue(2026, 7, make_document("a", title="旧")))[1:] != before[1:]


def test_feeds_escape_what_titles_hold() -> None:
    catalogue = Catalogue([make_issue(2026, 6, make_document("a", title="<b>&\"'", section='"<'))])
    for place, text in make_feeds(catalogue):
        if place.endswith(".xml"):
            parse(text)
    parse(make_sitemap(catalogue, {"2026/06/a & b/index.html": "2026-06-30"}))
