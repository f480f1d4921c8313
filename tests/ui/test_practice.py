"""Practice and real records never look alike: every window of a practice workspace carries the stripe."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.store.schema import Workspace
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.palette import ShortcutSheet
from coprodesk.ui.kit.stripe import PracticeStripe
from coprodesk.ui.screens.documents import PreviewDialog
from coprodesk.ui.window import Window
from tests.factories import make_person, make_plan
from tests.ui.audit import audit
from tests.ui.services import Outside


@pytest.fixture
def practice(qtbot: QtBot, desk: Desk, light: None, outside: Outside) -> Iterator[Window]:
    with desk.store.engine.execution_options(coprodesk_writes=True).begin() as connection:
        connection.execute(sa.update(Workspace).values(practice=True))
    window = Window(InlineBridge(desk), outside.services(desk.clock))
    qtbot.addWidget(window)
    window.show()
    yield window
    window.idle.stop()


def stripes(window: QDialog | Window) -> list[PracticeStripe]:
    return [each for each in window.findChildren(PracticeStripe) if each.window() is window]


def open_dialogs(window: Window, desk: Desk) -> list[QDialog]:
    person = make_person(desk)
    make_plan(desk, person)
    window.add_person()
    window.actions_list.run("shortcuts")
    window.print_plan(person)
    return [each for each in window.findChildren(QDialog) if each.isVisible()]


def test_each_dialog_over_practice_carries_the_stripe_once(practice: Window, desk: Desk) -> None:
    dialogs = open_dialogs(practice, desk)
    assert {ShortcutSheet, PreviewDialog} <= {type(each) for each in dialogs}
    assert len(stripes(practice)) == 1
    for dialog in dialogs:
        dialog.resize(dialog.width() + 40, dialog.height() + 40)
        [stripe] = stripes(dialog)
        assert stripe.isVisible()
        assert (stripe.pos(), stripe.width()) == (QPoint(0, 0), dialog.width())
        assert audit(dialog) == []
        held = dialog.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert [
            each for each in held if each.isVisible() and each is not stripe and each.y() < stripe.height()
        ] == []
        assert len(held) > 1


def test_real_records_have_no_stripe(window: Window, desk: Desk) -> None:
    for dialog in open_dialogs(window, desk):
        assert stripes(dialog) == []
