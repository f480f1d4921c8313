"""How somebody has been, by their own answers. Each question stands alone; there is no total."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.changes import Topic
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.queries.wellbeing import AnswersRow, WellbeingOf
from coprodesk.ui.kit.cards import Card, EmptyState
from coprodesk.ui.kit.formats import day, listed
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import button
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import ask, pick, when
from coprodesk.ui.screens.person.bars import wellbeing_lines
from coprodesk.ui.screens.person.sharing import kept_chips, sharing_act
from coprodesk.ui.screens.person.tab import Answers, PersonTab, Scene
from coprodesk.usecases.wellbeing import (
    AddAnswers,
    BinAnswers,
    ChangeAnswers,
    add_answers,
    bin_answers,
    change_answers,
)


class WellbeingTab(PersonTab):
    topics = frozenset({Topic.WELLBEING})

    def questions(self, today: date) -> Mapping[str, Any]:
        return {"answers": WellbeingOf(self.person_id)}

    def build(self, answers: Answers) -> list[QWidget]:
        rows: tuple[AnswersRow, ...] = answers["answers"]
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


def _table(scene: Scene, rows: tuple[AnswersRow, ...], *, may: bool) -> QWidget:
    card = Card(tr("The answers"), count=len(rows))
    columns: list[Column[AnswersRow]] = [
        Column("day", tr("When"), lambda each: day(each.asked_on), strong=True)
    ]
    columns += [
        Column(name, words.titled(words.ons4_short()[name]), partial(_answer, name), right=True)
        for name in words.ONS4
    ]
    if any(each.wellbeing_id in scene.marks for each in rows):
        columns.append(Column("kept", tr("Sharing"), partial(_kept, scene), weight=3, muted=True))
    table: RowTable[AnswersRow] = RowTable(
        columns, name=tr("The answers"), key="person.wellbeing", row_id=lambda each: each.wellbeing_id, fit=8
    )
    table.set_rows(tuple(reversed(rows)))
    card.add(table)
    if may:
        table.activated_row.connect(lambda each: answers_form(scene, each))
        card.add(
            row(
                button(tr("Edit…"), lambda: _with(table, lambda each: answers_form(scene, each))),
                button(
                    tr("Bin"),
                    lambda: _with(
                        table,
                        lambda each: scene.bridge.do(
                            bin_answers, BinAnswers(each.wellbeing_id, each.version)
                        ),
                    ),
                ),
                button(tr("Sharing…"), lambda: _with(table, lambda each: _share(scene, each))),
                None,
            )
        )
    return card


def _kept(scene: Scene, each: AnswersRow) -> str:
    return listed(said for said, _ in kept_chips(scene, each.wellbeing_id)) or "—"


def _share(scene: Scene, each: AnswersRow) -> None:
    _, run = sharing_act(scene, Noun.WELLBEING, each.wellbeing_id, day(each.asked_on))
    run()


def _with(table: RowTable[AnswersRow], run: Any) -> None:
    chosen = table.current_row()
    if chosen is not None:
        run(chosen)


def _answer(name: str, each: AnswersRow) -> str:
    value: int | None = getattr(each, name)
    return "—" if value is None else str(value)


def answers_form(scene: Scene, given: AnswersRow | None = None) -> None:
    scale: dict[Any, str] = {None: tr("not answered")}
    scale |= {n: str(n) for n in range(11)}
    scale[0], scale[10] = tr("0 · not at all"), tr("10 · completely")
    fields = [
        pick(name, question, scale, getattr(given, name) if given else None)
        for name, question in words.ons4_questions().items()
    ]
    fields.append(when("asked_on", tr("When"), given.asked_on if given else scene.today))
    intro = tr("{name} answers; nobody answers for them. Any question may be left out.", name=scene.short)
    if given is None:
        ask(
            scene, "add_answers", tr("How {name} has been", name=scene.short), fields, add_answers,
            lambda said: AddAnswers(scene.person_id, **said), intro=intro,
        )  # fmt: skip
        return
    ask(
        scene, "change_answers", tr("Change the answers"), fields, change_answers,
        lambda said: ChangeAnswers(given.wellbeing_id, given.version, **said), about=given.wellbeing_id,
        intro=intro,
    )  # fmt: skip
