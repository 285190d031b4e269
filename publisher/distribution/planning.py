"""Who is still to get an edition."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum

from publisher.distribution.ledger import HELD, MAYBE, Delivery, Ledger, State
from publisher.distribution.letters import Enclosure, HandedFile
from publisher.distribution.mime import message_id
from publisher.distribution.recipients import Channel, Recipient
from publisher.values import dataclass


class Decision(Enum):
    """What is done about a recipient."""

    SEND = "send"
    HOLDS = "holds"
    """Has this edition, or a later one."""
    UNKNOWN = "unknown"
    """May have it: nothing is sent until that is known."""
    WAITS = "waits"
    """Was refused for the time being and is not yet due again."""
    REFUSED = "refused"
    """Was refused for good, or came back."""
    FETCHES = "fetches"
    """Fetches for itself."""
    LEFT_OUT = "left-out"
    """Not asked for in this run."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a run is to do: ``only`` ids, kinds or channels (empty: all); ``outdated``: just those who hold an earlier edition; whether what was refused, and
    what may have been sent, is tried again; how many letters at most (0: all).
    """

    only: frozenset[str] = frozenset()
    outdated: bool = False
    retry_refused: bool = False
    resend_unknown: bool = False
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """A decision on a recipient. ``files``: what is sent, or would be; ``held``: the earlier edition it holds, 0 for none; ``due`` for those who wait."""

    recipient: Recipient
    decision: Decision
    files: tuple[HandedFile, ...] = ()
    held: int = 0
    message: str = ""
    address: str = ""
    due: str = ""


def plan(recipients: Iterable[Recipient], enclosure: Enclosure, ledger: Ledger, wish: Wish, domain: str, now: str) -> Iterator[Step]:
    """A step for each recipient, in order. ``domain``: of the sender, for message ids; ``now`` as `ledger.stamp` has it."""
    sending = 0
    for recipient in recipients:
        step = decide(recipient, enclosure, ledger, wish, domain, now)
        if step.decision is Decision.SEND:
            sending += 1
            if wish.limit and sending > wish.limit:
                step = Step(recipient, Decision.LEFT_OUT)
        yield step


def decide(recipient: Recipient, enclosure: Enclosure, ledger: Ledger, wish: Wish, domain: str, now: str) -> Step:
    """The step for one recipient."""
    if wish.only and wish.only.isdisjoint({recipient.id, recipient.kind.value, recipient.channel.value}):
        return Step(recipient, Decision.LEFT_OUT)
    if recipient.channel is Channel.OPDS:
        return Step(recipient, Decision.FETCHES)
    address = ledger.hide(recipient)
    past = ledger.find(enclosure.issue, recipient.id, address)
    held = max((each.edition for each in past if each.edition < enclosure.edition and each.state in HELD), default=0)
    if any(each.edition > enclosure.edition and each.state in HELD for each in past):
        return Step(recipient, Decision.HOLDS, address=address)
    if wish.outdated and not held:
        return Step(recipient, Decision.LEFT_OUT)
    present = [each for each in past if each.edition == enclosure.edition]
    open_unknown = [each for each in present if each.state in MAYBE]
    counted = [each for each in present if each.state in HELD and not (wish.resend_unknown and each.state in MAYBE)]
    has = {digest for each in counted for _, digest in each.files}
    files = tuple(file for file in enclosure.files if file.format in recipient.formats and file.sha256 not in has)
    if not files:
        return Step(recipient, Decision.UNKNOWN if open_unknown else Decision.HOLDS, address=address)
    message = message_id(enclosure.publication, enclosure.issue, enclosure.edition, recipient.id, [file.sha256 for file in files], domain)
    step = Step(recipient, Decision.SEND, files, held, message, address)
    earlier = next((each for each in present if each.message == message), None)
    return _after(earlier, step, wish, now) if earlier is not None else step


def _after(earlier: Delivery, step: Step, wish: Wish, now: str) -> Step:
    """The step once an attempt with the same message has been made. Another address begins anew."""
    if wish.retry_refused or earlier.address != step.address:
        return step
    if earlier.state in {State.REFUSED, State.BOUNCED}:
        return Step(step.recipient, Decision.REFUSED, step.files, step.held, step.message, step.address)
    if earlier.state is State.LATER and earlier.due > now:
        return Step(step.recipient, Decision.WAITS, step.files, step.held, step.message, step.address, earlier.due)
    return step


def missing_formats(recipients: Iterable[Recipient], enclosure: Enclosure) -> Sequence[str]:
    """Formats somebody wants and the edition has not."""
    has: Collection[str] = {file.format for file in enclosure.files}
    return sorted({wanted for each in recipients for wanted in each.formats if each.channel is not Channel.OPDS} - set(has))
