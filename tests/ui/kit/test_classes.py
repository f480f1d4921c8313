from itertools import count
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from coprodesk.ui.kit import classes
from coprodesk.ui.kit.classes import STEP_MS, ClassMaker


class Lazy:
    """A module as PySide's are: it makes what it is asked for."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def __dir__(self) -> list[str]:
        return ["QAction", "QBrush", "QColor", "QDial", "QEvent"]

    def __getattr__(self, name: str) -> str:
        self.made.append(name)
        return name


def test_each_class_is_made_and_nobody_waits_for_all(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    module, moments = Lazy(), count()
    monkeypatch.setattr(classes, "MODULES", (module,))
    half_a_step = STEP_MS / 2000
    monkeypatch.setattr(
        classes, "time", SimpleNamespace(perf_counter=lambda: next(moments) * half_a_step * 1.1)
    )
    maker = ClassMaker()
    maker.start()
    maker.step()
    assert len(module.made) == 2
    assert not maker.is_done()
    qtbot.waitUntil(maker.is_done)
    assert module.made == dir(module)
