"""``publisher new``: the next issue from the last, with empty documents. The folder appears at once and whole, and nothing is written over."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from publisher.desk.new_documents import Wanted, file_name, fill_template, full_title, list_kinds, parse_wanted
from publisher.desk.planning import Plan, carry_sections, find_before, parse_name, plan_next
from publisher.messages import Trouble
from publisher.model import Issue
from publisher.source.quoting import quote_scalar
from publisher.values import dataclass
from publisher.word.forms import office_code


@dataclass(frozen=True, slots=True)
class Begun:
    """An issue that was made: its folder, what it is, the names of its documents, the folder of the issue it follows."""

    folder: Path
    plan: Plan
    documents: tuple[str, ...]
    after: str


def begin_issue(issues: Path, name: str | None, documents: Sequence[str]) -> Begun:
    """Make the next issue in the folder of issues. ``documents`` as `parse_wanted` reads them. Raises Trouble, OSError."""
    wanted = parse_name(name) if name else None
    before = find_before(issues, wanted)
    last = before[0]
    plan = plan_next(last, wanted)
    folder = issues / plan.name
    if folder.exists():
        raise Trouble("new.exists", folder=folder)
    own = issues / last.gazette.template if last.gazette.template else None
    kinds = list_kinds(own)
    files, listed = _documents([parse_wanted(text, kinds) for text in documents], before, plan, kinds)
    files["issue.yaml"] = write_issue(plan, listed)
    put_folder(folder, files)
    return Begun(folder, plan, tuple(name for name in files if name != "issue.yaml"), Path(last.folder).name)


def _documents(
    wanted: Sequence[Wanted], before: Sequence[Issue], plan: Plan, kinds: Mapping[str, Path]
) -> tuple[dict[str, str], list[tuple[str, list[str]]]]:
    """The documents by their names, and the sections with the names of theirs."""
    sections: dict[str, list[Wanted]] = {title: [] for title in carry_sections(before)}
    for each in wanted:
        sections.setdefault(_section_of(each, list(sections)), []).append(each)
    files: dict[str, str] = {}
    listed = []
    for title, group in sections.items():
        names = []
        for each in group:
            name = file_name(len(files) + 1, full_title(each.kind, each.title))
            issuer, code = _usual_office(before[0], title)
            values = {
                "title": full_title(each.kind, each.title),
                "issuer": issuer,
                "number": f"{code}〔{plan.year}〕1号",
                "date": plan.date.isoformat(),
            }
            files[name] = fill_template(kinds[each.kind], values)
            names.append(name)
        listed.append((title, names))
    return files, listed


def _section_of(wanted: Wanted, titles: Sequence[str]) -> str:
    """The section asked for, the one for 任免, or the first."""
    if wanted.section:
        return wanted.section
    if wanted.kind == "任免":
        return next((title for title in titles if "任免" in title or "人事" in title), titles[0] if titles else "人事任免")
    return titles[0] if titles else "市政府文件"


def _usual_office(last: Issue, section: str) -> tuple[str, str]:
    """Who issued most documents of a section of the last issue, and the 代字 of its first 文号; of the whole issue for a new section."""
    documents = [each for part in last.sections if part.title.characters == section for each in part.documents] or list(last.documents)
    names = Counter(document.issuers[0].characters for document in documents if document.issuers)
    if not names:
        return last.gazette.sponsor.characters or "××市人民政府", "×政发"
    name = max(names, key=lambda each: (names[each], each))
    codes = [office_code(each.number.characters) for each in documents if each.issuers and each.issuers[0].characters == name]
    return name, next((code for code in codes if code), "×政发")


def write_issue(plan: Plan, sections: Sequence[tuple[str, Sequence[str]]]) -> str:
    """issue.yaml. Sections without documents stand there as comments, as the reader wants every section to have some."""
    lines = [f"year: {plan.year}", f"number: {plan.number}                # 第{plan.number}期"]
    if plan.serial is not None:
        lines.append(f"serial: {plan.serial}              # 总第{plan.serial}期")
    lines += [f"date: {plan.date.isoformat()}         # 出版日期", "sections:                # 栏目和文件按刊登顺序排列"]
    for title, names in sections:
        mark = "" if names else "# "
        lines += [f"  {mark}- title: {quote_scalar(title)}", f"  {mark}  documents:"]
        lines += [f"      - {quote_scalar(name)}" for name in names] or [f"  {mark}    - 文件名.md     # 有文件了，删去这三行前面的“# ”"]
    return "\n".join(lines) + "\n"


def put_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Make a folder with files, in one step, where there is none. Raises Trouble where there is, OSError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = folder.parent / f".{folder.name}.{os.getpid()}.new"
    try:
        for name, text in files.items():
            (temporary / name).parent.mkdir(parents=True, exist_ok=True)
            (temporary / name).write_text(text, encoding="utf-8", newline="\n")
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Trouble("new.exists", folder=folder)
        temporary.rename(folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
