"""A whole site from the records of its issues, and putting it in place.

The site is a function of the records, the templates and the faces: the same input makes the same bytes. Writing touches only the files that differ and
takes away only files a site wrote before and has no more.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment

from publisher.aside import Aside
from publisher.beside import beside, sweep
from publisher.fonts import Library
from publisher.html import make_environment
from publisher.values import dataclass
from publisher.web.addresses import issue_file
from publisher.web.catalogue import Catalogue
from publisher.web.data import dump_issue
from publisher.web.feeds import make_feeds, make_sitemap
from publisher.web.fonts import FOLDER, WebFaces
from publisher.web.records import Issue, describe_file
from publisher.web.render import Renderer
from publisher.web.search import make_search
from publisher.web.validity import Fault
from publisher.webfonts.screen import Stencil

MANIFEST = ".publisher-site.json"
_OPEN = ""
"""In the place of a hash: being written."""
"""Lists the files of a site in its folder: path → sha256."""
_SCRIPTS = ("site.js", "search.js")


@dataclass(frozen=True, slots=True)
class Site:
    """A site: every file it makes, by place, and the citations among its documents that cannot be followed."""

    files: Mapping[str, bytes]
    faults: Sequence[Fault]


def make_site(issues: Sequence[Issue], library: Library, own: Path | None = None, stencils: Mapping[str, Stencil] | None = None) -> Site:
    """The site of at least one issue, without the files that go with the issues (`records.File`). ``own``: the publication's folder of templates,
    ``stencils``: faces prepared for them (`WebFaces.foresee`)."""
    catalogue = Catalogue(issues)
    index = Aside(lambda: list(make_search(catalogue.issues)))
    try:
        return _make_all(catalogue, index, library, own, stencils)
    finally:
        index.drop()


def _make_all(
    catalogue: Catalogue,
    index: Aside[list[tuple[str, str]]],
    library: Library,
    own: Path | None,
    stencils: Mapping[str, Stencil] | None,
) -> Site:
    """`make_site`, with the search index under way."""
    environment = make_environment("web", own)
    faces = WebFaces(library, stencils)
    files: dict[str, bytes] = {}
    assets = _make_assets(environment, faces.make_core(), files)
    licences = dict(faces.licences())
    data = {}
    for issue in catalogue.issues:
        text = dump_issue(issue, catalogue.validity).encode()
        data[issue.slug] = describe_file("data", "issue.json", "application/json", text)
        files[issue_file(issue, "issue.json")] = text
    renderer = Renderer(catalogue, environment, assets, f"{FOLDER}/README.txt", data)
    rendered = list(renderer.render_all())
    pages = faces.dress({page.place: page.text for page in rendered})
    files.update((place, text.encode()) for place, text in pages.items())
    files.update((place, text.encode()) for place, text in make_feeds(catalogue))
    if catalogue.publication.website:
        files["sitemap.xml"] = make_sitemap(catalogue, {page.place: page.changed for page in rendered}).encode()
        files["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {catalogue.publication.website}sitemap.xml\n".encode()
    files.update((f"search/{name}", text.encode()) for name, text in index.result())
    return Site(files | faces.files | licences, catalogue.faults)


def _make_assets(environment: Environment, core: str, files: dict[str, bytes]) -> dict[str, str]:
    """Adds style sheet, scripts and icon under names with the hash of their content; returns name → place."""
    contents = {"icon.svg": _source(environment, "icon.svg").encode()}
    contents |= {name: _shorten_script(_source(environment, name)).encode() for name in _SCRIPTS}
    contents["site.css"] = (core + _shorten(_source(environment, "site.css"))).encode()
    places = {}
    for name, content in contents.items():
        stem, _, ending = name.partition(".")
        places[name] = f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}"
        files[places[name]] = content
    return places


_SPARE = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/|\s*([{};,>])\s*|(:)\s+|\s+""", re.DOTALL)


