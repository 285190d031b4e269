"""What can be wrong with a style whose every value is of its kind: names nobody knows, measures nothing can be set on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from publisher.fonts.manifest import read_manifest
from publisher.style.style import Style
from publisher.text.kinsoku import LEVELS
from publisher.text.punctuation import STYLES
from publisher.values import MISSING, fields, is_dataclass

ISSUE_FIELDS = frozenset(
    {"name", "romanized", "sponsor", "publisher", "frequency", "distribution", "address", "phone", "website", "permit"}
    | {"year", "number", "serial", "date", "iso_date", "edition", "edition_date", "source"}
)
"""What wordings about an issue may name."""
WORDINGS: Mapping[str, frozenset[str]] = {
    "running_head.issue": ISSUE_FIELDS,
    "running_head.section": ISSUE_FIELDS | {"section"},
    "folio.wording": frozenset({"folio"}),
    "cover.lines.*.wording": ISSUE_FIELDS,
    "contents.left": ISSUE_FIELDS,
    "contents.centre": ISSUE_FIELDS,
    "contents.right": ISSUE_FIELDS,
    "contents.section.wording": frozenset({"section"}),
    "contents.entry.number": frozenset({"document_number"}),
    "contents.entry.page": frozenset({"page"}),
    "imprint.lines.*": ISSUE_FIELDS,
    "notice.words.lead": frozenset({"issue", "before"}),
    "notice.words.issue": ISSUE_FIELDS,
    "notice.words.serial": ISSUE_FIELDS,
    "notice.words.short": ISSUE_FIELDS,
    "notice.words.place": frozenset({"page", "column", "row"}),
    "notice.words.page": frozenset({"page"}),
    "notice.words.nth": frozenset({"nth"}),
    "notice.words.replaced": frozenset({"wrong", "right"}),
    "notice.words.removed": frozenset({"wrong"}),
    "notice.words.added": frozenset({"right"}),
    "notice.words.original": frozenset({"authority"}),
    "notice.words.field": frozenset({"title", "field"}),
    "press.slug.page": frozenset({"title", "file", "page", "pages"}),
    "press.slug.sheet": frozenset({"title", "file", "page", "pages", "sheet", "sheets", "side", "left", "right"}),
}
"""The wordings, by key (``*``: any number), with the fields each may name."""
MEASURES = frozenset({"width", "height", "leading", "count", "measure", "minimum", "size", "lines"})
"""Names of what must be more than nothing; where nothing is the default it may be that too."""
TABLE_COLUMNS = 6
"""Columns of the table of corrections: issue, page, column, row, wrong, right."""
LEAST_LINES = 10
"""Lines of a page below which heads find no room."""

_NUMBER = re.compile(r"(?<=\.)[0-9]+(?=\.|$)")
_FIELD = re.compile(r"\{(\w*)\}")


def find_faults(style: Style) -> Iterator[tuple[str, str]]:
    """The dotted keys of what cannot be used, each with its value."""
    roles = read_manifest().roles
    for key, value, optional in _walk(style, "", False):
        name = key.rpartition(".")[2]
        pattern = _NUMBER.sub("*", key)
        known = WORDINGS.get(pattern)
        if (
            (name == "role" and value not in roles)
            or (key == "body.punctuation" and value not in STYLES)
            or (key == "body.kinsoku" and value not in LEVELS)
            or (known is not None and not set(_FIELD.findall(str(value))) <= known)
            or (name in MEASURES and isinstance(value, int) and value <= 0 and not (optional and value == 0))
            or (key == "page.lines" and isinstance(value, int) and value < LEAST_LINES)
            or (key == "contents.entry.leader" and len(str(value)) != 1)
        ):
            yield key, str(value)
    words = style.notice.words
    for key, given, least in (("head", words.head, TABLE_COLUMNS), ("columns", words.columns, 1 + style.page.columns.count)):
        if len(given) < least or (key == "head" and len(given) > least):
            yield f"notice.words.{key}", "、".join(given)
    if style.across > style.page.width:
        yield "page.columns.measure", f"{style.across / 1000:g}pt"


def _walk(value: object, path: str, optional: bool) -> Iterator[tuple[str, object, bool]]:
    """All plain values with their dotted keys, and whether they need not be given."""
    if is_dataclass(value):
        for field in fields(value):
            yield from _walk(getattr(value, field.name), f"{path}.{field.name}".lstrip("."), field.default is not MISSING)
    elif isinstance(value, tuple | dict):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _walk(each, f"{path}.{key}", False)
    else:
        yield path, value, optional
