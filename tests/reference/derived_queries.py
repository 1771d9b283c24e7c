"""Analyses along time, of differences, averages, contributions, outcomes and follow-ups."""

from __future__ import annotations

from assistant.analysis import (
    Analysis,
    Average,
    Bound,
    By,
    Change,
    Contribution,
    Count,
    Difference,
    Fold,
    Form,
    Moving,
    Order,
    Ratio,
    Share,
    Taking,
    ToDate,
    Trailing,
)
from assistant.periods import FixedPeriod, LastMonths, Shifted
from assistant.query import Filter
from tests.reference.terms import (
    ALL,
    ASB,
    BEFORE,
    BIKES,
    BOTH,
    BURGLARY,
    CITY,
    COUNT,
    CRIME,
    DISTRICTS,
    DRUGS,
    FORCE,
    IN_2024,
    MONTHS,
    NO_SUSPECT,
    PER_1000,
    PERIODS,
    QUARTERS,
    ROBBERY,
    ROSE,
    ROSE_PERCENT,
    SHOPLIFTING,
    SIX,
    TYPES,
    VEHICLE,
    WARDS,
    Y24,
    ask,
    at,
    count,
    outcomes,
    places,
    share_of,
    types,
    whole,
    with_outcome,
)

ALONG_TIME = {
    "ad-076": ask((COUNT, Count(months=ToDate())), MONTHS, (BURGLARY, CITY)),
    "ad-077": ask(Count(months=Trailing(12)), MONTHS, (SHOPLIFTING, CITY)),
    "ad-078": ask(Moving(COUNT, 3), MONTHS, (DRUGS, CITY)),
    "ad-079": ask((COUNT, Change(COUNT, BEFORE)), MONTHS, (ASB, at("peterborough"))),
    "ad-080": ask((COUNT, ROSE, ROSE_PERCENT), (), (BIKES, CITY), FixedPeriod.of(2025, 12, 1)),
    "ad-081": ask(
        COUNT,
        MONTHS,
        (SHOPLIFTING, CITY),
        ALL,
        having=Bound(COUNT, ">", 250),
        folds=(Fold.LATEST,),
    ),
    "ad-082": ask(COUNT, MONTHS, (DRUGS, CITY), ALL, taking=Taking(COUNT, first=1)),
    "ad-083": ask(
        (COUNT, Change(COUNT, BEFORE)),
        MONTHS,
        (SHOPLIFTING, at("peterborough")),
        ALL,
        having=Bound(Change(COUNT, BEFORE), ">", 0),
        folds=(Fold.LONGEST_RUN,),
    ),
    "ad-084": ask(
        COUNT, MONTHS, (CRIME, CITY), having=Bound(COUNT, ">", 1150), folds=(Fold.NUMBER,)
    ),
}

DIFFERENCES = {
    "ad-086": ask(
        (ROSE, ROSE_PERCENT, COUNT),
        places("cambridge", "peterborough"),
        DRUGS,
        order=Order(ROSE),
    ),
    "ad-087": ask(
        (
            count(at("market")),
            count(at("abbey")),
            Difference(count(at("market")), count(at("abbey"))),
        ),
        PERIODS,
        CRIME,
        BOTH,
    ),
    "ad-088": ask(
        (count(SHOPLIFTING), count(BURGLARY), Ratio(count(SHOPLIFTING), count(BURGLARY))),
        (),
        CITY,
    ),
    "ad-089": ask(
        (
            count(at("peterborough")),
            count(at("cambridge")),
            Ratio(count(at("peterborough")), count(at("cambridge"))),
        ),
        (),
        ROBBERY,
    ),
    "ad-090": ask(
        (
            Change(count(BURGLARY)),
            Change(count(BURGLARY), in_percent=True),
            Change(count(ROBBERY)),
            Change(count(ROBBERY), in_percent=True),
        ),
        (),
        CITY,
        form=Form.WHETHER,
        claim=Bound(Change(count(BURGLARY)), "<", Change(count(ROBBERY))),
    ),
    "ad-091": ask(Difference(count(at("cambridge")), count(at("huntingdonshire"))), QUARTERS, ASB),
}

AVERAGES = {
    "ad-092": ask(Average(COUNT, "day"), (), (CRIME, CITY)),
    "ad-093": ask(Average(COUNT, "quarter"), (), (BURGLARY, at("peterborough"))),
    "ad-094": ask(Average(COUNT), WARDS, (SHOPLIFTING, CITY)),
    "ad-095": ask(
        (Average(IN_2024), Average(COUNT), Change(Average(COUNT), Y24)),
        (),
        (ASB, at("huntingdonshire")),
    ),
    "ad-096": ask(Average(COUNT, "year"), (), (ROBBERY, at("peterborough")), BOTH),
    "ad-097": ask(Average(COUNT, "day"), (), (ASB, CITY), FixedPeriod.of(2025, 6, 3)),
}


