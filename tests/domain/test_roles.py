"""Somebody may what one of their roles may. Which role may what stands in `tests/permissions/roles.txt`."""

import pytest

from coprodesk.domain.ids import MemberId, TeamId, new_id
from coprodesk.domain.roles import GRANTS, Actor, Permission, Role


def actor(*roles: Role) -> Actor:
    return Actor(MemberId(new_id()), "Asha Rahman", frozenset(roles), TeamId(new_id()))


def test_nobody_may_anything_without_a_role() -> None:
    assert [permission for permission in Permission if actor().may(permission)] == []


@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_what_it_was_granted(role: Role) -> None:
    assert {permission for permission in Permission if actor(role).may(permission)} == GRANTS[role]


def test_several_roles_may_what_any_of_them_may() -> None:
    both = actor(Role.PRACTITIONER, Role.ADMINISTRATOR)
    assert both.may(Permission.RECORD_WRITE)
    assert both.may(Permission.WORKSPACE_WRITE)
    assert not actor(Role.ADMINISTRATOR).may(Permission.RECORD_WRITE)
