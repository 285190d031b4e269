"""The page of threats, the list of removals and the tests say the same."""

from __future__ import annotations

import ast
import re

import pytest

from tests.conftest import ROOT
from tests.security.threats import THREATS, Threat

ROWS = re.findall(r"(?m)^\| ([a-z-]+) \| ([^|]+) \| ([^|]+) \| `([^`|]+)` \|$", (ROOT / "docs" / "security.md").read_text("utf-8"))


def test_the_page_has_every_threat_and_no_other() -> None:
    assert [(key, test) for key, _, _, test in ROWS] == [(threat.key, threat.test) for threat in THREATS]
    assert len({threat.key for threat in THREATS}) == len(THREATS) > 35
    lines = [line for line in (ROOT / "docs" / "security.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    assert len(lines) == len(ROWS) + 2


@pytest.mark.parametrize("threat", THREATS, ids=lambda threat: threat.key)
def test_the_test_of_a_threat_exists(threat: Threat) -> None:
    file, _, name = threat.test.partition("::")
    defined = {node.name for node in ast.parse((ROOT / file).read_text("utf-8")).body if isinstance(node, ast.FunctionDef)}
    assert name in defined


@pytest.mark.parametrize("threat", THREATS, ids=lambda threat: threat.key)
def test_a_defence_stands_where_its_removal_looks_for_it(threat: Threat) -> None:
    assert (ROOT / threat.removal.file).read_text("utf-8").count(threat.removal.text) == 1


@pytest.mark.slow
def test_every_test_fails_without_its_defence() -> None:
    from tests.security.removed import main

    assert main([]) == 0
