"""What answers over protected records tell together: no small number may follow from their sums.

Each answer is protected by itself. Several of them can still give away a small number, such as that
of all wards and that of all wards but one. Here a number is told with what it is of, so that wholes
can be set against the parts that were told, and sums that overlap can be solved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

_MOST = 5_000  # sums of parts that are looked at before nothing more is told


@dataclass(frozen=True)
class Told:
    """A number of records that was told, and of which: the values by dimension.

    A dimension that is not named is not narrowed. What is told of is `counted`: a measure of a
    source, of which fewer than `below` are not shown. The number is `records`, or up to `at_most`
    where only a mark such as "<5" was told.
    """

    counted: str
    below: int
    values: frozenset[tuple[str, frozenset[Hashable]]]
    records: int
    at_most: int | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        return self.records, self.records if self.at_most is None else self.at_most

    def is_in(self, other: Told) -> bool:
        """Whether this is a part of another, and not all of it."""
        own = dict(self.values)
        named = all(name in own and own[name] <= values for name, values in other.values)
        return named and self.counted == other.counted and self.values != other.values

    def is_apart_from(self, other: Told) -> bool:
        """Whether no record is in both."""
        own = dict(self.values)
        return any(name in own and not own[name] & values for name, values in other.values)


def gives_away(told: Sequence[Told]) -> bool:
    """Whether a small number follows from numbers that were told."""
    told = list(dict.fromkeys(told))
    exact = [each for each in told if each.at_most is None]
    parts = ([part for part in exact if part.is_in(whole)] for whole in exact)
    return any(map(_leaves_few, exact, parts)) or any(map(_solves_for_few, _alike(told)))


def _alike(told: Sequence[Told]) -> Iterable[list[Told]]:
    """The sums of each measure, where there are enough to overlap."""
    alike = defaultdict[str, list[Told]](list)
    for each in told:
        alike[each.counted].append(each)
    return [sums for sums in alike.values() if len(sums) > 1]


def _solves_for_few(told: Sequence[Told]) -> bool:
    """Whether sums that overlap can be solved for a small number."""
    from assistant.answers.solving import solved

    numbers = solved([dict(each.values) for each in told], [each.bounds for each in told])
    return numbers is None or any(0 < number < told[0].below for number in numbers)


def _leaves_few(whole: Told, parts: Sequence[Told]) -> bool:
    """Whether parts that are apart leave few of a whole; so many that nobody can say count too."""
    for number, together in enumerate(_together(parts)):
        if number == _MOST or 0 < whole.records - together < whole.below:
            return True
    return False


def _together(parts: Sequence[Told]) -> Iterator[int]:
    """The records of parts that are apart from one another, for each way to choose them."""
    if not parts:
        yield 0
        return
    first, *others = parts
    apart = [part for part in others if part.is_apart_from(first)]
    yield from (first.records + each for each in _together(apart))
    if len(apart) < len(others):
        yield from _together(others)
