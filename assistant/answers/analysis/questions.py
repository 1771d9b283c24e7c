"""An analysis as a plain question in the house's words."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.analysis import (
    Analysis,
    Bound,
    By,
    Count,
    Figure,
    Fold,
    Form,
    Taking,
    counts_of,
    figures_of,
)
from assistant.answers.analysis.asking import along, asked_for, besides, in_each, member, most
from assistant.answers.analysis.conditions import predicate
from assistant.answers.analysis.ends import nth
from assistant.answers.analysis.naming import Naming
from assistant.answers.analysis.subject import Subject
from assistant.answers.analysis.view import joined
from assistant.answers.wording import Wording, listed
from assistant.periods import Calendar

_IN_TIME = (Fold.EARLIEST, Fold.LATEST, Fold.LONGEST_RUN)
_FORCE = "the force area"


def question(analysis: Analysis, wording: Wording, calendar: Calendar) -> str:
    """What an analysis asks, as a person would type it. `calendar` names relative periods."""
    periods = tuple(period.resolve(calendar) for period in analysis.periods)
    everywhere = tuple(p.name for p in wording.catalog.places.values() if p.everything)[:1]
    by_district = any(by.dimension == "district" for by in analysis.axes) and everywhere
    places = everywhere if by_district else (wording.catalog.default_place,)
    subject = Subject(analysis, wording, calendar, periods, places)
    return f"{_Question(analysis, Naming(subject)).text}?"


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
            return joined(
                "Was the", asked_for(analysis.figures[0], self.say), self._here, "unusual"
            )
        if analysis.shown:
            return self._standing
        if analysis.folds:
            return self._folded(analysis.folds[0])
        if analysis.taking:
            return self._taken(analysis.taking)
        return self._qualifying if analysis.having else self._plain

    # ---- where and when ------------------------------------------------------------------

    @property
    def _where(self) -> str:
        places = self.say.wording.catalog.places.values()
        where = self.say.subject.where
        for place in places:
            where = where.replace(place.label, _FORCE) if place.everything else where
        return where.replace("the the", "the")

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

    @property
    def _plain(self) -> str:
        first, *rest = self.analysis.figures
        axes, here = along(self.analysis.axes, self.say), self._here
        if isinstance(first, Count) and first.months is None:
            asked = joined("How many", self._things(first), "were there", here, axes)
        else:
            asked = joined("What was the", asked_for(first, self.say), here, axes)
        return asked + besides(rest, self.say) + self._order

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

    def _which(self, many: int) -> str:
        return f"which {f'{many} ' if many > 1 else ''}{self._noun(many or 2)} had"

    def _taken(self, taking: Taking) -> str:
        highest = most(taking.by, taking.descending, self.say)
        lowest = most(taking.by, not taking.descending, self.say)
        ends = [f"{self._which(1)} {nth(taking.nth, highest)}"] if taking.nth else []
        ends += [f"{self._which(taking.first)} {highest}"] if taking.first else []
        ends += [f"{self._which(taking.last)} {lowest}"] if taking.last else []
        ends += [f"which {self._noun()} come after the first {taking.skip} with {highest}"] * bool(
            taking.skip
        )
        asked = joined(" and ".join(ends), self._here, self._groups)
        others = [f for f in self.analysis.figures if f != taking.by]
        return f"W{asked[1:]}{self._only}{besides(others, self.say)}"

    @property
    def _only(self) -> str:
        """ ", of those that had …", where what is taken must also satisfy a condition."""
        return f", of those{self._that}" if self.analysis.having else ""

    @property
    def _qualifying(self) -> str:
        asked = joined(f"Which {self._rows}", self._said, self._here)
        return f"{asked}{besides(self._not_said, self.say)}{self._order}"

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

    # ---- forms ---------------------------------------------------------------------------

    @property
    def _whether(self) -> str:
        claim = self.analysis.claim
        if claim is None:
            raise ValueError("nothing is claimed")
        against = self.say.subject.against
        whose = self._whose
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
        things, against = self.say.subject.all_things, self.say.subject.against
        by = f"by {self._noun(1)}" if self.analysis.axes else ""
        return joined("What was behind the change in", things, self._here, against, by)
