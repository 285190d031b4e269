"""Empty documents from the templates of their kinds (文种)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from publisher.messages import Trouble
from publisher.resources import data_folder
from publisher.source.quoting import quote_scalar
from publisher.values import dataclass

_FIELD = re.compile(r"\{\{ *([a-z]+) *\}\}")
_UNSAFE = re.compile(r"[^0-9A-Za-z\u3400-\u9fff\U00020000-\U0003ffff—-]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document asked for: its kind, its title, the title of the section it goes to (empty: where its kind belongs)."""

    kind: str
    title: str
    section: str = ""


def list_kinds(own: Path | None) -> dict[str, Path]:
    """The templates by their kinds; those of the publication's own folder of templates before the program's."""
    folders = [data_folder("templates") / "gazette" / "new", *([own / "new"] if own is not None else [])]
    return {file.stem: file for folder in folders for file in sorted(folder.glob("*.md"))}


def parse_wanted(text: str, kinds: Mapping[str, Path]) -> Wanted:
    """``通知:标题`` or ``通知:标题:栏目``; the colons may be full-width. Raises Trouble."""
    kind, *rest = (part.strip() for part in re.split("[:：]", text, maxsplit=2))
    if kind not in kinds:
        raise Trouble("new.kind", kind=kind, kinds="、".join(kinds))
    if not rest or not rest[0]:
        raise Trouble("new.title", kind=kind)
    return Wanted(kind, rest[0], rest[1] if len(rest) > 1 else "")


def full_title(kind: str, title: str) -> str:
    """关于…的通知, where only the matter was given. A 任免 is published as 通知."""
    ending = "通知" if kind == "任免" else kind
    if title.endswith(ending):
        return title
    matter = title.removeprefix("关于").removesuffix("的")
    if kind == "任免" and "任" not in matter and "免" not in matter:
        matter += "职务任免"
    return f"关于{matter}的{ending}"


def file_name(number: int, title: str) -> str:
    """``01-渡口管理.md``: the matter of a title with a number before it."""
    matter = re.sub(r"^(关于)?(印发)?|的?[\u3400-\u9fff]{2}$", "", title)
    return f"{number:02d}-{_UNSAFE.sub('', matter or title)[:24] or '文件'}.md"


def fill_template(file: Path, values: Mapping[str, str]) -> str:
    """The document: ``{{ title }}`` and the like replaced, in the front matter as YAML needs them. Raises OSError, UnicodeDecodeError."""
    text = file.read_text(encoding="utf-8")
    head, line, body = text.partition("\n---\n")
    quoted = {name: quote_scalar(value) for name, value in values.items()}
    return _fill(head, quoted) + line + _fill(body, values)


def fill_text(file: Path, values: Mapping[str, str]) -> str:
    """A Markdown file without front matter, filled. Raises OSError, UnicodeDecodeError."""
    return _fill(file.read_text(encoding="utf-8"), values)


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda match: values.get(match[1], match[0]), text)
