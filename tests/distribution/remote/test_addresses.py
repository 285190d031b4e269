"""Addresses of servers, and that no password is ever in one."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.distribution.remote import Address, open_carrier, read_address
from publisher.messages import Trouble


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("sftp://gazette@library.example/in/", Address("sftp", "gazette", "library.example", 0, "/in")),
        ("sftp://library.example:2222", Address("sftp", "", "library.example", 2222, "")),
        ("https://a%40b@dav.example/%E5%85%AC%E6%8A%A5", Address("https", "a@b", "dav.example", 0, "/公报")),
        ("https://[::1]:8443/dav", Address("https", "", "::1", 8443, "/dav")),
    ],
)
def test_read(text: str, address: Address) -> None:
    assert read_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "library",
        "ftp://a/b",
        "http://a/b",
        "sftp:///x",
        "https://a/b?c=d",
        "https://a/b#c",
        "sftp://a/../b",
        "sftp://a:b/c",
        "file:///etc",
    ],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(Trouble) as caught:
        read_address(text)
    assert caught.value.message == "remote.address"


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(Trouble) as caught:
        read_address("sftp://gazette:secret@library.example/in")
    assert caught.value.message == "remote.password"
    assert "secret" not in str(caught.value.values)
    assert caught.value.values["variable"] == "PUBLISHER_PASSWORD_LIBRARY_EXAMPLE"


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_an_address_or_told(text: str) -> None:
    try:
        assert read_address(text).host
    except Trouble as trouble:
        assert trouble.message in ("remote.address", "remote.password")


def test_sftp_without_its_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncssh", None)
    with pytest.raises(Trouble) as caught:
        open_carrier("sftp://gazette@library.example/in")
    assert caught.value.message == "remote.extra"
    open_carrier("https://gazette@library.example/in")


def test_the_password_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    address = read_address("sftp://gazette@ftp.library.example/in")
    monkeypatch.delenv(address.variable, raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert address.password() == ""
    monkeypatch.setenv("PUBLISHER_PASSWORD_FTP_LIBRARY_EXAMPLE", "secret")
    assert address.password() == "secret"
    assert "secret" not in address.shown + repr(address)
