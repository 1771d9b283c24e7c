"""Months and periods: the calendar arithmetic of the field, at month grain, ends included."""

from assistant.periods.blocks import MONTHLY, Blocks
from assistant.periods.calendars import Calendar
from assistant.periods.expressions import (
    Between,
    Ending,
    Everything,
    FixedPeriod,
    LastMonths,
    LastUnit,
    MonthsOf,
    PeriodExpression,
    Shifted,
    Since,
    ThisUnit,
    Unit,
    UpTo,
    YearlessMonths,
)
from assistant.periods.months import MONTHS_A_YEAR, Month, Period, label_of, read_month, runs

__all__ = [
    "MONTHLY",
    "MONTHS_A_YEAR",
    "Between",
    "Blocks",
    "Calendar",
    "Ending",
    "Everything",
    "FixedPeriod",
    "LastMonths",
    "LastUnit",
    "Month",
    "MonthsOf",
    "Period",
    "PeriodExpression",
    "Shifted",
    "Since",
    "ThisUnit",
    "Unit",
    "UpTo",
    "YearlessMonths",
    "label_of",
    "read_month",
    "runs",
]
