"""Every part of the kit in one window, to be audited by a test and looked at by a person.

`python -m tests.ui.kit.gallery FOLDER` writes the pictures; QT_SCALE_FACTOR=1.5 makes them larger.
"""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from coprodesk.domain.errors import DiskFull, Invalid, Problem
from coprodesk.domain.networks import Direction, Ring
from coprodesk.ui.kit.cards import Avatar, Card, EmptyState, Runs, chip, item_card, stat_card
from coprodesk.ui.kit.charts import Bar, BarChart, BudgetBar, LineChart, Series
from coprodesk.ui.kit.ecomap import Ecomap, MapLink, MapNode
from coprodesk.ui.kit.focus import in_reading_order
from coprodesk.ui.kit.formats import hours
from coprodesk.ui.kit.forms import Field, FormDialog, FormPanel, Kind
from coprodesk.ui.kit.header import PageHeader
from coprodesk.ui.kit.layout import Columns, ScrollPage, Tabs, column, flow, row
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.kit.toasts import Toasts
from coprodesk.ui.kit.tokens import Tone


@dataclass(frozen=True)
class Line:
    name: str
    gave: int
    received: int
    prompts: tuple[str, ...] = ()


LINES = (
    Line("Bea Marlow", 31 * 60, 24 * 60),
    Line("Dermot Kiely", 0, 180, ("Never asked", "Only paid people")),
    Line("فاطمہ عزیز", 58 * 60, 240, ("Gives far more",)),
    Line("Gwen Pugh <b>&co</b>", 540, 660),
)


def nothing() -> None:
    """What a button of the gallery does."""


def _id(number: int) -> UUID:
    return UUID(int=number)


def bea() -> tuple[list[MapNode], list[MapLink]]:
    """The people of the network picture."""
    both, gives, receives = Direction.BOTH, Direction.GIVES, Direction.RECEIVES
    nodes = [
        MapNode(_id(1), "Joan", "neighbour", "circle", Ring.CLOSEST, both, gave=3000),
        MapNode(_id(2), "Ana", "sister", "circle", Ring.CLOSEST, both, gave=900),
        MapNode(_id(3), "Night line", "peer", "circle", Ring.FRIENDS, receives, gave=400),
        MapNode(_id(4), "Mr Osei", "neighbour", "circle", Ring.FRIENDS, both, gave=200),
        MapNode(_id(5), "Femi", "friend", "circle", Ring.FRIENDS, receives, gave=500),
        MapNode(_id(6), "Poets", "group", "pentagon", Ring.TAKING_PART, both, gave=600),
        MapNode(_id(7), "Café rota", "group", "pentagon", Ring.TAKING_PART, gives, gave=200),
        MapNode(_id(8), "Craft table", "group", "pentagon", Ring.TAKING_PART, gives, gave=1800),
        MapNode(_id(9), "College tutor", "professional", "square", Ring.PAID_AND_FORMAL, receives, paid=True),
        MapNode(
            _id(10), "Care coordinator", "professional", "square", Ring.PAID_AND_FORMAL, receives, paid=True
        ),
        MapNode(
            _id(11),
            "Personal assistant",
            "paid",
            "square",
            Ring.PAID_AND_FORMAL,
            receives,
            paid=True,
            gave=2400,
        ),
    ]
    return nodes, [MapLink(_id(1), _id(2)), MapLink(_id(6), _id(8))]


def small_map() -> Ecomap:
    made = Ecomap("Bea’s network", small=True)
    made.show_map("Bea", *bea())
    return made


