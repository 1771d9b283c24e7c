"""Analyses of printed figures give what stands in the files, and work out only what adds up."""

from __future__ import annotations

from typing import Any

import pandas
import pytest

from assistant.analysis import (
    Analysis,
    Bound,
    By,
    Change,
    Difference,
    Fold,
    Order,
    Printed,
    Ratio,
    Share,
    Statistic,
    Sum,
    Summary,
    Taking,
)
from assistant.answering import Assistant
from assistant.catalog.lines import PRINTED
from assistant.locations import shipped
from assistant.periods import FixedPeriod, Month, Period
from assistant.planning.analysis.planner import plan_analysis
from assistant.planning.model.analyses import AnalysisPlan
from assistant.query import Comparison, Filter

CHILDREN = Printed("children_who_offend")
OFFENCES = Printed("offences_by_children_who_offend")
FIRES, DELIBERATE = Printed("fires"), Printed("deliberate_fires")
AGE, TYPE = f"{PRINTED}age_group", f"{PRINTED}offence_type"
YEAR = FixedPeriod.of(2025, 1, 12)
BEFORE = FixedPeriod.of(2024, 1, 12)
NARROWED = ("breakdown", "member"), ("breakdown2", "member2")
EVERY = 7  # of the lines of the files, which are asked for one by one


@pytest.fixture(scope="module")
def lines() -> pandas.DataFrame:
    """Every printed figure, as the files have it."""
    files = sorted((shipped("data") / "published").glob("*.csv"))
    texts = {"value": float, "low": float, "high": float}
    read = [pandas.read_csv(f, dtype=str).astype(texts) for f in files]
    return pandas.concat(read, ignore_index=True).fillna({"place": "", "of": "", "member": ""})


@pytest.fixture
def run(assistant: Assistant) -> Any:
    """The rows of an analysis: labels, then figures; its gap where it has no plan."""

    def rows(analysis: Analysis) -> list[tuple[Any, ...]] | str:
        found = plan_analysis(analysis, assistant.catalog, assistant._holdings)
        if not isinstance(found, AnalysisPlan):
            return type(found).__name__
        wide = len(found.axes) + len(found.columns) + len(found.folds)
        return [row[:wide] for row in assistant._engine.run(found.statement)]

    return rows


def named(lines: pandas.DataFrame, printed: Printed, period: FixedPeriod, **of: str) -> float:
    """The one value that the files have for a figure of Cambridge in a period."""
    same = lines[(lines.series == printed.measure) & (lines.statistic == printed.statistic)]
    first = str(period.period.first.first_day)
    last = str(period.period.last.last_day)
    same = same[(same.start == first) & (same.end == last) & (same.place == "cambridge")]
    same = same[same.member == of.get("member", "")]
    (value,) = set(same.value)
    return float(value)


def test_each_figure_is_the_one_that_stands_in_the_files(run: Any, lines: pandas.DataFrame) -> None:
    asked = 0
    for _, line in lines.iloc[::EVERY].iterrows():
        if pandas.isna(line.end):
            continue
        conditions = [Filter("place", (line.place,))]
        for breakdown, member in NARROWED:
            if isinstance(line[breakdown], str):
                conditions.append(Filter(f"{PRINTED}{line[breakdown]}", (line[member],)))
        (row,) = run(
            Analysis(
                (Printed(line.series, statistic=line.statistic, of=line.of, base=base_of(line)),),
                conditions=tuple(conditions),
                periods=(period_of(line.start, line.end),),
            )
        )
        same = lines[(lines[[*SAME]].fillna("") == line[[*SAME]].fillna("")).all(axis=1)].value
        assert row[0] in set(same) or (row[0] is None and same.isna().any()), line
        asked += 1
    assert asked > 200


SAME = (
    *("series", "statistic", "place", "start", "end", "compared_start", "compared_end", "of"),
    *("breakdown", "member", "breakdown2", "member2"),
)


def period_of(start: str, end: str) -> FixedPeriod:
    first, last = (Month.of(*map(int, day.split("-")[:2])) for day in (start, end))
    return FixedPeriod(Period(first, last))


def base_of(line: Any) -> FixedPeriod | None:
    compared = isinstance(line.compared_start, str)
    return period_of(line.compared_start, line.compared_end) if compared else None


def test_a_breakdown_has_its_printed_total(run: Any, lines: pandas.DataFrame) -> None:
    *ages, whole = run(Analysis((CHILDREN,), (By(AGE, total=True),), periods=(YEAR,)))
    assert whole == ("In all", named(lines, CHILDREN, YEAR))
    assert dict(ages)["15"] == named(lines, CHILDREN, YEAR, member="15")
    assert dict(ages)["10 to 12"] is None  # printed as a mark


