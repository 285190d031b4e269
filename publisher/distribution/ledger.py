"""Who got what: an SQLite file beside the folder of issues.

A recipient is known by its id and a salted hash of its address; names and addresses are not in it. Every change of state is durable before the next step is
taken, so what the ledger says of a message is true whenever the program is stopped:

    planned → sending → sent → superseded, bounced
                 ↓        or unknown (stopped, or no answer, after the message had gone out whole)
              refused-temporary, refused-permanent
"""

from __future__ import annotations

import datetime
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from publisher.distribution.addresses import hide_address
from publisher.distribution.recipients import Recipient
from publisher.messages import Trouble
from publisher.values import dataclass

NAME, LOCK = "deliveries.sqlite", "deliveries.lock"
VERSION = 1
"""Of the tables; a ledger of a later one is left alone."""

_TABLES = """
CREATE TABLE salt (value BLOB NOT NULL);
CREATE TABLE deliveries (
    message TEXT PRIMARY KEY, issue TEXT NOT NULL, edition INTEGER NOT NULL, recipient TEXT NOT NULL, address TEXT NOT NULL, channel TEXT NOT NULL,
    state TEXT NOT NULL, linked INTEGER NOT NULL DEFAULT 0, answer TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0,
    changed TEXT NOT NULL, due TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX deliveries_recipient ON deliveries (issue, recipient);
CREATE INDEX deliveries_address ON deliveries (issue, address);
CREATE TABLE files (message TEXT NOT NULL, format TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (message, format)) WITHOUT ROWID;
CREATE TABLE events (id INTEGER PRIMARY KEY, message TEXT NOT NULL, time TEXT NOT NULL, state TEXT NOT NULL, answer TEXT NOT NULL);
"""


class State(Enum):
    """How far a delivery has come."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    LATER = "refused-temporary"
    REFUSED = "refused-permanent"
    BOUNCED = "bounced"
    SUPERSEDED = "superseded"


HELD = frozenset({State.SENDING, State.SENT, State.UNKNOWN, State.SUPERSEDED})
"""States in which the recipient has the copy, or may have it."""
MAYBE = frozenset({State.SENDING, State.UNKNOWN})
"""States in which only a mailbox can tell."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery as the ledger has it. ``address`` is a hash; ``files``: format → sha256; times are UTC, ISO 8601; ``due``: when to try again, else empty."""

    message: str
    issue: str
    edition: int
    recipient: str
    address: str
    channel: str
    files: tuple[tuple[str, str], ...]
    state: State = State.PLANNED
    linked: bool = False
    answer: str = ""
    attempts: int = 0
    changed: str = ""
    due: str = ""


def utc_now() -> datetime.datetime:
    """The time now. Only letters and the ledger know it."""
    return datetime.datetime.now(datetime.UTC)


