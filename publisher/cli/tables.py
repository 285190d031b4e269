"""Tables on standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from publisher.messages import escape

Table = tuple[Sequence[str], Sequence[Sequence[str]]]
"""The head and the rows."""


def show_table(table: Table) -> None:
    """A drawn table on a terminal, fields between tabs elsewhere."""
    head, rows = table
    if not sys.stdout.isatty():
        for row in (head, *rows):
            click.echo("\t".join(escape(field) for field in row))
        return
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn(*head)
    for row in rows:
        drawn.add_row(*(Text(escape(field)) for field in row))
    Console().print(drawn)
