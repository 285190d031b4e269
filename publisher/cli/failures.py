"""Words for what stops the program though no issue is at fault."""

from __future__ import annotations

import errno

from publisher.messages import Language, Trouble, say
from publisher.messages.plain import PLAIN


def say_failure(error: Exception, language: Language) -> str:
    """One line on an exception, whatever it is."""
    if isinstance(error, Trouble):
        return say(error.message, language, **error.values)
    if isinstance(error, MemoryError):
        return say("trouble.memory", language)
    if isinstance(error, OSError) and error.strerror:
        message = f"system.{errno.errorcode.get(error.errno or 0, '')}"
        reason = say(message, language) if message in PLAIN else error.strerror
        return say("trouble.system", language, reason=reason, file=error.filename or "—")
    return say("trouble.unexpected", language, kind=type(error).__name__, detail=error)
