"""Analyses of lists: cross-tables, groups, ends, shares, rates, totals, conditions and folds."""

from __future__ import annotations

from assistant.analysis import (
    Analysis,
    And,
    Average,
    Bound,
    By,
    Change,
    Count,
    Fold,
    Or,
    Rank,
    Rate,
    Share,
    Taking,
)
from assistant.periods import FixedPeriod
from assistant.query import Filter
from tests.reference.terms import (
    ALL,
    ASB,
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
    PUBLIC_ORDER,
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
    kinds,
    places,
    share_of,
    types,
    whole,
    with_outcome,
    within,
)

CROSS_TABLES = {
    "ad-001": ask(COUNT, (TYPES, WARDS), (CRIME, CITY)),
    "ad-002": ask(COUNT, (WARDS, MONTHS), (BIKES, CITY)),
    "ad-003": ask(COUNT, (DISTRICTS, QUARTERS), (BURGLARY, FORCE)),
    "ad-004": ask(COUNT, (By("outcome"), kinds("robbery", "burglary", "drugs")), CITY),
    "ad-005": ask(
        COUNT,
        (kinds("burglary", "robbery"), places("abbey", "romsey", "arbury"), PERIODS),
        periods=BOTH,
    ),
    "ad-006": ask(COUNT, (TYPES, By("year")), (CRIME, at("fenland")), ALL),
    "ad-008": ask(COUNT, (places("market", "abbey"), kinds("shoplifting", "public_order"), MONTHS)),
}

WITHIN_GROUPS = {
    "ad-009": ask(COUNT, (WARDS, TYPES), (CRIME, CITY), taking=within("ward")),
    "ad-010": ask(COUNT, (DISTRICTS, MONTHS), (BURGLARY, FORCE), taking=within("district")),
    "ad-011": ask(
        COUNT,
        (kinds("burglary", "robbery", "shoplifting", "drugs"), WARDS),
        CITY,
        taking=within("crime_type"),
    ),
    "ad-012": ask(
        COUNT,
        (DISTRICTS, TYPES),
        (
            CRIME,
            at("cambridgeshire"),
            Filter("crime_type", ("violence_and_sexual_offences",), exclude=True),
        ),
        Y24,
        taking=within("district"),
    ),
    "ad-013": ask(COUNT, (QUARTERS, WARDS), (BIKES, CITY), taking=within("quarter")),
    "ad-014": ask(
        COUNT,
        (TYPES, By("outcome")),
        (CRIME, at("peterborough")),
        taking=within("crime_type"),
    ),
    "ad-015": ask(COUNT, (DISTRICTS, TYPES), (CRIME, FORCE), taking=within("district", first=3)),
    "ad-016": ask(
        COUNT,
        (kinds("burglary", "robbery", "vehicle_crime"), WARDS),
        CITY,
        taking=within("crime_type", first=2),
    ),
    "ad-017": ask(
        COUNT, (DISTRICTS, WARDS), (CRIME, FORCE), Y24, taking=within("district", first=3)
    ),
    "ad-018": ask(
        COUNT,
        (places("abbey", "petersfield", "romsey"), TYPES),
        CRIME,
        taking=within("place", first=5),
    ),
    "ad-019": ask(
        COUNT, (PERIODS, WARDS), (SHOPLIFTING, CITY), BOTH, taking=within("period", first=3)
    ),
    "ad-020": ask(
        COUNT, (DISTRICTS, By("outcome")), (BURGLARY, FORCE), taking=within("district", first=3)
    ),
}

ENDS = {
    "ad-021": ask(COUNT, WARDS, (PUBLIC_ORDER, CITY), taking=Taking(COUNT, first=1, last=1)),
    "ad-022": ask(COUNT, WARDS, (BURGLARY, CITY), taking=Taking(COUNT, nth=2)),
    "ad-023": ask(COUNT, WARDS, (SHOPLIFTING, CITY), taking=Taking(COUNT, skip=3)),
    "ad-024": ask(
        (COUNT, Rank(COUNT)), WARDS, (CRIME, CITY), shown=("abbey", "trumpington", "newnham")
    ),
    "ad-025": ask(COUNT, WARDS, (VEHICLE, CITY), taking=Taking(COUNT, first=2, last=2)),
    "ad-026": ask(COUNT, TYPES, (CRIME, at("huntingdonshire")), taking=Taking(COUNT, nth=3)),
}

