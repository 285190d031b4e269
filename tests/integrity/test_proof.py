"""What the proof passes, what it says when it does not, and that old outputs stand then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from publisher.build import build_issue
from publisher.cli.commands import Program
from publisher.drawing import draw_outputs
from publisher.editions.replacement import make_replacement, replacement_tree
from publisher.integrity import Proof
from publisher.integrity.fault import Faults, clip
from publisher.integrity.pdf import programs
from publisher.messages import CATALOGUE, Language, explain, render
from tests.conftest import SAMPLE, issue_folders
from tests.integrity.outputs import make_outputs
from tests.test_issues import Quiet


@pytest.mark.parametrize("folder", issue_folders(), ids=lambda folder: folder.name)
def test_what_was_made_passes(folder: Path) -> None:
    outputs = make_outputs(folder)
    assert Proof(outputs.made).prove(outputs.files, outputs.site) == []


def test_files_for_the_printing_house_pass() -> None:
    outputs = make_outputs(SAMPLE)
    files = draw_outputs(outputs.made, SAMPLE, ("press", "saddle"), Quiet())
    assert files is not None and len(files) == 2
    assert Proof(outputs.made).prove(files) == []


def test_glyphs_that_cannot_be_compared_by_bytes_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = make_outputs(SAMPLE)
    file = {f"{outputs.stem}.pdf": outputs.files[f"{outputs.stem}.pdf"]}
    monkeypatch.setattr(programs, "_cut", lambda face, glyphs: (b"", ()))
    assert Proof(outputs.made).prove(file) == []


@pytest.mark.parametrize("ending", ["pdf", "epub"])
def test_what_the_pages_offer_is_proved_too(ending: str) -> None:
    outputs = make_outputs(SAMPLE)
    place = f"2026/06/{outputs.stem}.{ending}"
    spoiled = outputs.files[f"{outputs.stem}.{ending}"][:-1]
    assert [fault.code for fault in Proof(outputs.made).prove({}, {**outputs.site, place: spoiled})].count("V014") == 1
    assert "V011" in {fault.code for fault in Proof(outputs.made).prove(outputs.files, {**outputs.site, place: spoiled})}


def test_replacement_pages_pass_and_others_do_not() -> None:
    outputs = make_outputs(SAMPLE)
    tree, library = outputs.made.layout.tree, outputs.made.library
    proof = Proof(outputs.made)
    proof.prove_replacement(make_replacement(tree, library, [5, 9]), replacement_tree(tree, [5, 9]), "x.pdf")
    assert proof.faults.found == []
    proof.prove_replacement(make_replacement(tree, library, [5, 9]), replacement_tree(tree, [5, 11]), "x.pdf")
    assert proof.faults.found


@pytest.mark.parametrize("name", ["{}.pdf", "{}.epub"])
def test_a_file_cut_short_is_told(name: str) -> None:
    outputs = make_outputs(SAMPLE)
    name = name.format(outputs.stem)
    data = outputs.files[name]
    for cut in (b"", data[:1], data[: len(data) // 2], data[:-1], data + b"\n"):
        faults = outputs.prove(files={name: cut})
        assert {fault.code for fault in faults} == {"V014"} or (cut == data + b"\n" and name.endswith("epub"))


def _spoil(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the EPUB lose a word."""

    def spoiled(*arguments: object, **named: object) -> dict[str, bytes] | None:
        files = draw_outputs(*arguments, **named)  # type: ignore[arg-type]
        assert files is not None
        pdf = f"{SAMPLE.name}.pdf"
        return {**files, pdf: files[pdf].replace(b"/MarkInfo", b"/MarkOutfo")[:-1]}

    monkeypatch.setattr("publisher.build.draw_outputs", spoiled)


