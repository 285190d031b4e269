"""Reading templates from folders, and from nowhere a link leads out to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

if TYPE_CHECKING:
    from jinja2 import Environment


class OwnFiles(jinja2.FileSystemLoader):
    """Files below its folders. jinja2 refuses ``..`` in names; a file that is a link to one outside its folder is not found either."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As jinja2 has it. Raises TemplateNotFound."""
        text, file, fresh = super().get_source(environment, template)
        if not any(
            Path(file).resolve().is_relative_to(Path(folder).resolve()) for folder in self.searchpath if file.startswith(str(folder))
        ):
            raise jinja2.TemplateNotFound(template, f"{template}: a link leads out of the folder")
        return text, file, fresh
