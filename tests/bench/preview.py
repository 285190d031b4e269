"""``python -m tests.bench.preview [--issue FOLDER] [--edits N]``: from saving an edit to the new pages painted in Chromium, and what it costs.

A copy of the issue is edited, one document after the other, with the edited place on the screen. The clock begins just before the file is written and ends with the
frame after the new pictures are shown, as the browser itself notes it. Machines that do other work show longer times; the processor time beside them does not count
what others did.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench.peers import default_issue

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_WORDS = "为了核实，", "按照规定，", "会同各县，", "在此期间，"
_NOTED = "() => performance.timeOrigin + performance.getEntriesByType('mark')[0].startTime"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.preview", description="Times the live preview from a save to the painted page."
    )
    parser.add_argument("--issue", type=Path, default=default_issue(), help="the issue's folder (default: %(default)s)")
    parser.add_argument("--edits", type=int, default=30, help="edits (default: %(default)s)")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        issues = Path(name) / "issues"
        shutil.copytree(words.issue.resolve().parent, issues)
        for path in [issues, *issues.rglob("*")]:
            path.chmod(path.stat().st_mode | 0o200)
        return _measure(issues / words.issue.resolve().name, words.edits)


def _measure(issue: Path, edits: int) -> int:
    from playwright.sync_api import sync_playwright

    command = [sys.executable, "-m", "publisher", "preview", str(issue), "--no-browser"]
    times, spent = [], []
    documents = sorted(issue.glob("*.md"))
    with sync_playwright() as play, subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found, "the preview did not start"
            program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
            browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(found[0])
            page.wait_for_selector("[data-shown]")
            for number in range(edits):
                painted, used = _edit(page, documents[number % len(documents)], number, process.pid)
                times.append(painted)
                spent.append(used)
            browser.close()
        finally:
            process.terminate()
    print(f"{issue.name}: {edits} edits in {len(documents)} documents, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for name, figures in (("save to painted page", times), ("processor time of the preview", spent)):
        print(f"{name}: median {statistics.median(figures):.0f} ms, least {min(figures):.0f} ms, worst {max(figures):.0f} ms")
    return 0


def _edit(page: Any, file: Path, number: int, process: int) -> tuple[float, float]:
    """Milliseconds one edit takes to be painted, and of the processor."""
    page.evaluate(
        "name => [...document.querySelectorAll('#documents button')].find(b => b.textContent.includes(name)).click()",
        file.name,
    )
    time.sleep(1.2)
    text = file.read_text("utf-8")
    at = next(m.start() for m in re.finditer(r"(?m)^[\u4e00-\u9fff][^|:：{}\n]{25,}$", text.split("\n---\n", 1)[1]))
    at += len(text) - len(text.split("\n---\n", 1)[1])
    shown = int(page.get_attribute("html", "data-reading"))
    used, begun = _used(process), time.time()
    file.write_text(text[:at] + _WORDS[number % len(_WORDS)] + text[at:], "utf-8")
    page.wait_for_selector(f'html:not([data-reading="{shown}"])')
    painted = page.evaluate(_NOTED)
    return painted - begun * 1000, _used(process) - used


def _used(process: int) -> float:
    """Processor time of a process so far in milliseconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / _TICKS


if __name__ == "__main__":
    sys.exit(main())
