"""The templates of an edition: the program's own, each of which a publication may replace by a file of the same name."""

from __future__ import annotations

import traceback
from pathlib import Path
from xml.etree import ElementTree

import jinja2

from publisher.resources import data_folder


class TemplateFault(Exception):
    """A template that cannot be used: its file, the line as well as it is known, what is wrong."""

    def __init__(self, file: str, line: int, detail: str) -> None:
        super().__init__(f"{file}:{line}: {detail}")
        self.file, self.line, self.detail = file, line, detail


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


def render_template(environment: jinja2.Environment, name: str, **values: object) -> str:
    """A template filled in; XHTML and XML are well-formed. Raises TemplateFault for whatever goes wrong in a template."""
    try:
        template = environment.get_template(name)
        text = template.render(values)
    except Exception as error:
        found = _locate(error, environment)
        if found is None:
            raise
        raise TemplateFault(*found, str(error) or type(error).__name__) from error
    if name.endswith((".xhtml", ".xml")):
        try:
            ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            line = error.position[0]
            shown = (text.splitlines() or [""])[min(line, text.count("\n") + 1) - 1].strip()[:60]
            raise TemplateFault(str(template.filename), 1, f"{error.msg}: {shown}") from error
    return text


def _locate(error: Exception, environment: jinja2.Environment) -> tuple[str, int] | None:
    """The innermost place in a template, or None: the fault is the program's."""
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        return error.filename, error.lineno
    assert isinstance(environment.loader, jinja2.FileSystemLoader)
    folders = tuple(str(folder) for folder in environment.loader.searchpath)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(folders):
            return frame.filename, frame.lineno or 1
    return None
