"""What is right and only looks wrong, and what is wrong in less plain ways than the cases show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.desk.laying import codes

RIGHT = (
    "达到防汛目的的，予以奖励；参与与否，由各县、区自定。",
    "各自已完成的，自己经营的，由业主负责；天气侯马市已报。",
    "自然资源、等级公路、和平路、及时报送。",
    "坐标为东经111°30'，北纬36°5'。",
    "浓度在[0,60)之间的为合格。",
    "饱和和非饱和土，存在在建项目的，为了了解情况，以及及时上报。",
    "节约5%左右，附近300米左右。",
    "1）水库；2）堤防。",
    "服务电话0490-6210026，邮编041000，执行GB 50016—2014（2018年版）。",
    "车号C-08-03，2021-05-30登记，双氧水H2O2。",
    "“第一段引文。\n\n“第二段引文。”",
    "预防犯罪，俱乐部暑期活动，既使用又保养，周末来访，期末能办。",
    "**第一条** 为了防汛，制定本规定。\n\n**第二条** 2026年起施行。",
    "市政府政府采购中心，防汛抗旱检查检查组。",
    "一、二级公路由市里管，三、四级公路由县里管。\n\n三、四级公路另行通知。",
    "土地编号（2026）5号地块，按云汉市规划办理。",
    "依据《防汛条例》附件2办理。",
    "刑期10年6月，有效期3年。",
    "## 一、甲\n\n#### 1. 子\n\n#### 2. 丑\n\n## 二、乙\n\n#### 3. 寅\n\n## 三、丙\n\n#### 1. 卯",
    "主要任务：1.甲；2.乙。\n\n3.丙。",
    "1.甲；2.乙。\n\n3.丙。",
    "通知如下。\n\n::: attachments\n责任人名单（略）\n值班表\n:::\n\n# 附件2　值班表\n\n正文。",
    "网址：https://www.yunhan.example/a?b=1，见网站。",
    "| 项目 | 数量 |\n| --- | ---: |\n| 甲 | 1 |\n| 乙 | 2 |\n| 丙 | 3 |\n| 合计 | 7 |",
    "| 名称 | 甲 | 乙 |\n| --- | ---: | ---: |\n| 子 | 1.4 | 1 |\n| 丑 | 2.4 | 2 |\n| 寅 | 3.4 | 3 |\n| 合计 | 7.1 | 6 |",
)
WRONG = (
    ("依据云汉政发(2025)3号办理。", ["R101", "R101"]),
    ("依据通知（云汉改运行[2025]3号）办理。", ["R101", "R101"]),
    ("统筹推进推进各项工作。", ["R811"]),
    ("依据云汉政发〔2025〕第03号办理。", ["R102", "R102"]),
    ("增长5%,全市第一。", ["R601"]),
    ("明确责任人,7月20日前报备。", ["R601"]),
    ("时间:8时至12时。", ["R601"]),
    ("比为1:2，共1,860米。", []),
    ("“‘河长制”要求。", ["R602"]),
    ("工作情况。，", ["R605"]),
    ("二〇二六年5月起。", ["R802"]),
    ("各县、区区要按照按照要求办。", ["R811"]),
    ("市防汛办公室市防汛办公室负责。", ["R811"]),
    ("安排\uf900专项。", ["R704"]),
    ("自20l6年起。", ["R706"]),
    ("依据《甲〈乙《丙》〉》。", ["R302", "R302"]),
    ("## 一、甲\n\n正文。\n\n## 三、乙", ["R402"]),
    ("第三条　甲。\n\n第二条　乙。", ["R402", "R402"]),
    ("名单见附件。", ["R505"]),
)


@pytest.mark.parametrize("body", RIGHT)
def test_nothing_is_found_in_what_is_right(body: str, tmp_path: Path) -> None:
    assert [code for code in codes(tmp_path, body) if code[0] == "R"] == []


@pytest.mark.parametrize(("body", "found"), WRONG)
def test_what_is_wrong_is_found(body: str, found: list[str], tmp_path: Path) -> None:
    assert [code for code in codes(tmp_path, body) if code[0] == "R"] == found


def test_a_document_with_an_error_is_not_judged(tmp_path: Path) -> None:
    assert codes(tmp_path, "加强值守。。\n\n::: box\n甲") == ["M002"]


def test_duplicates_do_not_depend_on_brackets(tmp_path: Path) -> None:
    front = "---\nissuer: 云汉市人民政府\ntitle: 关于{}的通知\nnumber: {}\ndate: 2026-05-06\n---\n\n正文。"
    text = front.format("防汛", "云汉政发〔2026〕6号") + "\n>> 2026-05/b.md\n" + front.format("抗旱", "云汉政发[2026]06号")
    assert set(codes(tmp_path, text)) == {"R101", "R102", "R103"}
