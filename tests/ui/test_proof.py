"""Whether the records fit together, asked in Settings by keyboard and answered in words."""

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.exchanges import Party
from coprodesk.domain.receipts import Receipt
from coprodesk.domain.roles import Actor, Role
from coprodesk.queries.audits import TrailReceipt
from coprodesk.store.schema import MoneyEntry, TimeEntry, TrailLine
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.screens.settings import proof
from coprodesk.ui.screens.settings.proof import ProofCard
from coprodesk.ui.window import Window
from tests.factories import make_exchange, make_person, make_stream
from tests.ui.audit import audit
from tests.ui.hands import press, words_on
from tests.ui.services import Outside


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
        "Every line of the audit trail was checked against the one before it.",
        "Without receipts nobody can tell whether lines are gone from its end, or all were re-signed.",
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


def test_who_sees_no_records_is_told_of_the_trail(
    qtbot: QtBot, desk: Desk, light: None, outside: Outside
) -> None:
    alone = Actor(desk.actor.member_id, "Wim", frozenset({Role.ADMINISTRATOR}), desk.actor.team_id)
    card = ProofCard(InlineBridge(Desk(desk.store, alone, desk.clock)), outside.services(desk.clock))
    qtbot.addWidget(card)
    card.show()
    assert check(card) == [
        "Every line of the audit trail was checked against the one before it.",
        "Without receipts nobody can tell whether lines are gone from its end, or all were re-signed.",
        "Every reading that is recorded fits the one before it.",
    ]


def receipt(desk: Desk) -> Receipt:
    found = desk.ask(TrailReceipt())
    assert found is not None
    return found


def test_with_receipts_lines_that_are_gone_and_that_were_signed_anew_are_named(
    card: ProofCard, desk: Desk, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "ask_for_folder", lambda *_: Path("/a/share"))
    assert "No folder is chosen yet." in words_on(card)
    press(card, "Choose a folder for receipts…")
    assert outside.preferences.receipts == str(Path("/a/share"))
    assert f"Receipts go to {Path('/a/share')}." in words_on(card)
    assert "There is no receipt of this workspace in the folder yet." in check(card)
    kept = receipt(desk)
    outside.receipts.append(kept)
    assert f"1 receipt says the same as the trail, up to line {kept.number}." in check(card)
    now = receipt(desk).number
    outside.receipts[:] = [replace(kept, number=now + 2), replace(kept, workspace="0" * 32)]
    lines = check(card)
    assert f"Lines {now + 1} to {now + 2} are gone: a receipt knows of them." in lines
    assert lines[-1].endswith("tell your IT team.")
    outside.receipts[:] = [replace(kept, digest="0" * 64)]
    assert f"Of lines 1 to {kept.number} at least one is not what it was." in check(card)
    outside.share_is_gone = True
    assert check(card)[0].startswith("The folder share is not there")
    press(card, "Leave no receipts")
    assert outside.preferences.receipts == ""
    assert len(check(card)) == 5
