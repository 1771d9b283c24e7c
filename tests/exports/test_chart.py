"""What of an answer is drawn, and what is left as figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer, Cell, Column, Unit
from assistant.exports.chart import Chart, chart_of


def chart(assistant: Assistant, question: str) -> Chart | None:
    return chart_of(assistant.answer(assistant.read(question)))


def table(unit: Unit, *cells: Cell) -> Answer:
    columns = (Column("ward", "Ward", "text"), Column("figure", "Figure", unit))
    rows = tuple((f"ward {number}", cell) for number, cell in enumerate(cells))
    return Answer("q", "answered", "s", columns=columns, rows=rows)


def test_a_ranking_is_drawn_row_by_row_with_its_figures(assistant: Assistant) -> None:
    drawn = chart(assistant, "Which ward had the most shoplifting in 2025?")
    assert drawn and not drawn.by_month and len(drawn.series) == 1
    assert drawn.labels[0] == "Market"
    assert (drawn.series[0].values[0], drawn.series[0].shown[0]) == (879, "879")
    assert (drawn.highest, drawn.highest_shown) == (879, "879")


def test_months_are_drawn_as_months_and_places_over_them_as_series(assistant: Assistant) -> None:
    one = chart(assistant, "Anti-social behaviour in Market ward by month in 2025")
    assert one and one.by_month and len(one.labels) == 12 and one.years_are_shared
    two = chart(assistant, "Compare burglary in Abbey and Arbury by month in 2025")
    assert two and two.by_month and [s.name for s in two.series] == ["Abbey", "Arbury"]
    assert two.labels == one.labels and len(two.series[1].values) == 12


def test_months_are_drawn_by_the_calendar_whatever_the_table_ranks(assistant: Assistant) -> None:
    question = "Which months had the most burglaries in Abbey in 2025?"
    ranked = assistant.answer(assistant.read(question))
    drawn = chart(assistant, question)
    assert drawn and (drawn.labels[0], drawn.labels[-1]) == ("January 2025", "December 2025")
    assert ranked.rows[0][0] != "January 2025"
    held = dict(zip(drawn.labels, drawn.series[0].values, strict=True))
    assert held == {row[0]: row[1] for row in ranked.rows}


def test_two_periods_stand_side_by_side_and_their_change_is_not_drawn(
    assistant: Assistant,
) -> None:
    drawn = chart(assistant, "Which crime types rose in Abbey in 2025 compared with 2024?")
    assert drawn and [s.name for s in drawn.series] == ["2025", "2024"]
    months = chart(assistant, "crime in Fenland by month in 2025 compared with the year before")
    assert months and not months.years_are_shared


def test_of_a_rate_and_its_count_only_the_rate_is_drawn(assistant: Assistant) -> None:
    drawn = chart(assistant, "Which 3 districts had the highest rate of burglary in 2025?")
    assert drawn and [s.name for s in drawn.series] == ["Per 1,000 residents"]


@pytest.mark.parametrize(
    "question",
    [
        "burglary in Abbey in 2025",
        "Compare shoplifting in Market and Petersfield in 2025",
        "What data do you have?",
        "flibber in Abbey",
        "How many hate crimes by type were there?",  # two, and their total
    ],
)
def test_few_rows_words_and_what_is_not_answered_are_not_drawn(
    assistant: Assistant, question: str
) -> None:
    assert chart(assistant, question) is None


def test_suppressed_marks_are_never_drawn_as_numbers() -> None:
    drawn = chart_of(table("count", 12, "<5", 9, None, 7))
    assert drawn and drawn.series[0].values == (12, None, 9, None, 7)
    assert drawn.series[0].shown == ("12", "<5", "9", "–", "7")
    assert chart_of(table("count", 12, "<5", 9, "<5")) is None


@pytest.mark.parametrize(
    ("unit", "cells"),
    [
        ("count", (0, 0, 0)),
        ("average", (3.0, -1.0, 2.0)),
        ("change", (1, 2, 3)),
        ("rank", (1, 2, 3)),
    ],
)
def test_nothing_is_drawn_below_zero_nor_where_all_is_zero_nor_of_ranks(
    unit: Unit, cells: tuple[Cell, ...]
) -> None:
    assert chart_of(table(unit, *cells)) is None


def test_a_total_is_not_drawn_beside_its_parts() -> None:
    answer = table("count", 1, 2, 3)
    drawn = chart_of(replace(answer, rows=(*answer.rows, ("Together", 6))))
    assert drawn and drawn.series[0].values == (1, 2, 3)
