"""Figures of an analyst's own tables agree with DuckDB alone, or are declined with the reason."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.errors import DataError
from tests.extract import ENDINGS, catalog_folder, overlay, write_extract
from tests.own import add_table, asked, assistant_over

ENDS = ("September 2022", "September 2023", "March 2024", "September 2024", "June 2025")
ENDS = (*ENDS, "March 2025", "September 2025")
CAMBRIDGE = (
    "('Abbey', 'Arbury', 'Market', 'Petersfield', 'King''s Hedges', 'Queen Edith''s', 'Romsey')"
)


@pytest.fixture(scope="module")
def extracts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Assistant]:
    """The assistant over the extract in each of the four formats."""
    folder = tmp_path_factory.mktemp("extracts")
    return {
        ending: assistant_over(overlay(catalog_folder(folder / ending), ending))
        for ending in ENDINGS
    }


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """DuckDB over the extract as CSV, which it reads by itself."""
    path = write_extract(tmp_path_factory.mktemp("alone") / "extract.csv")
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE extract AS FROM read_csv('{path}')")
    return connection


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog with a table of each grain, with and without places, and one with marks."""
    folder = catalog_folder(tmp_path_factory.mktemp("grains"))
    placed = "types: {n: integer}\ndimensions: {ward: ward}"
    quarters = [
        (f"{year} Q{quarter}", ward, 10 * quarter + year % 10)
        for year in (2024, 2025)
        for quarter in (1, 2, 3, 4)
        for ward in ("Abbey", "Market")
    ]
    add_table(folder, "widget", "quarter", ("when", "ward", "n"), quarters, placed)
    ending = [(f"YE {end}", 100 + at) for at, end in enumerate(ENDS)]
    add_table(folder, "gadget", "year ending", ("when", "n"), ending)
    years = [
        (f"{y}/{y + 1 - 2000}", d, y - 2000)
        for y in (2022, 2023, 2024)
        for d in ("Cambridge", "Fenland")
    ]
    districts = "types: {n: integer}\ndimensions: {district: area}"
    add_table(folder, "sprocket", "financial year", ("when", "area", "n"), years, districts)
    sprocket = folder / "sources" / "sprocket.yaml"
    added = sprocket.read_text().replace("sum(n)", "sum(n), aggregate: sum")
    sprocket.write_text(added, encoding="utf-8")
    add_table(folder, "doohickey", "year", ("when", "n"), [("2023", 23), ("2024", 24)])
    kept = {("Abbey", 2): "<5", ("Abbey", 3): "*"}
    months = [
        (f"2025-{month:02}", ward, kept.get((ward, month), 10 * month))
        for month in range(1, 13)
        for ward in ("Abbey", "Market", "Romsey")
    ]
    marked = f"{placed}\nsuppressed: ['<5', '*']"
    add_table(folder, "gizmo", "month", ("when", "ward", "n"), months, marked)
    # columns of any name, and a place that is told by its district alone
    named = "types: {last: integer}\ndimensions: {ward: label, district: code, operation: first}"
    rows = [
        ("2025-01", "Abbey", "Cambridge", "True", 3),
        ("2025-01", "", "Cambridge", "True", 4),
        ("2025-01", "Ely East", "", "False", 5),
        ("2025-02", "", "", "False", 6),
    ]
    add_table(folder, "thing", "month", ("when", "label", "code", "first", "last"), rows, named)
    source = folder / "sources" / "thing.yaml"
    source.write_text(source.read_text().replace("sum(n)", "sum(last)"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def own(folder: Path) -> Assistant:
    return assistant_over(folder)


def figures(answer: Answer) -> list[object]:
    """What was asked for in each row of an answer."""
    assert answer.status == "answered", answer.sentence
    at = next(i for i, column in enumerate(answer.columns) if column.unit not in ("text", "month"))
    return [row[at] for row in answer.rows]


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("constabulary crimes in Market ward in 2025", "ward = 'Market' AND year(recorded) = 2025"),
        (
            "constabulary crimes in Cambridge in 2024",
            f"ward IN {CAMBRIDGE} AND year(recorded) = 2024",
        ),
        (
            "constabulary crimes in East Cambridgeshire in 2025",
            "ward = 'Ely East' AND year(recorded) = 2025",
        ),
        ("constabulary crimes in the force area in 2025", "year(recorded) = 2025"),
        (
            "constabulary crimes in Cambridge excluding Market in March 2025",
            f"ward IN {CAMBRIDGE} AND ward <> 'Market' AND recorded >= '2025-03-01' AND recorded < '2025-04-01'",
        ),
    ],
)
def test_every_format_and_duckdb_alone_give_the_same_figure(
    extracts: dict[str, Assistant],
    alone: duckdb.DuckDBPyConnection,
    question: str,
    condition: str,
) -> None:
    ((expected,),) = alone.execute(f"SELECT count(*) FROM extract WHERE {condition}").fetchall()
    answers = [asked(assistant, question) for assistant in extracts.values()]
    assert figures(answers[0]) == [expected]
    assert len({(a.sentence, a.rows, a.notes, a.sql) for a in answers}) == 1
    assert answers[0].sources[0].title == "Recorded crime extract, Cambridgeshire Constabulary"


