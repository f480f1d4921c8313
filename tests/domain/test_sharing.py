from uuid import UUID

import pytest

from coprodesk.domain.ids import new_id
from coprodesk.domain.sharing import Audience, Mark, NotWith, Noun, Reader, Reason, withheld

ANA, FEMI = new_id(), new_id()
ENTRY = new_id()


def mark(not_with: NotWith, name: str = "", other_id: UUID | None = None) -> Mark:
    return Mark(Noun.MATTER, ENTRY, not_with, other_id=other_id, name=name)


FAMILY = Audience(Reader.FAMILY_OR_FRIEND, ANA, "Ana Marlow", ("sister",))
GP = Audience(Reader.SERVICE, name="Lister Road surgery", roles=("GP",))


@pytest.mark.parametrize(
    ("wish", "audience", "reason"),
    [
        (mark(NotWith.OUTSIDE_THE_TEAM), FAMILY, Reason.ASKED),
        (mark(NotWith.OUTSIDE_THE_TEAM), GP, Reason.ASKED),
        (mark(NotWith.PERSON, other_id=ANA), FAMILY, Reason.ASKED),
        (mark(NotWith.PERSON, other_id=FEMI, name="Femi"), FAMILY, None),
        (mark(NotWith.PERSON, name="my sister Ana"), FAMILY, None),
        (mark(NotWith.PERSON, name="Ana"), FAMILY, Reason.ASKED),
        (mark(NotWith.PERSON, name="Ana"), Audience(Reader.FAMILY_OR_FRIEND), Reason.NOT_CERTAIN),
        (mark(NotWith.PERSON, name="Ana"), GP, None),
        (mark(NotWith.ROLE, "my GP"), GP, Reason.ASKED),
        (mark(NotWith.ROLE, "landlord"), GP, None),
        (mark(NotWith.ROLE, "surgery"), Audience(Reader.SERVICE, name="Lister Road surgery"), Reason.ASKED),
        (mark(NotWith.ROLE, "landlord"), Audience(Reader.SERVICE, name="Southside"), Reason.NOT_CERTAIN),
        (mark(NotWith.ROLE, "SISTER"), FAMILY, Reason.ASKED),
        (mark(NotWith.ORGANISATION, "Lister Road"), GP, Reason.ASKED),
        (mark(NotWith.ORGANISATION, "Lister Road"), FAMILY, None),
        (mark(NotWith.ORGANISATION, "Lister Road"), Audience(Reader.SERVICE), Reason.NOT_CERTAIN),
        (mark(NotWith.ORGANISATION, "Job centre"), GP, None),
    ],
)
def test_a_wish_keeps_an_entry_from_those_who_are_meant(
    wish: Mark, audience: Audience, reason: Reason | None
) -> None:
    found = withheld([wish], audience)
    assert [each.reason for each in found] == ([reason] if reason else [])


@pytest.mark.parametrize("reader", [Reader.THE_PERSON, Reader.FILE])
@pytest.mark.parametrize("not_with", list(NotWith))
def test_nothing_is_kept_from_the_person_or_from_the_file(reader: Reader, not_with: NotWith) -> None:
    assert withheld([mark(not_with, "Ana", ANA)], Audience(reader, ANA, "Ana", ("Ana",))) == ()


def test_an_entry_is_left_out_once_and_for_the_certain_reason() -> None:
    wishes = [mark(NotWith.ROLE, "landlord"), mark(NotWith.OUTSIDE_THE_TEAM)]
    found = withheld(wishes, Audience(Reader.SERVICE, name="Southside"))
    assert [(each.reason, each.not_with) for each in found] == [(Reason.ASKED, NotWith.OUTSIDE_THE_TEAM)]
    assert found[0].key == f"matter:{ENTRY}"
