"""A secret, the one time that it is seen, and the ways to hand it on: paper, a PDF, a text, the clipboard."""

from collections.abc import Callable
from pathlib import Path

from coprodesk.domain.policies import OPEN, Policy, WayOut
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.clipboard import copy_secret
from coprodesk.ui.kit.files import ask_where_to_save, write_private
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import flow
from coprodesk.ui.kit.text import announce, button, label

LARGE = 20  # letters: so many have room in large ones
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})  # no key has these letters


def is_last_block(typed: str, key: str) -> bool:
    """Whether somebody typed the end of the key, in whichever case and with letters that look alike."""
    said = "".join(typed.upper().replace("-", " ").split()).translate(_ALIKE)
    return said in {key.rpartition("-")[2], key.replace("-", "")}


class SecretCard(Card):
    """`sheet(secret)` is it on a page, as a PDF; without one there is nothing to print. `folder` is offered first,
    with what it is, `name`, for the file; `told` stands below it."""

    def __init__(
        self,
        key: str,
        folder: Path,
        sheet: Callable[[str], bytes] | None,
        *,
        name: str,
        told: str,
        policy: Policy = OPEN,
    ) -> None:
        super().__init__()
        self._policy = policy
        self._key, self._folder, self._sheet, self._name = key, folder, sheet, name
        self.key_shown = label(key, "heading" if len(key) > LARGE else "title", selectable=True)
        self.add(self.key_shown)
        self.add_words(told, "muted")
        self.told = label("", "error")
        self.told.hide()
        ways = []
        if sheet is not None and policy.is_open(WayOut.PRINT):
            ways.append(button(tr("Print"), self.print_key, "primary"))
        if sheet is not None:
            ways.append(button(tr("Save as PDF"), self.save_pdf))
        ways.append(button(tr("Save as text"), self.save_key))
        if policy.is_open(WayOut.COPY):
            ways.append(button(tr("Copy"), self._copy))
        self.add(flow(ways))
        self.add(self.told)

    def save_key(self) -> None:
        if path := self._ask_path(tr("Save as text"), ".txt", "Text (*.txt)"):
            named = self._name[:1].upper() + self._name[1:]
            self.write_key(path, f"{named}\n\n{self._key}\n".encode())

    def save_pdf(self) -> None:
        if self._sheet is not None and (path := self._ask_path(tr("Save as PDF"), ".pdf", "PDF (*.pdf)")):
            self.write_key(path, self._sheet(self._key))

    def print_key(self) -> None:
        from coprodesk.ui.kit import printer
        from coprodesk.ui.kit.pages import Pages

        if self._sheet is None:
            return
        if not printer.there_is_a_printer():
            self._tell(tr("There is no printer on this computer. Save it as a PDF or copy it by hand."))
        elif (chosen := printer.choose_printer(self, self._policy)) is not None:
            pages = Pages(self._sheet(self._key))
            if not printer.send_to_printer(pages, chosen):
                self._tell(tr("The printer did not take the page. Copy it by hand."))
            pages.close()

    def write_key(self, path: Path, content: bytes) -> None:
        try:
            write_private(path, content)
        except OSError:
            self._tell(tr("The file could not be written. Copy it by hand."))
        else:
            self._tell("")

    def _ask_path(self, title: str, ending: str, kinds: str) -> Path | None:
        chosen = ask_where_to_save(self, title, self._folder / (self._name + ending), kinds)
        return chosen[0] if chosen else None

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        announce(self, words)

    def _copy(self) -> None:
        self._policy.let_out(WayOut.COPY)
        copy_secret(self._key)
        self._tell(tr("Copied. The clipboard is emptied in a minute."))


class RecoveryCard(SecretCard):
    """The recovery key, the one time that it is seen."""

    def __init__(
        self, key: str, folder: Path, sheet: Callable[[str], bytes] | None = None, policy: Policy = OPEN
    ) -> None:
        told = tr("Keep it on paper, away from this computer.")
        super().__init__(key, folder, sheet, name=tr("recovery key"), told=told, policy=policy)


def joining_steps() -> tuple[str, ...]:
    """What somebody does who was handed a joining code: on the card and beside the code."""
    return (
        tr("1. Open CoproDesk and choose “I have a joining code”."),
        tr("2. Type the code. Capitals and spaces do not matter."),
        tr("3. Choose a sign-in name and a passphrase of your own. Nobody else ever sees the passphrase."),
    )
