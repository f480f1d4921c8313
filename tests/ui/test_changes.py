"""A change is made from what was shown: what a form does not show stays as it was, and what it shows unchanged too.

Every act that changes a record is taken from the registry. Its record is filled in every field, its form is opened,
and saved as it opened: then nothing has changed. Then each field is changed by itself: then nothing else has.
"""

import json
import typing
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import UnionType
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QApplication

from coprodesk.desk import Desk
from coprodesk.domain import ids
from coprodesk.domain.people import Communication
from coprodesk.domain.plan_templates import NEVER_OFF
from coprodesk.domain.plans import ActionSource, Part
from coprodesk.domain.roles import Role
from coprodesk.domain.sharing import Noun, record_key
from coprodesk.queries.groups import GroupsOfTeam
from coprodesk.queries.plans import PlanOf
from coprodesk.queries.team import Members, OwnTeam
from coprodesk.store.schema import Base, Binned, TrailLine
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.inputs import ChoiceEditor, Editor, Kind, TicksEditor
from coprodesk.ui.screens.groups.forms import group_form
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.screens.person import plan_version_forms as plan_forms
from coprodesk.ui.screens.person.resume import resume
from coprodesk.ui.screens.rights import RightsScreen
from coprodesk.ui.window import Window
from coprodesk.usecases.plans import ChooseTemplate, choose_template
from coprodesk.usecases.registry import FORMER, Act, acts
from tests.commands import DAY, Maker
from tests.ui.hands import settings_of, settle

# Acts on a record that no form of fields stands for: a button, a day and a reason, or one field by its name.
NO_FORM = {
    "answer_request", "resume_request", "set_pack_names", "end_allocation", "end_tie", "merge_people", "remove_member", "remove_picture", "reopen_tie", "review_access", "lift_never_match", "set_note_seen", "set_picture", "set_plan_aside",
    "set_step_done",
}  # fmt: skip
# What a field's type does not tell; several, where a record holds one of several things.
FULL: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "change_action": tuple(
        {"source": source, **dict.fromkeys(("tie_id", "group_id", "pool_id")), field: ..., "every": "week"}
        for source, field in (
            (ActionSource.MY_NETWORK, "tie_id"), (ActionSource.GROUP, "group_id"), (ActionSource.POOL, "pool_id"),
        )
    ),
    "change_cover": tuple(
        {**dict.fromkeys(("tie_id", "group_id", "pool_id")), field: ...}
        for field in ("tie_id", "group_id", "pool_id")
    ),
    "change_communication_need": (
        {"code": Communication.LARGE_PRINT, "paper": None, "points": 24},
        {"code": Communication.COLOURED_PAPER, "points": None},
    ),
    "change_person": ({"nhs_number": "943 476 5919", "born": "1950-03"},),
    "change_planned_line": ({"ends": date(2027, 3, 1)},),
    "change_template": ({"guidance": {Part.RISKS: "x"}, "parts": tuple(NEVER_OFF)},),
    "change_note": ({"about": ("ability", "need", "tie")},),
    "change_about_me": ({"said_on": DAY},),
    "set_letterhead": ({"version": None, "accent": "#0b655c", "logo": "", "logo_alt": ""},),
    "change_key_date": ({"day": "2026-01"},),
    "change_tie": ({"strength": 3, "started": date(2024, 5, 1)},),
    "change_team": ({"version": None},),
    "lengthen_request": ({"months": 1},),
}  # fmt: skip


def changes() -> list[str]:
    """The acts that carry the version of what was on the screen, and are not for the bin."""
    return [name for name, act in acts().items() if "version" in act.given and not name.startswith("bin_")]


class Filler(Maker):
    """A Maker that fills every field."""

    def full(self, act: Act, special: Mapping[str, Any]) -> dict[str, Any]:
        command = self.command(act)
        inside = command if act.noun is None else command.content
        values = {name: getattr(command if hasattr(command, name) else inside, name) for name in act.given}
        for each in act.given.values():
            if each.name in ("version", "entry_id") or (each.needed and isinstance(values[each.name], UUID)):
                continue
            if each.name not in special or special[each.name] is ...:
                values[each.name] = self.filled(act.name, each.name, each.kind)
        return values | {key: value for key, value in special.items() if value is not ...}

    def filled(self, act: str, name: str, hint: Any) -> Any:
        if typing.get_origin(hint) in (UnionType, typing.Union):
            hint = next(each for each in typing.get_args(hint) if each is not type(None))
        if hint is str:
            return f"the {name.replace('_', ' ')} as it was"
        if hint is bool:
            return True
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return list(hint)[-1]
        if typing.get_origin(hint) is tuple and issubclass(typing.get_args(hint)[0], StrEnum):
            return tuple(typing.get_args(hint)[0])[-2:]
        return self._value(act, name, hint)


