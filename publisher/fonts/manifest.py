"""The manifest of fonts: which files there are, where they come from and which role each plays."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from publisher.resources import data_folder
from publisher.values import dataclass, field

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font file: its source, and the sha256 and size it has once in place.

    ``packed`` is the sha256 of the file inside the package where that has to be unpacked first (``unpack`` = ``woff``).
    """

    key: str
    client: str
    package: str
    version: str
    path: str
    sha256: str
    size: int
    licence: str
    required: bool = False
    unpack: str = ""
    packed: str = ""

    @property
    def name(self) -> str:
        """The file's name in the folder of fonts."""
        return self.key + (".ttf" if self.unpack else Path(self.path).suffix)


@dataclass(frozen=True, slots=True)
class RoleFaces:
    """The faces of a role in order of preference (see the manifest's head)."""

    faces: tuple[str, ...]
    latin: tuple[str, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The parsed manifest."""

    files: Mapping[str, FontFile]
    roles: Mapping[str, RoleFaces]
    rare: tuple[str, ...]
    marks: frozenset[str]
    drawn_as: Mapping[str, Mapping[str, str]]
    licences: Mapping[str, Path] = field(default_factory=dict)
    """The texts of the licences under which a face may be shipped with an EPUB or a site."""


def read_manifest(path: Path | None = None) -> Manifest:
    """Reads the manifest that came with the program, or the one at ``path``. Raises KeyError when a role names an unknown file."""
    path = path or data_folder("fonts") / "manifest.yaml"
    data: dict[str, Any] = yaml.load(path.read_bytes(), Loader=_Loader)
    manifest = Manifest(
        files={key: FontFile(key=key, **{name: _plain(value) for name, value in entry.items()}) for key, entry in data["files"].items()},
        roles={role: RoleFaces(**{name: tuple(keys) for name, keys in chains.items()}) for role, chains in data["roles"].items()},
        rare=tuple(data["rare"]),
        marks=frozenset(data["marks"]),
        drawn_as=data["drawn_as"],
        licences={name: path.parent / "licences" / text for name, text in data.get("licences", {}).items()},
    )
    named = {key for role in manifest.roles.values() for key in role.faces + role.latin + role.marks} | {*manifest.rare, *manifest.drawn_as}
    if unknown := named - manifest.files.keys():
        raise KeyError(f"{path}: no such font file: {', '.join(sorted(unknown))}")
    return manifest


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool | int) else str(value)


def fonts_folder() -> Path:
    """Where the font files lie.

    ``$PUBLISHER_FONTS``; else ``fonts/files`` of a checkout; else (an installed wheel) the user's data folder.
    """
    if chosen := os.environ.get("PUBLISHER_FONTS"):
        return Path(chosen)
    ours = data_folder("fonts")
    if ours.parent.name != "_data":
        return ours / "files"
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "publisher" / "fonts"
