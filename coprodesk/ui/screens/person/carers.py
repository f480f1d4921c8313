"""Who cares for somebody unpaid and whom they care for. It is said once, at the tie, and only shown here."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.details import Contact
from coprodesk.domain.ids import TieId
from coprodesk.domain.networks import Feel, Frequency, TieKind
from coprodesk.domain.roles import Permission
from coprodesk.queries.carers import CarerRow, Carers
from coprodesk.queries.networks import NodeRow
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.formats import day, hours
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.menus import Act
from coprodesk.ui.kit.text import label
from coprodesk.ui.screens.person import network_forms as forms
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import pick
from coprodesk.ui.screens.person.details import safe_words
from coprodesk.ui.screens.person.entries import entry
from coprodesk.ui.screens.person.network_forms import Caring
from coprodesk.ui.screens.person.sharing import kept_chips
from coprodesk.ui.screens.person.tab import Scene


def carers_card(scene: Scene, known: Carers) -> Card:
    may = scene.may(Permission.RECORD_WRITE)
    card = Card(tr("Carers"), action=tr("Open map"), on_action=lambda: scene.go("network"))
    card.section(
        tr("Who cares for {name}", name=scene.short),
        action=tr("+ A carer") if may else "",
        on_action=partial(_add, scene, known, Caring.CARER),
    )
    for row in known.carers:
        card.add(_entry(scene, row, Caring.CARER))
    if not known.carers:
        card.add_words(
            tr("Nobody is down as a carer. Who helps most weeks without being paid? Many would never call "
               "themselves a carer."),
            "muted",
        )  # fmt: skip
    card.section(
        tr("Whom {name} cares for", name=scene.short),
        action=tr("+ Somebody") if may else "",
        on_action=partial(_add, scene, known, Caring.CARES_FOR),
    )
    for row in known.cared_for:
        card.add(_entry(scene, row, Caring.CARES_FOR))
    if not known.cared_for:
        card.add_words(
            tr("Nobody yet. Caring is something that {name} gives: ask.", name=scene.short), "muted"
        )
    return card


def _entry(scene: Scene, row: CarerRow, caring: Caring) -> QWidget:
    node = row.node
    minutes = node.minutes_received if caring is Caring.CARER else node.minutes_given
    about = words.dotted(
        node.relation or words.of(TieKind, node.kind),
        tr("lives with {name}", name=scene.short) if node.live_together else "",
        words.of(Frequency, node.frequency),
        tr("{time} in six months", time=hours(minutes)) if minutes else "",
        tr("since {day}", day=day(node.started)),
    )
    feel = tr("feels {feel} to {name}", feel=words.of(Feel, node.feel), name=scene.short) if node.feel else ""
    more = (feel, node.notes, *map(_contact, row.contacts))
    return entry(
        node.name,
        about,
        chips=kept_chips(scene, node.tie_id),
        widgets=[label(said, "small", selectable=True) for said in more if said],
        wide=True,
        acts=_acts(scene, node),
    )


def _contact(each: Contact) -> str:
    kind = words.titled(word(each.kind))
    return words.dotted(each.value, kind, each.whose, safe_words(each), each.best_times)


def _acts(scene: Scene, node: NodeRow) -> Sequence[Act]:
    found: list[Act] = []
    if scene.may(Permission.RECORD_WRITE):
        found.append((tr("Edit the tie"), partial(forms.change_tie_form, scene, node)))
    if node.person_id is not None and scene.visit is not None:
        found.append((tr("Open their page"), partial(scene.visit, node.person_id)))
    return found


def _add(scene: Scene, known: Carers, caring: Caring) -> None:
    """Most carers are on the map already: then their tie is opened with the flag ticked, and nobody typed twice."""
    there = {
        node.tie_id: words.dotted(node.name, node.relation)
        for node in known.others
        if not (node.carer if caring is Caring.CARER else node.cares_for)
    }
    if not there:
        forms.tie_form(scene, caring)
        return
    somebody_new: dict[TieId | None, str] = {None: tr("somebody who is not on the map yet")}
    title = (
        tr("Who cares for {name}?", name=scene.short)
        if caring is Caring.CARER
        else tr("Whom does {name} care for?", name=scene.short)
    )
    fields = [pick("tie_id", tr("Who is it?"), {**there, **somebody_new}, next(iter(there)))]
    dialog = FormDialog(scene.window, title, fields, submit=tr("Go on…"))
    by_tie = {node.tie_id: node for node in known.others}

    def go_on(said: dict[str, Any]) -> None:
        dialog.accept()
        if said["tie_id"] is None:
            forms.tie_form(scene, caring)
        else:
            forms.change_tie_form(scene, by_tie[said["tie_id"]], caring=caring)

    dialog.panel.submitted.connect(go_on)
    dialog.open()
