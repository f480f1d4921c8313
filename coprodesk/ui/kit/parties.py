"""Who gives and who receives: a person, a group or the community pot, found with one line of typing."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from coprodesk.domain.exchanges import POT, NewContact, Party, PartyKind, Side
from coprodesk.domain.ids import GroupId, PersonId
from coprodesk.domain.texts import folded
from coprodesk.queries.exchanges import PartyRow
from coprodesk.queries.groups import GroupRow
from coprodesk.queries.pages import Page
from coprodesk.queries.people import Caseload, CaseRow, PeopleWho
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.inputs import NewName
from coprodesk.ui.kit.labels import told_apart

Suggestions = Sequence[tuple[Any, str]]
POT_KEY = "pot"


def apart(row: CaseRow) -> str:
    """Somebody's name among others, with what tells two of that name apart."""
    return told_apart(row.name, born=row.born, area=row.area, reference=row.reference)


def party_words(row: PartyRow) -> str:
    if row.kind is PartyKind.POT:
        return tr("Community pot")
    return row.name or tr("somebody")


def party_key(row: PartyRow) -> str:
    """Short enough to keep in a draft: "person:…", "group:…" or "pot"."""
    if row.kind is PartyKind.POT:
        return POT_KEY
    return f"{row.kind.value}:{row.person_id or row.group_id}"


def side_from(said: str | NewName) -> Side:
    """What a field for a giver or a receiver says: somebody by their key, or somebody new by their name."""
    return NewContact(said.name) if isinstance(said, NewName) else party_from(said)


def party_from(key: str) -> Party:
    kind, _, ident = key.partition(":")
    if kind == POT_KEY:
        return POT
    found = UUID(ident)
    return Party(person_id=PersonId(found)) if kind == PartyKind.PERSON else Party(group_id=GroupId(found))


class PartySearch(QObject):
    """Suggestions for one field: groups and the pot are known already, people are asked for as one types."""

    def __init__(self, bridge: Bridge, groups: Sequence[GroupRow], name: str, *, pot: bool = True) -> None:
        super().__init__()
        self._bridge, self._groups, self._name, self._with_pot = bridge, groups, name, pot
        self._text = ""
        self._show: Callable[[Suggestions], None] | None = None

    def suggest(self, text: str, show: Callable[[Suggestions], None]) -> None:
        self._text, self._show = text, show
        question = Caseload(text=text, who=PeopleWho.EVERYONE, limit=8)
        self._bridge.ask(question, self._found, key=f"party-{self._name}-{id(self)}")

    def _found(self, page: Page[CaseRow]) -> None:
        people = [
            (
                f"{PartyKind.PERSON}:{row.person_id}",
                apart(row),
            )
            for row in page.rows
        ]
        words = folded(self._text).split()
        groups = [
            (f"{PartyKind.GROUP}:{row.group_id}", tr("{name} · group", name=row.name))
            for row in self._groups
            if all(word in folded(row.name) for word in words)
        ]
        pot_name = tr("Community pot")
        wanted = self._with_pot and all(word in folded(pot_name) for word in words)
        pot = [(POT_KEY, pot_name)] if wanted else []
        if self._show is not None:
            self._show([*people, *groups[:6], *pot])
