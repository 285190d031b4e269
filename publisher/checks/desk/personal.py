"""R921 to R924: personal data and addresses. Findings show places, never the numbers themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.checks.desk.base import HAN, Desk, Flaw, flaw
from publisher.text.patterns import lazily

_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])([1-9][0-9]{5})((?:18|19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LETTERS = "10X98765432"
_MOBILE = lazily(r"(?<![0-9A-Za-z\-])1[3-9][0-9]{9}(?![0-9A-Za-z])")
_CARD = lazily(r"(?<![0-9A-Za-z])[3-6][0-9]{15,18}(?![0-9A-Za-z])")
_URL = lazily(rf"h(?:ttp|tp|tttp)s?[:：；]/{{0,3}}[^\s{HAN}，。；、）》”“‘（]*|www[。．，][A-Za-z0-9.]+", re.IGNORECASE)
_SOUND_URL = lazily(r"https?://[A-Za-z0-9][A-Za-z0-9.\-]*(?::[0-9]+)?(?:[/?#][!-~]*)?")


def is_identity_number(number: str) -> bool:
    """Whether the check character of an 18-character identity number is right."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _LETTERS[total % 11] == number[17].upper()


def _is_card(number: str) -> bool:
    digits = [int(digit) for digit in reversed(number)]
    return sum(digit if at % 2 == 0 else sum(divmod(digit * 2, 10)) for at, digit in enumerate(digits)) % 10 == 0


def check_identity(desk: Desk) -> Iterator[Flaw]:
    """R921."""
    for passage in desk.passages:
        for match in _IDENTITY.finditer(passage.characters):
            if is_identity_number(match[0]):
                yield flaw("R921", passage.text, match.start())


def check_numbers(desk: Desk) -> Iterator[Flaw]:
    """R922 and R923."""
    for passage in desk.passages:
        for match in _MOBILE.finditer(passage.characters):
            yield flaw("R922", passage.text, match.start())
        for match in _CARD.finditer(passage.characters):
            if _is_card(match[0]) and not (_IDENTITY.fullmatch(match[0]) and is_identity_number(match[0])):
                yield flaw("R923", passage.text, match.start())


def check_addresses(desk: Desk) -> Iterator[Flaw]:
    """R924, in the documents and for the publication's own address."""
    for passage in desk.passages:
        if "/" not in passage.characters and "www" not in passage.characters.lower():
            continue
        for match in _URL.finditer(passage.characters):
            if not _SOUND_URL.fullmatch(match[0]):
                yield flaw("R924", passage.text, match.start(), address=match[0])
    website = desk.issue.gazette.website
    if website and not _SOUND_URL.fullmatch(website.characters):
        yield flaw("R924", website, address=website.characters)


CHECKS = (check_identity, check_numbers, check_addresses)
