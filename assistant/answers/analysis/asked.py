"""Words of which a question is read as what it asks, and as nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.wording import Wording
from assistant.catalog.model import Measure, Member
from assistant.query import DEFAULT_MEASURE, Query


class Asked(Wording):
    """Words of which a question is read as what it asks, and as nothing else."""

    def place(self, name: str) -> str:
        """A place by a name that nothing else is called."""
        place = self.catalog.places[name]
        if place.everything:
            return "the force area"
        if place.level == "ward" or place.group:
            return super().place(name)
        label = place.label.split(" (")[0]
        return f"the town of {label}" if place.everyday and place.level == "town" else label

    def things(self, query: Query, types: Sequence[str] | None = None) -> tuple[str, str]:
        """What a query counts, by words that no other measure has and no member."""
        words = super().things(query, types)
        if query.measure == DEFAULT_MEASURE:
            return words
        measure = self.catalog.measure(query.measure)
        return (measure.label,) * 2 if words[1].casefold() in self._said_of(measure) else words

    def _said_of(self, own: Measure) -> set[str]:
        """The words for other measures, and for members that the measure does not stand for."""
        counted = (s for s in self.catalog.sources.values() if s.kind == "counts" and s.file)
        home = next((source for source in counted if own in source.measures), None)
        if home is None:
            return set()
        found = [word for measure in home.measures if measure != own for word in _words(measure)]
        for name, members in self.catalog.members.items():
            for each in members.values():
                if own.stands_for != f"{name}.{each.name}":
                    found += [*_words(each), each.name.replace("_", " ")]
        return {word.casefold() for word in found}


def _words(entry: Measure | Member) -> tuple[str, ...]:
    """Every word for a measure or a member."""
    return (entry.label, entry.one, entry.many, *entry.synonyms)
