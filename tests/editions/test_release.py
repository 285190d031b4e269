"""Releasing: what is frozen, under which names, and that it is never touched again."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import fields
from pathlib import Path

import pytest

from publisher.editions.archive import read_edition
from publisher.editions.manifest import dump_manifest, hash_bytes, load_manifest
from publisher.editions.records import read_issue_yaml
from publisher.model import Correction
from publisher.source import read_issue
from publisher.source.digest import digest_source
from publisher.source.released import without_editions
from tests.conftest import ROOT
from tests.editions.publication import Judges, assert_consistent, correct, edition, lying, make_publication, record_named, release

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an issue released once; not to be changed."""
    folder = make_publication(tmp_path_factory.mktemp("released"))
    assert release(folder) == 0
    return folder


def test_an_edition_holds_source_pages_and_every_output(released: Path) -> None:
    manifest = edition(released, 1).manifest
    assert {record.role for record in manifest.files} == {"source", "pages", "dump", "pdf", "press", "epub", "web"}
    names = {record.path for record in manifest.files}
    assert {"source/gazette.yaml", "source/2026-05/issue.yaml", "source/2026-05/a.md", "pages.json", "pages.txt"} <= names
    assert {"files/2026-05-v1.pdf", "files/2026-05-v1-press.pdf", "files/2026-05-v1.epub", "files/2026-05-v1-web/index.html"} <= names
    assert_consistent(released)


def test_every_file_handed_out_has_the_edition_in_its_name(released: Path) -> None:
    for record in edition(released, 1).manifest.files:
        if record.path.startswith("files/") and record.path.endswith((".pdf", ".epub")):
            assert "-v1" in record.name


def test_the_web_pages_offer_the_files_of_the_edition(released: Path) -> None:
    frozen = edition(released, 1)
    page = frozen.read("files/2026-05-v1-web/2026/05/index.html").decode()
    assert set(re.findall(r'href="([^"]+\.(?:pdf|epub))"', page)) == {"2026-05-v1.pdf", "2026-05-v1.epub"}
    for record in frozen.manifest.files:
        if record.role == "web" and record.path.endswith((".html", ".xml", ".json")):
            assert not re.search(rb"2026-05\.(pdf|epub)", frozen.read(record.path)), record.path


def test_the_slug_line_of_the_printing_house_names_the_file(released: Path) -> None:
    frozen = edition(released, 1)
    press = frozen.folder / record_named(frozen, "-press.pdf").path
    said = subprocess.run(["pdftotext", str(press), "-"], capture_output=True, text=True, check=True).stdout
    assert "2026-05-v1-press.pdf" in said


def test_the_record_is_added_to_issue_yaml_and_nothing_else(released: Path) -> None:
    frozen = edition(released, 1)
    before = frozen.read("source/2026-05/issue.yaml").decode()
    manifest = frozen.manifest
    lines = f"editions:\n  - edition: 1\n    date: 2026-05-30\n    source: {manifest.source}\n    manifest: {frozen.sha256}\n"
    assert read_issue_yaml(released) == before + lines


def test_the_frozen_source_has_the_digest_of_the_source(released: Path) -> None:
    frozen = edition(released, 1)
    for folder in (released, frozen.issue_folder):
        issue, _ = read_issue(folder)
        assert issue is not None
        assert digest_source(issue) == frozen.manifest.source
        assert issue.edition.number == 1


def test_frozen_files_are_read_only(released: Path) -> None:
    frozen = edition(released, 1)
    for record in frozen.manifest.files:
        assert (frozen.folder / record.path).stat().st_mode & 0o222 == 0
    assert (frozen.folder / "manifest.json").stat().st_mode & 0o222 == 0


def test_the_manifest_says_what_it_was_made_with(released: Path) -> None:
    manifest = edition(released, 1).manifest
    assert re.fullmatch(r"publisher \d+\.\d+\.\d+ \([0-9a-f]{16}\)", manifest.tool)
    assert manifest.faces and all(re.fullmatch("[0-9a-f]{64}", digest) for _, digest in manifest.faces)
    assert (manifest.publication, manifest.name, manifest.previous, manifest.epoch) == ("云汉市人民政府公报", "2026年第5期", "", "")
    assert [page.kind for page in manifest.pages][:3] == ["cover", "blank", "contents"]
    assert load_manifest(dump_manifest(manifest)) == manifest


def test_a_released_source_has_nothing_to_release(released: Path, capsys: Capture) -> None:
    top = released.parent.parent
    before = {path: path.stat().st_mtime_ns for path in top.rglob("*")}
    assert release(released) == 0
    assert capsys.readouterr().err == "2026年第5期第1版已经发布，源文件此后没有变化，无可发布\n"
    assert {path: path.stat().st_mtime_ns for path in top.rglob("*")} == before


