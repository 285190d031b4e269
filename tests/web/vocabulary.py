"""What schema.org says of the types the pages use: their properties with those they have from wider types, and what a value may be.

Taken from the vocabulary as of schema-dts 2.1.0; only what is used is listed, so a property not here is either wrong or to be looked up and added.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

SUPERS = {
    "Thing": (),
    "CreativeWork": ("Thing",),
    "Article": ("CreativeWork",),
    "CorrectionComment": ("CreativeWork",),
    "CreativeWorkSeries": ("CreativeWork",),
    "Periodical": ("CreativeWorkSeries",),
    "PublicationIssue": ("CreativeWork",),
    "Legislation": ("CreativeWork",),
    "MediaObject": ("CreativeWork",),
    "LegislationObject": ("Legislation", "MediaObject"),
    "Organization": ("Thing",),
    "GovernmentOrganization": ("Organization",),
}
"""Each type and the wider ones it is of."""

PROPERTIES: dict[str, dict[str, tuple[str, ...]]] = {
    "Thing": {"name": ("Text",), "url": ("URL",)},
    "CreativeWork": {
        "about": ("Thing",),
        "abstract": ("Text",),
        "correction": ("CorrectionComment",),
        "dateModified": ("Date",),
        "datePublished": ("Date",),
        "encoding": ("MediaObject",),
        "hasPart": ("CreativeWork",),
        "inLanguage": ("Text",),
        "isPartOf": ("CreativeWork", "URL"),
        "keywords": ("Text",),
        "publisher": ("Organization",),
        "temporalCoverage": ("Text",),
        "text": ("Text",),
        "version": ("Text",),
    },
    "Article": {"pageStart": ("Text",), "pageEnd": ("Text",)},
    "PublicationIssue": {"issueNumber": ("Text",), "pageStart": ("Text",), "pageEnd": ("Text",)},
    "Legislation": {
        "legislationIdentifier": ("Text",),
        "legislationDate": ("Date",),
        "legislationDateVersion": ("Date",),
        "legislationPassedBy": ("Organization",),
        "legislationLegalForce": ("LegalForceStatus",),
        "legislationRepeals": ("Legislation",),
        "legislationChanges": ("Legislation",),
    },
    "MediaObject": {"contentUrl": ("URL",), "contentSize": ("Text",), "encodingFormat": ("Text",), "sha256": ("Text",)},
}
LEGAL_FORCE = {f"https://schema.org/{name}" for name in ("InForce", "NotInForce", "PartiallyInForce")}


def find_vocabulary_faults(value: Any, place: str = "") -> Iterator[str]:
    """What in a JSON-LD object is not schema.org's: types, properties, kinds of values."""
    types = value.get("@type", [])
    types = types if isinstance(types, list) else [types]
    if not types:
        yield f"{place}: no type"
    yield from (f"{place}: type {name}" for name in types if name not in SUPERS)
    known = {name: kinds for each in types for wider in _widen(each) for name, kinds in PROPERTIES.get(wider, {}).items()}
    for name, each in value.items():
        if name in ("@context", "@type", "@id"):
            continue
        if name not in known:
            yield f"{place}.{name}: no property of {types}"
            continue
        for item in each if isinstance(each, list) else [each]:
            if isinstance(item, dict):
                yield from find_vocabulary_faults(item, f"{place}.{name}")
            if not _is_one(item, known[name]):
                yield f"{place}.{name}: {item!r} is none of {known[name]}"


def _widen(name: str) -> set[str]:
    return {name}.union(*(_widen(wider) for wider in SUPERS.get(name, ())))


def _is_one(value: Any, kinds: tuple[str, ...]) -> bool:
    if isinstance(value, dict):
        types = value.get("@type", [])
        return bool(set(kinds) & {wider for each in (types if isinstance(types, list) else [types]) for wider in _widen(each)})
    if not isinstance(value, str):
        return False
    if "LegalForceStatus" in kinds:
        return value in LEGAL_FORCE
    if "Date" in kinds:
        return len(value) == 10 and value[4] == value[7] == "-"
    if "Text" in kinds:
        return bool(value)
    return "URL" in kinds and ":" in value
