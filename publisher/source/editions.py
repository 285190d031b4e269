"""The records a release leaves in issue.yaml, and which edition a source makes."""

from __future__ import annotations

import datetime
import os

import yaml

from publisher.messages import Findings
from publisher.model import Cause, Correction, Edition, Issue, Released
from publisher.source.digest import digest_source
from publisher.source.nodes import YamlSource
from publisher.source.schema import CORRECTION, EDITION, Key
from publisher.source.values import Values, read_values

_LATEST = 253_402_300_799
"""The last second of the year 9999."""


def find_edition(issue: Issue) -> Edition:
    """The edition the source of an issue makes: the next one once a correction names it, the last released one while the source is still what it was.

    Its time is the date of its corrections (of the issue for the first), or what SOURCE_DATE_EPOCH says (reproducible-builds.org). Later editions are later by a
    minute at least, so that readers see which is newer. Raises OSError.
    """
    source, last = digest_source(issue), len(issue.editions)
    opened = [each.date for each in issue.corrections if each.edition == last + 1]
    declared = not last or bool(opened) or issue.editions[-1].source == source
    number = last + 1 if not last or opened or not declared else last
    dates = [each.date for each in issue.corrections if each.edition <= number]
    made = datetime.datetime.combine(max([issue.date, *dates]), datetime.time(), datetime.UTC) + datetime.timedelta(minutes=number - 1)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdecimal():
        made = datetime.datetime.fromtimestamp(min(int(epoch), _LATEST), datetime.UTC)
    return Edition(number, source, made, declared)


def read_editions(source: YamlSource, node: yaml.Node | None, findings: Findings) -> tuple[Released, ...]:
    """The editions released, which must be numbered from 1 on."""
    released: list[Released] = []
    for item, values in _items(source, node, "editions", EDITION, findings):
        number, date = values.integer("edition"), values.date("date")
        if number is None or date is None:
            continue
        if number != len(released) + 1:
            findings.add("E003", source.start(item), key="edition", value=number, least=len(released) + 1)
        released.append(Released(number, date, values.string("source"), values.string("manifest")))
    return tuple(released)


def read_corrections(source: YamlSource, node: yaml.Node | None, released: int, findings: Findings) -> tuple[Correction, ...]:
    """The corrections of all editions, those of the edition after ``released`` the last."""
    corrections: list[Correction] = []
    for item, values in _items(source, node, "corrections", CORRECTION, findings):
        number, date = values.integer("edition"), values.date("date")
        wrong, right = values.string("wrong"), values.string("right")
        cause = values.get("cause", Cause.PRINTING)
        if number is None or date is None:
            continue
        before = corrections[-1].edition if corrections else 2
        if not before <= number <= released + 1:
            findings.add("E004", source.start(item), value=number, least=before, most=released + 1)
        if wrong == right:
            findings.add("E005", source.start(item))
        if cause is Cause.ORIGINAL and not values.string("authority"):
            findings.add("E006", source.start(item))
        corrections.append(
            Correction(
                number,
                date,
                values.string("document"),
                wrong,
                right,
                cause,
                values.string("authority"),
                values.string("page"),
                values.integer("column") or 0,
                values.integer("row") or 0,
                values.integer("nth") or 1,
                values.string("field"),
            )
        )
    return tuple(corrections)


def _items(
    source: YamlSource, node: yaml.Node | None, name: str, keys: tuple[Key, ...], findings: Findings
) -> list[tuple[yaml.Node, Values]]:
    """The mappings of a list; findings for what is none."""
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value.strip()):
        return []
    if not isinstance(node, yaml.SequenceNode):
        findings.add("F006", source.start(node), key=name)
        return []
    read = [(item, read_values(source, item, keys, name, findings)) for item in node.value]
    return [(item, values) for item, values in read if values is not None]
