"""What holds for any source: nothing is lost, every character knows its place, nothing makes the reader raise."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.checks import check_issue, is_assigned, texts_of
from publisher.messages import Finding, Language, is_error, render
from publisher.model import Issue
from publisher.source import read_issue
from tests.source.cases import write_document, write_issue

SLOW = settings(max_examples=250, deadline=None)
HAN = "甲乙丙丁云汉防汛"
MARKUP = [
    "**",
    "*",
    "^",
    "|",
    "\\",
    "\\|",
    "<br>",
    "<b>",
    "&nbsp;",
    "#",
    "`",
    "_",
    "~",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "-",
    "+",
    ">",
    "<",
    "=",
    "!",
]
PUNCTUATION = [*"，。、；：“”（）《》〔〕—…·　 .,:;()%\tab12", "GB/T"]
LINES = [
    "", "", "", "# ", "## ", "### ", "# 附件1　", "#### ", "::: box ", "::: table", "::: roster", "::: attachments",
    "::: full", "::: signature", ":::", "| --- | --- |", "| ", "1. ", "- ", "> ", "　　", "    ", "---", "![", "：：：",
]  # fmt: skip

fragments = st.one_of(st.sampled_from(list(HAN)), st.sampled_from(MARKUP), st.sampled_from(PUNCTUATION))
lines = st.builds(
    lambda start, words, end: start + "".join(words) + end,
    st.sampled_from(LINES),
    st.lists(fragments, max_size=12),
    st.sampled_from(["", "", "", "\\", " |", " {starts=page}", " "]),
)
wild = st.lists(lines, min_size=1, max_size=14).map("\n".join)

words = st.lists(
    st.one_of(st.sampled_from([*HAN, *"，。（）—　 1a"]), st.sampled_from(["**", "^3^", "*", "<", "&", "\\", "_", "GB"])), max_size=10
).map("".join)
phrases = words.map(lambda text: "云" + text + "汉")
paragraphs = st.lists(phrases, min_size=1, max_size=3).map("\n".join)
cells = st.one_of(words.map(lambda text: text.rstrip("\\") + "甲"), st.sampled_from(["", "1", "甲<br>乙", r"丙\|丁"]))


@st.composite
def tables(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(cells, min_size=columns, max_size=columns), min_size=1, max_size=4))
    if draw(st.booleans()) and columns > 1:
        rows[-1][-1] = "<"
    if draw(st.booleans()) and len(rows) > 1 and columns > 1:
        rows[-1][0] = "^"
    typed = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([typed[0], "|" + " --- |" * columns, *typed[1:]])


def contain(opening: str, inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return inner.map(lambda text: f"::: {opening}\n{text}\n:::")


listed = st.lists(phrases, min_size=1, max_size=4).map("\n".join)
rosters = st.lists(
    st.sampled_from(["丙丁：云　汉", "丙　丁：甲乙　乙：丙", "甲乙 丙丁", "甲　乙　丙丁", "甲：", "乙丙，丁"]), min_size=1, max_size=4
).map("\n".join)
titled = st.tuples(st.lists(paragraphs, max_size=1), tables(), st.lists(paragraphs, max_size=2)).map(
    lambda t: "\n\n".join([*t[0], t[1], *t[2]])
)
simple = st.one_of(paragraphs, tables(), contain("table 丁", titled))
blocks = st.one_of(
    simple,
    phrases.map("## {}".format),
    contain("box 丙丁", st.lists(simple, min_size=1, max_size=3).map("\n\n".join)),
    contain("full", simple),
    contain("roster", rosters),
    contain("attachments", listed),
    contain("signature", listed),
    st.tuples(phrases, phrases).map(lambda t: f"# {t[0]}\\\n{t[1]} {{starts=page}}"),
    phrases.map("# 附件2　{}".format),
)
orderly = st.lists(blocks, min_size=1, max_size=6).map("\n\n".join)
bodies = st.one_of(wild, orderly)


def read(body: str) -> tuple[Issue, list[Finding]]:
    with tempfile.TemporaryDirectory() as folder:
        issue, findings = read_issue(write_document(Path(folder), body))
    assert issue is not None
    return issue, findings


def han(text: str) -> str:
    return "".join(character for character in text if character in HAN)


def body_texts(issue: Issue) -> str:
    document = issue.documents[0]
    title = document.title.characters
    return "".join(
        text.characters for role, text in texts_of(issue) if text.characters != title and role not in {"masthead", "section", "publication"}
    )


@SLOW
@given(bodies)
def test_no_text_is_lost_and_none_changes_its_order(body: str) -> None:
    issue, findings = read(body)
    if not any(is_error(finding) for finding in findings):
        assert han(body_texts(issue)) == han(body.replace("附件", ""))


@SLOW
@given(
    st.lists(
        st.lists(st.sampled_from([*HAN, *"，。“”（）—·123abc%_~`[]>&;"]), min_size=1, max_size=30).map("".join), min_size=1, max_size=6
    )
)
def test_paragraphs_without_markup_come_back_as_typed(paragraphs: list[str]) -> None:
    issue, _ = read("\n\n".join("云" + paragraph for paragraph in paragraphs))
    assert [block.text.characters for block in issue.documents[0].parts[0].blocks] == ["云" + paragraph for paragraph in paragraphs]  # type: ignore[union-attr]


@SLOW
@given(bodies)
def test_every_character_stands_in_the_source_where_its_text_says(body: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = write_document(Path(name), body)
        issue, _ = read_issue(folder)
        assert issue is not None
        sources = {
            str(path): path.read_text("utf-8").split("\n")
            for path in (folder / "a.md", folder / "issue.yaml", folder.parent / "gazette.yaml")
        }
    for _, text in texts_of(issue):
        for offset, character in enumerate(text.characters):
            place = text.position(offset)
            if character not in "\n ":
                assert sources[place.file][place.line - 1][place.column - 1] == character


@SLOW
@given(st.sampled_from(["2026-05/a.md", "2026-05/issue.yaml", "gazette.yaml"]), st.binary(max_size=200))
def test_no_bytes_make_the_reader_raise(file: str, data: bytes) -> None:
    read_files({file: data})


YAML = [
    "title: ", "issuer: ", "name: ", "documents:", "sections:", "date: ", "number: ", "文号：", "刊名：x", "- ", "  ",
    "    ", "\t", "|", ">", ">-", '"', "'", "{", "}", "[",
    "]", "&a ", "*a", "!!int ", "!x ", "? ", ": ", "#", "@", "%", "\n", "\n", "\n", "关于", "2026-05-30", "a.md", "---\n",
    "...\n", "\\", ",", "~", "<<: ",
]  # fmt: skip


@SLOW
@given(st.sampled_from(["2026-05/issue.yaml", "gazette.yaml"]), st.lists(st.sampled_from(YAML), max_size=25).map("".join))
def test_no_yaml_makes_the_reader_raise(file: str, text: str) -> None:
    read_files({file: text.encode()})


@SLOW
@given(st.lists(st.sampled_from(YAML), max_size=25).map("".join), st.text(max_size=80))
def test_no_front_matter_or_text_makes_the_reader_raise(front: str, body: str) -> None:
    read_files({"2026-05/a.md": f"---\n{front}\n---\n{body}".encode("utf-8", "surrogatepass")})


def read_files(files: dict[str, bytes | None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        issue, findings = read_issue(write_issue(Path(folder), files))
    if issue is not None:
        findings += check_issue(issue, is_assigned)
    for finding in findings:
        for language in Language:
            assert render(finding, language).isprintable() or "　" in render(finding, language)
        assert finding.position.line >= 1
        assert finding.position.column >= 1