def drivers(axis: str, *conditions: Filter, members: tuple[str, ...] = ()) -> Analysis:
    """The changes of the parts, the greatest rise first, and what each makes up of the whole's."""
    figures = (ROSE, Contribution(ROSE, (axis,)), COUNT)
    return ask(figures, By(axis, members, total=True), conditions, order=Order(ROSE))


CONTRIBUTIONS = {
    "ad-099": ask(
        (ROSE, Contribution(ROSE, ("ward",)), COUNT),
        WARDS,
        (BURGLARY, CITY),
        order=Order(ROSE, descending=False),
        form=Form.DRIVERS,
    ),
    "ad-100": drivers("crime_type", CRIME, CITY),
    "ad-101": drivers("district", DRUGS, SIX),
    "ad-102": ask(
        (ROSE, Change(whole("ward")), Contribution(ROSE, ("ward",))),
        By("ward", ("coleridge",)),
        (SHOPLIFTING, CITY),
    ),
    "ad-103": drivers("crime_type", CRIME, at("huntingdonshire")),
    "ad-104": drivers("quarter", ASB, CITY),
}

WINTER = FixedPeriod.of(2024, 12, 3)
NOT_AUGUST = (FixedPeriod.of(2025, 1, 7), FixedPeriod.of(2025, 9, 4))
SOME_MONTHS = tuple(FixedPeriod.of(2025, month, 1) for month in (3, 6, 9))
LAST_THREE = LastMonths(3)

PERIODS_OF_THEIR_OWN = {
    "ad-105": ask(
        (COUNT, Count(months=WINTER), Change(COUNT, WINTER)),
        (),
        (BURGLARY, CITY),
        FixedPeriod.of(2025, 6, 3),
    ),
    "ad-106": ask(
        (COUNT, ROSE, ROSE_PERCENT), WARDS, (SHOPLIFTING, CITY), FixedPeriod.of(2025, 1, 6)
    ),
    "ad-107": ask(
        (COUNT, ROSE, ROSE_PERCENT), (), (CRIME, at("fenland")), FixedPeriod.of(2025, 1, 9)
    ),
    "ad-108": ask((COUNT, Average(COUNT)), (), (SHOPLIFTING, CITY), NOT_AUGUST),
    "ad-109": ask(COUNT, By("month", total=True), (ROBBERY, at("peterborough")), SOME_MONTHS),
    "ad-111": ask(
        COUNT,
        PERIODS,
        (ASB, at("abbey")),
        (LAST_THREE, Shifted(LAST_THREE, -1), Shifted(LAST_THREE, -1, 12)),
    ),
}

CHARGED, SOLVED = outcomes("charged"), outcomes("positive_outcome")
SOLVED_IN_2024 = Share(Count(filters=(SOLVED,), months=Y24), IN_2024)

WITH_OUTCOMES = {
    "ad-112": ask(with_outcome(CHARGED), (TYPES, PERIODS), (CRIME, CITY), BOTH),
    "ad-113": ask(with_outcome(NO_SUSPECT), WARDS, (VEHICLE, CITY)),
    "ad-114": ask(
        (SOLVED_IN_2024, with_outcome(SOLVED), Change(with_outcome(SOLVED))), (), (DRUGS, CITY)
    ),
    "ad-115": ask(
        with_outcome(NO_SUSPECT),
        DISTRICTS,
        (BURGLARY, FORCE),
        order=Order(with_outcome(NO_SUSPECT)),
    ),
    "ad-116": ask(
        with_outcome(NO_SUSPECT),
        TYPES,
        (CRIME, CITY),
        having=Bound(with_outcome(NO_SUSPECT), ">", 50),
    ),
    "ad-117": ask(
        COUNT, QUARTERS, (DRUGS, CITY, outcomes("offender_cautioned", "local_resolution"))
    ),
}


def searched(*filters: Filter) -> Count:
    return Count("searches", filters)


def share_searched(dimension: str, member: str) -> Share:
    """The share of searches with a member of a dimension."""
    return Share(searched(Filter(dimension, (member,))), SEARCHES)


SEARCHES = searched()
FOUND = Filter("object_found", ("object_was_found",))
ARRESTED = share_searched("search_outcome", "search_arrest")

