"""What a style file says. Field for field the keys of ``templates/gazette/style.yaml``; lengths are millipoints, colours 0xRRGGBB."""

from __future__ import annotations

from publisher.inks import Ink
from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    count: int
    measure: int
    gutter: int


@dataclass(frozen=True, slots=True)
class PageStyle:
    width: int
    height: int
    top: int
    lines: int
    leading: int
    columns: Columns


@dataclass(frozen=True, slots=True)
class Face:
    """A role of type, optionally with its own size (0: the size around it), colour and tracking."""

    role: str
    size: int = 0
    colour: int = 0
    tracking: int = 0


@dataclass(frozen=True, slots=True)
class Superscript:
    size: int
    rise: int


@dataclass(frozen=True, slots=True)
class BodyStyle:
    role: str
    size: int
    indent: int
    strong: Face
    superscript: Superscript
    punctuation: str
    kinsoku: str
    space: int
    gap: int


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    role: str
    indent: int
    size: int = 0


@dataclass(frozen=True, slots=True)
class VerticalMasthead:
    """Set top to bottom, ``gap`` to the left of the title; the head takes ``lines`` grid lines at least, a head with a notice that encloses
    an instrument ``enclosing`` (a length); ``above`` is the space before it in mid-page. ``title``: the title stands in columns too. Numbers of two
    to ``across`` digits stand side by side in one em."""

    role: str
    size: int
    leading: int
    gap: int
    lines: int
    enclosing: int
    above: int
    title: bool
    across: int


@dataclass(frozen=True, slots=True)
class HorizontalMasthead:
    """Set above the title in ``lines`` grid lines; spread to ``spread`` when shorter, never wider than ``measure``."""

    role: str
    size: int
    measure: int
    lines: int
    spread: int


@dataclass(frozen=True, slots=True)
class TitleStyle:
    """A title. ``spread``: a last line of two to four characters is spread to this part of the longest line; ``space`` above and below together."""

    role: str
    size: int
    leading: int
    space: int
    measure: int = 0
    spread: float = 0.0


@dataclass(frozen=True, slots=True)
class NumberStyle:
    role: str
    size: int
    leading: int


@dataclass(frozen=True, slots=True)
class BareHead:
    space: int


@dataclass(frozen=True, slots=True)
class DocumentStyle:
    colour: int
    vertical: VerticalMasthead
    horizontal: HorizontalMasthead
    title: TitleStyle
    number: NumberStyle
    bare: BareHead
    keep: int


@dataclass(frozen=True, slots=True)
class InstrumentStyle:
    title: TitleStyle
    label: Face


@dataclass(frozen=True, slots=True)
class LetterStyle:
    measure: int


@dataclass(frozen=True, slots=True)
class SignatureStyle:
    inset: int
    gap: int


@dataclass(frozen=True, slots=True)
class BoxStyle:
    role: str
    size: int
    leading: int
    title: Face
    inset: int
    rule: int
    space: int
    table: int


@dataclass(frozen=True, slots=True)
class Padding:
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class WideTable:
    leading: int
    padding: int


@dataclass(frozen=True, slots=True)
class TableStyle:
    role: str
    size: int
    leading: int
    head: Face
    title: Face
    note: Face
    padding: Padding
    wide: WideTable
    rule: int
    space: int
    whole: int
    minimum: int


@dataclass(frozen=True, slots=True)
class RosterStyle:
    indent: int
    name: int
    gap: int


@dataclass(frozen=True, slots=True)
class AttachmentsStyle:
    indent: int


@dataclass(frozen=True, slots=True)
class FigureStyle:
    caption: Face
    space: int


@dataclass(frozen=True, slots=True)
class RunningHeadStyle:
    role: str
    size: int
    distance: int
    rule: int
    gap: int
    issue: str
    section: str


@dataclass(frozen=True, slots=True)
class FolioStyle:
    role: str
    size: int
    distance: int
    wording: str


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A centred line: its baseline ``top`` below the page's edge; ``fit``: set smaller when wider than this."""

    wording: str
    role: str
    size: int
    top: int
    colour: int = 0
    tracking: int = 0
    fit: int = 0


@dataclass(frozen=True, slots=True)
class CoverRule:
    top: int
    left: int
    width: int
    height: int
    colour: int = 0


