"""Who somebody is and how to reach them: cards of short lines, not a form."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from coprodesk.domain.details import ContactKind, MessageSafe
from coprodesk.domain.documents import Colours, Language, Wanted
from coprodesk.domain.people import formats_for, nhs_shown
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.queries.details import AddressRow, ContactRow, Details, KeyDateRow, LanguageRow, ReachRow
from coprodesk.ui.kit.cards import Card, chip
from coprodesk.ui.kit.formats import day, facts, partial_day
from coprodesk.ui.kit.i18n import quoted, tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.menus import Act
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_XS, Tone
from coprodesk.ui.screens.person import detail_forms as forms
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.entries import act_buttons, acts, entry, foot_line
from coprodesk.ui.screens.person.head_forms import person_form
from coprodesk.ui.screens.person.sharing import kept_chips, sharing_act
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.details import BinEntry, ShowAddress, bin_entry, show_address


def who_card(scene: Scene, known: Details) -> Card:
    head, may = scene.head, scene.may(Permission.RECORD_WRITE)
    card = Card(
        tr("Who {name} is", name=scene.short),
        action=tr("Change who this is") if scene.may(Permission.PEOPLE_WRITE) else "",
        on_action=partial(person_form, scene),
    )
    age = tr("{n} years", n=head.age) if head.age is not None else ""
    said = {
        tr("Full name"): head.name,
        tr("Likes to be called"): head.called,
        tr("Said like"): quoted(head.said_like) if head.said_like else "",
        tr("Pronouns"): head.pronouns,
        tr("Born"): words.dotted(partial_day(head.born), age),
        tr("Area"): head.area,
        tr("NHS number"): nhs_shown(head.nhs_number),
        tr("Reference"): head.reference,
    }
    card.add(_facts(said))
    for name_row in known.former_names:
        shown = tr("formerly {name}", name=name_row.name)
        edit = (tr("Edit"), partial(forms.former_name_form, scene, name_row))
        card.add(_line(shown, acts(may, edit, _bin(scene, "former_name", name_row.entry_id))))
    for each in known.references:
        edit = (tr("Edit"), partial(forms.reference_form, scene, each))
        shown = words.dotted(each.system, each.reference)
        card.add(_line(shown, acts(may, edit, _bin(scene, "other_reference", each.entry_id))))
    if may:
        more = [
            button(tr("+ A former name"), partial(forms.former_name_form, scene), "link"),
            button(tr("+ Another reference"), partial(forms.reference_form, scene), "link"),
        ]
        card.add(row(*more, None))
    return card


def reach_card(scene: Scene, known: Details) -> Card:
    may = scene.may(Permission.RECORD_WRITE)
    card = Card(
        tr("How to reach {name}", name=scene.short),
        tone=Tone.AMBER,
        action=tr("+ A way") if may else "",
        on_action=partial(forms.communication_form, scene),
    )
    for each in known.reach:
        card.add(_need(scene, each, may=may))
    wanted = formats_for(
        (each.need for each in known.reach), (one.name for one in known.languages if one.letters)
    )
    if known.reach:
        card.add_words(tr("Documents: {format}", format=_format(wanted)), "muted")
    else:
        card.add_words(
            tr("How does {name} like to be told things: large print, a call, an interpreter, more time?",
               name=scene.short),
            "muted",
        )  # fmt: skip
    card.section(
        tr("Ring or write"),
        action=tr("+ A number or e-mail") if may else "",
        on_action=partial(forms.contact_form, scene),
    )
    for contact in known.contacts:
        card.add(_contact(scene, contact, may=may))
    if not known.contacts:
        card.add_words(tr("No number yet. Ask also whether a message is safe there."), "muted")
    card.section(
        tr("Languages"),
        action=tr("+ A language") if may else "",
        on_action=partial(forms.language_form, scene),
    )
    for language in known.languages:
        card.add(_language(scene, language, may=may))
    if not known.languages:
        card.add_words(tr("Nothing said: English is only a guess."), "muted")
    return card


def places_card(scene: Scene, known: Details) -> Card:
    may = scene.may(Permission.RECORD_WRITE)
    card = Card(
        tr("Where {name} lives", name=scene.short),
        action=tr("+ A place") if may else "",
        on_action=partial(forms.address_form, scene),
    )
    for each in known.addresses:
        card.add(_address(scene, each, may=may))
    if not known.addresses:
        card.add_words(
            tr("No address. One that is not safe to tell can be kept here as restricted."), "muted"
        )
    card.section(
        tr("Key dates"),
        action=tr("+ A date") if may else "",
        on_action=partial(forms.date_form, scene),
    )
    for key_date in known.dates:
        card.add(_date(scene, key_date, may=may))
    if not known.dates:
        card.add_words(tr("A move, an anniversary, the end of a course: days to remember together."), "muted")
    return card


def _need(scene: Scene, each: ReachRow, *, may: bool) -> QWidget:
    said = words.reach(each.need)
    edit = (tr("Edit"), partial(forms.communication_form, scene, each))
    share = sharing_act(scene, Noun.COMMUNICATION, each.need_id, said)
    chosen = acts(may, edit, share, _bin(scene, "communication_need", each.need_id))
    kept = [chip(*one) for one in kept_chips(scene, each.need_id)]
    return row(chip(said, Tone.AMBER), *kept, None, *act_buttons(said, chosen))


def _format(wanted: Wanted) -> str:
    """The format always; colours and language where they are not the usual ones."""
    colours = word(wanted.colours) if wanted.colours is not Colours.USUAL else ""
    language = word(wanted.language) if wanted.language is not Language.ENGLISH else ""
    return facts((word(wanted.format), colours, language))


def _facts(said: Mapping[str, str]) -> QWidget:
    """Names at the left, what is known at the right; what is not known has no line."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE_M)
    grid.setVerticalSpacing(SPACE_XS)
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate((name, value) for name, value in said.items() if value):
        grid.addWidget(label(name, "muted", wrap=False), place, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label(value, selectable=True), place, 1)
    return holder


