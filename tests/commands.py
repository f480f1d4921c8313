"""Commands of every act, made with real records of one desk behind their ids."""

import typing
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from coprodesk.desk import Desk
from coprodesk.domain import ids
from coprodesk.domain.abilities import Asked
from coprodesk.domain.exchanges import POT, Party
from coprodesk.domain.networks import TieKind
from coprodesk.domain.packs import Choice, Decided
from coprodesk.domain.plans import AgreedHow, Part
from coprodesk.domain.proposals import Proposal, ProposalKind
from coprodesk.domain.requests import Asked as RequestAsked
from coprodesk.domain.requests import RequestKind, Right
from coprodesk.domain.roles import Role
from coprodesk.domain.safeguarding import AlertKind
from coprodesk.domain.sharing import NotWith, Noun
from coprodesk.queries.budgets import BudgetsOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.store.schema import Alert, Base, RecordAccess, Row
from coprodesk.usecases.members import InviteMember, invite_member
from coprodesk.usecases.plan_versions import AgreePlan, Agrees, agree_plan
from coprodesk.usecases.pools import PutIn
from coprodesk.usecases.registry import Act, acts
from coprodesk.usecases.safeguarding import SetNeverMatch, set_never_match
from coprodesk.usecases.sharing import RestrictPerson, restrict_person
from coprodesk.usecases.team import AddMember, add_member
from tests import factories as make

# What makes the record that an id in a command is: by the command's name and the field's, or by the field's alone.
BY_HAND = {
    "PersonId": "add_person", "AbilityId": "add_ability", "NeedId": "add_need", "GroupId": "add_group",
    "PlanId": "start_plan", "OutcomeId": "add_outcome", "NoteId": "add_note", "ActionId": "add_action",
    "ConversationId": "start_conversation", "matter_id": "add_matter", "about_me_id": "add_about_me",
    "look_id": "add_look", "template_id": "add_template", "change_risk.entry_id": "add_risk",
    "cover_id": "add_cover", "PaymentId": "record_payment", "record_id": "add_matter",
    "change_contingency.entry_id": "add_contingency", "LineId": "add_planned_line", "RequestId": "add_request",
    "pause_id": "pause_request",
}  # fmt: skip
OF_NOUNS = {
    getattr(act.noun.identity, "__name__", ""): name
    for name, act in acts().items()
    if act.noun is not None and name.startswith("add_")
}
MADE_BY = BY_HAND | OF_NOUNS
DAY = date(2026, 11, 20)
HALF = "5e" * 32  # the public half of a key


