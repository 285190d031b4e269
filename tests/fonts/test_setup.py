"""Set-up without a network: the package clients are played by tables."""

from __future__ import annotations

import hashlib
import struct
import zlib

import pytest

from publisher.fonts import setup
from publisher.fonts.manifest import FontFile, Manifest, RoleFaces, read_manifest
from publisher.fonts.woff import unpack_woff

CONTENT = {"a.otf": b"face a", "b.otf": b"face b"}


def make_file(key: str, client: str, content: bytes, **more: object) -> FontFile:
    sha256 = hashlib.sha256(content).hexdigest()
    return FontFile(key, client, f"package-{client}", "1", f"{key}.otf", sha256, len(content), "OFL", **more)  # type: ignore[arg-type]


@pytest.fixture
def calls(monkeypatch) -> list[str]:
    """Which packages were opened."""
    opened: list[str] = []
    files = {"a": make_file("a", "pip", b"face a", required=True), "b": make_file("b", "npm", b"face b")}
    manifest = Manifest(files, {"song": RoleFaces(("a",), (), ()), "kai": RoleFaces(("b", "a"), (), ())}, ("a",), frozenset(), {})
    monkeypatch.setattr(setup, "read_manifest", lambda: manifest)

    def open_package(file, scratch):
        opened.append(file.package)
        return CONTENT.__getitem__

    monkeypatch.setattr(setup, "_CLIENTS", {"pip": open_package, "npm": open_package})
    return opened


def test_a_second_run_fetches_only_what_is_missing(calls, tmp_path) -> None:
    assert setup.set_up(folder=tmp_path).fetched == ("a.otf", "b.otf")
    (tmp_path / "b.otf").unlink()
    report = setup.set_up(folder=tmp_path)
    assert (report.fetched, report.present) == (("b.otf",), ("a.otf",))
    assert calls == ["package-pip", "package-npm", "package-npm"]


def test_a_damaged_file_is_fetched_again(calls, tmp_path) -> None:
    setup.set_up(folder=tmp_path)
    (tmp_path / "a.otf").write_bytes(b"face")
    assert setup.set_up(folder=tmp_path).fetched == ("a.otf",)
    assert (tmp_path / "a.otf").read_bytes() == b"face a"


def test_a_file_of_another_hash_is_not_put_in_place(calls, tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(CONTENT, "a.otf", b"something else")
    report = setup.set_up(folder=tmp_path)
    assert [failure.name for failure in report.failures] == ["a.otf"]
    assert not report.complete
    assert not (tmp_path / "a.otf").exists()


def test_without_npm_the_report_names_the_stand_in(calls, tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(setup._CLIENTS, "npm", setup._open_tarball)
    monkeypatch.setattr(setup.shutil, "which", lambda name: None)
    report = setup.set_up(folder=tmp_path)
    assert report.complete
    assert report.failures == (setup.Failure("b.otf", "未安装 npm"),)
    assert [notice.stand_in for notice in report.stand_ins] == ["a"]


def test_an_optional_system_font_not_installed_is_absent_and_no_failure(calls, tmp_path, monkeypatch) -> None:
    files = {"a": make_file("a", "pip", b"face a", required=True), "c": make_file("c", "debian", b"face c")}
    manifest = Manifest(files, {"song": RoleFaces(("a",), (), ())}, ("a",), frozenset(), {})
    monkeypatch.setattr(setup, "read_manifest", lambda: manifest)
    monkeypatch.setitem(setup._CLIENTS, "debian", setup._open_system)
    report = setup.set_up(folder=tmp_path)
    assert report.failures == ()
    assert [failure.name for failure in report.absent] == ["c.otf"]


def test_without_pip_the_report_says_so(calls, tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(setup._CLIENTS, "pip", setup._open_wheel)
    monkeypatch.setattr(setup.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(setup.shutil, "which", lambda name: None)
    report = setup.set_up(folder=tmp_path)
    assert setup.Failure("a.otf", "未安装 pip") in report.failures
    assert not report.complete


def test_nothing_is_left_of_a_run_that_was_killed(calls, tmp_path) -> None:
    (tmp_path / ".fetching-old").mkdir()
    (tmp_path / ".fetching-old" / "half").write_bytes(b"fa")
    setup.set_up(folder=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "a.otf", "b.otf"]


def test_progress_names_each_package(calls, tmp_path) -> None:
    told: list[tuple[str, int, int]] = []
    setup.set_up(lambda *what: told.append(what), tmp_path)
    assert told == [("pip package-pip", 1, 2), ("npm package-npm", 2, 2)]


def test_woff_is_unpacked_to_its_tables() -> None:
    table, packed = b"x" * 50, zlib.compress(b"x" * 50)
    woff = struct.pack(">4s4sIHHI", b"wOFF", b"OTTO", 0, 1, 0, 12 + 16 + 52) + bytes(24)
    woff += struct.pack(">4sIIII", b"test", 64, len(packed), 50, 7) + packed
    sfnt = unpack_woff(woff)
    assert sfnt == b"OTTO" + struct.pack(">HHHH", 1, 16, 0, 0) + struct.pack(">4sIII", b"test", 7, 28, 50) + table + b"\0\0"


@pytest.mark.parametrize("broken", [b"", b"wOF2" + bytes(60), struct.pack(">4s4sIHHI", b"wOFF", b"OTTO", 0, 1, 0, 80) + bytes(44)])
def test_a_broken_woff_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError):
        unpack_woff(broken)


def test_every_file_of_the_manifest_says_where_it_comes_from() -> None:
    for file in read_manifest().files.values():
        assert len(file.sha256) == 64
        assert file.licence
        assert file.client in {"pip", "npm", "debian"}
        assert bool(file.packed) == bool(file.unpack)
        assert file.required == (file.client == "pip")
