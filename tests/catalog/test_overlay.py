"""A folder of one's own over the shipped catalog: new entries are added, those of a name replaced."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from assistant.catalog.figures import COLUMNS
from assistant.catalog.loader import Loaded
from assistant.catalog.where import where
from assistant.conversation import Conversation
from assistant.locations import shipped
from assistant.opening import open_assistant, open_catalog


def write(folder: Path, files: dict[str, str]) -> Path:
    """A catalog folder with these files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def load(folder: Path, files: dict[str, str]) -> Loaded:
    return open_catalog(write(folder, files))


def test_members_are_added_and_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    plain = open_catalog().catalog
    loaded = load(
        tmp_path,
        {
            "dimensions/crime_type.yaml": "name: crime_type\nmembers:\n"
            "  - {name: shoplifting, label: Theft from shops, value: Shoplifting, synonyms: [till dip]}\n"
            "  - {name: street_theft, label: Street theft, members: [bicycle_theft, theft_from_the_person]}\n"
        },
    )
    assert not loaded.problems
    members, before = loaded.catalog.members["crime_type"], plain.members["crime_type"]
    assert set(members) == set(before) | {"street_theft"}
    assert members["shoplifting"].label == "Theft from shops"
    assert members["shoplifting"].synonyms == ("till dip",)
    assert {n: m for n, m in members.items() if n not in ("shoplifting", "street_theft")} == {
        n: m for n, m in before.items() if n != "shoplifting"
    }
    assert loaded.catalog.dimensions["crime_type"].plural == "crime types"


def test_words_are_added_to_entries_of_every_kind(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "words/own.yaml": "synonyms:\n"
            "  - {words: [five finger discount], means: crime_type.shoplifting}\n"
            "  - {words: [fen end], means: place.newnham}\n"
            "  - {words: [the blue ledger], means: source.recorded_crime}\n"
            "  - {words: [beat], means: dimension.ward}\n"
        },
    )
    conversation = Conversation(open_assistant(catalog=folder))
    answer = conversation.ask("five finger discounts in Fen End in 2025, in the blue ledger")
    assert answer.understood
    assert answer.understood.filters == {"crime_type": ["shoplifting"], "place": ["newnham"]}
    assert answer.understood.source == "recorded_crime"
    ranked = conversation.ask("Which beat had the most burglaries in 2025?")
    assert ranked.understood
    assert ranked.understood.group_by == ("ward",)


