"""Properties of months and periods, over many of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.periods import (
    Calendar,
    FixedPeriod,
    LastMonths,
    LastUnit,
    Month,
    Period,
    Since,
    ThisUnit,
    Unit,
    UpTo,
    YearlessMonths,
)

months = st.builds(Month.of, st.integers(1990, 2060), st.integers(1, 12))
lengths = st.integers(1, 60)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first = draw(months)
    return Period(first, first + (draw(lengths) - 1))


@given(months)
def test_a_month_ends_the_day_before_the_next_begins(month: Month) -> None:
    assert (month.last_day.toordinal() + 1) == (month + 1).first_day.toordinal()
    assert Month.containing(month.last_day) == month


@given(periods(), st.sampled_from([1, 3, 6, 12]), st.integers(1, 12))
def test_blocks_cover_a_period_once_and_in_order(period: Period, length: int, start: int) -> None:
    blocks = list(period.blocks(length, start))
    assert [m for b in blocks for m in b.months()] == list(period.months())
    assert all(b.length == length for b in blocks[1:-1])
    assert all((b.first.month - start) % length == 0 for b in blocks[1:])


@given(periods(), st.integers(-40, 40))
def test_shifting_there_and_back_is_nothing(period: Period, by: int) -> None:
    assert period.shifted(by).shifted(-by) == period


@given(periods(), months)
def test_relative_periods_end_before_the_reporting_date(held: Period, as_of: Month) -> None:
    calendar = Calendar.of(held.first, held.last, as_of)
    for expression in (LastMonths(12), LastUnit(Unit.QUARTER), LastUnit(Unit.YEAR, 4)):
        assert expression.resolve(calendar).last < as_of
    assert ThisUnit(Unit.YEAR).resolve(calendar).last <= held.last


@given(st.integers(1, 12), st.integers(1, 12), months)
def test_months_without_a_year_are_the_latest_held(start: int, length: int, last: Month) -> None:
    found = YearlessMonths(start, length).resolve(Calendar.of(last - 47, last))
    assert found.first.month == start
    assert found.length == length
    assert found.last <= last < found.last + 12


@pytest.mark.parametrize(
    ("expression", "first", "last"),
    [
        (LastMonths(12), date(2025, 1, 1), date(2025, 12, 31)),
        (LastUnit(Unit.QUARTER), date(2025, 10, 1), date(2025, 12, 31)),
        (LastUnit(Unit.YEAR, start_month=4), date(2024, 4, 1), date(2025, 3, 31)),
        (ThisUnit(Unit.YEAR), date(2025, 1, 1), date(2025, 12, 31)),
        (YearlessMonths(12, 3), date(2024, 12, 1), date(2025, 2, 28)),
        (Since(FixedPeriod.of(2025, 4, 1)), date(2025, 4, 1), date(2025, 12, 31)),
        (UpTo(FixedPeriod.of(2024, 6, 1), before=True), date(2024, 1, 1), date(2024, 5, 31)),
    ],
)
def test_the_conventions_of_the_field(expression: object, first: date, last: date) -> None:
    period = expression.resolve(Calendar.of(Month.of(2024, 1), Month.of(2025, 12)))  # type: ignore[attr-defined]
    assert (period.first.first_day, period.last.last_day) == (first, last)
