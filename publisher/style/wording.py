"""Wordings of the style file filled with the issue's values."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publisher.model import Issue

_FIELD = re.compile(r"\{(\w+)\}")


def fill(wording: str, values: Mapping[str, str]) -> str:
    """``wording`` with its ``{fields}`` filled in; empty when one of them has no value. Raises KeyError for an unknown field."""
    out = []
    for number, part in enumerate(_FIELD.split(wording)):
        if number % 2 == 0:
            out.append(part)
        elif values[part]:
            out.append(values[part])
        else:
            return ""
    return "".join(out)


def issue_values(issue: Issue) -> dict[str, str]:
    """What the wordings of an issue may name."""
    gazette = issue.gazette
    date = issue.date
    return {
        "name": gazette.name.characters,
        "romanized": gazette.romanized.characters,
        "sponsor": gazette.sponsor.characters,
        "publisher": gazette.publisher.characters,
        "frequency": gazette.frequency.characters,
        "distribution": gazette.distribution.characters,
        "address": gazette.address.characters,
        "phone": gazette.phone.characters,
        "website": gazette.website.characters,
        "permit": gazette.permit.characters,
        "year": str(issue.year),
        "number": str(issue.number),
        "serial": f"{issue.serial:03d}" if issue.serial is not None else "",
        "date": f"{date.year}年{date.month}月{date.day}日",
        "iso_date": date.isoformat(),
    }
