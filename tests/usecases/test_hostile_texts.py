"""Every text of every command: refused with words, or kept and read back exactly as it was typed."""

import dataclasses
import importlib
import inspect
import json
import pkgutil
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from coprodesk import usecases
from coprodesk.desk import Desk
from coprodesk.domain import ids
from coprodesk.domain.abilities import Asked
from coprodesk.domain.errors import DeskError
from coprodesk.domain.exchanges import POT, Party
from coprodesk.domain.networks import TieKind
from coprodesk.domain.plans import AgreedHow, Part
from coprodesk.domain.proposals import Proposal, ProposalKind
from coprodesk.domain.roles import Role
from coprodesk.domain.sharing import NotWith, Noun
from coprodesk.queries.budgets import BudgetsOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.store import images
from coprodesk.store.schema import Base, Row, TrailLine
from coprodesk.ui.kit.wording import words_for
from coprodesk.usecases.plan_versions import AgreePlan, Agrees, agree_plan
from coprodesk.usecases.pools import PutIn
from tests import factories as make

pytestmark = pytest.mark.made_up
TEXTS = {
    "10,000 characters": "x" * 10_000,
    "more than that": "ab" * 6_000,
    "right to left": "مرحبا \u202eabc\u202c שלום",
    "emoji": "👩🏽‍🦽 🏳️‍🌈 \U0001fae0",
    "markup": "<b>Mum</b> &amp; <img src='file:///x'> {name} %s",
    "a formula": '=HYPERLINK("http://x","y")',
    "a quote": "'; DROP TABLE person; --",
    "decomposed": "Sia\u0302n W\u0302yn",
    "blanks around": "  \u00a0two  words\u2003 ",
    "lines": "one\r\ntwo\n\tthree",
    "a nought": "a\x00b",
    "control characters": "a\x1b[31m\x07b\x7f",
    "half a character": "a\ud800b",
}
# Names of things in the program, a colour and a picture, which nobody types.
KEYS = {
    "about",
    "accent",
    "digest",
    "every",
    "form",
    "listed",
    "logo",
    "noun",
    "part",
    "picture",
    "record",
    "table",
    "template",
}
# A day or a number written as text: it is kept as what it means.
READ = {"born", "day", "nhs_number"}
FOUNDED_ONCE = "found_workspace"


def commands() -> Iterator[tuple[str, Callable[..., Any], type[Any]]]:
    for module in pkgutil.iter_modules(usecases.__path__):
        found = importlib.import_module(f"coprodesk.usecases.{module.name}")
        for name, act in inspect.getmembers(found, inspect.isfunction):
            parts = list(inspect.signature(act).parameters)
            if (
                act.__module__ == found.__name__
                and not name.startswith("_")
                and name != FOUNDED_ONCE
                and parts[:1] == ["work"]
            ):
                command = typing.get_type_hints(act).get(parts[1]) if len(parts) > 1 else None
                if dataclasses.is_dataclass(command) and isinstance(command, type):
                    yield name, act, command


# Which record an id in a command is: by the command's name and the field's, or by the field's alone.
MADE_BY = {
    "PersonId": "add_person", "AbilityId": "add_ability", "NeedId": "add_need", "GroupId": "add_group",
    "ContributionId": "add_contribution", "PlanId": "start_plan", "OutcomeId": "add_outcome", "NoteId": "add_note",
    "ActionId": "add_action", "ConversationId": "start_conversation", "matter_id": "add_matter",
    "about_me_id": "add_about_me", "need_id": "add_communication_need", "look_id": "add_look",
    "template_id": "add_template", "ChangeRisk.entry_id": "add_risk", "cover_id": "add_cover",
    "PaymentId": "record_payment", "record_id": "add_matter", "ChangeContingency.entry_id": "add_contingency", "LineId": "add_planned_line",
}  # fmt: skip
DAY = date(2026, 11, 20)


