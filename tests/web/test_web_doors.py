"""Who may use the page: requests that name this machine and come from the page itself."""

from __future__ import annotations

import asyncio
import http.client
import json
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from assistant.cli.browser_messages import Size, Typed, read_message, read_size
from assistant.cli.page_address import PageAddress, is_loopback, read_host
from tests.web.served import serving

HELD = [
    "localhost:{port}",
    "LocalHost:{port}",
    "localhost",
    "127.0.0.1:{port}",
    "127.0.0.1",
    "127.200.3.4:{port}",
    "[::1]:{port}",
    "[0:0:0:0:0:0:0:1]",
]
REBOUND = [
    "",
    "evil.example",
    "evil.example:{port}",
    "127.0.0.1.evil.example:{port}",
    "127.evil.example:{port}",
    "localhost.evil:{port}",
    "evil.localhost:{port}",
    "localhost.:{port}",
    "LOCALHOST.EVIL:{port}",
    "localhost@evil.example:{port}",
    "evil.example@localhost:{port}",
    "localhost:{port}@evil.example",
    "localhost:{port}#@evil.example",
    "localhost:1",
    "localhost:{port}0",
    "localhost:0{port}1",
    "localhost:",
    "localhost:+{port}",
    "localhost:{port}:{port}",
    "127.1:{port}",
    "127.0.0.01:{port}",
    "2130706433:{port}",
    "0x7f000001:{port}",
    "0.0.0.0:{port}",
    "10.0.0.1:{port}",
    "::1",
    "[127.0.0.1]:{port}",
    "[::1:{port}",
    "[::ffff:127.0.0.1]:{port}",
    "[fe80::1]:{port}",
    "localhost, evil.example",
    "lоcalhost:{port}",  # with a Cyrillic letter
]
ELSEWHERE = [
    "null",
    "http://evil.example",
    "http://evil.example:{port}",
    "http://localhost:1",
    "http://localhost",
    "https://localhost:{port}",
    "file://localhost:{port}",
    "localhost:{port}",
    "http://127.0.0.1:{port}",
    "http://localhost:{port}/",
    "http://localhost:{port}.evil.example",
    "http://localhost:{port}@evil.example",
    "http://evil.example@localhost:{port}",
]
SOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with serving(tmp_path_factory.mktemp("home")) as (_, address):
        yield int(urlsplit(address).port or 0)


