"""Notes of what happened, newest first: found by a word, by kind, by whether the person has read them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coprodesk.domain.changes import Topic
from coprodesk.domain.notes import NoteKind
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.queries.notes import LinkRow, NoteLinks, NoteRow, NotesOf
from coprodesk.queries.pages import Page
from coprodesk.ui.kit.cards import Card, EmptyState
from coprodesk.ui.kit.dropdown import Choices
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import choices
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import button, escape_mnemonic, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.entries import acts, entry
from coprodesk.ui.screens.person.note_forms import note_form
from coprodesk.ui.screens.person.sharing import kept_chips, sharing_act
from coprodesk.ui.screens.person.tab import Answers, PersonTab, Scene
from coprodesk.usecases.notes import BinNote, SetNoteSeen, SetStepDone, bin_note, set_note_seen, set_step_done

PIECE = 10
FEW = 5  # up to so many notes are seen at a glance
WAIT_MS = 200
TONES = {Noun.ABILITY: Tone.TEAL, Noun.TIE: Tone.BLUE, Noun.NEED: Tone.PURPLE}


class NotesTab(PersonTab):
    """Ten notes at a time, about a screen full: three hundred cost no more than ten."""

    topics = frozenset({Topic.NOTES})

    def prepare(self) -> None:
        self.asked = NotesOf(self.person_id, limit=PIECE, text=self.scene.looked_for)
        pairs = choices(NoteKind, nothing=tr("all kinds"))
        self._kinds = [value for value, _ in pairs]
        self.text = QLineEdit()
        self.text.setText(self.asked.text)
        self.text.setPlaceholderText(tr("Find in these notes"))
        self.text.setAccessibleName(tr("Find in the notes of {name}", name=self.scene.short))
        self.text.setClearButtonEnabled(True)
        self.text.setMaximumWidth(theme().px(320))
        self.kind = Choices()
        self.kind.addItems([shown for _, shown in pairs])
        self.kind.setAccessibleName(tr("Kind of note"))
        self.unseen = QCheckBox(escape_mnemonic(tr("Not yet read by {name}", name=self.scene.short)))
        self.unseen.setAccessibleName(tr("Not yet read by {name}", name=self.scene.short))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self.from_the_newest)
        self.text.textChanged.connect(lambda _text: self._wait.start())
        self.kind.activated.connect(lambda _index: self.from_the_newest())
        self.unseen.clicked.connect(lambda _on: self.from_the_newest())
        self.filters = row(self.text, self.kind, self.unseen, None)
        self.filters.hide()
        self.body.insertWidget(0, self.filters)

    def questions(self, today: date) -> Mapping[str, Any]:
        return {"notes": self.asked, "all": NotesOf(self.person_id, limit=1)}

    def build(self, answers: Answers) -> list[QWidget]:
        page: Page[NoteRow] = answers["notes"]
        everything: Page[NoteRow] = answers["all"]
        scene, may = self.scene, self.scene.may(Permission.RECORD_WRITE)
        self.filters.setVisible(everything.total > FEW or bool(self.asked.text))
        card = Card(
            tr("Notes"),
            count=page.total,
            action=tr("+ Write a note") if may else "",
            on_action=lambda: write_note(scene),
        )
        for each in page.rows:
            card.add(_note(scene, each, editable=may))
        if not page.rows:
            card.add(self._nothing(everything.total, may=may))
        if page.total > PIECE:
            card.add(self._turning(page))
        return [card]

    def from_the_newest(self) -> None:
        """Ask again from the first page, for what the filters say now."""
        self._wait.stop()
        kind = self._kinds[max(self.kind.currentIndex(), 0)]
        self._ask_for(
            replace(
                self.asked,
                after=0,
                text=self.text.text(),
                kind=NoteKind(kind) if kind else None,
                unseen=self.unseen.isChecked(),
            )
        )

    def _ask_for(self, question: NotesOf) -> None:
        """Kept as a plain question: it is asked on the desk's thread, where no widget may be read."""
        self.asked = question
        self.reload()
        self.verticalScrollBar().setValue(0)

    def _turn(self, after: int) -> None:
        self._ask_for(replace(self.asked, after=after))

    def _turning(self, page: Page[NoteRow]) -> QWidget:
        first = self.asked.after + 1
        newer = button(tr("Newer notes"), partial(self._turn, max(self.asked.after - PIECE, 0)))
        older = button(tr("Older notes"), partial(self._turn, page.after or self.asked.after))
        newer.setEnabled(self.asked.after > 0)
        older.setEnabled(page.after is not None)
        shown = tr("{first} to {last} of {n}", first=first, last=first + len(page.rows) - 1, n=page.total)
        return row(label(shown, "muted", wrap=False), None, newer, older)

    def _nothing(self, everything: int, *, may: bool) -> QWidget:
        if everything:
            return EmptyState(
                tr("No note says this"),
                tr("Try another word, another kind, or take the tick out."),
                icon="search",
            )
        return EmptyState(
            tr("No notes yet"),
            tr("Two minutes after a visit are enough: what was said, what happens next."),
            icon="file",
            action=tr("Write the first note") if may else "",
            on_action=lambda: write_note(self.scene),
        )


def write_note(scene: Scene) -> None:
    """What the note can tell of is asked first, so that it is chosen and not typed."""
    scene.bridge.ask(NoteLinks(scene.person_id), lambda links: note_form(scene, links))


def change_note(scene: Scene, each: NoteRow) -> None:
    def with_links(links: tuple[LinkRow, ...]) -> None:
        note_form(scene, links, each)

    scene.bridge.ask(NoteLinks(scene.person_id), with_links)


def _note(scene: Scene, each: NoteRow, *, editable: bool) -> QWidget:
    title = words.dotted(day(each.happened_on), words.of(NoteKind, each.kind))
    seen = SetNoteSeen(each.note_id, each.version, seen=True)
    taken = SetStepDone(each.note_id, each.version, done=not each.next_done)
    step = (tr("Next step done"), partial(scene.bridge.do, set_step_done, taken))
    has_read = (tr("{name} has read it", name=scene.short), partial(scene.bridge.do, set_note_seen, seen))
    return entry(
        title,
        words.dotted(each.author, tr("with {who}", who=each.present) if each.present else ""),
        trailing=tr("{name} has read it", name=scene.short) if each.seen_by_person else "",
        tone=Tone.GREY,
        chips=[*((link.title, TONES[link.noun]) for link in each.about), *kept_chips(scene, each.note_id)],
        widgets=[label(each.words, selectable=True), *_next_step(each)],
        acts=acts(
            editable,
            (tr("Edit"), partial(change_note, scene, each)),
            *(() if each.seen_by_person else (has_read,)),
            *((step,) if each.next_on is not None and not each.next_done else ()),
            sharing_act(scene, Noun.NOTE, each.note_id, title),
            (tr("Bin"), partial(scene.bridge.do, bin_note, BinNote(each.note_id, each.version))),
        ),
    )


def _next_step(each: NoteRow) -> list[QWidget]:
    if each.next_on is None:
        return []
    done = tr("done: {what}", what=each.next_step)
    said = (
        done if each.next_done else tr("Next, by {day}: {what}", day=day(each.next_on), what=each.next_step)
    )
    return [label(said, "muted" if each.next_done else "strong")]
