"""Reading style files: the template's, and over it what the publication changes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import yaml

from publisher.inks import Ink
from publisher.nesting import find_excess
from publisher.resources import data_folder
from publisher.style.faults import find_faults
from publisher.style.style import Style
from publisher.units import mm, pt
from publisher.values import MISSING, fields, is_dataclass

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|mm|em|line)")
_COLOUR = re.compile(r"#([0-9a-fA-F]{6})")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StyleError(Exception):
    """A style file that cannot be used: ``file``, the dotted ``key``, what is wrong (``problem``) and the value that is (``detail``).

    Problems: ``unknown`` and ``missing`` keys, a ``value`` that is none of its kind, ``syntax``. ``at``: the line, where the reader of YAML knows it.
    """

    def __init__(self, file: str, key: str, problem: str, detail: str = "", at: int = 0) -> None:
        super().__init__(f"{file}: {key}: {problem} {detail}".rstrip())
        self.file, self.key, self.problem, self.detail, self.at = file, key, problem, detail, at

    @property
    def line(self) -> int:
        """The line of the key in the file, as well as it can be found (0: not)."""
        if self.at:
            return self.at
        at = 0
        try:
            lines = Path(self.file).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return 0
        for part in self.key.split("."):
            at = next((n for n in range(at, len(lines)) if lines[n].lstrip(" {").startswith(part + ":") or f"{part}:" in lines[n]), at)
        return at + 1


def load_style(template: str = "gazette", own: Path | None = None) -> Style:
    """The style of a template, with the publication's ``own`` style.yaml (only what differs) laid over it. Raises StyleError."""
    file = data_folder("templates") / template / "style.yaml"
    values = _read(file)
    if own is not None:
        _lay_over(values, _read(own), str(own), "")
        file = own
    size = _base(values, "body", "size", 0, str(file))
    leading = _base(values, "page", "leading", size, str(file))
    style: Style = _build(Style, values, size, leading, str(file), "")
    for key, value in find_faults(style):
        raise StyleError(str(file), key, "value", value)
    return style


def _base(values: dict[str, Any], group: str, key: str, em: int, file: str) -> int:
    """A length that others are counted in."""
    inside = values[group]
    if not isinstance(inside, dict):
        raise StyleError(file, group, "value", str(inside))
    try:
        return _length(str(inside[key]), em, 0)
    except ValueError as error:
        raise StyleError(file, f"{group}.{key}", "value", str(inside[key])) from error


def _read(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text(encoding="utf-8")
        if excess := find_excess(text):
            raise StyleError(str(file), "", "syntax", at=excess.line + 1)
        values = yaml.load(text, _LOADER)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise StyleError(str(file), "", "syntax", at=mark.line + 1 if mark else 1) from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise StyleError(str(file), "", "syntax", at=1)
    return values


def _lay_over(values: dict[str, Any], changes: dict[str, Any], file: str, path: str) -> None:
    for key, change in changes.items():
        if key not in values and not _may_be_added(path):
            raise StyleError(file, f"{path}{key}", "unknown")
        if isinstance(values.get(key), dict) and isinstance(change, dict):
            _lay_over(values[key], change, file, f"{path}{key}.")
        else:
            values[key] = change


def _may_be_added(path: str) -> bool:
    """Whether the mapping at a path may have keys the template's file does not write: those that have defaults, and levels of headings. `_build` knows them all."""
    return path != ""


def _build(kind: Any, value: Any, em: int, line: int, file: str, path: str) -> Any:
    """``value`` as ``kind`` (a style class, tuple or dict of such, str, int, float, Ink)."""
    if kind is Ink:
        return _build_ink(value, file, path)
    if is_dataclass(kind):
        return _build_class(kind, value, em, line, file, path)
    origin = get_origin(kind)
    if origin in (tuple, dict) and not isinstance(value, list if origin is tuple else dict):
        raise StyleError(file, path.rstrip("."), "value", str(value))
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], each, em, line, file, f"{path}{n}.") for n, each in enumerate(value))
    if origin is dict:
        kinds = get_args(kind)
        return {
            _build(kinds[0], key, em, line, file, f"{path}{key}."): _build(kinds[1], each, em, line, file, f"{path}{key}.")
            for key, each in value.items()
        }
    if kind is bool:
        if not isinstance(value, bool):
            raise StyleError(file, path.rstrip("."), "value", str(value))
        return value
    if isinstance(value, bool | list | dict | None):
        raise StyleError(file, path.rstrip("."), "value", str(value))
    try:
        if kind is int:
            return _length(value, em, line) if isinstance(value, str) else int(value)
        if kind is float:
            return float(value)
    except (TypeError, ValueError) as error:
        raise StyleError(file, path.rstrip("."), "value", str(value)) from error
    return str(value)


def _build_ink(value: Any, file: str, path: str) -> Ink:
    if not isinstance(value, list) or len(value) != 4 or not all(isinstance(part, int) and 0 <= part <= 100 for part in value):
        raise StyleError(file, path.rstrip("."), "value", str(value))
    return Ink(*value)


def _build_class(kind: Any, value: Any, em: int, line: int, file: str, path: str) -> Any:
    if not isinstance(value, dict):
        raise StyleError(file, path.rstrip("."), "value", str(value))
    hints = _hints(kind)
    for key in value:
        if key not in hints:
            raise StyleError(file, f"{path}{key}", "unknown")
    around, size = em, value.get("size")
    if isinstance(size, str):
        em = _build(int, size, around, line, file, f"{path}size.")
    built = {}
    for field in fields(kind):
        if field.name in value:
            unit = around if field.name == "size" else em
            built[field.name] = _build(hints[field.name], value[field.name], unit, line, file, f"{path}{field.name}.")
        elif field.default is MISSING:
            raise StyleError(file, f"{path}{field.name}", "missing")
    return kind(**built)


_HINTS: dict[Any, dict[str, Any]] = {}


def _hints(kind: Any) -> dict[str, Any]:
    if kind not in _HINTS:
        _HINTS[kind] = get_type_hints(kind)
    return _HINTS[kind]


def _length(value: str, em: int, line: int) -> int:
    """A length or colour. Raises ValueError."""
    if colour := _COLOUR.fullmatch(value.strip()):
        return int(colour[1], 16)
    match = _LENGTH.fullmatch(value.strip())
    if not match:
        raise ValueError(value)
    number, unit = float(match[1]), match[2]
    if unit == "pt":
        return pt(number)
    if unit == "mm":
        return mm(number)
    return round(number * (em if unit == "em" else line))
