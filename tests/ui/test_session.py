"""The program locks with the computer. The D-Bus half is walked over a bus of the tests' own."""

import ctypes
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.screens.people.form import FORM
from coprodesk.ui.window import Window
from coprodesk.ui.window.session import (
    PBT_APMSUSPEND,
    SAVERS,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    SessionWatch,
    session_path,
    tells_lock,
)
from tests.ui.hands import form_on

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow own="*"/>
<allow eavesdrop="true"/></policy></busconfig>"""

BUS_ONLY = "sessions of other systems do not speak over a bus"


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    daemon = shutil.which("dbus-daemon")
    assert daemon is not None, "dbus-daemon is missing; .ci/setup installs it"
    config = tmp_path / "bus.conf"
    config.write_text(BUS.format(socket=tmp_path / "bus"), "utf-8")
    with subprocess.Popen(
        [daemon, f"--config-file={config}", "--print-address", "--nofork"], stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        yield running.stdout.readline().strip()
        running.terminate()


@pytest.fixture
def buses(bus: str) -> Iterator[tuple[QDBusConnection, QDBusConnection]]:
    """One end for the program, one for who tells it."""
    yield QDBusConnection.connectToBus(bus, "heard"), QDBusConnection.connectToBus(bus, "told")
    QDBusConnection.disconnectFromBus("heard")
    QDBusConnection.disconnectFromBus("told")


def tell(bus: QDBusConnection, path: str, interface: str, name: str, *arguments: object) -> None:
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(arguments))
    assert bus.send(message)


@pytest.mark.linux_only(BUS_ONLY)
def test_a_screen_saver_locks_the_window_and_what_was_typed_is_kept(
    qtbot: QtBot, window: Window, desk: Desk, buses: tuple[QDBusConnection, QDBusConnection]
) -> None:
    heard, told = buses
    window.session.listen(heard, heard)
    window.add_person()
    form_on(window).panel.editor("name").set_raw("Half a na")
    form_on(window).panel.edited.emit()
    with qtbot.waitSignal(window.locked):
        tell(told, "/org/freedesktop/ScreenSaver", SAVERS[0], "ActiveChanged", True)
    assert window.isHidden()
    assert desk.ask(DraftFor(FORM, "")) is not None


@pytest.mark.linux_only(BUS_ONLY)
def test_logind_locks_for_its_own_session_and_before_sleep(
    qtbot: QtBot,
    window: Window,
    buses: tuple[QDBusConnection, QDBusConnection],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard, told = buses
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    watch = SessionWatch(window)
    times: list[str] = []
    watch.locked.connect(lambda: times.append("locked"))
    watch.listen(heard, heard)
    session = "org.freedesktop.login1.Session"
    tell(told, "/org/freedesktop/login1/session/_33", session, "Lock")
    tell(told, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", False)
    tell(told, "/org/freedesktop/login1/session/_32", session, "Lock")
    qtbot.waitUntil(lambda: len(times) == 1)
    tell(told, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", True)
    qtbot.waitUntil(lambda: len(times) == 2)


def test_the_lock_comes_once(qtbot: QtBot, window: Window) -> None:
    times: list[str] = []
    window.locked.connect(lambda: times.append("locked"))
    window.session.on_lock()
    window.session.on_active(True)
    window.idle.idle.emit()
    assert times == ["locked"]


@pytest.mark.parametrize(("session", "label"), [("2", "_32"), ("12", "_312"), ("c1", "c1"), ("a-b", "a_2db")])
def test_a_session_has_its_path(session: str, label: str) -> None:
    assert session_path(session) == f"/org/freedesktop/login1/session/{label}"
    assert session_path("") == ""


def test_windows_tells_by_two_messages() -> None:
    assert tells_lock(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK)
    assert tells_lock(WM_POWERBROADCAST, PBT_APMSUSPEND)
    assert not tells_lock(WM_WTSSESSION_CHANGE, 0x8)
    assert not tells_lock(WM_POWERBROADCAST, 0x12)
    assert not tells_lock(0x100, WTS_SESSION_LOCK)


@pytest.mark.windows_only("it alone sends messages to a window")
@pytest.mark.parametrize("how", ["PostMessageW", "SendMessageW"])
@pytest.mark.parametrize(
    "told", [(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK), (WM_POWERBROADCAST, PBT_APMSUSPEND)]
)
def test_a_message_of_windows_locks_and_what_was_typed_is_kept(
    qtbot: QtBot, window: Window, desk: Desk, how: str, told: tuple[int, int]
) -> None:
    window.session.start()
    window.add_person()
    form_on(window).panel.editor("name").set_raw("Half a na")
    form_on(window).panel.edited.emit()
    with qtbot.waitSignal(window.locked):
        getattr(ctypes, "windll").user32[how](int(window.winId()), *told, 0)  # noqa: B009 - it is there on Windows alone
    assert window.isHidden()
    assert desk.ask(DraftFor(FORM, "")) is not None