def stamp(time: datetime.datetime) -> str:
    """A time as the ledger writes it; such texts sort as the times do."""
    return time.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Ledger:
    """The ledger in a file, or in memory where there is none yet and nothing is to be written. Raises Trouble for a file that is no ledger of this version."""

    def __init__(self, path: Path | None, now: Callable[[], datetime.datetime] = utc_now) -> None:
        self._now = now
        self._path = path
        try:
            self._base = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=30)
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=FULL")
            version = self._base.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise Trouble("ledger.newer", file=path or "")
            if version == 0:
                self._create()
            self.salt: bytes = self._base.execute("SELECT value FROM salt").fetchone()[0]
        except (sqlite3.DatabaseError, TypeError) as error:
            raise Trouble("ledger.damaged", file=path or "", problem=error) from None

    def _create(self) -> None:
        with self._whole():
            if self._base.execute("PRAGMA user_version").fetchone()[0] == 0:
                for statement in _TABLES.split(";\n"):
                    self._base.execute(statement)
                self._base.execute("INSERT INTO salt VALUES (?)", (secrets.token_bytes(32),))
                self._base.execute(f"PRAGMA user_version={VERSION}")

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """All within is written, or nothing. Raises Trouble when the disk does not take it."""
        try:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise Trouble("ledger.unwritable", file=self._path or "", problem=error) from None

    def close(self) -> None:
        """Done with it."""
        self._base.close()

    def hide(self, recipient: Recipient) -> str:
        """The hash of a recipient's address."""
        return hide_address(recipient.channel, recipient.address or recipient.id, self.salt)

    def find(self, issue: str, recipient: str, address: str) -> list[Delivery]:
        """All deliveries of an issue to a recipient, or to its address under another id."""
        return self._read("issue = ? AND (recipient = ? OR address = ?)", (issue, recipient, address))

    def get(self, message: str) -> Delivery | None:
        """The delivery with this message id."""
        return next(iter(self._read("message = ?", (message,))), None)

    def of_address(self, address: str) -> list[Delivery]:
        """The deliveries to an address, the last first."""
        return self._read("address = ?", (address,))[::-1]

    def in_state(self, *states: State) -> list[Delivery]:
        """All deliveries in one of some states."""
        marks = ",".join("?" * len(states))
        return self._read(f"state IN ({marks})", tuple(state.value for state in states))

    def walk(self, issue: str | None = None) -> Iterator[Delivery]:
        """The deliveries of an issue, or of all, in order."""
        for message, *_ in self._base.execute(
            "SELECT message FROM deliveries WHERE ?1 IS NULL OR issue = ?1 ORDER BY issue, edition, recipient, message", (issue,)
        ):
            delivery = self.get(message)
            if delivery is not None:
                yield delivery

    def _read(self, where: str, values: tuple[object, ...]) -> list[Delivery]:
        rows = self._base.execute(
            "SELECT message, issue, edition, recipient, address, channel, state, linked, answer, attempts, changed, due"
            f" FROM deliveries WHERE {where} ORDER BY edition, changed, message",
            values,
        ).fetchall()
        return [
            Delivery(message, issue, edition, recipient, address, channel, self._files(message), State(state), bool(linked), *rest)
            for message, issue, edition, recipient, address, channel, state, linked, *rest in rows
        ]

    def _files(self, message: str) -> tuple[tuple[str, str], ...]:
        return tuple(self._base.execute("SELECT format, sha256 FROM files WHERE message = ? ORDER BY format", (message,)))

    def plan(self, issue: str, edition: int, deliveries: Iterable[Delivery]) -> None:
        """Notes what a run is going to send; what earlier runs planned of this edition and never tried is forgotten."""
        with self._whole():
            stale = "SELECT message FROM deliveries WHERE issue = ? AND edition = ? AND state = 'planned' AND attempts = 0"
            self._base.execute(f"DELETE FROM files WHERE message IN ({stale})", (issue, edition))
            self._base.execute(f"DELETE FROM deliveries WHERE message IN ({stale})", (issue, edition))
            time = stamp(self._now())
            for each in deliveries:
                self._base.execute(
                    "INSERT INTO deliveries (message, issue, edition, recipient, address, channel, state, changed) VALUES (?,?,?,?,?,?,?,?)"
                    " ON CONFLICT (message) DO UPDATE SET address = excluded.address, recipient = excluded.recipient",
                    (each.message, each.issue, each.edition, each.recipient, each.address, each.channel, State.PLANNED.value, time),
                )
                self._base.executemany("INSERT OR IGNORE INTO files VALUES (?,?,?)", ((each.message, *file) for file in each.files))

    def begin(self, message: str, linked: bool = False) -> None:
        """The message is about to be given over whole: durable before it is."""
        with self._whole():
            self._base.execute("UPDATE deliveries SET linked = ? WHERE message = ?", (linked, message))
            self._set(message, State.SENDING, "", "")

    def settle(self, message: str, state: State, answer: str, due: datetime.datetime | None = None) -> None:
        """What became of an attempt. ``due``: when to try again. What is sent supersedes earlier editions with the same recipient."""
        with self._whole():
            self._base.execute("UPDATE deliveries SET attempts = attempts + 1 WHERE message = ?", (message,))
            self._set(message, state, answer, stamp(due) if due else "")
            if state is State.SENT:
                self._supersede(message)

    def resolve(self, message: str, state: State, answer: str) -> None:
        """What was learnt later of a message: from a mailbox, or from whoever looks after the ledger."""
        with self._whole():
            self._set(message, state, answer, "")
            if state is State.SENT:
                self._supersede(message)

    def recognise_interrupted(self, answer: str) -> list[Delivery]:
        """The messages a stopped run was giving over: nobody knows whether they went out. They are unknown from now on."""
        found = self.in_state(State.SENDING)
        for delivery in found:
            self.resolve(delivery.message, State.UNKNOWN, answer)
        return found

    def _set(self, message: str, state: State, answer: str, due: str) -> None:
        time = stamp(self._now())
        self._base.execute(
            "UPDATE deliveries SET state = ?, answer = ?, changed = ?, due = ? WHERE message = ?", (state.value, answer, time, due, message)
        )
        self._base.execute("INSERT INTO events (message, time, state, answer) VALUES (?,?,?,?)", (message, time, state.value, answer))

    def _supersede(self, message: str) -> None:
        older = self._base.execute(
            "SELECT old.message, new.edition FROM deliveries AS new JOIN deliveries AS old ON old.issue = new.issue AND old.edition < new.edition"
            " AND (old.recipient = new.recipient OR old.address = new.address) WHERE new.message = ? AND old.state IN ('sent', 'unknown')",
            (message,),
        ).fetchall()
        for old, edition in older:
            self._set(old, State.SUPERSEDED, f"→ {edition}", "")


@contextmanager
def only_run(publication: Path) -> Iterator[None]:
    """Within it no other run can send for the publication; the lock falls when the process ends, however it ends. Raises Trouble when there is one."""
    lock = sqlite3.connect(publication / LOCK, isolation_level=None, timeout=0)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        lock.close()
        raise Trouble("delivery.running", file=publication / LOCK) from None
    try:
        yield
    finally:
        lock.close()
