"""Cross-tables: every figure of real answers in its cell, in every format that people look at."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from assistant.answering import Assistant
from assistant.answers.answer import Answer, Column, Layout
from assistant.briefing.briefing import Briefing
from assistant.conversation import Conversation
from assistant.exports.cells import format_cell
from assistant.exports.crossing import NO_ROW, grids, rows_left_out, shown
from assistant.exports.delimited import as_csv
from assistant.exports.html import briefing_as_html
from assistant.exports.markdown import as_markdown
from assistant.exports.text import LINE, as_text
from assistant.exports.word import as_word
from tests.exports.samples import ANSWERED, MADE
from tests.exports.test_word import opened

QUESTIONS = (
    "burglary by ward and year",
    "crimes by type by month since January 2024",
    "number and rate of burglary by district and year with totals",
    "burglary and robbery by ward by quarter in 2025",
)
WARD, YEAR = Column("ward", "Ward", "text"), Column("year", "Year", "text")
SMALL = replace(
    ANSWERED,
    columns=(WARD, YEAR, Column("count", "Burglary", "count")),
    rows=(("Abbey", "2025", 3), ("Abbey", "2024", 2), ("Castle", "2025", None)),
    layout=Layout(("ward",), ("year",)),
)


@pytest.fixture(scope="module", params=QUESTIONS)
def crossed(request: pytest.FixtureRequest, assistant: Assistant) -> Answer:
    answer = Conversation(assistant).ask(request.param)
    assert answer.layout, answer.sentence
    return answer


def test_every_figure_stands_in_the_cell_of_its_members(crossed: Answer) -> None:
    told = 0
    for grid in grids(crossed):
        for row, numbers in zip(grid.rows, grid.numbers, strict=True):
            for at in range(1, len(row)):
                tidy = crossed.rows[numbers[at]]
                heading = grid.members[at] or grid.columns[at].label
                assert {row[0], heading} <= {*tidy} and row[at] in tidy
                told += 1
    figures = [c for c in crossed.columns if c.unit not in ("text", "month")]
    assert told == len(crossed.rows) * len(figures)


def figures(answer: Answer) -> list[str]:
    """All figures of an answer as they are read, sorted."""
    at = [n for n, c in enumerate(answer.columns) if c.unit not in ("text", "month")]
    return sorted(format_cell(row[n], answer.columns[n]) for row in answer.rows for n in at)


def test_a_page_of_html_holds_every_figure(crossed: Answer) -> None:
    page = briefing_as_html(Briefing.of([crossed]), MADE)
    assert sorted(html.unescape(cell) for cell in re.findall("<td>(.+?)</td>", page)) == figures(
        crossed
    )
    assert "<script" not in page and "http" not in page


def test_markdown_holds_every_figure(crossed: Answer) -> None:
    page = MarkdownIt("commonmark").enable("table").render(as_markdown(crossed))
    cells = re.findall('<td style="text-align:right">(.+?)</td>', page)
    assert sorted(cells) == figures(crossed)


def test_word_holds_every_figure(crossed: Answer) -> None:
    document = opened(as_word(Briefing.of([crossed]), MADE))
    rows = [row for table in document.tables for row in table.rows]
    body = [row for row in rows if row._tr.trPr.find(f"{{{row._tr.nsmap['w']}}}tblHeader") is None]
    assert sorted(cell.text for row in body for cell in row.cells[1:]) == figures(crossed)


def test_text_holds_every_figure_in_lines_that_are_not_too_long(crossed: Answer) -> None:
    tables = [part for part in as_text(crossed).split("\n\n") if "--" in part]
    assert max(len(line) for table in tables for line in table.splitlines()) <= LINE
    rows = [line for table in tables for line in table.split("-\n", 1)[1].splitlines()]
    assert sorted(cell for row in rows for cell in re.split(" {2,}", row)[1:]) == figures(crossed)


def test_what_programs_read_stays_tidy(crossed: Answer) -> None:
    assert as_csv(crossed).count("\r\n") == len(crossed.rows) + 1
    assert crossed.to_pandas().shape == (len(crossed.rows), len(crossed.columns))


# ---- one table ---------------------------------------------------------------------------


def test_years_run_by_the_calendar_and_what_has_no_row_is_not_what_has_no_figure() -> None:
    (grid,) = grids(SMALL)
    assert [column.label for column in grid.columns] == ["Ward", "2024", "2025"]
    assert grid.title == "Burglary"
    assert grid.rows == (("Abbey", 2, 3), ("Castle", NO_ROW, None))
    assert grid.numbers == ((None, 1, 0), (None, None, 2))


def test_two_rows_of_one_cell_are_shown_as_they_are() -> None:
    doubled = replace(SMALL, rows=(*SMALL.rows, ("Abbey", "2025", 4)))
    (grid,) = grids(doubled)
    assert grid.rows == doubled.rows and grid.columns == doubled.columns


def test_what_is_made_of_all_rows_stands_in_a_table_of_its_own() -> None:
    folded = replace(SMALL, rows=(*SMALL.rows, ("Average", "", 2.5)))
    crossed, apart = grids(folded)
    assert len(crossed.rows) == 2 and apart.rows == (("Average", "", 2.5),)


def test_long_blocks_are_shown_up_to_the_limit() -> None:
    rows = tuple(
        (block, f"Street {n}", year, n)
        for block in ("a", "b")
        for n in range(700)
        for year in ("2024", "2025")
    )
    columns = (Column("type", "Type", "text"), Column("street", "Street", "text"), YEAR)
    long = replace(
        SMALL,
        columns=(*columns, Column("count", "Count", "count")),
        rows=rows,
        layout=Layout(("type", "street"), ("year",)),
    )
    assert [len(grid.rows) for grid in shown(long)] == [700, 300]
    assert rows_left_out(long) == "1,000 of 1,400 rows"


def test_members_stand_over_their_figures_in_word() -> None:
    both = replace(
        SMALL,
        columns=(*SMALL.columns, Column("rate", "Rate", "rate per 1,000")),
        rows=(("Abbey", "2024", 2, 0.1), ("Abbey", "2025", 3, 0.2)),
    )
    (table,) = opened(as_word(Briefing.of([both]), MADE)).tables
    over, own, _ = ([cell.text for cell in row.cells] for row in table.rows)
    assert over == ["", "2024", "2024", "2025", "2025"]  # a joined cell is met once a column
    assert own == ["Ward", "Burglary", "Rate", "Burglary", "Rate"]
