"""The table of an answer from the keyboard and with the mouse, over real figures."""

from __future__ import annotations

import pyperclip
import pytest
from textual.pilot import Pilot

from assistant.answers.answer import Answer, Cell, Column
from assistant.conversation import Conversation
from assistant.exports.delimited import as_tsv
from assistant.terminal.answer_table import DOWN, UP, AnswerTable
from assistant.terminal.chat import Chat
from assistant.terminal.prompt import Prompt
from tests.terminal.real_chat import (
    Prepared,
    answer_of,
    answered_after,
    ask,
    chat,
    latest,
    shown,
    until,
)

pytestmark = pytest.mark.asyncio

BY_WARD = "burglary by ward in 2025"
BY_MONTH = "Anti-social behaviour in Market ward by month in 2025"


@pytest.fixture(autouse=True)
def desktop(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was sent to the desktop's clipboard, which the tests leave alone."""
    sent: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", sent.append)
    return sent


def column(table: AnswerTable, at: int) -> list[str]:
    return [table.get_row_at(number)[at].plain for number in range(table.row_count)]


def heads(table: AnswerTable) -> list[str]:
    return [str(shown.label).strip() for shown in table.ordered_columns]


async def go_to_table(pilot: Pilot[None]) -> AnswerTable:
    table = pilot.app.query(AnswerTable).last()
    table.focus()
    await pilot.pause()
    return table


async def test_numbers_are_sorted_as_numbers_up_then_down_then_as_they_came(
    conversation: Conversation,
) -> None:
    async with chat(conversation) as (_, pilot):
        came = [str(row[1]) for row in answer_of(await ask(pilot, "crime by type in 2025")).rows]
        table = await go_to_table(pilot)
        await pilot.press("right", "s")
        up = [int(cell.replace(",", "")) for cell in column(table, 1)]
        assert up == sorted(up) and heads(table)[1] == f"2025 {UP}"
        await pilot.press("s")
        assert [int(c.replace(",", "")) for c in column(table, 1)] == sorted(up, reverse=True)
        assert heads(table)[1] == f"2025 {DOWN}"
        await pilot.press("s")
        assert [cell.replace(",", "") for cell in column(table, 1)] == came
        assert heads(table)[1] == "2025"


async def test_months_are_sorted_by_the_calendar(conversation: Conversation) -> None:
    async with chat(conversation) as (_, pilot):
        answer = answer_of(await ask(pilot, BY_MONTH))
        table = await go_to_table(pilot)
        await pilot.press("right", "s", "left", "s")
        assert column(table, 0) == [row[0] for row in answer.rows]
        assert heads(table)[0].endswith(UP) and not heads(table)[1].endswith(UP)


async def test_a_click_on_a_header_sorts(conversation: Conversation) -> None:
    async with chat(conversation) as (_, pilot):
        await ask(pilot, BY_WARD)
        table = await go_to_table(pilot)
        assert await pilot.click(table, offset=(2, 0))
        await until(pilot, lambda: heads(table)[0] == f"Ward {UP}")
        assert column(table, 0) == sorted(column(table, 0))


async def test_a_cell_a_row_and_the_table_as_sorted_are_copied(
    conversation: Conversation, desktop: list[str]
) -> None:
    async with chat(conversation) as (_, pilot):
        answer = answer_of(await ask(pilot, BY_WARD))
        await go_to_table(pilot)
        await pilot.press("down", "right", "c", "r", "s", "t")
        ward, count = answer.rows[1]
        assert desktop[:2] == [str(count), f"Ward\t2025\n{ward}\t{count}\n"]
        copied = [line.split("\t") for line in desktop[2].splitlines()]
        counts = [int(cells[1]) for cells in copied[1:]]
        assert copied[0] == ["Ward", "2025"] and counts == sorted(counts)
        await pilot.press("f3")
        assert desktop[3] == as_tsv(answer)


@pytest.mark.parametrize(
    ("question", "down"),
    [
        ("Which ward had the most shoplifting in 2025?", 3),
        (BY_MONTH, 6),
        ("Which crime types rose in Abbey in 2025 compared with 2024?", 1),
        ("domestic abuse by year", 1),
        ("robberies by quarter", 2),
    ],
)
async def test_enter_on_a_row_asks_about_it_and_is_answered_with_its_figure(
    conversation: Conversation, question: str, down: int
) -> None:
    async with chat(conversation) as (app, pilot):
        turn = await ask(pilot, question)
        row = answer_of(turn).rows[down]
        await go_to_table(pilot)
        await pilot.press(*["down"] * down, "enter")
        answer = answer_of(await answered_after(pilot, turn))
        assert answer.status == "answered"
        assert answer.question == answer_of(turn).row_questions[down]
        assert next(v for v in answer.rows[0] if isinstance(v, int)) == next(
            v for v in row if isinstance(v, int)
        )
        assert app.focused is app.query_one(Chat).prompt


async def test_the_row_that_is_asked_about_is_the_one_that_is_seen(
    conversation: Conversation,
) -> None:
    async with chat(conversation) as (_, pilot):
        turn = await ask(pilot, BY_WARD)
        table = await go_to_table(pilot)
        await pilot.press("s", "down")
        ward = column(table, 0)[1]
        await pilot.press("enter")
        answer = answer_of(await answered_after(pilot, turn))
        assert answer.rows[0][0] == ward == "Arbury"


@pytest.mark.parametrize(
    "question",
    [
        "What data do you have?",
        "The gap between the busiest and quietest ward for ASB in 2025",  # a row of three figures
    ],
)
async def test_a_row_that_cannot_be_asked_about_says_so(
    conversation: Conversation, question: str
) -> None:
    async with chat(conversation) as (app, pilot):
        turn = await ask(pilot, question)
        await go_to_table(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "no further question about this row" in shown(app))
        assert latest(pilot) is turn


async def test_a_click_goes_to_a_cell_and_a_double_click_asks(conversation: Conversation) -> None:
    async with chat(conversation) as (_, pilot):
        turn = await ask(pilot, BY_WARD)
        table = await go_to_table(pilot)
        await pilot.click(table, offset=(2, 3))
        await until(pilot, lambda: table.cursor_row == 2)
        assert latest(pilot) is turn
        await pilot.click(table, offset=(2, 3), times=2)
        answer = answer_of(await answered_after(pilot, turn))
        assert answer.rows[0][0] == answer_of(turn).rows[2][0]


async def test_a_long_table_says_how_much_of_it_is_shown_and_is_sorted_whole() -> None:
    rows: tuple[tuple[Cell, ...], ...] = tuple((f"Street {n}", 20_431 - n) for n in range(20_431))
    columns = (Column("street", "Street", "text"), Column("count", "Count", "count"))
    asker = Prepared(Answer("all", "answered", "Streets.", columns=columns, rows=rows))
    async with chat(asker) as (app, pilot):
        await ask(pilot, "all")
        assert "1,000 of 20,431 rows" in shown(app)
        table = await go_to_table(pilot)
        assert table.row_count == 1_000 and column(table, 1)[0] == "20,431"
        await pilot.press("right", "s")
        assert column(table, 1)[:2] == ["1", "2"] and table.row_count == 1_000


async def test_labels_that_look_like_markup_are_shown_sorted_and_copied(
    desktop: list[str],
) -> None:
    rows: tuple[tuple[Cell, ...], ...] = (("[/b] 🚲", "<5"), ("[x", 7), ("ok", None), ("a", 30))
    columns = (Column("what", "[/what]", "text"), Column("count", "Count", "count"))
    asker = Prepared(Answer("[/", "answered", "[/] 🚲", columns=columns, rows=rows))
    async with chat(asker) as (app, pilot):
        await ask(pilot, "[/ 🚲")
        table = await go_to_table(pilot)
        await pilot.press("right", "s")
        assert column(table, 1) == ["7", "30", "<5", "–"]
        await pilot.press("s", "down", "down", "r")
        assert column(table, 1) == ["30", "7", "<5", "–"]
        assert desktop == ["[/what]\tCount\n[/b] 🚲\t<5\n"]
        assert "[/what]" in shown(app)


async def test_a_cell_of_a_cross_table_asks_about_its_own_members(
    conversation: Conversation, desktop: list[str]
) -> None:
    async with chat(conversation) as (_, pilot):
        turn = await ask(pilot, "burglary by ward and year")
        table = await go_to_table(pilot)
        assert heads(table) == ["Ward", "2024", "2025"] and table.row_count == 14
        await pilot.press("right", "down", "c", "r", "enter")
        answer = answer_of(await answered_after(pilot, turn))
        asked = next(
            row for row in answer_of(turn).rows if row[:2] == (column(table, 0)[1], "2024")
        )
        assert asked[2] in answer.rows[0] and desktop[0] == str(asked[2])
        assert desktop[1].startswith(f"Ward\t2024\t2025\n{asked[0]}\t{asked[2]}\t")


async def test_after_a_click_letters_are_those_of_a_question(conversation: Conversation) -> None:
    async with chat(conversation) as (app, pilot):
        await ask(pilot, BY_WARD)
        table = app.query(AnswerTable).last()
        before, sent = column(table, 0), app.clipboard
        await pilot.click(table, offset=(2, 3))
        await pilot.press(*"scrt")
        assert app.query_one(Prompt).value == "scrt"
        assert (column(table, 0), app.clipboard) == (before, sent)
