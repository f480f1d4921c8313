"""Cards for this machine: how it looks, when it locks, backups and the passphrase."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from coprodesk.domain.clock import Clock
from coprodesk.domain.policies import Policy
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.dropdown import Choices
from coprodesk.ui.kit.formats import clock_time, moment
from coprodesk.ui.kit.i18n import OWN_NAMES, Language, tr, tr_n
from coprodesk.ui.kit.layout import column, flow
from coprodesk.ui.kit.policies import fault_words, in_force, set_words
from coprodesk.ui.kit.services import MemberKeys, Preferences, Services
from coprodesk.ui.kit.text import PlainLabel, announce, button, escape_mnemonic, label
from coprodesk.ui.kit.theme import SCALES, Choice, apply_theme, theme
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.settings.about import AboutDialog
from coprodesk.ui.screens.settings.members import SignInDialog
from coprodesk.ui.screens.settings.passphrases import NewPassphraseDialog
from coprodesk.ui.screens.settings.recovery import EncryptAnewDialog, RenewKeyDialog, old_one_words
from coprodesk.ui.screens.settings.report import ReportDialog
from coprodesk.ui.screens.settings.restoring import RestoreDialog

LOCK_MINUTES = (2, 5, 10, 15, 30, 60)


def backup_words(at: datetime | None, clock: Clock) -> str:
    if at is None:
        return tr("No backup yet")
    local, today = at.astimezone(), clock.now().astimezone().date()
    when = tr("today {time}", time=clock_time(at)) if local.date() == today else moment(at)
    return tr("Last backup verified {when}", when=when)


class AppearanceCard(Card):
    """`changed(Preferences)` is called when anything was chosen; looks are tried on at once."""

    def __init__(self, services: Services, changed: Callable[[Preferences], object]) -> None:
        super().__init__(tr("On this computer"))
        self._services, self._changed = services, changed
        now = services.preferences()
        looks = {
            Choice.SYSTEM: tr("As the computer is set"),
            Choice.LIGHT: tr("Light"),
            Choice.DARK: tr("Dark"),
            Choice.CONTRAST: tr("High contrast"),
        }
        self.look = self._pick(tr("Colours"), list(looks.items()), now.choice)
        self.scale = self._pick(tr("Size of text"), [(s, f"{round(s * 100)} %") for s in SCALES], now.scale)
        policy = services.policy
        allowed = sorted({policy.minutes(each) for each in LOCK_MINUTES})
        minutes = [(m, tr_n("{n} minute", "{n} minutes", m)) for m in allowed]
        self.minutes = self._pick(tr("Lock after"), minutes, now.lock_minutes)
        self.language = self._pick(tr("Language"), list(OWN_NAMES.items()), now.language)
        theme().changed.connect(self._follow)
        if policy.language() is None:
            self.add_words(tr("The language changes next time you unlock."), "muted")
        else:
            self.language.setEnabled(False)
            self.language.setAccessibleDescription(set_words())
        self._show_policy(policy)
        self.end()

    def _show_policy(self, policy: Policy) -> None:
        """To be read: nothing of it can be changed here."""
        if not policy.source:
            return
        self.section(set_words())
        for line in in_force(policy):
            self.add_words(line, "body")
        for fault in policy.not_taken:
            self.add_words(fault_words(policy, fault), "error")
        self.add_words(tr("Read from {place}.", place=policy.source), "muted")

    def _pick(self, words: str, pairs: list[tuple[Any, str]], now: object) -> QComboBox:
        box = Choices()
        box.setAccessibleName(words)
        for value, shown in pairs:
            box.addItem(shown, value)
        box.setCurrentIndex(next((i for i, (value, _) in enumerate(pairs) if value == now), 0))
        name = label(words, "strong", wrap=False)
        name.setBuddy(box)
        self.add(column(name, box, space=4, stretch=False))
        box.activated.connect(lambda _index: self._take())
        return box

    def _follow(self) -> None:
        """The size of text may be changed by keys."""
        self.scale.setCurrentIndex(max(self.scale.findData(self._services.preferences().scale), 0))

    def _take(self) -> None:
        chosen = replace(
            self._services.preferences(),
            choice=Choice(self.look.currentData()),
            scale=float(self.scale.currentData()),
            lock_minutes=int(self.minutes.currentData()),
            language=Language(self.language.currentData()),
        )
        self._services.save_preferences(chosen)
        apply_theme(chosen.choice, chosen.scale)
        self._changed(chosen)


class SafetyCard(Card):
    """Backups and the passphrase of this workspace."""

    def __init__(self, services: Services, backed_up: Callable[[], object], bridge: Bridge) -> None:
        super().__init__(tr("Safe keeping"))
        self._services, self._backed_up, self._bridge = services, backed_up, bridge
        self.state: PlainLabel = self.add_words(backup_words(services.backed_up(), services.clock), "body")
        told = tr(
            "A backup is an encrypted copy that was opened and checked. One is made each day by itself."
        )
        self.add_words(told, "muted")
        self.backup_button = button(tr("Back up now"), self.back_up)
        self.restore_button = button(tr("Restore from a backup…"), self.restore)
        self.add(flow([self.backup_button, self.restore_button]))
        self.section(tr("Passphrase"))
        self.passphrase_button = button(tr("Change the passphrase"), self.change_passphrase)
        self.key_button = button(tr("Make a new recovery key…"), self.renew_key)
        self.anew_button = button(tr("Re-encrypt…"), self.encrypt_anew)
        if services.practice:
            self.add_words(tr("The sample opens without one: nothing in it is real."), "muted")
        else:
            if services.keys is not None:
                self._add_sign_in(services.keys)
            self.add_words(tr("Changing it keeps the recovery key as it is."), "muted")
            self.add(flow([self.passphrase_button, self.key_button]))
            self.add_words(
                tr("If somebody has seen the passphrase or the recovery key, re-encrypt the workspace."),
                "muted",
            )
            self.add(flow([self.anew_button]))
        self.section(tr("When something goes wrong"))
        self.report_button = button(tr("Report a problem…"), self.report)
        self.about_button = button(tr("About CoproDesk…"), self.about)
        self.add(flow([self.report_button, self.about_button]))
        self.end()

    def _add_sign_in(self, keys: MemberKeys) -> None:
        self.sign_in = self.add_words("", "body")
        self.name_button = button("", partial(self.choose_name, keys))
        self.offered = QCheckBox(tr("Show my name on this computer"))
        self.offered.toggled.connect(keys.offer)
        self.add(flow([self.name_button, self.offered]))
        self._show_sign_in(keys)

    def _show_sign_in(self, keys: MemberKeys) -> None:
        name = keys.sign_in()
        told = tr("You sign in as {name}.", name=name) if name else tr("You have no sign-in name yet.")
        self.sign_in.setText(told)
        words = tr("Change the sign-in name…") if name else tr("Choose a sign-in name…")
        self.name_button.setText(escape_mnemonic(words))
        self.offered.setVisible(bool(name))
        with QSignalBlocker(self.offered):
            self.offered.setChecked(keys.is_offered())

    def choose_name(self, keys: MemberKeys) -> None:
        dialog = SignInDialog(self.window(), self._bridge, keys)
        dialog.done_with.connect(lambda _done: self._show_sign_in(keys))
        dialog.open()

    def report(self) -> None:
        ReportDialog(self.window(), self._services).open()

    def about(self) -> None:
        AboutDialog(self.window(), self._services).open()

    def back_up(self) -> None:
        self.backup_button.setEnabled(False)
        self.state.setText(tr("Making a backup and checking it"))
        self._services.back_up(self._made, self._failed)

    def restore(self) -> None:
        RestoreDialog(self.window(), self._services.restoring()).open()

    def change_passphrase(self) -> None:
        PassphraseDialog(self.window(), self._services, self._say).open()

    def renew_key(self) -> None:
        RenewKeyDialog(self.window(), self._services, self._say).open()

    def encrypt_anew(self) -> None:
        EncryptAnewDialog(self.window(), self._services).open()

    def _made(self, at: datetime) -> None:
        self.backup_button.setEnabled(True)
        self._say(backup_words(at, self._services.clock))
        self._backed_up()

    def _failed(self, error: Exception) -> None:
        self.backup_button.setEnabled(True)
        self._say(words_for(error).sentence())

    def _say(self, words: str) -> None:
        self.state.setText(words)
        announce(self, words)


class PassphraseDialog(NewPassphraseDialog):
    def __init__(self, parent: QWidget, services: Services, said: Callable[[str], object]) -> None:
        title = tr("Change the passphrase")
        super().__init__(parent, services, title, hint=tr("Four or more words are good"), submit=title)
        self._said = said

    def take(self, current: str, new: str) -> None:
        self._services.change_passphrase(current, new, self._done, self.panel.show_error)

    def _done(self) -> None:
        self._said(f"{tr('The passphrase was changed.')} {old_one_words()}")
        self.accept()
