"""``publisher verify``: released copies are genuine, any other byte is not, hostile files end in a clear word."""

from __future__ import annotations

import io
import json
import re
import shutil
import tracemalloc
import zipfile
import zlib
from html import escape
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from publisher.cli import main
from publisher.editions.auditing import audit_archive
from publisher.editions.claims import Unreadable, read_claim
from publisher.editions.pagetexts import holds_text
from publisher.editions.truth import Truth, read_archive, read_public
from publisher.editions.verifying import Answer, Verdict, verify
from publisher.messages import Trouble
from publisher.model import Designation, read_designation
from tests.editions.archived import correct, release, tamper_record, write_publication

Capture = pytest.CaptureFixture[str]
FIRST = Designation("云汉市人民政府公报", "2026-01", 1)


@pytest.fixture(autouse=True)
def chinese_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication whose issue has two editions."""
    folder = write_publication(tmp_path_factory.mktemp("verify"))
    release(folder)
    correct(folder, "01.md", "治金", "冶金")
    release(folder)
    return folder.parent.parent


@pytest.fixture(scope="module")
def archive(place: Path) -> Path:
    return place / "archive"


@pytest.fixture(scope="module")
def truth(archive: Path) -> Truth:
    return read_archive(archive)


def released(archive: Path, name: str) -> Path:
    return archive / "2026-01" / re.findall(r"v(\d)", name)[0] / "files" / name


def one(file: Path, truth: Truth) -> Answer:
    (answer,) = verify(file, truth)
    return answer


@pytest.mark.parametrize("kind", ["pdf", "epub"])
def test_a_released_copy_is_genuine_and_knows_the_later_edition(archive: Path, truth: Truth, kind: str) -> None:
    answers = [one(released(archive, f"2026-01-v{number}.{kind}"), truth) for number in (1, 2)]
    assert [answer.verdict for answer in answers] == [Verdict.OLDER, Verdict.NEWEST]
    assert [answer.known and answer.known.number for answer in answers] == [1, 2]
    assert [answer.record and answer.record.role for answer in answers] == [kind, kind]
    assert answers[0].newest == 2


@pytest.mark.parametrize("kind", ["pdf", "epub"])
def test_a_copy_says_inside_which_edition_it_is_and_what_it_was_made_from(archive: Path, truth: Truth, kind: str) -> None:
    for known in truth.editions:
        claim = read_claim(released(archive, f"2026-01-v{known.number}.{kind}"))
        assert (claim.kind, claim.designation, claim.source) == (kind, known.designation, known.source)


@pytest.mark.parametrize("kind", ["pdf", "epub"])
def test_any_flipped_byte_is_reported(archive: Path, truth: Truth, kind: str, tmp_path: Path) -> None:
    data = released(archive, f"2026-01-v1.{kind}").read_bytes()
    file = tmp_path / "copy"

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, len(data) - 1), st.integers(1, 255))
    @example(0, 1)
    @example(len(data) - 1, 255)
    def flip(at: int, bits: int) -> None:
        file.write_bytes(data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :])
        answer = one(file, truth)
        assert not answer.genuine
        assert answer.verdict in (Verdict.CHANGED, Verdict.UNKNOWN, Verdict.UNREADABLE)

    flip()


@pytest.mark.parametrize("kind", ["pdf", "epub"])
def test_a_copy_cut_off_anywhere_or_with_more_behind_is_not_genuine(archive: Path, truth: Truth, kind: str, tmp_path: Path) -> None:
    data = released(archive, f"2026-01-v1.{kind}").read_bytes()
    file = tmp_path / "copy"
    for length in range(0, len(data), len(data) // 40):
        file.write_bytes(data[:length])
        assert not one(file, truth).genuine
    file.write_bytes(data + b"\n")
    assert one(file, truth).verdict is Verdict.CHANGED


@pytest.mark.parametrize("kind", ["pdf", "epub"])
def test_a_copy_that_lacks_its_end_is_still_named(archive: Path, truth: Truth, kind: str, tmp_path: Path) -> None:
    data = released(archive, f"2026-01-v1.{kind}").read_bytes()
    (tmp_path / "copy").write_bytes(data[:-100])
    answer = one(tmp_path / "copy", truth)
    assert answer.verdict is Verdict.CHANGED
    assert answer.known is not None
    assert answer.known.designation == FIRST


def test_a_pdf_saved_by_another_program_is_named_and_not_genuine(archive: Path, truth: Truth, tmp_path: Path) -> None:
    with pikepdf.open(released(archive, "2026-01-v1.pdf")) as pdf:
        metadata = pdf.Root.Metadata
        metadata.write(zlib.compress(metadata.read_bytes()), filter=pikepdf.Name.FlateDecode)
        pdf.save(tmp_path / "a.pdf", compress_streams=True)
    answer = one(tmp_path / "a.pdf", truth)
    assert (answer.verdict, answer.known and answer.known.designation) == (Verdict.CHANGED, FIRST)


def test_an_encrypted_pdf_is_told_as_such(archive: Path, truth: Truth, tmp_path: Path) -> None:
    with pikepdf.open(released(archive, "2026-01-v1.pdf")) as pdf:
        pdf.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="a", user="b", R=6))
    answer = one(tmp_path / "a.pdf", truth)
    assert (answer.verdict, answer.reason) == (Verdict.UNREADABLE, "encrypted")


def test_an_edition_built_but_never_released_is_unknown(place: Path, truth: Truth, tmp_path: Path) -> None:
    shutil.copytree(place / "issues", tmp_path / "issues")
    correct(tmp_path / "issues" / "2026-01", "02.md", "按时", "及时", 3)
    assert main(["build", str(tmp_path / "issues" / "2026-01"), "--only", "pdf", "--output", str(tmp_path / "out")]) == 0
    (pdf,) = (tmp_path / "out").glob("*.pdf")
    answer = one(pdf, truth)
    assert (answer.verdict, answer.reason, answer.newest) == (Verdict.UNKNOWN, "edition", 2)
    assert answer.claim is not None
    assert answer.claim.designation == FIRST._replace(edition=3)


def make_epub(
    package: bytes, container: bytes | None = None, method: int = zipfile.ZIP_DEFLATED, kind: str = "application/epub+zip"
) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        named = b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
        archive.writestr("META-INF/container.xml", container or named)
        archive.writestr("a.opf", package)
    return stream.getvalue()


OPF = '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{}</metadata></package>'
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(97 + n + 1)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]>"
    + OPF.format("<dc:identifier>&m;</dc:identifier>")
)
XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + OPF.format("<dc:identifier>&x;/2026-01/1</dc:identifier>")


def pdf_with(packet: bytes, entries: bytes = b"") -> bytes:
    return b"%%PDF-1.7\n1 0 obj\n<</Type/Metadata/Subtype/XML%b/Length 1>>\nstream\n%b\nendstream\nendobj\n" % (entries, packet)


HOSTILE = {
    "nothing": (b"", "empty"),
    "noise": (bytes(range(256)) * 50, "foreign"),
    "text": ("云汉市人民政府公报/2026-01/1".encode(), "foreign"),
    "a zip that is no EPUB": (make_epub(b"x", kind="application/zip"), "foreign"),
    "a zip bomb": (make_epub(b" " * 300_000_000), "size"),
    "a bomb of container": (make_epub(b"<a/>", b" " * 50_000_000), "size"),
    "a billion laughs": (make_epub(LAUGHS.encode()), "entities"),
    "the same in UTF-16": (make_epub(LAUGHS.encode("utf-16")), "entities"),
    "an outer entity": (make_epub(XXE.encode()), "entities"),
    "other packing": (make_epub(OPF.format("").encode(), method=zipfile.ZIP_LZMA), "epub"),
    "only a head": (b"PK\x03\x04", "epub"),
    "no XML": (make_epub(b"\x00\xff<"), "epub"),
    "a PDF of nothing": (b"%PDF-1.7\n%%EOF", "pdf"),
    "a PDF without an end": (b"%PDF-1.7\n1 0 obj<</Type/Metadata", "pdf"),
    "a PDF with entities": (pdf_with(LAUGHS.encode()), "entities"),
    "a PDF with a bomb": (pdf_with(zlib.compress(b" " * 300_000_000, 9), b"/Filter/FlateDecode"), "pdf"),
    "a PDF with broken packing": (pdf_with(b"x" * 99, b"/Filter/FlateDecode"), "pdf"),
    "a PDF with many streams": (b"%PDF-1.7\n" + b"/Type/Metadata stream x " * 200_000, "pdf"),
    "deep JSON": (b'{"a":' + b"[" * 200_000, "json"),
    "broken JSON": (b'{"schema": "publisher/edition/1"', "json"),
    "other JSON": (b'{"schema": 5}', "foreign"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_a_reason_with_bounded_memory(truth: Truth, name: str, tmp_path: Path) -> None:
    data, reason = HOSTILE[name]
    (tmp_path / "copy").write_bytes(data)
    tracemalloc.start()
    answer = one(tmp_path / "copy", truth)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (answer.verdict, answer.reason) == (Verdict.UNREADABLE, reason)
    assert peak < 60_000_000


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from([b"", b"%PDF-1.7\n/Type/Metadata stream\n", b"PK\x03\x04", b"PK\x05\x06", b"{"]), st.binary(max_size=400))
def test_noise_behind_a_familiar_beginning_is_unreadable(truth: Truth, tmp_path: Path, head: bytes, data: bytes) -> None:
    (tmp_path / "copy").write_bytes(head + data)
    assert one(tmp_path / "copy", truth).verdict is Verdict.UNREADABLE


@pytest.mark.parametrize("kind", ["pdf", "epub"])
def test_a_forged_claim_is_not_believed(truth: Truth, kind: str, tmp_path: Path) -> None:
    xmp = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description xmlns:d="http://purl.org/dc/elements/1.1/" d:identifier="{}"/></r:RDF>'
    forged = (
        pdf_with(xmp.format(FIRST).encode()) if kind == "pdf" else make_epub(OPF.format(f"<dc:identifier>{FIRST}</dc:identifier>").encode())
    )
    (tmp_path / "copy").write_bytes(forged)
    answer = one(tmp_path / "copy", truth)
    assert (answer.verdict, answer.known and answer.known.designation) == (Verdict.CHANGED, FIRST)


@given(st.text(), st.text(min_size=1).filter(lambda text: "/" not in text), st.integers(1, 999_999))
def test_designations_read_back(publication: str, issue: str, number: int) -> None:
    told = Designation(publication, issue, number)
    read = read_designation(str(told))
    assert read in (told, None, Designation(publication.lstrip(), issue, number))


def test_a_site_is_genuine_file_by_file(archive: Path, truth: Truth) -> None:
    answers = [one(released(archive, f"2026-01-v{number}-web"), truth) for number in (1, 2)]
    assert [answer.verdict for answer in answers] == [Verdict.OLDER, Verdict.NEWEST]
    assert all(answer.checked > 10 and not answer.faults for answer in answers)


def copy_site(archive: Path, place: Path) -> Path:
    return shutil.copytree(released(archive, "2026-01-v1-web"), place / "site")


def list_again(site: Path, name: str) -> None:
    """Makes the site's own list agree with a file, as a forger would."""
    from publisher.editions.manifest import hash_bytes

    file = site / ".publisher-site.json"
    listed = json.loads(file.read_text("utf-8"))
    listed[name] = hash_bytes((site / name).read_bytes())
    file.write_text(json.dumps(listed), "utf-8")


