"""Only faces that were looked at when they were chosen are read by the shaper: their bytes are those of the manifest, and a publication brings none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from publisher.cli import main
from publisher.fonts import FontsMissing, Library, genuine
from publisher.fonts.genuine import RECEIPT
from publisher.fonts.manifest import fonts_folder, read_manifest
from tests.source.cases import write_issue

FILES = [file for file in read_manifest().files.values() if file.required]


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the fonts nothing can be set without, and no receipt yet."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    for file in FILES:
        shutil.copyfile(fonts_folder() / file.name, folder / file.name)
    monkeypatch.setenv("PUBLISHER_FONTS", str(folder))
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


@pytest.mark.parametrize("receipt", [b"", b"genuine", b"[]", b"{}", b"[" * 100_000, b'{"a": null}'])
def test_the_receipt_may_be_lost_or_wrong(fonts: Path, receipt: bytes) -> None:
    Library.load()
    (fonts / RECEIPT).write_bytes(receipt)
    Library.load()
    damage(fonts / FILES[0].name)
    with pytest.raises(FontsMissing):
        Library.load()


def test_a_file_is_hashed_once_and_again_when_it_was_touched(fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[Path] = []
    take = genuine._hash
    monkeypatch.setattr(genuine, "_SETTLED", 0)
    monkeypatch.setattr(genuine, "_hash", lambda path: hashed.append(path) or take(path))
    Library.load()
    assert hashed
    hashed.clear()
    Library.load()
    assert hashed == []
    damage(fonts / FILES[0].name)
    with pytest.raises(FontsMissing):
        Library.load()
    assert [path.name for path in hashed] == [FILES[0].name]


def test_a_file_just_written_is_not_yet_noted(fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two writings within one tick of the clock look the same."""
    monkeypatch.setattr(genuine, "_SETTLED", 10**18)
    Library.load()
    assert not (fonts / RECEIPT).exists()


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
