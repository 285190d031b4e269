"""Characters of symbol fonts, which have places of their own, as the characters they show."""

from __future__ import annotations

UNKNOWN = "〓"
"""Stands for a character that cannot be told, as printers have always set it."""

_SYMBOL = dict(
    zip(
        "abgdezhqiklmnxoprstufcywABGDEZHQIKLMNXOPRSTUFCYW",
        "αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
        strict=True,
    )
) | {chr(code): sign for code, sign in {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB6: "∂",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC7: "∩", 0xC8: "∪", 0xCC: "⊂", 0xCE: "∈", 0xD0: "∠", 0xD1: "∇",
    0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xE5: "∑", 0xF2: "∫", 0x5E: "⊥", 0x22: "∀", 0x24: "∃", 0x27: "∋", 0x40: "≅", 0x5C: "∴", 0x7E: "∼",
}.items()}  # fmt: skip
_WINGDINGS = {chr(code): sign for code, sign in {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x9F: "•",
    0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xAC: "✶", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞", 0x4A: "☺",
    **{0x80 + n: sign for n, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")}, **{0x8B + n: sign for n, sign in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}.items()}  # fmt: skip
_WINGDINGS2 = {chr(code): sign for code, sign in {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●", 0xA2: "■", 0xA3: "□", 0x30: "☐",
}.items()}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS2}


def is_symbol_font(font: str) -> bool:
    """Whether a font's characters are not those their codes say."""
    return font.lower() in _FONTS


def find_symbol(font: str, character: str) -> str:
    """What a character of a font shows; empty when that cannot be told. Characters of ordinary fonts show themselves."""
    code = ord(character)
    private = 0xF000 <= code <= 0xF0FF
    table = _FONTS.get(font.lower())
    if table is None:
        return "" if private or 0xE000 <= code <= 0xF8FF else character
    plain = chr(code - 0xF000) if private else character
    return table.get(plain, plain if plain.isascii() and font.lower() == "symbol" and not plain.isalpha() else "")
