"""The list of recipients of a publication: where it lies, reading it whatever its form."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from publisher.distribution.addresses import same_address
from publisher.distribution.checking import Cell, Row, check_rows
from publisher.distribution.recipients import CHANNELS, Channel, Recipient
from publisher.distribution.recipients_csv import decode_sheet, read_csv
from publisher.distribution.recipients_yaml import read_yaml
from publisher.messages import Finding, Findings, Trouble
from publisher.position import Position
from publisher.source.files import read_file

NAMES = ("recipients.yaml", "recipients.csv")
"""Beside the folder of issues."""


def find_list(publication: Path) -> Path:
    """The list of a publication. Raises Trouble when there is none, or two."""
    found = [publication / name for name in NAMES if (publication / name).is_file()]
    if len(found) != 1:
        raise Trouble("recipients.two" if found else "recipients.missing", folder=publication)
    return found[0]


def read_recipients(path: Path, *, name_ids: bool = False) -> tuple[list[Recipient], list[Finding]]:
    """The recipients in a YAML file or a sheet (``.csv``), and everything found wrong with it. ``name_ids``: those without an id get one made of their address.

    Raises Trouble for a missing file, OSError.
    """
    if not path.is_file():
        raise Trouble("recipients.no_file", file=path)
    findings = Findings()
    rows = _read_sheet(path, findings) if path.suffix.lower() == ".csv" else _read_yaml(path, findings)
    recipients = check_rows(map(_with_id, rows) if name_ids else rows, findings)
    found = findings.sorted()
    if not recipients and not found:
        found = [Finding("D017", Position(str(path), 1, 1))]
    return recipients, found


def _read_yaml(path: Path, findings: Findings) -> Iterator[Row]:
    file = read_file(path, str(path), findings)
    if file is not None and file.sound:
        yield from read_yaml(file, findings)


def _read_sheet(path: Path, findings: Findings) -> Iterator[Row]:
    text = decode_sheet(path.read_bytes(), str(path), findings)
    if text is not None:
        yield from read_csv(text, str(path), findings)


def _with_id(row: Row) -> Row:
    """The row with an id that stays the same as long as its address does."""
    address, channel, name = (row.cells.get(key, Cell("", row.position)) for key in ("address", "channel", "name"))
    if "id" in row.cells and row.cells["id"].text.strip():
        return row
    way = CHANNELS.get(channel.text.strip(), Channel.OPDS)
    key = same_address(way, address.text.strip()) if address.text.strip() else f"{way.value}:{name.text.strip()}"
    return Row(row.position, {**row.cells, "id": Cell("r-" + hashlib.sha256(key.encode()).hexdigest()[:10], row.position)})
