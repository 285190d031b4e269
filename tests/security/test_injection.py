"""What somebody types is text in every output: no element, no attribute, no program, no template."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.cli import main
from publisher.distribution.letters import CorrectionLine, Enclosure, HandedFile, LetterWriter
from publisher.distribution.recipients import Channel, Kind, Recipient
from publisher.html import markup
from publisher.position import Position
from tests.security.hostile import TYPED, is_foreign, open_book, read_page, read_xml, write_hostile
from tests.source.cases import write_issue


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is made of the hostile issue."""
    top = tmp_path_factory.mktemp("hostile")
    assert main(["build", str(write_hostile(top / "issues"))]) == 0
    return top / "build" / "2026-05"


def test_web_pages_have_no_element_that_was_typed(built: Path) -> None:
    pages = sorted((built / "web").rglob("*.html"))
    read = {page: read_page(page.read_bytes()) for page in pages}
    assert {page.name: is_foreign(found) for page, (found, _) in read.items() if is_foreign(found)} == {}
    assert len(pages) > 10
    assert sum(TYPED in text for _, text in read.values()) > 3, "it is there, as text"


def test_the_book_has_no_element_that_was_typed(built: Path) -> None:
    read = {name: read_xml(data) for name, data in open_book((built / "2026-05.epub").read_bytes())}
    assert {name: is_foreign(found) for name, (found, _) in read.items() if is_foreign(found)} == {}
    assert sum(TYPED in text for _, text in read.values()) > 3


def test_feeds_have_no_element_that_was_typed(built: Path) -> None:
    feeds = sorted((built / "web").rglob("*.xml"))
    read = {feed.name: read_xml(feed.read_bytes()) for feed in feeds}
    assert {name: is_foreign(found) for name, (found, _) in read.items() if is_foreign(found)} == {}
    assert TYPED in read["feed.xml"][1]


def test_a_script_that_holds_data_ends_where_it_should(built: Path) -> None:
    for page in sorted((built / "web").rglob("*.html")):
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"), re.DOTALL):
            assert json.loads(data)
            assert "<" not in data


def test_robots_txt_is_the_rules_we_write(built: Path) -> None:
    assert len((built / "web" / "robots.txt").read_text("utf-8").splitlines()) == 3


def test_a_website_is_an_address_of_the_web_and_one_word(tmp_path: Path) -> None:
    gazette = "name: 云汉市人民政府公报\nwebsite: |\n  javascript:alert(1)\n  Disallow: /\n"
    folder = write_issue(tmp_path / "issues", {"gazette.yaml": gazette.encode()})
    assert main(["build", str(folder), "--only", "web"]) == 0
    web = tmp_path / "build" / "2026-05" / "web"
    robots = (web / "robots.txt").read_text("utf-8").splitlines()
    assert [line.partition(":")[0] for line in robots] == ["User-agent", "Allow", "Sitemap"]
    assert robots[2].startswith("Sitemap: https://")
    assert is_foreign(read_page((web / "index.html").read_bytes())[0]) == []


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")))
def test_any_text_comes_back_from_markup(text: str) -> None:
    _, there = read_xml(f"<p>{markup.escape(text)}</p>".encode())
    assert there == text
    found, _ = read_xml(markup.element("p", title=text + "a").encode())
    assert found == ["p", "@title"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_letter_has_no_element_that_was_typed(language: str) -> None:
    person = Recipient("a", TYPED, Kind.LIBRARY, Channel.EMAIL, "a@example.cn", ("pdf",), language, Position("", 1, 1))
    file = HandedFile("pdf", TYPED, 1, "0" * 64, "files/a.pdf")
    line = CorrectionLine(1, TYPED, TYPED, 1, 1, TYPED, TYPED, TYPED, True, TYPED)
    enclosure = Enclosure(TYPED, TYPED, TYPED, 2, "2026-06-30", ((TYPED, ((TYPED, TYPED),)),), (file,), (line,))
    letter = LetterWriter(None, TYPED, TYPED).write(enclosure, person, [file], 1, [f"https://example.cn/{TYPED}"])
    found, text = read_page(letter.html.encode())
    assert is_foreign(found) == []
    assert text.count(TYPED) > 5
    assert "\n" not in letter.subject
