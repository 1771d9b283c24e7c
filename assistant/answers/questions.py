"""A query as a question that can be asked as it stands; reading it gives the query again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answers.wording import Wording, listed, lowered
from assistant.periods import Calendar, PeriodExpression
from assistant.planning.members import TIME_BLOCKS
from assistant.query import (
    Asked,
    Calculation,
    Comparison,
    Coverage,
    Definition,
    Query,
)

CalendarOf = Callable[[Query], Calendar]


def question(asked: Asked, wording: Wording, calendar_of: CalendarOf) -> str:
    """The question in the house's words; relative periods are named by their months."""
    if isinstance(asked, Definition):
        return _definition(asked, wording)
    if isinstance(asked, Coverage):
        return "What data do you have?"
    calendar = calendar_of(asked)
    if asked.calculation is Calculation.SHARE:
        return _share(asked, wording, calendar)
    if asked.standing and asked.group_by:
        return _standing(asked, wording, calendar)
    asks = f"{_opening(asked, wording)} {_where(asked, wording)}"
    return f"{asks}{_when(asked, calendar)}{_ending(asked, wording, calendar)}?"


def _definition(asked: Definition, wording: Wording) -> str:
    if asked.dimension == "term":
        terms = {t.name: t.label for t in wording.catalog.terms}
        return f"What is meant by {terms[asked.name].lower()}?"
    return f"What counts as {wording.label(asked.dimension, asked.name)}?"


def _opening(query: Query, wording: Wording) -> str:
    many = wording.things_in_full(query)
    group = next((g for g in query.group_by if g not in TIME_BLOCKS), None)
    if query.order and group:
        plural = wording.catalog.dimensions[group].plural
        which = f"Which {query.limit} {plural}" if query.limit else f"Which {plural}"
        if query.calculation is Calculation.RATE:
            most = "highest" if query.order.descending else "lowest"
            return f"{which} had the {most} rate per 1,000 residents of {many}"
        most = "most" if query.order.descending else "fewest"
        return f"{which} had the {most} {many}"
    if query.calculation is Calculation.RATE:
        return f"What was the rate per 1,000 residents of {many}"
    if query.calculation is Calculation.AVERAGE:
        return f"What was the average per month of {many}"
    return f"How many {many} were there"


def _standing(query: Query, wording: Wording, calendar: Calendar) -> str:
    things, plural = (
        wording.things_in_full(query),
        wording.catalog.dimensions[query.group_by[0]].plural,
    )
    among = f" among the {plural} {_where(query, wording)}"
    place = _asked_for(query.standing or "", wording)
    return f"Where does {place} rank for {things}{among}{_when(query, calendar)}?"


def _where(query: Query, wording: Wording) -> str:
    names = query.including("place") or (wording.catalog.default_place,)
    if "district" in query.group_by and not query.including("place"):
        names = tuple(p.name for p in wording.catalog.places.values() if p.everything)[:1]
    places = [_asked_for(n, wording) for n in names]
    left_out = [_asked_for(n, wording) for n in query.excluding("place")]
    words = f"in {listed(places)}"
    return f"{words} excluding {listed(left_out)}" if left_out else words


def _asked_for(name: str, wording: Wording) -> str:
    place = wording.catalog.places[name]
    if place.everything:
        return "the force area"
    if place.everyday and place.level == "town":
        return f"the town of {place.label.split(' (')[0]}"
    return wording.place(name)


def _when(query: Query, calendar: Calendar) -> str:
    if not query.periods:
        return ""
    return " in " + listed([_label(p, calendar) for p in query.periods])


def _label(expression: PeriodExpression, calendar: Calendar) -> str:
    return expression.resolve(calendar).label


def _by(query: Query, wording: Wording) -> str:
    return "".join(f" by {wording.catalog.dimensions[g].label}" for g in query.group_by)


def _ending(query: Query, wording: Wording, calendar: Calendar) -> str:
    words = ""
    if not query.order:
        words = _by(query, wording)
    base = query.compared_with
    if base is None:
        return words
    if base is Comparison.YEAR_BEFORE:
        return f"{words} compared with the year before"
    if isinstance(base, Comparison):
        return f"{words} compared with the previous period"
    return f"{words} compared with {_label(base, calendar)}"


def _share(query: Query, wording: Wording, calendar: Calendar) -> str:
    when, where = _when(query, calendar), _where(query, wording)
    whole = wording.things_in_full(query)
    if not query.part:
        return f"What share of {whole} {where}{when} was there{_by(query, wording)}?"
    return f"What percentage of {whole} {where}{when} was {_part(query, wording)}?"


def _part(query: Query, wording: Wording) -> str:
    words = []
    for held in query.part:
        if held.dimension == "crime_type":
            words.append(wording.things(query, held.members)[1])
        elif held.dimension == "place":
            words.append("in " + listed([_asked_for(n, wording) for n in held.members]))
        elif held.dimension == "outcome":
            labels = [wording.catalog.member("outcome", n).label for n in held.members]
            words.append("with the outcome " + listed(labels).lower().replace(";", ""))
        else:
            members = [wording.catalog.member(held.dimension, n) for n in held.members]
            words.append(listed([m.many or lowered(m.label) for m in members]))
    return " ".join(words)


def questions(found: Sequence[Asked], wording: Wording, calendar_of: CalendarOf) -> tuple[str, ...]:
    """Several queries as questions, each once."""
    return tuple(dict.fromkeys(question(asked, wording, calendar_of) for asked in found))
