"""The preview in Chromium: saves, scroll place, lines, problems, views, keyboard, accessibility."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from publisher.desk.preview.editors import Editor
from publisher.fonts import Library
from tests.desk.conftest import Preview, previewing, watching

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

DOCUMENT = "02-jieshui-xingdong.md"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api")
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        pytest.skip("no Chromium")
    with api.sync_playwright() as play:
        launched: Any = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield launched
        launched.close()


@contextmanager
def opened(browser: Browser, preview: Preview, width: int = 1440, **options: Any) -> Iterator[Page]:
    """The preview in a window; nothing may be said on the console but that the web pages' scripts do not run in it."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    with watching(preview):
        page.goto(preview.server.address)
        page.wait_for_selector('[data-judged="true"]')
        page.wait_for_selector(".page img")
        yield page
        context.close()
    assert [message for message in said if "document's frame is sandboxed" not in message] == []


@pytest.fixture
def preview(issue: Path, library: Library) -> Iterator[Preview]:
    with previewing(issue, library, Editor(["true"])) as running:
        yield running


def go_to(page: Page, file: str) -> Any:
    """Moves to a document; a page of it in the window."""
    page.locator("#documents button", has_text=file).click()
    page.wait_for_timeout(500)
    return page.locator(".page", has=page.locator("img")).nth(1)


def type_into(file: Path, words: str) -> None:
    text = file.read_text("utf-8")
    head, body = text.split("\n---\n", 1)
    place = next(line for line in body.splitlines() if len(line) > 30 and "\u4e00" <= line[0] <= "\u9fff")
    file.write_text(f"{head}\n---\n{body.replace(place, words + place, 1)}", "utf-8")


def shown_pictures(page: Page) -> dict[str, str]:
    return dict(page.evaluate("[...document.querySelectorAll('.page')].map(p => [p.dataset.index, p.querySelector('img')?.src ?? ''])"))


def test_a_save_changes_its_pages_at_the_same_scroll_place(browser: Browser, preview: Preview, issue: Path) -> None:
    with opened(browser, preview) as page:
        go_to(page, DOCUMENT)
        before, top = shown_pictures(page), page.evaluate("document.getElementById('viewer').scrollTop")
        page.evaluate("window.gone = 0; new MutationObserver(l => l.forEach(m => { if (m.removedNodes.length && !m.target.querySelector('img')) window.gone++; }))"
                      ".observe(document.getElementById('pages'), {childList: true, subtree: true})")  # fmt: skip
        reading = page.get_attribute("html", "data-reading")
        type_into(issue / DOCUMENT, "为落实要求，")
        page.wait_for_selector(f'html:not([data-reading="{reading}"])')
        after = shown_pictures(page)
        changed = [n for n in after if before[n] and after[n] and before[n] != after[n]]
        assert changed and len(changed) < sum(map(bool, after.values())) + 1
        assert page.evaluate("document.getElementById('viewer').scrollTop") == top
        assert page.evaluate("window.gone") == 0, "a page was without a picture for a moment"
        assert "变了" in page.inner_text("#status")
        page.wait_for_selector('html[data-judged="true"]')
        assert "变了" in page.inner_text("#status"), "the desk's word on the same pages says nothing of them anew"


def test_a_broken_source_leaves_the_pages_and_says_so(browser: Browser, preview: Preview, issue: Path) -> None:
    good = (issue / DOCUMENT).read_text("utf-8")
    with opened(browser, preview) as page:
        go_to(page, DOCUMENT)
        before, problems = shown_pictures(page), page.locator("#problems li").count()
        (issue / DOCUMENT).write_text(good.replace("title", "tilte", 1), "utf-8")
        page.wait_for_selector("#banner:not([hidden])")
        assert "错误" in page.inner_text("#banner") and page.locator("#problems li.error").count() >= 1
        assert shown_pictures(page) == before
        page.locator("#problems button").first.click()
        page.wait_for_selector(".problem, #place code")
        assert DOCUMENT in page.inner_text("#place")
        (issue / DOCUMENT).write_text(good, "utf-8")
        page.wait_for_selector("#banner", state="hidden")
        page.wait_for_function("count => document.querySelectorAll('#problems li').length === count", arg=problems)


