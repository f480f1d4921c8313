"""Notes of what happened, newest first."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.changes import Topic
from coprodesk.domain.notes import NoteKind
from coprodesk.domain.roles import Permission
from coprodesk.queries.notes import NoteRow, NotesOf
from coprodesk.queries.pages import Page
from coprodesk.ui.kit.cards import Card, EmptyState
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import ask, choice, text, tick, when
from coprodesk.ui.screens.person.entries import acts, entry
from coprodesk.ui.screens.person.tab import Answers, PersonTab, Scene
from coprodesk.usecases.notes import AddNote, BinNote, ChangeNote, add_note, bin_note, change_note

PIECE = 50


class NotesTab(PersonTab):
    topics = frozenset({Topic.NOTES})
    limit = PIECE

    def questions(self, today: date) -> Mapping[str, Any]:
        return {"notes": NotesOf(self.person_id, limit=self.limit)}

    def build(self, answers: Answers) -> list[QWidget]:
        page: Page[NoteRow] = answers["notes"]
        scene, may = self.scene, self.scene.may(Permission.RECORD_WRITE)
        card = Card(
            tr("Notes"),
            count=page.total,
            action=tr("+ Write a note") if may else "",
            on_action=lambda: note_form(scene),
        )
        for row in page.rows:
            card.add(_note(scene, row, editable=may))
        if not page.rows:
            card.add(
                EmptyState(
                    tr("No notes yet"),
                    tr("Two minutes after a visit are enough: what was said, what happens next."),
                    icon="file",
                    action=tr("Write the first note") if may else "",
                    on_action=lambda: note_form(scene),
                )
            )
        if page.after is not None:
            card.add(button(tr("Show older notes"), self._more))
        return [card]

    def _more(self) -> None:
        self.limit += PIECE
        self.reload()


def _note(scene: Scene, row: NoteRow, *, editable: bool) -> QWidget:
    title = words.dotted(day(row.happened_on), words.of(NoteKind, row.kind))
    return entry(
        title,
        row.author,
        trailing=tr("{name} has read it", name=scene.short) if row.seen_by_person else "",
        tone=Tone.GREY,
        widgets=[label(row.words, selectable=True)],
        acts=acts(
            editable,
            (tr("Edit"), lambda: note_form(scene, row)),
            (tr("Bin"), lambda: scene.bridge.do(bin_note, BinNote(row.note_id, row.version))),
        ),
    )


def note_form(scene: Scene, row: NoteRow | None = None) -> None:
    fields = [
        text("words", tr("What happened"), row.words if row else "", needed=True),
        choice("kind", tr("Kind"), NoteKind, row.kind if row else NoteKind.VISIT),
        when("happened_on", tr("When"), row.happened_on if row else scene.today),
        tick(
            "seen_by_person", tr("{name} has read it", name=scene.short), row.seen_by_person if row else False
        ),
    ]

    if row is None:
        ask(
            scene, "add_note", tr("Write a note"), fields, add_note,
            lambda said: AddNote(scene.person_id, **said),
        )  # fmt: skip
        return
    ask(
        scene, "change_note", tr("Change a note"), fields, change_note,
        lambda said: ChangeNote(row.note_id, row.version, **said), about=row.note_id,
    )  # fmt: skip
