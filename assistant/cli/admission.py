"""Who may use the page: each browser that was opened once by an address with a token."""

from __future__ import annotations

from collections.abc import Mapping
from hmac import compare_digest
from secrets import token_urlsafe


class Admission:
    """Takes a token once, and knows the browsers that have brought one by their cookie.

    Tokens and cookies hold for one run of the server. The cookie has the port in its name, since
    browsers keep one set of cookies for all ports of a machine.
    """

    def __init__(self, port: int) -> None:
        self.token = token_urlsafe()
        self.cookie = f"assistant-{port}"
        self.key = token_urlsafe()

    def takes(self, token: str) -> bool:
        """Whether this is the token; the next one is another."""
        taken = _same(token, self.token)
        if taken:
            self.token = token_urlsafe()
        return taken

    def knows(self, cookies: Mapping[str, str]) -> bool:
        """Whether a browser that sends these cookies has brought a token."""
        return _same(cookies.get(self.cookie, ""), self.key)


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same, in a time that does not tell how far they are."""
    return compare_digest(one.encode(errors="replace"), other.encode())
