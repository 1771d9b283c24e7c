"""How a question was read, word by word, and its words put right in place."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from assistant.answers.answer import Answer
from assistant.conversation import Conversation
from assistant.language.vocabulary import Entry
from assistant.language.word_part import WordPart
from assistant.terminal.chat import Chat
from assistant.terminal.how_read import HowRead
from assistant.terminal.replacements import replacements, with_entry
from assistant.terminal.word_choice import WordChoice
from assistant.terminal.word_list import WordList
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

MISSPELT = "burglery in Abbey in 2025"


@pytest.mark.asyncio
async def test_words_are_told_in_three_states_by_mark_and_by_word(
    conversation: Conversation,
) -> None:
    async with chat(conversation, size=(80, 60)) as (app, pilot):
        turn = await ask(pilot, MISSPELT)
        assert "How this was read (1 guessed; F4 shows and corrects it)" in shown(app)
        assert turn.query_one(HowRead).collapsed
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.focused, WordList))
        screen = shown(app)
        for words in ("~burglery", "=Abbey", "=2025", "guessed, crime type: Burglary"):
            assert words in screen
        assert "used, ward: Abbey" in screen
        await ask(pilot, "flibber in Abbey in 2025")
        await pilot.press("f4")
        await until(pilot, lambda: "!flibber" in shown(app))
        assert "not understood" in shown(app)


@pytest.mark.asyncio
async def test_a_word_is_put_right_with_keys_alone(conversation: Conversation) -> None:
    async with chat(conversation, size=(80, 24)) as (app, pilot):
        turn = await ask(pilot, MISSPELT)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.focused, WordList))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, WordChoice))
        assert "“Abbey” (used, ward: Abbey)" in shown(app)
        await pilot.press(*"mark", "enter")
        answer = answer_of(await answered_after(pilot, turn))
        assert answer.question == "burglery in Market ward in 2025"
        assert answer.rows[0][:2] == ("Market", "Burglary")


@pytest.mark.asyncio
async def test_a_guess_is_replaced_with_another_entry_of_its_kind_by_the_mouse(
    conversation: Conversation,
) -> None:
    async with chat(conversation, size=(80, 60)) as (app, pilot):
        turn = await ask(pilot, MISSPELT)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.focused, WordList))
        await pilot.click(WordList, offset=(3, 0))
        await until(pilot, lambda: isinstance(app.screen, WordChoice))
        offered = app.screen.query_one(OptionList)
        await until(pilot, lambda: offered.option_count)
        named = [str(option.prompt) for option in offered.options]
        assert all(name.endswith("(crime type)") for name in named)
        at = named.index("Bicycle theft  (crime type)")
        await pilot.click(offered, offset=(3, at))
        answer = answer_of(await answered_after(pilot, turn))
        assert answer.question == "Bicycle theft in Abbey in 2025"
        assert answer.status == "answered"


def last_option(offered: OptionList) -> object:
    return offered.get_option_at_index(offered.option_count - 1).prompt


@pytest.mark.asyncio
async def test_words_of_ones_own_and_of_a_follow_up_written_out(
    conversation: Conversation,
) -> None:
    async with chat(conversation) as (app, pilot):
        await ask(pilot, "burglary in Abbey in 2025")
        turn = await ask(pilot, "and Romsey?")
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.focused, WordList))
        await pilot.press(*("down",) * 3, "enter")
        await until(pilot, lambda: isinstance(app.screen, WordChoice))
        await pilot.press(*"2024", "end")
        offered = app.screen.query_one(OptionList)
        await until(pilot, lambda: "“2024”, as typed" in str(last_option(offered)))
        offered.action_last()
        await pilot.press("enter")
        answer = answer_of(await answered_after(pilot, turn))
        assert answer.question == "How many burglaries were there in Romsey ward in 2024?"
        assert answer.status == "answered"


@pytest.mark.asyncio
async def test_the_whole_question_can_be_edited(conversation: Conversation) -> None:
    async with chat(conversation) as (app, pilot):
        await ask(pilot, MISSPELT)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.focused, WordList))
        await pilot.press("e")
        prompt = app.query_one(Chat).prompt
        await until(pilot, lambda: app.focused is prompt)
        assert prompt.value == MISSPELT


@pytest.mark.asyncio
async def test_f4_again_folds_the_words_and_goes_back_to_the_prompt(
    conversation: Conversation,
) -> None:
    async with chat(conversation) as (app, pilot):
        turn = await ask(pilot, MISSPELT)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.focused, WordList))
        await pilot.press("f4", *"hi")
        assert turn.query_one(HowRead).collapsed
        assert app.query_one(Chat).prompt.value == "hi"


@pytest.mark.asyncio
async def test_leaving_the_choice_changes_nothing(conversation: Conversation) -> None:
    async with chat(conversation) as (app, pilot):
        turn = await ask(pilot, MISSPELT)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.focused, WordList))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WordChoice))
        await pilot.press(*"rob", "escape")
        await until(pilot, lambda: not isinstance(app.screen, WordChoice))
        assert latest(pilot) is turn


@pytest.mark.asyncio
async def test_words_that_look_like_markup_are_shown_and_replaced() -> None:
    text = "[/x] 🚲 in [b]"
    words = (WordPart(0, 4, "not understood"), WordPart(10, 13, "guessed", "[/k]", "[m"))
    answer = Answer(text, "not_understood", "No [/x].", in_full=text, words=words)
    asker = Prepared(answer, vocabulary=(Entry("[/y] 🚲", "[/k]"),))
    async with chat(asker, size=(80, 24)) as (app, pilot):
        turn = await ask(pilot, text)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.focused, WordList))
        assert "guessed, [/k]: [m" in shown(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, WordChoice))
        await until(pilot, lambda: "[/y] 🚲  ([/k])" in shown(app))
        await pilot.press("enter")
        await answered_after(pilot, turn)
        assert asker.asked[-1] == "[/x] 🚲 in [/y] 🚲"


VOCABULARY = (
    Entry("Burglary", "crime type"),
    Entry("Robbery", "crime type"),
    Entry("Arbury", "ward"),
    Entry("Burwell", "ward"),
    Entry("in 2024", "period"),
    Entry("since March 2025", "period"),
)
QUESTION = "Burglry in Abbey in 2025"
BURGLRY, ABBEY, YEAR = (
    WordPart(0, 7, "not understood"),
    WordPart(11, 16, "used", "ward", "Abbey"),
    WordPart(20, 24, "used", "period"),
)
ANSWER = Answer(QUESTION, "not_understood", "?", in_full=QUESTION, words=(BURGLRY, ABBEY, YEAR))


def test_a_word_that_was_not_understood_is_offered_near_words_of_any_kind() -> None:
    offered = [entry.text for entry in replacements(VOCABULARY, ANSWER, BURGLRY, "")]
    assert offered[0] == "Burglary" and "in 2024" not in offered


def test_a_word_of_a_kind_without_entries_is_offered_none_until_letters_are_typed() -> None:
    asking = WordPart(8, 10, "used", "way of asking")
    assert replacements(VOCABULARY, ANSWER, asking, "") == []
    assert replacements(VOCABULARY, ANSWER, asking, "rob")[0].text == "Robbery"


def test_a_word_is_offered_its_own_kind_and_what_begins_as_typed_comes_first() -> None:
    own = [entry.text for entry in replacements(VOCABULARY, ANSWER, ABBEY, "")]
    assert own == ["Arbury", "Burwell"]
    typed = [entry.text for entry in replacements(VOCABULARY, ANSWER, ABBEY, "bur")]
    assert typed[:2] == ["Burwell", "Burglary"]


@pytest.mark.parametrize(
    ("word", "entry", "question"),
    [
        (ABBEY, VOCABULARY[2], "Burglry in Arbury ward in 2025"),
        (YEAR, VOCABULARY[4], "Burglry in Abbey in 2024"),
        (YEAR, VOCABULARY[5], "Burglry in Abbey since March 2025"),
        (BURGLRY, VOCABULARY[0], "Burglary in Abbey in 2025"),
    ],
)
def test_the_question_with_an_entry_reads_well(word: WordPart, entry: Entry, question: str) -> None:
    assert with_entry(ANSWER, word, entry) == question


def test_every_place_of_the_vocabulary_is_read_as_itself(conversation: Conversation) -> None:
    """What is put in the place of a ward is understood, everyday words and months too."""
    full = "burglary in Abbey in 2025"
    answer = Answer(full, "answered", "", in_full=full)
    abbey = WordPart(12, 17, "used", "ward", "Abbey")
    places = [e for e in conversation.vocabulary if e.kind in ("ward", "district", "town")]
    assert len(places) > 100
    for entry in places:
        assert conversation.answers(with_entry(answer, abbey, entry)), entry
