"""The faces of an edition: which face shows which character, and their files."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from publisher.aside import count_processors
from publisher.cache import Cache
from publisher.fonts import Face, Library
from publisher.values import dataclass
from publisher.webfonts.cut import cut_face

MEDIA_TYPE = "font/woff2"


@dataclass(frozen=True, slots=True)
class WebFace:
    """A face cut to its characters: the key in the library, the name of its family (the same in the file and in the style sheet)."""

    key: str
    family: str
    data: bytes
    licence: str

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.family}.woff2"


@dataclass(frozen=True, slots=True)
class WebFonts:
    """The faces of an edition. ``families``: for each role the families to name, in order. ``licences``: the files to ship with them, by
    name. ``missing``: characters by role that no face which may be shipped has; the reader's own fonts show them."""

    faces: tuple[WebFace, ...]
    families: Mapping[str, tuple[str, ...]]
    licences: Mapping[str, bytes]
    missing: Mapping[str, str]


def make_webfonts(library: Library, texts: Mapping[str, str], cache: Cache | None = None) -> WebFonts:
    """Cuts and packs the faces for ``texts`` (characters by role). Only faces whose licence lets them be shipped are taken."""
    cache = cache or Cache()
    shares: dict[str, set[str]] = {}
    families: dict[str, tuple[str, ...]] = {}
    missing: dict[str, str] = {}
    for role, characters in texts.items():
        order: dict[str, None] = {}
        unfound = ""
        for character in characters:
            face = _choose(library, role, character)
            if face is None:
                unfound += character
            else:
                order[face.key] = None
                shares.setdefault(face.key, set()).add(character)
        families[role] = tuple(_name(key) for key in _arrange(library, role, order))
        if unfound:
            missing[role] = unfound
    keys = sorted(shares)

    def make(key: str) -> WebFace:
        file = library.file(key)
        return WebFace(
            key, _name(key), cut_face(library.face(key), file.sha256, "".join(sorted(shares[key])), _name(key), cache), file.licence
        )

    biggest_first = sorted(keys, key=lambda key: (-len(shares[key]), key))
    with ThreadPoolExecutor(max_workers=count_processors()) as pool:
        made = dict(zip(biggest_first, pool.map(make, biggest_first), strict=True))
    faces = tuple(made[key] for key in keys)
    return WebFonts(faces, families, _licences(library, faces), missing)


def _choose(library: Library, role: str, character: str) -> Face | None:
    for face in library.faces(role, character):
        if library.file(face.key).licence in library.licences and face.covers(character):
            return face
    return None


def _arrange(library: Library, role: str, used: Mapping[str, None]) -> list[str]:
    """The faces used by a role: the one of its Latin letters first, its own, then the one of its marks and the rare ones."""
    order = dict.fromkeys(face.key for character in "a中—" for face in library.faces(role, character))
    return [key for key in order if key in used]


def _name(key: str) -> str:
    """A family of its own name: the licences ask that what is changed be called otherwise."""
    return f"Gazette-{key}"


def _licences(library: Library, faces: tuple[WebFace, ...]) -> dict[str, bytes]:
    """The texts of the licences, and a list of the faces with their copyright."""
    out = {f"{name}.txt": library.licences[name].read_bytes() for name in sorted({face.licence for face in faces})}
    lines = ["随本刊提供的字体，均只含本刊所用的字；原字体、版权和许可如下。", ""]
    for face in faces:
        copyright_ = (library.face(face.key).hb_face.get_name(0) or "").strip().splitlines()
        lines += [f"{face.file}：取自 {face.key}，按 {face.licence} 许可（{face.licence}.txt）", *(f"  {line}" for line in copyright_), ""]
    out["README.txt"] = "\n".join(lines).encode()
    return out
