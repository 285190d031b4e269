"""The letter that goes with a package: whom it is for, what is in it with the hash of each file, what the edition corrects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publisher.distribution.package.description import Described
from publisher.distribution.package.wording import Wording
from publisher.editions.manifest import hash_bytes
from publisher.electronic import own_templates
from publisher.fonts import Library
from publisher.layout.letter import lay_out_letter
from publisher.model import (
    Block,
    Cell,
    Correction,
    Document,
    Heading,
    Masthead,
    Paragraph,
    Part,
    PartKind,
    Position,
    PublicRecord,
    Run,
    Signature,
    Table,
    Text,
)
from publisher.pages import Information
from publisher.style import Style
from publisher.values import dataclass

_PLACE = Position("", 0, 0)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file of the package: its path below ``data/``, what the wording calls it (``pdf``, ``mods``…), its bytes."""

    path: str
    kind: str
    data: bytes


def find_wording(described: Described, to: str) -> Wording:
    """The wordings of the letter to a recipient (may be empty). Raises Trouble when the publication's own cannot be used."""
    return Wording(own_templates(described.issue), letter_values(described, to))


def make_letter(described: Described, words: Wording, enclosed: Sequence[Enclosed], style: Style, library: Library) -> bytes:
    """The letter as PDF (PDF/A-2a)."""
    from publisher.pdf import make_pdf

    return make_pdf(lay_out_letter(write_letter(described, words, enclosed), style, library, _information(described)), library)


def write_letter(described: Described, words: Wording, enclosed: Sequence[Enclosed]) -> Document:
    """The letter as a document of the model."""
    blocks: list[Block] = [_paragraph(words.say(key)) for key in ("opening", "serial") if words.say(key)]
    blocks += [Heading(2, _text(words.say("files"))), _list_files(words, enclosed), _paragraph(words.say("check"))]
    if described.issue.corrected:
        blocks += [
            Heading(2, _text(words.say("corrections"))),
            _paragraph(words.say("corrected")),
            _list_corrections(words, described.issue.corrected),
        ]
    date = described.frozen.manifest.date
    sender = words.values["publisher"]
    blocks += [
        _paragraph(words.say("closing")),
        Signature((_text(sender),), _text(f"{date.year}年{date.month}月{date.day}日"), Text(), _PLACE),
    ]
    contact = [words.say(key) for key in ("contact", "address", "phone", "website") if words.say(key)]
    blocks += [_paragraph(f"（{'；'.join(contact)}）")] if contact else []
    part = Part(PartKind.LETTER, Text(), Text(), 1, False, tuple(blocks), _PLACE)
    title = _text(words.say("title"))
    return Document(
        "letter", (_text(sender),), title, Text(), _text(words.say("to")), date, Masthead.NONE, False, (part,), PublicRecord(), _PLACE
    )


def letter_values(described: Described, to: str) -> Mapping[str, str]:
    """What the wordings may name."""
    issue, gazette = described.issue, described.issue.gazette
    return {
        "to": to,
        "name": gazette.name.characters,
        "issue": described.name,
        "serial": str(issue.serial) if issue.serial is not None else "",
        "edition": str(described.number),
        "previous": str(described.number - 1),
        "issue_date": f"{issue.date.year}年{issue.date.month}月{issue.date.day}日",
        "documents": str(len(issue.documents)),
        "pages": str(described.pages),
        "sponsor": gazette.sponsor.characters,
        "publisher": (gazette.publisher or gazette.sponsor or gazette.name).characters,
        "address": gazette.address.characters,
        "phone": gazette.phone.characters,
        "website": gazette.website.characters,
    }


def _list_files(words: Wording, enclosed: Sequence[Enclosed]) -> Table:
    rows = [(words.say("file"), words.say("sum"))]
    rows += [(f"{each.path}\n{words.say(f'describe.{each.kind}')}，{len(each.data)}", hash_bytes(each.data)) for each in enclosed]
    return _table(rows, (36.0, 64.0), ("left", "left"))


def _list_corrections(words: Wording, corrections: Sequence[Correction]) -> Table:
    rows = [(words.say("place"), words.say("wrong"), words.say("right"))]
    rows += [(_place(each), each.wrong or words.say("omitted"), each.right or words.say("surplus")) for each in corrections]
    return _table(rows, (20.0, 40.0, 40.0), ("left", "left", "left"))


def _place(correction: Correction) -> str:
    if correction.field:
        return correction.field
    column = f"，{correction.column}栏" if correction.column else ""
    return f"{correction.folio}页{column}，{correction.row}行"


def _table(rows: Sequence[tuple[str, ...]], widths: tuple[float, ...], aligns: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(Cell(_text(text)) for text in row) for row in rows), 1, _PLACE, widths=widths, aligns=aligns, span_page=True)


def _paragraph(text: str) -> Paragraph:
    return Paragraph(_text(text.replace("\n", "")))


def _text(text: str) -> Text:
    return Text((Run(text),)) if text else Text()


def _information(described: Described) -> Information:
    name = described.issue.gazette
    title = f"{name.name.characters} {described.name} 第{described.number}版 函"
    author = (name.publisher or name.sponsor or name.name).characters
    return Information(title, author, "", (), "zh-CN", described.date)
