"""Where titles are broken."""

from __future__ import annotations

import pytest

from publisher.fonts import Library
from publisher.layout.setting import Setting
from publisher.layout.titles import set_title
from publisher.model import Run, Text
from publisher.style import load_style
from publisher.text.cohesion import Cohesion

TEXT = "燃气，安全，燃气，管理，土地征收，全民科学素质，节水型单位名单，名单，用水计划，管理委员会，古树名木。" * 4


def break_title(library: Library, title: str) -> list[str]:
    style = load_style()
    setting = Setting(style, library, cohesion=Cohesion(TEXT))
    return [line.characters for line in set_title(setting, Text((Run(title),)), style.document.title, style.across)]


@pytest.mark.parametrize(
    "lines",
    [
        ["关于做好主汛期防汛工作的通知"],
        ["关于公布2026年度重大行政决策事项目录的", "通知"],
        ["关于印发云汉市古树名木认养办法和", "古树名木养护技术要点的通知"],
        ["关于公布2026年第一批节水型单位名单", "并开展用水计划核定工作的通知"],
        ["关于进一步加强全市城镇燃气", "安全管理工作的紧急通知"],
        ["关于收回云汉市第一商业有限责任公司等", "四个单位国有建设用地使用权的批复"],
    ],
)
def test_untyped_titles_are_broken_where_the_sense_allows(library: Library, lines: list[str]) -> None:
    assert break_title(library, "".join(lines)) == lines


def test_typed_breaks_win(library: Library) -> None:
    assert break_title(library, "关于做好\n防汛工作的通知") == ["关于做好", "防汛工作的通知"]


def test_a_typed_line_longer_than_the_style_would_make_it_stays_whole(library: Library) -> None:
    lines = ["关于收回云汉市砚湖区第一商业有限责任公司等", "四个单位国有建设用地使用权的批复"]
    assert break_title(library, "\n".join(lines)) == lines


@pytest.mark.parametrize("name", ["《云汉市城乡规划管理暂行办法》", "2026—2030年", "（2021-2025年）"])
def test_a_short_name_in_brackets_or_a_number_is_never_broken(library: Library, name: str) -> None:
    for before in range(1, 10):
        lines = break_title(library, "关于" + "印发云汉市全民科学素质行动规划"[:before] + name + "有关工作实施方案要点的通知")
        assert any(name in line for line in lines)


def test_a_title_of_sixty_characters_keeps_its_last_line_the_shorter(library: Library) -> None:
    title = "关于同意设立云汉高新技术产业开发区综合保税区管理委员会并明确其主要职责内设机构和人员编制以及领导职数有关事项的批复"
    lines = break_title(library, title)
    assert "".join(lines) == title
    assert len(lines) in (3, 4)
    assert len(lines[-1]) <= max(map(len, lines))
