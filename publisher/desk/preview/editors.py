"""Opening a place of the source in the editor's own program. Nothing goes through a shell."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

_FORMS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor", "windsurf"), ("-g", "{file}:{line}:{column}")),
    **dict.fromkeys(("subl", "zed", "hx-gui"), ("{file}:{line}:{column}",)),
    **dict.fromkeys(("gedit", "gnome-text-editor", "xed", "pluma", "mousepad", "gvim", "mvim", "emacsclient"), ("+{line}", "{file}")),
    "kate": ("-l", "{line}", "-c", "{column}", "{file}"),
    "kwrite": ("-l", "{line}", "-c", "{column}", "{file}"),
    "notepad++": ("-n{line}", "-c{column}", "{file}"),
    "mate": ("-l", "{line}:{column}", "{file}"),
    "idea": ("--line", "{line}", "{file}"),
}
"""How programs are told a place. Others get the file alone."""
_IN_A_TERMINAL = frozenset({"vi", "vim", "nvim", "view", "nano", "pico", "emacs", "micro", "hx", "helix", "ed", "joe", "mg", "ne", "jed"})
"""Programs that want the terminal the preview was started from, and so are not taken from the environment."""


class Editor:
    """A program with the words it is started with."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        self._running: list[subprocess.Popen[bytes]] = []

    @property
    def name(self) -> str:
        """How the program is called."""
        return _stem(self.words[0])

    def command(self, file: Path, line: int, column: int) -> list[str]:
        """The words that open a file at a place. ``{file}``, ``{line}`` and ``{column}`` stand where a user put them, else where the program wants them."""
        words = list(self.words)
        if not any("{file}" in word for word in words):
            words += _FORMS.get(self.name, ("{file}",))
        values = {"{file}": str(file), "{line}": str(line), "{column}": str(column)}
        return [words[0], *(_fill(word, values) for word in words[1:])]

    def open(self, file: Path, line: int, column: int) -> None:
        """Starts the program and does not wait for it. Raises OSError."""
        self._running = [each for each in self._running if each.poll() is None]
        none = subprocess.DEVNULL
        self._running.append(
            subprocess.Popen(self.command(file, line, column), stdin=none, stdout=none, stderr=none, start_new_session=True)
        )


def choose_editor(asked: str | None, environment: Mapping[str, str]) -> Editor | None:
    """The program asked for, else $VISUAL or $EDITOR where it has a window of its own, else VS Code where it is there. None when there is none.

    Raises ValueError for a command that cannot be split into words or whose program is not to be found.
    """
    if asked is not None:
        words = shlex.split(asked, posix=os.name != "nt")
        if not words or shutil.which(words[0]) is None:
            raise ValueError(asked)
        return Editor(words)
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environment.get(name, ""), posix=os.name != "nt")
        except ValueError:
            continue
        if words and _stem(words[0]) not in _IN_A_TERMINAL and shutil.which(words[0]):
            return Editor(words)
    code = next((found for name in ("code", "codium") if (found := shutil.which(name))), None)
    return Editor([code]) if code else None


def _stem(program: str) -> str:
    return PurePath(program.replace("\\", "/")).name.lower().removesuffix(".exe").removesuffix(".cmd")


def _fill(word: str, values: Mapping[str, str]) -> str:
    """The word with its fields filled in one go, so that a file's name is never read for fields."""
    out, rest = "", word
    while rest:
        at, name = min(((rest.find(name), name) for name in values if name in rest), default=(-1, ""))
        if at < 0:
            return out + rest
        out, rest = out + rest[:at] + values[name], rest[at + len(name) :]
    return out
