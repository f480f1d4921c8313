"""Several people in one workspace, each under their own name: what the records say, and what the keys let in."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from coprodesk.bootstrap import members
from coprodesk.bootstrap.members import Chosen
from coprodesk.bootstrap.sessions import NewWorkspace, Opened, enter, found, join
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.errors import CannotUndo, DamagedFile, Invalid, KeysStrange, NotAllowed, WrongPassphrase
from coprodesk.domain.ids import MemberId
from coprodesk.domain.members import CODE_LASTS, CodeUsed, NameNeeded
from coprodesk.domain.roles import Role
from coprodesk.queries.audits import HistoryOf
from coprodesk.queries.people import Caseload
from coprodesk.queries.team import Members
from coprodesk.store import argon, keys, renewals
from coprodesk.store.files import OpenWorkspace
from coprodesk.store.keys import Envelope
from coprodesk.store.slots import Key
from coprodesk.store.tails import append_tail, cut_tail, read_tail
from coprodesk.usecases.members import HandedOver, RemoveMember
from coprodesk.usecases.team import AddMember, add_member
from coprodesk.usecases.workspace import UndoAct, undo_act
from tests.factories import make_person

FOUNDER, BO, NEW = "seven quiet kettles", "eleven patient lanterns", "nine slow rivers"
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id's own work is no part of this."""
    quick = lambda secret, salt, **_costs: hashlib.sha256(secret + salt).digest()  # noqa: E731
    monkeypatch.setattr(argon, "hash_secret_raw", quick)


@dataclass
class Team:
    """A workspace of Asha's, who founded it, and the recovery key."""

    path: Path
    recovery: str

    def asha(self, name: str = "Asha") -> Opened:
        return enter(self.path, FOUNDER, FixedClock(NOW), name)

    def bo(self) -> Opened:
        return enter(self.path, BO, FixedClock(NOW), "Bo")


@pytest.fixture
def alone(tmp_path: Path) -> Team:
    opened, recovery = found(
        tmp_path / "northside.coprodesk", NewWorkspace("Northside", "Team", "Asha Rahman"), FOUNDER
    )
    opened.close()
    return Team(opened.workspace.path, recovery)


@pytest.fixture
def before_the_team(alone: Team) -> Envelope:
    tail = read_tail(alone.path)
    assert tail is not None
    return tail


@pytest.fixture
def code(alone: Team, before_the_team: Envelope) -> str:
    """Of Bo, whom Asha has added."""
    opened = alone.asha("")
    members.choose_name(opened.workspace, opened.desk, Chosen("Asha", FOUNDER))
    bo = opened.desk.do(add_member, AddMember("Bo Byrne", (Role.PRACTITIONER,)))
    made = members.invite(opened.workspace, opened.desk, bo)
    assert made.until == NOW + timedelta(days=CODE_LASTS)
    opened.close()
    return made.code


@pytest.fixture
def two(alone: Team, code: str) -> Team:
    join(alone.path, code, "Bo", BO, FixedClock(NOW)).close()
    return alone


def member(opened: Opened, name: str) -> MemberId:
    return next(row.member_id for row in opened.desk.ask(Members()) if row.name == name)


def remove(opened: Opened, name: str) -> HandedOver:
    row = next(row for row in opened.desk.ask(Members()) if row.name == name)
    return members.remove(opened.workspace, opened.desk, RemoveMember(row.member_id, row.version))


def test_a_founder_alone_opens_with_a_passphrase_as_ever(alone: Team) -> None:
    opened = alone.asha("")
    assert opened.desk.actor.name == "Asha Rahman"
    assert opened.workspace.envelope.table is None
    opened.close()


def test_each_signs_what_they_do(two: Team) -> None:
    asha = two.asha()
    bea = make_person(asha.desk, "Bea Marlow")
    asha.close()
    bo = two.bo()
    make_person(bo.desk, "Cem Kaya")
    cem = next(row.person_id for row in bo.desk.ask(Caseload()).rows if row.name == "Cem Kaya")
    assert {row.member for row in bo.desk.ask(HistoryOf(bea)).rows} == {"Asha Rahman"}
    assert {row.member for row in bo.desk.ask(HistoryOf(cem)).rows} == {"Bo Byrne"}
    assert bo.desk.actor.roles == {Role.PRACTITIONER}
    bo.close()


