"""All outputs of an issue, made once, and their proof with some of them changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from publisher.build import make_issue
from publisher.drawing import draw_outputs, draw_site
from publisher.integrity import Fault, Proof
from publisher.integrity.fault import Faults
from publisher.integrity.printed import Printed, prove_printed
from publisher.made import Made
from publisher.pages import PageTree
from publisher.pages.pagemap import PageMap
from tests.test_issues import Quiet


@dataclass
class Outputs:
    """What building an issue makes."""

    made: Made
    files: dict[str, bytes]
    site: dict[str, bytes | Path]
    printed: Printed = field(init=False)

    def __post_init__(self) -> None:
        self.printed = prove_printed(self.made, Faults())

    @property
    def stem(self) -> str:
        """What the names of the files begin with."""
        return self.made.issue.slug

    def prove(
        self,
        *,
        files: Mapping[str, bytes] | None = None,
        site: Mapping[str, bytes | Path] | None = None,
        tree: PageTree | None = None,
        page_map: PageMap | None = None,
    ) -> list[Fault]:
        """The faults found when just these are changed; what is not changed is not looked at again."""
        proof = Proof(self.made, _printed=self.printed)
        if tree is not None or page_map is not None:
            layout = replace(self.made.layout, tree=tree or self.made.layout.tree, page_map=page_map or self.made.layout.page_map)
            proof = Proof(replace(self.made, layout=layout))
            return proof.prove(files or {})
        if files is not None:
            proof.prove_files(files)
        if site is not None:
            proof.prove_web(self.files, {**self.site, **site})
        return proof.faults.found


@cache
def make_outputs(folder: Path) -> Outputs:
    """All that is made of an issue."""
    reporter = Quiet()
    made = make_issue(folder, reporter)
    assert made is not None, reporter.findings
    files = draw_outputs(made, folder, ("pdf", "epub"), reporter)
    assert files is not None
    site = draw_site(made, folder, files, reporter)
    assert site is not None
    return Outputs(made, files, site)
