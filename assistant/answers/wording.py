"""The house's words for things, places and periods: what every sentence is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Measure, Member, is_marker
from assistant.catalog.units import Unit
from assistant.formulas import MEMBER_NAME, is_count, is_worked_out
from assistant.planning.model.plans import PLACED
from assistant.query import DEFAULT_MEASURE, Filter, Query, counts_for

# what a sentence names in other ways than after the things counted
_NAMED = ("crime_type", "place")

# an aside of a label that only tells its document
_ASIDE = re.compile(r"\s*\((?:assessment|strategic|board|end of|annual|as doc|national)[^)]*\)")


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def number(value: float | None, mark: str = "") -> str:
    """A figure in a sentence: thousands with commas, decimals only where it has them."""
    if value is None:
        return mark or "not printed"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def amount(value: float, unit: Unit) -> str:
    """A figure of a measure in its unit: "1,234", "12.5", "£4,607", "45%", "−3"."""
    size = abs(value)
    if unit == "pounds":
        plain = f"£{size:,.0f}" if float(size).is_integer() else f"£{size:,.2f}"
    elif unit in ("rate per 1,000", "average"):
        plain = f"{size:,.1f}"
    else:
        plain = f"{number(size)}%" if unit == "percent" else number(size)
    return f"−{plain}" if value < 0 else plain


def signed(value: float) -> str:
    """A change with its sign: "+25", "−316"."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{number(abs(value))}"


def signed_percent(value: float) -> str:
    """A percentage change with its sign: "+13%", "−10%"."""
    return f"{signed(value)}%"


def capital(text: str) -> str:
    """A sentence's beginning."""
    return text[:1].upper() + text[1:]


def lowered(label: str) -> str:
    """A label inside a sentence."""
    return label[0].lower() + label[1:] if label[1:2].islower() else label


_PREDICATES = {
    "that ": "",
    "with ": "had ",
    "ending in ": "ended in ",
    "where ": "were those where ",
    "awaiting ": "awaited ",
}


def _predicate(many: str) -> str:
    """What narrows things, as a predicate: "with no suspect" → "had no suspect"."""
    begun = next((begin for begin in _PREDICATES if many.startswith(begin)), "")
    return f"{_PREDICATES.get(begun, 'were ')}{many.removeprefix(begun)}"


