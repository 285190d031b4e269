"""The library package: a bag outside judges take for whole, metadata that is true, on the disk whole or not at all."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.distribution.package import check_package, make_package, making
from publisher.distribution.package.names import find_clashes, is_portable
from publisher.distribution.package.tables import COLUMNS, _harmless
from publisher.editions.archive import Frozen
from publisher.messages import Trouble
from publisher.source import read_issue
from tests.distribution.package.conftest import RIGHT, WRONG, Editions
from tests.distribution.package.released import copy_publication, freeze
from tests.judges.mods import judge_mods

ROOT = Path(__file__).resolve().parents[3]
MODS = "{http://www.loc.gov/mods/v3}"
TO = "云汉市图书馆"


@pytest.fixture(scope="session")
def packages(editions: Editions, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    disk = tmp_path_factory.mktemp("disk")
    return make_package(editions.first, TO, disk), make_package(editions.second, TO, disk)


def read_text(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return "".join(done.stdout.split())


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_the_folder_is_named_by_publication_issue_and_edition(packages: tuple[Path, Path]) -> None:
    assert [place.name for place in packages] == ["云汉市人民政府公报-2026-06-v1", "云汉市人民政府公报-2026-06-v2"]


def test_the_library_of_congress_s_program_takes_it_for_whole(packages: tuple[Path, Path]) -> None:
    bagit = pytest.importorskip("bagit")
    for place in packages:
        bag = bagit.Bag(str(place))
        bag.validate()
        assert bag.version_info == (1, 0)
        assert set(bag.algorithms) == {"sha256", "sha512"}
    assert bag.info["Source-Organization"] == "云汉市人民政府公报编辑中心"
    assert bag.info["External-Identifier"][0] == "2026-06-v2"
    assert bag.info["Bagging-Date"] == "2026-07-10"


def test_it_holds_the_released_files_and_says_what_they_are(editions: Editions, packages: tuple[Path, Path]) -> None:
    for frozen, place in zip((editions.first, editions.second), packages, strict=True):
        for role in ("pdf", "epub"):
            record = frozen.manifest.file(role)
            assert record is not None
            assert (place / "data" / record.name).read_bytes() == frozen.read(record.path)
        assert check_package(place) == []
        readme = (place / "data" / "README.txt").read_text("utf-8-sig")
        assert all(name.removeprefix("data/") in readme for name in contents(place) if name.startswith("data/") and "README" not in name)


def test_every_name_goes_on_any_disk(packages: tuple[Path, Path]) -> None:
    for place in packages:
        paths = [f"{place.name}/{path}" for path in contents(place)]
        assert all(is_portable(path) for path in paths)
        assert not find_clashes(paths)
        assert max(len(path) for path in paths) < 120
        assert all(path.isascii() for path in contents(place))


def test_mods_is_valid(packages: tuple[Path, Path]) -> None:
    pytest.importorskip("eulxml")
    for place in packages:
        assert judge_mods((place / "data/metadata/mods.xml").read_bytes()) == []


def test_the_judge_of_mods_judges(packages: tuple[Path, Path]) -> None:
    pytest.importorskip("eulxml")
    record = (packages[0] / "data/metadata/mods.xml").read_bytes()
    assert judge_mods(record.replace(b"<issuance>serial<", b"<issuance>monthly<"))
    assert judge_mods(record.replace(b"<titleInfo", b"<titleInformation").replace(b"</titleInfo>", b"</titleInformation>"))


def test_mods_says_what_the_issue_says(editions: Editions, packages: tuple[Path, Path]) -> None:
    issue, _ = read_issue(editions.issue)
    assert issue is not None
    page_map = editions.second.page_map()
    root = ElementTree.fromstring((packages[1] / "data/metadata/mods.xml").read_bytes())
    parts = [item for item in root.findall(f"{MODS}relatedItem") if item.get("type") == "constituent"]
    assert [item.findtext(f".//{MODS}title") for item in parts] == [d.title.characters.replace("\n", "") for d in issue.documents]
    for item, document in zip(parts, issue.documents, strict=True):
        numbers = [each.text for each in item.findall(f"{MODS}identifier") if each.get("displayLabel") == "文号"]
        assert numbers == [document.number.characters]
        start = next(place for place in page_map.documents if place.id == document.id)
        assert item.findtext(f".//{MODS}start") == page_map.folios[start.page]
    assert root.findtext(f"{MODS}originInfo/{MODS}edition") == "第2版"
    assert root.findtext(f"{MODS}note[@type='correction']") == f"本版更正（排印错误，第17页）：误“{WRONG}”，正“{RIGHT}”"


def test_the_parts_of_an_issue_follow_each_other(packages: tuple[Path, Path]) -> None:
    rows = list(csv.DictReader(io.StringIO((packages[0] / "data/metadata/metadata.csv").read_text("utf-8-sig"))))
    first, last = [int(row["起始页码"]) for row in rows], [int(row["终止页码"]) for row in rows]
    assert first[0] == 1
    assert all(begin <= end for begin, end in zip(first, last, strict=True))
    assert all(end <= begin <= end + 1 for end, begin in zip(last, first[1:], strict=False))


def test_the_table_opens_as_a_table(editions: Editions, packages: tuple[Path, Path]) -> None:
    data = (packages[1] / "data/metadata/metadata.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert tuple(head) == COLUMNS
    issue, _ = read_issue(editions.issue)
    assert issue is not None
    assert [row[COLUMNS.index("文号")] for row in rows] == [document.number.characters for document in issue.documents]
    assert {row[COLUMNS.index("版次")] for row in rows} == {"2"}
    assert all(len(row) == len(COLUMNS) for row in rows)


@pytest.mark.parametrize("text", ["=1+1", "+86", "-", "@SUM(A1)", "\t="])
def test_no_cell_is_a_formula(text: str) -> None:
    assert _harmless(text) == f"'{text}"


def test_json_holds_all_and_the_same(editions: Editions, packages: tuple[Path, Path]) -> None:
    data = json.loads((packages[1] / "data/metadata/metadata.json").read_text("utf-8"))
    assert data["schema"] == "publisher/package/1"
    assert data["edition"]["manifest"] == editions.second.sha256
    assert [each["wrong"] for each in data["corrections"]] == [WRONG]
    for file in data["files"]:
        assert len((packages[1] / "data" / file["path"]).read_bytes()) == file["size"]
    before = json.loads((packages[0] / "data/metadata/metadata.json").read_text("utf-8"))
    assert before["identifier"] == data["identifier"]
    assert before["corrections"] == []


def test_every_field_of_json_is_documented(packages: tuple[Path, Path]) -> None:
    text = (ROOT / "docs" / "package.md").read_text("utf-8")
    data = json.loads((packages[1] / "data/metadata/metadata.json").read_text("utf-8"))

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {name for each in value.values() for name in names(each)}
        return {name for each in value for name in names(each)} if isinstance(value, list) else set()

    assert not [name for name in names(data) if f"`{name}`" not in text]
    assert not [name for name in COLUMNS if name not in text]


def test_the_letter_says_whom_what_and_with_which_hashes(packages: tuple[Path, Path]) -> None:
    listed = (packages[1] / "manifest-sha256.txt").read_text("utf-8")
    text = read_text(packages[1] / "data" / "letter.pdf")
    assert "云汉市图书馆" in text
    assert "云汉市人民政府公报编辑中心" in text
    for line in listed.splitlines():
        digest, path = line.split("  ")
        assert path == "data/letter.pdf" or digest in text
    assert "17页" in text
    assert WRONG in text
    assert RIGHT in text
    assert "更正" not in read_text(packages[0] / "data" / "letter.pdf")


@pytest.mark.slow
def test_the_letter_conforms_to_pdf_a_and_pdf_ua(packages: tuple[Path, Path]) -> None:
    from tests.judges.verapdf import judge

    verdicts = judge([place / "data" / name for place, name in zip(packages, ("letter.pdf", "2026-06-v2.pdf"), strict=True)])
    assert len(verdicts) == 4
    assert not any(verdicts.values())


def test_same_edition_same_bytes_wherever_and_whenever(editions: Editions, packages: tuple[Path, Path], tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    shutil.copytree(editions.issue.parent.parent, moved)
    done = subprocess.run(
        [sys.executable, "-m", "publisher", "package", str(moved / "issues" / "2026-06"), "--output", str(tmp_path), "--to", TO],
        cwd=ROOT,
        env={**os.environ, "TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / packages[1].name) == contents(packages[1])


def test_an_address_is_left_out_where_none_is_given(editions: Editions, tmp_path: Path) -> None:
    place = make_package(editions.first, "", tmp_path, ["pdf"])
    assert check_package(place) == []
    assert not list(place.rglob("*.epub"))
    assert "：" not in read_text(place / "data" / "letter.pdf").partition("现寄送")[0]


def freeze_with_letter(folder: Path, wording: str) -> Frozen:
    """An edition of a publication with a letter.yaml of its own."""
    issues = copy_publication(folder)
    (issues / "own").mkdir()
    (issues / "own" / "letter.yaml").write_text(wording, "utf-8")
    gazette = issues / "gazette.yaml"
    gazette.write_text(gazette.read_text("utf-8") + "template: own\n", "utf-8")
    return freeze(issues / "2026-05")


def test_a_publication_words_its_letter_itself(tmp_path: Path) -> None:
    frozen = freeze_with_letter(tmp_path, "closing: 请查收。\ndescribe: {pdf: 可打印的版本}\n")
    place = make_package(frozen, TO, tmp_path)
    text = read_text(place / "data" / "letter.pdf")
    assert "请查收。" in text
    assert "可打印的版本" in text
    assert "特此致函" not in text


@pytest.mark.parametrize("wording", ["closing: '{nothing}'", "colophon: x", "closing: [", "closing: {a: b}"])
def test_a_wording_that_cannot_be_used_is_told(tmp_path: Path, wording: str) -> None:
    frozen = freeze_with_letter(tmp_path, wording)
    with pytest.raises(Trouble) as caught:
        make_package(frozen, TO, tmp_path)
    assert caught.value.message == "package.letter"
    assert str(caught.value.values["file"]).endswith("letter.yaml")


# On the disk.


def test_a_genuine_package_is_left_as_it_is(editions: Editions, tmp_path: Path) -> None:
    place = make_package(editions.first, TO, tmp_path)
    before = {file: file.stat().st_mtime_ns for file in place.rglob("*")}
    assert make_package(editions.first, "另一个图书馆", tmp_path) == place
    assert {file: file.stat().st_mtime_ns for file in place.rglob("*")} == before


def remove_letter(place: Path) -> None:
    (place / "data" / "letter.pdf").unlink()


def change_table(place: Path) -> None:
    file = place / "data" / "metadata" / "metadata.csv"
    file.write_bytes(file.read_bytes()[:-1] + b"x")


def truncate_epub(place: Path) -> None:
    file = place / "data" / "2026-06-v1.epub"
    file.write_bytes(file.read_bytes()[:1000])


def add_file(place: Path) -> None:
    (place / "data" / "Thumbs.db").write_bytes(b"x")


def change_info(place: Path) -> None:
    file = place / "bag-info.txt"
    file.write_text(file.read_text("utf-8").replace("第1版", "第3版"), "utf-8")


def remove_declaration(place: Path) -> None:
    (place / "bagit.txt").unlink()


def link_file(place: Path) -> None:
    (place / "data" / "link").symlink_to("letter.pdf")


def lead_out(place: Path) -> None:
    file = place / "manifest-sha256.txt"
    file.write_text(file.read_text("utf-8") + "0" * 64 + "  data/../../x\n", "utf-8")


def empty(place: Path) -> None:
    shutil.rmtree(place)
    place.mkdir()


DAMAGES = [remove_letter, change_table, truncate_epub, add_file, change_info, remove_declaration, link_file, lead_out, empty]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_reported_and_left_alone(
    editions: Editions, packages: tuple[Path, Path], tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    place = tmp_path / packages[0].name
    shutil.copytree(packages[0], place)
    damage(place)
    assert check_package(place)
    before = contents(place)
    with pytest.raises(Trouble) as caught:
        make_package(editions.first, TO, tmp_path)
    assert caught.value.message == "package.damaged"
    assert contents(place) == before
    assert [each.name for each in tmp_path.iterdir()] == [place.name]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_changed_byte_is_found(packages: tuple[Path, Path], data: st.DataObject) -> None:
    files = sorted(path for path in contents(packages[0]) if not path.startswith("tagmanifest"))
    file = packages[0] / data.draw(st.sampled_from(files))
    before = file.read_bytes()
    at, by = data.draw(st.integers(0, len(before) - 1)), data.draw(st.integers(1, 255))
    try:
        file.write_bytes(before[:at] + bytes([before[at] ^ by]) + before[at + 1 :])
        assert any(fault.values.get("file") == file.relative_to(packages[0]).as_posix() for fault in check_package(packages[0]))
    finally:
        file.write_bytes(before)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_as_a_manifest_are_read(manifest: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        (folder / "data" / "a").write_bytes(b"a")
        (folder / "bagit.txt").write_bytes(manifest)
        (folder / "bag-info.txt").write_bytes(manifest)
        (folder / "manifest-sha256.txt").write_bytes(manifest)
        assert check_package(folder)


def test_something_else_under_the_name_is_left_alone(editions: Editions, packages: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.copytree(packages[1], tmp_path / packages[0].name)
    with pytest.raises(Trouble) as caught:
        make_package(editions.first, TO, tmp_path)
    assert caught.value.message == "package.other"
    (other := tmp_path / "b").mkdir()
    (other / packages[0].name).write_text("a file")
    with pytest.raises(Trouble) as caught:
        make_package(editions.first, TO, other)
    assert caught.value.message == "package.other"


def test_a_disk_too_small_is_told_before_anything_is_written(editions: Editions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 10**6, 10**6))  # type: ignore[attr-defined]
    with pytest.raises(Trouble) as caught:
        make_package(editions.first, TO, tmp_path)
    assert caught.value.message == "package.full"
    assert float(str(caught.value.values["needed"])) > 1
    assert caught.value.values["free"] == "1.0"
    assert not list(tmp_path.iterdir())


def test_a_disk_that_is_not_there(editions: Editions, tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        make_package(editions.first, TO, tmp_path / "media")
    assert caught.value.message == "folder.missing"
    assert not list(tmp_path.iterdir())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of half a megabyte."""
    (disk := tmp_path / "disk").mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(disk)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("no file system can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_real_disk_too_small(editions: Editions, small_disk: Path) -> None:
    with pytest.raises(Trouble) as caught:
        make_package(editions.first, TO, small_disk)
    assert caught.value.message == "package.full"
    assert not list(small_disk.iterdir())


def test_a_real_disk_that_fills_up_on_the_way(editions: Editions, small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 0, 10**9))  # type: ignore[attr-defined]
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        make_package(editions.first, TO, small_disk)
    assert not list(small_disk.iterdir())


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.ENODEV])
@pytest.mark.parametrize("after", [0, 1, 5, 12])
def test_a_disk_that_fails_leaves_nothing_half_there(
    editions: Editions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, after: int
) -> None:
    real, calls = os.fsync, []

    def fail(handle: int) -> None:
        calls.append(handle)
        if len(calls) > after:
            raise OSError(number, os.strerror(number))
        real(handle)

    files = {f"data/{n}": b"x" * 100 for n in range(13)}
    monkeypatch.setattr(making.os, "fsync", fail)
    with pytest.raises(OSError, match=os.strerror(number)):
        making._put(tmp_path / "package", editions.first, files)
    assert not list(tmp_path.iterdir())


