"""Prefer not to share: what says on an entry from whom it is kept, and the act that changes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from coprodesk.domain.sharing import Mark, NotWith, Noun
from coprodesk.queries.sharing import MarkRow
from coprodesk.ui.kit.cards import chip
from coprodesk.ui.kit.formats import listed
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import flow
from coprodesk.ui.kit.menus import Act, Menu
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person.asking import ask, choice, line, text
from coprodesk.ui.screens.person.exchange_forms import suggest_people
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.sharing import KeepFrom, ShareAgain, keep_from, share_again


@dataclass(frozen=True)
class Entry:
    noun: Noun
    record_id: UUID
    title: str


def from_whom(marks: Sequence[MarkRow]) -> str:
    """ "Not shared with my sister, Job centre": everyone outside the team takes in all the others."""
    if any(row.mark.not_with is NotWith.OUTSIDE_THE_TEAM for row in marks):
        return tr("Not shared outside the team")
    return tr("Not shared with {who}", who=listed(whom(row.mark) for row in marks))


def whom(mark: Mark) -> str:
    """A person whom the reader may not see has no name here."""
    if mark.not_with is NotWith.OUTSIDE_THE_TEAM:
        return tr("anyone outside the team")
    return mark.name or tr("somebody")


def menu(scene: Scene, parent: QWidget, entry: Entry) -> Menu:
    marks = scene.marks.get(entry.record_id, ())
    made = Menu(parent, tr("Sharing: {title}", title=entry.title))
    for row in marks:
        again = ShareAgain(row.mark_id)
        made.offer(
            tr("Share with {who} again", who=whom(row.mark)), partial(scene.bridge.do, share_again, again)
        )
    if not any(row.mark.not_with is NotWith.OUTSIDE_THE_TEAM for row in marks):
        inside = KeepFrom(scene.person_id, entry.noun, entry.record_id, NotWith.OUTSIDE_THE_TEAM)
        made.offer(tr("Not outside the team"), partial(scene.bridge.do, keep_from, inside))
    made.offer(tr("Not with somebody in particular…"), partial(_form, scene, entry))
    return made


def sharing_act(scene: Scene, noun: Noun, record: UUID, title: str) -> Act:
    """What an entry's quiet menu offers: the choices open where the keyboard is."""
    return tr("Sharing…"), lambda: _open(
        scene, QApplication.focusWidget() or scene.window, Entry(noun, record, title)
    )


def kept_chips(scene: Scene, record: UUID) -> list[tuple[str, Tone]]:
    """From whom an entry is kept, for its chips; nothing where it is not."""
    marks = scene.marks.get(record, ())
    return [(from_whom(marks), Tone.GREY)] if marks else []


def kept_back(scene: Scene, record: UUID) -> list[QWidget]:
    """The same as a line by itself."""
    return [flow([chip(*each)]) for each in kept_chips(scene, record)]


def _open(scene: Scene, at: QWidget, entry: Entry) -> None:
    opened = menu(scene, at, entry)
    opened.aboutToHide.connect(opened.deleteLater)
    opened.open_at(at.mapToGlobal(QPoint(0, at.height())))


def _form(scene: Scene, entry: Entry) -> None:
    fields = [
        choice("not_with", tr("Not with"), NotWith, NotWith.PERSON),
        Field("other_id", tr("Somebody in the list of people"), Kind.PERSON, tr("type some letters"),
              suggest=suggest_people(scene)),
        line("name", tr("Or their name, as {name} says it", name=scene.short),
             hint=tr("my sister, the landlord, the job centre …")),
        text("why", tr("Why, if {name} likes to say", name=scene.short), rows=2),
    ]  # fmt: skip
    ask(
        scene, "keep_from", tr("Prefer not to share"), fields, keep_from,
        lambda said: KeepFrom(scene.person_id, entry.noun, entry.record_id, **said),
        about=entry.record_id, ready=_follow,
        intro=tr("“{title}” is left out of everything that is printed or sent to them.", title=entry.title[:120]),
    )  # fmt: skip


def _follow(dialog: FormDialog) -> None:
    """The list of people is asked only for a person; whoever is outside the team needs no name."""
    editor = dialog.panel.editor("not_with")

    def show() -> None:
        chosen = editor.value()
        dialog.panel.set_field_visible("other_id", chosen == NotWith.PERSON)
        dialog.panel.set_field_visible("name", chosen != NotWith.OUTSIDE_THE_TEAM)

    editor.edited.connect(show)
    show()
