"""What every block needs while it is being set: the style, the composer, the structure, the register of blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from publisher.fonts.library import Library
from publisher.layout.paragraph.composer import Align, Composer, Shape
from publisher.layout.paragraph.itemize import TextStyle
from publisher.layout.paragraph.justify import SetLine
from publisher.layout.paragraph.memory import Memory
from publisher.layout.strip import Piece, Strip
from publisher.layout.structure import StructureBuilder
from publisher.model import Mark, Run, Text
from publisher.pages import ASCENT, Element
from publisher.pages.pagemap import BlockRecord
from publisher.style import Style
from publisher.text.cohesion import Cohesion
from publisher.values import dataclass, field, replace

if TYPE_CHECKING:
    from publisher.layout.tables.plan import Planner


@dataclass(slots=True)
class Setting:
    """Shared by all blocks of an issue while it is set."""

    style: Style
    library: Library
    structure: StructureBuilder = field(default_factory=StructureBuilder)
    blocks: list[BlockRecord] = field(default_factory=list)
    notices: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    document: str = ""
    part: int = 0
    cohesion: Cohesion = field(default_factory=lambda: Cohesion(""))
    """Of the issue's own text: which characters make words."""
    planners: dict[int, Planner] = field(default_factory=dict)
    """Of the tables that wait to be set, by their ``id``."""
    memory: Memory | None = None
    """Of what was composed when the issue was last set."""
    composer: Composer = field(init=False)
    _styles: dict[tuple[str, int], TextStyle] = field(default_factory=dict)
    _lines: dict[tuple[str, TextStyle, int, Align], SetLine] = field(default_factory=dict)
    _widths: dict[tuple[str, TextStyle], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.composer = Composer(self.library, self.memory)

    def register(self, kind: str, text: str, file: str, line: int) -> int:
        """A new block of the page map; its id."""
        self.blocks.append(BlockRecord(self.document, self.part, kind, text, file, line))
        return len(self.blocks) - 1

    def register_text(self, kind: str, text: Text) -> int:
        """A block whose text is one text."""
        at = text.position()
        return self.register(kind, text.characters, at.file, at.line)

    def too_high(self, block: int) -> None:
        """Notes that a block (-1: unknown) is higher than a page."""
        record = self.blocks[block] if block >= 0 else BlockRecord("", 0, "", "", "", 0)
        self.notices.append(("L002", {"file": record.file, "line": record.line}))

    def text_style(self, role: str, size: int) -> TextStyle:
        """Running text of a role and size, everything else as in the body."""
        key = role, size
        known = self._styles.get(key)
        if known is None:
            body = self.style.body
            known = self._styles[key] = TextStyle(
                role=role,
                size=size,
                strong=body.strong.role,
                superscript=(body.superscript.size * size // body.size, body.superscript.rise * size // body.size),
                punctuation=body.punctuation,
                kinsoku=body.kinsoku,
                gap=body.gap * size // body.size,
                space=body.space * size // body.size,
            )
        return known

    @property
    def body(self) -> TextStyle:
        """The text style of the body."""
        return self.text_style(self.style.body.role, self.style.body.size)

    @property
    def leading(self) -> int:
        return self.style.page.leading

    def compose(self, text: Text, style: TextStyle, shape: Shape) -> list[SetLine]:
        """The lines of a text."""
        return self.composer.compose(text, style, shape)

    def one_line(self, text: str, style: TextStyle, measure: int = 0, align: Align = Align.LEFT) -> SetLine:
        """A short text on one line; ``measure`` 0: its natural width. Composed once: running heads and labels are the same on page after page."""
        key = text, style, measure, align
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = self.composer.compose(plain(text), style, Shape(measure or 1 << 40, align=align))[0]
        return line

    def width_of(self, text: str, style: TextStyle) -> int:
        """The natural width of a short text."""
        width = self._widths.get((text, style))
        if width is None:
            materials = self.composer.itemize(plain(text), style)
            width = self._widths[text, style] = sum(material.natural(0, len(material)) for material, _ in materials)
        return width

    def fit_side_by_side(self, texts: Sequence[str], role: str, size: int, measure: int) -> TextStyle:
        """The style in which short texts stand on one line of ``measure`` with at least two em between them: smaller than ``size`` where it must be."""
        texts = [text for text in texts if text]
        style = self.text_style(role, size)
        wanted = sum(self.width_of(text, style) for text in texts) + 2 * size * (len(texts) - 1)
        return style if wanted <= measure else self.text_style(role, size * measure // wanted)

    def strips_of(
        self, lines: list[SetLine], *, leading: int, size: int, element: Element, block: int, x: int = 0, shift: int = 0, rgb: int = 0
    ) -> list[Strip]:
        """A strip for each line."""
        y = baseline(leading, size)
        return [Strip(leading, (Piece(line, x, y, element.id, block, shift, rgb),)) for line in lines]


def baseline(leading: int, size: int) -> int:
    """Where the baseline stands in a line of this leading, from its top: the em box is centred in it."""
    return (leading - size) // 2 + size * ASCENT // 1000


def plain(text: str) -> Text:
    """Unmarked text made by the program."""
    return Text((Run(text),)) if text else Text()


def strengthen(text: Text) -> Text:
    """The text without its stress, for places that are set in one face throughout (headings, titles)."""
    if all(run.mark is not Mark.STRONG for run in text.runs):
        return text
    runs: list[Run] = []
    for run in text.runs:
        mark = Mark.PLAIN if run.mark is Mark.STRONG else run.mark
        if runs and runs[-1].mark is mark:
            runs[-1] = Run(runs[-1].text + run.text, mark)
        else:
            runs.append(Run(run.text, mark))
    return replace(text, runs=tuple(runs))


def round_up(length: int, step: int) -> int:
    """The least multiple of ``step`` not under ``length``."""
    return -(-length // step) * step