@pytest.mark.parametrize("listed", [False, True])
@pytest.mark.parametrize("name", ["2026/01/01/index.html", "2026/01/2026-01.pdf", "2026/01/issue.json"])
def test_a_changed_page_of_a_site_is_named_even_where_its_list_was_changed_too(
    archive: Path, truth: Truth, tmp_path: Path, name: str, listed: bool
) -> None:
    site = copy_site(archive, tmp_path)
    (site / name).write_bytes((site / name).read_bytes() + b" ")
    if listed:
        list_again(site, name)
    answer = one(site, truth)
    assert answer.verdict is Verdict.CHANGED
    assert (name, "unreleased" if listed else "changed") in answer.faults


def test_files_missing_from_a_site_and_put_into_it_are_named(archive: Path, truth: Truth, tmp_path: Path) -> None:
    site = copy_site(archive, tmp_path)
    (site / "2026/01/02/index.html").unlink()
    (site / "2026/01/03").mkdir()
    (site / "2026/01/03/index.html").write_text("伪造", "utf-8")
    (site / ".htaccess").write_text("", "utf-8")
    answer = one(site, truth)
    assert answer.verdict is Verdict.CHANGED
    assert answer.faults == (("2026/01/02/index.html", "missing"), ("2026/01/03/index.html", "extra"))


