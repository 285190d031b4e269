"""Word files made for tests: with python-docx where it can, with XML by hand where it cannot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from publisher.word.checking import Verdict, judge_draft
from publisher.word.draft import Draft
from publisher.word.drafting import make_draft
from publisher.word.images import name_pictures
from publisher.word.neutral import WordText
from publisher.word.reading import read_word

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELATIONS = '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def relation(name: str, kind: str, target: str) -> str:
    """A relation as XML."""
    return f'<Relationship Id="{name}" Type="{_TYPE}{kind}" Target="{target}"/>'


def pack(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def wrap(root: str, inner: str) -> str:
    """A part with all the usual namespaces."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {SPACES}>{inner}</w:{root}>'


def word_files(
    body: str, parts: Mapping[str, tuple[str, str]] | None = None, *, more: Mapping[str, bytes] | None = None
) -> dict[str, str | bytes]:
    """The files of a .docx. ``parts``: kind → root element and inner XML (numbering, footnotes …); ``more``: pictures by their names."""
    links = "".join(relation(f"rId{n}", kind, f"{kind}.xml") for n, kind in enumerate(parts or {}, 1))
    links += "".join(relation(f"pic{n}", "image", name) for n, name in enumerate(more or {}, 1))
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS.format(relation("rId1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _RELATIONS.format(links),
        "word/document.xml": wrap("document", f"<w:body>{body}</w:body>"),
    }
    files |= {f"word/{kind}.xml": wrap(root, inner) for kind, (root, inner) in (parts or {}).items()}
    files |= {f"word/{name}": data for name, data in (more or {}).items()}
    return files


def write_docx(
    file: Path, body: str, parts: Mapping[str, tuple[str, str]] | None = None, *, more: Mapping[str, bytes] | None = None
) -> Path:
    """A .docx made by hand."""
    file.write_bytes(pack(word_files(body, parts, more=more)))
    return file


def run(text: str, look: str = "") -> str:
    """A run as XML."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(text: str, look: str = "", run_look: str = "") -> str:
    """A paragraph as XML."""
    return f"<w:p><w:pPr>{look}</w:pPr>{run(text, run_look)}</w:p>"


CENTRE = '<w:jc w:val="center"/>'
RIGHT = '<w:jc w:val="right"/>'
BIG = '<w:sz w:val="44"/>'


def letter(*inner: str) -> str:
    """A body that is a letter around some blocks."""
    return "".join(
        (
            para("云汉市人民政府关于试验的通知", CENTRE, BIG),
            para("云汉政发〔2026〕1号", CENTRE),
            para("各县、区人民政府："),
            *inner,
            para("云汉市人民政府", RIGHT),
            para("2026年6月1日", RIGHT),
        )
    )


class Made:
    """What was made of a Word file."""

    def __init__(self, file: Path, offices: Mapping[str, str] | None = None) -> None:
        self.word: WordText
        self.word, pictures = read_word(file)
        self.draft = Draft()
        self.files = name_pictures(pictures, file.stem, file.parent / "nowhere", self.draft)
        self.text = make_draft(self.word, self.draft, offices or {})
        self.verdict: Verdict = judge_draft(self.word, self.draft, self.text, self.files, "01-x.md")

    @property
    def body(self) -> str:
        """The draft below its front matter."""
        return self.text.split("\n---\n", 1)[1].strip()

    def asides(self, kind: str) -> list[str]:
        """The texts put aside under a kind."""
        return [aside.text for aside in (*self.word.asides, *self.draft.asides) if aside.kind == kind]

    @property
    def doubts(self) -> set[str]:
        """The kinds of doubts."""
        return {doubt.kind for doubt in self.draft.doubts}

    @property
    def remarks(self) -> set[str]:
        """The kinds of remarks."""
        return {remark.kind for remark in self.word.remarks}
