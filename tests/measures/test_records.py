"""How many records stand behind a figure, for sources whose small numbers are kept back."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.answers.figures import computed
from assistant.answers.row import Row
from assistant.planning.model.plans import Chosen
from tests.measured import measured
from tests.measures.conftest import Sql


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return measured(tmp_path_factory.mktemp("guarded"), suppress_below=5)


def rows(assistant: Assistant, text: str) -> dict[str, Row]:
    found = assistant._queries.plan(assistant.read(text).asked)
    assert isinstance(found, Chosen)
    rows = computed(found.plan, assistant._queries.run(found.plan))
    return {" ".join(row.labels): row for row in rows}


@pytest.mark.parametrize(
    ("measure", "where"),
    [
        ("constabulary crimes", "true"),
        ("business crime", "business = 'Yes'"),
        # of what is added up or averaged, those that give a value
        ("value of property lost", "loss IS NOT NULL"),
        ("average loss", "loss IS NOT NULL"),
        ("distinct victims", "victim IS NOT NULL"),
    ],
)
def test_every_figure_has_the_number_of_its_records(
    guarded: Assistant, sql: Sql, measure: str, where: str
) -> None:
    found = rows(guarded, f"{measure} by ward in 2025 compared with 2024")
    for year, row in ((2025, found["Market"]), (2024, found["Market"].before)):
        count = f"SELECT count(*) FROM t WHERE ward = 'E05013057' AND year(recorded) = {year}"
        assert row is not None and row.records == sql(f"{count} AND {where}")
    assert found["Castle"].records == 0


def test_a_share_has_those_of_its_part_and_its_whole(guarded: Assistant, sql: Sql) -> None:
    text = "what share of value of property lost in Market in 2025 was with offence group robbery"
    (row,) = rows(guarded, text).values()
    where = "ward = 'E05013057' AND year(recorded) = 2025 AND loss IS NOT NULL"
    assert row.whole_records == sql(f"SELECT count(*) FROM t WHERE {where}")
    robbery = f"{where} AND offence_group = 'Robbery'"
    assert row.records == sql(f"SELECT count(*) FROM t WHERE {robbery}")


def test_what_is_worked_out_has_its_components_with_theirs(guarded: Assistant, sql: Sql) -> None:
    row = rows(guarded, "share of crimes marked business by ward in 2025")["Market"]
    marked, every = row.parts
    where = "ward = 'E05013057' AND year(recorded) = 2025"
    assert every.value == every.records == sql(f"SELECT count(*) FROM t WHERE {where}")
    assert marked.part.measure.name == "business_crimes"
    assert marked.part.source.suppress_below == 5
    own = f"{where} AND business = 'Yes'"
    assert marked.value == marked.records == sql(f"SELECT count(*) FROM t WHERE {own}")


def test_without_small_numbers_to_keep_back_nothing_more_is_counted(own: Assistant) -> None:
    row = rows(own, "value of property lost by ward in 2025")["Market"]
    assert row.records is None
    assert rows(own, "constabulary crimes by ward in 2025")["Market"].records == 32
