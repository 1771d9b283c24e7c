"""No figure of few records is told, in any form, nor can be worked out of what is told."""

from __future__ import annotations

import io
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from docx import Document
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.answers.protection import FREE, Figure, State, protected
from assistant.briefing.briefing import Briefing, Pinned
from assistant.briefing.changes import changes
from assistant.exports.chart import chart_of
from assistant.exports.delimited import as_csv, as_tsv
from assistant.exports.json import as_json
from assistant.exports.markdown import as_markdown
from assistant.exports.text import as_text
from assistant.exports.word import as_word
from assistant.periods import Month
from tests.deduction import Bounds, Cell, Sum, worked_out
from tests.small_records import OFFENCES, WARDS, Records, assistant_over

BELOW = 500  # so large that no rank, year or percentage is taken for a count
FEW, NOT_SHOWN = f"<{BELOW}", "not shown"
MONTHS = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
AXES = ("ward", "place", "garden_offence", "month")

QUESTIONS = (
    "How many garden crimes were there in Abbey?",
    "How many garden crimes were there in Abbey in 2025?",
    "How many garden crimes were there in Cambridge in 2025?",
    "garden crimes in Abbey in 2025 compared with 2024",
    "garden crimes in Abbey and Romsey in 2025",
    "garden crimes in Abbey and Romsey together in 2025",
    "garden crimes in Abbey and Romsey together by month in 2025",
    "garden crimes by ward in 2025",
    "garden crimes by ward in 2025 compared with 2024",
    "garden crimes by offence in Cambridge in 2025",
    "garden crimes by month in 2025",
    "garden crimes by month in 2025 compared with 2024",
    "garden crimes by month in 2025 compared with the previous month",
    "garden crimes by ward by month in 2025",
    "garden crimes by ward by month in 2025 compared with 2024",
    "garden crimes by ward by month in 2025 compared with the previous month",
    "garden crimes by ward by offence in 2025",
    "garden crimes by ward by offence by month in 2025",
    "Which ward had the most garden crimes in 2025?",
    "Which ward had the fewest garden crimes in 2025?",
    "Which 2 wards had the most garden crimes in 2025?",
    "Which 2 wards had the fewest garden crimes in 2025?",
    "Which wards had more than 600 garden crimes in 2025?",
    "Which wards had fewer than 300 garden crimes in 2025?",
    "Which ward had the biggest rise in garden crimes in 2025 compared with 2024?",
    "Where does Romsey rank for garden crimes in 2025?",
    "What was behind the change in garden crimes in 2025 compared with 2024 by ward?",
    "What share of garden crimes is each ward in 2025?",
    "What share of garden crimes were by night in 2025?",
    "What share of garden crimes were by night in 2025 by ward?",
    "What share of garden crimes were by night in 2025 by ward compared with 2024?",
    "average garden crimes per month by ward in 2025",
    "garden crimes per 1,000 residents in Cambridge in 2025",
)

counts = st.sampled_from([1, 2, 240, 499, 500, 501, 640, 1_500])
places = st.tuples(
    st.sampled_from(["abbey", "castle", "market", "romsey"]),
    st.sampled_from(sorted(OFFENCES)),
    st.sampled_from(["2024-12", "2024-03", "2025-03", "2025-04", "2025-12"]),
    st.booleans(),
)
records = st.dictionaries(places, counts, min_size=1, max_size=14)