@pytest.mark.parametrize(
    ("question", "grouped"),
    [
        ("constabulary crimes by ward in Cambridge in 2025", "ward"),
        (
            "constabulary crimes by month in the force area in 2025",
            "monthname(recorded) || ' 2025'",
        ),
        ("constabulary crimes by offence group in the force area in 2025", "offence_group"),
    ],
)
def test_breakdowns_agree_with_duckdb_alone(
    extracts: dict[str, Assistant], alone: duckdb.DuckDBPyConnection, question: str, grouped: str
) -> None:
    query = f"SELECT {grouped}, count(*) FROM extract WHERE year(recorded) = 2025 GROUP BY ALL"
    expected = dict(alone.execute(query).fetchall())
    answer = asked(extracts["csv"], question)
    assert answer.status == "answered"
    told = {str(row[0]).removesuffix(" (constabulary)"): row[1] for row in answer.rows}
    assert {name: told[name] for name in told if told[name]} == {
        name: count for name, count in expected.items() if name in told
    }
    assert sum(v for v in told.values() if isinstance(v, int)) == sum(
        count for name, count in expected.items() if grouped != "ward" or name in told
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("widget things in Abbey in 2025", [120]),
        ("widget things in Q2 2025", [50]),
        ("widget things last quarter", [90]),
        ("widget things last year", [240]),
        ("widget things in the year ending September 2025", [88 + 30 + 50 + 70]),
        ("widget things by quarter in 2025", [30, 50, 70, 90]),
        ("widget things trend", [30, 50, 70, 90]),
        ("widget things by year", [232, 240]),
        ("average widget things per month in 2025", [20]),
        ("how many gadget things were there", [106]),
        ("gadget things in the year ending March 2025", [105]),
        ("gadget things by year", [100, 101, 103, 106]),
        ("gadget things over time", [100, 101, 103, 106]),
        ("gadget things by financial year", [102, 105]),
        ("sprocket things in the financial year 2023/24", [23]),
        ("sprocket things in Fenland", [24]),
        ("sprocket things in Cambridge and Fenland in the financial year 2024/25", [24, 24]),
        ("sprocket things by district in the financial year 2024/25", [24, 24]),
        ("doohickey things last year", [24]),
        ("doohickey things by year", [23, 24]),
        ("thing things in Cambridge in January 2025", [7]),
        ("thing things in Cambridge and East Cambridgeshire in January 2025", [7, 5]),
        ("thing things in Abbey in January 2025", [3]),
    ],
)
def test_whole_blocks_are_answered(own: Assistant, question: str, expected: list[int]) -> None:
    assert figures(asked(own, question)) == expected


