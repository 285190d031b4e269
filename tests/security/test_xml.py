"""XML of a publication's own templates declares nothing that reading systems would expand."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.html import TemplateFault, make_environment, render_template

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % a "x">%a;]><x/>'


def render(folder: Path, text: str) -> str:
    (folder / "epub").mkdir()
    (folder / "epub" / "cover.xhtml").write_text(text, "utf-8")
    return render_template(make_environment("epub", folder), "cover.xhtml")


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE, PARAMETER])
def test_a_template_with_entities_of_its_own_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(TemplateFault, match="ENTITY"):
        render(tmp_path, text)


def test_a_document_type_without_entities_may_stand(tmp_path: Path) -> None:
    assert render(tmp_path, "<!DOCTYPE html><p/>") == "<!DOCTYPE html><p/>"
