"""The parts of a plan that are drawn from the record: chosen, moved and reworded for this plan alone."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coprodesk.domain import plan_content as says
from coprodesk.domain.abilities import Readiness
from coprodesk.domain.ids import PlanId
from coprodesk.domain.needs import Country
from coprodesk.domain.networks import TieKind
from coprodesk.domain.people import AboutMeHeading
from coprodesk.domain.plan_choices import REWORDED
from coprodesk.domain.plans import Part
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.domain.tongues import SPOKEN_ENTRIES
from coprodesk.queries.plan_drafts import DraftLine, PlanDraft
from coprodesk.ui.kit.cards import Runs, chip
from coprodesk.ui.kit.formats import day, facts, hours, listed
from coprodesk.ui.kit.i18n import quoted, tr
from coprodesk.ui.kit.layout import column, flow
from coprodesk.ui.kit.menus import Act
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import plan_words, words
from coprodesk.ui.screens.person.asking import act_outcome
from coprodesk.ui.screens.person.plan_forms import reword_form
from coprodesk.ui.screens.person.plan_rows import Lines
from coprodesk.ui.screens.person.sharing import kept_back, sharing_act
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.ui.screens.person.tongues import tongue_act
from coprodesk.usecases.details import BinEntry, bin_entry
from coprodesk.usecases.plan_choices import (
    LeaveOut,
    MoveLine,
    SayOtherwise,
    leave_out,
    move_line,
    say_otherwise,
)

# Which lines of the content stand under a heading.
DRAWN: dict[Part, tuple[str, ...]] = {
    Part.MATTERS: ("matters",),
    Part.BRING: ("abilities", "contributions"),
    Part.PEOPLE: ("ties", "groups"),
    Part.ABOUT_ME: ("about_me",),
    Part.NEEDS: ("needs",),
}

# What can be kept from somebody, by the noun of its line.
_MARKED = {
    "matter": Noun.MATTER,
    "ability": Noun.ABILITY,
    "contribution": Noun.CONTRIBUTION,
    "tie": Noun.TIE,
    "group": Noun.GROUP,
    "about_me": Noun.ABOUT_ME,
    "need": Noun.NEED,
}


def drawn(scene: Scene, plan_id: PlanId, draft: PlanDraft, part: Part, *, may: bool) -> list[QWidget]:
    """Each kind of line as columns; nothing where the record has none."""
    return [
        _lines(scene, plan_id, kind, draft.lines[kind], may=may) for kind in DRAWN[part] if draft.lines[kind]
    ]


def _lines(scene: Scene, plan_id: PlanId, kind: str, rows: Sequence[DraftLine], *, may: bool) -> QWidget:
    heads, weights, cells = _shapes(scene.head.country)[kind]
    shown = Lines(heads, weights)
    for row in rows:
        first, *rest = cells(row.line)
        named = column(_named(first, row), *_marks(row), *_kept(scene, row), space=2)
        acts = _acts(scene, plan_id, kind, row, first, many=len(rows) > 1) if may else ()
        others: list[QWidget] = [label(cell, "muted" if row.left_out else "small") for cell in rest]
        under = [_moved_on(scene, plan_id, kind, row, may=may)] if row.moved_on else []
        shown.add([named, *others], title=first, acts=acts, under=under)
    return shown


def _named(first: str, row: DraftLine) -> QWidget:
    """What the line is about stands out; how ready somebody is, or when it was said, stands behind it."""
    detail = _behind(row.line)
    if row.left_out:
        return label(f"{first}{detail}", "muted")
    return Runs(first, detail) if detail else label(first, "small_strong")


def _behind(line: Any) -> str:
    if isinstance(line, says.AbilityLine) and line.readiness:
        return f", {words.of(Readiness, line.readiness)}"
    if isinstance(line, says.Matter) and line.said_on:
        return "  " + tr("recorded {day}", day=day(line.said_on))
    return ""


def _marks(row: DraftLine) -> list[QWidget]:
    chips: list[QWidget] = []
    if row.left_out:
        chips.append(chip(tr("left out of this plan"), Tone.GREY))
    if row.own_words:
        chips.append(chip(tr("in this plan’s words"), Tone.BLUE))
    return [flow(chips)] if chips else []


def _kept(scene: Scene, row: DraftLine) -> list[QWidget]:
    noun, _, key = row.record.partition(":")
    return kept_back(scene, UUID(key)) if noun in _MARKED else []


def _acts(scene: Scene, plan_id: PlanId, kind: str, row: DraftLine, shown: str, *, many: bool) -> list[Act]:
    do = scene.bridge.do
    turned = LeaveOut(plan_id, row.record, not row.left_out)
    words_ = tr("Take into this plan") if row.left_out else tr("Leave out of this plan")
    acts: list[Act] = [
        (tr("In this plan’s words…"), partial(reword_form, scene, plan_id, kind, row)),
        (words_, partial(do, leave_out, turned)),
    ]
    if many:
        acts += [
            (tr("Move up"), partial(do, move_line, MoveLine(plan_id, row.record, up=True))),
            (tr("Move down"), partial(do, move_line, MoveLine(plan_id, row.record, up=False))),
        ]
    noun, _, key = row.record.partition(":")
    if noun in _MARKED and scene.may(Permission.RECORD_WRITE):
        acts.append(sharing_act(scene, _MARKED[noun], UUID(key), shown))
        if _MARKED[noun] in SPOKEN_ENTRIES:
            said = row.line.purpose if isinstance(row.line, says.GroupLine) else shown.strip("“”")
            acts.append(tongue_act(scene, _MARKED[noun], UUID(key), said))
    if noun in {"matter", "about_me"} and scene.may(Permission.RECORD_WRITE):
        acts.append((tr("Bin from the record"), partial(do, bin_entry, BinEntry(noun, UUID(key)))))
    return acts


def _moved_on(scene: Scene, plan_id: PlanId, kind: str, row: DraftLine, *, may: bool) -> QWidget:
    """The record says something else now than when the plan chose its words; one key takes it over."""
    now = words.dotted(*(row.now[field] for field in REWORDED[kind]))
    said: list[QWidget] = [label(tr("The record now says: {words}", words=now), "small")]
    if may:
        own = {field: _text(getattr(row.line, field)) for field in REWORDED[kind]}
        said.append(
            flow([
                _link(tr("Say what the record says"), now, scene, SayOtherwise(plan_id, row.record)),
                _link(tr("Keep our words"), now, scene, SayOtherwise(plan_id, row.record, own)),
            ])
        )  # fmt: skip
    return column(*said, space=2)


def _link(text: str, about: str, scene: Scene, command: SayOtherwise) -> QWidget:
    made = button(text, lambda: scene.bridge.do(say_otherwise, command), "link")
    made.setAccessibleName(tr("{act}: {title}", act=text, title=about))
    return made


def _text(value: Any) -> str:
    return facts(value) if isinstance(value, tuple) else str(value)


Shape = tuple[Sequence[str], Sequence[int], Callable[[Any], Sequence[str]]]


def _shapes(country: Country) -> dict[str, Shape]:
    """The columns of each kind of line, their widths, and their words for one line."""
    return {
        "matters": ((), (1,), lambda one: (quoted(one.words),)),
        "abilities": (
            (tr("Ability"), tr("How it is used"), tr("Who it helps")),
            (5, 5, 4),
            lambda one: (one.name,
                         one.how_used, listed(one.helps)),
        ),
        "contributions": (
            (tr("Gives already"), tr("For whom"), tr("Time")),
            (5, 5, 4),
            lambda one: (one.what, one.for_whom, hours(one.minutes) if one.minutes else ""),
        ),
        "ties": (
            (tr("Who"), tr("Who this is"), tr("Which way help goes"), tr("Gave"), tr("Received")),
            (5, 5, 4, 3, 3),
            lambda one: (one.name, one.relation or words.of(TieKind, one.kind), _direction(one.way),
                         _time(one.gave_minutes), _time(one.received_minutes)),
        ),
        "groups": (
            (tr("Group"), tr("What it is for"), tr("When it meets")),
            (5, 5, 4),
            lambda one: (one.name, one.purpose, one.meets),
        ),
        "about_me": ((), (2, 5), lambda one: (_heading(one.heading), one.words)),
        "needs": (
            (tr("What would help"), act_outcome(country), tr("Met by")),
            (5, 5, 4),
            lambda one: (one.words, plan_words.outcome_words(one.outcome), listed(one.met_by) or tr("not yet met")),
        ),
    }  # fmt: skip


def _time(minutes: int) -> str:
    return hours(minutes) if minutes else "—"


def _direction(value: str) -> str:
    return {"both": tr("both ways"), "gives": tr("gives"), "receives": tr("receives")}.get(value, "")


def _heading(value: str) -> str:
    return words.of(AboutMeHeading, value) if value in set(AboutMeHeading) else value
