"""Adding records to issue.yaml and touching nothing else.

Lines are added, or taken away again; every other line keeps its bytes. What comes out is parsed again and must say what the text said before and the record,
nothing else. Where that cannot be had, nothing is written and the editor is told what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from publisher.editions.durable import read_issue_yaml as read_issue_yaml
from publisher.editions.durable import write_issue_yaml as write_issue_yaml
from publisher.editions.outline import Entry, NoOutline, Outline, Said, Span, read_outline
from publisher.messages import Trouble
from publisher.model import Cause, Correction, Released
from publisher.source.released import without_editions
from publisher.source.schema import CAUSES, CORRECTION, EDITION, ISSUE, Key

BOM = "\ufeff"
Pairs = Sequence[tuple[str, str, str]]
"""A record as name of a key, its value, and the value as written."""


def add_edition(text: str, released: Released) -> str:
    """The text of an issue.yaml with an edition at the end of its list of editions. Raises Trouble when that cannot be done by adding lines alone."""
    record = [
        ("edition", *_plain(released.number)),
        ("date", *_plain(released.date)),
        ("source", *_plain(released.source)),
        ("manifest", *_plain(released.manifest)),
    ]
    added = _add(text, "editions", EDITION, lambda _: [record])
    if without_editions(added) != without_editions(text):
        raise Trouble("records.unsafe", key="editions", record=_show([record]))
    return added


def add_corrections(text: str, corrections: Sequence[Correction]) -> str:
    """The same for corrections; values that are not as usual are left out. Raises Trouble."""
    if not corrections:
        return text
    return _add(text, "corrections", CORRECTION, lambda chinese: [_correction(each, chinese) for each in corrections])


def remove_corrections(text: str, edition: int) -> str:
    """The text without the corrections of an edition, and without the list when none is left: what `add_corrections` added. Raises Trouble."""
    mark, text = _part_mark(text)
    try:
        outline = read_outline(text)
    except NoOutline as error:
        raise Trouble("records.root", line=error.line) from None
    entry = outline.entry(_spellings("corrections"))
    if entry is None or not _can_hold(outline, entry):
        return mark + text
    items = outline.items(entry) if entry.value.block_list else []
    gone = [item for item in items if _is_of(outline, item, edition)]
    if not gone:
        return mark + text
    lines, said = list(outline.lines), outline.said()
    events = [(item.first, item.after) for item in gone]
    rows = [(item.top, item.bottom) for item in gone]
    if len(gone) == len(items):
        events = [(entry.key, entry.value.after)]
        rows.append((entry.line, entry.line))
    open_end = bool(lines) and not lines[-1].endswith(("\n", "\r"))
    for top, bottom in sorted(rows, reverse=True):
        del lines[top : bottom + 1]
    for first, after in reversed(events):
        del said[first:after]
    left = "".join(lines)
    if open_end:
        left = left.removesuffix("\n").removesuffix("\r")
    if _said(left) != said:
        raise Trouble("records.unsafe", key=entry.name, record="")
    return mark + left


def _add(text: str, name: str, keys: tuple[Key, ...], make: Callable[[bool], Sequence[Pairs]]) -> str:
    mark, text = _part_mark(text)
    try:
        outline = read_outline(text)
    except NoOutline as error:
        raise Trouble("records.root", line=error.line) from None
    entry = outline.entry(_spellings(name))
    if entry is not None and not _can_hold(outline, entry):
        raise Trouble("records.flow", key=entry.name, line=entry.line + 1)
    chinese = _writes_chinese(outline, entry)
    records = make(chinese)
    names = {key.name: key.aliases[0] if chinese else key.name for key in keys}
    title = entry.name if entry else _spellings(name)[chinese]
    for line, block, expected in _places(outline, entry, title, records, names):
        added = _insert(outline.lines, line, block)
        if _said(added) == expected:
            return mark + added
    raise Trouble("records.unsafe", key=title, record=_show(records))


def _places(
    outline: Outline, entry: Entry | None, title: str, records: Sequence[Pairs], names: Mapping[str, str]
) -> Iterator[tuple[int, list[str], list[Said]]]:
    """Where the records may be put, best first: before which line, the lines, and what the text must say then."""
    said = outline.said()
    column, inner = _columns(outline, entry)
    block = [line for record in records for line in _write(record, names, column, inner)]
    items = [each for record in records for each in _say(record, names)]
    sequence = [("SequenceStartEvent", None, None, None), *items, ("SequenceEndEvent", None, None, None)]
    if entry is not None and entry.value.block_list:
        at = entry.value.after - 1
        for line in dict.fromkeys((entry.value.bottom + 1, _line_after(outline, entry))):
            yield line, block, said[:at] + items + said[at:]
    elif entry is not None:
        yield entry.line + 1, block, said[: entry.value.first] + sequence + said[entry.value.after :]
    else:
        head = [" " * outline.column + f"{title}:"]
        listed = [("ScalarEvent", None, None, title), *sequence]
        filled = max((n + 1 for n, line in enumerate(outline.lines[: outline.end]) if line.strip()), default=0)
        for line in dict.fromkeys((filled, outline.end)):
            yield line, head + block, said[: outline.root_end] + listed + said[outline.root_end :]
        # The last value reaches to the end of the file: before it, then.
        last = outline.entries[-1]
        yield _above_comments(outline, last.line), head + block, said[: last.key] + listed + said[last.key :]


def _line_after(outline: Outline, entry: Entry) -> int:
    """The line of the key after this one, or the end."""
    return next((each.line for each in outline.entries if each.key > entry.key), outline.end)


def _above_comments(outline: Outline, line: int) -> int:
    while line and outline.lines[line - 1].startswith("#"):
        line -= 1
    return line


def _insert(lines: Sequence[str], at: int, block: Sequence[str]) -> str:
    before, after = "".join(lines[:at]), "".join(lines[at:])
    end = _line_end(lines[at - 1]) if at else ""
    if before and not end:  # the file's last line has no end, and keeps it so
        end = _line_end(lines[0]) or "\n"
        return before + "".join(end + line for line in block)
    end = end or _line_end(lines[0]) or "\n"
    return before + "".join(line + end for line in block) + after


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def _can_hold(outline: Outline, entry: Entry) -> bool:
    """Whether items can be added to the value of a key: a list in block style that begins below its key, or nothing."""
    return (entry.value.block_list and entry.value.top > entry.line) or entry.value.nothing


def _columns(outline: Outline, entry: Entry | None) -> tuple[int, int]:
    """The columns of the dash and of an item's keys: as in this list, else as in the root's first list, else by two."""
    lists = [each for each in outline.entries if each.value.block_list and each.value.top > each.line]
    if entry is not None and entry in lists:
        lists = [entry]
    if not lists:
        return outline.column + 2, outline.column + 4
    items = outline.items(lists[0])
    dash = lists[0].value.column
    inner = items[0].column if items and items[0].block_mapping and items[0].top == lists[0].value.top else dash + 2
    return dash, inner


def _writes_chinese(outline: Outline, entry: Entry | None) -> bool:
    """Whether this list, or else the file, is written with Chinese keys."""
    names = [each.name for each in outline.entries]
    if entry is not None:
        items = outline.items(entry) if entry.value.block_list else []
        inside = [name for item in items if item.block_mapping for name, _ in outline.pairs(item)]
        names = inside or [entry.name]
    return sum(not name.isascii() for name in names) * 2 > len(names)


def _is_of(outline: Outline, item: Span, edition: int) -> bool:
    names = next((key.name, *key.aliases) for key in CORRECTION if key.name == "edition")
    pairs = outline.pairs(item) if item.after - item.first > 1 else []
    return any(name in names and getattr(value.event, "value", "").strip() == str(edition) for name, value in pairs)


def _correction(correction: Correction, chinese: bool) -> Pairs:
    cause = next(name for name, cause in CAUSES.items() if cause is correction.cause and name.isascii() is not chinese)
    place = [("page", *_quoted(correction.folio)), ("column", *_plain(correction.column)), ("row", *_plain(correction.row))]
    return [
        ("edition", *_plain(correction.edition)),
        ("date", *_plain(correction.date)),
        ("document", *_quoted(correction.document)),
        *([("field", *_quoted(correction.field))] if correction.field else []),
        ("wrong", *_quoted(correction.wrong)),
        ("right", *_quoted(correction.right)),
        *([("cause", *_plain(cause))] if correction.cause is not Cause.PRINTING else []),
        *([("authority", *_quoted(correction.authority))] if correction.authority else []),
        *(place if correction.folio or correction.row else []),
        *([("nth", *_plain(correction.nth))] if correction.nth != 1 else []),
    ]


def _plain(value: object) -> tuple[str, str]:
    return str(value), str(value)


def _quoted(value: str) -> tuple[str, str]:
    return value, '"' + "".join(map(_escape, value)) + '"'


def _escape(character: str) -> str:
    """A character between double quotes: as it is where a reader sees what it is."""
    if character in '"\\':
        return "\\" + character
    if character == "\n":
        return "\\n"
    if character.isprintable() or character == "\u3000":
        return character
    point = ord(character)
    return f"\\x{point:02X}" if point < 0x100 else f"\\u{point:04X}" if point < 0x10000 else f"\\U{point:08X}"


def _write(record: Pairs, names: Mapping[str, str], column: int, inner: int) -> list[str]:
    starts = [" " * column + "-" + " " * (inner - column - 1)] + [" " * inner] * (len(record) - 1)
    return [f"{start}{names[name]}: {written}" for start, (name, _, written) in zip(starts, record, strict=True)]


def _say(record: Pairs, names: Mapping[str, str]) -> list[Said]:
    scalars: list[Said] = [("ScalarEvent", None, None, said) for name, value, _ in record for said in (names[name], value)]
    return [("MappingStartEvent", None, None, None), *scalars, ("MappingEndEvent", None, None, None)]


def _show(records: Sequence[Pairs]) -> str:
    """Records in flow style, for the editor to add by hand."""
    return " ".join("- {" + ", ".join(f"{name}: {written}" for name, _, written in record) + "}" for record in records)


def _said(text: str) -> list[Said] | None:
    try:
        return read_outline(text).said()
    except NoOutline:
        return None


def _spellings(name: str) -> tuple[str, ...]:
    return next((key.name, *key.aliases) for key in ISSUE if key.name == name)


def _part_mark(text: str) -> tuple[str, str]:
    return (BOM, text[1:]) if text.startswith(BOM) else ("", text)
