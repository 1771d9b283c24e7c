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
from tests.web.served import Served, serving

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
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("home")) as page:
        yield page


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


def status(page: Served, path: str, host: str, **others: str) -> int:
    """What a browser that has opened the page is answered."""
    written = {"Host": host, "Cookie": page.cookie, **others}
    headers = [(name, value.format(port=page.port)) for name, value in written.items()]
    return asked(page.port, path, *headers).status


@pytest.mark.parametrize("host", HELD)
def test_this_machine_is_served_by_all_its_names(page: Served, host: str) -> None:
    assert status(page, "/", host) == 200
    assert status(page, "/static/css/xterm.css", host) == 200
    assert status(page, "/", host, Origin=f"http://{host}") == 200


@pytest.mark.parametrize("host", REBOUND)
def test_a_name_that_is_made_to_mean_this_machine_is_refused(page: Served, host: str) -> None:
    for path in ("/", "/static/css/xterm.css", "/nowhere"):
        # what is no host at all is refused before it comes to the page
        assert status(page, path, host) in {403, 400}
    assert status(page, "/ws", host, **SOCKET) in {403, 400}


@pytest.mark.parametrize("host", [host for host in REBOUND if host.isascii() and host])
def test_a_plain_wrong_host_is_told_403(page: Served, host: str) -> None:
    assert status(page, "/", host) == 403


@pytest.mark.parametrize("origin", ELSEWHERE)
def test_another_site_cannot_use_it(page: Served, origin: str) -> None:
    host = "localhost:{port}"
    assert status(page, "/", host, Origin=origin) == 403
    assert status(page, "/ws", host, Origin=origin, **SOCKET) == 403


def test_two_hosts_or_none_are_refused(page: Served) -> None:
    good, bad = ("Host", f"localhost:{page.port}"), ("Host", "evil.example")
    origins = ("Origin", f"http://localhost:{page.port}"), ("Origin", "http://evil.example")
    for headers in ((good, bad), (bad, good), (), (good, *origins)):
        opened = ("Cookie", page.cookie)
        assert asked(page.port, "/", opened, *headers).status in {400, 403}


def test_the_page_may_load_its_own_files_only(page: Served) -> None:
    response = asked(page.port, "/", ("Host", "localhost"), ("Cookie", page.cookie))
    policy = dict(
        rule.split(" ", 1) for rule in response.headers["Content-Security-Policy"].split("; ")
    )
    assert policy["default-src"] == policy["script-src"] == "'self'"
    assert policy["style-src"].startswith("'self' 'nonce-")
    assert "unsafe" not in str(policy) and "http" not in " ".join(policy.values())
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'none'"
    again = asked(page.port, "/", ("Host", "localhost"), ("Cookie", page.cookie))
    assert again.headers["Content-Security-Policy"] != response.headers["Content-Security-Policy"]
    refused = asked(page.port, "/", ("Host", "evil.example"))
    assert "style-src 'self';" in refused.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["static", "static/", "static/js/", "page", "page/", "static/.."])
def test_no_folder_is_listed(page: Served, path: str) -> None:
    response = asked(page.port, f"/{path}", ("Host", "localhost"), ("Cookie", page.cookie))
    assert response.status in {403, 404}


@pytest.mark.parametrize(
    "path", ["page/../web_page.py", "static/../server.py", "page/%2e%2e/ask.py"]
)
def test_nothing_beside_the_page_is_given(page: Served, path: str) -> None:
    response = asked(page.port, f"/{path}", ("Host", "localhost"), ("Cookie", page.cookie))
    assert response.status in {403, 404}


def test_a_token_opens_the_page_once_and_in_one_browser(tmp_path: Path) -> None:
    host = ("Host", "localhost")
    with serving(tmp_path) as page:
        for path in ("/", "/?token=", "/?token=x", "/static/js/textual.js", "/download/x", "/ws"):
            assert asked(page.port, path, host, *SOCKET.items()).status == 403
        query = urlsplit(page.opening()).query
        assert asked(page.port, f"/static/js/textual.js?{query}", host).status == 403
        opened = asked(page.port, f"/?{query}", host)
        cookie = opened.headers["Set-Cookie"]
        assert opened.status == 200 and "HttpOnly" in cookie and "SameSite=Strict" in cookie
        assert asked(page.port, f"/?{query}", host).status == 403
        name, _, key = cookie.split(";")[0].partition("=")
        for wrong in ("", key[:-1], key + "x", "é"):
            assert asked(page.port, "/", host, ("Cookie", f"{name}={wrong}")).status == 403
        assert asked(page.port, "/", host, ("Cookie", f"{name}={key}")).status == 200
        again = urlsplit(page.opening()).query
        assert again != query
        assert asked(page.port, f"/?{again}", host, ("Origin", "http://evil.example")).status == 403
        assert asked(page.port, f"/?{again}", host).status == 200


def test_an_address_that_it_was_opened_for_counts_too(tmp_path: Path) -> None:
    with serving(tmp_path, "--host", "0.0.0.0") as page:
        for host in ("0.0.0.0:{port}", "127.0.0.1:{port}", "localhost"):
            assert status(page, "/", host) == 200
        for host in ("evil.example:{port}", "192.0.2.1:{port}", "127.0.0.1.evil.example"):
            assert status(page, "/", host) == 403


def test_a_proxy_with_tls_is_served_by_its_own_name(tmp_path: Path) -> None:
    with serving(tmp_path, "--public-url", "https://chat.example.org/") as page:
        opening = page.opening()
        assert opening.startswith("https://chat.example.org/?token=")
        host = ("Host", "chat.example.org")
        opened = asked(page.port, f"/?{urlsplit(opening).query}", host)
        assert opened.status == 200 and "Secure" in opened.headers["Set-Cookie"]
        page.cookie = opened.headers["Set-Cookie"].split(";")[0]
        assert status(page, "/", "Chat.Example.org", Origin="https://chat.example.org") == 200
        for origin in ("http://chat.example.org", "https://chat.example.org:1", "null"):
            assert status(page, "/", "chat.example.org", Origin=origin) == 403
        for other in ("evil.chat.example.org", "chat.example.org:1", "chat.example.org.evil"):
            assert status(page, "/", other) == 403


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


async def talked(page: Served, query: str, messages: list[str]) -> bytes:
    """What a window is drawn with after these messages, up to the answer to a last ping."""
    drawn = b""
    async with (
        aiohttp.ClientSession(headers={"Cookie": page.cookie}) as session,
        session.ws_connect(f"{page.address}ws?{query}") as window,
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
def test_a_window_of_any_size_goes_on(page: Served, size: str) -> None:
    messages = [f'["resize", {size}]', "{", "[" * 9999, '["stdin", 5]', '["stdin", "\\ud800"]', "7"]
    assert asyncio.run(talked(page, "width=-3&height=1e9", messages))
    assert asyncio.run(talked(page, f"width={'9' * 5000}&height=no", messages))


def test_sizes_are_brought_within_what_can_be_drawn() -> None:
    assert read_size("120", "40") == Size(120, 40)
    assert read_size("-1", "0") == Size(10, 3)
    assert read_size("9" * 30, "70000") == Size(1000, 500)
    assert read_size("wide", "") == read_size("9" * 5000, "1") == Size(80, 24)


def test_messages_that_are_none_are_passed_over() -> None:
    assert read_message('["stdin", "a"]') == Typed("a")
    assert read_message('["stdin"]') is read_message('["quit", {}]') is read_message("") is None
