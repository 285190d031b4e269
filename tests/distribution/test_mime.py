"""Messages as bytes: read back by Python's own reader, whatever the names are."""

from __future__ import annotations

import datetime
import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

from hypothesis import example, given
from hypothesis import strategies as st

from publisher.distribution.addresses import Mailbox
from publisher.distribution.letters import Letter, safe_name
from publisher.distribution.mime import Message, attach, clean, make_message, message_id

SENDER, TO = Mailbox("gongbao", "yunhan.example"), Mailbox("library", "example.cn")
DATE = datetime.datetime(2026, 6, 30, 8, tzinfo=datetime.UTC)
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=120)
HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "MIME-Version", "Content-Type"]


def write(name: str = "名", subject: str = "题", file: str = "公报.pdf", data: bytes = b"x", text: str = "信") -> Message:
    identity = message_id("公报", "2026-06", 1, "a", ["00"], "yunhan.example")
    letter = Letter(subject, text, f"<p>{text}</p>")
    return make_message(identity, (name, SENDER), (name, TO), None, letter, [attach(file, "pdf", data)], DATE, "zh")


def read(message: Message) -> EmailMessage:
    found = message_from_bytes(b"".join(message.pieces), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


@given(ANY, ANY)
@example("甲\r\nBcc: x@example.cn", "题\nX-Injected: 1")
@example("=?utf-8?q?x?=", 'a"b\\c')
@example("a" * 120, "长" * 120)
def test_nothing_typed_becomes_a_header(name: str, subject: str) -> None:
    message = write(name, subject)
    found = read(message)
    assert found.keys() == HEADERS
    assert not found.defects
    assert found["Subject"] == clean(subject)
    assert [each.addr_spec for each in found["To"].addresses] == [str(TO)]
    typed, address = parseaddr(message_from_bytes(b"".join(message.pieces))["To"].replace("\r\n ", " "))
    assert (address, str(make_header(decode_header(typed)))) == (str(TO), clean(name))


@given(ANY.filter(lambda text: bool(clean(text))), st.binary(max_size=500))
@example("云汉市人民政府公报2026年第6期（第2版）.pdf", b"\r\n.\r\nQUIT\r\n")
@example("公报" * 40, b"")
def test_file_names_are_said_for_new_and_old_programs(file: str, data: bytes) -> None:
    message = write(file=file, data=data)
    (part,) = read(message).iter_attachments()
    assert part.get_payload(decode=True) == data
    name = clean(file)
    if not name.isascii():
        assert part.get_filename() == name
        raw = b"".join(message.pieces).decode()
        old = re.search(r'application/pdf;\r\n name="([^"]*)"', raw)
        assert old is not None
        assert str(make_header(decode_header(old[1]))) == name


@given(ANY, ANY, ANY, st.binary(max_size=300))
def test_lines_are_short_ascii_and_never_a_lone_dot(name: str, subject: str, text: str, data: bytes) -> None:
    whole = b"".join(write(name, subject, "公报.pdf", data, text).pieces)
    assert whole.isascii()
    assert b"\n" not in whole.replace(b"\r\n", b"")
    assert whole.endswith(b"\r\n")
    lines = whole.split(b"\r\n")
    assert not any(line.startswith(b".") for line in lines)
    assert max(map(len, lines)) <= 120


@given(st.text(max_size=300))
def test_the_letter_is_read_as_it_was_written(text: str) -> None:
    text = "".join(each for each in text if each == "\n" or each.isprintable())
    body = read(write(text=text)).get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == (text.splitlines() or [""])


def test_the_same_message_has_the_same_bytes_and_id() -> None:
    assert write().pieces == write().pieces
    ids = {message_id("p", "i", edition, who, files, "x.cn") for edition in (1, 2) for who in ("a", "b") for files in (["1"], ["1", "2"])}
    assert len(ids) == 8
    assert message_id("p", "i", 1, "a", ["2", "1"], "x.cn") in ids


@given(st.text(max_size=200))
def test_names_of_files_hold_nothing_a_file_system_minds(text: str) -> None:
    name = safe_name(text)
    assert name
    assert not set(name) & set('/\\:*?"<>|\r\n\x00')
    assert len(name) <= 80
