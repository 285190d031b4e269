"""The preview tells everything that ``publisher check`` tells, after the pages, and each finding leads to its line."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from publisher.build import ANY_ROLE
from publisher.checks.whole import check_whole
from publisher.desk.preview.building import Builder
from publisher.desk.preview.hub import Hub
from publisher.desk.preview.state import State
from publisher.desk.preview.worker import Worker
from publisher.fonts import Library
from publisher.messages import Finding, Language
from publisher.source import read_issue
from tests.conftest import issue_folders
from tests.desk.conftest import Preview, previewing

DOCUMENT = "02-jieshui-xingdong.md"
FLAWED = "各部门的的责任要落实,抓好抓实。"


def told_by_check(folder: Path, library: Library) -> list[Finding]:
    issue, findings = read_issue(folder)
    return check_whole(issue, findings, lambda _, character: library.covers(ANY_ROLE, character)).findings


def identify(finding: Finding) -> str:
    return f"{finding.code} {finding.position} {finding.values}"


def add(file: Path, words: str) -> None:
    file.write_text(file.read_text("utf-8").rstrip("\n") + f"\n\n{words}\n", "utf-8")


@pytest.mark.parametrize("folder", issue_folders(), ids=lambda folder: folder.name)
def test_every_finding_of_check_is_told_once_and_leads_to_its_line(folder: Path, library: Library) -> None:
    with previewing(folder, library) as preview:
        preview.hub.publish(preview.builder.judge())
        state, told = preview.hub.state, preview.state()
        found = [identify(each) for each in state.findings]
        assert {identify(each) for each in told_by_check(folder, library)} <= set(found) and len(set(found)) == len(found)
        assert told["judged"] and len(told["findings"]) == len(found)
        for finding in told["findings"]:
            if not finding["name"].endswith(".md"):
                continue
            rows = preview.json(f"lines/{finding['page']}.json")
            row = next(row for row in rows if row["n"] == finding["row"])
            assert row["name"] == finding["name"]
            assert row["line"] <= max(finding["line"], min(each["line"] for each in rows if each["name"] == row["name"]))


def test_a_flaw_is_told_when_the_source_is_judged_and_not_before(preview: Preview, issue: Path) -> None:
    add(issue / DOCUMENT, FLAWED)
    built = preview.builder.build()
    judged = preview.builder.judge()
    assert not built.judged and judged.judged and built.reading == judged.reading and built.number < judged.number
    assert built.keys == judged.keys and built.made is judged.made
    codes = {each.code for each in judged.findings} - {each.code for each in built.findings}
    assert {"R601", "R811"} <= codes


def test_a_source_with_errors_is_judged_as_check_does(preview: Preview, issue: Path, library: Library) -> None:
    add(issue / DOCUMENT, FLAWED)
    other = issue / "03-gushu-guihua.md"
    add(other, "::: box 没有结束的专栏")
    preview.builder.build()
    state = preview.builder.judge()
    assert state.broken and state.keys
    assert {identify(each) for each in told_by_check(issue, library)} == {identify(each) for each in state.findings}
    assert any(each.code == "R811" for each in state.findings)


def test_what_ignore_yaml_lets_pass_is_not_told(preview: Preview, issue: Path) -> None:
    add(issue / DOCUMENT, FLAWED)
    (issue / "ignore.yaml").write_text("- code: R811\n  reason: 原件如此\n", "utf-8")
    preview.builder.build()
    assert "R811" not in {each.code for each in preview.builder.judge().findings}


def test_a_rule_that_fails_does_not_end_the_preview(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a rule")

    monkeypatch.setattr("publisher.desk.preview.judging.check_desk", fail)
    state = preview.builder.judge()
    assert state.judged and state.keys and "ZeroDivisionError" in state.trouble


class Slow(Builder):
    """A builder that notes what it is asked for."""

    def __init__(self, folder: Path, library: Library) -> None:
        super().__init__(folder, library, Language.CHINESE)
        self.asked: list[str] = []

    def build(self) -> State:
        self.asked.append("build")
        return super().build()

    def judge(self) -> State:
        self.asked.append("judge")
        return super().judge()


def wait_for(hub: Hub, wanted: int) -> None:
    until = time.monotonic() + 30
    while not (hub.state.judged and hub.state.reading >= wanted):
        assert time.monotonic() < until
        time.sleep(0.01)


def test_the_worker_judges_each_source_once_and_waits_for_pictures(issue: Path, library: Library) -> None:
    hub, builder = Hub(), Slow(issue, library)
    Worker(builder, hub).start()
    try:
        wait_for(hub, 1)
        add(issue / DOCUMENT, FLAWED)
        while hub.state.reading < 2:
            time.sleep(0.005)
        for _ in range(20):  # a browser that still asks for pictures
            hub.pictures.asked = time.monotonic()
            assert builder.asked[-1] == "build"
            time.sleep(0.02)
        wait_for(hub, 2)
        time.sleep(0.3)
        assert builder.asked == ["build", "judge", "build", "judge"]
    finally:
        hub.close()