def safe_words(each: ContactRow) -> str:
    """Whether a message may be left; nothing where nobody could leave one."""
    if each.kind in (ContactKind.LETTER, ContactKind.OTHER) and each.message_safe is not MessageSafe.NO:
        return ""
    return {
        MessageSafe.YES: tr("safe to leave a message"),
        MessageSafe.NO: tr("no messages"),
        MessageSafe.NOT_ASKED: tr("not asked: leave none"),
    }[each.message_safe]


def _contact(scene: Scene, each: ContactRow, *, may: bool) -> QWidget:
    tone = Tone.TEAL if each.message_safe is MessageSafe.YES else Tone.GREY
    safe = safe_words(each)
    known = [(safe, tone)] if safe else []
    return entry(
        each.value,
        words.dotted(words.titled(word(each.kind)), each.whose, each.best_times),
        chips=[*known, *kept_chips(scene, each.entry_id)],
        wide=True,
        acts=acts(
            may,
            (tr("Edit"), partial(forms.contact_form, scene, each)),
            sharing_act(scene, Noun.CONTACT, each.entry_id, each.value),
            _bin(scene, "contact_point", each.entry_id),
        ),
    )


def _language(scene: Scene, each: LanguageRow, *, may: bool) -> QWidget:
    also = words.dotted(
        tr("interpreter needed") if each.interpreter else "", tr("letters in it") if each.letters else ""
    )
    edit = (tr("Edit"), partial(forms.language_form, scene, each))
    share = sharing_act(scene, Noun.LANGUAGE, each.entry_id, each.name)
    kept = [said for said, _ in kept_chips(scene, each.entry_id)]
    return _line(
        words.dotted(each.name, also, *kept),
        acts(may, edit, share, _bin(scene, "spoken_language", each.entry_id)),
    )


def _address(scene: Scene, each: AddressRow, *, may: bool) -> QWidget:
    since = tr("from {day}", day=day(each.starts)) if each.starts else ""
    until = tr("until {day}", day=day(each.ends)) if each.ends else ""
    title = tr("Restricted address") if each.restricted else each.words
    now = "" if each.now else tr("not now")
    told = label("", selectable=True)
    told.hide()

    def tell(known: str) -> None:
        told.setText(known)
        told.show()

    bin_it = _bin(scene, "address", each.entry_id)
    show = (tr("Show"), lambda: scene.bridge.do(show_address, ShowAddress(each.entry_id), tell))
    edit = (tr("Edit"), lambda: edit_address(scene, each))
    share = sharing_act(scene, Noun.ADDRESS, each.entry_id, each.words)
    chosen = (show, *acts(may, edit, bin_it)) if each.restricted else acts(may, edit, share, bin_it)
    return entry(
        title,
        words.dotted(words.titled(word(each.kind)), since, until),
        trailing=tr("asked for only") if each.restricted else now,
        tone=Tone.AMBER if each.restricted else Tone.GREY,
        widgets=[told] if each.restricted else [],
        wide=True,
        chips=kept_chips(scene, each.entry_id),
        acts=chosen,
    )


def edit_address(scene: Scene, each: AddressRow) -> None:
    if not each.restricted:
        forms.address_form(scene, each, each.words)
        return
    scene.bridge.do(
        show_address, ShowAddress(each.entry_id), lambda known: forms.address_form(scene, each, known)
    )


def _date(scene: Scene, each: KeyDateRow, *, may: bool) -> QWidget:
    said = words.dotted(partial_day(each.day), each.words, tr("every year") if each.yearly else "")
    edit = (tr("Edit"), partial(forms.date_form, scene, each))
    return _line(said, acts(may, edit, _bin(scene, "key_date", each.entry_id)))


def _line(said: str, links: Sequence[Act]) -> QWidget:
    return foot_line(said, act_buttons(said, links), "body")


def _bin(scene: Scene, noun: str, record: UUID) -> tuple[str, Callable[[], object]]:
    return tr("Bin"), lambda: scene.bridge.do(bin_entry, BinEntry(noun, record))
