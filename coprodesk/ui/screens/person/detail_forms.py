"""The forms of what is known of somebody: how to reach them, where they live, what days count."""

from collections.abc import Iterable

from coprodesk.domain.details import (
    Address,
    AddressKind,
    Contact,
    ContactKind,
    FormerName,
    KeyDate,
    Language,
    MessageSafe,
    Reference,
)
from coprodesk.domain.people import SIZES, Communication, Paper, Reach
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.person.asking import choice, line, pick, text, tick, when
from coprodesk.ui.screens.person.entry_forms import EntryForm
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.details import (
    ADDRESSES,
    CONTACTS,
    FORMER_NAMES,
    KEY_DATES,
    LANGUAGES,
    REACH,
    REFERENCES,
)


def _reach(scene: Scene, need: Reach) -> Iterable[Field]:
    sizes = {size: tr("{n} point", n=size) for size in SIZES}
    hint = tr("ring twice; hears best on the left; letters only …")
    return (
        choice("code", tr("What {name} needs", name=scene.short), Communication, need.code),
        pick("points", tr("Size"), sizes, need.points or min(SIZES)),
        choice("paper", tr("Colour of the paper"), Paper, need.paper or Paper.CREAM),
        line("words", tr("In {name}’s own words", name=scene.short), need.words, hint=hint),
    )


def _follow_code(dialog: FormDialog) -> None:
    """A size is asked only for large print, a colour only for coloured paper."""
    editor = dialog.panel.editor("code")

    def show() -> None:
        dialog.panel.set_field_visible("points", editor.value() == Communication.LARGE_PRINT)
        dialog.panel.set_field_visible("paper", editor.value() == Communication.COLOURED_PAPER)

    editor.edited.connect(show)
    show()


def _contact(scene: Scene, contact: Contact) -> Iterable[Field]:
    safe, unasked = (
        tr("Safe to leave a message?"),
        tr("until {name} said yes, nobody leaves one", name=scene.short),
    )
    return (
        choice("kind", tr("Kind"), ContactKind, contact.kind),
        line("value", tr("Number, address or how"), contact.value, needed=True),
        line("whose", tr("Whose it is, if not {name}’s own", name=scene.short), contact.whose),
        choice("message_safe", safe, MessageSafe, contact.message_safe, hint=unasked),
        line("best_times", tr("Best times"), contact.best_times, hint=tr("after noon, never Fridays")),
    )


def _address(_scene: Scene, address: Address) -> Iterable[Field]:
    told = tr("Restricted: never shown until somebody asks for it, and on no paper")
    return (
        choice("kind", tr("Kind"), AddressKind, address.kind),
        text("words", tr("Address"), address.words, needed=True, rows=3),
        when("starts", tr("From"), address.starts, optional=True),
        when("ends", tr("Until"), address.ends, optional=True),
        tick("restricted", told, address.restricted),
    )


def _reference(scene: Scene, known: Reference) -> Iterable[Field]:
    system = line("system", tr("System"), known.system, needed=True, hint=tr("housing, the timebank …"))
    return system, line(
        "reference", tr("What it calls {name}", name=scene.short), known.reference, needed=True
    )


def _former_name(_scene: Scene, former: FormerName) -> Iterable[Field]:
    return (line("name", tr("Name"), former.name, needed=True),)


def _language(scene: Scene, language: Language) -> Iterable[Field]:
    hint = tr("as {name} calls it", name=scene.short)
    return (
        line("name", tr("Language"), language.name, needed=True, hint=hint),
        tick("interpreter", tr("An interpreter is needed"), language.interpreter),
        tick("letters", tr("Letters are wanted in it"), language.letters),
    )


def _key_date(_scene: Scene, key_date: KeyDate) -> Iterable[Field]:
    hint = tr("moved here, Mum’s anniversary, off the waiting list …")
    return (
        line("words", tr("What day it is"), key_date.words, needed=True, hint=hint),
        Field("day", tr("When"), Kind.PARTIAL_DATE, tr("a year is enough: 1980"), True, key_date.day),
        tick("yearly", tr("It comes round every year"), key_date.yearly),
    )


communication_form = EntryForm(
    REACH,
    title=lambda scene: tr("How to reach {name}", name=scene.short),
    fields=_reach,
    fresh=lambda _scene: Reach(Communication.LARGE_PRINT),
    intro=lambda scene: tr("It shows on every page of {name}, and documents follow it.", name=scene.short),
    ready=_follow_code,
    unasked=("points", "paper"),
)
contact_form = EntryForm(
    CONTACTS,
    title=lambda scene: tr("A way to reach {name}", name=scene.short),
    fields=_contact,
    fresh=lambda _scene: Contact(""),
    draft="keep_contact",
)
address_form = EntryForm(
    ADDRESSES,
    title=lambda scene: tr("Where {name} lives", name=scene.short),
    fields=_address,
    fresh=lambda _scene: Address(""),
    draft="keep_address",
)
reference_form = EntryForm(
    REFERENCES,
    title=lambda _scene: tr("Another reference"),
    fields=_reference,
    fresh=lambda _scene: Reference("", ""),
    draft="keep_reference",
)
former_name_form = EntryForm(
    FORMER_NAMES,
    title=lambda _scene: tr("A former name"),
    fields=_former_name,
    fresh=lambda _scene: FormerName(""),
    intro=lambda scene: tr("{name} is found by it, and called by it nowhere.", name=scene.short),
    draft="keep_former_name",
)
language_form = EntryForm(
    LANGUAGES,
    title=lambda scene: tr("A language of {name}’s", name=scene.short),
    fields=_language,
    fresh=lambda _scene: Language(""),
    draft="keep_language",
)
date_form = EntryForm(
    KEY_DATES,
    title=lambda scene: tr("A key date for {name}", name=scene.short),
    fields=_key_date,
    fresh=lambda _scene: KeyDate("", ""),
    draft="keep_date",
)
