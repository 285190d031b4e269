"""Nothing outside the publication is read, and nothing outside an edition is given out, whatever paths and links say."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import jinja2
import pytest

from publisher.cli import main
from publisher.distribution.package import check_package
from publisher.editions.manifest import load_manifest
from publisher.html import TemplateFault, make_environment, render_template
from publisher.source import read_issue
from tests.distribution.made import SLUG, make_publication
from tests.source.cases import write_issue

SECRET = "geheim"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file beside the publication that is nobody's business."""
    file = tmp_path / "outside" / "secret.md"
    file.parent.mkdir()
    file.write_text(f"---\nissuer: 甲\ntitle: {SECRET}\n---\n\n{SECRET}\n", "utf-8")
    return file


def codes(folder: Path) -> list[str]:
    return [finding.code for finding in read_issue(folder)[1]]


@pytest.mark.parametrize("name", ["../../outside/secret.md", "b/../../../outside/secret.md", "..\\..\\outside\\secret.md"])
def test_a_document_outside_is_not_read(tmp_path: Path, outside: Path, name: str) -> None:
    listed = f"year: 2026\nnumber: 5\ndate: 2026-05-30\nsections:\n  - title: 市政府文件\n    documents:\n      - a.md\n      - '{name}'\n"
    folder = write_issue(tmp_path / "issues", {"2026-05/issue.yaml": listed.encode()})
    assert codes(folder) == ["S004"]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_document_behind_a_link_that_leads_out_is_not_read(tmp_path: Path, outside: Path, what: str) -> None:
    folder = write_issue(tmp_path / "issues", {})
    text = (folder / "issue.yaml").read_text("utf-8")
    if what == "file":
        (folder / "b.md").symlink_to(outside)
    else:
        (folder / "b").symlink_to(outside.parent)
    (folder / "issue.yaml").write_text(text + f"      - {'b.md' if what == 'file' else 'b/secret.md'}\n", "utf-8")
    assert "S004" in codes(folder)


def test_a_picture_behind_a_link_that_leads_out_is_not_read(tmp_path: Path) -> None:
    from PIL import Image

    folder = write_issue(tmp_path / "issues", {"2026-05/a.md": "---\nissuer: 甲\ntitle: 乙\n---\n\n![丙](images/a.png)\n".encode()})
    (folder / "images").mkdir()
    Image.new("RGB", (4, 4)).save(tmp_path / "outside.png")
    (folder / "images" / "a.png").symlink_to(tmp_path / "outside.png")
    assert codes(folder) == ["S004"]


def with_templates(tmp_path: Path) -> tuple[Path, Path]:
    """The issue of a publication with templates of its own, and their folder."""
    folder = write_issue(tmp_path / "issues", {"gazette.yaml": "name: 云汉市人民政府公报\ntemplate: own\n".encode()})
    own = tmp_path / "issues" / "own"
    (own / "web").mkdir(parents=True)
    return folder, own


def test_links_among_templates_that_lead_out_are_an_error(tmp_path: Path, outside: Path) -> None:
    folder, own = with_templates(tmp_path)
    (own / "web" / "site.css").symlink_to(outside)
    (own / "epub").symlink_to(outside.parent)
    (own / "web" / "other.css").symlink_to("base.css")  # within: no fault
    (own / "web" / "base.css").write_text("p {}")
    found = [(finding.code, finding.values.get("file")) for finding in read_issue(folder)[1]]
    assert found == [("S004", "own/epub"), ("S004", "own/web/site.css")]
    assert main(["build", str(folder), "--output", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["link.html", "../secret.md", "/etc/hostname", "up/../../secret.md"])
def test_a_template_is_read_from_its_folder_alone(tmp_path: Path, outside: Path, name: str) -> None:
    own = outside.parent / "own"
    (own / "web").mkdir(parents=True)
    (own / "web" / "link.html").symlink_to(outside)
    (own / "web" / "base.html").write_text(f'{{% include "{name}" %}}')
    with pytest.raises((TemplateFault, jinja2.TemplateNotFound)):
        render_template(make_environment("web", own), "base.html")


@pytest.mark.parametrize("path", ["../../../outside/secret.md", "/etc/hostname", "files/../../x", "files//x", "files\\x", "", "."])
@pytest.mark.parametrize("key", ["path", "folder", "issue"])
def test_a_manifest_names_no_file_outside_its_edition(tmp_path: Path, path: str, key: str) -> None:
    make_publication(tmp_path)
    values = json.loads((tmp_path / "archive" / SLUG / "1" / "manifest.json").read_text("utf-8"))
    load_manifest(json.dumps(values).encode())
    if key == "path":
        values["files"][-1]["path"] = path
    else:
        values[key] = path
    with pytest.raises(ValueError, match="leads out"):
        load_manifest(json.dumps(values).encode())


def test_a_package_takes_nothing_from_outside_by_a_link(tmp_path: Path, outside: Path) -> None:
    """All else about the package is right: the link is listed, with the hash of what it leads to."""
    bag = tmp_path / "bag"
    (bag / "data").mkdir(parents=True)
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    (bag / "manifest-sha256.txt").write_text(f"{hashlib.sha256(outside.read_bytes()).hexdigest()}  data/a.md\n")
    shutil.copyfile(outside, bag / "data" / "a.md")
    assert check_package(bag) == []
    (bag / "data" / "a.md").unlink()
    (bag / "data" / "a.md").symlink_to(outside)
    assert "bag.link" in {fault.message for fault in check_package(bag)}
    (bag / "data" / "a.md").unlink()
    (bag / "data").rmdir()
    (bag / "data").symlink_to(outside.parent)
    assert "bag.link" in {fault.message for fault in check_package(bag)}
