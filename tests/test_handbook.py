"""The handbook says of roles what the program does."""

from coprodesk.domain.roles import GRANTS, Permission, Role
from coprodesk.resources import resource_path

PAGE = resource_path("handbook", "who-may-what.md")
ROLES = tuple(Role)


def test_the_table_of_roles_is_that_of_the_program() -> None:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert head[1:] == [role.value.replace("_", " ") for role in ROLES]
    assert len({row[0] for row in rows}) == len(Permission)
    said = [[mark == "yes" for mark in row[1:]] for row in rows]
    assert said == [[permission in GRANTS[role] for role in ROLES] for permission in Permission]
