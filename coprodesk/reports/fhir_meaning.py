"""What the statuses and modifiers of FHIR R4 say about an entry: whether it is so, is not so, or has to be asked.

The codes are those of R4's required value sets. A code that stands in none of them is asked about.
"""

from typing import Any

from coprodesk.domain.proposals import DOUBTS, Why
from coprodesk.reports.fhir_parts import dig, first, one, said

Meanings = dict[str, Why | None]

_ERROR: Meanings = {"entered-in-error": Why.IN_ERROR}
_REQUEST: Meanings = {
    "draft": None, "active": None, "on-hold": Why.ON_HOLD, "revoked": Why.REVOKED, "completed": None,
    "unknown": Why.STATUS, **_ERROR,
}  # fmt: skip
_INTENT: Meanings = {
    "proposal": None, "plan": None, "directive": None, "order": None, "original-order": None,
    "reflex-order": None, "filler-order": None, "instance-order": None, "option": Why.OPTION, "unknown": Why.STATUS,
}  # fmt: skip
ACTIVITY: Meanings = {
    "not-started": None, "scheduled": None, "in-progress": None, "on-hold": Why.ON_HOLD, "completed": None,
    "cancelled": Why.CANCELLED, "stopped": Why.STOPPED, "unknown": Why.STATUS, **_ERROR,
}  # fmt: skip
# What each kind says of itself: where it says it, and what each code means.
SAYS: dict[str, tuple[tuple[str, Meanings], ...]] = {
    "CarePlan": (
        ("status", {**_REQUEST, "completed": Why.PLAN_OVER}),
        ("intent", {"proposal": None, "plan": None, "order": None, "option": Why.OPTION}),
    ),
    "Goal": (
        ("lifecycleStatus", {
            "proposed": None, "planned": None, "accepted": None, "active": None, "on-hold": Why.ON_HOLD,
            "completed": Why.REACHED, "cancelled": Why.CANCELLED, "rejected": Why.REJECTED, **_ERROR,
        }),
        ("achievementStatus", {
            "in-progress": None, "improving": None, "worsening": None, "no-change": None, "achieved": Why.REACHED,
            "sustaining": Why.REACHED, "not-achieved": None, "no-progress": None, "not-attainable": Why.NOT_DONE,
        }),
    ),
    "Observation": (
        ("status", {
            "registered": Why.PRELIMINARY, "preliminary": Why.PRELIMINARY, "final": None, "amended": None,
            "corrected": None, "cancelled": Why.CANCELLED, "unknown": Why.STATUS, **_ERROR,
        }),
    ),
    "Condition": (
        ("clinicalStatus", {
            "active": None, "recurrence": None, "relapse": None, "inactive": Why.INACTIVE,
            "remission": Why.RESOLVED, "resolved": Why.RESOLVED,
        }),
        ("verificationStatus", {
            "unconfirmed": Why.UNCONFIRMED, "provisional": Why.UNCONFIRMED, "differential": Why.UNCONFIRMED,
            "confirmed": None, "refuted": Why.REFUTED, **_ERROR,
        }),
    ),
    "CareTeam": (
        ("status", {
            "proposed": Why.STATUS, "active": None, "suspended": Why.ON_HOLD, "inactive": Why.INACTIVE, **_ERROR,
        }),
    ),
    "ServiceRequest": (("status", _REQUEST), ("intent", _INTENT)),
    "CommunicationRequest": (
        ("status", {"draft": None, "active": None, "on-hold": Why.ON_HOLD, "revoked": Why.REVOKED,
                    "completed": None, "unknown": Why.STATUS, **_ERROR}),
    ),
    "DeviceRequest": (("status", _REQUEST), ("intent", _INTENT)),
    "NutritionOrder": (("status", _REQUEST), ("intent", _INTENT)),
    "RequestGroup": (("status", _REQUEST), ("intent", _INTENT)),
    "MedicationRequest": (
        ("status", {
            "active": None, "on-hold": Why.ON_HOLD, "cancelled": Why.CANCELLED, "completed": None,
            "stopped": Why.STOPPED, "draft": None, "unknown": Why.STATUS, **_ERROR,
        }),
        ("intent", _INTENT),
    ),
    "Task": (
        ("status", {
            "draft": None, "requested": None, "received": None, "accepted": None, "ready": None,
            "in-progress": None, "completed": None, "on-hold": Why.ON_HOLD, "rejected": Why.REJECTED,
            "cancelled": Why.CANCELLED, "failed": Why.NOT_DONE, **_ERROR,
        }),
        ("intent", _INTENT),
    ),
    "Appointment": (
        ("status", {
            "proposed": None, "pending": None, "booked": None, "arrived": None, "checked-in": None,
            "fulfilled": None, "waitlist": None, "cancelled": Why.CANCELLED, "noshow": Why.NOT_DONE, **_ERROR,
        }),
    ),
    "VisionPrescription": (
        ("status", {"active": None, "cancelled": Why.CANCELLED, "draft": None, **_ERROR}),
    ),
}  # fmt: skip
REQUESTS = frozenset(SAYS) - {"CarePlan", "Goal", "Observation", "Condition", "CareTeam"}
DONE = frozenset({"completed", "fulfilled"})
# Parts that are read each for itself: a modifier in one of them is that part's alone.
_APART = {"CarePlan": {"activity"}, "CareTeam": {"participant"}, "Patient": {"contact", "communication"}}


