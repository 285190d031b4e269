"""What a manual in Markdown tells somebody to do, step by step.

- A ``console`` block: lines after ``$ `` are commands, the lines below what is printed. ``…`` alone on a line stands for any lines, within a line for any words
  (``……`` is typed and stands for itself).
- A block that a line with nothing but a path in backticks and ``：`` stands above is that file, whole; a ``word`` block is a Word file of these paragraphs.
- 在 `path` 中把“old”改成“new” is an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """A file to be written; ``kind`` is the block's."""

    path: str
    kind: str
    text: str


@dataclass(frozen=True)
class Edit:
    """Words of a file to be replaced."""

    path: str
    old: str
    new: str


@dataclass(frozen=True)
class Command:
    """A command and what it prints, as the manual shows it, with the manual's line."""

    words: str
    printed: tuple[str, ...]
    line: int


_NAMED = re.compile(r"`([^`]+)`：")
_EDIT = re.compile(r"在 `([^`]+)` 中把“([^”]+)”改成“([^”]*)”")
_LEFT_OUT = re.compile("(?<!…)…(?!…)")


def read_steps(text: str) -> Iterator[File | Edit | Command]:
    """The steps in their order. Raises ValueError for a block that says neither what file nor what command it is."""
    lines = text.split("\n")
    at, above = 0, ""
    while at < len(lines):
        line = lines[at]
        if line.startswith("```"):
            end = next(n for n in range(at + 1, len(lines)) if lines[n] == "```")
            block, kind = lines[at + 1 : end], line[3:].strip()
            if kind == "console":
                yield from _commands(block, at + 2)
            elif named := _NAMED.fullmatch(above):
                yield File(named[1], kind, "\n".join(block) + "\n")
            else:
                raise ValueError(f"line {at + 1}: a block of {kind or 'nothing'} without a file's name above it")
            at = end + 1
            continue
        for edit in _EDIT.finditer(line):
            yield Edit(*edit.groups())
        if line:
            above = line
        at += 1


def _commands(block: list[str], first: int) -> Iterator[Command]:
    starts = [n for n, line in enumerate(block) if line.startswith("$ ")]
    if not starts or starts[0] != 0:
        raise ValueError(f"line {first}: a console block that begins with no command")
    for begin, end in zip(starts, [*starts[1:], len(block)], strict=True):
        yield Command(block[begin][2:], tuple(block[begin + 1 : end]), first + begin)


def pattern_of(printed: tuple[str, ...]) -> re.Pattern[str]:
    """What is printed as a pattern for the whole of it."""
    parts = [r"(?:.*\n)*?" if line == "…" else ".*".join(map(re.escape, _LEFT_OUT.split(line))) + r"\n" for line in printed]
    return re.compile("".join(parts))
