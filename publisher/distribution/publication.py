"""Finding, from the folder a user names, what delivery needs: the publication, its archive, the issue's released edition."""

from __future__ import annotations

from pathlib import Path

from publisher.editions.archive import Frozen, find_archive, latest_edition, list_editions, read_edition
from publisher.messages import Findings, Trouble
from publisher.source.gazette import read_gazette
from publisher.values import dataclass


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication on disk: the folder that holds ``issues``, its archive, its own templates, its name (empty where gazette.yaml cannot be read)."""

    folder: Path
    archive: Path
    templates: Path | None
    name: str

    def slugs(self) -> list[str]:
        """The issues that have a released edition, in order."""
        if not self.archive.is_dir():
            return []
        return sorted(each.name for each in self.archive.iterdir() if each.is_dir() and list_editions(self.archive, each.name))

    def find_slug(self, folder: str) -> str:
        """The issue whose source lay in a folder of this name when it was released. Raises Trouble when none was released."""
        slugs = self.slugs()
        if folder in slugs:
            return folder
        for slug in slugs:
            frozen = latest_edition(self.archive, slug)
            if frozen is not None and frozen.manifest.folder == folder:
                return slug
        raise Trouble("delivery.not_released", issue=folder)

    def find_edition(self, slug: str, number: int | None) -> Frozen:
        """An edition, the latest where no number is given. Raises Trouble."""
        frozen = read_edition(self.archive, slug, number) if number is not None else latest_edition(self.archive, slug)
        if frozen is None:
            raise Trouble("delivery.not_released", issue=slug)
        return frozen


def find_publication(issues: Path) -> Publication:
    """The publication of a folder of issues."""
    issues = issues.resolve()
    gazette, _ = read_gazette(issues, str(issues / "gazette.yaml"), Findings())
    templates = issues / gazette.template if gazette is not None and gazette.template else None
    return Publication(issues.parent, find_archive(issues), templates, gazette.name.characters if gazette is not None else "")
