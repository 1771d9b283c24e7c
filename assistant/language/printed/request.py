"""What a question asks of the documents: words to find figures by, places, periods, the number."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise, takewhile

from assistant.language import closed_classes as closed
from assistant.language.chart import Node
from assistant.language.dates import Dates, read_dates
from assistant.language.evidence import Evidence
from assistant.language.printed.counting import (
    bounds_of,
    head_of,
    span_of,
    spans_of,
    whole_head_of,
    whole_of,
)
from assistant.language.printed.form import CONTENT, DATED, TITLE, Form, form_of
from assistant.language.printed.guessing import Guess, guesses
from assistant.language.printed.index import PrintedIndex
from assistant.language.printed.sides import JOINTS, forms_of, joined_of, sides_of
from assistant.language.printed.stems import Stems
from assistant.language.printed.wishes import forms_in, is_size, wishes_of
from assistant.language.words import Token
from assistant.periods import (
    FixedPeriod,
    Month,
    Period,
    PeriodExpression,
    Since,
    YearlessMonths,
)
from assistant.query import Comparison

_MEANING = {("what", verb) for verb in ("is", "s", "are", "was", "were", "does", "do", "did")}
_PERCENT = frozenset({"percent", "percentage", "pct"})
_FINANCIAL_STARTS = 4
_YEAR = len("2024")
_STANDING = {(word, "for") for word in ("stand", "short", "abbreviation")}
_BASING = frozenset({"on", "since", "than"})
_EXCLUDING = frozenset({"after", "excluding", "except", "besides", "bar", "behind"})
_APART = {("apart", "from"), ("other", "than"), ("aside", "from"), ("except", "for")}
_PLACES = ("place", "printed_place")
# "outside Ely" and "before 2024" are other places and times
_TYING = frozenset({"between", "across", "throughout", "over", "during", "for", "of", "at", "on"})
_AROUND = frozenset({"outside", "near", "beyond", "behind", "around", "surrounding", "beside"})
_NAMING = (*CONTENT, *_PLACES)
_NUMBERS = frozenset({"two", "three", "four", "five", "six"})
_ORDERED = frozenset({"after", "before", "until", "later"})
_LENGTHS = frozenset({"day", "week", "month", "year", "hour", "decade"})
_POINTERS = closed.POINTING.words | {"it", "he", "she"}
_OURS = frozenset({"our", "ours"})
_COUNTS = frozenset({"count", "number", "total", "figure", "percent"})
_UNITS = ("year", "quarter", "month", "")


@dataclass(frozen=True)
class Request:
    """What one part of a question asks of the documents.

    Words, as stems: `words` must each be known of a figure that answers, `also` may be, `leant` are
    of another part of the question (each worth `lean`), `filler` bear on nothing by themselves,
    `sides` are those between joints, `joined` the ones beside an "and" or "or"; `typed` are all
    words as forms, `dated` the years named, `months` the names of months.
    Of the number: `statistics` can be meant, none when nothing is said; `percent` where per cent
    is said. `head` is what is counted, `bounds` are numbers that it is bounded by, `whole` are the
    words of what a share is asked of, `span` the months of "the four year average".
    `excluded` are words behind "after", "apart from": members that are not wanted, if they are any;
    `left_out` are the places there, and `without_words` all of it as it was typed.
    `guesses` are the words that were taken for others, `document` the one whose figures are wanted.
    `about_words` asks what something is, `numbered` for a number in so many words, `sized` how
    much or how far. It is not
    `clear` where a period was left unread, or another source is asked for.
    """

    words: tuple[str, ...]
    typed: tuple[str, ...]
    dates: Dates
    places: tuple[str, ...]
    statistics: Stems
    form: Form = field(default_factory=Form)
    also: Stems = frozenset()
    leant: Stems = frozenset()
    lean: float = 0.4
    filler: tuple[str, ...] = ()
    sides: tuple[Stems, ...] = ()
    joined: Stems = frozenset()
    dated: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    percent: bool = False
    head: str = ""
    bounds: tuple[str, ...] = ()
    whole: Stems = frozenset()
    span: int = 0
    excluded: Stems = frozenset()
    left_out: tuple[str, ...] = ()
    without_words: str = ""
    document: str = ""
    about_words: bool = False
    numbered: bool = False
    sized: bool = False
    guesses: tuple[Guess, ...] = ()
    clear: bool = True

    @cached_property
    def said(self) -> Stems:
        """All words that it says or may lean on."""
        return frozenset((*self.words, *self.also, *self.leant))

    @property
    def plain(self) -> Stems:
        """The words that are no place, period or sign of a number, those let go included."""
        return frozenset((*self.words, *self.filler))

    @property
    def counts(self) -> bool:
        """Whether it asks how many of something; "by how many" asks for a change."""
        before = ("", *self.typed)
        return any(
            pair == ("how", "many") and before[at] != "by"
            for at, pair in enumerate(pairwise(self.typed))
        )

    @property
    def tells_when(self) -> bool:
        """Whether it narrows what is counted by when it was done.

        "Years after they happened", "within a month of the offence".
        """
        pairs = list(pairwise(self.typed))
        lengths = any(a in _LENGTHS and b in ("after", "later") for a, b in pairs)
        within = ("within", "a") in pairs or ("within", "an") in pairs
        return lengths or within or any(a in _ORDERED and b in _POINTERS for a, b in pairs)

    @property
    def asks_for_table(self) -> bool:
        """Whether a whole table is asked for."""
        return "table" in self.typed

    @property
    def of_letters(self) -> bool:
        """Whether it asks what letters stand for, which no figure answers."""
        return any(pair in _STANDING for pair in pairwise(self.typed))

    @property
    def is_dated(self) -> bool:
        """Whether it names a period outright, or its two ends."""
        return any(_ends(period) for period in self.dates.periods)

    def without(self, words: Stems) -> Request:
        """The request without words that were used for something else."""
        kept = tuple(w for w in self.words if w not in words)
        return replace(self, words=kept, also=self.also - words)

    def leaning_on(self, other: Request) -> Request:
        """A part of a question with what it leaves open taken from another part."""
        return replace(
            self,
            words=self.words or self.filler or other.words,
            leant=self.leant | other.also | frozenset(other.words),
            places=self.places or other.places,
            dates=self._dates_beside(other),
            statistics=self._statistics_beside(other),
            dated=self.dated or other.dated,
            document=self.document or other.document,
            head=self.head or (other.head if self.counts else ""),
            form=self.form.leaning_on(other.form),
        )

    def _dates_beside(self, other: Request) -> Dates:
        """The months of a part; "and the increase" is one of the months named before.

        "How did that compare with 2016?" names what they are compared with.
        """
        own = self.dates
        if self.form.versus and len(own.periods) == 1 == len(other.dates.periods):
            return replace(other.dates, compared_with=own.periods[0])
        if own.periods or not isinstance(own.compared_with, Comparison | None):
            return replace(own, periods=tuple(_of_year(p, other) for p in own.periods))
        return replace(own, periods=other.dates.periods) if own.compared_with else other.dates

    def _statistics_beside(self, other: Request) -> Stems:
        """The kinds of number of a part: "the rate there and the average here" are two rates."""
        averaged = self.statistics == {"average"} and "rate" in other.statistics
        both = self.statistics | other.statistics if averaged else self.statistics
        return both or other.statistics


def requests_of(evidence: Evidence, index: PrintedIndex) -> tuple[Request, ...]:
    """What the nodes of one part ask, in every meaning of their abbreviations."""
    typed = forms_in(evidence)
    wishes = wishes_of(evidence, typed, index)
    dates = read_dates(evidence)
    _, left_out = _left_out(evidence)
    excluded = index.shared.readings(_words_of(left_out, evidence)) if left_out else []
    base = Request(
        words=(),
        typed=tuple(typed),
        dates=_based(dates, evidence) if "change" in wishes else dates,
        places=_places(evidence, index, typed),
        statistics=wishes,
        form=form_of(evidence, typed),
        also=_also(evidence, index),
        sides=sides_of(evidence, index),
        joined=joined_of(evidence, index),
        filler=index.shared.readings(forms_in(evidence, "filler"))[0],
        dated=_years_of(dates),
        months=_months_of(evidence),
        head=_head(evidence, index),
        bounds=bounds_of(_undated(evidence)),
        whole=whole_of(evidence, index.shared),
        span=span_of(evidence),
        excluded=frozenset(stem for way in excluded for stem in way),
        without_words=" ".join(evidence.words(n) for n in left_out),
        left_out=tuple(n.value for n in left_out if n.category in _PLACES),
        document=_document(evidence, index),
        percent=bool(_PERCENT & set(typed)),
        about_words=tuple(typed[:2]) in _MEANING or "whats" in typed[:1] or "mean" in typed,
        sized=_is_sized(typed, index),
        numbered=bool(_COUNTS & set(typed) - set(forms_in(evidence, "described"))),
        clear=_is_clear(evidence, index),
    )
    words = _without_spans(_plain_forms(evidence, index))
    return tuple(
        replace(base, words=way, guesses=told)
        for guessed, told in guesses(words, index)
        for way in index.shared.readings(guessed)
    )


def _document(evidence: Evidence, index: PrintedIndex) -> str:
    """The document that is named, "" where none is."""
    titles = (str(n.value) for n in evidence.find(TITLE))
    return index.document_in(forms_in(evidence, "source")) or next(titles, "")


def _places(evidence: Evidence, index: PrintedIndex, typed: list[str]) -> tuple[str, ...]:
    """The places named; "ours" beside those that it is compared with is the home area."""
    named = tuple(dict.fromkeys(n.value for n in evidence.find(*_PLACES)))
    beside = bool(named) and set(named) <= index.naming.peers and bool(_OURS & set(typed))
    return (index.home, *named) if beside else named


def _head(evidence: Evidence, index: PrintedIndex) -> str:
    """The stem of what is counted, or of what a share is asked of."""
    words = _without_joints(evidence)
    counted = head_of(words, index.counted, index.shared)
    return counted or whole_head_of(words, index.counted, index.shared)


def _plain_forms(evidence: Evidence, index: PrintedIndex) -> list[str]:
    """The forms of the plain words that describe.

    Those of "how big", "the four year average" and "after" before what is left out do not.
    """
    spans = spans_of(evidence)
    sizes = [n for n in evidence.find(*CONTENT) if _is_size(evidence, n, index)]
    marks, _ = _left_out(evidence)
    tying = [n for n in evidence.find(*CONTENT) if _ties(evidence, n)]
    idle = (*spans, *sizes, *marks, *tying)
    plain = [n for n in evidence.find(*CONTENT) if n not in idle]
    return [form for node in plain for form in forms_of(node, evidence)]


def _ties(evidence: Evidence, node: Node) -> bool:
    """Whether a preposition only stands before a place or a period: "between Ely and March"."""
    single = node.end == node.start + 1
    tied = any(n.start == node.end for n in evidence.find(*_PLACES, *DATED))
    return single and tied and evidence.tokens[node.start].form in _TYING


def _is_size(evidence: Evidence, node: Node, index: PrintedIndex) -> bool:
    """Whether a word only asks how large something is: "how wide"."""
    return evidence.before(node) == ("how",) and is_size(evidence.tokens[node.start].form, index)


def _without_joints(evidence: Evidence) -> list[str]:
    """The forms of all tokens, without an "and" that is part of a name."""
    inside = ((n, evidence.tokens[i].form) for n in evidence.nodes for i in range(n.start, n.end))
    return [form for n, form in inside if n.category != "described" or form not in JOINTS]


def _undated(evidence: Evidence) -> list[Token]:
    """The tokens of a part that are in no period."""
    nodes = [n for n in evidence.nodes if n.category not in DATED]
    return [evidence.tokens[i] for n in nodes for i in range(n.start, n.end)]


def _is_clear(evidence: Evidence, index: PrintedIndex) -> bool:
    """Whether every period was read, and no other source or place around a named one is meant."""
    unread = {id(n) for n in evidence.unused()}
    others = [n for n in evidence.find("source") if n.value not in index.sources]
    around = any(set(evidence.before(n)) & _AROUND for n in evidence.find(*_PLACES))
    return not (others or around) and all(id(n) not in unread for n in evidence.find(*DATED))


def _also(evidence: Evidence, index: PrintedIndex) -> Stems:
    """The words of a question's structure, which may be part of a name too."""
    idle = {n.category for n in evidence.nodes} - {*CONTENT, *DATED, "mark"}
    ways = index.shared.readings(forms_in(evidence, *idle)) if idle else []
    return frozenset(stem for way in ways for stem in way)


