"""What an edition consists of: every file made from an issue laid out, under the names it is released by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from publisher.build import proving
from publisher.drawing import draw_outputs, draw_site
from publisher.editions.archive import DUMP, FILES, PAGES
from publisher.editions.manifest import FileRecord, hash_bytes
from publisher.editions.replacement import make_replacement, replacement_tree
from publisher.integrity import Proof, tell
from publisher.made import Made, Reporter
from publisher.outputs import OUTPUTS
from publisher.pages.dump import dump_pages
from publisher.values import dataclass
from publisher.web.site import MANIFEST, list_site

RELEASED = ("pdf", "press", "epub", "web")
"""The outputs an edition has."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of an edition: its place below the edition's folder, its role, its bytes."""

    path: str
    role: str
    data: bytes

    @property
    def record(self) -> FileRecord:
        """The piece as the manifest has it."""
        return FileRecord(self.path, self.role, len(self.data), hash_bytes(self.data))


def name_stem(slug: str, edition: int) -> str:
    """What the names of an edition's files begin with: ``2026-06-v2``."""
    return f"{slug}-v{edition}"


def make_pieces(made: Made, folder: Path, changed: Sequence[int], reporter: Reporter) -> list[Piece] | None:
    """The files of the edition an issue makes; ``folder`` is that of the issue, ``changed`` the indexes of the pages to replace in the edition before.

    None when a template of the publication's own is at fault or a file does not say what the model says, which is reported. Raises OSError.
    """
    stem = name_stem(made.issue.slug, made.issue.edition.number)
    files = draw_outputs(made, folder, [name for name in RELEASED if name != "web"], reporter, stem)
    if files is None:
        return None
    with proving(made, folder, files, RELEASED, reporter, stem) as prove:
        site = draw_site(made, folder, files, reporter, stem)
        if site is None or not prove(site):
            return None
    roles = {file.format(slug=stem): name for name, file in OUTPUTS.items()}
    dump = "".join(f"{line}\n" for line in dump_pages(made.layout.tree))
    pieces = [Piece(PAGES, "pages", files.pop(PAGES)), Piece(DUMP, "dump", dump.encode())]
    pieces += [Piece(f"{FILES}/{name}", roles[name], data) for name, data in files.items()]
    if changed:
        name = f"{stem}-replacement.pdf"
        replacement = make_replacement(made.layout.tree, made.library, changed)
        proof = Proof(made)
        proof.prove_replacement(replacement, replacement_tree(made.layout.tree, changed), name)
        if not tell(proof.faults.found, folder, reporter):
            return None
        pieces.append(Piece(f"{FILES}/{name}", "replacement", replacement))
    site[MANIFEST] = list_site(site)
    for place, content in sorted(site.items()):
        pieces.append(Piece(f"{FILES}/{stem}-web/{place}", "web", content if isinstance(content, bytes) else content.read_bytes()))
    return pieces


def list_faces(made: Made) -> tuple[tuple[str, str], ...]:
    """Name and sha256 of the files of the faces the pages are drawn with, by name. Raises OSError."""
    keys = {run.face for page in made.layout.tree.pages for line in page.lines for run in line.runs}
    return tuple(sorted((made.library.file(key).name, hash_bytes(made.library.face(key).path.read_bytes())) for key in keys))
