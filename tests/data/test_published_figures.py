"""The figures of the strategic assessment 2024/25: well formed, and equal to what it prints.

The second half reads the text of the assessment again, on its own, from `../shared/sources` beside the project.
"""

import csv
import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FIGURES = ROOT / "data" / "published" / "strategic_assessment_2024_25.csv"
SOURCES = ROOT.parent / "shared" / "sources"
DOCUMENT = "strategic_assessment_2024_25"

Row = dict[str, str]
COLUMNS = [
    "document",
    "locator",
    "series",
    "statistic",
    "place",
    "start",
    "end",
    "compared_start",
    "compared_end",
    "of",
    "breakdown",
    "member",
    "breakdown2",
    "member2",
    "value",
    "unit",
    "printed",
    "low",
    "high",
    "note",
]
UNITS = {
    "count": "count",
    "rate": "rate per 1,000",
    "share": "percent",
    "change": "count",
    "percent_change": "percent",
    "average": "average",
}
PLACES = {
    "cambridge",
    "east_cambridgeshire",
    "fenland",
    "huntingdonshire",
    "south_cambridgeshire",
    "cambridgeshire",
    "cambridgeshire_and_peterborough",
    "england_and_wales",
    "united_kingdom",
    "abbey",
    "kings_hedges",
    "market",
    "newnham",
    "petersfield",
    "queen_ediths",
    "trumpington",
    "west_chesterton",
}
KEY = [
    "document",
    "locator",
    "series",
    "statistic",
    "place",
    "start",
    "end",
    "compared_start",
    "compared_end",
    "of",
    "breakdown",
    "member",
]


