"""Analyses of every form and combination, whose answers the golden file holds."""

from __future__ import annotations

from assistant.analysis import (
    Analysis,
    And,
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
    Not,
    Or,
    Order,
    Rank,
    Rate,
    Ratio,
    Share,
    Statistic,
    Sum,
    Summary,
    Taking,
    ToDate,
    Trailing,
)
from assistant.periods import FixedPeriod
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
    TYPES,
    VEHICLE,
    WARDS,
    Y25,
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

ROBBERIES, BURGLARIES = count(ROBBERY), count(BURGLARY)
MEAN = Summary(COUNT, Statistic.MEAN, ("ward",))
FIRST_THREE = Taking(COUNT, first=3)

DEC = FixedPeriod.of(2025, 12, 1)
SINGLE = {
    "one count": ask(COUNT, (), (BURGLARY, CITY)),
    "one thing": ask(COUNT, (), (ROBBERY, at("castle"), outcomes("local_resolution"))),
    "none": ask(COUNT, (), (types("theft_from_the_person"), at("castle"))),
    "a rate": ask(PER_1000, (), (BURGLARY, CITY)),
    "a rate scaled up": ask(Rate(COUNT, annualised=True), (), (ASB, CITY), Y25),
    "an average a day": ask(Average(COUNT, "day"), (), (CRIME, CITY)),
    "a share": ask(with_outcome(NO_SUSPECT), (), (ROBBERY, CITY)),
    "a share of types": ask(Share(count(BURGLARY), COUNT), (), (CRIME, CITY)),
    "a change": ask(ROSE, (), (BURGLARY, CITY)),
    "a change of nothing": ask((ROSE, ROSE_PERCENT), (), (ROBBERY, at("queen_ediths"))),
    "a change in per cent": ask(ROSE_PERCENT, (), (BURGLARY, CITY)),
    "count, change and per cent": ask((COUNT, ROSE, ROSE_PERCENT), (), (BURGLARY, CITY)),
    "a change in points": ask(
        (with_outcome(NO_SUSPECT), Change(with_outcome(NO_SUSPECT))), (), (VEHICLE, CITY)
    ),
    "count, part and share": ask(
        (COUNT, count(NO_SUSPECT), with_outcome(NO_SUSPECT)), (), (ROBBERY, CITY)
    ),
    "a ratio": ask((ROBBERIES, BURGLARIES, Ratio(BURGLARIES, ROBBERIES)), (), CITY),
    "a ratio over zero": ask(
        Ratio(BURGLARIES, count(types("theft_from_the_person"))), (), at("castle")
    ),
    "a sum": ask((ROBBERIES, BURGLARIES, Sum((ROBBERIES, BURGLARIES))), (), CITY),
    "two periods of its own": ask((IN_2024, COUNT, ROSE), (), (DRUGS, CITY)),
    "of a whole year and a part": ask((COUNT, Average(COUNT)), (), (DRUGS, CITY), BOTH),
    "no period": ask(COUNT, (), (BURGLARY, CITY), ()),
}

