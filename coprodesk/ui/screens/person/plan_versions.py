"""What was agreed: each version with who agreed, who has a copy, what was found on looking again."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coprodesk.domain.plans import AgreedHow, VersionState, short_digest
from coprodesk.domain.sharing import Noun
from coprodesk.queries.plan_versions import CopyRow, LookRow, PlanVersionRow
from coprodesk.ui.kit.cards import Card, Runs, chip
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import column, row
from coprodesk.ui.kit.menus import Act, MoreButton
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import plan_version_forms as forms
from coprodesk.ui.screens.person import plan_words, words
from coprodesk.ui.screens.person.plan_compare import CompareDialog
from coprodesk.ui.screens.person.plan_rows import Lines
from coprodesk.ui.screens.person.sharing import kept_back, sharing_act
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.ui.screens.person.tongues import tongue_act
from coprodesk.usecases.plan_versions import BinCopy, BinLook, bin_copy, bin_look

Versions = tuple[PlanVersionRow, ...]


def versions_card(scene: Scene, versions: Versions, *, may: bool, draft: bool) -> QWidget:
    card = Card(tr("Agreed versions"), count=len(versions))
    if not versions:
        card.add_words(
            tr("Not agreed yet. Agreeing keeps the plan word for word, with who agreed and how."), "muted"
        )
        return card
    if draft or len(versions) > 1:
        card.add(row(button(tr("What changed…"), lambda: compare(scene, versions, draft=draft)), None))
    for version in versions:
        card.add(_version(scene, version, may=may))
    return card


def compare(scene: Scene, versions: Versions, *, draft: bool) -> None:
    CompareDialog(scene, versions, draft=draft).open()


def _version(scene: Scene, version: PlanVersionRow, *, may: bool) -> QWidget:
    title = tr("Version {n} · {day}", n=version.number, day=day(version.agreed_on))
    tone = Tone.GREY if version.state in {VersionState.SUPERSEDED, VersionState.SET_ASIDE} else Tone.TEAL
    acts = _acts(scene, version, may=may)
    head = row(
        label(title, "strong", wrap=False), chip(plan_words.state_words(version.state), tone), None,
        *([MoreButton(title, acts)] if acts else []),
    )  # fmt: skip
    lines: list[QWidget] = [
        Runs(one.name, words.dotted(f" {words.of(AgreedHow, one.how)}", _copy(one.copy_format)))
        for one in version.agreed
    ]
    lines.append(label(tr("Code on its pages: {code}", code=short_digest(version.digest)), "small"))
    if version.state is VersionState.SET_ASIDE:
        lines.append(label(tr("Set aside: {why}", why=version.why), "small"))
    if version.copies:
        lines.append(_copies(scene, version.copies, may=may))
    return column(head, *lines, space=3, stretch=False)


def _copy(copy_format: str) -> str:
    return tr("has a copy: {format}", format=copy_format) if copy_format else ""


def _acts(scene: Scene, version: PlanVersionRow, *, may: bool) -> list[Act]:
    acts: list[Act] = []
    show = scene.print_plan
    if show is not None:
        acts.append((tr("Open its print…"), lambda: show(scene.person_id, version.version_id)))
    if may:
        acts.append((tr("A copy was given…"), lambda: forms.copy_form(scene, version)))
    return acts


def _copies(scene: Scene, copies: tuple[CopyRow, ...], *, may: bool) -> QWidget:
    shown = Lines((tr("Copies given"),))
    for one in copies:
        gone = BinCopy(one.copy_id, one.version)
        told = words.dotted(one.name, one.copy_format, day(one.given_on))
        acts: list[Act] = [(tr("Bin"), partial(scene.bridge.do, bin_copy, gone))]
        shown.add([label(told, "small")], title=told, acts=acts if may else ())
    return shown


def looks_card(scene: Scene, looks: tuple[LookRow, ...], *, may: bool) -> QWidget | None:
    if not looks:
        return None
    card = Card(tr("Reviews"), count=len(looks))
    for one in looks:
        title = words.dotted(day(one.looked_on), one.together)
        acts: list[Act] = [
            (tr("Edit…"), partial(forms.change_look_form, scene, one)),
            sharing_act(scene, Noun.PLAN_LOOK, one.look_id, title),
            tongue_act(scene, Noun.PLAN_LOOK, one.look_id, one.worked or one.tried or one.learned),
            (tr("Bin"), partial(scene.bridge.do, bin_look, BinLook(one.look_id, one.version))),
        ]
        more = [MoreButton(title, acts)] if may else []
        told = (
            (tr("What worked: "), one.worked),
            (tr("What people tried: "), one.tried),
            (tr("What was learned: "), one.learned),
        )
        lines = [Runs(name, said) for name, said in told if said]
        head = row(label(title, "strong", wrap=False), None, *more)
        card.add(column(head, *kept_back(scene, one.look_id), *lines, space=3, stretch=False))
    return card
