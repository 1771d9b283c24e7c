"""Nothing but `serve` opens a network connection: everything else is run without a network."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.denied import DENIED
from tests.warehouse.world import STREET

WRAPPER = [sys.executable, str(Path(__file__).parent / "denied.py")]
KILLED = (-signal.SIGSYS if hasattr(signal, "SIGSYS") else DENIED, DENIED)
QUESTION = "How many burglaries were there in Abbey in 2025?"
PATIENCE = 240


def run(home: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    own = {f"XDG_{part}_HOME": f"{home}/{part.lower()}" for part in ("STATE", "DATA", "CONFIG")}
    return subprocess.run(
        [*WRAPPER, *arguments],
        env={**os.environ, "HOME": str(home), **own},
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://example.org')",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', "
        "'import socket; socket.socket()']) and 99)",
    ],
)
def test_what_asks_for_a_network_is_killed(tmp_path: Path, code: str) -> None:
    module = tmp_path / "asking.py"
    module.write_text(code, encoding="utf-8")
    done = subprocess.run(
        [*WRAPPER, "asking"], env={**os.environ, "PYTHONPATH": str(tmp_path)}, check=False
    )
    assert done.returncode in KILLED


def test_a_server_is_killed_and_so_is_seen(tmp_path: Path) -> None:
    assert run(tmp_path, "assistant", "serve", "--port", "8765").returncode in KILLED


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that has imported records, a briefing and a receipt, all without a network."""
    home = tmp_path_factory.mktemp("home")
    folder = home / "download" / "2024-01"
    folder.mkdir(parents=True)
    row = (
        "id,2024-01,Cambs,Cambs,0.131,52.203,On or near X,E01017995,Cam,Burglary,Local resolution,"
    )
    (folder / "2024-01-cambridgeshire-street.csv").write_text(f"{STREET}\n{row}\n", "utf-8")
    assert run(home, "assistant", "import", "--older", str(folder.parent)).returncode == 0
    assert run(home, "assistant", "briefing", "add", QUESTION).returncode == 0
    return home


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("ask", QUESTION, "https://example.org/x.csv", "burglary on http://127.0.0.1:9/"), 3),
        (("ask", QUESTION, "--json"), 0),
        (("ask", QUESTION, "--output", "{home}/answer.docx"), 0),
        (("ask", QUESTION, "--output", "{home}/answer.html"), 0),
        (("ask", "-"), 0),
        (("batch",), 0),
        ((), 0),
        (("show", "0000-0000"), 2),
        (("briefing", "refresh"), 0),
        (("briefing", "export", "{home}/briefing.docx"), 0),
        (("catalog", "check"), 0),
        (("catalog", "try", QUESTION), 0),
        (("catalog", "words"), 0),
        (("data",), 0),
        (("import", "https://example.org/x.zip"), 2),
        (("import", "{home}/download", "--boundaries", "https://example.org/x.geojson"), 2),
    ],
)
def test_a_command_needs_no_network(home: Path, arguments: tuple[str, ...], status: int) -> None:
    given = f'{{"id": 1, "turns": ["{QUESTION}"]}}\n' if arguments == ("batch",) else QUESTION
    named = [each.format(home=home) for each in arguments]
    done = run(home, "assistant", *named, given=given)
    assert done.returncode == status, done.stderr


def test_the_chat_needs_no_network(home: Path) -> None:
    environment = {
        **os.environ,
        "HOME": str(home),
        "TEXTUAL_DRIVER": "assistant.terminal.window_driver:WindowDriver",
    }
    with subprocess.Popen(
        [*WRAPPER, "assistant"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as chat:
        assert chat.stdin and chat.stdout
        drawn_until(chat.stdout.fileno(), b"question")
        typed = f"{QUESTION}\r".encode()
        chat.stdin.write(b"D" + len(typed).to_bytes(4, "big") + typed)
        chat.stdin.flush()
        drawn_until(chat.stdout.fileno(), b"Government")
        chat.stdin.close()
        while os.read(chat.stdout.fileno(), 1 << 16):
            pass
        assert chat.wait(PATIENCE) not in KILLED


def drawn_until(drawing: int, text: bytes) -> None:
    """Reads what is drawn until a text is."""
    drawn = b""
    while text not in drawn:
        part = os.read(drawing, 1 << 16)
        assert part, "it has ended"
        drawn += part