LISTS = {
    "two places": ask((COUNT, PER_1000), places("fenland", "peterborough"), VEHICLE),
    "a difference between places": ask(
        (
            count(at("market")),
            count(at("abbey")),
            Difference(count(at("market")), count(at("abbey"))),
        ),
        PERIODS,
        CRIME,
        BOTH,
    ),
    "wards": ask(COUNT, WARDS, (BURGLARY, CITY)),
    "wards with totals": ask(COUNT, By("ward", total=True), (BURGLARY, CITY)),
    "months": ask(COUNT, MONTHS, (SHOPLIFTING, CITY)),
    "months so far": ask((COUNT, Count(months=ToDate())), MONTHS, (BURGLARY, CITY)),
    "rolling twelve months": ask(Count(months=Trailing(12)), MONTHS, (SHOPLIFTING, CITY)),
    "moving average": ask((COUNT, Moving(COUNT, 3)), MONTHS, (DRUGS, CITY)),
    "month on month": ask((COUNT, Change(COUNT, BEFORE)), MONTHS, (ASB, at("peterborough")), ALL),
    "quarters on a year before": ask((COUNT, ROSE, ROSE_PERCENT), QUARTERS, (ASB, CITY)),
    "two axes": ask(COUNT, (WARDS, MONTHS), (BIKES, CITY)),
    "three axes with totals": ask(
        COUNT,
        (
            By("crime_type", ("burglary", "robbery"), total=True),
            places("abbey", "romsey", total=True),
            PERIODS,
        ),
        periods=BOTH,
    ),
    "shares by type": ask((COUNT, share_of("crime_type")), TYPES, (CRIME, CITY)),
    "shares of a type by ward and year": ask(
        Share(count(SHOPLIFTING), COUNT), (WARDS, By("year")), (CRIME, CITY), ALL
    ),
    "a ward beside the average": ask(
        (COUNT, Average(Count(filters=(CITY,), across=("place",)), "ward")),
        places("petersfield"),
        ROBBERY,
    ),
    "wards beside mean and median": ask(
        (COUNT, MEAN, Summary(COUNT, Statistic.MEDIAN, ("ward",))), WARDS, (VEHICLE, CITY)
    ),
    "outcomes": ask((COUNT, share_of("outcome")), By("outcome"), (ROBBERY, CITY)),
    "two kinds by ward": ask((ROBBERIES, BURGLARIES), WARDS, CITY),
}

RANKINGS = {
    "the first": ask(COUNT, WARDS, (BURGLARY, CITY), taking=Taking(COUNT, first=1)),
    "the first three": ask(COUNT, WARDS, (BURGLARY, CITY), taking=FIRST_THREE),
    "the last two": ask(COUNT, WARDS, (BURGLARY, CITY), taking=Taking(COUNT, last=2)),
    "the lowest first": ask(COUNT, WARDS, (BURGLARY, CITY), taking=Taking(COUNT, False, first=2)),
    "both ends": ask(COUNT, WARDS, (VEHICLE, CITY), taking=Taking(COUNT, first=2, last=2)),
    "the second": ask(COUNT, WARDS, (BURGLARY, CITY), taking=Taking(COUNT, nth=2)),
    "a rank that ties leave out": ask(COUNT, WARDS, (BURGLARY, CITY), taking=Taking(COUNT, nth=5)),
    "all but the first three": ask(COUNT, WARDS, (SHOPLIFTING, CITY), taking=Taking(COUNT, skip=3)),
    "the largest rise": ask((ROSE, COUNT), WARDS, (DRUGS, CITY), taking=Taking(ROSE, first=2)),
    "the largest fall in per cent": ask(
        (COUNT, ROSE, ROSE_PERCENT),
        WARDS,
        (BURGLARY, CITY),
        taking=Taking(ROSE_PERCENT, False, first=2),
    ),
    "by a rate that is a column": ask(
        (COUNT, PER_1000), DISTRICTS, (DRUGS, FORCE), taking=Taking(PER_1000, first=3)
    ),
    "in an order": ask((COUNT, ROSE), WARDS, (VEHICLE, CITY), order=Order(ROSE)),
    "by what is no column": ask(COUNT, DISTRICTS, (DRUGS, FORCE), order=Order(PER_1000)),
    "ranks of three": ask(
        (COUNT, Rank(COUNT)), WARDS, (CRIME, CITY), shown=("abbey", "castle"), form=Form.STANDING
    ),
    "the first in each quarter": ask(
        COUNT, (QUARTERS, WARDS), (BIKES, CITY), taking=Taking(COUNT, first=1, within=("quarter",))
    ),
    "the first in each ward": ask(
        COUNT, (WARDS, TYPES), (CRIME, CITY), taking=Taking(COUNT, first=1, within=("ward",))
    ),
    "the first three in each district": ask(
        COUNT,
        (DISTRICTS, TYPES),
        (CRIME, FORCE),
        taking=Taking(COUNT, first=3, within=("district",)),
    ),
    "two types, two wards each": ask(
        COUNT,
        (By("crime_type", ("burglary", "robbery")), WARDS),
        CITY,
        taking=Taking(COUNT, first=2, within=("crime_type",)),
    ),
    "streets by month's end": ask(
        COUNT,
        (PERIODS, WARDS),
        (SHOPLIFTING, CITY),
        BOTH,
        taking=Taking(COUNT, first=2, within=("period",)),
    ),
}

