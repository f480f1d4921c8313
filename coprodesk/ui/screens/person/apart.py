"""Whom somebody must not be brought together with: seen by those alone who may know it."""

from functools import partial

from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Permission
from coprodesk.queries.safeguarding import PairRow
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.forms import Field, Kind
from coprodesk.ui.kit.i18n import beside, tr
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person.asking import ask, text
from coprodesk.ui.screens.person.entries import acts, entry
from coprodesk.ui.screens.person.exchange_forms import suggest_people
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.safeguarding import LiftNeverMatch, SetNeverMatch, lift_never_match, set_never_match


def apart_card(scene: Scene, pairs: tuple[PairRow, ...]) -> Card | None:
    """None where there is nothing that the reader may know or do."""
    may = scene.may(Permission.SAFEGUARDING)
    if not pairs and not may:
        return None
    card = Card(
        tr("Never to be brought together"),
        action=tr("+ Keep apart from…") if may else "",
        on_action=lambda: never_match_form(scene),
    )
    for each in pairs:
        other = each.second if each.first_id == scene.person_id else each.first
        told = beside(each.reason, tr("set by {who}", who=each.set_by), day(each.set_at.astimezone().date()))
        lift = (tr("They may meet again…"), partial(lift_form, scene, each))
        card.add(entry(other, told, tone=Tone.AMBER, acts=acts(may, lift)))
    if not pairs:
        card.add_words(
            tr("Nobody. What stands here is seen by team leads and by the workers of both alone."), "muted"
        )
    return card


def never_match_form(scene: Scene) -> None:
    fields = [
        Field("second_id", tr("Who"), Kind.PERSON, tr("type some letters"), required=True,
              suggest=suggest_people(scene)),
        text("reason", tr("Why"), needed=True, rows=3),
    ]  # fmt: skip
    ask(
        scene, "set_never_match", tr("Whom must {name} never be brought together with?", name=scene.short), fields,
        set_never_match, lambda said: SetNeverMatch(scene.person_id, PersonId(said["second_id"]), said["reason"]),
        intro=tr(
            "No suggestion, offer, plan or map will bring the two together, and none will show why. Whoever knows of it and "
            "is about to bring them together is stopped; if somebody else does, team leads and workers are told."
        ),
    )  # fmt: skip


def lift_form(scene: Scene, pair: PairRow) -> None:
    ask(
        scene, "lift_never_match", tr("{one} and {other} may meet again", one=pair.first, other=pair.second),
        [text("reason", tr("Why"), needed=True, rows=3)], lift_never_match,
        lambda said: LiftNeverMatch(pair.pair_id, pair.version, said["reason"]), about=pair.pair_id,
        submit=tr("They may meet again"),
    )  # fmt: skip