def test_a_later_file_says_where_an_entry_stands(tmp_path: Path) -> None:
    files = {"places/own.yaml": "wards:\n  - {name: newnham, synonyms: [Fen End]}\n"}
    loaded = load(tmp_path, files)
    assert where(loaded, "place.newnham") == (tmp_path / "places/own.yaml", 2)
    found = where(loaded, "crime_type.burglary")
    assert found
    assert found[0].name == "crime_type.yaml"
    line = found[0].read_text(encoding="utf-8").splitlines()[found[1] - 1]
    assert line.strip() == "- name: burglary"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"mine.yaml": "a: b"}, "mine.yaml:1: no file is read here; put it into one of"),
        ({"source/a.yaml": "a: b"}, 'called "source". Did you mean "sources"?'),
        (
            {"words/a.yaml": "synonyms:\n- {words: [x], means: crime_type.shoplfting}"},
            'a.yaml:2: no entry is called "crime_type.shoplfting". Did you mean "crime_type.shoplift',
        ),
        (
            {
                "dimensions/a.yaml": "name: sort\nlabel: sort\nplural: sorts",
                "dimensions/b.yaml": "name: sort\nlabel: sort\nplural: sorts",
            },
            'b.yaml:1: the name "sort" is taken by a.yaml; give another',
        ),
        (
            {
                "glossary/a.yaml": "terms:\n- {name: beat, label: Beat}",
                "glossary/b.yaml": "terms:\n- {name: beat, label: Beat}",
            },
            'b.yaml:2: the name "beat" is taken by a.yaml; give another',
        ),
        (
            {
                "dimensions/a.yaml": "name: a\nlabel: a\nplural: a\nmembers:\n- {name: b, label: b, members: [b]}"
            },
            'a.yaml:5: "b" is made of itself',
        ),
        (
            {
                "sources/a.yaml": "name: a\nlabel: a\ntitle: a\nlicence: a\nkind: counts\nfile: a.csv\ntime: t\nmeasures:\n- {name: offences, label: b, expression: count(*)}"
            },
            'a.yaml:9: the measure "offences" is taken by recorded_crime; give another name',
        ),
        (
            {
                "sources/a.yaml": "name: a\nlabel: a\ntitle: a\nlicence: a\nkind: count\nfile: a.csv\ntime: t"
            },
            "a.yaml:5: 'count' is not known here; it can be counts, population, printed",
        ),
        (
            {
                "sources/a.yaml": "name: a\nlabel: a\ntitle: a\nlicence: a\nkind: counts\nfile: a.csv\ntime: t\nsuppress_below: 0"
            },
            "a.yaml:8: this must be 1 or more",
        ),
        (
            {
                "sources/a.yaml": "name: My source\nlabel: a\ntitle: a\nlicence: a\nkind: counts\nfile: a.csv\ntime: t"
            },
            "a.yaml:1: a name is written in small letters, digits and _, such as my_entry",
        ),
        ({"series/a.csv": "name,label\n"}, "a.csv:1: the columns must be name, label, one"),
        (
            {"facts/no.csv": "name,label,text,locator,synonyms\na,b,c,d,e\n"},
            'no document is called "no"',
        ),
        (
            {"words/a.yaml": "filler: [7]"},
            "a.yaml:1: this must be text, not a whole number; put it in",
        ),
        ({"words/a.yaml": "- a\n- b"}, "a.yaml:1: a file must hold keys and values"),
        ({"words/a.yaml": ""}, "a.yaml:1: a file must hold keys and values"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_mend(
    tmp_path: Path, files: dict[str, str], said: str
) -> None:
    loaded = load(tmp_path, files)
    told = [str(problem) for problem in loaded.problems]
    assert [each for each in told if said in each], told
    assert len(told) == 1


def test_the_version_changes_with_a_file_of_ones_own(tmp_path: Path) -> None:
    empty = open_assistant(catalog=tmp_path / "none").versions
    assert empty == open_assistant().versions
    write(tmp_path, {"words/own.yaml": "synonyms:\n- {words: [fen end], means: place.newnham}\n"})
    assert open_assistant(catalog=tmp_path).versions.catalog != empty.catalog


def _figure(**cells: str) -> str:
    """A file of printed figures with one line of these cells."""
    whole = {"document": "annual_review_2024", "locator": "page 1", "series": "fires"}
    whole |= {"statistic": "count", "place": "cambridge", "value": "3", "printed": "3"}
    lines = io.StringIO()
    writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerow(whole | cells)
    return lines.getvalue()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {"document": "annual_review"},
            'no document is called "annual_review". Did you mean "annual_',
        ),
        ({"series": "fire"}, 'no series is called "fire". Did you mean "fires"?'),
        ({"statistic": "counts"}, 'no statistic is called "counts". Did you mean "count"?'),
        ({"place": "cambrige"}, 'no place is called "cambrige". Did you mean "cambridge"?'),
        ({"start": "31/03/2025"}, '"31/03/2025" in start is no date such as 2025-03-31'),
        ({"value": "1,234"}, '"1,234" in value is no number such as 1234.5'),
        ({"printed": ""}, 'the cell "printed" is empty'),
    ],
)
def test_printed_figures_that_do_not_fit_are_told_and_left_out(
    tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    loaded = load(tmp_path, {"published/own.csv": _figure(**cells), "published/b.csv": _figure()})
    assert [(p.path.name, p.line) for p in loaded.problems] == [("own.csv", 2)]
    assert said in loaded.problems[0].text
    assert loaded.figures == (tmp_path / "published/b.csv",)


def test_every_shipped_file_of_figures_would_be_taken_as_ones_own(tmp_path: Path) -> None:
    shutil.copytree(shipped("data") / "published", tmp_path / "published")
    loaded = open_catalog(tmp_path)
    assert not loaded.problems
    assert len(loaded.figures) == 5


def test_a_word_with_two_meanings_is_asked_back_and_an_entry_keeps_its_own_name(
    tmp_path: Path,
) -> None:
    synonyms = "synonyms:\n- {words: [bike theft, robbery], means: crime_type.shoplifting}\n"
    synonyms += "- {words: [Romsey], means: place.abbey}\n"
    assistant = open_assistant(catalog=write(tmp_path, {"words/own.yaml": synonyms}))
    unclear = Conversation(assistant).ask("How many bike thefts were there in Romsey in 2025?")
    assert unclear.status == "ambiguous"
    assert sorted(unclear.suggestions) == [
        "How many bicycle thefts were there in Romsey ward in 2025?",
        "How many shoplifting offences were there in Romsey ward in 2025?",
    ]
    clear = Conversation(assistant).ask("How many robberies were there in Romsey in 2025?")
    assert clear.understood
    assert clear.understood.filters == {"crime_type": ["robbery"], "place": ["romsey"]}
