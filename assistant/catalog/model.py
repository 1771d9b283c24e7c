"""What an analyst writes in YAML, as frozen objects. The fields here are the format."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from assistant.catalog.units import Unit

# how files, and tables in SQL, refer to an entry
Name = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$")]
# what people read, and the words for it
Words = Annotated[str, Meta(min_length=1)]


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every entry has: `name` is how files refer to it, `label` how people read it."""

    name: Name
    label: Words
    description: str = ""
    synonyms: tuple[Words, ...] = ()


class Member(Entry, frozen=True, kw_only=True):
    """One value of a dimension, a group of values, or a part that no value holds on its own.

    A value has `value`, as the data print it; a group has `members`; a part has `within`, the
    member that it is counted in, and only published figures can answer for it; a `value` that it
    has besides is one that other forces print.
    `series` is its name in published figures, where that is another.
    `one` and `many` are how a sentence counts it ("1 burglary", "5 burglaries").
    """

    value: str | None = None
    members: tuple[str, ...] = ()
    within: str | None = None
    series: str | None = None
    one: str = ""
    many: str = ""
    note: str = ""


class Reclassified(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From a `month` (2013-05) on, members are told `into` others than they were `out_of` before.

    Together they stand for the same records; one on both sides is not the same before and after.
    """

    month: Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    out_of: tuple[Name, ...]
    into: tuple[Name, ...]


class Dimension(Entry, frozen=True, kw_only=True):
    """A way to cut figures up. `whole` is the group that stands for all its members.

    `unrecorded` labels the records that leave it empty; `of_people` marks groups whose residents
    nobody counts; `instead_of` is another dimension of the same fact, one of which can be meant.
    The members of an `open` dimension are not listed: they are read from the data. `phrase` puts
    one into a sentence, `endings` are the last words of their names (`short` gives abbreviations
    of them), and `kinds` are members that stand for a kind of place and cannot be asked for.
    Its members were `reclassified` in certain months.
    """

    plural: str
    members: tuple[Member, ...] = ()
    whole: str | None = None
    open: bool = False
    unrecorded: str | None = None
    of_people: bool = False
    instead_of: str | None = None
    phrase: str = "{}"
    endings: tuple[str, ...] = ()
    short: dict[str, str] = {}
    kinds: tuple[str, ...] = ()
    reclassified: tuple[Reclassified, ...] = ()


def is_marker(dimension: Dimension) -> bool:
    """Whether a dimension only marks records, with yes or with no."""
    return {member.name for member in dimension.members} in ({"yes"}, {"yes", "no"})


class Verified(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question and how it must be read, by the names of the catalog.

    `means` has "measure", "kind", "period", "group_by" or a dimension, as a receipt shows them.
    """

    ask: str
    means: dict[str, str | tuple[str, ...]]


# how figures of parts make that of the whole
Aggregate = Annotated[str, Meta(pattern=r"^(|sum|last|none|weighted by \w+)$")]


class Measure(Entry, frozen=True, kw_only=True):
    """Something that is counted, added up or worked out.

    `expression` is SQL over the columns of the source's tables ("sum(records)"), or arithmetic
    over the names of measures, also of other sources ("detected * 100 / recorded"). `filters` must
    all hold of what is counted; each is a condition over members, written dimension.member
    ("offence.burglary and premises.business"). `only` narrows it where a question names no member
    of that dimension; `series` is the name under which a table of published figures holds it.
    A measure that is a share counts the `part` (a member by dimension) of another measure, `of`.
    `aggregate` says what its figures add up over: "sum" over everything, "last" over places and
    not over time, as residents do, "none" over nothing, as ready-made percentages; "weighted by
    COLUMN" averages them by another column. Without it the table decides.
    One that `stands_for` a member (crime_type.hate_crime) answers where it is asked about and the
    source of all crime cannot tell it apart. `one` and `many` are how a sentence counts it.
    """

    unit: Unit = "count"
    expression: str = ""
    filters: tuple[str, ...] = ()
    only: dict[str, str] = {}
    of: str | None = None
    part: dict[str, str] = {}
    aggregate: Aggregate = ""
    stands_for: str | None = None
    one: str = ""
    many: str = ""
    series: str | None = None
    note: str = ""
    questions: tuple[Verified, ...] = ()


class Document(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A published document that figures were taken from.

    `year` is the latest year that it is about; what it prints without a date is of then.
    """

    name: Name
    title: str
    detail: str
    year: int
    synonyms: tuple[Words, ...] = ()


Grain = Literal["month", "quarter", "year", "financial year", "year ending"]


class Source(Entry, frozen=True, kw_only=True):
    """Tables of the same figures, coarse and fine; the smallest that holds a question answers.

    `shipped` gives the files of those that come with the program; others are there after an import.
    A source with a `file` (CSV, TSV, Parquet, or Excel with a `sheet`) has one table; the file is
    beside the one that describes it, or its path is from the catalog folder. `dimensions` maps each
    dimension to its column; columns of wards and districts hold names or codes. `filters` are
    columns with the one value that the source is about. `types` are the columns that hold no text,
    by SQL type: double, integer, date. `time` is the column that says when, `grain` how long each
    row is for. `suppressed` are the marks that stand in a column of numbers where a figure is kept
    back ("<5", "*"). It `covers` the places that it holds in full, also where it has no row of
    them; without it those of which it has some. Figures of fewer than `suppress_below` records are
    not shown. No two rows say the same in the columns of its `key`.
    """

    title: str
    licence: str
    kind: Literal["counts", "printed", "population"]
    tables: tuple[str, ...] = ()
    file: str = ""
    sheet: str = ""
    shipped: dict[str, str] = {}
    filters: dict[str, str] = {}
    time: str | None = None
    grain: Grain = "month"
    types: dict[str, str] = {}
    suppressed: tuple[str, ...] = ()
    suppress_below: Annotated[int, Meta(ge=1)] | None = None
    covers: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    dimensions: dict[str, str] = {}
    measures: tuple[Measure, ...] = ()
    documents: tuple[Document, ...] = ()

    @property
    def named(self) -> dict[str, Measure]:
        """The measures by name."""
        return {measure.name: measure for measure in self.measures}

    @property
    def place(self) -> str | None:
        """The column of the code of the smallest place that a row tells; None without places."""
        held = self.dimensions.get("ward") or self.dimensions.get("district")
        return f"{held}_place" if held and self.file else held

    @property
    def begins(self) -> str | None:
        """The column of the first day of the block of time that a row is of.

        A table of one's own keeps the days of a column of dates beside their months.
        """
        dated = self.file and self.grain == "month" and self.types.get(self.time or "") == "date"
        return f"{self.time}_month" if dated else self.time

    @property
    def until(self) -> str | None:
        """The column of the last day of each row's year, where years can overlap."""
        return f"{self.time}_until" if self.time and self.grain == "year ending" else None

    def mark(self, column: str) -> str | None:
        """The column of the marks that stand in a column of numbers; None where none can."""
        numbers = self.types.get(column) in ("double", "integer")
        return f"{column}_mark" if numbers and self.suppressed else None


class AskedBack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words with two or more meanings that differ in figures; the reader is asked which."""

    words: tuple[Words, ...]
    dimension: str
    readings: tuple[str, ...]
    why: str


class NotHeld(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something people ask for that no source holds; `label` completes "No source holds …"."""

    name: Name
    label: Words
    words: tuple[Words, ...]


class Synonyms(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """More words for an entry of the catalog, whichever file it stands in.

    `means` is a member (crime_type.shoplifting), or place, measure, dimension, source, series or
    term with its name (place.market).
    """

    words: tuple[Words, ...]
    means: str


class WordFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for entries of other files; words let go, asked back, or known to be held nowhere."""

    synonyms: tuple[Synonyms, ...] = ()
    filler: tuple[str, ...] = ()
    asked_back: tuple[AskedBack, ...] = ()
    not_held: tuple[NotHeld, ...] = ()


class Condition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a note belongs to an answer: every list given must hold one thing of the query."""

    source: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    calculation: tuple[Literal["count", "rate", "share", "average"], ...] = ()
    level: tuple[Literal["ward", "town", "district", "area"], ...] = ()
    place: tuple[str, ...] = ()
    crime_type: tuple[str, ...] = ()
    dimension: tuple[str, ...] = ()


class Note(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A caveat in the house's words, and when it fires."""

    name: Name
    text: str
    when: Condition


class NoteFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Notes, and the smallest base under which a sentence gives no percentage."""

    smallest_base: int
    notes: tuple[Note, ...] = ()


class Term(Entry, frozen=True, kw_only=True):
    """A term of the field and what it means; `source` says who says so.

    A fact can be told as to come `until` a day (2026-02-24).
    """

    source: str = ""
    until: str = ""


class GlossaryFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Terms that can be asked about: "What is …?"."""

    terms: tuple[Term, ...] = ()


class PrintedPlace(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place that only documents print figures for.

    A `wide` one is printed of many things, so that its name does not say which; `peers` are the
    areas that ranks are counted among. One that is the `same_as` a place of the catalog is meant by
    its words too.
    """

    name: Name
    label: Words
    synonyms: tuple[Words, ...] = ()
    wide: bool = False
    peers: bool = False
    same_as: str = ""


class Statistic(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of number that documents print of a series; `words` ask for it."""

    name: Name
    label: Words
    unit: Unit
    words: tuple[Words, ...] = ()


class SameWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that documents say otherwise; with several meanings, each of them is tried."""

    words: tuple[Words, ...]
    means: tuple[str, ...]


class SeriesParts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The series that documents print as the sub-groups of another."""

    whole: Name
    parts: tuple[Name, ...]


class PrintedFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for what documents print; `glue` may stand beside a figure without changing it."""

    places: tuple[PrintedPlace, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    same: tuple[SameWords, ...] = ()
    parts: tuple[SeriesParts, ...] = ()
    glue: str = ""


class Beginning(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a question can begin, and a whole question that begins so or much alike."""

    words: str
    example: str


class OfferFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is offered while a question is typed: beginnings, periods, and words of the catalog.

    Of questions to start with, the `first` that are answered are shown. In these and in examples
    {home} is home, {ward}, {other_ward} and {third_ward} are wards of it, {year} the latest year.

    `examples` is a question for each kind of word (the members of a dimension, a level of places,
    measure, breakdown, period), with {} in the place of the word; words of other kinds, and those
    `not_offered`, are not offered.
    """

    first: tuple[str, ...] = ()
    beginnings: tuple[Beginning, ...] = ()
    periods: tuple[str, ...] = ()
    examples: dict[str, str] = {}
    not_offered: tuple[str, ...] = ()
