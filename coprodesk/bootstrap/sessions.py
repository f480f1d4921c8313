"""A workspace file with somebody sitting at it: founded, entered, or made from the sample."""

import hashlib
import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from coprodesk.bootstrap import members
from coprodesk.bootstrap.strength import refusal_of
from coprodesk.desk import Desk
from coprodesk.domain.clock import Clock, FixedClock, SystemClock
from coprodesk.domain.errors import DamagedFile, KnownFailure, WrongPassphrase
from coprodesk.domain.ids import MemberId, TeamId, new_id
from coprodesk.domain.members import CodeUsed
from coprodesk.domain.policies import BACKUPS, OPEN, WORKSPACES, Policy
from coprodesk.domain.roles import Actor, Role
from coprodesk.resources import resource_path
from coprodesk.store import backups, keys
from coprodesk.store.copies import Checked, damage_proved
from coprodesk.store.failures import or_undone
from coprodesk.store.files import OpenWorkspace, make_workspace, open_workspace
from coprodesk.store.members import is_practice, seats
from coprodesk.store.whole import removed
from coprodesk.store.work import Store
from coprodesk.training.player import play
from coprodesk.training.scenario import read_scenario
from coprodesk.usecases.workspace import FoundWorkspace, found_workspace

FOUNDER = (
    Role.PRACTITIONER,
    Role.TEAM_LEAD,
    Role.MONEY_OFFICER,
    Role.ADMINISTRATOR,
    Role.INFORMATION_GOVERNANCE,
)
SAMPLE = ("samples", "northside.json")


@dataclass(frozen=True)
class Opened:
    """A workspace with somebody sitting at it."""

    workspace: OpenWorkspace
    desk: Desk
    practice: bool

    def backup_folder(self) -> Path:
        return backup_folder(self.workspace.path, self.desk.policy)

    def close(self) -> KnownFailure | None:
        """Let the workspace go. What was saved is safe; a failure says that it could not be put away as usual."""
        failure = close_readings(self.desk)
        return self.workspace.close() or failure


@dataclass(frozen=True)
class NewWorkspace:
    name: str
    team: str
    member: str
    practice: bool = False


def close_readings(desk: Desk) -> KnownFailure | None:
    """The readings of this sitting, kept and closed into the trail; what was in the way."""
    try:
        desk.readings.close()
    except KnownFailure as failure:
        return failure
    return None


def backup_folder(path: Path, policy: Policy = OPEN) -> Path:
    """Where the backups of a workspace go by themselves: beside it, or in a folder of its own in the one that the
    organisation names, where those of another workspace of the same name stay apart."""
    common = policy.folder(BACKUPS)
    if common is not None:
        where = f"{platform.node()}:{path.absolute()}".encode("utf-8", "surrogatepass")
        return common / f"{path.stem} backups {hashlib.sha256(where).hexdigest()[:8]}"
    return path.with_name(f"{path.stem} backups")


def found(
    path: Path, new: NewWorkspace, passphrase: str, clock: Clock | None = None, policy: Policy = OPEN
) -> tuple[Opened, str]:
    """Make a workspace and sit down at it; with it the recovery key, to be shown once. Refused where the organisation
    wants it elsewhere, or the passphrase harder to guess."""
    if not new.practice:
        policy.require_place(WORKSPACES, path)
        if (weak := refusal_of(policy, passphrase, (new.name, new.team, new.member))) is not None:
            raise weak
    workspace, recovery = make_workspace(path, passphrase)
    roles = (*FOUNDER, Role.TRAINER) if new.practice else FOUNDER
    actor = Actor(MemberId(new_id()), new.member, frozenset(roles), TeamId(new_id()))
    store = Store(workspace.engine, workspace.custody)
    desk = Desk(store, actor, clock or SystemClock())
    with (
        or_undone(lambda: removed(path)),
        or_undone(workspace.close),
    ):  # the name is free again
        desk.do(found_workspace, FoundWorkspace(new.name, new.team, roles, practice=new.practice))
        workspace.custody.play_in()
    return Opened(workspace, _desk(store, actor, clock, policy), new.practice), recovery


def enter(
    path: Path,
    secret: str,
    clock: Clock | None = None,
    name: str = "",
    *,
    without_log: bool = False,
    policy: Policy = OPEN,
) -> Opened:
    """Open a workspace and sit down as the member whose name and passphrase these are; where nobody has a name yet,
    as the founder. `without_log` where somebody was told what may be missing, and goes on.

    With the recovery key, as the member of that name: NameNeeded where there are several and none is given.
    """
    workspace = open_workspace(path, secret, name, without_log=without_log)
    with or_undone(workspace.close):
        with damage_proved(path, workspace.data_key):
            found, practice = seats(workspace.engine), is_practice(workspace.engine)
        if not found:
            raise DamagedFile(path)
        seat = members.seat_of(workspace, found)
        desk = Desk(Store(workspace.engine, workspace.custody), seat.actor, clock or SystemClock())
        members.settle(workspace, desk, seat)
        close_readings(desk)
        return Opened(workspace, _desk(desk.store, seat.actor, clock, policy), practice)


def join(
    path: Path, code: str, name: str, passphrase: str, clock: Clock | None = None, *, policy: Policy = OPEN
) -> Opened:
    """Come in with a joining code, and take a name and a passphrase of one's own. WrongPassphrase for a code that
    opens nothing, CodeUsed for one that is over."""
    if (weak := refusal_of(policy, passphrase, (name,))) is not None:
        raise weak
    letters = keys.read_code(code)
    if letters is None:
        raise WrongPassphrase(path)
    workspace = open_workspace(path, letters, keys.code_name(letters))
    with or_undone(workspace.close):
        found = {seat.actor.member_id: seat for seat in seats(workspace.engine)}
        seat = next((each for each in found.values() if each.actor.member_id == workspace.key.member), None)
        if seat is None or seat.code_key != workspace.key.public.hex():
            raise CodeUsed
        desk = Desk(Store(workspace.engine, workspace.custody), seat.actor, clock or SystemClock())
        members.take_seat(workspace, desk, seat, members.Chosen(name, passphrase))
        return Opened(workspace, _desk(desk.store, seat.actor, clock, policy), is_practice(workspace.engine))


def make_sample(
    path: Path, passphrase: str, told: Callable[[int, int], None] | None = None, policy: Policy = OPEN
) -> Opened:
    """The sample as a practice workspace: the scenario replayed through a desk with its own clock."""
    policy.require_sample()
    scenario = read_scenario(resource_path(*SAMPLE))
    clock = FixedClock(scenario.starts())
    new = NewWorkspace(scenario.workspace, scenario.team, scenario.member, practice=True)
    opened, _ = found(path, new, passphrase, clock)
    with or_undone(opened.close):
        play(scenario, opened.desk, clock, told=told)
    desk = _desk(opened.desk.store, opened.desk.actor, clock, policy)
    return Opened(opened.workspace, desk, practice=True)


def backup_now(opened: Opened, folder: Path | None = None) -> Checked:
    """A checked backup, and the old ones thinned. Refused where the organisation wants backups elsewhere."""
    into = folder or opened.backup_folder()
    opened.desk.policy.require_place(BACKUPS, into)
    opened.desk.readings.close()
    now = opened.desk.clock.now()
    made = backups.backup(opened.workspace, into, now)
    backups.thin(into, opened.workspace.path.stem, now + timedelta(seconds=1))
    return made


def _desk(store: Store, actor: Actor, clock: Clock | None, policy: Policy) -> Desk:
    """A fresh desk: what founding or a scenario did is not offered for undo."""
    return Desk(store, actor, clock or SystemClock(), policy)