def label(row: Row) -> str:
    return " / ".join(row[name] for name in KEY[1:] if row[name])


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The tables, and the counts, shares and changes in the text of sections 5 and 7.

    What is printed in words, and a number of things that changed, is tested with all documents.
    """
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if _is_plain(row)]


def _is_plain(row: Row) -> bool:
    section = row["locator"].startswith(("Table", "Section 5", "Section 7"))
    figure = bool(re.fullmatch(r"[<+-]?[\d,.]+%?", row["printed"]))
    moved = row["statistic"] in ("change", "percent_change") or not row["compared_start"]
    return section and figure and moved and UNITS.get(row["statistic"]) == row["unit"]


@pytest.fixture(scope="module")
def ours(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["document"] == DOCUMENT]


# --- the table itself


def test_file_is_utf8_with_a_header_and_unix_line_ends() -> None:
    raw = FIGURES.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert raw.decode("utf-8").split("\n", 1)[0] == ",".join(COLUMNS)


def test_every_row_has_every_column_and_no_loose_blanks(rows: list[Row]) -> None:
    assert rows
    for row in rows:
        assert list(row) == COLUMNS
        for name, text in row.items():
            assert isinstance(text, str), (label(row), name)
            assert text == text.strip(), (label(row), name)


def test_names_are_names(rows: list[Row]) -> None:
    for row in rows:
        for name in ("document", "series", "place"):
            assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", row[name]), label(row)
        for name in ("of", "breakdown"):
            assert re.fullmatch(r"([a-z][a-z0-9]*(_[a-z0-9]+)*)?", row[name]), label(row)
        assert row["locator"], label(row)
        assert bool(row["breakdown"]) == bool(row["member"]), label(row)
        assert bool(row["of"]) == (row["statistic"] == "share"), label(row)
        assert row["unit"] == UNITS[row["statistic"]], label(row)


def test_places_of_the_assessment_are_known(ours: list[Row]) -> None:
    assert {row["place"] for row in ours} == PLACES


def test_what_a_share_is_of_is_a_series(ours: list[Row]) -> None:
    series = {row["series"] for row in ours}
    assert {row["of"] for row in ours if row["of"]} <= series


def span(row: Row, first: str, last: str) -> tuple[dt.date, dt.date] | None:
    if not row[first] and not row[last]:
        return None
    start, end = dt.date.fromisoformat(row[first]), dt.date.fromisoformat(row[last])
    assert row[first] == start.isoformat() and row[last] == end.isoformat(), label(row)
    if start != end:  # a day (the census) or whole months
        assert start.day == 1 and (end + dt.timedelta(days=1)).day == 1, label(row)
        assert start < end, label(row)
    return start, end


def test_periods_are_whole_months_and_only_changes_have_a_base(rows: list[Row]) -> None:
    for row in rows:
        period = span(row, "start", "end")
        base = span(row, "compared_start", "compared_end")
        if row["statistic"] in ("change", "percent_change"):
            assert period and base, label(row)
            assert base[1] < period[0], label(row)
            assert (period[1].month, period[1].day) == (base[1].month, base[1].day), label(row)
            assert (period[0].month, period[0].day) == (base[0].month, base[0].day), label(row)
        else:
            assert base is None, label(row)
        if period is None:  # only a count may stand without a printed period
            assert row["statistic"] == "count", label(row)


def test_keys_are_unique(rows: list[Row]) -> None:
    counted = Counter(tuple(row[name] for name in KEY) for row in rows)
    assert [key for key, times in counted.items() if times > 1] == []


def test_only_one_figure_is_printed_in_two_ways(ours: list[Row]) -> None:
    values: dict[tuple[str, ...], list[str]] = {}
    for row in ours:
        values.setdefault(tuple(row[name] for name in KEY[2:]), []).append(row["value"])
    again = {key: found for key, found in values.items() if len(found) > 1}
    different = [found for found in again.values() if len(set(found)) > 1]
    assert different == [["2160", "2161"]]


def test_rows_of_a_locator_stand_together_in_order(rows: list[Row]) -> None:
    seen: list[tuple[str, str]] = []
    before: tuple[str, ...] = ()
    for row in rows:
        here = (row["document"], row["locator"])
        order = (row["series"], row["place"], row["start"])
        if not seen or seen[-1] != here:
            assert here not in seen, here
            seen.append(here)
        else:
            assert before <= order, label(row)
        before = order


def test_suppressed_rows_have_bounds_and_no_value(rows: list[Row]) -> None:
    for row in rows:
        if row["printed"].startswith("<"):
            assert row["value"] == "", label(row)
            top = int(row["printed"].strip("<%")) - 1
            assert (row["low"], row["high"]) == ("0", str(top)), label(row)
        else:
            assert row["value"] != "", label(row)
            assert (row["low"], row["high"]) == ("", ""), label(row)


def test_value_is_the_printed_figure(rows: list[Row]) -> None:
    for row in rows:
        if not row["value"]:
            continue
        printed, value = row["printed"], row["value"]
        assert re.fullmatch(r"[+-]?\d{1,3}(,\d{3})*(\.\d+)?%?|[+-]?\d+(\.\d+)?%?", printed), label(
            row
        )
        assert re.fullmatch(r"-?\d+(\.\d+)?", value), label(row)
        assert printed.replace(",", "").strip("+-%") == value.lstrip("-"), label(row)
        if row["unit"] == "percent":
            assert printed.endswith("%"), label(row)
        else:
            assert "%" not in printed, label(row)
        if printed[0] in "+-":
            assert (printed[0] == "-") == value.startswith("-"), label(row)
        if row["statistic"] not in ("change", "percent_change"):
            assert printed[0] not in "+-" and not value.startswith("-"), label(row)
        if row["statistic"] == "share":
            assert 0 <= float(value) <= 100, label(row)


def test_a_change_and_its_percentage_go_the_same_way(rows: list[Row]) -> None:
    names = [
        "document",
        "locator",
        "series",
        "place",
        "start",
        "compared_start",
        "breakdown",
        "member",
    ]
    signs: dict[tuple[str, ...], set[bool]] = {}
    for row in rows:
        if row["statistic"] in ("change", "percent_change"):
            signs.setdefault(tuple(row[name] for name in names), set()).add(
                row["value"].startswith("-")
            )
    assert [key for key, both in signs.items() if len(both) > 1] == []


# --- the assessment, read again


@pytest.fixture(scope="module")
def text() -> str:
    for path in sorted(SOURCES.glob("*.txt")):
        content = path.read_text(encoding="utf-8")
        if content.lstrip().startswith(
            "# Cambridge City Strategic Assessment\n\n2024/25 (Year ending September)"
        ):
            return content
    pytest.skip(
        "the text of the Strategic Assessment 2024/25 is not beside the project (../shared/sources)"
    )


Cell = tuple[str, ...]
CELL = [
    "series",
    "statistic",
    "place",
    "start",
    "end",
    "of",
    "breakdown",
    "member",
    "value",
    "unit",
    "printed",
    "low",
    "high",
]


def reporting_year(head: str) -> tuple[str, str]:
    """`2024/25`, alone or at the start of a heading: October to September."""
    match = re.match(r"(\d{4})/(\d\d)\b", head)
    assert match, head
    first = int(match[1])
    assert (first + 1) % 100 == int(match[2])
    return f"{first}-10-01", f"{first + 1}-09-30"


def year(head: str) -> tuple[str, str]:
    return f"{int(head)}-01-01", f"{int(head)}-12-31"


def district(name: str) -> str:
    known = {
        "Cambridge": "cambridge",
        "Cambridge City": "cambridge",
        "East Cambridgeshire": "east_cambridgeshire",
        "Fenland": "fenland",
        "Huntingdonshire": "huntingdonshire",
        "South Cambridgeshire": "south_cambridgeshire",
        "Cambridgeshire": "cambridgeshire",
    }
    return known[name]


def cell(
    series: str,
    statistic: str,
    printed: str,
    period: tuple[str, str],
    place: str = "cambridge",
    of: str = "",
    breakdown: str = "",
    member: str = "",
) -> Cell:
    marks = {"<5": ("", "0", "4"), "<6%": ("", "0", "5")}
    value, low, high = marks.get(printed, (printed.rstrip("%"), "", ""))
    return (
        series,
        statistic,
        place,
        *period,
        of,
        breakdown,
        member,
        value,
        UNITS[statistic],
        printed,
        low,
        high,
    )


def read_table(text: str, number: int) -> tuple[str, list[list[str]]]:
    """The title and the rows of a table; its lines are the first run of tab-separated ones after the title."""
    title, _, after = text.partition(f"**Table {number}: ")[2].partition("**\n")
    assert title
    grid: list[list[str]] = []
    for line in after.splitlines():
        if "\t" in line:
            grid.append([re.sub(r"</?b>", "", part).strip() for part in line.split("\t")])
        elif grid:
            break
        else:
            assert not line.startswith(("#", "**")), f"Table {number} has no lines"
    assert {len(line) for line in grid} == {len(grid[0])}
    return title, grid


RATES = {
    2: ("shoplifting offences", "shoplifting"),
    3: ("VAP offences", "violence_against_the_person"),
    4: ("sexual offences", "sexual_offences"),
    6: ("domestic abuse (incidents and crimes)", "domestic_abuse"),
    7: ("drug offences", "drugs"),
    9: ("ASB incidents", "anti_social_behaviour"),
    11: ("youth-related ASB incidents", "youth_related_anti_social_behaviour"),
    12: ("deliberate fires", "deliberate_fires"),
}


def rates(text: str, number: int) -> list[Cell]:
    words, series = RATES[number]
    title, (head, *body) = read_table(text, number)
    assert re.match(
        rf"Rate per 1,000 population of (police recorded )?{re.escape(words)}, ", title
    ), title
    assert [line[0] for line in body] == [
        "Cambridge",
        "East Cambridgeshire",
        "Fenland",
        "Huntingdonshire",
        "South Cambridgeshire",
        "Cambridgeshire",
    ]
    assert [name[:7] for name in head[1:]] == ["2021/22", "2022/23", "2023/24", "2024/25"]
    return [
        cell(series, "rate", printed, reporting_year(name), district(line[0]))
        for line in body
        for name, printed in zip(head[1:], line[1:], strict=True)
    ]


def domestic_abuse(text: str) -> list[Cell]:
    series = {
        "Total police recorded DA (incidents & crimes)": "domestic_abuse",
        "Total DA marked crimes": "domestic_abuse_crimes",
        "Total DA incidents": "domestic_abuse_incidents",
        "Incidents that result in a crime being recorded": "domestic_abuse_incidents_crimed",
        "Incidents that remain as incident only": "domestic_abuse_incidents_not_crimed",
    }
    _, (head, *body) = read_table(text, 5)
    cells = []
    for name, *figures in body:
        for when, printed in zip(head[1:], figures, strict=True):
            if name == "Proportion of incidents that were 'crimed'":
                cells.append(
                    cell(
                        "domestic_abuse_incidents_crimed",
                        "share",
                        printed,
                        reporting_year(when),
                        of="domestic_abuse_incidents",
                    )
                )
            else:
                cells.append(cell(series[name], "count", printed, reporting_year(when)))
    return cells


def trafficking(text: str) -> list[Cell]:
    title, (head, *body) = read_table(text, 8)
    assert title.endswith("in Cambridge City, YE September 2025")
    assert head == ["Offence Short Title", "Count", "Proportion"]
    when, series = reporting_year("2024/25"), "trafficking_of_drugs"
    return [
        made
        for name, count, share in body
        for made in (
            cell(series, "count", count, when, breakdown="offence", member=name),
            cell(series, "share", share, when, of=series, breakdown="offence", member=name),
        )
    ]


def youth_related(text: str) -> list[Cell]:
    _, (_, *body) = read_table(text, 10)
    every, youth = "anti_social_behaviour", "youth_related_anti_social_behaviour"
    return [
        made
        for when, total, part, share in body
        for made in (
            cell(every, "count", total, reporting_year(when)),
            cell(youth, "count", part, reporting_year(when)),
            cell(youth, "share", share, reporting_year(when), of=every),
        )
    ]


def offences_per_child(text: str) -> list[Cell]:
    _, (head, *body) = read_table(text, 13)
    return [
        cell("offences_per_child_who_offends", "average", printed, year(when), district(name))
        for name, *figures in body
        for when, printed in zip(head[1:], figures, strict=True)
    ]


def justice_outcomes(text: str) -> list[Cell]:
    series = {
        "First Time Entrants (FTEs)": "first_time_entrants",
        "Out of Court Resolutions (OOCRs)": "out_of_court_resolutions",
        "Court Sentences": "court_sentences",
    }
    _, (head, *body) = read_table(text, 14)
    return [
        cell(series[name], "count", printed, year(when))
        for name, *figures in body
        for when, printed in zip(head[1:], figures, strict=True)
    ]


def childrens_offences(text: str) -> list[Cell]:
    _, (head, *body) = read_table(text, 15)
    assert head[-1] == "2025 - Percentage share of total offences"
    series, cells = "offences_by_children_who_offend", []
    for name, *figures, share in body:
        breakdown, member = ("", "") if name == "Total" else ("offence_type", name)
        for when, printed in zip(head[1:-1], figures, strict=True):
            cells.append(
                cell(series, "count", printed, year(when), breakdown=breakdown, member=member)
            )
        cells.append(
            cell(
                series, "share", share, year("2025"), of=series, breakdown=breakdown, member=member
            )
        )
    return cells


def childrens_ages(text: str) -> list[Cell]:
    _, (head, *body) = read_table(text, 16)
    assert head[-1] == "4-year average count"
    series, cells = "children_who_offend", []
    for name, *figures, average in body:
        for when, printed in zip(head[1:-1], figures, strict=True):
            cells.append(
                cell(series, "count", printed, year(when), breakdown="age_group", member=name)
            )
        if average != "N/A":
            period = ("2022-01-01", "2025-12-31")
            cells.append(
                cell(series, "average", average, period, breakdown="age_group", member=name)
            )
    return cells


OTHER_TABLES = {
    5: domestic_abuse,
    8: trafficking,
    10: youth_related,
    13: offences_per_child,
    14: justice_outcomes,
    15: childrens_offences,
    16: childrens_ages,
}


@pytest.mark.parametrize("number", range(2, 17))
def test_a_table_holds_what_is_printed_cell_by_cell(
    number: int, text: str, ours: list[Row]
) -> None:
    printed = rates(text, number) if number in RATES else OTHER_TABLES[number](text)
    held = [
        tuple(row[name] for name in CELL) for row in ours if row["locator"] == f"Table {number}"
    ]
    assert sorted(set(printed) - set(held)) == [], "printed, not in the file"
    assert sorted(set(held) - set(printed)) == [], "in the file, not printed"
    assert len(held) == len(printed)


HEADING = re.compile(r"^#{1,2} (\d+(?:\.\d+)?)\.? (.+?) *$", re.MULTILINE)


def pages(text: str) -> dict[str, str]:
    """The text under each numbered heading (pages of one heading together), under the name a locator gives it."""
    found: dict[str, str] = {}
    marks = list(HEADING.finditer(text))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        body = text[mark.end() : following.start() if following else len(text)]
        name = f"Section {mark[1]} {mark[2]}"
        found[name] = found.get(name, "") + "\n" + body
    return found


def stands_in(printed: str, page: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(printed)}(?!\d|[.,]\d)", page) is not None


def test_every_other_figure_stands_in_the_section_its_locator_names(
    text: str, ours: list[Row]
) -> None:
    sections = pages(text)
    others = [row for row in ours if not row["locator"].startswith("Table ")]
    assert others
    for row in others:
        assert row["locator"] in sections, label(row)
        prose = "\n".join(
            line for line in sections[row["locator"]].splitlines() if "\t" not in line
        )
        assert stands_in(row["printed"], prose), (label(row), row["printed"])


def test_a_change_printed_without_a_sign_has_the_sign_of_its_words(
    text: str, ours: list[Row]
) -> None:
    sections = pages(text)
    checked = 0
    for row in ours:
        if row["statistic"] not in ("change", "percent_change") or row["printed"][0] in "+-":
            continue
        clauses = re.split(r"[;.](?=\s)", sections[row["locator"]])
        clauses = [clause for clause in clauses if stands_in(row["printed"], clause)]
        words = {word for clause in clauses for word in re.findall(r"increas|decreas", clause)}
        if words:  # otherwise a list of bracketed pairs, whose other half carries the sign
            assert ("decreas" if row["value"].startswith("-") else "increas") in words, label(row)
            checked += 1
    assert checked > 20


def test_locators_stand_in_the_order_of_the_document(text: str, ours: list[Row]) -> None:
    def position(locator: str) -> int:
        if locator.startswith("Table "):
            return text.index(f"**{locator}:")
        number, title = locator.removeprefix("Section ").split(" ", 1)
        match = re.search(
            rf"^#{{1,2}} {re.escape(number)}\.? {re.escape(title)} *$", text, re.MULTILINE
        )
        assert match, locator
        return match.start()

    positions = [position(locator) for locator in dict.fromkeys(row["locator"] for row in ours)]
    assert positions == sorted(positions)


# Printed in one section and kept under another, where the figure has its own.
KEPT_ELSEWHERE = {("7.1", "29%"): "7.4"}


def test_no_printed_percentage_or_change_is_missing(text: str, ours: list[Row]) -> None:
    """Each percentage and each signed number that sections 5 and 7 print stands in a row of the same section."""
    sections = pages(text)
    held: dict[str, set[str]] = {}
    for row in ours:
        if row["locator"].startswith("Table "):
            title = f"**{row['locator']}:"
            numbers = {name.split()[1] for name, page in sections.items() if title in page}
        else:
            numbers = {row["locator"].split()[1]}
        for number in numbers:
            held.setdefault(number, set()).add(row["printed"].lstrip("+-"))
    everything = set().union(*held.values())
    missing = []
    for name, page in sections.items():
        number = name.split()[1]
        if number != "5" and not number.startswith("7."):
            continue
        prose = "\n".join(line for line in page.splitlines() if "\t" not in line)
        known = everything if number == "5" else held.get(number, set())
        for printed in re.findall(
            r"(?<![\w.,/–-])(?:[+-]?\d[\d,]*(?:\.\d+)?%|[+-]\d[\d,]*\b)", prose
        ):
            elsewhere = held.get(KEPT_ELSEWHERE.get((number, printed), ""), set())
            if printed.lstrip("+-") not in known | elsewhere:
                missing.append((name, printed))
    assert missing == []


# A sample typed in by hand from the document, so that a slip shared by both readings of it shows.
BY_HAND = [
    ("Table 2", "shoplifting", "rate", "south_cambridgeshire", "2023-10-01", "", "3.1"),
    ("Table 3", "violence_against_the_person", "rate", "cambridge", "2021-10-01", "", "30.4"),
    ("Table 5", "domestic_abuse", "count", "cambridge", "2021-10-01", "", "2532"),
    ("Table 6", "domestic_abuse", "rate", "fenland", "2021-10-01", "", "23.7"),
    ("Table 9", "anti_social_behaviour", "rate", "cambridgeshire", "2024-10-01", "", "13.6"),
    ("Section 7.1", "all_crime", "count", "cambridge", "2023-10-01", "", "15415"),
    ("Section 7.1", "all_crime", "count", "cambridge", "2024-10-01", "", "13876"),
    ("Section 7.1", "all_crime", "change", "cambridge", "2024-10-01", "2021-10-01", "-381"),
    ("Section 7.2", "commercial_loss", "change", "cambridge", "2024-10-01", "2023-10-01", "-316"),
    ("Section 7.3", "shoplifting", "percent_change", "market", "2024-10-01", "2023-10-01", "15"),
    ("Section 7.3", "shoplifting", "change", "kings_hedges", "2024-10-01", "2023-10-01", "32"),
    (
        "Section 7.4",
        "violence_against_the_person",
        "change",
        "cambridge",
        "2024-10-01",
        "2023-10-01",
        "-127",
    ),
    (
        "Section 7.4",
        "stalking_and_harassment",
        "change",
        "cambridge",
        "2024-10-01",
        "2023-10-01",
        "49",
    ),
    ("Section 7.4", "knife_crime", "count", "cambridge", "2024-10-01", "", "231"),
    (
        "Section 7.5",
        "sexual_offences",
        "percent_change",
        "cambridge",
        "2024-10-01",
        "2022-10-01",
        "13",
    ),
    ("Section 7.10", "drugs", "percent_change", "cambridge", "2024-10-01", "2022-10-01", "26"),
    (
        "Section 7.10",
        "trafficking_of_drugs",
        "percent_change",
        "cambridge",
        "2024-10-01",
        "2023-10-01",
        "67",
    ),
    (
        "Section 7.11",
        "environmental_anti_social_behaviour",
        "change",
        "cambridge",
        "2024-10-01",
        "2023-10-01",
        "47",
    ),
    (
        "Section 7.11",
        "personal_anti_social_behaviour",
        "change",
        "cambridge",
        "2024-10-01",
        "2023-10-01",
        "21",
    ),
    (
        "Section 7.12",
        "deliberate_fires",
        "percent_change",
        "cambridge",
        "2024-10-01",
        "2021-10-01",
        "-12",
    ),
    (
        "Section 7.15",
        "robbery_of_personal_property",
        "change",
        "cambridge",
        "2024-10-01",
        "2023-10-01",
        "-13",
    ),
    (
        "Section 7.15",
        "theft_from_the_person",
        "change",
        "cambridge",
        "2024-10-01",
        "2021-10-01",
        "45",
    ),
    ("Section 7.16", "shoplifting", "percent_change", "newnham", "2024-10-01", "2021-10-01", "950"),
]


@pytest.mark.parametrize("figure", BY_HAND, ids=lambda figure: "-".join(figure[:4]))
def test_figures_typed_in_by_hand(figure: tuple[str, ...], ours: list[Row]) -> None:
    locator, series, statistic, place, start, base, value = figure
    found = [
        row["value"]
        for row in ours
        if (row["locator"] + " ").startswith(locator + " ")
        and (row["series"], row["statistic"], row["place"]) == (series, statistic, place)
        and (row["start"], row["compared_start"], row["breakdown"]) == (start, base, "")
    ]
    assert found == [value]
