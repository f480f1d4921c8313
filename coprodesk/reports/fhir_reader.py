"""A FHIR bundle of another system, read as proposals. Nothing of it is trusted and nothing of it is kept here."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from coprodesk.domain.abilities import Readiness
from coprodesk.domain.budgets import Every
from coprodesk.domain.plans import ActionSource
from coprodesk.domain.proposals import (
    MOST_BYTES,
    MOST_PROPOSALS,
    NotAPlan,
    Proposal,
    ProposalKind,
    ProposedAction,
    ProposedPlan,
)
from coprodesk.reports.fhir import (
    EVERY,
    MINUTES,
    PENCE,
    PREFERENCE,
    READINESS,
    SOURCE,
    STRENGTH,
    fhir_problems,
)
from coprodesk.store.failures import translated

Resource = dict[str, Any]

_READ = {"CarePlan", "Patient", "CareTeam", "Goal", "Observation", "RelatedPerson", "Condition"}


def read_plan(path: Path) -> ProposedPlan:
    """A plan of another system, to be looked through; nothing of it is kept."""
    with translated(path), path.open("rb") as file:
        told = file.read(MOST_BYTES + 1)
    return read_bundle(told)


def read_bundle(told: bytes) -> ProposedPlan:
    """Raises NotAPlan for anything that is not a FHIR bundle with a plan in it."""
    if len(told) > MOST_BYTES:
        raise NotAPlan("too_large")
    try:
        bundle = json.loads(told)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise NotAPlan("not_json") from None
    if not isinstance(bundle, dict) or bundle.get("resourceType") != "Bundle" or fhir_problems(bundle):
        raise NotAPlan("not_fhir")
    found = _Found(
        [(each.get("fullUrl", ""), each.get("resource") or {}) for each in bundle.get("entry") or ()]
    )
    proposals = tuple(found.proposals())
    if not proposals:
        raise NotAPlan("no_plan")
    if len(proposals) > MOST_PROPOSALS:
        raise NotAPlan("too_large")
    return ProposedPlan(found.person_name(), proposals, found.not_used())


class _Found:
    def __init__(self, entries: list[tuple[str, Resource]]) -> None:
        self._all = entries

    def _of(self, kind: str) -> list[tuple[str, Resource]]:
        return [(url, each) for url, each in self._all if each["resourceType"] == kind]

    def person_name(self) -> str:
        return next((_name(each) for _, each in self._of("Patient")), "")

    def not_used(self) -> int:
        strange = sum(each["resourceType"] not in _READ for _, each in self._all)
        return strange + sum(not _observed(each) for _, each in self._of("Observation"))

    def proposals(self) -> Iterator[Proposal]:
        seen = [(_observed(each), each) for _, each in self._of("Observation")]
        for kind in (ProposalKind.MATTER, ProposalKind.ABILITY):
            yield from (_seen(kind, each) for found, each in seen if found is kind)
        for _, each in self._of("RelatedPerson"):
            if name := _name(each):
                yield Proposal(ProposalKind.TIE, name, _text(next(iter(each.get("relationship") or ()), {})))
        for _, each in self._of("Condition"):
            if words := _text(each.get("code") or {}):
                yield Proposal(ProposalKind.NEED, words, more=_notes(each))
        yield from self._outcomes()

    def _outcomes(self) -> Iterator[Proposal]:
        activities = [each for _, plan in self._of("CarePlan") for each in plan.get("activity") or ()]
        loose = [one for one in activities if not (one.get("detail") or {}).get("goal")]
        for url, goal in self._of("Goal"):
            keys = {url, f"Goal/{goal.get('id', '')}"}
            mine = [one for one in activities if keys & set(_goals(one))]
            if words := _text(goal.get("description") or {}):
                yield Proposal(ProposalKind.OUTCOME, words, _notes(goal), actions=_actions(mine))
        if actions := _actions(loose):
            title = next((plan.get("title") for _, plan in self._of("CarePlan") if plan.get("title")), None)
            yield Proposal(ProposalKind.OUTCOME, title or actions[0].what, actions=actions)


def _observed(observation: Resource) -> ProposalKind | None:
    codings = (observation.get("code") or {}).get("coding") or ()
    codes = {each.get("code") for each in codings}
    if not observation.get("valueString"):
        return None
    if STRENGTH["code"] in codes:
        return ProposalKind.ABILITY
    return ProposalKind.MATTER if codes & {PREFERENCE["code"], "preference"} else None


def _seen(kind: ProposalKind, each: Resource) -> Proposal:
    ready = _extension(each, READINESS, "valueCode") or ""
    return Proposal(kind, each["valueString"], ready if ready in set(Readiness) else "", _notes(each))


def _actions(activities: list[Resource]) -> tuple[ProposedAction, ...]:
    details = [one.get("detail") or {} for one in activities]
    return tuple(_action(detail) for detail in details if _what(detail))


def _what(detail: Resource) -> str:
    return str(detail.get("description") or _text(detail.get("code") or {}))


def _action(detail: Resource) -> ProposedAction:
    who = ", ".join(filter(None, (each.get("display", "") for each in detail.get("performer") or ())))
    source = _extension(detail, SOURCE, "valueCode")
    pence, every = _extension(detail, PENCE, "valueInteger"), _extension(detail, EVERY, "valueCode")
    return ProposedAction(
        source=source if source in set(ActionSource) else ActionSource.SERVICE.value,
        who=who,
        what=_what(detail),
        weekly_minutes=_whole(_extension(detail, MINUTES, "valueInteger")),
        pence=_whole(pence),
        every=(every if every in set(Every) else Every.ONCE.value) if _whole(pence) is not None else None,
        by=_day((detail.get("scheduledPeriod") or {}).get("end")),
        done=detail.get("status") == "completed",
    )


def _goals(activity: Resource) -> list[str]:
    return [str(each.get("reference", "")) for each in (activity.get("detail") or {}).get("goal") or ()]


def _extension(resource: Resource, url: str, kind: str) -> Any:
    return next((each.get(kind) for each in resource.get("extension") or () if each.get("url") == url), None)


def _whole(number: object) -> int | None:
    return number if isinstance(number, int) and 0 <= number <= 10**9 else None


def _day(told: object) -> date | None:
    match = re.match(r"\d{4}-\d{2}-\d{2}", told) if isinstance(told, str) else None
    return date.fromisoformat(match[0]) if match else None


def _name(resource: Resource) -> str:
    name: Resource = next(iter(resource.get("name") or ()), {})
    parts = [*(name.get("given") or ()), name.get("family") or ""]
    return str(name.get("text") or " ".join(filter(None, parts)))


def _text(concept: Resource) -> str:
    displays = (each.get("display", "") for each in concept.get("coding") or ())
    return str(concept.get("text") or next(filter(None, displays), ""))


def _notes(resource: Resource) -> str:
    return "\n".join(each.get("text", "") for each in resource.get("note") or ())
