"""The words of a FHIR entry, and its dates, which may be a day, a month or a year."""

import re
from calendar import monthrange
from datetime import date
from typing import Any

from coprodesk.reports.fhir_parts import dig, first, one, said
from coprodesk.reports.fhir_people import name_of

# HL7's codes for what somebody is to a person, where a file says the code alone.
_ROLES = {
    "MTH": "mother", "FTH": "father", "PRN": "parent", "SIS": "sister", "BRO": "brother", "SIB": "sibling",
    "DAU": "daughter", "DAUC": "daughter", "SON": "son", "SONC": "son", "CHILD": "child", "SPS": "spouse",
    "WIFE": "wife", "HUSB": "husband", "DOMPART": "partner", "SIGOTHR": "partner", "AUNT": "aunt", "UNCLE": "uncle",
    "COUSN": "cousin", "NIECE": "niece", "NEPHEW": "nephew", "GRMTH": "grandmother", "GRFTH": "grandfather",
    "GRPRN": "grandparent", "GRNDCHILD": "grandchild", "FAMMEMB": "family", "EXT": "family", "NBOR": "neighbour",
    "FRND": "friend", "UFRND": "friend", "ROOM": "housemate", "N": "next of kin", "C": "emergency contact",
}  # fmt: skip
# Where each kind of entry says what it is about.
_TOLD = (
    "description", "title", "valueString", "code", "codeCodeableConcept", "medicationCodeableConcept",
    "medicationReference", "oralDiet", "instruction", "payload", "action", "serviceType", "appointmentType",
    "reasonCode", "category", "productCodeableConcept", "productReference", "lensSpecification", "note", "comment", "patientInstruction",
)  # fmt: skip


def words_of(part: Any) -> str:
    """What an entry is about, in words; empty where it has only codes, or nothing."""
    for where in _TOLD:
        for each in dig(part, where):
            if words := each if isinstance(each, str) else _words_in(each):
                return str(words)
    return name_of(part) if isinstance(part, dict) else ""


def _words_in(part: Any) -> str:
    for where in ("text", "contentString", "title", "description", "display"):
        if words := one(part, where):
            return words
    return concept(part) or next(filter(None, map(concept, (*dig(part, "type"), *dig(part, "product")))), "")


def concept(part: Any) -> str:
    """A coded thing as text, by its own words before the list's."""
    words = one(part, "text") or one(part, "coding", "display")
    return words or next((_ROLES[code] for code in said(part, "coding", "code") if code in _ROLES), "")


def role(parts: list[Any]) -> str:
    return next(filter(None, map(concept, parts)), "")


def notes(part: Any) -> str:
    return "\n".join(said(part, "note", "text"))


def value_of(observation: Any) -> str:
    """What was observed, in words: its own value, else those of its parts, else what is noted where there is none."""
    told = [*said(observation, "valueString"), *map(concept, dig(observation, "valueCodeableConcept"))]
    for each in [] if any(told) else dig(observation, "component"):
        value = one(each, "valueString") or concept(first(each, "valueCodeableConcept"))
        told += [": ".join(filter(None, (concept(first(each, "code")), value)))] if value else []
    said_otherwise = any(name.startswith("value") for name in observation)  # a yes or a no, a number
    return "\n".join(filter(None, told)) or ("" if said_otherwise else notes(observation))


def day_of(told: str, *, last: bool = False) -> date | None:
    """The day; of a month or a year its first, or its last."""
    match = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=T|$)", told)
    if match is None:
        return None
    year, month, day = (int(each) if each else None for each in match.groups())
    try:
        month = month or (12 if last else 1)
        return date(year or 0, month, day or (monthrange(year or 0, month)[1] if last else 1))
    except ValueError:  # no such day
        return None
