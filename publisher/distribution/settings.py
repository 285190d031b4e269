"""How editions are given out: delivery.yaml beside the folder of issues. It never holds a password."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from urllib.parse import quote

from publisher.distribution.addresses import BadAddress, Mailbox, parse_mailbox
from publisher.distribution.checking import ADDRESS_FAULTS
from publisher.messages import Finding, Findings, Trouble
from publisher.position import Position
from publisher.source.files import read_file
from publisher.source.nodes import YamlSource, compose
from publisher.source.schema import Key, Kind, spellings
from publisher.source.values import Values, read_values
from publisher.values import dataclass

NAME = "delivery.yaml"
PASSWORD = "PUBLISHER_SMTP_PASSWORD"
KEYRING = "publisher-smtp"
"""The variable and the service of the keyring a password may come from."""

SECURITIES: Mapping[str, object] = {"starttls": "starttls", "tls": "tls", "none": "none"}
SETTINGS = (
    Key("host", ("服务器",), Kind.STRING, required=True),
    Key("port", ("端口",), Kind.INTEGER, most=65535),
    Key("security", ("加密",), Kind.CHOICE, choices=SECURITIES),
    Key("user", ("用户",), Kind.STRING),
    Key("sender", ("发件地址",), Kind.STRING, required=True),
    Key("sender_name", ("发件人",), Kind.STRING),
    Key("reply_to", ("回信地址",), Kind.STRING),
    Key("contact", ("联系方式",), Kind.STRING),
    Key("certificates", ("证书",), Kind.STRING),
    Key("rate", ("每分钟封数",), Kind.INTEGER, least=0, most=10_000),
    Key("size_limit", ("大小上限",), Kind.INTEGER, most=1024),
    Key("link", ("下载网址",), Kind.STRING),
    Key("retry", ("重试间隔",), Kind.INTEGER, least=0, most=1440),
    Key("timeout", ("超时",), Kind.INTEGER, least=1, most=600),
)
_PASSWORDS = ("password", "密码", "passwd", "pass", "secret", "token", "授权码")
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[?[0-9A-Fa-f:.]+\]?")


@dataclass(frozen=True, slots=True)
class Settings:
    """``rate``: letters a minute, 0 without limit. ``size_limit``: bytes of a whole message, 0 where only the server says. ``retry``: minutes before the first
    new try of what was refused for the time being; each next one waits twice as long. ``certificates``: a file of trusted certificates beside the system's.
    """

    host: str
    port: int
    security: str
    user: str
    sender: Mailbox
    sender_name: str
    reply_to: Mailbox | None
    contact: str
    certificates: Path | None
    rate: int
    size_limit: int
    link: str
    retry: int
    timeout: int

    def link_to(self, issue: str, file: str) -> str:
        """The public address of a file, empty where links are not set up."""
        return f"{self.link.rstrip('/')}/{quote(issue)}/{quote(file)}" if self.link else ""


def read_settings(publication: Path) -> tuple[Settings | None, list[Finding]]:
    """The settings of a publication and what is wrong with them. Raises Trouble when there is no delivery.yaml."""
    path, findings = publication / NAME, Findings()
    if not path.is_file():
        raise Trouble("delivery.no_settings", file=path)
    file = read_file(path, str(path), findings)
    if file is None or not file.sound:
        return None, findings.sorted()
    source = YamlSource(str(path), file.lines, 1, len(file.lines), spellings(SETTINGS))
    root = compose(source, findings)
    if root is None:
        return None, findings.sorted() or [Finding("Y011", Position(str(path), 1, 1))]
    _refuse_passwords(source, findings)
    values = read_values(source, root, SETTINGS, "", findings)
    settings = _make(values, publication, findings) if values is not None else None
    found = [each for each in findings.sorted() if not (each.code == "F001" and str(each.values["key"]).lower() in _PASSWORDS)]
    return (settings if not found else None), found


def _refuse_passwords(source: YamlSource, findings: Findings) -> None:
    for number, line in enumerate(source.lines, 1):
        word = re.match(r"\s*['\"]?([^\s:：'\"#]+)['\"]?\s*[:：]", line)
        if word and word[1].lower() in _PASSWORDS:
            findings.add("D018", Position(source.file, number, 1))


def _make(values: Values, publication: Path, findings: Findings) -> Settings | None:
    host, security = values.string("host"), str(values.get("security", "starttls"))
    if host and not _HOST.fullmatch(host):
        findings.add("D021", values.position("host"))
    if security == "none" and values.string("user"):
        findings.add("D019", values.position("security"))
    link = values.string("link")
    if link and not re.match(r"https?://[^\s/]+", link):
        findings.add("D020", values.position("link"))
    for key in ("sender_name", "contact", "user", "link"):
        if found := _CONTROL.search(values.string(key)):
            findings.add("D001", values.position(key), key=key, point=f"U+{ord(found[0]):04X}")
    certificates = publication / values.string("certificates") if values.string("certificates") else None
    if certificates is not None and not certificates.is_file():
        findings.add("S002", values.position("certificates"), file=values.string("certificates"))
    sender, reply = _mailbox(values, "sender", findings), _mailbox(values, "reply_to", findings)
    if sender is None:
        return None

    def number(key: str, default: int) -> int:
        value = values.integer(key)
        return default if value is None else value

    return Settings(
        host, number("port", _PORTS[security]), security, values.string("user"), sender, values.string("sender_name"), reply, values.string("contact"),
        certificates, number("rate", 60), number("size_limit", 0) * 1024 * 1024, link, number("retry", 15), number("timeout", 60),
    )  # fmt: skip


def _mailbox(values: Values, key: str, findings: Findings) -> Mailbox | None:
    text = values.string(key)
    if not text:
        return None
    try:
        return parse_mailbox(text)
    except BadAddress as error:
        findings.add(ADDRESS_FAULTS[str(error)], values.position(key))
        return None


def find_password(user: str) -> str:
    """The password of a login: from the environment, else from the keyring where there is one. Raises Trouble when there is none."""
    if password := os.environ.get(PASSWORD):
        return str(password)
    try:
        password = import_module("keyring").get_password(KEYRING, user)
    except Exception:  # no keyring package, or none on this machine: there are many ways to say so
        password = None
    if not password:
        raise Trouble("delivery.no_password", variable=PASSWORD, service=KEYRING)
    return str(password)
