"""``publisher new --publication``: an empty publication with its first issue, which can be built as it is."""

from __future__ import annotations

import datetime
from pathlib import Path

from publisher.desk.new_documents import fill_template, fill_text
from publisher.desk.new_issue import put_folder, write_issue
from publisher.desk.planning import Plan, add_months
from publisher.messages import Trouble
from publisher.resources import data_folder

NAME = "××市人民政府公报"
_SUFFIX = "公报"


def begin_publication(folder: Path, name: str, year: int, number: int) -> Path:
    """Make gazette.yaml, about.md and the first issue in ``folder/issues``; the folder must be new or empty. The issue's folder.

    Raises Trouble, OSError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Trouble("new.not_empty", folder=folder)
    month = number if number <= 12 else 12
    date = add_months(datetime.date(year, 1, 31), month - 1)
    plan = Plan(year, number, 1, date)
    office = name.removesuffix(_SUFFIX) or name
    values = {
        "name": name,
        "office": office,
        "room": f"{office}办公室",
        "centre": f"{name}编辑中心",
        "title": f"关于创办《{name}》的通知",
        "date": date.isoformat(),
    }
    section = f"{'市政府' if office.endswith('市人民政府') else '政府'}文件"
    templates = data_folder("templates") / "gazette" / "new" / "publication"
    first = "01-公报创刊.md"
    files = {
        "gazette.yaml": fill_template(templates / "gazette.yaml", values),
        "about.md": fill_text(templates / "about.md", values),
        f"{plan.name}/{first}": fill_template(templates / "first.md", values),
        f"{plan.name}/issue.yaml": write_issue(plan, [(section, [first]), ("人事任免", [])]),
    }
    put_folder(folder / "issues", files)
    return folder / "issues" / plan.name
