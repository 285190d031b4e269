"""有效性: what became of every document, worked out from what all documents say of each other.

Nothing here looks at a clock: a state is true *as of* a day, which a site takes from its newest issue. A document that repeals or amends another does so
from the day it takes effect itself (its 施行日期, else its 成文日期, else the day its issue came out). A document repealed stays repealed when the
document that repealed it is repealed in turn.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from publisher.values import NamedTuple, dataclass
from publisher.web.records import Document, Issue


class State(StrEnum):
    """The words of 有效性."""

    VALID = "有效"
    PENDING = "尚未施行"
    AMENDED = "已修改"
    """Valid, in the wording another document gave it."""
    REPEALED = "已废止"
    EXPIRED = "已失效"


class Key(NamedTuple):
    """A document of a site: the slug of its issue, its own id."""

    issue: str
    document: str


@dataclass(frozen=True, slots=True)
class Act:
    """What a document does to another: it repeals (else amends) ``target``, cited as ``number``, from ``day`` (ISO) on.

    ``target`` is None when the number names no one document of the archive.
    """

    actor: Key
    target: Key | None
    number: str
    repeals: bool
    day: str


@dataclass(frozen=True, slots=True)
class Validity:
    """The state of a document as of a day, since when (empty where it was so from the start), and all that is done to it, by day."""

    state: State
    as_of: str
    since: str
    until: str
    suffered: tuple[Act, ...]
    done: tuple[Act, ...]


class Fault(NamedTuple):
    """A citation that cannot be followed: ``ambiguous`` (several documents have the number) or ``itself``."""

    kind: str
    actor: Key
    number: str


def work_out(issues: Sequence[Issue], as_of: str) -> tuple[dict[Key, Validity], list[Fault]]:
    """The validity of every document of the issues (in any order) as of an ISO day, and the citations that cannot be followed."""
    ordered = sorted(issues, key=lambda issue: (issue.date, issue.slug))
    places = {Key(issue.slug, document.id): (issue, document) for issue in ordered for document in issue.documents}
    acts, faults = _find_acts(places)
    suffered: dict[Key, list[Act]] = defaultdict(list)
    done: dict[Key, list[Act]] = defaultdict(list)
    for act in acts:
        done[act.actor].append(act)
        if act.target is not None:
            suffered[act.target].append(act)
    found = {}
    for key, (_, document) in places.items():
        by_day = tuple(sorted(suffered[key], key=lambda act: (act.day, act.actor)))
        state, since = _judge(document, by_day, as_of)
        found[key] = Validity(state, as_of, since, document.expires, by_day, tuple(done[key]))
    return found, faults


def _judge(document: Document, acts: Iterable[Act], as_of: str) -> tuple[State, str]:
    past = [act for act in acts if act.day <= as_of]
    repealed = min((act.day for act in past if act.repeals), default="")
    expired = document.expires if document.expires and document.expires < as_of else ""
    if repealed and (not expired or repealed <= expired):
        return State.REPEALED, repealed
    if expired:
        return State.EXPIRED, expired
    if document.effective > as_of:
        return State.PENDING, ""
    amended = max((act.day for act in past if not act.repeals), default="")
    return (State.AMENDED, amended) if amended else (State.VALID, "")


def _find_acts(places: Mapping[Key, tuple[Issue, Document]]) -> tuple[list[Act], list[Fault]]:
    """Every act, in the order of the archive. A number names the one document that came out with it or before it and bears it."""
    order = {key: (issue.date, issue.slug) for key, (issue, _) in places.items()}
    bearers: dict[str, list[Key]] = defaultdict(list)
    for key, (_, document) in places.items():
        for name in names_of(document):
            bearers[name].append(key)
    acts, faults = [], []
    for key, (issue, document) in places.items():
        day = document.effective or document.date or issue.date
        for number, repeals in [(n, True) for n in document.repeals] + [(n, False) for n in document.amends]:
            known = bearers.get(fold_number(number), [])
            candidates = [other for other in known if other != key and order[other] <= order[key]]
            if len(candidates) > 1:
                faults.append(Fault("ambiguous", key, number))
            elif not candidates and key in known:
                faults.append(Fault("itself", key, number))
            acts.append(Act(key, candidates[0] if len(candidates) == 1 else None, number, repeals, day))
    return acts, faults


def names_of(document: Document) -> set[str]:
    """What others may cite a document by: its 文号; for an order (令) also with the title or the issuer's name before it."""
    if not document.number:
        return set()
    names = {document.number}
    if document.title.endswith("令"):
        names |= {document.title + document.number, *(issuer + "令" + document.number for issuer in document.issuers)}
    return {fold_number(name) for name in names}


_OPENING = re.compile(r"[\[(【［（〔]")
_CLOSING = re.compile(r"[\])】］）〕]")


def fold_number(number: str) -> str:
    """A 文号 as it is compared: no blanks, half-width digits, the brackets of a year as 〔〕."""
    text = "".join(unicodedata.normalize("NFKC", number).split())
    return _CLOSING.sub("〕", _OPENING.sub("〔", text))
