"""R505 and R506: what the text refers to must be there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.checks.desk.base import Desk, Flaw, flaw
from publisher.checks.desk.numbering import last_article
from publisher.checks.desk.parts import find_groups, label_number
from publisher.checks.texts import texts_of_part
from publisher.text.numerals import CHINESE_NUMERAL, read_numeral

_ATTACHMENT = re.compile(rf"(?<![》）号的])附件([0-9]{{1,2}}|{CHINESE_NUMERAL})(?![0-9.．])")
_SEE = re.compile("(?:见|按照|填写|填报)(?:本)?附件(?![0-9一二三四五六七八九十])")
_ARTICLE = re.compile(rf"本(?:办法|规定|条例|细则|规则|规程|章程|准则|守则)第({CHINESE_NUMERAL})条")


def check_attachments(desk: Desk) -> Iterator[Flaw]:
    """R505: 附件N without such an attachment, 见附件 without any. Attachments a note names but the issue does not print are there."""
    for document in desk.documents:
        groups = find_groups(document)
        known = {label_number(part) for group in groups for part in group.attached}
        known |= {number for group in groups for number in range(1, len(group.named) + 1)}
        for part in document.parts:
            for role, text in texts_of_part(part):
                if role == "label" or "附件" not in text.characters:
                    continue
                for match in _ATTACHMENT.finditer(text.characters):
                    if read_numeral(match[1]) not in known:
                        yield flaw("R505", text, match.start(), reference=match[0])
                if not known and (seen := _SEE.search(text.characters)):
                    yield flaw("R505", text, seen.start(), reference=seen[0])


def check_articles(desk: Desk) -> Iterator[Flaw]:
    """R506: 本办法第N条 beyond the last article."""
    for document in desk.documents:
        for part in document.parts:
            last = last_article(part)
            if not last:
                continue
            for _, text in texts_of_part(part):
                for match in _ARTICLE.finditer(text.characters):
                    if (number := read_numeral(match[1])) is not None and number > last:
                        yield flaw("R506", text, match.start(), reference=match[0], last=last)


CHECKS = (check_attachments, check_articles)
