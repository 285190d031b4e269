"""The results as a picture: docs/benchmarks.svg, on a ground of its own, in the reader's light or dark colours."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from tests.bench.measure import Run
from tests.bench.results import Row, Take, together, wall

WIDTH = 880
_LEFT, _RIGHT = 330, 150
"""Room for the names left of the bars, for the figures right of them."""
_STEP = 24
_STYLE = """
  svg { font: 13px system-ui, "Noto Sans", sans-serif }
  .ground { fill: #ffffff } text { fill: #1f2328 } .weak { fill: #59636e } .axis { stroke: #59636e }
  .ours { fill: #0969da; stroke: #0969da } .theirs { fill: #8b949e; stroke: #8b949e } .span { stroke: #1f2328 } .memory { fill: #bf5700; stroke: #bf5700 }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117 } text { fill: #e6edf3 } .weak { fill: #9198a1 } .axis { stroke: #9198a1 }
    .ours { fill: #58a6ff; stroke: #58a6ff } .theirs { fill: #768390; stroke: #768390 } .span { stroke: #e6edf3 } .memory { fill: #f0883e; stroke: #f0883e }
  }
"""


class _Sheet:
    """Lines of the picture, and how far down it has got."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.y = 16

    def text(self, x: float, y: float, words: str, attributes: str = "") -> None:
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" {attributes}>{escape(words)}</text>')

    def head(self, words: str, more: str) -> None:
        self.y += 20
        self.parts.append(
            f'<text x="16" y="{self.y}" font-weight="600">{escape(words)} <tspan class="weak" font-weight="400">{escape(more)}</tspan></text>'
        )
        self.y += 12


def draw_plot(rows: Mapping[str, Row]) -> str:
    """The picture: bars of the medians of every row that compares, with least and most; memory; time and memory a page by pages."""
    sheet = _Sheet()
    for key, head in (
        ("issue", "One issue"),
        ("inside", "An edit in a process that stays"),
        ("year", "A year's volume"),
        ("site", "The site"),
    ):
        if row := rows.get(key):
            _draw_bars(sheet, head, row)
            if key == "issue":
                _draw_bars(sheet, f"{head}: peak memory of all processes together", row, _mebibytes, "MiB", "{:.0f}")
    if growth := rows.get("growth"):
        _draw_growth(sheet, growth)
    height = sheet.y + 16
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" aria-label="Benchmarks">',
            f"<style>{_STYLE}</style>",
            f'<rect class="ground" width="{WIDTH}" height="{height}"/>',
            *sheet.parts,
            "</svg>\n",
        ]
    )


def _mebibytes(run: Run) -> float:
    return run.together / 2**20


def _draw_bars(sheet: _Sheet, head: str, row: Row, take: Take = wall, unit: str = "seconds", form: str = "{:.3f}") -> None:
    sheet.head(head, ", ".join(filter(None, (unit, row.material))))
    most = max(take(run) for runs in row.series.values() for run in runs)
    scale = (WIDTH - _LEFT - _RIGHT) / (most or 1)
    for name, runs in row.series.items():
        median, values = row.median(name, take), list(map(take, runs))
        kind = "theirs" if name.startswith(("Typst", "XeLaTeX")) else "ours"
        middle = sheet.y + _STEP / 2
        sheet.text(_LEFT - 10, middle + 4, name, 'text-anchor="end"')
        sheet.parts.append(
            f'<rect class="{kind}" x="{_LEFT}" y="{middle - 7:.1f}" width="{median * scale:.1f}" height="14"/>'
            f'<path class="span" d="M{_LEFT + min(values) * scale:.1f} {middle:.1f}H{_LEFT + max(values) * scale:.1f}"/>'
        )
        sheet.text(_LEFT + max(values) * scale + 8, middle + 4, form.format(median))
        sheet.y += _STEP
    sheet.y += 8


def _draw_growth(sheet: _Sheet, row: Row) -> None:
    """Two lines over the pages, each by its own value at the smallest issue, so that flat is good."""
    sheet.head("Growth with the pages", "a page's share by that in the smallest issue; at most 1.2 at the largest")
    pages = [row.pages[name] for name in row.series]
    lines = (
        ("ours", "time", [row.median(name) / row.pages[name] for name in row.series]),
        ("memory", "memory, all processes together", [row.median(name, together) / row.pages[name] for name in row.series]),
    )
    most = max(1.2, *(value / values[0] for _, _, values in lines for value in values)) * 1.1
    top, bottom, left, right = sheet.y + 8, sheet.y + 188, 80, WIDTH - 60

    def across(count: int) -> float:
        return left + (right - left) * (math.log(count / pages[0]) / math.log(pages[-1] / pages[0]) if len(pages) > 1 else 0)

    def up(value: float) -> float:
        return bottom - (bottom - top) * value / most

    for value in (0.0, 0.6, 1.2):
        sheet.parts.append(f'<path class="axis" stroke-dasharray="2 4" d="M{left} {up(value):.1f}H{right}"/>')
        sheet.text(left - 8, up(value) + 4, f"{value:g}", 'text-anchor="end" class="weak"')
    for count in pages:
        sheet.text(across(count), bottom + 18, f"{count:,}", 'text-anchor="middle" class="weak"')
    for number, (kind, words, values) in enumerate(lines):
        sheet.parts += _draw_line(kind, [(across(count), up(value / values[0])) for count, value in zip(pages, values, strict=True)])
        sheet.parts.append(f'<rect class="{kind}" x="{left + 230 * number}" y="{bottom + 30}" width="14" height="4"/>')
        sheet.text(left + 230 * number + 20, bottom + 36, words)
    sheet.y = bottom + 44


def _draw_line(kind: str, points: Sequence[tuple[float, float]]) -> Iterator[str]:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    yield f'<path class="{kind}" style="fill: none" stroke-width="2" d="M{path}"/>'
    for x, y in points:
        yield f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>'
