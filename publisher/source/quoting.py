"""Writing a string into YAML so that it is read as just that string."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=<][^\n]*")


def quote_scalar(text: str) -> str:
    """A string on one line, quoted where it would mean something else."""
    if _PLAIN.fullmatch(text) and ": " not in text and " #" not in text and not text.endswith((":", " ")):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
