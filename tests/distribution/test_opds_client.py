"""A library that fetches for itself: an OPDS client reads the catalogue, downloads the newest edition, and sees a corrected one as an update of it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from publisher.editions.archive import Frozen
from publisher.web.server import make_server
from tests.distribution.package.conftest import RIGHT, WRONG
from tests.distribution.package.released import copy_publication, correct, freeze
from tests.judges.opds import read_catalogue

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
TYPES = {"pdf": "application/pdf", "epub": "application/epub+zip"}


@dataclass(frozen=True)
class Visit:
    """What a client found and fetched: the publications in the catalogue's order, the bytes of what the newest offers, by role."""

    publications: list[dict[str, Any]]
    fetched: dict[str, bytes]

    @property
    def newest(self) -> dict[str, Any]:
        return self.publications[0]

    def name(self, role: str) -> str:
        return _link(self.newest, role).rsplit("/", 1)[-1]


def _link(publication: dict[str, Any], role: str) -> str:
    found = [str(link["href"]) for link in publication["links"] if link["type"] == TYPES[role]]
    assert len(found) == 1, "one file of a kind: the newest edition's"
    return found[0]


def visit(address: str) -> Visit:
    publications = read_catalogue(f"{address}opds/index.xml")["publications"]
    fetched = {}
    for role in TYPES:
        with urllib.request.urlopen(_link(publications[0], role)) as response:
            assert response.headers["Content-Type"] == TYPES[role]
            fetched[role] = response.read()
    return Visit(publications, fetched)


@dataclass(frozen=True)
class Story:
    """Edition 1 on the site and a client's visit; edition 2 on the site and the client's next."""

    frozen: tuple[Frozen, Frozen]
    visits: tuple[Visit, Visit]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("opds")
    (site := folder / "site").mkdir()
    with make_server(site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        issues = copy_publication(folder)
        gazette = issues / "gazette.yaml"
        lines = gazette.read_text("utf-8").splitlines()
        gazette.write_text("\n".join(f"website: {address}" if line.startswith("website:") else line for line in lines) + "\n", "utf-8")
        first = freeze(issues / "2026-06")
        make_site(issues, site)
        before = visit(address)
        correct(issues / "2026-06", "09-renmian", WRONG, RIGHT, page="17", column=2, row=9)
        second = freeze(issues / "2026-06")
        make_site(issues, site)
        yield Story((first, second), (before, visit(address)))
        server.shutdown()


def make_site(issues: Path, site: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "publisher", "site", str(issues), "--output", str(site)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def check_fetched(frozen: Frozen, seen: Visit) -> None:
    """What was fetched is what was released, to the byte and by name."""
    for role, data in seen.fetched.items():
        record = frozen.manifest.file(role)
        assert record is not None
        assert hashlib.sha256(data).hexdigest() == record.sha256
        assert seen.name(role) == record.name


def test_the_client_finds_every_issue_once_newest_first(story: Story) -> None:
    for seen in story.visits:
        assert [each["title"] for each in seen.publications] == ["云汉市人民政府公报2026年第6期", "云汉市人民政府公报2026年第5期"]
        assert len({each["identifier"] for each in seen.publications}) == 2


def test_the_newest_edition_is_downloaded_as_released(story: Story) -> None:
    check_fetched(story.frozen[0], story.visits[0])


def test_the_corrected_edition_is_an_update_of_the_same_publication(story: Story) -> None:
    before, after = story.visits
    assert after.newest["identifier"] == before.newest["identifier"]
    assert after.newest["modified"] > before.newest["modified"]
    assert after.name("pdf") != before.name("pdf")
    check_fetched(story.frozen[1], after)


def test_what_was_not_corrected_is_no_update(story: Story) -> None:
    before, after = (seen.publications[1] for seen in story.visits)
    assert before == after
