"""The plan as it will leave the program: its pages, how they are made, and the ways out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coprodesk.domain.documents import PlanOrder, Prepared, Shape, Way
from coprodesk.domain.policies import ClosedWay, WayOut
from coprodesk.queries.networks import Network, NetworkOf, NodeRow
from coprodesk.queries.people import PersonById, PersonHead
from coprodesk.reports.documents import PreparePlan
from coprodesk.ui.kit.bridge import AnyDesk, Bridge
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.files import ask_where_to_save
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.layout import ScrollPage, row
from coprodesk.ui.kit.pages import PageView
from coprodesk.ui.kit.printer import choose_printer, send_to_printer, there_is_a_printer
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.services import Services
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.documents.copies import Copy, content_of, keep_copy, named
from coprodesk.ui.screens.documents.leaving import (
    hard_words,
    left_out_words,
    missing_words,
    name_words,
    parts_words,
    shape_words,
    told_words,
)
from coprodesk.ui.screens.documents.options import OptionsPanel

AFTER_MS = 200


def open_preview(parent: QWidget, bridge: Bridge, services: Services, copy: Copy) -> None:
    """Who stands around the person is asked first: a copy may be for one of them."""
    person_id = copy.person_id

    def show(found: tuple[PersonHead, Network]) -> None:
        head, network = found
        named = replace(copy, reference=head.reference)
        PreviewDialog(parent, bridge, services, named, (head.short, network.nodes)).open()

    bridge.call(
        lambda desk: (desk.ask(PersonById(person_id)), desk.ask(NetworkOf(person_id))),
        show,
        key="look-at-plan",
    )


class PreviewDialog(QDialog):
    """Nothing leaves before Save or Print; each copy that does leaves a line on the trail."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        services: Services,
        copy: Copy,
        about: tuple[str, Sequence[NodeRow]],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Look at the plan"))
        self.bridge, self.services, self.copy = bridge, services, copy
        self.prepared: Prepared | None = None
        self.saved: Path | None = None
        self.pages = PageView()
        self.search = QLineEdit()
        self.found = label("", "muted", wrap=False)
        self._looked_for = ""
        self._ordered: PlanOrder | None = None
        self.options = OptionsPanel(*about)
        self.missing, self.hard = Card(tr("Cannot be printed")), Card(tr("Hard to read"))
        self.left_out, self.names = Card(tr("Left out")), Card(tr("Names still in it"))
        self.told = Card(tr("May still be told"))
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(AFTER_MS)
        self._waiting.timeout.connect(self.make)
        self.options.edited.connect(self._waiting.start)
        self.pages.moved.connect(self._say_page)
        self._build()
        fit(self, 1120, 780)
        self.make()

    def make(self) -> None:
        """Make the pages anew; the ones that are shown stay until then."""
        options = self.options
        self.copy = replace(
            self.copy,
            wanted=options.wanted(),
            audience=options.audience(),
            roles=options.roles(),
            password=options.password(),
            without=options.without(),
        )
        order = self.copy.order()
        if order == self._ordered:
            return
        self._ordered = order
        self._say(tr("Making the pages…"))
        self.bridge.print(PreparePlan(order), self._made, "preview", self._refused)

    def look_for(self) -> None:
        wanted = self.search.text()
        if not wanted.strip():
            self.pages.look_for("")
            self.found.setText("")
            return
        if wanted == self._looked_for:
            self.pages.look_further()
            return
        self._looked_for = wanted
        number = self.pages.look_for(wanted)
        said = tr_n("{n} place", "{n} places", number) if number else tr("not found")
        self.found.setText(said)
        announce(self.search, said)

    def save(self) -> None:
        if problem := self.options.lock_problem():
            self._say(tr("{problem} Nothing was kept.", problem=problem))
            return
        kinds = ";;".join(f"{words} (*.{shape.value})" for shape, words in shape_words().items())
        if chosen := ask_where_to_save(self, tr("Save the plan as"), self.copy.file_name(), kinds):
            path, kind = chosen
            self.save_to(path, next((each for each in Shape if f"(*.{each.value})" in kind), Shape.PDF))

    def save_to(self, path: Path, shape: Shape = Shape.PDF) -> None:
        """The whole file or none, and then the line on the trail."""
        if self.prepared is None:
            return
        made, copy, write = self.prepared, replace(self.copy, shape=shape), self.services.save_document
        target = named(path, shape)

        def work(desk: AnyDesk) -> None:
            desk.policy.let_out(WayOut.EXPORT)
            content = content_of(desk, copy, made)
            write(target, content)
            keep_copy(desk, copy, Way.SAVED, content, made)

        self.bridge.call(work, lambda _none: self._kept(target), failed=self._refused)

    def print(self) -> None:
        """Through the system's own print dialog."""
        if not there_is_a_printer():
            self._say(tr("No printer is set up on this computer. Save the plan and print it elsewhere."))
            return
        try:
            printer = choose_printer(self, self.services.policy)
        except ClosedWay as error:
            self._refused(error)
            return
        if printer is None or self.pages.pages is None or self.prepared is None:
            return
        if not send_to_printer(self.pages.pages, printer):
            self._say(tr("The printer did not take it. Nothing was printed. Try again, or save the plan."))
            return
        made, copy = self.prepared, self.copy
        self.bridge.call(lambda desk: keep_copy(desk, copy, Way.PRINTED, made.pdf, made))
        self._say(tr("Sent to the printer."))

    def open_folder(self) -> None:
        if self.saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved.parent)))

    def done(self, result: int) -> None:
        super().done(result)
        self.pages.put_away()

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        across = QHBoxLayout()
        across.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        across.setSpacing(SPACE_L)
        left = QVBoxLayout()
        left.setSpacing(SPACE_S)
        left.addWidget(self._bar())
        left.addWidget(self.pages, 1)
        lay_in(across, left, 1)
        across.addWidget(self._side())
        lay_in(body, across, 1)
        body.addWidget(self._foot())

    def _bar(self) -> QWidget:
        self.search.setPlaceholderText(tr("Find in the plan"))
        self.search.setAccessibleName(tr("Find in the plan"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(theme().px(220))
        self.search.returnPressed.connect(self.look_for)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        self.page = label("", "muted", wrap=False)
        less, more, fit = (
            _small(words, spoken, act)
            for words, spoken, act in (
                ("−", tr("Smaller"), self.pages.zoom_out),
                ("+", tr("Larger"), self.pages.zoom_in),
                (tr("Fit"), tr("As wide as the window"), self.pages.fit_width),
            )
        )
        return row(self.search, self.found, None, self.page, less, more, fit)

    def _side(self) -> QWidget:
        page = ScrollPage(tr("How the plan is made"), margin=0)
        page.setFixedWidth(theme().px(330))
        page.body.setSpacing(SPACE_M)
        how = Card(tr("How it is made"))
        how.add(self.options)
        page.body.addWidget(how)
        page.body.addWidget(self.missing)
        page.body.addWidget(self.hard)
        page.body.addWidget(self.left_out)
        page.body.addWidget(self.told)
        page.body.addWidget(self.names)
        page.body.addStretch(1)
        return page

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("kit", "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_M)
        self.print_button = button(tr("Print…"), self.print, "primary")
        self.save_button = button(tr("Save…"), self.save)
        self.folder_button = button(tr("Open the folder"), self.open_folder, "link")
        self.folder_button.hide()
        self.said = label("", "muted")
        ways = ((self.print_button, WayOut.PRINT), (self.save_button, WayOut.EXPORT))
        for widget, way in ways:
            widget.setEnabled(False)
            if self.bridge.is_open(way):
                line.addWidget(widget)
        line.addWidget(self.said, 1)
        line.addWidget(self.folder_button)
        line.addWidget(button(tr("Close"), self.reject))
        return foot

    def _made(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.options.show_wanted(prepared.wanted)
        self.setWindowTitle(prepared.title)
        self.pages.show_pdf(prepared.pdf)
        _list(self.left_out, [*parts_words(prepared.parts_left), *map(left_out_words, prepared.left_out)])
        _list(self.told, told_words(prepared.still_told))
        _list(self.names, name_words(prepared.names_left))
        _list(self.missing, missing_words(prepared.missing))
        _list(self.hard, hard_words(prepared.too_hard))
        for widget in (self.print_button, self.save_button):
            widget.setEnabled(True)
        number = len(self.pages.pages or ())
        self._say(
            tr_n(
                "{n} page. Nothing has left the program yet.",
                "{n} pages. Nothing has left the program yet.",
                number,
            )
        )

    def _kept(self, path: Path) -> None:
        self.saved = path
        self.folder_button.show()
        self._say(tr("Saved as {file}.", file=path.name))

    def _refused(self, error: Exception) -> None:
        self._say(words_for(error).sentence())

    def _say_page(self, number: int, pages: int) -> None:
        self.page.setText(tr("Page {n} of {all}", n=number, all=pages) if pages else "")

    def _say(self, words: str) -> None:
        self.said.setText(words)
        announce(self, words)


def _small(words: str, spoken: str, act: Callable[[], object]) -> QWidget:
    made = button(words, act)
    made.setAccessibleName(spoken)
    return made


def _list(card: Card, lines: Sequence[str]) -> None:
    card.clear()
    for line in lines:
        card.add_words(line)
    card.setVisible(bool(lines))
