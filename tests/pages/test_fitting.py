"""Strains of lines: what was taken out in all, what each gap got."""

from __future__ import annotations

from pathlib import Path

from publisher.pages import Fit, GlyphRun, Line
from publisher.pages.fitting import count_gaps, measure_fitting, strain_of
from tests.pages.issues import lay_out_text, paragraphs


def line(text: str, tier: int = 0, amount: int = 0) -> Line:
    run = GlyphRun(0, 0, "f", 10_000, [1] * len(text), [10_000] * len(text), text, 1)
    return Line(0, 0, 100_000, (run,), fit=Fit(tier, amount))


def test_gaps_inside_words_numbers_and_long_marks_do_not_grow() -> None:
    assert [count_gaps(line(text)) for text in ("天地玄黄", "天ab1", "天——地", "……", "天")] == [3, 1, 2, 0, 0]


def test_a_stretch_is_shared_by_the_gaps_a_squeeze_is_not() -> None:
    assert strain_of(line("天地玄", 3, 10_000)) == 500
    assert strain_of(line("天，地。", -5, 10_000)) == -1000
    assert strain_of(line("天地")) == 0
    assert strain_of(line("ab", 3, 50_000)) == 0


def test_fitting_counts_every_line_of_the_body_and_knows_its_source(tmp_path: Path) -> None:
    laid = lay_out_text(
        tmp_path, paragraphs(3, 61) + "\n天地，玄黄“宇宙”洪荒2026年GDP增长日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨\n"
    )
    fitting = measure_fitting(laid.layout.tree, laid.layout.page_map)
    body = [each for page in laid.layout.tree.pages if page.kind == "body" for each in page.lines if not each.artifact]
    assert len(fitting.lines) == len(body) == sum(fitting.tiers.values())
    assert all(-7 <= tier <= 4 for tier in fitting.tiers)
    strained = fitting.worst(20)
    assert strained == sorted(strained, key=lambda each: -abs(each.strain))
    assert {Path(each.file).name for each in fitting.lines} == {"a.md"}
