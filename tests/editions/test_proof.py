"""The proof of corrections: whatever was changed and not declared is found, whatever was declared and not changed as well."""

from __future__ import annotations

import datetime
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.cli import main
from publisher.editions.archive import Frozen
from publisher.editions.locating import find_places
from publisher.editions.printed import print_blocks
from publisher.editions.proof import prove_corrections, prove_source
from publisher.editions.records import add_corrections, read_issue_yaml, write_issue_yaml
from publisher.editions.texts import read_map_texts
from publisher.messages import Finding, Language, Trouble, is_error, render
from publisher.model import Correction
from publisher.source import read_issue
from tests.conftest import SAMPLE, issue_folders
from tests.editions.frozen import freeze, make
from tests.pages.issues import FRONT
from tests.source.cases import write_issue

DAY = datetime.date(2026, 7, 3)
BODY = """第一段的文字，面积30m^2^，治金企业。

**（一）要求。**治金企业下降12.5%。

## 一、标题

### （一）小标题

| 项目 | 数量 |
| --- | --- |
| 甲项 | 12.5 |

::: box 专栏
盒中的文字。
:::

![图一](images/a.png)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    from PIL import Image

    place = tmp_path / "p/issues/2026-05"
    (place / "images").mkdir(parents=True)
    Image.new("RGB", (4, 3)).save(place / "images/a.png")
    document = f"---\n{FRONT}keywords: 防汛\n---\n\n{BODY}"
    other = f"---\n{FRONT}---\n\n另一件。\n"
    issue = "year: 2026\nnumber: 5\ndate: 2026-05-30\nsections:\n  - title: 市政府文件\n    documents:\n      - a.md\n      - b.md\n"
    write_issue(place.parent, {"2026-05/a.md": document.encode(), "2026-05/b.md": other.encode(), "2026-05/issue.yaml": issue.encode()})
    return place


@pytest.fixture
def old(folder: Path) -> Frozen:
    return freeze(folder)


def prove(folder: Path, old: Frozen) -> list[Finding]:
    """The findings, the same whether the texts come from the source or from set pages."""
    made = make(folder)
    findings = prove_corrections(old, made.layout, made.issue)
    assert [(each.code, dict(each.values)) for each in prove_source(old, made.issue)] == [
        (each.code, dict(each.values)) for each in findings
    ]
    for finding in findings:
        assert all(render(finding, language) for language in Language)
    return findings


def codes(folder: Path, old: Frozen) -> list[str]:
    return [finding.code for finding in prove(folder, old)]


def edit(folder: Path, name: str, wrong: str, right: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert wrong in text
    (folder / name).write_text(text.replace(wrong, right, 1), "utf-8")


def declare(folder: Path, *corrections: Correction) -> None:
    text = read_issue_yaml(folder)
    write_issue_yaml(folder, add_corrections(text, corrections), text)


def correction(wrong: str, right: str, document: str = "a", **values: object) -> Correction:
    return Correction(2, DAY, document, wrong, right, **values)  # type: ignore[arg-type]


def test_nothing_changed_is_proved(folder: Path, old: Frozen) -> None:
    assert codes(folder, old) == []


def test_declared_change_is_proved(folder: Path, old: Frozen) -> None:
    edit(folder, "a.md", "12.5%", "12.8%")
    declare(folder, correction("12.5%", "12.8%"))
    assert codes(folder, old) == []


def test_undeclared_change_is_named_with_its_place_in_the_old_print(folder: Path, old: Frozen) -> None:
    edit(folder, "a.md", "12.5%", "12.8%")
    (finding,) = prove(folder, old)
    assert finding.code == "E101"
    assert (finding.values["wrong"], finding.values["right"]) == ("12.5%", "12.8%")
    assert (finding.values["page"], finding.values["column"]) == ("1", 1)
    assert Path(finding.position.file).name == "a.md"
    line = (folder / "a.md").read_text("utf-8").splitlines()[finding.position.line - 1]
    assert line[finding.position.column - 1 :].startswith("12.8%")
    assert render(finding, Language.CHINESE).endswith(
        f"E101 a 有未登记的改动：原刊第1页第1栏第{finding.values['row']}行“12.5%”，现为“12.8%” → 运行 publisher correct 登记这处更正，或改回原来的文字"
    )


def test_undeclared_change_beside_a_declared_one_is_found(folder: Path, old: Frozen) -> None:
    edit(folder, "a.md", "12.5%", "12.8%")
    edit(folder, "a.md", "甲项", "乙项")
    declare(folder, correction("12.5%", "12.8%"))
    assert codes(folder, old) == ["E101"]


def test_declared_but_not_done(folder: Path, old: Frozen) -> None:
    declare(folder, correction("12.5%", "12.8%"))
    assert codes(folder, old) == ["E103"]


def test_declared_otherwise_than_done(folder: Path, old: Frozen) -> None:
    edit(folder, "a.md", "12.5%", "12.9%")
    declare(folder, correction("12.5%", "12.8%"))
    assert codes(folder, old) == ["E103"]


@pytest.mark.parametrize(
    ("corrections", "expected"),
    [
        ([correction("没有的词", "词")], ["E102"]),
        ([correction("第一段", "第二段", folio="9", column=1, row=4)], ["E102"]),
        ([correction("治金", "冶金")], ["E104"]),
        ([correction("12.5%", "12.8%"), correction("下降12.5%", "下降12.9%")], ["E105", "E103"]),
        ([correction("第一段", "第二段", document="z")], ["E114"]),
        ([correction("", "加")], ["E115"]),
        ([correction("防汛", "抗旱", field="keywords")], ["E113"]),
        ([correction("甲", "乙", field="no-such-field")], ["E113"]),
    ],
)
def test_records_that_do_not_hold(folder: Path, old: Frozen, corrections: list[Correction], expected: list[str]) -> None:
    declare(folder, *corrections)
    assert codes(folder, old) == expected


def test_finding_of_a_record_stands_at_the_record(folder: Path, old: Frozen) -> None:
    edit(folder, "a.md", "12.5%", "12.8%")
    declare(folder, correction("12.5%", "12.8%"), correction("没有的词", "词"))
    (finding,) = prove(folder, old)
    lines = (folder / "issue.yaml").read_text("utf-8").splitlines()
    assert [n for n, line in enumerate(lines, 1) if line.lstrip().startswith("- edition: 2")][1] == finding.position.line


def test_record_older_than_the_release(folder: Path, old: Frozen) -> None:
    edit(folder, "a.md", "12.5%", "12.8%")
    declare(folder, Correction(2, datetime.date(2026, 5, 1), "a", "12.5%", "12.8%"))
    assert codes(folder, old) == ["E116"]


def test_place_chooses_among_words_that_stand_twice(folder: Path, old: Frozen) -> None:
    text = (folder / "a.md").read_text("utf-8")
    (folder / "a.md").write_text(text.replace("**治金", "**冶金"), "utf-8")
    assert main(["correct", str(folder), "--accept", "--date", "2026-07-03"]) == 0
    assert codes(folder, old) == []
    record = read_issue(folder)[0].corrections[0]  # type: ignore[union-attr]
    assert record.row > 0


UNDECLARED: list[tuple[str, str, Callable[[Path], None]]] = [
    (
        "added",
        "E106",
        lambda p: (shutil.copy(p / "b.md", p / "c.md"), edit(p, "issue.yaml", "      - b.md\n", "      - b.md\n      - c.md\n"))[1],
    ),
    ("removed", "E107", lambda p: (edit(p, "issue.yaml", "      - b.md\n", ""), (p / "b.md").unlink())[0]),
    ("reordered", "E108", lambda p: edit(p, "issue.yaml", "      - a.md\n      - b.md\n", "      - b.md\n      - a.md\n")),
    ("level", "E109", lambda p: edit(p, "a.md", "### （一）", "## （一）")),
    ("superscript", "E109", lambda p: edit(p, "a.md", "m^2^", "m2")),
    ("stress", "E109", lambda p: edit(p, "a.md", "**（一）要求。**", "（一）要求。")),
    ("width", "E109", lambda p: edit(p, "a.md", "| --- | --- |", "| --- | :---: |")),
    ("columns", "E109", lambda p: edit(p, "a.md", "keywords:", "columns: 1\nkeywords:")),
    ("box", "E109", lambda p: edit(p, "a.md", "::: box 专栏\n盒", "::: full\n专栏\n\n盒")),
    ("keywords", "E110", lambda p: edit(p, "a.md", "keywords: 防汛", "keywords: 抗旱")),
    ("effective", "E110", lambda p: edit(p, "a.md", "keywords:", "effective: 2026-08-01\nkeywords:")),
    ("number", "E110", lambda p: edit(p, "issue.yaml", "date: 2026-05-30", "date: 2026-05-31")),
    ("section", "E110", lambda p: edit(p, "issue.yaml", "市政府文件", "市政府办文件")),
    ("name", "E110", lambda p: edit(p.parent, "gazette.yaml", "云汉市人民政府公报", "云汉市政府公报")),
    ("picture width", "E111", lambda p: edit(p, "a.md", "a.png)", "a.png){width=50%}")),
    ("address", "E112", lambda p: edit(p.parent, "gazette.yaml", "name:", "address: 新址\nname:")),
    ("split", "E101", lambda p: edit(p, "a.md", "文字，面积", "文字，\n\n面积")),
]


@pytest.mark.parametrize(("code", "change"), [each[1:] for each in UNDECLARED], ids=[each[0] for each in UNDECLARED])
def test_undeclared_change_beyond_words_is_found(folder: Path, old: Frozen, code: str, change: Callable[[Path], None]) -> None:
    change(folder)
    assert code in codes(folder, old)


@pytest.mark.parametrize(
    "change",
    [each[2] for each in UNDECLARED if each[1] not in {"E106", "E107", "E108", "E112"}],
    ids=[each[0] for each in UNDECLARED if each[1] not in {"E106", "E107", "E108", "E112"}],
)
def test_change_beyond_words_can_be_accepted(folder: Path, old: Frozen, change: Callable[[Path], None]) -> None:
    change(folder)
    assert main(["correct", str(folder), "--accept", "--date", "2026-07-03"]) == 0
    assert codes(folder, old) == []


def test_another_picture_under_the_same_name_is_found(folder: Path, old: Frozen) -> None:
    from PIL import Image

    Image.new("RGB", (4, 3), "red").save(folder / "images/a.png")
    assert codes(folder, old) == ["E111"]
    assert main(["correct", str(folder), "--accept", "--date", "2026-07-03"]) == 0
    assert codes(folder, old) == []


def test_tampered_archive_is_refused(folder: Path, old: Frozen) -> None:
    made = make(folder)
    file = old.issue_folder / "a.md"
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(Trouble, match=r"archive\.damaged"):
        prove_corrections(old, made.layout, made.issue)


@pytest.mark.parametrize("folder", issue_folders(), ids=lambda folder: folder.name)
def test_blocks_of_the_model_are_those_of_the_page_map(folder: Path) -> None:
    """What is compared before setting is what will be set."""
    made = make(folder)
    for document in made.issue.documents:
        printed = [(block.kind, block.part, block.text) for block in print_blocks(document)]
        assert printed == [(block.kind, block.part, block.text) for block in made.layout.page_map.blocks if block.document == document.id]


class Sample:
    """The sample issue released once; each example of a property gets a copy."""

    def __init__(self, place: Path) -> None:
        self.place = place
        shutil.copytree(SAMPLE.parent, place / "p/issues")
        self.old = freeze(place / "p/issues" / SAMPLE.name)

    def copy(self, place: Path) -> Path:
        shutil.copytree(self.place / "p", place / "p")
        return place / "p/issues" / SAMPLE.name


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return Sample(tmp_path_factory.mktemp("sample"))


def mutate(folder: Path, source: random.Random) -> bool:
    """One edit somewhere in the text of a document; whether the issue is still sound and says something else."""
    file = source.choice(sorted(folder.glob("*.md")))
    before = file.read_text("utf-8")
    start = before.index("\n---\n", 4) + 5
    places = [n for n in range(start, len(before)) if "\u4e00" <= before[n] <= "\u9fff" or before[n].isdigit()]
    at, length = source.choice(places), source.choice([0, 1, 1, 1, 2, 5])
    right = source.choice(["", "改", "更正", "7", "38.5", "甲、乙", "。\n\n另起"]) if length else source.choice(["增", "增补", "9"])
    texts = [[block.text for block in print_blocks(document)] for document in read_issue(folder)[0].documents]  # type: ignore[union-attr]
    file.write_text(before[:at] + right + before[at + length :], "utf-8")
    issue, findings = read_issue(folder)
    if issue is None or findings or [[block.text for block in print_blocks(document)] for document in issue.documents] == texts:
        file.write_text(before, "utf-8")
        return False
    return True


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_whatever_is_edited_and_accepted_is_proved_and_whatever_is_edited_after_is_found(sample: Sample, seed: int, edits: int) -> None:
    source = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        folder = sample.copy(Path(place))
        done = sum(mutate(folder, source) for _ in range(edits))
        assert main(["correct", str(folder), "--accept", "--date", "2026-07-03"]) == 0
        issue, _ = read_issue(folder)
        assert issue is not None
        assert bool(issue.corrections) == bool(done)
        assert prove_source(sample.old, issue) == []
        if mutate(folder, source):
            issue, _ = read_issue(folder)
            assert issue is not None
            assert prove_source(sample.old, issue) != []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_any_words_of_the_release_can_be_corrected_where_they_stand(sample: Sample, seed: int) -> None:
    """Located, typed and recorded by the command; proved, unless the editor is told to type them."""
    source = random.Random(seed)
    page_map = sample.old.page_map()
    text = source.choice(list(read_map_texts(page_map).values()))
    start = source.randrange(len(text.text) - 6)
    wrong = text.text[start : start + source.randint(1, 6)]
    right = source.choice(["改", "更正的文字", "38.5", ""])
    places = [place.start for place in find_places(page_map, text, wrong)]
    with tempfile.TemporaryDirectory() as place:
        folder = sample.copy(Path(place))
        words = ["--document", text.id, "--wrong", wrong, "--right", right, "--nth", str(places.index(start) + 1), "--date", "2026-07-03"]
        before = {file.name: file.read_bytes() for file in folder.glob("*.md")}
        assert main(["correct", str(folder), *words]) == 0
        issue, findings = read_issue(folder)
        assert issue is not None
        assert not [each for each in findings if is_error(each)]
        if {file.name: file.read_bytes() for file in folder.glob("*.md")} != before:
            assert prove_source(sample.old, issue) == []
        else:
            codes = {each.code for each in prove_source(sample.old, issue)}
            assert codes == {"E103"} or (not right and codes and codes <= {"E101", "E103"}), (
                "a deletion not made may show as an addition beside it"
            )
        (record,) = issue.corrections
        spot = page_map.find(text.ids[text.locate(start).block], text.locate(start).offset)
        assert spot is None or (record.folio, record.column, record.row) == (page_map.folio(spot), spot.column, spot.row)