def last_change(desk: Desk) -> tuple[int, dict[str, dict[str, tuple[Any, Any]]]]:
    """The number of the trail's last line, and of each table which columns it changed, from what to what."""
    with desk.store.view(desk.actor, desk.clock) as view:
        line = view.session.scalars(sa.select(TrailLine).order_by(TrailLine.seq.desc()).limit(1)).one()
        found: dict[str, dict[str, tuple[Any, Any]]] = {}
        for change in json.loads(line.changes):
            if "row" in change and change["before"] is not None:  # what is new took nothing away
                before, after = change["before"], change["after"]
                differing = {k: (before.get(k), after[k]) for k in after if before.get(k) != after[k]}
                differing.pop("version", None)
                if differing:
                    found.setdefault(change["row"], {}).update(differing)
        return line.seq, found


# The columns behind a field that has another name than its column, or brings others along.
BEHIND: Mapping[str, set[str]] = {
    "party": {"tie_id", "group_id", "pool_id", "source"}, "linked": {"tie_id", "group_id", "pool_id"},
    "seen": {"seen_on"}, "name": {"name_key"}, "called": {"name_key"}, "code": {"points", "paper"},
    **{role: {"roles"} for role in Role}, "about_0": {"about"}, "about_1": {"about"}, "about_2": {"about"},
}  # fmt: skip
BESIDE: Mapping[str, Mapping[str, set[str]]] = {
    "set_identity": {
        "asked_on": {"identity_asked_on"},
        "shown_on": {"identity_shown_on"},
        "how": {"identity_how"},
    },
    "lengthen_request": {"months": {"longer_months"}, "why": {"longer_why"}},
    "change_tie": {"receives": {"gives"}, "cares_for": {"carer"}, "relation_back": {"relation"}},
    "change_template": {
        f"{kind}_{part}": {column}
        for part in Part
        for kind, column in (("on", "parts"), ("guide", "guidance"))
    },
}

# A form that is still kept under the name that its act once had.
DRAFTS = {new.replace("add_", "change_"): old for old, new in FORMER.items()}


