import gc
import weakref

from pytestqt.qtbot import QtBot

from coprodesk.ui.kit.collector import Collector


class Knot:
    def __init__(self) -> None:
        self.own = self


def test_cycles_wait_for_the_windows_thread(qtbot: QtBot) -> None:
    collector = Collector()
    try:
        assert not gc.isenabled()
        knot = weakref.ref(Knot())
        ballast = [Knot() for _ in range(gc.get_threshold()[0] + 1)]
        assert knot() is not None
        collector.step()
        assert knot() is None
        assert ballast
    finally:
        collector.stop()
    assert gc.isenabled()


def test_what_is_there_is_not_looked_through_again(qtbot: QtBot) -> None:
    collector = Collector()
    collector.settle()
    assert gc.get_freeze_count() > 0
    collector.stop()
    assert gc.get_freeze_count() == 0
