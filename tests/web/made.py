"""Records made by hand: small issues for what needs no setting."""

from __future__ import annotations

from random import Random
from typing import Any

from publisher.web.records import Document, DocumentHead, File, Issue, Publication

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


WORDS = """
国务院 市人民政府 应急管理 节约用水 行政决策 公众参与 老街巷 保护 规划 实施方案 监督检查 各县 有关部门 通知 如下 认真 贯彻 落实 工作 安全 生产
防汛 抗旱 古树名木 认养 轮渡 码头 食堂 补助 细则 办法 第一条 第二条 应当 可以 不得 负责 会同 财政 水务 民政 交通运输 自然资源 城乡建设 卫生健康
教育 公安 气象 数据 平台 服务 企业 居民 社区 街道 审批 登记 公示
""".split()  # noqa: SIM905 (a list of words reads better as words)


def make_text(random: Random, length: int) -> str:
    """Text of about ``length`` characters that reads somewhat like a gazette's: words, figures, marks."""
    out = ""
    while len(out) < length:
        out += (
            "".join(random.choices(WORDS, k=random.randint(2, 6)))
            + random.choice("，、，。；")
            + ("" if random.random() < 0.9 else str(random.randint(1, 3000)))
        )
    return out


def make_archive(issues: int, documents: int, length: int) -> list[Issue]:
    """An archive of so many issues, newest first, each of so many documents of about ``length`` characters."""
    random = Random(7)
    made = []
    for n in range(issues):
        year, number = 2022 + n // 12, n % 12 + 1
        each = [
            make_document(
                f"{k + 1:02}-wenjian",
                f"云汉政发〔{year}〕{number * 20 + k}号",
                pieces=tuple(make_text(random, 200) for _ in range(max(1, length // 200))),
            )
            for k in range(documents)
        ]
        made.append(make_issue(year, number, *each))
    return made[::-1]
