"""Mail to a real server: what arrives, and what is refused."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.distribution.made import CORRECTION, epub_of, make_publication, pdf_of, release, write_list
from tests.distribution.server import MailServer

Serve = Callable[..., MailServer]
Deliver = Callable[..., tuple[int, str]]
NAME = "云汉市人民政府公报2026年第6期"


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_copy_arrives_with_its_letter_and_the_very_bytes(tmp_path: Path, serve: Serve, deliver: Deliver, security: str) -> None:
    issue, server = make_publication(tmp_path), serve(security=security)
    write_list(tmp_path, [("lib-1", "library@example.cn")], "pdf, epub")
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    code, said = deliver(issue)
    assert code == 0, said
    (received,) = server.received
    assert received.attachments() == {f"{NAME}.pdf": pdf_of(1), f"{NAME}.epub": epub_of(1)}
    message = received.message
    assert message["Subject"] == NAME
    assert message["To"].addresses[0].display_name == "收件人lib-1"
    text, html = message.get_body(("plain",)).get_content(), message.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "云汉市人民政府关于节水的通知 & <其他>（第1页）" in text
    assert "关于节水的通知 &amp; &lt;其他&gt;" in html
    assert "SHA-256" in text
    assert "library@example.cn" not in said
    assert deliver(issue, "--only", "图书馆")[0] == 0
    assert len(server.received) == 1


def test_a_corrected_edition_goes_to_the_holders_of_the_old_one(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    issue, server = make_publication(tmp_path), serve()
    write_list(tmp_path, [("a", "a@example.cn"), ("b", "b@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    assert deliver(issue, "--only", "a")[0] == 0
    release(tmp_path, 2, corrections=[CORRECTION])
    code, said = deliver(issue, "--outdated")
    assert code == 0, said
    assert [each.to for each in server.received] == ["a@example.cn", "a@example.cn"]
    corrected = server.received[1]
    assert corrected.id != server.received[0].id
    assert list(corrected.attachments()) == [f"{NAME}（第2版）.pdf"]
    text = corrected.message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "第1版第7页第2栏第11行" in text
    assert "“治金”应为“冶金”（依据：云政函〔2026〕9号）" in text
    assert "您收到过第1版" in text
    assert "更正，替换第1版" in str(corrected.message["Subject"])
    assert deliver(issue, "--outdated")[0] == 0
    assert len(server.received) == 2
    assert deliver(issue)[0] == 0
    assert [each.to for each in server.received[2:]] == ["b@example.cn"]
    assert "您收到过" not in server.received[2].message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "a：已有" in deliver(issue, "--edition", 1, "--dry-run")[1].replace("电子邮件", "").replace(" ", "")


def test_more_formats_bring_only_what_is_missing(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    issue, server = make_publication(tmp_path), serve()
    write_list(tmp_path, [("a", "a@example.cn")], "pdf")
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    deliver(issue)
    write_list(tmp_path, [("a", "a@example.cn")], "pdf, epub")
    deliver(issue)
    assert [list(each.attachments()) for each in server.received] == [[f"{NAME}.pdf"], [f"{NAME}.epub"]]


def test_another_id_for_an_address_that_has_its_copy_gets_no_other(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    issue, server = make_publication(tmp_path), serve()
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    for name, address in (("a", "Info@Example.CN"), ("b", "info@example.cn")):
        write_list(tmp_path, [(name, address)])
        assert deliver(issue)[0] == 0
    assert len(server.received) == 1


def test_refusals_are_listed_and_tried_again_as_they_should(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    grey: set[str] = set()

    def fault(point: str, to: str) -> str:
        if point == "rcpt" and to.startswith("gone"):
            return f"550 5.1.1 <{to}> unknown user"
        if point == "rcpt" and to.startswith("grey") and to not in grey:
            grey.add(to)
            return "450 4.7.1 greylisted, try again later"
        return ""

    issue, server = make_publication(tmp_path), serve(fault=fault)
    write_list(tmp_path, [("g", "gone@example.cn"), ("y", "grey@example.cn"), ("o", "ok@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(retry=10), "utf-8")
    code, said = deliver(issue)
    assert code == 1
    assert "g：被拒（550 5.1.1 <…@…> unknown user）" in said
    assert "y：暂时被拒" in said
    assert [each.to for each in server.received] == ["ok@example.cn"]
    code, said = deliver(issue)
    assert "y" in said
    assert len(server.received) == 1, "not due for ten minutes"
    deliver(issue, "--retry-refused")
    assert [each.to for each in server.received] == ["ok@example.cn", "grey@example.cn"]
    _, said = deliver(issue, "--report")
    assert "550 5.1.1" in said
    assert "example.cn" not in said


def test_greylisted_are_waited_for(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    grey: dict[str, int] = {}

    def fault(point: str, to: str) -> str:
        if point == "rcpt":
            grey[to] = grey.get(to, 0) + 1
            return "451 later" if grey[to] < 3 else ""
        return ""

    issue, server = make_publication(tmp_path), serve(fault=fault)
    write_list(tmp_path, [("a", "a@example.cn"), ("b", "b@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    code, said = deliver(issue, "--wait", 1)
    assert code == 0, said
    assert sorted(each.to for each in server.received) == ["a@example.cn", "b@example.cn"]
    assert "发出 2" in said


def test_what_is_too_large_is_linked(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    issue, server = make_publication(tmp_path, size=200_000), serve(size_limit=100_000)
    write_list(tmp_path, [("a", "a@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(link="https://www.yunhan.example/gongbao/"), "utf-8")
    code, said = deliver(issue)
    assert code == 0, said
    (received,) = server.received
    assert not received.attachments()
    assert "https://www.yunhan.example/gongbao/2026-06/2026-06-v1.pdf" in received.message.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_a_server_that_only_says_so_afterwards_gets_the_link(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    seen: list[str] = []

    def fault(point: str, to: str) -> str:
        if point == "data" and not seen:
            seen.append(to)
            return "552 5.3.4 message too big"
        return ""

    issue, server = make_publication(tmp_path), serve(fault=fault)
    write_list(tmp_path, [("a", "a@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(link="https://www.yunhan.example/gongbao/"), "utf-8")
    assert deliver(issue)[0] == 0
    assert [each.attachments() for each in server.received] == [{}]


def test_forty_megabytes_without_a_link_stop_before_anything_is_sent(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    issue, server = make_publication(tmp_path, size=40_000_000), serve(size_limit=20_000_000)
    write_list(tmp_path, [("a", "a@example.cn"), ("b", "b@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    code, said = deliver(issue)
    assert code == 2
    assert "邮件约 54.7 MB，超过上限 20.0 MB" in said
    assert not server.received


def test_wrong_password(tmp_path: Path, serve: Serve, deliver: Deliver, monkeypatch: pytest.MonkeyPatch) -> None:
    issue, server = make_publication(tmp_path), serve()
    write_list(tmp_path, [("a", "a@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    monkeypatch.setenv("PUBLISHER_SMTP_PASSWORD", "falsch-秘密")
    code, said = deliver(issue)
    assert (code, len(server.received)) == (2, 0)
    assert "不接受用户名或密码" in said
    assert "falsch" not in said
    monkeypatch.delenv("PUBLISHER_SMTP_PASSWORD")
    assert "PUBLISHER_SMTP_PASSWORD" in deliver(issue)[1]


def test_unknown_host_and_nobody_listening(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    issue, server = make_publication(tmp_path), serve()
    write_list(tmp_path, [("a", "a@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(host="mail.nowhere.invalid"), "utf-8")
    code, said = deliver(issue)
    assert (code, "找不到邮件服务器 mail.nowhere.invalid" in said) == (2, True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        (tmp_path / "delivery.yaml").write_text(server.settings(port=free.getsockname()[1]), "utf-8")
        code, said = deliver(issue)
    assert (code, "连不上邮件服务器" in said) == (2, True)


def test_expired_unknown_and_missing_certificates(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    issue, server = make_publication(tmp_path), serve(days=-1)
    write_list(tmp_path, [("a", "a@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    code, said = deliver(issue)
    assert (code, "证书不可信" in said, "expired" in said) == (2, True, True)
    (tmp_path / "delivery.yaml").write_text(server.settings(certificates=None), "utf-8")
    assert "证书不可信" in deliver(issue)[1]
    plain = serve(security="none", login=False)
    (tmp_path / "delivery.yaml").write_text(plain.settings(security="starttls"), "utf-8")
    assert "不支持 STARTTLS" in deliver(issue)[1]
    (tmp_path / "delivery.yaml").write_text(plain.settings(security="tls"), "utf-8")
    assert "建立加密连接失败" in deliver(issue)[1]
    assert not server.received
    assert not plain.received


def test_a_refused_sender_stops_the_run(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    issue = make_publication(tmp_path)
    server = serve(fault=lambda point, to: "553 5.7.1 sender rejected" if point == "mail" else "")
    write_list(tmp_path, [("a", "a@example.cn"), ("b", "b@example.cn")])
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    code, said = deliver(issue)
    assert (code, "不接受发件地址" in said) == (2, True)


def test_addresses_beyond_ascii_need_a_server_that_takes_them(tmp_path: Path, serve: Serve, deliver: Deliver) -> None:
    issue, server = make_publication(tmp_path), serve()
    write_list(tmp_path, [("a", "图书馆@例子.中国"), ("b", "b@例子.中国")])
    (tmp_path / "delivery.yaml").write_text(server.settings(), "utf-8")
    code, said = deliver(issue)
    assert code == 0, said
    assert [each.to for each in server.received] == ["图书馆@xn--fsqu00a.xn--fiqs8s", "b@xn--fsqu00a.xn--fiqs8s"]
    old = serve(utf8=False)
    release(tmp_path, 2)
    (tmp_path / "delivery.yaml").write_text(old.settings(), "utf-8")
    code, said = deliver(issue)
    assert (code, "a：被拒（no SMTPUTF8）" in said) == (1, True)
    assert [each.to for each in old.received] == ["b@xn--fsqu00a.xn--fiqs8s"]