def overview() -> QWidget:
    brings = Card("What Bea brings", count=7, action="+ Add an ability", on_action=nothing)
    brings.add(
        item_card(
            "Pottery",
            "hands · offered to the Thursday craft table",
            detail="— two years of evening classes",
            trailing="would teach",
        )
    )
    brings.add(
        item_card("Listening on a bad day", "heart · “people ring me”", trailing="can do", clicked=nothing)
    )
    brings.add(item_card("Spanish", trailing="wants to learn", tone=Tone.GREY))
    brings.section("What matters to Bea")
    brings.add_words(
        "“Not going from one drop-in to the next. Making things, and being asked to help.”", "body"
    )
    brings.add_words("Bea’s words · recorded 12 May 2026, written by herself", "muted")
    brings.end()
    needs = Card("What would help", count=3, tone=Tone.PURPLE, action="+ Add a need", on_action=nothing)
    met = [("Joan, neighbour · 2 h/wk", Tone.BLUE), ("£38/wk personal assistant", Tone.GREY)]
    needs.add(item_card("Company to get to college", lead="met by", chips=met))
    needs.add(item_card("Sorting the damp", chips=[("not yet met", Tone.AMBER)]))
    needs.section("Giving and receiving", note="last 6 months")
    bars = [Bar("Gave", 1860, "gives"), Bar("Received", 1440, "receives"), Bar("Paid support", 2400, "paid")]
    needs.add(BarChart("Giving and receiving", bars))
    needs.section("Budget", note="to 31 March 2027")
    needs.add(BudgetBar(221_400, 101_000, 481_000))
    needs.add(Runs("£2,214 spent · £1,010 planned · ", "£1,586 left", " of £4,810", first_strong=False))
    needs.end()
    network = Card("Bea’s network", action="Open map", on_action=nothing)
    network.add(small_map())
    network.add(Runs("11 ties", ", 9 unpaid · 5 go both ways"))
    network.end()
    return Columns([brings, needs, network], weights=(10, 9, 8))


def figures() -> QWidget:
    names = (("Put in", "£2,400.00", "by four people"), ("Spent", "£1,310.50", "7 payments"))
    more = (("Promised", "£420.00", "spring tutor"), ("Left to decide on", "£669.50", "to 31 March"))
    cards = Columns([stat_card(*each) for each in (*names, *more)], min_width=200, grid=True)
    lines = [
        Series("worthwhile", [(date(2026, 2, 3), 3), (date(2026, 5, 9), 4), (date(2026, 11, 2), 8)]),
        Series(
            "anxious",
            [(date(2026, 2, 3), 8), (date(2026, 5, 9), 7), (date(2026, 11, 2), 4)],
            "gives",
            dashed=True,
        ),
    ]
    been = Card("How I have been")
    been.add(LineChart("How I have been", lines))
    return column(cards, table(), been)


def table() -> RowTable[Line]:
    columns = [
        Column[Line]("name", "Person", lambda line: line.name, strong=True, sort="name", weight=2),
        Column[Line]("gave", "Gave", lambda line: hours(line.gave), right=True, sort="gave", width=90),
        Column[Line](
            "bar",
            "← received · gave →",
            lambda line: f"received {hours(line.received)}, gave {hours(line.gave)}",
            weight=2,
        ),
        Column[Line]("received", "Received", lambda line: hours(line.received), right=True, width=100),
        Column[Line](
            "prompts",
            "Worth a conversation",
            lambda line: ", ".join(line.prompts),
            weight=3,
            chips=lambda line: [(text, Tone.AMBER) for text in line.prompts],
        ),
    ]
    made: RowTable[Line] = RowTable(columns, name="Team", row_id=lambda line: line.name, fit=8)
    made.set_rows(LINES)
    made.sort_by("name", descending=False)
    return made


def controls() -> QWidget:
    box, spin, slider = QComboBox(), QSpinBox(), QSlider()
    box.addItems(["head", "heart", "hands"])
    box.setAccessibleName("Kind")
    spin.setAccessibleName("Number")
    slider.setOrientation(slider.orientation().Horizontal)
    slider.setValue(40)
    slider.setAccessibleName("Map on")
    ticked, plain, radio = (
        QCheckBox("Share with the group"),
        QCheckBox("Not ticked"),
        QRadioButton("One of two"),
    )
    ticked.setChecked(True)
    radio.setChecked(True)
    words = QPlainTextEdit("Siân – ŵ ŷ – محمد")
    words.setTabChangesFocus(True)
    words.setAccessibleName("Note")
    bar = QProgressBar()
    bar.setValue(60)
    bar.setTextVisible(False)
    buttons = [
        button("Primary", nothing, "primary"),
        button("Plain"),
        button("Put in the bin", kind="danger"),
        button("A link", kind="link"),
    ]
    off = button("Not now")
    off.setEnabled(False)
    filters = [button("Everyone 61", kind="filter"), button("Never asked 6", kind="filter")]
    for each in filters:
        each.setCheckable(True)
    filters[0].setChecked(True)
    card = Card("Controls")
    for widget in (
        row(*buttons, off, None),
        row(*filters, None),
        row(box, spin, None),
        row(ticked, plain, radio, None),
        slider,
        bar,
        words,
        flow([chip(tone.value, tone) for tone in Tone]),
    ):
        card.add(widget)
    empty = Card()
    empty.add(
        EmptyState(
            "Nobody has been added yet",
            "Import a list, or add the first person.",
            icon="people",
            action="Add a person",
            on_action=nothing,
        )
    )
    return column(card, empty)