class Hand:
    """Opens the form of a change on the record that it is about, and saves it."""

    def __init__(self, window: Window, desk: Desk, act: Act, special: Mapping[str, Any]) -> None:
        self.window, self.desk, self.act = window, desk, act
        self.maker = Filler(desk)
        self.person = self.maker._value("", "person_id", ids.PersonId)
        values = self.maker.full(act, self._links(special))
        made = desk.do(act.run, act.made(values))
        held = {name: value for name, value in values.items() if isinstance(value, UUID)}
        own = [name for name in held if act.given[name].needed and name not in ("person_id", "plan_id")]
        self.about = made if isinstance(made, UUID) else held[own[0]] if own else self.person
        kept = {self.person, self.about}
        self.links = [value for name, value in held.items() if name != "plan_id" and value not in kept]
        self.links += [UUID(key.partition(":")[2]) for key in values.get("about") or () if ":" in key]

    def _links(self, special: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a note is about is made first."""
        if self.act.name != "change_note":
            return special
        kinds = {Noun.ABILITY: ids.AbilityId, Noun.NEED: ids.NeedId, Noun.TIE: ids.TieId}
        about = (record_key(noun, self.maker._value("", "", kind)) for noun, kind in kinds.items())
        return {**special, "about": tuple(about)}

    def bin_links(self) -> None:
        with self.desk.store.engine.begin() as connection:
            for mapper in Base.registry.mappers:
                if issubclass(mapper.class_, Binned):
                    table = sa.inspect(mapper.class_).local_table
                    gone = sa.update(table).where(table.c.id.in_(self.links))
                    connection.execute(gone.values(deleted_at=self.desk.clock.now()))
        assert self.links

    def form(self) -> FormDialog:
        for each in QApplication.topLevelWidgets():
            if isinstance(each, FormDialog) and each.isVisible():
                each.panel.cancelled.emit()
        settle()
        self._open()
        settle()
        (dialog,) = (
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, FormDialog) and each.isVisible()
        )
        return dialog

    def _open(self) -> None:
        name, bridge = self.act.name, self.window.bridge
        if name == "change_group":
            row = next(each for each in self.desk.ask(GroupsOfTeam()) if each.group_id == self.about)
            group_form(bridge, self.window, row).open()
        elif name == "change_member":
            card = settings_of(self.window).team
            card.change(next(each for each in self.desk.ask(Members()) if each.member_id == self.about))
        elif name == "change_team":
            settings_of(self.window).team.change_team(self.desk.ask(OwnTeam()))
        elif name == "set_letterhead":
            settings_of(self.window).paper.change()
        elif name in ("set_identity", "lengthen_request"):
            rights = self.window.screen_of("rights")
            assert isinstance(rights, RightsScreen)
            rights.requests.carry_on(name, self.about)
        else:
            self._open_on_page(name)

    def _open_on_page(self, name: str) -> None:
        self.window.open_person(self.person)
        page = self.window.person
        assert isinstance(page, PersonPage)
        assert page.scene is not None
        if name == "change_template":
            plan_id = self.maker._value("", "plan_id", ids.PlanId)
            self.desk.do(choose_template, ChooseTemplate(plan_id, str(self.about)))
            plan = self.desk.ask(PlanOf(self.person))
            assert plan is not None
            plan_forms.own_template_form(page.scene, plan)
        else:
            resume(page.scene, DRAFTS.get(name, name), str(self.about))

    def save(self, dialog: FormDialog) -> dict[str, dict[str, tuple[Any, Any]]] | None:
        """What it changed; None where it was refused."""
        before, _ = last_change(self.desk)
        dialog.panel.submit()
        settle()
        after, found = last_change(self.desk)
        return found if after > before else None


def altered(editor: Editor, kind: Kind) -> bool:
    """Whether the field says something else now."""
    match kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            editor.set_raw(f"{editor.raw()} and more")
        case Kind.TICK:
            editor.set_raw(not editor.raw())
        case Kind.CHOICE if isinstance(editor, ChoiceEditor):
            others = [each for each in editor._values if each != editor.value()]
            if not others:
                return False
            editor.set_value(others[-1])
        case Kind.TICKS if isinstance(editor, TicksEditor):
            editor.set_raw([0])
        case Kind.DATE:
            editor.set_value((editor.value() or DAY) - timedelta(days=1))
        case Kind.PARTIAL_DATE | Kind.BORN:
            editor.set_raw("1961")
        case Kind.MINUTES | Kind.POUNDS | Kind.NUMBER:
            editor.set_value((editor.value() or 0) + 60)
        case _:
            return False
    editor.edited.emit()
    return True


def cases() -> Iterator[Any]:
    for name in changes():
        if name not in NO_FORM:
            for at, special in enumerate(FULL.get(name, ({},))):
                yield pytest.param(name, special, id=f"{name}-{at}" if at else name)


@pytest.mark.parametrize(("name", "special"), list(cases()))
def test_a_form_keeps_what_it_does_not_show_and_what_nobody_touched(
    window: Window, desk: Desk, name: str, special: Mapping[str, Any]
) -> None:
    hand = Hand(window, desk, acts()[name], special)
    assert hand.save(hand.form()) == {}
    shown = [(key, each.field.kind) for key, each in hand.form().panel._rows.items() if not each.isHidden()]
    wrong: dict[str, Any] = {}
    saved = 0
    for key, kind in shown:
        dialog = hand.form()
        if not altered(dialog.panel.editor(key), kind):
            continue
        found = hand.save(dialog)
        if found is None:  # refused by a rule: nothing was changed
            continue
        saved += 1
        changed = {column for columns in found.values() for column in columns}
        beside = BESIDE.get(name, {}).get(key, set())
        if beyond := changed - {key} - BEHIND.get(key, set()) - beside:
            wrong[key] = beyond
    assert wrong == {}
    assert saved


LINKING = ("change_action", "change_contribution", "change_cover", "change_note", "change_person")


@pytest.mark.parametrize(("name", "special"), [each for each in cases() if each.values[0] in LINKING])
def test_a_link_to_what_rests_in_the_bin_since_is_kept(
    window: Window, desk: Desk, name: str, special: Mapping[str, Any]
) -> None:
    hand = Hand(window, desk, acts()[name], special)
    hand.bin_links()
    assert hand.save(hand.form()) == {}


def test_every_change_of_the_house_is_looked_at() -> None:
    assert set(NO_FORM) <= set(acts())
    assert len(list(cases())) > 25
