"""Packages put where libraries keep them: a folder or disk, SFTP, WebDAV."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from publisher.distribution.recipients import Channel, Recipient
from publisher.editions.archive import Frozen


def place_package(frozen: Frozen, recipient: Recipient, formats: Sequence[str]) -> str:
    """Puts the package of an edition where the recipient has it put; how it went, in a few words without the place. What lies there whole already is left.

    Raises Trouble, with an attribute ``lasting`` where trying again is of no use; FontsMissing, OSError.
    """
    from publisher.distribution.package import make_package

    if recipient.channel is Channel.FOLDER:
        return make_package(frozen, recipient.name, Path(recipient.address), formats).name
    from publisher.distribution.remote import open_carrier

    carrier = open_carrier(recipient.address)
    with tempfile.TemporaryDirectory() as folder:
        package = make_package(frozen, recipient.name, Path(folder), formats)
        files = {file.relative_to(package).as_posix(): file for file in sorted(package.rglob("*")) if file.is_file()}
        answer = carrier.put(files, package.name)
    return f"{package.name} {answer.sent}+{answer.kept} {answer.proof}"
