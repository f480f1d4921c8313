"""A document on paper: the pages as pictures at the printer's own fineness, so that every script prints as shown."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from coprodesk.domain.policies import Policy, WayOut
from coprodesk.ui.kit.pages import Pages

FINEST = 300  # dots per inch; more only makes the spool larger


def there_is_a_printer() -> bool:
    return bool(QPrinterInfo.availablePrinterNames())


def choose_printer(parent: QWidget, policy: Policy) -> QPrinter | None:
    """The printer that somebody chose; None when they thought better of it. ClosedWay where the organisation closed
    printing: there is no printer without having asked here."""
    policy.let_out(WayOut.PRINT)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def send_to_printer(pages: Pages, printer: QPrinter) -> bool:
    """The chosen pages, each filling its sheet; False when the printer would not take them."""
    first = printer.fromPage() or 1
    last = min(printer.toPage() or len(pages), len(pages))
    printer.setResolution(min(printer.resolution(), FINEST))
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    sheet = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    taken = True
    for number in range(first - 1, last):
        if number > first - 1:
            taken = taken and printer.newPage()
        if taken:
            painter.drawImage(sheet, pages.picture(number, printer.resolution()))
    return painter.end() and taken
