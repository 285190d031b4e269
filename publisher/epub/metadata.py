"""What an EPUB says of itself: bibliographic and accessibility metadata."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from publisher.epub.package import Metadatum
from publisher.model import Block, Box, Figure, Full, Issue

_IDENTITIES = uuid.UUID("6f6d6a0e-7d2b-5c1f-9a54-0b6d3f1c8e27")
"""The name space of issues' identifiers. It must never change: readers know an issue by what follows from it."""


def identify(issue: Issue) -> str:
    """The issue's identifier: the same for all its editions and for ever, from the publication's name and the issue's year and number."""
    return f"urn:uuid:{uuid.uuid5(_IDENTITIES, f'{issue.gazette.name.characters}/{issue.slug}')}"


def name_issue(issue: Issue) -> str:
    """``云汉市人民政府公报 2026年第6期``, from the second edition on with its number."""
    edition = f"　第{issue.edition.number}版" if issue.edition.number > 1 else ""
    return f"{issue.gazette.name.characters} {issue.year}年第{issue.number}期{edition}"


def name_print(issue: Issue) -> str:
    """The printed edition, as the source of the page numbers: ``《…》2026年第6期（总第102期）印刷版``."""
    serial = f"（总第{issue.serial:03d}期）" if issue.serial is not None else ""
    return f"《{issue.gazette.name.characters}》{issue.year}年第{issue.number}期{serial}印刷版"


def describe(issue: Issue, language: str) -> list[Metadatum]:
    """All metadata but the time of the last change."""
    gazette = issue.gazette
    out = [
        Metadatum("dc:identifier", identify(issue), {"id": "id"}),
        Metadatum("dc:title", name_issue(issue), {"id": "title"}),
        Metadatum("dc:language", language),
        Metadatum("dc:date", issue.date.isoformat()),
        Metadatum("dc:type", "periodical"),
        Metadatum("dc:source", name_print(issue)),
        *(Metadatum("dc:subject", section.title.characters) for section in issue.sections),
    ]
    if gazette.sponsor:
        out.append(Metadatum("dc:creator", gazette.sponsor.characters))
    if gazette.publisher:
        out.append(Metadatum("dc:publisher", gazette.publisher.characters))
    out += [
        Metadatum("title-type", "main", {"refines": "#title"}),
        Metadatum("pageBreakSource", name_print(issue)),
        Metadatum("belongs-to-collection", gazette.name.characters, {"id": "series"}),
        Metadatum("collection-type", "series", {"refines": "#series"}),
    ]
    if issue.serial is not None:
        out.append(Metadatum("group-position", str(issue.serial), {"refines": "#series"}))
    return [*out, *_describe_access(issue)]


def _describe_access(issue: Issue) -> Iterator[Metadatum]:
    """Accessibility metadata (EPUB Accessibility 1.1; the terms are schema.org's). No conformance is claimed: that takes a person's evaluation."""
    figures = list(find_figures(issue))
    told = all(figure.caption for figure in figures)
    yield Metadatum("schema:accessMode", "textual")
    if figures:
        yield Metadatum("schema:accessMode", "visual")
    yield Metadatum("schema:accessModeSufficient", "textual" if told else "textual,visual")
    features = ["tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability", "pageNavigation", "pageBreakMarkers"]
    if figures and told:
        features.append("alternativeText")
    for feature in features:
        yield Metadatum("schema:accessibilityFeature", feature)
    yield Metadatum("schema:accessibilityHazard", "none")
    pictures = "" if not figures else "图片均有文字说明。" if told else "部分图片没有文字说明。"
    yield Metadatum(
        "schema:accessibilitySummary",
        f"正文为可重排、可朗读的文字，文字与印刷版逐字相同；标题分级，表格标明表头，目录可跳转，并标有印刷版页码。{pictures}",
    )


def find_figures(issue: Issue) -> Iterator[Figure]:
    """All pictures in reading order."""

    def walk(blocks: tuple[Block, ...]) -> Iterator[Figure]:
        for block in blocks:
            if isinstance(block, Figure):
                yield block
            elif isinstance(block, Box | Full):
                yield from walk(block.blocks)

    for document in issue.documents:
        for part in document.parts:
            yield from walk(part.blocks)