SEARCHED = {
    "ad-119": ask(
        (searched(FOUND), share_searched("object_found", "object_was_found")),
        By("search_object"),
        CITY,
        Y24,
    ),
    "ad-120": ask(SEARCHES, (By("officer_ethnicity"), By("search_outcome")), CITY, Y24),
    "ad-121": ask(share_searched("age_range", "age_10_to_17"), MONTHS, CITY, Y24),
    "ad-122": ask((ARRESTED, SEARCHES), DISTRICTS, FORCE, Y24),
    "ad-123": ask(
        (ARRESTED, SEARCHES),
        By("officer_ethnicity"),
        at("peterborough"),
        Y24,
        having=Bound(SEARCHES, ">=", 100),
        order=Order(ARRESTED),
    ),
    "ad-124": ask(
        SEARCHES,
        (QUARTERS, By("search_object", ("controlled_drugs", "offensive_weapons"))),
        CITY,
        Y24,
    ),
}

STREETS = By("street")


def on(street: str) -> Filter:
    return Filter("street", (street,))


ON_STREETS = {
    "ad-126": ask(COUNT, STREETS, (SHOPLIFTING, at("petersfield")), taking=Taking(COUNT, first=3)),
    "ad-127": ask(Share(count(on("Long Reach Road")), COUNT), (), (CRIME, at("east_chesterton"))),
    "ad-128": ask(
        COUNT, STREETS, (CRIME, at("market")), having=Bound(COUNT, ">", 150), order=Order(COUNT)
    ),
    "ad-129": ask(
        (COUNT, IN_2024, ROSE),
        STREETS,
        (types("violence_and_sexual_offences"), at("romsey")),
        taking=Taking(COUNT, first=1),
    ),
    "ad-130": ask(COUNT, QUARTERS, (SHOPLIFTING, at("market"), on("Downing Street"))),
    "ad-131": ask((ROSE, COUNT), STREETS, (SHOPLIFTING, at("abbey")), taking=Taking(ROSE, first=1)),
}

OUTCOME_SHARE = share_of("outcome")
THREE_WARDS = places("market", "abbey", "west_chesterton")

RESHAPED = {
    "ad-133.1": ask(COUNT, WARDS, (BURGLARY, CITY)),
    "ad-133.2": ask((COUNT, IN_2024), WARDS, (BURGLARY, CITY)),
    "ad-133.3": ask(
        (COUNT, IN_2024), WARDS, (BURGLARY, CITY), having=Bound(Change(COUNT, Y24), ">", 0)
    ),
    "ad-134.1": ask(COUNT, TYPES, (CRIME, at("peterborough"))),
    "ad-134.2": ask(share_of("crime_type"), TYPES, (CRIME, at("peterborough"))),
    "ad-134.3": ask(
        share_of("crime_type"),
        TYPES,
        (CRIME, at("peterborough")),
        taking=Taking(share_of("crime_type"), first=5),
    ),
    "ad-135.1": ask(COUNT, DISTRICTS, (DRUGS, FORCE)),
    "ad-135.2": ask(PER_1000, DISTRICTS, (DRUGS, FORCE)),
    "ad-135.3": ask(PER_1000, (DISTRICTS, QUARTERS), (DRUGS, FORCE)),
    "ad-136.1": ask(COUNT, MONTHS, (SHOPLIFTING, CITY)),
    "ad-136.2": ask(COUNT, (MONTHS, THREE_WARDS), SHOPLIFTING),
    "ad-136.3": ask(COUNT, THREE_WARDS, SHOPLIFTING),
    "ad-137.1": ask((COUNT, IN_2024, ROSE, ROSE_PERCENT), WARDS, (VEHICLE, CITY)),
    "ad-137.2": ask(
        (COUNT, IN_2024, ROSE, ROSE_PERCENT), WARDS, (VEHICLE, CITY), order=Order(ROSE)
    ),
    "ad-137.3": ask(
        (COUNT, IN_2024, ROSE, ROSE_PERCENT),
        WARDS,
        (VEHICLE, CITY),
        taking=Taking(ROSE, first=3),
    ),
    "ad-138.1": ask(COUNT, By("outcome"), (ROBBERY, CITY)),
    "ad-138.2": ask(OUTCOME_SHARE, By("outcome"), (ROBBERY, CITY)),
    "ad-138.3": ask(
        (OUTCOME_SHARE, Share(IN_2024, Count(months=Y24, across=("outcome",)))),
        By("outcome"),
        (ROBBERY, CITY),
    ),
}

ANALYSES: dict[str, Analysis] = {
    **ALONG_TIME,
    **DIFFERENCES,
    **AVERAGES,
    **CONTRIBUTIONS,
    **PERIODS_OF_THEIR_OWN,
    **WITH_OUTCOMES,
    **SEARCHED,
    **ON_STREETS,
    **RESHAPED,
}
