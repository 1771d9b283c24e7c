"""No small number can be worked out of an analysis, nor of the answers of one conversation."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from assistant.analysis import (
    Analysis,
    Average,
    By,
    Change,
    Contribution,
    Count,
    Difference,
    Figure,
    Fold,
    Form,
    Moving,
    Order,
    Rank,
    Ratio,
    Share,
    Statistic,
    Sum,
    Summary,
    Taking,
    ToDate,
    Trailing,
    counts_of,
    parts,
)
from assistant.answering import Assistant
from assistant.answers.disclosure import Told, gives_away
from assistant.conversation import Conversation
from assistant.language.reading import Reading
from assistant.periods import FixedPeriod
from assistant.query import Comparison, Filter
from tests import deduction
from tests.small_records import OFFENCES, WARDS, Records, assistant_over

BELOW = 5
MONTHS = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
CITY = [name for name, label in WARDS.items() if label]
Atom = tuple[str, str, str, bool]
Known = list[tuple[frozenset[Atom], int, int]]  # records, and bounds of their number


def with_none(held: Records) -> dict[Atom, int]:
    """The same with what has no records, which readers cannot know."""
    every = product(WARDS, OFFENCES, MONTHS, (False, True))
    return dict.fromkeys(every, 0) | dict(held)


def held_in(held: Records, **narrowed: Iterable[str]) -> frozenset[Atom]:
    """The records of some wards, offences and months."""
    return frozenset(
        atom
        for atom in held
        if atom[0] in narrowed.get("ward", (*WARDS,))
        and atom[1] in narrowed.get("offence", (*OFFENCES,))
        and atom[2] in narrowed.get("months", MONTHS)
    )


def number(atoms: Iterable[Atom], held: Records) -> int:
    return sum(held[atom] for atom in atoms)


def recovered(known: Known, held: Records) -> list[Hashable]:
    """The small numbers that follow from what is known.

    Records that the same sums hold are one cell; differences of nested sums are looked at too.
    """
    signatures: dict[Atom, tuple[bool, ...]] = {
        atom: tuple(atom in atoms for atoms, _, _ in known) for atom in held
    }
    truth: dict[Hashable, int] = {}
    for atom, signature in signatures.items():
        truth[signature] = truth.get(signature, 0) + held[atom]
    sums = [
        deduction.Sum(tuple(s for s in truth if isinstance(s, tuple) and s[at]), low, high)
        for at, (_, low, high) in enumerate(known)
    ]
    told = {each for each in truth if isinstance(each, tuple) and any(each)}
    small = [cell for cell in told if 0 < truth[cell] < BELOW]
    bounds = dict.fromkeys(truth, (0, sum(held.values())))
    nested = [
        (inner, outer)
        for inner, low, high in known
        for outer, least, most in known
        if low == high and least == most and inner < outer and 0 < most - low < BELOW
    ]
    return [*deduction.worked_out(small, bounds, truth, sums), *nested]


# ---- analyses ----------------------------------------------------------------------------

YEARS = [FixedPeriod.of(2025, 1, 12), FixedPeriod.of(2024, 1, 12)]
PARTS = [FixedPeriod.of(2025, 1, 11), FixedPeriod.of(2025, 4, 3), FixedPeriod.of(2025, 12, 1)]
COUNT = Count("garden_crimes")
HEDGES = Filter("garden_offence", ("hedges",))

_counts = st.sampled_from(
    [
        COUNT,
        COUNT,
        Count("garden_crimes", filters=(HEDGES,)),
        Count("garden_crimes", months=Comparison.YEAR_BEFORE),
        Count("garden_crimes", months=PARTS[0]),
        Count("garden_crimes", months=ToDate()),
        Count("garden_crimes", months=Trailing(3)),
        Count("garden_crimes", across=("ward",)),
    ]
)
_bases = st.sampled_from([Comparison.YEAR_BEFORE, Comparison.PERIOD_BEFORE, YEARS[1]])
_figures = st.one_of(
    _counts,
    st.builds(Change, _counts, _bases, st.booleans()),
    st.builds(Share, _counts, _counts),
    st.builds(Ratio, _counts, _counts),
    st.builds(Difference, _counts, _counts),
    st.builds(lambda one, other: Sum((one, other)), _counts, _counts),
    st.builds(Average, _counts, st.sampled_from(["month", "day", "ward"])),
    st.builds(Moving, _counts, st.just(3)),
    st.builds(lambda base: Contribution(Change(COUNT, base), ("ward",)), _bases),
    st.builds(Rank, _counts),
    st.builds(Summary, _counts, st.sampled_from(Statistic), st.just(("ward",))),
)
_axes = st.sampled_from(
    [
        (),
        (By("ward"),),
        (By("ward", total=True),),
        (By("place", ("abbey", "castle"), total=True),),
        (By("place", ("cambridge", "castle")),),
        (By("garden_offence"),),
        (By("garden_offence", ("hedges", "ponds"), total=True),),
        (By("month"),),
        (By("quarter", total=True),),
        (By("period"),),
        (By("ward"), By("period")),
        (By("ward"), By("garden_offence")),
        (By("ward"), By("quarter")),
    ]
)
_conditions = st.sampled_from(
    [
        (),
        (Filter("garden_offence", ("hedges",), exclude=True),),
        (Filter("place", ("castle",), exclude=True),),
        (Filter("place", ("abbey", "castle")),),
        (Filter("night", ("by_night",)),),
    ]
)
_periods = st.sampled_from(
    [(YEARS[0],), (PARTS[1],), tuple(YEARS), (YEARS[0], PARTS[0]), (PARTS[1], PARTS[2])]
)
_shapes = st.sampled_from(
    [
        {},
        {"taking": Taking(COUNT, first=2)},
        {"taking": Taking(COUNT, last=1)},
        {"order": Order(COUNT)},
        {"folds": (Fold.SUM,)},
        {"folds": (Fold.SHARE, Fold.MEAN)},
        {"folds": (Fold.NUMBER,)},
        {"form": Form.UNUSUAL},
    ]
)
analyses = st.builds(
    lambda figures, axes, conditions, periods, shape: Analysis(
        tuple(figures), axes, conditions, periods, source="garden_records", **shape
    ),
    st.lists(_figures, min_size=1, max_size=2),
    _axes,
    _conditions,
    _periods,
    _shapes,
)


def cells(analysis: Analysis, held: Records) -> Iterator[frozenset[Atom]]:
    """The records of every count in every row, read from the analysis alone."""
    conditioned = [atom for atom in held if all(map(_holds(atom), analysis.conditions))]
    if not any(f.dimension == "place" for f in analysis.conditions):
        conditioned = [atom for atom in conditioned if atom[0] in WARDS]
    rows = product(*(_members(by, analysis) for by in analysis.axes if by.dimension in _TOLD))
    times = list(_times(analysis))
    moves = {move for figure in analysis.figures for move in _moves(figure)}
    for row, (block, before), count in product(
        rows, times, {c for figure in analysis.figures for c in counts_of(figure)}
    ):
        own = [
            atom
            for atom in conditioned
            if all(_is_of(atom, *each) for each in row if each[0] not in count.across)
            and all(map(_holds(atom), count.filters))
        ]
        for months in _months(count, block, before, moves):
            yield frozenset(atom for atom in own if atom[2] in months)


_TOLD = ("ward", "place", "garden_offence")


def _holds(atom: Atom):  # type: ignore[no-untyped-def]
    def holds(held: Filter) -> bool:
        dimension = "ward" if held.dimension == "place" else held.dimension
        inside = any(_is_of(atom, dimension, (name,)) for name in held.members)
        return inside is not held.exclude

    return holds


def _is_of(atom: Atom, dimension: str, names: Sequence[str]) -> bool:
    ward, offence, _, night = atom
    if dimension in ("ward", "place"):
        return "cambridge" in names or ward in names
    if dimension == "night":
        return ("by_night" in names) is night
    return offence in names


def _members(by: By, analysis: Analysis) -> list[tuple[str, tuple[str, ...]]]:
    every = CITY if by.dimension == "ward" else [*OFFENCES]
    names = by.members or tuple(every)
    total = [(by.dimension, names)] if by.total else []
    return [*((by.dimension, (name,)) for name in names), *total]


def _times(analysis: Analysis) -> Iterator[tuple[list[str], list[str]]]:
    """The months of each block along time, and all before it in its period."""
    listed = [_months_of(p) for p in analysis.periods]
    every = sorted({month for months in listed for month in months})
    along = next((by for by in analysis.axes if by.dimension not in _TOLD), None)
    if along is None:
        yield every, every
        return
    if along.dimension == "period":
        yield from ((months, months) for months in listed)
        return
    length = {"month": 1, "quarter": 3}[along.dimension]
    for months in [every]:
        for at in range(0, len(months), length):
            yield months[at : at + length], months[: at + length]
        if along.total:
            yield months, months


def _months_of(period: object) -> list[str]:
    assert isinstance(period, FixedPeriod)
    return [f"{m.first.year}-{m.first.month:02}" for m in period.period.months()]


def _moves(figure: Figure) -> Iterator[object]:
    if isinstance(figure, Change):
        yield figure.base
    for part in parts(figure):
        yield from _moves(part)


def _months(
    count: Count, block: list[str], before: list[str], moves: set[object]
) -> Iterator[list[str]]:
    for move in (count.months, *moves):
        match move:
            case None:
                yield block
            case Comparison.YEAR_BEFORE:
                yield _shifted(block, 12)
            case Comparison.PERIOD_BEFORE:
                yield _shifted(block, len(block))
            case FixedPeriod():
                yield _months_of(move)
            case ToDate():
                yield before
            case Trailing(blocks):
                yield [m for at in range(blocks) for m in _shifted(block, at * len(block))]


def _shifted(months: list[str], by: int) -> list[str]:
    at = [MONTHS.index(month) - by for month in months]
    return [MONTHS[each] for each in at if each >= 0]


_records = st.dictionaries(
    st.tuples(
        st.sampled_from(["abbey", "castle", "market", "romsey"]),
        st.sampled_from(sorted(OFFENCES)),
        st.sampled_from(["2024-12", "2024-03", "2025-03", "2025-04", "2025-12"]),
        st.booleans(),
    ),
    st.sampled_from([1, 2, 4, 5, 6, 40]),
    min_size=1,
    max_size=8,
)
PLAIN = settings(
    phases=[Phase.generate],
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# every month is there, so that each period can be asked about
EVERYWHERE = {("newnham", "ponds", month, False): 50 for month in MONTHS}


@PLAIN
@given(_records, st.lists(analyses, min_size=12, max_size=12))
def test_no_analysis_tells_what_is_protected(drawn: dict[Atom, int], asked: list[Analysis]) -> None:
    held = EVERYWHERE | drawn
    with TemporaryDirectory() as folder:
        assistant = assistant_over(Path(folder), held, below=BELOW)
        for analysis in asked:
            answer = assistant.answer(Reading("", analysis))
            if answer.status == "answered" and analysis.form is None:
                every = with_none(held)
                known = [(a, n := number(a, every), n) for a in {*cells(analysis, every)}]
                assert not [n for _, n, _ in known if 0 < n < BELOW], analysis
                assert not recovered(known, every), analysis


SAFE = {
    (ward, offence, month, False): 30
    for ward in CITY
    for offence in OFFENCES
    for month in ("2024-03", "2024-12", "2025-03", "2025-04", "2025-12")
}


@pytest.fixture(scope="module")
def safe(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("safe"), EVERYWHERE | SAFE, below=BELOW)


@pytest.mark.parametrize(
    "analysis",
    [
        Analysis((COUNT,), (By("ward", total=True),), (), (YEARS[0],)),
        Analysis((COUNT, Change(COUNT)), (By("ward"),), (), (YEARS[0],)),
        Analysis((COUNT, Rank(COUNT)), (By("ward"),), (), (YEARS[0],)),
        Analysis((COUNT,), (By("ward"),), (), (YEARS[0],), folds=(Fold.MEAN,)),
        Analysis((COUNT,), (By("ward"), By("period")), (), tuple(YEARS)),
        Analysis((COUNT,), (By("garden_offence"),), (), (PARTS[1],), taking=Taking(COUNT, first=1)),
        Analysis((COUNT,), (), (), (PARTS[2],), form=Form.UNUSUAL),
    ],
)
def test_where_nothing_is_small_figures_are_told(safe: Assistant, analysis: Analysis) -> None:
    assert safe.answer(Reading("", analysis)).status == "answered"


# ---- conversations -----------------------------------------------------------------------

_places = st.lists(
    st.sampled_from(["abbey", "castle", "market", "romsey", "newnham"]),
    min_size=1,
    max_size=2,
    unique=True,
).map(lambda names: tuple(sorted(names)))
_spans = st.sampled_from(
    [
        ("in 2025", MONTHS[12:]),
        ("from January to November 2025", MONTHS[12:23]),
        ("in December 2025", MONTHS[23:]),
        ("in March 2025", MONTHS[14:15]),
        ("in 2024", MONTHS[:12]),
    ]
)


@dataclass(frozen=True)
class Turn:
    """A question, and what each of its rows is of by its label; "" where it has a single row."""

    text: str
    rows: dict[str, dict[str, Iterable[str]]] = field(hash=False)


def _named(places: Iterable[str]) -> str:
    return " and ".join(WARDS[place] for place in places)


def _turns() -> st.SearchStrategy[Turn]:
    return st.one_of(
        st.builds(_together, _places, _spans),
        st.builds(_by_ward, _spans),
        st.builds(_by_offence, _spans),
        st.builds(_city, _spans),
        st.builds(_city_without, _places, _spans),
    )


def _conversations() -> st.SearchStrategy[list[Turn]]:
    """Questions of their own, and at times one with a follow-up before them."""
    followed = st.builds(lambda *turns: [*turns], st.builds(_city, _spans), _follow_ups())
    turns = st.lists(_turns(), min_size=2, max_size=5)
    return st.builds(lambda first, more: [*first, *more], st.one_of(st.just([]), followed), turns)


def _follow_ups() -> st.SearchStrategy[Turn]:
    return st.builds(_follow_up_without, _places)


def _together(places: tuple[str, ...], span: tuple[str, list[str]]) -> Turn:
    words = f"garden crimes in {_named(places)}{' together' if len(places) > 1 else ''} {span[0]}"
    rows = {WARDS[place]: {"ward": (place,), "months": span[1]} for place in places}
    rows["Together"] = {"ward": places, "months": span[1]}
    return Turn(words, rows)


def _by_ward(span: tuple[str, list[str]]) -> Turn:
    rows = {WARDS[ward]: {"ward": (ward,), "months": span[1]} for ward in CITY}
    return Turn(f"garden crimes by ward in Cambridge {span[0]}", rows)


def _by_offence(span: tuple[str, list[str]]) -> Turn:
    rows = {
        label: {"offence": (name,), "months": span[1]} for name, (label, _, _) in OFFENCES.items()
    }
    return Turn(f"garden crimes by offence in Cambridge {span[0]}", rows)


def _city(span: tuple[str, list[str]]) -> Turn:
    return Turn(f"garden crimes in Cambridge {span[0]}", {"Cambridge": {"months": span[1]}})


def _city_without(places: tuple[str, ...], span: tuple[str, list[str]]) -> Turn:
    kept = [ward for ward in WARDS if ward not in places]
    words = f"garden crimes in Cambridge without {_named(places)} {span[0]}"
    return Turn(words, {"Cambridge": {"ward": kept, "months": span[1]}})


def _follow_up_without(places: tuple[str, ...]) -> Turn:
    """ "And without Abbey?": of the months that were asked about last."""
    kept = [ward for ward in WARDS if ward not in places]
    return Turn(f"and without {_named(places)}?", {"Cambridge": {"ward": kept}})


@PLAIN
@given(_records, st.lists(_conversations(), min_size=4, max_size=4))
def test_no_conversation_tells_what_is_protected(
    drawn: dict[Atom, int], conversations: list[list[Turn]]
) -> None:
    held = EVERYWHERE | drawn
    with TemporaryDirectory() as folder:
        assistant = assistant_over(Path(folder), held, below=BELOW)
        for turns in conversations:
            known = _known_after(turns, assistant, with_none(held))
            assert not recovered(known, with_none(held)), [turn.text for turn in turns]


def _known_after(turns: Sequence[Turn], assistant: Assistant, held: Records) -> Known:
    conversation, known, months = Conversation(assistant), [], list[str]()
    for turn in turns:
        answer = conversation.ask(turn.text)
        if answer.status != "answered":
            continue
        asked = next(iter(turn.rows.values())).get("months")
        months = list(asked) if asked else months
        at = next(n for n, c in enumerate(answer.columns) if c.unit == "count")
        for row in answer.rows:
            of = turn.rows.get(str(row[0]))
            if of is not None:
                atoms = held_in(held, **({"months": months} | of))
                known += _known(atoms, row[at], held)
    return known


def _known(atoms: frozenset[Atom], cell: object, held: Records) -> Known:
    """What a cell tells of its records; nothing where it is not shown."""
    if isinstance(cell, int):
        assert cell == number(atoms, held), "the test reads the question otherwise"
        return [(atoms, cell, cell)]
    return [(atoms, 1, BELOW - 1)] if cell == f"<{BELOW}" else []


GARDEN = EVERYWHERE | {
    ("abbey", "hedges", "2025-03", True): 3,
    ("castle", "hedges", "2025-03", False): 20,
    ("market", "ponds", "2025-04", False): 60,
    ("romsey", "gnomes", "2025-12", False): 9,
}


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("garden"), GARDEN, below=BELOW)


@pytest.mark.parametrize(
    "turns",
    [
        ("garden crimes in Cambridge in 2025", "and without Abbey?"),
        ("garden crimes in Castle and Abbey together in 2025", "garden crimes in Castle in 2025"),
        (
            "garden crimes by ward in 2025",
            "garden crimes in Castle in 2025",
            "garden crimes in Romsey in 2025",
            "garden crimes in Cambridge in 2025",
        ),
        (
            "garden crimes in Cambridge in 2025",
            "start again",
            "garden crimes in Cambridge without Abbey in 2025",
        ),
    ],
)
def test_the_answer_that_would_give_one_away_is_not_given(
    garden: Assistant, turns: tuple[str, ...]
) -> None:
    conversation = Conversation(garden)
    *told, last = [conversation.ask(text) for text in turns]
    assert [answer.status for answer in told] == ["answered"] * len(told)
    assert last.status == "no_data" and "give one away" in last.sentence and not last.rows
    assert Conversation(garden).ask(turns[-1]).status in ("answered", "not_understood")


def test_what_gives_nothing_away_is_told(garden: Assistant) -> None:
    conversation = Conversation(garden)
    for text in (
        "garden crimes in Cambridge in 2025",
        "and without Market?",
        "garden crimes in Market in 2025",
        "garden crimes in Cambridge in 2024",
        "garden crimes in Cambridge in 2025",
    ):
        assert conversation.ask(text).status == "answered", text


@pytest.mark.parametrize(
    "analysis",
    [
        Analysis((COUNT,), (By("period"),), (), (YEARS[0], PARTS[0])),
        Analysis((COUNT, Count("garden_crimes", months=PARTS[0])), (), (), (YEARS[0],)),
        Analysis((COUNT,), (By("place", ("cambridge", "castle")),), (), (YEARS[0],)),
    ],
)
def test_figures_that_overlap_are_not_given(garden: Assistant, analysis: Analysis) -> None:
    answer = garden.answer(Reading("", analysis))
    assert answer.status == "no_data" and "protects small numbers" in answer.sentence


# ---- sums that overlap -------------------------------------------------------------------


def _of_wards(records: int, *wards: str) -> Told:
    return Told("offences", BELOW, frozenset({("place", frozenset(wards))}), records)


def test_sums_that_overlap_are_solved_for_what_they_share() -> None:
    """Of 3, 20 and 43 each pair is told: none lies in another, and the small one follows."""
    pairs = [
        _of_wards(23, "abbey", "castle"),
        _of_wards(46, "abbey", "market"),
        _of_wards(63, "castle", "market"),
    ]
    assert not gives_away(pairs[:2])
    assert gives_away(pairs)


def test_sums_of_which_nothing_small_follows_are_told() -> None:
    assert not gives_away([_of_wards(23, "abbey", "castle"), _of_wards(63, "castle", "market")])
    assert not gives_away([_of_wards(0, "abbey"), _of_wards(20, "abbey", "castle")])
