"""What pages say of themselves to machines: JSON-LD and the citation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from publisher.web.addresses import absolute, document_page, issue_file, issue_page
from publisher.web.records import Correction, Document, File, Issue
from publisher.web.validity import State, Validity

FORCE = {
    State.VALID: "InForce",
    State.PENDING: "NotInForce",
    State.AMENDED: "InForce",
    State.REPEALED: "NotInForce",
    State.EXPIRED: "NotInForce",
}
"""schema.org's LegalForceStatus."""


def cite(issue: Issue, document: Document) -> str:
    """A citation: 云汉市人民政府. 关于…的通知：云汉政发〔2026〕9号[J]. 云汉市人民政府公报, 2026(5): 3-4. (GB/T 7714, without the address.)"""
    issuers = ", ".join(document.issuers)
    number = f"：{document.number}" if document.number else ""
    pages = document.folio if document.folio == document.last_folio else f"{document.folio}-{document.last_folio}"
    return f"{issuers}. {document.title}{number}[J]. {issue.publication.name}, {issue.year}({issue.number}): {pages}."


def describe_document(issue: Issue, document: Document, validity: Validity) -> Markup:
    """JSON-LD of a document."""
    website = issue.publication.website
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": ["Legislation", "Article"],  # schema.org knows pages of articles, not of legislation
        "@id": absolute(document_page(issue, document.id), website),
        "url": absolute(document_page(issue, document.id), website),
        "name": document.entry,
        "inLanguage": "zh-Hans-CN",
        "legislationIdentifier": document.number,
        "legislationDate": document.date,
        "legislationDateVersion": validity.since if validity.state is State.AMENDED else "",
        "datePublished": document.published or issue.date,
        "temporalCoverage": f"{document.effective}/{document.expires or '..'}" if document.effective else "",
        "legislationPassedBy": [{"@type": "GovernmentOrganization", "name": name} for name in document.issuers],
        "legislationLegalForce": f"https://schema.org/{FORCE[validity.state]}",
        "about": {"@type": "Thing", "name": document.topic} if document.topic else "",
        "keywords": list(document.keywords),
        "abstract": document.summary,
        "legislationRepeals": [_numbered(act.number) for act in validity.done if act.repeals],
        "legislationChanges": [_numbered(act.number) for act in validity.done if not act.repeals],
        "isPartOf": _issue_part(issue),
        "pageStart": document.folio,
        "pageEnd": document.last_folio,
        "encoding": [_file(issue, file, "LegislationObject") for file in issue.files if file.role in ("pdf", "epub")],
        **_corrected(issue, issue.corrections_of(document.id)),
    }
    return _script(data)


def describe_issue(issue: Issue) -> Markup:
    """JSON-LD of an issue."""
    website = issue.publication.website
    data: dict[str, object] = {
        "@context": "https://schema.org",
        **_issue_part(issue),
        "name": f"{issue.publication.name}{issue.name}",
        "inLanguage": "zh-Hans-CN",
        "publisher": {"@type": "GovernmentOrganization", "name": issue.publication.sponsor or issue.publication.name},
        "hasPart": [
            {
                "@type": "Legislation",
                "@id": absolute(document_page(issue, document.id), website),
                "name": document.entry,
                "legislationIdentifier": document.number,
            }
            for document in issue.documents
        ],
        "encoding": [_file(issue, file, "MediaObject") for file in issue.files if file.role in ("pdf", "epub")],
        **_corrected(issue, issue.corrections),
    }
    return _script(data)


def describe_publication(newest: Issue, issues: Iterable[Issue]) -> Markup:
    """JSON-LD of the publication."""
    website = newest.publication.website
    data: dict[str, object] = {
        "@context": "https://schema.org",
        **_publication(newest),
        "inLanguage": "zh-Hans-CN",
        "publisher": {"@type": "GovernmentOrganization", "name": newest.publication.sponsor or newest.publication.name},
        "hasPart": [
            {"@type": "PublicationIssue", "@id": absolute(issue_page(issue), website), "issueNumber": str(issue.number)} for issue in issues
        ],
    }
    return _script(data)


def _corrected(issue: Issue, corrections: Sequence[Correction]) -> dict[str, object]:
    """The edition, and each correction as schema.org's CorrectionComment."""
    website = issue.publication.website
    return {
        "version": str(issue.edition),
        "dateModified": max((each.date for each in corrections), default=""),
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": each.sentence,
                "datePublished": each.date,
                "about": {"@type": "Legislation", "@id": absolute(document_page(issue, each.document), website)},
                "isPartOf": {"@type": "PublicationIssue", "@id": absolute(issue_page(issue), website), "version": str(each.edition)},
            }
            for each in corrections
        ],
    }


def _numbered(number: str) -> dict[str, object]:
    return {"@type": "Legislation", "legislationIdentifier": number}


def _publication(issue: Issue) -> dict[str, object]:
    return {"@type": "Periodical", "@id": issue.publication.website, "name": issue.publication.name, "url": issue.publication.website}


def _issue_part(issue: Issue) -> dict[str, object]:
    return {
        "@type": "PublicationIssue",
        "@id": absolute(issue_page(issue), issue.publication.website),
        "issueNumber": str(issue.number),
        "datePublished": issue.date,
        "isPartOf": _publication(issue),
    }


def _file(issue: Issue, file: File, kind: str) -> dict[str, object]:
    return {
        "@type": kind,
        "contentUrl": absolute(issue_file(issue, file.name), issue.publication.website),
        "encodingFormat": file.media_type,
        "contentSize": str(file.size),
        "sha256": file.sha256,
    }


def _script(data: dict[str, object]) -> Markup:
    text = json.dumps(_filled(data), ensure_ascii=False, separators=(",", ":"))
    return Markup('<script type="application/ld+json">') + Markup(text.replace("<", "\\u003c")) + Markup("</script>")


def _filled(value: object) -> object:
    """Without what is empty, at any depth."""
    if isinstance(value, dict):
        return {key: filled for key, inner in value.items() if (filled := _filled(inner)) not in ("", [], {})}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value
