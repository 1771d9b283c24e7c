"""A query as a question that can be asked as it stands; reading it gives the query again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answers.clauses import Clauses
from assistant.answers.wording import Wording, amount, number
from assistant.catalog.units import Unit
from assistant.periods import Calendar
from assistant.query import Asked, Basis, Calculation, Coverage, Definition, Query, Threshold

CalendarOf = Callable[[Query], Calendar]

_BOUNDS = {">": "more than", ">=": "at least", "<": "fewer than", "<=": "at most"}
_MOVES = {
    Basis.CHANGE: ("biggest rise", "biggest fall"),
    Basis.PERCENT: ("biggest percentage rise", "biggest percentage fall"),
    Basis.SIZE: ("biggest change", "smallest change"),
}
_MOVED = {None: "change", True: "rise", False: "fall"}
_WHETHER = {"rise": "risen", "fall": "fallen"}


def question(asked: Asked, wording: Wording, calendar_of: CalendarOf) -> str:
    """The question in the house's words; relative periods are named by their months."""
    if isinstance(asked, Definition):
        return _definition(asked, wording)
    if isinstance(asked, Coverage):
        return "What data do you have?"
    # a source without places leaves a gap where they would stand
    words = _figures(asked, Clauses(asked, wording, calendar_of(asked)))
    words = " ".join(words.split()).replace(" ?", "?")
    named = asked.source or wording.home_of_stand_in(asked.measure)
    if named is None:
        return words
    source = wording.catalog.sources[named]
    if asked.whether:
        return f"{words[:-1]}, in the {source.label}?"
    return f"In the {source.label}, {words[0].lower()}{words[1:]}"


def questions(found: Sequence[Asked], wording: Wording, calendar_of: CalendarOf) -> tuple[str, ...]:
    """Several queries as questions, each once."""
    return tuple(dict.fromkeys(question(asked, wording, calendar_of) for asked in found))


def _definition(asked: Definition, wording: Wording) -> str:
    if asked.dimension == "term":
        terms = {t.name: t.label for t in wording.catalog.terms}
        return f"What is meant by {terms[asked.name].lower()}?"
    if asked.dimension == "measure":
        return f"What counts as {wording.catalog.measure(asked.name).label}?"
    if asked.dimension == "dimension":
        return f"What is meant by {wording.catalog.dimensions[asked.name].label}?"
    return f"What counts as {wording.label(asked.dimension, asked.name)}?"


def _figures(query: Query, say: Clauses) -> str:
    if query.drivers:
        there = f"{say.things} {say.where}{say.when}{say.against}{say.by}"
        moved = _MOVED[query.order.descending if query.order else None]
        return f"What was behind the {moved} in {there}?"
    if query.whether:
        moved = _WHETHER[query.whether]
        has = "Have" if say.counts else "Has"
        return f"{has} {say.things} {say.where} {moved}{say.when}{say.against}?"
    if query.standing and query.group_by:
        return _standing(query, say)
    if query.thresholds and query.group_by:
        return _picked_out(query, say)
    if query.calculation is Calculation.SHARE:
        return _share(query, say)
    if query.order and query.group_by:
        return _ranked(query, say)
    if query.order:
        more = "more" if query.order.descending else "fewer"
        if not say.counts:
            more = "higher" if query.order.descending else "lower"
        return f"Which had {more} {say.things}{say.when}, {_alternatives(query, say)}?"
    return f"{_plain(query, say)} {say.where}{say.when}{say.by}{say.against}?"


def _plain(query: Query, say: Clauses) -> str:
    if query.calculation is Calculation.RATE:
        return f"What was the rate per 1,000 residents of {say.things}"
    if query.calculation is Calculation.AVERAGE:
        return f"What was the average per month of {say.things}"
    if not say.counts:
        return f"What was the {say.things}"
    return f"How many {say.things} were there"


def _alternatives(query: Query, say: Clauses) -> str:
    places = query.including("place")
    if len(places) > 1:
        return " or ".join(say.place(name) for name in places)
    types = query.including("crime_type")
    return " or ".join(say.wording.things(query, (name,))[1] for name in types) + f" {say.where}"


