"""`assistant serve`: the chat as a web page on this machine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.cli.status import ANSWERED
from assistant.cli.telling import tell
from assistant.errors import InputError
from assistant.inputs import Inputs


def add_serve(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """The options of `assistant serve`, but for those of asking."""
    options = commands.add_parser(
        "serve",
        help="show the chat as a web page, on this machine only",
        description="Shows the chat as a web page. It can be reached from this machine only, "
        "unless --host names another address. The address that is printed has a token, with which "
        "one browser can open the page.",
    )
    options.add_argument("--port", type=int, default=8000, help="port of the page (8000)")
    options.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on (127.0.0.1); with another, the page can be opened from other "
        "machines, by whoever has the address that is printed",
    )
    options.add_argument(
        "--public-url",
        metavar="URL",
        help="address of a proxy that passes the page on, such as https://chat.example.org",
    )
    return options


def run_serve(options: argparse.Namespace, inputs: Inputs) -> int:
    """Serves the page until it is stopped; InputError when the address cannot be used."""
    import gc

    from assistant.cli.page_address import is_loopback, read_host
    from assistant.cli.web_page import WebPage

    gc.enable()
    host, port = options.host, options.port
    if not 0 < port < 65536:
        raise InputError(f"{port} is no port; try --port 8000")
    public = _read_public(options.public_url)
    if not is_loopback(read_host(host)):
        tell(_WARNING.format(host))
    page = WebPage(_command(inputs.as_of, options), host, port, _TITLE, public)
    try:
        page.serve()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"{host}:{port} cannot be used; try another --port ({reason})") from error
    return ANSWERED


_TITLE = "Community Safety Assistant"
_WARNING = (
    "warning: on {}, what is asked and answered crosses the network readable by others, and "
    "whoever has the address below can use the chat, import into your warehouse and see the names "
    "of your files; serve it through TLS instead (README, Security)"
)


def _read_public(url: str | None) -> str | None:
    """The address of a proxy, without what follows its host. Raises InputError."""
    from urllib.parse import urlsplit

    from assistant.cli.page_address import PageAddress

    if url is None:
        return None
    split = urlsplit(url)
    plain = split.path in ("", "/") and not (split.query or split.fragment)
    if split.scheme not in ("http", "https") or not plain or not PageAddress.read(split.netloc):
        raise InputError(f"{url} is no address of a page; write it as https://chat.example.org")
    return f"{split.scheme}://{split.netloc}"


def _command(as_of: str | None, options: argparse.Namespace) -> list[str]:
    """What starts the chat for one window."""
    parts = [sys.executable, "-m", "assistant"]
    parts += ["--as-of", as_of] if as_of else []
    for name in ("warehouse", "catalog"):
        named: Path | None = getattr(options, name, None)
        parts += [f"--{name}", str(named.absolute())] if named else []
    return parts
