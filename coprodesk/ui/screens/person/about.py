"""What matters to somebody and About me: their words under the standard's headings, kept as said."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coprodesk.domain.people import AboutMeHeading
from coprodesk.domain.roles import Permission
from coprodesk.queries.people import Words
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.text import label
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import ask, choice, text
from coprodesk.ui.screens.person.entries import acts, entry
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.people import AddAboutMe, BinEntry, add_about_me, bin_entry


def about_card(scene: Scene, said: tuple[Words, ...]) -> QWidget:
    may = scene.may(Permission.RECORD_WRITE)
    card = Card(
        tr("About {name}", name=scene.short),
        action=tr("+ Add something about {name}", name=scene.short) if may else "",
        on_action=partial(about_form, scene),
    )
    order = ["", *AboutMeHeading]
    for each in sorted(said, key=lambda one: order.index(one.heading)):
        noun = "about_me" if each.heading else "matter"
        heading = word(AboutMeHeading(each.heading)) if each.heading else tr("What matters to me")
        gone = BinEntry(noun, each.entry_id)
        card.add(
            entry(
                heading,
                words.dotted(day(each.said_on), each.written_by),
                widgets=[label(each.words, selectable=True)],
                acts=acts(may, (tr("Bin"), partial(scene.bridge.do, bin_entry, gone))),
            )
        )
    if not said:
        card.add_words(
            tr("How {name} communicates, what to do and not to do, how to support them.", name=scene.short),
            "muted",
        )
    return card


def about_form(scene: Scene) -> None:
    fields = [
        choice("heading", tr("Heading"), AboutMeHeading, AboutMeHeading.IMPORTANT_TO_ME),
        text("words", tr("As {name} says it", name=scene.short), needed=True, rows=4),
    ]
    ask(
        scene, "add_about_me", tr("About {name}", name=scene.short), fields, add_about_me,
        lambda said: AddAboutMe(scene.person_id, **said),
    )  # fmt: skip