def die_at_write(number: int) -> None:
    """From now on this process ends at a write as if it were killed: nothing is cleaned up."""
    count = iter(range(1000))

    def die(_: int) -> None:
        if next(count) == number:
            os._exit(9)

    making.os.fsync = die  # type: ignore[assignment]


def test_killed_at_any_write_it_can_be_made_again(editions: Editions, packages: tuple[Path, Path], tmp_path: Path) -> None:
    files = contents(packages[0])
    place = tmp_path / packages[0].name
    writes = len(files)
    for after in range(writes + 6):
        child = os.fork()
        if child == 0:
            die_at_write(after)
            making._put(place, editions.first, files)
            os._exit(0)
        os.waitpid(child, 0)
        assert not place.exists() or check_package(place) == []
        if place.exists():
            shutil.rmtree(place)
    assert make_package(editions.first, TO, tmp_path) == place
    assert [each.name for each in tmp_path.iterdir()] == [place.name]


def test_an_archive_that_was_changed_gives_no_package(editions: Editions, tmp_path: Path) -> None:
    shutil.copytree(editions.first.folder, copy := tmp_path / "1")
    file = copy / "files" / "2026-06-v1.pdf"
    file.write_bytes(file.read_bytes() + b"\n")
    (disk := tmp_path / "disk").mkdir()
    with pytest.raises(Trouble) as caught:
        make_package(Frozen(copy, editions.first.manifest, editions.first.sha256), TO, disk)
    assert caught.value.message == "archive.damaged"
    assert not list(disk.iterdir())


