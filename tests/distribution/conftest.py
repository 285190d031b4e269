"""What the tests of delivery share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from publisher.cli import main
from tests.distribution.server import PASSWORD, MailServer


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., MailServer]]:
    """Starts mail servers that end with the test. Their password is in the environment."""
    monkeypatch.setenv("PUBLISHER_SMTP_PASSWORD", PASSWORD)
    with ExitStack() as stack:
        yield lambda **more: stack.enter_context(MailServer(tmp_path, **more))


@pytest.fixture
def deliver(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs the command; the exit code and all it said. No output ever has the password in it."""

    def run(*words: object) -> tuple[int, str]:
        code = main(["deliver", *map(str, words)])
        said = "".join(capfd.readouterr())
        assert PASSWORD not in said
        return code, said

    return run
