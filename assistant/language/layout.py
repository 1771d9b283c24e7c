"""How the figures are laid out: by what, in what order, how many, which of them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.catalog.catalog import Catalog
from assistant.catalog.units import Unit
from assistant.language.chart import Node
from assistant.language.dates import Dates
from assistant.language.evidence import Evidence
from assistant.language.grouping import read_grouping
from assistant.language.rules.pairs import TIME
from assistant.language.rules.ranks import Bound, Superlative
from assistant.language.subject import Subjects
from assistant.periods import MONTHS_A_YEAR, FixedPeriod, YearlessMonths
from assistant.query import Basis, Order, Threshold

_BLOCKS = {"month": 1, "quarter": 3}


@dataclass(frozen=True)
class Layout:
    """Grouping, order, limit, thresholds, and whether a change is to be taken apart."""

    group_by: tuple[str, ...] = ()
    order: Order | None = None
    limit: int | None = None
    thresholds: tuple[Threshold, ...] = ()
    drivers: bool = False


def read_layout(evidence: Evidence, catalog: Catalog, subjects: Subjects, dates: Dates) -> Layout:
    """The layout that the question's words ask for."""
    wanted = [n.value for n in evidence.find("superlative")]
    wanted += [best for best, _ in (n.value for n in evidence.find("top_by"))]
    group_by = read_grouping(evidence, catalog, subjects, bool(wanted))
    rankable = _rankable(evidence, group_by, subjects, dates, wanted)
    rankable = rankable and not _of_itself(group_by, subjects, catalog)
    rankable = rankable and not (evidence.has("comparative") and set(group_by) & set(TIME))
    rankable = rankable and not _one_block(group_by, dates)
    superlatives = wanted if rankable else []
    directions = _directions(evidence, dates, group_by)
    if rankable:
        evidence.take("superlative")
        directions = directions or _compared(evidence, dates, group_by)
    else:
        evidence.leave(evidence.find("top_by", "limited"))
    drivers = dates.compared_with is not None and bool(evidence.take("drivers"))
    listed = rankable and bool(group_by) and not drivers
    limits = _limits(evidence, superlatives)
    order = _order(evidence, superlatives, directions, dates, subjects, rankable)
    return Layout(
        group_by=group_by,
        order=order if superlatives or not drivers else None,
        limit=limits[0] if limits and rankable else None,
        thresholds=_thresholds(evidence, directions, dates, listed, _unit(subjects, catalog)),
        drivers=drivers,
    )


def _rankable(
    evidence: Evidence,
    group_by: tuple[str, ...],
    subjects: Subjects,
    dates: Dates,
    wanted: list[Superlative],
) -> bool:
    """Whether rows can be ranked: they run along one axis only, and in one direction."""
    sides = [f for f in subjects.filters if not f.exclude and len(f.members) > 1]
    several_periods = len(dates.periods) > 1 and not set(group_by) & set(TIME)
    axes = len(group_by) + len([f for f in sides if f.dimension not in group_by]) + several_periods
    one_way = len({best.descending for best in wanted}) <= 1
    # of a part in each row the first three are no share; of a whole they are one together
    parted = bool(subjects.part) or evidence.has("outcome", "member")
    shared_out = evidence.has("share") and any(best.limit for best in wanted) and parted
    return axes == 1 and one_way and not shared_out


def _of_itself(group_by: tuple[str, ...], subjects: Subjects, catalog: Catalog) -> bool:
    """Whether one ward, street or ethnicity would be ranked among itself."""
    for held in subjects.filters:
        if held.dimension in group_by and not held.exclude and len(held.members) == 1:
            inside = catalog.base_members(held.dimension, held.members[0])
            if inside is None or len(inside) == 1:
                return True
    places = [
        m for f in subjects.filters if f.dimension == "place" and not f.exclude for m in f.members
    ]
    return len(places) == 1 and catalog.places[places[0]].level in group_by


def _one_block(group_by: tuple[str, ...], dates: Dates) -> bool:
    """ "Was October the busiest month": one month would be ranked among itself."""
    lengths = [_BLOCKS[name] for name in group_by if name in _BLOCKS]
    return bool(lengths) and any(
        (isinstance(p, FixedPeriod) and p.period.length <= lengths[0] < MONTHS_A_YEAR)
        or isinstance(p, YearlessMonths)
        for p in dates.periods
    )


def _limits(evidence: Evidence, superlatives: list[Superlative]) -> list[int]:
    named = [limited.limit for limited in (n.value for n in evidence.find("limited"))]
    return [best.limit for best in superlatives if best.limit] + named


def _directions(evidence: Evidence, dates: Dates, group_by: tuple[str, ...]) -> list[str]:
    if dates.compared_with is None:
        series = bool(set(group_by) & set(TIME))
        evidence.use(n for n in evidence.find("change") if series and n.value == "either")
        return []
    found = list(dict.fromkeys(n.value for n in evidence.find("change")))
    if not {"rise", "fall"} <= set(found):
        evidence.take("change")
    return found


