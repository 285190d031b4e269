"""The state as the browser gets it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from publisher.desk.preview.places import Places, Sources, Spot
from publisher.desk.preview.state import State
from publisher.messages import Finding, Language, Severity, phrase, severity

_WEIGHTS = [Severity.ERROR, Severity.WARNING, Severity.NOTICE]


def describe(state: State, places: Places | None, sources: Sources, language: Language, folder: str) -> dict[str, Any]:
    """Everything the page shows but pictures and lines, as JSON has it."""
    said: dict[str, Any] = {
        "number": state.number,
        "reading": state.reading,
        "judged": state.judged,
        "broken": state.broken,
        "trouble": state.trouble,
        "milliseconds": round(state.seconds * 1000),
        "findings": [_finding(each, places, sources, language, folder) for each in sorted(state.findings, key=_weight)],
        "pages": [],
        "documents": [],
    }
    if state.made is not None and places is not None:
        tree, page_map = state.made.layout.tree, state.made.layout.page_map
        said |= {
            "width": tree.width / 1000,
            "height": tree.height / 1000,
            "pages": [{"key": key, "kind": page.kind, "folio": page.folio} for key, page in zip(state.keys, tree.pages, strict=True)],
            "documents": [
                {
                    "title": place.title,
                    "number": place.number,
                    "section": place.section,
                    "page": place.page,
                    "folio": page_map.folios[place.page],
                    "file": sources.name(document.position.file, folder),
                    "pages": _extent(page_map.spots, [n for n, block in enumerate(page_map.blocks) if block.document == place.id]),
                }
                for place, document in zip(page_map.documents, state.made.issue.documents, strict=True)
            ],
        }
    return said


def _weight(finding: Finding) -> int:
    return _WEIGHTS.index(severity(finding))


def _finding(finding: Finding, places: Places | None, sources: Sources, language: Language, folder: str) -> dict[str, Any]:
    text, remedy = phrase(finding, language)
    place = finding.position
    spot: Spot | None = places.find(place) if places is not None else None
    return {
        "code": finding.code,
        "weight": severity(finding).value,
        "text": text,
        "remedy": remedy,
        "file": sources.identify(place.file),
        "name": sources.name(place.file, folder),
        "line": place.line,
        "column": place.column,
        "page": spot.page if spot is not None else -1,
        "row": spot.line if spot is not None else -1,
    }


def _extent(spots: Sequence[Sequence[tuple[int, int, int, int]]], blocks: Sequence[int]) -> list[int]:
    """The first and the last page of some blocks."""
    pages = [spot[0] for n in blocks for spot in spots[n]]
    return [min(pages), max(pages)] if pages else []
