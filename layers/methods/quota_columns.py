"""Columns of the regional quotas: persons, persons per 1,000 rural residents, and lists of regions."""

from __future__ import annotations

from layers.core.column import Column, Dtype, Kind, Rule
from layers.core.text import Text
from layers.core.unit import PER_THOUSAND_RURAL, PERSONS, YES_NO
from layers.methods.quota_terms import INCOMPLETE, PER_RURAL_RESIDENTS, YEAR

BY_OBLAST = ("policy_quota_by_oblast", "policy_quota_national")
WITH_RESIDENTS = (*BY_OBLAST, "oblast_population_avg_2009_2025_facts")


def quota_column(name: str, title: Text, year: int, method: Text) -> Column:
    """Declare the oblast's quota of one year and programme."""
    return Column(
        name=name,
        title=title,
        unit=PERSONS,
        dtype=Dtype.INTEGER,
        kind=Kind.MEASURED,
        rule=Rule.MAX,
        sources=BY_OBLAST,
        vintage=str(year),
        method=method,
        bounds=(0, 20000),
        scale=(0, 3000),
        breaks=(1, 100, 250, 500, 1000),
        nullable=method is INCOMPLETE,
    )


def relative_column(name: str, title: Text) -> Column:
    """Declare a quota per 1,000 rural residents."""
    return Column(
        name=name,
        title=title,
        unit=PER_THOUSAND_RURAL,
        rule=Rule.MAX,
        sources=WITH_RESIDENTS,
        vintage=str(YEAR),
        method=PER_RURAL_RESIDENTS,
        bounds=(0, 100),
        scale=(0, 15),
        breaks=(0.5, 1, 2.5, 5, 10),
    )


def region_column(name: str, title: Text, vintage: str, method: Text) -> Column:
    """Declare whether the oblast is in a list of regions."""
    return Column(
        name=name,
        title=title,
        unit=YES_NO,
        dtype=Dtype.BOOLEAN,
        kind=Kind.MEASURED,
        rule=Rule.MAX,
        sources=("policy_settlement_regions",),
        vintage=vintage,
        method=method,
        nullable=False,
    )
