"""What would help, and the ways in which it is met now."""

from enum import StrEnum

from coprodesk.domain.errors import Problem

WEEK_MINUTES = 7 * 24 * 60


class CareActOutcome(StrEnum):
    """The eligible outcomes for adults (Care Act 2014 and its eligibility regulations), in their order."""

    NUTRITION = "nutrition"
    HYGIENE = "hygiene"
    TOILET = "toilet"
    CLOTHING = "clothing"
    SAFE_AT_HOME = "safe_at_home"
    HABITABLE_HOME = "habitable_home"
    RELATIONSHIPS = "relationships"
    WORK_AND_LEARNING = "work_and_learning"
    LOCAL_FACILITIES = "local_facilities"
    CARING_FOR_A_CHILD = "caring_for_a_child"


class Source(StrEnum):
    """Who or what meets a need: the person first, a paid service last."""

    PERSON = "person"
    FAMILY_OR_FRIEND = "family_or_friend"
    NEIGHBOUR = "neighbour"
    GROUP = "group"
    EXCHANGE = "exchange"
    POOL = "pool"
    PAID_SERVICE = "paid_service"


class Met(StrEnum):
    """How far a need is met: drawn from what meets it and from what is said to be still open."""

    NOT_YET = "not_yet"
    PARTLY = "partly"
    MET = "met"


def how_far_met(ways: int, still_open: str) -> Met:
    if not ways:
        return Met.NOT_YET
    return Met.PARTLY if still_open.strip() else Met.MET


def week_problems(weekly_minutes: int | None, weekly_pence: int | None) -> list[Problem]:
    found = []
    if weekly_minutes is not None and weekly_minutes < 0:
        found.append(Problem("weekly_minutes", "below_zero"))
    if weekly_minutes is not None and weekly_minutes > WEEK_MINUTES:
        found.append(Problem("weekly_minutes", "more_than_a_week"))
    if weekly_pence is not None and weekly_pence < 0:
        found.append(Problem("weekly_pence", "below_zero"))
    return found
