"""A short run of `scripts/serve_abuse.py`: the server holds, and lets nobody in."""

from __future__ import annotations

import pytest

from scripts import serve_abuse


def test_the_server_holds_whatever_it_is_sent(capsys: pytest.CaptureFixture[str]) -> None:
    assert serve_abuse.main(600) == 0
    told = capsys.readouterr().out
    assert "strangers admitted: 0; chats left: 0; server alive: True" in told
    assert "tracebacks: 0" in told
