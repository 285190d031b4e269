"""Words the pages put facts into."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.values import NamedTuple
from publisher.web.catalogue import Row
from publisher.web.validity import Act, Key, State, Validity


class Relation(NamedTuple):
    """A sentence on what one document does to another: words before the name, the name, where it leads (or empty), words after it."""

    before: str
    name: str
    place: str
    after: str


def say_day(iso: str) -> str:
    """2026年6月30日; empty for nothing."""
    if not iso:
        return ""
    year, month, day = iso.split("-")
    return f"{int(year)}年{int(month)}月{int(day)}日"


def say_size(size: int) -> str:
    """A file's size in KB or MB."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def note_validity(document_effective: str, validity: Validity) -> str:
    """What goes with the word of 有效性: since when, until when, and the day up to which this is known."""
    facts = []
    if validity.state is State.PENDING:
        facts.append(f"自{say_day(document_effective)}起施行")
    elif validity.state in (State.REPEALED, State.AMENDED):
        facts.append(f"自{say_day(validity.since)}起")
    if validity.state is State.EXPIRED:
        facts.append(f"有效期至{say_day(validity.until)}，已满")
    elif validity.until and validity.state is not State.REPEALED:
        facts.append(f"有效期至{say_day(validity.until)}")
    facts.append(f"截至{say_day(validity.as_of)}")
    return "，".join(facts)


def tell_relations(validity: Validity, rows: Mapping[Key, Row]) -> list[Relation]:
    """What was done to a document, then what it does to others."""
    return [_suffered(act, rows[act.actor], validity.as_of) for act in validity.suffered] + [
        _done(act, rows.get(act.target) if act.target else None, validity.as_of) for act in validity.done
    ]


def _suffered(act: Act, actor: Row, as_of: str) -> Relation:
    turn = "将" if act.day > as_of else "已"
    number = f"（{actor.number}）" if actor.number else ""
    return Relation(
        f"{turn}由", f"《{actor.document.title}》{number}", actor.place, f"自{say_day(act.day)}起{'废止' if act.repeals else '修改'}。"
    )


def _done(act: Act, target: Row | None, as_of: str) -> Relation:
    before = f"自{say_day(act.day)}起{'废止' if act.repeals else '修改'}"
    if target is None:
        return Relation(before, act.number, "", "。")
    return Relation(before, f"《{target.document.title}》（{target.number}）", target.place, "。")
