"""Numbers as Word writes them in front of paragraphs."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def write_chinese(number: int, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """``112`` as 一百一十二; 10 to 19 without the leading 一. Up to 9999; what is larger in digits."""
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    out, pending = "", False
    text = str(number)
    for at, figure in enumerate(text):
        unit = len(text) - at - 1
        if figure == "0":
            pending = bool(out)
            continue
        out += (digits[0] if pending else "") + digits[int(figure)] + (units[unit - 1] if unit else "")
        pending = False
    return out[1:] if 10 <= number < 20 else out


def _by_digits(number: int) -> str:
    """ideographDigital and its kin: 10 is 一〇."""
    return "".join(_DIGITS[int(figure)] for figure in str(number))


def _counting(number: int) -> str:
    """chineseCounting: as it is said up to 九十九, from 100 on figure by figure."""
    return write_chinese(number) if 0 < number < 100 else _by_digits(number)


def _letters(number: int, first: str) -> str:
    """a … z, aa, bb …"""
    return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, sign in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
                        (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
        while number >= value:
            out += sign
            number -= value
    return out


def _series(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= most else str(number)


def _circled(number: int) -> str:
    for start, end, first in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if start <= number <= end:
            return chr(ord(first) + number - start)
    return "⓪" if number == 0 else str(number)


def _wide(number: int) -> str:
    return "".join(chr(ord(figure) + 0xFEE0) if figure.isdigit() else figure for figure in str(number))


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _stems(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number > 0 else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _series("⒈", 20),
    "decimalEnclosedParen": _series("⑴", 20),
    "ideographEnclosedCircle": _series("㊀", 10),
    "upperLetter": lambda number: _letters(number, "A"),
    "lowerLetter": lambda number: _letters(number, "a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "chineseCounting": _counting,
    "chineseCountingThousand": write_chinese,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": write_chinese,
    "japaneseCounting": write_chinese,
    "ideographDigital": _by_digits,
    "japaneseDigitalTenThousand": _by_digits,
    "taiwaneseDigital": _by_digits,
    "chineseLegalSimplified": lambda number: write_chinese(number, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: write_chinese(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _stems,
    "numberInDash": lambda number: f"- {number} -",
}
"""``w:numFmt`` → how a number is written. ``none`` and ``bullet`` are no numbers."""


def write_number(number: int, form: str) -> tuple[str, bool]:
    """The number in a form, and whether that form is known (else it is in digits)."""
    if form == "none":
        return "", True
    known = FORMATS.get(form)
    return (known or str)(max(0, number)), known is not None
