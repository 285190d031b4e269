"""The list of recipients: read from YAML and sheets, everything wrong told at once and at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.cli import main
from publisher.distribution.addresses import BadAddress, is_place, parse_mailbox, scrub
from publisher.distribution.checking import check_rows
from publisher.distribution.listing import read_recipients
from publisher.distribution.recipients import FORMATS, Channel, Kind, Recipient
from publisher.distribution.recipients_csv import guard, read_csv, unguard, write_recipients
from publisher.distribution.recipients_yaml import read_yaml, write_yaml
from publisher.messages import CATALOGUE, Findings
from publisher.position import Position
from publisher.source.files import SourceFile

GOOD = "id: a\n    name: 图书馆\n    kind: 图书馆\n    channel: 邮件\n    address: a@example.cn"


def found(path: Path, text: str | bytes) -> list[tuple[str, int, int]]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [(each.code, each.position.line, each.position.column) for each in read_recipients(path)[1]]


def test_every_problem_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    text = (
        "recipients:\n"
        "  - {id: a, name: 图书馆, kind: libary, channel: email, address: a@example.cn}\n"
        '  - {id: a, name: "甲\\r\\nBcc: x@example.cn", kind: library, channel: email, address: nowhere}\n'
        "  - {id: c, name: 丙, kind: reader, channel: email, address: a@EXAMPLE.cn, formats: [pdf, docx]}\n"
        "  - {id: -d, kind: reader, channel: pigeon, adress: x}\n"
    )
    assert found(tmp_path / "recipients.yaml", text) == [
        ("F008", 2, 30), ("D008", 3, 10), ("D001", 3, 19), ("D002", 3, 85), ("D013", 4, 61), ("F008", 4, 84),
        ("F002", 5, 5), ("F002", 5, 5), ("D007", 5, 10), ("F008", 5, 37), ("F001", 5, 45),
    ]  # fmt: skip


CASES = {
    "D001": 'id: a\n    name: "甲\\tX\\u202e乙"',
    "D002": "address: a.example.cn",
    "D003": "address: a＠example.cn",
    "D004": "address: a..b@example.cn",
    "D005": "address: a@example",
    "D006": f"address: {'a' * 65}@example.cn",
    "D007": "id: 'a b'",
    "D009": "address: 甲@example.cn",
    "D010": f"name: {'长' * 201}",
    "D011": "channel: folder\n    address: some/where",
    "D012": "channel: sftp\n    address: sftp://user:secret@host/x",
}


@pytest.mark.parametrize("code", sorted(CASES))
def test_each_fault_of_a_recipient_has_its_code(tmp_path: Path, code: str) -> None:
    lines = dict(line.strip().split(": ", 1) for line in GOOD.split("\n"))
    lines |= dict(line.strip().split(": ", 1) for line in CASES[code].split("\n"))
    text = "recipients:\n  - " + "\n    ".join(f"{key}: {value}" for key, value in lines.items()) + "\n"
    assert [each[0] for each in found(tmp_path / "recipients.yaml", text)] == [code]


HEAD = "编号,名称,类别,渠道,地址\r\n"
SHEETS = {
    "D008": HEAD + "a,甲,读者,邮件,a@example.cn\r\na,乙,读者,邮件,b@example.cn\r\n",
    "D013": HEAD + "a,甲,读者,邮件,a@example.cn\r\nb,乙,读者,邮件,A@example.cn\r\n",
    "D014": b"\xff\xff\xff\xff",
    "D015": HEAD + "a,甲,读者,邮件,a@example.cn,x,y\r\nb,乙,读者,邮件,b@example.cn\r\n",
    "D016": HEAD + 'a,"甲,读者,邮件,a@example.cn\r\n',
    "D017": HEAD,
    "S008": b"\xef\xbb\xbf",
    "F001": HEAD.replace("渠道", "渠到") + "",
}


@pytest.mark.parametrize("code", sorted(SHEETS))
def test_each_fault_of_a_sheet_has_its_code(tmp_path: Path, code: str) -> None:
    assert [each[0] for each in found(tmp_path / "recipients.csv", SHEETS[code])] == [code]


def test_every_code_of_delivery_is_tested() -> None:
    settings = {"D018", "D019", "D020", "D021"}  # in test_settings
    assert {code for code in CATALOGUE if code[0] == "D"} <= {*CASES, *SHEETS} | settings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_sheets_as_they_are_saved(tmp_path: Path, encoding: str, mark: str) -> None:
    text = mark.join(["编号", "名称", "类别", "渠道", "地址", "格式"]) + "\r\n"
    text += mark.join(["a", '"云汉市 ""第一""\r\n图书馆, 分馆"', "图书馆", "邮件", "a@example.cn", '"pdf、epub"']) + "\r\n\r\n"
    path = tmp_path / "recipients.csv"
    path.write_bytes(text.encode(encoding))
    _, findings = read_recipients(path)
    assert [(each.code, each.position.line) for each in findings] == [("D001", 2)]
    path.write_bytes(text.replace('""第一""\r\n', "").encode(encoding))
    (recipient,), findings = read_recipients(path)
    assert not findings
    assert (recipient.name, recipient.formats) == ("云汉市 图书馆, 分馆", FORMATS)


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=40).filter(str.strip)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=20))
def test_no_cell_is_a_formula_and_each_comes_back(text: str) -> None:
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguard(guard(text)) == text


@given(st.lists(TEXT, min_size=1, max_size=5), st.sampled_from(["zh", "en"]))
def test_lists_come_back_from_yaml_and_from_sheets(names: list[str], language: str) -> None:
    import unicodedata

    given_ = [
        Recipient(f"r{at}", unicodedata.normalize("NFC", name.strip()), Kind.HALL, Channel.EMAIL, f"{at}@example.cn", FORMATS, language, Position("", 1, 1))
        for at, name in enumerate(names)
    ]  # fmt: skip
    for rows, findings in (
        (read_csv(write_recipients(given_, language).decode("utf-8"), "x", one := Findings()), one),
        (read_yaml(SourceFile("x", tuple(write_yaml(given_).split("\n"))), two := Findings()), two),
    ):
        read = check_rows(rows, findings)
        assert not findings.sorted()
        assert [(each.id, each.name, each.address, each.formats, each.language) for each in read] == [
            (each.id, each.name, each.address, each.formats, each.language) for each in given_
        ]


@given(st.text(max_size=300), st.booleans())
def test_whatever_a_file_holds_is_told_not_raised(text: str, sheet: bool) -> None:
    findings = Findings()
    rows = read_csv(text, "x", findings) if sheet else read_yaml(SourceFile("x", tuple(text.split("\n"))), findings)
    for recipient in check_rows(rows, findings):
        assert recipient.id


@given(
    st.lists(
        st.sampled_from(["- id: a", "  name: b", "[", "{", "}", ": ", "'", '"', "&a", "*a", "!!x", "|", "\n", "  ", "recipients:", "a"]),
        max_size=12,
    )
)
def test_broken_yaml_is_told_not_raised(parts: list[str]) -> None:
    findings = Findings()
    check_rows(read_yaml(SourceFile("x", tuple("".join(parts).split("\n"))), findings), findings)


@pytest.mark.parametrize("good", ["a@b.cn", "a.b+c@b-c.example.com", "图书馆@例子.中国", "o'neil@x.org", "a@B.CN"])
def test_addresses_that_are(good: str) -> None:
    assert parse_mailbox(good).domain.isascii()


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "@",
        "a@",
        "@b.cn",
        "a b@c.cn",
        "a@b@c.cn",
        "<a@b.cn>",
        "a@b..cn",
        "a@-b.cn",
        "a@1.2.3.4",
        "a@b.cn\nBcc: c@d.cn",
        "a@b.c n",
        "a,b@c.cn",
        '"a"@b.cn',
    ],
)
def test_addresses_that_are_not(bad: str) -> None:
    with pytest.raises(BadAddress):
        parse_mailbox(bad)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_address_has_a_line_break_or_a_bracket(local: str, domain: str) -> None:
    try:
        box = parse_mailbox(f"{local}@{domain}")
    except BadAddress:
        return
    assert not set(str(box)) & set('\r\n <>,;:"\\')
    assert len(str(box)) <= 254


@pytest.mark.parametrize(
    ("channel", "place", "good"),
    [
        (Channel.FOLDER, "/media/usb", True), (Channel.FOLDER, "E:\\公报", True), (Channel.FOLDER, "usb", False),
        (Channel.SFTP, "sftp://user@host/dir", True), (Channel.SFTP, "sftp://user:pw@host/dir", False), (Channel.SFTP, "https://host/", False),
        (Channel.WEBDAV, "https://host/dav", True), (Channel.WEBDAV, "http://host/dav", False), (Channel.WEBDAV, "https://[::1/", False),
    ],
)  # fmt: skip
def test_places(channel: Channel, place: str, good: bool) -> None:
    assert is_place(channel, place) is good


def test_answers_of_servers_lose_addresses_and_secrets() -> None:
    assert scrub("550 <a.b@c.cn>: no\r\nsuch user pw=geheim", "geheim") == "550 <…@…>: no such user pw=…"


def test_import_and_export(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    sheet, listed, again = tmp_path / "in.csv", tmp_path / "recipients.yaml", tmp_path / "out.csv"
    sheet.write_bytes((HEAD + ",'=甲,读者,邮件,a@example.cn\r\n,乙,档案馆,文件夹,/media/usb\r\n").encode("gb18030"))
    assert main(["recipients", "import", str(sheet), "--to", str(listed)]) == 0
    assert main(["recipients", "check", str(listed)]) == 0
    assert "2 个收件人" in capfd.readouterr().err
    assert "name: '=甲'" in listed.read_text("utf-8")
    assert main(["recipients", "export", str(listed), str(again)]) == 0
    assert again.read_bytes().startswith("\ufeff编号,名称,".encode())
    assert ",'=甲,reader,email," in again.read_text("utf-8")
    assert main(["recipients", "import", str(again), "--to", str(listed)]) == 2
    before = listed.read_text("utf-8")
    assert main(["recipients", "import", str(again), "--to", str(listed), "--replace"]) == 0
    assert listed.read_text("utf-8") == before, "ids made of addresses stay"
    assert "example.cn" not in "".join(capfd.readouterr())


def test_findings_never_show_an_address(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "recipients.csv"
    path.write_text(HEAD + "a,甲某,读者,邮件,geheim.person\r\nb,乙,读者,邮件,x@exa mple.cn\r\n", "utf-8")
    assert main(["recipients", "check", str(path)]) == 1
    said = "".join(capfd.readouterr())
    assert "geheim" not in said
    assert "甲某" not in said