@dataclass(frozen=True, slots=True)
class CoverStyle:
    lines: tuple[CoverLine, ...]
    rules: tuple[CoverRule, ...]


@dataclass(frozen=True, slots=True)
class ContentsHead:
    role: str
    size: int
    lines: int


@dataclass(frozen=True, slots=True)
class ContentsName:
    role: str
    size: int
    colour: int
    lines: int
    fit: int


@dataclass(frozen=True, slots=True)
class ContentsLine:
    role: str
    size: int
    lines: int
    rule: int


@dataclass(frozen=True, slots=True)
class ContentsSection:
    role: str
    size: int
    lines: int
    """Its height, as a length."""
    wording: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    role: str
    size: int
    hang: int
    number: str
    page: str
    leader: str
    page_measure: int


@dataclass(frozen=True, slots=True)
class ContentsStyle:
    heading: str
    head: ContentsHead
    name: ContentsName
    romanized: Face
    line: ContentsLine
    left: str
    centre: str
    right: str
    section: ContentsSection
    entry: ContentsEntry
    running: str


@dataclass(frozen=True, slots=True)
class ImprintText:
    role: str
    size: int
    leading: int


@dataclass(frozen=True, slots=True)
class ImprintStyle:
    title: TitleStyle
    measure: int
    text: ImprintText
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """What is said of corrections, in print, EPUB and on the web alike.

    ``title`` heads them, ``section`` is the section (栏目) of a later issue they go into. ``lead`` opens a list and ``end`` closes what is said. ``issue`` and
    ``serial`` name the issue in a sentence, ``short`` in the table. ``place`` says where a line stands, ``page`` where something without a line does;
    ``columns`` are the names of column 0 (across), 1, 2…, ``nth`` tells the second and later of equal words in a line. ``replaced``, ``removed`` and
    ``added`` say the change, ``missing`` stands where there was nothing, ``parted`` where one block ended and the next began. ``original`` is said of an
    error of the signed original. ``field`` names what was corrected of a document that is not printed, ``apart`` opens the list of such corrections.
    ``head`` is the table's.
    """

    title: str
    section: str
    lead: str
    end: str
    issue: str
    serial: str
    short: str
    place: str
    page: str
    columns: tuple[str, ...]
    nth: str
    replaced: str
    removed: str
    added: str
    missing: str
    parted: str
    original: str
    field: str
    apart: str
    head: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeStyle:
    """更正说明: what a corrected edition says it corrects."""

    title: TitleStyle
    measure: int
    text: ImprintText
    words: NoticeWords


@dataclass(frozen=True, slots=True)
class MarksStyle:
    """Cut and fold marks begin ``offset`` from the trim and are ``length`` long; ``radius`` is that of registration marks."""

    length: int
    offset: int
    weight: int
    radius: int


@dataclass(frozen=True, slots=True)
class SlugStyle:
    """The line beside the page: the wording for a page, for a sheet of two, and what its sides are called."""

    role: str
    size: int
    page: str
    sheet: str
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class PressStyle:
    """The file for the printing house.

    ``creep``: how much nearer to the fold than the outermost sheet's pages stand those of the innermost. ``colours``: the inks of the
    template's colours, by colour.
    """

    bleed: int
    margin: int
    marks: MarksStyle
    slug: SlugStyle
    creep: int
    condition: str
    colours: dict[int, Ink]


@dataclass(frozen=True, slots=True)
class Style:
    """The whole style of the print edition."""

    page: PageStyle
    body: BodyStyle
    headings: dict[int, HeadingStyle]
    document: DocumentStyle
    instrument: InstrumentStyle
    letter: LetterStyle
    signature: SignatureStyle
    box: BoxStyle
    table: TableStyle
    roster: RosterStyle
    attachments: AttachmentsStyle
    figure: FigureStyle
    running_head: RunningHeadStyle
    folio: FolioStyle
    cover: CoverStyle
    contents: ContentsStyle
    imprint: ImprintStyle
    notice: NoticeStyle
    press: PressStyle

    @property
    def across(self) -> int:
        """The width of the type area: all columns and gutters."""
        columns = self.page.columns
        return columns.count * columns.measure + (columns.count - 1) * columns.gutter

    @property
    def depth(self) -> int:
        """The height of the type area."""
        return self.page.lines * self.page.leading
