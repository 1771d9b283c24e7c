"""A message with several requests, answered request by request where one table would not do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from assistant.analysis import Analysis
from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.answers.parts import together
from assistant.catalog.catalog import Catalog
from assistant.followed import before as leant_on
from assistant.followed import period_of
from assistant.language.followups.edits import side_by_side
from assistant.language.followups.reader import Before
from assistant.language.leaning.followups import Asked
from assistant.language.reading import Reading
from assistant.language.requests.reader import Request
from assistant.one_table import says_all
from assistant.plain_queries import as_analysis
from assistant.query import Query

_ASKING = "way of asking"


@dataclass(frozen=True)
class Part:
    """One request of a message: how it was read, its answer, and what a later one leans on.

    One that `edits` was read as an earlier one with something else in it.
    """

    request: Request
    reading: Reading
    answer: Answer
    before: Before | None
    edits: bool = False

    @property
    def analysis(self) -> Analysis | None:
        """What was read, as an analysis; None where it is none, or is not answered."""
        return _analysis(self.reading) if self.answer.status == "answered" else None


@dataclass(frozen=True)
class Reply:
    """The answer to a message, and the reading and the answer that a follow-up leans on."""

    answer: Answer
    reading: Reading
    last: Answer


def asked(assistant: Assistant, text: str) -> Reply:
    """What is replied to a message that stands alone: in parts, where they say more."""
    reading = assistant.read(text)
    whole = assistant.answer(reading)
    parts = _parts(assistant, assistant.requests.read(text))
    if not parts:
        return _reply_to_one(assistant, Reply(whole, reading, whole))
    if len(parts) == 1:
        only = parts[0]
        answer = replace(only.answer, question=text, words=whole.words)
        return Reply(answer, replace(only.reading, text=text), only.answer)
    if not _is_better(parts, reading, whole):
        return Reply(whole, reading, whole)
    told = _reply_in_parts(text, parts)
    return replace(told, answer=replace(told.answer, words=whole.words))


def followed(assistant: Assistant, text: str, before: Before) -> Reply | None:
    """The reply to a follow-up that asks for several things, each of what was answered before it.

    None where it asks for one thing, or its first part is none of what was asked before.
    """
    parts: list[Part] = []
    for clause in assistant.requests.clauses(text):
        latest = parts[-1].before if parts else None
        request = Request(clause.text, clause.text, clause.start, points=True)
        ways = [_part(assistant, request, base, before) for base in (latest, before) if base]
        parts.append(next((way for way in ways if way.analysis), ways[-1]))
    if len(parts) < 2 or parts[0].analysis is None:
        return None
    return _reply_in_parts(text, parts)


def _reply_in_parts(text: str, parts: Sequence[Part]) -> Reply:
    """The answers to all requests as one; a follow-up leans on the last that is answered."""
    last = next(p for p in reversed(parts) if p.answer.status == "answered")
    answer = together(text, [p.answer for p in parts])
    return Reply(answer, replace(last.reading, text=text), last.answer)


def _reply_to_one(assistant: Assistant, whole: Reply) -> Reply:
    """The reply to a letter with one request, where what stands around that is in the way.

    What is told of something else before it is no part of it, though it could be answered too.
    """
    text = whole.reading.text
    request = assistant.requests.read_one(text)
    if request is None or request.leans:
        return whole
    if whole.answer.status == "answered" and not request.told:
        return whole
    reading = assistant.read(request.text)
    answer = assistant.answer(reading)
    if answer.status != "answered":
        return whole
    told = replace(answer, question=text, in_full=text, words=whole.answer.words)
    return Reply(told, replace(reading, text=text), told)


def _parts(assistant: Assistant, requests: Sequence[Request]) -> list[Part]:
    parts: list[Part] = []
    for request in requests:
        before = _antecedent(parts, request, assistant.catalog)
        # what names nothing counted says it with the request before, where that is understood
        stranded = bool(parts) and before is None and (request.lacks or request.twice)
        stranded = stranded and not request.listed
        asked = replace(request, points=True) if stranded else request
        part = _part(assistant, asked, before, parts[-1].before if parts else None)
        unsaid = parts and part.analysis is None
        parts.append((unsaid and _of_documents(assistant, asked, parts[-1])) or part)
    return parts


def _antecedent(parts: Sequence[Part], request: Request, catalog: Catalog) -> Before | None:
    """What a request leans on, where that is understood: the last one that stands by itself.

    In running text "those" may be of one that points back too; they are of what is answered.
    """
    chained = request.points and not request.listed
    found = [p for p in parts if chained or not (p.request.narrows and _is_narrowed(p))]
    if not found or (request.points and found[-1].answer.status != "answered"):
        return None
    before, alone = found[-1].before, [p.analysis for p in found if not p.edits]
    if before and request.twice:
        *_, first, last = (None, *(p.analysis for p in found))
        both = side_by_side(first, last, catalog) if last else None
        return replace(before, analysis=both) if both else None
    if before is None or not request.points_at_all or len(alone) == 1:
        return before
    # "how those compare": all that was asked, where that is one table
    first, last = alone[0], alone[-1]
    both = side_by_side(first, last, catalog) if len(alone) == 2 and last else None
    return replace(before, analysis=both) if both else None


def _is_narrowed(part: Part) -> bool:
    """Whether a part is of some of what is counted, or tells it apart; not of other months."""
    plain = ("place", "crime_type")
    return (
        part.analysis is None
        or bool(part.analysis.axes)
        or any(f.dimension not in plain for f in part.analysis.conditions)
    )


def _part(
    assistant: Assistant, request: Request, before: Before | None, earlier: Before | None
) -> Part:
    reading = _read(assistant, request, before)
    answer = assistant.answer(reading) if reading else assistant.out_of_context(_bare(request))
    told = replace(answer, question=request.own)
    if reading is None or reading.problem:
        return Part(request, reading or _bare(request), told, None)
    leant = leant_on(reading.asked, answer, period_of(answer), assistant.catalog, earlier)
    return Part(request, reading, told, leant, edits=reading.text != request.text)


def _of_documents(assistant: Assistant, request: Request, earlier: Part) -> Part | None:
    """A request that points back to what documents answered; None where they answer no more."""
    if not request.points or earlier.answer.status != "answered":
        return None
    before = Asked(earlier.reading.text, period_of(earlier.answer), _is_printed(earlier.answer))
    for text in assistant.in_full(before, request.own) if before.printed else ():
        reading = assistant.read(text)
        answer = assistant.answer(reading)
        if answer.status == "answered":
            note = f"Read as: “{text}”."
            told = replace(answer, question=request.own, notes=(note, *answer.notes))
            return Part(request, reading, told, None, edits=True)
    return None


def _bare(request: Request) -> Reading:
    return Reading(request.own, None)


def _read(assistant: Assistant, request: Request, before: Before | None) -> Reading | None:
    """A request as an edit of an earlier one where it leans on it, else by its own words.

    None where it points back to what is not answered, or only says of what it is a number.
    """
    before = _without_blocks(before) if before and request.ranks else before
    edited = assistant.follow_up(before, request.own) if before and request.leans else None
    if edited and before and (not request.general or _types(before) <= _types(edited)):
        return replace(edited, notes=(f"Read as: “{edited.text}”.", *edited.notes))
    if request.points:
        return None
    reading = assistant.read(request.text)
    every = {assistant.catalog.dimensions["crime_type"].whole}
    if request.lacks and before and _types(before) - _types(reading) - every:
        return None  # of what was counted before, and not of all crime
    return reading if reading.problem or request.lacks or not request.elliptic else None


def _without_blocks(before: Before) -> Before:
    """What a ranking of its own leans on: not the months or members that were told one by one."""
    named = tuple(by for by in before.analysis.axes if by.members)
    if named == before.analysis.axes:
        return before
    whole = replace(before.analysis, axes=named, taking=None, order=None, having=None, folds=())
    return replace(before, analysis=whole)


def _types(of: Reading | Before) -> frozenset[str]:
    """The crime types that are counted."""
    found = of.analysis if isinstance(of, Before) else _analysis(of)
    if found is None:
        return frozenset()
    listed = (by.members for by in found.axes if by.dimension == "crime_type")
    named = (f.members for f in found.conditions if f.dimension == "crime_type")
    return frozenset(chain.from_iterable((*listed, *named)))


def _is_better(parts: Sequence[Part], reading: Reading, whole: Answer) -> bool:
    """Whether answering part by part says more than one answer to the whole message.

    A list that goes on one question is one table where it can be, and split only where every
    clause of it is understood.
    """
    told = {p.answer.status for p in parts}
    stemmed = any(p.request.stemmed for p in parts)
    lost = any(p.request.clause and p.answer.status == "not_understood" for p in parts)
    if "answered" not in told or lost:
        return False
    if whole.status != "answered" or (not _is_printed(whole) and any(map(_fails_alone, parts))):
        return True
    if _leaves_out(whole, parts) and not (_is_printed(whole) and len(told) > 1):
        return True
    counted = isinstance(reading.asked, Query) and not reading.problem
    if counted and _is_printed(whole) and told == {"answered"} and _says_less(whole, parts):
        return True
    table = _analysis(reading)
    if stemmed or table is None or _is_printed(whole) or len(told) > 1:
        return False
    own = [p for p in parts if not (p.edits and (p.request.listed or p.request.narrows))]
    return not says_all(table, [p.analysis for p in own])


def _fails_alone(part: Part) -> bool:
    """Whether what asks in its own words is not answered: no table of the others stands for it."""
    request = part.request
    own = not (request.leans or request.listed or request.general)
    return own and part.answer.status != "answered"


def _says_less(whole: Answer, parts: Sequence[Part]) -> bool:
    """Whether a printed figure of one of the parts is not among those of the whole."""
    printed = all(_is_printed(p.answer) for p in parts)
    return printed and not _figures([p.answer for p in parts]) <= _figures([whole])


def _figures(answers: Sequence[Answer]) -> set[object]:
    """The figures in the rows of answers."""
    cells = (cell for answer in answers for row in answer.rows for cell in row)
    return {cell for cell in cells if isinstance(cell, int | float)}


def _is_printed(whole: Answer) -> bool:
    """Whether documents answer the whole message."""
    return whole.understood is None or whole.understood.source == "published_figures"


def _leaves_out(whole: Answer, parts: Sequence[Part]) -> bool:
    """Whether nothing in one of the requests bears on the answer to the whole message.

    What the others say too is said by them: "what were they searched for" after searches. One that
    only asks for the figure ("and what was the rate?") is answered with the others.
    """
    bearing = [_bearing(whole, p.request) for p in parts]
    return any(
        not own - set[tuple[str, str]]().union(*(said for said in bearing if said is not own))
        for own in bearing
        if not own or not all(kind.startswith(_ASKING) for kind, _ in own)
    )


def _bearing(whole: Answer, request: Request) -> set[tuple[str, str]]:
    """What the words of a request are read as in the answer to the whole message.

    Where that is answered, words that a plain query could not place bear on its analysis.
    """
    inside = (w for w in whole.words if request.start <= w.start and w.end <= request.end)
    text = whole.question.casefold()
    return {(w.kind, w.meaning or text[w.start : w.end]) for w in inside if w.part != "filler"}


def _analysis(reading: Reading) -> Analysis | None:
    asked = reading.asked
    found = as_analysis(asked) if isinstance(asked, Query) else asked
    return found if isinstance(found, Analysis) else None
