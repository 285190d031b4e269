"""The rules of OPDS 2.0, of the manifests of Readium it builds on, and of Atom and OPDS 1.2, in our own words; feeds held against them.

The published schemas lie on their projects' sites and in no package, so they are not at hand here. Each rule below is one of theirs: what must be there, of
which type, in which form. What a schema leaves open is left open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

Rule = Callable[[Any], bool]

ATOM = "{http://www.w3.org/2005/Atom}"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")
_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(;[\w-]+=[\w.+-]+)*")
ACQUISITION = {
    *("acquisition", "borrow", "buy", "preview", "subscribe", "http://opds-spec.org/acquisition"),
    *(f"http://opds-spec.org/acquisition/{kind}" for kind in ("open-access", "borrow", "buy", "sample", "subscribe")),
}
IMAGES = {"image/jpeg", "image/webp", "image/avif", "image/png", "image/jxl", "image/gif"}


def text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def count(value: Any) -> bool:
    return type(value) is int and value >= 0


def positive(value: Any) -> bool:
    return type(value) in (int, float) and value > 0


def address(value: Any) -> bool:
    return text(value) and not re.search(r'[\s<>"{}|\\^`]', value) and value.isascii()


def absolute(value: Any) -> bool:
    return address(value) and bool(urlsplit(value).scheme)


def moment(value: Any) -> bool:
    try:
        return text(value) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def day_or_moment(value: Any) -> bool:
    try:
        return moment(value) or (text(value) and bool(date.fromisoformat(value)))
    except ValueError:
        return False


def language(value: Any) -> bool:
    return all(isinstance(each, str) and _LANGUAGE.fullmatch(each) for each in (value if isinstance(value, list) else [value]))


def words(value: Any) -> bool:
    """A text, or one for each of some languages."""
    return text(value) or (isinstance(value, dict) and bool(value) and all(language(key) and text(each) for key, each in value.items()))


def contributor(value: Any) -> bool:
    """A name, an object with a name, or several of them."""
    if isinstance(value, list):
        return all(map(contributor, value))
    if isinstance(value, dict):
        return words(value.get("name")) and all(rule(value[key]) for key, rule in _CONTRIBUTOR.items() if key in value)
    return text(value)


_CONTRIBUTOR: dict[str, Rule] = {"identifier": absolute, "sortAs": words, "position": lambda value: type(value) in (int, float)}
_METADATA: dict[str, Rule] = {
    "identifier": absolute,
    "@type": absolute,
    "title": words,
    "subtitle": words,
    "modified": moment,
    "published": day_or_moment,
    "language": language,
    "description": text,
    "numberOfPages": positive,
    "duration": positive,
    **dict.fromkeys(("author", "translator", "editor", "artist", "illustrator", "contributor", "publisher", "imprint"), contributor),
    "belongsTo": lambda value: isinstance(value, dict) and all(map(contributor, value.values())),
}
_FEED_METADATA: dict[str, Rule] = {
    "identifier": absolute,
    "@type": absolute,
    "title": words,
    "subtitle": words,
    "modified": moment,
    "description": text,
    "itemsPerPage": positive,
    "currentPage": positive,
    "numberOfItems": count,
}
_LINK: dict[str, Rule] = {
    "href": address,
    "type": lambda value: text(value) and bool(_TYPE.fullmatch(value)),
    "title": text,
    "rel": lambda value: text(value) or (isinstance(value, list) and all(map(text, value))),
    "templated": lambda value: isinstance(value, bool),
    "height": positive,
    "width": positive,
    "bitrate": positive,
    "duration": positive,
    "language": language,
}


def find_feed_faults(feed: Any) -> list[str]:
    """What in an OPDS 2.0 feed breaks a rule."""
    faults = [*_find(feed.get("metadata"), _FEED_METADATA, "title", "metadata"), *_find_links(feed.get("links"), "links")]
    if not any("self" in _rels(link) for link in feed.get("links", [])):
        faults.append("links: none to itself")
    if not {"publications", "navigation", "groups"} & feed.keys():
        faults.append("nothing in it")
    for name in {"publications", "navigation"} & feed.keys():
        faults += _list_faults(feed[name], name)
    for n, each in enumerate(feed.get("publications", [])):
        faults += [f"publications[{n}].{fault}" for fault in find_publication_faults(each)]
    faults += [f"navigation: {link['href']} without a title" for link in feed.get("navigation", []) if not text(link.get("title"))]
    return faults


def find_publication_faults(publication: Any) -> list[str]:
    """What in an OPDS 2.0 publication breaks a rule."""
    faults = [*_find(publication.get("metadata"), _METADATA, "title", "metadata"), *_find_links(publication.get("links"), "links")]
    if not any(ACQUISITION & _rels(link) for link in publication.get("links", [])):
        faults.append("links: none to acquire it by")
    if "images" in publication:
        faults += [*_find_links(publication["images"], "images"), *_list_faults(publication["images"], "images")]
        if not any(image.get("type") in IMAGES for image in publication["images"]):
            faults.append("images: none every reader shows")
    return faults


def _find(value: Any, rules: dict[str, Rule], needed: str, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place}: no object"
        return
    if needed not in value:
        yield f"{place}: no {needed}"
    for name, each in value.items():
        if name in rules and not rules[name](each):
            yield f"{place}.{name}: {each!r}"


def _find_links(value: Any, place: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{place}: no list"
        return
    for n, link in enumerate(value):
        yield from _find(link, _LINK, "href", f"{place}[{n}]")


def _list_faults(value: list[Any], place: str) -> list[str]:
    return [f"{place}: empty, or something twice"] if not value or any(each in value[:n] for n, each in enumerate(value)) else []


def _rels(link: dict[str, Any]) -> set[str]:
    rel = link.get("rel", [])
    return {rel} if isinstance(rel, str) else set(rel)


_ONCE = {"id", "title", "updated"}
_AT_MOST_ONCE = {"generator", "icon", "logo", "rights", "subtitle", "published", "source", "content", "summary"}
_FEED = {*_ONCE, "generator", "icon", "logo", "rights", "subtitle", "author", "contributor", "category", "link", "entry"}
_ENTRY = {*_ONCE, "published", "source", "content", "summary", "rights", "author", "contributor", "category", "link"}
_LINK_ATTRIBUTES = {"href", "rel", "type", "hreflang", "title", "length"}


def find_atom_faults(feed: ElementTree.Element) -> list[str]:
    """What in an Atom feed breaks a rule of RFC 4287: elements known and as often as allowed, dates, addresses, attributes, authors."""
    faults = [] if feed.tag == f"{ATOM}feed" else [f"root {feed.tag}"]
    entries = feed.findall(f"{ATOM}entry")
    for element in [feed, *entries]:
        kind = element.tag.removeprefix(ATOM)
        names = [child.tag.removeprefix(ATOM) for child in element if child.tag.startswith(ATOM)]
        faults += [f"{kind}: {name}" for name in set(names) - (_FEED if kind == "feed" else _ENTRY)]
        faults += [f"{kind}: {name} {names.count(name)} times" for name in _ONCE if names.count(name) != 1]
        faults += [f"{kind}: {name} more than once" for name in _AT_MOST_ONCE if names.count(name) > 1]
        faults += [f"{kind}: no author" for _ in [0] if "author" not in names and not feed.findall(f"{ATOM}author")]
        faults += [
            f"{kind}: no alternate and no content"
            for _ in [0]
            if kind == "entry" and not {"content"} & set(names) and not links(element, "alternate")
        ]
        faults += _find_values(element, kind)
        alternates = [(link.get("type"), link.get("hreflang")) for link in links(element, "alternate")]
        faults += [f"{kind}: the same alternate twice" for _ in [0] if len(set(alternates)) < len(alternates)]
    if entries and [child.tag for child in feed][-len(entries) :] != [f"{ATOM}entry"] * len(entries):
        faults.append("feed: something after the entries")
    ids = [element.findtext(f"{ATOM}id") for element in [feed, *entries]]
    return faults + (["an id twice"] if len(set(ids)) < len(ids) else [])


def _find_values(element: ElementTree.Element, kind: str) -> Iterator[str]:
    for child in element:
        name = child.tag.removeprefix(ATOM)
        value = child.text or ""
        if name in ("updated", "published") and not (moment(value) and "T" in value):
            yield f"{kind}: {name} {value}"
        elif name == "id" and not absolute(value):
            yield f"{kind}: id {value}"
        elif name == "link":
            if not address(child.get("href")) or set(child.attrib) - _LINK_ATTRIBUTES:
                yield f"{kind}: link {child.attrib}"
            if not re.fullmatch(r"[a-z]+|https?://\S+", child.get("rel", "alternate")):
                yield f"{kind}: rel {child.get('rel')}"
        elif name == "category" and not child.get("term"):
            yield f"{kind}: category without a term"
        elif name in ("author", "contributor") and len(child.findall(f"{ATOM}name")) != 1:
            yield f"{kind}: {name} without a name"
        elif name in ("title", "summary", "content") and child.get("type", "text") not in ("text", "html", "xhtml"):
            yield f"{kind}: {name} of type {child.get('type')}"
        elif name == "title" and not value:
            yield f"{kind}: empty title"


def find_opds1_faults(feed: ElementTree.Element) -> list[str]:
    """What in an OPDS 1.2 feed breaks a rule: navigation or acquisition, types of links, what an entry of each must have."""
    faults = find_atom_faults(feed)
    own = [link.get("type", "") for link in links(feed, "self")]
    kind = own[0].rpartition("kind=")[2] if len(own) == 1 else ""
    if kind not in ("navigation", "acquisition"):
        faults.append(f"feed: of no kind {own}")
    if [link.get("type", "").rpartition("kind=")[2] for link in links(feed, "start")] != ["navigation"]:
        faults.append("feed: no start")
    for link in feed.iter(f"{ATOM}link"):
        if "opds-catalog" in link.get("type", "") and not re.fullmatch(
            r"application/atom\+xml;profile=opds-catalog;kind=(navigation|acquisition)", link.get("type", "")
        ):
            faults.append(f"link of type {link.get('type')}")
    for entry in feed.findall(f"{ATOM}entry"):
        name = entry.findtext(f"{ATOM}title")
        acquired = [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "") in ACQUISITION]
        if kind == "navigation" and (acquired or not any("opds-catalog" in link.get("type", "") for link in entry.findall(f"{ATOM}link"))):
            faults.append(f"{name}: leads to no feed, or can be acquired")
        if kind == "acquisition" and (not acquired or not all(link.get("type") for link in acquired)):
            faults.append(f"{name}: cannot be acquired")
        for rel in ("http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"):
            faults += [f"{name}: {rel}" for link in links(entry, rel) if link.get("type") not in ("image/gif", "image/jpeg", "image/png")]
    return faults


def links(element: ElementTree.Element, rel: str) -> list[ElementTree.Element]:
    """The links of a relation; one without any says ``alternate``."""
    return [link for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == rel]