class Maker:
    """Commands with real records of one desk behind their ids, each made when it is first needed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.acts = {name: (act, command) for name, act, command in commands()}
        self.made: dict[str, Any] = {}

    def command(self, kind: type[Any], field: str = "", text: str = "") -> Any:
        hints = typing.get_type_hints(kind)
        values: dict[str, Any] = {field: text} if field else {}
        for each in dataclasses.fields(kind):
            if each.name not in {field, "version"} and _needed(each):
                values[each.name] = self._value(kind.__name__, each.name, hints[each.name])
        values |= {key: value for key, value in OWN.get(kind.__name__, {}).items() if key != field}
        if "version" in hints and hints["version"] is int:
            values["version"] = self._version(values)
        return kind(**values)

    def _value(self, command: str, name: str, hint: Any) -> Any:
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
        found = next(key for key in (f"{command}.{name}", kept, name) if key in MADE_BY or key in FACTORIES)
        if found not in self.made:
            self.made[found] = self._make(found)
        return self.made[found]

    def _make(self, key: str) -> Any:
        if key in FACTORIES:
            return FACTORIES[key](self.desk, self._value("", "person_id", ids.PersonId))
        act, command = self.acts[MADE_BY[key]]
        return self.desk.do(act, self.command(command))

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
    "OpenCase.person_id": lambda desk, _person: make.make_person(desk, "Joan Bell", is_client=False),
    "GiveCopy.version_id": lambda desk, _person: _agreed_version(desk),
    "giver": lambda _desk, person: Party(person),
    "receiver": lambda _desk, _person: POT,
    "members": lambda desk, person: tuple(PutIn(*one) for one in _put_in(desk, person)),
}
# What a command needs besides, to be one that is kept.
OWN: Mapping[str, Mapping[str, Any]] = {
    "AddTie": {"kind": TieKind.FRIEND, "name": "Winston Clarke"},
    "EndTie": {"ended": date(2026, 11, 23)},
    "AddNotice": {"noticed_by": "x"},
    "SetLetterhead": {"version": None},
    "SetPicture": {"version": None},
    "ChangeTeam": {"version": None},
    "BringInPlan": {"chosen": (Proposal(ProposalKind.MATTER, "x"),)},
    "RecordAsking": {"came_of": Asked.DECLINED},
    "AddCommunicationNeed": {"words": "x"},
    "KeepDate": {"day": "2026-01-01"},
    "AddTemplate": {"parts": tuple(Part)},
    "ChangeTemplate": {"parts": tuple(Part)},
    "AddLook": {"learned": "x"},
    "ChangeLook": {"learned": "x"},
    "AddNote": {"next_step": "x", "next_on": DAY},
    "ChangeNote": {"next_step": "x", "next_on": DAY},
    "OpenPool": {"ends": date(2027, 3, 31), "decisions_need": 1},
    "KeepFrom": {"noun": Noun.MATTER, "not_with": NotWith.ORGANISATION, "name": "x"},
    "ChangeMember": {"roles": (Role.ADMINISTRATOR, Role.PRACTITIONER)},
}


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


def _needed(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _texts_of(kind: type[Any]) -> list[str]:
    hints = typing.get_type_hints(kind)
    return [
        each.name for each in dataclasses.fields(kind) if hints[each.name] is str and each.name not in KEYS
    ]


def _kept(desk: Desk, text: str) -> bool:
    """Whether a row that the last act wrote holds exactly this text, read back from the database."""
    with desk.store.view(desk.actor, desk.clock) as view:
        line = view.session.scalars(sa.select(TrailLine).order_by(TrailLine.seq.desc()).limit(1)).one()
        for change in json.loads(line.changes):
            if "row" in change:
                row = view.session.get_one(images.type_of[change["row"]], UUID(change["id"]))
                if any(_holds(value, text) for value in images.after_image(row).values()):
                    return True
    return False


def _holds(value: object, text: str) -> bool:
    if isinstance(value, Mapping):
        return any(_holds(each, text) for each in value.values())
    if isinstance(value, list | tuple):
        return any(_holds(each, text) for each in value)
    return value == text


def _tried(maker: Maker, act: Any, kind: type[Any], field: str, text: str) -> str:
    """What went wrong; empty where the text was refused with words, or kept as typed."""
    desk = maker.desk
    command = maker.command(kind, field, text)
    try:
        desk.do(act, command)
    except DeskError as error:
        return REFUSED if words_for(error).sentence() else f"refused without a word: {error!r}"
    kept = _kept(desk, text)
    try:
        desk.undo()
    except DeskError:
        maker.made.clear()
    return "" if kept or field in READ else "neither refused nor kept as typed"


REFUSED, UNMADE = "refused", "unmade"
LONGER_THAN_A_LINE = "x" * 301
NO_LINE = {
    "a line break": "one\ntwo",
    "a tab": "one\ttwo",
    "a paragraph break": "one\u2029two",
    "a zero-width space": "on\u200be",
    "a zero-width joiner": "on\u200de",
    "a soft hyphen": "on\u00ade",
    "a turn of direction": "one\u202e two",
    "an isolate": "\u2067one\u2069",
    "a tag": "one\U000e0041",
}


def test_what_is_one_line_holds_no_break_and_no_letter_that_nobody_sees(desk: Desk) -> None:
    maker = Maker(desk)
    kept: list[str] = []
    lines = 0
    for name, act, kind in commands():
        for field in _texts_of(kind):
            try:
                if field in READ or _tried(maker, act, kind, field, LONGER_THAN_A_LINE) != REFUSED:
                    continue
            except (StopIteration, KeyError):
                continue
            lines += 1
            kept += [
                f"{name}.{field} keeps {what}"
                for what, text in NO_LINE.items()
                if _tried(maker, act, kind, field, text) != REFUSED
            ]
    assert kept == []
    assert lines > 50


def test_every_text_is_refused_with_words_or_kept_exactly(desk: Desk) -> None:
    maker = Maker(desk)
    wrong: list[str] = []
    unmade: set[str] = set()
    for name, act, kind in commands():
        for field in _texts_of(kind):
            try:
                plain = _tried(maker, act, kind, field, "plain words")
            except (StopIteration, KeyError, DeskError):
                plain = UNMADE
            if plain == UNMADE or (plain and field not in READ):
                unmade.add(f"{name}.{field}")
                continue
            for what, text in TEXTS.items():
                said = _tried(maker, act, kind, field, text)
                if said not in ("", REFUSED):
                    wrong.append(f"{name}.{field} with {what}: {said}")
    assert wrong == []
    assert unmade == set()
