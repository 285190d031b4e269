"""What a file is and whether it is genuine: its bytes are looked up among those released, then it is asked what it says of itself."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from publisher.editions.archive import read_edition
from publisher.editions.auditing import require_recorded
from publisher.editions.claims import Claim, Unreadable, load_json, read_claim
from publisher.editions.manifest import FileRecord, load_manifest
from publisher.editions.pagetexts import holds_text
from publisher.editions.texts import read_map_texts
from publisher.editions.truth import Known, Truth, read_public
from publisher.messages import Trouble
from publisher.model import Designation
from publisher.values import dataclass, replace
from publisher.web.site import MANIFEST as SITE

_PIECE = 1 << 20
_EDITION, _DATA, PUBLIC = "manifest.json", "issue.json", "editions.json"
OFFERED = ("pdf", "epub", "press", "saddle", "replacement")
"""Roles of the files of an edition that are handed out by themselves."""
SHOWN = 20
"""How many of the files of a folder that are not as they should be are named."""


class Verdict(Enum):
    """What can be said of a file."""

    NEWEST = "newest"
    """Genuine, and no later edition is known."""
    OLDER = "older"
    """Genuine, but a later edition exists."""
    CHANGED = "changed"
    """It says it is an edition that was released, but its bytes are not those."""
    UNKNOWN = "unknown"
    """It is of no edition known here."""
    UNREADABLE = "unreadable"
    """It tells nothing of itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a file. ``known`` is the edition it is, or says it is; ``record`` which of its files; ``claim`` what it says of itself; ``newest`` the
    number of the last edition of its issue, 0 where none is known. ``reason`` names why nothing can be said; ``faults`` are the files of a folder that are not as
    they should be, each with a word on why (``missing``, ``changed``, ``extra``); ``checked`` how many files of a folder were looked at."""

    file: Path
    verdict: Verdict
    known: Known | None = None
    record: FileRecord | None = None
    claim: Claim | None = None
    newest: int = 0
    reason: str = ""
    faults: tuple[tuple[str, str], ...] = ()
    checked: int = 0

    @property
    def genuine(self) -> bool:
        """Whether its bytes are those released."""
        return self.verdict in (Verdict.NEWEST, Verdict.OLDER)


def verify(file: Path, truth: Truth) -> Iterator[Answer]:
    """What is known of a file or folder: one answer, for a site one for each issue in it. Raises OSError, Trouble where the records contradict the archive."""
    if file.is_dir():
        if (file / SITE).is_file():
            yield from _verify_site(file, truth)
        elif (file / _EDITION).is_file():
            yield _verify_edition(file, truth)
        else:
            yield Answer(file, Verdict.UNREADABLE, reason="folder")
    elif not file.exists():
        raise Trouble("verify.missing", file=file)
    elif not stat.S_ISREG(file.stat().st_mode):
        yield Answer(file, Verdict.UNREADABLE, reason="special")
    else:
        yield _verify_file(file, truth)


def hash_file(file: Path) -> str:
    """The sha256 of a file of any size. Raises OSError."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _verify_file(file: Path, truth: Truth) -> Answer:
    found = truth.with_hash(hash_file(file))
    if found is not None:
        return _genuine(file, *found, truth)
    try:
        claim = read_claim(file)
    except Unreadable as error:
        return Answer(file, Verdict.UNREADABLE, reason=error.reason)
    if claim.kind == "editions":
        return _verify_public(file, claim, truth)
    return _claimed(Answer(file, Verdict.UNKNOWN, claim=claim), truth)


def _genuine(file: Path, known: Known, record: FileRecord, truth: Truth) -> Answer:
    require_recorded(known)
    newest = truth.newest(known.designation)
    return Answer(file, Verdict.NEWEST if known.number == newest else Verdict.OLDER, known, record, newest=newest)


def _claimed(answer: Answer, truth: Truth) -> Answer:
    """Of a file that is not genuine: whether what it says it is was ever released."""
    claim = answer.claim
    if claim is None or claim.designation is None:
        return replace(answer, verdict=Verdict.UNKNOWN, reason="silent")
    known, newest = truth.find(claim.designation), truth.newest(claim.designation)
    if known is not None:
        return replace(answer, verdict=Verdict.CHANGED, known=known, newest=newest)
    return replace(answer, verdict=Verdict.UNKNOWN, newest=newest, reason="edition" if newest else "issue")


def _verify_edition(folder: Path, truth: Truth) -> Answer:
    """A folder as the archive has it: its manifest, then every file the manifest lists."""
    answer = replace(_verify_file(folder / _EDITION, truth), file=folder)
    if not answer.genuine:
        return answer
    records = load_manifest((folder / _EDITION).read_bytes()).files
    faults = tuple((record.path, fault) for record in records if (fault := _look(folder, record.path, record.sha256)))
    return replace(answer, verdict=Verdict.CHANGED if faults else answer.verdict, faults=faults, checked=len(records))


