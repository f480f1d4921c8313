"""Every question whose answer tells of a record leaves a reading, or a listing, of it; no other does."""

from uuid import UUID

import pytest

from coprodesk.desk import Desk, Readings
from coprodesk.domain.readings import How
from tests.permissions.acts import questions
from tests.permissions.commands import Record
from tests.permissions.walls import PEOPLE, RELATIONS, TABLE, Walls, told

# The words in the answer are those that were asked with: rows of a table that is not imported yet.
OWN_WORDS = {"PeopleInTable"}
# Their answers show somebody's record in figures, days or choices, without a word of the person's.
WITHOUT_WORDS = {
    "EntriesOf answers", "GivingReceiving", "HistoryOf", "MarksOf", "OffersAround", "PlanVersionPrint", "PoolsList",
    "ReadersOf", "ReadingsOf", "RestrictedRecords", "RingsOf", "TieDays", "TimeBalance", "TimeWithPerson", "WantedBy", "WhoMightHelp", "WithheldFor",
}  # fmt: skip


def seen(desk: Desk, name: str, record: Record) -> tuple[str, set[How]]:
    """What the answer tells of the record, and how the readings name it."""
    desk.readings = Readings(desk.store, desk.actor, desk.clock)
    said = told(desk, name, record)
    whose = {record[each] for each in PEOPLE}
    taken = desk.readings.noted.take(last=True)
    return said, {each.how for each in taken if each.how is How.EVERYBODY or whose & set(each.people)}


@pytest.mark.parametrize("name", sorted(questions()))
def test_what_tells_is_recorded_and_what_does_not_is_not(walls: Walls, name: str) -> None:
    for place, relation in enumerate(RELATIONS):
        said, how = seen(walls.asha, name, walls.records[relation])
        assert said == TABLE[name][place]
        if said == "tells" and name not in OWN_WORDS:
            assert how, f"{name} tells of {relation} and leaves no reading"
        elif name in OWN_WORDS and relation in ("own", "colleague", "named"):
            assert how <= {How.LISTED}, "those who seem to be here already"
        elif name in WITHOUT_WORDS and said == "silent":
            assert how <= {How.READ, How.LISTED}
        else:
            assert not how, f"{name} does not tell of {relation} and leaves a reading"


def test_who_asks_for_one_record_has_read_that_one_alone(walls: Walls) -> None:
    record = walls.records["own"]
    for name in ("PersonById", "NotesOf", "NetworkOf", "PlanContentOf", "SideBySide", "PaymentsOf", "PackOf"):
        walls.asha.readings = Readings(walls.asha.store, walls.asha.actor, walls.asha.clock)
        told(walls.asha, name, record)
        people: set[UUID] = set()
        for each in walls.asha.readings.noted.take(last=True):
            assert each.how is How.READ, name
            people |= set(each.people)
        assert people <= {record["person_id"], record["near_id"]}, name
        assert record["person_id"] in people, name


def test_the_exceptions_are_questions_of_the_house() -> None:
    assert set(questions()) >= OWN_WORDS | WITHOUT_WORDS
