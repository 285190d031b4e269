"""Writes the bill of materials (CycloneDX 1.6) from what is pinned: the locked packages and the fonts. The same bytes for the same pins."""

from __future__ import annotations

import json
import re
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
LOCKED = {"run": "required", "dev": "excluded", "judges": "excluded", "audit": "excluded"}
"""The lock files, and what their packages are to the program (the first that has a package says it)."""
_SPACE = uuid.UUID("5bd1c0de-0f0e-5a6e-9c35-2b8d8a1c9f10")


def read_lock(path: Path) -> dict[tuple[str, str], list[str]]:
    """The packages of a lock file: name and version → the sha256 of their files."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in re.split(r"\n(?=[a-z0-9])", path.read_text("utf-8")):
        if head := re.match(r"([a-z0-9._-]+)==([^\s;]+)", entry):
            found[head[1], head[2]] = re.findall(r"sha256:([0-9a-f]{64})", entry)
    return found


def make_bill() -> dict[str, Any]:
    """The bill as JSON values."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    packages: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for file, scope in LOCKED.items():
        for package, hashes in read_lock(ROOT / ".ci" / "locked" / f"{file}.txt").items():
            packages.setdefault(package, (scope, hashes))
    components = [_package(name, version, scope, hashes) for (name, version), (scope, hashes) in sorted(packages.items())]
    fonts = yaml.safe_load((ROOT / "fonts" / "manifest.yaml").read_text("utf-8"))["files"]
    components += [_font(key, entry) for key, entry in sorted(fonts.items())]
    top = {
        "type": "application", "bom-ref": "publisher", "name": project["name"], "version": project["version"], "licenses": [{"license": {"id": project["license"]}}],
    }  # fmt: skip
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": top},
        "components": components,
        "dependencies": [{"ref": "publisher", "dependsOn": [each["bom-ref"] for each in components if each["scope"] == "required"]}],
    }
    return {**bill, "serialNumber": f"urn:uuid:{uuid.uuid5(_SPACE, json.dumps(bill, sort_keys=True))}"}


def _package(name: str, version: str, scope: str, hashes: list[str]) -> dict[str, Any]:
    address = f"pkg:pypi/{name}@{version}"
    made = {"type": "library", "bom-ref": address, "name": name, "version": version, "purl": address, "scope": scope}
    if scope != "required":
        return made
    files = [{"alg": "SHA-256", "content": digest} for digest in sorted(hashes)]
    return {**made, "externalReferences": [{"type": "distribution", "url": address, "hashes": files}]}


def _font(key: str, entry: dict[str, Any]) -> dict[str, Any]:
    kind = {"pip": "pypi", "npm": "npm", "debian": "deb/debian"}[entry["client"]]
    return {
        "type": "file", "bom-ref": f"font:{key}", "name": key, "version": str(entry["version"]), "scope": "required" if entry.get("required") else "optional",
        "purl": f"pkg:{kind}/{str(entry['package']).replace('@', '%40')}@{entry['version']}",
        "hashes": [{"alg": "SHA-256", "content": str(entry["sha256"])}],
        "licenses": [{"license": {"name": str(entry["licence"])}}],
    }  # fmt: skip


def dump_bill() -> str:
    """The bill as it is written."""
    return json.dumps(make_bill(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dump_bill(), "utf-8")
