"""Members and their keys, in the workspace's records and in its table of slots at once.

Of a program that ends between the two, the next opening makes good what was left: a slot is let in where the records
know its key, and one that they do not know is emptied.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coprodesk.bootstrap.joining import Invited, joining_sheet
from coprodesk.bootstrap.machine import Machine
from coprodesk.desk import Desk
from coprodesk.domain.errors import KeysStrange, NotAllowed, WrongPassphrase
from coprodesk.domain.ids import MemberId
from coprodesk.domain.members import NameNeeded, sign_in_key
from coprodesk.domain.roles import Permission
from coprodesk.store import keys
from coprodesk.store.failures import or_undone
from coprodesk.store.files import OpenWorkspace
from coprodesk.store.members import Seat, have_joined, public_keys, seats
from coprodesk.store.slots import Key
from coprodesk.ui.kit.services import JoiningCode, KnownName
from coprodesk.usecases.members import (
    ChangeKey,
    ChooseSignIn,
    HandedOver,
    InviteMember,
    JoinWorkspace,
    NoteRecovery,
    NoteRenewal,
    RemoveMember,
    change_key,
    choose_sign_in,
    invite_member,
    join_workspace,
    note_recovery,
    note_renewal,
    remove_member,
)


@dataclass(frozen=True)
class Chosen:
    """A sign-in name and a passphrase of one's own."""

    name: str
    passphrase: str


def seat_of(workspace: OpenWorkspace, found: Sequence[Seat]) -> Seat:
    """Whose key opened the workspace. WrongPassphrase for a slot that the records do not know, and for the founder's
    passphrase of a time before there was a team."""
    key = workspace.key
    if key.member is not None:
        seat = next((each for each in found if each.actor.member_id == key.member), None)
        if seat is None or not (seat.public_key == key.public.hex() or _began_to_choose(seat, found)):
            raise WrongPassphrase(workspace.path)
        return seat
    if not have_joined(workspace.engine) or (key.recovered and len(found) == 1):
        return found[0]
    if not key.recovered:
        raise WrongPassphrase(workspace.path)
    named = [
        each for each in found if each.sign_in and sign_in_key(each.sign_in) == sign_in_key(workspace.sign_in)
    ]
    if not named:
        raise NameNeeded
    return named[0]


def _began_to_choose(seat: Seat, found: Sequence[Seat]) -> bool:
    """The founder's first name stood in the table when the program ended, and not yet in the records."""
    return seat is found[0] and not any(each.public_key or each.code_key for each in found)


def settle(workspace: OpenWorkspace, desk: Desk, seat: Seat) -> None:
    """What is to be kept or told of how somebody came in, and of keys that are not what the records say."""
    key, table = workspace.key, workspace.envelope.table
    if table is None:
        return
    if key.member is None:
        desk.do(note_recovery, NoteRecovery())
        workspace.sign_in = seat.sign_in
    elif seat.public_key != key.public.hex() or sign_in_key(seat.sign_in) != sign_in_key(workspace.sign_in):
        desk.do(choose_sign_in, ChooseSignIn(workspace.sign_in, key.public.hex()))
    known = public_keys(workspace.engine, desk.clock.now())
    unknown, missing = table.strangers(known.keys(), workspace.data_key)
    for public in unknown:
        workspace.empty_slot(public)
    if missing:
        workspace.custody.tell(
            KeysStrange(workspace.path, ", ".join(sorted({known[key] for key in missing})))
        )


def take_seat(workspace: OpenWorkspace, desk: Desk, seat: Seat, chosen: Chosen) -> None:
    """With a joining code: a slot of one's own, then the code's goes."""
    code, old = workspace.key, bytes.fromhex(seat.public_key)
    whose = Key(workspace.data_key, seat.actor.member_id)
    public = workspace.seal(chosen.name, chosen.passphrase, whose, instead_of=old)
    with or_undone(lambda: workspace.empty_slot(public)):
        desk.do(join_workspace, JoinWorkspace(chosen.name, public.hex()))
    workspace.empty_slot(code.public)
    workspace.sign_in, workspace.key = chosen.name, replace(whose, public=public)


def choose_name(workspace: OpenWorkspace, desk: Desk, chosen: Chosen) -> None:
    """Another sign-in name, or the founder's first. The passphrase is the one of now: WrongPassphrase, else."""
    key = workspace.prove(chosen.passphrase)
    whose = key if key.member is not None else replace(key, member=desk.actor.member_id)
    before = workspace.envelope
    public = workspace.seal(chosen.name, chosen.passphrase, whose, instead_of=key.public)
    with or_undone(lambda: workspace.custody.rewrap(lambda _now: before)):
        desk.do(choose_sign_in, ChooseSignIn(chosen.name, public.hex()))
    workspace.sign_in, workspace.key = chosen.name, replace(whose, public=public)


