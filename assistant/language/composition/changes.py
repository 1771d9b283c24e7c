"""What follows an answer, as changes of its analysis: added, dropped, kept, sorted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.analysis import Analysis, By, counts_of
from assistant.catalog.catalog import Catalog
from assistant.language.chart import Chart
from assistant.language.composition.averages import read_averages
from assistant.language.composition.axes import LEVELS, Axis, Layout
from assistant.language.composition.change_marks import CHANGE_COSTS
from assistant.language.composition.changed_figures import counted_otherwise, with_periods
from assistant.language.composition.changed_rows import kept, ordered, taken
from assistant.language.composition.layout import is_sensible
from assistant.language.composition.plain import is_composed
from assistant.language.composition.reader import Composed
from assistant.language.composition.row import in_the_way, row_of
from assistant.language.composition.table import FollowUp
from assistant.language.composition.times import Times
from assistant.language.composition.topic import read_topic
from assistant.language.evidence import Evidence
from assistant.language.rules.pairs import TIME
from assistant.query import Filter

_CUES = ("added", "kept", "instead", "as_well", "table", "apart", "against", "counting")
# what begins a question of its own, or one about what an answer shows
_ASKING = ("how", "what", "which", "where", "when", "why", "who", "more", "most")
_WHETHER = ("was", "were", "is", "are", "has", "have", "did", "do", "does")
_RESHAPING = ("dropped", "only_totals", "added", "kept", "sorted", "as_well", "parts", "totals")
Step = Callable[[Analysis, FollowUp], Analysis | None]


def changed(before: Analysis, chart: Chart, text: str, catalog: Catalog) -> Composed:
    """The analysis that a follow-up makes of the one before; None where a word has no place."""
    row = row_of(chart, text, CHANGE_COSTS)
    blocked = in_the_way(row)
    averaged = read_averages(row)
    if blocked or averaged is None:
        return Composed(None, unexplained=tuple(row.words(n) for n in blocked))
    averages, row = averaged
    if _asks_anew(row) or not (is_composed(before) or _reshapes(row)):
        return Composed(None)
    follow_up = FollowUp(row, read_topic(row, catalog), averages, catalog)
    after = _after(before, follow_up)
    left = tuple(row.words(n) for n in row.unused())
    if after is None or left or after == before or not _tells_apart(after, catalog):
        return Composed(None, unexplained=left)
    used = tuple((chart.tokens[n.start].start, chart.tokens[n.end - 1].end) for n in row.nodes)
    return Composed(after, used)


def _after(before: Analysis, follow_up: FollowUp) -> Analysis | None:
    """The analysis after every step, and the cues that only say that something changes used."""
    row = follow_up.row
    after: Analysis | None = before
    for step in _STEPS:
        after = step(after, follow_up) if after else None
    row.use(row.find(*_CUES))
    row.use(row.find("parts") if row.has("by", "place", "crime_type") else [])
    sizes = {len(by.members) for by in after.axes} if after else set()
    row.use([n for n in row.find("number") if n.value in sizes])
    return after


def _asks_anew(row: Evidence) -> bool:
    """Whether the follow-up asks a question, instead of saying what is to be shown."""
    opening = {t.form for t in row.tokens[:2]}
    return bool(opening & {*_ASKING, *_WHETHER})


def _reshapes(row: Evidence) -> bool:
    """Whether the table is to be changed, and not only what it is about."""
    return row.has(*_RESHAPING, "by", "bound", "superlative", "rate", "share", "in_percent")


def _tells_apart(analysis: Analysis, catalog: Catalog) -> bool:
    """Whether the axes make a table, and every figure is taken together along one of them."""
    dimensions = {by.dimension for by in analysis.axes}
    across = {name for f in analysis.figures for count in counts_of(f) for name in count.across}
    within = {*analysis.taking.within} if analysis.taking else set()
    if not across | within <= dimensions:
        return False
    axes = tuple(Axis(by, at) for at, by in enumerate(analysis.axes))
    return is_sensible(Layout(axes, analysis.conditions, Times(analysis.periods)), catalog)


# ---- axes ----------------------------------------------------------------------------------------


def without_axes(analysis: Analysis, follow_up: FollowUp) -> Analysis | None:
    """ "Drop the months": the rest taken together along them."""
    row = follow_up.row
    dropped = {*row.take("dropped")}
    if row.take("only_totals") and not dropped:
        dropped = {by.dimension for by in analysis.axes if by.dimension in TIME}
    axes = tuple(by for by in analysis.axes if not _meant(by.dimension, dropped))
    if dropped and len(axes) == len(analysis.axes):
        return None
    return replace(analysis, axes=axes)


def _meant(dimension: str, named: set[str]) -> bool:
    kin = {"place": {*LEVELS}, "period": {*TIME}}.get(dimension, set())
    return bool(named & {dimension, *kin})


def with_dimensions(analysis: Analysis, follow_up: FollowUp) -> Analysis | None:
    """ "By quarter as well": one more axis; of two along time, or places, the new one."""
    row = follow_up.row
    nodes = row.find("by", "cross", "dimension")
    names = [name for n in nodes for name in (n.value if n.category == "cross" else (n.value,))]
    row.use(nodes)
    more = row.has("as_well", "added")
    for name in dict.fromkeys(names):
        if any(_meant(by.dimension, {name}) for by in analysis.axes):
            continue
        axes = [by for by in analysis.axes if more or not _alike(by.dimension, name)]
        if row.has("instead") and not more:
            axes = axes[:-1] if len(axes) == len(analysis.axes) else axes
        analysis = replace(analysis, axes=(*axes, By(name)))
    return analysis


def _alike(one: str, other: str) -> bool:
    """Whether two axes cut the same: both along time, or both along places."""
    return any({one, other} <= {*kin} for kin in ((*TIME, "period"), (*LEVELS, "place")))


# ---- members -------------------------------------------------------------------------------------


def with_members(analysis: Analysis, follow_up: FollowUp) -> Analysis | None:
    """Places and types: one in place of those before, several or more of them as an axis."""
    topic = follow_up.topic
    if topic.excluded and (topic.types or topic.places):
        return None
    for dimension, nodes in (("crime_type", topic.types), ("place", topic.places)):
        names = tuple(str(n.value) for n in nodes)
        if names:
            analysis = _with_names(analysis, dimension, names, more=follow_up.row.has("added"))
    for fact in topic.narrowed:
        rest = tuple(f for f in analysis.conditions if f.dimension != fact.dimension)
        analysis = replace(analysis, conditions=(*rest, fact))
    named = {m for f in analysis.conditions if not f.exclude for m in f.members}
    if any(named & {*f.members} for f in topic.excluded):
        return None
    return replace(analysis, conditions=(*analysis.conditions, *topic.excluded))


def _with_names(
    analysis: Analysis, dimension: str, names: tuple[str, ...], *, more: bool
) -> Analysis:
    left_out = {m for f in analysis.conditions if f.exclude for m in f.members}
    if left_out & {*names}:
        return analysis
    own = next((by for by in analysis.axes if by.dimension == dimension), None)
    held = next(
        (f for f in analysis.conditions if f.dimension == dimension and not f.exclude), None
    )
    before = own.members if own else held.members if held else ()
    names = tuple(dict.fromkeys((*before, *names))) if more else names
    rest = tuple(f for f in analysis.conditions if f is not held)
    axes = tuple(
        by
        for by in analysis.axes
        if by is not own
        and not (dimension == "place" and by.dimension in LEVELS and len(names) > 1)
    )
    if len(names) == 1 and not own:
        return replace(analysis, conditions=(*rest, Filter(dimension, names)))
    return replace(analysis, axes=(By(dimension, names), *axes), conditions=rest)


_STEPS: tuple[Step, ...] = (
    without_axes,
    with_dimensions,
    with_members,
    with_periods,
    counted_otherwise,
    kept,
    ordered,
    taken,
)
