"""Words for printed figures: the sentence, and what each line is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.printed.line import CHANGES, EARLIER, LATER, Line, PrintedFigure
from assistant.answers.row import percentage
from assistant.answers.wording import Wording, listed, number, signed, signed_percent
from assistant.printed import FigureSet

# an aside of a label that only tells its document
_ASIDE = re.compile(r"\s*\((?:assessment|strategic|board|end of|annual|as doc|national)[^)]*\)")
_LISTED = 6
_NAMED = 3
_DIFFERS = 0.5  # what is more than another way of rounding


@dataclass(frozen=True)
class Writer:
    """Words for printed figures."""

    wording: Wording

    def sentence(self, figures: FigureSet, lines: Sequence[Line]) -> str:
        """What is printed, in one sentence."""
        if not lines and figures.compared and figures.direction:
            return self._none_moved(figures)
        if not lines:
            return "Nothing is printed for this."
        if len(lines) == 1:
            return f"{self.head(lines)}: {self.told(lines[0], figures)}, as printed."
        if figures.compared and not lines[0].base and len(lines) == 2:
            return self._compared(figures, lines)
        if figures.order:
            return self._ranked(figures, lines)
        names = [f"{self.name(line, lines)} {self.told(line, figures)}" for line in lines]
        if len(names) > _LISTED:
            names = [*names[:_NAMED], f"{len(lines) - _NAMED} more in the table"]
        worked_out = " (changes calculated)" if figures.compared and lines[0].base else ""
        return f"{self.head(lines)}: {listed(names)}, as printed{worked_out}."

    def _none_moved(self, figures: FigureSet) -> str:
        """That nothing moved as asked between two periods."""
        label = self.label(figures.series)
        periods = listed([p.label for p in figures.periods if p])
        verb = "rose" if figures.direction == "rise" else "fell"
        return f"{label[0].upper()}{label[1:]}: none of them {verb} between {periods}, as printed."

    def _ranked(self, figures: FigureSet, lines: Sequence[Line]) -> str:
        most = "highest" if figures.order and figures.order.descending else "lowest"
        names = [f"{self.name(line, lines)} ({self.told(line, figures)})" for line in lines]
        rest = f", then {listed(names[1 : _NAMED + 1])}" if names[1:] else ""
        return f"{self.head(lines)}: the {most} is {names[0]}{rest}, as printed."

    def _compared(self, figures: FigureSet, lines: Sequence[Line]) -> str:
        earlier, later = lines
        words = (
            f"{self.head(lines)}: {self.told(later, figures)} in {when(later)}, "
            f"and {self.told(earlier, figures)} in {when(earlier)}, as printed"
        )
        now, then = (line.first(figures.statistics[0]) for line in (later, earlier))
        if now is None or then is None or now.value is None or then.value is None:
            return f"{words}."
        change = round(now.value - then.value, 2)
        if change == 0:
            return f"{words}: no change."
        if now.unit == "percent":
            points = f"{number(abs(change))} percentage points"
            return f"{words}: a {'rise' if change > 0 else 'fall'} of {points} (calculated)."
        percent = percentage(change, then.value)
        amount = signed(change) + (f", {signed_percent(percent)}" if percent is not None else "")
        return f"{words}: a change of {amount} (calculated from the two)."

    def difference(self, figures: Sequence[PrintedFigure | None]) -> str:
        """How far two figures lie apart, or that they cannot be taken from each other."""
        numbers = [f for f in figures if f and f.value is not None]
        if len(numbers) != 2 or len({(f.statistic, f.unit) for f in numbers}) != 1:
            return "The difference cannot be worked out from what is printed."
        apart = abs((numbers[0].value or 0) - (numbers[1].value or 0))
        return f"The difference is {number(round(apart, 2))} (calculated)."

    def head(self, lines: Sequence[Line]) -> str:
        """What all of the lines are about."""
        first = lines[0]
        label = self.label(first.series)
        words = f"{label[0].upper()}{label[1:]}"
        if len({line.members for line in lines}) == 1 and first.members:
            words += f", {', '.join(first.members)}"
        if len({line.place for line in lines}) == 1 and first.place:
            words += f", {self.place(first.place)}"
        if len({line.period for line in lines}) == 1 and first.period:
            words += f", {first.period.label}"
            if first.base and len({line.base for line in lines}) == 1:
                words += f" compared with {first.base.label}"
        return words

    def name(self, line: Line, lines: Sequence[Line]) -> str:
        """What tells a line from the others."""
        words = []
        if len({other.members for other in lines}) > 1:
            words.append(", ".join(line.members) or "in all")
        if len({other.place for other in lines}) > 1:
            words.append(self.place(line.place))
        if len({other.period for other in lines}) > 1:
            words.append(when(line))
        return ", ".join(words) or self.label(line.series)

    def told(self, line: Line, figures: FigureSet) -> str:
        """The figures of one line: "60 (0.65% of unique offenders)"."""
        kinds = ("change",) if figures.compared and line.first(LATER) else figures.statistics
        found = [f for name in kinds if (f := line.first(name))]
        found = [f for f in found if not figures.base or f.statistic in CHANGES]
        if not found:
            return "not printed"
        first, *rest = [self.figure(f) for f in found]
        words = f"{first} ({', '.join(rest)})" if rest else first
        others = [f for name in figures.statistics[:1] for f in _otherwise(line, name)]
        if others:
            words += f" (elsewhere {listed([self.figure(f) for f in others])})"
        now, then = line.first(LATER), line.first(EARLIER)
        return f"{words}, from {_plain(then)} to {_plain(now)}" if now and then else words

    def figure(self, figure: PrintedFigure) -> str:
        """A figure with its unit."""
        if figure.statistic in CHANGES and figure.value is not None:
            percent = figure.statistic == "percent_change"
            return signed_percent(figure.value) if percent else signed(figure.value)
        worded = figure.printed[:1].isalpha() and len(figure.printed.split()) == 1
        plain = figure.printed if worded else number(figure.value, figure.printed)
        if figure.statistic == "rank":
            return f"rank {plain}"
        if figure.unit == "percent":
            words = plain if figure.value is None else f"{plain}%"
            return f"{words} of {self.label(figure.of)}" if figure.of else words
        if figure.unit == "pounds":
            return f"£{plain}"
        if figure.unit.startswith("rate"):
            return f"{plain} {figure.unit.removeprefix('rate ')}"
        kinds = {"maximum": "at most ", "minimum": "at least ", "target": "a target of "}
        unit = f" {figure.unit}" if figure.unit in ("years", "months", "days") else ""
        return f"{kinds.get(figure.statistic, '')}{plain}{unit}"

    def label(self, series: str) -> str:
        """What a series is called."""
        catalog = self.wording.catalog
        for measure in catalog.measures.get(series, ()):
            return _ASIDE.sub("", measure.label)
        for member in catalog.members.get("crime_type", {}).values():
            if series in (member.series, member.name):
                return member.many or member.label
        return series.replace("_", " ")

    def place(self, name: str) -> str:
        """A place as a sentence names it."""
        for place in self.wording.catalog.printed.places:
            if place.name == name:
                return place.label
        return self.wording.place(name) if name in self.wording.catalog.places else name


def _plain(figure: PrintedFigure) -> str:
    return number(figure.value, figure.printed)


def _otherwise(line: Line, statistic: str) -> list[PrintedFigure]:
    """The figures that stand elsewhere for the same thing and differ."""
    held = [f for f in line.figures.get(statistic, ()) if f.value is not None]
    return list({f.value: f for f in held[1:] if _differ(f, held[0])}.values())


def _differ(one: PrintedFigure, other: PrintedFigure) -> bool:
    """Whether two figures differ by more than another way of rounding."""
    return abs((one.value or 0) - (other.value or 0)) >= _DIFFERS


def when(line: Line) -> str:
    return line.period.label if line.period else "without a date"
