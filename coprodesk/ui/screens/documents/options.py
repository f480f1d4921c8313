"""How a copy is made: for whom, in which format, on which colours, in which language, and whether it is locked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.domain.copy_parts import ALWAYS, Fact, Without, usually_without
from coprodesk.domain.documents import THE_PERSON, Colours, Format, Language, Wanted
from coprodesk.domain.plans import Part
from coprodesk.domain.sharing import Audience, Reader
from coprodesk.queries.networks import NodeRow
from coprodesk.ui.kit.forms import Field, FormPanel, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import choices, word
from coprodesk.ui.screens.documents.leaving import part_name

FORMAT = ("format", "colours", "language")
PARTS: tuple[Part | Fact, ...] = (*(part for part in Part if part is not ALWAYS), *Fact)


class OptionsPanel(QWidget):
    """`edited` when somebody chose otherwise. Until then the format follows the person."""

    edited = Signal()

    def __init__(self, name: str, people: Sequence[NodeRow] = ()) -> None:
        super().__init__()
        self._chosen = False
        self._reader = Reader.THE_PERSON
        self._people = [each for each in people if each.person_id is not None]
        self.form = FormPanel(self._fields(name), cancel="")
        self.form.footer.hide()
        for key in FORMAT:
            self.form.editor(key).edited.connect(self._choose_format)
        self.form.edited.connect(self._edited)
        self._show_whom()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.form)

    def wanted(self) -> Wanted | None:
        """None while the format follows the reader."""
        said = self.form.values()
        return Wanted(*(said[key] for key in FORMAT)) if self._chosen else None

    def audience(self) -> Audience:
        """Who the copy is for, as well as it was said."""
        said = self.form.values()
        reader: Reader = said["reader"]
        if reader is Reader.SERVICE:
            return Audience(reader, name=said.get("service", "").strip())
        if reader is not Reader.FAMILY_OR_FRIEND:
            return THE_PERSON if reader is Reader.THE_PERSON else Audience(reader)
        them: NodeRow | None = said.get("them")
        if them is None:
            return Audience(reader, name=said.get("service", "").strip())
        roles = tuple(filter(None, (them.relation, them.kind)))
        return Audience(reader, them.person_id, them.name, roles)

    def roles(self) -> bool:
        return bool(self.form.values()["roles"])

    def without(self) -> Without:
        """The parts that this copy has not."""
        said = self.form.values()
        return frozenset(part for part in PARTS if not said[f"part_{part}"])

    def password(self) -> str:
        """Empty while the copy is not to be locked."""
        return str(self.form.values().get("password", ""))

    def lock_problem(self) -> str:
        """Why the lock cannot be made as it was asked for; nothing when it can, or is not wanted."""
        said = self.form.values()
        if not said["lock"]:
            return ""
        if not said["password"]:
            return tr("To lock the PDF a password is needed.")
        return "" if said["password"] == said["again"] else tr("The two passwords are not the same.")

    def show_wanted(self, wanted: Wanted) -> None:
        self.form.set_values(
            {"format": wanted.format, "colours": wanted.colours, "language": wanted.language}
        )

    def _fields(self, name: str) -> list[Field]:
        readers = [(each, name if each is Reader.THE_PERSON else word(each)) for each in Reader]
        people: list[tuple[Any, str]] = [(each, each.name) for each in self._people]
        return [
            Field("reader", tr("Who is it for?"), Kind.CHOICE, choices=readers, value=Reader.THE_PERSON),
            Field("them", tr("Which of them"), Kind.CHOICE, choices=[*people, (None, tr("somebody else"))]),
            Field("service", tr("Their name")),
            Field("roles", tr("Use roles instead of names"), Kind.TICK),
            Field("format", tr("Format"), Kind.CHOICE, choices=choices(Format)),
            Field("colours", tr("Colours"), Kind.CHOICE, choices=choices(Colours)),
            Field("language", tr("Language"), Kind.CHOICE, choices=choices(Language)),
            *(
                Field(f"part_{part}", tr("With “{part}”", part=part_name(part)), Kind.TICK, value=True)
                for part in PARTS
            ),
            Field("lock", tr("Lock the PDF with a password"), Kind.TICK),
            Field("password", tr("Password"), Kind.HIDDEN, tr("Tell it to them another way than the file.")),
            Field("again", tr("The same once more"), Kind.HIDDEN),
        ]

    def _show_whom(self) -> None:
        said = self.form.values()
        family = said["reader"] is Reader.FAMILY_OR_FRIEND
        self.form.set_field_visible("them", family and bool(self._people))
        other = family and (not self._people or self.form.editor("them").value() is None)
        for key in ("password", "again"):
            self.form.set_field_visible(key, bool(said["lock"]))
        self.form.set_field_visible("service", other or said["reader"] is Reader.SERVICE)

    def _choose_format(self) -> None:
        self._chosen = True

    def _usual_parts(self) -> None:
        """Another reader usually gets other parts; what is ticked can be changed for each copy."""
        reader: Reader = self.form.values()["reader"]
        if reader is not self._reader:
            self._reader = reader
            left = usually_without(reader)
            self.form.set_values({f"part_{part}": part not in left for part in PARTS})

    def _edited(self) -> None:
        self._usual_parts()
        self._show_whom()
        self.edited.emit()
