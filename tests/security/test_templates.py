"""A publication's own templates run in a sandbox: they say how pages look, and reach neither the interpreter nor files."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.cli import main
from publisher.html import TemplateFault, make_environment, render_template
from tests.source.cases import write_issue

ATTACKS = {
    "globals": "{{ cycler.__init__.__globals__.os.popen('touch PWNED').read() }}",
    "classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "filter": "{{ ''|attr('__class__') }}",
    "map": "{{ [1]|map(attribute='__class__')|list }}",
    "format": "{{ '{0.__class__}'.format(1) }}",
    "format map": "{{ '{a.__class__.__init__.__globals__}'.format_map({'a': 1}) }}",
    "function": "{{ to.__globals__ }}",
    "builtins": "{{ to.__code__ }}",
    "lipsum": "{{ lipsum.__globals__['os'].system('touch PWNED') }}",
    "self": "{{ self._TemplateReference__context.environment }}",
    "read": "{{ place.read_text() }}",
    "write": "{{ place.write_text('PWNED') }}",
    "change": "{{ rows.append(1) }}",
    "range": "{% for n in range(999999999) %}{% endfor %}",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_leads_out_of_a_template_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attack: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "a.html").write_text(ATTACKS[attack], "utf-8")
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    rows = [0]
    try:
        text = render_template(make_environment("web", tmp_path), "a.html", to=lambda target: target, place=secret, rows=rows)
    except TemplateFault:
        text = ""
    assert "class" not in text.replace("classes", "")
    assert "geheim" not in text
    assert "globals" not in text and "built" not in text and "<code" not in text and "Environment" not in text
    assert not (tmp_path / "PWNED").exists()
    assert secret.read_text() == "geheim"
    assert rows == [0]


@pytest.mark.parametrize("edition", ["web", "epub"])
def test_a_build_with_such_a_template_ends_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str], edition: str) -> None:
    name = {"web": "own/web/home.html", "epub": "own/epub/cover.xhtml"}[edition]
    files = {"gazette.yaml": "name: 公报\ntemplate: own\n".encode(), name: b"\n{{ cycler.__init__.__globals__ }}"}
    assert main(["build", str(write_issue(tmp_path / "issues", files)), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert " E001 " in said
    assert f"{name}:2:1" in said
    assert not (tmp_path / "build").exists()


def test_the_programs_own_templates_run_in_it_and_make_the_same(tmp_path: Path) -> None:
    """A publication that replaces one template: all others are what they were, byte by byte, but for the digest of the source."""
    import shutil

    from publisher.resources import data_folder

    plain = write_issue(tmp_path / "plain" / "issues", {"gazette.yaml": "name: 公报\ntemplate: own\n".encode(), "own/a.txt": b"x"})
    own = write_issue(tmp_path / "own" / "issues", {"gazette.yaml": "name: 公报\ntemplate: own\n".encode()})
    for edition in ("web", "epub"):
        shutil.copytree(data_folder("templates") / "gazette" / edition, own.parent / "own" / edition)
    for folder in (plain, own):
        assert main(["build", str(folder), "--only", "web"]) == 0
    first, second = (folder.parent.parent / "build" / "2026-05" / "web" for folder in (plain, own))
    names = sorted(path.relative_to(first).as_posix() for path in first.rglob("*.html"))
    assert names == sorted(path.relative_to(second).as_posix() for path in second.rglob("*.html"))
    for name in names:
        texts = [(top / name).read_text("utf-8") for top in (first, second)]
        assert without_digests(texts[0]) == without_digests(texts[1]), name


def without_digests(text: str) -> str:
    import re

    return re.sub(r'[0-9a-f]{64}|[0-9.]+ (KB|MB)|"contentSize":"[0-9]+"', "…", text)
