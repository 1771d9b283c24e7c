"""Charts as an officer sees them: inside the answer, on the whole screen, on old consoles."""

from __future__ import annotations

import pytest
from textual.widgets import Collapsible

from assistant.conversation import Conversation
from assistant.exports.chart import Chart, Series
from assistant.terminal.bars import bars
from assistant.terminal.chart_screen import ChartScreen
from assistant.terminal.columns import columns
from assistant.terminal.drawing import Drawing
from assistant.terminal.small_chart import SmallChart
from tests.terminal.real_chat import ask, chat, shown, until

BY_MONTH = "Anti-social behaviour in Market ward by month in 2025"
MONTHS = tuple(f"{name} 2025" for name in ("January", "February", "March", "April"))


@pytest.mark.asyncio
async def test_a_small_chart_stands_in_the_answer_and_can_be_folded(
    conversation: Conversation,
) -> None:
    async with chat(conversation, size=(80, 60)) as (app, pilot):
        turn = await ask(pilot, BY_MONTH)
        small = turn.query_one(SmallChart)
        assert not small.collapsed and small.region.height <= 10
        screen = shown(app)
        assert "Jan" in screen and "Dec" in screen and "█" in screen
        await pilot.click(small.query_one("CollapsibleTitle"))
        await until(pilot, lambda: small.collapsed and "█" not in shown(app))


@pytest.mark.asyncio
@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_f7_shows_every_figure_large_and_leaves_again(
    conversation: Conversation, theme: str
) -> None:
    async with chat(conversation, size=(80, 24)) as (app, pilot):
        app.theme = theme
        turn = await ask(pilot, "Which ward had the most shoplifting in 2025?")
        assert "(F7 shows all)" in str(turn.query_one(Drawing).render())
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, ChartScreen))
        drawn = str(app.screen.query_one(Drawing).render())
        assert "Market" in drawn and "879" in drawn and len(drawn.splitlines()) == 14
        assert max(map(len, drawn.splitlines())) <= 80
        await pilot.press("f7")
        await until(pilot, lambda: not isinstance(app.screen, ChartScreen))


@pytest.mark.asyncio
async def test_a_chart_is_drawn_anew_when_the_window_changes(conversation: Conversation) -> None:
    async with chat(conversation, size=(120, 40)) as (_app, pilot):
        drawing = (await ask(pilot, BY_MONTH)).query_one(Drawing)

        def widest() -> int:
            return max(map(len, str(drawing.render()).splitlines()))

        wide = widest()
        await pilot.resize_terminal(50, 24)
        await until(pilot, lambda: widest() <= 50)
        assert wide > 50 and "Dec" not in str(drawing.render())
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: widest() == wide)


@pytest.mark.asyncio
async def test_a_single_figure_has_no_chart_and_says_so(conversation: Conversation) -> None:
    async with chat(conversation) as (app, pilot):
        turn = await ask(pilot, "burglary in Abbey in 2025")
        assert not turn.query(SmallChart)
        await pilot.press("f7")
        await until(pilot, lambda: "This answer has nothing to draw" in shown(app))


@pytest.mark.asyncio
async def test_a_tall_answer_is_still_shown_from_its_start(conversation: Conversation) -> None:
    async with chat(conversation, size=(80, 24)) as (app, pilot):
        turn = await ask(pilot, BY_MONTH)
        await until(pilot, lambda: f"> {BY_MONTH}" in shown(app))
        assert turn.query(Collapsible)


def test_bars_are_as_long_as_their_figures_and_carry_them() -> None:
    chart = Chart(("[/a]", "b", "c"), (Series("2025", (40, 20, 1), ("40", "20", "1")),), False)
    lines = bars(chart, 46, rows=3).plain.splitlines()
    assert [line.count("█") for line in lines] == [38, 19, 1]
    assert lines[0].startswith("[/a] █") and lines[1].endswith(" 20")
    assert all(len(line) <= 46 for line in lines)
    assert bars(chart, 46, rows=2).plain.endswith("and 1 more (F7 shows all)")


def test_series_side_by_side_differ_in_more_than_colour() -> None:
    series = (Series("2025", (4, 2), ("4", "2")), Series("2024", (2, None), ("2", "<5")))
    lines = bars(Chart(("Abbey", "Arbury"), series, False), 40, rows=2).plain.splitlines()
    assert lines[0].split() == ["██", "2025", "▒▒", "2024"]
    assert lines[1].count("█") == 2 * lines[2].count("▒") > 0
    assert lines[4].strip() == "<5"


def test_columns_stand_over_their_months_with_figures_above() -> None:
    chart = Chart(MONTHS, (Series("2025", (8, 4, 0, None), ("8", "4", "0", "–")),), True)
    lines = columns(chart, 40, height=4).plain.splitlines()
    assert lines[0].split() == ["8", "4", "0", "–"]
    assert [line.count("█") for line in lines[1:5]] == [7, 7, 14, 14]
    assert lines[5].split() == ["Jan", "Feb", "Mar", "Apr"] and lines[6].split() == ["2025"]
    assert lines[1].index("█") == lines[5].index("Jan")


def test_many_months_keep_to_the_width_and_say_what_was_left_out() -> None:
    labels = tuple(f"{month[:-5]} {year}" for year in range(2000, 2025) for month in MONTHS)
    values = tuple(map(float, range(1, 101)))
    chart = Chart(labels, (Series("all", values, tuple(map(str, range(1, 101)))),), True)
    lines = columns(chart, 60, height=5).plain.splitlines()
    assert all(len(line) <= 60 for line in lines)
    assert lines[-1] == "The latest 56 of 100 months."


def test_only_characters_of_old_consoles_are_drawn() -> None:
    series = tuple(Series(f"{n}", (1.0, 2.5, 3), ("1", "2.5", "3")) for n in range(4))
    drawn = bars(Chart(("a", "b", "c"), series, False), 60, rows=3).plain
    drawn += columns(Chart(MONTHS[:3], series, True), 60, height=4).plain
    drawn.encode("cp437")
