"""The public manifest of a publication: every edition of every issue with the hashes of its files (docs/editions-json.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from publisher.editions.archive import FILES, Frozen
from publisher.editions.shelf import Shelved

EDITIONS = "editions.json"
"""Its place on a site."""
SCHEMA = "publisher/editions/1"


def dump_editions(issues: Iterable[Shelved]) -> bytes:
    """The manifest, an edition a line, the same bytes for the same archive; empty when nothing was released. Issues stand by slug, editions by number."""
    listed = sorted(issues, key=lambda each: each.slug)
    if not listed:
        return b""
    newest = max(listed, key=lambda each: (each.latest.manifest.date, each.slug))
    rows = []
    for issue in listed:
        editions = ",\n".join(_compact(_describe(each)) for each in issue.editions)
        head = _compact({"issue": issue.slug, "name": issue.latest.manifest.name})
        rows.append(f'{head[:-1]},"editions":[\n{editions}\n]}}')
    head = _compact({"schema": SCHEMA, "publication": newest.latest.manifest.publication})
    return (f'{head[:-1]},"issues":[\n' + ",\n".join(rows) + "\n]}\n").encode()


def _describe(frozen: Frozen) -> dict[str, object]:
    manifest = frozen.manifest
    return {
        "edition": manifest.edition,
        "date": manifest.date.isoformat(),
        "manifest": frozen.sha256,
        "source": manifest.source,
        "files": [
            {"name": each.path.removeprefix(f"{FILES}/"), "role": each.role, "size": each.size, "sha256": each.sha256}
            for each in manifest.files
            if each.path.startswith(f"{FILES}/")
        ],
    }


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
