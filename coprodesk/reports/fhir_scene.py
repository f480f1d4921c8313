"""The entries of a FHIR file as one person's plan sees them: which are theirs, which were used, and which were not."""

from datetime import date
from typing import Any

from coprodesk.domain.proposals import NotUsed, Why
from coprodesk.reports.fhir_meaning import REQUESTS, verdict, worst
from coprodesk.reports.fhir_parts import Entry, File, one, said
from coprodesk.reports.fhir_people import ANYBODYS, People, name_of
from coprodesk.reports.fhir_words import day_of, value_of, words_of

_LONGEST = 300
_NOT_SHOWN = frozenset({Why.ANOTHER_PERSON, Why.WHOSE})  # somebody else's words are counted, not shown


class Scene:
    """What is asked of the file is accounted for: `left_over` names the rest."""

    def __init__(self, file: File, people: People, person: str | None, today: date) -> None:
        self._file, self._people, self._person, self._today = file, people, person, today
        self._settled: set[Entry] = set()
        self.left: list[NotUsed] = []
        self.besides: list[str] = []

    def mine(self, *kinds: str) -> list[Entry]:
        return [each for each in self._file.of(*kinds) if self._owner(each) == self._person]

    def at(self, reference: Any, source: Entry) -> Entry | None:
        return self._file.at(reference, source)

    def is_anothers(self, entry: Entry) -> bool:
        return entry.kind not in ANYBODYS and self._owner(entry) != self._person

    def is_the_person(self, reference: Any, source: Entry) -> bool:
        target = self.at(reference, source)
        return target is not None and target.kind == "Patient" and self._owner(target) == self._person

    def doubt(self, entry: Entry) -> Why | None:
        """What keeps it from being so, and what keeps that from it which holds it."""
        over = Why.PLAN_OVER if entry.kind == "CarePlan" else Why.UNTIL if entry.kind == "CareTeam" else None
        end = day_of(one(entry.resource, "period", "end"), last=True)
        past = over if end is not None and end < self._today else None
        return worst(
            verdict(entry.resource), past, None if entry.within is None else self.doubt(entry.within)
        )

    def named(self, reference: Any, source: Entry) -> str:
        """Whom or what a reference means, as the file shows it."""
        target = self.at(reference, source)
        return one(reference, "display") or (
            "" if target is None else name_of(target.resource) or words_of(target.resource)
        )

    def use(self, entry: Entry) -> None:
        self._settled.add(entry)

    def leave(self, entry: Entry, why: Why) -> None:
        if entry not in self._settled:
            self._settled.add(entry)
            self.say(entry.kind, "" if why in _NOT_SHOWN else _shown(entry), why)

    def miss(self, what: str, reference: Any) -> None:
        """What is only referred to, and is not in the file."""
        if not self._file.is_broken(reference):
            self.say(what, one(reference, "reference"), Why.NOT_THERE)

    def say(self, what: str, words: str, why: Why) -> None:
        """A part of an entry that is not used."""
        self.left.append(NotUsed(what, words[:_LONGEST], why))

    def note(self, words: str, entry: Entry) -> None:
        """What is noted beside it, where a record has no place for that."""
        self.besides += [f"{words}: {told}" for told in said(entry.resource, "note", "text") if told != words]

    def settle(self) -> None:
        """Name what nobody asked for."""
        for entry in self._file.entries:
            if entry not in self._settled:
                self.leave(entry, self._why(entry))
        alone = len(self._people.all()) < 2
        for why, entries in ((Why.EARLIER, self._file.earlier), (Why.DELETED, self._file.deleted)):
            for entry in entries:
                self.say(entry.kind, _shown(entry) if alone else "", why)

    def _why(self, entry: Entry) -> Why:
        if entry in self._people.nobodys:
            return Why.NOBODYS
        owner = self._owner(entry)
        if owner != self._person and entry.kind not in ANYBODYS:
            return Why.WHOSE if owner is None else Why.ANOTHER_PERSON
        if entry.kind == "Observation":
            return Why.OTHER_OBSERVATION
        if entry.kind in ANYBODYS:
            return Why.NOT_IN_PLAN
        return self.doubt(entry) or (Why.NOT_IN_PLAN if entry.kind in REQUESTS else Why.KIND)

    def _owner(self, entry: Entry) -> str | None:
        """Where the file is about one person, what says nobody is theirs."""
        if entry in self._people.nobodys:
            return "\0"
        alone = len(set(self._people.keys.values())) < 2
        return self._people.keys.get(entry, self._person if alone else None)


def _shown(entry: Entry) -> str:
    told = value_of(entry.resource) if entry.kind == "Observation" else ""
    return told or words_of(entry.resource)
