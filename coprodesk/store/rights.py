"""Whose record a request or an erasure is about, for whoever may handle it without opening the record."""

from uuid import UUID

from coprodesk.domain.errors import NotFound
from coprodesk.store.schema import Person, RightsRequest
from coprodesk.store.work import Work


def somebody(work: Work, person_id: UUID) -> Person:
    """Of the actor's team, restricted or not, also where they rest in the bin."""
    person = work.session.get(Person, person_id)
    if person is None or person.team_id != work.actor.team_id or person.merged_into_id is not None:
        raise NotFound("person", person_id)
    return person


def request_of(work: Work, request_id: UUID) -> RightsRequest:
    row = work.session.get(RightsRequest, request_id)
    if row is None:
        raise NotFound("rights_request", request_id)
    somebody(work, row.person_id)
    return row
