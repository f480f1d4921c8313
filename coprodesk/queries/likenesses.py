"""Who is here already under the name that is being typed, or under one that looks the same."""

from dataclasses import dataclass
from typing import ClassVar

from coprodesk.domain.ids import PersonId
from coprodesk.domain.likenesses import name_key
from coprodesk.domain.roles import Permission
from coprodesk.domain.search import typed_of_people
from coprodesk.domain.texts import name_words_typed
from coprodesk.store.schema import Person
from coprodesk.store.search import lines_of
from coprodesk.store.search_words import query_for
from coprodesk.store.view import View
from coprodesk.store.visibility import sees_person

MOST_WORDS, LOOKED_AT = 8, 200


@dataclass(frozen=True)
class SameName:
    person_id: PersonId
    name: str
    born: str
    reference: str


@dataclass(frozen=True)
class SameNames:
    """Those whom the actor may see; the newest first."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    name: str

    def answer(self, view: View) -> tuple[SameName, ...]:
        words = typed_of_people(self.name)[:MOST_WORDS]
        if not words:
            return ()
        lines = lines_of(Person, query_for(view.session, name_words_typed(words)))
        columns = (Person.id, Person.name, Person.born, Person.reference)
        people = lines.join(Person, Person.id == lines.selected_columns[0]).where(sees_person(view.actor))
        found = view.session.execute(people.with_only_columns(*columns).limit(LOOKED_AT))
        key = name_key(self.name)
        return tuple(SameName(PersonId(row[0]), *row[1:]) for row in found if name_key(row[1]) == key)
