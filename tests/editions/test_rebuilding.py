"""A frozen source makes the released bytes again, wherever and whenever."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.editions import rebuilding
from publisher.editions.archive import read_edition
from publisher.editions.rebuilding import rebuild
from publisher.messages import Trouble
from tests.conftest import ROOT, real_issue
from tests.editions.publication import correct, edition, make_publication, record_named, release, write_anyway


class Telling:
    """A reporter that keeps notices."""

    def __init__(self) -> None:
        self.notices: list[str] = []

    def finding(self, finding: object) -> None:
        pass

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        pass

    def notice(self, message: str, **values: object) -> None:
        self.notices.append(message)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An issue with two editions, the first released with SOURCE_DATE_EPOCH set."""
    folder = make_publication(tmp_path / "publication")
    with monkeypatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1780000000")
        assert release(folder) == 0
    correct(folder)
    assert release(folder) == 0
    return folder


@pytest.mark.parametrize("number", [1, 2])
def test_the_same_bytes_after_later_editions(folder: Path, tmp_path: Path, number: int) -> None:
    frozen, telling = edition(folder, number), Telling()
    found = rebuild(frozen, tmp_path / "work", telling)
    assert [record for record, _ in found] == list(frozen.manifest.files)
    assert [record.path for record, same in found if not same] == []
    assert telling.notices == []


def test_the_time_of_the_release_is_the_recorded_one_and_is_given_back(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (edition(folder, 1).manifest.epoch, edition(folder, 2).manifest.epoch) == ("1780000000", "")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert all(same for _, same in rebuild(edition(folder, 2), tmp_path / "work", Telling()))
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"


SCRIPT = """
import json, sys
from pathlib import Path
from publisher.editions.archive import read_edition
from publisher.editions.rebuilding import rebuild
from tests.editions.test_rebuilding import Telling
frozen = read_edition(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
print(json.dumps([record.path for record, same in rebuild(frozen, Path(sys.argv[4]), Telling()) if not same]))
"""


def rebuild_elsewhere(archive: Path, slug: str, number: int, work: Path, **environment: str) -> list[str]:
    """The files that do not come out the same in a process of its own."""
    command = [sys.executable, "-c", SCRIPT, str(archive), slug, str(number), str(work)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True, env={**os.environ, **environment})
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("number", [1, 2])
def test_the_same_bytes_from_another_folder_locale_and_time_zone(folder: Path, tmp_path: Path, number: int) -> None:
    away = tmp_path / "别处 away"
    shutil.move(folder.parent.parent / "archive", away)
    odd = {
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "en_US.UTF-8",
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "4711",
        "PUBLISHER_CACHE": str(tmp_path / "cache"),
    }
    assert rebuild_elsewhere(away, "2026-05", number, tmp_path / "工作 w", **odd) == []
    assert rebuild_elsewhere(away, "2026-05", number, tmp_path / "w", LC_ALL="C", TZ="UTC", PYTHONHASHSEED="1") == []


def test_another_program_and_other_faces_are_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "describe_program", lambda: "publisher 9.9.9 (0)")
    monkeypatch.setattr(rebuilding, "list_faces", lambda made: (("other.otf", "0" * 64),))
    telling = Telling()
    rebuild(edition(folder, 1), tmp_path / "work", telling)
    assert telling.notices == ["rebuild.tool", "rebuild.face"]


def test_a_file_that_comes_out_otherwise_is_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = rebuilding.make_pieces

    def other(*arguments):  # type: ignore[no-untyped-def]
        pieces = real(*arguments)
        return [piece for piece in pieces if not piece.path.endswith(".epub")]

    monkeypatch.setattr(rebuilding, "make_pieces", other)
    found = rebuild(edition(folder, 1), tmp_path / "work", Telling())
    assert {record.name for record, same in found if not same} == {"2026-05-v1.epub"}


def test_a_tampered_source_is_not_built(folder: Path, tmp_path: Path) -> None:
    frozen = edition(folder, 1)
    write_anyway(frozen.folder / record_named(frozen, "a.md").path, b"---\ntitle: x\n---\n")
    with pytest.raises(Trouble) as trouble:
        rebuild(frozen, tmp_path / "work", Telling())
    assert trouble.value.message == "archive.damaged"


def test_a_file_added_to_the_frozen_source_does_not_count(folder: Path, tmp_path: Path) -> None:
    frozen = edition(folder, 1)
    (frozen.issue_folder / "b.md").write_text("added", "utf-8")
    assert all(same for _, same in rebuild(frozen, tmp_path / "work", Telling()))


@pytest.mark.slow
@pytest.mark.parametrize("source", [ROOT / "issues" / "2026-06", real_issue()], ids=["sample", "real"])
def test_a_whole_issue_comes_out_the_same(source: Path | None, tmp_path: Path) -> None:
    if source is None:
        pytest.skip("the real issue is not at hand")
    shutil.copytree(source.parent, tmp_path / "issues")
    folder = tmp_path / "issues" / source.name
    assert release(folder) == 0
    odd = {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711", "PUBLISHER_CACHE": str(tmp_path / "cache")}
    assert read_edition(tmp_path / "archive", source.name, 1).damaged() == []
    assert rebuild_elsewhere(tmp_path / "archive", source.name, 1, tmp_path / "work", **odd) == []
