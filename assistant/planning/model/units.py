"""The unit of a figure, and the decimals that it is shown with."""

from __future__ import annotations

from assistant.analysis import (
    Average,
    Change,
    Contribution,
    Count,
    Difference,
    Figure,
    Moving,
    Printed,
    Rank,
    Rate,
    Ratio,
    Share,
    Statistic,
    Summary,
    parts,
)
from assistant.catalog.catalog import Catalog
from assistant.catalog.units import Unit

_DECIMALS: dict[Unit, int] = {"rank": 0, "percent": 0, "percent change": 0, "pounds": 2}
_OWN: dict[type, Unit] = {
    Rate: "rate per 1,000",
    Share: "percent",
    Contribution: "percent",
    Ratio: "ratio",
    Rank: "rank",
}


def unit_of(figure: Figure, catalog: Catalog) -> Unit:
    """The unit of a figure as answers tell it."""
    if isinstance(figure, Printed):
        kinds = catalog.printed.statistics
        return next((k.unit for k in kinds if k.name == figure.statistic), "count")
    if isinstance(figure, Count):
        return catalog.measure(figure.measure).unit
    if type(figure) in _OWN:
        return _OWN[type(figure)]
    own = unit_of(parts(figure)[0], catalog)
    match figure:
        case Average() | Moving():
            return "pounds" if own == "pounds" else "average"
        case Summary(_, Statistic.MEAN | Statistic.MEDIAN):
            return "average" if own == "count" else own
        case Change(_, _, in_percent):
            return "percent change" if in_percent else _difference(own)
        case Difference():
            return _difference(own)
    return own


def _difference(unit: Unit) -> Unit:
    """The unit of a difference between two figures of a unit."""
    if unit in ("percent", "percent change", "points"):
        return "points"
    return unit if unit in ("pounds", "days", "rank") else "change"


def decimals_of(unit: Unit) -> int:
    """How many decimals a figure of the unit is shown with at most."""
    return _DECIMALS.get(unit, 1)
