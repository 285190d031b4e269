"""The templates of an edition: the program's own, each of which a publication may replace by a file of the same name."""

from __future__ import annotations

from pathlib import Path

import jinja2

from publisher.resources import data_folder


def make_environment(edition: str, own: Path | None = None, template: str = "gazette") -> jinja2.Environment:
    """Templates of ``edition`` (``epub``, ``web``): those in the folder ``own``/edition first, then the template's.

    Values are escaped unless they are Markup; an unknown name is an error.
    """
    folders = [data_folder("templates") / template / edition]
    if own is not None:
        folders.insert(0, own / edition)
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=jinja2.select_autoescape(("xhtml", "html", "xml", "opf")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
