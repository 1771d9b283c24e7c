"""The words of answers about measures: units, sentences, tables, notes, and questions read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.conversation import Conversation
from tests.measured import MEASURES, measured
from tests.measures.asking import answered, ask

FORMS = (
    "{} in Market in 2025",
    "{}",
    "{} in Market",
    "{} in 2025 compared with 2024",
    "{} by month in 2025",
    "{} by ward in 2025",
    "{} by ward in 2025 compared with 2024",
    "{} by offence group in 2025",
    "{} by year",
    "{} in Abbey and Romsey in 2025",
    "which ward had the highest {} in 2025",
    "which 3 wards had the lowest {} in 2025",
    "which had the higher {} in 2025, Abbey or Romsey",
    "which wards saw {} rise in 2025 compared with 2024",
    "which ward had the biggest fall in {} in 2025 compared with 2024",
    "which ward had the biggest percentage rise in {} in 2025 compared with 2024",
    "wards where {} fell by more than 2 in 2025 compared with 2024",
    "where does Abbey rank for {} in 2025",
    "has {} in Market gone up in 2025",
    "{} in Market in 2025 with offence group robbery",
    "{} excluding offence group robbery in 2025",
    "{} in Cambridge without Market in 2025",
)
ONLY_SUMS = (
    "average per month of {} in 2025",
    "rate per 1,000 residents of {} in Cambridge in 2025",
    "rate per 1,000 residents of {} by ward in 2025",
    "why did {} change between 2024 and 2025",
    "what share of {} was in Market in 2025",
    "what percentage of {} in 2025 was with offence group robbery by ward",
)
LABELS = [str(m["label"]) for m in MEASURES]
SUMS = ("constabulary crimes", "business crime", "commercial loss", "value of property lost")


def check(own: Assistant, text: str) -> None:
    """The answer to a question, and to the same question as the house would put it."""
    reading = own.read(text)
    first = own.answer(reading)
    assert first.status == "answered", (text, first.sentence)
    written = own.in_words(reading)
    second = ask(own, written)
    assert (second.sql, second.rows, second.sentence) == (first.sql, first.rows, first.sentence), (
        text,
        written,
    )
    for question, row in zip(first.row_questions, first.rows, strict=False):
        if question:
            told = ask(own, question)
            if told.status != "answered" and "hate rate" in text:
                continue  # a share of a part beside another period is asked for in no such words
            assert told.status == "answered", question
            own_figure = [v for v in row if not isinstance(v, str)][:1]
            if len(told.rows) == 1 and own_figure:
                assert own_figure[0] in told.rows[0], question


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_question_is_answered_and_read_back(own: Assistant, form: str) -> None:
    for label in LABELS:
        if label == "recording gap" and "offence group" in form:
            continue
        check(own, form.format(label))


@pytest.mark.parametrize("form", ONLY_SUMS)
def test_those_of_sums_too(own: Assistant, form: str) -> None:
    for label in SUMS:
        check(own, form.format(label))


@pytest.mark.parametrize(
    "text",
    [
        "which wards had value of property lost of more than £10,000 in 2025",
        "which wards had more than £2000 value of property lost in 2025",
        "wards with value of property lost between £10,000 and £30,000 in 2025",
        "wards where value of property lost fell by more than £5,000 in 2025 compared with 2024",
        "which wards had a share of crimes marked business above 10% in 2025",
        "which wards had at most 30 constabulary crimes in 2025",
    ],
)
def test_thresholds_in_the_unit_of_the_figures(own: Assistant, text: str) -> None:
    check(own, text)
    assert ask(own, text).rows


@pytest.mark.parametrize(
    "text",
    [
        "which wards had more than £10 constabulary crimes in 2025",
        "which wards had more than £10 crimes in 2025",
        "which wards had more than 10% constabulary crimes in 2025",
        "constabulary crimes in the open data in 2025",
        "searches in the constabulary records in 2024",
    ],
)
def test_what_does_not_go_together_is_not_answered(own: Assistant, text: str) -> None:
    assert ask(own, text).status != "answered"


@pytest.mark.parametrize(
    ("text", "unit", "sentence"),
    [
        (
            "value of property lost in Market in 2025",
            "pounds",
            "Value of property lost in Market ward in 2025: £31,548.52.",
        ),
        (
            "share of crimes marked business in 2025 compared with 2024",
            "percent",
            "Share of crimes marked business in Cambridge fell by 2.3 percentage points to 12% in "
            "2025, compared with 14% in 2024.",
        ),
        (
            "constabulary crimes in Market in 2025",
            "count",
            "There were 32 constabulary crimes recorded in Market ward in 2025.",
        ),
        (
            "business burden in Abbey in 2025",
            "average",
            "Business burden in Abbey ward in 2025: 3.9.",
        ),
        (
            "average loss in Market",
            "pounds",
            "Average loss in Market ward in 2025: £1,660.45, down 40% (−£1,093.94) from £2,754.39 "
            "in 2024.",
        ),
    ],
)
def test_sentences_and_units(own: Assistant, text: str, unit: str, sentence: str) -> None:
    answer = answered(own, text)
    assert answer.sentence == sentence
    assert answer.columns[2].unit == unit


def test_the_note_of_a_measure_and_of_what_it_is_made_of(own: Assistant) -> None:
    assert "The business marker is set by hand." in answered(own, "business share in 2025").notes
    told = answered(own, "hate and business crime together in 2025").notes
    assert "Hate crime is marked by the officer who records it." in told


def test_what_is_held_names_files_of_ones_own(own: Assistant, assistant: Assistant) -> None:
    told = answered(own, "what data do you have?")
    assert (
        "Tables of your own add constabulary records (January 2024 to December 2025)"
        in told.sentence
    )
    assert len(told.rows) == len(answered(assistant, "what data do you have?").rows) + 3


def test_what_a_measure_counts(own: Assistant) -> None:
    told = answered(own, "what counts as commercial loss?").sentence
    assert "with offence group vehicle offences and marked business" in told
    assert "less those of the extract" in answered(own, "what counts as recording gap?").sentence


def test_several_measures_of_one_name_are_asked_for_by_their_labels(tmp_path: Path) -> None:
    made = [
        {"name": "one", "label": "first total", "expression": "count(*)", "many": "crimes"},
        {
            "name": "two",
            "label": "second total",
            "expression": "count(*)",
            "many": "crimes",
            "filters": ["hate.yes"],
        },
    ]
    own = measured(tmp_path, made)
    for label in ("first total", "second total"):
        check(own, f"{label} in 2025")
        check(own, f"{label} by ward in 2025")


def test_two_measures_are_two_figures(own: Assistant) -> None:
    alone = [
        own.answer(own.read(f"{things} in 2025")).rows[0][-1]
        for things in ("constabulary crimes", "value of property lost")
    ]
    both = own.answer(own.read("constabulary crimes and value of property lost in 2025"))
    assert both.status == "answered"
    assert list(both.rows[0][-2:]) == alone


def test_follow_ups(own: Assistant) -> None:
    talk = Conversation(own)
    first = talk.ask("value of property lost in Market in 2025")
    for text, sentence in (
        ("and Abbey?", "Value of property lost in Abbey ward in 2025: £22,708.46."),
        ("what about 2024?", "Value of property lost in Abbey ward in 2024: £33,643.97."),
        ("average loss", "Average loss in Abbey ward in 2024: £1,979.06."),
        ("by offence group", "Average loss in Abbey ward in 2024: "),
        ("marked knife", "Average loss marked knife in Abbey ward in 2024: "),
    ):
        answer = talk.ask(text)
        assert answer.status == "answered", (text, answer.sentence)
        assert answer.sentence.startswith(sentence), answer.sentence
    assert first.status == "answered"
