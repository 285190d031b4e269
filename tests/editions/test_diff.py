"""``publisher diff``: what it says on the terminal, and its page: whole in itself and true to both editions."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from publisher.build import make_issue
from publisher.cli import main
from publisher.editions.dumped import read_dump
from publisher.pages.dump import dump_pages
from tests.editions.archived import correct, release, write_publication
from tests.test_issues import Quiet

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def chinese_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C")


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issue with two editions, the second of which corrects two words of the first."""
    folder = write_publication(tmp_path_factory.mktemp("diff"))
    release(folder, web=False)
    correct(folder, "01.md", "治金", "冶金")
    correct(folder, "01.md", "12.5万", "12.8万")
    release(folder, web=False)
    return folder


def test_the_words_are_named_with_document_page_column_and_line(issue: Path, capsys: Capture) -> None:
    assert main(["diff", str(issue), "1", "2", "--text"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "云汉市人民政府公报 2026年第1期　第1版 → 第2版"
    assert out[1:4] == [
        "云汉市人民政府关于做好防汛工作的通知",
        "  第1页左栏第2行　误：治金　正：冶金",
        "  第1页左栏第4行　误：12.5　正：12.8",
    ]
    assert "植树" not in "".join(out)
    assert out[-1].startswith("6 页中有 2 页不同：第1页")


def test_in_english(issue: Path, capsys: Capture) -> None:
    assert main(["diff", str(issue), "1", "2", "--text", "--lang", "en"]) == 0
    assert "page 1, left column, line 2: wrong 治金, right 冶金" in capsys.readouterr().out


def test_the_exit_code_tells_a_difference_only_when_asked(issue: Path) -> None:
    assert main(["diff", str(issue), "1", "2", "--text", "--exit-code"]) == 1
    assert main(["diff", str(issue), "2", "2", "--text", "--exit-code"]) == 0
    assert main(["diff", str(issue), "--text", "--exit-code"]) == 0


def test_without_numbers_the_source_is_compared_with_the_last_release(tmp_path: Path, capsys: Capture) -> None:
    folder = write_publication(tmp_path)
    release(folder, web=False)
    (folder / "02.md").write_text(
        (folder / "02.md").read_text("utf-8").replace("请按时植树。", "请按时植树造林。").replace("date:", "topic: 林业\ndate:"), "utf-8"
    )
    assert main(["diff", str(folder), "--text", "--exit-code"]) == 1
    out = capsys.readouterr().out
    assert "第1版 → 工作稿" in out
    assert re.search(r"误：\S+　正：\S*造林", out)
    assert "主题分类　误：（无）　正：林业" in out


def test_documents_added_and_removed_are_named(tmp_path: Path, capsys: Capture) -> None:
    folder = write_publication(tmp_path)
    release(folder, web=False)
    (folder / "02.md").rename(folder / "03.md")
    listed = folder / "issue.yaml"
    listed.write_text(listed.read_text("utf-8").replace("02.md", "03.md"), "utf-8")
    assert main(["diff", str(folder), "--text"]) == 0
    out = capsys.readouterr().out
    assert "增加文件：云汉市人民政府关于植树的通知" in out
    assert "删去文件：云汉市人民政府关于植树的通知" in out


@pytest.mark.parametrize(("numbers", "words"), [(["1", "3"], "没有 2026-01 第3版"), (["9"], "没有 2026-01 第9版")])
def test_an_edition_never_released_is_trouble(issue: Path, numbers: list[str], words: str, capsys: Capture) -> None:
    assert main(["diff", str(issue), *numbers]) == 2
    assert words in capsys.readouterr().err


def test_an_issue_never_released_is_trouble(tmp_path: Path, capsys: Capture) -> None:
    assert main(["diff", str(write_publication(tmp_path))]) == 2
    assert "还没有发布过" in capsys.readouterr().err


def test_a_source_with_errors_is_told_and_nothing_written(tmp_path: Path, capsys: Capture) -> None:
    folder = write_publication(tmp_path)
    release(folder, web=False)
    (folder / "01.md").write_text("---\ntitle: 甲\n---\n\n::: box\n", encoding="utf-8")
    assert main(["diff", str(folder)]) == 1
    assert "01.md:" in capsys.readouterr().err
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("file", ["pages.json", "pages.txt", "files/2026-01-v1.pdf", "source/2026-01/01.md"])
def test_a_tampered_edition_is_refused(tmp_path: Path, file: str, capsys: Capture) -> None:
    folder = write_publication(tmp_path)
    release(folder, web=False)
    (folder / "01.md").write_text((folder / "01.md").read_text("utf-8").replace("治金", "冶金"), "utf-8")
    place = tmp_path / "archive" / "2026-01" / "1" / file
    place.write_bytes(place.read_bytes().replace(b"2026", b"2027") + b"\n")
    assert main(["diff", str(folder)]) == 2
    assert "被改动过" in capsys.readouterr().err


class Reader(HTMLParser):
    """What a page holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.words: dict[str, list[str]] = {"del": [], "ins": []}
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        named = dict(attrs)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag in self.words:
            self.words[tag].append("")
        if tag == "span" and named.get("class") == "aside":
            self.open.append("aside")
        elif tag not in ("img", "meta", "br", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.words:
            self.words[self.open[-1]][-1] += data


@pytest.fixture(scope="module")
def written(issue: Path) -> str:
    assert main(["diff", str(issue), "1", "2"]) == 0
    return (issue.parent.parent / "build" / "2026-01" / "diff-1-2.html").read_text("utf-8")


def test_the_page_needs_nothing_outside_and_no_script(written: str) -> None:
    read = Reader(written)
    assert "script" not in read.tags
    assert "link" not in read.tags
    assert all(address.startswith(("#", "data:image/webp;base64,")) for address in read.addresses)
    assert "@import" not in written
    assert "url(" not in written


def test_its_links_lead_somewhere_and_every_id_is_one(written: str) -> None:
    read = Reader(written)
    assert len(set(read.ids)) == len(read.ids)
    assert {address[1:] for address in read.addresses if address.startswith("#")} <= set(read.ids)


def test_it_strikes_the_wrong_words_and_underlines_the_right_ones(written: str) -> None:
    words = Reader(written).words
    assert words["del"].count("治金") == 2
    assert words["ins"].count("冶金") == 3, "the notice of the new edition has it once more"
    assert "12.5" in words["del"]
    assert "12.8" in words["ins"]


def test_it_shows_the_changed_pages_alone_with_marks_within_them(written: str) -> None:
    assert written.count("<img ") == 4
    places = re.findall(r"left:([\d.]+)%;top:([\d.]+)%;width:([\d.]+)%;height:([\d.]+)%", written)
    assert len(places) >= 8
    for left, top, width, height in places:
        assert 0 < float(left) + float(width) <= 100.01
        assert 0 < float(top) + float(height) <= 100.01


def test_the_same_editions_make_the_same_page(issue: Path, written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert main(["diff", str(issue), "1", "2", "--output", str(tmp_path / "a.html")]) == 0
    assert (tmp_path / "a.html").read_text("utf-8") == written


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    folder = write_publication(tmp_path)
    release(folder, web=False)
    (folder / "02.md").write_text((folder / "02.md").read_text("utf-8").replace("请按时植树。", "</p><script>alert(1)</script>"), "utf-8")
    assert main(["diff", str(folder), "--output", str(tmp_path / "a.html")]) == 0
    assert "script" not in Reader((tmp_path / "a.html").read_text("utf-8")).tags


def test_the_dump_of_an_issue_reads_back(issue: Path) -> None:
    made = make_issue(issue, Quiet())
    assert made is not None
    tree = made.layout.tree
    pages = read_dump(dump_pages(tree))
    assert [[line.text for line in page.lines] for page in pages] == [[line.text for line in page.lines] for page in tree.pages]
    assert [(page.folio, page.kind) for page in pages] == [(page.folio, page.kind) for page in tree.pages]
    for page, set_page in zip(pages, tree.pages, strict=True):
        for read, line in zip(page.lines, set_page.lines, strict=True):
            left, top = min(run.extent[0] for run in line.runs), min(run.extent[1] for run in line.runs)
            assert read.box.left <= left / 1000 + max(run.size for run in line.runs) / 1000  # brackets hang out of the measure
            assert read.box.top <= top / 1000 + 0.01
