"""``pages.json`` of the sample is what docs/pages-json.md says: the doc's tables are read and the file held against them."""

from __future__ import annotations

import json
import re
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from publisher.build import build_issue
from publisher.cli.reporter import make_reporter
from publisher.messages import Language
from publisher.pages.pagemap import SCHEMA
from publisher.style import load_style

ROOT = Path(__file__).resolve().parents[2]
DOC = (ROOT / "docs" / "pages-json.md").read_text(encoding="utf-8")
SECTIONS = {part.split("\n", 1)[0]: dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", part, re.M)) for part in DOC.split("\n## ")[1:]}
"""Of each section the fields with their types, in order."""


def kinds_named(of: str) -> set[str]:
    found = re.search(rf"^Kinds of {of}: ((?:`[\w-]+`[,.]\s*)+)", DOC, re.M)
    assert found
    return set(re.findall(r"`([\w-]+)`", found[1]))


def find_faults(value: Any, section: str, place: str = "") -> list[str]:
    """What in a value is not as a section of the doc has it."""
    fields = SECTIONS[section]
    if section == "Line" and isinstance(value, list) and len(value) == len(fields):
        value = dict(zip(fields, value, strict=True))
    if not isinstance(value, dict) or list(value) != list(fields):
        return [f"{place}: not the fields of {section}"]
    faults = []
    for name, kind in fields.items():
        each, here = value[name], f"{place}.{name}"
        if kind == "text":
            faults += [] if isinstance(each, str) else [f"{here}: no text"]
        elif kind == "number":
            faults += [] if type(each) is int and each >= 0 else [f"{here}: no number"]
        elif not isinstance(each, list):
            faults.append(f"{here}: no list")
        else:
            inner = kind.removeprefix("a list of ")
            faults += [fault for n, item in enumerate(each) for fault in find_faults(item, inner, f"{here}[{n}]")]
    return faults


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    output = tmp_path_factory.mktemp("out")
    with make_reporter(Language.ENGLISH) as reporter:
        assert build_issue(ROOT / "issues" / "2026-06", output=output, reporter=reporter)
    return (output / "pages.json").read_bytes()


@pytest.fixture(scope="module")
def data(built: bytes) -> Any:
    return json.loads(built)


def test_doc_has_the_sections_the_checker_needs() -> None:
    assert list(SECTIONS) == ["File", "Page", "Document", "Block", "Line"]
    assert SCHEMA in DOC


def test_every_field_is_there_and_of_its_type(data: Any) -> None:
    assert find_faults(data, "File") == []
    assert data["schema"] == SCHEMA
    assert data["issue"] == "2026-06"


def test_checker_finds_faults(data: Any) -> None:
    wrong = {**data, "blocks": [{**data["blocks"][0], "line": -1, "lines": [[1, 0, 0]]}]}
    assert find_faults(wrong, "File") == [".blocks[0].line: no number", ".blocks[0].lines[0]: not the fields of Line"]
    assert find_faults({"schema": ""}, "File") == [": not the fields of File"]


def test_kinds_are_those_of_the_doc(data: Any) -> None:
    assert {page["kind"] for page in data["pages"]} == kinds_named("pages")
    assert {block["kind"] for block in data["blocks"]} == kinds_named("blocks")


def test_numbers_refer_to_what_is_there(data: Any) -> None:
    folios = {page["page"]: page["folio"] for page in data["pages"]}
    assert list(folios) == list(range(1, len(folios) + 1))
    assert all(folios[document["page"]] == document["folio"] for document in data["documents"])
    known = {document["id"] for document in data["documents"]} | {""}
    assert {block["document"] for block in data["blocks"]} == known
    assert [block["id"] for block in data["blocks"]] == list(range(len(data["blocks"])))


def test_files_are_named_from_the_publication(data: Any) -> None:
    for block in data["blocks"]:
        if block["file"]:
            assert 1 <= block["line"] <= len((ROOT / "issues" / block["file"]).read_text(encoding="utf-8").splitlines())
        else:
            assert block["line"] == 0


def test_lines_stand_on_the_page_and_in_their_text(data: Any) -> None:
    page_style = load_style().page
    for block in data["blocks"]:
        for page, column, row, offset in block["lines"]:
            assert 1 <= page <= len(data["pages"])
            assert column <= page_style.columns.count
            assert row <= page_style.lines
            assert (row > 0) == (data["pages"][page - 1]["kind"] == "body")
            assert offset < len(block["text"])
        for before, after in pairwise(block["lines"]):
            assert before[0] <= after[0]
            assert before[3] <= after[3]
        assert block["lines"] or block["kind"] == "cell"


def test_same_bytes_wherever_the_publication_lies(built: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "issues", tmp_path / "elsewhere", ignore=shutil.ignore_patterns("output"))
    monkeypatch.chdir(tmp_path / "elsewhere")
    with make_reporter(Language.ENGLISH) as reporter:
        assert build_issue(Path("2026-06"), output=tmp_path / "out", reporter=reporter)
    assert (tmp_path / "out" / "pages.json").read_bytes() == built
