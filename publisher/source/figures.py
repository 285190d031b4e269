"""Pictures."""

from __future__ import annotations

import re
from pathlib import Path

from publisher.messages import Findings
from publisher.model import Figure, Position
from publisher.picture_files import PIXELS, TooLarge, has_picture_name, open_picture
from publisher.source.attributes import WIDTH, split_attributes
from publisher.source.files import inside
from publisher.source.typed import Line, Typed, mark_text

FIGURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)[ \t]*(\{[^{}]*\})?")


def read_figure(line: Line, match: re.Match[str], folder: Path, file: str, findings: Findings) -> Figure:
    """A picture on a line of its own; its file must lie in the folder and be readable."""
    position = Position(file, line.line, line.column)
    _, attributes = split_attributes(line, (WIDTH,), file, findings)
    caption = Typed()
    caption.add(line.part(match.start(1), match.end(1)).trimmed())
    name = line.part(match.start(2), match.end(2)).trimmed()
    pixels = measure_picture(name.text, folder, Position(file, name.line, name.column), findings)
    text = mark_text(caption, file, findings)
    return Figure(name.text, text, attributes.get(WIDTH, 1.0), pixels or (1, 1), position)


def measure_picture(name: str, folder: Path, position: Position, findings: Findings) -> tuple[int, int] | None:
    """Width and height in pixels; ``None``, with a finding, for a picture that is missing, outside the folder, damaged, too large or of no kind we take."""
    if name and not inside(folder, name):
        findings.add("S004", position, file=name)
        return None
    if not name or not (folder / name).is_file():
        findings.add("P001", position, file=name)
        return None
    if not has_picture_name(name):
        findings.add("P003", position, file=name)
        return None
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with open_picture(folder / name) as picture:
                picture.load()
                return picture.size
    except TooLarge:
        findings.add("P004", position, file=name, most=PIXELS // 1_000_000)
        return None
    except Exception:  # Pillow's plugins raise nearly anything on damaged files
        findings.add("P002", position, file=name)
        return None
