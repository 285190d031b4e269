"""Search and building at the size of an archive: 60 issues."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from publisher.fonts import Library
from publisher.model.reading import read_document
from publisher.source import read_issue
from publisher.web.search import fold, text_of
from publisher.web.server import make_server
from publisher.web.site import make_site, write_site
from tests.conftest import SAMPLE, real_issue
from tests.source.cases import BASE, write_issue
from tests.web.conftest import run
from tests.web.made import make_archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

pytestmark = pytest.mark.slow

Found = set[tuple[str, int]]


@dataclass(frozen=True)
class Archive:
    address: str
    texts: dict[tuple[str, int], str]
    """The searched text of each document by issue and place in it."""

    def plain(self, word: str) -> Found:
        return {key for key, text in self.texts.items() if fold(word) in fold(text)}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("archive")
    issues = make_archive(60, 12, 1500)
    write_site(folder, make_site(issues, Library.load()).files)
    server = make_server(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    texts = {(issue.slug, n): text_of(document) for issue in issues for n, document in enumerate(issue.documents)}
    yield Archive(f"http://127.0.0.1:{server.server_port}/", texts)
    server.shutdown()
    server.server_close()


def find(page: Page, word: str) -> Found:
    hits = page.evaluate(
        "words => gazetteFind(words, '').then(found => found.hits.map(hit => [hit.document.issue, hit.document.number]))", [fold(word)]
    )
    return {(issue, number) for issue, number in hits}


def choose_words(texts: list[str], random: Random, count: int) -> list[str]:
    """Words of one to six characters, some of them of no text."""
    words: list[str] = []
    while len(words) < count:
        length = len(words) % 6 + 1
        text = random.choice(texts)
        at = random.randrange(max(1, len(text) - length))
        word = text[at : at + length]
        if not any(character.isspace() for character in word) and len(word) == length:
            words.append(word if random.random() < 0.8 else word[::-1])
    return words


@pytest.mark.parametrize("folder", [SAMPLE, *([real] if (real := real_issue()) else [])], ids=lambda folder: folder.name)
def test_twenty_five_queries_find_what_a_plain_search_finds(folder: Path, tmp_path: Path, browser: Browser) -> None:
    done = run("build", folder, "--only", "web", "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    issue, _ = read_issue(folder)
    assert issue is not None
    texts = {
        (issue.slug, n): "\n".join([document.entry, *(piece.replace("\n", "") for piece in read_document(document))])
        for n, document in enumerate(issue.documents)
    }
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"file://{tmp_path}/web/search/index.html")
    wanted = ["国务院", "财政", "应急", "水", "节水", "人民政府", "无此词语", "2026", "㎡", "〔", "镇江"]
    for word in [*wanted, *choose_words(list(texts.values()), Random(25), 25)]:
        assert find(page, word) == {key for key, text in texts.items() if fold(word) in fold(text)}, word
    context.close()


def test_an_archive_answers_in_fifty_milliseconds_and_sixty_kilobytes(archive: Archive, browser: Browser) -> None:
    wanted = ["国务院", "应急管理", "古树名木", "水", "节约用水", "市人民政府办"]
    words = [*wanted, *choose_words(list(archive.texts.values()), Random(3), 24)]
    times, weights = [], []
    for word in words:
        answers = [ask(archive, browser, word) for _ in range(2)]
        count = answers[0][1]
        assert count == len(archive.plain(word)), word
        times.append(min(time for time, _ in answers))
        weights.append(weigh(archive, browser, word, count))
    middle = len(words) // 2
    print(f"{len(words)} words: {sorted(times)[middle]:.1f} ms, at most {max(times):.1f}")
    print(f"{sorted(weights)[middle] / 1000:.1f} KB, at most {max(weights) / 1000:.1f}")
    assert max(weights) <= 60_000


def ask(archive: Archive, browser: Browser, word: str) -> tuple[float, int]:
    """How long an answer takes on a page just opened, in milliseconds, and how many documents it names."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(archive.address + "search/index.html")
    page.wait_for_load_state("networkidle")
    words = "words => { const begun = performance.now(); return gazetteFind(words, '').then(found => [performance.now() - begun, found.hits.length]); }"
    time, count = page.evaluate(words, [fold(word)])
    context.close()
    return time, count


def weigh(archive: Archive, browser: Browser, word: str, count: int) -> int:
    """The bytes of the index that showing a word's hits loads, cold."""
    context = browser.new_context()
    page = context.new_page()
    parts: dict[str, int] = {}

    def keep(request: Request) -> None:
        response = request.response()
        if "/search/" in request.url and request.url.endswith(".js") and response is not None:
            parts[request.url] = len(response.body())

    page.on("requestfinished", keep)
    page.goto(f"{archive.address}search/index.html?q={quote(word)}")
    page.wait_for_selector("#count:not(:empty)")
    page.wait_for_load_state("networkidle")
    assert page.locator("#results > li").count() == min(10, count)
    context.close()
    return sum(parts.values())


def test_sixty_issues_are_built_once_and_then_only_what_changed(tmp_path: Path) -> None:
    assert BASE
    first = write_issue(tmp_path / "issues", {})
    source = {path.relative_to(first): path.read_bytes() for path in first.rglob("*") if path.is_file()}
    for n in range(60):
        folder = first.parent / f"{2020 + n // 12}-{n % 12 + 1:02}"
        for path, data in source.items():
            text = data.decode("utf-8")
            if path.name == "issue.yaml":
                text = "\n".join(
                    {
                        "year": f"year: {2020 + n // 12}",
                        "number": f"number: {n % 12 + 1}",
                        "date": f"date: {2020 + n // 12}-{n % 12 + 1:02}-28",
                    }.get(line.partition(":")[0], line)
                    for line in text.splitlines()
                )
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
    issues, output = first.parent, tmp_path / "site"
    shutil.rmtree(first)
    done = run("--lang", "en", "site", issues, "--output", output)
    assert done.returncode == 0, done.stderr
    assert "60 issues, 60 set anew" in done.stderr
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    again = run("--lang", "en", "site", issues, "--output", output)
    assert "60 issues, 0 set anew; 0 files written, 0 removed" in again.stderr
    changed = issues / "2022-07" / "issue.yaml"
    changed.write_text(changed.read_text("utf-8").replace("2022-07-28", "2022-07-29"), "utf-8")
    third = run("--lang", "en", "site", issues, "--output", output)
    print(done.stderr.splitlines()[-1], again.stderr.splitlines()[-1], third.stderr.splitlines()[-1], sep="\n")
    assert "60 issues, 1 set anew" in third.stderr
    written = {path.relative_to(output).as_posix() for path in times if path.exists() and path.stat().st_mtime_ns != times[path]}
    assert {place.split("/")[1] for place in written if place.startswith("2022/") and place != "2022/index.html"} <= {"07"}
    assert not {place for place in written if place.startswith(("2020/", "2021/", "2023/", "2024/"))}