def _shorten(sheet: str) -> str:
    """A style sheet without comments and the spaces nobody needs; what is quoted stays. A space before ``:`` parts a selector from its ancestor."""
    shorter = _SPARE.sub(lambda found: found[1] or found[2] or found[3] or ("" if found[0].startswith("/*") else " "), sheet)
    return shorter.strip().replace(";}", "}") + "\n"


def _shorten_script(script: str) -> str:
    """A script without indents and the comments that stand on lines of their own; line ends stay."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not (line.startswith("/*") and line.endswith("*/"))) + "\n"


def _source(environment: Environment, name: str) -> str:
    """A file of the template as it stands, the publication's own first."""
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a site did: places written and taken away, and how many stayed as they were."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


class ForeignFolder(Exception):
    """A folder that holds files and is no site of ours: nothing is written over other people's files."""


def write_site(folder: Path, files: Mapping[str, bytes | Path]) -> Written:
    """Brings ``folder`` to hold ``files`` (place → content, or a file to copy). Raises ForeignFolder, OSError.

    Pages are written after what they load, each in one step. Before anything else the manifest says what is about to be written, with an open hash: a run cut
    short leaves a folder that is known as a site, and whose open places are written again whatever stands there.
    """
    before = read_manifest(folder)
    hashes = {place: _hash(content) for place, content in files.items()}
    stale = {place for place in files if before.get(place) != hashes[place] or not _same_size(folder / place, files[place])}
    removed = sorted(before.keys() - files.keys())
    if not stale and not removed and (folder / MANIFEST).is_file():
        return Written((), (), len(files))
    for parent in {folder, *((folder / place).parent for place in files)}:
        sweep(parent)
    _put(folder / MANIFEST, _dump_manifest(before | dict.fromkeys(stale, _OPEN)))
    for place in sorted(stale, key=lambda place: (place.endswith((".html", ".xml")), place)):
        content = files[place]
        _put(folder / place, content if isinstance(content, bytes) else content.read_bytes())
    for place in removed:
        _remove(folder, place)
    _put(folder / MANIFEST, _dump_manifest(hashes))
    return Written(tuple(sorted(stale)), tuple(removed), len(files) - len(stale))


def _put(target: Path, data: bytes) -> None:
    """Writes a file in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = beside(target)
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def list_site(files: Mapping[str, bytes | Path]) -> bytes:
    """What the manifest of a site of these files says."""
    return _dump_manifest({place: _hash(content) for place, content in files.items()})


def _dump_manifest(hashes: Mapping[str, str]) -> bytes:
    return json.dumps(hashes, ensure_ascii=False, indent=0, sort_keys=True).encode()


def read_manifest(folder: Path) -> dict[str, str]:
    """What a site put into ``folder`` before: place → sha256. Empty for an empty or missing folder. Raises ForeignFolder."""
    try:
        known = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        if folder.is_dir() and any(not _is_ours(each.name) for each in folder.iterdir()):
            raise ForeignFolder(folder) from None
        return {}
    return {place: digest for place, digest in known.items() if _is_below(place)}


def _is_ours(name: str) -> bool:
    """Whether a name is that of a manifest a first run was just about to write."""
    return name.startswith(f".{MANIFEST}.") and name.endswith(".new")


def _is_below(place: str) -> bool:
    return not place.startswith("/") and ".." not in place.split("/")


def _hash(content: bytes | Path) -> str:
    return hashlib.sha256(content if isinstance(content, bytes) else content.read_bytes()).hexdigest()


def _same_size(target: Path, content: bytes | Path) -> bool:
    try:
        size = len(content) if isinstance(content, bytes) else content.stat().st_size
        return target.stat().st_size == size
    except OSError:
        return False


def _remove(folder: Path, place: str) -> None:
    """Takes a file away, and the folders it leaves empty."""
    target = folder / place
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder:
            break
        with contextlib.suppress(OSError):
            parent.rmdir()
