"""The templates of an edition: the program's own, each of which a publication may replace by a file of the same name.

A publication's templates come with its source, from whoever wrote that: they run in jinja2's sandbox, where nothing leads from a value to the interpreter and
nothing they are given can be changed, and they are read from within their folder alone.
"""

from __future__ import annotations

import traceback
from pathlib import Path, PurePath
from typing import Any
from xml.parsers import expat

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from publisher.html.own_files import OwnFiles
from publisher.resources import data_folder


class TemplateFault(Exception):
    """A template that cannot be used: its file, the line as well as it is known, what is wrong."""

    def __init__(self, file: str, line: int, detail: str) -> None:
        super().__init__(f"{file}:{line}: {detail}")
        self.file, self.line, self.detail = file, line, detail


def make_environment(edition: str, own: Path | None = None, template: str = "gazette") -> jinja2.Environment:
    """Templates of ``edition`` (``epub``, ``web``): those in the folder ``own``/edition first, then the template's.

    Values are escaped unless they are Markup; an unknown name is an error. Where there is an own folder, all run in the sandbox: they include one another.
    """
    folders = [data_folder("templates") / template / edition]
    kind: type[jinja2.Environment] = jinja2.Environment
    if own is not None and (own / edition).is_dir():
        folders.insert(0, own / edition)
        kind = _Sandbox
    return kind(
        loader=OwnFiles(folders),
        autoescape=jinja2.select_autoescape(("xhtml", "html", "xml", "opf")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


class _Sandbox(ImmutableSandboxedEnvironment):
    """jinja2's sandbox, in which a path is a name and no way to read or write files."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may ask for an attribute of a value."""
        return not isinstance(obj, PurePath) and super().is_safe_attribute(obj, attr, value)


def render_template(environment: jinja2.Environment, name: str, /, **values: object) -> str:
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
            _check_xml(text)
        except expat.ExpatError as error:
            shown = (text.splitlines() or [""])[min(error.lineno, text.count("\n") + 1) - 1].strip()[:60]
            raise TemplateFault(str(template.filename), 1, f"{expat.ErrorString(error.code)}: {shown}") from error
        except _Declared as error:
            raise TemplateFault(str(template.filename), 1, f"<!ENTITY {error}>") from error
    return text


class _Declared(Exception):
    """An XML document declares an entity, which reading systems would expand."""


def _check_xml(text: str) -> None:
    """Raises ExpatError for XML that is not well-formed, _Declared for one with entities of its own."""
    parser = expat.ParserCreate()

    def refuse(name: str, *_: object) -> None:
        raise _Declared(name)

    parser.EntityDeclHandler = refuse
    parser.Parse(text, True)


def _locate(error: Exception, environment: jinja2.Environment) -> tuple[str, int] | None:
    """The innermost place in a template, or None: the fault is the program's."""
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        return error.filename, error.lineno
    assert isinstance(environment.loader, jinja2.FileSystemLoader)
    folders = tuple(str(folder) for folder in environment.loader.searchpath)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(folders):
            return frame.filename, frame.lineno or 1
    return (f"{folders[0]}/{error.name}", 1) if isinstance(error, jinja2.TemplateNotFound) else None
