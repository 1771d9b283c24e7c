"""Text to tokens, each with the form under which it is looked up."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"(?:\b[a-zA-Z]\.){2,}|\bw/o(?:ut)?\b|[0-9]+(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|[^\W\d_]+(?:'[^\W\d_]+)*|\S"
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "−": "-", "‑": "-"})
_SYMBOLS = {"&": "and", "+": "and", "%": "percent", "@": "at", "w/o": "without", "w/out": "without"}
_SYMBOLS |= {"yr": "year", "yrs": "year", "qtr": "quarter", "qtrs": "quarter", "fin": "financial"}
_SYMBOLS |= {"mth": "month", "mths": "month", "fig": "figure", "figs": "figure", "n": "and"}
_SYMBOLS["prev"] = "previous"
_SYMBOLS |= dict.fromkeys("•·▪◦●‣", ",")  # a bullet parts the items of a list
ABBREVIATIONS = frozenset(
    [
        "excl",
        "incl",
        "inc",
        "approx",
        "vs",
        "v",
        "no",
        "nos",
        "st",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "crim",
        "veh",
        "avg",
        "max",
        "min",
        "pct",
        "eg",
        "ie",
        "etc",
        "fig",
        "yr",
        "mth",
    ]
)
_KEEP_S = ("ss", "us", "is")
LONGEST_NUMBER = 15  # of the longest number that is read as one


@dataclass(frozen=True)
class Token:
    """One word, number or mark of the question; `form` is what rules and lexicon see."""

    text: str
    form: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.form[0].isalpha()

    @property
    def is_number(self) -> bool:
        return "0" <= self.text[0] <= "9"

    @property
    def plural(self) -> bool:
        """Whether the word stands in the plural, so far as its ending tells."""
        return self.is_word and fold(self.text.casefold()) != self.text.casefold()


def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of a question, in order, with their places in it."""
    plain = text.translate(_PLAIN)
    found = [
        Token(text[m.start() : m.end()], form_of(m.group()), m.start(), m.end())
        for m in _TOKEN.finditer(plain)
    ]
    return tuple(
        token
        for at, token in enumerate(found)
        if not (token.form == "." and at and found[at - 1].form in ABBREVIATIONS)
    )


@lru_cache(maxsize=20_000)
def form_of(word: str) -> str:
    """The form of one word: plain letters, small, without apostrophes and plural endings."""
    bare = word.casefold()
    if not bare.isascii():
        apart = unicodedata.normalize("NFKD", bare.translate(_PLAIN))
        bare = "".join(c for c in apart if not unicodedata.combining(c))
    bare = bare.replace("'", "")
    bare = bare.replace(".", "") if bare[:1].isalpha() else bare
    if not bare:
        return "'"
    return _SYMBOLS.get(bare) or fold(bare.replace(",", "") if bare[0].isdigit() else bare)


def whole_number(text: str) -> int | None:
    """The number that plain digits are; None for anything else, and for what counts nothing."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


def fold(word: str) -> str:
    """A word without its plural ending: burglaries → burglary, thefts → theft."""
    if len(word) <= 3 or not word.endswith("s") or word.endswith(_KEEP_S):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes", "zes")) else word[:-1]


def forms(phrase: str) -> tuple[str, ...]:
    """The forms of a phrase's words and numbers, marks left out."""
    found = (form_of(m.group()) for m in _TOKEN.finditer(phrase.translate(_PLAIN)))
    return tuple(form for form in found if form[0].isalnum())