def _is_sized(typed: list[str], index: PrintedIndex) -> bool:
    """Whether it asks how much, how far or how wide something is."""
    sizes = (after for word, after in pairwise(typed) if word == "how" and after != "many")
    return any(is_size(form, index) for form in sizes)


def _of_year(expression: PeriodExpression, other: Request) -> PeriodExpression:
    """A bare "Q3" beside "2017/18" as the quarter of that financial year."""
    told = zip(other.typed, other.typed[1:], strict=False)
    years = [int(year) for year, mark in told if mark == "/" and len(year) == _YEAR]
    if not (isinstance(expression, YearlessMonths) and expression.note and years):
        return expression
    first = Month.of(years[0], _FINANCIAL_STARTS) + (expression.month - 1)
    return FixedPeriod(Period(first, first + (expression.length - 1)))


def _based(dates: Dates, evidence: Evidence) -> Dates:
    """The one period of a change as its base: "up on the year ending September 2022", "since"."""
    if len(dates.periods) != 1 or not isinstance(dates.compared_with, Comparison | None):
        return dates
    (only,) = dates.periods
    began = only.start if isinstance(only, Since) else only
    nodes = [n for n in evidence.find(*DATED) if n.category != "base"]
    behind = any(set(evidence.before(n, 3)) & _BASING for n in nodes)
    if not isinstance(began, FixedPeriod) or not (behind or isinstance(only, Since)):
        return dates
    return Dates((), began)