def test_what_is_calculated_follows_from_the_printed(run: Any, lines: pandas.DataFrame) -> None:
    now, then = (named(lines, CHILDREN, period) for period in (YEAR, BEFORE))
    fifteen = named(lines, CHILDREN, YEAR, member="15")
    part = Printed(CHILDREN.measure, (Filter(AGE, ("15",)),))
    figures = (
        Change(CHILDREN, Comparison.YEAR_BEFORE),
        Change(CHILDREN, BEFORE, in_percent=True),
        Difference(CHILDREN, part),
        Ratio(CHILDREN, part),
        Share(part, CHILDREN),
    )
    (row,) = run(Analysis(figures, periods=(YEAR,)))
    percent = (now - then) * 100 / then
    expected = (now - then, percent, now - fifteen, now / fifteen, fifteen * 100 / now)
    assert row == pytest.approx(expected)


def test_a_share_is_of_the_printed_whole(run: Any, lines: pandas.DataFrame) -> None:
    whole = Printed(CHILDREN.measure, across=(AGE,))
    asked = Analysis((Share(CHILDREN, whole),), (By(AGE, ("15", "16")),), periods=(YEAR,))
    fifteen, all_ages = named(lines, CHILDREN, YEAR, member="15"), named(lines, CHILDREN, YEAR)
    assert run(asked)[0] == ("15", pytest.approx(fifteen * 100 / all_ages))


def test_rows_are_ranked_bounded_and_taken(run: Any, lines: pandas.DataFrame) -> None:
    ages = By(AGE)
    most = run(Analysis((CHILDREN,), (ages,), periods=(YEAR,), taking=Taking(CHILDREN, first=2)))
    assert [row[0] for row in most] == ["15", "17"]
    many = Bound(CHILDREN, ">=", 12)
    kept = run(Analysis((CHILDREN,), (ages,), periods=(YEAR,), having=many, order=Order(CHILDREN)))
    assert [row[0] for row in kept] == ["15", "17", "16"]


def test_years_are_averaged_and_never_added(run: Any, lines: pandas.DataFrame) -> None:
    years = Analysis((CHILDREN,), (By("period"),), periods=(BEFORE, YEAR), folds=(Fold.MEAN,))
    mean = (named(lines, CHILDREN, YEAR) + named(lines, CHILDREN, BEFORE)) / 2
    assert {row[-1] for row in run(years)} == {mean}
    added = Analysis((CHILDREN,), (By("period"),), periods=(BEFORE, YEAR), folds=(Fold.SUM,))
    assert run(added) == "NotCalculated"


def test_without_a_period_the_latest_is_given(run: Any, lines: pandas.DataFrame) -> None:
    assert run(Analysis((CHILDREN,))) == [(named(lines, CHILDREN, YEAR),)]


SHARES = Printed(OFFENCES.measure, statistic="share")


@pytest.mark.parametrize(
    ("analysis", "reason"),
    [
        (Analysis((SHARES,), (By(TYPE),), folds=(Fold.SUM,)), "NotCalculated"),
        (Analysis((SHARES,), (By(TYPE),), folds=(Fold.MEAN,)), "NotCalculated"),
        (Analysis((Summary(SHARES, Statistic.MEAN, (TYPE,)),), (By(TYPE),)), "NotCalculated"),
        (Analysis((Sum((OFFENCES, SHARES)),), (By(TYPE),)), "NotCalculated"),
        (Analysis((Difference(OFFENCES, SHARES),), (By(TYPE),)), "NotCalculated"),
        (Analysis((CHILDREN,), periods=(FixedPeriod.of(2031, 1, 12),)), "NotPrinted"),
        (Analysis((Change(FIRES, Comparison.YEAR_BEFORE),)), "NotPrinted"),
        (Analysis((Printed("no_such_series"),)), "NotPrinted"),
    ],
)
def test_what_does_not_add_up_or_is_not_printed_is_a_gap(
    run: Any, analysis: Analysis, reason: str
) -> None:
    assert run(analysis) == reason


def test_nothing_is_calculated_from_a_mark(run: Any) -> None:
    marked = Printed(CHILDREN.measure, (Filter(AGE, ("10 to 12",)),))
    (row,) = run(Analysis((Difference(CHILDREN, marked), Share(marked, CHILDREN)), periods=(YEAR,)))
    assert row == (None, None)
