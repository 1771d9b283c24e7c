"""A question put to the documents: the figures or the fact that its words describe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.analysis import Analysis
from assistant.language.printed.choice import (
    Beside,
    Choice,
    Way,
    asks_words,
    choose,
    ways_of,
)
from assistant.language.printed.figures import (
    difference_along,
    difference_of,
    fixed_in,
    mean_of,
    share_of,
)
from assistant.language.printed.found import Found, together
from assistant.language.printed.parts import Question
from assistant.language.printed.request import Request
from assistant.language.printed.search import Search
from assistant.language.printed.stems import Stems
from assistant.language.words import forms
from assistant.printed import members_of, printed_in, series_of
from assistant.query import Definition

_POINTS_BACK = 0.8  # what a word of the first question is worth in the second
_SEVERAL = 2
_POINTERS = frozenset(forms("they them their those these it its that"))
_COUNTING = frozenset(forms("many number"))
_COMPARING = frozenset(
    forms("compared compare comparison versus vs v more higher fewer lower less above below")
)
_MORE = frozenset(forms("more fewer less"))
_GAP = frozenset({"difference", "gap"})
_NUMBERS = frozenset(forms("one two three four five six seven eight nine ten"))


@dataclass(frozen=True)
class DocumentReader:
    """Reads questions with one search."""

    search: Search

    @property
    def is_near(self) -> bool:
        """Whether what is described best is taken, however sure that is."""
        return self.search.scoring.near

    def read(self, question: Question) -> Found | None:
        """What the documents hold of a question; None where its words describe nothing there."""
        whole = question.whole
        if not self.is_near and any(not request.clear for request in whole):
            return None
        if whole[0].of_letters:
            told = self.search.index.written_out(whole[0].typed)
            return Found(told) if told else None
        if question.asking:
            return self._of_both(question)
        if question.versus and not _settled(whole[0]):
            both = _apart(self._side_by_side(question.versus), whole[0])
            if both or _compares(whole[0]):
                return both or self._listed(question) or self._members(whole)
        return self._apart_or_whole(question)

    def _of_both(self, question: Question) -> Found | None:
        """Two questions in one, told apart, or one with two numbers of the same thing."""
        found = self._in_parts(question.asking) or self._told(question.whole)
        if (found and found.asked) or not _is_one_thing(question.asking):
            return found
        return self._one(question.whole) or found

    def _apart_or_whole(self, question: Question) -> Found | None:
        """A list whose parts each name a series, else what the words name together."""
        whole, listed = question.whole, self._listed(question)
        if question.separate:
            first, second = question.separate
            return together([self._one(first), self._one([r.leaning_on(first[0]) for r in second])])
        apart = listed if listed and self._names_each(question, listed) else None
        if apart and not question.together:
            return apart
        found = self._one(whole, whole=True)
        if apart and not (found and found.asked):
            return apart
        if question.shared and not (found and found.asked):
            found = self._share(question.shared) or found
        if found and found.lacking and whole[0].statistics == {"average"}:
            found = self._averaged(whole) or found
        if found and isinstance(found.asked, Definition):
            return listed or found
        return _with_difference(found or listed, whole[0])

    def _members(self, readings: Sequence[Request]) -> Found | None:
        """Members of one breakdown that are set side by side, where they are all that is named."""
        found = self._one(readings)
        listed = found and len(found.analyses) == 1 and found.analyses[0].axes
        return _with_difference(found, readings[0]) if listed else None

    def _share(self, parts: Sequence[Sequence[Request]]) -> Found | None:
        """One printed number "as a share of" another, where the share is not printed."""
        part, whole = (
            [replace(r, statistics=frozenset({"count"}), whole=frozenset()) for r in readings]
            for readings in parts
        )
        dated = [replace(r, dates=r.dates if r.dates.periods else part[0].dates) for r in whole]
        there = [replace(r, dates=r.dates if r.dates.periods else whole[0].dates) for r in part]
        found = [self._one(there), self._one(dated)]
        asked = [each.analyses for each in found if each and len(each.analyses) == 1]
        share = share_of(asked[0][0], asked[1][0]) if len(asked) == _SEVERAL else None
        return Found((share,)) if share else None

    def _averaged(self, readings: Sequence[Request]) -> Found | None:
        """The mean of what is printed period by period, where no average is printed."""
        counted = frozenset({"count"})
        plain = [
            replace(r, statistics=counted, span=0, form=replace(r.form, listed=True, tabled=True))
            for r in readings
        ]
        found = self._one(plain)
        mean = mean_of(found.analyses[0]) if found and len(found.analyses) == 1 else None
        span = readings[0].span
        if mean and span not in (0, sum(e.period.length for e in fixed_in(mean))):
            return None
        return Found((mean,), notes=found.notes) if found and mean else None

    def best(self, readings: Sequence[Request]) -> Way | None:
        """The figures that are described best, however sure that is."""
        return next((w for w in ways_of(readings, self.search) if w.match.fit), None)

    def _one(
        self, readings: Sequence[Request], whole: bool = False, beside: Beside | None = None
    ) -> Found | None:
        ways = ways_of(readings, self.search, whole, beside)
        if self.is_near:
            best = next((w for w in ways if w.match.answers), None)
            return Found(best.answer, notes=best.notes) if best else None
        choice = choose(ways, self.search)
        return _found(choice) if choice else None

    # ---- two questions in one ------------------------------------------------------------

    def _told(self, readings: Sequence[Request]) -> Found | None:
        """The fact that answers a question with two halves as a whole."""
        found = self._one(readings)
        wordy = any(asks_words(request) for request in readings)
        return found if found and wordy and isinstance(found.asked, Definition) else None

    def _in_parts(self, parts: Sequence[Sequence[Request]]) -> Found | None:
        """Two questions in one: the second can lean on the words of the first."""
        first, second = parts
        if not first[0].dates.periods and second[0].is_dated and second[0].words:
            first = [replace(r, dates=second[0].dates, dated=second[0].dated) for r in first]
        found, told = self._one(first), self.leaning(second, first)
        own = set(second[0].words) - set(first[0].words) - self.search.index.glue
        if told and found and told.analyses == found.analyses and (second[0].counts or own):
            # what is counted second was not told apart
            return None
        return together([found, told])

    def leaning(self, second: Sequence[Request], first: Sequence[Request]) -> Found | None:
        """A question that leans on the words of another: the one before, or the first of two."""
        leaning = [replace(r.leaning_on(first[0]), lean=_POINTS_BACK) for r in second]
        best = self.best(first)
        alone = self._one([replace(r, leant=frozenset()) for r in leaning])
        points = bool(_POINTERS & set(second[0].typed))
        if second[0].words and not points and alone and alone.analyses and alone.in_full:
            return alone  # what names a thing in full leans for the rest only
        told = self._one(leaning) if second[0].words else None
        if not (told and told.asked) and best and self._only_points(second[0], best):
            pointing = [replace(r, words=best.request.words, leant=frozenset()) for r in leaning]
            told = self._one(pointing)
        return told or self._one(leaning)

    def _only_points(self, request: Request, before: Way) -> bool:
        """Whether a second question has no word of its own: "… and the number of children?"."""
        index, subject = self.search.index, before.match.subject
        own = set(request.words) - index.glue
        own |= {w for w in request.filler if index.narrows(subject, w)}
        strong = frozenset(w for s in before.match.subjects for w in s.strong)
        return own <= strong & before.request.said

    # ---- lists ---------------------------------------------------------------------------

    def _listed(self, question: Question) -> Found | None:
        """The answer to a list of things."""
        whole = question.whole[0]
        joined = bool(whole.joined) and "both" not in whole.typed
        told = (self._side_by_side(parts, joined) for parts in question.lists)
        return next(filter(None, told), None)

    def _side_by_side(
        self, parts: Sequence[Sequence[Request]], joined: bool = False
    ) -> Found | None:
        """Things in a list: each can lean on the words of the others.

        What an "and" has `joined` stands by itself where it names a series.
        """
        found: list[Found | None] = []
        for at, part in enumerate(parts):
            leaning = list(part)
            for other in (*parts[:at], *parts[at + 1 :]):
                leaning = [r.leaning_on(other[0]) for r in leaning]
            if joined and (wider := next((p for p in parts if _holds(p[0], part[0])), None)):
                leaning = [_ending_as(r, wider[0]) for r in leaning]
            elif joined and self._names_a_series(part[0], leaning[0].leant):
                leaning = [replace(r, leant=frozenset()) for r in leaning]
            one = self._one(leaning, beside=_beside(found, part[0]))
            if one is None or not one.analyses:
                return None  # a list with a part that is not printed
            found.append(one)
        told = together(found)
        if told is None or len(told.analyses) < _SEVERAL:
            return None
        counted = any(_COUNTING & set(part[0].typed) for part in parts)
        return told if not counted or _is_alike(told.analyses) else None

    def _names_each(self, question: Question, found: Found) -> bool:
        """Whether the parts of a list name different series, each in words of its own."""
        series = dict.fromkeys(map(series_of, found.analyses))
        parts = [part[0] for parts in question.lists for part in parts]
        named = [any(self._names(part, each) for part in parts) for each in series]
        return len(series) > 1 and all(named)

    def _names(self, part: Request, series: str) -> bool:
        """Whether a part says a whole name of a series, that money is counted apart."""
        index = self.search.index
        names = index.names_of(series)
        return any(name <= {*part.words} for name in (*names, *index.without_money(names)))

    def _names_a_series(self, part: Request, leant: Stems) -> bool:
        """Whether a part says some name of two words and more, which no other part narrows."""
        index = self.search.index
        told = set(part.words) - index.glue
        if len(told) < _SEVERAL:
            return False
        near = {s.series: s for s in index.near(told) if s.series}
        named = [s for name, s in near.items() if told <= index.name_of(name)]
        apart = (s for s in named if not any(index.narrows(s, w) for w in leant))
        return any(self._names(part, s.series) for s in apart)


def _found(choice: Choice) -> Found:
    if choice.lacking:
        return Found(None, lacking=choice.lacking.match.series, instead=choice.instead)
    best = choice.best
    if best is None or choice.rivals:
        ways = (*((best,) if best else ()), *choice.rivals)
        return Found(None, choices=tuple(way.asked[0] for way in ways))
    named = best.said & best.match.subject.strong
    return Found(
        best.answer, notes=best.notes, in_full=not best.match.unsaid or len(named) >= _SEVERAL
    )


def _holds(wider: Request, part: Request) -> bool:
    """Whether one side of a list has all words of another and more."""
    return bool(part.words) and set(part.words) < set(wider.words)


def _ending_as(part: Request, wider: Request) -> Request:
    """A side of a list with what ends it: "fires and deliberate fires | in homes".

    What stands before the words that both have narrows the wider side alone.
    """
    last = max(at for at, word in enumerate(wider.words) if word in part.words)
    return replace(part, words=(*part.words, *wider.words[last + 1 :]), leant=frozenset())


def _is_alike(asked: Sequence[Analysis]) -> bool:
    """Whether a count is printed of each thing in a list, or of none: no share stands for one."""
    kinds = [{printed.statistic for printed in printed_in(each)} for each in asked]
    return len({"count" in each for each in kinds}) == 1


def _beside(found: Sequence[Found | None], part: Request) -> Beside:
    """What the parts of a list before one are; a part in words of its own is none of them."""
    asked = [analysis for each in found if each for analysis in each.analyses]
    told = tuple((series_of(each), members_of(each)) for each in asked)
    alike = part.places or part.is_dated or part.statistics or not part.words
    like = told[0][1][0] if told and len(told[0][1]) == 1 else ""
    return Beside(like, () if alike else told)


def _settled(request: Request) -> bool:
    """Whether what is set side by side are periods or places."""
    dates = request.dates
    return len(dates.periods) > 1 or dates.compared_with is not None or len(request.places) > 1


def _compares(request: Request) -> bool:
    """Whether a word compares that has no other use: "against" also stands in names."""
    words = request.typed
    return any(
        word in _COMPARING and words[at - 1 : at] != ("or",) and not _bounds(words, at)
        for at, word in enumerate(words)
    )


def _with_difference(found: Found | None, request: Request) -> Found | None:
    """Two rows with their difference, where it is asked for."""
    if found is None or len(found.analyses) != 1 or not _wants_difference(request):
        return found
    apart = difference_along(found.analyses[0], request.places)
    return replace(found, asked=(apart,)) if apart else found


def _wants_difference(request: Request) -> bool:
    """Whether "how many more", "how much higher" or "the gap" asks for one less the other."""
    words = request.typed
    more = request.counts and bool(_MORE & set(words))
    return more or bool(_GAP & set(words)) or (request.sized and bool(_COMPARING & set(words)))


def _is_one_thing(parts: Sequence[Sequence[Request]]) -> bool:
    """Whether the second part only asks for another number of the first: "…, and what share?"."""
    (first, *_), (second, *_) = parts
    alone = not (second.words or second.places or second.is_dated or second.form.order)
    return alone and second.head in ("", first.head)


def _apart(found: Found | None, request: Request) -> Found | None:
    """What is set side by side, with the difference where "how many more" asks for it."""
    wanted = _wants_difference(request)
    if found is None or not wanted or len(found.analyses) != _SEVERAL:
        return found
    apart = difference_of(*found.analyses)
    return replace(found, asked=(apart,)) if apart else found


def _bounds(words: Sequence[str], at: int) -> bool:
    """Whether "more than" has a number behind it, and compares nothing."""
    than, after = words[at + 1 : at + 2], words[at + 2 : at + 3]
    return than == ("than",) and bool(after) and (after[0].isdigit() or after[0] in _NUMBERS)
