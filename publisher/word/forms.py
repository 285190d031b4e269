"""How things look in official documents (GB/T 9704-2012): numbers, heads, dates, headings. What is matched is text without blanks around it."""

from __future__ import annotations

import datetime
import re

_FIGURES = "〇○零一二三四五六七八九十百"
NUMBER = re.compile(r"[\u3400-\u9fff]{1,14}(?:字|办|函|规)?[〔\[［【﹝(（][0-9０-９]{4}[〕\]］】﹞)）]第?[ ]*[0-9０-９]{1,4}[ ]*号")
"""文号."""
ORDER_NUMBER = re.compile(rf"（?第[ 　]*(?:[0-9０-９]+|[{_FIGURES}]+)[ 　]*号）?")
"""The number of a 令."""
SIGNED_BY = re.compile(r"签发人[ 　]*[:：]?.*")
COPY_MARK = re.compile(r"[0-9]{6}|(?:绝密|机密|秘密)(?:[★☆].{0,10})?|特急|加急|平急|特提|急件")
"""What stands at the upper corners of the first page."""
ATTACHMENT_LABEL = re.compile(r"附[ 　]*件[ 　]*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})?")
ATTACHMENT_HEAD = re.compile(r"(附[ 　]*件[ 　]*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}))([:：]?)[ 　\t]*")
ATTACHMENT_NOTE = re.compile(r"附[ 　]*件[ 　]*[:：]")
NOTE_ITEM = re.compile(r"([0-9０-９]{1,2})[ ]*[.．、][ 　\t]*")
PUBLIC_NOTE = re.compile(r"[（(](此件.{1,40}|.{0,20}公开.{0,20})[)）]")
IMPRINT = re.compile(r"(?:抄[ 　]*送|抄[ 　]*报|主题词)[ 　]*[:：].*|.{2,40}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日[ 　]*印发", re.DOTALL)
"""版记."""
DATE = re.compile(r"([0-9]{4})[ ]*年[ ]*([0-9]{1,2})[ ]*月[ ]*([0-9]{1,2})[ ]*日")
WIDE_DATE = re.compile(r"([〇○零Ο0一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
ADOPTION = re.compile(r"[（(].*[0-9]{4}年[0-9]{1,2}月.*[)）]", re.DOTALL)
"""When and by whom it was adopted, below the title."""
ORGAN = re.compile(
    r"人民政府|办公[厅室]|委员会|委|局|厅|部|指挥部|领导小组|中心|法院|检察院|院|银行|公司|集团|总队|支队|会|处|署|馆|所|站|社"
)
_ORGAN_END = re.compile(rf".{{2,40}}(?:{ORGAN.pattern})")
ACT = re.compile(r"关于|转发|批转|印发")
"""Where the matter of a title begins."""
ORDER_TITLE = re.compile(r".{2,30}令")
SIGNER = re.compile(r"(?:市长|县长|区长|省长|主任|局长|代市长|秘书长)[ 　\t]*[\u3400-\u9fff·][\u3400-\u9fff· 　]{1,8}")
TABLE_NOTE = re.compile(r"(?:注|附注|说明|备注|数据来源|资料来源)[0-9]*[ 　]*[:：].*", re.DOTALL)
UNIT = re.compile(r"[（(]?(?:计量)?单位[ 　]*[:：].{1,30}|填报单位.{0,40}")
FIGURE_CAPTION = re.compile(r"图[ ]*[0-9０-９一二三四五六七八九十]+.{0,60}")
ENDS_SENTENCE = tuple("。；，：、！？…;,:!?")

_HEADINGS = (
    (2, re.compile(rf"第[ 　]*[{_FIGURES}0-9]+[ 　]*[章编](?![节条]).*")),
    (3, re.compile(rf"第[ 　]*[{_FIGURES}0-9]+[ 　]*节.*")),
    (2, re.compile(rf"[{_FIGURES[3:]}]+、.*")),
    (3, re.compile(rf"[（(][{_FIGURES[3:]}]+[）)].*")),
    (4, re.compile(r"[0-9０-９]{1,2}[.．、](?![0-9０-９]).*")),
    (5, re.compile(r"[（(][0-9０-９]{1,2}[）)].*")),
)
LONGEST_HEADING = 48


def heading_form(text: str) -> int:
    """The level of the number a text begins with (2 for 一、 and 第一章), 0 where it has none."""
    return next((level for level, form in _HEADINGS if form.fullmatch(text)), 0)


def is_organ(text: str) -> bool:
    """Whether a text can be the name of an office."""
    return _ORGAN_END.fullmatch("".join(text.split())) is not None and not text.endswith(ENDS_SENTENCE)


def read_date(text: str) -> datetime.date | None:
    """A date alone in a paragraph, in figures or in Chinese."""
    plain = "".join(text.split())
    try:
        if match := DATE.fullmatch(plain):
            return datetime.date(*(int(part) for part in match.groups()))
        if match := WIDE_DATE.fullmatch(plain):
            year = int("".join("0" if figure in "〇○零Ο0" else str("一二三四五六七八九".index(figure) + 1) for figure in match[1]))
            return datetime.date(year, _said(match[2]), _said(match[3]))
    except ValueError:
        return None
    return None


def _said(text: str) -> int:
    """``二十一`` as 21."""
    tens, ten, ones = text.rpartition("十")
    figures = "一二三四五六七八九"
    units = figures.index(ones) + 1 if ones else 0
    return ((figures.index(tens) + 1 if tens else 1) * 10 if ten else 0) + units


def split_issuers(title: str) -> tuple[str, str]:
    """The offices a title begins with, and the title without them; no offices where they cannot be told."""
    match = ACT.search(title)
    if match is None or match.start() == 0:
        return "", title
    before = title[: match.start()]
    return (before, title[match.start() :]) if is_organ(before.split()[-1] if before.split() else "") else ("", title)


def office_code(number: str) -> str:
    """The 代字 of a 文号 (云汉政发); empty where there is none."""
    match = re.match(r"[\u3400-\u9fff]+", number)
    return match[0] if match and NUMBER.fullmatch(number) else ""
