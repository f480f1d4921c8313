"""FHIR files as other systems write them, put together from parts. Nobody in them is real."""

import json
from typing import Any

Resource = dict[str, Any]

ADA = {"reference": "Patient/ada"}
BASE = "http://example.org/"


def patient(ident: str = "ada", given: str = "Ada", family: str = "Lowe", **more: Any) -> Resource:
    return {"resourceType": "Patient", "id": ident, "name": [{"given": [given], "family": family}], **more}


def plan(*activities: Resource, ident: str = "plan", **more: Any) -> Resource:
    told = {"resourceType": "CarePlan", "id": ident, "status": "active", "intent": "plan", "subject": ADA}
    return {**told, **({"activity": list(activities)} if activities else {}), **more}


def activity(words: str, **more: Any) -> Resource:
    return {"detail": {"status": "scheduled", "description": words, **more}}


def goal(words: str, ident: str = "goal", **more: Any) -> Resource:
    told = {"resourceType": "Goal", "id": ident, "lifecycleStatus": "active", "subject": ADA}
    return {**told, "description": {"text": words}, **more}


def observation(words: str, ident: str = "seen", **more: Any) -> Resource:
    told = {
        "resourceType": "Observation",
        "id": ident,
        "status": "final",
        "subject": ADA,
        "valueString": words,
    }
    return {**told, "code": {"text": "What matters to me"}, **more}


def condition(words: str, ident: str = "need", **more: Any) -> Resource:
    return {"resourceType": "Condition", "id": ident, "subject": ADA, "code": {"text": words}, **more}


def related(name: str, ident: str = "tie", **more: Any) -> Resource:
    return {"resourceType": "RelatedPerson", "id": ident, "patient": ADA, "name": [{"text": name}], **more}


def team(*members: Resource, ident: str = "team", **more: Any) -> Resource:
    told = {"resourceType": "CareTeam", "id": ident, "subject": ADA, "participant": list(members)}
    return {**told, **more}


def member(name: str, **more: Any) -> Resource:
    return {"member": {"display": name}, **more}


def request(kind: str, words: str, ident: str = "ask", **more: Any) -> Resource:
    """Something to do as an entry of its own; each kind says in another place what it is."""
    said: dict[str, Resource] = {
        "Appointment": {
            "status": "booked",
            "description": words,
            "participant": [{"actor": ADA, "status": "accepted"}],
        },
        "CommunicationRequest": {"subject": ADA, "payload": [{"contentString": words}]},
        "DeviceRequest": {"intent": "order", "subject": ADA, "codeCodeableConcept": {"text": words}},
        "MedicationRequest": {"intent": "order", "subject": ADA, "medicationCodeableConcept": {"text": words}},
        "NutritionOrder": {
            "intent": "order", "patient": ADA, "dateTime": "2026-11-01", "oralDiet": {"type": [{"text": words}]},
        },
        "RequestGroup": {"intent": "order", "subject": ADA, "action": [{"title": words}]},
        "ServiceRequest": {"intent": "order", "subject": ADA, "code": {"text": words}},
        "VisionPrescription": {
            "patient": ADA, "created": "2026-11-01", "dateWritten": "2026-11-01", "prescriber": {"display": "Dr Rao"},
            "lensSpecification": [{"product": {"text": words}, "eye": "left", "note": [{"text": words}]}],
        },
        "Task": {"status": "requested", "intent": "order", "for": ADA, "description": words},
    }  # fmt: skip
    return {"resourceType": kind, "id": ident, "status": "active", **said[kind], **more}


def refers_to(resource: Resource) -> Resource:
    return {"reference": {"reference": f"{resource['resourceType']}/{resource['id']}"}}


def concept(code: str) -> Resource:
    return {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/any", "code": code}]}


def bundle(*resources: Resource, kind: str = "collection") -> bytes:
    entries = [{"fullUrl": f"{BASE}{one['resourceType']}/{one['id']}", "resource": one} for one in resources]
    return json.dumps({"resourceType": "Bundle", "type": kind, "entry": entries}).encode()
