"""The cases of the desk's rules: for every code a tiny issue it is found in, and one it is not.

``CODE.txt`` holds them under ``@@ fails`` and ``@@ passes``; ``@@ mended`` is the failing document as ``--fix`` leaves it, where it does. What stands there
is the document ``2026-05/a.md`` (whole, or only its body); ``>> path`` begins another file of the publication. `publisher explain` shows them, tests run them.
"""

from __future__ import annotations

from pathlib import Path

from publisher.values import NamedTuple

_FOLDER = Path(__file__).parent
_FRONT = "---\nissuer: 云汉市人民政府\ntitle: 关于防汛的通知\n---\n\n"
_DOCUMENT = "2026-05/a.md"
_GAZETTE = "name: 云汉市人民政府公报\n"


class Case(NamedTuple):
    """The texts of a rule's cases as they are shown; ``mended`` is empty where nothing is mended."""

    fails: str
    passes: str
    mended: str


def read_case(code: str) -> Case | None:
    """The cases of a code; None where it has none."""
    file = _FOLDER / f"{code}.txt"
    if not file.is_file():
        return None
    sections = {}
    for section in file.read_text("utf-8").removeprefix("@@ ").split("\n@@ "):
        name, _, content = section.partition("\n")
        sections[name.strip()] = content.strip("\n")
    return Case(sections["fails"], sections["passes"], sections.get("mended", ""))


def unfold(text: str) -> dict[str, str]:
    """The files of a case, by their paths from the publication's folder: those it has and those every issue needs."""
    files: dict[str, str] = {}
    for number, piece in enumerate(f"\n{text}".split("\n>> ")):
        path, _, content = (_DOCUMENT, "", piece) if number == 0 else piece.partition("\n")
        if content.strip():
            content = content.strip("\n") + "\n"
            whole = not path.endswith(".md") or content.startswith("---")
            files[path] = content if whole else _FRONT + content
    files.setdefault(_DOCUMENT, _FRONT + "正文。\n")
    files.setdefault("gazette.yaml", _GAZETTE)
    for folder in sorted({path.split("/")[0] for path in files if path.endswith(".md") and "/" in path}):
        year, month = (int(part) for part in folder.split("-"))
        listed = "".join(f"      - {path.split('/')[1]}\n" for path in sorted(files) if path.startswith(folder) and path.endswith(".md"))
        text = f"year: {year}\nnumber: {month}\ndate: {folder}-28\nsections:\n  - title: 市政府文件\n    documents:\n{listed}"
        files.setdefault(f"{folder}/issue.yaml", text)
    return files
