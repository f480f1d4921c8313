"""Records made the way a person would make them: through use cases."""

from typing import Any

from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId
from coprodesk.usecases.people import AddPerson, add_person


def make_person(desk: Desk, name: str = "Bea Marlow", **values: Any) -> PersonId:
    return desk.do(add_person, AddPerson(name=name, **values))
