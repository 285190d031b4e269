"""Names of files are UTF-8, whatever the locale says: the same source makes the same names on every machine."""

from __future__ import annotations

import codecs
import os
import sys


def speak_utf8() -> None:
    """Begins the process anew with Python's UTF-8 mode when the locale would have names of files in another encoding (C, GBK).

    Messages keep the terminal's encoding. Returns where nothing is to be done.
    """
    if codecs.lookup(sys.getfilesystemencoding()).name == "utf-8" or os.environ.get("PYTHONUTF8") == "1" or not sys.executable:
        return
    said = getattr(sys.stdout, "encoding", None) or "utf-8"
    os.environ.setdefault("PYTHONIOENCODING", f"{said}:backslashreplace")
    os.environ["PYTHONUTF8"] = "1"
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
