"""Rows of a list of recipients made into recipients, with everything that is wrong with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeVar

from publisher.distribution.addresses import BadAddress, is_place, parse_mailbox, same_address, scrub
from publisher.distribution.recipients import CHANNELS, FORMATS, KEYS, KINDS, LANGUAGES, OPTIONAL, Channel, Recipient
from publisher.messages import Findings
from publisher.position import Position
from publisher.source.names import suggest
from publisher.values import NamedTuple

MOST_CHARACTERS = 200
"""Of an id or a name."""
_ID = re.compile(r"[\w][\w.-]{0,63}")
_BETWEEN = re.compile(r"[\s,，、;；|/+]+")
T = TypeVar("T")
ADDRESS_FAULTS = {"at": "D002", "wide": "D003", "local": "D004", "domain": "D005", "long": "D006"}


class Cell(NamedTuple):
    """A value as typed and where."""

    text: str
    position: Position


class Row(NamedTuple):
    """A recipient as typed: its cells by the name of their key."""

    position: Position
    cells: Mapping[str, Cell]


SPELLINGS = {spelling: key for key, others in KEYS.items() for spelling in (key, *others)}


def find_key(name: str, position: Position, findings: Findings) -> str | None:
    """The key a spelling means; None, with a finding, for an unknown one."""
    key = SPELLINGS.get(name.strip())
    if key is None:
        known = suggest(name, list(KEYS)) if name.isascii() else suggest(name, [others[0] for others in KEYS.values()])
        findings.add("F001", position, key=name, known=known)
    return key


def check_rows(rows: Iterable[Row], findings: Findings) -> list[Recipient]:
    """The recipients of rows, in order. A row with an error gives a finding and no recipient."""
    checker = _Checker(findings)
    return [recipient for row in rows if (recipient := checker.check(row)) is not None]


class _Checker:
    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.ids: dict[str, Position] = {}
        self.addresses: dict[str, Position] = {}

    def check(self, row: Row) -> Recipient | None:
        """The recipient of a row."""
        self.sound = True
        cells = {key: Cell(_tidy(key, cell.text.strip()), cell.position) for key, cell in row.cells.items()}
        for key, names in KEYS.items():
            if key not in cells and key not in OPTIONAL:
                self._fault("F002", row.position, key=key, alias=names[0])
            elif key in cells and not cells[key].text and key not in OPTIONAL and not self._fetches(key, cells):
                self._fault("F011", cells[key].position, key=key)
        for key, cell in cells.items():
            self._check_characters(key, cell)
        kind, channel = self._choice(cells, "kind", KINDS), self._choice(cells, "channel", CHANNELS)
        language = self._choice(cells, "language", LANGUAGES) if _typed(cells, "language") else "zh"
        formats = self._formats(cells.get("formats"))
        self._check_id(cells)
        if channel is not None:
            self._check_address(cells, channel)
        if not self.sound or kind is None or channel is None or language is None:
            return None
        return Recipient(cells["id"].text, cells["name"].text, kind, channel, cells["address"].text, formats, language, row.position)

    def _fault(self, code: str, position: Position, **values: object) -> None:
        self.sound = False
        self.findings.add(code, position, **values)

    def _fetches(self, key: str, cells: Mapping[str, Cell]) -> bool:
        """Whether the address may be empty: readers of the catalogue need none."""
        return key == "address" and "channel" in cells and CHANNELS.get(cells["channel"].text) is Channel.OPDS

    def _check_characters(self, key: str, cell: Cell) -> None:
        for character in cell.text:
            if (
                character < " "
                or (not character.isascii() and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
                or character == "\x7f"
            ):
                self._fault("D001", cell.position, key=key, point=f"U+{ord(character):04X}")
                return
        if key in {"id", "name"} and len(cell.text) > MOST_CHARACTERS:
            self._fault("D010", cell.position, key=key, most=MOST_CHARACTERS)

    def _choice(self, cells: Mapping[str, Cell], key: str, choices: Mapping[str, T]) -> T | None:
        cell = cells.get(key)
        if cell is None or not cell.text:
            return None
        if cell.text not in choices:
            self._fault("F008", cell.position, key=key, value=scrub(cell.text), choices=" / ".join(choices))
            return None
        return choices[cell.text]

    def _formats(self, cell: Cell | None) -> tuple[str, ...]:
        if cell is None or not cell.text:
            return FORMATS[:1]
        wanted = [word.lower() for word in _BETWEEN.split(cell.text) if word]
        for word in wanted:
            if word not in FORMATS:
                self._fault("F008", cell.position, key="formats", value=scrub(word), choices=" / ".join(FORMATS))
        return tuple(each for each in FORMATS if each in wanted)

    def _check_id(self, cells: Mapping[str, Cell]) -> None:
        if not _typed(cells, "id"):
            return
        text, position = cells["id"]
        if not _ID.fullmatch(text):
            self._fault("D007", position)
        elif (first := self.ids.setdefault(text.casefold(), position)) != position:
            self._fault("D008", position, id=text, line=first.line)

    def _check_address(self, cells: Mapping[str, Cell], channel: Channel) -> None:
        if not _typed(cells, "address") or channel is Channel.OPDS:
            return
        text, position = cells["address"]
        if channel is Channel.EMAIL:
            try:
                if not parse_mailbox(text).plain:
                    self.findings.add("D009", position)
            except BadAddress as error:
                self._fault(ADDRESS_FAULTS[str(error)], position)
                return
        elif not is_place(channel, text):
            self._fault("D011" if channel is Channel.FOLDER else "D012", position)
            return
        first = self.addresses.setdefault(same_address(channel, text), position)
        if first != position:
            self._fault("D013", position, line=first.line)


def _typed(cells: Mapping[str, Cell], key: str) -> bool:
    return key in cells and bool(cells[key].text)


def _tidy(key: str, text: str) -> str:
    """A cell's text composed, but for addresses: a folder is called what it is called, and mail addresses see to themselves."""
    return text if key == "address" else unicodedata.normalize("NFC", text)
