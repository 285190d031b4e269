"""Front matter as YAML the source reader takes for just what is meant."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.source.quoting import quote_scalar
from publisher.word.draft import Draft


def write_front(draft: Draft) -> str:
    """The lines between and with the two ``---``."""
    lines = ["---"]
    if draft.issuers:
        lines += _list("issuer", draft.issuers)
    title = [line for line in draft.title if line]
    if len(title) > 1:
        lines += ["title: |", *(f"  {line}" for line in title)]
    else:
        lines.append(f"title: {quote_scalar(title[0]) if title else ''}".rstrip())
    for key, value in (("number", draft.number), ("to", draft.to)):
        if value:
            lines.append(f"{key}: {quote_scalar(value)}")
    if draft.signed:
        lines += _list("signed", draft.signed)
    if draft.date:
        lines.append(f"date: {draft.date.isoformat()}")
    if draft.note:
        lines.append(f"note: {quote_scalar(draft.note)}")
    if draft.masthead:
        lines.append(f"masthead: {draft.masthead}")
    return "\n".join([*lines, "---"])


def _list(key: str, values: Sequence[str]) -> list[str]:
    if len(values) == 1:
        return [f"{key}: {quote_scalar(values[0])}"]
    return [f"{key}:", *(f"  - {quote_scalar(value)}" for value in values)]
