"""What somebody said: a quote with its day, who wrote it and who helped; what was said before stays under it."""

from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from coprodesk.domain.people import AboutMeHeading
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.queries.people import Words
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.forms import Field
from coprodesk.ui.kit.i18n import quoted, tr, tr_n
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import column, flow
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_S, SPACE_XS
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import ask, choice, line, text, when
from coprodesk.ui.screens.person.entries import act_buttons, acts, foot_line
from coprodesk.ui.screens.person.sharing import kept_back, sharing_act
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.ui.screens.person.tongues import tongue_act
from coprodesk.usecases.details import BinEntry, bin_entry
from coprodesk.usecases.people import (
    AddAboutMe,
    AddMatter,
    ChangeAboutMe,
    ChangeMatter,
    add_about_me,
    add_matter,
    change_about_me,
    change_matter,
)


def quote(scene: Scene, said: Words) -> QWidget:
    """One saying with what can be done with it, and a fold with the earlier ones."""
    frame = QFrame()
    frame.setProperty("kit", "item")
    body = QVBoxLayout(frame)
    body.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
    body.setSpacing(SPACE_XS)
    body.addWidget(label(quoted(said.words), selectable=True))
    may = scene.may(Permission.RECORD_WRITE)
    noun = Noun.ABOUT_ME if said.heading else Noun.MATTER
    title = heading(said) if said.heading else said.words
    chosen = acts(
        may,
        (tr("Update…"), partial(saying_form, scene, said)),
        (tr("Edit"), partial(correction_form, scene, said)),
        sharing_act(scene, noun, said.entry_id, said.words),
        tongue_act(scene, noun, said.entry_id, said.words),
        (tr("Bin"), partial(scene.bridge.do, bin_entry, BinEntry(noun.value, said.entry_id))),
    )
    for kept in kept_back(scene, said.entry_id):
        body.addWidget(kept)
    body.addWidget(foot_line(source(scene, said), act_buttons(title, chosen)))
    if said.earlier:
        body.addWidget(_earlier(scene, said))
    return frame


def source(scene: Scene, said: Words) -> str:
    """ "Bea’s words · 12 May 2026 · written by Asha · Femi helped"."""
    return words.dotted(
        tr("{name}’s words", name=scene.short),
        day(said.said_on),
        tr("written by {who}", who=said.written_by) if said.written_by else "",
        tr("{who} helped", who=said.helped_by) if said.helped_by else "",
    )


def heading(said: Words) -> str:
    return word(AboutMeHeading(said.heading)) if said.heading else tr("What matters to me")


def _earlier(scene: Scene, said: Words) -> QWidget:
    lines: list[QWidget] = []
    for each in said.earlier:
        lines += [label(quoted(each.words), "small", selectable=True), label(source(scene, each), "muted")]
    fold = column(*lines, space=2, stretch=False)
    fold.hide()
    count = len(said.earlier)
    closed = tr_n("Earlier: {n} saying", "Earlier: {n} sayings", count)
    opened = tr("Hide what was said earlier")
    turn = button(closed, None, "link")
    turn.setAccessibleName(tr("{n} said earlier: {title}", n=count, title=heading(said)))
    turn.clicked.connect(lambda _on=False: _turn(fold, turn, closed, opened))
    return column(turn, fold, space=SPACE_XS, stretch=False)


def _turn(fold: QWidget, turn: QPushButton, closed: str, opened: str) -> None:
    fold.setVisible(fold.isHidden())
    turn.setText(closed if fold.isHidden() else opened)


def matters_card(scene: Scene, said: tuple[Words, ...]) -> Card:
    may = scene.may(Permission.RECORD_WRITE)
    card = Card(
        tr("What matters to {name}", name=scene.short),
        action=tr("+ Something that matters") if may else "",
        on_action=partial(matter_form, scene),
    )
    matters = [each for each in said if not each.heading]
    for each in matters:
        card.add(quote(scene, each))
    if not matters:
        card.add_words(
            tr("Ask what a good day is, and what must not be lost. Write it down as {name} says it.",
               name=scene.short),
            "muted",
        )  # fmt: skip
    return card


