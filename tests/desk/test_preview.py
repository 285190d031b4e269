"""What the preview shows: the pages of the PDF, where lines come from, what is wrong; and what survives a broken source."""

from __future__ import annotations

import io
import json
import threading
import time
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from publisher.build import make_issue
from publisher.desk.preview.drawing import draw, page_keys, single_page
from publisher.desk.preview.editors import Editor, choose_editor
from publisher.fonts import Library
from publisher.messages import Language
from publisher.pdf import make_pdf
from publisher.pictures import draw_page
from tests.conftest import real_issue
from tests.desk.conftest import TOKEN, Preview, previewing, watching
from tests.test_issues import Quiet

DOCUMENT = "02-jieshui-xingdong.md"


def read(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def first_words(file: Path) -> str:
    """The beginning of a paragraph of a document."""
    body = file.read_text("utf-8").split("\n---\n", 1)[1]
    return next(line for line in body.splitlines() if len(line) > 30 and "\u4e00" <= line[0] <= "\u9fff" and "|" not in line)[:12]


# ---- pages


def test_pages_are_those_of_the_pdf_pixel_for_pixel(issue: Path, library: Library) -> None:
    made = make_issue(issue, Quiet())
    assert made is not None
    pdf = make_pdf(made.layout.tree, made.library)
    for index in range(len(made.layout.tree.pages)):
        for dpi in (61, 150):
            assert read(draw(made, index, dpi)).tobytes() == read(draw_page(pdf, index, dpi)).tobytes(), (index, dpi)
        assert read(draw(made, index, 72, grid=True)).tobytes() == read(draw_page(pdf, index, 72, made.style)).tobytes()


@pytest.mark.slow
def test_pages_of_the_real_issue_are_those_of_the_pdf() -> None:
    folder = real_issue()
    if folder is None:
        pytest.skip("no real issue at hand")
    made = make_issue(folder, Quiet())
    assert made is not None
    document = pypdfium2.PdfDocument(make_pdf(made.layout.tree, made.library))
    for index in range(len(made.layout.tree.pages)):
        whole = document[index].render(scale=150 / 72, rev_byteorder=True).to_pil().convert("RGB")
        assert read(draw(made, index, 150)).tobytes() == whole.tobytes(), index


def test_a_key_stays_while_the_page_stays(issue: Path, library: Library) -> None:
    with previewing(issue, library) as preview:
        before = preview.hub.state
        place = first_words(issue / DOCUMENT)
        replace(issue / DOCUMENT, place, "为此，" + place)
        after = preview.builder.build()
    assert before.made is not None and after.made is not None
    pairs = zip(before.keys, after.keys, before.made.layout.tree.pages, after.made.layout.tree.pages, strict=True)
    changed = [index for index, (a, b, _, _) in enumerate(pairs) if a != b]
    assert changed and len(changed) < len(before.keys) / 2
    assert page_keys(before.made) == before.keys
    for index in set(range(len(before.keys))) - set(changed):
        assert draw(before.made, index, 40) == draw(after.made, index, 40)


def test_a_single_page_needs_no_other(issue: Path) -> None:
    made = make_issue(issue, Quiet())
    assert made is not None
    tree = single_page(made.layout.tree, 3)
    assert len(tree.pages) == 1 and not tree.outline and not tree.pages[0].links and not tree.structure.kids


# ---- what is told


def test_the_state_tells_pages_documents_and_findings(preview: Preview) -> None:
    state = preview.state()
    made = preview.hub.state.made
    assert made is not None
    assert [page["key"] for page in state["pages"]] == list(preview.hub.state.keys)
    assert [each["title"] for each in state["documents"]] == [document.entry for document in made.issue.documents]
    assert state["documents"][0]["file"] == "01-laojiexiang.md"
    assert not state["broken"] and not state["trouble"]


def test_a_line_knows_where_it_was_typed(preview: Preview, issue: Path) -> None:
    text = (issue / DOCUMENT).read_text("utf-8").splitlines()
    start = next(each for each in preview.state()["documents"] if each["file"] == DOCUMENT)["pages"]
    rows = [row for page in range(start[0], start[1] + 1) for row in preview.json(f"lines/{page}.json") if row["name"] == DOCUMENT]
    assert len(rows) > 40
    plain = [row for row in rows if len(row["text"]) > 8 and "*" not in text[row["line"] - 1]]
    for row in plain:
        typed = text[row["line"] - 1][row["column"] - 1 :]
        assert typed[:3] == row["text"][:3] or row["text"][:3] not in "".join(text), row
    assert {row["line"] for row in rows} - {1}


def test_a_finding_leads_to_its_page(issue: Path, library: Library) -> None:
    place = first_words(issue / DOCUMENT)
    replace(issue / DOCUMENT, place, place + "\ue000")
    with previewing(issue, library) as preview:
        assert preview.hub.state.made is None  # nothing could be set yet
        replace(issue / DOCUMENT, "\ue000", "")
        preview.hub.publish(preview.builder.build())
        replace(issue / DOCUMENT, place, place + "\ue000")
        preview.hub.publish(preview.builder.build())
        state = preview.state()
        finding = state["findings"][0]
        line = next(row for row in preview.json(f"lines/{finding['page']}.json") if row["n"] == finding["row"])
    assert state["broken"] and finding["weight"] == "error" and finding["name"] == DOCUMENT
    assert (line["name"], line["line"]) == (DOCUMENT, finding["line"])


def test_pictures_come_by_key(preview: Preview) -> None:
    key = preview.hub.state.keys[4]
    status, sent, data = preview.ask(f"/{TOKEN}/page/{key}-96.png")
    assert status == 200 and sent["content-type"] == "image/png" and "immutable" in sent["cache-control"]
    assert read(data).size == read(draw(preview.hub.state.made, 4, 96)).size  # type: ignore[arg-type]
    assert read(preview.get(f"page/{key}-96g.png")).tobytes() != read(data).tobytes()


@pytest.mark.parametrize("language", list(Language))
def test_the_page_speaks_the_users_language_and_loads_only_its_own_files(issue: Path, library: Library, language: Language) -> None:
    with previewing(issue, library, language=language) as preview:
        page = preview.get("").decode()
        for name in ("preview.css", "preview.js", "pages.js", "lists.js", "icon.svg"):
            assert preview.get(name)
    assert ("问题" in page) is (language is Language.CHINESE) and ("Problems" in page) is (language is Language.ENGLISH)
    assert "<script>" not in page and "style=" not in page and "//" not in page.split("data-words")[0]
    assert "built-in method" not in page


def test_without_a_release_there_are_no_marks(preview: Preview) -> None:
    assert preview.json("marks.json") == {"edition": 0, "pages": {}}


# ---- broken sources


BROKEN = {
    "empty": b"",
    "half a head": "---\ntitle: 关于".encode(),
    "no text": b"\xff\xfe\x00\x00",
    "not UTF-8": "---\ntitle: 关于\n---\n正文".encode("gb18030"),
    "a box that does not end": "---\ntitle: 关于事项的通知\n---\n::: 框\n正文".encode(),
    "a zero byte": b"---\ntitle: a\x00b\n---\n",
    "deep YAML": b"---\n" + b"[" * 5000 + b"\n---\n",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_the_last_good_pages_stay(issue: Path, library: Library, broken: bytes) -> None:
    good = (issue / DOCUMENT).read_bytes()
    with previewing(issue, library) as preview:
        before = preview.hub.state
        (issue / DOCUMENT).write_bytes(broken)
        after = preview.builder.build()
        preview.hub.publish(after)
        assert after.broken and after.keys == before.keys and after.findings
        assert preview.state()["pages"] and preview.get(f"page/{after.keys[3]}-50.png")
        (issue / DOCUMENT).write_bytes(good)
        again = preview.builder.build()
    assert not again.broken and again.keys == before.keys


@pytest.mark.parametrize("gone", [DOCUMENT, "issue.yaml", "../gazette.yaml", "images", ""])
def test_files_and_folders_that_go_away(issue: Path, library: Library, gone: str) -> None:
    with previewing(issue, library) as preview:
        (issue / gone).rename(issue.parent / "away")
        state = preview.builder.build()
        preview.hub.publish(state)
        told = preview.state()
        (issue.parent / "away").rename(issue / gone)
        again = preview.builder.build()
    assert state.broken and state.keys and (told["findings"] or told["trouble"])
    assert not again.broken


def test_an_issue_broken_from_the_start_is_shown_with_its_errors(issue: Path, library: Library) -> None:
    (issue / "issue.yaml").write_text("year: [", "utf-8")
    with previewing(issue, library) as preview:
        state = preview.state()
    assert state["broken"] and state["findings"] and state["pages"] == []


def test_a_fault_of_the_program_takes_nothing_away(issue: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a fault")

    with previewing(issue, library) as preview:
        monkeypatch.setattr("publisher.desk.preview.building.make_issue", fail)
        state = preview.builder.build()
    assert state.broken and state.keys and "a fault" in state.trouble


# ---- saves


def wait_for(preview: Preview, what: object, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not what():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.parametrize("way", ["written", "renamed into place", "twice", "removed and written"])
def test_a_save_is_seen(issue: Path, library: Library, way: str) -> None:
    file = issue / DOCUMENT
    place = first_words(file)
    new = file.read_text("utf-8").replace(place, "经过研究，" + place, 1)
    with previewing(issue, library) as preview, watching(preview):
        wait_for(preview, lambda: preview.hub.state.number >= 2)
        before = preview.hub.state
        if way == "renamed into place":
            other = file.with_name(".new.swp")
            other.write_text(new, "utf-8")
            other.replace(file)
        elif way == "twice":
            file.write_text("", "utf-8")
            file.write_text(new, "utf-8")
        elif way == "removed and written":
            file.unlink()
            time.sleep(0.05)
            file.write_text(new, "utf-8")
        else:
            file.write_text(new, "utf-8")
        wait_for(preview, lambda: preview.hub.state.keys != before.keys and not preview.hub.state.broken)
        made = preview.hub.state.made
    assert made is not None and any("经过研究" in block.text for block in made.layout.page_map.blocks)


def test_the_stream_tells_each_state_and_ends_with_the_preview(issue: Path, library: Library) -> None:
    import http.client

    with previewing(issue, library) as preview:
        connection = http.client.HTTPConnection("127.0.0.1", preview.server.server_port, timeout=20)
        connection.request("GET", f"/{TOKEN}/events")
        answer = connection.getresponse()
        assert answer.getheader("content-type", "").startswith("text/event-stream")
        told = []
        for number in (1, 2):
            assert answer.readline() == b"event: state\n"
            told.append(json.loads(answer.readline().removeprefix(b"data: "))["number"])
            assert answer.readline() == b"\n"
            if number == 1:
                preview.hub.publish(preview.builder.build())
        assert told == [1, 2]
        preview.hub.close()
        assert answer.readline() == b""


def test_streams_are_limited(preview: Preview) -> None:
    import http.client

    held = []
    for _ in range(12):
        connection = http.client.HTTPConnection("127.0.0.1", preview.server.server_port, timeout=20)
        connection.request("GET", f"/{TOKEN}/events")
        assert connection.getresponse().status == 200
        held.append(connection)
    assert preview.ask(f"/{TOKEN}/events")[0] == 503
    assert threading.active_count() < 40


# ---- the editor


def test_the_editor_is_told_file_and_place(tmp_path: Path) -> None:
    file = tmp_path / "a {line} b.md"
    assert Editor(["/usr/bin/code"]).command(file, 12, 3) == ["/usr/bin/code", "-g", f"{file}:12:3"]
    assert Editor(["gvim", "-f", "+{line}", "{file}"]).command(file, 12, 3) == ["gvim", "-f", "+12", str(file)]
    assert Editor(["some-editor"]).command(file, 12, 3) == ["some-editor", str(file)]


def test_which_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("myeditor", "vim", "code"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    chosen = choose_editor("myeditor --wait", {})
    assert chosen is not None and chosen.words == ("myeditor", "--wait")
    chosen = choose_editor(None, {"VISUAL": "vim", "EDITOR": "myeditor"})
    assert chosen is not None and chosen.name == "myeditor"
    chosen = choose_editor(None, {"VISUAL": "vim"})
    assert chosen is not None and chosen.name == "code"
    (tmp_path / "code").unlink()
    assert choose_editor(None, {"EDITOR": "vim"}) is None
    for wrong in ("", "not-there", '"'):
        with pytest.raises(ValueError):
            choose_editor(wrong, {})


def test_opening_starts_the_program_with_a_file_of_the_issue_alone(issue: Path, library: Library, tmp_path: Path) -> None:
    noted = tmp_path / "noted"
    program = tmp_path / "editor"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> {noted}.part; mv {noted}.part {noted}\n')
    program.chmod(0o755)
    with previewing(issue, library, Editor([str(program), "{file}", "{line}"])) as preview:
        row = preview.json(f"lines/{preview.state()['documents'][1]['page']}.json")[0]
        ours = {"origin": f"http://127.0.0.1:{preview.server.server_port}", "content_type": "application/json"}
        body = json.dumps({"file": row["file"], "line": row["line"], "column": 1}).encode()
        for refused in (
            {"origin": "http://evil.example", "content_type": "application/json"},
            {"content_type": "application/json"},
            {"origin": ours["origin"], "content_type": "text/plain"},
            {**ours, "content_length": "5000"},
        ):
            assert preview.ask(f"/{TOKEN}/open", "POST", body, **refused)[0] == 403
        for nonsense in (
            b"{",
            b"[]",
            b'{"file":"x"}',
            b'{"file":"/etc/passwd","line":1,"column":1}',
            b'{"file":1e999,"line":1,"column":1}',
        ):
            assert preview.ask(f"/{TOKEN}/open", "POST", nonsense, **ours)[0] == 403
        for unknown in (-1, 9999):
            asked = json.dumps({"file": unknown, "line": 1, "column": 1}).encode()
            assert json.loads(preview.ask(f"/{TOKEN}/open", "POST", asked, **ours)[2]) == {"opened": False}
        assert not noted.exists()
        assert json.loads(preview.ask(f"/{TOKEN}/open", "POST", body, **ours)[2]) == {"opened": True}
        wait_for(preview, noted.exists)
    assert noted.read_text().splitlines() == [str(issue / row["name"]), str(row["line"])]
