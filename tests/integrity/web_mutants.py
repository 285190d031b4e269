"""Mutants of the web pages, the data file, the search index and the feed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from tests.integrity.changes import NODE, Mutant, change, change_digit, change_node
from tests.integrity.outputs import Outputs


def _site(
    outputs: Outputs, random: Random, places: str, pattern: str, make: Callable[[re.Match[str]], str | None], what: str
) -> Mutant | None:
    texts: Mapping[str, str] = {
        place: content.decode() for place, content in outputs.site.items() if isinstance(content, bytes) and re.fullmatch(places, place)
    }
    found_places = [(place, found) for place, text in texts.items() for found in re.finditer(pattern, text, re.DOTALL)]
    if not found_places:
        return None
    place, found = random.choice(found_places)
    new = make(found)
    if new is None or new == found[0]:
        return None
    text = texts[place]
    changed = text[: found.start()] + new + text[found.end() :]
    return f"{what} {place} {found[0][:50]!r} {new[:50]!r}", outputs.prove(site={place: changed.encode()})


_DOCUMENT = r"\d{4}/\d\d/[^/]+/index\.html"


def web_text(outputs: Outputs, random: Random) -> Mutant | None:
    """A character of a document dropped, doubled, exchanged."""

    def make(found: re.Match[str]) -> str | None:
        nodes = [each for each in re.finditer(NODE, found[0]) if each[0].strip() and "&" not in each[0]]
        if not nodes:
            return None
        node = random.choice(nodes)
        return found[0][: node.start()] + change(node[0], random)[0] + found[0][node.end() :]

    return _site(outputs, random, _DOCUMENT, r"<article .*?</article>", make, "text")


def web_marks(outputs: Outputs, random: Random) -> Mutant | None:
    """The mark of a page moved or renamed."""

    def make(found: re.Match[str]) -> str | None:
        if random.random() < 0.5:
            return found[2] + found[1] if found[2].strip() else None
        return change_digit(found[1], random) + found[2]

    return _site(outputs, random, _DOCUMENT, r'(<span id="p\d+" class="page"[^<>]*></span>)([^<>]?)', make, "mark")


def web_links(outputs: Outputs, random: Random) -> Mutant | None:
    """A link to a page of the PDF that leads to another, or says another number."""
    pages = rf"{_DOCUMENT}|\d{{4}}/\d\d/index\.html|index\.html"
    return _site(outputs, random, pages, r'#page=\d+"(?: aria-label="[^"]*")?>\d+<', lambda found: change_digit(found[0], random), "link")


def web_lists(outputs: Outputs, random: Random) -> Mutant | None:
    """A title or number where documents are listed."""
    pages = r"(?:\d{4}/\d\d/)?index\.html|(?:sections|offices|years|numbers)/[^/]+/index\.html"
    return _site(
        outputs,
        random,
        pages,
        r'(?:(?<=index\.html">)[^<>]+(?=</a>(?:<span class="number">|</span></span>|\n<p class="about">)))',
        lambda f: change_node(f, random),
        "list",
    )


def web_data(outputs: Outputs, random: Random) -> Mutant | None:
    """The data file: a character of a text, a number of a page."""
    if random.random() < 0.4:
        pattern = r'"(?:page|last_page)":\d+|"(?:folio|last_folio)":"\d+"'
        return _site(outputs, random, r".*/issue\.json", pattern, lambda found: change_digit(found[0], random), "data")

    def make(found: re.Match[str]) -> str | None:
        text, _ = change(found[1], random)
        return '"' + text + '"' if not set('"\\') & set(text) else None

    return _site(outputs, random, r".*/issue\.json", r'(?<=[\[,:])"([^"\\,:]*[\u4e00-\u9fff][^"\\]*)"(?=[,\]])', make, "data")


def web_search(outputs: Outputs, random: Random) -> Mutant | None:
    """The search index: a character of a passage, a digit of a place, a word."""
    kind = random.choice(("passage", "place", "word"))
    if kind == "passage":
        return _site(outputs, random, r"search/texts/.*", r'(?<="text":")[^"\\]+', lambda found: change(found[0], random)[0], kind)
    if kind == "place":

        def make(found: re.Match[str]) -> str | None:
            at = random.randrange(len(found[0]))
            new = random.choice("$%&'()*+,-./0123456789[]^_`abcdefg")
            return found[0][:at] + new + found[0][at + 1 :]

        return _site(outputs, random, r"search/(?:pairs|firsts)/.*", r'(?<=":")[^"\\]+(?=")', make, kind)
    return _site(outputs, random, r"search/pairs/.*", r'(?<=[{,]")[^"\\]{2}(?=":")', lambda found: change(found[0], random)[0], kind)


def web_feed(outputs: Outputs, random: Random) -> Mutant | None:
    """A title in the feed."""
    return _site(outputs, random, r"feed\.xml", r"(?<=<entry><title>)[^<>&]+", lambda found: change(found[0], random)[0], "feed")
