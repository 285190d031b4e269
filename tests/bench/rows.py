"""The rows of the benchmark: what is measured against what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote

from publisher.aside import count_processors
from tests.bench import entrants
from tests.bench.edits import Edit, Place, find_places
from tests.bench.material import PAGES, copy_issue, write_pages, write_publication, write_year
from tests.bench.measure import Contestant, Run, alternate, run_once
from tests.bench.peers import find_peers, peers_python
from tests.bench.resident import TYPST, Resident
from tests.bench.results import Row


@dataclass(frozen=True)
class Plan:
    """What to measure with: the issue, an empty folder to work in, how many counted rounds, and whether a look is enough."""

    issue: Path
    folder: Path
    runs: int
    quick: bool = False


def measure_issue(plan: Plan) -> Row:
    """The issue by ours and by the peers: everything from a cold start, with a warm cache, after an edit."""
    peers, missing = find_peers(plan.issue, plan.folder)
    copy = copy_issue(plan.issue, plan.folder / "copy")
    places = find_places(copy)
    contestants = [
        entrants.cold_pdf(plan.issue, plan.folder),
        entrants.unproved_pdf(plan.issue, plan.folder),
        entrants.all_formats(plan.issue, plan.folder),
        entrants.all_formats(plan.issue, plan.folder, entrants.WARM),
        entrants.all_formats(plan.issue, plan.folder, entrants.SAME),
        *([entrants.edited_pdf(copy, plan.folder, Edit(places[0].file, places[0].at))] if places else []),
        *peers,
    ]
    row = _row(contestants, plan.runs)
    return replace(row, missing=missing, material=plan.issue.name)


def measure_inside(plan: Plan) -> Row:
    """Edits of one character within processes that stay, ours and Typst's in turn; each time the whole PDF is written."""
    peers, missing = find_peers(plan.issue, plan.folder, only="Typst")
    source = plan.folder / "typst" / "issue.typ"
    copy = copy_issue(plan.issue, plan.folder / "copy")
    row = Row(missing=missing, material=plan.issue.name)
    for place in find_places(copy, source if peers else None):
        _measure_place(plan, place, copy, source if peers else None, row)
    return row


def _measure_place(plan: Plan, place: Place, copy: Path, source: Path | None, row: Row) -> None:
    ours = plan.folder / "inside.pdf"
    edits = [Edit(place.file, place.at)]
    command = (entrants.publisher()[0], "-m", "tests.bench.resident", str(copy), str(ours))
    residents = [Resident(entrants.PDF, command, entrants.environment(plan.folder / "inside-cache"))]
    if source is not None:
        edits.append(Edit(source, place.beside))
        theirs = source.with_name("inside.pdf")
        residents.append(Resident("Typst", (peers_python(), "-c", TYPST, str(source), str(theirs)), {}))
    try:
        for resident in residents:
            resident.make()
        for number in range(-2, plan.runs):
            for edit in edits:
                edit.next()
            for resident in residents:
                taken = resident.make()
                if number >= 0:  # the first edits of a kind find less kept than later ones, with both
                    row.series.setdefault(f"{resident.name}, {place.name}", []).append(Run(taken, 0, 0, 0))
    finally:
        for resident in residents:
            resident.__exit__()
        for edit in edits:
            edit.undo()


def measure_growth(plan: Plan) -> Row:
    """Cold PDFs of stress issues of 64 to 4,096 pages."""
    contestants = []
    for pages in PAGES[: 2 if plan.quick else None]:
        folder = plan.folder / f"of-{pages}"
        contestants.append(replace(entrants.cold_pdf(write_pages(plan.folder, pages), folder), name=f"{pages:,} pages"))
    row = _row(contestants, plan.runs)
    return replace(row, pages={contestant.name: _count_pages(contestant.product) for contestant in contestants}, material="stress issues")


def _count_pages(pdf: Path) -> int:
    import pikepdf

    with pikepdf.open(pdf) as file:
        return len(file.pages)


def measure_year(plan: Plan) -> Row:
    """Twelve issues: one process after the other, in one command one and several at a time, and by Typst."""
    copies = write_year(plan.issue, plan.folder / "year")[: 3 if plan.quick else None]
    peers, missing = find_peers(plan.issue, plan.folder, only="Typst")
    output, cache = plan.folder / "built", plan.folder / "year-cache"
    folders = [str(copy) for copy in copies]
    product = output / copies[-1].name / f"{copies[-1].name}.pdf"
    surroundings = entrants.environment(cache)
    loop = " && ".join(f'"$@" {quote(str(copy))} --output {quote(str(output / copy.name))}' for copy in copies)
    alone = (*entrants.publisher("build", "--only", "pdf"),)
    contestants = [
        Contestant("one command each, PDF", ("sh", "-c", loop, "sh", *alone), product, entrants.remover(output), surroundings, output),
    ]
    for kind, words in (("PDF", ["--only", "pdf"]), ("all formats, warm cache", [])):
        for jobs in sorted({1, count_processors()}):
            command = entrants.publisher("build", *folders, *words, "--output", output, "--jobs", str(jobs))
            contestants.append(Contestant(f"--jobs {jobs}, {kind}", command, product, entrants.remover(output), surroundings, output))
    for peer in peers:
        again = ("sh", "-c", " && ".join(['"$@"'] * len(copies)), "sh", *peer.command)
        contestants.append(replace(peer, name="Typst, one process each", command=again))
    return replace(_row(contestants, plan.runs), missing=missing, material=f"{len(copies)} × {plan.issue.name}")


def measure_site(plan: Plan) -> Row:
    """The site of 120 issues: all of it, again with nothing changed, again after an edit in one issue."""
    count = 6 if plan.quick else 120
    issues = write_publication(plan.folder / "publication", count)
    build, cache = issues.parent / "build", plan.folder / "site-cache"
    command = entrants.publisher("site", issues)
    product, surroundings = build / "site" / "index.html", entrants.environment(cache)
    newest = sorted(issues.glob("*/issue.yaml"))[-1].parent
    places = find_places(newest)
    contestants = [
        Contestant("everything new", command, product, entrants.remover(build, cache), surroundings, build / "site"),
        Contestant("nothing changed", command, product, lambda: None, surroundings, build / "site"),
        *(
            [Contestant("one issue edited", command, product, Edit(places[0].file, places[0].at).next, surroundings, build / "site")]
            if places
            else []
        ),
    ]
    row = Row(material=f"{count} issues, the samples in turn")
    for contestant in contestants:
        watched = run_once(contestant, look=True)
        runs = plan.runs if contestant is not contestants[0] else 1
        row.series[contestant.name] = [replace(run_once(contestant), together=watched.together) for _ in range(runs)]
    return row


def _row(contestants: list[Contestant], runs: int) -> Row:
    row = Row(series={contestant.name: [] for contestant in contestants})
    for name, run in alternate(contestants, runs):
        row.series[name].append(run)
    return row


ROWS: dict[str, tuple[str, Callable[[Plan], Row]]] = {
    "issue": ("one issue", measure_issue),
    "inside": ("an edit in a process that stays", measure_inside),
    "growth": ("growth with the pages", measure_growth),
    "year": ("a year's volume", measure_year),
    "site": ("the site of many issues", measure_site),
}
"""The rows by the words they are chosen with."""
USUAL_RUNS = {"issue": 7, "inside": 7, "growth": 3, "year": 3, "site": 3}
"""Counted rounds of each, where none are asked for."""
