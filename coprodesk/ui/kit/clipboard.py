"""A secret on the clipboard: for a minute, and marked so that no history and no cloud keeps it where one asks."""

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_MS = 60_000
# By these names Windows, KDE and the pasteboard of macOS know that something is not to be kept.
MARKS = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"1",
}


def copy_secret(text: str, kept_ms: int = KEPT_MS) -> None:
    """Put `text` on the clipboard; it goes after a minute and when the program ends, unless something else came."""
    content = QMimeData()
    content.setText(text)
    for name, mark in MARKS.items():
        content.setData(name, mark)
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(content)

    def empty() -> None:
        if clipboard.text() == text:
            clipboard.clear()

    QTimer.singleShot(kept_ms, empty)
    app = QGuiApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(empty)


def forget_copied() -> None:
    """What was copied here is out of reach of whoever comes in next; what another program put there stays."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
