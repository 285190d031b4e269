"""Streams (ISO 32000-1, 7.3.8), ready to be written."""

from __future__ import annotations

import zlib

from publisher.values import NamedTuple

_LEVEL = 6
"""zlib's: 9 takes a thousandth less and a third longer."""


class Stream(NamedTuple):
    """The bytes of a stream object: its dictionary and its data."""

    content: bytes


def make_stream(data: bytes, entries: bytes = b"", *, compress: bool = True) -> Stream:
    """A stream; compressed unless told otherwise. ``entries`` are the further entries of its dictionary, ready made."""
    if compress:
        data = zlib.compress(data, _LEVEL)
        entries += b"/Filter/FlateDecode"
    # The end of line before endstream is PDF/A's (ISO 19005-2, 6.1.7.1); reportlab's own streams lack it.
    return Stream(b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data))
