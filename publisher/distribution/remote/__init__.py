"""Servers of libraries that take files in: SFTP and WebDAV. What a protocol needs beyond Python is imported when it is used."""

from publisher.distribution.remote.addresses import Address, read_address
from publisher.distribution.remote.opening import open_carrier

__all__ = ["Address", "open_carrier", "read_address"]
