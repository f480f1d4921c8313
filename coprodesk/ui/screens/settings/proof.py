"""Whether the records fit together: the trail line by line, the hours to the minute, the pounds to the penny."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from coprodesk.domain.policies import RECEIPTS
from coprodesk.domain.receipts import Comparison
from coprodesk.domain.roles import Permission
from coprodesk.queries.audits import TrailAgainst, TrailBreak
from coprodesk.queries.budgets import MoneySums
from coprodesk.queries.exchanges import TimeSums
from coprodesk.queries.readings import ReadingsBreak
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.files import ask_for_folder
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import flow, row
from coprodesk.ui.kit.services import ReceiptsRead, Services
from coprodesk.ui.kit.text import announce, button
from coprodesk.ui.kit.wording import words_for
from coprodesk.usecases.audits import NoteCheck, note_check


class ProofCard(Card):
    """No record is changed by asking. Whoever may not see budgets is told of the trail, whoever sees no records of no
    hours either. Where a folder of receipts is chosen, the trail is compared with them."""

    def __init__(self, bridge: Bridge, services: Services) -> None:
        super().__init__(tr("Check the records"))
        self._bridge, self._services = bridge, services
        told = tr(
            "Every act is a line on the trail that seals the line before; every hour and every pound given was "
            "received by somebody. Checking changes no record, and leaves a line on the trail."
        )
        self.add_words(told, "muted")
        self.check_button = button(tr("Check the records"), self.check)
        self.add(row(self.check_button, None))
        self.said = self.add_words("")
        self.said.hide()
        if not services.practice:
            self._add_receipts()
        self.end()

    def check(self) -> None:
        self.check_button.setEnabled(False)
        if self._services.preferences().receipts and not self._services.practice:
            self._services.receipts.read(self._ask, self._failed)
        else:
            self._ask(None)

    def choose(self) -> None:
        if (folder := ask_for_folder(self, tr("Where receipts go"))) is not None:
            self._keep(str(folder))

    def _ask(self, read: ReceiptsRead | None) -> None:
        may = self._bridge.may
        questions: dict[str, Any] = {"trail": TrailBreak(), "readings": ReadingsBreak()}
        if may(Permission.PEOPLE_READ):
            questions["time"] = TimeSums()
        if may(Permission.BUDGETS_READ):
            questions["money"] = MoneySums()
        if read is not None:
            questions["receipts"] = TrailAgainst(read.receipts)
        wrong = read.wrong if read is not None else ()
        self._bridge.call(
            lambda desk: desk.ask_all(questions),
            lambda answers: self._told(answers, wrong),
            key="settings-proof",
            failed=self._failed,
        )

    def _told(self, answers: Mapping[str, Any], wrong: Sequence[str]) -> None:
        compared = answers.get("receipts")
        self._bridge.do(
            note_check, NoteCheck(is_whole(answers), compared.agreed if compared is not None else 0)
        )
        self._say(*proof_words(answers, wrong))

    def _failed(self, error: Exception) -> None:
        self._say(words_for(error).sentence())

    def _add_receipts(self) -> None:
        self.section(tr("Receipts"))
        self.add_words(
            tr(
                "A receipt says how far the trail has come. One goes into a folder each day: best one where staff may "
                "create files and not change or delete them. With receipts a check finds lines that are gone or "
                "re-signed. A backup that lies in such a folder counts as one."
            ),
            "muted",
        )
        self.receipts = self.add_words("", "body")
        self.laid_down = self.add_words(tr("Set by your organisation"), "muted")
        self.choose_button = button(tr("Choose a folder for receipts…"), self.choose)
        self.stop_button = button(tr("Leave no receipts"), partial(self._keep, ""))
        self.add(flow([self.choose_button, self.stop_button]))
        self._show_receipts()

    def _keep(self, folder: str) -> None:
        self._services.save_preferences(replace(self._services.preferences(), receipts=folder))
        self._show_receipts()
        announce(self, self.receipts.text())

    def _show_receipts(self) -> None:
        folder = self._services.preferences().receipts
        told = tr("Receipts go to {folder}.", folder=folder) if folder else tr("No folder is chosen yet.")
        self.receipts.setText(told)
        laid_down = self._services.policy.sets(RECEIPTS)
        self.choose_button.setVisible(not laid_down)
        self.stop_button.setVisible(bool(folder) and not laid_down)
        self.laid_down.setVisible(laid_down)

    def _say(self, *lines: str) -> None:
        self.check_button.setEnabled(True)
        self.said.setText("\n".join(lines))
        self.said.show()
        announce(self, self.said.text())


def is_whole(answers: Mapping[str, Any]) -> bool:
    """Whether all that was looked at is as it should be."""
    time, compared = answers.get("time"), answers.get("receipts")
    odd_hours = time is not None and bool(time.total or time.unbalanced)
    odd = odd_hours or any(answers.get("money", ())) or (compared is not None and not compared.holds)
    return answers["trail"] is None and answers["readings"] is None and not odd


def proof_words(answers: Mapping[str, Any], wrong: Sequence[str] = ()) -> list[str]:
    """Each part by itself; what does not fit comes with what to do. `wrong` are files that should be receipts."""
    broken, unread, compared = answers["trail"], answers["readings"], answers.get("receipts")
    time = answers.get("time")
    odd_hours = time is not None and bool(time.total or time.unbalanced)
    odd_pounds = any(answers.get("money", ()))
    lines = [
        tr("The audit trail is broken from line {n} on.", n=broken)
        if broken is not None
        else tr("Every line of the audit trail was checked against the one before it."),
        *_receipt_words(compared),
        tr(
            "The record of who read what was changed: readings of {name} on {day}, from number {n} on.",
            name=unread.member,
            day=day(unread.day),
            n=unread.number,
        )
        if unread is not None
        else tr("Every reading that is recorded fits the one before it."),
        *(tr("{file} is no receipt.", file=name) for name in wrong),
    ]
    if time is not None:
        lines.append(tr("The hours do not balance.") if odd_hours else tr("The hours balance to the minute."))
    if "money" in answers:
        lines.append(
            tr("The pounds do not balance.") if odd_pounds else tr("The pounds balance to the penny.")
        )
    if not is_whole(answers):
        lines.append(tr("Something was changed from outside. Keep this file as it is and tell your IT team."))
    return lines


def _receipt_words(compared: Comparison | None) -> list[str]:
    """What receipts prove, and what is not known without them."""
    if compared is None:
        return [
            tr("Without receipts nobody can tell whether lines are gone from its end, or all were re-signed.")
        ]
    lines = []
    if compared.changed is not None:
        first, last = compared.changed
        lines.append(
            tr("Of lines {first} to {last} at least one is not what it was.", first=first, last=last)
        )
    if compared.gone is not None:
        first, last = compared.gone
        lines.append(tr("Lines {first} to {last} are gone: a receipt knows of them.", first=first, last=last))
    if compared.agreed:
        lines.append(
            tr_n(
                "{n} receipt says the same as the trail, up to line {last}.",
                "{n} receipts say the same as the trail, up to line {last}.",
                compared.agreed,
                last=compared.up_to,
            )
        )
    if compared.holds and not compared.agreed:
        lines.append(tr("There is no receipt of this workspace in the folder yet."))
    return lines