CONDITIONS = {
    "more than a number": ask(COUNT, WARDS, (SHOPLIFTING, CITY), having=Bound(COUNT, ">", 100)),
    "none has": ask(COUNT, WARDS, (ROBBERY, CITY), having=Bound(COUNT, ">", 100)),
    "between": ask(
        COUNT, WARDS, (BURGLARY, CITY), having=And((Bound(COUNT, ">=", 40), Bound(COUNT, "<=", 60)))
    ),
    "above the average": ask(
        (COUNT, MEAN), WARDS, (BURGLARY, CITY), having=Bound(COUNT, ">", MEAN)
    ),
    "one kind above another": ask(
        (count(VEHICLE), BURGLARIES), WARDS, CITY, having=Bound(count(VEHICLE), ">", BURGLARIES)
    ),
    "fell and rose": ask(
        (Change(BURGLARIES), Change(ROBBERIES)),
        WARDS,
        CITY,
        having=And((Bound(Change(BURGLARIES), "<", 0), Bound(Change(ROBBERIES), ">", 0))),
    ),
    "fell by less than": ask(
        (COUNT, ROSE_PERCENT),
        WARDS,
        (BURGLARY, CITY),
        having=And((Bound(ROSE_PERCENT, "<", 0), Bound(ROSE_PERCENT, ">", -20))),
    ),
    "neither nor": ask(
        (ROBBERIES, count(types("drugs"))),
        WARDS,
        CITY,
        having=Not(Or((Bound(ROBBERIES, ">", 10), Bound(count(types("drugs")), ">", 20)))),
    ),
    "one or the other, and more": ask(
        (ROBBERIES, BURGLARIES),
        WARDS,
        CITY,
        having=And(
            (
                Or((Bound(ROBBERIES, ">", 15), Bound(BURGLARIES, ">", 60))),
                Bound(BURGLARIES, ">", 10),
            )
        ),
    ),
    "types above a share": ask(
        (share_of("crime_type"), COUNT),
        TYPES,
        (CRIME, CITY),
        having=Bound(share_of("crime_type"), ">", 10),
    ),
    "types with most unsolved": ask(
        with_outcome(NO_SUSPECT),
        TYPES,
        (CRIME, CITY),
        having=Bound(with_outcome(NO_SUSPECT), ">", 50),
    ),
    "above a rate": ask(PER_1000, DISTRICTS, (BURGLARY, FORCE), having=Bound(PER_1000, ">=", 3.5)),
    "months of each ward": ask(
        COUNT, (WARDS, MONTHS), (BIKES, CITY), having=Bound(COUNT, ">=", 28)
    ),
}

