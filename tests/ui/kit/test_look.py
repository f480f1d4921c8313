from inspect import signature

import pytest
from PySide6.QtCore import QFile, QIODevice, QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.ui.kit.focus import in_reading_order
from coprodesk.ui.kit.layout import DEGREES, Columns, TabStrip, flow
from coprodesk.ui.kit.text import announce, button, label, set_tip
from coprodesk.ui.kit.theme import Choice, apply_theme, icon, stylesheet, theme
from coprodesk.ui.kit.toasts import Toasts
from coprodesk.ui.kit.tokens import LOOKS, Look, Tone
from tests.ui.audit import audit, contrast
from tests.ui.kit.gallery import PAGES, fields, make_gallery

# Which text stands on which ground: each pair has 4.5 or more.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (text, ground)
        for text in ("text", "muted", "link", "danger")
        for ground in ("page", "surface", "head")
    ),
    ("text", "hover"),
    ("muted", "hover"),
    ("link", "hover"),
    ("text", "selection"),
    ("on_selection", "selection"),
    ("text", "danger_soft"),
    ("danger", "danger_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("side_text", "side"),
    ("side_muted", "side"),
    ("side_text", "side_hover"),
    ("on_side_active", "side_active"),
    *((f"on_{tone}", f"{tone}_soft") for tone in Tone),
)
# Which line or bar must be told from which ground: 3 or more.
SHAPE_PAIRS: tuple[tuple[str, str], ...] = (
    ("line_strong", "surface"),
    ("line_strong", "page"),
    ("focus", "surface"),
    ("focus", "page"),
    ("accent", "surface"),
    *((shape, "surface") for shape in ("gives", "receives", "both", "paid", "group")),
)

HOSTILE = '<img src="file:///etc/passwd"> & <b>Mum</b>'


@pytest.mark.parametrize("look", list(Look))
def test_every_text_can_be_read_on_its_ground(look: Look) -> None:
    tokens = LOOKS[look].as_dict()
    weak = [(t, g) for t, g in TEXT_PAIRS if contrast(tokens[t], tokens[g]) < 4.5]
    weak += [(s, g) for s, g in SHAPE_PAIRS if contrast(tokens[s], tokens[g]) < 3]
    assert not weak


@pytest.mark.parametrize("look", list(Look))
def test_the_stylesheet_leaves_no_gap_and_names_files_that_are_there(look: Look) -> None:
    sheet = stylesheet(LOOKS[look], 1.5)
    assert "$" not in sheet
    for part in sheet.split("url(")[1:]:
        named = QFile(part.split(")")[0])
        assert named.open(QIODevice.OpenModeFlag.ReadOnly)
        assert named.readAll().startsWith(b"<svg")
        named.close()


def test_contrast_is_the_wcag_ratio() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_hostile_words_stay_words(qtbot: QtBot) -> None:
    shown = label(HOSTILE)
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText
    assert shown.text() == HOSTILE
    pressed = button(HOSTILE)
    qtbot.addWidget(pressed)
    assert pressed.accessibleName() == HOSTILE
    assert "&& <b>" in pressed.text()
    set_tip(shown, HOSTILE)
    assert "<img" not in shown.toolTip()


@pytest.mark.parametrize("key", list(PAGES))
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_part_passes_the_audit(qtbot: QtBot, key: str, scale: float) -> None:
    apply_theme(Choice.LIGHT, scale)
    window = make_gallery(key)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert audit(window) == []


@pytest.mark.parametrize("choice", [Choice.DARK, Choice.CONTRAST])
def test_the_other_looks_pass_it_too(qtbot: QtBot, choice: Choice) -> None:
    apply_theme(choice)
    window = make_gallery("overview")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert audit(window) == []


