"""The mentions of a follow-up, applied to what was asked before one after another."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import Analysis, Count, Difference, Rate, Share
from assistant.catalog.catalog import Catalog
from assistant.language.chart import Chart
from assistant.language.followups import edits, figure_edits, ranking_edits
from assistant.language.followups.edit import Edit
from assistant.language.followups.edit_words import Mode
from assistant.language.followups.member_edits import (
    dimension_of,
    with_exclusions,
    with_members,
)
from assistant.language.followups.mentions import Mention, Words
from assistant.language.followups.month_edits import with_months
from assistant.language.followups.row_edits import chosen_rows
from assistant.periods import (
    Period,
)
from assistant.query import Filter

_EACH = frozenset(("per", "each", "every", "a"))


def applied(
    words: Words, chart: Chart, analysis: Analysis, period: Period | None, catalog: Catalog
) -> Analysis | None:
    """The analysis with every mention in its place; None where one has none."""
    edit = Edit(words, chart, analysis, period, catalog)
    if edit.asks and "same" in edit.forms:
        return None
    for step in (
        _standing,
        _where,
        _compared_with,
        _share_of_whole,
        _drivers,
        _number_of,
        with_members,
        with_exclusions,
        with_months,
        _in_points,
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


def _where(edit: Edit, analysis: Analysis) -> Analysis | None:
    """ "Where's Arbury on that list", "where does it rank": the place of one of those listed."""
    spoken = [form for form in edit.forms if form not in ("and", "so")]
    if spoken[:1] not in (["where"], ["wheres"]):
        return analysis
    named = edit.has("place", "standing")
    if len(named) != 1:
        return None
    name = str(named[0].node.value)
    listed = {by.dimension for by in analysis.axes if not by.members}
    if edit.catalog.places[name].level not in listed:
        return None
    edit.finish(*named, *edit.has("rank"))
    return ranking_edits.standing(analysis, name)


# ---- comparisons with one other thing ------------------------------------------------------


def _compared_with(edit: Edit, analysis: Analysis) -> Analysis | None:
    """ "Is that more than Abbey?", "how many more is it than Abbey?": the figure of another too."""
    more = edit.has("comparative")
    if not more:
        return analysis
    others = edit.has("place", "period", "crime_type")
    told_apart = edit.asks or {"how", "many"} <= set(edit.forms)
    if len(more) != 1 or len(others) != 1 or not told_apart or analysis.axes:
        return None
    (other,) = others
    count = figure_edits.count_of(analysis)
    if other.node.category == "period":
        instead = replace(count, months=other.node.value)
    else:
        instead = replace(count, filters=(Filter(dimension_of(other.node), (other.node.value,)),))
    edit.finish(*more, other, *edit.has("counting"))
    if not edit.asks:
        return replace(analysis, figures=(count, instead, Difference(count, instead)))
    return ranking_edits.whether_more(analysis, instead, more[0].node.value.descending)


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
    moved = any(m.node.value in ("rise", "fall") for m in edit.has("change"))
    for mention in edit.has("share", "in_percent"):
        if moved:
            edit.finish(mention)  # "what percentage has it fallen by": the change tells it
        elif id(mention) not in edit.done and result is not None:
            # "as percentages of the total": it is the whole, and asks for no sum
            edit.finish(mention, *edit.has("together"))
            result = figure_edits.as_share(result, more=mention.mode is Mode.ADD)
    return result


def _in_points(edit: Edit, analysis: Analysis) -> Analysis | None:
    """ "How many percentage points is the change": of a share of two periods."""
    points = edit.has("in_points")
    if not points:
        return analysis
    edit.finish(*points, *edit.has("change"))
    share = isinstance(figure_edits.first_figure(analysis), Share)
    return edits.with_change(analysis) if share else None


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
    blocks = edits.without_axis(analysis, per)  # of the months that are listed it is one figure
    return figure_edits.as_average(blocks, per, more=averages[0].mode is Mode.ADD)


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