def test_old_outputs_stand_where_new_ones_fail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert build_issue(SAMPLE, outputs=("pdf",), output=tmp_path, reporter=Quiet())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    _spoil(monkeypatch)
    reporter = Quiet()
    assert not build_issue(SAMPLE, outputs=("pdf",), output=tmp_path, reporter=reporter)
    assert [finding.code for finding in reporter.findings if finding.code.startswith("V")] == ["V014"]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_command_fails_and_says_why_unless_told_not_to_look(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _spoil(monkeypatch)
    program = Program(Language.ENGLISH)
    arguments = ["build", str(SAMPLE), "--only", "pdf", "--output", str(tmp_path / "out")]
    result = CliRunner().invoke(program, arguments, standalone_mode=False)
    assert result.return_value == 1
    assert not (tmp_path / "out" / f"{SAMPLE.name}.pdf").exists()
    result = CliRunner().invoke(program, [*arguments, "--no-proof"], standalone_mode=False)
    assert result.return_value == 0
    assert (tmp_path / "out" / f"{SAMPLE.name}.pdf").exists()


@pytest.mark.parametrize("language", Language)
def test_every_fault_has_words(language: Language) -> None:
    codes = [code for code in CATALOGUE if code.startswith("V")]
    assert len(codes) == 14
    for code in codes:
        assert explain(code, language)


@pytest.mark.parametrize("language", Language)
def test_a_fault_tells_where_and_what(language: Language) -> None:
    outputs = make_outputs(SAMPLE)
    reporter = Quiet()
    from publisher.integrity import Fault, tell

    assert not tell([Fault("V009", "d01.xhtml", "甲乙", "甲丙")], SAMPLE, reporter)
    line = render(reporter.findings[0], language)
    assert all(word in line for word in ("issue.yaml:1:1", "V009", "d01.xhtml", "甲乙", "甲丙"))
    assert outputs.stem == "2026-06"


def test_texts_are_shown_around_the_first_difference() -> None:
    assert clip("甲" * 50 + "乙" + "丙" * 50, "甲" * 50 + "丁" + "丙" * 50) == (
        "…" + "甲" * 14 + "乙" + "丙" * 13 + "…",
        "…" + "甲" * 14 + "丁" + "丙" * 13 + "…",
    )
    assert clip("甲", "甲乙") == ("甲", "甲乙")


def test_faults_of_one_kind_in_one_place_are_told_three_times() -> None:
    faults = Faults()
    for number in range(10):
        faults.add("V001", "x", number)
    assert len(faults.found) == 3


def test_documents_and_pictures_may_have_chinese_names(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE.parent, tmp_path / "issues")
    issue = tmp_path / "issues" / SAMPLE.name
    listed = (issue / "issue.yaml").read_text("utf-8")
    for number, path in enumerate(sorted(issue.glob("*.md"))):
        name = f"{number + 1:02d}-文件（第{number + 1}份）.md"
        listed = listed.replace(path.name, name)
        text = path.read_text("utf-8")
        for picture in sorted((issue / "images").glob("*")):
            text = text.replace(f"images/{picture.name}", f"images/图 {picture.name}".replace(" ", ""))
        (issue / name).write_text(text, "utf-8")
        path.unlink()
    for picture in sorted((issue / "images").glob("*")):
        picture.rename(picture.with_name(f"图{picture.name}"))
    (issue / "issue.yaml").write_text(listed, "utf-8")
    quiet = Quiet()
    assert build_issue(issue, output=tmp_path / "out", reporter=quiet), quiet.findings


def test_a_role_that_nobody_holds_is_printed(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE.parent, tmp_path / "issues")
    issue = tmp_path / "issues" / SAMPLE.name
    path = sorted(issue.glob("*.md"))[0]
    path.write_text(path.read_text("utf-8") + "\n::: roster\n组　长：李明　副市长\n副组长：\n:::\n", "utf-8")
    quiet = Quiet()
    assert build_issue(issue, outputs=("pdf",), output=tmp_path / "out", reporter=quiet), quiet.findings