def test_a_corrected_edition_follows_and_leaves_the_first_as_it_was(tmp_path: Path, judges: Judges) -> None:
    folder = make_publication(tmp_path)
    assert release(folder) == 0
    first = lying(tmp_path / "archive" / "2026-05" / "1")
    correct(folder)
    text = read_issue_yaml(folder)
    assert release(folder) == 0
    assert lying(tmp_path / "archive" / "2026-05" / "1") == first
    one, two = edition(folder, 1), edition(folder, 2)
    assert two.manifest.previous == one.sha256
    assert [fix.right for fix in two.manifest.corrections] == ["全文"]
    assert str(two.manifest.date) == "2026-06-20"
    assert "1" in two.manifest.changed
    assert two.read("files/2026-05-v2-replacement.pdf").startswith(b"(")
    assert two.read("source/2026-05/issue.yaml").decode() == text
    assert without_editions(read_issue_yaml(folder)) == without_editions(text)
    assert_consistent(folder)
    assert release(folder) == 0
    assert judges.forced == [False]


def test_both_editions_have_the_same_epub_identifier_and_their_own_time(tmp_path: Path, judges: Judges) -> None:
    folder = make_publication(tmp_path)
    release(folder)
    correct(folder)
    release(folder, "--force")
    assert judges.forced == [True]
    said = []
    for number in (1, 2):
        with zipfile.ZipFile(io.BytesIO(edition(folder, number).read(f"files/2026-05-v{number}.epub"))) as archive:
            opf = next(archive.read(name).decode() for name in archive.namelist() if name.endswith(".opf"))
            said.append((re.findall(r"<dc:identifier[^>]*>(urn:uuid[^<]*)", opf), re.findall(r"dcterms:modified\">([^<]*)", opf)))
    assert said[0][0] == said[1][0]
    assert said[0][1] < said[1][1]


def test_an_own_template_and_a_picture_are_frozen_too(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "issues", tmp_path / "issues", ignore=lambda folder, names: [name for name in names if name == "2026-05"])
    own = tmp_path / "issues" / "own"
    (own / "web").mkdir(parents=True)
    (own / "web" / "icon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (own / ".draft").write_text("not counted")
    gazette = tmp_path / "issues" / "gazette.yaml"
    gazette.write_text(gazette.read_text("utf-8") + "template: own\n", "utf-8")
    folder = tmp_path / "issues" / "2026-06"
    assert release(folder) == 0
    frozen = read_edition(tmp_path / "archive", "2026-06", 1)
    sources = {record.path for record in frozen.manifest.files if record.role == "source"}
    assert {"source/own/web/icon.svg", "source/about.md", "source/2026-06/images/yijiang.png"} <= sources
    assert "source/own/.draft" not in sources
    issue, _ = read_issue(frozen.issue_folder)
    assert issue is not None
    assert issue.edition.source == frozen.manifest.source
    assert any(b"<svg" in frozen.read(r.path) and r.size < 60 for r in frozen.manifest.files if r.path.endswith(".svg"))


def test_findings_are_told_of_the_source_and_not_of_its_copy(tmp_path: Path, capsys: Capture) -> None:
    folder = make_publication(tmp_path)
    (folder / "a.md").write_text("---\nissuer: 云汉市人民政府\ntitle: 关于防汛的通知\n---\n\n正**文。\n", "utf-8")
    assert release(folder) == 0
    said = capsys.readouterr().err
    assert f"{folder}/a.md:6:2: M011" in said
    assert f"{folder}/issue.yaml:1:1: L001" in said
    assert "/.new/" not in said


def test_the_manifest_is_what_the_documentation_says(released: Path) -> None:
    """Every field of manifest.json stands in docs/manifest-json.md, and no other."""
    documented: dict[str, set[str]] = {}
    section = ""
    for line in (ROOT / "docs" / "manifest-json.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:]
        elif match := re.match(r"\| `(\w+)` \|", line):
            documented.setdefault(section, set()).add(match[1])
    data = json.loads((edition(released, 1).folder / "manifest.json").read_bytes())
    assert set(data) == documented["Manifest"]
    assert set(data["pages"][0]) == documented["Page"]
    assert set(data["files"][0]) == documented["File"]
    assert {each.name for each in fields(Correction)} == documented["Correction"]


def test_the_recorded_hash_is_that_of_the_manifest(released: Path) -> None:
    frozen = edition(released, 1)
    assert hash_bytes((frozen.folder / "manifest.json").read_bytes()) == frozen.sha256
    issue, _ = read_issue(released)
    assert issue is not None
    assert issue.editions[0].manifest == frozen.sha256
