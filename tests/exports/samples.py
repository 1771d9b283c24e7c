"""Answers that the tests of every format share, and the golden files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.answers.answer import Answer, Column, SourceLine
from assistant.answers.receipt import Receipt
from assistant.briefing.briefing import Briefing, Heading, Line, Pinned
from assistant.versions import Versions

GOLDEN = Path(__file__).parent / "golden"

OPEN_DATA = SourceLine("police.uk open data", "January 2024 – December 2025", "OGL v3.0")

ANSWERED = Answer(
    question="Burglary by ward in 2025 compared with 2024",
    status="answered",
    sentence="Burglary in Cambridge rose by 2% (+25 offences) to 1,234 in 2025.",
    columns=(
        Column("ward", "Ward", "text"),
        Column("earlier", "2024", "count"),
        Column("later", "2025", "count"),
        Column("change", "Change", "change"),
        Column("share", "Share", "percent"),
        Column("rate", "Rate per 1,000", "rate per 1,000"),
        Column("cost", "Cost", "pounds"),
    ),
    rows=(
        ("Market", 1009, 1034, 25, 84, 12.25, 4607),
        ("King's Hedges", 225, 200, -25, 16, 3.0, 1250.5),
        ("Newnham", "<5", None, 0, 0, None, 0),
    ),
    sources=(OPEN_DATA,),
    notes=("Locations are approximate.", '"burglarly" was read as "burglary".'),
    suggestions=("Burglary by month in 2025",),
    sql="SELECT ward, sum(records) FROM recorded_crime",
    receipt=Receipt(
        "Burglary by ward in 2025 compared with 2024",
        "Burglary by ward in 2025 compared with 2024",
        (),
        None,
        Versions("1.0", "0a0b0c0d", "01020304"),
    ),
)

ASKED_BACK = Answer(
    question="How many incidents were there?",
    status="ambiguous",
    sentence='"Incidents" can mean crimes, or crimes with anti-social behaviour.',
    suggestions=("How many crimes were there?", "How many crimes and ASB incidents were there?"),
)

LONG = Answer(
    question="Every month of every ward",
    status="answered",
    sentence="There are 1,203 rows.",
    columns=(Column("month", "Month", "month"), Column("offences", "Offences", "count")),
    rows=tuple((f"Month {n}", n) for n in range(1_203)),
)

MADE = date(2026, 11, 25)
ODD = "A line of *one’s* own: [/b] <b> | 1 & 2 \\ `x` \U0001f6b2"
BRIEFING = Briefing(
    "Board paper, 3rd quarter",
    (
        Heading("Burglary"),
        Line(ODD),
        Pinned(ANSWERED),
        Pinned(
            replace(ANSWERED, rows=ANSWERED.rows[:1]),
            replace(ANSWERED, rows=(("Market", 1009, 1040, 31, 84, 12.25, 4607),)),
        ),
        Line("1. That is all."),
    ),
)


def golden(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")
