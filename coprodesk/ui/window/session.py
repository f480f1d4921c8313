"""Hears when the computer's own session locks or goes to sleep, where the platform tells.

Windows: session notifications through a native event filter. Linux: logind and the screen savers over D-Bus. On
any other platform, or where nobody answers, only the idle minutes lock.
"""

import ctypes
import os
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver")
WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, THIS_SESSION = 0x02B1, 0x7, 0
WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x4


class SessionWatch(QObject):
    """`locked` each time that the session locks or the computer is about to sleep."""

    locked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._filter: _WindowsFilter | None = None

    def start(self) -> None:
        if sys.platform == "win32":
            self._filter = _WindowsFilter(self, int(self._window.winId()))
        elif sys.platform.startswith("linux"):
            from PySide6.QtDBus import QDBusConnection

            self.listen(QDBusConnection.sessionBus(), QDBusConnection.systemBus())

    def stop(self) -> None:
        if self._filter is not None:
            self._filter.stop()
            self._filter = None

    def listen(self, session: "QDBusConnection", system: "QDBusConnection") -> None:
        """Each of these may be missing; `connect` then says so and nothing is heard."""
        if session.isConnected():
            for saver in SAVERS:
                session.connect("", "", saver, "ActiveChanged", self, _slot("on_active(bool)"))
        if system.isConnected():
            logind = "org.freedesktop.login1"
            own = session_path(os.environ.get("XDG_SESSION_ID", ""))
            if own:
                system.connect("", own, f"{logind}.Session", "Lock", self, _slot("on_lock()"))
            system.connect("", "", f"{logind}.Manager", "PrepareForSleep", self, _slot("on_active(bool)"))

    @Slot(bool)
    def on_active(self, active: bool) -> None:
        if active:
            self.locked.emit()

    @Slot()
    def on_lock(self) -> None:
        self.locked.emit()


def session_path(session: str) -> str:
    """Where logind keeps a session: a first digit and whatever is no letter or digit is written as its code."""
    label = "".join(
        c if c.isascii() and c.isalnum() and not (place == 0 and c.isdigit()) else f"_{ord(c):02x}"
        for place, c in enumerate(session)
    )
    return f"/org/freedesktop/login1/session/{label}" if label else ""


def tells_lock(message: int, what: int) -> bool:
    """Whether a message of Windows says that the session was locked, or that the computer is about to sleep."""
    return (message, what) in {(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK), (WM_POWERBROADCAST, PBT_APMSUSPEND)}


def _slot(signature: str) -> Any:
    """The stubs ask for bytes, the library for what SLOT makes: a text."""
    return SLOT(signature)


class _WindowsFilter(QAbstractNativeEventFilter):
    """Asks Windows to be told, and listens."""

    def __init__(self, watch: SessionWatch, handle: int) -> None:
        super().__init__()
        self._watch, self._handle = watch, handle
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)
        self._library().WTSRegisterSessionNotification(ctypes.c_void_p(handle), THIS_SESSION)

    def stop(self) -> None:
        self._library().WTSUnRegisterSessionNotification(ctypes.c_void_p(self._handle))
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self)

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        from ctypes import wintypes

        if QByteArray(kind) == QByteArray(b"windows_generic_MSG"):
            told = wintypes.MSG.from_address(int(message))
            if tells_lock(told.message, told.wParam):
                self._watch.locked.emit()
        return False, 0

    @staticmethod
    def _library() -> Any:
        return getattr(ctypes, "windll").wtsapi32  # noqa: B009 - it is there on Windows alone