FOLDS = {
    "how many": ask(
        COUNT, MONTHS, (SHOPLIFTING, CITY), ALL, having=Bound(COUNT, ">", 250), folds=(Fold.NUMBER,)
    ),
    "how many rose": ask(
        ROSE, TYPES, (CRIME, at("peterborough")), having=Bound(ROSE, ">", 0), folds=(Fold.NUMBER,)
    ),
    "the sum of the first": ask(
        COUNT, WARDS, (BURGLARY, CITY), taking=FIRST_THREE, folds=(Fold.SUM,)
    ),
    "sum and share of the first": ask(
        COUNT, WARDS, (BIKES, CITY), taking=FIRST_THREE, folds=(Fold.SUM, Fold.SHARE)
    ),
    "the gap between both ends": ask(
        COUNT, WARDS, (BURGLARY, CITY), taking=Taking(COUNT, first=1, last=1), folds=(Fold.RANGE,)
    ),
    "the gap to the second": ask(
        COUNT, WARDS, (BIKES, CITY), taking=Taking(COUNT, first=2), folds=(Fold.RANGE,)
    ),
    "the median": ask(COUNT, WARDS, (VEHICLE, CITY), folds=(Fold.MEDIAN,)),
    "the mean of those that": ask(
        COUNT, WARDS, (VEHICLE, CITY), having=Bound(COUNT, ">", 50), folds=(Fold.MEAN,)
    ),
    "the share in each group": ask(
        COUNT,
        (DISTRICTS, TYPES),
        (CRIME, FORCE),
        taking=Taking(COUNT, first=2, within=("district",)),
        folds=(Fold.SHARE,),
    ),
    "the latest": ask(
        COUNT, MONTHS, (SHOPLIFTING, CITY), ALL, having=Bound(COUNT, ">", 250), folds=(Fold.LATEST,)
    ),
    "the earliest": ask(
        COUNT, MONTHS, (DRUGS, CITY), ALL, having=Bound(COUNT, ">", 50), folds=(Fold.EARLIEST,)
    ),
    "the longest run": ask(
        (COUNT, Change(COUNT, BEFORE)),
        MONTHS,
        (SHOPLIFTING, at("peterborough")),
        ALL,
        having=Bound(Change(COUNT, BEFORE), ">", 0),
        folds=(Fold.LONGEST_RUN,),
    ),
}

FORMS = {
    "whether it fell": ask(
        (COUNT, ROSE, ROSE_PERCENT),
        (),
        (BURGLARY, CITY),
        form=Form.WHETHER,
        claim=Bound(ROSE, "<", 0),
    ),
    "whether all did": ask(
        (COUNT, ROSE),
        places("abbey", "romsey"),
        BURGLARY,
        form=Form.WHETHER,
        claim=Bound(ROSE, "<", 0),
    ),
    "whether one is first": ask(
        (COUNT, Rank(COUNT)),
        WARDS,
        (BURGLARY, CITY),
        shown=("abbey",),
        form=Form.WHETHER,
        claim=Bound(Rank(COUNT), "=", 1),
    ),
    "whether one fell more": ask(
        (Change(BURGLARIES), Change(ROBBERIES)),
        (),
        CITY,
        form=Form.WHETHER,
        claim=Bound(Change(BURGLARIES), "<", Change(ROBBERIES)),
    ),
    "drivers": ask(
        (ROSE, Contribution(ROSE, ("ward",)), COUNT),
        By("ward", total=True),
        (BURGLARY, CITY),
        order=Order(ROSE, descending=False),
        form=Form.DRIVERS,
    ),
    "whether a month is unusual": ask(COUNT, (), (BURGLARY, CITY), DEC, form=Form.UNUSUAL),
    "whether a year is unusual": ask(COUNT, (), (BURGLARY, CITY), form=Form.UNUSUAL),
    "whether it is for the time of year": ask(
        (COUNT, Change(COUNT)), (), (BURGLARY, CITY), DEC, form=Form.UNUSUAL
    ),
    "which are unusual": ask(COUNT, WARDS, (SHOPLIFTING, CITY), DEC, form=Form.UNUSUAL),
    "the part of one": ask(
        (ROSE, Change(whole("ward")), Contribution(ROSE, ("ward",))),
        By("ward", ("coleridge",)),
        (SHOPLIFTING, CITY),
    ),
}

GROUPS: dict[str, dict[str, Analysis]] = {
    "One row": SINGLE,
    "Lists": LISTS,
    "Rankings": RANKINGS,
    "Conditions": CONDITIONS,
    "What is made of rows": FOLDS,
    "Forms": FORMS,
}
