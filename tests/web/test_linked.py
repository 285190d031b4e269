"""JSON-LD: what pages say of themselves is schema.org's vocabulary and nothing else."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.web.conftest import Publication
from tests.web.vocabulary import find_vocabulary_faults


def read_linked(page: str) -> list[Any]:
    return [json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]


def test_every_page_speaks_schema_org(publication: Publication) -> None:
    said = {place: linked for place in publication.pages if (linked := read_linked(publication.read(place)))}
    assert {place: faults for place, linked in said.items() for each in linked if (faults := list(find_vocabulary_faults(each)))} == {}
    assert all(each["@context"] == "https://schema.org" for linked in said.values() for each in linked)


def test_home_issues_and_documents_say_what_they_are(publication: Publication) -> None:
    kinds = {place: read_linked(publication.read(place))[0]["@type"] for place in ("index.html", "2026/06/index.html")}
    assert kinds == {"index.html": "Periodical", "2026/06/index.html": "PublicationIssue"}
    for document in publication.issue("2026-06").documents:
        (said,) = read_linked(publication.read(f"2026/06/{document.id}/index.html"))
        assert said["@type"] == ["Legislation", "Article"]
        assert said["name"] == document.entry


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("pages", "3", "no property"),
        ("about", "城乡建设", "none of"),
        ("datePublished", "6月", "none of"),
        ("legislationLegalForce", "https://schema.org/Valid", "none of"),
        ("isPartOf", {"@type": "Gazette"}, "type Gazette"),
        ("publisher", {"@type": "Periodical"}, "none of"),
    ],
)
def test_what_is_not_schema_orgs_is_seen(name: str, value: Any, fault: str) -> None:
    assert any(fault in each for each in find_vocabulary_faults({"@type": "Legislation", name: value}))
