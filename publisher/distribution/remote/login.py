"""Logging in by HTTP: Basic and Digest, said before a request's body is sent.

urllib's own handlers wait for each request to be refused, and a server that refuses a large file closes the connection while it is still being sent.
"""

from __future__ import annotations

import base64
import contextlib
import urllib.request
from collections.abc import Sequence


class Login:
    """A user's login at one server. Nothing is told before the server has asked for it."""

    def __init__(self, root: str, user: str, password: str) -> None:
        self._user, self._password = user, password
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, root, user, password)
        self._digest = urllib.request.HTTPDigestAuthHandler(passwords)
        self._challenge: dict[str, str] | None = None
        self._basic = False

    def learn(self, challenges: Sequence[str]) -> bool:
        """Takes in what the server asks for (its WWW-Authenticate headers); False when there is no answer to it."""
        if not self._user:
            return False
        for challenge in challenges:
            scheme, _, rest = challenge.strip().partition(" ")
            if scheme.lower() == "digest":
                with contextlib.suppress(ValueError):  # not written as the standard has it
                    self._challenge = urllib.request.parse_keqv_list(list(filter(None, urllib.request.parse_http_list(rest))))
                    return True
            self._basic = self._basic or scheme.lower() == "basic"
        return self._basic

    def sign(self, request: urllib.request.Request) -> bool:
        """Adds what the server asked for to a request; False when it has not asked."""
        if self._challenge is not None:
            told = self._digest.get_authorization(request, self._challenge)
            if told:
                request.add_unredirected_header("Authorization", f"Digest {told}")
            return bool(told)
        if self._basic:
            request.add_unredirected_header("Authorization", f"Basic {self._pair()}")
        return self._basic

    def hide(self, text: str) -> str:
        """A server's words without the password, plain or as Basic sends it."""
        for secret in (self._pair(), self._password) if self._password else ():
            text = text.replace(secret, "…")
        return text

    def _pair(self) -> str:
        return base64.b64encode(f"{self._user}:{self._password}".encode()).decode()
