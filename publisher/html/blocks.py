"""Blocks of the model as XHTML."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from publisher.html.markup import element
from publisher.html.medium import Medium
from publisher.html.printed import PageStart, PrintedWalk
from publisher.html.tables import render_table
from publisher.html.text import Insertion, render_text
from publisher.model import Attachments, Block, Box, Figure, Full, Heading, Paragraph, Person, Roster, RosterGroup, Signature, Table, Text
from publisher.model.reading import ATTACHMENTS_LABEL, ROLE_COLON, number_attachments
from publisher.text.sense import find_easy_breaks
from publisher.values import dataclass, field


@dataclass(frozen=True, slots=True)
class RenderedHeading:
    """A heading for contents: its id in the document, its depth below its part (1, 2, …), its text."""

    id: str
    depth: int
    title: str


@dataclass(slots=True)
class BlockWriter:
    """Writes the blocks of one document in reading order, keeping count of its headings and boxes.

    ``links``: the address for each title of the attachments note, empty where there is none. ``pages`` are the printed pages begun so
    far, ``headings`` the headings; whoever renders a part takes them from here.
    """

    medium: Medium
    printed: PrintedWalk
    depths: dict[int, int] = field(default_factory=dict)
    """The depth of the element for each level of heading: no level is skipped."""
    base: int = 1
    """The depth of the heading the blocks stand under."""
    links: Sequence[str] = ()
    pages: list[PageStart] = field(default_factory=list)
    headings: list[RenderedHeading] = field(default_factory=list)
    _headings: int = 0
    _boxes: int = 0

    def write(self, blocks: Sequence[Block]) -> str:
        """The blocks, an element a line."""
        return "\n".join(self._block(block) for block in blocks)

    def mark(self, kind: str, text: Text, *, typed: bool = False, plain: bool = False) -> str:
        """The next text with the marks of the printed pages that begin in it."""
        return render_text(text, self.take(kind, text.characters), typed=typed, plain=plain)

    def split(self, kind: str, text: Text, *, typed: bool = False, plain: bool = True) -> tuple[str, str]:
        """The same in two: the marks of pages that begin with the text, and the text with the others. For headings, whose name is read out."""
        insertions = self.take(kind, text.characters)
        first = "".join(markup for offset, markup in insertions if offset == 0)
        return first, render_text(text, [each for each in insertions if each[0]], typed=typed, plain=plain)

    def title(self, kind: str, text: Text) -> tuple[str, str]:
        """The marks of pages that begin with a title, and the title with the others and with the places where the sense lets it be broken."""
        insertions = self.take(kind, text.characters)
        first = "".join(markup for offset, markup in insertions if offset == 0)
        inside = [each for each in insertions if each[0]]
        if self.medium.cohesion is not None:
            inside += [(at, "<wbr/>") for at in find_easy_breaks(text.characters, self.medium.cohesion)]
        return first, render_text(text, sorted(inside, key=lambda each: each[0]), typed=True, plain=True)

    def take(self, kind: str, text: str) -> list[Insertion]:
        """The marks of pages that begin in the next block, by offset."""
        starts = self.printed.take(kind, text)
        self.pages += [page for _, page in starts]
        return [(offset, self.medium.mark_page(page)) for offset, page in starts]

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return element("p", self.mark("paragraph", block.text), class_="flush" if block.flush else "")
            case Heading():
                return self._heading(block)
            case Box():
                return self._box(block)
            case Table():
                return render_table(block, self.mark)
            case Roster():
                return self._roster(block)
            case Attachments():
                return self._attachments(block)
            case Figure():
                return self._figure(block)
            case Signature():
                return self._signature(block)
            case Full():
                return self.write(block.blocks)

    def _heading(self, heading: Heading) -> str:
        self._headings += 1
        identity = f"h{self._headings}"
        depth = self.depths.get(heading.level, 6)
        first, text = self.split("heading", heading.text, typed=True)
        self.headings.append(RenderedHeading(identity, depth - self.base, heading.text.characters.replace("\n", "")))
        return first + element(f"h{min(depth, 6)}", text, id=identity, class_=f"level-{heading.level}")

    def _box(self, box: Box) -> str:
        self._boxes += 1
        identity = f"box{self._boxes}"
        title = ""
        if box.title:
            first, text = self.split("box-title", box.title, typed=True)
            title = first + element("p", text, class_="box-title", id=identity)
        inner = self.write(box.blocks)
        return element("aside", title, inner, class_="box", aria_labelledby=identity if title else "", aria_label="" if title else "专栏")

    def _roster(self, roster: Roster) -> str:
        """Groups with roles side by side in one list of descriptions, so that a style sheet can line their roles up; people without in lists."""
        out = []
        for described, groups in groupby(roster.groups, key=lambda group: bool(group.role)):
            if described:
                out.append(element("dl", *(self._group(group) for group in groups)))
            else:
                out += [element("ul", *(element("li", self._person(person)) for person in group.people)) for group in groups]
        return element("div", *out, class_="roster")

    def _group(self, group: RosterGroup) -> str:
        role = element("dt", element("span", self.mark("role", group.role), class_="role"), ROLE_COLON)
        return role + "".join(element("dd", self._person(person)) for person in group.people)

    def _person(self, person: Person) -> str:
        """Name and post; the page map holds them as one block with a blank between."""
        name, post = person.name.characters, person.post.characters
        insertions = self.take("person", f"{name}　{post}" if post else name)
        border = len(name) + 1 if post else len(name) + 2
        short = len(name) == 2 and all("\u3400" <= character <= "\U0003ffff" for character in name)
        out = element(
            "span", render_text(person.name, [each for each in insertions if each[0] < border]), class_="name two" if short else "name"
        )
        if post:
            later = [(offset - border, markup) for offset, markup in insertions if offset >= border]
            out += "　" + element("span", render_text(person.post, later), class_="post")
        return out

    def _attachments(self, note: Attachments) -> str:
        """Label and titles; a page that begins with a title begins before its number, one with the first title before the label."""
        items = []
        label = ""
        for position, (number, title) in enumerate(zip(number_attachments(note), note.titles, strict=True)):
            first, text = self.split("attachment-title", title, plain=False)
            if position == 0:
                label, first = element("p", first, ATTACHMENTS_LABEL, class_="label"), ""
            link = self.links[position] if position < len(self.links) else ""
            words = element("a", text, href=link, class_="title") if link else element("span", text, class_="title")
            items.append(element("li", first, element("span", number, class_="number") if number else "", words))
        return element("div", label, element("ul", *items), class_="attachments")

    def _figure(self, figure: Figure) -> str:
        first, caption = self.split("caption", figure.caption, plain=False) if figure.caption else ("", "")
        alt = figure.caption.characters or "插图"
        picture = element(
            "img",
            src=self.medium.address_picture(figure),
            alt=alt,
            width=figure.pixels[0],
            height=figure.pixels[1],
            style=f"width:{100 * figure.width:.4g}%",
        )
        return element("figure", first, picture, element("figcaption", caption) if caption else "")

    def _signature(self, signature: Signature) -> str:
        """Signers and date are one block of the page map, its lines joined; the note is another."""
        lines = [("signer", signer) for signer in signature.signers if signer] + ([("date", signature.date)] if signature.date else [])
        out = ""
        if lines or not signature.note:
            insertions = self.take("signature", "\n".join(text.characters for _, text in lines))
            paragraphs = []
            begun = 0
            for kind, text in lines:
                end = begun + len(text.characters)
                inside = [(offset - begun, markup) for offset, markup in insertions if begun <= offset <= end]
                paragraphs.append(element("p", render_text(text, inside), class_=kind))
                begun = end + 1
            out = element("div", *paragraphs, class_="signature") if paragraphs else ""
        elif not lines:
            self.take("signature", "")
        if signature.note:
            out += element("p", self.mark("note", signature.note), class_="note")
        return out
