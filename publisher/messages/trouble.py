"""What stops the program though the issue is not at fault: wrong usage, a missing font, a full disk."""

from __future__ import annotations


class Trouble(Exception):
    """Raised anywhere, told to the user by the CLI in the words of a plain message, exit code 2."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values
