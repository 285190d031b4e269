"""Wordings of the style file."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FIELD = re.compile(r"\{(\w+)\}")


def fill(wording: str, values: Mapping[str, str]) -> str:
    """``wording`` with its ``{fields}`` filled in; empty when one of them has no value. Raises KeyError for an unknown field."""
    out = []
    for number, part in enumerate(_FIELD.split(wording)):
        if number % 2 == 0:
            out.append(part)
        elif values[part]:
            out.append(values[part])
        else:
            return ""
    return "".join(out)