@settings(
    phases=[Phase.generate],
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(records)
def test_nothing_small_is_told_or_can_be_worked_out(
    drawn: dict[tuple[str, str, str, bool], int],
) -> None:
    # every month is there, so that each period can be asked about
    held = {("newnham", "ponds", month, False): 10_000 for month in MONTHS} | drawn
    with TemporaryDirectory() as folder:
        plain = assistant_over(Path(folder), held, below=None)
        shown_plainly = [plain.answer(plain.read(question)) for question in QUESTIONS]
        protected = assistant_over(Path(folder), held, below=BELOW)
        answers = [protected.answer(protected.read(question)) for question in QUESTIONS]
        for question, answer, unprotected in zip(QUESTIONS, answers, shown_plainly, strict=True):
            assert answer.status == unprotected.status == "answered", question
            _holds_no_small_number(answer)
            _cannot_be_worked_out(answer, held)
            _leaves_the_rest_alone(answer, unprotected)
            _is_not_told_by_its_rows(answer, protected)
        short = [answer for answer in answers if len(answer.rows) < 20]
        told = {n for n in _numbers(_in_word(short)) if 100 <= n < BELOW}
        assert not told - set().union(*map(_may_be_read, short))


# ---- nothing small is told ---------------------------------------------------------------


def _holds_no_small_number(answer: Answer) -> None:
    for row in answer.rows:
        for cell, column in zip(row, answer.columns, strict=True):
            if column.unit == "count" and column.name != "residents" and not isinstance(cell, str):
                assert cell == 0 or cell is None or cell >= BELOW, (answer.question, row)
    allowed = _may_be_read(answer)
    for name, text in _in_every_form(answer):
        small = {n for n in _numbers(text) if 100 <= n < BELOW}
        assert not small - allowed, (answer.question, name, text)


def _numbers(text: str) -> set[int]:
    """The whole numbers in a text but those of marks."""
    return {
        int(n.replace(",", ""))
        for n in re.findall(r"(?<![\d.<])(?:\d{1,3}(?:,\d{3})+|\d+)(?![\d.])", text)
    }


def _may_be_read(answer: Answer) -> set[int]:
    """Bounds, percentages and changes, how far large figures are apart, how many rows show 0."""
    cells = {int(abs(c)) for row in answer.rows for c in row if isinstance(c, int | float)}
    large = {n for n in _numbers(answer.sentence) if n >= BELOW}
    apart = {abs(a - b) for a, b in combinations(large, 2)}
    # "shared by 154 of them": how many rows show 0
    tied = {sum(cell == 0 for cell in column) for column in zip(*answer.rows, strict=True)}
    return cells | apart | tied | {BELOW - 1, 300, 600, len(answer.rows)}


def _in_every_form(answer: Answer) -> Iterator[tuple[str, str]]:
    yield "text", as_text(answer)
    yield "JSON", as_json(answer).replace(answer.sql or "", "")
    yield "Markdown", as_markdown(answer)
    yield "CSV", as_csv(answer)
    yield "TSV", as_tsv(answer)
    yield "pandas", answer.to_pandas().to_string(index=False)
    chart = chart_of(answer)
    yield "chart", "\n".join(text for one in chart.series for text in one.shown) if chart else ""
    yield "questions", "\n".join(answer.row_questions)


def _in_word(answers: Sequence[Answer]) -> str:
    word = Document(io.BytesIO(as_word(Briefing.of(answers), date(2026, 1, 1))))
    cells = (cell for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join(part.text for part in (*word.paragraphs, *cells))


# ---- nothing can be worked out -----------------------------------------------------------


def _cannot_be_worked_out(answer: Answer, held: Records) -> None:
    grouped = [c.name for c in answer.columns if c.name in AXES]
    if len(grouped) + ("previous month" in answer.question) > 2:
        # too many sums at once: every figure is shown, or none is
        told = {cell for row in answer.rows for cell in row[len(grouped) : len(grouped) + 2]}
        assert told == {NOT_SHOWN} or NOT_SHOWN not in told
        return
    told = dict(_told(answer, held))
    hidden = {cell: mark for cell, mark in told.items() if isinstance(mark, str)}
    truth = {cell: _count(cell, held) for cell in told}
    for cell, number in told.items():
        assert isinstance(number, str) or number == truth[cell], (answer.question, cell)
    # what a line of one figure adds up to is that figure, and asked for as such
    sums = [
        s
        for s in _sums(answer, truth)
        if not {c for c in s.cells if truth[c]} <= {*hidden}
        or sum(truth[c] > 0 for c in s.cells) > 1
    ]
    mixed = any(m == NOT_SHOWN and truth[c] < BELOW for c, m in hidden.items())
    most = sum(held.values())
    bounds: dict[Cell, Bounds] = {cell: (n, n) for cell, n in truth.items() if cell not in hidden}
    bounds |= {
        cell: (1, BELOW - 1) if mark == FEW else (0 if mixed else BELOW, most)
        for cell, mark in hidden.items()
    }
    small = [cell for cell in truth if _is_secret(cell, truth)]
    known = worked_out(small, bounds, truth, sums)
    assert not known, (answer.question, known, as_text(answer))


def _is_secret(cell: Cell, truth: Mapping[Cell, int]) -> bool:
    """Whether a count is small, or so near to what it is a share of that the rest is."""
    assert isinstance(cell, tuple)
    period, what, *labels = cell
    whole = truth.get((period, "", *labels), 0) if what else 0
    return 0 < truth[cell] < BELOW or whole >= BELOW > whole - truth[cell] > 0


def _told(answer: Answer, held: Records) -> Iterator[tuple[tuple[str, ...], int | str]]:
    """Each count that an answer tells or hides: the period, what narrows it, and its labels."""
    names = [column.name for column in answer.columns]
    chained = "previous month" in answer.question
    seen: dict[tuple[str, ...], int | str] = {}
    for row in answer.rows:
        cells = dict(zip(names, row, strict=True))
        labels = tuple(f"{name}={cells[name]}" for name in names if name in AXES)
        if not labels:
            where = re.search("Abbey|Cambridge", answer.question)
            labels = (f"place={where[0]}",) if where else ("place=Cambridge",)
        for name, year, what in (
            ("count", "2025", "night" if "night" in answer.question else ""),
            ("whole", "2025", ""),
            ("later", "2025", ""),
            ("earlier", "2024", ""),
        ):
            if name not in cells or (
                name == "whole" and not what and "night" not in answer.question
            ):
                continue
            if "night" in answer.question and name in ("later", "earlier"):
                continue
            own = tuple(_before(x, chained) for x in labels) if name == "earlier" else labels
            period = "" if any(x.startswith("month=") for x in own) else year
            key = (period, what, *own)
            value = cells[name]
            assert seen.setdefault(key, value) == value, (answer.question, key)
    yield from ((key, value) for key, value in seen.items() if value is not None)


def _before(label: str, chained: bool) -> str:
    """The label of the month before, or of the same one a year before."""
    name, value = label.split("=")
    if name != "month":
        return label
    month = next(m for m in _months() if str(m) == value)
    return f"month={month - (1 if chained else 12)}"


def _months() -> list[Month]:
    return [Month.of(2024, 1) + at for at in range(24)]


def _count(cell: tuple[str, ...], held: Records) -> int:
    period, what, *labels = cell
    return sum(
        many
        for record, many in held.items()
        if record[2].startswith(period)
        and (what != "night" or record[3])
        and all(_is_in(label, record) for label in labels)
    )


def _is_in(label: str, record: tuple[str, str, str, bool]) -> bool:
    name, value = label.split("=")
    ward, offence, month, _ = record
    if name in ("ward", "place"):
        together = ("abbey", "romsey")
        whole = value == "Cambridge" or (value == "Together" and ward in together)
        return whole or WARDS[ward] == value
    if name == "garden_offence":
        return OFFENCES[offence][0] == value
    return str(Month.of(*map(int, month.split("-")))) == value


def _sums(answer: Answer, truth: Mapping[Cell, int]) -> Iterator[Sum]:
    """What every line of an answer adds up to, as another question would tell it."""
    cells = [cell for cell in truth if isinstance(cell, tuple)]
    grouped = [c.name for c in answer.columns if c.name in AXES]
    together = any("place=Together" in cell for cell in cells)
    for at, name in enumerate(grouped, start=2):
        if name == "place" and not together:
            continue
        lines: dict[tuple[object, ...], list[tuple[str, ...]]] = {}
        for cell in cells:
            year = cell[at][-4:] if name == "month" and "previous" not in answer.question else ""
            line = (*cell[:at], year, *cell[at + 1 :])
            lines.setdefault(line, []).append(cell)
        for line in lines.values():
            if len({cell[at] for cell in line}) > 1 or name != "place":
                yield from _of_line(line, at, truth, answer)


def _of_line(
    line: list[tuple[str, ...]], at: int, truth: Mapping[Cell, int], answer: Answer
) -> Iterator[Sum]:
    parts = [cell for cell in line if cell[at] != "place=Together"]
    if len(parts) < 2:
        return
    if parts != line:
        (total,) = (cell for cell in line if cell not in parts)
        yield Sum(tuple(parts), total=total)
        return
    periods = [parts]
    if "previous month" in answer.question and at == len(parts[0]) - 1:
        periods = [
            [c for c in parts if c[at] != f"month={end} 202{year}"]
            for end, year in (("December", 4), ("December", 5))
        ]
    for cells in periods:
        total = sum(truth[cell] for cell in cells)
        small = 0 < total < BELOW
        yield Sum(tuple(cells), 1 if small else total, BELOW - 1 if small else total)


# ---- the rest ----------------------------------------------------------------------------


def _leaves_the_rest_alone(answer: Answer, unprotected: Answer) -> None:
    """Rows and cells that are shown are as they are without protection."""
    labels = [at for at, c in enumerate(answer.columns) if c.unit in ("text", "month")]
    plain = {tuple(row[at] for at in labels): row for row in unprotected.rows}
    for row in answer.rows:
        before = plain.get(tuple(row[at] for at in labels))
        kept_back = any(cell in (FEW, NOT_SHOWN) for cell in row)
        if before is None:
            assert kept_back
            continue
        for column, cell, was in zip(answer.columns, row, before, strict=False):
            masked = kept_back and (cell is None or isinstance(cell, str))
            assert cell == was or masked or column.name == "rank", (answer.question, row, before)
    if not any(cell in (FEW, NOT_SHOWN) for row in answer.rows for cell in row):
        assert not any(NOT_SHOWN in note for note in answer.notes if "neither" not in note)


def _is_not_told_by_its_rows(answer: Answer, assistant: Assistant) -> None:
    rows = zip(answer.rows, answer.row_questions, strict=False)
    kept_back = [question for row, question in rows if {FEW, NOT_SHOWN} & {*row}]
    for question in kept_back[:4]:
        if question:
            alone = assistant.answer(assistant.read(question))
            marks = {cell for own in alone.rows for cell in own} & {FEW, NOT_SHOWN}
            assert marks or alone.status != "answered", (answer.question, question)
            _holds_no_small_number(alone)


# ---- as it is read -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    held = {
        ("abbey", "hedges", "2025-03", True): 3,
        ("castle", "hedges", "2025-03", False): 20,
        ("market", "ponds", "2025-04", False): 60,
        ("romsey", "gnomes", "2025-05", False): 9,
        ("abbey", "hedges", "2024-03", True): 12,
        ("market", "ponds", "2024-04", False): 2,
        ("newnham", "ponds", "2024-01", False): 30,
        ("newnham", "ponds", "2025-12", False): 30,
    }
    # every month is held, so that each period can be asked about
    elsewhere = {("elsewhere", "ponds", month, False): 9 for month in MONTHS}
    return assistant_over(tmp_path_factory.mktemp("garden"), elsewhere | held)


def _ask(garden: Assistant, question: str) -> Answer:
    return garden.answer(garden.read(question))


def _column(answer: Answer, name: str) -> dict[object, object]:
    """The cells of a column by the label of their row."""
    at = [column.name for column in answer.columns].index(name)
    return {row[0]: row[at] for row in answer.rows}


def test_a_single_small_count_reads_in_words(garden: Assistant) -> None:
    answer = _ask(garden, "How many garden crimes were there in Abbey in 2025?")
    assert answer.sentence == "Fewer than 5 garden crimes were recorded in Abbey ward in 2025."
    assert answer.rows == (("Abbey", "Garden crimes", "<5"),)
    assert answer.notes == ("“<5” is a count from 1 to 4, which is not shown of garden records.",)


def test_a_count_of_none_stays_none(garden: Assistant) -> None:
    answer = _ask(garden, "How many garden crimes were there in Coleridge in 2025?")
    assert answer.sentence == "No garden crimes (0) were recorded in Coleridge ward in 2025."
    assert not answer.notes


@pytest.mark.parametrize(
    ("place", "ending"),
    [
        (
            "Abbey",
            "Fewer than 5 garden crimes were recorded in Abbey ward in 2025, and 12 in 2024.",
        ),
        (
            "Market",
            "There were 60 garden crimes recorded in Market ward in 2025, and fewer than 5 in 2024.",
        ),
    ],
)
def test_a_change_by_default_is_dropped_and_what_is_shown_kept(
    garden: Assistant, place: str, ending: str
) -> None:
    answer = _ask(garden, f"How many garden crimes were there in {place}?")
    assert answer.sentence == ending
    assert answer.rows[0][-2:] == (None, None)


def test_the_next_smallest_is_not_shown_either(garden: Assistant) -> None:
    answer = _ask(garden, "garden crimes by ward in 2025")
    counts = _column(answer, "count")
    assert (counts["Abbey"], counts["Romsey"]) == ("<5", NOT_SHOWN)
    assert (counts["Castle"], counts["Market"]) == (20, 60)
    questions = dict(zip((row[0] for row in answer.rows), answer.row_questions, strict=True))
    assert questions["Abbey"] and not questions["Romsey"]
    assert [row[0] for row in answer.rows[-2:]] == ["Abbey", "Romsey"]


def test_each_period_of_a_change_is_protected_on_its_own(garden: Assistant) -> None:
    answer = _ask(garden, "garden crimes by ward in 2025 compared with 2024")
    later, earlier = _column(answer, "later"), _column(answer, "earlier")
    assert (later["Abbey"], later["Romsey"], later["Market"]) == ("<5", NOT_SHOWN, 60)
    assert (earlier["Market"], earlier["Abbey"], earlier["Newnham"]) == ("<5", NOT_SHOWN, 30)
    assert _column(answer, "change")["Abbey"] is None


def test_what_lies_behind_a_change_tells_the_whole(garden: Assistant) -> None:
    answer = _ask(
        garden, "What was behind the change in garden crimes in 2025 compared with 2024 by ward?"
    )
    assert "rose by 177% (+78) to 122 in 2025, compared with 44 in 2024" in answer.sentence
    assert "The largest contributions that are shown came from Castle ward (+20)" in answer.sentence


def test_a_threshold_neither_passes_nor_fails_what_is_not_shown(garden: Assistant) -> None:
    answer = _ask(garden, "Which wards had more than 5 garden crimes in 2025?")
    assert [row[0] for row in answer.rows] == ["Market", "Newnham", "Castle"]
    assert "3 of the 12 wards whose figures are shown had more than 5" in answer.sentence
    assert any(note.startswith("2 wards neither qualified nor not") for note in answer.notes)


def test_the_fewest_are_not_told_apart(tmp_path: Path) -> None:
    wards = {"abbey": 1, "castle": 2, "market": 9, "newnham": 12}
    held = {(ward, "hedges", "2025-03", True): many for ward, many in wards.items()}
    garden = assistant_over(tmp_path, held)
    answer = _ask(garden, "Which ward had the fewest garden crimes in 2025?")
    assert "2 wards had fewer than 5, and figures below 5 are not told apart" in answer.sentence
    assert "Market" not in answer.sentence  # what is not shown comes before it
    ranks = _column(answer, "rank")
    assert ranks["Abbey"] is ranks["Castle"] is None
    assert "Ranks are counted among the figures that are shown." in answer.notes


def test_a_place_that_is_not_shown_has_no_rank(garden: Assistant) -> None:
    answer = _ask(garden, "Where does Abbey rank for garden crimes in 2025?")
    assert answer.sentence.endswith(
        "Abbey ward (<5) is not ranked, as its figure is not told apart."
    )


def test_the_first_few_may_include_what_is_not_shown(garden: Assistant) -> None:
    answer = _ask(garden, "Which 4 wards had the most garden crimes in 2025?")
    assert [row[0] for row in answer.rows] == ["Market", "Newnham", "Castle", "Abbey", "Romsey"]


def test_shares_of_few_are_not_shown(garden: Assistant) -> None:
    answer = _ask(garden, "What share of garden crimes were by night in Abbey in 2025?")
    assert answer.sentence == (
        "Share of garden crimes in Abbey ward in 2025 that were by night: not shown, as that would "
        "tell of fewer than 5 records."
    )
    assert answer.rows[0][-3:] == (NOT_SHOWN, "<5", "<5")
    of_total = _ask(garden, "What share of garden crimes is each ward in 2025?")
    assert _column(of_total, "share")["Abbey"] == NOT_SHOWN
    assert _column(of_total, "count")["Abbey"] == "<5"
    assert isinstance(_column(of_total, "whole")["Abbey"], int)


def test_an_average_of_few_records_is_not_shown(garden: Assistant) -> None:
    answer = _ask(garden, "average garden crimes per month in Abbey in 2025")
    assert answer.sentence == (
        "Average garden crimes per month in Abbey ward in 2025: not shown, as that would "
        "tell of fewer than 5 records."
    )


def test_a_briefing_does_not_tell_what_is_kept_back_now(garden: Assistant, tmp_path: Path) -> None:
    held = {("abbey", "hedges", "2025-03", True): 3, ("castle", "hedges", "2025-03", True): 40}
    question = "garden crimes by ward in March 2025"
    before = _ask(assistant_over(tmp_path / "plain", held, below=None), question)
    after = _ask(assistant_over(tmp_path / "protected", held), question)
    assert before.rows != after.rows
    assert changes(Pinned(before, after)) == ()


figures = st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=4), min_size=2, max_size=4)


