"""The addresses by which the page is reached, as the headers Host and Origin write them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address

Host = IPv4Address | IPv6Address | str

_WRITTEN = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9_.-]+))(?::([0-9]{1,5}))?", re.IGNORECASE)
_LOOPBACK = IPv4Network("127.0.0.0/8")


@dataclass(frozen=True)
class PageAddress:
    """A host with its port; `port` is None where none is written."""

    host: Host
    port: int | None

    @classmethod
    def read(cls, text: str) -> PageAddress | None:
        """The address in "localhost:8000" or "[::1]"; None where the text is anything else."""
        written = _WRITTEN.fullmatch(text)
        if not written:
            return None
        bracketed, bare, port = written.groups()
        host = read_host(bracketed or bare)
        if isinstance(host, IPv6Address) != bool(bracketed):
            return None
        return cls(host, int(port) if port else None)

    def is_of(self, port: int, hosts: Collection[Host]) -> bool:
        """Whether this names the server at `port` on this machine or by one of `hosts`."""
        named = is_loopback(self.host) or self.host in hosts
        return named and self.port in (None, port)

    def is_origin(self, origin: str) -> bool:
        """Whether an Origin header names, in full, the page that is reached by this address."""
        scheme, _, rest = origin.partition("://")
        named = PageAddress.read(rest)
        if scheme != "http" or named is None:
            return False
        return named.host == self.host and (named.port or 80) == (self.port or 80)


def read_host(text: str) -> Host:
    """An IP address as such, so that its spellings are one; any other name in small letters."""
    try:
        return ip_address(text)
    except ValueError:
        return text.lower()


def is_loopback(host: Host) -> bool:
    """Whether a host is this machine, and reached from nowhere else."""
    if isinstance(host, IPv4Address):
        return host in _LOOPBACK
    return host in ("localhost", IPv6Address("::1"))
