"""Whether the records fit together: the trail line by line, the hours to the minute, the pounds to the penny."""

from collections.abc import Mapping
from typing import Any

from coprodesk.domain.roles import Permission
from coprodesk.queries.audits import TrailBreak
from coprodesk.queries.budgets import MoneySums
from coprodesk.queries.exchanges import TimeSums
from coprodesk.queries.readings import ReadingsBreak
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import announce, button
from coprodesk.ui.kit.wording import words_for


class ProofCard(Card):
    """Nothing is changed by asking. Whoever may not see budgets is told of the trail and the hours."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(tr("Check the records"))
        self._bridge = bridge
        told = tr(
            "Every act is a line on the trail that seals the line before; every hour and every pound given was "
            "received by somebody. Checking changes nothing."
        )
        self.add_words(told, "muted")
        self.check_button = button(tr("Check the records"), self.check)
        self.add(row(self.check_button, None))
        self.said = self.add_words("")
        self.said.hide()
        self.end()

    def check(self) -> None:
        questions: dict[str, Any] = {"trail": TrailBreak(), "readings": ReadingsBreak(), "time": TimeSums()}
        if self._bridge.may(Permission.BUDGETS_READ):
            questions["money"] = MoneySums()
        self.check_button.setEnabled(False)
        self._bridge.call(
            lambda desk: desk.ask_all(questions),
            lambda answers: self._say(*proof_words(answers)),
            key="settings-proof",
            failed=lambda error: self._say(words_for(error).sentence()),
        )

    def _say(self, *lines: str) -> None:
        self.check_button.setEnabled(True)
        self.said.setText("\n".join(lines))
        self.said.show()
        announce(self, self.said.text())


def proof_words(answers: Mapping[str, Any]) -> list[str]:
    """Each part by itself; what does not fit comes with what to do."""
    broken, unread, time = answers["trail"], answers["readings"], answers["time"]
    odd_hours, odd_pounds = bool(time.total or time.unbalanced), any(answers.get("money", ()))
    lines = [
        tr("The audit trail is broken from line {n} on.", n=broken)
        if broken is not None
        else tr(
            "Every line of the audit trail was checked against the one before it. Lines taken off its end would not show."
        ),
        tr(
            "The record of who read what was changed: readings of {name} on {day}, from number {n} on.",
            name=unread.member,
            day=day(unread.day),
            n=unread.number,
        )
        if unread is not None
        else tr("Every reading that is recorded fits the one before it."),
        tr("The hours do not balance.") if odd_hours else tr("The hours balance to the minute."),
    ]
    if "money" in answers:
        lines.append(
            tr("The pounds do not balance.") if odd_pounds else tr("The pounds balance to the penny.")
        )
    if broken is not None or unread is not None or odd_hours or odd_pounds:
        lines.append(tr("Something was changed from outside. Keep this file as it is and tell your IT team."))
    return lines
