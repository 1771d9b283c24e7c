"""With the day given, notes tell how old the data are, and what has passed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from assistant.cli.main import main
from assistant.opening import open_conversation

NEXT_MEETING = "when is the next meeting"


@pytest.mark.parametrize("day", [date(2026, 2, 1), date(2026, 11, 30)])
@pytest.mark.parametrize(
    "question",
    ["burglary in Abbey last month", "crime this year", "top 3 wards for burglary last quarter"],
)
def test_relative_periods_tell_the_age_of_the_data(question: str, day: date) -> None:
    plain = open_conversation().ask(question)
    dated = open_conversation(today=day).ask(question)
    (age,) = set(dated.notes) - set(plain.notes)
    assert age.startswith("Police.uk open data ends with December 2025")
    assert replace(dated, notes=plain.notes) == plain  # nothing else depends on the day


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("burglary in Abbey last month", date(2026, 1, 31)),
        ("burglary in Abbey in 2025", date(2026, 11, 30)),
        (NEXT_MEETING, date(2026, 2, 24)),
    ],
)
def test_what_is_fresh_or_fixed_has_no_such_note(question: str, day: date) -> None:
    assert open_conversation(today=day).ask(question) == open_conversation().ask(question)


def test_a_day_that_is_over_is_told() -> None:
    answer = open_conversation(today=date(2026, 2, 25)).ask(NEXT_MEETING)
    assert answer.notes[-1] == "24 February 2026 has passed."
    assert "24 February 2026" in answer.sentence


def test_a_receipt_knows_no_day() -> None:
    conversation = open_conversation(today=date(2026, 11, 30))
    answer = conversation.ask("burglary in Abbey last month")
    assert answer.receipt
    assert conversation.again(answer.receipt) == open_conversation().ask(answer.question)


def test_only_reading_takes_the_day_from_the_clock(capsys: pytest.CaptureFixture[str]) -> None:
    question = "burglary in Abbey last month"
    main(["ask", question, "--json"], lambda inputs: 9)
    assert not [n for n in json.loads(capsys.readouterr().out)["notes"] if "ends with" in n]
    main(["ask", question, "--json", "--today", "2026-11-30"], lambda inputs: 9)
    assert [n for n in json.loads(capsys.readouterr().out)["notes"] if "ends with" in n]
    main(["ask", question], lambda inputs: 9)
    assert ("ends with December 2025" in capsys.readouterr().out) == (
        date.today() > date(2026, 2, 1)
    )
    assert main(["ask", question, "--today", "2026-02-31"], lambda inputs: 9) == 2
