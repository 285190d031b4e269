"""YAML as nodes with places. Scalars stay the strings that were typed: 12:30, NO and 01 mean themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import yaml

from publisher.messages import Findings
from publisher.nesting import DEEPEST, find_excess
from publisher.position import Position
from publisher.source.typed import Line
from publisher.values import dataclass

_Base: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map", "!"}
_EXCESSES = {"depth": "Y012", "aliases": "Y013"}
_EDGE = " \t　"
_ANY_WIDE_COLON = re.compile(r"[ \t]*(?:-[ \t]+)*([^\s:：#\"']{1,12})[ \t]*(：)[^:]*$")


class _Loader(_Base):  # type: ignore[misc]
    yaml_implicit_resolvers: dict[str, object] = {}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class YamlSource:
    """Lines of YAML: the lines ``first`` (1 for the file's first) to ``last`` of a file. ``keys``: every key that may occur."""

    file: str
    lines: Sequence[str]
    first: int
    last: int
    keys: frozenset[str]

    def start(self, node: yaml.Node) -> Position:
        """Where a node begins."""
        return self._place(node.start_mark)

    def _place(self, mark: yaml.Mark) -> Position:
        return Position(self.file, min(mark.line + self.first, self.last), mark.column + 1)

    def scalar_lines(self, node: yaml.ScalarNode) -> tuple[list[Line], bool]:
        """The trimmed lines a scalar was typed in, and whether its line breaks mean something (``|``)."""
        lines = [line for line in (line.trimmed(_EDGE) for line in self._typed_lines(node)) if line.text]
        if "".join("".join(line.text for line in lines).split()) == "".join(node.value.split()):
            return lines, node.style == "|"
        place = self.start(node)
        value = [Line(part.strip(_EDGE), place.line, place.column) for part in node.value.split("\n") if part.strip(_EDGE)]
        return value, node.style == "|"

    def _typed_lines(self, node: yaml.ScalarNode) -> list[Line]:
        start, end = node.start_mark, node.end_mark
        if node.style in {"|", ">"}:
            last = end.line if end.column == 0 else end.line + 1
            numbers = range(self.first + start.line + 1, min(self.first + last, self.last + 1))
            return [Line(self.lines[number - 1], number, 1) for number in numbers]
        quote = 1 if node.style in {"'", '"'} else 0
        lines = []
        for at in range(start.line, end.line + 1):
            number = at + self.first
            if number > self.last:
                break
            text = self.lines[number - 1]
            left = start.column + quote if at == start.line else 0
            right = end.column - quote if at == end.line else len(text)
            lines.append(Line(text[left:right], number, left + 1))
        return lines

    def colon_fault(self, line: Line) -> tuple[str, Position, str] | None:
        """Code, place and key if a line begins with a known key but no ``: `` after it."""
        match = re.match(r"[ \t]*(?:-[ \t]+)*[\"']?([^\s:：\"']+)[\"']?[ \t]*(：|:(?=\S))", line.text)
        if match is None or match[1] not in self.keys:
            return None
        code = "Y002" if match[2] == "：" else "Y004"
        return code, Position(self.file, line.line, line.column + match.start(2)), match[1]

    def report_colon(self, lines: Iterable[Line], findings: Findings) -> bool:
        """Report the first line with a wrong colon; false when there is none."""
        for line in lines:
            if fault := self.colon_fault(line):
                code, position, key = fault
                findings.add(code, position, key=key)
                return True
        return False


def compose(source: YamlSource, findings: Findings) -> yaml.Node | None:
    """The root node, or ``None`` (with a finding if the YAML is wrong)."""
    text = "\n".join(source.lines[source.first - 1 : source.last]) + "\n"
    if excess := find_excess(text):
        place = Position(source.file, min(excess.line + source.first, source.last), excess.column + 1)
        findings.add(_EXCESSES[excess.kind], place, most=DEEPEST)
        return None
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        _report(error, source, findings)
        return None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        findings.add("Y001", Position(source.file, source.first, 1), problem=getattr(error, "reason", type(error).__name__))
        return None
    if root is not None:
        _check_tags(root, source, findings)
    return root


def _report(error: yaml.MarkedYAMLError, source: YamlSource, findings: Findings) -> None:
    """A syntax error in the words of the catalogue."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    lines = [Line(source.lines[at - 1], at, 1) for at in range(source.first, source.last + 1)]
    if "quoted scalar" in context and error.context_mark is not None:
        findings.add("Y005", source._place(error.context_mark))
        return
    if source.report_colon(lines, findings):
        return
    if mark is None:
        findings.add("Y001", Position(source.file, source.first, 1), problem=problem)
        return
    place = source._place(mark)
    for line in lines[: place.line - source.first + 1]:
        blanks = line.text[: len(line.text) - len(line.text.lstrip())]
        if "\t" in blanks and line.text.strip():
            findings.add("Y003", Position(source.file, line.line, blanks.index("\t") + 1))
            return
    for line in lines[max(0, place.line - source.first - 1) : place.line - source.first + 1]:
        if match := _ANY_WIDE_COLON.match(line.text):
            findings.add("Y002", Position(source.file, line.line, match.start(2) + 1), key=match[1])
            return
    if "mapping values are not allowed" in problem:
        before = source.lines[place.line - 1][: place.column - 1].strip(" -")
        findings.add("Y008" if before in source.keys else "Y006", place)
    elif "cannot start any token" in problem or "unexpected character" in problem:
        findings.add("Y010", place)
    elif "did not find expected" in problem or "could not find expected" in problem:
        findings.add("Y008", place)
    else:
        findings.add("Y001", place, problem=problem)


def _check_tags(root: yaml.Node, source: YamlSource, findings: Findings) -> None:
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            findings.add("Y009", source.start(node), tag=node.tag.replace("tag:yaml.org,2002:", "!!"))
        if isinstance(node, yaml.MappingNode):
            waiting.extend(part for pair in node.value for part in pair)
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
