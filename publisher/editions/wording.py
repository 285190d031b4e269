"""Words for places, pages and fields, as the gazette's readers use them."""

from __future__ import annotations

from publisher.editions.differences import ABOUT, FORM, GAZETTE, ISSUE, PICTURES
from publisher.editions.locating import Place
from publisher.source.schema import DOCUMENT
from publisher.source.schema import GAZETTE as GAZETTE_KEYS
from publisher.source.schema import ISSUE as ISSUE_KEYS

_PAGES = {"cover": "封面", "blank": "空白页", "contents": "目录", "imprint": "末页", "notice": "更正说明"}
_COLUMNS = {0: "通栏", 1: "左栏", 2: "右栏"}
_FIELDS = {FORM: "格式", PICTURES: "图片"}
_KEYS = {ISSUE: ISSUE_KEYS, GAZETTE: GAZETTE_KEYS, ABOUT: GAZETTE_KEYS}


def name_page(folio: str, kind: str, index: int) -> str:
    """``第12页``, ``封面``: a page by its folio, else by what it is; ``index`` counts from 0."""
    if folio and kind in ("body", "imprint"):
        return f"第{folio}页"
    named = _PAGES.get(kind, f"PDF第{index + 1}页")
    return f"{named}{folio}" if folio else named


def name_column(column: int) -> str:
    """``左栏``, ``通栏``."""
    return _COLUMNS.get(column, f"第{column}栏")


def show_place(place: Place | None) -> str:
    """``第12页左栏第8行``; the page alone where lines are not counted, a dash where there is no place."""
    if place is None or not place.folio:
        return "—"
    line = f"{name_column(place.column)}第{place.row}行" if place.row else ""
    return f"第{place.folio}页{line}"


def show_words(words: str) -> str:
    """Words in one line, ends of blocks as ``↵``; ``（无）`` where there are none."""
    return words.replace("\n", "↵") or "（无）"


def name_field(field: str, document: str) -> str:
    """A key of the source in Chinese."""
    keys = _KEYS.get(document, DOCUMENT)
    return _FIELDS.get(field) or next((key.aliases[0] for key in keys if key.name == field and key.aliases), field)


def show_value(value: str, field: str) -> str:
    """The value of a key in one line; of a picture its file and the beginning of its hash."""
    if field == PICTURES and value:
        path, *_, digest = value.split(" ")
        return f"{path}（{digest[:8]}）"
    return show_words(value)
