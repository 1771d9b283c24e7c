"""Words of questions that nobody could place, and the line of YAML that gives each a meaning."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.authoring.claims import Claim, claims_of
from assistant.catalog.catalog import Catalog
from assistant.language.words import forms

# how alike, of 100, a word must be to one that the catalog knows, for its entry to be proposed
_LIKE = 80
_UNKNOWN = "KIND.NAME"
# words of these kinds are no entries that a synonym can mean
_NO_ENTRIES = frozenset({"filler", "not_held", "asked_back", "document"})


@dataclass(frozen=True)
class UnplacedWord:
    """A word, how often it could not be placed, and the line that would place it."""

    word: str
    times: int
    line: str


def unplaced_words(catalog: Catalog, counted: Mapping[str, int]) -> list[UnplacedWord]:
    """Those of the words that the catalog still does not know, the most frequent first."""
    claims = list(claims_of(catalog))
    known = {claim.forms for claim in claims}
    still = [(word, n) for word, n in counted.items() if forms(word) and forms(word) not in known]
    return [
        UnplacedWord(word, n, _line(word, claims))
        for word, n in sorted(still, key=lambda each: (-each[1], each[0]))
    ]


def _line(word: str, claims: list[Claim]) -> str:
    # JSON's text is YAML's too, whatever characters the word has
    written = json.dumps(word, ensure_ascii=False)
    return f"  - {{words: [{written}], means: {_nearest(word, claims)}}}"


def _nearest(word: str, claims: list[Claim]) -> str:
    """The entry of the word that is most like it, else a name to fill in."""
    from rapidfuzz import fuzz, process

    usable = [claim for claim in claims if claim.owner not in _NO_ENTRIES]
    phrases = [claim.phrase.casefold() for claim in usable]
    best = process.extractOne(word, phrases, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return usable[best[2]].entry if best else _UNKNOWN
