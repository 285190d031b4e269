"""YAML that would end the process or fill the memory is refused with its place; tags make nothing. Each text is read by a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from publisher.nesting import DEEPEST, find_excess
from publisher.source import read_issue
from publisher.style import StyleError, load_style
from tests.conftest import ROOT
from tests.source.cases import write_issue

DEEP = {
    "brackets": "a: " + "[" * 200_000 + "]" * 200_000,
    "open brackets": "a: " + "[" * 200_000,
    "braces": "a: " + "{b: " * 200_000,
    "dashes": "- " * 200_000 + "x",
    "questions": "? " * 100_000 + "x",
    "indentation": "\n".join(" " * level + "a:" for level in range(2_000)),
}
BOMB = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
FILES = ("gazette.yaml", "2026-05/issue.yaml", "2026-05/a.md", "2026-05/ignore.yaml")


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Checks an issue with a second of the processor's time for each ten it needs at most, and 1 GB."""
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_CPU, (20, 20)); resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)); "
        "from publisher.cli import main; sys.exit(main(['check', sys.argv[1], '--lang', 'en']))"
    )
    return subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.parametrize("kind", DEEP)
def test_nesting_without_end_is_told(tmp_path: Path, kind: str) -> None:
    folder = write_issue(tmp_path, {"2026-05/issue.yaml": DEEP[kind].encode()})
    done = check(folder)
    assert done.returncode == 1, done.stderr[-500:]
    assert "issue.yaml" in done.stderr
    assert " Y012 " in done.stderr


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("text", "code"), [(DEEP["brackets"], "Y012"), (BOMB, "Y013"), ("a: &a [*a]\n", "Y013")])
def test_every_file_of_a_source_is_guarded(tmp_path: Path, name: str, text: str, code: str) -> None:
    whole = f"---\n{text}\n---\n\n正文。\n" if name.endswith(".md") else text
    done = check(write_issue(tmp_path, {name: whole.encode()}))
    assert done.returncode == 1, done.stderr[-500:]
    assert f" {code} " in done.stderr


@pytest.mark.parametrize("text", [DEEP["brackets"], BOMB + "page: {lines: *a11}\n"])
def test_a_style_is_guarded(tmp_path: Path, text: str) -> None:
    (tmp_path / "style.yaml").write_text(text, "utf-8")
    with pytest.raises(StyleError) as caught:
        load_style(own=tmp_path / "style.yaml")
    assert caught.value.problem == "syntax"


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system [touch pwned]", "!!python/name:os.system", "!!binary AAAA", "!own x"])
def test_tags_make_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str) -> None:
    monkeypatch.chdir(tmp_path)
    _, findings = read_issue(write_issue(tmp_path, {"gazette.yaml": f"name: {tag}\n".encode()}))
    assert "Y009" in {finding.code for finding in findings}
    assert not (tmp_path / "pwned").exists()


_KEYS = st.text("ab", min_size=1, max_size=3)
_VALUES = st.recursive(
    st.text("ab: -?[]{}&*", max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(_VALUES, st.booleans())
def test_what_people_write_is_never_too_much(value: object, flow: bool) -> None:
    assert find_excess(yaml.safe_dump(value, default_flow_style=flow, allow_unicode=True)) is None


@given(st.integers(DEEPEST - 3, DEEPEST + 3), st.sampled_from(["[", "{a: ", "- "]))
def test_the_limit_is_what_it_says(depth: int, opening: str) -> None:
    closing = {"[": "]", "{a: ": "}", "- ": ""}[opening]
    found = find_excess(opening * depth + "x" + closing * depth)
    assert (found is not None) == (depth > DEEPEST)
