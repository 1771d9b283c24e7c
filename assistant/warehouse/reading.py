"""Reads the files of an import, month by month, the next one unpacked while one is read."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from assistant.errors import InputError
from assistant.warehouse.archive import Member, MemberReader
from assistant.warehouse.layout import ClosedValues
from assistant.warehouse.records import Taken, read_month
from assistant.warehouse.report import Progress, Tell
from assistant.warehouse.source_file import SourceFile, prepare

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True)
class Files:
    """The members of an import, what reads them, and a folder to unpack them into.

    Those that cannot be read are `skipped`, each with the reason, where there is a place for them.
    """

    members: Sequence[Member]
    reader: MemberReader
    folder: Path
    skipped: dict[Member, str] | None = None

    def prepared(self, members: Sequence[Member]) -> list[SourceFile]:
        """The members on disk and looked through; InputError when one cannot be used."""
        return [source for member in members for source in self._prepared(member)]

    def _prepared(self, member: Member) -> Iterator[SourceFile]:
        try:
            yield prepare(member, self.reader, self.folder)
        except InputError as error:
            if self.skipped is None:
                raise
            self.skipped[member] = str(error)


def read_files(
    connection: DuckDBPyConnection, files: Files, values: ClosedValues, tell: Tell
) -> list[Taken]:
    """Reads every file into its records table; InputError when one cannot be used."""
    months = [list(same) for _, same in groupby(sorted(files.members, key=_month), key=_month)]
    progress = Progress("reading", 0, len(files.members), 0, sum(m.size for m in files.members))
    tell(progress)
    taken: list[Taken] = []
    with closing(_one_ahead(files.prepared, months)) as prepared:
        for sources in prepared:
            taken += _read_alike(connection, values, sources, files.folder)
            progress = replace(
                progress,
                files=len(taken),
                size=progress.size + sum(source.member.size for source in sources),
                rows=sum(each.rows_read for each in taken),
            )
            tell(progress)
    return taken


def _month(member: Member) -> tuple[str, str]:
    return member.month, member.kind


def _header(source: SourceFile) -> tuple[str, ...]:
    return source.header


def _one_ahead(step: Callable[[T], U], items: Iterable[T]) -> Generator[U, None, None]:
    """The step of every item in order, that of the next one running while one is used."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        waiting: Future[U] | None = None
        for item in items:
            coming = pool.submit(step, item)
            if waiting:
                yield waiting.result()
            waiting = coming
        if waiting:
            yield waiting.result()


def _read_alike(
    connection: DuckDBPyConnection,
    values: ClosedValues,
    sources: Sequence[SourceFile],
    folder: Path,
) -> Iterator[Taken]:
    """Reads the files of one month and kind, those of one header at a time."""
    for columns, alike in groupby(sorted(sources, key=_header), key=_header):
        if columns:
            yield from read_month(connection, list(alike), values, folder / "numbered.csv")
        else:
            yield from (Taken(source, 0, 0) for source in alike)
    for source in sources:
        if source.path.parent == folder:
            source.path.unlink()