def _compared(evidence: Evidence, dates: Dates, group_by: tuple[str, ...]) -> list[str]:
    """ "Which wards had fewer in 2025 than in 2024" asks for those that fell."""
    if dates.compared_with is None or not group_by:
        return []
    more = [best.descending for best in evidence.take("comparative")]
    return ["rise" if descending else "fall" for descending in more[:1]]


def _order(
    evidence: Evidence,
    superlatives: list[Superlative],
    directions: list[str],
    dates: Dates,
    subjects: Subjects,
    rankable: bool,
) -> Order | None:
    comparatives = [n for n in evidence.find("comparative") if not _takes_off(n, evidence)]
    changing = dates.compared_with is not None
    # "where does August rank" asks for a rank, and not for wards in order
    ranked = rankable and not evidence.asks_where and bool(evidence.take("rank"))
    compares = rankable and subjects.several and bool(comparatives)
    if compares or changing:
        evidence.use(comparatives)
    if subjects.several or changing or rankable:
        evidence.take("against")
    if not (superlatives or ranked or compares):
        moved = rankable and bool({"rise", "fall"} & set(directions))
        return _order_of_change(directions, evidence) if moved else None
    best = superlatives[0] if superlatives else comparatives[0].value if comparatives else None
    descending = best.descending if best else True
    if changing and (directions not in ([], ["either"]) or _of_the_change(evidence)):
        return _order_of_change(directions, evidence, descending)
    return Order(Basis.VALUE, descending)


def _takes_off(node: Node, evidence: Evidence) -> bool:
    """Whether "less" takes something off: "crime less shoplifting", and not "less than Castle"."""
    after = [n for n in evidence.find("crime_type") if n.start == node.end]
    before = [n for n in evidence.find("crime_type") if n.end <= node.start]
    return bool(evidence.says("less") and after and before) and not evidence.says("than")


def _of_the_change(evidence: Evidence) -> bool:
    """Whether a superlative stands right before the change: "the biggest change"."""
    ends = {n.end for n in evidence.find("superlative")}
    starts = {n.start for n in evidence.find("change", "in_percent")}
    return bool(ends & starts)


def _order_of_change(directions: list[str], evidence: Evidence, most: bool = True) -> Order:
    percent = evidence.in_percent
    if "either" in directions or len(directions) > 1:
        return Order(Basis.PERCENT if percent else Basis.SIZE, most)
    rising = directions == ["rise"]
    return Order(Basis.PERCENT if percent else Basis.CHANGE, descending=rising == most)


def _unit(subjects: Subjects, catalog: Catalog) -> Unit:
    """What the figures of the measure that is asked for are in."""
    return catalog.measure(subjects.measure).unit


def _thresholds(
    evidence: Evidence, directions: list[str], dates: Dates, listed: bool, unit: Unit
) -> tuple[Threshold, ...]:
    if not listed or any(n.value.pounds and unit != "pounds" for n in evidence.find("bound")):
        return ()
    other = evidence.has("share", "outcome_share", "rate") or dates.compared_with is not None
    of_which = dates.compared_with is not None and not directions
    if of_which or (evidence.has("superlative", "top_by") and other):
        # "of wards with more than 50, the lowest rate": the bound is on another figure;
        # "more than 50 in 2024 or 2025": on which of the two is not told
        return ()
    bounds = [n.value for n in evidence.find("bound")]
    on_figure = [
        n.value for n in evidence.find("bound") if directions and _is_of_the_figure(n, evidence)
    ]
    shares = evidence.has("share") or unit == "percent"
    if not any(bound.percent for bound in bounds) or directions or shares:
        evidence.take("bound")
    found: list[Threshold] = []
    changing = dates.compared_with is not None
    of_changes = [bound for bound in bounds if bound not in on_figure]
    # "fell by less than 5%" fell; that it did is no part of the bound
    one_way = not any(bound.operator in (">", ">=") for bound in of_changes)
    if changing and directions == ["rise"] and one_way:
        found.append(Threshold(Basis.CHANGE, ">", 0))
    if changing and directions == ["fall"] and one_way:
        found.append(Threshold(Basis.CHANGE, "<", 0))
    of_change = changing and bool(directions)
    found += [_threshold(bound, of_change, directions == ["fall"]) for bound in of_changes]
    found += [_threshold(bound, False, False) for bound in on_figure]
    return tuple(found)


def _is_of_the_figure(bound: Node, evidence: Evidence) -> bool:
    """ "Types with more than 100 crimes that rose": the bound stands before what is counted."""
    if bound.value.percent or "by" in evidence.before(bound):
        return False
    changes = [n.start for n in evidence.find("change")]
    counted = [n.start for n in evidence.find("crime_type", "measure")]
    later = [start for start in changes if start > bound.end]
    return bool(later) and any(bound.end <= start < min(later) for start in counted)


def _threshold(bound: Bound, changing: bool, falling: bool) -> Threshold:
    """A bound on the figure, or on a change; "fell by more than 10" is below minus 10."""
    if not changing:
        return Threshold(Basis.VALUE, bound.operator, bound.number)
    basis = Basis.PERCENT if bound.percent else Basis.CHANGE
    if not falling:
        return Threshold(basis, bound.operator, bound.number)
    flipped = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "="}
    return Threshold(basis, flipped[bound.operator], -bound.number)
