"""Who somebody is and how to reach them: cards of short lines, not a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from coprodesk.domain import documents
from coprodesk.domain.details import (
    Address,
    Contact,
    ContactKind,
    FormerName,
    KeyDate,
    Language,
    MessageSafe,
    Reference,
)
from coprodesk.domain.documents import Colours, Wanted
from coprodesk.domain.entries import Entry
from coprodesk.domain.ids import (
    AddressId,
    ContactId,
    FormerNameId,
    KeyDateId,
    LanguageId,
    ReachId,
    ReferenceId,
)
from coprodesk.domain.people import Reach, formats_for, nhs_shown
from coprodesk.domain.roles import Permission
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
from coprodesk.ui.screens.person.sharing import kept_chips
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.details import (
    ADDRESSES,
    CONTACTS,
    FORMER_NAMES,
    KEY_DATES,
    LANGUAGES,
    REACH,
    REFERENCES,
    ShowAddress,
    show_address,
)
from coprodesk.usecases.entries import AnyNoun

NOUNS: Mapping[str, AnyNoun] = {
    "reach": REACH,
    "contacts": CONTACTS,
    "addresses": ADDRESSES,
    "references": REFERENCES,
    "former_names": FORMER_NAMES,
    "languages": LANGUAGES,
    "dates": KEY_DATES,
}


@dataclass(frozen=True)
class Details:
    """What is known of somebody beside their name: the entries of each of the NOUNS."""

    reach: tuple[Entry[Reach, ReachId], ...]
    contacts: tuple[Entry[Contact, ContactId], ...]
    addresses: tuple[Entry[Address, AddressId], ...]
    references: tuple[Entry[Reference, ReferenceId], ...]
    former_names: tuple[Entry[FormerName, FormerNameId], ...]
    languages: tuple[Entry[Language, LanguageId], ...]
    dates: tuple[Entry[KeyDate, KeyDateId], ...]


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
        shown = tr("formerly {name}", name=name_row.content.name)
        form = forms.former_name_form
        card.add(_line(shown, acts(may, form.edit(scene, name_row), form.bin(scene, name_row))))
    for each in known.references:
        shown = words.dotted(each.content.system, each.content.reference)
        gone = forms.reference_form.bin(scene, each)
        card.add(_line(shown, acts(may, forms.reference_form.edit(scene, each), gone)))
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
        (each.content for each in known.reach),
        (one.content.name for one in known.languages if one.content.letters),
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
    lived = sorted(known.addresses, key=lambda each: not each.content.holds_on(scene.today))
    for each in lived:  # those of today first
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


def _need(scene: Scene, each: Entry[Reach, ReachId], *, may: bool) -> QWidget:
    said = words.reach(each.content)
    chosen = acts(may, *forms.communication_form.acts(scene, each, said))
    kept = [chip(*one) for one in kept_chips(scene, each.entry_id)]
    return row(chip(said, Tone.AMBER), *kept, None, *act_buttons(said, chosen))


def _format(wanted: Wanted) -> str:
    """The format always; colours and language where they are not the usual ones."""
    colours = word(wanted.colours) if wanted.colours is not Colours.USUAL else ""
    language = word(wanted.language) if wanted.language is not documents.Language.ENGLISH else ""
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


def safe_words(each: Contact) -> str:
    """Whether a message may be left; nothing where nobody could leave one."""
    if each.kind in (ContactKind.LETTER, ContactKind.OTHER) and each.message_safe is not MessageSafe.NO:
        return ""
    return {
        MessageSafe.YES: tr("safe to leave a message"),
        MessageSafe.NO: tr("no messages"),
        MessageSafe.NOT_ASKED: tr("not asked: leave none"),
    }[each.message_safe]


def _contact(scene: Scene, each: Entry[Contact, ContactId], *, may: bool) -> QWidget:
    contact = each.content
    tone = Tone.TEAL if contact.message_safe is MessageSafe.YES else Tone.GREY
    safe = safe_words(contact)
    known = [(safe, tone)] if safe else []
    return entry(
        contact.value,
        words.dotted(words.titled(word(contact.kind)), contact.whose, contact.best_times),
        chips=[*known, *kept_chips(scene, each.entry_id)],
        wide=True,
        acts=acts(may, *forms.contact_form.acts(scene, each, contact.value)),
    )


def _language(scene: Scene, each: Entry[Language, LanguageId], *, may: bool) -> QWidget:
    language = each.content
    also = words.dotted(
        tr("interpreter needed") if language.interpreter else "",
        tr("letters in it") if language.letters else "",
    )
    kept = [said for said, _ in kept_chips(scene, each.entry_id)]
    return _line(
        words.dotted(language.name, also, *kept),
        acts(may, *forms.language_form.acts(scene, each, language.name)),
    )


def _address(scene: Scene, each: Entry[Address, AddressId], *, may: bool) -> QWidget:
    address, form = each.content, forms.address_form
    since = tr("from {day}", day=day(address.starts)) if address.starts else ""
    until = tr("until {day}", day=day(address.ends)) if address.ends else ""
    now = "" if address.holds_on(scene.today) else tr("not now")
    told = label("", selectable=True)
    told.hide()

    def tell(known: str) -> None:
        told.setText(known)
        told.show()

    show = (tr("Show"), lambda: scene.bridge.do(show_address, ShowAddress(each.entry_id), tell))
    edit, bin_it = (tr("Edit"), partial(edit_address, scene, each)), form.bin(scene, each)
    share = form.share(scene, each, address.words)
    return entry(
        tr("Restricted address") if address.restricted else address.words,
        words.dotted(words.titled(word(address.kind)), since, until),
        trailing=tr("asked for only") if address.restricted else now,
        tone=Tone.AMBER if address.restricted else Tone.GREY,
        widgets=[told] if address.restricted else [],
        wide=True,
        chips=kept_chips(scene, each.entry_id),
        acts=(show, *acts(may, edit, bin_it)) if address.restricted else acts(may, edit, share, bin_it),
    )


def edit_address(scene: Scene, each: Entry[Address, AddressId]) -> None:
    """The words of a restricted one are asked for first, which is on the trail."""
    if not each.content.restricted:
        forms.address_form(scene, each)
        return

    def with_words(known: str) -> None:
        forms.address_form(scene, replace(each, content=replace(each.content, words=known)))

    scene.bridge.do(show_address, ShowAddress(each.entry_id), with_words)


def _date(scene: Scene, each: Entry[KeyDate, KeyDateId], *, may: bool) -> QWidget:
    known, form = each.content, forms.date_form
    said = words.dotted(partial_day(known.day), known.words, tr("every year") if known.yearly else "")
    return _line(said, acts(may, form.edit(scene, each), form.bin(scene, each)))


def _line(said: str, links: Sequence[Act]) -> QWidget:
    return foot_line(said, act_buttons(said, links), "body")
