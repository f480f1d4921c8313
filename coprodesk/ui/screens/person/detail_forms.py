"""The forms of what is known of somebody: how to reach them, where they live, what days count."""

from typing import Any

from coprodesk.domain.details import AddressKind, ContactKind, MessageSafe
from coprodesk.domain.people import SIZES, Communication, Paper
from coprodesk.queries.details import (
    AddressRow,
    ContactRow,
    FormerNameRow,
    KeyDateRow,
    LanguageRow,
    ReachRow,
    ReferenceRow,
)
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.person.asking import ask, choice, line, pick, text, tick, when
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.details import (
    AddCommunicationNeed,
    ChangeCommunicationNeed,
    KeepAddress,
    KeepContact,
    KeepDate,
    KeepFormerName,
    KeepLanguage,
    KeepReference,
    add_communication_need,
    change_communication_need,
    keep_address,
    keep_contact,
    keep_date,
    keep_former_name,
    keep_language,
    keep_reference,
)


def communication_form(scene: Scene, row: ReachRow | None = None) -> None:
    need = row.need if row else None
    sizes = {size: tr("{n} point", n=size) for size in SIZES}
    fields = [
        choice("code", tr("What {name} needs", name=scene.short), Communication,
               need.code if need else Communication.LARGE_PRINT),
        pick("points", tr("Size"), sizes, need.points if need and need.points else min(SIZES)),
        choice("paper", tr("Colour of the paper"), Paper, need.paper if need and need.paper else Paper.CREAM),
        line("words", tr("In {name}’s own words", name=scene.short), need.words if need else "",
             hint=tr("ring twice; hears best on the left; letters only …")),
    ]  # fmt: skip
    title = tr("How to reach {name}", name=scene.short)
    intro = tr("It shows on every page of {name}, and documents follow it.", name=scene.short)
    if row is None:
        ask(
            scene, "add_communication_need", title, fields, add_communication_need,
            lambda said: AddCommunicationNeed(scene.person_id, **said), ready=_follow_code, intro=intro,
        )  # fmt: skip
        return
    ask(
        scene, "change_communication_need", title, fields, change_communication_need,
        lambda said: ChangeCommunicationNeed(row.need_id, row.version, **said), about=row.need_id,
        ready=_follow_code, intro=intro,
    )  # fmt: skip


def _follow_code(dialog: FormDialog) -> None:
    """A size is asked only for large print, a colour only for coloured paper."""
    editor = dialog.panel.editor("code")

    def show() -> None:
        dialog.panel.set_field_visible("points", editor.value() == Communication.LARGE_PRINT)
        dialog.panel.set_field_visible("paper", editor.value() == Communication.COLOURED_PAPER)

    editor.edited.connect(show)
    show()


def contact_form(scene: Scene, row: ContactRow | None = None) -> None:
    fields = [
        choice("kind", tr("Kind"), ContactKind, row.kind if row else ContactKind.MOBILE),
        line("value", tr("Number, address or how"), row.value if row else "", needed=True),
        line("whose", tr("Whose it is, if not {name}’s own", name=scene.short), row.whose if row else ""),
        choice("message_safe", tr("Safe to leave a message?"), MessageSafe,
               row.message_safe if row else MessageSafe.NOT_ASKED,
               hint=tr("until {name} said yes, nobody leaves one", name=scene.short)),
        line("best_times", tr("Best times"), row.best_times if row else "", hint=tr("after noon, never Fridays")),
    ]  # fmt: skip
    ask(
        scene, "keep_contact", tr("A way to reach {name}", name=scene.short), fields, keep_contact,
        lambda said: KeepContact(scene.person_id, **said, **_which(row)), about=row.entry_id if row else None,
    )  # fmt: skip


def address_form(scene: Scene, row: AddressRow | None = None, known: str = "") -> None:
    """`known` are the words of the address: a restricted one was asked for first, which is on the trail."""
    fields = [
        choice("kind", tr("Kind"), AddressKind, row.kind if row else AddressKind.HOME),
        text("words", tr("Address"), known, needed=True, rows=3),
        when("starts", tr("From"), row.starts if row else None, optional=True),
        when("ends", tr("Until"), row.ends if row else None, optional=True),
        tick("restricted", tr("Restricted: never shown until somebody asks for it, and on no paper"),
             row.restricted if row else False),
    ]  # fmt: skip
    ask(
        scene, "keep_address", tr("Where {name} lives", name=scene.short), fields, keep_address,
        lambda said: KeepAddress(scene.person_id, **said, **_which(row)), about=row.entry_id if row else None,
    )  # fmt: skip


def reference_form(scene: Scene, row: ReferenceRow | None = None) -> None:
    fields = [
        line("system", tr("System"), row.system if row else "", needed=True, hint=tr("housing, the timebank …")),
        line("reference", tr("What it calls {name}", name=scene.short), row.reference if row else "", needed=True),
    ]  # fmt: skip
    ask(
        scene, "keep_reference", tr("Another reference"), fields, keep_reference,
        lambda said: KeepReference(scene.person_id, **said, **_which(row)), about=row.entry_id if row else None,
    )  # fmt: skip


def former_name_form(scene: Scene, row: FormerNameRow | None = None) -> None:
    ask(
        scene, "keep_former_name", tr("A former name"),
        [line("name", tr("Name"), row.name if row else "", needed=True)], keep_former_name,
        lambda said: KeepFormerName(scene.person_id, **said, **_which(row)),
        about=row.entry_id if row else None,
        intro=tr("{name} is found by it, and called by it nowhere.", name=scene.short),
    )  # fmt: skip


def language_form(scene: Scene, row: LanguageRow | None = None) -> None:
    fields = [
        line("name", tr("Language"), row.name if row else "", needed=True, hint=tr("as {name} calls it",
             name=scene.short)),
        tick("interpreter", tr("An interpreter is needed"), row.interpreter if row else False),
        tick("letters", tr("Letters are wanted in it"), row.letters if row else False),
    ]  # fmt: skip
    ask(
        scene, "keep_language", tr("A language of {name}’s", name=scene.short), fields, keep_language,
        lambda said: KeepLanguage(scene.person_id, **said, **_which(row)), about=row.entry_id if row else None,
    )  # fmt: skip


def date_form(scene: Scene, row: KeyDateRow | None = None) -> None:
    fields = [
        line("words", tr("What day it is"), row.words if row else "", needed=True,
             hint=tr("moved here, Mum’s anniversary, off the waiting list …")),
        Field("day", tr("When"), Kind.PARTIAL_DATE, tr("a year is enough: 1980"), True, row.day if row else ""),
        tick("yearly", tr("It comes round every year"), row.yearly if row else False),
    ]  # fmt: skip
    ask(
        scene, "keep_date", tr("A key date for {name}", name=scene.short), fields, keep_date,
        lambda said: KeepDate(scene.person_id, **said, **_which(row)), about=row.entry_id if row else None,
    )  # fmt: skip


def _which(
    row: ContactRow | AddressRow | ReferenceRow | FormerNameRow | LanguageRow | KeyDateRow | None,
) -> dict[str, Any]:
    return {"entry_id": row.entry_id, "version": row.version} if row is not None else {}
