"""Records made by hand: small issues for what needs no setting."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any

from publisher.model.reading import read_issue_text
from publisher.source import read_issue
from publisher.web.records import Document, DocumentHead, File, Issue, Publication

ROOT = Path(__file__).resolve().parents[2]
PUBLICATION = Publication(
    "云汉市人民政府公报",
    "云汉市人民政府办公室",
    "云汉市人民政府公报编辑中心",
    "月刊",
    "",
    "",
    "",
    "https://www.yunhan.example/gongbao/",
    "",
    "",
    "简介",
    "<p>简介。</p>",
)


def make_document(name: str, number: str = "", **values: Any) -> Document:
    title = values.pop("title", f"关于{name}的通知")
    pieces = values.pop("pieces", (title, number, f"{name}的正文。"))
    fields: dict[str, Any] = {
        "id": name,
        "section": "市政府文件",
        "issuers": ("云汉市人民政府",),
        "masthead": "horizontal",
        "title": title,
        "entry": f"云汉市人民政府{title}",
        "number": number,
        "date": "",
        "published": "",
        "effective": "",
        "expires": "",
        "repeals": (),
        "amends": (),
        "index": "",
        "topic": "",
        "keywords": (),
        "summary": "",
        "page": 3,
        "last_page": 4,
        "folio": "1",
        "last_folio": "2",
        "headings": (),
        "head": DocumentHead("", "云汉市人民政府", title, number),
        "body": f"<p>{name}的正文。</p>",
        "pieces": pieces,
        "file": f"{name}.md",
    }
    return Document(**{**fields, **values})


def make_issue(year: int, number: int, *documents: Document, date: str = "") -> Issue:
    slug = f"{year}-{number:02}"
    files = (
        File("pdf", f"{slug}.pdf", "application/pdf", 1000, "0" * 64),
        File("cover", "cover.jpg", "image/jpeg", 10, "1" * 64, 595, 808),
    )
    return Issue(
        PUBLICATION,
        slug,
        year,
        number,
        0,
        date or f"{year}-{number:02}-28",
        documents,
        files,
        ("", "", "1", "2"),
        '{"pages":[],"blocks":[]}',
    )


def read_sentences() -> list[str]:
    """The sentences of the sample publication: what the archive's texts are mixed from, so that words are as frequent in it as in a gazette."""
    sentences = []
    for folder in ("2026-05", "2026-06"):
        issue, _ = read_issue(ROOT / "issues" / folder)
        assert issue is not None
        for piece in read_issue_text(issue):
            sentences += [sentence for sentence in re.split("(?<=[。；])", piece.replace("\n", "")) if len(sentence) > 3]
    return sentences


def make_text(random: Random, sentences: list[str], length: int) -> str:
    """Text of about ``length`` characters: sentences with some of their characters changed, as names and figures change from issue to issue."""
    out = ""
    while len(out) < length:
        sentence = random.choice(sentences)
        out += "".join(chr(random.randrange(0x4E00, 0x8000)) if random.random() < 0.03 else character for character in sentence)
    return out


def make_archive(issues: int, documents: int, length: int) -> list[Issue]:
    """An archive of so many issues, newest first, each of so many documents of about ``length`` characters."""
    random = Random(7)
    sentences = read_sentences()
    made = []
    for n in range(issues):
        year, number = 2022 + n // 12, n % 12 + 1
        each = [
            make_document(
                f"{k + 1:02}-wenjian",
                f"云汉政发〔{year}〕{number * 20 + k}号",
                pieces=tuple(make_text(random, sentences, 200) for _ in range(max(1, length // 200))),
            )
            for k in range(documents)
        ]
        made.append(make_issue(year, number, *each))
    return made[::-1]
