"""A tiny issue laid out, for looking at its pages."""

from __future__ import annotations

from pathlib import Path

from publisher.build import make_issue
from publisher.made import Made
from publisher.messages import Finding
from tests.source.cases import write_document


class Listener:
    """A reporter that keeps findings and says nothing."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def finding(self, finding: Finding) -> None:
        self.findings.append(finding)

    def stage(self, name: str, done: int = 0, total: int = 0, **values: object) -> None:
        pass

    def notice(self, message: str, **values: object) -> None:
        pass


FRONT = "issuer: 云汉市人民政府\ntitle: 关于防汛的通知\n"


def lay_out_text(folder: Path, body: str, front: str = FRONT) -> Made:
    """The base issue with this document."""
    listener = Listener()
    laid = make_issue(write_document(folder, body, front), listener)
    assert laid is not None, listener.findings
    return laid


def paragraphs(number: int, length: int = 100) -> str:
    """Markdown of so many paragraphs of so many characters."""
    return "\n\n".join(("天地玄黄宇宙洪荒日月盈昃" * (length // 12 + 1))[:length] for _ in range(number)) + "\n"
