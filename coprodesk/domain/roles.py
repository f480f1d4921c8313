"""Who may do what: the whole policy is the one literal table GRANTS."""

from dataclasses import dataclass
from enum import StrEnum

from coprodesk.domain.ids import MemberId, PersonId, TeamId


class Permission(StrEnum):
    TEAM_READ = "team:read"  # who is in the team and what it is called, one's own typing: everybody's
    OWN_KEY = "own:key"  # one's own sign-in name and passphrase: everybody's
    PEOPLE_NAME = "people:name"  # who somebody is, how to reach them, and in which format
    PEOPLE_READ = "people:read"  # whole records; of those that the role may open
    PEOPLE_WRITE = "people:write"
    PEOPLE_IMPORT = "people:import"
    RECORD_WRITE = "record:write"  # abilities, needs, ties, notes, well-being: a person's own record
    RECORD_BY_REASON = "record:by-reason"  # open a record that is kept from one, for a day, with a reason
    RESTRICTED_KNOW = "restricted:know"  # that a restricted record is there, not what is in it
    SAFEGUARDING = "safeguarding"  # who must not be brought together
    GROUPS_WRITE = "groups:write"
    EXCHANGES_WRITE = "exchanges:write"
    BUDGETS_READ = "budgets:read"
    BUDGETS_WRITE = "budgets:write"
    POOLS_WRITE = "pools:write"
    PLANS_WRITE = "plans:write"
    TRAIL_READ = "trail:read"
    TEAM_WRITE = "team:write"  # the team's own page: duty line, letterhead, pictures, templates
    MEMBERS_WRITE = "members:write"  # who is in the team, in which roles
    WORKSPACE_WRITE = "workspace:write"
    BIN_RESTORE = "bin:restore"
    GOVERNANCE_READ = "governance:read"  # requests about records, and what is due
    GOVERNANCE_WRITE = "governance:write"  # subject access, retention, erasure, export of everything


class Role(StrEnum):
    PRACTITIONER = "practitioner"
    TEAM_LEAD = "team_lead"
    MONEY_OFFICER = "money_officer"
    TRAINER = "trainer"
    ADMINISTRATOR = "administrator"
    INFORMATION_GOVERNANCE = "information_governance"


_EVERYBODY = frozenset({Permission.TEAM_READ, Permission.OWN_KEY})
_MONEY = frozenset(
    {Permission.PEOPLE_NAME, Permission.BUDGETS_READ, Permission.BUDGETS_WRITE, Permission.POOLS_WRITE}
)
_RECORDING = frozenset(
    {
        *_EVERYBODY,
        *_MONEY,
        Permission.PEOPLE_READ,
        Permission.PEOPLE_WRITE,
        Permission.RECORD_WRITE,
        Permission.RECORD_BY_REASON,
        Permission.GROUPS_WRITE,
        Permission.EXCHANGES_WRITE,
        Permission.PLANS_WRITE,
        Permission.BIN_RESTORE,
        Permission.TRAIL_READ,
    }
)

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.PRACTITIONER: _RECORDING,
    Role.TEAM_LEAD: _RECORDING
    | {
        Permission.PEOPLE_IMPORT,
        Permission.TEAM_WRITE,
        Permission.RESTRICTED_KNOW,
        Permission.SAFEGUARDING,
    },
    Role.MONEY_OFFICER: _EVERYBODY | _MONEY,
    Role.TRAINER: _RECORDING | {Permission.PEOPLE_IMPORT, Permission.WORKSPACE_WRITE},
    Role.ADMINISTRATOR: _EVERYBODY
    | {Permission.MEMBERS_WRITE, Permission.TEAM_WRITE, Permission.WORKSPACE_WRITE},
    Role.INFORMATION_GOVERNANCE: _EVERYBODY
    | {
        Permission.PEOPLE_NAME,
        Permission.PEOPLE_READ,
        Permission.RECORD_BY_REASON,
        Permission.TRAIL_READ,
        Permission.GOVERNANCE_READ,
        Permission.GOVERNANCE_WRITE,
    },
}

# Roles to which nobody's name or record is shown.
NO_RECORDS = frozenset({Role.ADMINISTRATOR})
# Who opens no record of their own accord: only those that they gave a reason for, each for a day.
BY_REASON_ALONE = frozenset({Role.INFORMATION_GOVERNANCE})
# Roles that are held in practice workspaces alone.
PRACTICE_ALONE = frozenset({Role.TRAINER})


@dataclass(frozen=True)
class Actor:
    """Who acts: a member of the team, with the roles held at this moment, and the people whose records they opened
    with a reason that still holds."""

    member_id: MemberId
    name: str
    roles: frozenset[Role]
    team_id: TeamId
    opened: frozenset[PersonId] = frozenset()

    def may(self, permission: Permission) -> bool:
        return any(permission in GRANTS[role] for role in self.roles)

    @property
    def by_reason_alone(self) -> bool:
        """Whether none of their roles opens a record without a reason."""
        return self.roles <= BY_REASON_ALONE | NO_RECORDS

    @property
    def no_records(self) -> bool:
        """Whether none of their roles opens any record."""
        return self.roles <= NO_RECORDS
