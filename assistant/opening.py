"""Opens the catalog, the assistant and a conversation over the files that there are."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import __version__
from assistant.answering import Assistant
from assistant.catalog.loader import Loaded, read_catalog
from assistant.conversation import Conversation
from assistant.locations import shipped, user_catalog, user_warehouse
from assistant.periods import read_month
from assistant.receipts import ReceiptFile
from assistant.unplaced import UnplacedWords
from assistant.versions import read_versions
from assistant.warehouse.engine import DuckDBEngine, TableFile

if TYPE_CHECKING:
    from assistant.warehouse.own_tables.table import OwnTable


def open_catalog(folder: Path | None = None, warehouse: Path | None = None) -> Loaded:
    """The shipped catalog, with `folder` over it where there is one; see `read_catalog`.

    Its places are those that were imported into the file `warehouse`, where there is one.
    """
    own = [folder] if folder and folder.is_dir() else []
    named = None
    if warehouse and warehouse.exists():
        from assistant.warehouse.register import registered

        named = registered(warehouse)
    return read_catalog([shipped("catalog"), *own], shipped("data"), named)


def open_assistant(
    *,
    as_of: str | None = None,
    today: date | None = None,
    warehouse: Path | None = None,
    catalog: Path | None = None,
) -> Assistant:
    """The assistant over the shipped catalog and data, reported on in month `as_of` (YYYY-MM).

    Records imported into the file `warehouse` answer where there is one, and a folder `catalog`
    lies over the shipped one; with the day, `today`, notes tell how old the data are. Raises
    InputError for another `as_of`, CatalogError and DataError where nothing can be asked.
    """
    month = read_month(as_of) if as_of else None
    data = shipped("data")
    loaded = open_catalog(catalog, warehouse)
    imported = warehouse if warehouse and warehouse.exists() else None
    engine = DuckDBEngine(table_files(loaded, data), imported)
    versions = read_versions(__version__, loaded.folders, data, imported)
    words = data / "english_words.txt"
    return Assistant(loaded, engine, words, versions, month, today)


def table_files(loaded: Loaded, data: Path) -> dict[str, TableFile | OwnTable]:
    """The files of the tables that are no import's: the shipped ones, and an analyst's own."""
    found: dict[str, TableFile | OwnTable] = {}
    for source in loaded.catalog.sources.values():
        own = loaded.figures if source.kind == "printed" else ()
        for table, file in source.shipped.items():
            found[table] = TableFile(data / file, source.types, own)
        if own and not source.shipped:
            found[source.tables[0]] = TableFile(own[0], source.types, own[1:])
        if source.file:
            from assistant.warehouse.own_tables.table import OwnTable

            found[source.tables[0]] = OwnTable(source, loaded.catalog.places)
    return found


def open_conversation(
    *,
    as_of: str | None = None,
    today: date | None = None,
    warehouse: Path | None = None,
    catalog: Path | None = None,
    receipts: Path | None = None,
    unplaced: Path | None = None,
    kind: type[Conversation] = Conversation,
) -> Conversation:
    """A conversation of its own with a new assistant; see `open_assistant`.

    The warehouse and the catalog are the user's own where no others are named.

    The receipts of its answers are kept in the file `receipts`, the words of questions that nobody
    could place in the file `unplaced`.
    """
    warehouse, catalog = warehouse or user_warehouse(), catalog or user_catalog()
    reopen = partial(open_assistant, as_of=as_of, today=today, warehouse=warehouse, catalog=catalog)
    return kind(
        reopen(),
        ReceiptFile(receipts) if receipts else None,
        reopen,
        UnplacedWords(unplaced) if unplaced else None,
    )
