"""Blocks in the source format: tables, boxes, rosters, notes."""

from __future__ import annotations

from random import Random

from tests.stress import vocabulary as words
from tests.stress.writing import Writer


def write_table(writer: Writer, rows: int, columns: int, attributes: str = "", longest: int = 4) -> str:
    """A table of so many rows with merged cells, entries down to nothing and up to several sentences (in
    tables of no more than ``longest`` columns: in narrower ones they would be higher than a page), notes above and below."""
    random = writer.random
    head = ["序号", *(writer.hanzi(2, 6) for _ in range(columns - 1))]
    lines = [_row(head), _row(["---"] * columns)]
    group = 0
    for number in range(1, rows + 1):
        cells = [str(number), *(writer.cell(long=columns <= longest) for _ in range(columns - 1))]
        if group > 0:
            cells[1] = "^"
            group -= 1
        elif random.random() < 0.08:
            group = random.randint(1, 3)
            cells[1] = writer.hanzi(2, 20)
        elif columns > 3 and random.random() < 0.05:
            cells[2] = "<"
        lines.append(_row(cells))
    title = f"{writer.hanzi(4, 20)}表"
    return "\n".join((f"::: table {title} {attributes}".rstrip(), "单位：万元", "", *lines, "", f"注：{writer.sentence()}", ":::"))


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def write_box(writer: Writer, number: int, paragraphs: int, *, table: bool = False) -> str:
    """A box of so many paragraphs, with a table in its midst where wanted."""
    parts = [writer.paragraph(n) for n in range(paragraphs)]
    if table:
        parts.insert(paragraphs // 2, write_table(writer, 6, 3).partition("\n")[2].rpartition("\n")[0].split("\n\n")[1])
    return f"::: box 专栏{number}　{writer.hanzi(4, 14)}\n" + "\n\n".join(parts) + "\n:::"


def write_roster(writer: Writer, people: int) -> str:
    """A roster of so many lines under four roles; names of two, three and several, posts short and long, some without."""
    lines = []
    roles = {0: "组长", 1: "常务副组长", 3: "副组长", max(4, people // 10): "成员"}
    for number in range(people):
        names = "、".join(writer.name() for _ in range(writer.random.choices((1, 3), (12, 1))[0]))
        post = writer.random.choices((f"　{writer.random.choice(words.OFFICES)}", ""), (12, 1))[0]
        lines.append((f"{roles[number]}：" if number in roles else "") + names + post)
    return "::: roster\n" + "\n".join(lines) + "\n:::"


def write_attachments(writer: Writer, number: int) -> str:
    """The 附件： note with so many titles, every other one turned over."""
    titles = [writer.title(50 if n % 2 else 24) for n in range(number)]
    return "::: attachments\n" + "\n".join(titles) + "\n:::"


def write_signature(writer: Writer, signers: int) -> str:
    """An extra signature block."""
    names = [f"云汉市{writer.hanzi(3, 14)}局" for _ in range(signers)]
    return "::: signature\n" + "\n".join((*names, "2026年6月9日", "（此件公开发布）")) + "\n:::"


def write_full(writer: Writer, paragraphs: int) -> str:
    """Paragraphs across both columns."""
    return "::: full\n" + "\n\n".join(writer.paragraph(n) for n in range(paragraphs)) + "\n:::"


def draw_picture(random: Random, width: int, height: int) -> bytes:
    """A PNG of grey stripes."""
    import io

    from PIL import Image

    picture = Image.new("L", (width, height), 255)
    for y in range(0, height, 16):
        picture.paste(random.randrange(80, 240), (0, y, width, min(y + 8, height)))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
