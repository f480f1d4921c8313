"""How somebody has been, by their own answers. Each question stands alone; there is no total."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.changes import Topic
from coprodesk.domain.entries import Entry
from coprodesk.domain.ids import WellbeingId
from coprodesk.domain.roles import Permission
from coprodesk.domain.wellbeing import Answers
from coprodesk.queries.entries import EntriesOf
from coprodesk.ui.kit.cards import Card, EmptyState
from coprodesk.ui.kit.formats import day, listed
from coprodesk.ui.kit.forms import Field
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import button
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import pick, when
from coprodesk.ui.screens.person.bars import wellbeing_lines
from coprodesk.ui.screens.person.entry_forms import EntryForm
from coprodesk.ui.screens.person.sharing import kept_chips
from coprodesk.ui.screens.person.tab import Answers as Answered
from coprodesk.ui.screens.person.tab import PersonTab, Scene
from coprodesk.usecases.wellbeing import ANSWERS

Row = Entry[Answers, WellbeingId]


class WellbeingTab(PersonTab):
    topics = frozenset({Topic.WELLBEING})

    def questions(self, today: date) -> Mapping[str, Any]:
        return {"answers": EntriesOf(ANSWERS, self.person_id)}

    def build(self, answers: Answered) -> list[QWidget]:
        rows: tuple[Row, ...] = answers["answers"]
        scene, may = self.scene, self.scene.may(Permission.RECORD_WRITE)
        card = Card(
            tr("How {name} has been", name=scene.short),
            action=tr("+ Ask the four questions") if may else "",
            on_action=lambda: answers_form(scene),
        )
        if not rows:
            card.add(
                EmptyState(
                    tr("Not asked yet"),
                    tr(
                        "Four questions, answered by {name}, from 0 to 10. Nobody answers for them.",
                        name=scene.short,
                    ),
                    icon="clock",
                    action=tr("Ask the four questions") if may else "",
                    on_action=lambda: answers_form(scene),
                )
            )
            return [card]
        card.add(wellbeing_lines(rows))
        card.add_words(
            tr("Each question stands alone. Anxious reads the other way round: 0 is the calm end."), "muted"
        )
        return [card, _table(scene, rows, may=may)]


def _table(scene: Scene, rows: tuple[Row, ...], *, may: bool) -> QWidget:
    card = Card(tr("The answers"), count=len(rows))
    columns: list[Column[Row]] = [
        Column("day", tr("When"), lambda each: day(each.content.asked_on), strong=True)
    ]
    columns += [
        Column(name, words.titled(words.ons4_short()[name]), partial(_answer, name), right=True)
        for name in words.ONS4
    ]
    if any(each.entry_id in scene.marks for each in rows):
        columns.append(Column("kept", tr("Sharing"), partial(_kept, scene), weight=3, muted=True))
    table: RowTable[Row] = RowTable(
        columns, name=tr("The answers"), key="person.wellbeing", row_id=lambda each: each.entry_id, fit=8
    )
    table.set_rows(tuple(reversed(rows)))
    card.add(table)
    if may:
        table.activated_row.connect(lambda each: answers_form(scene, each))
        edit = button(tr("Edit…"), lambda: _with(table, lambda each: answers_form(scene, each)))
        away = button(tr("Bin"), lambda: _with(table, lambda each: answers_form.bin(scene, each)[1]()))
        share = button(tr("Sharing…"), lambda: _with(table, lambda each: _share(scene, each)))
        card.add(row(edit, away, share, None))
    return card


def _kept(scene: Scene, each: Row) -> str:
    return listed(said for said, _ in kept_chips(scene, each.entry_id)) or "—"


def _share(scene: Scene, each: Row) -> None:
    answers_form.share(scene, each, day(each.content.asked_on))[1]()


def _with(table: RowTable[Row], run: Any) -> None:
    chosen = table.current_row()
    if chosen is not None:
        run(chosen)


def _answer(name: str, each: Row) -> str:
    value: int | None = getattr(each.content, name)
    return "—" if value is None else str(value)


def _questions(_scene: Scene, given: Answers) -> list[Field]:
    scale: dict[Any, str] = {None: tr("not answered")}
    scale |= {n: str(n) for n in range(11)}
    scale[0], scale[10] = tr("0 · not at all"), tr("10 · completely")
    asked = words.ons4_questions().items()
    return [
        *(pick(name, question, scale, getattr(given, name)) for name, question in asked),
        when("asked_on", tr("When"), given.asked_on),
    ]


answers_form = EntryForm(
    ANSWERS,
    title=lambda scene: tr("How {name} has been", name=scene.short),
    title_of_change=lambda _scene: tr("Change the answers"),
    fields=_questions,
    fresh=lambda scene: Answers(scene.today),
    intro=lambda scene: tr(
        "{name} answers; nobody answers for them. Any question may be left out.", name=scene.short
    ),
)
