"""The form of a note: the words first, everything else has an answer already. Ctrl+Enter saves."""

from collections.abc import Sequence
from typing import Any

from coprodesk.domain.notes import NoteKind
from coprodesk.queries.notes import LinkRow, NoteRow
from coprodesk.ui.kit.forms import Field, FormDialog
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.person.asking import ask, choice, line, pick, text, tick, when
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.notes import AddNote, ChangeNote, add_note, change_note

LINKS = 3


def note_form(scene: Scene, links: Sequence[LinkRow], row: NoteRow | None = None) -> None:
    kept = row.links if row else ()
    known = {link.key for link in links}
    told = [key for key in kept if key in known]
    fields = [
        text("words", tr("What happened"), row.words if row else "", needed=True, rows=6),
        choice("kind", tr("Kind"), NoteKind, row.kind if row else NoteKind.VISIT),
        when("happened_on", tr("When"), row.happened_on if row else scene.today),
        line(
            "present", tr("Who was there"), row.present if row else "", hint=tr("Ana, her sister; the GP …")
        ),
        *_link_fields(links, told),
        line("next_step", tr("Next step"), row.next_step if row else ""),
        when(
            "next_on",
            tr("By when"),
            row.next_on if row else None,
            optional=True,
            hint=tr("it comes up on Today"),
        ),
        tick(
            "seen_by_person",
            tr("{name} has read it", name=scene.short),
            row.seen_by_person if row else False,
        ),
    ]
    if row is None:
        ask(
            scene, "add_note", tr("Write a note"), fields, add_note,
            lambda said: AddNote(scene.person_id, **_about(said, told, kept)), ready=_follow,
            intro=tr("Ctrl+Enter saves."),
        )  # fmt: skip
        return
    ask(
        scene, "change_note", tr("Change a note"), fields, change_note,
        lambda said: ChangeNote(row.note_id, row.version, **_about(said, told, kept)), about=row.note_id,
        ready=_follow,
    )  # fmt: skip


def _link_fields(links: Sequence[LinkRow], told: Sequence[str]) -> list[Field]:
    if not links:
        return []
    known: dict[Any, str] = {None: tr("nothing in particular")} | {link.key: link.title for link in links}
    names = (tr("What it tells of"), tr("And also of"), tr("And of"))
    return [
        pick(f"about_{place}", name, known, told[place] if place < len(told) else None)
        for place, name in enumerate(names)
    ]


def _about(said: dict[str, Any], told: Sequence[str], kept: Sequence[str]) -> dict[str, Any]:
    """The three choices as one list, each thing once; what was not offered as a choice stays as it was."""
    chosen = [key for place in range(LINKS) if (key := said.pop(f"about_{place}", None))]
    shown = list(told[:LINKS])
    rest = [key for key in kept if key not in shown]
    return said | {"about": tuple(kept if chosen == shown else dict.fromkeys([*chosen, *rest]))}


def _follow(dialog: FormDialog) -> None:
    """The second choice is asked when the first is made, the third when the second is."""
    if "about_0" not in dialog.panel.draft():
        return
    editors = [dialog.panel.editor(f"about_{place}") for place in range(LINKS)]

    def show() -> None:
        for place in range(1, LINKS):
            wanted = editors[place].value() is not None or editors[place - 1].value() is not None
            dialog.panel.set_field_visible(f"about_{place}", wanted)

    for editor in editors:
        editor.edited.connect(show)
    show()
