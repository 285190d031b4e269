"""Who may ask. The server listens to this machine alone, but every page open in the browser is on this machine too.

- A page that has its own name lead here (DNS rebinding) sends that name as Host: only our own are answered.
- A page elsewhere can send requests here, but the browser says so (Origin, Sec-Fetch-Site), and it does not know the token in the path.
- Nothing is said about what exists: whatever is wrong, the answer is the same.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from publisher.values import dataclass

HOST = "127.0.0.1"
_SITES = ("same-origin", "none")
"""Values of Sec-Fetch-Site that are answered: our own page, and what a user typed or a program opened."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What a request must have. ``token`` is the first part of every path."""

    token: str
    port: int

    @property
    def hosts(self) -> tuple[str, str]:
        """The names this server answers to."""
        return f"{HOST}:{self.port}", f"localhost:{self.port}"

    def admit(self, method: str, path: str, headers: Mapping[str, str]) -> str | None:
        """The path behind the token, None when the request is not to be answered. ``path`` is as sent, without the query; ``headers`` by names in small letters.

        What only a page of ours may do (any method but GET) needs a page of ours to say that it asks.
        """
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if headers.get("host", "").lower() not in self.hosts:
            return None
        if origin is not None and origin.lower() not in {f"http://{host}" for host in self.hosts}:
            return None
        if site is not None and site not in _SITES:
            return None
        if method != "GET" and origin is None:
            return None
        token, slash, rest = path.removeprefix("/").partition("/")
        same = hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode())
        return rest if same and slash and path.startswith("/") else None
