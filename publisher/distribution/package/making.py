"""Making the package of an edition and putting it on a disk: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from publisher.beside import beside, sweep
from publisher.distribution.package.bag import check_package, make_tags
from publisher.distribution.package.description import Described, describe
from publisher.distribution.package.letter import Enclosed, find_wording, make_letter
from publisher.distribution.package.mods import make_mods
from publisher.distribution.package.names import portable
from publisher.distribution.package.readme import make_readme
from publisher.distribution.package.tables import make_json, make_table
from publisher.editions.archive import Frozen
from publisher.editions.manifest import hash_bytes
from publisher.electronic import own_templates
from publisher.fonts import Library
from publisher.messages import Trouble
from publisher.style import Style, StyleError, load_style

_CLUSTER = 1 << 16
"""What a file takes beyond its bytes, at the most, on a disk formatted for large files."""
LETTER, MODS, TABLE, JSON, README = "letter.pdf", "metadata/mods.xml", "metadata/metadata.csv", "metadata/metadata.json", "README.txt"
FORMATS = ("pdf", "epub")


def package_name(described: Described) -> str:
    """The name of the package's folder: ``云汉市人民政府公报-2026-06-v2``."""
    return portable(f"{described.issue.gazette.name.characters}-{described.key}")


def make_package(frozen: Frozen, to: str, folder: Path, formats: Iterable[str] = FORMATS) -> Path:
    """Puts the package of a frozen edition for the recipient ``to`` (a name for the letter, may be empty) into ``folder``; its place there.

    A genuine package of the same edition that lies there already is left as it is. Raises Trouble for anything else under its name, for a disk too small or
    gone, for an archive that was changed; FontsMissing, OSError. Whatever happens, nothing half made stays under the name.
    """
    if not folder.is_dir():
        raise Trouble("folder.missing", folder=folder)
    described = describe(frozen)
    place = folder / package_name(described)
    return place if _look(place, frozen) else _put(place, frozen, make_files(described, to, formats))


def find_package(frozen: Frozen, folder: Path) -> Path | None:
    """The genuine package of the edition in ``folder``, or None. Raises Trouble as `make_package` does, OSError."""
    place = folder / package_name(describe(frozen))
    return place if _look(place, frozen) else None


def make_files(described: Described, to: str, formats: Iterable[str] = FORMATS) -> dict[str, bytes]:
    """The files of the package by their paths in it, the tag files last. Raises Trouble, FontsMissing, OSError."""
    wanted = set(formats)
    released = [file for role in FORMATS for file in described.frozen.manifest.files if file.role == role and role in wanted]
    missing = wanted - {file.role for file in released}
    if missing or not released:
        raise Trouble("package.lacks", formats="、".join(sorted(missing or FORMATS)), issue=described.issue.slug, edition=described.number)
    enclosed = [Enclosed(file.name, file.role, described.frozen.read(file.path)) for file in released]
    enclosed.append(Enclosed(MODS, "mods", make_mods(described)))
    enclosed.append(Enclosed(TABLE, "csv", make_table(described)))
    enclosed.append(Enclosed(JSON, "json", make_json(described, {each.path: each.data for each in enclosed})))
    words = find_wording(described, to)
    contents = {each.path: words.say(f"describe.{each.kind}") for each in enclosed} | {LETTER: words.say("describe.letter")}
    enclosed.append(Enclosed(README, "readme", make_readme(described, contents)))
    style, library = _look_of(described)
    letter = make_letter(described, words, enclosed, style, library)
    payload = {f"data/{each.path}": each.data for each in (*enclosed, Enclosed(LETTER, "", letter))}
    return {**dict(sorted(payload.items())), **make_tags(payload, _information(described))}


def _look_of(described: Described) -> tuple[Style, Library]:
    """The publication's style and the faces."""
    own = own_templates(described.issue)
    file = own / "style.yaml" if own is not None else None
    try:
        return load_style(own=file if file is not None and file.is_file() else None), Library.load()
    except StyleError as error:
        raise Trouble("package.letter", file=error.file, key=error.key) from None


def _information(described: Described) -> list[tuple[str, str]]:
    gazette = described.issue.gazette
    lines = [
        ("Source-Organization", (gazette.publisher or gazette.sponsor or gazette.name).characters),
        ("Organization-Address", gazette.address.characters),
        ("Contact-Phone", gazette.phone.characters),
        ("External-Description", f"《{gazette.name.characters}》{described.name}第{described.number}版"),
        ("External-Identifier", described.key),
        ("External-Identifier", described.identifier),
        ("Bagging-Date", described.date),
        ("Bag-Group-Identifier", described.identifier),
        ("Bag-Software-Agent", described.frozen.manifest.tool),
    ]
    return [(name, value) for name, value in lines if value]


def _look(place: Path, frozen: Frozen) -> bool:
    """Whether a genuine package of this edition lies there. Raises Trouble when something else does."""
    if not os.path.lexists(place):
        return False
    if place.is_symlink() or not place.is_dir():
        raise Trouble("package.other", folder=place)
    faults = check_package(place)
    if faults:
        raise Trouble("package.damaged", folder=place, file=faults[0].values.get("file", place.name), count=len(faults))
    released = [(place / "data" / file.name, file.sha256) for file in frozen.manifest.files if file.role in FORMATS]
    there = [(file, sha256) for file, sha256 in released if file.is_file()]
    if not there or any(hash_bytes(file.read_bytes()) != sha256 for file, sha256 in there):
        raise Trouble("package.other", folder=place)
    return True


def _put(place: Path, frozen: Frozen, files: Mapping[str, bytes]) -> Path:
    """Writes the files beside their place on the same disk and moves them there in one step."""
    folder = place.parent
    sweep(folder, (place.name,))
    needed = sum(len(data) + _CLUSTER for data in files.values())
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Trouble("package.full", folder=folder, needed=_megabytes(needed), free=_megabytes(free))
    waiting = beside(place)
    try:
        for path, data in files.items():
            _write(waiting / path, data)
        for parent, _, _ in os.walk(waiting, topdown=False):
            _settle(Path(parent))
        try:
            waiting.rename(place)
        except OSError:
            if not _look(place, frozen):  # another run may have been faster
                raise
        _settle(folder)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return place


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _settle(folder: Path) -> None:
    """Has the folder's entries written to the disk, where the file system can do that for a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}"
