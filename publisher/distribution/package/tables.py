"""The metadata as a table (CSV for spreadsheets) and as JSON. Fields: docs/package.md."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Mapping

from publisher.distribution.package.description import Described, parts_of, title_of
from publisher.editions.manifest import hash_bytes
from publisher.model import Document

SCHEMA = "publisher/package/1"
COLUMNS = (
    "刊名", "年", "期", "总期", "出版日期", "版次", "序号", "栏目", "标题", "文号", "发文机关", "成文日期", "发布日期", "施行日期", "失效日期",
    "起始页码", "终止页码", "PDF起始页", "PDF终止页", "索引号", "主题分类", "关键词", "废止", "修改", "摘要", "所印发的文件和附件",
)  # fmt: skip
"""The head of the table."""


def make_table(described: Described) -> bytes:
    """A row a document, UTF-8 with a byte order mark, without which spreadsheets take it for another encoding."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    issue = described.issue
    for number, (section, document) in enumerate(_listed(described), 1):
        record, span = document.record, described.span(document)
        row = (
            issue.gazette.name.characters, issue.year, issue.number, issue.serial if issue.serial is not None else "", issue.date.isoformat(),
            described.number, number, section, title_of(document), document.number.characters, _names(document), _iso(document.date),
            _iso(record.published), _iso(record.effective), _iso(record.expires), span.folio, span.last_folio, span.page, span.last_page,
            record.index, record.topic, "；".join(record.keywords), "；".join(record.repeals), "；".join(record.amends), record.summary,
            "；".join(parts_of(document)),
        )  # fmt: skip
        writer.writerow([_harmless(value) for value in row])
    return ("\ufeff" + stream.getvalue()).encode()


def make_json(described: Described, files: Mapping[str, bytes]) -> bytes:
    """All metadata. ``files``: what else is in the package, by path below ``data/``."""
    issue, gazette, manifest = described.issue, described.issue.gazette, described.frozen.manifest
    data = {
        "schema": SCHEMA,
        "identifier": described.identifier,
        "publication": {
            "name": gazette.name.characters,
            "romanized": gazette.romanized.characters,
            "sponsor": gazette.sponsor.characters,
            "publisher": gazette.publisher.characters,
            "frequency": gazette.frequency.characters,
            "permit": gazette.permit.characters,
            "address": gazette.address.characters,
            "phone": gazette.phone.characters,
            "website": described.website,
        },
        "issue": {"slug": issue.slug, "year": issue.year, "number": issue.number, "serial": issue.serial, "date": issue.date.isoformat()},
        "edition": {
            "number": described.number,
            "date": described.date,
            "pages": described.pages,
            "source": manifest.source,
            "manifest": described.frozen.sha256,
            "tool": manifest.tool,
        },
        "corrections": [
            {
                "document": each.document,
                "page": each.folio,
                "column": each.column,
                "row": each.row,
                "field": each.field,
                "wrong": each.wrong,
                "right": each.right,
                "cause": each.cause.value,
                "authority": each.authority,
                "date": each.date.isoformat(),
            }
            for each in issue.corrected
        ],
        "documents": [_describe(described, section, document) for section, document in _listed(described)],
        "files": [{"path": path, "size": len(data), "sha256": hash_bytes(data)} for path, data in sorted(files.items())],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _describe(described: Described, section: str, document: Document) -> dict[str, object]:
    record, span = document.record, described.span(document)
    return {
        "id": document.id,
        "section": section,
        "title": title_of(document),
        "number": document.number.characters,
        "issuers": [issuer.characters for issuer in document.issuers],
        "date": _iso(document.date),
        "published": _iso(record.published),
        "effective": _iso(record.effective),
        "expires": _iso(record.expires),
        "folio": span.folio,
        "last_folio": span.last_folio,
        "page": span.page,
        "last_page": span.last_page,
        "index": record.index,
        "topic": record.topic,
        "keywords": list(record.keywords),
        "repeals": list(record.repeals),
        "amends": list(record.amends),
        "summary": record.summary,
        "encloses": list(parts_of(document)),
    }


def _listed(described: Described) -> list[tuple[str, Document]]:
    return [(section.title.characters, document) for section in described.issue.sections for document in section.documents]


def _names(document: Document) -> str:
    return "；".join(issuer.characters for issuer in document.issuers)


def _iso(date: datetime.date | None) -> str:
    return date.isoformat() if date is not None else ""


def _harmless(value: object) -> object:
    """A value no spreadsheet takes for a formula: one that begins like it gets an apostrophe before it (OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
