"""The chat with the real assistant behind it, from the keyboard to the figures on the screen."""

from __future__ import annotations

import pytest

from assistant.examples import SHOWN
from assistant.exports.text import as_text
from assistant.opening import open_conversation
from assistant.terminal.answer_table import AnswerTable
from assistant.terminal.app import ChatApp
from assistant.terminal.chat import Chat
from assistant.terminal.turn import Turn
from tests.terminal.real_chat import until

pytestmark = pytest.mark.asyncio


async def test_a_question_typed_before_the_figures_are_loaded_is_answered_from_them() -> None:
    question = (
        "How many shoplifting offences were there in Market ward in the last 12 months, "
        "and how does that compare with the year before?"
    )
    app = ChatApp(open_conversation, history_file=None, version="")
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        app.query_one(Chat).prompt.value = question
        await pilot.press("enter")
        await until(pilot, lambda: app.query(Turn) and not app.query(Turn).last().running)
        await pilot.pause()
        expected = open_conversation().ask(question)
        assert expected.status == "answered"
        table = app.query_one(AnswerTable)
        assert table.row_count == len(expected.rows) == 1
        await pilot.press("f2")
        await until(pilot, lambda: app.clipboard)
        assert app.clipboard == as_text(expected)


async def test_every_example_on_the_first_screen_is_answered() -> None:
    conversation = open_conversation()
    assert len(conversation.examples) == SHOWN
    for question in conversation.examples:
        assert conversation.ask(question).status == "answered", question
