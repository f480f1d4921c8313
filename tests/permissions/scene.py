"""A workspace in which every act would succeed: whole records, each with its own of everything that an act needs."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.abilities import Asked
from coprodesk.domain.budgets import HeldAs, StreamSource
from coprodesk.domain.documents import Wanted
from coprodesk.domain.errors import KnownFailure
from coprodesk.domain.exchanges import Party
from coprodesk.domain.ids import StreamId
from coprodesk.domain.networks import TieKind
from coprodesk.domain.plans import ActionSource, AgreedHow, Part
from coprodesk.domain.pools import Voice
from coprodesk.domain.requests import Asked as Asking
from coprodesk.domain.requests import RequestKind, Right
from coprodesk.domain.roles import Role
from coprodesk.domain.safeguarding import AlertKind
from coprodesk.domain.sharing import NotWith, Noun, record_key
from coprodesk.domain.tongues import Tongue
from coprodesk.store.schema import Alert, Base, RecordAccess, Stream, TrailLine
from coprodesk.usecases.budgets import NewStream
from coprodesk.usecases.plan_versions import Agrees
from coprodesk.usecases.pools import PutIn
from coprodesk.usecases.registry import acts
from tests.factories import put
from tests.permissions.commands import ENDS, STARTS, TODAY, Record, made_of

# What the first of its kind, or a word, would not do for.
KNOWN: Record = {"day": "2026-03-01", "came_of": Asked.OFFERED}


class WouldBeKept(Exception):
    """The act has done all that it does, up to the moment at which it is kept."""


class Held:
    """A guard that, once it holds, keeps nothing: every act finds the workspace as it was made."""

    holds = False

    def before_commit(self, act: str) -> None:
        if self.holds:
            raise WouldBeKept(act)

    def after_commit(self, act: str, at: object) -> None:
        pass

    def judge(self) -> KnownFailure:
        raise NotImplementedError


class Maker:
    """Makes somebody's whole record: an entry of every kind, with `needle` in its words, a group, a pool, a neighbour."""

    def __init__(self, desk: Desk, needle: str) -> None:
        self.desk = desk
        self.record: Record = {"needle": needle, "versions": self.version, **KNOWN}

    def do(self, act: str, /, **chosen: Any) -> Any:
        return self.desk.do(acts()[act].run, made_of(act, self.record, **chosen))

    def ours(self, act: str, /, **chosen: Any) -> Any:
        """The same of a thing of the team's, whose words say nothing of the person."""
        words = {"needle": self.record["needle"].replace("Quill", "Kitchen")}
        return self.desk.do(acts()[act].run, made_of(act, self.record | words, **chosen))

    def make(self, **person: Any) -> Record:
        needle, record = self.record["needle"], self.record
        record["person_id"] = self.do(
            "add_person", name=f"{needle} Marlow", reference=f"{needle}-1", **person
        )
        record["near_id"] = self.do("add_person", name=f"{needle} Near")
        record["bare_id"] = self.do("add_person", name=f"{needle} Bare")
        record["gone_id"] = self.do("add_person", name=f"{needle} Gone")
        record["closed_id"] = self.do("add_person", name=f"{needle} Closed", is_client=False)
        record["apart_id"] = self.do("add_person", name=f"{needle} Apart")
        record["group_id"] = self.ours("add_group")
        self._around()
        self._said()
        self._money()
        self._plan()
        self._team()
        self._asked()
        self._kept_apart()
        return record

    def _around(self) -> None:
        record = self.record
        friend = {"kind": TieKind.FRIEND, "started": STARTS}
        record["tie_id"] = self.do("add_tie", other_id=record["near_id"], **friend)
        record["ended_id"] = self.do("add_tie", other_id=record["gone_id"], **friend)
        self.do("end_tie", tie_id=record["ended_id"], ended=TODAY - timedelta(9))
        self.do("add_tie", kind=TieKind.GROUP, group_id=record["group_id"])
        sides = {"giver": Party(record["person_id"]), "receiver": Party(record["near_id"])}
        record["exchange_id"] = self.do("record_exchange", **sides)

    def _said(self) -> None:
        """Abilities, needs, notes, sayings, details, well-being."""
        record, needle = self.record, self.record["needle"]
        record["ability_id"], _ = self.do("add_ability"), self.do("add_ability")
        record["notice_id"] = self.do("add_notice", noticed_by="Winston Clarke")
        record["asking_id"] = self.do("record_asking", words=f"{needle} is busy")
        record["need_id"] = self.do("add_need")
        record["cover_id"] = self.do("add_cover")
        record["note_id"] = self.do("add_note", next_step="Ring again", next_on=TODAY)
        record["matter_id"] = self.do("add_matter", said_on=STARTS)
        self.do("tell_language", noun=Noun.MATTER, record_id=record["matter_id"], tongue=Tongue.ENGLISH)
        record["about_me_id"] = self.do("add_about_me", said_on=STARTS)
        said: dict[str, dict[str, Any]] = {
            "communication_need": {"words": f"{needle} reads slowly"},
            "answers": {"satisfied": 6},
        }
        for name in {act.noun.name for act in acts().values() if act.noun is not None}:
            record[f"{name} entry"] = self.do(f"add_{name}", **said.get(name, {}))
        record["address_id"] = record["address entry"]
        record["conversation_id"] = self.do("start_conversation")
        self.do("give_answer", words=f"{needle} on the hill")
        self.do("keep_draft", form="note", about=str(record["person_id"]))

    def _money(self) -> None:
        """An estimate, two agreed budgets and the pool of the two; for `decided_id` the pool may pay."""
        record = self.record
        stream = (NewStream(StreamSource.COUNCIL, HeldAs.DIRECT_PAYMENT, 100_000),)
        dated = {"starts": STARTS, "ends": ENDS, "streams": stream}
        record["estimate_id"] = self.do("open_budget", **dated)
        record["estimated_id"] = self._stream(record["estimate_id"])
        record["budget_id"] = self.do("open_budget", **dated)
        near = self.do("open_budget", person_id=record["near_id"], **dated)
        for budget in (record["budget_id"], near):
            self.do("agree_budget", budget_id=budget)
        record["stream_id"] = self._stream(record["budget_id"])
        record["line_id"] = self.do("add_planned_line", starts=STARTS, ends=ENDS)
        record["payment_id"] = self.do("record_payment")
        record["members"] = (
            PutIn(record["person_id"], record["stream_id"], 5000),
            PutIn(record["near_id"], self._stream(near), 5000),
        )
        terms = {"agreed_on": STARTS, "ends": ENDS, "decisions_need": 2, "free_up_to_pence": 5000}
        record["pool_id"] = self.ours("open_pool", **terms)
        asked = [self.ours("ask_pool_decision") for _ in range(3)]
        record["decision_id"], record["voted_id"], record["decided_id"] = asked
        for decision in asked[1:]:
            for person in (record["person_id"], record["near_id"]):
                voice = {"person_id": person, "voice": Voice.IN_FAVOUR}
                self.do("record_pool_vote", decision_id=decision, **voice)
        self.do("decide", decision_id=record["decided_id"])

    def _plan(self) -> None:
        record, needle = self.record, self.record["needle"]
        record["plan_id"] = self.do("start_plan")
        record["outcome_id"], _ = self.do("add_outcome"), self.do("add_outcome")
        record["action_id"] = self.do("add_action", source=ActionSource.ME)
        record["view_id"] = self.do("set_plan_view")
        record["risk_id"] = self.do("add_risk")
        record["contingency_id"] = self.do("add_contingency")
        record["agreed"] = (Agrees(f"{needle} Marlow", AgreedHow.SAID),)
        record["printed_id"] = self.do("agree_plan")
        self.do("keep_print", version_id=record["printed_id"], pdf=b"%PDF-", wanted=Wanted())
        record["version_id"] = self.do("agree_plan")
        record["copy_id"] = self.do("give_copy")
        record["look_id"] = self.do("add_look", learned=f"{needle} likes mornings")
        record["record"] = record_key(Noun.ABILITY, record["ability_id"])

    def _team(self) -> None:
        """What is the team's, and what is kept about the record."""
        record, needle = self.record, self.record["needle"]
        record["member_id"] = self.ours("add_member", roles=(Role.PRACTITIONER,))
        self.ours("invite_member", member_id=self.desk.actor.member_id, code_key="c0de" * 16)
        record["allocation_id"] = self.do("allocate")
        kept_from = {"noun": Noun.NEED, "record_id": record["need_id"], "not_with": NotWith.ROLE}
        record["mark_id"] = self.do("keep_from", name="landlord", **kept_from)
        self.do("tell_language", noun=Noun.NEED, record_id=record["need_id"], tongue=Tongue.WELSH)
        record["binned_id"] = self.do("add_ability", name=f"{needle} once sang")
        self.do("bin_ability", ability_id=record["binned_id"])
        record["template_id"] = self.ours("add_template", parts=tuple(Part))
        record["entry_id"] = self.ours("add_team_ability")
        record["readers"] = (self.desk.actor.member_id, record["member_id"])

    def _asked(self) -> None:
        """To see the record, and once more, while more is awaited."""
        record, needle = self.record, self.record["needle"]
        asked = Asking(RequestKind.SEE, Right.CONSENT, TODAY, f"{needle} Marlowe")
        record["request_id"] = self.do("add_request", asked=asked)
        record["pause_id"] = self.do("pause_request", since=TODAY)
        record["request_id"] = self.do("add_request", asked=asked)
        record["items"] = (f"need:{record['need_id']}",)

    def _kept_apart(self) -> None:
        """A pair that must not meet, somebody who was told, and somebody who opened the record with a reason."""
        record, needle, actor = self.record, self.record["needle"], self.desk.actor
        pair = {"first_id": record["person_id"], "second_id": record["apart_id"]}
        record["pair_id"] = self.do("set_never_match", **pair)
        told = Alert(
            member_id=actor.member_id, kind=AlertKind.BROUGHT_TOGETHER, person_id=record["person_id"]
        )
        opened = RecordAccess(
            person_id=record["person_id"],
            member_id=record["member_id"],
            reason=f"{needle} rang",
            until=self.desk.clock.now(),
        )
        record["alert_id"], record["access_id"] = put(self.desk, told), put(self.desk, opened)

    def version(self, about: UUID | None) -> int:
        """Of the row that a command is about, else of the team; a tie's is the sum of those of its rows."""
        with self.desk.store.view(self.desk.actor, self.desk.clock) as view:
            return sum(sum(view.session.scalars(one)) for one in _versions(about or self.desk.actor.team_id))

    def by(self, desk: Desk) -> None:
        """Three acts of this desk's own, to be undone."""
        for act, names in (
            ("add_contribution", "act_id"),
            ("record_exchange", "exchange_act"),
            ("record_payment", "payment_act"),
        ):
            maker = Maker(desk, self.record["needle"])
            maker.record = self.record
            sides = {"giver": Party(self.record["person_id"]), "receiver": Party(self.record["near_id"])}
            maker.do(act, **(sides if act == "record_exchange" else {}))
            self.record[names] = latest_act(desk)

    def _stream(self, budget: UUID) -> StreamId:
        with self.desk.store.view(self.desk.actor, self.desk.clock) as view:
            found = view.session.scalars(sa.select(Stream.id).where(Stream.budget_id == budget))
            return StreamId(found.one())


def _versions(record: UUID) -> Iterable[sa.Select[tuple[int]]]:
    for table in Base.metadata.sorted_tables:
        if {"id", "version"} <= set(table.c.keys()):
            key = table.c.tie_id if table.name == "tie_party" else table.c.id
            yield sa.select(table.c.version).where(key == record)


def latest_act(desk: Desk) -> UUID:
    with desk.store.view(desk.actor, desk.clock) as view:
        return view.session.scalars(sa.select(TrailLine.act_id).order_by(TrailLine.seq.desc()).limit(1)).one()


def hold(desk: Desk) -> None:
    guard = desk.store._guard
    assert isinstance(guard, Held)
    guard.holds = True
