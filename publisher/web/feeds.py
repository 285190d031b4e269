"""Feeds for machines: Atom, OPDS 1.2 and 2.0, the sitemap. Nothing in them comes from a clock: ``updated`` is the day of the newest fact."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from publisher.values import NamedTuple
from publisher.web.addresses import absolute, issue_file, issue_page, relative
from publisher.web.catalogue import Catalogue, Row
from publisher.web.records import Correction, Issue

ATOM_ENTRIES = 60
"""Documents the Atom feed holds: those of the newest issues."""
OPDS_KIND = "application/atom+xml;profile=opds-catalog;kind="
CORRECTIONS = "corrections.xml"
"""The feed of corrections alone."""
PUBLICATION = "publication.json"
"""The name of an issue's OPDS 2.0 publication in its folder."""
ACQUISITION = "http://opds-spec.org/acquisition/open-access"
_NAMESPACE = uuid.UUID("6d2f3b1e-0f0a-5c86-9f4e-5b0f1d7c2a90")
"""Under which the ids of publications, issues and documents are made; changing it changes every id."""
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def identify(catalogue: Catalogue, *names: str) -> str:
    """The id of a thing of the publication, the same for ever wherever the site stands."""
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, '/'.join([catalogue.publication.name, *names]))}"


def make_feeds(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Every feed: place and content."""
    yield "feed.xml", _make_atom(catalogue)
    yield CORRECTIONS, _make_corrections(catalogue)
    yield "opds/index.xml", _make_opds_root(catalogue)
    yield "opds/all.xml", _make_opds(catalogue, "opds/all.xml", "全部各期", catalogue.issues)
    for year, issues in catalogue.years.items():
        yield f"opds/{year}.xml", _make_opds(catalogue, f"opds/{year}.xml", f"{year}年", issues)
    yield "opds/index.json", _make_opds2(catalogue)
    for issue in catalogue.issues:
        place = issue_file(issue, PUBLICATION)
        yield place, json.dumps(_opds2_publication(catalogue, issue, place), ensure_ascii=False, indent=1) + "\n"


def make_sitemap(catalogue: Catalogue, places: Mapping[str, str]) -> str:
    """The sitemap: of each place the day it last changed. For a publication with a website."""
    website = catalogue.publication.website
    rows = [f"<url><loc>{escape(absolute(place, website))}</loc><lastmod>{day}</lastmod></url>" for place, day in sorted(places.items())]
    return _HEAD + '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' + "\n".join(rows) + "\n</urlset>\n"


def _moment(day: str) -> str:
    return f"{day}T00:00:00+08:00"


def _address(catalogue: Catalogue, target: str, page: str) -> str:
    website = catalogue.publication.website
    return absolute(target, website) if website else relative(target, page)


def _link(rel: str, href: str, media_type: str, title: str = "", more: str = "") -> str:
    named = f" title={quoteattr(title)}" if title else ""
    return f"<link rel={quoteattr(rel)} href={quoteattr(href)} type={quoteattr(media_type)}{named}{more}/>"


def _make_atom(catalogue: Catalogue) -> str:
    """The documents of the newest issues, after what was corrected."""
    place = "feed.xml"
    rows = list(islice(catalogue.rows, ATOM_ENTRIES))
    corrected = list_corrected(catalogue)[:ATOM_ENTRIES]
    entries = [_correction_entry(catalogue, each, place) for each in corrected] + [_atom_entry(catalogue, row, place) for row in rows]
    day = max([catalogue.as_of, *map(catalogue.changed, rows), *(each.date for each in corrected)])
    return _atom_feed(catalogue, place, identify(catalogue), catalogue.publication.name, day, entries)


def _make_corrections(catalogue: Catalogue) -> str:
    """All corrections, the newest first."""
    corrected = list_corrected(catalogue)
    entries = [_correction_entry(catalogue, each, CORRECTIONS) for each in corrected]
    day = corrected[0].date if corrected else min(issue.date for issue in catalogue.issues)
    return _atom_feed(catalogue, CORRECTIONS, identify(catalogue, CORRECTIONS), f"{catalogue.publication.name}　更正", day, entries)


class Corrected(NamedTuple):
    """What an edition corrected in a document."""

    date: str
    edition: int
    row: Row
    corrections: tuple[Correction, ...]


def list_corrected(catalogue: Catalogue) -> list[Corrected]:
    """The documents corrected, each once for every edition, the newest first."""
    found = []
    for row in catalogue.rows:
        for edition in sorted({each.edition for each in row.corrections}):
            own = tuple(each for each in row.corrections if each.edition == edition)
            found.append(Corrected(max(each.date for each in own), edition, row, own))
    return sorted(found, key=lambda each: (each.date, each.edition), reverse=True)


def _correction_entry(catalogue: Catalogue, corrected: Corrected, place: str) -> str:
    row = corrected.row
    said = "".join(each.sentence for each in corrected.corrections)
    lines = [
        f"<title>{escape(f'更正：{row.entry}')}</title>",
        f"<id>{identify(catalogue, row.issue.slug, row.document.id, 'correction', str(corrected.edition))}</id>",
        f"<published>{_moment(corrected.date)}</published>",
        f"<updated>{_moment(corrected.date)}</updated>",
        '<category term="更正"/>',
        _link("alternate", _address(catalogue, row.place, place) + "#corrections", "text/html"),
        f"<summary>{escape(f'{row.issue.name}第{corrected.edition}版：{said}')}</summary>",
    ]
    return "<entry>" + "\n".join(lines) + "</entry>"


def _atom_feed(catalogue: Catalogue, place: str, identity: str, title: str, day: str, entries: list[str]) -> str:
    head = [
        f"<title>{escape(title)}</title>",
        f"<id>{identity}</id>",
        f"<updated>{_moment(day)}</updated>",
        f"<author><name>{escape(catalogue.publication.sponsor or catalogue.publication.name)}</name></author>",
        _link("self", _address(catalogue, place, place), "application/atom+xml"),
        _link("alternate", _address(catalogue, "index.html", place), "text/html"),
    ]
    return _HEAD + '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans-CN">\n' + "\n".join(head + entries) + "\n</feed>\n"


def _atom_entry(catalogue: Catalogue, row: Row, place: str) -> str:
    number = f"（{row.number}）" if row.number else ""
    lines = [
        f"<title>{escape(row.entry + number)}</title>",
        f"<id>{identify(catalogue, row.issue.slug, row.document.id)}</id>",
        f"<published>{_moment(row.issue.date)}</published>",
        f"<updated>{_moment(catalogue.changed(row))}</updated>",
        *(f"<author><name>{escape(name)}</name></author>" for name in row.document.issuers),
        f"<category term={quoteattr(row.document.section)}/>",
        _link("alternate", _address(catalogue, row.place, place), "text/html"),
        f"<summary>{escape(row.document.summary or row.issue.name + '　' + row.validity.state.value)}</summary>",
    ]
    return "<entry>" + "\n".join(lines) + "</entry>"


def _make_opds_root(catalogue: Catalogue) -> str:
    place = "opds/index.xml"
    shelves = [("全部各期", "opds/all.xml", max(map(_updated, catalogue.issues)))]
    shelves += [(f"{year}年", f"opds/{year}.xml", max(map(_updated, issues))) for year, issues in catalogue.years.items()]
    entries = [
        "<entry>"
        + "\n".join(
            [
                f"<title>{name}</title>",
                f"<id>{identify(catalogue, target)}</id>",
                f"<updated>{_moment(day)}</updated>",
                _link("subsection", _address(catalogue, target, place), OPDS_KIND + "acquisition"),
                f'<content type="text">{escape(catalogue.publication.name)}{name}</content>',
            ]
        )
        + "</entry>"
        for name, target, day in shelves
    ]
    return _opds_feed(catalogue, place, catalogue.publication.name, "navigation", shelves[0][2], entries)


def _make_opds(catalogue: Catalogue, place: str, name: str, issues: Iterable[Issue]) -> str:
    listed = list(issues)
    entries = [_opds_entry(catalogue, issue, place) for issue in listed]
    return _opds_feed(catalogue, place, f"{catalogue.publication.name}　{name}", "acquisition", max(map(_updated, listed)), entries)


def _updated(issue: Issue) -> str:
    """The day the files of an issue were last made anew."""
    return max(issue.date, issue.corrected)


def _opds_feed(catalogue: Catalogue, place: str, title: str, kind: str, day: str, entries: list[str]) -> str:
    head = [
        f"<id>{identify(catalogue, place)}</id>",
        f"<title>{escape(title)}</title>",
        f"<updated>{_moment(day)}</updated>",
        f"<author><name>{escape(catalogue.publication.sponsor or catalogue.publication.name)}</name></author>",
        _link("self", _address(catalogue, place, place), OPDS_KIND + kind),
        _link("start", _address(catalogue, "opds/index.xml", place), OPDS_KIND + "navigation"),
        *([_link("up", _address(catalogue, "opds/index.xml", place), OPDS_KIND + "navigation")] if kind == "acquisition" else []),
    ]
    names = 'xmlns="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:opds="http://opds-spec.org/2010/catalog"'
    return _HEAD + f'<feed {names} xml:lang="zh-Hans-CN">\n' + "\n".join(head + entries) + "\n</feed>\n"


def _opds_entry(catalogue: Catalogue, issue: Issue, place: str) -> str:
    cover = issue.file("cover")
    lines = [
        f"<title>{escape(issue.publication.name + issue.name)}</title>",
        f"<id>{identify(catalogue, issue.slug)}</id>",
        f"<updated>{_moment(_updated(issue))}</updated>",
        f"<author><name>{escape(issue.publication.sponsor or issue.publication.name)}</name></author>",
        "<dcterms:language>zh-Hans-CN</dcterms:language>",
        f"<dcterms:issued>{issue.date}</dcterms:issued>",
        f'<summary type="text">{escape(_summarize(issue))}</summary>',
        _link("alternate", _address(catalogue, issue_page(issue), place), "text/html"),
    ]
    for file in issue.files:
        if file.role in ("pdf", "epub"):
            address = _address(catalogue, issue_file(issue, file.name), place)
            lines.append(_link(ACQUISITION, address, file.media_type, more=f' length="{file.size}"'))
    if cover is not None:
        address = _address(catalogue, issue_file(issue, cover.name), place)
        lines += [_link(f"http://opds-spec.org/image{kind}", address, cover.media_type) for kind in ("", "/thumbnail")]
    return "<entry>" + "\n".join(lines) + "</entry>"


def _summarize(issue: Issue) -> str:
    return "；".join(document.entry for document in issue.documents)


def _make_opds2(catalogue: Catalogue) -> str:
    place = "opds/index.json"
    data = {
        "metadata": {
            "title": catalogue.publication.name,
            "modified": _moment(max(map(_updated, catalogue.issues))),
            "numberOfItems": len(catalogue.issues),
        },
        "links": [{"rel": "self", "href": _address(catalogue, place, place), "type": "application/opds+json"}],
        "publications": [_opds2_publication(catalogue, issue, place) for issue in catalogue.issues],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _opds2_publication(catalogue: Catalogue, issue: Issue, place: str) -> dict[str, object]:
    """An issue as an OPDS 2.0 publication, named from the file at ``place``."""
    cover = issue.file("cover")
    metadata: dict[str, object] = {
        "@type": "http://schema.org/PublicationIssue",
        "identifier": identify(catalogue, issue.slug),
        "title": issue.publication.name + issue.name,
        "author": issue.publication.sponsor or issue.publication.name,
        "publisher": issue.publication.publisher or issue.publication.name,
        "language": "zh-Hans-CN",
        "published": issue.date,
        "modified": _moment(_updated(issue)),
        "description": _summarize(issue),
        "belongsTo": {"series": {"name": issue.publication.name, "position": issue.serial or issue.number}},
    }
    own = issue_file(issue, PUBLICATION)
    links = [{"rel": "self", "href": _address(catalogue, own, place), "type": "application/opds-publication+json"}]
    links += [
        {"rel": ACQUISITION, "href": _address(catalogue, issue_file(issue, file.name), place), "type": file.media_type}
        for file in issue.files
        if file.role in ("pdf", "epub")
    ]
    links.append({"rel": "alternate", "href": _address(catalogue, issue_page(issue), place), "type": "text/html"})
    images = [{"href": _address(catalogue, issue_file(issue, cover.name), place), "type": cover.media_type}] if cover else []
    return {"metadata": metadata, "links": links, **({"images": images} if images else {})}
