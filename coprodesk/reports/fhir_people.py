"""Whom the entries of a FHIR file are about. An entry is somebody's by what it says, never by standing in the file."""

import re
from typing import Any

from coprodesk.domain.proposals import PlanPatient, Why
from coprodesk.domain.texts import folded
from coprodesk.reports.fhir import NHS_NUMBER
from coprodesk.reports.fhir_meaning import not_active, worst
from coprodesk.reports.fhir_parts import Entry, File, Resource, dig, one, said

_ABOUT = ("subject", "patient", "for", "beneficiary")
# What has no person of its own: it is read where somebody's entry refers to it.
ANYBODYS = frozenset(
    {"Practitioner", "PractitionerRole", "Organization", "Location", "HealthcareService", "Device"}
)
_NOT_A_PERSON = (
    "Group/",
    "Location/",
    "Device/",
    "Medication/",
    "Substance/",
    "Organization/",
    "Practitioner/",
)
_BORN = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_OLD_NAMES = frozenset({"old", "maiden", "temp", "anonymous"})


class People:
    """`keys` names the person of each entry; an entry that says nobody is not in it, unless somebody's refers to it
    or holds it. `nobodys` are entries about a group, a place or a thing."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._patients: dict[Entry, str] = {}
        for number, each in enumerate(file.of("Patient")):
            told = each.url or (f"Patient/{each.id}" if each.id else f"patient {number}")
            self._patients[each] = told if each.within is None else f"{told} in {number}"
        self._displays: dict[str, str] = {}
        self.keys: dict[Entry, str] = {}
        self.nobodys: set[Entry] = set()
        for each in file.entries:
            self._place(each)
        self._lend()

    def all(self) -> tuple[PlanPatient, ...]:
        found = {key: _patient(key, each) for each, key in self._patients.items()}
        for key in self.keys.values():
            found.setdefault(key, PlanPatient(key, self._displays.get(key, "")))
        counts = dict.fromkeys(found, 0)
        for each, key in self.keys.items():
            counts[key] += each.within is None
        return tuple(
            PlanPatient(each.key, each.name or self._displays.get(key, ""), each.born, each.nhs_number,
                        counts[key], each.doubts)
            for key, each in found.items()
        )  # fmt: skip

    def key_of(self, reference: Any, source: Entry) -> str | None:
        """The person that a Reference means; None where it means nobody."""
        told, display = one(reference, "reference"), one(reference, "display")
        target = self._file.at(reference, source)
        key = self._patients.get(target) if target is not None else self._by_number(reference)
        if key is None and target is None:
            key = self._by_name(told, reference, display)
        if key and display:
            self._displays.setdefault(key, display)
        return key

    def _by_number(self, reference: Any) -> str | None:
        number = _numbers(dig(reference, "identifier"))
        found = [
            key for each, key in self._patients.items() if number & _numbers(dig(each.resource, "identifier"))
        ]
        return found[0] if len(found) == 1 else None

    def _by_name(self, told: str, reference: Any, display: str) -> str | None:
        if told:
            return None if told.startswith(_NOT_A_PERSON) else told.partition("/_history/")[0]
        if number := sorted(_numbers(dig(reference, "identifier"))):
            return "identifier " + " ".join(number[0])
        named = [
            key for each, key in self._patients.items() if folded(name_of(each.resource)) == folded(display)
        ]
        if not display:
            return None
        return named[0] if len(named) == 1 else f"name {folded(display)}"

    def _place(self, each: Entry) -> None:
        if each in self._patients:
            self.keys[each] = self._patients[each]
            return
        told = [part for where in _ABOUT for part in dig(each.resource, where) if isinstance(part, dict)]
        actors = [part for part in dig(each.resource, "participant", "actor") if self._is_patient(part, each)]
        for reference in [*told, *actors][:1]:
            key = self.key_of(reference, each)
            if key is None:
                self.nobodys.add(each)
            else:
                self.keys[each] = key

    def _is_patient(self, reference: Any, source: Entry) -> bool:
        target = self._file.at(reference, source)
        return (
            target.kind == "Patient"
            if target is not None
            else one(reference, "reference").startswith("Patient/")
        )

    def _lend(self) -> None:
        """What says nobody is that person's whose entry holds it or whose plan refers to it."""
        waiting = [each for each in self._file.entries if each not in self.keys and each not in self.nobodys]
        for each in waiting:
            if each.within in self.keys and each.within is not None:
                self.keys[each] = self.keys[each.within]
        for plan in self._file.of("CarePlan"):
            linked = [
                dig(plan.resource, name) for name in ("careTeam", "goal", "addresses", "supportingInfo")
            ]
            for reference in [
                *(part for parts in linked for part in parts),
                *dig(plan.resource, "activity", "reference"),
            ]:
                target = self._file.at(reference, plan)
                free = target is not None and target not in self.keys and target not in self.nobodys
                if target is not None and free and plan in self.keys and target.kind not in ANYBODYS:
                    self.keys[target] = self.keys[plan]


def name_of(resource: Resource) -> str:
    """The name that somebody goes by today; of several the official one. An organisation has it as text."""
    told = dig(resource, "name")
    names = [each for each in told if isinstance(each, dict)]
    now = [each for each in names if one(each, "use") not in _OLD_NAMES and not said(each, "period", "end")]
    order = {"official": 0, "usual": 1}
    for each in sorted(now or names, key=lambda name: order.get(one(name, "use"), 2)):
        parts = one(each, "text") or " ".join([*said(each, "given"), *said(each, "family")])
        if parts:
            return parts
    return next((each for each in told if isinstance(each, str) and each.strip()), "")


def _patient(key: str, entry: Entry) -> PlanPatient:
    numbers = [
        one(each, "value") for each in dig(entry.resource, "identifier") if one(each, "system") == NHS_NUMBER
    ]
    died = any(
        each not in (False, "false")
        for name in ("deceasedBoolean", "deceasedDateTime")
        for each in dig(entry.resource, name)
    )
    replaced = bool({"replaced-by"} & set(said(entry.resource, "link", "type")))
    told = (
        worst(not_active(entry.resource), Why.INACTIVE if replaced else None),
        Why.DIED if died else None,
        Why.MODIFIED
        if entry.resource.get("modifierExtension") or entry.resource.get("implicitRules")
        else None,
    )
    told_born = one(entry.resource, "birthDate")
    born = told_born if _BORN.fullmatch(told_born) else ""
    return PlanPatient(
        key, name_of(entry.resource), born, next(iter(numbers), ""), 0, tuple(filter(None, told))
    )


def _numbers(identifiers: list[Any]) -> set[tuple[str, str]]:
    return {(one(each, "system"), one(each, "value")) for each in identifiers if one(each, "value")}
