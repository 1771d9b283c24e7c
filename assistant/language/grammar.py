"""The grammar: lexicon and rule families in the order in which they are applied."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.catalog.catalog import Catalog
from assistant.language.lexicon import Lexicon, read_lexicon
from assistant.language.patterns import Chart, Node, Rule
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
from assistant.language.words import Token, tokenise

_PASSES = 5


@dataclass(frozen=True)
class Grammar:
    """Everything needed to find the meaningful stretches of a question."""

    lexicon: Lexicon
    families: tuple[tuple[Rule, ...], ...]
    speller: Speller

    def tokens(self, text: str) -> tuple[tuple[Token, ...], tuple[Correction, ...]]:
        """The question's tokens, slips of spelling mended, and what was mended."""
        return self.speller.correct(tokenise(text), self.lexicon.knows)

    def chart(self, tokens: tuple[Token, ...]) -> Chart:
        """Everything that lexicon and rules find in the tokens."""
        chart = Chart(tokens)
        for start, token in enumerate(tokens):
            if token.is_number:
                chart.add(Node(start, start + 1, "digits", token.text))
            for end, meaning in self.lexicon.at(tokens, start):
                chart.add(Node(start, end, meaning.category, meaning.value))
        for rules in self.families:
            for _ in range(_PASSES):
                if not chart.apply(list(rules)):
                    break
        return chart


def read_grammar(catalog: Catalog, english_words: Path) -> Grammar:
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
        TALK.rules,
        UNCLEAR.rules,
    )
    known = lexicon.words | {word for family in families for r in family for word in r.words}
    return Grammar(lexicon, tuple(map(tuple, families)), Speller(known, english_words))