@pytest.mark.parametrize(("name", "secret"), [("Asha", BO), ("Bo", FOUNDER), ("", FOUNDER), ("Cleo", BO)])
def test_nobody_comes_in_under_another_name(two: Team, name: str, secret: str) -> None:
    with pytest.raises(WrongPassphrase):
        enter(two.path, secret, name=name)


def test_a_code_works_once(two: Team, code: str) -> None:
    with pytest.raises(WrongPassphrase):
        join(two.path, code, "Bo again", NEW)
    for nothing in ("", "K7QM", "K7QM 4XPD 9RHT K7QM"):
        with pytest.raises(WrongPassphrase):
            join(two.path, nothing, "Bo again", NEW)


def test_a_code_is_over_after_seven_days(alone: Team, code: str) -> None:
    late = FixedClock(NOW + timedelta(days=CODE_LASTS, seconds=1))
    with pytest.raises(CodeUsed):
        join(alone.path, code, "Bo", BO, late)
    assert join(alone.path, code, "Bo", BO, FixedClock(NOW)).close() is None


def test_a_new_code_takes_the_place_of_the_old_one(alone: Team, code: str) -> None:
    opened = alone.asha()
    again = members.invite(opened.workspace, opened.desk, member(opened, "Bo Byrne")).code
    opened.close()
    with pytest.raises(WrongPassphrase):
        join(alone.path, code, "Bo", BO, FixedClock(NOW))
    assert join(alone.path, again, "Bo", BO, FixedClock(NOW)).close() is None


def test_a_name_that_somebody_has_is_refused_and_the_code_still_works(alone: Team, code: str) -> None:
    for taken in ("Asha", " asha ", "ASHA"):
        with pytest.raises(Invalid):
            join(alone.path, code, taken, BO, FixedClock(NOW))
    with pytest.raises(Invalid):
        join(alone.path, code, "", BO, FixedClock(NOW))
    assert alone.asha().close() is None
    assert join(alone.path, code, "Bo", BO, FixedClock(NOW)).close() is None


def test_whoever_forgot_gets_a_new_code_and_the_old_passphrase_goes(two: Team) -> None:
    asha = two.asha()
    again = members.invite(asha.workspace, asha.desk, member(asha, "Bo Byrne")).code
    asha.close()
    assert two.bo().close() is None  # not yet forgotten: until the code is used both open
    join(two.path, again, "Bo", NEW, FixedClock(NOW)).close()
    with pytest.raises(WrongPassphrase):
        two.bo()
    assert enter(two.path, NEW, name="bo").close() is None


def test_only_whoever_may_change_the_team_invites(two: Team) -> None:
    bo = two.bo()
    with pytest.raises(NotAllowed):
        members.invite(bo.workspace, bo.desk, bo.desk.actor.member_id)
    with pytest.raises(NotAllowed):
        remove(bo, "Asha Rahman")
    bo.close()
    assert two.asha().close() is None


def test_nobody_is_invited_before_whoever_invites_has_a_name(alone: Team) -> None:
    opened = alone.asha("")
    bo = opened.desk.do(add_member, AddMember("Bo Byrne", (Role.PRACTITIONER,)))
    with pytest.raises(NameNeeded):
        members.invite(opened.workspace, opened.desk, bo)
    opened.close()


def test_whoever_leaves_comes_in_no_more_and_hands_over(two: Team) -> None:
    bo = two.bo()
    make_person(bo.desk, "Cem Kaya")
    bo.close()
    asha = two.asha()
    with pytest.raises(Invalid):
        remove(asha, "Asha Rahman")
    assert remove(asha, "Bo Byrne").drafts == 0
    assert [row.name for row in asha.desk.ask(Members())] == ["Asha Rahman"]
    asha.close()
    with pytest.raises(WrongPassphrase):
        two.bo()
    assert two.asha().close() is None


