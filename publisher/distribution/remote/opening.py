"""From an address to the carrier that reaches it."""

from __future__ import annotations

from publisher.distribution.carriers import Carrier
from publisher.distribution.remote.addresses import read_address


def open_carrier(address: str) -> Carrier:
    """The carrier for an address (``sftp://…``, ``https://…``); nothing is connected yet.

    Raises Trouble for an address of another kind or with a password in it, and when the package for its protocol is not installed.
    """
    place = read_address(address)
    if place.scheme == "sftp":
        from publisher.distribution.remote.sftp import SftpCarrier

        return SftpCarrier(place)
    from publisher.distribution.remote.webdav import WebdavCarrier

    return WebdavCarrier(place)
