"""Only faces that were looked at when they were chosen are read by the shaper: their bytes are those of the manifest, and a publication brings none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from publisher.cli import main
from publisher.fonts import FontsMissing, Library
from publisher.fonts.manifest import fonts_folder, read_manifest
from tests.source.cases import write_issue

FILES = [file for file in read_manifest().files.values() if file.required]


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the fonts nothing can be set without, and a fresh cache."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    for file in FILES:
        shutil.copyfile(fonts_folder() / file.name, folder / file.name)
    monkeypatch.setenv("PUBLISHER_FONTS", str(folder))
    monkeypatch.setenv("PUBLISHER_CACHE", str(tmp_path / "cache"))
    return folder


def damage(file: Path, at: int = 5000) -> None:
    """Flips bytes and sets the times back."""
    before = file.stat()
    with file.open("r+b") as stream:
        stream.seek(at)
        stream.write(b"\xff" * 64)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_changed_face_is_as_good_as_none(fonts: Path) -> None:
    Library.load()
    damage(fonts / FILES[0].name)
    with pytest.raises(FontsMissing) as caught:
        Library.load()
    assert caught.value.missing == (FILES[0].name,)


def test_a_face_changed_before_it_was_ever_used(fonts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damage(fonts / FILES[-1].name)
    assert main(["build", str(write_issue(tmp_path / "issues", {})), "--lang", "en"]) == 2
    assert FILES[-1].name in capsys.readouterr().err
    assert not (tmp_path / "build").exists()


def test_the_cache_may_be_lost_or_wrong(fonts: Path, tmp_path: Path) -> None:
    Library.load()
    for kept in (tmp_path / "cache").rglob("*"):
        if kept.is_file():
            kept.write_bytes(b"genuine")
    Library.load()
    shutil.rmtree(tmp_path / "cache")
    (tmp_path / "cache").write_text("a file where the folder was")
    Library.load()


def test_a_publication_brings_no_face(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A style names roles, never files."""
    files = {
        "gazette.yaml": "name: 公报\ntemplate: own\n".encode(),
        "own/style.yaml": b"body: {role: ../own/evil.ttf}\n",
        "own/evil.ttf": b"\0" * 99,
    }
    assert main(["build", str(write_issue(tmp_path / "issues", files)), "--lang", "en"]) == 1
    assert "L006" in capsys.readouterr().err


def test_every_face_is_pinned() -> None:
    files = list(read_manifest().files.values())
    assert all(len(file.sha256) == 64 and int(file.sha256, 16) and file.size > 0 and file.version for file in files)
    assert all(len(file.packed) == 64 for file in files if file.unpack)