SEVERAL_FIGURES = {
    "ad-028": ask((COUNT, PER_1000), DISTRICTS, (BURGLARY, FORCE)),
    "ad-029": ask((COUNT, ROSE, ROSE_PERCENT), WARDS, (DRUGS, CITY)),
    "ad-030": ask((COUNT, share_of("crime_type")), TYPES, (CRIME, CITY)),
    "ad-031": ask(
        (COUNT, IN_2024, ROSE, ROSE_PERCENT), places("peterborough", "cambridge"), ROBBERY
    ),
    "ad-032": ask(
        (COUNT, whole("month"), Average(whole("month"))),
        MONTHS,
        (SHOPLIFTING, at("kings_hedges")),
        taking=Taking(COUNT, first=1),
    ),
    "ad-033": ask((COUNT, count(NO_SUSPECT), with_outcome(NO_SUSPECT)), (), (ROBBERY, CITY)),
}

SHARES = {
    "ad-036": ask(share_of("ward"), WARDS, (BURGLARY, CITY)),
    "ad-037": ask(share_of("crime_type"), (places("abbey", "market", "newnham"), TYPES), CRIME),
    "ad-038": ask(
        Share(count(types("burglary", "vehicle_crime")), COUNT), DISTRICTS, (CRIME, FORCE)
    ),
    "ad-039": ask(share_of("district"), DISTRICTS, (ROBBERY, SIX)),
    "ad-040": ask(
        Share(count(types("shoplifting", "public_order")), COUNT), (), (CRIME, at("market"))
    ),
    "ad-041": ask(share_of("crime_type"), TYPES, (types("theft"), CITY), Y24),
}

RATES = {
    "ad-043": ask(PER_1000, (DISTRICTS, PERIODS), (BURGLARY, FORCE), BOTH),
    "ad-044": ask(PER_1000, (TYPES, DISTRICTS), (CRIME, FORCE)),
    "ad-045": ask(Share(count(SHOPLIFTING), COUNT), (WARDS, By("year")), (CRIME, CITY), ALL),
    "ad-046": ask(
        PER_1000,
        (places("cambridge", "peterborough", "fenland"), QUARTERS),
        types("violence_and_sexual_offences"),
    ),
    "ad-047": ask((Rate(IN_2024), PER_1000, Change(PER_1000)), DISTRICTS, (CRIME, FORCE)),
}

TOTALS = {
    "ad-049": ask(
        COUNT,
        (
            kinds("burglary", "robbery", "vehicle_crime", total=True),
            places("abbey", "petersfield", "romsey", total=True),
            PERIODS,
        ),
        periods=BOTH,
    ),
    "ad-050": ask(
        COUNT,
        (
            kinds("anti_social_behaviour", "criminal_damage_and_arson", total=True),
            places("cambridge", "fenland", "huntingdonshire"),
            PERIODS,
        ),
        periods=BOTH,
    ),
    "ad-051": ask(
        COUNT,
        (
            kinds("drugs", "possession_of_weapons"),
            places("peterborough", "cambridge", total=True),
            PERIODS,
        ),
        periods=BOTH,
    ),
    "ad-052": ask(
        COUNT,
        (
            kinds("shoplifting", "other_theft"),
            places("market", "coleridge", "west_chesterton"),
            By("period", total=True),
        ),
        periods=(FixedPeriod.of(2025, 1, 6), FixedPeriod.of(2025, 7, 6)),
    ),
    "ad-053": ask(
        COUNT,
        (
            kinds("burglary", "robbery", total=True),
            places("cambridge", "south_cambridgeshire", total=True),
        ),
    ),
    "ad-054": ask(
        COUNT, (places("ely", "march", "wisbech", total=True), PERIODS), SHOPLIFTING, BOTH
    ),
}

