"""A publication in a folder with released editions, as far as delivery looks at them."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from pathlib import Path

from publisher.editions.manifest import FileRecord, Manifest, dump_manifest
from publisher.model import Cause, Correction
from publisher.pages.pagemap import BlockRecord, DocumentPlace, PageMap, Spot, dump_page_map

SLUG = "2026-06"
DATE = datetime.date(2026, 6, 30)
CORRECTION = Correction(2, DATE, "01-notice", "治金", "冶金", Cause.ORIGINAL, "云政函〔2026〕9号", "7", 2, 11)
PAGES = PageMap(
    ("", "1"),
    ("cover", "text"),
    (DocumentPlace("01-notice", "云汉市人民政府\n关于节水的通知 & <其他>", "云政〔2026〕1号", "市政府文件", 1),),
    (BlockRecord("01-notice", 0, "paragraph", "文字", "", 1),),
    ((Spot(1, 1, 1, 0),),),
)


def pdf_of(edition: int, size: int = 3000) -> bytes:
    """Bytes that stand for a PDF, others in each edition."""
    seed = hashlib.sha256(f"pdf {edition}".encode()).digest()
    return (b"%PDF-1.7\n" + seed * (size // 32 + 1))[:size]


def epub_of(edition: int) -> bytes:
    """Bytes that stand for an EPUB."""
    return b"PK\x03\x04\r\n.\r\n" + hashlib.sha512(f"epub {edition}".encode()).digest() * 20


def release(folder: Path, edition: int, size: int = 3000, corrections: Sequence[Correction] = ()) -> None:
    """Put an edition into the archive of the publication in ``folder``."""
    place = folder / "archive" / SLUG / str(edition)
    files = {
        "pages.json": ("pages", dump_page_map(PAGES, SLUG, folder).encode()),
        f"files/{SLUG}-v{edition}.pdf": ("pdf", pdf_of(edition, size)),
        f"files/{SLUG}-v{edition}.epub": ("epub", epub_of(edition)),
    }
    records = []
    for path, (role, data) in files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(data)
        records.append(FileRecord(path, role, len(data), hashlib.sha256(data).hexdigest()))
    manifest = Manifest(
        "云汉市人民政府公报", SLUG, SLUG, "2026年第6期", edition, DATE, "0" * 64, "publisher test", "", "", (), tuple(corrections), (), (), (), tuple(records)
    )  # fmt: skip
    (place / "manifest.json").write_bytes(dump_manifest(manifest))


def make_publication(folder: Path, editions: int = 1, size: int = 3000) -> Path:
    """A publication with so many editions of one issue released; the folder of the issue."""
    issue = folder / "issues" / SLUG
    issue.mkdir(parents=True)
    (folder / "issues" / "gazette.yaml").write_text("name: 云汉市人民政府公报\n", "utf-8")
    (issue / "issue.yaml").write_text("year: 2026\nnumber: 6\ndate: 2026-06-30\nsections: []\n", "utf-8")
    for edition in range(1, editions + 1):
        release(folder, edition, size, [CORRECTION] if edition == 2 else [])
    return issue


def write_list(folder: Path, recipients: Sequence[tuple[str, str]], formats: str = "pdf") -> Path:
    """A list of recipients by mail: ids and addresses."""
    lines = ["recipients:"]
    for name, address in recipients:
        lines += [f"  - id: {name}", f"    name: 收件人{name}", "    kind: library", "    channel: email", f"    address: {address}"]
        lines += [f"    formats: [{formats}]"]
    path = folder / "recipients.yaml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path
