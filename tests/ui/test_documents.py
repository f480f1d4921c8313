"""Looking at a plan before it leaves, saving it, printing it, and the line that each copy leaves."""

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import sqlalchemy as sa
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain import details
from coprodesk.domain.documents import Format, Language, PlanOrder, Shape, Wanted, digest
from coprodesk.domain.errors import DiskFull
from coprodesk.domain.ids import PersonId
from coprodesk.domain.networks import TieKind
from coprodesk.domain.pictures import PictureSlot
from coprodesk.domain.proposals import ProposalKind
from coprodesk.domain.sharing import Audience, NotWith, Noun, Reader
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.audits import HistoryOf
from coprodesk.queries.letterheads import LetterheadRow
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import PersonWords
from coprodesk.queries.pictures import PicturesOfTeam
from coprodesk.reports.documents import PreparePlan
from coprodesk.reports.fhir import fhir_json
from coprodesk.store.schema import TrailLine
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.printer import send_to_printer
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.screens.documents import BringInDialog, Copy, PreviewDialog, preview
from coprodesk.ui.screens.settings.letterhead import LetterheadCard
from coprodesk.ui.screens.settings.pictures import PicturesCard
from coprodesk.ui.screens.settings.screen import SettingsScreen
from coprodesk.ui.window import Window
from coprodesk.usecases.details import LANGUAGES
from coprodesk.usecases.entries import Add
from coprodesk.usecases.letterheads import SetLetterhead, set_letterhead
from coprodesk.usecases.people import AddMatter, add_matter
from coprodesk.usecases.sharing import KeepFrom, keep_from
from tests.conftest import NOW
from tests.factories import make_ability, make_person, make_plan, make_tie
from tests.reports.contents import PLAN
from tests.ui.audit import audit
from tests.ui.services import Outside


@pytest.fixture
def person(desk: Desk) -> PersonId:
    person = make_person(desk, "Bea Marlow", reference="N 1001/β")
    for number in range(30):
        make_ability(desk, person, f"Pottery number {number}")
    make_tie(desk, person, TieKind.FAMILY, name="Ana Marlow", relation="sister")
    make_plan(desk, person)
    return person


@pytest.fixture
def dialog(qtbot: QtBot, bridge: InlineBridge, outside: Outside, person: PersonId) -> PreviewDialog:
    nodes = bridge.desk.ask(NetworkOf(person)).nodes
    services = outside.services(bridge.desk.clock)  # type: ignore[attr-defined]
    made = PreviewDialog(None, bridge, services, Copy(person, "N 1001/β"), ("Bea", nodes))
    qtbot.addWidget(made)
    made.show()
    return made


def told(desk: Desk) -> list[dict[str, Any]]:
    with desk.store.view(desk.actor, desk.clock) as view:
        lines = view.session.scalars(sa.select(TrailLine).order_by(TrailLine.seq)).all()
    items = [item for line in lines for item in json.loads(line.changes)]
    return [item["told"] for item in items if "told" in item]


def test_the_pages_are_there_and_nothing_has_left_yet(dialog: PreviewDialog, desk: Desk) -> None:
    assert dialog.pages.pages is not None
    assert len(dialog.pages.pages) >= 2
    assert dialog.page.text() == f"Page 1 of {len(dialog.pages.pages)}"
    assert "Nothing has left" in dialog.said.text()
    assert told(desk) == []


def test_a_saved_plan_is_known_by_its_digest_and_cannot_be_undone(
    dialog: PreviewDialog, desk: Desk, outside: Outside, person: PersonId, tmp_path: Path
) -> None:
    undoable = desk.undoable()
    dialog.save_to(tmp_path / "plan.pdf")
    [(path, content)] = outside.documents
    assert path.name == "plan.pdf"
    assert told(desk) == [
        {
            "sha256": digest(content), "shape": "pdf", "format": "standard", "language": "en-GB", "version": "",
            "for": "the_person", "for_name": "", "left_out": 0, "roles": 0, "locked": 0, "without": "",
        }
    ]  # fmt: skip
    assert desk.undoable() == undoable
    newest = desk.ask(HistoryOf(person)).rows[0]
    assert (newest.act, newest.rows) == ("save_plan", 0)
    assert dialog.folder_button.isVisible()


