"""The words of the letter: the template's letter.yaml, over it what the publication's own says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from publisher.messages import Trouble
from publisher.nesting import find_excess
from publisher.resources import data_folder
from publisher.style.wording import fill

LETTER = "letter.yaml"


class Wording:
    """Wordings by key (``describe.pdf`` for one within another), each of which may name ``values``."""

    def __init__(self, own: Path | None, values: Mapping[str, str]) -> None:
        """``own``: the publication's folder of templates. Raises Trouble when its letter.yaml cannot be used."""
        self.values = values
        self._texts = _flatten(_read(data_folder("templates") / "gazette" / LETTER))
        file = own / LETTER if own is not None else None
        if file is not None and file.is_file():
            changed = _flatten(_read(file))
            for key in changed:
                if key not in self._texts:
                    raise Trouble("package.letter", file=file, key=key)
            self._texts |= changed
        for key in self._texts:
            try:
                self.say(key)
            except KeyError as error:
                raise Trouble("package.letter", file=file or LETTER, key=f"{key}: {{{error.args[0]}}}") from None

    def say(self, key: str) -> str:
        """The wording filled in; empty when what it names is."""
        return fill(self._texts[key], self.values)


def _read(file: Path) -> object:
    try:
        text = file.read_text("utf-8")
        if find_excess(text):
            raise Trouble("package.letter", file=file, key="YAML")
        return yaml.load(text, yaml.BaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        raise Trouble("package.letter", file=file, key="YAML") from None


def _flatten(values: object, before: str = "") -> dict[str, str]:
    if isinstance(values, dict):
        return {
            key: text for name, value in values.items() for key, text in _flatten(value, f"{before}.{name}" if before else name).items()
        }
    return {before: str(values or "").strip()}