def make_whole_site(archive: Path, place: Path) -> Path:
    """A site that is not the web edition released: with one page more, as that of a whole publication."""
    site = copy_site(archive, place)
    (site / "more.html").write_text("一", "utf-8")
    list_again(site, "more.html")
    return site


def test_on_a_site_of_many_issues_texts_and_files_offered_are_proved(archive: Path, truth: Truth, tmp_path: Path, capsys: Capture) -> None:
    site = make_whole_site(archive, tmp_path)
    answer = one(site, truth)
    assert (answer.verdict, answer.reason, answer.faults) == (Verdict.OLDER, "texts", ())
    assert main(["verify", str(site), "--archive", str(archive)]) == 0
    assert "各文件的文字与存档相同" in capsys.readouterr().out
    page = site / "2026/01/01/index.html"
    page.write_text(page.read_text("utf-8").replace("治金", "冶金"), "utf-8")
    list_again(site, "2026/01/01/index.html")
    answer = one(site, truth)
    assert (answer.verdict, answer.faults) == (Verdict.CHANGED, (("2026/01/01/index.html", "text"),))


@given(st.lists(st.text("天地玄黄 <>&", max_size=6), max_size=6))
def test_a_page_holds_its_text_and_none_that_is_changed(blocks: list[str]) -> None:
    page = "<style>天地</style>" + "".join(f"<p>{escape(block)}<wbr></p><p>—</p>" for block in blocks)
    assert holds_text(page, blocks)
    for n, block in enumerate(blocks):
        if block.strip():
            assert not holds_text(page, [*blocks[:n], block + "宇", *blocks[n + 1 :]])


