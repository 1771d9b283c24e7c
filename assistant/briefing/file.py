"""The file that a briefing is kept in, so that it outlives the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from assistant.briefing.briefing import Briefing
from assistant.errors import InputError
from assistant.files import locked, make_folder, write_whole
from assistant.limits import BRIEFING, read_bytes

FORMAT = 1
STEPS = 10  # how many changes can be undone


class _Stored(msgspec.Struct, frozen=True):
    """The briefing as it is, and as it was before each of the last changes, latest first."""

    format: int = FORMAT
    briefing: Briefing = msgspec.field(default_factory=Briefing)
    before: tuple[Briefing, ...] = ()


class BriefingFile:
    """One briefing in one file. Several windows can change it, one after another.

    Every method raises InputError when the file cannot be read or written; it then stays as it is.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Briefing:
        """The briefing; an empty one where there is no file yet."""
        return self._read().briefing

    def change(self, edit: Callable[[Briefing], Briefing]) -> Briefing:
        """The briefing after an edit, which can be undone. What the edit raises changes nothing."""
        with self._alone():
            held = self._read()
            new = edit(held.briefing)
            if new != held.briefing:
                before = (held.briefing, *held.before)[:STEPS]
                self._write(_Stored(briefing=new, before=before))
        return new

    def undo(self) -> Briefing:
        """The briefing as it was before the last change. InputError when there is none."""
        with self._alone():
            held = self._read()
            if not held.before:
                raise InputError("there is no change to undo")
            last, *earlier = held.before
            self._write(_Stored(briefing=last, before=tuple(earlier)))
        return last

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            make_folder(self.path.parent)
            with locked(self.path, patience=5):
                yield
        except TimeoutError:
            raise InputError(f"{self.path}: another window is changing it; try again") from None
        except OSError as error:
            reason = error.strerror or error
            raise InputError(f"{self.path}: cannot be written ({reason})") from error

    def _read(self) -> _Stored:
        try:
            held = msgspec.json.decode(read_bytes(self.path, BRIEFING), type=_Stored)
        except FileNotFoundError:
            return _Stored()
        except OSError as error:
            raise InputError(f"{self.path}: cannot be read ({error.strerror})") from error
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise InputError(f"{self.path}: is not a briefing ({error}); {_MEND}") from error
        if held.format != FORMAT:
            raise InputError(f"{self.path}: was written by another version; {_MEND}")
        return held

    def _write(self, stored: _Stored) -> None:
        content = msgspec.json.format(msgspec.json.encode(stored), indent=1)
        write_whole(self.path, content + b"\n", private=True)


_MEND = "move it away, or name another file with --file"
