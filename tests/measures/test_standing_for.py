"""A measure of an analyst's source that stands for a member which police.uk cannot tell apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from tests.measured import MEASURES, measured
from tests.measures.asking import CITY, YEAR, answered, ask, by_label, figure
from tests.measures.conftest import Sql

SOURCE = "Recorded crime extract, Cambridgeshire Constabulary"


def test_the_member_is_answered_from_the_extract(own: Assistant, sql: Sql) -> None:
    count = sql(f"SELECT count(*) FROM t WHERE hate = 'Yes' AND {CITY} AND {YEAR}")
    answer = answered(own, "How many hate crimes were there in Cambridge in 2025?")
    assert answer.sentence == f"There were {count} hate crimes recorded in Cambridge in 2025."
    assert [s.title for s in answer.sources] == [SOURCE]
    assert "Hate crime is marked by the officer who records it." in answer.notes
    assert answer.understood and answer.understood.source == "constabulary"


@pytest.mark.parametrize(
    "text",
    [
        "hate crime by ward in 2025",
        "hate crime by month in 2025",
        "hate crime by offence group in 2025",
        "hate crime in Abbey and Romsey in 2025",
        "hate crime in 2025 compared with 2024",
        "which ward had the most hate crime in 2025",
        "which wards had more than 3 hate crimes in 2025",
        "which wards saw hate crime rise in 2025 compared with 2024",
        "what share of hate crime was in Market in 2025",
        "hate crime rate in Cambridge in 2025",
        "where does Abbey rank for hate crime in 2025",
        "has hate crime in Market gone up in 2025",
        "hate crime",
    ],
)
def test_in_every_form(own: Assistant, text: str) -> None:
    assert SOURCE in [s.title for s in answered(own, text).sources]


def test_wards_and_months_make_the_whole(own: Assistant) -> None:
    whole = figure(own, "hate crime in 2025")
    assert sum(by_label(own, "hate crime by ward in 2025").values()) == whole
    assert sum(by_label(own, "hate crime by month in 2025").values()) == whole


def test_printed_figures_come_first_where_they_hold_what_is_asked(
    own: Assistant, assistant: Assistant
) -> None:
    for text in ("hate crime in Cambridge in 2017", "hate crime in the strategic assessment"):
        first, second = ask(own, text), ask(assistant, text)
        assert (first.status, first.sentence) == (second.status, second.sentence)
        assert SOURCE not in [s.title for s in first.sources]


def test_a_source_that_is_named_is_the_one_that_answers(own: Assistant) -> None:
    named = answered(own, "hate crime in the constabulary records in Abbey in 2025")
    plain = answered(own, "hate crime in Abbey in 2025")
    assert (named.rows, named.sentence) == (plain.rows, plain.sentence)
    declined = ask(own, "hate crime in the open data in 2025")
    assert declined.status == "no_data" and not declined.rows


def test_what_crimes_do_tell_apart_is_theirs_unless_the_source_is_named(
    tmp_path: Path, assistant: Assistant, sql: Sql
) -> None:
    burglary = {
        "name": "burglaries",
        "label": "constabulary burglary",
        "expression": "count(*)",
        "filters": ["offence_group.burglary"],
        "stands_for": "crime_type.burglary",
    }
    own = measured(tmp_path, [*MEASURES[:2], burglary])
    text = "burglary in Cambridge in 2025"
    assert answered(own, text).sentence == answered(assistant, text).sentence
    count = sql(f"SELECT count(*) FROM t WHERE offence_group = 'Burglary' AND {CITY} AND {YEAR}")
    assert figure(own, "burglary in the constabulary records in 2025") == count


def test_beside_another_type_it_is_no_part_of_either(own: Assistant) -> None:
    answer = ask(own, "hate crime and burglary in Cambridge in 2025")
    assert answer.status == "no_data"


def test_months_that_the_extract_lacks_are_told_so(own: Assistant) -> None:
    answer = ask(own, "hate crime in Abbey in 2023")
    assert answer.status == "no_data"
    assert "January 2024 to December 2025" in answer.sentence
