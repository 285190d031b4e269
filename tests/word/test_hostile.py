"""Files that are damaged or mean harm: a clear refusal, little memory, and nothing written."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from publisher.cli import main
from publisher.word import container, markup
from publisher.word.container import Container, Refused
from tests.word.making import Made, letter, pack, para, relation, run, word_files, wrap, write_docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(tmp_path: Path, data: bytes, name: str = "x.docx") -> str:
    """The reason a file is refused for."""
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(Refused) as caught:
        Made(file)
    return caught.value.reason


def with_document(text: str, **more: str | bytes) -> bytes:
    return pack({**word_files(""), "word/document.xml": text, **more})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_word"),
        (b"hello", "not_word"),
        (b"%PDF-1.7", "pdf"),
        (b"{\\rtf1 x}", "rtf"),
        (OLE + b"\0" * 5000, "old_word"),
        (OLE + b"\0" * 5000 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (pack({"a.txt": "x"}), "not_word"),
        (pack({"[Content_Types].xml": "<x/>", "_rels/.rels": "<x/>"}), "not_word"),
        (pack(word_files(para("x")))[:-30], "damaged"),
        (pack(word_files(para("x")))[:200], "damaged"),
        (b"PK\x03\x04" + b"\xff" * 400, "damaged"),
        (with_document("<w:document"), "damaged"),
        (with_document(wrap("styles", "")), "not_word"),
        (with_document(wrap("document", "")), "not_word"),
        (with_document(wrap("document", "<w:body/>"), **{"../evil": "x"}), "path"),
        (with_document(wrap("document", "<w:body/>"), **{"/etc/evil": "x"}), "path"),
        (with_document(wrap("document", "<w:body/>"), **{"c:evil": "x"}), "path"),
    ],
)
def test_each_kind_of_bad_file_has_its_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    assert refusal(tmp_path, data) == reason


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://localhost:1/x.dtd">',
    ],
)
def test_declarations_are_refused(tmp_path: Path, declaration: str) -> None:
    text = wrap("document", "<w:body><w:p><w:r><w:t>&amp;</w:t></w:r></w:p></w:body>").replace("?>", "?>" + declaration, 1)
    assert refusal(tmp_path, with_document(text)) == "entities"


def test_a_bomb_is_refused_by_the_sizes_it_claims(tmp_path: Path) -> None:
    zeros = b"\0" * (container.SMALL + 1_000_000)
    tracemalloc.start()
    assert refusal(tmp_path, pack({**word_files(para("x")), "word/media/x.png": zeros})) == "bomb"
    del zeros
    tracemalloc.stop()


def lying(data: bytes, claimed: int) -> bytes:
    """An archive whose directory claims another size for its document than it has."""
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + struct.unpack_from("<H", data, at + 28)[0]] != b"word/document.xml":
        at = data.index(b"PK\x01\x02", at + 4)
    return data[: at + 24] + struct.pack("<I", claimed) + data[at + 28 :]


def test_a_directory_that_lies_is_found_out(tmp_path: Path) -> None:
    data = lying(with_document(wrap("document", f"<w:body>{para('字' * 100_000)}</w:body>")), 100)
    assert refusal(tmp_path, data) in {"damaged", "bomb"}


def test_unpacking_stops_at_the_limit(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b"x" * 3_000_000)
    file = tmp_path / "x.docx"
    file.write_bytes(stream.getvalue())
    with Container(file) as opened, pytest.raises(Refused) as caught:
        opened.read("a.xml", 1_000_000)
    assert caught.value.reason == "large"


def test_too_many_entries(tmp_path: Path) -> None:
    assert refusal(tmp_path, pack({**word_files(para("x")), **{f"x/{n}": "" for n in range(container.ENTRIES)}})) == "entries"


def test_a_large_picture_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.setattr(container, "PICTURE", 1_000_000)
    monkeypatch.setattr("publisher.word.reading.PICTURE", 1_000_000)
    picture = '<w:p><w:r><w:drawing><a:blip r:embed="pic1"/></w:drawing></w:r></w:p>'
    data = pack(word_files(letter(picture), more={"media/a.png": os.urandom(1_100_000)}))
    assert refusal(tmp_path, data) == "large"


def test_elements_nested_without_end(tmp_path: Path) -> None:
    deep = "<w:smartTag>" * (markup.DEEPEST + 5) + "</w:smartTag>" * (markup.DEEPEST + 5)
    assert refusal(tmp_path, with_document(wrap("document", f"<w:body><w:p>{deep}</w:p></w:body>"))) == "bomb"


@pytest.mark.parametrize("wrapper", ["<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
                                     "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"])  # fmt: skip
def test_nesting_up_to_the_limit_is_read_and_nothing_lost(tmp_path: Path, wrapper: str) -> None:
    inner = para("深处")
    for _ in range((markup.DEEPEST - 8) // wrapper.count("</")):
        inner = wrapper.replace("{}", inner)
    made = Made(write_docx(tmp_path / "x.docx", inner))
    assert made.verdict.faithful
    assert "深处" in made.text


def test_an_encrypted_entry(tmp_path: Path) -> None:
    data = bytearray(pack(word_files(para("x"))))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refusal(tmp_path, bytes(data)) == "encrypted"


def test_macros_are_left_alone_and_told(tmp_path: Path) -> None:
    file = tmp_path / "x.docm"
    file.write_bytes(pack({**word_files(letter(para("正文。"))), "word/vbaProject.bin": b"Sub AutoOpen()"}))
    made = Made(file)
    assert "macros" in made.remarks
    assert "AutoOpen" not in made.text


def test_targets_outside_are_not_followed(tmp_path: Path) -> None:
    link = relation("pic9", "image", "file:///etc/passwd").replace("/>", ' TargetMode="External"/>')
    files = word_files(letter('<w:p><w:r><w:drawing><a:blip r:link="pic9"/></w:drawing></w:r></w:p>', para("正文。")))
    files["word/_rels/document.xml.rels"] = str(files["word/_rels/document.xml.rels"]).replace("</Rel", link + "</Rel")
    file = tmp_path / "x.docx"
    file.write_bytes(pack(files))
    made = Made(file)
    assert "picture" in made.doubts and not made.files


def test_a_damaged_picture_is_a_doubt(tmp_path: Path) -> None:
    picture = '<w:p><w:r><w:drawing><a:blip r:embed="pic1"/></w:drawing></w:r></w:p>'
    made = Made(write_docx(tmp_path / "x.docx", letter(picture, para("正文。")), more={"media/a.png": b"\x89PNG\r\n\x1a\nno"}))
    assert "picture_kind" in made.doubts and "::: 待核 此处原有图片" in made.text


def test_refusals_are_told_and_the_others_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.docx").write_bytes(OLE + b"\0" * 600)
    write_docx(tmp_path / "b.docx", letter(para("正文。")))
    assert main(["--lang", "zh", "import", "a.docx", "b.docx"]) == 1
    assert "另存为 .docx" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "b.docx", "b.md"]


def test_every_refusal_has_its_message() -> None:
    import ast

    from publisher.messages.plain import PLAIN

    folder = Path(container.__file__).parent
    reasons = {
        node.args[0].value
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused" and isinstance(node.args[0], ast.Constant)
    }
    assert {f"word.refused.{reason}" for reason in reasons} <= set(PLAIN)


def test_runs_outside_paragraphs_are_read(tmp_path: Path) -> None:
    made = Made(write_docx(tmp_path / "x.docx", letter(para("正文。")) + run("散落的字")))
    assert made.verdict.faithful and "散落的字" in made.text
