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
        "unless --host names another address.",
    )
    options.add_argument("--port", type=int, default=8000, help="port of the page (8000)")
    options.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on (127.0.0.1); with another, everyone who reaches this machine "
        "can use the chat, without a password",
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
    if not is_loopback(read_host(host)):
        tell(_WARNING.format(host))
    try:
        WebPage(_command(inputs.as_of, options), host, port, "Community Safety Assistant").serve()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"{host}:{port} cannot be used; try another --port ({reason})") from error
    return ANSWERED


_WARNING = (
    "warning: on {}, everyone who reaches this machine can use the chat, import into "
    "your warehouse and see the names of your files, without a password"
)


def _command(as_of: str | None, options: argparse.Namespace) -> str:
    """What starts the chat for one window, for a shell."""
    import os
    import shlex
    import subprocess

    parts = [sys.executable, "-m", "assistant"]
    parts += ["--as-of", as_of] if as_of else []
    for name in ("warehouse", "catalog"):
        named: Path | None = getattr(options, name, None)
        parts += [f"--{name}", str(named.absolute())] if named else []
    return subprocess.list2cmdline(parts) if os.name == "nt" else shlex.join(parts)
