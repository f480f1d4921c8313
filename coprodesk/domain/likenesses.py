"""Who in the workspace a row of a table may already be. A likeness is shown, never acted on by itself."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.fuzz import ratio

from coprodesk.domain.ids import PersonId
from coprodesk.domain.imports import ImportedPerson
from coprodesk.domain.merges import differing, filled
from coprodesk.domain.texts import folded, looks_like

CLOSE = 85  # of 100: "sian wyn" and "sian wynn"


class Likeness(StrEnum):
    """What two records have in common, the most telling first."""

    REFERENCE = "same_reference"
    NHS_NUMBER = "same_nhs_number"
    NAME_AND_BORN = "same_name_and_date_of_birth"
    NEARLY = "nearly_the_same_name_and_the_same_date_of_birth"
    NAME = "same_name"


class Decision(StrEnum):
    """What becomes of a row that somebody in the workspace is like."""

    SKIP = "skip"
    FILL = "fill"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the workspace, as far as a table can say the same of them."""

    person_id: PersonId
    name: str
    called: str = ""
    pronouns: str = ""
    born: str = ""
    area: str = ""
    reference: str = ""
    nhs_number: str = ""


COMPARED = ("name", "called", "pronouns", "born", "area", "reference", "nhs_number")


@dataclass(frozen=True)
class Likely:
    """`fills` are the fields that the row says and the record does not; in `differs` both say something."""

    person: ImportedPerson
    known: Known
    why: Likeness
    fills: tuple[str, ...]
    differs: tuple[str, ...]

    def decisions(self) -> tuple[Decision, ...]:
        """A reference and an NHS number belong to one person only."""
        if self.why in (Likeness.REFERENCE, Likeness.NHS_NUMBER):
            return (Decision.SKIP, Decision.FILL)
        return tuple(Decision)


class Likenesses:
    """The people of a workspace, found by what makes somebody the same."""

    def __init__(self, people: Iterable[Known], pointers: Iterable[tuple[str, Known]] = ()) -> None:
        """`pointers` are references of records that were joined to another one, with that one."""
        self._by_reference: dict[str, Known] = dict(pointers)
        self._by_number: dict[str, Known] = {}
        self._by_name: defaultdict[str, list[Known]] = defaultdict(list)
        self._by_born: defaultdict[str, list[tuple[str, Known]]] = defaultdict(list)
        for known in people:
            key = name_key(known.name)
            self._by_name[key].append(known)
            if len(known.born) == 10:
                self._by_born[known.born].append((key, known))
            if known.reference:
                self._by_reference[known.reference] = known
            if known.nhs_number:
                self._by_number[known.nhs_number] = known

    def of(self, person: ImportedPerson) -> Likely | None:
        found = self._find(person)
        if found is None:
            return None
        why, known = found
        here = {field: getattr(known, field) for field in COMPARED}
        coming = {field: getattr(person, field) for field in COMPARED}
        return Likely(person, known, why, tuple(filled(here, coming)), differing(here, coming))

    def _find(self, person: ImportedPerson) -> tuple[Likeness, Known] | None:
        if person.reference and person.reference in self._by_reference:
            return Likeness.REFERENCE, self._by_reference[person.reference]
        if person.nhs_number and person.nhs_number in self._by_number:
            return Likeness.NHS_NUMBER, self._by_number[person.nhs_number]
        key = name_key(person.name)
        same = self._by_name.get(key, [])
        for known in same:
            if person.born and known.born == person.born:
                return Likeness.NAME_AND_BORN, known
        for other, known in self._by_born.get(person.born, []):
            if ratio(key, other) >= CLOSE:
                return Likeness.NEARLY, known
        for known in same:
            if known.born.startswith(person.born) or person.born.startswith(known.born):
                return Likeness.NAME, known
        return None


def decided(likely: Likely, wanted: Decision) -> Decision:
    """What was wanted for all of a kind, where it may be; else the row is left."""
    return wanted if wanted in likely.decisions() else Decision.SKIP


def name_key(name: str) -> str:
    """ "Bell, Joan" is "Joan Bell", and so is whatever looks the same."""
    return " ".join(sorted(looks_like(folded(name)).replace(",", " ").split()))
