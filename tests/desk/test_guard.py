"""Who is answered: every refusal by itself, by the rule and by the running server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from publisher.desk.preview.guard import Guard
from publisher.fonts import Library
from tests.conftest import SAMPLE
from tests.desk.conftest import TOKEN, Preview, previewing

GUARD = Guard("secret", 8123)
OURS = {"host": "127.0.0.1:8123"}


@pytest.fixture(scope="module")
def preview(library: Library) -> Iterator[Preview]:
    with previewing(SAMPLE, library) as running:
        yield running


@pytest.mark.parametrize(
    "headers",
    [
        OURS,
        {"host": "localhost:8123"},
        {"host": "LOCALHOST:8123"},
        {**OURS, "sec-fetch-site": "none"},
        {**OURS, "sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8123"},
    ],
)
def test_our_own_requests_are_answered(headers: dict[str, str]) -> None:
    assert GUARD.admit("GET", "/secret/preview.js", headers) == "preview.js"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"host": ""},
        {"host": "127.0.0.1"},
        {"host": "127.0.0.1:80"},
        {"host": "evil.example:8123"},
        {"host": "127.0.0.1:8123.evil.example"},
        {"host": "127.0.0.1:8123, evil.example"},
        {"host": "[::1]:8123"},
        {**OURS, "origin": "http://evil.example"},
        {**OURS, "origin": "null"},
        {**OURS, "origin": "https://127.0.0.1:8123"},
        {**OURS, "origin": "http://127.0.0.1:8124"},
        {**OURS, "sec-fetch-site": "cross-site"},
        {**OURS, "sec-fetch-site": "same-site"},
        {**OURS, "sec-fetch-site": ""},
    ],
)
def test_other_hosts_and_pages_are_refused(headers: dict[str, str]) -> None:
    assert GUARD.admit("GET", "/secret/", headers) is None


@pytest.mark.parametrize(
    "path", ["/", "", "/secret", "secret/", "/secreT/", "/secret2/", "/secre/", "//secret/", "/x/secret/", "/%73ecret/", "/秘密/"]
)
def test_without_the_token_nothing_is_answered(path: str) -> None:
    assert GUARD.admit("GET", path, OURS) is None


def test_what_does_something_must_be_asked_by_a_page_of_ours() -> None:
    assert GUARD.admit("POST", "/secret/open", OURS) is None
    assert GUARD.admit("POST", "/secret/open", {**OURS, "origin": "http://127.0.0.1:8123"}) == "open"


@pytest.mark.parametrize(
    "headers",
    [{"host": "evil.example"}, {"host": ""}, {"origin": "http://evil.example"}, {"origin": "null"}, {"sec_fetch_site": "cross-site"}],
)
def test_the_server_refuses_strangers(preview: Preview, headers: dict[str, str]) -> None:
    status, sent, data = preview.ask(f"/{TOKEN}/", **headers)
    assert (status, data) == (403, b"")
    assert "access-control-allow-origin" not in sent


def test_two_hosts_are_refused(preview: Preview) -> None:
    assert preview.ask(f"/{TOKEN}/", Host="evil.example")[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        "../../../../etc/passwd",
        "..%2f..%2fgazette.yaml",
        "%2e%2e/%2e%2e/etc/passwd",
        "page/../../issue.yaml",
        "page/000000000000000000000000-96.png",
        "page/zz-96.png",
        "lines/99999.json",
        "lines/-1.json",
        "view/epub/file/../../../../etc/passwd",
        "view/web/file/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "view/web/file//etc/passwd",
        "view/pdf/open/0",
        "preview.css/../preview.js",
        "preview.html",
        "open",
        "unknown",
        "%00",
    ],
)
def test_nothing_is_found_by_a_path(preview: Preview, path: str) -> None:
    assert preview.ask(f"/{TOKEN}/{path}")[::2] == (403, b"")


def test_pictures_of_any_size_are_not_drawn(preview: Preview) -> None:
    key = preview.hub.state.keys[0]
    for dpi in ("00", "23", "481", "999", "1000", "99999"):
        assert preview.ask(f"/{TOKEN}/page/{key}-{dpi}.png")[0] == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"])
def test_other_methods_are_refused(preview: Preview, method: str) -> None:
    status, sent, data = preview.ask(f"/{TOKEN}/", method)
    assert (status, data) == (403, b"")
    assert not [name for name in sent if name.startswith("access-control")]


def test_what_is_sent_may_not_be_read_or_framed_elsewhere(preview: Preview) -> None:
    _, sent, _ = preview.ask(f"/{TOKEN}/")
    policy = sent["content-security-policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy and "frame-ancestors 'self'" in policy
    assert sent["cross-origin-resource-policy"] == "same-origin"
    assert sent["referrer-policy"] == "no-referrer"
    assert sent["x-content-type-options"] == "nosniff"
    assert sent["cache-control"] == "no-store"


def test_the_server_listens_to_this_machine_alone(preview: Preview) -> None:
    assert preview.server.server_address[0] == "127.0.0.1"
