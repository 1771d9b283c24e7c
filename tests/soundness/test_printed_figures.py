"""Printed figures: what the documents contradict is said, and nothing stands for what is not there."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.answers.answer import Answer


def ask(assistant: Assistant, question: str) -> Answer:
    answer = assistant.answer(assistant.read(question))
    assert answer.status == "answered", answer.sentence
    return answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("change in domestic abuse incidents in 2017 compared with 2016", ("3%", "4%")),
        ("How many ASB incidents in YE September 2023 in the assessment?", ("2,160", "2161")),
        ("children who offend by age group in 2025", ("61", "60")),
    ],
)
def test_a_contradiction_is_told(
    assistant: Assistant, question: str, said: tuple[str, ...]
) -> None:
    notes = " ".join(ask(assistant, question).notes)
    assert all(figure in notes for figure in said)


def test_a_suppressed_figure_stays_as_printed(assistant: Assistant) -> None:
    answer = ask(assistant, "motoring offences by children who offend in Cambridge in 2022")
    assert answer.rows[0][-1] == "<5"
    assert "<5" in answer.sentence


def test_what_is_printed_answers_whichever_reader_understands(assistant: Assistant) -> None:
    count = assistant.answer(
        assistant.read(
            "What number of violence with injury crimes did Cambridge end up with "
            "for the whole of 2017?"
        )
    )
    assert count.status == "answered" and 822 in count.rows[0]
    change = assistant.answer(
        assistant.read(
            "How did theft from the person change between the year ending September 2014 "
            "and the year ending September 2015?"
        )
    )
    assert change.status == "answered" and {264, -114, -30.2} <= {*change.rows[0]}


def test_a_table_is_of_every_printed_period(assistant: Assistant) -> None:
    table = ask(assistant, "table of deliberate fire rates by district")
    latest = ask(assistant, "deliberate fire rates by district")
    assert {row[0] for row in table.rows} == {row[0] for row in latest.rows}
    assert len(table.rows) == 4 * len(latest.rows)
    assert {row[1] for row in latest.rows} == {row[1] for row in table.rows}
    assert {row[-1] for row in latest.rows} < {row[-1] for row in table.rows}


def test_a_breakdown_is_the_figures_by_name(assistant: Assistant) -> None:
    listed = ask(assistant, "children who offend by age group in 2025")
    for label, count in listed.rows:
        if isinstance(count, int):
            one = ask(assistant, f"How many children who offend were aged {label} in 2025?")
            assert one.rows[0][-1] == count


def test_wards_are_ranked_only_from_a_table_that_has_every_one(assistant: Assistant) -> None:
    period = "in the year ending September 2014"
    ranked = ask(assistant, f"violence against the person by ward {period}")
    assert len(ranked.rows) == 14
    assert [column.name for column in ranked.columns] == ["counted", "place", "count"]
    counts = [row[-1] for row in ranked.rows]
    assert counts == sorted(counts, reverse=True)
    for _, ward, count in ranked.rows[:3]:
        one = ask(assistant, f"violence against the person in {ward} ward {period}")
        assert one.rows[0][-1] == count
    unnamed = ask(assistant, "violence against the person by ward")
    assert "the year ending September 2015" in unnamed.sentence


def test_only_what_satisfies_a_bound_answers_and_no_mark_is_passed_over(
    assistant: Assistant,
) -> None:
    most = ask(assistant, "Which age groups of children who offend had more than 10 in 2025?")
    assert [row[0] for row in most.rows] == ["15", "17", "16"]
    few = ask(assistant, "Which age groups of children who offend had fewer than 12 in 2025?")
    assert "<5" in [row[1] for row in few.rows]


def test_a_change_asked_for_beside_a_total_is_one_of_the_same_months(assistant: Assistant) -> None:
    both = ask(
        assistant, "Cycle crimes in Cambridge October 2014 to September 2015: total and increase"
    )
    alone = ask(assistant, "Cycle crimes in Cambridge October 2014 to September 2015: increase")
    change = {column.name: cell for column, cell in zip(alone.columns, alone.rows[0], strict=True)}
    told = {column.name: cell for column, cell in zip(both.columns, both.rows[0], strict=True)}
    assert len(both.rows) == 1
    assert {name: told[name] for name in ("change", "percent_change")} == {
        name: change[name] for name in ("change", "percent_change")
    }
