"""What printed figures are not added up to, nor set against."""

from __future__ import annotations

from assistant.analysis import (
    Average,
    Figure,
    Fold,
    Moving,
    Printed,
    Rate,
    Share,
    Statistic,
    Sum,
    Summary,
    counts_of,
    figures_in,
    parts,
)
from assistant.planning.analysis.columns import Layers
from assistant.planning.analysis.frame import Frame
from assistant.planning.model.gaps import Gap, NotCalculated

_SUMS = {Fold.SUM, Fold.SHARE, Fold.MEAN, Fold.MEDIAN}


def not_calculated(frame: Frame, layers: Layers) -> Gap | None:
    """The gap where printed figures would be added up, or averaged, that do not add up.

    Percentages, rates and the like are no parts of a whole. Nothing that is printed is added up
    over time, and only figures of one kind are set against each other.
    """
    figures, folds = list(figures_in(frame.analysis)), {*frame.analysis.folds}
    sums = any(map(_is_sum, figures)) or bool(folds & _SUMS)
    over_time = frame.time is not None and bool(folds & {Fold.SUM, Fold.SHARE})
    added = not over_time and all(table.adds_up for table in layers.leaves.values())
    if (not sums or added) and all(map(_is_of_a_kind, figures)):
        return None
    return NotCalculated(frame.counted.query, frame.counted.source)


def _is_sum(figure: Figure) -> bool:
    """Whether figures are added up for it."""
    mean = isinstance(figure, Summary) and figure.statistic in (Statistic.MEAN, Statistic.MEDIAN)
    return mean or isinstance(figure, Sum | Share) or any(map(_is_sum, parts(figure)))


def _is_of_a_kind(figure: Figure) -> bool:
    """Whether it is of one kind of number, and not divided by residents or months."""
    if isinstance(figure, Rate | Average | Moving):
        return False
    kinds = {c.statistic for c in counts_of(figure) if isinstance(c, Printed)}
    return len(kinds) <= 1 and all(map(_is_of_a_kind, parts(figure)))