def asked(port: int, path: str, *headers: tuple[str, str]) -> http.client.HTTPResponse:
    """The answer to a request that has just these headers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest("GET", path, skip_host=True)
    for name, value in headers:
        connection.putheader(name, value.encode().decode("latin-1"))
    connection.endheaders()
    response = connection.getresponse()
    response.close()
    connection.close()
    return response


def status(port: int, path: str, host: str, **others: str) -> int:
    written = {"Host": host, **others}
    headers = [(name, value.format(port=port)) for name, value in written.items()]
    return asked(port, path, *headers).status


@pytest.mark.parametrize("host", HELD)
def test_this_machine_is_served_by_all_its_names(port: int, host: str) -> None:
    assert status(port, "/", host) == 200
    assert status(port, "/static/css/xterm.css", host) == 200
    assert status(port, "/", host, Origin=f"http://{host}") == 200


@pytest.mark.parametrize("host", REBOUND)
def test_a_name_that_is_made_to_mean_this_machine_is_refused(port: int, host: str) -> None:
    for path in ("/", "/static/css/xterm.css", "/nowhere"):
        # what is no host at all is refused before it comes to the page
        assert status(port, path, host) in {403, 400}
    assert status(port, "/ws", host, **SOCKET) in {403, 400}


@pytest.mark.parametrize("host", [host for host in REBOUND if host.isascii() and host])
def test_a_plain_wrong_host_is_told_403(port: int, host: str) -> None:
    assert status(port, "/", host) == 403


@pytest.mark.parametrize("origin", ELSEWHERE)
def test_another_site_cannot_use_it(port: int, origin: str) -> None:
    host = "localhost:{port}"
    assert status(port, "/", host, Origin=origin) == 403
    assert status(port, "/ws", host, Origin=origin, **SOCKET) == 403


def test_two_hosts_or_none_are_refused(port: int) -> None:
    good, bad = ("Host", f"localhost:{port}"), ("Host", "evil.example")
    assert asked(port, "/", good, bad).status in {400, 403}
    assert asked(port, "/", bad, good).status in {400, 403}
    assert asked(port, "/").status in {400, 403}
    origins = ("Origin", f"http://localhost:{port}"), ("Origin", "http://evil.example")
    assert asked(port, "/", good, *origins).status in {400, 403}


def test_the_page_may_load_its_own_files_only(port: int) -> None:
    response = asked(port, "/", ("Host", "localhost"))
    policy = dict(
        rule.split(" ", 1) for rule in response.headers["Content-Security-Policy"].split("; ")
    )
    assert policy["default-src"] == "'self'"
    assert policy["script-src"].startswith("'self' 'sha256-")
    assert "unsafe" not in policy["script-src"] and "http" not in " ".join(policy.values())
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'none'"
    refused = asked(port, "/", ("Host", "evil.example"))
    assert refused.headers["Content-Security-Policy"] == response.headers["Content-Security-Policy"]


def test_an_address_that_it_was_opened_for_counts_too(tmp_path: Path) -> None:
    with serving(tmp_path, "--host", "0.0.0.0") as (_, address):
        port = int(urlsplit(address).port or 0)
        for host in ("0.0.0.0:{port}", "127.0.0.1:{port}", "localhost"):
            assert status(port, "/", host) == 200
        for host in ("evil.example:{port}", "192.0.2.1:{port}", "127.0.0.1.evil.example"):
            assert status(port, "/", host) == 403


def test_the_names_given_to_an_address_are_all_that_count() -> None:
    opened = {read_host("192.0.2.7"), read_host("Desk-12")}
    for held in ("192.0.2.7", "192.0.2.7:8000", "desk-12:8000", "DESK-12", "127.0.0.1:8000"):
        address = PageAddress.read(held)
        assert address and address.is_of(8000, opened), held
    for other in ("192.0.2.70:8000", "desk-12.evil:8000", "desk-12:80"):
        address = PageAddress.read(other)
        assert address and not address.is_of(8000, opened), other


def test_loopback_is_exactly_loopback() -> None:
    assert is_loopback("localhost") and is_loopback(ip_address("127.9.9.9"))
    for other in ("127.evil.example", "128.0.0.1", "::2", "localhost.localdomain", ""):
        assert not is_loopback(read_host(other)), other


async def talked(port: int, query: str, messages: list[str]) -> bytes:
    """What a window is drawn with after these messages, up to the answer to a last ping."""
    drawn = b""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"http://127.0.0.1:{port}/ws?{query}") as window,
    ):
        drawn += (await window.receive(60)).data  # the chat is up
        for message in [*messages, json.dumps(["ping", "last"])]:
            await window.send_str(message)
        while (message := await window.receive(60)).type is not aiohttp.WSMsgType.TEXT:
            assert message.type is aiohttp.WSMsgType.BINARY, message
            drawn += message.data
        assert json.loads(message.data) == ["pong", "last"]
        for text in ("[]", '["stdin", "\\u001b"]'):
            await window.send_str(text)
        drawn += (await window.receive(60)).data
    return drawn


@pytest.mark.parametrize(
    "size",
    [
        '{"width": 1e99, "height": 24}',
        '{"width": -5, "height": 0}',
        '{"width": 99999999999999999999, "height": 99999999999}',
        '{"width": "wide", "height": null}',
        '{"width": true}',
        "[1, 2]",
        "NaN",
    ],
)
def test_a_window_of_any_size_goes_on(port: int, size: str) -> None:
    messages = [f'["resize", {size}]', "{", "[" * 9999, '["stdin", 5]', '["stdin", "\\ud800"]', "7"]
    assert asyncio.run(talked(port, "width=-3&height=1e9", messages))
    assert asyncio.run(talked(port, f"width={'9' * 5000}&height=no", messages))


def test_sizes_are_brought_within_what_can_be_drawn() -> None:
    assert read_size("120", "40") == Size(120, 40)
    assert read_size("-1", "0") == Size(10, 3)
    assert read_size("9" * 30, "70000") == Size(1000, 500)
    assert read_size("wide", "") == read_size("9" * 5000, "1") == Size(80, 24)


def test_messages_that_are_none_are_passed_over() -> None:
    assert read_message('["stdin", "a"]') == Typed("a")
    assert read_message('["stdin"]') is read_message('["quit", {}]') is read_message("") is None