@pytest.mark.parametrize(
    ("question", "said", "offered"),
    [
        (
            "widget things in March 2025",
            "whole quarters, and March 2025 is not",
            "January to March 2025",
        ),
        (
            "widget things last month",
            "whole quarters, and December 2025",
            "October to December 2025",
        ),
        (
            "widget things from February to July 2025",
            "is not made of them",
            "January to September 2025",
        ),
        ("widget things by month in 2025", "so it cannot be told by month", "by quarter"),
        ("gadget things in 2025", "and 2025 is none of them", "the year ending September 2025"),
        ("gadget things from October 2022 to September 2024", "is none of them", "the year ending"),
        ("gadget things by month", "so it cannot be told by month", "by year"),
        ("sprocket things in 2024", "April to March, and 2024 is not", "April 2023 to March 2025"),
        ("sprocket things by year", "so it cannot be told by year", "by financial year"),
        ("sprocket things in Abbey", "apart by ward", ""),
        ("sprocket things in Huntingdonshire", "holds nothing in Huntingdonshire", "Fenland"),
        ("gadget things in Cambridge", "apart by place", "How many gadget things were there?"),
        ("doohickey things per 1,000 residents in 2024", "apart by district", ""),
        (
            "sprocket things in Cambridgeshire in the financial year 2024/25",
            "holds 2 of the 5 districts of Cambridgeshire: Cambridge and Fenland",
            "in Fenland",
        ),
        ("thing things in the force area", "holds 2 of the 6 districts of the force", "Cambridge"),
        ("thing things in Wisbech", "holds nothing in Wisbech, nor in its district", "Cambridge"),
    ],
)
def test_what_the_blocks_or_places_cannot_tell_is_declined(
    own: Assistant, question: str, said: str, offered: str
) -> None:
    answer = asked(own, question)
    assert (answer.status, said in answer.sentence) == ("no_data", True), answer.sentence
    assert not answer.rows
    if offered:
        assert any(offered in text for text in answer.suggestions), answer.suggestions
        assert all(asked(own, text).status == "answered" for text in answer.suggestions)


def test_a_source_without_places_claims_none(own: Assistant) -> None:
    answer = asked(own, "How many doohickey things were there in 2024?")
    assert answer.sentence == "There were 24 doohickey things recorded in 2024."
    assert [column.name for column in answer.columns] == ["counted", "count"]
    assert answer.understood is not None and "place" not in answer.understood.filters


def test_relative_periods_count_back_from_the_last_whole_block(folder: Path) -> None:
    earlier = assistant_over(folder, as_of="2025-06")
    assert figures(asked(earlier, "widget things last quarter")) == [30]
    assert "January to March 2025" in asked(earlier, "widget things last quarter").sentence


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("gizmo things in Abbey in February 2025", ["<5"]),
        ("gizmo things in Abbey in March 2025", ["*"]),
        ("gizmo things in Abbey in 2025", ["not given"]),
        ("gizmo things in Cambridge in February 2025", ["not given"]),
        ("average gizmo things per month in Abbey in 2025", ["not given"]),
        ("gizmo things per 1,000 residents in Cambridge in 2025", ["not given"]),
        ("gizmo things in Abbey in March 2025 compared with February 2025", ["*"]),
        ("what percentage of gizmo things in Cambridge in 2025 was in Abbey", ["not given"]),
        ("gizmo things in Abbey and Market in February 2025", ["<5", 20]),
        ("gizmo things in Romsey in 2025", [780]),
        ("gizmo things in Abbey from April 2025 to December 2025", [720]),
    ],
)
def test_a_mark_is_shown_and_never_added_up(
    own: Assistant, question: str, expected: list[object]
) -> None:
    answer = asked(own, question)
    assert figures(answer) == expected
    kept = any(figure in ("<5", "*", "not given") for figure in expected)
    assert kept == any("keeps back" in note for note in answer.notes)


@pytest.mark.parametrize(
    "question",
    [
        "share of gizmo things by ward in 2025",
        "which ward had the most gizmo things in February 2025",
        "which ward had the fewest gizmo things in February 2025",
        "where does Abbey rank for gizmo things in 2025",
        "which wards had more than 15 gizmo things in February 2025",
        "which wards had a rise in gizmo things in March 2025 compared with February 2025",
        "what was behind the change in gizmo things in March 2025 compared with January 2025",
        "gizmo things by month in Abbey in 2025",
        "gizmo things in Abbey in April 2025 compared with March 2025",
    ],
)
def test_nothing_is_worked_out_from_a_mark(own: Assistant, question: str) -> None:
    answer = asked(own, question)
    assert answer.status == "answered"
    assert "given" in answer.sentence
    assert any("keeps back" in note for note in answer.notes)
    worked_out = [
        at for at, column in enumerate(answer.columns)
        if column.name in ("change", "percent_change", "rank")
    ]  # fmt: skip
    marked = [row for row in answer.rows if {"<5", "*", "not given"} & {*map(str, row)}]
    assert all(row[at] is None for row in marked for at in worked_out)