def test_no_act_on_a_key_is_undone(two: Team) -> None:
    asha = two.asha()
    members.invite(asha.workspace, asha.desk, member(asha, "Bo Byrne"))
    assert asha.desk.undoable() is None
    last = _last_act(asha)
    with pytest.raises(CannotUndo):
        asha.desk.do(undo_act, UndoAct(last))
    asha.close()


def _last_act(opened: Opened) -> UUID:
    with opened.workspace.engine.connect() as connection:
        raw = connection.exec_driver_sql("SELECT act_id FROM trail ORDER BY seq DESC LIMIT 1").scalar_one()
    return UUID(raw)


def test_the_recovery_key_asks_who_it_is_and_the_trail_says_so(two: Team) -> None:
    with pytest.raises(NameNeeded):
        enter(two.path, two.recovery)
    opened = enter(two.path, two.recovery, name="bo")
    assert opened.desk.actor.name == "Bo Byrne"
    with opened.workspace.engine.connect() as connection:
        line = connection.exec_driver_sql("SELECT act, member FROM trail ORDER BY seq DESC LIMIT 1").one()
    assert tuple(line) == ("note_recovery", "Bo Byrne")
    opened.close()


def test_encrypting_anew_needs_one_passphrase_and_lets_all_in(two: Team) -> None:
    tail = read_tail(two.path)
    assert tail is not None
    recovery = keys.new_recovery_key()
    renewals.encrypt_anew(
        two.path, renewals.Secrets(FOUNDER, NEW, recovery, "Asha"), NOW, lambda _done, _of: None
    )
    assert enter(two.path, NEW, name="Asha").close() is None
    assert two.bo().close() is None
    assert enter(two.path, recovery, name="Bo").close() is None
    with pytest.raises(WrongPassphrase):
        two.asha()
    cut_tail(two.path)
    append_tail(two.path, tail)  # an older tail behind today's pages
    with pytest.raises(DamagedFile):
        two.asha()


def test_a_key_that_was_planted_is_told_and_gets_no_new_data_key(two: Team) -> None:
    """Somebody who could read the file puts a key of their own in Bo's place."""
    asha = two.asha()
    bo = member(asha, "Bo Byrne")
    public = bytes.fromhex(_row_key(asha, bo))
    asha.workspace.seal("Bo", "mine now, all mine", Key(asha.workspace.data_key, bo), instead_of=public)
    asha.close()
    with pytest.raises(WrongPassphrase):
        enter(two.path, "mine now, all mine", name="Bo")
    asha = two.asha()
    told = asha.workspace.custody.look()
    assert [type(each) for each in told] == [KeysStrange]
    assert told[0].detail == "Bo Byrne"
    asha.close()


def _row_key(opened: Opened, whose: MemberId) -> str:
    with opened.workspace.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT public_key FROM member WHERE id = ?", (whose.hex,))
        return str(found.scalar_one())


def test_the_tail_of_before_there_was_a_team_lets_nobody_in(two: Team, before_the_team: Envelope) -> None:
    """Behind today's pages, with the founder's passphrase of then."""
    cut_tail(two.path)
    append_tail(two.path, before_the_team)
    with pytest.raises(WrongPassphrase):
        enter(two.path, FOUNDER, FixedClock(NOW))
    assert enter(two.path, two.recovery, FixedClock(NOW), "Bo").close() is None


@pytest.mark.parametrize("renewed", [False, True])
def test_a_passphrase_that_was_seen_opens_nothing_after_a_change(two: Team, renewed: bool) -> None:
    """Not with the sealed half of an older copy in today's table either."""
    seen = read_tail(two.path)
    for name, old, new in (("Asha", FOUNDER, NEW), ("Bo", BO, f"{NEW} {NEW}")):
        opened = enter(two.path, old, FixedClock(NOW), name)
        members.change_passphrase(opened.workspace, opened.desk, old, new)
        opened.close()
    if renewed:
        secrets = renewals.Secrets(NEW, NEW, keys.new_recovery_key(), "Asha")
        renewals.encrypt_anew(two.path, secrets, NOW, lambda _done, _of: None)
    today = read_tail(two.path)
    assert seen is not None
    assert today is not None
    assert seen.table is not None
    assert today.table is not None
    by = {slot.name: slot for slot in seen.table.slots}
    grafted = tuple(
        replace(slot, salt=by[slot.name].salt, nonce=by[slot.name].nonce, private=by[slot.name].private)
        if slot.name in by
        else slot
        for slot in today.table.slots
    )
    for table in (today.table, replace(today.table, slots=grafted), seen.table if renewed else today.table):
        cut_tail(two.path)
        append_tail(two.path, replace(today, table=table))
        for name, old in (("Asha", FOUNDER), ("Bo", BO)):
            with pytest.raises((WrongPassphrase, DamagedFile)):
                enter(two.path, old, FixedClock(NOW), name)