def test_a_list_cannot_lead_out_of_its_site(archive: Path, truth: Truth, tmp_path: Path) -> None:
    site = copy_site(archive, tmp_path)
    (tmp_path / "secret").write_text("", "utf-8")
    file = site / ".publisher-site.json"
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "../secret": "0", "/etc/passwd": "0"}), "utf-8")
    assert {("../secret", "missing"), ("/etc/passwd", "missing")} <= set(one(site, truth).faults)


def test_an_edition_as_it_lies_in_the_archive_is_checked_whole(archive: Path, truth: Truth, tmp_path: Path) -> None:
    copy = shutil.copytree(archive / "2026-01" / "1", tmp_path / "1")
    assert one(copy, truth).verdict is Verdict.OLDER
    (copy / "source" / "2026-01" / "01.md").write_text("", "utf-8")
    answer = one(copy, truth)
    assert (answer.verdict, answer.faults) == (Verdict.CHANGED, (("source/2026-01/01.md", "changed"),))
    manifest = copy / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("治金", "冶金").replace('"edition": 1', '"edition": 2'), "utf-8")
    answer = one(copy, truth)
    assert answer.verdict is Verdict.CHANGED
    assert answer.known is not None
    assert answer.known.number == 2


def make_public(truth: Truth) -> dict[str, object]:
    """The manifest a site publishes, as docs/editions-json.md has it."""
    editions = [
        {
            "edition": known.number,
            "date": known.date.isoformat(),
            "manifest": known.manifest,
            "source": known.source,
            "files": [
                {"name": file.path.removeprefix("files/"), "role": file.role, "size": file.size, "sha256": file.sha256}
                for file in known.files
                if file.path.startswith("files/")
            ],
        }
        for known in truth.editions
    ]
    issues = [{"issue": "2026-01", "name": "2026年第1期", "editions": editions}]
    return {"schema": "publisher/editions/1", "publication": FIRST.publication, "issues": issues}


def test_the_manifest_a_site_publishes_proves_as_well(archive: Path, truth: Truth, tmp_path: Path) -> None:
    file = tmp_path / "editions.json"
    file.write_text(json.dumps(make_public(truth)), "utf-8")
    public = read_public(file)
    assert one(released(archive, "2026-01-v1.pdf"), public).verdict is Verdict.OLDER
    assert one(released(archive, "2026-01-v2.epub"), public).verdict is Verdict.NEWEST
    assert one(released(archive, "2026-01-v1-web"), public).verdict is Verdict.OLDER
    assert one(file, truth).verdict is Verdict.NEWEST
    (tmp_path / "copy").write_bytes(released(archive, "2026-01-v1.pdf").read_bytes() + b" ")
    assert one(tmp_path / "copy", public).verdict is Verdict.CHANGED