def test_the_audit_finds_what_is_wrong(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    nameless = QPushButton(window)
    nameless.setGeometry(10, 10, 16, 16)
    faint = QLabel("<b>faint</b>", window)
    faint.setStyleSheet("color: #aaaaaa")
    faint.setGeometry(10, 60, 20, 20)
    with qtbot.waitExposed(window):
        window.show()
    found = {finding.what for finding in audit(window)}
    assert {
        "no name",
        "target under 24 px",
        "a label that may read markup",
        "contrast under 4.5",
        "label clipped",
    } <= found


def test_columns_fold_when_there_is_no_room(qtbot: QtBot) -> None:
    columns = Columns([label("a"), label("b"), label("c")], min_width=300)
    qtbot.addWidget(columns)
    columns.show()
    for width, expected in ((1000, 3), (700, 2), (400, 1), (1000, 3)):
        columns.resize(width, 300)
        assert columns.columns() == expected


PARTS = (
    "Overview", "Abilities & needs", "About", "Network", "Giving & receiving", "Budget", "Plan", "Well-being",
    "Notes", "History",
)  # fmt: skip


def test_tabs_draw_together_before_one_is_cut(qtbot: QtBot) -> None:
    apply_theme(Choice.LIGHT, 1.5)
    strip = TabStrip("Bea Marlow")
    qtbot.addWidget(strip)
    for words in PARTS:
        strip.put(words, words.split(" & ", maxsplit=1)[0])
    strip.show()
    shorter = [words.split(" & ", maxsplit=1)[0] for words in PARTS]
    widths = (1600, 1060, 800, 1600)
    for width, (role, beside), said in zip(
        widths, (*DEGREES, DEGREES[0]), (PARTS, PARTS, shorter, PARTS), strict=True
    ):
        strip.resize(width, 60)
        assert strip.tabRect(len(PARTS) - 1).right() <= width
        bold = QFontMetrics(theme().font(role, bold=True))
        assert all(
            strip.tabRect(at).width() >= bold.horizontalAdvance(words) + beside
            for at, words in enumerate(said)
        )
        bar = QAccessible.queryAccessibleInterface(strip)
        heard = [bar.child(at).text(QAccessible.Text.Name) for at in range(len(PARTS))]
        assert heard == list(PARTS)
    apply_theme(Choice.LIGHT)


def test_chips_wrap_to_the_next_line(qtbot: QtBot) -> None:
    line = flow([label("a chip of some length", wrap=False) for _ in range(6)])
    qtbot.addWidget(line)
    assert line.heightForWidth(200) > 2 * line.heightForWidth(4000)


def test_an_icon_is_drawn(qtbot: QtBot) -> None:
    assert not icon("people").pixmap(16, 16).isNull()


def test_a_toast_offers_the_way_back(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    undone: list[str] = []
    toasts = Toasts(window)
    toasts.show_toast("Ability added", lambda: undone.append("undone"))
    toast = toasts.current()
    assert toast is not None
    assert window.rect().contains(toast.geometry().translated(QPoint(0, 0)))
    toast.findChildren(QPushButton)[0].click()
    assert undone == ["undone"]
    announce(window, "done")


def test_message_boxes_show_markup_as_text(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from coprodesk.ui.kit import text

    seen: list[Qt.TextFormat] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: seen.append(box.textFormat()))
    text.message(None, HOSTILE, HOSTILE, "Yes")
    assert seen == [Qt.TextFormat.PlainText]


def test_the_gallery_has_every_kind_of_field() -> None:
    from coprodesk.ui.kit.forms import Kind

    assert {field.kind for field in fields()} >= set(Kind) - {Kind.HIDDEN}


def test_a_font_is_made_once_for_a_size_and_belongs_to_whoever_asks(qtbot: QtBot) -> None:
    apply_theme(Choice.LIGHT)
    mine = theme().font("body")
    mine.setPixelSize(3)
    assert theme().font("body").pixelSize() == theme().size("body")
    assert theme().face("Wyn") is theme().face("Bea")
    before = theme().face("Wyn")
    apply_theme(Choice.LIGHT, 1.5)
    assert theme().face("Wyn").font.pixelSize() > before.font.pixelSize()
    apply_theme(Choice.LIGHT)


def test_no_part_of_the_audit_can_be_switched_off() -> None:
    assert list(signature(audit).parameters) == ["window"]


def test_the_audit_finds_what_the_keyboard_cannot_do(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 200)
    column = QVBoxLayout(window)
    first, second, third = button("First on the page, made last"), button("Second"), button("Third")
    fourth = QPushButton("Fourth")
    for each in (second, third, fourth):
        column.addWidget(each)
    column.insertWidget(0, first)
    with qtbot.waitExposed(window):
        window.show()
    found = {finding.what for finding in audit(window)}
    assert found == {"Enter does not press it"}
    window.setTabOrder(fourth, third)
    assert "Tab goes back" in {finding.what for finding in audit(window)}
    in_reading_order(window)
    assert "Tab goes back" not in {finding.what for finding in audit(window)}
