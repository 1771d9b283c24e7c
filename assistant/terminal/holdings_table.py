"""The months, files and records of each kind and force in the warehouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.widgets import DataTable

if TYPE_CHECKING:
    from assistant.warehouse.holdings import Holding


class HoldingsTable(DataTable[Text]):
    """A row for each kind and force; not there while nothing is imported."""

    def __init__(self) -> None:
        super().__init__(cursor_type="row")
        self.display = False

    def show(self, holdings: list[Holding]) -> None:
        """Show these in place of what was shown."""
        from assistant.warehouse.import_report import HOLDING_LABELS, holding_cells

        self.clear(columns=True)
        self.display = bool(holdings)
        self.add_columns(*(Text(label.capitalize()) for label in HOLDING_LABELS))
        for holding in holdings:
            self.add_row(*map(Text, holding_cells(holding)))
