"""README.txt of a package: what it is, for whoever opens the folder."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.distribution.package.description import Described


def make_readme(described: Described, contents: Mapping[str, str]) -> bytes:
    """The text, as any editor reads it: UTF-8 with a byte order mark, lines ended as on Windows. ``contents``: path below ``data/`` → what is there."""
    gazette = described.issue.gazette
    lines = [
        f"《{gazette.name.characters}》{described.name}　第{described.number}版",
        f"出版日期：{described.issue.date.isoformat()}　本版日期：{described.date}",
        "",
        "本文件夹是一个 BagIt 1.0 数据包（RFC 8493）。data 文件夹里是内容：",
        *(f"  {path}　{what}" for path, what in contents.items()),
        "",
        "核对：manifest-sha256.txt 和 manifest-sha512.txt 列有 data 中每个文件的校验值，任何 BagIt 工具都能核对。",
        "请不要改动、增删其中的文件；需要改名时，改最外层文件夹的名称即可。",
        "",
        f"本期标识：{described.identifier}（各版相同）",
        f"本版编号：{described.key}",
    ]
    if described.number > 1:
        lines.append(f"本版更正了第{described.number - 1}版中的错误，请以本版为准；更正内容见 letter.pdf 和 metadata/metadata.json。")
    for name, value in (("编辑出版", gazette.publisher), ("地址", gazette.address), ("电话", gazette.phone), ("网址", gazette.website)):
        if value:
            lines.append(f"{name}：{value.characters}")
    return ("\ufeff" + "".join(f"{line}\r\n" for line in lines)).encode()
