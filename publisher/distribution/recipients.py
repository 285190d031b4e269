"""Who gets the gazette."""

from __future__ import annotations

from enum import Enum

from publisher.position import Position
from publisher.values import dataclass


class Kind(Enum):
    """What a recipient is."""

    LIBRARY = "library"
    ARCHIVES = "archives"
    HALL = "hall"
    AGENCY = "agency"
    READER = "reader"


class Channel(Enum):
    """The way a recipient gets its copies."""

    EMAIL = "email"
    FOLDER = "folder"
    SFTP = "sftp"
    WEBDAV = "webdav"
    OPDS = "opds"
    """Fetches for itself from the site's catalogue: nothing is sent."""


FORMATS = ("pdf", "epub")
"""What can be given out: roles of files in the manifest of an edition."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient. ``id`` is the only name that appears in reports and logs; ``name`` and ``address`` are personal data and stay in this file and in what is sent.

    ``address``: a mail address, an absolute folder, or a URL, as the channel asks. ``language``: of the letter, ``zh`` or ``en``.
    ``formats``: at least one of FORMATS, in that order.
    """

    id: str
    name: str
    kind: Kind
    channel: Channel
    address: str
    formats: tuple[str, ...]
    language: str
    position: Position


KINDS: dict[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    "图书馆": Kind.LIBRARY,
    "档案馆": Kind.ARCHIVES,
    "政务服务大厅": Kind.HALL,
    "服务大厅": Kind.HALL,
    "机关": Kind.AGENCY,
    "单位": Kind.AGENCY,
    "读者": Kind.READER,
}
CHANNELS: dict[str, Channel] = {
    **{channel.value: channel for channel in Channel},
    "电子邮件": Channel.EMAIL,
    "邮件": Channel.EMAIL,
    "文件夹": Channel.FOLDER,
    "移动硬盘": Channel.FOLDER,
    "自取": Channel.OPDS,
}
LANGUAGES: dict[str, str] = {"zh": "zh", "en": "en", "中文": "zh", "英文": "en"}
"""Each spelling and what it means."""

KEYS: dict[str, tuple[str, ...]] = {
    "id": ("编号",),
    "name": ("名称", "姓名"),
    "kind": ("类别", "种类"),
    "channel": ("渠道", "方式"),
    "address": ("地址", "邮箱"),
    "formats": ("格式",),
    "language": ("语言",),
}
"""The keys of a recipient, which are the columns of a sheet, with their other spellings. ``formats`` and ``language`` may be left out: pdf, zh."""
OPTIONAL = frozenset({"formats", "language"})
