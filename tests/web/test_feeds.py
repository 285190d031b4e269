"""Feeds: what RFC 4287, OPDS 1.2, OPDS 2.0 and the sitemap protocol ask of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from publisher.web.catalogue import Catalogue
from publisher.web.feeds import make_feeds, make_sitemap
from publisher.web.records import Issue
from tests.web.conftest import Publication
from tests.web.made import make_document, make_issue
from tests.web.opds import find_atom_faults, find_feed_faults, find_opds1_faults, find_publication_faults

ATOM = "{http://www.w3.org/2005/Atom}"
OPDS_TYPE = re.compile(r"application/atom\+xml;profile=opds-catalog;kind=(navigation|acquisition)")
OPDS = ("opds/index.xml", "opds/all.xml", "opds/2026.xml")


def parse(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.encode())


def links(element: ElementTree.Element, rel: str) -> list[dict[str, str]]:
    return [link.attrib for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]


@pytest.mark.parametrize("place", ["feed.xml", *OPDS])
def test_feeds_are_atom(publication: Publication, place: str) -> None:
    feed = parse(publication.read(place))
    assert find_atom_faults(feed) == []
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
    assert find_opds1_faults(feed) == []
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


def test_opds_2_0(publication: Publication) -> None:
    feed = json.loads(publication.read("opds/index.json"))
    assert feed["metadata"]["title"] == "云汉市人民政府公报"
    assert feed["metadata"]["numberOfItems"] == len(feed["publications"]) == 2
    assert [link["type"] for link in feed["links"] if link["rel"] == "self"] == ["application/opds+json"]
    assert find_feed_faults(feed) == []
    alone = json.loads(publication.read("2026/06/publication.json"))
    assert find_publication_faults(alone) == []
    assert alone == feed["publications"][0]


def test_opds_holds_without_a_website_too() -> None:
    issue = make_issue(2026, 6, make_document("a"))
    made = dict(make_feeds(Catalogue([replace(issue, publication=replace(issue.publication, website=""))])))
    assert find_feed_faults(json.loads(made["opds/index.json"])) == []
    for place in (place for place in made if place.startswith("opds/") and place.endswith(".xml")):
        assert find_opds1_faults(parse(made[place])) == []


@pytest.mark.parametrize(
    ("break_it", "fault"),
    [
        (lambda feed: feed["metadata"].pop("title"), "metadata: no title"),
        (lambda feed: feed.update(links=feed["links"][1:]), "links: none to itself"),
        (lambda feed: feed["metadata"].update(modified="2026-06-30"), "metadata.modified"),
        (lambda feed: feed["publications"][0]["links"].clear(), "publications[0].links: none to acquire it by"),
        (lambda feed: feed["publications"][0]["metadata"].update(language="中文"), "publications[0].metadata.language"),
        (
            lambda feed: feed["publications"][0]["metadata"]["belongsTo"].update(series={"position": 1}),
            "publications[0].metadata.belongsTo",
        ),
        (lambda feed: feed["publications"][0]["images"][0].update(type="image/svg+xml"), "publications[0].images: none every"),
        (lambda feed: feed["publications"][0]["links"][0].update(href="a b"), "publications[0].links[0].href"),
    ],
)
def test_the_rules_of_opds_2_0_see_what_is_wrong(publication: Publication, break_it: Callable[[Any], None], fault: str) -> None:
    feed = json.loads(publication.read("opds/index.json"))
    break_it(feed)
    assert any(each.startswith(fault) for each in find_feed_faults(feed))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<id>urn", "<id>no address</id><id>urn"),
        ("T00:00:00+08:00</updated>", "</updated>"),
        ("kind=acquisition", "kind=other"),
        ('rel="http://opds-spec.org/acquisition/open-access"', 'rel="related"'),
        ("image/jpeg", "image/svg+xml"),
        ("<author><name>", "<author><uri>x</uri><name>z</name><name>"),
    ],
)
def test_the_rules_of_opds_1_2_see_what_is_wrong(publication: Publication, old: str, new: str) -> None:
    text = publication.read("opds/all.xml")
    assert old in text
    assert find_opds1_faults(parse(text.replace(old, new)))


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
