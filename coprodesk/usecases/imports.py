"""People out of a table of another program: all of them in one act, which can be undone as one."""

from collections import Counter
from dataclasses import dataclass

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Problem
from coprodesk.domain.ids import ImportId, new_id
from coprodesk.domain.imports import ImportedPerson, NobodyToBringIn, ReferencesTaken
from coprodesk.domain.people import person_problems
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded, refuse
from coprodesk.store.references import known_references
from coprodesk.store.schema import Person
from coprodesk.store.work import Work


@dataclass(frozen=True)
class ImportPeople:
    people: tuple[ImportedPerson, ...]


def import_people(work: Work, command: ImportPeople) -> ImportId:
    """Refuses the whole when a reference is taken or any person could not be added by hand."""
    work.require(Permission.PEOPLE_IMPORT)
    if not command.people:
        raise NobodyToBringIn
    taken = Counter(person.reference for person in command.people if person.reference)
    problems = [Problem("reference", "twice_in_table") for times in taken.values() if times > 1]
    for person in command.people:
        problems += person_problems(person.name, person.born, work.clock.today(), **_texts(person))
    refuse(problems)
    known = known_references(work.session, work.actor, tuple(taken))
    if known:
        raise ReferencesTaken(tuple(sorted(known)))
    import_id = ImportId(new_id())
    for person in command.people:
        work.add(
            Person(
                team_id=work.actor.team_id,
                name=person.name,
                name_key=folded(f"{person.name} {person.called}"),
                born=person.born,
                is_client=True,
                import_id=import_id,
                **_texts(person),
            )
        )
    work.record("import_people", Topic.PEOPLE, import_id)
    return import_id


def _texts(person: ImportedPerson) -> dict[str, str]:
    return {
        "called": person.called,
        "pronouns": person.pronouns,
        "area": person.area,
        "reference": person.reference,
    }
