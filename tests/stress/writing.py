"""Sentences, titles, names: strings of random characters with everything in them that is hard to set."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.stress import vocabulary as words

NUMERALS = "一二三四五六七八九十"


class Writer:
    """Writes text by a random generator: the same generator, the same text. Markup is that of the source format."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def hanzi(self, least: int, most: int) -> str:
        """So many common characters, now and then a rare one among them."""
        number = self.random.randint(least, most)
        text = "".join(words.HANZI[int(self.random.random() ** 1.6 * len(words.HANZI))] for _ in range(number))
        if self.random.random() < 0.02:
            at = self.random.randrange(number)
            text = text[:at] + self.random.choice(words.RARE) + text[at + 1 :]
        return text

    def _choose(self, *kinds: tuple[int, Callable[[], str]]) -> str:
        """What one of some writers writes; the first number is its weight."""
        return self.random.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])[0]()

    def figure(self) -> str:
        """A number with its unit."""
        return self.random.choice(words.FIGURES) + self.random.choice(words.UNITS)

    def phrase(self) -> str:
        """A stretch without marks at its ends or with them, as it comes."""
        hanzi, random = self.hanzi, self.random
        return self._choose(
            (60, lambda: hanzi(3, 13)),
            (10, lambda: hanzi(1, 4) + self.figure() + hanzi(1, 4)),
            (6, lambda: hanzi(2, 5) + random.choice(words.LATIN) + hanzi(1, 5)),
            (3, lambda: hanzi(1, 4) + random.choice(words.CODES) + hanzi(1, 3)),
            (6, lambda: f"{hanzi(1, 4)}“{hanzi(2, 8)}”{hanzi(1, 4)}"),
            (2, lambda: f"“{hanzi(1, 3)}‘{hanzi(1, 4)}’”、“{hanzi(2, 4)}”"),
            (3, lambda: f"{hanzi(2, 4)}《{hanzi(4, 12)}（{hanzi(2, 4)}）》"),
            (4, lambda: f"{hanzi(2, 6)}（{hanzi(2, 9)}）"),
            (3, lambda: f"{hanzi(2, 5)}——{hanzi(3, 8)}"),
            (1, lambda: f"{hanzi(2, 5)}……"),
            (2, lambda: f"{hanzi(1, 3)}·{hanzi(1, 3)}/{hanzi(1, 2)}"),
            (4, lambda: random.choice(words.TERMS) + hanzi(1, 4)),
        )

    def sentence(self) -> str:
        """Phrases with commas between and a stop after them."""
        phrases = [self.phrase() for _ in range(self.random.randint(1, 5))]
        text = phrases[0] + "".join(self.random.choice("，，，，，、；：") + phrase for phrase in phrases[1:])
        return text + self.random.choices(("。", "；", "？", "！", "。”", "……。"), (80, 6, 4, 3, 4, 3))[0].replace("。”", "”。")

    def paragraph(self, number: int) -> str:
        """A paragraph: ``number`` is its place in the document; some begin as lists do, some with a run-in heading, some hold a web address."""
        text = "".join(self.sentence() for _ in range(self.random.choice((1, 1, 2, 2, 3, 3, 4, 5, 8))))
        begin = self._choose(
            (60, str),
            (8, lambda: f"**（{NUMERALS[number % 10]}）{self.hanzi(3, 9)}。**"),
            (6, lambda: f"{number % 20 + 1}. "),
            (4, lambda: f"（{number % 20 + 1}）"),
            (3, lambda: "①②③④⑤⑥⑦⑧⑨⑩"[number % 10]),
            (2, lambda: "———"),
            (2, lambda: f"{self.hanzi(4, 9)}{self.random.choice(words.ADDRESSES)}，"),
            (2, lambda: f"{self.hanzi(3, 9)}\\\n"),
            (1, lambda: f"{self.hanzi(2, 9)}**{self.phrase()}**"),
        )
        return begin + text

    def title(self, length: int) -> str:
        """A title of so many characters, its breaks untyped, with a 文种 at its end."""
        middle = f"{self.hanzi(4, 8)}“{self.hanzi(2, 4)}”{self.hanzi(6, 12)}和{self.hanzi(3, 9)}"
        rest = max(0, length - len(middle) - 8)
        return f"关于印发{middle}{self.hanzi(rest, rest) if rest else ''}{self.random.choice(('的通知', '实施方案', '的批复', '管理办法'))}"

    def name(self) -> str:
        """A person's name of two to four characters."""
        if self.random.random() < 0.08:
            return self.random.choice(words.DOUBLE_SURNAMES) + self.hanzi(1, 2)
        rare = self.random.choice(words.RARE) if self.random.random() < 0.05 else ""
        return self.random.choice(words.SURNAMES) + (rare or self.hanzi(1, 2))

    def cell(self, *, long: bool) -> str:
        """An entry of a table: mostly short, now and then two sentences (if ``long``), with breaks, or empty."""
        return self._choose(
            (30, lambda: self.hanzi(2, 8)),
            (25, self.figure),
            (10, lambda: f"{self.hanzi(2, 6)}<br>{self.hanzi(2, 6)}"),
            (6, lambda: self.sentence() + self.sentence() if long else self.hanzi(9, 20)),
            (4, lambda: self.random.choice(words.CODES)),
            (5, str),
        )
