"""Who may do what: the whole policy is the one literal table GRANTS."""

from dataclasses import dataclass
from enum import StrEnum

from coprodesk.domain.ids import MemberId, TeamId


class Permission(StrEnum):
    PEOPLE_READ = "people:read"
    PEOPLE_WRITE = "people:write"
    PEOPLE_IMPORT = "people:import"
    RECORD_WRITE = "record:write"  # abilities, needs, ties, notes, well-being: a person's own record
    GROUPS_WRITE = "groups:write"
    EXCHANGES_WRITE = "exchanges:write"
    BUDGETS_READ = "budgets:read"
    BUDGETS_WRITE = "budgets:write"
    POOLS_WRITE = "pools:write"
    PLANS_WRITE = "plans:write"
    TRAIL_READ = "trail:read"
    TEAM_WRITE = "team:write"
    WORKSPACE_WRITE = "workspace:write"
    BIN_RESTORE = "bin:restore"
    OWN_KEY = "own:key"  # one's own sign-in name and passphrase: everybody's
    GOVERNANCE_READ = "governance:read"  # requests about records, and what is due
    GOVERNANCE_WRITE = "governance:write"  # subject access, retention, erasure, export of everything


class Role(StrEnum):
    PRACTITIONER = "practitioner"
    TEAM_LEAD = "team_lead"
    TRAINER = "trainer"
    ADMINISTRATOR = "administrator"
    INFORMATION_GOVERNANCE = "information_governance"


_RECORDING = frozenset(
    {
        Permission.PEOPLE_READ,
        Permission.PEOPLE_WRITE,
        Permission.RECORD_WRITE,
        Permission.GROUPS_WRITE,
        Permission.EXCHANGES_WRITE,
        Permission.BUDGETS_READ,
        Permission.BUDGETS_WRITE,
        Permission.POOLS_WRITE,
        Permission.PLANS_WRITE,
        Permission.BIN_RESTORE,
        Permission.TRAIL_READ,
        Permission.OWN_KEY,
    }
)

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.PRACTITIONER: _RECORDING,
    Role.TEAM_LEAD: _RECORDING | {Permission.PEOPLE_IMPORT, Permission.TEAM_WRITE},
    Role.TRAINER: _RECORDING | {Permission.PEOPLE_IMPORT, Permission.WORKSPACE_WRITE},
    Role.INFORMATION_GOVERNANCE: frozenset(
        {
            Permission.PEOPLE_READ,
            Permission.TRAIL_READ,
            Permission.GOVERNANCE_READ,
            Permission.GOVERNANCE_WRITE,
            Permission.OWN_KEY,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.PEOPLE_READ,
            Permission.PEOPLE_IMPORT,
            Permission.TRAIL_READ,
            Permission.TEAM_WRITE,
            Permission.WORKSPACE_WRITE,
            Permission.OWN_KEY,
        }
    ),
}


@dataclass(frozen=True)
class Actor:
    """Who acts: a member of the team, with the roles held at this moment."""

    member_id: MemberId
    name: str
    roles: frozenset[Role]
    team_id: TeamId

    def may(self, permission: Permission) -> bool:
        return any(permission in GRANTS[role] for role in self.roles)
