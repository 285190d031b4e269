"""The data file of an issue: metadata, text, page map. Its schema is documented in docs/issue-json.md."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from publisher.web.addresses import absolute, document_page, issue_file, issue_page
from publisher.web.records import Document, File, Issue
from publisher.web.validity import Act, Key, Validity

SCHEMA = "publisher/issue/1"


def dump_issue(issue: Issue, validity: Mapping[Key, Validity]) -> str:
    """The data file, a document, page or block a line; the same text for the same issue and the same validity."""
    website = issue.publication.website
    head = {
        "schema": SCHEMA,
        "publication": issue.publication.name,
        "issue": issue.slug,
        "year": issue.year,
        "number": issue.number,
        "serial": issue.serial,
        "date": issue.date,
        "url": absolute(issue_page(issue), website),
        "edition": issue.edition,
    }
    files = [_file(issue, file) for file in issue.files]
    editions = [
        {
            "edition": each.number,
            "date": each.date,
            "source": each.source,
            "manifest": each.manifest,
            "files": [_file(issue, file) for file in each.files],
        }
        for each in issue.editions
    ]
    corrections = [asdict(each) for each in issue.corrections]
    documents = [_document(issue, document, validity[Key(issue.slug, document.id)]) for document in issue.documents]
    page_map = json.loads(issue.page_map)
    rows = {
        "files": files,
        "editions": editions,
        "corrections": corrections,
        "documents": documents,
        "pages": page_map["pages"],
        "blocks": page_map["blocks"],
    }
    parts = [_compact(head)[1:-1]]
    parts += [f'"{name}":[\n' + ",\n".join(map(_compact, each)) + "\n]" for name, each in rows.items()]
    return "{" + ",\n".join(parts) + "}\n"


def _file(issue: Issue, file: File) -> dict[str, object]:
    return {
        "role": file.role,
        "url": absolute(issue_file(issue, file.name), issue.publication.website),
        "type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
    }


def _document(issue: Issue, document: Document, validity: Validity) -> dict[str, object]:
    return {
        "id": document.id,
        "url": absolute(document_page(issue, document.id), issue.publication.website),
        "section": document.section,
        "issuers": document.issuers,
        "title": document.title,
        "entry": document.entry,
        "number": document.number,
        "index": document.index,
        "topic": document.topic,
        "date": document.date,
        "published": document.published,
        "effective": document.effective,
        "expires": document.expires,
        "keywords": document.keywords,
        "summary": document.summary,
        "validity": {
            "state": validity.state.value,
            "as_of": validity.as_of,
            "since": validity.since,
            "acts": [_act(act, act.actor) for act in validity.suffered],
        },
        "acts": [_act(act, act.target) for act in validity.done],
        "page": document.page,
        "last_page": document.last_page,
        "folio": document.folio,
        "last_folio": document.last_folio,
        "text": document.pieces,
    }


def _act(act: Act, other: Key | None) -> dict[str, object]:
    return {
        "kind": "repeal" if act.repeals else "amend",
        "number": act.number,
        "day": act.day,
        "issue": other.issue if other else "",
        "document": other.document if other else "",
    }


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
