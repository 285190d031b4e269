"""R101, R102, R107 to R109: the form of a 文号, and whether it agrees with date, issuer and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.checks.desk.base import Desk, Flaw, flaw, plain
from publisher.model import Document
from publisher.text.patterns import lazily
from publisher.values import NamedTuple

_BRACKETED = lazily(
    r"(?P<open>[\[［(（【〔﹝{｛])(?P<year>[0-9]{4})(?P<close>[\]］)）】〕﹞}｝])(?P<ordinal>第?)(?P<serial>[0-9]+)(?P<unit>号?)"
)
_SERIES = lazily(r"[㐀-鿿]{1,11}[发函字办请规通议复呈报文令]$")
"""What stands before the year of a 文号 in running text; the numbers of parcels and houses end otherwise."""
_BRACKETED_SERIES = lazily("[（、，][㐀-鿿]{3,11}$")
_ORDER = lazily(r"第[0-9一二三四五六七八九十百]+号$")
_OFFICE = ("办公室", "办公厅")


class Paper(NamedTuple):
    """A 文号 in its parts: 机关代字, year, serial."""

    series: str
    year: int
    serial: int


def read_number(number: str) -> Paper | None:
    """The parts of a 文号 (代字〔年份〕序号), however its brackets are typed; None for another form."""
    match = _BRACKETED.search(number)
    if match is None or not number[: match.start()].strip():
        return None
    return Paper(number[: match.start()].strip(), int(match["year"]), int(match["serial"]))


def check_form(desk: Desk) -> Iterator[Flaw]:
    """R101 and R102: brackets, 第, leading zeros, 号; in front matter and wherever a 文号 is cited."""
    for passage in desk.passages:
        if passage.role in ("table", "roster", "signature"):
            continue
        for match in _BRACKETED.finditer(passage.characters):
            if passage.role != "number" and not (match["unit"] and _is_cited(passage.characters, match)):
                continue
            number = match[0]
            series = _SERIES.search(passage.characters[: match.start()])
            shown = (series[0][-6:] if series else "") + number
            for at, bracket, right in ((match.start(), match["open"], "〔"), (match.start("close"), match["close"], "〕")):
                if bracket != right:
                    yield flaw("R101", passage.text, at, (bracket, right), number=shown)
            if match["ordinal"]:
                yield flaw("R102", passage.text, match.start("ordinal"), ("第", ""), number=shown, found="第" + match["serial"])
            bare = match["serial"].lstrip("0")
            if bare != match["serial"] and bare:
                zeros = match["serial"][: -len(bare)]
                yield flaw("R102", passage.text, match.start("serial"), (zeros, ""), number=shown, found=match["serial"])
            if not match["unit"] and passage.characters[match.end() :].strip() == "":
                yield flaw("R102", passage.text, match.start("serial"), number=shown, found=match["serial"])


def _is_cited(characters: str, match: re.Match[str]) -> bool:
    """Whether it is a 文号 in running text: by how its series ends, or because it fills a pair of brackets."""
    before = characters[: match.start()]
    return bool(_SERIES.search(before)) or (
        bool(_BRACKETED_SERIES.search(before)) and characters[match.end() : match.end() + 1] in ("）", "，", "、")
    )


def check_agreement(desk: Desk) -> Iterator[Flaw]:
    """R107 to R109: year and date, series and issuer, form and kind."""
    owners: dict[str, tuple[str, ...]] = {}
    for document in desk.documents:
        number = document.number.characters
        paper = read_number(number)
        yield from _kind(document, number, paper)
        if paper is None:
            continue
        if document.date is not None and document.date.year != paper.year:
            yield flaw("R107", document.number, number=number, year=document.date.year)
        issuers = tuple(plain(issuer) for issuer in document.issuers)
        if not issuers:
            continue
        first = issuers[0]
        owner = owners.setdefault(paper.series, issuers)
        if "政" in paper.series and first.endswith("人民政府") and re.search("政办|政厅", paper.series):
            yield flaw("R108", document.number, number=number, issuer=first, reason=f"“{paper.series}”是办公室（厅）的代字")
        elif (
            "政" in paper.series
            and first.endswith(tuple("人民政府" + office for office in _OFFICE))
            and not re.search("办|厅", paper.series)
        ):
            yield flaw("R108", document.number, number=number, issuer=first, reason=f"“{paper.series}”里没有“办”字")
        elif owner[0] != first:
            yield flaw("R108", document.number, number=number, issuer=first, reason=f"“{paper.series}”在这一期还属于“{owner[0]}”")


def _kind(document: Document, number: str, paper: Paper | None) -> Iterator[Flaw]:
    title = plain(document.title)
    order = title.endswith("令") and not title.endswith(("指令", "司令", "法令"))
    if order and paper is not None:
        yield flaw("R109", document.number, number=number, kind="令")
    elif _ORDER.match(number) and not order and title.endswith(("通知", "批复", "意见", "决定", "函")):
        yield flaw(
            "R109", document.number, number=number, kind=next(k for k in ("通知", "批复", "意见", "决定", "函") if title.endswith(k))
        )


CHECKS = (check_form, check_agreement)