def test_a_forged_public_manifest_does_not_agree_with_the_archive(truth: Truth, tmp_path: Path) -> None:
    text = json.dumps(make_public(truth))
    file = tmp_path / "editions.json"
    digest = truth.editions[0].files[0].sha256
    for known in truth.editions:
        digest = next(each.sha256 for each in known.files if each.role == "pdf")
        file.write_text(text.replace(digest, "0" * 64), "utf-8")
        assert one(file, truth).verdict is Verdict.CHANGED


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_public_manifest_with_anything_in_it_is_read_or_refused(truth: Truth, tmp_path: Path, data: st.DataObject) -> None:
    values = json.loads(json.dumps(make_public(truth)))
    at, key = values, data.draw(st.sampled_from(sorted(values)))
    while isinstance(at[key], dict | list) and at[key] and data.draw(st.booleans()):
        at = at[key]
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
    at[key] = data.draw(st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.lists(st.integers(), max_size=2) | st.just({}))
    file = tmp_path / "editions.json"
    file.write_text(json.dumps(values), "utf-8")
    try:
        read_public(file)
    except Trouble as trouble:
        assert trouble.message == "verify.public"


def test_the_archive_is_looked_through_whole(archive: Path) -> None:
    audits = list(audit_archive(archive))
    assert [(audit.issue, audit.edition, audit.faults) for audit in audits] == [("2026-01", 1, ()), ("2026-01", 2, ())]
    assert all(audit.files > 10 for audit in audits)


def copy_publication(place: Path, to: Path) -> Path:
    shutil.copytree(place, to / "copy", ignore=shutil.ignore_patterns("build"))
    return to / "copy"


def spoil_file(place: Path) -> None:
    file = place / "archive/2026-01/1/files/2026-01-v1.pdf"
    file.write_bytes(file.read_bytes()[:-1] + b"x")


def spoil_manifest(place: Path) -> None:
    file = place / "archive/2026-01/1/manifest.json"
    file.write_text(file.read_text("utf-8").replace('"tool": "publisher 0"', '"tool": "publisher 9"'), "utf-8")


def lose_edition(place: Path) -> None:
    shutil.rmtree(place / "archive/2026-01/1")


def lose_last(place: Path) -> None:
    shutil.rmtree(place / "archive/2026-01/2")


def lose_snapshot(place: Path) -> None:
    shutil.rmtree(place / "archive/2026-01/1/source")


def add_file(place: Path) -> None:
    (place / "archive/2026-01/1/files/2026-01-v1-new.pdf").write_bytes(b"%PDF-1.7")


def break_manifest(place: Path) -> None:
    (place / "archive/2026-01/1/manifest.json").write_text("{", "utf-8")


def change_record(place: Path) -> None:
    tamper_record(place / "issues/2026-01", 1)


def drop_record(place: Path) -> None:
    file = place / "issues/2026-01/issue.yaml"
    text = file.read_text("utf-8")
    at = text.index("  - edition: 2\n    date: 2026-01-31")
    file.write_text(text[:at] + text[text.index("corrections:") :], "utf-8")


@pytest.mark.parametrize(
    ("spoil", "edition", "fault"),
    [
        (spoil_file, 1, "changed"),
        (spoil_manifest, 2, "chain"),
        (spoil_manifest, 1, "record"),
        (lose_edition, 1, "missing"),
        (lose_last, 2, "missing"),
        (lose_snapshot, 1, "lost"),
        (add_file, 1, "extra"),
        (break_manifest, 1, "manifest"),
        (change_record, 1, "record"),
        (drop_record, 2, "unrecorded"),
    ],
)
def test_every_way_of_spoiling_the_archive_is_found(place: Path, tmp_path: Path, spoil, edition: int, fault: str, capsys: Capture) -> None:
    copy = copy_publication(place, tmp_path)
    spoil(copy)
    audits = {audit.edition: [each for each, _ in audit.faults] for audit in audit_archive(copy / "archive")}
    assert fault in audits[edition]
    assert main(["verify", "--all", "--archive", str(copy / "archive")]) == 1
    assert "档案不完好" in capsys.readouterr().out


