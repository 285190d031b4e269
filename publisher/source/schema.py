"""The keys of the YAML files: name, Chinese aliases, kind, whether required. A table; ``values`` reads by it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from publisher.model import Cause, Masthead
from publisher.values import dataclass, field


class Kind(Enum):
    """What a value is read as."""

    TEXT = auto()
    """Text with places; typed line breaks are joined, those under ``|`` kept."""
    MARKED = auto()
    """Text in which ``**`` and ``^`` mean what they mean in Markdown."""
    TEXTS = auto()
    """A text or a list of texts."""
    STRING = auto()
    STRINGS = auto()
    """A string or a list of strings."""
    KEYWORDS = auto()
    """The same; a string is divided at 、 ， ； and blanks."""
    INTEGER = auto()
    DATE = auto()
    CHOICE = auto()
    NODE = auto()
    """Read by the caller."""
    EXACT = auto()
    """A string with its line breaks and blanks."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mapping. ``choices``: spelling → value; ``least`` and ``most`` bound an integer."""

    name: str
    aliases: tuple[str, ...]
    kind: Kind
    required: bool = False
    choices: Mapping[str, object] = field(default_factory=dict)
    least: int = 1
    most: int = 999_999


MASTHEADS: Mapping[str, object] = {
    "vertical": Masthead.VERTICAL,
    "horizontal": Masthead.HORIZONTAL,
    "none": Masthead.NONE,
    "竖排": Masthead.VERTICAL,
    "横排": Masthead.HORIZONTAL,
    "无": Masthead.NONE,
}
_COLUMNS: Mapping[str, object] = {"1": 1, "2": 2, "单栏": 1, "双栏": 2, "一栏": 1, "两栏": 2}
_STARTS: Mapping[str, object] = {"page": True, "另页": True}

GAZETTE = (
    Key("name", ("刊名",), Kind.TEXT, required=True),
    Key("romanized", ("拼音", "刊名拼音"), Kind.TEXT),
    Key("sponsor", ("主办", "主管主办"), Kind.TEXT),
    Key("publisher", ("编辑出版",), Kind.TEXT),
    Key("frequency", ("刊期",), Kind.TEXT),
    Key("distribution", ("发行", "发行方式"), Kind.TEXT),
    Key("address", ("地址",), Kind.TEXT),
    Key("phone", ("电话",), Kind.TEXT),
    Key("website", ("网址",), Kind.TEXT),
    Key("permit", ("准印证号", "刊号"), Kind.TEXT),
    Key("site_code", ("网站标识码",), Kind.STRING),
    Key("about", ("简介",), Kind.STRING),
    Key("template", ("模板",), Kind.STRING),
    Key("mastheads", ("版头",), Kind.NODE),
)

ISSUE = (
    Key("year", ("年", "年份"), Kind.INTEGER, required=True, least=1949, most=2999),
    Key("number", ("期号", "期"), Kind.INTEGER, required=True, most=999),
    Key("serial", ("总期号", "总期"), Kind.INTEGER),
    Key("date", ("出版日期", "日期"), Kind.DATE, required=True),
    Key("sections", ("栏目",), Kind.NODE, required=True),
    Key("editions", ("版本",), Kind.NODE),
    Key("corrections", ("更正",), Kind.NODE),
)

SECTION = (
    Key("title", ("标题", "名称"), Kind.TEXT, required=True),
    Key("documents", ("文件",), Kind.NODE, required=True),
)

DOCUMENT = (
    Key("issuer", ("发文机关",), Kind.TEXTS),
    Key("title", ("标题",), Kind.MARKED, required=True),
    Key("number", ("文号",), Kind.TEXT),
    Key("to", ("主送机关", "主送"), Kind.TEXT),
    Key("date", ("成文日期",), Kind.DATE),
    Key("note", ("公开属性",), Kind.TEXT),
    Key("signed", ("署名",), Kind.TEXTS),
    Key("masthead", ("版头",), Kind.CHOICE, choices=MASTHEADS),
    Key("columns", ("栏数",), Kind.CHOICE, choices=_COLUMNS),
    Key("starts", ("起始",), Kind.CHOICE, choices=_STARTS),
    Key("index", ("索引号",), Kind.STRING),
    Key("topic", ("主题分类",), Kind.STRING),
    Key("published", ("发布日期",), Kind.DATE),
    Key("effective", ("施行日期",), Kind.DATE),
    Key("expires", ("失效日期",), Kind.DATE),
    Key("repeals", ("废止",), Kind.STRINGS),
    Key("amends", ("修改",), Kind.STRINGS),
    Key("keywords", ("关键词",), Kind.KEYWORDS),
    Key("summary", ("摘要",), Kind.STRING),
)


EDITION = (
    Key("edition", ("版次",), Kind.INTEGER, required=True),
    Key("date", ("日期",), Kind.DATE, required=True),
    Key("source", ("源文件",), Kind.STRING, required=True),
    Key("manifest", ("清单",), Kind.STRING, required=True),
)
"""An item of ``editions``, written by the toolkit."""

CAUSES: Mapping[str, object] = {
    "printing": Cause.PRINTING,
    "original": Cause.ORIGINAL,
    "排印": Cause.PRINTING,
    "原件": Cause.ORIGINAL,
}

CORRECTION = (
    Key("edition", ("版次",), Kind.INTEGER, required=True, least=2),
    Key("date", ("日期",), Kind.DATE, required=True),
    Key("document", ("文件",), Kind.STRING, required=True),
    Key("field", ("项目",), Kind.STRING),
    Key("wrong", ("误",), Kind.EXACT),
    Key("right", ("正",), Kind.EXACT),
    Key("cause", ("原因",), Kind.CHOICE, choices=CAUSES),
    Key("authority", ("依据",), Kind.STRING),
    Key("page", ("页",), Kind.STRING),
    Key("column", ("栏",), Kind.INTEGER, least=0),
    Key("row", ("行",), Kind.INTEGER, least=0),
    Key("nth", ("第几处",), Kind.INTEGER),
)
"""An item of ``corrections``, written by the toolkit."""


HOLIDAYS = (
    Key("off", ("放假",), Kind.STRINGS),
    Key("worked", ("上班",), Kind.STRINGS),
)
"""holidays.yaml: days off, and weekend days that are worked."""

IGNORED = (
    Key("code", ("编号",), Kind.STRING, required=True),
    Key("file", ("文件",), Kind.STRING),
    Key("words", ("文字",), Kind.STRING),
    Key("reason", ("理由",), Kind.STRING, required=True),
)
"""An entry of ignore.yaml: findings of the desk's rules that are let pass, and why."""

NAMES = (
    Key("people", ("人名",), Kind.STRINGS),
    Key("places", ("地名",), Kind.STRINGS),
    Key("offices", ("机关",), Kind.STRINGS),
)
"""names.yaml: names that were checked."""


def spellings(*tables: tuple[Key, ...]) -> frozenset[str]:
    """Every spelling of every key of some tables."""
    return frozenset(name for table in tables for key in table for name in (key.name, *key.aliases))
