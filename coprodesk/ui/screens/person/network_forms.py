"""The forms of the map: a new tie, a change, an end."""

from typing import Any

from coprodesk.domain.networks import Direction, Ring, TieKind
from coprodesk.queries.groups import GroupRow, GroupsOfTeam
from coprodesk.queries.networks import NodeRow
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import ask, choice, line, pick, tick, when
from coprodesk.ui.screens.person.exchange_forms import suggest_people
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.networks import AddTie, ChangeTie, EndTie, add_tie, change_tie, end_tie

NEW, KNOWN, GROUP = 1, 2, 3


def tie_form(scene: Scene) -> None:
    scene.bridge.ask(GroupsOfTeam(), lambda groups: _open(scene, groups))


def _open(scene: Scene, groups: tuple[GroupRow, ...]) -> None:
    whom = {NEW: tr("somebody new"), KNOWN: tr("somebody in the list of people")}
    if groups:
        whom[GROUP] = tr("a group")
    known = {each.group_id: each.name for each in groups}
    fields = [
        pick("other", tr("Who is it?"), whom, NEW),
        line("name", tr("Name"), needed=True),
        Field("other_id", tr("Whose name"), Kind.PERSON, tr("type some letters"), True, None, (),
              suggest_people(scene)),
        pick("group_id", tr("Which group"), known, next(iter(known), None)),
        *_tie_fields(scene),
    ]  # fmt: skip
    ask(
        scene, "add_tie", tr("Add someone"), fields, add_tie, lambda said: tie_command(scene, said),
        ready=_follow,
    )  # fmt: skip


def tie_command(scene: Scene, said: dict[str, Any]) -> AddTie:
    """Hidden fields are not sent, so exactly one of the three says who it is."""
    return AddTie(scene.person_id, **{key: value for key, value in said.items() if key != "other"})


def _tie_fields(scene: Scene, row: NodeRow | None = None) -> list[Field]:
    gives = row is not None and row.direction in (Direction.GIVES, Direction.BOTH)
    receives = row is not None and row.direction in (Direction.RECEIVES, Direction.BOTH)
    return [
        choice("kind", tr("Kind"), TieKind, row.kind if row else TieKind.FRIEND),
        line("relation", tr("What they are to {name}", name=scene.short), row.relation if row else "",
             hint=tr("sister, next door, from the choir …")),
        choice("ring", tr("Ring"), Ring, row.ring if row else None,
               nothing=None if row else tr("where this kind usually stands")),
        tick("gives", tr("{name} gives them something", name=scene.short), gives),
        tick("receives", tr("{name} receives something from them", name=scene.short), receives),
        pick("strength", tr("How strong it is"), words.strengths(), row.strength if row else 2),
        when("started", tr("Since"), row.started if row else scene.today),
    ]  # fmt: skip


def _follow(dialog: FormDialog) -> None:
    panel = dialog.panel

    def settle() -> None:
        whom = panel.editor("other").value()
        for key, needed in (("name", NEW), ("other_id", KNOWN), ("group_id", GROUP)):
            panel.set_field_visible(key, whom == needed)

    panel.edited.connect(settle)
    settle()


def change_tie_form(scene: Scene, row: NodeRow) -> None:
    ask(
        scene, "change_tie", row.name, _tie_fields(scene, row), change_tie,
        lambda said: ChangeTie(row.tie_id, scene.person_id, row.version, **said), about=row.tie_id,
    )  # fmt: skip


def end_tie_form(scene: Scene, row: NodeRow) -> None:
    fields = [when("ended", tr("When it ended"), scene.today), line("why", tr("What happened"))]
    ask(
        scene, "end_tie", tr("{name} is not around any more", name=row.name), fields, end_tie,
        lambda said: EndTie(row.tie_id, scene.person_id, row.version, **said), about=row.tie_id,
        intro=tr("The tie leaves the map from that day; the map of earlier days keeps it."),
    )  # fmt: skip