RELATIVE = {
    "ad-055": ask(
        (COUNT, Average(whole("ward"), "ward")),
        WARDS,
        (BURGLARY, CITY),
        having=Bound(COUNT, ">", Average(whole("ward"), "ward")),
    ),
    "ad-056": ask(
        (COUNT, Average(Count(filters=(CITY,), across=("place",)), "ward")),
        places("petersfield"),
        ROBBERY,
    ),
    "ad-057": ask(COUNT, WARDS, (VEHICLE, CITY), folds=(Fold.MEDIAN,)),
    "ad-058": ask(Average(COUNT, "ward"), PERIODS, (DRUGS, CITY), BOTH),
    "ad-059": ask(
        (COUNT, Average(whole("month"))),
        MONTHS,
        (SHOPLIFTING, CITY),
        having=Bound(COUNT, ">", Average(whole("month"))),
    ),
    "ad-060": ask(
        (COUNT, Average(Count(filters=(FORCE,), across=("place",)), "district")),
        places("huntingdonshire"),
        PUBLIC_ORDER,
    ),
    "ad-061": ask(PER_1000, places("fenland", "cambridgeshire"), VEHICLE),
}

CONDITIONS = {
    "ad-062": ask(
        (Change(count(BURGLARY)), Change(count(ROBBERY))),
        WARDS,
        CITY,
        having=And((Bound(Change(count(BURGLARY)), "<", 0), Bound(Change(count(ROBBERY)), ">", 0))),
    ),
    "ad-063": ask(
        (count(PUBLIC_ORDER), count(DRUGS)),
        WARDS,
        CITY,
        having=Or((Bound(count(PUBLIC_ORDER), ">", 100), Bound(count(DRUGS), ">", 100))),
    ),
    "ad-064": ask(
        (share_of("crime_type"), COUNT),
        TYPES,
        (CRIME, CITY),
        having=Bound(share_of("crime_type"), ">", 10),
    ),
    "ad-065": ask(
        COUNT,
        WARDS,
        (BURGLARY, CITY),
        having=And((Bound(COUNT, ">=", 40), Bound(COUNT, "<=", 60))),
    ),
    "ad-066": ask(
        (count(VEHICLE), count(BURGLARY)),
        WARDS,
        CITY,
        having=Bound(count(VEHICLE), ">", count(BURGLARY)),
    ),
    "ad-067": ask(
        (COUNT, IN_2024, ROSE_PERCENT),
        WARDS,
        (ASB, CITY),
        having=And((Bound(ROSE_PERCENT, ">", 10), Bound(COUNT, ">=", 120))),
    ),
}

FOLDED = {
    "ad-069": ask(
        COUNT,
        WARDS,
        (SHOPLIFTING, CITY),
        having=Bound(COUNT, ">", 100),
        folds=(Fold.NUMBER,),
    ),
    "ad-070": ask(COUNT, WARDS, (BURGLARY, CITY), taking=Taking(COUNT, first=3), folds=(Fold.SUM,)),
    "ad-071": ask(COUNT, WARDS, (BIKES, CITY), taking=Taking(COUNT, first=5), folds=(Fold.SHARE,)),
    "ad-072": ask(
        ROSE,
        TYPES,
        (CRIME, at("peterborough")),
        having=Bound(ROSE, ">", 0),
        folds=(Fold.NUMBER,),
    ),
    "ad-073": ask(
        COUNT, WARDS, (CRIME, at("fenland")), taking=Taking(COUNT, first=4), folds=(Fold.SHARE,)
    ),
    "ad-074": ask(
        COUNT,
        WARDS,
        (types("theft_from_the_person"), CITY),
        having=Bound(COUNT, "=", 0),
        folds=(Fold.NUMBER,),
    ),
    "ad-075": ask(
        COUNT,
        MONTHS,
        (SHOPLIFTING, CITY),
        ALL,
        having=Bound(COUNT, ">", 250),
        folds=(Fold.NUMBER,),
    ),
}

ANALYSES: dict[str, Analysis] = {
    **CROSS_TABLES,
    **WITHIN_GROUPS,
    **ENDS,
    **SEVERAL_FIGURES,
    **SHARES,
    **RATES,
    **TOTALS,
    **RELATIVE,
    **CONDITIONS,
    **FOLDED,
}
