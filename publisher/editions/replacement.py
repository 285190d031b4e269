"""Replacement pages: the changed leaves of an edition as a PDF of its own, to be printed on both sides and put in the place of the old ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publisher.fonts import Library
from publisher.pages import Element, Link, Page, PageTree, Role, Target
from publisher.pdf import make_pdf
from publisher.values import replace

SIDES = 2
"""Pages of a leaf."""
TITLE = "替换页"
_HEADINGS = (Role.H1, Role.H2, Role.H3, Role.H4, Role.H5, Role.H6)
_WHOLE = (Role.TABLE, Role.ITEM, Role.ENTRY)
"""Elements of which all is kept or nothing: a table without some of its cells is none."""


def replacement_pages(changed: Iterable[int], count: int) -> list[int]:
    """The pages of all leaves that hold a changed page, in order: both sides of each. Pages count from 0, ``count`` is how many there are.

    Raises ValueError for a page there is not.
    """
    leaves = set()
    for page in changed:
        if not 0 <= page < count:
            raise ValueError(f"no page {page}: there are {count}")
        leaves.add(page // SIDES)
    return [page for leaf in sorted(leaves) for page in range(leaf * SIDES, min(leaf * SIDES + SIDES, count))]


def make_replacement(tree: PageTree, library: Library, changed: Sequence[int]) -> bytes:
    """The leaves of ``tree`` with a changed page (index from 0), each page as it is in the whole PDF.

    Links and bookmarks that lead out of them are left out. The same tree and pages make the same bytes. Raises ValueError for no page or one there is
    not, OSError for a picture that cannot be read.
    """
    return make_pdf(replacement_tree(tree, changed), library)


def replacement_tree(tree: PageTree, changed: Sequence[int]) -> PageTree:
    """The pages of `make_replacement`. Raises ValueError as it does."""
    return select_pages(tree, replacement_pages(changed, len(tree.pages)))


def select_pages(tree: PageTree, chosen: Sequence[int]) -> PageTree:
    """A tree of some pages (indices in order), whose links stay among them. Raises ValueError for none."""
    if not chosen:
        raise ValueError("no page to choose")
    places = {page: place for place, page in enumerate(chosen)}
    pages = tuple(_keep_links(tree.pages[page], places) for page in chosen)
    information = replace(tree.information, title=f"{tree.information.title}　{TITLE}")
    structure = _Pruner(pages).prune(tree.structure)
    return PageTree(tree.width, tree.height, pages, structure, (), information)


def _keep_links(page: Page, places: dict[int, int]) -> Page:
    """The page with the links that lead to pages chosen or out of the file."""
    links: list[Link] = []
    for link in page.links:
        if not isinstance(link.to, Target):
            links.append(link)
        elif link.to.page in places:
            links.append(replace(link, to=replace(link.to, page=places[link.to.page])))
    return replace(page, links=tuple(links))


class _Pruner:
    """Takes what draws nothing on the pages out of a structure. Headings keep their order without a level skipped."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._drawn = {run.element for page in pages for line in page.lines for run in line.runs}
        self._drawn |= {image.element for page in pages for image in page.images}
        self._linked = {link.element for page in pages for link in page.links}
        self._level = 0

    def prune(self, root: Element) -> Element:
        """The structure without it; the root stays."""
        return self._copy(root, whole=False)

    def _copy(self, element: Element, *, whole: bool) -> Element:
        role = element.role
        if role is Role.LINK and element.id not in self._linked:
            role = Role.SPAN
        if role in _HEADINGS:
            self._level = min(_HEADINGS.index(role) + 1, self._level + 1)
            role = _HEADINGS[self._level - 1]
        inside = whole or role in _WHOLE
        kids = [self._copy(kid, whole=inside) for kid in element.kids if inside or self._draws(kid)]
        alt = "" if role is Role.SPAN and element.role is Role.LINK else element.alt
        return replace(element, role=role, kids=kids, alt=alt)

    def _draws(self, element: Element) -> bool:
        return element.id in self._drawn or element.id in self._linked or any(map(self._draws, element.kids))
