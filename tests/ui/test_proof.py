"""Whether the records fit together, asked in Settings by keyboard and answered in words."""

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.exchanges import Party
from coprodesk.domain.roles import Actor, Role
from coprodesk.store.schema import MoneyEntry, TimeEntry, TrailLine
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.screens.settings.proof import ProofCard
from coprodesk.ui.window import Window
from tests.factories import make_exchange, make_person, make_stream
from tests.ui.audit import audit


@pytest.fixture
def card(window: Window, desk: Desk) -> ProofCard:
    bea, joan = make_person(desk, "Bea Marlow"), make_person(desk, "Joan Bell")
    make_exchange(desk, Party(person_id=bea), Party(person_id=joan))
    make_stream(desk, bea)
    made = window.screen_of("settings").findChild(ProofCard)
    assert made is not None
    return made


def check(card: ProofCard) -> list[str]:
    card.check_button.setFocus()
    QTest.keyClick(card.check_button, Qt.Key.Key_Space)
    return card.said.text().splitlines()


def test_whole_records_are_said_to_be_whole(card: ProofCard) -> None:
    assert card.said.isHidden()
    assert check(card) == [
        "Every line of the audit trail was checked against the one before it. Lines taken off its end would not show.",
        "Every reading that is recorded fits the one before it.",
        "The hours balance to the minute.",
        "The pounds balance to the penny.",
    ]
    assert audit(card) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            sa.update(TrailLine).where(TrailLine.seq == 3).values(member="Somebody else"),
            "The audit trail is broken from line 3 on.",
        ),
        (sa.update(TimeEntry).values(minutes=TimeEntry.minutes + 1), "The hours do not balance."),
        (sa.update(MoneyEntry).values(pence=MoneyEntry.pence + 1), "The pounds do not balance."),
    ],
)
def test_what_was_changed_from_outside_is_said_with_what_to_do(
    card: ProofCard, desk: Desk, change: sa.Update, said: str
) -> None:
    with desk.store.engine.begin() as connection:
        assert connection.execute(change).rowcount > 0
    lines = check(card)
    assert said in lines
    assert lines[-1].endswith("Keep this file as it is and tell your IT team.")


def test_who_may_not_see_budgets_is_told_of_the_rest(qtbot: QtBot, desk: Desk, light: None) -> None:
    alone = Actor(desk.actor.member_id, "Wim", frozenset({Role.ADMINISTRATOR}), desk.actor.team_id)
    card = ProofCard(InlineBridge(Desk(desk.store, alone, desk.clock)))
    qtbot.addWidget(card)
    card.show()
    assert check(card) == [
        "Every line of the audit trail was checked against the one before it. Lines taken off its end would not show.",
        "Every reading that is recorded fits the one before it.",
        "The hours balance to the minute.",
    ]
