"""Who holds what: rows made of the ledger and the list, and written as a table, a sheet and a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.distribution.ledger import HELD, Ledger, State
from publisher.distribution.letters import FOLDER
from publisher.distribution.recipients import Channel, Recipient
from publisher.distribution.recipients_csv import write_csv
from publisher.messages import Language, say
from publisher.values import dataclass

if TYPE_CHECKING:
    from rich.table import Table

NONE, FETCHES = "none", "fetches"
"""States of those the ledger has nothing about: nobody sent anything, or they fetch for themselves."""
COLUMNS = ("issue", "edition", "recipient", "kind", "channel", "formats", "state", "changed", "attempts", "answer", "message")


@dataclass(frozen=True, slots=True)
class Row:
    """A recipient and an edition. ``name`` is empty unless names were asked for; ``state`` is one of the ledger's, or NONE, FETCHES."""

    issue: str
    edition: int
    recipient: str
    name: str
    kind: str
    channel: str
    formats: str
    state: str
    changed: str = ""
    attempts: int = 0
    answer: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Rows by issue, edition and recipient. ``named``: whether they have names, which are personal data."""

    rows: tuple[Row, ...]
    named: bool

    def counts(self) -> dict[tuple[str, int], Counter[str]]:
        """By issue and edition: how many are in each state."""
        found: dict[tuple[str, int], Counter[str]] = {}
        for row in self.rows:
            found.setdefault((row.issue, row.edition), Counter())[row.state] += 1
        return found


def make_report(ledger: Ledger, recipients: Sequence[Recipient], latest: Mapping[str, int], named: bool) -> Report:
    """The report on some issues. ``latest``: the last edition released of each; whoever has nothing of it has a row as well."""
    known = {each.id: each for each in recipients}
    rows = [row for issue, edition in sorted(latest.items()) for row in _rows(ledger, known, issue, edition, named)]
    return Report(tuple(sorted(rows, key=lambda row: (row.issue, row.edition, row.recipient, row.changed, row.message))), named)


def _rows(ledger: Ledger, known: Mapping[str, Recipient], issue: str, edition: int, named: bool) -> Iterator[Row]:
    seen: set[str] = set()
    for each in ledger.walk(issue):
        recipient = known.get(each.recipient)
        kind, name = (recipient.kind.value, recipient.name) if recipient else ("", "")
        formats = " ".join(kind_of_file for kind_of_file, _ in each.files)
        if each.edition == edition or (each.edition > edition and each.state in HELD):
            seen |= {each.recipient, each.address}
        yield Row(
            issue, each.edition, each.recipient, name if named else "", kind, each.channel, formats, each.state.value,
            each.changed, each.attempts, each.answer, each.message,
        )  # fmt: skip
    for recipient in known.values():
        if recipient.id not in seen and ledger.hide(recipient) not in seen:
            state = FETCHES if recipient.channel is Channel.OPDS else NONE
            name, formats = recipient.name if named else "", " ".join(recipient.formats)
            yield Row(issue, edition, recipient.id, name, recipient.kind.value, recipient.channel.value, formats, state)


def cells(row: Row, named: bool, language: Language) -> list[str]:
    """A row as people read it."""
    values = {
        "issue": row.issue,
        "edition": str(row.edition),
        "recipient": f"{row.recipient} {row.name}".strip() if named else row.recipient,
        "kind": say(f"kind.{row.kind}", language) if row.kind else "",
        "channel": say(f"channel.{row.channel}", language),
        "formats": row.formats,
        "state": say(f"state.{row.state}", language),
        "changed": row.changed.replace("T", " ").removesuffix("Z"),
        "attempts": str(row.attempts or ""),
        "answer": row.answer,
        "message": row.message,
    }
    return [values[column] for column in COLUMNS]


def heads(language: Language) -> list[str]:
    """The names of the columns."""
    return [say(f"report.{column}", language) for column in COLUMNS]


def sum_up(report: Report, language: Language) -> list[str]:
    """A line for each issue and edition: how many are in each state."""
    order = [*(state.value for state in State), NONE, FETCHES]
    lines = []
    for (issue, edition), states in sorted(report.counts().items()):
        said = "，".join(f"{say(f'state.{state}', language)} {states[state]}" for state in order if states[state])
        lines.append(say("report.count", language, issue=issue, edition=edition, states=said))
    return lines


def as_table(report: Report, language: Language) -> Table:
    """The report for the terminal, without message ids."""
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for head in heads(language)[:-1]:
        table.add_column(Text(head))
    for row in report.rows:
        table.add_row(*[Text(cell) for cell in cells(row, report.named, language)[:-1]])
    return table


def as_sheet(report: Report, language: Language) -> bytes:
    """The report for a spreadsheet."""
    return write_csv(heads(language), (cells(row, report.named, language) for row in report.rows))


def as_page(report: Report, own: Path | None, title: str, language: Language) -> str:
    """The report as a page. Raises TemplateFault."""
    from publisher.html.templates import make_environment, render_template

    rows = [(row.state, cells(row, report.named, language)) for row in report.rows]
    return render_template(
        make_environment(FOLDER, own),
        "report.html",
        title=title,
        heads=heads(language),
        rows=rows,
        counts=sum_up(report, language),
        language="en" if language is Language.ENGLISH else "zh-CN",
        words={"heading": say("report.heading", language), "total": say("report.total", language)},
    )
