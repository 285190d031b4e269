"""The other issues of the publication, read only as far as their numbers: a few lines of issue.yaml and of each front matter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from publisher.text.patterns import lazily
from publisher.values import NamedTuple

_ISSUE_LINE = lazily(r"(year|年|年份|number|期号|期|serial|总期号|总期)[ \t]*:[ \t]+['\"]?([0-9]{1,9})\b")
_NUMBER_LINE = lazily(r"(?:number|文号)[ \t]*:[ \t]+['\"]?([^'\"#]+?)['\"]?[ \t]*(?:#.*)?$")
_LISTED = lazily(r"[ \t]*-[ \t]+['\"]?([^'\"#:]+\.md)['\"]?[ \t]*(?:#.*)?$")
_LONGEST = 200
"""Lines of a front matter; what has more is none."""
_NAMES = {"年": "year", "年份": "year", "期号": "number", "期": "number", "总期号": "serial", "总期": "serial"}


class Sibling(NamedTuple):
    """Another issue: its folder's name, year, number and serial (0: not given), and its documents' 文号 with the file each stands in."""

    name: str
    year: int
    number: int
    serial: int
    papers: tuple[tuple[str, str], ...]


def read_siblings(folder: Path) -> tuple[Sibling, ...]:
    """The issues beside the one in ``folder``, in the order of their years and numbers. What cannot be read is left out."""
    found = []
    own = folder.resolve()
    for file in sorted(own.parent.glob("*/issue.yaml")):
        if file.parent == own or file.parent.name.startswith((".", "_")):
            continue
        try:
            found.append(_read(file))
        except (OSError, UnicodeDecodeError):
            continue
    return tuple(sorted(sibling for sibling in found if sibling.year and sibling.number))


def _read(file: Path) -> Sibling:
    values: dict[str, int] = {}
    documents = []
    for line in file.read_text("utf-8-sig").splitlines():
        if match := _ISSUE_LINE.match(line):
            values.setdefault(_NAMES.get(match[1], match[1]), int(match[2]))
        elif match := _LISTED.match(line):
            documents.append(match[1].strip())
    papers = tuple((number, name) for name in documents for number in _numbers(file.parent, name))
    return Sibling(file.parent.name, values.get("year", 0), values.get("number", 0), values.get("serial", 0), papers)


def _numbers(folder: Path, name: str) -> Iterator[str]:
    path = folder / name
    if ".." in Path(name).parts or not path.is_file():
        return
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for line in islice(lines, 1, _LONGEST):
            if line.rstrip() == "---":
                return
            if match := _NUMBER_LINE.match(line.rstrip()):
                yield match[1]
                return
