"""R931 to R934: what the public record wants of each document."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.checks.desk.base import Desk, Flaw, flaw, flaw_at

_KEYS = ("index", "topic", "published")
"""索引号, 主题分类, 发布日期."""


def check_metadata(desk: Desk) -> Iterator[Flaw]:
    """R931, once an issue: only where the publication has a web address, as these are data of its web pages."""
    if not (desk.issue.gazette.website or desk.issue.gazette.site_code):
        return
    lacking = {key: [document for document in desk.documents if not getattr(document.record, key)] for key in _KEYS}
    first = next((document for document in desk.documents if any(document in each for each in lacking.values())), None)
    if first is not None:
        missing = "、".join(f"{key} {len(each)}" for key, each in lacking.items() if each)
        yield flaw_at("R931", first.position, missing=missing)


def check_addressees(desk: Desk) -> Iterator[Flaw]:
    """R932."""
    for document in desk.documents:
        to = document.to.characters
        if to and to[-1] != "：":
            right = "：" if to[-1] == ":" else to[-1] + "："
            mend = (to[-1], right) if to[-1] == ":" or to[-1].isalnum() or to[-1] in "）" else None
            yield flaw("R932", document.to, len(to) - 1, mend)


def check_note(desk: Desk) -> Iterator[Flaw]:
    """R933."""
    for passage in desk.passages:
        if passage.role == "signature" and any(words in passage.characters for words in ("不予公开", "依申请公开", "不公开发布", "内部")):
            yield flaw("R933", passage.text, note=passage.characters.strip("（）"))


def check_date(desk: Desk) -> Iterator[Flaw]:
    """R934."""
    for document in desk.documents:
        if document.number and document.date is None:
            yield flaw("R934", document.number)


CHECKS = (check_metadata, check_addressees, check_note, check_date)