def _verify_public(file: Path, claim: Claim, truth: Truth) -> Answer:
    """The manifest a site publishes: every edition it names must be the one known here. One that lists fewer is out of date, not forged."""
    try:
        public = read_public(file)
    except Trouble:
        return Answer(file, Verdict.UNREADABLE, claim=claim, reason="json")
    faults = tuple((str(each.designation), "changed") for each in public.editions if not _agree(each, truth.find(each.designation)))
    complete = {each.designation for each in public.editions} >= {each.designation for each in truth.editions}
    verdict = Verdict.CHANGED if faults else Verdict.NEWEST if complete else Verdict.OLDER
    return Answer(file, verdict, claim=claim, faults=faults, checked=len(public.editions))


def _agree(public: Known, known: Known | None) -> bool:
    if known is None or (public.manifest, public.source) != (known.manifest, known.source):
        return False
    released = {file.sha256 for file in known.files}
    return all(file.sha256 in released for file in public.files)


def _verify_site(folder: Path, truth: Truth) -> Iterator[Answer]:
    """A site: every file it lists of itself, then for each issue in it whether what is handed out there was released.

    The site of a single edition is held against the web edition released, file by file. The pages of a whole publication are made anew whenever an issue
    is added and were never released: they are held against the site's own list, the texts of the documents in them against the archive; the files
    offered are looked up.
    """
    try:
        listed = {place: str(digest) for place, digest in load_json(folder / SITE).items()}
    except Unreadable as error:
        yield Answer(folder, Verdict.UNREADABLE, reason=error.reason)
        return
    faults = list(_compare_site(folder, listed))
    if PUBLIC in listed and (folder / PUBLIC).is_file() and not _verify_file(folder / PUBLIC, truth).genuine:
        faults.append((PUBLIC, "unreleased"))
    places = sorted(place for place in listed if place.rsplit("/", 1)[-1] == _DATA and (folder / place).is_file())
    for place in places:
        answer = _verify_issue(folder, place, listed, truth)
        web = answer.known.web() if answer.known is not None and len(places) == 1 else {}
        web.pop(SITE, None)
        released = web.keys() == listed.keys()
        found = dict([*answer.faults, *faults, *((path, "unreleased") for path, sha in listed.items() if released and web[path] != sha)])
        verdict = Verdict.CHANGED if found and answer.genuine else answer.verdict
        told = "" if released and answer.genuine else answer.reason or "pages"
        yield replace(answer, verdict=verdict, faults=tuple(sorted(found.items())), checked=len(listed), reason=told)
    if not places:
        yield Answer(folder, Verdict.UNREADABLE, reason="site", faults=tuple(faults), checked=len(listed))


def _verify_issue(folder: Path, place: str, listed: dict[str, str], truth: Truth) -> Answer:
    """An issue on a site: the latest edition whose PDF or EPUB is offered there; none that was not released may be."""
    below = place.removesuffix(_DATA)
    shown = folder / below
    try:
        data = load_json(folder / place)
        publication, slug, edition = str(data["publication"]), str(data["issue"]), int(data.get("edition", 1))
    except (Unreadable, KeyError, TypeError, ValueError):
        return Answer(shown, Verdict.UNREADABLE, reason="json")
    claim = Claim("site", Designation(publication, slug, edition))
    own = truth.of_issue(publication, slug)
    if not own:
        return Answer(shown, Verdict.UNKNOWN, claim=claim, reason="issue")
    released = {file.sha256: (known, file) for known in own for file in known.files if file.role in OFFERED}
    offered = {path: sha for path, sha in listed.items() if path.startswith(below) and path.endswith((".pdf", ".epub"))}
    strange = tuple((path, "unreleased") for path, sha in sorted(offered.items()) if sha not in released)
    held = sorted((released[sha] for sha in offered.values() if sha in released), key=lambda each: each[0].number)
    if strange or not held:
        return Answer(shown, Verdict.CHANGED, held[-1][0] if held else own[-1], claim=claim, newest=own[-1].number, faults=strange)
    known, file = held[-1]
    answer = replace(_genuine(shown, known, replace(file, role="site"), truth), claim=claim)
    texts = None if known.folder is None else tuple(_compare_texts(folder, below, known))
    return answer if texts is None else replace(answer, reason="texts", faults=texts)


def _compare_texts(folder: Path, below: str, known: Known) -> Iterator[tuple[str, str]]:
    """The documents' pages on a site that do not hold the text of the edition. Raises Trouble for a damaged archive."""
    assert known.folder is not None
    texts = read_map_texts(read_edition(known.folder.parent.parent, known.designation.issue, known.number).page_map())
    for document, text in texts.items():
        page = f"{below}{document}/index.html"
        file = folder / page
        if file.is_file() and not holds_text(file.read_text("utf-8", "replace"), [block.text for block in text.blocks]):
            yield page, "text"
        elif not file.is_file():
            yield page, "missing"


def _compare_site(folder: Path, listed: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What of a site is not as it says itself, and what it does not speak of. Names that begin with a dot are left to the server."""
    for place, digest in listed.items():
        if fault := _look(folder, place, digest):
            yield place, fault
    for file in sorted(folder.rglob("*")):
        place = file.relative_to(folder).as_posix()
        if place not in listed and not any(part.startswith(".") for part in place.split("/")) and not file.is_dir():
            yield place, "extra"


def _look(folder: Path, place: str, digest: str) -> str:
    """What is wrong with a file of a folder, empty if nothing is."""
    file = folder / place
    if place.startswith("/") or ".." in place.split("/") or not file.is_file():
        return "missing"
    return "" if hash_file(file) == digest else "changed"
