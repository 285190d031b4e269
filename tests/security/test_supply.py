"""What is installed is what was looked at: every package by hash, the fonts too, and the bill of materials says the same."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from publisher.fonts.manifest import read_manifest
from tests.conftest import ROOT

LOCKED = sorted((ROOT / ".ci" / "locked").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    """The program that writes the bill."""
    spec = importlib.util.spec_from_file_location("sbom", ROOT / ".ci" / "sbom.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(path: Path) -> dict[str, str]:
    return {normal(name): version for name, version in re.findall(r"(?m)^([A-Za-z0-9._-]+)==(\S+)", path.read_text("utf-8"))}


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.stem)
def test_every_locked_package_has_its_hashes_and_nothing_else_stands_there(path: Path) -> None:
    entries = re.split(r"\n(?=\S)", path.read_text("utf-8").partition("\n")[2].strip())
    assert len(entries) > 15
    for entry in entries:
        assert re.fullmatch(r"[a-z0-9._-]+==\S+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+", entry), entry[:80]


@pytest.mark.parametrize(("lock", "extra"), [("run", ""), ("dev", "dev"), ("dev", "remote"), ("judges", "judges")])
def test_the_locks_have_what_the_project_asks_for(lock: str, extra: str) -> None:
    project = PROJECT["project"]
    asked = [*project["dependencies"], *(project["optional-dependencies"][extra] if extra else PROJECT["build-system"]["requires"])]
    found = pinned(ROOT / ".ci" / "locked" / f"{lock}.txt")
    for requirement in asked:
        name, _, version = requirement.partition("==")
        assert found.get(normal(name)) == version, requirement


def test_the_locks_have_the_versions_of_the_constraints() -> None:
    versions = pinned(ROOT / ".ci" / "constraints.txt")
    for path in LOCKED:
        if path.stem != "audit":
            assert {name: version for name, version in pinned(path).items() if versions.get(name, version) != version} == {}


def test_make_installs_by_hash_alone() -> None:
    lines = [line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if "pip install" in line]
    assert len(lines) >= 3
    for line in lines:
        assert "--require-hashes" in line or ("--no-deps" in line and "--no-build-isolation" in line), line


def test_the_bill_of_materials_is_what_is_pinned(sbom: ModuleType) -> None:
    written = (ROOT / "docs" / "sbom.json").read_text("utf-8")
    assert written == sbom.dump_bill(), "run make sbom"
    bill = json.loads(written)
    found = {(each["name"], each["version"]) for each in bill["components"] if each["type"] == "library"}
    assert found == {pair for path in LOCKED for pair in sbom.read_lock(path)}
    assert {each["name"] for each in bill["components"] if each["type"] == "file"} == set(read_manifest().files)
    required = {each["name"] for each in bill["components"] if each["scope"] == "required" and each["type"] == "library"}
    assert {normal(each.partition("==")[0]) for each in PROJECT["project"]["dependencies"]} <= required
    assert bill["bomFormat"] == "CycloneDX" and re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", bill["serialNumber"])
    assert "timestamp" not in bill["metadata"]


def test_an_audit_that_did_not_take_place_is_no_clean_bill(tmp_path: Path) -> None:
    """What is known fails; what could not be asked is told as such."""

    def audit(text: str | None) -> tuple[int, str]:
        file = tmp_path / "audit.json"
        file.unlink(missing_ok=True)
        if text is not None:
            file.write_text(text)
        done = subprocess.run([sys.executable, str(ROOT / ".ci" / "audit.py"), str(file)], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    clean, skipped = {"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "not found"}
    bad = {"name": "c", "version": "2", "vulns": [{"id": "X-1"}]}
    for text in (None, "", "{}", json.dumps({"dependencies": [clean, skipped]}), json.dumps({"dependencies": []})):
        code, said = audit(text)
        assert (code, "NOT AUDITED" in said) == (0, True), text
    assert audit(json.dumps({"dependencies": [clean, skipped, bad]})) == (
        1,
        "audit: 有已知漏洞 / something is known against:\n  c 2: X-1\n",
    )
    code, said = audit(json.dumps({"dependencies": [clean]}))
    assert (code, "NOT AUDITED" in said) == (0, False)
