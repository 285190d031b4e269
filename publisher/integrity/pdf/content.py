"""What a page's content stream shows (ISO 32000-1, 9.4): pieces of text, each with its font, place, mark and the text it says to a reader.

Every operator of the stream is accounted for; one that is not known here is Unreadable.
"""

from __future__ import annotations

import re

from publisher.integrity.fault import Unreadable
from publisher.integrity.pdf.objects import unescape
from publisher.values import dataclass, field

_STATEMENT = re.compile(
    rb"""(?: /(F\d+)[ ]([\d.]+)[ ]Tf\n )? (?: (-?[\d.]+)[ ](-?[\d.]+)[ ]Td\n )? (?: (-?[\d.]+)[ ]Tc\n )?
      (?: \[((?:\((?:[^()\\]|\\.)++\)|-?\d+)*+)\]TJ\n | \(((?:[^()\\]|\\.)*+)\)Tj\n )
    | (-?[\d.]+)[ ](-?[\d.]+)[ ]Td\n
    | (-?[\d.]+)[ ]Tc\n
    | /(F\d+)[ ]([\d.]+)[ ]Tf\n
    | EM(C)\n
    | /Span<</ActualText(?:<FEFF([0-9A-F]*)>|(\((?:[^()\\]|\\.)*+\)))>>BDC\n
    | /(\w+)<</MCID[ ](\d+)>>BDC\n
    | /(Artifact)[ ]BMC\n
    | (?:[\d.]+[ ]g|[\d.]+[ ][\d.]+[ ][\d.]+[ ]rg|/\w+[ ]gs[ ][\d. ]+[ ]k)\n
    | (-?[\d. -]+)[ ]Tm\n
    | (-?[\d. -]+)[ ]re[ ]f\n
    | q[ ]([\d. -]+)[ ]cm[ ]/I(\d+)[ ]Do[ ]Q\n
    | ([qQ]|BT|ET)\n""",
    re.DOTALL | re.VERBOSE,
)
"""A statement: what most often stands together is one."""
_SHOW_ARRAY, _SHOW, _MOVE, _SPACING, _FONT, _END, _SAY_HEX, _SAY, _MARK, _ARTIFACT, _MATRIX, _RULE, _IMAGE, _STATE = (
    6, 7, 9, 10, 12, 13, 14, 15, 17, 18, 19, 20, 22, 23,
)  # fmt: skip
_JOINT = re.compile(rb"\)-?\d+\(")
_NUMBERS = re.compile(rb"\)(-?\d+)(?=\(|\Z)")
_LAST = re.compile(rb"\)(?:-?\d+)?\Z")
"""What ends an array. No string in one is empty: pdfium drops a number that only such a one follows."""
_TURNS = {("1", "0", "0", "1"): 0, ("0", "-1", "1", "0"): 1, ("-1", "0", "0", "-1"): 2, ("0", "1", "-1", "0"): 3}

ARTIFACT = -1
"""The mark of what is no text of the document."""
UNMARKED = -2
INK = -1
"""The colour of what is in printing inks."""


@dataclass(slots=True)
class Piece:
    """Text shown from one place on.

    ``codes`` are the character codes, a character each; ``shown`` what ToUnicode says of them, ``said`` what a reader is told (ActualText goes before). ``extra`` is
    the character spacing and the adjustments of all its glyphs, in thousandths of a millipoint. ``x``, ``y`` in millipoints from the lower left corner, ``mark``
    the MCID.
    """

    font: str
    size: int
    x: int
    y: int
    turn: int
    mark: int
    rgb: int
    codes: str = ""
    shown: str = ""
    said: str = ""
    extra: int = 0
    spacing: int = 0


@dataclass(slots=True)
class Content:
    """What a page shows: pieces of text, filled rectangles, pictures by matrix; the role each MCID claims; and codes that say another text than ToUnicode has."""

    pieces: list[Piece] = field(default_factory=list)
    rules: list[bytes] = field(default_factory=list)
    images: list[tuple[bytes, bytes]] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    spoken: set[tuple[str, str, str]] = field(default_factory=set)


class _Milli(dict[bytes, int]):
    """Numbers of points as millipoints; few are different."""

    def __missing__(self, number: bytes) -> int:
        value = self[number] = round(float(number) * 1000)
        return value


class _Fine(dict[bytes, int]):
    """Numbers of points in thousandths of a millipoint."""

    def __missing__(self, number: bytes) -> int:
        value = self[number] = round(float(number) * 1_000_000)
        return value


class _Colours(dict[bytes, int]):
    """Operators that set a fill colour as 0xRRGGBB."""

    def __missing__(self, operator: bytes) -> int:
        if operator[:1] == b"/":
            return INK
        parts = [round(float(part) * 255) for part in operator.split()[:-1]]
        red, green, blue = parts if len(parts) == 3 else parts * 3
        value = self[operator] = red << 16 | green << 8 | blue
        return value