class Maker:
    """Commands with real records of one desk behind their ids, each made when it is first needed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.made: dict[str, Any] = {}

    def command(self, act: Act, field: str = "", text: str = "") -> Any:
        values: dict[str, Any] = {field: text} if field else {}
        for each in act.given.values():
            if each.name not in {field, "version"} and each.needed:
                values[each.name] = self._value(act.name, each.name, each.kind)
        values |= {key: value for key, value in OWN.get(act.name, {}).items() if key != field}
        if "version" in act.given and act.given["version"].kind is int:
            values["version"] = self._version(values)
        return act.made(values)

    def _value(self, act: str, name: str, hint: Any) -> Any:
        simple: dict[Any, Any] = {
            str: "x", int: 5, bool: False, date: DAY, Party: POT, ids.MemberId: self.desk.actor.member_id,
        }  # fmt: skip
        if name not in FACTORIES and hint in simple:
            return simple[hint]
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return next(iter(hint))
        if name not in FACTORIES and typing.get_origin(hint) is tuple:
            return (Role.PRACTITIONER,) if Role in typing.get_args(hint) else ()
        if typing.get_origin(hint) is Mapping:
            return {}
        kept = getattr(hint, "__name__", "")
        found = next(key for key in (f"{act}.{name}", kept, name) if key in MADE_BY or key in FACTORIES)
        if found not in self.made:
            self.made[found] = self._make(found)
        return self.made[found]

    def _make(self, key: str) -> Any:
        if key in FACTORIES:
            return FACTORIES[key](self.desk, self._value("", "person_id", ids.PersonId))
        act = acts()[MADE_BY[key]]
        return self.desk.do(act.run, self.command(act))

    def _version(self, values: Mapping[str, Any]) -> int:
        if "tie_id" in values:
            nodes = self.desk.ask(NetworkOf(values["person_id"])).nodes
            return next(node.version for node in nodes if node.tie_id == values["tie_id"])
        own = [value for value in values.values() if isinstance(value, UUID)] or [self.desk.actor.team_id]
        with self.desk.store.view(self.desk.actor, self.desk.clock) as view:
            kinds = [each.class_ for each in Base.registry.mappers if issubclass(each.class_, Row)]
            return next(row.version for kind in kinds if (row := view.session.get(kind, own[0])) is not None)


FACTORIES: Mapping[str, Callable[[Desk, Any], Any]] = {
    "TieId": make.make_tie,
    "StreamId": make.make_stream,
    "ExchangeId": lambda desk, person: make.make_exchange(desk, Party(person), POT),
    "BudgetId": lambda desk, person: _budget(desk, person),  # noqa: PLW0108 - defined below
    "PoolId": lambda desk, person: make.make_pool(desk, _put_in(desk, person), 1),
    "open_case.person_id": lambda desk, _person: make.make_person(desk, "Joan Bell", is_client=False),
    "give_copy.version_id": lambda desk, _person: _agreed_version(desk),
    "giver": lambda _desk, person: Party(person),
    "receiver": lambda _desk, _person: POT,
    "restrict_person.members": lambda desk, _person: (desk.actor.member_id,),
    "open_by_reason.person_id": lambda desk, _person: _hidden(desk),
    "set_never_match.first_id": lambda desk, _person: make.make_person(desk, "Kofi Mensah"),
    "set_never_match.second_id": lambda desk, _person: make.make_person(desk, "Joan Bell"),
    "PairId": lambda desk, person: desk.do(
        set_never_match, SetNeverMatch(person, make.make_person(desk, "Lou Bell"), "x")
    ),
    "AlertId": lambda desk, _person: make.put(
        desk, Alert(member_id=desk.actor.member_id, kind=AlertKind.RESTRICTED)
    ),
    "AccessId": lambda desk, person: make.put(
        desk,
        RecordAccess(person_id=person, member_id=desk.actor.member_id, reason="x", until=desk.clock.now()),
    ),
    "public_key": lambda desk, _person: _invited(desk),
    "code_key": lambda _desk, _person: HALF,
    "asked": lambda _desk, _person: RequestAsked(RequestKind.SEE, Right.THEMSELVES, DAY),
    "decided": lambda _desk, _person: Decided(Choice.INCLUDE),
    "members": lambda desk, person: tuple(PutIn(*one) for one in _put_in(desk, person)),
}


def _invited(desk: Desk) -> str:
    """With a code in hand that was not used yet."""
    desk.do(invite_member, InviteMember(desk.actor.member_id, HALF))
    return HALF


# What a command needs besides, to be one that is kept.
OWN: Mapping[str, Mapping[str, Any]] = {
    "lengthen_request": {"months": 1},
    "add_answers": {"happy": 5},
    "add_tie": {"kind": TieKind.FRIEND, "name": "Winston Clarke"},
    "end_tie": {"ended": date(2026, 11, 23)},
    "add_notice": {"noticed_by": "x"},
    "set_letterhead": {"version": None},
    "set_picture": {"version": None},
    "change_team": {"version": None},
    "bring_in_plan": {"chosen": (Proposal(ProposalKind.MATTER, "x"),)},
    "record_asking": {"came_of": Asked.DECLINED},
    "add_communication_need": {"words": "x"},
    "add_key_date": {"day": "2026-01-01"},
    "change_communication_need": {"words": "x"},
    "change_key_date": {"day": "2026-01-01"},
    "add_template": {"parts": tuple(Part)},
    "change_template": {"parts": tuple(Part)},
    "add_look": {"learned": "x"},
    "change_look": {"learned": "x"},
    "add_note": {"next_step": "x", "next_on": DAY},
    "change_note": {"next_step": "x", "next_on": DAY},
    "open_pool": {"ends": date(2027, 3, 31), "decisions_need": 1},
    "keep_from": {"noun": Noun.MATTER, "not_with": NotWith.ORGANISATION, "name": "x"},
    "change_member": {"roles": (Role.ADMINISTRATOR, Role.PRACTITIONER)},
}


def _hidden(desk: Desk) -> ids.PersonId:
    """Somebody whom a colleague restricted to themselves."""
    member = desk.do(add_member, AddMember("Mo Hughes", (Role.TEAM_LEAD,)))
    other = Desk(desk.store, replace(desk.actor, member_id=member), desk.clock)
    person = make.make_person(other, "Hidden Person")
    other.do(restrict_person, RestrictPerson(person, (member,), "x"))
    return person


def _budget(desk: Desk, person: ids.PersonId) -> ids.BudgetId:
    make.make_stream(desk, person)
    return desk.ask(BudgetsOf(person))[0].budget_id


def _agreed_version(desk: Desk) -> UUID:
    plan = make.make_plan(desk, make.make_person(desk, "Kofi Mensah"))
    return desk.do(agree_plan, AgreePlan(plan, (Agrees("Kofi Mensah", AgreedHow.SIGNED),)))


def _put_in(desk: Desk, person: ids.PersonId) -> list[tuple[ids.PersonId, ids.StreamId, int]]:
    return [
        (each, make.make_stream(desk, each), 100) for each in (person, make.make_person(desk, "Joan Bell"))
    ]