def verdict(resource: dict[str, Any]) -> Why | None:
    """What keeps an entry from being so: a reason to leave it out before a reason to ask; None where there is none."""
    kind = one(resource, "resourceType")
    told = [_modified(resource, _APART.get(kind, set())), must_not(resource)]
    told += [_meaning(resource, where, meanings) for where, meanings in SAYS.get(kind, ())]
    if kind in ("RelatedPerson", "Practitioner", "PractitionerRole", "Organization"):
        told += [not_active(resource), until(resource)]
    if kind == "Observation" and dig(resource, "dataAbsentReason"):
        told.append(Why.NO_VALUE)
    if kind == "Condition" and any(name.startswith("abatement") for name in resource):
        told.append(Why.RESOLVED)
    return worst(*told)


def worst(*told: Why | None) -> Why | None:
    """The first reason to leave out, else the first to ask."""
    reasons = [why for why in told if why is not None]
    return next((why for why in reasons if why not in DOUBTS), next(iter(reasons), None))


def activity_verdict(activity: Any) -> Why | None:
    """Of an activity that stands in the plan itself."""
    detail = first(activity, "detail")
    return worst(_modified(activity, set()), must_not(detail), _meaning(detail, "status", ACTIVITY))


def part_verdict(part: Any) -> Why | None:
    """Of a member of a team or a contact of the person: until when, and a modifier that is not known."""
    return worst(_modified(part, set()), until(part))


def must_not(part: Any) -> Why | None:
    """Anything but a plain no to "do not" is a do not."""
    return Why.MUST_NOT if any(each is not False for each in dig(part, "doNotPerform")) else None


def not_active(part: Any) -> Why | None:
    return Why.INACTIVE if any(each not in (True, "true") for each in dig(part, "active")) else None


def until(part: Any) -> Why | None:
    return Why.UNTIL if said(part, "period", "end") else None


def _meaning(resource: Any, where: str, meanings: Meanings) -> Why | None:
    """Of a code, or of those codes of a concept that are known; a concept without any is asked about."""
    told = first(resource, where)
    if told is None:
        return None
    codes = said(told, "coding", "code") if isinstance(told, dict) else [str(told)]
    known = [meanings[code] for code in codes if code in meanings]
    return worst(*known) if known else Why.STATUS


def _modified(part: Any, apart: set[str]) -> Why | None:
    """A modifier extension may turn what it stands in into its opposite, and so may rules by which it was made."""
    waiting = [part]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            if each.get("modifierExtension") or each.get("implicitRules"):
                return Why.MODIFIED
            waiting += [value for name, value in each.items() if each is not part or name not in apart]
    return None
