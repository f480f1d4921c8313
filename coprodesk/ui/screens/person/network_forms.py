"""The forms of the map: a new tie, a change, an end, a new beginning, and who of the others know each other."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from coprodesk.domain.ids import PersonId
from coprodesk.domain.networks import Direction, Feel, Frequency, Ring, TieKind
from coprodesk.queries.groups import GroupRow, GroupsOfTeam
from coprodesk.queries.networks import LinkRow, Network, NetworkOf, NodeRow
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import ask, choice, line, pick, text, tick, when
from coprodesk.ui.screens.person.exchange_forms import suggest_people
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.cases import OpenCase, open_case
from coprodesk.usecases.networks import (
    AddTie,
    BinTie,
    ChangeTie,
    EndTie,
    ReopenTie,
    add_tie,
    bin_tie,
    change_tie,
    end_tie,
    reopen_tie,
)

NEW, KNOWN, GROUP = 1, 2, 3


class Caring(StrEnum):
    """Which of the two flags of a tie a form comes with ticked; each is a field of `Told`."""

    CARER = "carer"
    CARES_FOR = "cares_for"


@dataclass(frozen=True)
class Side:
    """Whose map a form speaks from: the page's person, or one of the others."""

    person_id: PersonId
    short: str


def own_side(scene: Scene) -> Side:
    return Side(scene.person_id, scene.short)


def tie_form(scene: Scene, caring: Caring | None = None) -> None:
    scene.bridge.ask(GroupsOfTeam(), lambda groups: _open(scene, groups, caring))


def _open(scene: Scene, groups: tuple[GroupRow, ...], caring: Caring | None) -> None:
    whom = {NEW: tr("somebody new"), KNOWN: tr("somebody in the list of people")}
    if groups:
        whom[GROUP] = tr("a group")
    known = {each.group_id: each.name for each in groups}
    fields = [
        pick("other", tr("Who is it?"), whom, NEW),
        line("name", tr("Name"), needed=True),
        Field("other_id", tr("Name"), Kind.PERSON, tr("type some letters"), True, None, (),
              suggest_people(scene)),
        pick("group_id", tr("Which group"), known, next(iter(known), None)),
        *_tie_fields(scene, own_side(scene), caring=caring),
    ]  # fmt: skip
    ask(
        scene, f"add_{caring or 'tie'}", tr("Add someone"), fields, add_tie, lambda said: tie_command(scene, said),
        ready=_follow,
    )  # fmt: skip


def tie_command(scene: Scene, said: dict[str, Any]) -> AddTie:
    """Hidden fields are not sent, so exactly one of the three says who it is."""
    return AddTie(scene.person_id, **{key: value for key, value in said.items() if key != "other"})


def _tie_fields(
    scene: Scene, side: Side, row: NodeRow | None = None, caring: Caring | None = None
) -> list[Field]:
    """Whoever cares for somebody gives them something, so that is ticked along."""
    carer = caring is Caring.CARER or (row is not None and row.carer)
    cares_for = caring is Caring.CARES_FOR or (row is not None and row.cares_for)
    gives = caring is Caring.CARES_FOR or (
        row is not None and row.direction in (Direction.GIVES, Direction.BOTH)
    )
    receives = caring is Caring.CARER or (
        row is not None and row.direction in (Direction.RECEIVES, Direction.BOTH)
    )
    pay = {None: tr("as is usual for the kind"), True: tr("paid to be there"), False: tr("not paid")}
    return [
        choice("kind", tr("Kind"), TieKind, row.kind if row else TieKind.FRIEND),
        line("relation", tr("What they are to {name}", name=side.short), row.relation if row else "",
             hint=tr("sister, next door, from the choir …")),
        choice("ring", tr("Ring"), Ring, row.ring if row else None,
               nothing=None if row else tr("where this kind usually stands")),
        tick("gives", tr("{name} gives them something", name=side.short), gives),
        tick("receives", tr("{name} receives something from them", name=side.short), receives),
        choice("frequency", tr("How often they are in touch"), Frequency, row.frequency if row else None,
               nothing=tr("not said")),
        choice("feel", tr("How it feels to {name}", name=side.short), Feel, row.feel if row else None,
               nothing=tr("not said")),
        pick("strength", tr("How strong it is"), words.strengths(), row.strength if row else 2),
        tick("carer", tr("They care for {name}, unpaid", name=side.short), carer),
        tick("cares_for", tr("{name} cares for them, unpaid", name=side.short), cares_for),
        tick("live_together", tr("They live together"), bool(row and row.live_together)),
        pick("paid", tr("Pay"), pay, row.paid_said if row else None),
        line("relation_back", tr("What {name} is to them", name=side.short), row.relation_back if row else ""),
        when("started", tr("Since"), row.started if row else scene.today),
        text("notes", tr("Notes"), row.notes if row else "", rows=2),
    ]  # fmt: skip