def test_the_desks_rules_come_after_the_pages_and_lead_to_them(browser: Browser, preview: Preview, issue: Path) -> None:
    with opened(browser, preview) as page:
        go_to(page, DOCUMENT)
        page.wait_for_selector('html[data-judged="true"]')
        before = page.locator("#problems li").count()
        page.evaluate("""window.told = []; new MutationObserver(() => window.told.push([document.documentElement.dataset.judged,
            document.querySelectorAll('#problems li').length])).observe(document.documentElement, {attributes: true, attributeFilter: ['data-shown']})""")
        type_into(issue / DOCUMENT, "各部门的的责任要落实,")
        page.locator("#problems li", has_text="R811").wait_for()
        told = page.evaluate("window.told")
        assert told[0] == ["false", before] and told[-1][0] == "true" and told[-1][1] > before, "first the pages, the list as it was"
        for code, words in (("R811", "的的"), ("R601", "落实,")):
            page.locator("#problems button", has_text=code).first.click()
            page.wait_for_selector(".problem")
            assert DOCUMENT in page.inner_text("#place"), words
            index = int(page.locator(".page", has=page.locator(".problem")).get_attribute("data-index") or -1)
            finding = next(each for each in preview.state()["findings"] if each["code"] == code and each["name"] == DOCUMENT)
            row = next(row for row in preview.json(f"lines/{index}.json") if row["n"] == finding["row"])
            assert finding["page"] == index and row["line"] == finding["line"]
            assert page.locator(".problem").is_visible()


def test_a_clicked_line_shows_its_place(browser: Browser, preview: Preview, issue: Path) -> None:
    with opened(browser, preview, permissions=["clipboard-read", "clipboard-write"]) as page:
        go_to(page, DOCUMENT)
        index = next(each["page"] for each in preview.state()["documents"] if each["file"] == DOCUMENT)
        row = next(row for row in preview.json(f"lines/{index}.json") if row["name"] == DOCUMENT and len(row["text"]) > 15)
        tree = preview.hub.state.made.layout.tree  # type: ignore[union-attr]
        box = page.locator(f'.page[data-index="{index}"]').bounding_box()
        assert box is not None
        scale = box["width"] / (tree.width / 1000)
        page.mouse.click(box["x"] + (row["box"][0] + 20) * scale, box["y"] + (row["box"][1] + row["box"][3] / 2) * scale)
        page.wait_for_selector(".chosen")
        assert page.inner_text("#place code") == f"{DOCUMENT}:{row['line']}"
        page.click("#copy")
        page.wait_for_function("() => navigator.clipboard.readText().then(text => text.includes('.md:'))")
        page.click("#open")


def test_the_keyboard_is_enough(browser: Browser, preview: Preview) -> None:
    with opened(browser, preview) as page:
        go_to(page, DOCUMENT)
        page.keyboard.press("s")
        assert page.get_attribute("#spreads", "aria-pressed") == "false"
        page.keyboard.press("g")
        page.wait_for_selector('.page img[src$="g.png"]')
        wide = page.evaluate("document.querySelector('.page').clientWidth")
        page.keyboard.press("-")
        assert page.evaluate("document.querySelector('.page').clientWidth") < wide
        page.keyboard.press("0")
        index = page.evaluate("[...document.querySelectorAll('.page')].findIndex(p => p.getBoundingClientRect().bottom > 300)")
        page.focus(f'.page[data-index="{index}"]')
        page.keyboard.press("ArrowDown")
        page.wait_for_selector(".chosen")
        first = page.inner_text("#place")
        page.keyboard.press("ArrowDown")
        page.wait_for_function("text => document.getElementById('place').innerText !== text", arg=first)
        page.keyboard.press("Enter")
        page.wait_for_timeout(100)


@pytest.mark.parametrize("name", ["epub", "web"])
def test_the_other_views(browser: Browser, preview: Preview, name: str) -> None:
    with opened(browser, preview) as page:
        page.click(f'[data-view="{name}"]')
        page.wait_for_selector("#frame:not([hidden])", timeout=60_000)
        page.locator("#documents button", has_text=DOCUMENT).click()
        page.wait_for_timeout(1500)
        frame = page.frame(url=lambda address: f"/view/{name}/file/" in address)
        assert frame is not None and "节" in frame.locator("body").inner_text()
        page.click('[data-view="pages"]')
        page.wait_for_selector(".page img")


@pytest.mark.parametrize("width", [900, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(browser: Browser, preview: Preview, issue: Path, width: int, scheme: Any) -> None:
    package = pytest.importorskip("axe_playwright_python")
    axe = (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")
    with opened(browser, preview, width, color_scheme=scheme, bypass_csp=True) as page:
        faults = {}
        for state in ("sound", "broken"):
            if state == "broken":
                (issue / DOCUMENT).write_text((issue / DOCUMENT).read_text("utf-8").replace("title", "tilte", 1), "utf-8")
                page.wait_for_selector("#problems li.error")
                page.locator("#problems button").first.click()
                page.wait_for_timeout(300)
            page.evaluate(axe)
            result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            for each in result["violations"]:
                faults[state, each["id"]] = [node["html"][:160] for node in each["nodes"][:3]]
        assert faults == {}
        assert page.evaluate("document.documentElement.scrollWidth") <= width