def change_passphrase(workspace: OpenWorkspace, desk: Desk, current: str, passphrase: str) -> None:
    """One's own. A new key comes with it, so that the old words open nothing that is written from now on, in an older
    copy of the table either. WrongPassphrase, for `current`, changes nothing; the recovery key will do for it."""
    if workspace.envelope.table is None:
        workspace.change_passphrase(current, passphrase)
        return
    workspace.prove(current)
    own = next(seat for seat in seats(workspace.engine) if seat.actor.member_id == desk.actor.member_id)
    name = own.sign_in or workspace.sign_in
    whose, before = Key(workspace.data_key, desk.actor.member_id), workspace.envelope
    public = workspace.seal(name, passphrase, whose, instead_of=bytes.fromhex(own.public_key))
    with or_undone(lambda: workspace.custody.rewrap(lambda _now: before)):
        desk.do(change_key, ChangeKey(public.hex()))
    workspace.sign_in, workspace.key = name, replace(whose, public=public)


def encrypted_anew(workspace: OpenWorkspace, desk: Desk, passphrase: str) -> None:
    """Just after it: whoever did it has another key as well, and the trail says so."""
    desk.do(note_renewal, NoteRenewal())
    if workspace.envelope.table is not None:
        change_passphrase(workspace, desk, passphrase, passphrase)


def invite(workspace: OpenWorkspace, desk: Desk, member: MemberId) -> JoiningCode:
    """A code with which the member comes in; one that they had is good no more. NameNeeded where whoever invites has
    no sign-in name yet."""
    if not desk.may(Permission.MEMBERS_WRITE):
        raise NotAllowed(Permission.MEMBERS_WRITE)
    if workspace.envelope.table is None:
        raise NameNeeded
    old = next((seat.code_key for seat in seats(workspace.engine) if seat.actor.member_id == member), "")
    code = keys.new_code()
    letters = code.replace(" ", "")
    whose = Key(workspace.data_key, member)
    public = workspace.seal(keys.code_name(letters), letters, whose, instead_of=bytes.fromhex(old))
    with or_undone(lambda: workspace.empty_slot(public)):
        until = desk.do(invite_member, InviteMember(member, public.hex()))
    return JoiningCode(code, until)


def remove(workspace: OpenWorkspace, desk: Desk, command: RemoveMember) -> HandedOver:
    """They come in no more. Copies that they made before are out of anybody's reach."""
    told = desk.do(remove_member, command)
    for half in filter(None, (told.public_key, told.code_key)):
        workspace.empty_slot(bytes.fromhex(half))
    return told


class Keys:
    """What a window does with the keys of the workspace that it shows (ui/kit/services.py: MemberKeys)."""

    def __init__(self, machine: Machine, workspace: OpenWorkspace, desk: Desk) -> None:
        self._machine, self._workspace, self._desk = machine, workspace, desk

    def sign_in(self) -> str:
        return self._workspace.sign_in

    def choose_name(self, desk: Desk, name: str, passphrase: str) -> None:
        offered, before = self.is_offered(), self.sign_in()
        choose_name(self._workspace, desk, Chosen(name, passphrase))
        if offered:
            self._machine.forget_name(self._workspace.path, before)
            self.offer(on=True)

    def invite(self, desk: Desk, member: MemberId) -> JoiningCode:
        return invite(self._workspace, desk, member)

    def remove(self, desk: Desk, command: RemoveMember) -> HandedOver:
        return remove(self._workspace, desk, command)

    def sheet(self, member: str, roles: str, code: JoiningCode) -> bytes:
        invited = Invited(code, member, roles, self._workspace.path.name, self._desk.actor.name)
        return joining_sheet(invited, self._desk.clock.now())

    def is_offered(self) -> bool:
        own = sign_in_key(self.sign_in())
        return any(sign_in_key(each.name) == own for each in self._machine.names(self._workspace.path))

    def offer(self, on: bool) -> None:  # noqa: FBT001 - what a tick says
        if on:
            offer_name(self._machine, self._workspace, self._desk)
        else:
            self._machine.forget_name(self._workspace.path, self.sign_in())


def offer_name(machine: Machine, workspace: OpenWorkspace, desk: Desk) -> None:
    """At the door of this computer, from now on."""
    if workspace.sign_in:
        roles = tuple(sorted(role.value for role in desk.actor.roles))
        machine.offer_name(
            workspace.path, KnownName(workspace.sign_in, desk.actor.name, roles, desk.clock.today())
        )
