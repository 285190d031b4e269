"""A BagIt bag: its tag files, and whether a folder is one (RFC 8493)."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from publisher.distribution.package.names import find_clashes
from publisher.values import dataclass, field

ALGORITHMS = ("sha256", "sha512")
"""What we write. The first is what libraries' programs all know, the second what RFC 8493 recommends."""
KNOWN = (*ALGORITHMS, "sha384", "sha224", "sha1", "md5")
BAGIT, INFO = "bagit.txt", "bag-info.txt"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a bag: a plain message and its values."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)


def make_tags(payload: Mapping[str, bytes], info: Sequence[tuple[str, str]]) -> dict[str, bytes]:
    """The tag files of a bag. ``payload``: path (``data/…``) → bytes; ``info``: the lines of bag-info.txt, to which Payload-Oxum is added."""
    oxum = f"{sum(map(len, payload.values()))}.{len(payload)}"
    lines = [*info, ("Payload-Oxum", oxum)]
    tags = {BAGIT: DECLARATION.encode(), INFO: "".join(f"{name}: {' '.join(value.split())}\n" for name, value in lines).encode()}
    for algorithm in ALGORITHMS:
        tags[f"manifest-{algorithm}.txt"] = _list(algorithm, payload)
    tagged = dict(tags)
    for algorithm in ALGORITHMS:
        tags[f"tagmanifest-{algorithm}.txt"] = _list(algorithm, tagged)
    return tags


def _list(algorithm: str, files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{hashlib.new(algorithm, data).hexdigest()}  {_encode(path)}\n" for path, data in sorted(files.items())).encode()


def _encode(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _decode(path: str) -> str:
    return re.sub("%(0[ADad]|25)", lambda found: chr(int(found[1], 16)), path)


def check_package(folder: Path) -> list[Fault]:
    """What is wrong with a bag; nothing when it is whole and genuine. Whatever is in the folder, it is only read. Raises OSError."""
    return _Check(folder).run()


class _Check:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.files: dict[str, int] = {}

    def run(self) -> list[Fault]:
        self._walk()
        self._declaration()
        payload = {path for path in self.files if path.startswith("data/")}
        manifests = [algorithm for algorithm in KNOWN if f"manifest-{algorithm}.txt" in self.files]
        if not manifests:
            self._add("bag.no_manifest")
        for algorithm in manifests:
            listed = self._manifest(f"manifest-{algorithm}.txt", algorithm)
            for path in sorted(payload - listed):
                self._add("bag.unlisted", file=path, manifest=f"manifest-{algorithm}.txt")
        for algorithm in KNOWN:
            if f"tagmanifest-{algorithm}.txt" in self.files:
                self._manifest(f"tagmanifest-{algorithm}.txt", algorithm)
        if "fetch.txt" in self.files:
            self._add("bag.fetch")
        for path in find_clashes(sorted(self.files)):
            self._add("bag.clash", file=path)
        self._oxum(payload)
        return self._once()

    def _once(self) -> list[Fault]:
        found: dict[tuple[str, str], Fault] = {}
        for fault in self.faults:
            found.setdefault((fault.message, str(fault.values.get("file", "")) or str(fault.values)), fault)
        return list(found.values())

    def _add(self, message: str, **values: object) -> None:
        self.faults.append(Fault(message, values))

    def _walk(self) -> None:
        """The files of the bag by path; links are faults, whatever they lead to."""
        for parent, folders, files in os.walk(self.folder, onerror=_raise):
            for name in sorted([*folders, *files]):
                file = Path(parent) / name
                path = file.relative_to(self.folder).as_posix()
                if file.is_symlink():
                    self._add("bag.link", file=path)
                    if name in folders:
                        folders.remove(name)
                elif name in files:
                    self.files[path] = file.stat().st_size

    def _declaration(self) -> None:
        if BAGIT not in self.files:
            self._add("bag.none", file=BAGIT)
            return
        lines = (self.folder / BAGIT).read_bytes().decode("utf-8", "replace").splitlines()
        version = re.fullmatch(r"BagIt-Version: (0\.9[67]|1\.0)", lines[0].rstrip()) if lines else None
        if version is None or len(lines) != 2 or lines[1].rstrip() != "Tag-File-Character-Encoding: UTF-8":
            self._add("bag.declaration", file=BAGIT)

    def _manifest(self, name: str, algorithm: str) -> set[str]:
        """Checks what a manifest lists; the paths."""
        listed: set[str] = set()
        for number, line in enumerate((self.folder / name).read_bytes().decode("utf-8", "replace").splitlines(), 1):
            if not line.strip():
                continue
            found = _LINE.fullmatch(line)
            path = _decode(found[2].removeprefix("./")) if found else ""
            inside = name.startswith("tag") or path.startswith("data/")
            if found is None or not inside or path.startswith("/") or ".." in path.split("/") or path in listed:
                self._add("bag.line", file=name, line=number)
                continue
            listed.add(path)
            if path not in self.files:
                self._add("bag.missing", file=path)
            elif _hash(self.folder / path, algorithm) != found[1].lower():
                self._add("bag.changed", file=path)
        return listed

    def _oxum(self, payload: set[str]) -> None:
        if INFO not in self.files:
            return
        text = (self.folder / INFO).read_bytes().decode("utf-8", "replace")
        found = re.search(r"(?m)^Payload-Oxum: *(\S+)\s*$", text)
        if found and found[1] != f"{sum(self.files[path] for path in payload)}.{len(payload)}":
            self._add("bag.oxum", file=INFO)


def _raise(error: OSError) -> None:
    raise error


def _hash(file: Path, algorithm: str) -> str:
    digest = hashlib.new(algorithm)
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
