"""Ours, as it is measured."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench.edits import Edit
from tests.bench.measure import Contestant
from tests.bench.peers import ROOT

PDF = "publisher, PDF"
UNPROVED = "publisher, PDF without its proof"
FORMATS = "publisher, all formats"
WARM = "publisher, all formats, warm cache"
SAME = "publisher, all formats, nothing changed"
EDITED = "publisher, PDF after an edit"


def publisher(*words: str | Path) -> tuple[str, ...]:
    """A command of ours."""
    return (sys.executable, "-m", "publisher", *map(str, words))


def environment(cache: Path) -> dict[str, str]:
    """Of a measured run: the program of this checkout, compiled before (where nothing may be written beside the source, each run would compile it anew)."""
    return {"PYTHONPATH": str(ROOT), "PUBLISHER_CACHE": str(cache), "PYTHONDONTWRITEBYTECODE": "", "PYTHONUNBUFFERED": ""}


def cold_pdf(issue: Path, folder: Path) -> Contestant:
    """The print PDF into a folder that is not there yet, with an empty cache."""
    output, cache = folder / "pdf", folder / "pdf-cache"
    command = publisher("build", issue, "--only", "pdf", "--output", output)
    return Contestant(PDF, command, output / f"{issue.name}.pdf", remover(output, cache), environment(cache))


def unproved_pdf(issue: Path, folder: Path) -> Contestant:
    """The same, not read back before it is put in place."""
    output, cache = folder / "unproved", folder / "unproved-cache"
    command = publisher("build", issue, "--only", "pdf", "--no-proof", "--output", output)
    return Contestant(UNPROVED, command, output / f"{issue.name}.pdf", remover(output, cache), environment(cache))


def all_formats(issue: Path, folder: Path, name: str = FORMATS) -> Contestant:
    """Everything usually made. The cache is empty each time (FORMATS), so that every face of EPUB and web is cut and packed; or as the run before left it:
    then all is made anew with those faces (WARM), or taken as it was kept, as the issue is the same (SAME).
    """
    stem = {FORMATS: "formats", WARM: "warm", SAME: "same"}[name]
    output, cache = folder / stem, folder / f"{stem}-cache"
    command = publisher("build", issue, *(["--fresh"] if name == WARM else []), "--output", output)
    prepare = remover(output, cache) if name == FORMATS else remover(output)
    return Contestant(name, command, output / "web" / "index.html", prepare, environment(cache), output)


def edited_pdf(issue: Path, folder: Path, edit: Edit) -> Contestant:
    """The print PDF again, over the last one, after a character more; ``edit`` is of the issue, which is a copy."""
    output, cache = folder / "edited", folder / "edited-cache"
    pdf = output / f"{issue.name}.pdf"
    command = publisher("build", issue, "--only", "pdf", "--output", output)
    return Contestant(EDITED, command, pdf, edit.next, environment(cache))


def remover(*folders: Path) -> Callable[[], None]:
    """Takes folders away."""

    def remove() -> None:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    return remove
