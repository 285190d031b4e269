"""The site in Chromium: accessibility, keyboard, search, weight, without scripts."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from publisher.model import Issue
from publisher.model.reading import read_document, solid
from publisher.source import read_issue
from publisher.web.addresses import group_page
from publisher.web.server import make_server
from tests.conftest import real_issue
from tests.web.conftest import Publication, run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

DOCUMENT = "2026/06/02-jieshui-xingdong/index.html"
KINDS = {
    "home": "index.html",
    "issue": "2026/06/index.html",
    "document": DOCUMENT,
    "order": "2026/06/01-laojiexiang/index.html",
    "figure and roster": "2026/06/05-zhuxunqi-fangxun/index.html",
    "joint": "2026/06/08-zhangzhe-shitang/index.html",
    "repealed": "2026/05/03-cuoshi-gongshui/index.html",
    "years": "years/index.html",
    "year": "2026/index.html",
    "sections": "sections/index.html",
    "section": group_page("sections", "市政府文件"),
    "office": group_page("offices", "云汉市人民政府"),
    "number": group_page("numbers", "云汉政发"),
    "search": "search/index.html?q=%E8%8A%82%E6%B0%B4",
    "hits": DOCUMENT + "?q=%E8%8A%82%E6%B0%B4",
    "about": "about/index.html",
}


WEIGHT = 165_000
"""Bytes a document of 3,000 characters may load: the promise is 180 KB, and there is to be room below it."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A folder served; its address."""
    server = make_server(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def address(publication: Publication) -> Iterator[str]:
    with serving(publication.site) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def file_address(publication: Publication, place: str) -> str:
    return f"file://{publication.site}/{place}"


def read_axe() -> str:
    package = pytest.importorskip("axe_playwright_python")
    return (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_on_any_kind_of_page(publication: Publication, browser: Browser, width: int, scheme: Any) -> None:
    axe = read_axe()
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    faults = {}
    for kind, place in KINDS.items():
        page.goto(file_address(publication, place))
        if kind == "search":
            page.wait_for_selector("[data-searched]")
        page.evaluate(axe)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        for each in result["violations"]:
            faults[kind, each["id"]] = [node["html"][:120] for node in each["nodes"][:3]]
    context.close()
    assert faults == {}


@pytest.mark.parametrize("width", [320, 360, 700, 900, 1100, 1440])
def test_no_page_is_wider_than_the_window(publication: Publication, browser: Browser, width: int) -> None:
    for size in ("", "huge"):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.add_init_script(f"localStorage.setItem('gazette-size', '{size}')")
        for kind, place in KINDS.items():
            page.goto(file_address(publication, place))
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (kind, size)
        context.close()


def test_the_measure_is_thirty_to_thirty_eight_characters(publication: Publication, page: Page) -> None:
    page.goto(file_address(publication, DOCUMENT))
    em = page.evaluate(
        "(() => { const p = document.querySelector('.text > .part > p'); return p.clientWidth / parseFloat(getComputedStyle(p).fontSize); })()"
    )
    assert 30 <= em <= 38


@pytest.mark.parametrize("scripts", [True, False])
def test_the_browser_shows_the_models_text(publication: Publication, browser: Browser, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    issue = publication.issue("2026-06")
    for document in issue.documents:
        page.goto(file_address(publication, f"2026/06/{document.id}/index.html"))
        assert solid(page.locator("#text").text_content() or "") == solid("".join(read_document(document)))
    context.close()


def test_without_scripts_everything_but_search_is_there(publication: Publication, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file_address(publication, "index.html"))
    page.get_by_role("link", name="第6期").first.click()
    page.get_by_role("link", name="关于印发云汉市节约用水行动方案").click()
    assert page.locator("h1").inner_text().startswith("关于印发")
    assert page.locator("button:visible").count() == 0
    page.goto(file_address(publication, "search/index.html"))
    assert page.get_by_text("检索要用浏览器的脚本功能").is_visible()
    context.close()


def test_every_kind_of_page_says_the_same_without_scripts(publication: Publication, browser: Browser) -> None:
    said: dict[bool, dict[str, str]] = {}
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        said[scripts] = {}
        for kind, place in KINDS.items():
            if not kind.startswith(("search", "hits")):
                page.goto(file_address(publication, place))
                assert page.locator("h1").count() == 1, kind
                assert page.locator("[hidden]:visible, button:visible:not([type=submit])").count() == 0 or scripts, kind
                said[scripts][kind] = page.locator("main").text_content() or ""
        context.close()
    assert said[False] == said[True]


def test_kinds_names_every_kind_of_page(publication: Publication) -> None:
    def kinds(places: Iterable[str]) -> set[str]:
        return {
            found[1] for place in places if (found := re.search(r'<body class="page-([a-z]+)">', publication.read(place.partition("?")[0])))
        }

    assert kinds(KINDS.values()) == kinds(publication.pages)


def test_no_request_leaves_the_site_and_none_fails(publication: Publication, browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    for place in KINDS.values():
        page.goto(address + place)
        page.wait_for_load_state("networkidle")
    context.close()
    assert failed == []
    assert {url for url in asked if not url.startswith(address)} == set()


def test_keyboard_from_the_contents_into_a_document_and_its_search_hits(publication: Publication, page: Page) -> None:
    page.goto(file_address(publication, "2026/06/index.html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"

    def reach(wanted: str, most: int = 80) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            focused = page.evaluate(
                "(() => { const e = document.activeElement; return (e.id || '') + ' ' + e.textContent.trim().slice(0, 60); })()"
            )
            outlined = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outlined != "none", focused
            if wanted in focused:
                return
        raise AssertionError(f"not reached: {wanted}")

    reach("关于印发云汉市节约用水行动方案")
    page.keyboard.press("Enter")
    page.wait_for_url("**/02-jieshui-xingdong/index.html")
    reach("二、重点任务")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#h")
    page.goto(file_address(publication, "search/index.html"))
    reach("q ")
    page.keyboard.type("节水型")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-searched]")
    assert "见于" in page.locator("#count").inner_text()
    reach("节水")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits:not([hidden])")
    assert re.search(r"本文\d+处，第1处", page.locator(".hits").inner_text())
    reach("下一处")
    page.keyboard.press("Enter")
    assert "第2处" in page.locator(".hits").inner_text()


def test_the_table_that_scrolls_can_be_reached_by_keyboard(publication: Publication, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(file_address(publication, DOCUMENT))
    for region in page.locator(".scroll").all():
        region.focus()
        assert region.evaluate("element => element === document.activeElement")
    context.close()


def test_choices_of_type_and_light_are_kept(publication: Publication, page: Page) -> None:
    page.goto(file_address(publication, "index.html"))
    before = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.get_by_role("button", name="特大字").click()
    page.get_by_role("button", name="夜间").click()
    page.goto(file_address(publication, DOCUMENT))
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") > 1.5 * before
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    assert page.get_by_role("button", name="特大字").get_attribute("aria-pressed") == "true"


def test_a_citation_is_copied(publication: Publication, browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + DOCUMENT)
    page.get_by_role("button", name="复制引文").click()
    page.get_by_text("已复制").wait_for()
    said = "云汉市人民政府. 关于印发云汉市节约用水行动方案（2026—2030年）的通知：云汉政发〔2026〕11号[J]. 云汉市人民政府公报, 2026(6): 3-7."
    assert page.evaluate("navigator.clipboard.readText()") == said
    context.close()


def test_hits_are_marked_over_the_borders_of_elements(publication: Publication, page: Page) -> None:
    page.goto(file_address(publication, "2026/06/01-laojiexiang/index.html?q=%E7%AC%AC%E4%B8%80%E6%9D%A1%E3%80%80%E4%B8%BA%E4%BA%86"))
    assert page.locator(".hits").is_visible()
    page.goto(file_address(publication, "2026/06/05-zhuxunqi-fangxun/index.html?q=%E8%A6%81%E6%97%A9%E3%80%82%E6%B0%B4%E6%96%87%E7%AB%99"))
    assert "本文1处" in page.locator(".hits").inner_text(), "the run-in heading ends within the word"
    assert page.evaluate("[...CSS.highlights.get('hit')].map(String)") == ["要早。水文站"]


def weigh(browser: Browser, address: str) -> dict[str, int]:
    """What a page loads, cold: the bytes of each file as they stand on the site. Pictures are content and not counted."""
    context = browser.new_context()
    page = context.new_page()
    loaded: dict[str, int] = {}
    page.on("requestfinished", lambda request: loaded.update({request.url: len(request.response().body())}))
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => 1)")
    page.wait_for_load_state("networkidle")
    context.close()
    return {url.rsplit("/", 1)[1]: size for url, size in loaded.items() if not url.endswith((".png", ".jpg"))}


def find_heavy(browser: Browser, address: str, issue: Issue) -> dict[str, dict[str, int]]:
    """The documents over the promise of 180 KB at 3,000 characters, and over what leaves room below it."""
    heavy = {}
    for document in issue.documents:
        length = len(solid("".join(read_document(document))))
        files = weigh(browser, f"{address}{issue.slug.replace('-', '/')}/{document.id}/index.html")
        print(f"{issue.slug} {document.id}: {length} characters, {sum(files.values()) / 1000:.1f} KB, {len(files)} files")
        if sum(files.values()) > WEIGHT * max(1, length / 3000):
            heavy[document.id] = files
    return heavy


@pytest.mark.parametrize("name", ["2026-05", "2026-06"])
def test_a_document_loads_at_most_180_kilobytes(publication: Publication, browser: Browser, address: str, name: str) -> None:
    assert find_heavy(browser, address, publication.issue(name)) == {}


def test_a_document_of_a_real_issue_loads_at_most_180_kilobytes(browser: Browser, tmp_path: Path) -> None:
    folder = real_issue()
    if folder is None:
        pytest.skip("no real issue")
    assert run("build", folder, "--only", "web", "--output", tmp_path).returncode == 0
    issue, _ = read_issue(folder)
    assert issue is not None
    with serving(tmp_path / "web") as address:
        assert find_heavy(browser, address, issue) == {}


def test_printing_leaves_the_document_alone_on_the_sheet(publication: Publication, page: Page) -> None:
    page.goto(file_address(publication, DOCUMENT))
    page.emulate_media(media="print")
    assert page.locator("nav.site").is_hidden()
    assert page.locator(".outline").is_hidden()
    assert page.locator("#text").is_visible()
