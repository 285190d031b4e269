"""Plain messages of ``publisher new``."""

from __future__ import annotations

PLAIN: dict[str, tuple[str, str]] = {}
"""As `plain.PLAIN`, of which it becomes part."""
