"""A long conversation: what is folded, what is kept, and suggestions taken by their numbers."""

from __future__ import annotations

import pyperclip
import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Collapsible

from assistant.answers.answer import Answer, Column
from assistant.exports.text import as_text
from assistant.terminal.answer_table import AnswerTable
from assistant.terminal.chat import Chat
from assistant.terminal.folded import Folded
from assistant.terminal.transcript import UNFOLDED
from assistant.terminal.turn import Turn
from tests.terminal.real_chat import Prepared, answered_after, ask, chat, latest, shown, until

pytestmark = pytest.mark.asyncio

ANSWER = Answer(
    "q",
    "answered",
    "There were [/b] 7.",
    columns=(Column("ward", "Ward", "text"), Column("count", "Count", "count")),
    rows=(("Abbey", 7),),
    notes=tuple(f"Note number {number}." for number in range(1, 9)),
)
ASKED_BACK = Answer("q", "ambiguous", "Which?", suggestions=("How many crimes?", "And with ASB?"))


async def older_and_newer(pilot: Pilot[None]) -> Turn:
    """More questions than stay unfolded; the first of them."""
    first = await ask(pilot, "the first [/b]")
    for number in range(UNFOLDED):
        await ask(pilot, f"question {number}")
    return first


def _is_on_screen(widget: Widget) -> bool:
    """Whether a widget is laid out where it can be clicked."""
    return bool(widget.region.height) and widget.region in widget.screen.region


async def test_older_answers_are_folded_to_their_sentence_and_unfold_by_key_and_click() -> None:
    async with chat(Prepared(ANSWER), size=(80, 60)) as (app, pilot):
        first = await older_and_newer(pilot)
        await until(pilot, lambda: first.query(Folded))
        assert not first.query(AnswerTable) and len(app.query(Folded)) == 1
        text = str(first.query_one(Folded).render())
        assert "> the first [/b]" in text and "There were [/b] 7." in text
        first.focus()
        await pilot.press("enter")
        await until(pilot, lambda: first.query(AnswerTable) and not first.query(Folded))
        first.fold()
        await until(pilot, lambda: first.query(Folded))
        first.query_one(Folded).scroll_visible(animate=False)  # the transcript keeps to its end
        await until(pilot, lambda: _is_on_screen(first.query_one(Folded)))
        assert await pilot.click(first.query_one(Folded))
        await until(pilot, lambda: first.query(AnswerTable))


async def test_a_folded_answer_is_copied_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", sent.append)
    async with chat(Prepared(ANSWER)) as (_, pilot):
        first = await older_and_newer(pilot)
        await until(pilot, lambda: first.query(Folded))
        first.focus()
        await pilot.press("f2")
        assert sent == [as_text(ANSWER)]


async def test_many_notes_are_folded() -> None:
    async with chat(Prepared(ANSWER), size=(80, 60)) as (app, pilot):
        turn = await ask(pilot, "q")
        assert "Note number 5." in shown(app) and "Note number 6." not in shown(app)
        assert "3 more of sources and notes" in shown(app)
        turn.query_one(Collapsible).query_one("CollapsibleTitle").focus()
        await pilot.press("enter")
        await until(pilot, lambda: "Note number 8." in shown(app))


async def test_a_number_in_an_empty_prompt_takes_the_suggestion_of_the_latest_answer() -> None:
    asker = Prepared(ASKED_BACK)
    async with chat(asker, size=(80, 24)) as (app, pilot):
        turn = await ask(pilot, "incidents")
        assert "You can ask (its number and Enter):" in shown(app)
        await pilot.press("2", "enter")
        await answered_after(pilot, turn)
        assert asker.asked == ["incidents", "And with ASB?"]
        assert app.query_one(Chat).prompt.value == ""


async def test_a_number_that_no_suggestion_has_or_in_a_question_is_typed() -> None:
    asker = Prepared(ASKED_BACK)
    async with chat(asker, size=(80, 24)) as (app, pilot):
        prompt = app.query_one(Chat).prompt
        turn = await ask(pilot, "incidents")
        await pilot.press(*"2024")
        assert prompt.value == "2024" and latest(pilot) is turn
        await pilot.press("enter")
        await answered_after(pilot, turn)
        assert asker.asked == ["incidents", "2024"]