def _follow(dialog: FormDialog) -> None:
    panel = dialog.panel

    def settle() -> None:
        whom = panel.editor("other").value()
        for key, needed in (("name", NEW), ("other_id", KNOWN), ("group_id", GROUP)):
            panel.set_field_visible(key, whom == needed)

    panel.edited.connect(settle)
    settle()


def change_tie_form(
    scene: Scene, row: NodeRow, side: Side | None = None, *, caring: Caring | None = None
) -> None:
    """Another ring than before is a move of today."""
    seen = side or own_side(scene)
    title = row.name if side is None else tr("{one} and {other}", one=side.short, other=row.name)
    ask(
        scene, f"change_{caring or 'tie'}", title, _tie_fields(scene, seen, row, caring), change_tie,
        lambda said: ChangeTie(row.tie_id, seen.person_id, row.version, **said), about=row.tie_id,
    )  # fmt: skip


def end_tie_form(scene: Scene, row: NodeRow) -> None:
    fields = [when("ended", tr("When it ended"), scene.today), line("why", tr("What happened"))]
    ask(
        scene, "end_tie", tr("{name} is not around any more", name=row.name), fields, end_tie,
        lambda said: EndTie(row.tie_id, scene.person_id, row.version, **said), about=row.tie_id,
        intro=tr("The tie leaves the map from that day; the map of earlier days keeps it."),
    )  # fmt: skip


def reopen_form(scene: Scene, row: NodeRow) -> None:
    ask(
        scene, "reopen_tie", tr("{name} is around again", name=row.name),
        [when("again", tr("Since when again"), scene.today)], reopen_tie,
        lambda said: ReopenTie(row.tie_id, scene.person_id, row.version, **said), about=row.tie_id,
        intro=tr("What was known before comes back with them; the time between stays empty."),
    )  # fmt: skip


def work_with_form(scene: Scene, row: NodeRow) -> None:
    """A contact becomes somebody whom the team works with; nothing is typed again."""
    if row.person_id is None:
        return
    person_id = row.person_id
    ask(
        scene, "open_case", tr("Work with {name}", name=row.name),
        [when("opened_on", tr("Since"), scene.today), line("why", tr("How it began"))], open_case,
        lambda said: OpenCase(person_id, **said), about=person_id, submit=tr("Begin"),
        intro=tr("{name} gets a page of their own, with the ties that are known already.", name=row.name),
    )  # fmt: skip


def knows_form(scene: Scene, network: Network, one: NodeRow) -> None:
    """A tie between two of the others. It stands on their maps, so one of the two has to be a person."""
    others: dict[Any, str] = {
        node.key: words.dotted(node.name, node.relation)
        for node in network.nodes
        if node.key != one.key and (one.person_id or node.person_id)
    }
    ways = {
        Direction.NONE: tr("not said"),
        Direction.GIVES: tr("{name} gives", name=one.name),
        Direction.RECEIVES: tr("{name} receives", name=one.name),
        Direction.BOTH: tr("both ways"),
    }
    fields = [
        pick("other", tr("Whom {name} knows", name=one.name), others, next(iter(others), None)),
        choice("kind", tr("Kind"), TieKind, TieKind.FRIEND),
        line("relation", tr("What they are to {name}", name=one.name)),
        pick("way", tr("Which way help goes"), ways, Direction.NONE),
    ]
    by_key = {node.key: node for node in network.nodes}
    ask(
        scene, "knows", tr("Somebody whom {name} knows", name=one.name), fields, add_tie,
        lambda said: knows_command(one, by_key[said["other"]], said), about=one.tie_id,
    )  # fmt: skip


def knows_command(one: NodeRow, other: NodeRow, said: dict[str, Any]) -> AddTie:
    gives = said["way"] in (Direction.GIVES, Direction.BOTH)
    receives = said["way"] in (Direction.RECEIVES, Direction.BOTH)
    if one.person_id is None and other.person_id is not None:
        return AddTie(
            other.person_id, said["kind"], group_id=one.group_id, gives=receives, receives=gives,
            relation_back=said["relation"],
        )  # fmt: skip
    return AddTie(
        PersonId(UUID(str(one.person_id))), said["kind"], other_id=other.person_id, group_id=other.group_id,
        gives=gives, receives=receives, relation=said["relation"],
    )  # fmt: skip


def change_link_form(scene: Scene, network: Network, link: LinkRow) -> None:
    """The tie as one of the two sees it, from their own map."""
    names = {node.key: node.name for node in network.nodes}

    def show(theirs: Network) -> None:
        for node in theirs.nodes:
            if node.tie_id == link.tie_id:
                change_tie_form(scene, node, Side(link.person_id, names[link.person_id]))

    scene.bridge.ask(NetworkOf(link.person_id), show)


def bin_link(scene: Scene, link: LinkRow) -> None:
    scene.bridge.do(bin_tie, BinTie(link.tie_id, link.person_id, link.version))
