"""What the wordings of a style or a template may name of an issue."""

from __future__ import annotations

from publisher.model.issue import Issue


def issue_values(issue: Issue) -> dict[str, str]:
    """What the wordings of an issue may name."""
    gazette = issue.gazette
    date, made = issue.date, issue.edition.made
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
        "edition": str(issue.edition.number),
        "edition_date": f"{made.year}年{made.month}月{made.day}日",
        "source": issue.edition.source[:16],
    }
