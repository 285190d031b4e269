"""Names with spaces, composed and decomposed letters, and files as Windows saves them: every command takes them, and the text is the same."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from publisher.cli import main
from tests.editions.publication import edition
from tests.faults.yard import Yard
from tests.source.cases import write_issue

NAMES = ["公报 稿 é.md", "a b/ü 通知.md"]


def deliver(top: Path, folder: Path) -> int:
    """Delivers the released edition to a folder whose name is difficult too."""
    place = top / "图书馆 ñ"
    place.mkdir()
    entry = f"  - {{id: a, name: 图书馆, kind: library, channel: folder, address: '{place}', formats: pdf}}\n"
    (top / "recipients.yaml").write_text("recipients:\n" + entry, "utf-8")
    code = main(["deliver", str(folder)])
    assert len(list(place.iterdir())) == 1
    return code


@pytest.mark.parametrize(("form", "name"), [("NFD", NAMES[0]), pytest.param("NFC", NAMES[1], marks=pytest.mark.slow)])
def test_names_of_files_are_taken_as_they_are(tmp_path: Path, form: str, name: str) -> None:
    name = unicodedata.normalize(form, name)
    top = tmp_path / unicodedata.normalize(form, "公报 données")
    issue = f"year: 2026\nnumber: 5\ndate: 2026-05-30\nsections:\n  - title: 市政府文件\n    documents:\n      - '{name}'\n"
    text = "---\nissuer: 云汉市人民政府\ntitle: 关于防汛的通知\n---\n\n正文。\n"
    folder = write_issue(top / "issues", {"2026-05/issue.yaml": issue.encode(), "2026-05/a.md": None, f"2026-05/{name}": text.encode()})
    assert main(["build", str(folder)]) == 0
    assert main(["release", str(folder)]) == 0
    assert edition(folder, 1).damaged() == []
    assert main(["verify", "--all", "--archive", str(top / "archive")]) == 0
    assert main(["release", str(folder)]) == 0
    assert deliver(top, folder) == 0


def test_a_name_in_the_other_form_is_an_error_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was typed composed and lies decomposed on the disk is another name: it is told, not guessed."""
    issue = "year: 2026\nnumber: 5\ndate: 2026-05-30\nsections:\n  - title: 市政府文件\n    documents:\n      - é.md\n".encode()
    files = {"2026-05/issue.yaml": issue, "2026-05/a.md": None, unicodedata.normalize("NFD", "2026-05/é.md"): b"---\ntitle: x\n---\n\nx\n"}
    assert main(["build", str(write_issue(tmp_path / "issues", files))]) == 1
    assert "issue.yaml:7:9: S002" in capsys.readouterr().err


def as_windows_saves(file: Path) -> None:
    """With a byte order mark and CRLF."""
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))


def test_files_as_windows_saves_them(tmp_path: Path) -> None:
    dumps = []
    for name in ("unix", "windows"):
        folder = write_issue(tmp_path / name / "issues", {})
        if name == "windows":
            for file in (folder.parent / "gazette.yaml", folder / "issue.yaml", folder / "a.md"):
                as_windows_saves(file)
        assert main(["build", str(folder)]) == 0
        assert main(["release", str(folder)]) == 0
        assert main(["release", str(folder)]) == 0
        assert main(["verify", "--all", "--archive", str(tmp_path / name / "archive")]) == 0
        assert deliver(tmp_path / name, folder) == 0
        lines = edition(folder, 1).read("pages.txt").decode().splitlines()
        dumps.append([line for line in lines if "校 验 码" not in line])  # the digest of the source is another
        assert 0 < len(lines) - len(dumps[-1]) < 4
    assert dumps[0] == dumps[1]
    text = (tmp_path / "windows" / "issues" / "2026-05" / "issue.yaml").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf") and b"\n" not in text.replace(b"\r\n", b""), "the record of the release keeps the line ends"


@pytest.mark.slow
@pytest.mark.parametrize("command", ["release", "deliver"])
def test_a_source_saved_by_windows_after_its_release(tmp_path: Path, command: str) -> None:
    yard = Yard(tmp_path)
    as_windows_saves(yard.folder / "a.md")
    done = yard.run(command)
    assert done.returncode == 0, done.stderr
    yard.assert_good(command)