def test_whoever_encrypts_anew_has_another_key_and_the_trail_says_so(two: Team) -> None:
    secrets = renewals.Secrets(FOUNDER, FOUNDER, keys.new_recovery_key(), "Asha")
    renewals.encrypt_anew(two.path, secrets, NOW, lambda _done, _of: None)
    opened = two.asha()
    before = _row_key(opened, opened.desk.actor.member_id)
    members.encrypted_anew(opened.workspace, opened.desk, FOUNDER)
    assert _row_key(opened, opened.desk.actor.member_id) != before
    assert _acts(opened)[-2:] == ["note_renewal", "change_key"]
    opened.close()
    assert two.asha().close() is None
    assert two.bo().close() is None


def test_with_the_recovery_key_one_takes_another_passphrase(two: Team) -> None:
    opened = enter(two.path, two.recovery, FixedClock(NOW), "Asha")
    members.change_passphrase(opened.workspace, opened.desk, two.recovery, NEW)
    opened.close()
    assert enter(two.path, NEW, name="Asha").close() is None
    with pytest.raises(WrongPassphrase):
        two.asha()


def test_a_code_that_is_over_holds_nothing_once_somebody_opened(alone: Team, code: str) -> None:
    letters = keys.read_code(code)
    assert letters is not None
    enter(alone.path, FOUNDER, FixedClock(NOW + timedelta(days=400)), "Asha").close()
    tail = read_tail(alone.path)
    assert tail is not None
    assert keys.unseal(tail, letters, keys.code_name(letters)) is None


def test_a_slot_for_somebody_who_was_never_invited_lets_nobody_in(two: Team) -> None:
    asha = two.asha()
    cem = asha.desk.do(add_member, AddMember("Cem Kaya", (Role.TEAM_LEAD,)))
    asha.workspace.seal("Cem", NEW, Key(asha.workspace.data_key, cem))
    asha.close()
    with pytest.raises(WrongPassphrase):
        enter(two.path, NEW, name="Cem")


def _acts(opened: Opened) -> list[str]:
    with opened.workspace.engine.connect() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT act FROM trail ORDER BY seq")]


class Stopped(BaseException):
    """The program ends here."""


def stopping(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """At the slot change number `at`, before it is written."""
    count = iter(range(1000))
    as_ever = OpenWorkspace.seal
    emptied = OpenWorkspace.empty_slot

    def before(run: Callable[..., object]) -> Callable[..., object]:
        def either(*given: object, **named: object) -> object:
            if next(count) == at:
                raise Stopped
            return run(*given, **named)

        return either

    monkeypatch.setattr(OpenWorkspace, "seal", before(as_ever))
    monkeypatch.setattr(OpenWorkspace, "empty_slot", before(emptied))


@pytest.mark.parametrize("at", [0, 1])
def test_a_join_that_was_cut_short_leaves_the_code_or_the_name(
    alone: Team, code: str, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    with monkeypatch.context() as patch:
        stopping(patch, at)
        with pytest.raises(Stopped):
            join(alone.path, code, "Bo", BO, FixedClock(NOW))
    if at == 0:
        assert join(alone.path, code, "Bo", BO, FixedClock(NOW)).close() is None
    again = alone.bo()
    assert again.desk.actor.name == "Bo Byrne"
    again.close()
    with pytest.raises((WrongPassphrase, CodeUsed)):
        join(alone.path, code, "Bo", NEW, FixedClock(NOW))
