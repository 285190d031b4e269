"""The library of faces: which glyph a role draws for a character.

A role's characters are looked up in a chain of faces: Latin ones in the role's Latin face, the marks Chinese shares with Latin
in the role's face of marks, then the role's own faces, then the faces for rare characters. The chains are data
(``fonts/manifest.yaml``).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from publisher.fonts.face import Face, Glyph, Shaped, is_han
from publisher.fonts.genuine import find_genuine
from publisher.fonts.manifest import FontFile, Manifest, RoleFaces, fonts_folder, read_manifest
from publisher.values import NamedTuple


class FontsMissing(Exception):
    """Font files without which nothing can be set are not in place. ``missing`` are their names."""

    def __init__(self, folder: Path, missing: tuple[str, ...]) -> None:
        self.folder = folder
        self.missing = missing
        super().__init__(f"缺少字体文件：{'、'.join(missing)}（{folder}）。请先运行 make fonts 或 publisher fonts。")


class Notice(NamedTuple):
    """A role set in another face than the one wanted. Callers show those whose role they use."""

    role: str
    wanted: str
    stand_in: str


class Glyphs(dict[str, Glyph | None]):
    """The glyphs of a role by character, looked up on first use. ``glyphs[character]`` is a plain dictionary access afterwards."""

    def __init__(self, chains: Chains, *, vertical: bool = False) -> None:
        super().__init__()
        self._chains = chains
        self._vertical = vertical

    def __missing__(self, character: str) -> Glyph | None:
        glyph = None
        for face in self._chains.faces(character):
            glyph = face.find_vertical(character) if self._vertical else face.find_glyph(character)
            if glyph is not None:
                break
        self[character] = glyph
        return glyph


class Chains:
    """The faces a role tries, by class of character."""

    def __init__(self, upright: tuple[Face, ...], latin: tuple[Face, ...], marks: tuple[Face, ...], mark_set: frozenset[str]) -> None:
        self.upright = upright
        self._latin = latin + upright
        self._marks = marks + upright
        self._mark_set = mark_set

    def faces(self, character: str) -> tuple[Face, ...]:
        if character in self._mark_set:
            return self._marks
        return self._latin if is_latin(character) else self.upright


class Library:
    """The faces at hand and the roles they play. Made by `load`."""

    def __init__(self, manifest: Manifest, folder: Path, present: frozenset[str]) -> None:
        self.notices = find_stand_ins(manifest, present)
        self._manifest = manifest
        self._faces = {
            key: Face(key, folder / file.name, {ord(a): ord(b) for a, b in manifest.drawn_as.get(key, {}).items()})
            for key, file in manifest.files.items()
            if key in present
        }
        self._chains = {role: self._chain(manifest, chains) for role, chains in manifest.roles.items()}
        self._horizontal = {role: Glyphs(chains) for role, chains in self._chains.items()}
        self._vertical = {role: Glyphs(chains, vertical=True) for role, chains in self._chains.items()}
        self._shaped: dict[tuple[str, str], tuple[Shaped, ...]] = {}

    @classmethod
    def load(cls, folder: Path | None = None) -> Library:
        """The library of the font files in ``folder`` (default: `fonts_folder`). Raises FontsMissing."""
        folder = folder or fonts_folder()
        manifest = read_manifest()
        present = find_genuine(manifest.files, folder)
        missing = tuple(file.name for key, file in manifest.files.items() if file.required and key not in present)
        if missing:
            raise FontsMissing(folder, missing)
        return cls(manifest, folder, present)

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(self._chains)

    def face(self, key: str) -> Face:
        """The face of that key. Raises KeyError."""
        return self._faces[key]

    def faces(self, role: str, character: str) -> tuple[Face, ...]:
        """The faces the role tries for a character, in order. Raises KeyError for an unknown role."""
        return self._chains[role].faces(character)

    def file(self, key: str) -> FontFile:
        """What the manifest says of a face's file. Raises KeyError."""
        return self._manifest.files[key]

    @property
    def licences(self) -> Mapping[str, Path]:
        """The licences under which a face may be shipped outside a PDF, and where their texts lie."""
        return self._manifest.licences

    def glyph(self, role: str, character: str) -> Glyph | None:
        """The glyph the role draws for one character, or None when no face has it. Raises KeyError for an unknown role."""
        return self._horizontal[role][character]

    def glyphs(self, role: str) -> Glyphs:
        """All glyphs of a role as a dictionary that fills itself: for loops over text."""
        return self._horizontal[role]

    def covers(self, role: str, character: str) -> bool:
        """Whether some face has the character."""
        return self._horizontal[role][character] is not None

    def vertical(self, role: str, character: str) -> Glyph | None:
        """The glyph for a line running down, always from a Chinese face, or None."""
        return self._vertical[role][character]

    def shape(self, role: str, text: str) -> tuple[Shaped, ...]:
        """Shapes a word or a run of marks in the role: one part, unless no single face has all its characters or hanzi are among them.

        A text of Latin characters is kerned and has no ligatures; any other is shaped as simplified Chinese. Raises ValueError
        when no face has one of the characters.
        """
        key = role, text
        shaped = self._shaped.get(key)
        if shaped is None:
            shaped = self._shaped[key] = self._shape(role, text)
        return shaped

    def _shape(self, role: str, text: str) -> tuple[Shaped, ...]:
        latin = all(map(is_latin, text))
        chosen = [self._choose_face(role, character) for character in text]
        if not any(is_han(ord(character)) for character in text):
            for face in dict.fromkeys(chosen):
                if all(map(face.covers, text)):
                    return (face.shape(text, latin=latin),)
        parts: list[tuple[Face, str]] = []
        for face, character in zip(chosen, text, strict=True):
            if parts and parts[-1][0] is face:
                parts[-1] = face, parts[-1][1] + character
            else:
                parts.append((face, character))
        return tuple(face.shape(part, latin=latin) for face, part in parts)

    def _choose_face(self, role: str, character: str) -> Face:
        glyph = self._horizontal[role][character]
        if glyph is None:
            raise ValueError(f"no face has U+{ord(character):04X} {character}")
        return self._faces[glyph.face]

    def _chain(self, manifest: Manifest, chains: RoleFaces) -> Chains:
        def faces(keys: tuple[str, ...]) -> tuple[Face, ...]:
            return tuple(self._faces[key] for key in dict.fromkeys(keys) if key in self._faces)

        return Chains(faces(chains.faces + manifest.rare), faces(chains.latin), faces(chains.marks), manifest.marks)


def find_stand_ins(manifest: Manifest, present: frozenset[str]) -> tuple[Notice, ...]:
    """The roles whose first face is not at hand, and what is set instead."""
    notices = []
    for role, chains in manifest.roles.items():
        first = next((key for key in chains.faces + manifest.rare if key in present), "")
        if first != chains.faces[0]:
            notices.append(Notice(role, chains.faces[0], first))
    return tuple(notices)


def is_latin(character: str) -> bool:
    """ASCII, the letters of Latin-1, Latin Extended A, B and Additional: what a Chinese line takes from a Latin face."""
    return (
        " " <= character <= "~"
        or ("\u00c0" <= character <= "\u024f" and character not in "×÷")
        or character == "\u00a0"
        or "\u1e00" <= character <= "\u1eff"
    )
