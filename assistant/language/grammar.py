"""The grammar: lexicon and rule families in the order in which they are applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.catalog.catalog import Catalog
from assistant.language.chart import Chart, Node
from assistant.language.composition.figure_marks import FIGURE_MARKS
from assistant.language.composition.fold_marks import FOLDING
from assistant.language.composition.marks import MARKS
from assistant.language.composition.usual_marks import USUAL_MARKS
from assistant.language.lexicon import Lexicon, read_lexicon
from assistant.language.names import LookUp, Names
from assistant.language.patterns import Family, Rule
from assistant.language.rules.asides import ASIDES
from assistant.language.rules.comparisons import COMPARISONS
from assistant.language.rules.measures import MEASURES
from assistant.language.rules.members import MEMBERS
from assistant.language.rules.numbers import NUMBERS
from assistant.language.rules.pairs import PAIRS
from assistant.language.rules.parts import PARTS
from assistant.language.rules.periods import PERIODS
from assistant.language.rules.places import place_rules
from assistant.language.rules.quarters import QUARTERS
from assistant.language.rules.ranges import RANGES
from assistant.language.rules.ranks import RANKS
from assistant.language.rules.relative import RELATIVE
from assistant.language.rules.talk import TALK
from assistant.language.rules.unclear import UNCLEAR
from assistant.language.spelling import Correction, Speller
from assistant.language.topic import pertinent, topic_of
from assistant.language.words import LONGEST_NUMBER, Token, forms, tokenise

_LATEST = 8
_LEAVING_OUT = frozenset(forms("excluding except excl not without minus"))
_TYING = frozenset(forms("from of"))
# a street can have the name of what these say
_NO_NAMES = ("filler", "not_held", "term")


@dataclass(frozen=True, eq=False)
class Grammar:
    """Everything needed to find the meaningful stretches of a question."""

    catalog: Catalog
    lexicon: Lexicon
    families: tuple[Family, ...]
    speller: Speller
    names: Names
    marks: frozenset[str]  # words of compositions: known, and no word is taken for one of them

    def topic(self, text: str) -> str | None:
        """The name of the counted source that a question is about."""
        found = topic_of(list(_words(self.lexicon, tokenise(text))), self.catalog)
        return found.name if found else None

    def read(self, text: str, topic: str | None = None) -> tuple[Chart, tuple[Correction, ...]]:
        """Everything found in a question, slips of spelling mended, and what was mended.

        A follow-up is about the `topic` of the question before.
        """
        typed = tokenise(text)
        named = self.names.nodes(typed)
        inside = {at for node in named for at in range(node.start, node.end)}
        tokens, corrections = self.speller.correct(typed, self._knows, inside)
        return self._chart(tokens, tuple(named), topic), corrections

    def read_plain(self, text: str, speller: Speller) -> tuple[Chart, tuple[Correction, ...]]:
        """Everything found in a question to the documents, without names of the data."""
        tokens, corrections = speller.correct(tokenise(text), self._knows)
        return self._chart(tokens, (), None), corrections

    def _knows(self, form: str) -> bool:
        return self.lexicon.knows(form) or form in self.marks

    @lru_cache(maxsize=_LATEST)  # noqa: B019 - both sources read the same question
    def _chart(
        self, tokens: tuple[Token, ...], named: tuple[Node, ...], topic: str | None
    ) -> Chart:
        chart = Chart(tokens)
        for start, token in enumerate(tokens):
            if token.is_number and len(token.text) <= LONGEST_NUMBER:
                chart.add(Node(start, start + 1, "digits", token.text))
        words = list(_words(self.lexicon, tokens))
        words += _left_out(self.lexicon, tokens, words)
        # what the catalog names is no street: "Kings Hedges" is the ward
        taken = {(n.start, n.end) for n in words if n.category not in _NO_NAMES}
        streets = [n for n in named if (n.start, n.end) not in taken]
        before = self.catalog.sources.get(topic or "")
        for node in pertinent([*streets, *words], tokens, self.catalog, before):
            chart.add(node)
        for family in self.families:
            chart.apply(family)
        return chart


def _words(lexicon: Lexicon, tokens: tuple[Token, ...]) -> Iterator[Node]:
    for start in range(len(tokens)):
        for end, meaning in lexicon.at(tokens, start):
            yield Node(start, end, meaning.category, meaning.value)


def _left_out(lexicon: Lexicon, tokens: tuple[Token, ...], words: list[Node]) -> Iterator[Node]:
    """Types whose first word is that of the type they are left out of: "theft, not from shops"."""
    for at, token in enumerate(tokens[1:-1], start=1):
        before = [n for n in words if n.category == "crime_type" and at - 2 <= n.end <= at]
        if token.form not in _LEAVING_OUT or not before or tokens[at + 1].form not in _TYING:
            continue
        whole = (tokens[before[-1].end - 1], *tokens[at + 1 :])
        for end, meaning in lexicon.at(whole, 0):
            if meaning.category == "crime_type" and end > 1:
                yield Node(at + 1, at + end, meaning.category, meaning.value)


def read_grammar(catalog: Catalog, english_words: Path, look_up: LookUp) -> Grammar:
    """The grammar over a catalog's words."""
    lexicon = read_lexicon(catalog)
    dated: list[Rule] = [*PERIODS.rules, *QUARTERS.rules, *RANGES.rules, *RELATIVE.rules]
    families: tuple[list[Rule], ...] = (
        NUMBERS.rules,
        dated,
        place_rules(catalog).rules,
        MEMBERS.rules,
        COMPARISONS.rules,
        [*MEASURES.rules, *RANKS.rules, *PARTS.rules],
        PAIRS.rules,
        [*TALK.rules, *ASIDES.rules],
        UNCLEAR.rules,
    )
    marks = (MARKS, FOLDING, FIGURE_MARKS, USUAL_MARKS)
    composed = [rule for family in marks for rule in family.rules]
    spelt = {word for family in families for r in family for word in r.words}
    plain = spelt | lexicon.words_of("filler", "crime_type", "outcome", "member", "dimension")
    speller = Speller(lexicon.spelt | spelt, english_words)
    return Grammar(
        catalog,
        lexicon,
        tuple(map(Family, (*families, composed))),
        speller,
        Names(catalog, look_up, plain.__contains__, speller.is_word),
        frozenset(word for rule in composed for word in rule.words),
    )
