"""Bringing police.uk downloads into a warehouse, as every face does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.locations import shipped

if TYPE_CHECKING:
    from assistant.warehouse.report import Report, Tell


@dataclass(frozen=True)
class Wishes:
    """What whoever imports has a say in; see `Order`."""

    agree: Callable[[Sequence[str]], bool]
    boundaries: Sequence[Path] = ()
    afresh: bool = False
    skip_bad: bool = False


def import_downloads(
    archives: Sequence[Path],
    warehouse: Path,
    tell: Tell,
    wishes: Wishes,
    *,
    let_go: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Report:
    """Imports zips or folders into the file `warehouse`, whole or not at all; see `Order`.

    What `tell` raises ends the import. Raises InputError, CatalogError and DataError.
    """
    from assistant.catalog.loader import load_catalog
    from assistant.warehouse.importing import Order, import_archives
    from assistant.warehouse.layout import closed_values

    data = shipped("data")
    order = Order(
        archives=archives,
        warehouse=warehouse,
        data=data,
        values=closed_values(load_catalog(shipped("catalog"), data)),
        boundaries=wishes.boundaries,
        afresh=wishes.afresh,
        let_go=let_go,
        agree=wishes.agree,
        skip_bad=wishes.skip_bad,
    )
    return import_archives(order, tell)