def test_a_full_disk_is_said_and_leaves_no_line(
    dialog: PreviewDialog, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(_path: Path, _content: bytes) -> None:
        raise DiskFull(tmp_path)

    object.__setattr__(dialog.services, "save_document", full)
    dialog.save_to(tmp_path / "plan.pdf")
    assert "full" in dialog.said.text()
    assert told(desk) == []
    assert dialog.folder_button.isHidden()


def test_another_format_makes_the_pages_anew(dialog: PreviewDialog) -> None:
    before = len(dialog.pages.pages or ())
    choose(dialog, format=Format.LARGE_18)
    assert dialog.prepared is not None
    assert dialog.prepared.wanted.format is Format.LARGE_18
    assert len(dialog.pages.pages or ()) > before


def test_the_language_that_somebody_wants_letters_in_is_chosen_for_their_own_copy(
    desk: Desk, person: PersonId
) -> None:
    desk.do(LANGUAGES.add, Add(person, details.Language("Cymraeg", letters=True)))
    assert desk.print(PreparePlan(PlanOrder(person))).wanted.language is Language.WELSH
    for_others = PlanOrder(person, audience=Audience(Reader.SERVICE, name="Housing"))
    assert desk.print(PreparePlan(for_others)).wanted == Wanted()


def choose(dialog: PreviewDialog, **said: object) -> None:
    dialog.options.form.set_values(said)
    for key in said:
        dialog.options.form.editor(key).edited.emit()
    dialog.make()


def words_on(card: QWidget) -> str:
    return "\n".join(each.text() for each in card.findChildren(QLabel) if not each.isHidden())


def test_what_was_asked_not_to_be_shared_is_left_out_and_told(
    dialog: PreviewDialog, desk: Desk, person: PersonId
) -> None:
    ability = desk.ask(AbilitiesOf(person))[0]
    wish = KeepFrom(person, Noun.ABILITY, ability.ability_id, NotWith.ORGANISATION, name="Housing")
    desk.do(keep_from, wish)
    dialog.make()
    assert dialog.left_out.isHidden()
    choose(dialog, reader=Reader.SERVICE, service="Housing office")
    assert dialog.prepared is not None
    assert f"{ability.name}\n" not in dialog.prepared.text
    assert f"{ability.name}: asked not to share with Housing" in words_on(dialog.left_out)
    assert "left out" not in dialog.prepared.text
    dialog.save_to(Path("plan.pdf"))
    assert [(each["for"], each["for_name"], each["left_out"]) for each in told(desk)] == [
        ("service", "Housing office", 1)
    ]


def test_others_become_what_they_are_and_names_in_words_are_told(
    dialog: PreviewDialog, desk: Desk, person: PersonId
) -> None:
    desk.do(add_matter, AddMatter(person, "Sundays with Ana"))
    choose(dialog, roles=True)
    assert dialog.prepared is not None
    assert "Ana Marlow" not in dialog.prepared.text
    assert "Sundays with Ana" in dialog.prepared.text
    assert "Ana, in: What matters to me" in words_on(dialog.names)


def test_a_locked_copy_opens_with_its_password_alone(
    dialog: PreviewDialog, desk: Desk, outside: Outside, tmp_path: Path
) -> None:
    choose(dialog, lock=True)
    dialog.save()
    assert "password is needed" in dialog.said.text()
    choose(dialog, password="copper kettle", again="copper kettl")
    dialog.save()
    assert "not the same" in dialog.said.text()
    assert outside.documents == []
    choose(dialog, again="copper kettle")
    dialog.save_to(tmp_path / "plan.pdf")
    [(_, content)] = outside.documents
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(content)
    opened = pypdfium2.PdfDocument(content, password="copper kettle")
    assert len(opened) == len(dialog.pages.pages or ())
    opened.close()
    assert [(each["locked"], each["sha256"]) for each in told(desk)] == [(1, digest(content))]
    assert "kettle" not in repr(dialog.copy)


@pytest.mark.parametrize("shape", list(Shape))
def test_each_kind_of_file_leaves_with_its_own_ending(
    dialog: PreviewDialog, desk: Desk, outside: Outside, tmp_path: Path, shape: Shape
) -> None:
    dialog.save_to(tmp_path / "plan.aloud.txt", shape)
    [(path, content)] = outside.documents
    assert path.name == f"plan.{shape.value}"
    assert content
    assert [(each["shape"], each["sha256"]) for each in told(desk)] == [(shape.value, digest(content))]


def test_letters_that_no_font_has_are_told_before_printing(
    dialog: PreviewDialog, desk: Desk, person: PersonId
) -> None:
    assert dialog.missing.isHidden()
    desk.do(add_matter, AddMatter(person, "The rune \u16a0"))
    choose(dialog, roles=True)
    assert "Runic letter" in words_on(dialog.missing)


def test_easy_read_names_the_sentences_that_are_hard(
    dialog: PreviewDialog, desk: Desk, person: PersonId
) -> None:
    desk.do(add_matter, AddMatter(person, "Being taken seriously, " * 9))
    assert dialog.hard.isHidden()
    choose(dialog, format=Format.EASY_READ)
    assert "Being taken seriously" in words_on(dialog.hard)


def test_a_copy_for_somebody_on_the_map_knows_who_they_are(dialog: PreviewDialog) -> None:
    choose(dialog, reader=Reader.FAMILY_OR_FRIEND)
    audience = dialog.options.audience()
    assert (audience.name, audience.roles) == ("Ana Marlow", ("sister", "family"))
    assert audience.person_id is not None


def test_words_are_found_and_walked_through(dialog: PreviewDialog) -> None:
    dialog.search.setText("pottery number 2")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.found.text() == "11 places"
    top = dialog.pages.verticalScrollBar().value()
    for _ in range(10):
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.pages.verticalScrollBar().value() >= top
    dialog.search.setText("nowhere at all")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.found.text() == "not found"


def test_the_pages_are_walked_and_zoomed_by_keyboard(dialog: PreviewDialog) -> None:
    view = dialog.pages
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.page_in_view() == len(view.pages or ())
    fitted = view.zoom()
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() > fitted
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == fitted


def test_paper_gets_every_page(dialog: PreviewDialog, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    pages = dialog.pages.pages
    assert pages is not None
    assert send_to_printer(pages, printer)
    assert len(pypdfium2.PdfDocument(tmp_path / "paper.pdf")) == len(pages)


def test_without_a_printer_it_says_what_to_do(
    dialog: PreviewDialog, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "there_is_a_printer", lambda: False)
    dialog.print_button.click()
    assert "No printer" in dialog.said.text()
    assert told(desk) == []


def test_a_printer_that_takes_it_leaves_a_line(
    dialog: PreviewDialog, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "there_is_a_printer", lambda: True)
    monkeypatch.setattr(preview, "choose_printer", lambda _parent, _policy: QPrinter())
    monkeypatch.setattr(preview, "send_to_printer", lambda _pages, _printer: True)
    dialog.print_button.click()
    assert dialog.prepared is not None
    assert [each["sha256"] for each in told(desk)] == [digest(dialog.prepared.pdf)]


def test_the_file_is_named_without_a_name(person: PersonId) -> None:
    assert Copy(person, "N 1001/β").file_name() == "plan-N-1001-β.pdf"
    assert Copy(person, "").file_name() == "plan.pdf"


@pytest.mark.parametrize("choice", list(Choice))
def test_the_preview_passes_the_audit(dialog: PreviewDialog, choice: Choice) -> None:
    apply_theme(choice)
    assert audit(dialog) == []


@pytest.fixture
def bring_in(window: Window, person: PersonId, tmp_path: Path) -> BringInDialog:
    path = tmp_path / "plan.json"
    path.write_bytes(fhir_json(PLAN, NOW))
    made = BringInDialog(window, window.bridge, person, "Bea")
    made.show()
    made.read(path)
    return made


def test_only_what_is_ticked_is_brought_in(bring_in: BringInDialog, desk: Desk, person: PersonId) -> None:
    assert bring_in.said.isHidden()
    for proposal, tick in bring_in.ticks:
        tick.setChecked(proposal.kind is ProposalKind.MATTER)
    assert bring_in.counted.text() == "2 entries ticked"
    bring_in.keep_button.click()
    assert {one.words for one in desk.ask(PersonWords(person))} == {one.words for one in PLAN.matters}
    assert desk.undoable() == "bring_in_plan"


def test_a_file_that_is_no_plan_is_refused_in_words(
    bring_in: BringInDialog, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "other.json"
    path.write_text("<xml/>")
    bring_in.read(path)
    assert "not FHIR" in bring_in.said.text()
    assert "Nothing was changed" in bring_in.said.text()
    bring_in.read(tmp_path / "not there.json")
    assert "not there.json" in bring_in.said.text()


def test_bringing_in_passes_the_audit(bring_in: BringInDialog) -> None:
    assert audit(bring_in) == []


@pytest.fixture
def paper(window: Window) -> LetterheadCard:
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    return screen.paper


def test_the_paper_of_the_team_stands_on_the_plan(
    paper: LetterheadCard, desk: Desk, person: PersonId, tmp_path: Path
) -> None:
    picture = tmp_path / "logo.png"
    Image.new("RGB", (90, 40), "#884400").save(picture)
    desk.do(set_letterhead, SetLetterhead(None, "Northside together", "1 High Street"))
    paper.take_logo(picture)
    assert paper.paper.logo_alt == "Logo of Northside together"
    made = desk.print(PreparePlan(PlanOrder(person)))
    assert "Northside together" in made.text
    paper.remove_logo()
    assert paper.paper.logo == ""
    desk.undo()
    assert paper.paper.logo != ""


def test_a_logo_that_is_no_picture_is_refused_in_words(paper: LetterheadCard, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"nothing more")
    paper.take_logo(tmp_path / "logo.png")
    assert "no picture" in paper.wrong.text()
    assert paper.paper == LetterheadRow()


@pytest.fixture
def pictures(window: Window) -> PicturesCard:
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    return screen.pictures


def test_a_picture_of_the_teams_own_is_chosen_described_and_taken_back_by_keys(
    pictures: PicturesCard, desk: Desk, tmp_path: Path
) -> None:
    Image.new("RGB", (90, 40), "#884400").save(tmp_path / "wheel.png")
    assert pictures.remove_button.isHidden()
    pictures.slot.setFocus()
    QTest.keyClick(pictures.slot, Qt.Key.Key_Down)
    assert pictures.chosen() is list(PictureSlot)[1]
    pictures.take(tmp_path / "wheel.png")
    dialog = pictures.window().findChildren(FormDialog)[-1]
    assert audit(dialog) == []
    dialog.panel.set_values({"alt": ""})
    dialog.panel.submit()
    assert desk.ask(PicturesOfTeam()) == ()
    dialog.panel.set_values({"alt": "A potter’s wheel"})
    dialog.panel.submit()
    [own] = desk.ask(PicturesOfTeam())
    assert (own.slot, own.alt) == (pictures.chosen(), "A potter’s wheel")
    assert pictures.about.text() == "A potter’s wheel"
    assert "the team’s own" in pictures.slot.currentText()
    assert audit(pictures) == []
    QTest.keyClick(pictures.remove_button, Qt.Key.Key_Space)
    assert desk.ask(PicturesOfTeam()) == ()
    desk.undo()
    pictures.refresh()
    assert pictures.about.text() == "A potter’s wheel"


def test_what_is_no_picture_is_refused_in_words_and_nothing_is_asked(
    pictures: PicturesCard, tmp_path: Path
) -> None:
    (tmp_path / "wheel.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"nothing more")
    pictures.take(tmp_path / "wheel.png")
    assert "no picture" in pictures.wrong.text()
    pictures.take(tmp_path / "gone.png")
    assert "gone.png" in pictures.wrong.text()
    assert pictures.window().findChildren(FormDialog) == []
