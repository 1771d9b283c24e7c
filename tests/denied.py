"""Runs a module with no network: `python tests/denied.py MODULE ARGUMENT…`.

The process, and each that it starts, is killed where it makes a socket of a network. On Linux the
kernel sees to that, whatever library asks; elsewhere Python does.
"""

from __future__ import annotations

import ctypes
import os
import platform
import runpy
import struct
import sys

DENIED = 99
# of each machine: what the kernel calls it, and the number of socket()
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000


def _filter(machine: int, call: int) -> bytes:
    """Kills for socket(AF_INET …) and socket(AF_INET6 …), and lets all else be."""
    steps = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 0, 6, machine),
        (_LOAD, 0, 0, 0),
        (_EQUAL, 0, 4, call),
        (_LOAD, 0, 0, 16),
        (_EQUAL, 1, 0, 2),
        (_EQUAL, 0, 1, 10),
        (_RETURN, 0, 0, _KILL),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def deny() -> None:
    """Denies this process, and its children, every network."""
    wrong = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
    sys.addaudithook(lambda event, _: os._exit(DENIED) if event in wrong else None)
    if sys.platform == "linux" and platform.machine() in _MACHINES:
        steps = ctypes.create_string_buffer(_filter(*_MACHINES[platform.machine()]))
        program = struct.pack("HxxxxxxP", len(steps) // 8, ctypes.addressof(steps))
        libc = ctypes.CDLL(None, use_errno=True)
        for option in ((38, 1, 0, 0, 0), (22, 2, ctypes.c_char_p(program), 0, 0)):
            if libc.prctl(*option) != 0:
                raise OSError(ctypes.get_errno(), "the kernel takes no filter")


if __name__ == "__main__":
    deny()
    module, sys.argv = sys.argv[1], sys.argv[1:]
    sys.path.pop(0)  # this folder is no place of modules
    runpy.run_module(module, run_name="__main__", alter_sys=True)