# The command.


def run(*words: object) -> Any:
    return subprocess.run([sys.executable, "-m", "publisher", *map(str, words)], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_makes_keeps_and_checks(editions: Editions, tmp_path: Path) -> None:
    made = run("package", editions.issue, "--edition", 1, "--output", tmp_path)
    assert made.returncode == 0, made.stderr
    assert "完成：数据包" in made.stderr
    assert "没有重做" in run("package", editions.issue, "--edition", 1, "--output", tmp_path).stderr
    place = tmp_path / "云汉市人民政府公报-2026-06-v1"
    assert run("package", "--check", place).returncode == 0
    change_table(place)
    found = run("package", "--check", place)
    assert found.returncode == 1
    assert "data/metadata/metadata.csv 被改动过" in found.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "--output"),
        (["issues/2026-06"], 2, "--output"),
        (["--check", "nowhere"], 2, "没有这个文件夹"),
        (["issues/2026-06", "--output", "nowhere"], 2, "没有这个文件夹"),
        (["issues/2026-06", "--output", "docs"], 2, "publisher release"),
        (["issues/2026-06", "--output", "docs", "--edition", "7"], 2, "没有 2026-06 第7版"),
        (["issues/2026-06", "--output", "docs", "--edition", "0"], 2, "--edition"),
        (["--check", "docs"], 1, "没有 bagit.txt"),
    ],
)
def test_wrong_usage_is_told(words: list[str], code: int, said: str) -> None:
    done = run("package", *words)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