def test_where_record_and_archive_contradict_each_other_nothing_is_vouched_for(place: Path, tmp_path: Path, capsys: Capture) -> None:
    copy = copy_publication(place, tmp_path)
    change_record(copy)
    file = released(copy / "archive", "2026-01-v1.pdf")
    assert main(["verify", str(file), "--archive", str(copy / "archive")]) == 2
    assert "登记的第1版清单与档案不符" in capsys.readouterr().err


def test_a_broken_chain_vouches_for_nothing(place: Path, tmp_path: Path, capsys: Capture) -> None:
    copy = copy_publication(place, tmp_path)
    spoil_manifest(copy)
    assert main(["verify", str(released(copy / "archive", "2026-01-v2.pdf")), "--archive", str(copy / "archive")]) == 2
    assert "被改动过" in capsys.readouterr().err


def test_the_command_finds_the_archive_and_tells_by_its_exit_code(
    place: Path, archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(place / "issues" / "2026-01")
    old, new = str(released(archive, "2026-01-v1.pdf")), str(released(archive, "2026-01-v2.pdf"))
    assert main(["verify", old, new]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].endswith("真实，未被改动。云汉市人民政府公报 2026年第1期 第1版 PDF（2026-01-31），已有更正版第2版")
    assert out[1].endswith("第2版 PDF（2026-01-31），是最新版")
    assert main(["verify", old, "--newest"]) == 1
    assert main(["verify", new, "--newest"]) == 0
    assert main(["verify", old, "--lang", "en"]) == 0
    assert "superseded by the corrected edition 2" in capsys.readouterr().out
    assert main(["verify", "--all"]) == 0
    assert "档案完好：2 版" in capsys.readouterr().out


def test_a_site_and_strange_files_are_told_in_words(archive: Path, tmp_path: Path, capsys: Capture) -> None:
    site = copy_site(archive, tmp_path)
    (site / "2026/01/01/index.html").write_text("", "utf-8")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "folder").mkdir()
    files = [site, tmp_path / "a.pdf", tmp_path / "folder", Path("/dev/null")]
    assert main(["verify", *map(str, files), "--archive", str(archive)]) == 1
    out = capsys.readouterr().out
    assert "  被改动 2026/01/01/index.html" in out
    assert "PDF 残缺或没有说明信息" in out
    assert "文件夹里没有网站" in out
    assert "不是普通文件" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "没有要查验的文件"),
        (["nowhere.pdf", "--archive", "{archive}"], "没有“nowhere.pdf”"),
        (["a\0b", "--archive", "{archive}"], "没有"),
        (["x", "--all"], "只能用一种"),
        (["x", "--archive", "{archive}", "--manifest", "y"], "只能用一种"),
        (["x", "--archive", "{archive}/nowhere"], "没有"),
        (["x", "--manifest", "{archive}/2026-01/1/manifest.json"], "不是网站公布的版本清单"),
        (["x"], "找不到档案"),
    ],
)
def test_wrong_usage_is_trouble(
    archive: Path, arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["verify", *(each.format(archive=archive) for each in arguments)]) == 2
    assert words in capsys.readouterr().err


def test_an_edition_made_again_from_its_frozen_source_is_compared_byte_by_byte(tmp_path: Path, capsys: Capture) -> None:
    folder = write_publication(tmp_path)
    assert main(["release", str(folder)]) == 0
    assert main(["verify", "--rebuild", str(folder), "1"]) == 0
    assert "逐字节相同" in capsys.readouterr().out
    assert main(["verify", "--rebuild", str(folder), "2"]) == 2
    assert "档案中没有 2026-01 第2版" in capsys.readouterr().err


def test_what_cannot_be_read_as_a_claim_raises_unreadable_alone(tmp_path: Path) -> None:
    for data, reason in HOSTILE.values():
        (tmp_path / "copy").write_bytes(data)
        with pytest.raises(Unreadable) as caught:
            read_claim(tmp_path / "copy")
        assert caught.value.reason == reason
