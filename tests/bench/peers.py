"""Who is measured, and why somebody is not."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.measure import Contestant

ROOT = Path(__file__).resolve().parents[2]


def shared_folder() -> Path:
    """Where issues to measure and the peers' generator may be: ``PUBLISHER_SHARED`` or ``../shared``."""
    return Path(os.environ.get("PUBLISHER_SHARED") or ROOT.parent / "shared")


def default_issue() -> Path:
    """The large issue where it is at hand, else the sample."""
    large = shared_folder() / "linfen" / "2022-05"
    return large if large.is_dir() else ROOT / "issues" / "2026-06"


def ours(issue: Path, folder: Path) -> Contestant:
    """``publisher build`` of the print PDF into a folder that is not there yet."""
    output = folder / "ours"
    return Contestant(
        "publisher",
        (sys.executable, "-m", "publisher", "build", str(issue), "--only", "pdf", "--output", str(output)),
        output / f"{issue.name}.pdf",
        lambda: shutil.rmtree(output, ignore_errors=True),
        {"PYTHONPATH": str(ROOT)},
    )


def formats(issue: Path, folder: Path) -> Contestant:
    """``publisher build`` of everything usually made, with an empty cache each time: every face of EPUB and web is cut and packed."""
    output, cache = folder / "formats", folder / "cache"

    def empty() -> None:
        shutil.rmtree(output, ignore_errors=True)
        shutil.rmtree(cache, ignore_errors=True)

    return Contestant(
        "all formats",
        (sys.executable, "-m", "publisher", "build", str(issue), "--output", str(output)),
        output / "web" / "index.html",
        empty,
        {"PYTHONPATH": str(ROOT), "PUBLISHER_CACHE": str(cache)},
    )


def find_peers(issue: Path, folder: Path) -> tuple[list[Contestant], list[str]]:
    """The peers that can be measured on an issue, their sources written into ``folder``, and a sentence on each that cannot."""
    tools = shared_folder() / "tools" / "peers"
    if not (tools / "make.py").is_file():
        return [], [f"Peers: not measured, {tools} has no make.py. Set PUBLISHER_SHARED to the folder that holds tools/peers."]
    peers: list[Contestant] = []
    missing: list[str] = []
    for find in (_typst, _xelatex):
        found = find(issue, folder, tools)
        if isinstance(found, str):
            missing.append(found)
        else:
            peers.append(found)
    return peers, missing


def _typst(issue: Path, folder: Path, tools: Path) -> Contestant | str:
    python = os.environ.get("PEERS_PYTHON") or (sys.executable if importlib.util.find_spec("typst") else "")
    if not python:
        return "Typst: not measured. Make an environment for it (python3 -m venv peers; peers/bin/pip install typst pyyaml) and set PEERS_PYTHON=peers/bin/python."
    problem = _write_source(python, tools, issue, folder, "typst")
    if problem:
        return f"Typst: not measured. {problem}"
    product = folder / "typst" / "issue.pdf"
    return Contestant(
        "Typst", (python, str(tools / "typst_build.py"), str(folder)), product, lambda: product.unlink(missing_ok=True), _no_bytecode()
    )


def _xelatex(issue: Path, folder: Path, tools: Path) -> Contestant | str:
    script = tools / "xelatex.sh"
    if not shutil.which("xelatex") or not script.is_file():
        return "XeLaTeX: not measured. It needs xelatex on the PATH (apt-get install texlive-xetex texlive-lang-chinese) and xelatex.sh with the peers."
    problem = _write_source(os.environ.get("PEERS_PYTHON") or sys.executable, tools, issue, folder, "xelatex")
    if problem:
        return f"XeLaTeX: not measured. {problem}"
    product = folder / "xelatex" / "issue.pdf"
    return Contestant("XeLaTeX", ("bash", str(script), str(product.parent)), product, lambda: product.unlink(missing_ok=True), {})


def _write_source(python: str, tools: Path, issue: Path, folder: Path, peer: str) -> str:
    """Write a peer's source of the issue; what went wrong, or nothing."""
    try:
        done = subprocess.run(
            [python, str(tools / "make.py"), str(issue), str(folder), "--only", peer],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **_no_bytecode()},
        )
    except OSError as error:
        return f"{python} cannot be run: {error.strerror}."
    return f"Its source could not be written: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}" if done.returncode else ""


def _no_bytecode() -> dict[str, str]:
    """The peers' folder may be read-only and stays as it is."""
    return {"PYTHONDONTWRITEBYTECODE": "1"}