def test_a_broken_table_leaves_other_sources_alone(tmp_path: Path) -> None:
    folder = overlay(catalog_folder(tmp_path))
    path = folder / "sources" / "constabulary.csv"
    path.write_text(path.read_text().replace("Market", "Markt"), encoding="utf-8")
    assistant = assistant_over(folder)
    assert asked(assistant, "burglary in Abbey in 2025").status == "answered"
    coverage = asked(assistant, "What data do you have?")
    assert coverage.status == "answered"
    assert any('Did you mean "Market"?' in str(row[2]) for row in coverage.rows)
    with pytest.raises(
        DataError, match=r'csv:\d+: no ward is called "Markt". Did you mean "Market'
    ):
        asked(assistant, "constabulary crimes in Market ward in 2025")


def test_a_question_about_another_source_does_not_read_an_own_table(tmp_path: Path) -> None:
    folder = overlay(catalog_folder(tmp_path))
    assistant = assistant_over(folder)
    (folder / "sources" / "constabulary.csv").unlink()
    assert asked(assistant, "burglary in Abbey in 2025").status == "answered"
    assert asked(assistant, "shoplifting by ward in 2025").status == "answered"


def test_a_list_of_wards_adds_up_to_the_district_with_records_of_no_ward(tmp_path: Path) -> None:
    folder = catalog_folder(tmp_path)
    rows = [("2025-03", "Market", "Cambridge", 20), ("2025-03", "", "Cambridge", 10)]
    rows += [("2025-03", "", "Fenland", 108), ("2025-03", "", "", 5)]
    more = "types: {n: integer}\ndimensions: {ward: ward, district: district}"
    add_table(folder, "garden", "month", ("when", "ward", "district", "n"), rows, more)
    assistant = assistant_over(folder)
    whole = asked(assistant, "How many garden things were there in Cambridge in March 2025?")
    assert whole.rows[0][-1] == 30
    listed = asked(assistant, "garden things by ward in March 2025")
    assert sum(int(str(row[1])) for row in listed.rows) == 30
    assert ("No ward recorded", 10) in listed.rows
    ranked = asked(assistant, "Which wards had the most garden things in March 2025?")
    assert "No ward recorded" not in [row[0] for row in ranked.rows]
    shares = asked(assistant, "What share of garden things in March 2025 is each ward?")
    assert ("No ward recorded", 33, 10, 30) in shares.rows


def test_the_days_of_dates_are_kept_beside_their_months(tmp_path: Path) -> None:
    folder = catalog_folder(tmp_path)
    rows = [
        (f"2025-{month:02}-{day:02}", f"2025-{month:02}-{day + lag:02}", "Abbey")
        for month in (3, 4)
        for day, lag in ((1, 4), (1, 6), (20, 8))
    ]
    more = "types: {when: date, done: date}\ndimensions: {ward: ward}"
    add_table(folder, "parcel", "month", ("when", "done", "ward"), rows, more)
    source = folder / "sources" / "parcel.yaml"
    written = source.read_text(encoding="utf-8").replace(
        "sum(n)", "'avg(done - \"when\")', unit: days"
    )
    days = "  - {name: parcel_days, label: parcel days, expression: 'count(distinct \"when\")'}\n"
    rows_told = "  - {name: parcels, label: parcels sent, expression: count(*)}\n"
    source.write_text(written + days + rows_told, encoding="utf-8")
    assistant = assistant_over(folder)
    assert figures(asked(assistant, "parcel things in Abbey in March 2025")) == [6]
    assert figures(asked(assistant, "parcel days in Abbey in 2025")) == [4]
    assert figures(asked(assistant, "parcels sent in Abbey by month in March to April 2025")) == [
        3,
        3,
    ]
