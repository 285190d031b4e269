"""docs/schema: current, sound, and of one mind with the reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from publisher.checks import is_assigned
from publisher.checks.whole import check_whole
from publisher.source import read_issue
from publisher.source.json_schemas import make_schemas, write_schema
from tests.conftest import ROOT, issue_folders
from tests.source.cases import read_case, write_issue

SCHEMAS = make_schemas()
FOLDER = ROOT / "docs" / "schema"
BROKEN = sorted((Path(__file__).parent / "broken").glob("F0*.txt"))


class Loader(yaml.SafeLoader):
    """YAML 1.2 as VS Code reads it: numbers are numbers, dates and ``off`` are texts."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def validate(name: str, text: str) -> list[str]:
    """What a schema has against a text."""
    value = yaml.load(text, Loader=Loader)
    return [error.message for error in Draft7Validator(SCHEMAS[f"{name}.schema.json"]).iter_errors(value)]


def faults(publication: Path, issue: Path) -> list[str]:
    """What the schemas have against the files of an issue."""
    found = validate("gazette", (publication / "gazette.yaml").read_text("utf-8")) + validate(
        "issue", (issue / "issue.yaml").read_text("utf-8")
    )
    for file in sorted(issue.glob("*.md")):
        text = file.read_text("utf-8")
        if text.startswith("---\n") and "\n---" in text[4:]:
            found += validate("document", text[4:].partition("\n---")[0])
    return found


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schemas_kept_are_those_of_the_tables(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == write_schema(SCHEMAS[name]), "run make schemas"
    Draft7Validator.check_schema(json.loads(write_schema(SCHEMAS[name])))


def test_no_other_file_lies_there() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("folder", issue_folders(), ids=lambda folder: folder.name)
def test_whole_issues_are_valid(folder: Path) -> None:
    assert faults(folder.parent, folder) == []


def test_every_key_and_alias_is_valid(tmp_path: Path) -> None:
    folder = write_issue(tmp_path, read_case(Path(__file__).parent / "everything.txt").files)
    assert faults(tmp_path, folder) == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_what_the_reader_refuses_by_its_tables_the_schemas_refuse(path: Path, tmp_path: Path) -> None:
    if path.stem[:4] in ("F009", "F010") or path.stem in ("F002-missing-issuer", "F003-bad-date-in-a-document"):
        pytest.skip("not a matter of keys and values alone")
    folder = write_issue(tmp_path, read_case(path).files)
    assert faults(tmp_path, folder)


@pytest.mark.parametrize(
    ("name", "text", "sound"),
    [
        ("ignore", "- code: R101\n  reason: 原件如此\n", True),
        ("ignore", "- 编号: R101\n  文件: a.md\n  文字: 甲\n  理由: 原件如此\n", True),
        ("ignore", "- code: R101\n", False),
        ("ignore", "code: R101\n", False),
        ("names", "places: [云汉市]\n机关: 市水务局\n", True),
        ("names", "place: 云汉市\n", False),
        ("holidays", "off: [2026-10-01]\nworked: 2026-10-10\n", True),
    ],
)
def test_the_small_files(name: str, text: str, sound: bool) -> None:
    assert (validate(name, text) == []) is sound


def test_numbers_typed_without_quotes_are_no_fault_either() -> None:
    """VS Code takes them for numbers."""
    issue = {"year": 2026, "number": 5, "date": "2026-05-28", "sections": [{"title": "甲", "documents": ["a.md"]}]}
    assert list(Draft7Validator(SCHEMAS["issue.schema.json"]).iter_errors(issue)) == []
    document = {"title": "甲", "columns": 1, "index": 12, "expires": None}
    assert list(Draft7Validator(SCHEMAS["document.schema.json"]).iter_errors(document)) == []


def test_reading_is_unchanged_by_the_small_files(tmp_path: Path) -> None:
    folder = write_issue(tmp_path, {"2026-05/ignore.yaml": b"", "names.yaml": b""})
    issue, found = read_issue(folder)
    assert [finding.code for finding in check_whole(issue, found, is_assigned).findings] == []
