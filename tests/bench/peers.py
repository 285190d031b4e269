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


def peers_python() -> str:
    """The Python that has Typst: ``PEERS_PYTHON``, else this one, if it has; else nothing."""
    return os.environ.get("PEERS_PYTHON") or (sys.executable if importlib.util.find_spec("typst") else "")


def describe_peers() -> str:
    """Which peers there are, with their versions; empty where there are none."""
    told = []
    if python := peers_python():
        told.append(("typst (Python) ", [python, "-c", "import importlib.metadata as m; print(m.version('typst'))"]))
    if xelatex := shutil.which("xelatex"):
        told.append(("", [xelatex, "--version"]))
    lines = []
    for name, command in told:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        lines += [name + done.stdout.splitlines()[0]] if done.returncode == 0 and done.stdout else []
    return ", ".join(lines)


def find_peers(issue: Path, folder: Path, only: str = "") -> tuple[list[Contestant], list[str]]:
    """The peers that can be measured on an issue (or ``only`` the one of that name), their sources written into ``folder``, and a sentence on each that cannot."""
    tools = shared_folder() / "tools" / "peers"
    if not (tools / "make.py").is_file():
        return [], [
            "Peers: not measured, as there is no tools/peers/make.py in ../shared; PUBLISHER_SHARED names another folder to look in."
        ]
    peers: list[Contestant] = []
    missing: list[str] = []
    for name, find in (("Typst", _typst), ("XeLaTeX", _xelatex)):
        if only not in ("", name):
            continue
        found = find(issue, folder, tools)
        if isinstance(found, str):
            missing.append(found)
        else:
            peers.append(found)
    return peers, missing


def _typst(issue: Path, folder: Path, tools: Path) -> Contestant | str:
    python = peers_python()
    if not python:
        return "Typst: not measured. make bench-peers makes an environment for it; or set PEERS_PYTHON to a Python with typst and pyyaml."
    problem = _write_source(python, tools, issue, folder, "typst") or _fit(python, tools, issue, folder)
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


def _fit(python: str, tools: Path, issue: Path, folder: Path) -> str:
    """Lengthen the columns of Typst's source until nothing runs over, as its user would have to; what went wrong, or nothing."""
    return _run([python, str(tools / "typst_build.py"), str(folder), "--fit", str(issue)])


def _write_source(python: str, tools: Path, issue: Path, folder: Path, peer: str) -> str:
    """Write a peer's source of the issue; what went wrong, or nothing."""
    return _run([python, str(tools / "make.py"), str(issue), str(folder), "--only", peer])


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **_no_bytecode()})
    except OSError as error:
        return f"{command[0]} cannot be run: {error.strerror}."
    return f"Its source could not be written: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}" if done.returncode else ""


def _no_bytecode() -> dict[str, str]:
    """The peers' folder may be read-only and stays as it is."""
    return {"PYTHONDONTWRITEBYTECODE": "1"}