@given(figures.filter(lambda rows: len({len(row) for row in rows}) == 1), st.sampled_from([3, 5]))
@settings(max_examples=300, deadline=None)
def test_a_table_is_protected_in_both_directions(rows: list[list[int]], below: int) -> None:
    counts = {(i, j): n for i, row in enumerate(rows) for j, n in enumerate(row)}
    lines = [[c for c in counts if c[at] == n] for at in (0, 1) for n in {c[at] for c in counts}]
    held: dict[Hashable, Figure] = {
        c: Figure(n, ("row", c[0]), ("column", c[1]), State.SMALL if 0 < n < below else State.SHOWN)
        for c, n in counts.items()
    }
    sums = []
    for at, line in ((line[0][0] == line[1][0], line) for line in lines):
        total = sum(counts[c] for c in line)
        node = ("row", line[0][0]) if at else ("column", line[0][1])
        if 0 < total < below:
            ends = (FREE, node) if at else (node, FREE)
            held[node] = Figure(total, *ends, State.SMALL, total=True)
        if sum(counts[c] > 0 for c in line) != 1 or 0 < total < below:
            small = 0 < total < below
            sums.append(Sum(tuple(line), 1 if small else total, below - 1 if small else total))
    states = protected(held, below)
    hidden = {c for c in counts if states[c] is not State.SHOWN}
    mixed = any(states[c] is State.HIDDEN and counts[c] < below for c in hidden)
    bounds = {c: (n, n) for c, n in counts.items() if c not in hidden}
    for c in hidden:
        few = states[c] is State.SMALL
        bounds[c] = (1, below - 1) if few else (0 if mixed else below, 99)
    small_ones = [c for c, n in counts.items() if 0 < n < below]
    assert hidden >= {*small_ones}
    # what the sums alone tell is told by other questions, whatever is kept back here
    from_sums = worked_out(small_ones, dict.fromkeys(counts, (0, 99)), counts, sums)
    assert {*worked_out(small_ones, bounds, counts, sums)} <= {*from_sums}
