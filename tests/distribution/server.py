"""A real mail server for the tests: TLS with a certificate of its own, login, a size limit, and whatever faults a test asks for."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "gazette", "geheim-口令"
Fault = Callable[[str, str], str]
"""Asked at each point (``mail``, ``rcpt``, ``data``, ``taken``) with the recipient (empty at ``mail``): an answer to give instead (with ``!`` before
it: and hang up), ``drop`` to break the connection there, or nothing."""


@dataclass
class Received:
    """A message the server has taken."""

    to: str
    id: str
    data: bytes

    @property
    def message(self) -> EmailMessage:
        message = message_from_bytes(self.data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        return message

    def attachments(self) -> dict[str, bytes]:
        """Name → bytes."""
        return {str(part.get_filename()): part.get_payload(decode=True) for part in self.message.iter_attachments()}  # type: ignore[misc]


def make_certificate(folder: Path, days: int = 30, host: str = "localhost") -> tuple[Path, Path]:
    """A certificate that signs itself, and its key; with ``days`` below 0 it has expired."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=60))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    crt, pem = folder / "server.crt", folder / "server.key"
    crt.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    pem.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return crt, pem


@dataclass
class MailServer:
    """The server; use it as a context."""

    folder: Path
    security: str = "starttls"
    size_limit: int = 0
    days: int = 30
    login: bool = True
    utf8: bool = True
    fault: Fault = lambda point, to: ""
    after: Callable[[Received], None] = lambda received: None
    received: list[Received] = field(default_factory=list)
    connections: int = 0

    def __enter__(self) -> MailServer:
        self.certificate, key = make_certificate(self.folder, self.days)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        options: dict[str, Any] = {"data_size_limit": self.size_limit or None, "enable_SMTPUTF8": self.utf8}
        if self.login:
            options |= {"authenticator": self._authenticate, "auth_required": True, "auth_require_tls": self.security == "starttls"}
        if self.security == "starttls":
            options |= {"tls_context": context, "require_starttls": True}
        server = self

        class Faulty(SMTP):
            async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 (aiosmtpd names it)
                to = self.envelope.rcpt_tos[0] if self.envelope and self.envelope.rcpt_tos else ""
                if server.fault("half", to) == "drop":
                    await self.push("354 go on")
                    await self._reader.read(500)
                    self.transport.abort()
                    return
                await super().smtp_DATA(arg)

        class Controlled(Controller):
            def factory(self) -> SMTP:
                server.connections += 1
                return Faulty(self.handler, **self.SMTP_kwargs)

        tls = context if self.security == "tls" else None
        self.controller = Controlled(_Handler(self), hostname="127.0.0.1", port=0, ssl_context=tls, **options)
        _start(self.controller)
        return self

    def __exit__(self, *_: object) -> None:
        self.controller.stop()

    @property
    def port(self) -> int:
        return self.controller.server.sockets[0].getsockname()[1]  # type: ignore[no-any-return, union-attr, index]

    def _authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        good = isinstance(data, LoginPassword) and data.login.decode() == USER and data.password.decode() == PASSWORD
        return AuthResult(success=good, handled=False)

    def settings(self, **more: object) -> str:
        """delivery.yaml for this server."""
        values: dict[str, object] = {
            "host": "127.0.0.1", "port": self.port, "security": self.security, "sender": "gongbao@yunhan.example", "sender_name": "云汉市人民政府公报编辑中心",
            "certificates": str(self.certificate), "rate": 0, "retry": 0, "timeout": 20,
        }  # fmt: skip
        if self.login:
            values["user"] = USER
        return "".join(f"{key}: {value}\n" for key, value in {**values, **more}.items() if value is not None)

    def copies(self, address: str) -> list[Received]:
        return [each for each in self.received if each.to == address]


def _start(controller: Controller) -> None:
    """Start without the controller's own trial connection, which knows no port 0."""
    ready = threading.Event()
    loop = controller.loop

    async def begin() -> None:
        controller.server = await controller._create_server()
        ready.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.create_task(begin())
        loop.run_forever()
        for task in asyncio.all_tasks(loop):
            task.cancel()

    controller._thread = threading.Thread(target=run, daemon=True)
    controller._thread.start()
    assert ready.wait(10)


class _Handler:
    def __init__(self, server: MailServer) -> None:
        self.server = server

    async def handle_MAIL(self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802 (aiosmtpd names it)
        if said := self._fault(smtp, "mail", ""):
            return said
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802 (aiosmtpd names it)
        if said := self._fault(smtp, "rcpt", address):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, smtp: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (aiosmtpd names it)
        (to,) = envelope.rcpt_tos
        if said := self._fault(smtp, "data", to):
            return said
        content = envelope.original_content or b""
        received = Received(to, str(message_from_bytes(content)["Message-ID"]), content)
        self.server.received.append(received)
        self.server.after(received)
        return self._fault(smtp, "taken", to) or f"250 taken for {to}"

    def _fault(self, smtp: SMTP, point: str, to: str) -> str:
        said = self.server.fault(point, to)
        if said == "drop":
            smtp.transport.abort()
            return "421 gone"
        if said.startswith(
            "!"
        ):  # right after the answer, before the client begins another message; closed, so that the answer still arrives
            self.server.controller.loop.call_soon(smtp.transport.close)
        return said.removeprefix("!")
