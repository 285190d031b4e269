"""The examples of docs/many-issues.md, run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from publisher.build import build_issue
from tests.conftest import ROOT
from tests.source.cases import BASE
from tests.test_issues import Quiet

EXAMPLES = ROOT / "examples"
PUBLISHER = f"{sys.executable} -m publisher"


@pytest.fixture
def issues(tmp_path: Path) -> Path:
    """Two small issues, and one with an error between them."""
    folder = tmp_path / "issues"
    for month in ("2026-01", "2026-02", "2026-03"):
        (folder / month).mkdir(parents=True)
        text = BASE["2026-05/issue.yaml"].replace("number: 5", f"number: {month[-1]}").replace("2026-05-30", f"{month}-20")
        (folder / month / "issue.yaml").write_text(text, "utf-8")
        (folder / month / "a.md").write_text(BASE["2026-05/a.md"] + ("\n::: box\n" if month == "2026-02" else ""), "utf-8")
    (folder / "gazette.yaml").write_text(BASE["gazette.yaml"], "utf-8")
    return folder


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    surroundings: Mapping[str, str] = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C", "LC_ALL": "C", **environment}
    return subprocess.run([str(word) for word in command], cwd=cwd, env=surroundings, capture_output=True, text=True, check=False)


def files(folder: Path) -> dict[str, bytes]:
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".made"]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def assert_built(issues: Path, out: Path, tmp_path: Path) -> None:
    """Both sound issues are there as a build alone makes them, and nothing of the other."""
    for month in ("2026-01", "2026-03"):
        assert build_issue(issues / month, output=tmp_path / "alone" / month, reporter=Quiet())
    assert files(out) == files(tmp_path / "alone")


def test_make_builds_all_then_only_what_changed(issues: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("make", "-f", EXAMPLES / "issues.mk", "-k", "-j2", f"ISSUES={issues}", f"OUT={out}", f"PUBLISHER={PUBLISHER}")
    done = run(*words)
    assert done.returncode == 2, "as one has errors"
    assert "M002" in done.stdout + done.stderr
    assert_built(issues, out, tmp_path)
    (issues / "2026-02" / "a.md").write_text(BASE["2026-05/a.md"], "utf-8")
    again = run(*words)
    assert again.returncode == 0, again.stderr
    assert re.findall(r"读取 (\S+)", again.stdout + again.stderr) == ["2026-02"]


@pytest.mark.skipif(shutil.which("ninja") is None, reason="ninja is not here")
def test_ninja_builds_all_then_only_what_changed(issues: Path, tmp_path: Path) -> None:
    out, file = tmp_path / "out", tmp_path / "build.ninja"
    written = run(sys.executable, EXAMPLES / "write_ninja.py", issues, out, PUBLISHER=PUBLISHER)
    file.write_text(written.stdout, "utf-8")
    words = ("ninja", "-f", file, "-k", "0", "-j", "2")
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 1
    assert "M002" in done.stdout
    assert_built(issues, out, tmp_path)
    (issues / "2026-02" / "a.md").write_text(BASE["2026-05/a.md"], "utf-8")
    again = run(*words, cwd=tmp_path)
    assert again.returncode == 0, again.stdout
    assert re.findall(r"读取 (\S+)", again.stdout) == ["2026-02"]


def test_the_matrix_is_yaml_with_a_job_an_issue() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "many-issues.md").read_text("utf-8"), re.DOTALL)
    jobs = yaml.safe_load(text)["jobs"]
    assert jobs["build"]["needs"] == "list"
    assert jobs["build"]["strategy"]["fail-fast"] is False, "one with errors must not stop the others"
    assert "matrix.issue" in jobs["build"]["steps"][1]["run"]


@pytest.mark.slow
def test_two_workers_of_dask_build_what_a_build_alone_makes(issues: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="make test-full has Dask")
    out = tmp_path / "out"
    done = run(sys.executable, EXAMPLES / "build_on_dask.py", "2", out, *sorted(issues.glob("*/")))
    assert done.returncode == 1, done.stderr
    assert re.findall(r"读取 (\S+)", done.stderr) == ["2026-01", "2026-02", "2026-03"]
    assert_built(issues, out, tmp_path)
