"""The mentions of a follow-up, applied to what was asked before one after another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from assistant.analysis import Analysis, Count, Rate
from assistant.catalog.catalog import Catalog
from assistant.language.chart import Chart, Node
from assistant.language.followups import edits, figure_edits, ranking_edits
from assistant.language.followups.edit import Edit
from assistant.language.followups.edit_words import Mode
from assistant.language.followups.mentions import Mention, Words
from assistant.language.followups.row_edits import chosen_rows
from assistant.language.rules.pairs import SameMonths
from assistant.periods import (
    MONTHS_A_YEAR,
    FixedPeriod,
    Period,
    PeriodExpression,
    Since,
    YearlessMonths,
)
from assistant.query import Comparison, Filter

_MEMBERS = ("crime_type", "place", "outcome", "member")
_TIMED = ("period", "months", "range")
_EACH = frozenset(("per", "each", "every", "a"))
_AGAINST = frozenset(("compare", "compared", "comparing", "against", "versus", "vs", "v"))


def applied(
    words: Words, chart: Chart, analysis: Analysis, period: Period | None, catalog: Catalog
) -> Analysis | None:
    """The analysis with every mention in its place; None where one has none."""
    edit = Edit(words, chart, analysis, period, catalog)
    if edit.asks and "same" in edit.forms:
        return None
    for step in (
        _standing,
        _compared_with,
        _share_of_whole,
        _drivers,
        _number_of,
        _members,
        _exclusions,
        _months,
        _averages,
        _axes,
        _counted_anew,
        _figures,
        _together,
        chosen_rows,
    ):
        if edit.analysis is not None:
            edit.analysis = step(edit, edit.analysis)
    placed = all(id(m) in edit.done for m in words.mentions)
    return edit.analysis if placed else None


# ---- whether one is the first ----------------------------------------------------------------


def _standing(edit: Edit, analysis: Analysis) -> Analysis | None:
    """ "Was November the highest?", "was it the highest of all the wards?"."""
    best = edit.has("superlative")
    if len(best) != 1 or not edit.asks or edit.has("change", "comparative"):
        return analysis
    descending = best[0].node.value.descending
    months, levels = edit.has("months"), edit.has("by", "dimension")
    if len(months) == 1 and edit.period and [by.dimension for by in analysis.axes] == ["month"]:
        period = months[0].node.value.in_year(edit.period.last.year).period
        edit.finish(*best, *months)
        return ranking_edits.whether_first(analysis, period.label, descending)
    places = edits.named_members(analysis, "place")
    if len(levels) == 1 and len(places) == 1 and not analysis.axes:
        place = edit.catalog.places[places[0]]
        if place.level == levels[0].node.value and place.district:
            edit.finish(*best, *levels)
            around = edits.with_members(analysis, "place", (place.district,), edit.catalog)
            ranked = edits.grouped_by(around, str(place.level), more=True, instead=False)
            return ranking_edits.whether_first(ranked, place.name, descending)
    return None


# ---- comparisons with one other thing ------------------------------------------------------


def _compared_with(edit: Edit, analysis: Analysis) -> Analysis | None:
    """ "Is that more than Abbey?": the same figure of something else, and whether it is above."""
    more = edit.has("comparative")
    if not more:
        return analysis
    others = edit.has("place", "period", "crime_type")
    if len(more) != 1 or len(others) != 1 or not edit.asks or analysis.axes:
        return None
    (other,) = others
    count = figure_edits.count_of(analysis)
    if other.node.category == "period":
        instead = replace(count, months=other.node.value)
    else:
        instead = replace(count, filters=(Filter(_dimension(other.node), (other.node.value,)),))
    edit.finish(*more, other)
    return ranking_edits.whether_more(analysis, instead, more[0].node.value.descending)


def _dimension(node: Node) -> str:
    return str(node.value.dimension) if node.category == "member" else node.category


# ---- parts of what lies around, and what lies behind a change --------------------------------


def _share_of_whole(edit: Edit, analysis: Analysis) -> Analysis | None:
    """ "What share is that of the city total", "of all crime": a part of what holds it."""
    shares = edit.has("share", "in_percent")
    if not shares or analysis.axes:
        return analysis
    for dimension in ("place", "crime_type"):
        wholes = edit.has(dimension)
        named = edits.named_members(analysis, dimension)
        if len(wholes) != 1 or len(named) != 1:
            continue
        whole = str(wholes[0].node.value)
        if edit.catalog.contains(dimension, whole, named[0]):
            edit.finish(*shares, *wholes, *edit.has("together"))
            return edits.as_part_of(analysis, Filter(dimension, named), Filter(dimension, (whole,)))
    return analysis


def _drivers(edit: Edit, analysis: Analysis) -> Analysis | None:
    """ "What drove it?": the wards of one crime type, the crime types of several, as it says."""
    drivers = edit.has("drivers")
    if not drivers:
        return analysis
    edit.finish(*drivers, *edit.has("change"))
    said = [m for m in edit.has("by", "dimension") if isinstance(m.node.value, str)]
    edit.finish(*said)
    types = edits.named_members(analysis, "crime_type")
    several = not types or len(edit.catalog.base_members("crime_type", types[0]) or ()) > 1
    dimension = said[0].node.value if said else "crime_type" if several else "ward"
    lowest = [edit.catalog.places[name].level for name in edits.named_members(analysis, "place")]
    if analysis.axes or dimension in lowest:
        return None
    return edits.driven_by(analysis, dimension)


def _number_of(edit: Edit, analysis: Analysis) -> Analysis | None:
    """ "That as a number of offences": the count of what a rate or a share was asked of."""
    numbers = edit.has("counting")
    edit.finish(*numbers)
    if not numbers or isinstance(figure_edits.first_figure(analysis), Count):
        return analysis
    ends = {m.node.end for m in numbers}
    whole = edit.catalog.dimensions["crime_type"].whole
    generic = [m for m in edit.has("crime_type") if m.node.value == whole and m.node.start in ends]
    if edits.named_members(analysis, "crime_type"):
        edit.finish(*generic)
    return figure_edits.as_count(analysis)


# ---- members -------------------------------------------------------------------------------


def _members(edit: Edit, analysis: Analysis) -> Analysis | None:
    found: dict[tuple[str, Mode], list[str]] = defaultdict(list)
    for mention in edit.has(*_MEMBERS):
        if id(mention) not in edit.done:
            node = mention.node
            name = node.value.name if node.category == "member" else node.value
            mode = Mode.SET if edit.asks and mention.mode is Mode.ADD else mention.mode
            found[_dimension(node), mode].append(str(name))
            edit.finish(mention)
    for mention in edit.has("asked_back"):
        other = _the_other(edit, analysis, mention)
        if other is None:
            return None
        found[mention.node.value.dimension, mention.mode].append(other)
        edit.finish(mention)
    result: Analysis | None = analysis
    for measure in edit.has("measure"):
        edit.finish(measure)
        name = str(getattr(measure.node.value, "name", measure.node.value))
        result = figure_edits.with_measure(result, name) if result else None
    for (dimension, mode), names in found.items():
        if result is not None:
            result = _of_members(result, dimension, mode, tuple(dict.fromkeys(names)), edit.catalog)
    return result


def _the_other(edit: Edit, analysis: Analysis, mention: Mention) -> str | None:
    """ "The other Chesterton": of two that a word can mean the one that was not asked about."""
    start = mention.node.start
    said = edit.chart.tokens[start - 1].form if start else ""
    held = mention.node.value
    named = edits.named_members(analysis, held.dimension)
    left = [name for name in held.readings if name not in named]
    return left[0] if said == "other" and len(left) == 1 < len(held.readings) else None


def _of_members(
    analysis: Analysis, dimension: str, mode: Mode, names: tuple[str, ...], catalog: Catalog
) -> Analysis | None:
    if mode is Mode.ADD:
        return edits.with_more_members(analysis, dimension, names, catalog)
    if mode is Mode.RESTORE:
        back = edits.restored(analysis, dimension, names)
        return back or edits.with_members(analysis, dimension, names, catalog)
    if mode is Mode.DROP:
        return edits.excluding(analysis, dimension, names, catalog)
    if mode is Mode.NOT:
        return analysis if set(names) <= set(edits.named_members(analysis, dimension)) else None
    in_part = figure_edits.with_part(analysis, dimension, names)
    return in_part or edits.with_members(analysis, dimension, names, catalog)


def _exclusions(edit: Edit, analysis: Analysis) -> Analysis | None:
    """ "Without shoplifting", "not shoplifting but robbery", "with robbery included"."""
    result: Analysis | None = analysis
    for mention in edit.has("inclusion"):
        edit.finish(mention)
        held = mention.node.value
        if result is not None:
            result = edits.with_more_members(result, held.dimension, held.members, edit.catalog)
    for mention in edit.has("exclusion"):
        edit.finish(mention)
        if result is not None:
            result = _excluded(edit, result, mention)
    return result


def _excluded(edit: Edit, analysis: Analysis, mention: Mention) -> Analysis | None:
    held: Filter = mention.node.value
    said = edit.chart.tokens[mention.node.start].form
    set_now = {m.node.value for m in edit.has(held.dimension) if m.mode is Mode.SET}
    if said != "not":
        return edits.excluding(analysis, held.dimension, held.members, edit.catalog)
    named = edits.named_members(analysis, held.dimension)
    if set_now and set(named) == set_now:
        return analysis  # "Market, not Petersfield": what was meant has taken its place
    meant = tuple(name for name in held.members if name not in named)
    if meant and set(held.members) & set(named):
        return edits.with_members(analysis, held.dimension, meant, edit.catalog)
    return None


# ---- months --------------------------------------------------------------------------------


def _months(edit: Edit, analysis: Analysis) -> Analysis | None:
    timed = [m for m in edit.has(*_TIMED) if id(m) not in edit.done]
    bases = edit.has("base")
    edit.finish(*timed, *bases)
    kept = [m for m in timed if m.mode is not Mode.NOT]
    periods = tuple(_dated(m.node.value, edit.period) for m in kept)
    if bases:
        base = _same_months(bases[0].node.value, edit.period)
        edit.finish(*(m for m in edit.has("change") if m.node.value == "either"))
        plain = isinstance(base, Comparison) or hasattr(base, "resolve")
        return (
            figure_edits.compared(analysis, base)
            if len(bases) == 1 and plain and not periods
            else None
        )
    if not periods:
        return analysis
    against = _AGAINST & set(edit.forms)
    if len(periods) == 1 and isinstance(periods[0], Since) and edit.has("change"):
        return figure_edits.compared(analysis, periods[0].start)
    if against and len(periods) == 1:
        return figure_edits.compared(analysis, periods[0])
    if kept[0].mode is Mode.ADD and edit.period:
        every = {FixedPeriod(edit.period), *periods}
        if all(isinstance(p, FixedPeriod) for p in every):
            return edits.with_periods(figure_edits.uncompared(analysis), _in_time(every))
        return None
    return edits.with_periods(figure_edits.uncompared(analysis), periods)


def _same_months(base: Any, period: Period | None) -> Any:
    """ "The same quarter in 2024": those months of that year; other bases as they are."""
    if not isinstance(base, SameMonths) or period is None:
        return base
    return FixedPeriod(period.shifted((base.year - period.first.year) * MONTHS_A_YEAR))


def _in_time(periods: set[PeriodExpression]) -> tuple[PeriodExpression, ...]:
    return tuple(sorted(periods, key=lambda p: p.period.first))  # type: ignore[attr-defined]


def _dated(period: PeriodExpression, before: Period | None) -> PeriodExpression:
    """Months without a year are those of the year that was asked about."""
    if isinstance(period, YearlessMonths) and before is not None:
        return period.in_year(before.last.year)
    return period


# ---- axes ----------------------------------------------------------------------------------


def _axes(edit: Edit, analysis: Analysis) -> Analysis | None:
    result: Analysis | None = analysis
    whole = [m for m in edit.has("dimension") if _is_whole_year(m, edit)]
    edit.finish(*whole)
    for mention in edit.has("by", "dimension", "trend", "parts"):
        if id(mention) in edit.done or result is None:
            continue
        edit.finish(mention)
        dimension = mention.node.value
        if not isinstance(dimension, str):
            return None
        if mention.mode is Mode.RESTORE:
            result = edits.with_all(result, dimension, edit.catalog)
        elif mention.mode is Mode.DROP:
            result = edits.without_axis(result, dimension)
        elif mention.mode is not Mode.NOT:
            more = mention.mode is Mode.ADD
            instead = mention.mode is Mode.SET and bool({"instead", "turn"} & set(edit.forms))
            around = edits.around(result, dimension, edit.catalog)
            result = edits.grouped_by(around, dimension, more=more, instead=instead)
    return result


def _is_whole_year(mention: Mention, edit: Edit) -> bool:
    """ "The whole year": the months that were asked about, and no breakdown."""
    return mention.node.value == "year" and "whole" in edit.forms


# ---- figures -------------------------------------------------------------------------------


def _figures(edit: Edit, analysis: Analysis) -> Analysis | None:
    result: Analysis | None = analysis
    ranked = bool(edit.has("rank")) or "sort" in edit.forms
    for mention in edit.has("rate"):
        edit.finish(mention)
        if result is not None and not (ranked and _has_rate(result)):
            result = figure_edits.as_rate(result, more=mention.mode is Mode.ADD)
    for mention in edit.has("share", "in_percent"):
        if id(mention) not in edit.done and result is not None:
            # "as percentages of the total": it is the whole, and asks for no sum
            edit.finish(mention, *edit.has("together"))
            result = figure_edits.as_share(result, more=mention.mode is Mode.ADD)
    return result


def _averages(edit: Edit, analysis: Analysis) -> Analysis | None:
    """ "Average per month", "on average each quarter", "monthly average"."""
    averages = edit.has("average")
    if not averages:
        return analysis
    units = [m for m in edit.has("by") if edit.chart.tokens[m.node.start].form in _EACH]
    edit.finish(*averages, *units)
    if len(units) > 1 or edit.asks:
        return None
    per = str(units[0].node.value) if units else "month"
    return figure_edits.as_average(analysis, per, more=averages[0].mode is Mode.ADD)


def _together(edit: Edit, analysis: Analysis) -> Analysis | None:
    """ "What do they come to together": what is listed, counted as one."""
    together = [m for m in edit.has("together") if id(m) not in edit.done]
    edit.finish(*together)
    if not together or not analysis.axes:
        return analysis
    if any(m.mode is Mode.ADD for m in together):
        return edits.with_totals(analysis, None)
    return edits.only_total(analysis)


def _counted_anew(edit: Edit, analysis: Analysis) -> Analysis | None:
    """ "How many burglaries did it have": the count, whatever figure was asked for before."""
    named = [m for m in edit.has("crime_type", "measure") if m.mode is Mode.SET]
    asked = edit.forms[:2] in (["how", "many"], ["how", "much"])
    if not named or not asked or edit.has("change", "base", "rate", "share", "in_percent"):
        return analysis
    return figure_edits.as_count(figure_edits.uncompared(analysis))


def _has_rate(analysis: Analysis) -> bool:
    return any(isinstance(figure, Rate) for figure in analysis.figures)
