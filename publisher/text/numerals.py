"""Chinese numerals as they number articles and headings: 一 to 九千九百九十九."""

from __future__ import annotations

DIGITS = "〇一二三四五六七八九"
_VALUES = {**{character: value for value, character in enumerate(DIGITS)}, "零": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE_NUMERAL = "[〇零一二三四五六七八九十百千]+"
"""A pattern for what `read_numeral` reads."""


def read_numeral(text: str) -> int | None:
    """The value of ``二十三``, ``一百零五``, ``二〇``, or of Arabic digits; None for anything else."""
    if text.isascii():
        return int(text) if text.isdecimal() else None
    if not any(character in _UNITS for character in text):
        digits = [_VALUES.get(character) for character in text]
        return None if not text or None in digits else int("".join(map(str, digits)))
    total, digit = 0, None
    for character in text:
        if character in _UNITS:
            total += (1 if digit is None else digit or 1) * _UNITS[character]
            digit = None
        elif character in _VALUES:
            digit = _VALUES[character]
        else:
            return None
    return total + (digit or 0)


def write_numeral(value: int) -> str:
    """``二十三`` for 23; 1 ≤ value ≤ 999."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    head = f"{DIGITS[hundreds]}百" if hundreds else ""
    middle = "" if not rest else ("十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十") if tens else "零"
    return head + middle + (DIGITS[ones] if ones else "")
