"""--fix: exactly the characters of its findings, nothing else, once and for all."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from publisher.checks import is_assigned
from publisher.checks.fixing import fix_issue
from publisher.checks.mending import mend_issue
from publisher.checks.texts import texts_of_document
from publisher.source import read_issue
from tests.checks.desk.laying import check, write_case

PIECES = [*"甲乙丙，。、；：,;:?!()（）《》〈〉“”\"'…·•○%^|#年月"]
PIECES += [
    "值守",
    "水库",
    "2026",
    "２０",
    "...",
    "。。。",
    "--",
    "二○二",
    "\u2f00",
    "[2026]",
    "〔2026〕",
    "云汉政发",
    "第06号",
    "6号",
    "**",
    "\\",
]
PIECES += [":::", "## ", "一、", "一.", "（一）、", "(一)", "1.", "附件", "附件：", " ", "\n", "\n\n", "　"]
BODIES = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
NUMBERS = st.lists(st.sampled_from(["云汉政发", "2026", "06", *"〔[(（〕])）第06号"]), max_size=8).map("".join)


@settings(max_examples=150, deadline=None)
@given(BODIES, NUMBERS)
@example("加强。。。。值守（甲)", "云汉政发[2026]第06号")
@example("| 甲 | 乙 |\n| --- | --- |\n| 甲,乙 | ２ |\n", "")
@example("::: roster\n组长:甲 乙\n:::\n", "")
@example("::: attachments\n甲，\n乙。\n:::\n", "")
def test_only_the_characters_of_findings_change(body: str, number: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        front = f"---\nissuer: 云汉市人民政府\ntitle: 关于防汛的通知\nnumber: '{number}'\n---\n\n"
        folder = write_case(Path(place), front + body)
        file = folder / "a.md"
        for _ in range(30):
            before = file.read_text("utf-8")
            issue, checked = check(folder)
            texts = [text for document in issue.documents for _, text in texts_of_document(document)]
            mended = mend_issue(issue, checked.flaws)
            after = file.read_text("utf-8")
            assert after == rewritten(before, mended)
            if not mended:
                break
            again, _ = read_issue(folder)
            assert again is not None
            changed = [text for document in again.documents for _, text in texts_of_document(document)]
            places = {flaw.finding.position for flaw in mended}
            for old, new in zip(texts, changed, strict=True):
                touched = any(old.position(at) in places for at in range(len(old.characters)))
                assert touched or old.characters == new.characters
        else:
            raise AssertionError("mending never ends")
        assert fix_issue(folder, is_assigned).mends == []
        assert file.read_text("utf-8") == after
        assert [path.name for path in sorted(folder.iterdir())] == ["a.md", "issue.yaml"]


def rewritten(text: str, mended: list) -> str:  # type: ignore[type-arg]
    """The text with each mend at its finding's place."""
    lines = text.split("\n")
    for flaw in sorted(mended, key=lambda each: each.finding.position, reverse=True):
        _, line, column = flaw.finding.position
        typed = lines[line - 1]
        assert typed.startswith(flaw.mend.wrong, column - 1)
        lines[line - 1] = typed[: column - 1] + flaw.mend.right + typed[column - 1 + len(flaw.mend.wrong) :]
    return "\n".join(lines)


def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    folder = write_case(tmp_path, "加强值守。。\n\n落实责任,不得\n松懈。")
    file = folder / "a.md"
    data = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(data)
    assert len(fix_issue(folder, is_assigned).mends) == 2
    assert file.read_bytes() == data.replace("。。".encode(), "。".encode()).replace(b",", "，".encode())


def test_a_mend_that_would_change_how_the_rest_is_read_is_left(tmp_path: Path) -> None:
    folder = write_case(tmp_path, "正文。\n\n# 附件1　防汛\n\n甲。\n\n#一.乙")
    before = (folder / "a.md").read_bytes()
    fix_issue(folder, is_assigned, write=False)
    assert (folder / "a.md").read_bytes() == before


def test_the_front_matter_is_mended_where_it_was_typed(tmp_path: Path) -> None:
    front = '---\nissuer: 云汉市人民政府\n标题: |\n  关于防汛的\n  通知。\n文号: "云汉政发[2026]006号"   # 注\n'
    front += "主送: 各县、区人民政府\ndate: 2026-05-06\n---\n\n正文。"
    folder = write_case(tmp_path, front)
    assert {flaw.finding.code for flaw in fix_issue(folder, is_assigned).mends} == {"R101", "R102", "R301", "R932"}
    right = front.replace("通知。", "通知").replace("[2026]006号", "〔2026〕6号").replace("人民政府\ndate", "人民政府：\ndate")
    assert (folder / "a.md").read_text("utf-8") == right + "\n"


def test_a_blank_that_may_mean_something_is_told_and_left(tmp_path: Path) -> None:
    folder = write_case(tmp_path, "组长：张三 市委书记")
    fixed = fix_issue(folder, is_assigned)
    assert [finding.code for finding in fixed.checked.findings] == ["R701"]
    assert fixed.mends == []
