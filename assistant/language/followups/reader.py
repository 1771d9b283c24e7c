"""The door for follow-ups: what was asked before, edited as the words say, else nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.analysis import Analysis, Change, Rate, Share
from assistant.catalog.catalog import Catalog
from assistant.language.chart import Chart
from assistant.language.composition.expressed import unexpressed
from assistant.language.cover import cover
from assistant.language.evidence import Evidence
from assistant.language.followups import edits, figure_edits
from assistant.language.followups.applying import applied
from assistant.language.followups.edit_words import Mode
from assistant.language.followups.mentions import words_of
from assistant.language.followups.pointing import Row, pointed, points_back
from assistant.language.followups.usual import as_unusual, asked_of_it, plainly
from assistant.language.grammar import Grammar
from assistant.language.leaning.shifting import shifted_period
from assistant.language.words import tokenise
from assistant.periods import FixedPeriod, Period
from assistant.query import Comparison

_SAME = re.compile(
    r"^\W*(show|give|see|put)?\W*(me|us)?\W*(that|it|this|the|in|as|a)*\W*(table|list|again)\W*$",
    re.IGNORECASE,
)
_ONLY_TOTAL = re.compile(
    r"\b(just|only) (the |a |one )*(grand )?(totals?|figures?|number)\b|\bthe one figure\b"
    r"|\b(totals?|one figure) only\b|\b(add|sum|tot) (them|these|those|the two)( all)? up\b",
    re.IGNORECASE,
)
_THE_TOTAL = re.compile(
    r"\b(the |a |one |in )*(overall |grand )?total\b(?! (number|count|figure|row|column)\b)"
    r"( of (it all|all of (them|those|these)|them|those|these|what('s| is) left|the rest))?",
    re.IGNORECASE,
)
# of the total a share is told, or a figure is set against it
_OF_TOTAL = re.compile(
    r"(\b(share|percent\w*|proportion|per cent|fraction|against|than)\b|%)[^,;.?]*\btotals?\b", re.I
)
_ALL_OF_THEM = re.compile(
    r"(?<!of )\b(all|each) of (them|those|these)\b|\bshow (me )?(them )?all\b", re.IGNORECASE
)
_WITH_TOTAL = re.compile(
    r"\b(with|add|adding|and|plus|include|including) (a |the |an )?(overall |row |column )?totals?"
    r"( at the (bottom|end|top))?\b",
    re.IGNORECASE,
)
_SHARE_OF_EACH = re.compile(
    r"\b(as )?(a |the )?(share|percentage|proportion|per ?cent|%) of (each|every) (?P<each>\w+)"
    r"(['’]s)? total\b",
    re.IGNORECASE,
)
_NOT_CUMULATIVE = re.compile(r"\b(not|no longer|stop) cumulative( any ?more)?\b", re.IGNORECASE)
_CUMULATIVE = re.compile(
    r"\b(make it |as )?(cumulative(?:ly)?|running)( totals?| figures?)?\b", re.IGNORECASE
)
_GAP = re.compile(
    r"\b(what('?s| is| was) )?(the |a )?(difference|gap) (is |was )?between\b"
    r"( them| (the|those|these) (two( \w+s)?|\w+s|halves)| those| these)?"
    r"|\b(what('?s| is| was)|and|give me) the (difference|gap)\b|^\W*(difference|gap)\W*$",
    re.IGNORECASE,
)
_SET_AGAINST = re.compile(
    r"(\b(is|was) (it|that|this) )?(\b(more or less|less or more|higher or lower|up or down) )?"
    r"\b(against|than|versus|vs|compared (with|to))\s*(?=\W*$)",
    re.IGNORECASE,
)
_SHARE_OF_IT = re.compile(
    r"^\W*((and|so|ok) )?(what|which) (share|percentage|proportion|per ?cent|%)"
    r"( (is|was) (that|this|it))?\W*$",
    re.IGNORECASE,
)
_A_DAY = re.compile(
    r"^\W*((and|so|what('s| is) (that|it)|how many is (that|it)) )*(per|a|each|every) day\W*$", re.I
)
_RAW = re.compile(
    r"\b(just |only )?(the |a )?(raw|plain|actual|absolute) (number|count|figure|total)s?\b(?! of)",
    re.I,
)
_BROKEN_DOWN = re.compile(
    r"\bbreak (it|that|this|the (change|increase|rise|decrease|fall|drop)) down\b"
    r"|,? (with )?(the )?(biggest|largest|top) (contributors?|drivers?) first\b",
    re.IGNORECASE,
)
_NO_RATE = re.compile(
    r",?\s*\b(not|rather than|instead of) (as )?(a |the )?(rates?|percentages?|shares?)\b", re.I
)
_ADDS = re.compile(r"\b(add|adding|include|including|plus|alongside|as well|too)\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(both|the (two|pair)|them)\b|\beach\W*$", re.IGNORECASE)
_IDLE_WORDS = re.compile(r"\b(and|what|about|are|is|s|were|do|come|to|so|for)\b", re.IGNORECASE)
_COMBINED = re.compile(
    r"\b(both|(the|those|these) (two|pair)|them)( of them)?"
    r"( (come|add|tot|amount|make)s?( up)?( to)?)?"
    r" (combined|together|in total|as one|added( together| up)?)\b",
    re.IGNORECASE,
)
_UNCOMPARED = re.compile(
    r"\b(never mind|drop|forget|without|leave out|remove|lose) (the |any )?"
    r"(comparison|change|changes)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Before:
    """What a follow-up leans on: the analysis and the months that were answered.

    `lists` are the rows of the tables so far, the latest first; `earlier` is the analysis before.
    """

    analysis: Analysis
    period: Period | None
    lists: tuple[tuple[Row, ...], ...] = ()
    earlier: Analysis | None = None


class FollowUpReader:
    """Reads follow-ups with one grammar."""

    def __init__(self, grammar: Grammar, catalog: Catalog) -> None:
        self._grammar = grammar
        self._catalog = catalog

    def points_back(self, text: str) -> bool:
        """Whether a message points at what was answered, so that it is no question of its own."""
        return points_back(tokenise(text))

    def is_about(self, text: str, before: Before) -> bool:
        """Whether what a text names is what an earlier analysis counts: "burglary"."""
        count = figure_edits.count_of(before.analysis)
        chart, _ = self._grammar.read(text)
        nodes = [n for n in cover(chart, "term") if n.category not in ("filler", "mark")]
        types = edits.named_members(before.analysis, "crime_type")
        return bool(nodes) and all(
            (n.category == "crime_type" and n.value in types)
            or (n.category == "measure" and getattr(n.value, "name", n.value) == count.measure)
            for n in nodes
        )

    def read(self, text: str, before: Before) -> Analysis | None:
        """The analysis that a follow-up asks for; None where some word of it has no place."""
        if _SAME.match(text):
            return before.analysis
        chart = self._chart(text, before.analysis)
        if asked := asked_of_it(chart, text):
            rest, seasonal = asked
            edited = self._read(rest, before)
            rows = next(iter(before.lists), ())
            return edited and as_unusual(edited, rows, before.period, seasonal=seasonal)
        found = plainly(self._read(text, before), before.analysis)
        return found if found != before.analysis else None

    def _chart(self, text: str, analysis: Analysis) -> Chart:
        """What is found in a text, in the words of the source that was asked."""
        source = self._catalog.counted_in(figure_edits.count_of(analysis).measure)
        return self._grammar.read(text, source.name if source else None)[0]

    def _read(self, text: str, before: Before) -> Analysis | None:
        """The analysis with what phrases, months and mentions say of it."""
        if share := _share_of_earlier(text, before):
            return share
        if combined := _combined(text, before, self._catalog):
            return combined
        phrased, rest = _phrases(text, before.analysis)
        if phrased is None:
            return None
        if _BOTH.search(rest):
            phrased = _beside_the_earlier(phrased, before, self._catalog)
        if any(isinstance(figure, Change) for figure in phrased.figures):
            rest = _BROKEN_DOWN.sub(" what drove it ", rest)
        moved, rest = shifted_period(rest, before.period)
        if moved:
            phrased, rest = _at_another_time(phrased, rest, moved, before)
        gap = _GAP.search(rest)
        edited = self._edited(_GAP.sub(" ", rest) if gap else rest, phrased, before)
        if gap and edited:
            edited = edits.gap(_beside_the_earlier(edited, before, self._catalog))
        both = _two_periods(before, self._catalog)
        moves = both is not None and edited is not None and _only_changes(edited, before)
        edited = edits.with_change(both) if both and moves else edited
        empty = edited and (_chooses_of_one(edited) or _is_of_itself(edited))
        return None if empty else edited

    def _edited(self, text: str, analysis: Analysis, before: Before) -> Analysis | None:
        """The analysis with what the mentions of a text say of it."""
        chart = self._chart(text, analysis)
        nodes = cover(chart, "term", "what_is")
        at = pointed(chart.tokens, nodes, analysis, before.lists)
        if at is None:
            return None
        words = words_of(chart, nodes, at.tokens)
        if words.unplaced:
            return None
        edited = applied(words, chart, at.analysis, before.period, self._catalog)
        said = tuple(m.node for m in words.mentions if m.mode in (Mode.SET, Mode.ADD))
        row = Evidence(chart.tokens, said, text)
        return None if edited and unexpressed(row, edited, self._catalog) else edited


def _at_another_time(
    analysis: Analysis, rest: str, moved: Period, before: Before
) -> tuple[Analysis, str]:
    """The analysis of other months, beside its own or measured from them as the words say."""
    against = _SET_AGAINST.search(rest)
    if against:
        rest = f"{rest[: against.start()]} {rest[against.end() :]}"
        return figure_edits.compared(analysis, FixedPeriod(moved)), rest
    beside = (before.period,) if before.period and _ADDS.search(rest) else ()
    periods = sorted((*beside, moved), key=lambda period: period.first)
    return edits.with_periods(analysis, tuple(map(FixedPeriod, periods))), rest


def _share_of_earlier(text: str, before: Before) -> Analysis | None:
    """ "What share is that?" after a count was narrowed: of what it was narrowed from."""
    if before.earlier is None or not _SHARE_OF_IT.match(text):
        return None
    return figure_edits.as_share_of(before.earlier, before.analysis)


def _combined(text: str, before: Before, catalog: Catalog) -> Analysis | None:
    """ "The two combined" after two figures that were asked one after the other; else None."""
    said = _COMBINED.search(text)
    both = edits.side_by_side(before.earlier, before.analysis, catalog) if said else None
    more = said and any(
        c.isalnum() for c in _IDLE_WORDS.sub("", text[: said.start()] + text[said.end() :])
    )
    return edits.only_total(both) if both and not more else None


def _beside_the_earlier(analysis: Analysis, before: Before, catalog: Catalog) -> Analysis:
    """The analysis beside the one before it, where "the two" can mean them; else as it is."""
    return edits.side_by_side(before.earlier, analysis, catalog) or analysis


def _chooses_of_one(analysis: Analysis) -> bool:
    """Whether rows are to be chosen, or put in order, where there is one alone."""
    chosen = analysis.having or analysis.taking or analysis.order
    return bool(chosen) and not analysis.axes and len(analysis.periods) < 2


def _is_of_itself(analysis: Analysis) -> bool:
    """Whether a share is of its own row alone, 100% whatever is counted."""
    figure = figure_edits.first_figure(analysis)
    across = set(figure.whole.across) if isinstance(figure, Share) else set()
    return bool(across) and across.isdisjoint(by.dimension for by in analysis.axes)


def _is_relative(analysis: Analysis) -> bool:
    """Whether its figure is a rate or a share."""
    return isinstance(figure_edits.first_figure(analysis), Rate | Share)


def _only_changes(edited: Analysis, before: Before) -> bool:
    """Whether a follow-up asks how one figure changed, and names no months."""
    changed = figure_edits.compared(before.analysis, Comparison.YEAR_BEFORE)
    return edited == changed and not before.analysis.axes


def _two_periods(before: Before, catalog: Catalog) -> Analysis | None:
    """The figure of two periods that were asked about one after the other; None otherwise."""
    both = edits.side_by_side(before.earlier, before.analysis, catalog)
    return both if both and len(both.periods) == 2 else None


def _phrases(text: str, analysis: Analysis) -> tuple[Analysis | None, str]:
    """The analysis with what whole phrases say, and the words that are left."""
    kept = tuple(by.dimension for by in analysis.axes if _says(text, by.dimension))
    kept += ("place",) if {*kept} & {"ward", "district"} or _says_place(text) else ()
    each = next(iter(kept), None)
    of_each = _share_each(text, analysis)
    edited: list[tuple[re.Pattern[str], Callable[[Analysis], Analysis | None]]] = [
        (_SHARE_OF_EACH, lambda a: figure_edits.as_share(a, each=of_each) if of_each else None),
        (_UNCOMPARED, figure_edits.uncompared),
        (_NO_RATE, lambda a: figure_edits.as_count(a) if _is_relative(a) else None),
        (_RAW, figure_edits.as_count),
        (_A_DAY, lambda a: figure_edits.as_average(a, "day", more=False)),
        (_NOT_CUMULATIVE, figure_edits.as_count),
        (_CUMULATIVE, figure_edits.cumulative),
        (_ONLY_TOTAL, lambda a: edits.only_total(a, kept)),
        (_WITH_TOTAL, lambda a: edits.with_totals(a, each) if a.axes else None),
        (_THE_TOTAL, lambda a: edits.whole_total(a, kept)),
        (_ALL_OF_THEM, edits.unnarrowed),
    ]
    found: Analysis | None = analysis
    for pattern, edit in edited:
        if pattern is _THE_TOTAL and _OF_TOTAL.search(text):
            continue
        if found is not None and pattern.search(text):
            found = edit(found)
            text = pattern.sub(" ", text)
    return found, text


def _share_each(text: str, analysis: Analysis) -> tuple[str, ...]:
    """The axes whose members have a whole of their own: "as a share of each ward's total"."""
    found = _SHARE_OF_EACH.search(text)
    if found is None:
        return ()
    named = found["each"].casefold()
    level = ("ward", "district", "place") if named in ("ward", "district", "place") else (named,)
    return tuple(by.dimension for by in analysis.axes if by.dimension in level)


def _says_place(text: str) -> bool:
    return bool(re.search(r"\b(per|by|each|every) (ward|district|place)\b", text, re.IGNORECASE))


def _says(text: str, dimension: str) -> bool:
    """Whether a text says "per ward", "for each quarter" of a dimension."""
    return bool(re.search(rf"\b(per|by|each|every) {dimension}\b", text, re.IGNORECASE))