class Wording:
    """Words for the members of one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def things(self, query: Query, types: Sequence[str] | None = None) -> tuple[str, str]:
        """What a query counts, one of it and many: ("burglary", "burglaries")."""
        if query.measure != DEFAULT_MEASURE:
            measure = self.catalog.measure(query.measure)
            return measure.one or measure.label, measure.many or measure.label
        names = query.including("crime_type") if types is None else types
        members = [self.catalog.member("crime_type", n) for n in names or ("all_crime",)]
        one = listed([m.one or lowered(m.label) for m in members]).replace(" and ", " or ")
        many = listed([m.many or lowered(m.label) for m in members])
        return (members[0].one if len(members) == 1 else one), many

    def things_in_full(self, query: Query, count: float | None = None) -> str:
        """What is counted, with what is left out of it and what narrows it."""
        one, many = self.things(query)
        left_out = [
            lowered(self.catalog.member("crime_type", n).label)
            for n in query.excluding("crime_type")
        ]
        words = one if count == 1 else many
        if left_out:
            words += f" excluding {listed(left_out)}"
        return f"{words} {self.ending(query)}".strip()

    def made_of(self, measure: Measure) -> str:
        """What a measure without a description counts or is worked out from; "" where unknown."""
        conditions = [MEMBER_NAME.sub(self._member_of, text) for text in measure.filters]
        if conditions:
            return f"only {listed(conditions)}."
        names = re.findall(r"[a-z_]\w*", measure.expression)
        worked_out = not measure.of and bool(measure.expression) and is_worked_out(measure)
        if not worked_out or not set(names) <= {*self.catalog.measures}:
            return ""
        labelled = re.sub(
            r"[a-z_]\w*", lambda m: self.catalog.measure(m[0]).label, measure.expression
        )
        return f"{labelled}."

    def _member_of(self, found: re.Match[str]) -> str:
        """A member of a filter in words."""
        dimension, name = found.groups()
        if dimension in PLACED and name in self.catalog.places:
            return self.place(name)
        if name not in self.catalog.members.get(dimension, {}):
            return found[0]
        return self.narrowing(dimension, self.catalog.member(dimension, name))

    def home_of_stand_in(self, name: str) -> str | None:
        """The source of a measure that stands for a member, whose words are the member's too."""
        home = self.catalog.counted_in(name)
        return home.name if home and home.named[name].stands_for else None

    def is_count(self, query: Query) -> bool:
        """Whether what a query asks for is a plain count of things."""
        source = counts_for(query, self.catalog)
        measure = source.named.get(query.measure)
        return measure is None or is_count(measure, source, self.catalog)

    def ending(self, query: Query) -> str:
        """What narrows the things that are counted: an outcome, a street, an object of search."""
        found = [self._narrowed(held) for held in query.filters if held.dimension not in _NAMED]
        return " ".join(found)

    def _narrowed(self, held: Filter) -> str:
        members = [self.catalog.member(held.dimension, name) for name in held.members]
        if held.exclude and held.dimension == "outcome":
            return f"without the outcome {listed([f'“{lowered(m.label)}”' for m in members])}"
        words = [self.narrowing(held.dimension, m) for m in members]
        return f"excluding those {listed(words)}" if held.exclude else listed(words)

    def narrowing(self, dimension: str, member: Member) -> str:
        """What a member makes of the things it narrows: "with the outcome local resolution"."""
        if member.many:
            return member.many
        held = self.catalog.dimensions[dimension]
        if is_marker(held):
            return f"{'' if member.name == 'yes' else 'not '}marked {held.name.replace('_', ' ')}"
        label = held.label
        of = "the outcome" if dimension == "outcome" else label
        return f"with {of} {lowered(member.label)}"

    def said_of(self, held: Filter) -> str:
        """What narrows things, said of them: "were shoplifting offences", "led to an arrest"."""
        if held.dimension == "crime_type":
            return f"were {self.things(Query(), held.members)[1]}"
        if held.dimension in PLACED:
            return f"were {self.somewhere(held.members, Query())}"
        members = [self.catalog.member(held.dimension, name) for name in held.members]
        words = listed([_predicate(self.narrowing(held.dimension, m)) for m in members])
        return f"did not count among those that {words}" if held.exclude else words

    def place(self, name: str) -> str:
        """A place as a sentence names it: "Market ward", "Fenland"."""
        place = self.catalog.places.get(name)
        if place is None:
            return next((p.label for p in self.catalog.printed.places if p.name == name), name)
        label = place.label if not place.everyday else place.label.split(" (")[0]
        if place.group:
            return f"{place.label.split(' (')[0]} {self.catalog.dimensions[place.group].label}"
        if place.level != "ward":
            return label
        home = place.district in (None, self.catalog.default_place)
        district = "" if home else f" ({self.catalog.places[str(place.district)].label})"
        return f"{label} ward{district}"

    def listed_place(self, name: str, label: str) -> str:
        """A place of a list, with what its label says is left out of it."""
        place = self.catalog.places[name]
        return self.place(name) + (label.removeprefix(place.label) if label != place.label else "")

    def series(self, name: str) -> str:
        """What a series of printed figures is called."""
        for measure in self.catalog.measures.get(name, ()):
            return _ASIDE.sub("", measure.label)
        for member in self.catalog.members.get("crime_type", {}).values():
            if name in (member.series, member.name):
                return member.many or member.label
        return name.replace("_", " ")

    def somewhere(self, names: Sequence[str], query: Query) -> str:
        """ "in Market ward", "in Abbey and Romsey wards", with places left out."""
        places = [self.catalog.places[n] for n in names]
        if len(places) > 1 and all(p.level == "ward" for p in places):
            words = f"in {listed([p.label for p in places])} wards"
        else:
            words = f"in {listed([self.place(p.name) for p in places])}"
        left_out = [self.place(n) for n in query.excluding("place")]
        return f"{words} without {listed(left_out)}" if left_out else words

    def label(self, dimension: str, name: str) -> str:
        """The label of a member, as a sentence has it."""
        if dimension == "place":
            return self.place(name)
        return lowered(self.catalog.member(dimension, name).label)

    def so_many(self, dimension: str, many: int) -> str:
        """So many members of a dimension: "6 wards", "1 month"."""
        held = self.catalog.dimensions.get(dimension)
        one, several = (held.label, held.plural) if held else ("row", "rows")
        return f"{many:,} {one if many == 1 else several}"

    def filters(self, filters: Sequence[Filter]) -> dict[str, list[str]]:
        """Filters as plain names, for the receipt of how a question was read."""
        found: dict[str, list[str]] = {}
        for f in filters:
            key = f"not {f.dimension}" if f.exclude else f.dimension
            found.setdefault(key, []).extend(f.members)
        return found
