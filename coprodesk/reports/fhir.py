"""A plan as HL7 FHIR R4, for other systems: CarePlan, Goal, CareTeam, RelatedPerson, and Observations for strengths.

Strengths and preferences are coded as HL7's eLTSS guide does (STU 2, http://hl7.org/fhir/us/eltss); the shapes are
those that R4 and R4B share. Hours and pounds are extensions of their own and never one number. What a bundle says is
checked by `fhir.resources`, which is loaded only here and only when asked for.

UK Core (HL7 UK, as published in June 2025) asks for no element that R4 does not ask for. `meta.profile` claims it for
Patient 2.6.1, Observation 2.5.0, CarePlan 2.2.0 and CareTeam 2.1.0 (the last two are drafts there). Not claimed:
RelatedPerson, because a relation stays as the person says it and is not coded by the list that UK Core binds it to;
Condition, whose category is eLTSS's; Goal has no UK Core profile. The tests hold the constraints as data; no
validator with the UK Core package was run.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from coprodesk.domain.documents import Language
from coprodesk.domain.plan_content import ActionLine, OutcomeLine, PlanContent, TieLine
from coprodesk.reports.fhir_notes import need_notes, plan_notes
from coprodesk.reports.wording import speaking

Resource = dict[str, Any]

ELTSS = "http://hl7.org/fhir/us/eltss"
ELTSS_OBSERVATION = f"{ELTSS}/StructureDefinition/Observation-eltss"
UK_CORE = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-"
CLAIMED = {
    "Patient": [f"{UK_CORE}Patient"],
    "CarePlan": [f"{UK_CORE}CarePlan"],
    "CareTeam": [f"{UK_CORE}CareTeam"],
    "Observation": [ELTSS_OBSERVATION, f"{UK_CORE}Observation"],
}
STRENGTH = {
    "system": f"{ELTSS}/CodeSystem/eltss-observation-codes-temporary",
    "code": "strength",
    "display": "Strength",
}
PREFERENCE = {"system": "http://loinc.org", "code": "95541-9", "display": "Care experience preference"}
NEED = {
    "system": f"{ELTSS}/CodeSystem/eltss-condition-category-code",
    "code": "assessed-need",
    "display": "Assessed Need",
}
NHS_NUMBER, REFERENCE = "https://fhir.nhs.uk/Id/nhs-number", "urn:coprodesk:reference"
READINESS, SOURCE = "urn:coprodesk:readiness", "urn:coprodesk:source"
MINUTES, PENCE, EVERY = "urn:coprodesk:weekly-minutes", "urn:coprodesk:pence", "urn:coprodesk:every"
STARTS, ENDS, BY = "urn:coprodesk:starts", "urn:coprodesk:ends", "urn:coprodesk:by"
TIE_KIND, TIE_RING = "urn:coprodesk:tie-kind", "urn:coprodesk:tie-ring"
TIE_WAY, TIE_PAID = "urn:coprodesk:tie-direction", "urn:coprodesk:tie-paid"
HELPS, WRITTEN_BY = "urn:coprodesk:helps", "urn:coprodesk:written-by"
CARE_ACT, ABOUT_ME = "urn:coprodesk:care-act-outcome", "urn:coprodesk:about-me"


def fhir_bundle(content: PlanContent, made_at: datetime) -> Resource:
    """The plan as a Bundle of type collection. The same content and time give the same bundle."""
    return _Bundle(content, made_at).build()


def fhir_json(content: PlanContent, made_at: datetime) -> bytes:
    """As a file, checked before it leaves: an AssertionError here is a bug of ours, not of the plan."""
    bundle = fhir_bundle(content, made_at)
    problems = fhir_problems(bundle)
    if problems:
        raise AssertionError(problems[0])
    return json.dumps(bundle, ensure_ascii=False, indent=2).encode()


def fhir_problems(bundle: Resource) -> tuple[str, ...]:
    """Where the bundle is not FHIR, as paths into it; empty when it is."""
    from fhir.resources.R4B.bundle import Bundle
    from pydantic import ValidationError

    try:
        Bundle.model_validate(bundle)
    except ValidationError as error:
        return tuple(".".join(map(str, each["loc"])) or "Bundle" for each in error.errors())
    except (
        KeyError,
        RecursionError,
    ) as error:  # a kind of resource that R4 does not know; nested without end
        return (str(error),)
    return ()


def resource_problems(resource: Resource) -> tuple[str, ...]:
    """The same of one resource by itself; what it contains is not looked at. Strangers' resources break the checker
    itself in many ways, and each of them says that this is not FHIR."""
    from fhir.resources.R4B import get_fhir_model_class

    try:
        get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        return (type(error).__name__,)
    return ()


@dataclass(frozen=True)
class _Bundle:
    content: PlanContent
    made_at: datetime

    def build(self) -> Resource:
        team, goals = list(self._team()), [self._goal(n, one) for n, one in enumerate(self.content.outcomes)]
        seen = [*self._strengths(), *self._preferences(), *self._about_me()]
        needs = list(self._needs())
        patient = self._with_id("Patient", "patient", self._person())
        plan = self._care_plan(goals, seen, needs)
        resources = [plan, patient, *team, *goals, *seen, *needs]
        return {
            "resourceType": "Bundle",
            "type": "collection",
            "timestamp": self.made_at.isoformat(timespec="seconds"),
            "entry": [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in resources],
        }

    def _person(self) -> Resource:
        """Who they are, as far as another system needs it to know them again."""
        content = self.content
        told = ((NHS_NUMBER, content.nhs_number), (REFERENCE, content.reference))
        return {
            "identifier": [{"system": system, "value": value} for system, value in told if value.strip()],
            "name": [{"text": content.person_name}],
            "birthDate": content.born,
            "address": [{"text": place.words} for place in content.places if place.words.strip()],
        }

    def _with_id(self, kind: str, key: str, said: Resource) -> Resource:
        profiles = CLAIMED.get(kind)
        return {
            "resourceType": kind,
            "id": self._id(key),
            **({"meta": {"profile": profiles}} if profiles else {}),
            **{name: each for name, each in said.items() if each},
        }

    def _id(self, key: str) -> str:
        return str(
            uuid5(NAMESPACE_URL, f"coprodesk/{self.content.person_name}/{self.made_at.isoformat()}/{key}")
        )

    def _ref(self, key: str, display: str = "") -> Resource:
        return {"reference": f"urn:uuid:{self._id(key)}", **({"display": display} if display else {})}

    @property
    def _subject(self) -> Resource:
        return self._ref("patient", self.content.person_name)

    def _team(self) -> Iterator[Resource]:
        members: list[Resource] = []
        for number, tie in enumerate(self.content.ties):
            role = [{"text": tie.relation}] if tie.relation.strip() else []
            if tie.group or tie.paid:
                said = {"extension": _tie_facts(tie), "role": role, "member": {"display": tie.name}}
                members.append({name: each for name, each in said.items() if each})
                continue
            yield self._related(number, tie, role)
            member = {"role": role, "member": self._ref(f"tie-{number}", tie.name)}
            members.append({name: each for name, each in member.items() if each})
        if members:
            team = {"status": "active", "subject": self._subject, "participant": members}
            yield self._with_id("CareTeam", "team", {**team, "name": "The people around me"})

    def _related(self, number: int, tie: TieLine, role: list[Resource]) -> Resource:
        said = {
            "extension": _tie_facts(tie),
            "active": True,
            "patient": self._subject,
            "relationship": role,
            "name": [{"text": tie.name}],
        }
        return self._with_id("RelatedPerson", f"tie-{number}", said)

    def _strengths(self) -> Iterator[Resource]:
        for number, one in enumerate(self.content.abilities):
            notes = [one.how_used, *(f"Helps {who}" for who in one.helps)]
            said = {
                **self._observation(STRENGTH, one.name),
                "extension": [
                    *([{"url": READINESS, "valueCode": one.readiness}] if one.readiness else []),
                    *({"url": HELPS, "valueString": who} for who in one.helps if who.strip()),
                ],
                "note": [{"text": note} for note in notes if note.strip()],
            }
            yield self._with_id("Observation", f"ability-{number}", said)

    def _preferences(self) -> Iterator[Resource]:
        for number, one in enumerate(self.content.matters):
            said = {
                **self._observation(PREFERENCE, one.words),
                "extension": [{"url": WRITTEN_BY, "valueString": one.who}] if one.who.strip() else [],
                "effectiveDateTime": one.said_on.isoformat() if one.said_on else "",
            }
            yield self._with_id("Observation", f"matter-{number}", said)

    def _about_me(self) -> Iterator[Resource]:
        for number, one in enumerate(self.content.about_me):
            code = {"system": ABOUT_ME, "code": one.heading}
            yield self._with_id("Observation", f"about-{number}", self._observation(code, one.words))

    def _observation(self, code: Resource, words: str) -> Resource:
        return {
            "status": "final",
            "code": {"coding": [code]},
            "subject": self._subject,
            "valueString": words,
        }

    def _needs(self) -> Iterator[Resource]:
        for number, one in enumerate(self.content.needs):
            outcome = (one.outcome or "").replace(" ", "_")
            said = {
                "extension": [{"url": CARE_ACT, "valueCode": outcome}] if outcome else [],
                "category": [{"coding": [NEED]}],
                "code": {"text": one.words},
                "subject": self._subject,
                "note": [{"text": text} for text in need_notes(one)],
            }
            yield self._with_id("Condition", f"need-{number}", said)

    def _goal(self, number: int, outcome: OutcomeLine) -> Resource:
        done = bool(outcome.actions) and all(action.done for action in outcome.actions)
        status = "proposed" if self.content.number is None else "completed" if done else "active"
        said = {
            "lifecycleStatus": status,
            "description": {"text": outcome.words},
            "subject": self._subject,
            "note": [{"text": outcome.why}] if outcome.why.strip() else [],
        }
        return self._with_id("Goal", f"outcome-{number}", said)

    def _care_plan(self, goals: list[Resource], seen: list[Resource], needs: list[Resource]) -> Resource:
        content = self.content
        said = {
            "status": "draft" if content.number is None else "active",
            "intent": "plan",
            "title": f"{content.person_name}’s plan",
            "subject": self._subject,
            "created": (content.agreed_on or self.made_at.date()).isoformat(),
            "author": {"display": content.team} if content.team else {},
            "careTeam": [self._ref("team")] if content.ties else [],
            "goal": [_to(one) for one in goals],
            "supportingInfo": [_to(one) for one in seen],
            "addresses": [_to(one) for one in needs],
            "activity": [
                self._activity(number, action)
                for number, outcome in enumerate(content.outcomes)
                for action in outcome.actions
            ],
            "note": [{"text": text} for text in plan_notes(content)],
        }
        return self._with_id("CarePlan", "plan", said)

    def _activity(self, outcome: int, action: ActionLine) -> Resource:
        facts: list[Resource] = [{"url": SOURCE, "valueCode": action.source}]
        if action.weekly_minutes is not None:
            facts.append({"url": MINUTES, "valueInteger": action.weekly_minutes})
        if action.pence is not None:
            facts.append({"url": PENCE, "valueInteger": action.pence})
            facts.append({"url": EVERY, "valueCode": action.every or "once"})
        days = ((STARTS, action.starts), (ENDS, action.ends), (BY, action.by))
        facts += [{"url": url, "valueDate": day.isoformat()} for url, day in days if day is not None]
        detail: Resource = {
            "extension": facts,
            "status": "completed" if action.done else "scheduled",
            "description": action.what,
            "goal": [self._ref(f"outcome-{outcome}")],
        }
        if action.who.strip():
            detail["performer"] = [{"display": action.who}]
        if action.weekly_minutes is not None:
            detail["scheduledString"] = speaking(Language.ENGLISH).a_week(action.weekly_minutes)
        elif span := _span(action):
            detail["scheduledPeriod"] = span
        return {"detail": detail}


def _span(action: ActionLine) -> Resource:
    ends = action.by or action.ends
    told = {
        "start": action.starts.isoformat() if action.starts else "",
        "end": ends.isoformat() if ends else "",
    }
    return {name: each for name, each in told.items() if each}


def _tie_facts(tie: TieLine) -> list[Resource]:
    """What FHIR has no element for: how close somebody stands, and which way help goes."""
    told = ((TIE_KIND, "group" if tie.group else tie.kind), (TIE_RING, tie.ring), (TIE_WAY, tie.direction))
    facts: list[Resource] = [{"url": url, "valueCode": said} for url, said in told if said]
    return [*facts, {"url": TIE_PAID, "valueBoolean": tie.paid}]


def _to(resource: Resource) -> Resource:
    return {"reference": f"urn:uuid:{resource['id']}"}
