"""An analysis under edit, and which mentions of a follow-up have found their place in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.analysis import Analysis
from assistant.catalog.catalog import Catalog
from assistant.language.chart import Chart
from assistant.language.followups.mentions import Mention, Words
from assistant.periods import Period

_ASKS = frozenset(("is", "was", "has", "have", "did", "were", "are", "does", "do"))


@dataclass
class Edit:
    """An analysis under edit; None once a mention had no place."""

    words: Words
    chart: Chart
    analysis: Analysis | None
    period: Period | None
    catalog: Catalog
    done: set[int] = field(default_factory=set)

    def has(self, *categories: str) -> list[Mention]:
        """The mentions of these categories."""
        return [m for m in self.words.mentions if m.node.category in categories]

    def finish(self, *mentions: Mention) -> None:
        """Marks mentions as placed."""
        self.done.update(id(m) for m in mentions)

    @property
    def asks(self) -> bool:
        """Whether it is a question answered by yes or no."""
        spoken = [form for form in self.forms if form not in ("and", "so", "ok")]
        return bool(spoken) and spoken[0] in _ASKS

    @property
    def forms(self) -> list[str]:
        return [t.form for t in self.chart.tokens if t.form[0].isalnum()]