def _standing(query: Query, say: Clauses) -> str:
    plural = say.wording.catalog.dimensions[query.group_by[0]].plural
    rate = "the rate per 1,000 residents of " * (query.calculation is Calculation.RATE)
    place = say.place(query.standing or "")
    among = f"among the {plural} {say.where}{say.when}"
    return f"Where does {place} rank for {rate}{say.things} {among}?"


# ---- rankings ----------------------------------------------------------------------------


def _ranked(query: Query, say: Clauses) -> str:
    """What has the most or the fewest, or moved most."""
    order = query.order
    if order is None:
        raise ValueError("nothing is ranked")
    if order.basis is Basis.VALUE:
        most = _most(query, order.descending, say.counts)
        return f"{say.which} had the {most}{say.things} {say.where}{say.when}{say.against}?"
    moved = _MOVES[order.basis][0 if order.descending else 1]
    return f"{say.which} had the {moved} in {say.things} {say.where}{say.when}{say.against}?"


def _most(query: Query, descending: bool, counts: bool) -> str:
    highest = "highest" if descending else "lowest"
    if query.calculation is Calculation.COUNT:
        return ("most " if descending else "fewest ") if counts else f"{highest} "
    if query.calculation is Calculation.RATE:
        return f"{highest} rate per 1,000 residents of "
    return f"{highest} average per month of "


def _picked_out(query: Query, say: Clauses) -> str:
    """Only what satisfies the thresholds."""
    of_figure = [t for t in query.thresholds if t.basis is Basis.VALUE]
    of_change = [t for t in query.thresholds if t.basis is not Basis.VALUE]
    there = f"{say.where}{say.when}{say.against}"
    if not of_change and not say.counts:
        return f"{say.which} had {say.things} of {_bounds(of_figure, say.unit)} {there}?"
    if not of_change:
        return f"{say.which} had {_bounds(of_figure)} {say.things} {there}?"
    rose = of_change[0].operator.startswith(">")
    by = _by_how_much(of_change[0], say.unit)
    if of_figure:
        moved = "rose" if rose else "fell"
        bounds = _bounds(of_figure, say.unit)
        return f"{say.which} with {bounds} {say.things} {moved}{by} {there}?"
    return f"{say.which} saw {say.things} {'rise' if rose else 'fall'}{by} {there}?"


def _bounds(thresholds: Sequence[Threshold], unit: Unit = "count") -> str:
    sizes = [_size(t.number, unit) for t in thresholds]
    if len(thresholds) > 1:
        return f"between {sizes[0]} and {sizes[1]}"
    if thresholds[0].operator == "=" and unit != "count":
        return f"exactly {sizes[0]}"
    if thresholds[0].operator == "=":
        return sizes[0] if thresholds[0].number else "no"
    return f"{_BOUNDS[thresholds[0].operator]} {sizes[0]}"


def _size(value: float, unit: Unit) -> str:
    return amount(value, unit) if unit in ("pounds", "percent") else number(value)


def _by_how_much(threshold: Threshold, unit: Unit) -> str:
    """ " by more than 20%", nothing where any rise or fall will do."""
    size = abs(threshold.number)
    if not size:
        return ""
    least = "at least" if "=" in threshold.operator else "more than"
    if threshold.basis is Basis.PERCENT:
        return f" by {least} {number(size)}%"
    return f" by {least} {_size(size, 'pounds' if unit == 'pounds' else 'count')}"


# ---- shares ------------------------------------------------------------------------------


def _share(query: Query, say: Clauses) -> str:
    there = f"{say.things} {say.where}{say.when}"
    if query.part:
        return _share_of_part(query, say)
    if not query.order or not query.group_by:
        return f"What share of {there} was there{say.by}?"
    if query.limit and query.limit > 1:
        plural = say.wording.catalog.dimensions[query.group_by[0]].plural
        top = "top" if query.order.descending else "bottom"
        return f"What share of {there} was in the {top} {query.limit} {plural}?"
    largest = "largest" if query.order.descending else "smallest"
    return f"{say.which} had the {largest} share of {there}?"


def _share_of_part(query: Query, say: Clauses) -> str:
    if query.order and query.group_by:
        highest = "highest" if query.order.descending else "lowest"
        of = f"percentage of {say.things} {say.part}"
        return f"{say.which} had the {highest} {of} {say.where}{say.when}?"
    there = f"{say.things} {say.where}{say.when}"
    return f"What percentage of {there} was {say.part}{say.by}{say.against}?"
