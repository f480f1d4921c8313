"""A calendar to choose a day from, under the field that a day is typed into."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.text import announce
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_XS


class CalendarPopup(QFrame):
    """Arrows walk the days, Page Up and Page Down the months, Enter or a click chooses, Esc leaves all as it was."""

    chosen = Signal(object)  # date

    def __init__(self, under: QWidget, shown: date) -> None:
        super().__init__(under, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Choose a day"))
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(tr("Choose a day"))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()
        plain.setForeground(theme().colour("text"))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekend, plain)  # not in red: nothing is wrong with a Sunday
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        for name, words in (
            ("prevmonth", tr("Earlier month")), ("nextmonth", tr("Later month")), ("monthbutton", tr("Month")),
            ("yearbutton", tr("Year")),
        ):  # fmt: skip
            part = self.calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if isinstance(part, QToolButton):
                part.setAccessibleName(words)
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XS, SPACE_XS, SPACE_XS, SPACE_XS)
        body.addWidget(self.calendar)
        self.calendar.selectionChanged.connect(lambda: announce(self, day(self._day())))
        self.calendar.activated.connect(lambda _day: self._choose())
        self.calendar.clicked.connect(lambda _day: self._choose())

    def open_under(self, field: QWidget) -> None:
        """Below the field, or above it where the screen ends."""
        self.adjustSize()
        place = field.mapToGlobal(QPoint(0, field.height()))
        room = field.screen().availableGeometry()
        if place.y() + self.height() > room.bottom():
            place.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height())
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        self.move(place)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)
        announce(self, day(self._day()))

    def _day(self) -> date:
        chosen = self.calendar.selectedDate()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _choose(self) -> None:
        if self.isVisible():
            chosen = self._day()
            self.close()
            self.chosen.emit(chosen)