def about_card(scene: Scene, said: tuple[Words, ...]) -> Card:
    """The seven headings: what was said stands under its own, what was not is offered as a question."""
    may = scene.may(Permission.RECORD_WRITE)
    card = Card(
        tr("About {name}", name=scene.short),
        action=tr("+ Add something about {name}", name=scene.short) if may else "",
        on_action=partial(about_form, scene),
    )
    unsaid: list[AboutMeHeading] = []
    for each in AboutMeHeading:
        found = [one for one in said if one.heading == each]
        if not found:
            unsaid.append(each)
            continue
        card.add(label(word(each), "strong"))
        for one in found:
            card.add(quote(scene, one))
    if len(unsaid) == len(AboutMeHeading):
        card.add_words(
            tr("Seven short headings that travel with {name}, so that nobody has to ask twice.",
               name=scene.short),
            "muted",
        )  # fmt: skip
    if unsaid and may:
        card.add_words(tr("Still to ask, when there is a good moment:"), "muted")
        card.add(flow([button(word(one), partial(about_form, scene, one), "filter") for one in unsaid]))
    return card


def prompts() -> dict[AboutMeHeading, str]:
    """What to ask under each heading; our own words."""
    return {
        AboutMeHeading.IMPORTANT_TO_ME: tr("What makes a day worth it? What would you fight to keep?"),
        AboutMeHeading.PEOPLE_IMPORTANT_TO_ME: tr("Who do you want near, and who do you look after?"),
        AboutMeHeading.HOW_I_COMMUNICATE: tr("How do you tell people things? How should we tell you?"),
        AboutMeHeading.MY_WELLNESS: tr("What are you like when you are well? How would we notice a bad day?"),
        AboutMeHeading.PLEASE_DO: tr("What helps every time? What should nobody do?"),
        AboutMeHeading.HOW_TO_SUPPORT_ME: tr("Where do you like a hand, and where do you do it yourself?"),
        AboutMeHeading.ALSO_WORTH_KNOWING: tr("What would a new person need to know on the first morning?"),
    }


def matter_form(scene: Scene) -> None:
    _new(scene, None, None)


def about_form(scene: Scene, under: AboutMeHeading | None = None) -> None:
    _new(scene, under or AboutMeHeading.IMPORTANT_TO_ME, None)


def saying_form(scene: Scene, earlier: Words) -> None:
    """Something new that takes the place of what was said before; that stays readable."""
    _new(scene, AboutMeHeading(earlier.heading) if earlier.heading else None, earlier)


def _new(scene: Scene, under: AboutMeHeading | None, earlier: Words | None) -> None:
    title, intro = _asked(scene, under, earlier)
    fields = _fields(scene, earlier.words if earlier else "", scene.bridge.actor.name)
    if under is not None and earlier is None:
        fields.insert(0, choice("heading", tr("Heading"), AboutMeHeading, under))
    succeeds = earlier.entry_id if earlier else None
    if under is None:
        ask(
            scene, "add_matter", title, fields, add_matter,
            lambda said: AddMatter(scene.person_id, succeeds_id=succeeds, **said), about=succeeds, intro=intro,
        )  # fmt: skip
        return
    ask(
        scene, "add_about_me", title, fields, add_about_me,
        lambda said: AddAboutMe(scene.person_id, **({"heading": under} | said), succeeds_id=succeeds),
        about=succeeds, intro=intro,
    )  # fmt: skip


def _asked(scene: Scene, under: AboutMeHeading | None, earlier: Words | None) -> tuple[str, str]:
    kept = tr("These words stay as they are; nothing corrects them.")
    title = tr("What matters to {name}", name=scene.short)
    if under is not None:
        title = word(under) if earlier else tr("About {name}", name=scene.short)
        kept = " ".join((prompts()[under], kept))
    if earlier is not None:
        kept = tr("What was said on {day} stays readable under the new words.", day=day(earlier.said_on))
    return title, kept


def correction_form(scene: Scene, said: Words) -> None:
    intro = tr("For correcting a slip. If {name} said something new, use “Update” instead.", name=scene.short)
    fields = _fields(scene, said.words, said.written_by, said)
    if said.heading:
        ask(
            scene, "change_about_me", heading(said), fields, change_about_me,
            lambda now: ChangeAboutMe(said.entry_id, said.version, **now), about=said.entry_id, intro=intro,
        )  # fmt: skip
        return
    ask(
        scene, "change_matter", heading(said), fields, change_matter,
        lambda now: ChangeMatter(said.entry_id, said.version, **now), about=said.entry_id, intro=intro,
    )  # fmt: skip


def _fields(scene: Scene, before: str, by: str, said: Words | None = None) -> list[Field]:
    return [
        text("words", tr("As {name} says it", name=scene.short), before, needed=True, rows=4),
        when("said_on", tr("When"), said.said_on if said else scene.today),
        line("written_by", tr("Who wrote it down"), by),
        line("helped_by", tr("Who helped {name} to say it", name=scene.short), said.helped_by if said else "",
             hint=tr("an interpreter, a sister; leave empty if nobody did")),
    ]  # fmt: skip
