"""reportlab's settings held at what its objects need to come out the same everywhere.

reportlab takes settings from modules and files of the user (``~/.reportlab_settings``) and from ``RL_…`` variables; some change how
dictionaries and page labels are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportlab import rl_config

_SETTINGS = {"pdfMultiLine": 0, "pdfComments": 0, "invariant": 1, "documentLang": None, "errorOnDuplicatePageLabelPage": 0}


@contextmanager
def plain_settings() -> Iterator[None]:
    """Within it reportlab's settings are ours; afterwards they are what they were."""
    before = {name: getattr(rl_config, name) for name in _SETTINGS}
    for name, value in _SETTINGS.items():
        setattr(rl_config, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(rl_config, name, value)