def _left_out(evidence: Evidence) -> tuple[list[Node], list[Node]]:
    """ "After", "apart from" and the like, and the names that directly follow; none without."""
    forms = [token.form for token in evidence.tokens]
    for at, form in enumerate(forms):
        length = 1 if form in _EXCLUDING else 2 * (tuple(forms[at : at + 2]) in _APART)
        if not length:
            continue
        behind = (n for n in evidence.nodes if n.start >= at + length)
        named = list(takewhile(lambda n: n.category in _NAMING, behind))
        if named:
            marks = [n for n in evidence.nodes if at <= n.start < at + length]
            return marks, named
    return [], []


def _words_of(nodes: Sequence[Node], evidence: Evidence) -> list[str]:
    return [evidence.tokens[i].form for n in nodes for i in range(n.start, n.end)]


def _years_of(dates: Dates) -> tuple[str, ...]:
    """The years that the periods of a question lie in."""
    fixed = [p for each in dates.periods for p in _ends(each)]
    years = [y for p in fixed for y in (p.first.year, p.last.year)]
    return tuple(dict.fromkeys(map(str, years)))


def _months_of(evidence: Evidence) -> tuple[str, ...]:
    """The names of the months that periods are named by."""
    names = {name[:3].casefold(): name.casefold() for name in month_name if name}
    forms = (form for form in forms_in(evidence, *DATED) if form.isalpha())
    return tuple(dict.fromkeys(names[f[:3]] for f in forms if f[:3] in names and f in names[f[:3]]))


def _ends(expression: PeriodExpression) -> list[Period]:
    """The periods that an expression names outright: the two ends of a run, or its one."""
    if isinstance(expression, FixedPeriod):
        return [expression.period]
    parts = (getattr(expression, name, None) for name in ("start", "end"))
    return [period for part in parts if part is not None for period in _ends(part)]


def _without_spans(words: list[str]) -> list[str]:
    """The words without lengths of time that only say how much is wanted: "all four years"."""
    following = zip(words, [*words[1:], ""], strict=False)
    return [word for word, after in following if word not in _NUMBERS or after not in _UNITS]