def form() -> QWidget:
    panel = FormPanel(fields())
    panel.show_error(Invalid(Problem("name", "needed"), Problem("time", "say_the_unit")))
    failed = FormPanel([Field("why", "Why")])
    failed.show_error(DiskFull())
    one, two = Card("Record an exchange"), Card("When something fails")
    one.add(panel)
    two.add(failed)
    return Columns([one, two])


def fields() -> list[Field]:
    return [
        Field("name", "What can Bea do?", hint="In Bea’s own words", required=True),
        Field("kind", "Kind", Kind.CHOICE, choices=[("head", "head"), ("heart", "heart & hand")]),
        Field("time", "How long", Kind.MINUTES, hint="Such as 1:30"),
        Field("cost", "Amount", Kind.POUNDS),
        Field("when", "When", Kind.DATE),
        Field("since", "Since", Kind.PARTIAL_DATE),
        Field("born", "Born", Kind.BORN),
        Field("count", "How many", Kind.NUMBER),
        Field("who", "With whom", Kind.PERSON, suggest=lambda _text, show: show([(_id(1), "Joan")])),
        Field("note", "Notes", Kind.LONG_TEXT, rows=3),
        Field("share", "Bea asked not to share this", Kind.TICK),
        Field("days", "Free on", Kind.TICKS, choices=[(day, day) for day in ("Monday", "Friday")]),
    ]


def network() -> QWidget:
    made = Ecomap("Network of Bea Marlow")
    made.show_map("Bea", *bea())
    made.setMinimumHeight(620)
    holder = Card()
    holder.add(made)
    return holder


PAGES = {
    "overview": ("Overview", overview),
    "figures": ("Giving & receiving", figures),
    "controls": ("Controls", controls),
    "form": ("Form", form),
    "network": ("Network", network),
}


def side_bar() -> QFrame:
    side = QFrame()
    side.setProperty("kit", "side")
    side.setFixedWidth(208)
    body = QVBoxLayout(side)
    body.setContentsMargins(10, 20, 10, 14)
    body.setSpacing(4)
    body.addWidget(label("CoproDesk", "brand"))
    body.addSpacing(12)
    for place, name in enumerate(("Today", "People", "Exchanges", "Budgets & pools")):
        each = button(name, nothing, "nav")
        each.setCheckable(True)
        each.setChecked(place == 1)
        body.addWidget(each)
    body.addStretch(1)
    return side


def make_gallery(key: str) -> QMainWindow:
    window = QMainWindow()
    window.setWindowTitle("Gallery")
    page = ScrollPage("Gallery")
    page.body.addWidget(
        PageHeader(
            "Bea Marlow",
            "she/her · 46 · Peckham · worker Asha Rahman · on caseload since 3 Feb 2026",
            chips=[chip("Large print letters", Tone.AMBER), chip("Prefers text to phone", Tone.AMBER)],
            actions=[button("Record an exchange"), button("Care plan…", kind="primary")],
            avatar=Avatar("Bea Marlow"),
        )
    )
    tabs = Tabs("Bea Marlow")
    ordered = [key, *(each for each in PAGES if each != key)]
    for each in ordered:
        tabs.add(each, *PAGES[each])
    tabs.open(key)
    page.body.addWidget(tabs, 1)
    middle = QWidget()
    line = QHBoxLayout(middle)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    line.addWidget(side_bar())
    line.addWidget(page, 1)
    window.setCentralWidget(middle)
    in_reading_order(middle)
    window.resize(1440, 900)
    return window


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for choice in (Choice.LIGHT, Choice.DARK, Choice.CONTRAST):
        apply_theme(choice)
        for key in PAGES:
            window = make_gallery(key)
            window.show()
            if key == "figures":
                Toasts(window).show_toast("Exchange recorded", nothing)
            for _ in range(4):
                app.processEvents()
            window.grab().save(str(folder / f"{key}-{choice}.png"))
            window.close()
        dialog = FormDialog(None, "Add an ability", fields())
        dialog.show()
        app.processEvents()
        dialog.grab().save(str(folder / f"dialog-{choice}.png"))
        dialog.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
