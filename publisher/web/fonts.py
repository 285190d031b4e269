"""The faces of the pages: a core all pages share, and for each page a small file with the characters the core lacks.

A page of 3,000 characters uses some 600 different ones, of which 200 are on most pages of a gazette. Those 200 are the core (``core.txt``), loaded once: the
characters three in five documents show, those of the words around every document first, and the whole Latin alphabet. A bigger core would weigh on a page
opened first with what it does not show. The rest of a page is a file of its own of 10 to 60 KB. Files are named by the hash of what they hold. Each file
holds only characters that no file before it in the style sheet's stack of families has, so no ``unicode-range`` is needed.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from publisher.cache import Cache
from publisher.fonts import Face, Library
from publisher.values import NamedTuple
from publisher.webfonts.pack import FAST, SMALL
from publisher.webfonts.screen import Cut, Stencil, cut_for_screen, make_stencil

FOLDER = "assets/fonts"
CORE = "".join((Path(__file__).parent / "core.txt").read_text("utf-8").split()) + "　"
ROLES = {"song": "Song", "biaosong": "Title"}
"""The roles of type with faces from the site. Other faces are the reader's own: every system has a good 黑体 and 楷体."""
TOKEN = "/*faces*/"
"""Stands in a page's style element until its faces are known."""


class Share(NamedTuple):
    """The characters of one face that a page (or the core) shows in a family of the style sheet."""

    family: str
    face: str
    characters: str


class WebFaces:
    """Cuts faces for pages and keeps their files, by place on the site."""

    def __init__(self, library: Library, stencils: Mapping[str, Stencil] | None = None, cache: Cache | None = None) -> None:
        self._library = library
        self._stencils = stencils or {}
        self._cache = cache or Cache()
        self._core = {character for character in CORE if self._choose("song", character) is not None}
        self.files: dict[str, bytes] = {}

    def make_core(self) -> str:
        """The style sheet of the core, its addresses relative to ``assets/``."""
        shares = list(self._share({"song": self._core}, "Gazette"))
        return "".join(self._rule(share, place, "fonts/") for share, place in self._cut_all(shares, SMALL).items())

    def dress(self, pages: Mapping[str, str]) -> dict[str, str]:
        """The pages (HTML by place) with the rules of their own faces in the place of `TOKEN`."""
        needed = {place: list(self._share(self._lacking(text), "Page")) for place, text in pages.items()}
        places = self._cut_all(dict.fromkeys(share for shares in needed.values() for share in shares))
        return {
            place: text.replace(
                TOKEN, "".join(self._rule(share, places[share], "../" * place.count("/") + FOLDER + "/") for share in needed[place]), 1
            )
            for place, text in pages.items()
        }

    def foresee(self, song: str, titles: str) -> dict[str, Stencil]:
        """The stencils for pages that show these texts, by face. What is foreseen wrongly costs time, no more."""
        shown = {"song": _shown(song) | self._core, "biaosong": _shown(titles)}
        wanted: dict[str, set[str]] = {}
        for share in self._share(shown, ""):
            wanted.setdefault(share.face, set()).update(share.characters)
        return {face: make_stencil(self._library, face, characters) for face, characters in sorted(wanted.items())}

    def licences(self) -> Iterator[tuple[str, bytes]]:
        """The texts that must go with the faces: place and content."""
        names = {self._library.file(key).licence for key in self._keys()}
        for name in sorted(names):
            yield f"{FOLDER}/{name}.txt", self._library.licences[name].read_bytes()
        lines = ["本站所附字体均只含本站所用的字；原字体、版权和许可如下。", ""]
        for key in self._keys():
            copyright_ = (self._library.face(key).hb_face.get_name(0) or "").strip()
            lines.append(f"{key}：{copyright_}（{self._library.file(key).licence}.txt）")
        yield f"{FOLDER}/README.txt", ("\n".join(lines) + "\n").encode()

    def _keys(self) -> list[str]:
        faces = [face for role in ROLES for character in "中a" if (face := self._choose(role, character)) is not None]
        return sorted({face.key for face in faces})

    def _lacking(self, page: str) -> dict[str, set[str]]:
        text, titles = characters_of(page)
        return {"song": text - self._core, "biaosong": titles}

    def _share(self, wanted: Mapping[str, set[str]], scope: str) -> Iterator[Share]:
        """The shares of the characters wanted by role. Families: ``scope`` and ``Song`` or ``Title`` for the role's own face, ``Latin`` for that of its
        letters, ``Rare`` for any other."""
        for role, characters in wanted.items():
            own, latin = (face.key if (face := self._choose(role, character)) is not None else "" for character in "中a")
            families = {latin: "Latin", own: ROLES[role]}
            found: dict[str, list[str]] = {}
            for character in sorted(characters):
                face = self._choose(role, character)
                if face is not None:
                    found.setdefault(face.key, []).append(character)
            for key, each in sorted(found.items()):
                yield Share(f"{scope} {families.get(key, 'Rare')}", key, "".join(each))

    def _choose(self, role: str, character: str) -> Face | None:
        """The face that shows a character: the first of the role that has it and whose licence lets it be shipped."""
        for face in self._library.faces(role, character):
            if self._library.file(face.key).licence in self._library.licences and face.covers(character):
                return face
        return None

    def _cut_all(self, shares: Mapping[Share, object] | list[Share], quality: int = FAST) -> dict[Share, str]:
        """The place of the file of each share."""
        made = cut_for_screen(self._library, [Cut(share.face, share.characters) for share in shares], self._cache, self._stencils, quality)
        places = {}
        for share, data in zip(shares, made, strict=True):
            places[share] = f"{hashlib.sha256(data).hexdigest()[:16]}.woff2"
            self.files[f"{FOLDER}/{places[share]}"] = data
        return places

    @staticmethod
    def _rule(share: Share, file: str, folder: str) -> str:
        """The rule of a file. Several faces may bear the family of rare characters, so theirs names them."""
        ranges = f";unicode-range:{list_ranges(share.characters)}" if share.family.endswith("Rare") else ""
        return f'@font-face{{font-family:"{share.family}";src:url("{folder}{file}") format("woff2");font-display:swap{ranges}}}\n'


def list_ranges(characters: str) -> str:
    """Sorted characters as a ``unicode-range``."""
    ranges: list[list[int]] = []
    for code in map(ord, characters):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in ranges)


_UNSEEN = re.compile(r"<head>.*?</head>|<(script|code)\b.*?</\1>", re.DOTALL)
"""What shows nothing, and code, which the style sheet sets in the reader's own face."""
_TITLES = re.compile(
    r'<(h[123])(?![^>]*\blevel-)[^>]*>(?P<a>.*?)</\1>|<[pa] class="(?:issuers|name)"[^>]*>(?P<b>.*?)</[pa]>|<summary>(?P<c>.*?)</summary>',
    re.DOTALL,
)
_TAGS = re.compile(r"<[^>]*>")


def characters_of(page: str) -> tuple[set[str], set[str]]:
    """The characters a page shows, and those it shows in the title face."""
    body = _UNSEEN.sub("", page)
    titles = " ".join(found["a"] or found["b"] or found["c"] or "" for found in _TITLES.finditer(body))
    return _visible(body), _visible(titles)


def _visible(markup: str) -> set[str]:
    return _shown(html.unescape(_TAGS.sub("", markup)))


def _shown(text: Iterable[str]) -> set[str]:
    return {character for character in text if not character.isspace() and character.isprintable()}