_MILLI, _FINE, _COLOURS = _Milli(), _Fine(), _Colours()


def read_content(data: bytes, texts: dict[str, dict[int, str]]) -> Content:
    """What the stream shows. ``texts``: of each font by its resource name, what ToUnicode says of its codes. Raises Unreadable."""
    content = Content()
    pieces, milli = content.pieces, _MILLI
    font, size, spacing, x, y, turn, mark, rgb = "", 0, 0, 0, 0, 0, UNMARKED, 0
    kept = 0
    spoken: str | None = None
    spoken_codes = ""
    moved = True
    table: dict[int, str] = {}
    nothing: dict[int, str] = {}
    piece = Piece("", 0, 0, 0, 0, UNMARKED, 0)
    end = 0
    for found in _STATEMENT.finditer(data):
        if found.start() != end:
            raise Unreadable(repr(data[end : end + 30]))
        end = found.end()
        kind = found.lastindex
        if kind in (_SHOW, _SHOW_ARRAY):
            name, points, across, up, tracked, array, string = found.groups()[:7]
            if name is not None:
                font, size = name.decode(), milli[points]
                table = texts.get(font, nothing)
            if across is not None:
                if turn:
                    raise Unreadable("Td")
                x += milli[across]
                y += milli[up]
                moved = True
            if tracked is not None:
                spacing = _FINE[tracked]
            adjust = 0
            if array is not None:
                if array[:1] != b"(" or (last := _LAST.search(array)) is None:
                    raise Unreadable(repr(array[:30]))
                string = _JOINT.sub(b"", array[1 : last.start()])
                if len(string) + 2 != len(array):
                    adjust = sum(map(int, _NUMBERS.findall(array)))
            if b"\\" in string:
                string = unescape(string)
            codes = string.decode("utf-16-be", "surrogatepass")
            if moved:
                piece = Piece(font, size, x, y, turn, mark, rgb)
                pieces.append(piece)
                moved = False
            elif piece.font != font or piece.size != size or piece.mark != mark:
                raise Unreadable(f"{font} {size}")
            shown = codes.translate(table)
            piece.codes += codes
            piece.shown += shown
            piece.extra += spacing * len(codes) - adjust * size
            piece.spacing = spacing
            if spoken is None:
                piece.said += shown
            else:
                spoken_codes += codes
        elif kind == _MOVE:
            if turn:
                raise Unreadable("Td")
            x += milli[found[8]]
            y += milli[found[9]]
            moved = True
        elif kind == _SPACING:
            spacing = _FINE[found[10]]
        elif kind == _FONT:
            font, size = found[11].decode(), milli[found[12]]
            table = texts.get(font, nothing)
        elif kind == _END:
            if spoken is not None:
                if moved and piece.font != font:
                    raise Unreadable("EMC")
                piece.said += spoken
                content.spoken.add((font, spoken_codes, spoken))
                spoken = None
            elif mark == UNMARKED:
                raise Unreadable("EMC")
            else:
                mark = UNMARKED
        elif kind in (_SAY_HEX, _SAY):
            if spoken is not None:
                raise Unreadable("BDC")
            spoken = (
                bytes.fromhex(found[14].decode()).decode("utf-16-be") if kind == _SAY_HEX else unescape(found[15][1:-1]).decode("latin-1")
            )
            spoken_codes = ""
        elif kind == _MARK:
            if mark != UNMARKED or int(found[17]) != len(content.roles):
                raise Unreadable("MCID")
            mark = len(content.roles)
            content.roles.append(found[16].decode())
        elif kind == _ARTIFACT:
            if mark != UNMARKED:
                raise Unreadable("Artifact")
            mark = ARTIFACT
        elif kind == _MATRIX:
            numbers = found[19].decode().split()
            turn = _TURNS.get(tuple(numbers[:4]), -1)
            if turn < 0 or len(numbers) != 6:
                raise Unreadable("Tm")
            x, y = (round(float(number) * 1000) for number in numbers[4:])
            moved = True
        elif kind == _RULE:
            content.rules.append(found[20])
        elif kind == _IMAGE:
            content.images.append((found[21], found[22]))
        elif kind == _STATE:
            if found[23] == b"BT":
                x = y = turn = 0
                moved = True
            elif found[23] == b"q":
                kept = rgb
            elif found[23] == b"Q":
                rgb = kept
        else:
            rgb = _COLOURS[found[0]]
    if end != len(data) or mark != UNMARKED or spoken is not None:
        raise Unreadable(repr(data[end : end + 30]))
    return content
