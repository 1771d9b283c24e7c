"""Figures of measures of every sort, against DuckDB alone and against each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.answering import Assistant
from assistant.answers.row import rounded
from tests.measured import MEASURES, measured
from tests.measures.asking import CITY, YEAR, answered, by_label, figure
from tests.measures.conftest import Sql

COMMERCIAL = (
    "offence IN ('Shoplifting', 'Burglary Business and Community', 'Robbery of Business Property')"
    " OR (offence_group = 'Vehicle offences' AND business = 'Yes')"
)


@pytest.mark.parametrize(
    ("asked", "counted"),
    [
        ("constabulary crimes", "count(*)"),
        ("business crime", "count(*) FILTER (business = 'Yes')"),
        ("crimes against persons only", "count(*) FILTER (business IS DISTINCT FROM 'Yes')"),
        ("commercial loss", f"count(*) FILTER ({COMMERCIAL})"),
        ("distinct victims", "count(DISTINCT victim)"),
        ("hate crime", "count(*) FILTER (hate = 'Yes')"),
        ("hate and business crime together", "count_if(hate = 'Yes') + count_if(business = 'Yes')"),
        ("value of property lost", "round(sum(loss), 2)"),
        ("average loss", "round(avg(loss), 2)"),
        ("share of crimes marked business", "round(count_if(business = 'Yes') * 100 / count(*))"),
        ("hate rate", "round(count_if(hate = 'Yes') * 100 / count(*))"),
    ],
)
def test_each_measure_is_what_duckdb_says(
    own: Assistant, sql: Sql, asked: str, counted: str
) -> None:
    for words, where in (
        ("in Cambridge in 2025", f"{CITY} AND {YEAR}"),
        ("in Market ward in 2025", f"ward = 'E05013057' AND {YEAR}"),
        ("in Cambridge in 2024", f"{CITY} AND year(recorded) = 2024"),
    ):
        expected = float(sql(f"SELECT {counted} FROM t WHERE {where}"))
        assert figure(own, f"{asked} {words}") == pytest.approx(expected), words


def test_what_is_left_out_with_not_keeps_records_that_do_not_say(own: Assistant, sql: Sql) -> None:
    blank = sql(f"SELECT count(*) FROM t WHERE business IS NULL AND {CITY} AND {YEAR}")
    assert blank > 0
    every = figure(own, "constabulary crimes in 2025")
    marked = figure(own, "business crime in 2025")
    assert figure(own, "crimes against persons only in 2025") == every - marked


def test_a_or_b_is_a_and_b_less_both(tmp_path: Path) -> None:
    texts = {
        "first": "hate.yes",
        "second": "business.yes",
        "either": "hate.yes or business.yes",
        "both": "hate.yes and business.yes",
        "neither": "not (hate.yes or business.yes)",
        "apart": "not hate.yes and not business.yes",
        "every": "hate.yes or not hate.yes",
    }
    made = [
        {"name": name, "label": f"{name} total", "expression": "count(*)", "filters": [text]}
        for name, text in texts.items()
    ]
    assistant = measured(tmp_path, made)
    found = {name: figure(assistant, f"{name} total in 2025") for name in texts}
    assert found["either"] == found["first"] + found["second"] - found["both"]
    assert found["neither"] == found["apart"] == found["every"] - found["either"]


@pytest.mark.parametrize(
    "asked", ["constabulary crimes", "commercial loss", "value of property lost"]
)
def test_wards_make_the_city(own: Assistant, asked: str) -> None:
    wards = by_label(own, f"{asked} by ward in 2025")
    assert len(wards) == 14
    assert sum(wards.values()) == pytest.approx(figure(own, f"{asked} in Cambridge in 2025"))


def test_months_make_the_year(own: Assistant) -> None:
    months = by_label(own, "value of property lost by month in 2025")
    assert sum(months.values()) == pytest.approx(figure(own, "value of property lost in 2025"))


def test_distinct_counts_of_parts_are_more_than_that_of_the_whole(own: Assistant) -> None:
    wards = by_label(own, "distinct victims by ward in 2025")
    assert sum(wards.values()) > figure(own, "distinct victims in 2025")


def test_members_without_records_count_none_and_have_no_average(own: Assistant, sql: Sql) -> None:
    crimes = by_label(own, "constabulary crimes by ward in 2025")
    losses = by_label(own, "value of property lost by ward in 2025")
    averages = by_label(own, "average loss by ward in 2025")
    assert sql(f"SELECT count(*) FROM t WHERE ward = 'E05013052' AND {YEAR}") == 0
    assert (crimes["Castle"], losses["Castle"], averages["Castle"]) == (0, 0, None)
    told = answered(own, "average loss in Castle in 2025").sentence
    assert told == (
        "Average loss in Castle ward in 2025: none, because there was nothing to work it out from."
    )


def test_an_average_of_a_group_is_over_its_records_and_no_mean_of_means(
    own: Assistant, sql: Sql
) -> None:
    both = sql(
        f"SELECT round(avg(loss), 2) FROM t WHERE ward IN ('E05013050', 'E05013061') AND {YEAR}"
    )
    answer = answered(own, "average loss in Abbey and Romsey together in 2025")
    assert dict(answer.rows)["Together"] == float(both)


@pytest.mark.parametrize("by", ["ward", "offence group", "month", "quarter"])
def test_a_ratio_of_a_group_is_that_of_its_components(own: Assistant, by: str) -> None:
    shares = by_label(own, f"share of crimes marked business by {by} in 2025")
    marked = by_label(own, f"business crime by {by} in 2025")
    every = by_label(own, f"constabulary crimes by {by} in 2025")
    assert len(shares) > 3
    for label, share in shares.items():
        whole = every.get(label, 0)
        assert share == (rounded(marked.get(label, 0) * 100 / whole) if whole else None), label


def test_a_total_of_a_ratio_is_a_ratio_of_sums(own: Assistant, sql: Sql) -> None:
    told = answered(own, "share of crimes marked business in Abbey and Romsey together in 2025")
    whole = "ward IN ('E05013050', 'E05013061')"
    share = sql(
        f"SELECT count_if(business = 'Yes') * 100 / count(*) FROM t WHERE {whole} AND {YEAR}"
    )
    assert dict(told.rows)["Together"] == rounded(share)


def test_a_difference_between_sources(own: Assistant) -> None:
    police = figure(own, "crimes in Cambridge in 2025")
    mine = figure(own, "constabulary crimes in Cambridge in 2025")
    answer = answered(own, "recording gap in Cambridge in 2025")
    assert answer.rows[0][2] == police - mine
    assert {s.title.split(",")[0] for s in answer.sources} == {
        "police.uk open data",
        "Recorded crime extract",
    }
    assert answer.sql and answer.sql.startswith("WITH offences_figures")


def test_a_measure_over_measures_that_are_worked_out(own: Assistant, sql: Sql) -> None:
    exact = sql(
        "SELECT (count_if(business = 'Yes') * 100 / count(*) + count_if(hate = 'Yes')) / 2 "
        f"FROM t WHERE {CITY} AND {YEAR}"
    )
    assert figure(own, "business burden in 2025") == rounded(exact, 1)


def test_filters_of_a_ratio_narrow_each_of_its_components(tmp_path: Path, sql: Sql) -> None:
    narrowed = {
        "name": "theft_share",
        "label": "theft burden",
        "expression": "business_share",
        "filters": ["offence_group.theft_offences"],
        "unit": "percent",
    }
    share = {
        "name": "hate_in_theft",
        "label": "hate burden",
        "of": "constabulary_crimes",
        "part": {"hate": "yes"},
        "filters": ["offence_group.theft_offences"],
        "unit": "percent",
    }
    assistant = measured(tmp_path, [*MEASURES, narrowed, share])
    where = f"offence_group = 'Theft offences' AND {CITY} AND {YEAR}"
    for label, mark in (("theft burden", "business"), ("hate burden", "hate")):
        exact = sql(f"SELECT count_if({mark} = 'Yes') * 100 / count(*) FROM t WHERE {where}")
        assert figure(assistant, f"{label} in 2025") == rounded(exact)


def test_filters_hold_for_the_whole_of_a_share(own: Assistant, sql: Sql) -> None:
    answer = answered(own, "what share of business crime in 2025 was in Market")
    where = f"business = 'Yes' AND {YEAR}"
    assert answer.rows[0][3:] == (
        sql(f"SELECT count(*) FROM t WHERE ward = 'E05013057' AND {where}"),
        sql(f"SELECT count(*) FROM t WHERE {CITY} AND {where}"),
    )


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("sum(loss) / count(*)", "round(sum(loss) / count(*), 2)"),
        ("count(*) filter (where loss > 1000)", "count_if(loss > 1000)"),
        ("sum(coalesce(loss, 0))", "round(sum(coalesce(loss, 0)), 2)"),
        ("sum(1)", "count(*)"),
        ("median(loss)", "round(median(loss), 2)"),
        ("max(loss)", "round(max(loss), 2)"),
        ("sum(loss) + count(*)", "round(sum(loss) + count(*), 2)"),
        ("count(loss)", "count(loss)"),
    ],
)
def test_any_aggregate(tmp_path: Path, sql: Sql, expression: str, told: str) -> None:
    made = {"name": "thing", "label": "thingummy", "expression": expression, "unit": "pounds"}
    assistant = measured(tmp_path, [*MEASURES[:1], made])
    expected = float(sql(f"SELECT {told} FROM t WHERE {CITY} AND {YEAR}"))
    assert figure(assistant, "thingummy in 2025") == pytest.approx(expected)
    wards = by_label(assistant, "thingummy by ward in 2025")
    market = sql(f"SELECT {told} FROM t WHERE ward = 'E05013057' AND {YEAR}")
    assert wards["Market"] == pytest.approx(float(market))
    nothing: Any = 0 if told.startswith(("count", "round(sum(loss) +", "round(sum(co")) else None
    assert wards["Castle"] == nothing, "a ward without a record"
