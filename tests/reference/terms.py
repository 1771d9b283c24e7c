"""The terms in which analyses of the set are written: members, places, periods and figures."""

from __future__ import annotations

from assistant.analysis import (
    Analysis,
    By,
    Change,
    Count,
    Figure,
    Rate,
    Share,
    Taking,
)
from assistant.periods import Everything, FixedPeriod, LastMonths, Shifted
from assistant.query import Comparison, Filter

# ---- members, places and periods ---------------------------------------------------------


def types(*names: str) -> Filter:
    return Filter("crime_type", names)


def outcomes(*names: str) -> Filter:
    return Filter("outcome", names)


def at(*names: str) -> Filter:
    return Filter("place", names)


CRIME = types("all_crime")
ASB = types("anti_social_behaviour")
COUNTY = ("cambridge", "east_cambridgeshire", "fenland", "huntingdonshire", "south_cambridgeshire")
CITY, FORCE, SIX = at("cambridge"), at("force"), at(*COUNTY, "peterborough")
NO_SUSPECT = outcomes("no_suspect_identified")
Y24, Y25 = FixedPeriod.of(2024, 1, 12), FixedPeriod.of(2025, 1, 12)
BEFORE, YEAR_BEFORE = Comparison.PERIOD_BEFORE, Comparison.YEAR_BEFORE

# ---- figures -----------------------------------------------------------------------------

COUNT = Count()
IN_2024 = Count(months=Y24)
ROSE, ROSE_PERCENT = Change(COUNT), Change(COUNT, in_percent=True)
PER_1000 = Rate(COUNT)
WARDS, DISTRICTS, TYPES = By("ward"), By("district"), By("crime_type")


def count(*filters: Filter) -> Count:
    return Count(filters=filters)


def whole(*axes: str) -> Count:
    return Count(across=axes)


def share_of(*axes: str) -> Share:
    """The share of a row in all of the axes."""
    return Share(COUNT, whole(*axes))


def with_outcome(name: Filter) -> Share:
    """The share of a row's records that have an outcome."""
    return Share(count(name), COUNT)


# ---- analyses ----------------------------------------------------------------------------


def ask(
    figures: Figure | tuple[Figure, ...],
    axes: By | tuple[By, ...] = (),
    conditions: Filter | tuple[Filter, ...] = (),
    periods: FixedPeriod | tuple[FixedPeriod | LastMonths | Shifted | Everything, ...] = Y25,
    **more: object,
) -> Analysis:
    """An analysis, of 2025 where no period is given."""
    return Analysis(
        figures if isinstance(figures, tuple) else (figures,),
        axes if isinstance(axes, tuple) else (axes,),
        conditions if isinstance(conditions, tuple) else (conditions,),
        periods if isinstance(periods, tuple) else (periods,),
        **more,  # type: ignore[arg-type]
    )


def within(*axes: str, first: int = 1) -> Taking:
    """The highest of each combination of the axes."""
    return Taking(COUNT, first=first, within=axes)


def places(*names: str, total: bool = False) -> By:
    return By("place", names, total)


def kinds(*names: str, total: bool = False) -> By:
    return By("crime_type", names, total)


PERIODS, MONTHS, QUARTERS = By("period"), By("month"), By("quarter")
BOTH = (Y24, Y25)
ALL = (Everything(),)
BURGLARY, ROBBERY, VEHICLE = types("burglary"), types("robbery"), types("vehicle_crime")
SHOPLIFTING, DRUGS, PUBLIC_ORDER = types("shoplifting"), types("drugs"), types("public_order")
BIKES = types("bicycle_theft")
