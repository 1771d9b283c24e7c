"""An analysis as a plain question in the house's words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assistant.analysis import (
    Analysis,
    Bound,
    By,
    Change,
    Count,
    Figure,
    Fold,
    Form,
    Share,
    Taking,
    bases_of,
    counts_of,
    figures_of,
)
from assistant.answers.analysis.asked import Asked
from assistant.answers.analysis.asking import along, asked_for, besides, in_each, member, most
from assistant.answers.analysis.conditions import predicate
from assistant.answers.analysis.ends import nth
from assistant.answers.analysis.naming import Naming
from assistant.answers.analysis.subject import Subject
from assistant.answers.analysis.view import joined
from assistant.answers.wording import Wording, listed
from assistant.periods import Calendar
from assistant.query import Comparison, Filter, Query, counts_for

_MOVED = {">": "risen", "<": "fallen"}
_IN_TIME = (Fold.EARLIEST, Fold.LATEST, Fold.LONGEST_RUN)


def question(analysis: Analysis, wording: Wording, calendar: Calendar) -> str:
    """What an analysis asks, as a person would type it. `calendar` names relative periods."""
    periods = tuple(period.resolve(calendar) for period in analysis.periods)
    everywhere = wording.catalog.home_force[:1]
    by_district = any(by.dimension == "district" for by in analysis.axes) and everywhere
    places = everywhere if by_district else (wording.catalog.default_place,)
    measure = next(counts_of(analysis.figures[0])).measure
    if counts_for(Query(measure, source=analysis.source), wording.catalog).place is None:
        places = ()
    subject = Subject(analysis, Asked(wording.catalog), calendar, periods, places)
    return _of_source(f"{_Question(analysis, Naming(subject, asks=True)).text}?", analysis, wording)


def _of_source(text: str, analysis: Analysis, wording: Wording) -> str:
    """The question with the source that it is put to, where it names one."""
    measure = next(counts_of(analysis.figures[0])).measure
    named = analysis.source or wording.home_of_stand_in(measure)
    if named is None:
        return text
    label = wording.catalog.sources[named].label
    if analysis.form is Form.WHETHER:
        return f"{text[:-1]}, in the {label}?"
    return f"In the {label}, {text[0].lower()}{text[1:]}"


@dataclass(frozen=True)
class _Question:
    """The question of one analysis."""

    analysis: Analysis
    say: Naming

    @property
    def text(self) -> str:
        analysis = self.analysis
        if analysis.form is Form.WHETHER and analysis.claim:
            return self._whether
        if analysis.form is Form.DRIVERS:
            return self._drivers
        if analysis.form is Form.UNUSUAL:
            return self._unusual
        if analysis.shown:
            return self._standing
        if analysis.folds:
            return self._folded(analysis.folds[0])
        taking = analysis.taking or self._ranking
        if taking:
            return self._taken(taking)
        return self._qualifying if analysis.having else self._plain

    # ---- where and when ------------------------------------------------------------------

    @property
    def _where(self) -> str:
        """ "in Abbey ward and Romsey ward", also where these are the rows."""
        subject = self.say.subject
        places = subject.axis("place")
        listed_here = places.members if places else ()
        return (
            subject.at((Filter("place", listed_here),))
            or subject.at(subject.shared)
            or subject.where
        )

    @property
    def _when(self) -> str:
        subject = self.say.subject
        if not subject.periods:
            return ""
        each = "each of " if len(subject.periods) > 1 else ""
        return subject.when if subject.time != "period" else f"in {each}{subject.months}"

    @property
    def _here(self) -> str:
        return joined(self._where, self._when)

    # ---- figures -------------------------------------------------------------------------

    @cached_property
    def _others(self) -> list[Figure]:
        """The figures beside the first that no comparison says."""
        first, *rest = self.analysis.figures
        bases = {f.base for f in rest if isinstance(f, Change)}
        both = [Change(first, base, percent) for base in bases for percent in (False, True)]
        return [] if rest == both else rest

    @property
    def _against(self) -> str:
        """ "compared with 2024", where all other figures are the change of the first."""
        return "" if self._others == list(self.analysis.figures[1:]) else self._compared

    @property
    def _compared(self) -> str:
        """ "compared with 2024"; a rule of what it is compared with where no period is named."""
        subject = self.say.subject
        bases = {base for figure in self.analysis.figures for base in bases_of(figure)}
        if subject.periods or not bases <= {*Comparison}:
            return subject.against
        year = bases == {Comparison.YEAR_BEFORE}
        return f"compared with the {'year before' if year else 'previous period'}"

    @property
    def _plain(self) -> str:
        first, *_ = self.analysis.figures
        axes, here = along(self.analysis.axes, self.say), self._here
        if isinstance(first, Count) and first.months is None and self.say.is_number(first):
            asked = joined("How many", self._things(first), "were there", here, axes)
        elif isinstance(first, Share) and (part := self._part(first)):
            whole = self.say.things(first.whole)
            asked = joined("What percentage of", whole, here, "was", part, axes)
        else:
            asked = joined("What was the", asked_for(first, self.say), here, axes)
        return joined(asked, self._against) + besides(self._others, self.say) + self._order

    def _part(self, share: Share) -> str:
        """What makes the part of a share; "" of a row's part of all rows, and of other months."""
        whole = self.say.subject.filters(share.whole)
        narrower = [f for f in self.say.subject.filters(share.part) if f not in whole]
        alike = share.part.months == share.whole.months and not share.whole.filters
        return self.say.narrowed(narrower, share.part) if alike else ""

    def _things(self, count: Count) -> str:
        at = "" if self.say.subject.where else self.say.subject.at(self.say.subject.apart(count))
        return joined(self.say.things(count), at)

    @property
    def _order(self) -> str:
        order = self.analysis.order
        if not order:
            return ""
        first = "highest" if order.descending else "lowest"
        said = order.by == self.analysis.figures[0]
        by = "" if said else f" by the {asked_for(order.by, self.say, again=True)}"
        return f", {first} first{by}"

    # ---- rows that are picked out --------------------------------------------------------

    @property
    def _picked(self) -> By:
        """The axis whose members a question asks for."""
        axes, taking = self.analysis.axes, self.analysis.taking
        within = taking.within if taking else ()
        return next((by for by in axes if by.dimension not in within), axes[0])

    def _noun(self, many: int = 2) -> str:
        picked = self._picked.dimension
        return self.say.one(picked) if many == 1 else self.say.plural(picked)

    @property
    def _rows(self) -> str:
        """ "wards", "combinations of ward and month"."""
        axes = [self.say.one(by.dimension) for by in self.analysis.axes]
        return f"combinations of {' and '.join(axes)}" if len(axes) > 1 else self._noun()

    @property
    def _groups(self) -> str:
        return in_each([by for by in self.analysis.axes if by is not self._picked], self.say)

    @property
    def _ranking(self) -> Taking | None:
        """The order of all members of one axis, which asks which has the most."""
        order, axes = self.analysis.order, self.analysis.axes
        free = len(axes) == 1 and not axes[0].members and axes[0].dimension != "period"
        ranks = order and free and not self.analysis.having
        return Taking(order.by, order.descending) if order and ranks else None

    def _which(self, many: int) -> str:
        return f"which {f'{many} ' if many > 1 else ''}{self._noun(many or 2)} had"

    def _taken(self, taking: Taking) -> str:
        based = not self._against
        highest = most(taking.by, taking.descending, self.say, based=based)
        lowest = most(taking.by, not taking.descending, self.say, based=based)
        other = taking.nth or taking.last or taking.skip
        ends = [f"{self._which(1)} {nth(taking.nth, highest)}"] if taking.nth else []
        ends += [f"{self._which(taking.first)} {highest}"] if taking.first or not other else []
        ends += [f"{self._which(taking.last)} {lowest}"] if taking.last else []
        ends += [f"which {self._noun()} come after the first {taking.skip} with {highest}"] * bool(
            taking.skip
        )
        asked = joined(" and ".join(ends), self._here, self._groups)
        others = [f for f in self.analysis.figures if f != taking.by]
        if self._against:
            asked = joined(asked, self._against)
            others = []
        return f"W{asked[1:]}{self._only}{besides(others, self.say)}"

    @property
    def _only(self) -> str:
        """ ", of those that had …", where what is taken must also satisfy a condition."""
        return f", of those{self._that}" if self.analysis.having else ""

    @property
    def _qualifying(self) -> str:
        having = self.analysis.having
        that = predicate(having, self.say) if having else ""
        asked = joined(f"Which {self._rows}", that, self._here, self._compared)
        others = [] if self._against else self._not_said
        order = self.analysis.order
        # which rose is told in the order of its rise
        said = self._against or (having and order and order.by in figures_of(having))
        return f"{asked}{besides(others, self.say)}{'' if said else self._order}"

    @property
    def _not_said(self) -> list[Figure]:
        """The figures that are asked for and that the condition does not name."""
        having = self.analysis.having
        said = set(figures_of(having)) if having else set()
        counts = {f for f in said if isinstance(f, Count)}
        return [f for f in self.analysis.figures if f not in said | counts]

    @property
    def _said(self) -> str:
        """The condition on rows, with what changes are measured from."""
        having = self.analysis.having
        return joined(predicate(having, self.say), self.say.subject.against) if having else ""

    @property
    def _that(self) -> str:
        return f" that {self._said}" if self.analysis.having else ""

    # ---- what is made of rows ------------------------------------------------------------

    def _folded(self, fold: Fold) -> str:
        first, here = self.analysis.figures[0], self._here
        if fold in _IN_TIME:
            return self._in_time(fold)
        if fold is Fold.NUMBER:
            return joined("How many", self._rows, self._said or "were there", here)
        if fold is Fold.SHARE:
            things = self.say.things(next(iter(self.say.subject.counts)))
            return joined("What share of", things, "did", self._chosen, "have together", here)
        if fold is Fold.SUM and isinstance(first, Count):
            return joined(
                "How many", self.say.things(first), "did", self._chosen, "have together", here
            )
        if fold is Fold.RANGE:
            return joined("What was the gap between", self._ends, self._that.strip(), here)
        made = {Fold.SUM: "sum of the", Fold.MEAN: "mean", Fold.MEDIAN: "median"}[fold]
        return joined("What was the", made, asked_for(first, self.say), "over", self._chosen, here)

    def _in_time(self, fold: Fold) -> str:
        time, axes = self.say.subject.time or "", self.analysis.axes
        run = fold is Fold.LONGEST_RUN
        of = f"of {self.say.plural(time)}" if run else self.say.one(time)
        groups = in_each([by for by in axes if by.dimension != time], self.say)
        return joined("What was the", f"{fold.value} {of}{self._that}", self._here, groups)

    @property
    def _chosen(self) -> str:
        """ "the 3 wards with the most burglaries", "the wards that had no robberies"."""
        taking = self.analysis.taking
        if not taking:
            return f"the {self._noun()}{self._that}"
        many = taking.first or taking.last or 1
        turned = bool(taking.last and not taking.first)
        with_most = f"with {most(taking.by, taking.descending != turned, self.say)}"
        number = f"{many} " if many > 1 else ""
        return joined(
            f"the {number}{self._noun(many)}", with_most, self._that.strip(), self._groups
        )

    @property
    def _ends(self) -> str:
        """ "the ward with the most burglaries and the ward with the fewest burglaries"."""
        taking = self.analysis.taking or Taking(self.analysis.figures[0])
        first, last = (most(taking.by, down, self.say) for down in (True, False))
        if taking.first > 1 and not taking.last:
            first = most(taking.by, taking.descending, self.say)
            last = nth(taking.first, first)
        return f"the {self._noun(1)} with {first} and the {self._noun(1)} with {last}"

    # ---- forms ---------------------------------------------------------------------------

    @property
    def _unusual(self) -> str:
        first, *seasonal = self.analysis.figures
        asked = joined("Was the", asked_for(first, self.say), self._here)
        by = along(self.analysis.axes, self.say)
        return joined(asked, by, "unusual", "for the time of year" if seasonal else "")

    @property
    def _whether(self) -> str:
        claim, against = self.analysis.claim, self._compared
        if claim is None:
            raise ValueError("nothing is claimed")
        whose = self._whose
        if isinstance(claim, Bound) and isinstance(claim.figure, Change) and not self._is_of_rows:
            moved = _MOVED.get(claim.operator) if claim.against == 0 else None
            if moved:
                what = self._has(claim.figure.of)
                return joined(what, self._where, moved, self._when, against)
        if whose or not isinstance(claim, Bound):
            return joined("Is it true that", whose, predicate(claim, self.say), against, self._here)
        whose = self._where.removeprefix("in ") or self._place_of(claim.figure)
        return joined("Is it true that", whose, predicate(claim, self.say), against, self._when)

    def _place_of(self, figure: Figure) -> str:
        """The place that a figure is of, where the figures of the analysis are of several."""
        count = next(counts_of(figure))
        filters = (*count.filters, *self.analysis.conditions)
        named = [f.members for f in filters if f.dimension == "place" and not f.exclude]
        return listed([member("place", name, self.say) for name in named[0]]) if named else ""

    @property
    def _is_of_rows(self) -> bool:
        """Whether something is asked about some of the rows, and not about named places."""
        return bool(self.analysis.shown) or any(b.dimension != "place" for b in self.analysis.axes)

    def _has(self, figure: Figure) -> str:
        if isinstance(figure, Count) and self.say.is_number(figure):
            return f"Have {self.say.things(figure)}"
        return f"Has the {asked_for(figure, self.say)}"

    @property
    def _whose(self) -> str:
        """The members that are asked about; "" where they are all of an axis."""
        axes, shown = self.analysis.axes, self.analysis.shown
        named = [(self._dimension(name), name) for name in shown]
        named = named or [(by.dimension, name) for by in axes for name in by.members]
        return listed([member(*each, self.say) for each in named]) if named else ""

    def _dimension(self, name: str) -> str:
        """The axis that a member is of."""
        held = self.say.wording.catalog.members
        axes = [by.dimension for by in self.analysis.axes]
        return next((axis for axis in axes if name in held.get(axis, {})), "place")

    @property
    def _standing(self) -> str:
        do = "Where do" if len(self.analysis.shown) > 1 else "Where does"
        by = f"rank by the {asked_for(self.analysis.figures[0], self.say)}"
        return joined(do, self._whose, by, f"among the {self._noun()}", self._here)

    @property
    def _drivers(self) -> str:
        things, against = self.say.subject.all_things, self._compared
        order = self.analysis.order
        moved = ("rise" if order.descending else "fall") if order else "change"
        by = f"by {self._noun(1)}" if self.analysis.axes else ""
        return joined(f"What was behind the {moved} in", things, self._here, against, by)
