"""What came of asking somebody what they can offer; an absence is never read as a "no"."""

from PySide6.QtWidgets import QWidget

from coprodesk.domain.abilities import Asked
from coprodesk.domain.roles import Permission
from coprodesk.queries.abilities import AskingRow
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import ask, line, pick, text, when
from coprodesk.ui.screens.person.entries import acts, entry
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.abilities import BinAsking, RecordAsking, bin_asking, record_asking


def add_askings(card: Card, scene: Scene, rows: tuple[AskingRow, ...]) -> None:
    may = scene.may(Permission.RECORD_WRITE)
    card.section(
        tr("Been asked?"),
        action=tr("+ Asked today") if may else "",
        on_action=lambda: asked_form(scene),
    )
    for row in rows:
        card.add(_asking(scene, row, editable=may))
    if not rows:
        card.add_words(words.titled(words.of(Asked, scene.head.asked)), "muted")


def asked_words(scene: Scene) -> str:
    """Where somebody stands who has no ability written down; an absence is never told as a "no"."""
    told = {
        Asked.NOT_YET_ASKED: tr("Nobody has asked {name} yet what they can do", name=scene.short),
        Asked.NOT_NOW: tr("{name} was asked, and said: not now", name=scene.short),
        Asked.DECLINED: tr("{name} was asked, and declined", name=scene.short),
        Asked.OFFERED: tr("Nobody has written down what {name} can do", name=scene.short),
    }
    return told[Asked(scene.head.asked)]


def last_asked(rows: tuple[AskingRow, ...]) -> str:
    """When somebody was last asked, by whom, what they said and when to ask again."""
    if not rows:
        return ""
    row = rows[0]
    by = tr("asked by {who}", who=row.asked_by) if row.asked_by else ""
    again = tr("ask again on {day}", day=day(row.ask_again_on)) if row.ask_again_on else ""
    return words.dotted(day(row.asked_on), by, words.said(row.words), again)


def _asking(scene: Scene, row: AskingRow, *, editable: bool) -> QWidget:
    again = tr("ask again on {day}", day=day(row.ask_again_on)) if row.ask_again_on else ""
    said = words.said(row.words)
    return entry(
        words.titled(words.of(Asked, row.came_of)),
        words.dotted(day(row.asked_on), tr("asked by {who}", who=row.asked_by), said),
        chips=[(again, Tone.AMBER)] if again else [],
        acts=acts(
            editable,
            (tr("Bin"), lambda: scene.bridge.do(bin_asking, BinAsking(row.asking_id, row.version))),
        ),
    )


def asked_form(scene: Scene) -> None:
    came_of = {each: word(each) for each in (Asked.OFFERED, Asked.NOT_NOW, Asked.DECLINED)}
    fields = [
        pick("came_of", tr("What came of asking"), came_of, Asked.OFFERED),
        when("asked_on", tr("When"), scene.today),
        line("asked_by", tr("Who asked"), scene.bridge.actor.name),
        text("words", tr("What {name} said", name=scene.short)),
        when("ask_again_on", tr("Ask again on"), None, optional=True),
    ]
    ask(
        scene, "record_asking", tr("Asked what they can offer"), fields, record_asking,
        lambda said: RecordAsking(scene.person_id, **said),
    )  # fmt: skip
