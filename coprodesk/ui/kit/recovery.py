"""The recovery key, the one time that it is seen, and the ways to keep it: paper, a PDF, a text, the clipboard."""

from collections.abc import Callable
from pathlib import Path

from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.clipboard import copy_secret
from coprodesk.ui.kit.files import ask_where_to_save, write_private
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import flow
from coprodesk.ui.kit.text import announce, button, label

_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})  # no key has these letters


def is_last_block(typed: str, key: str) -> bool:
    """Whether somebody typed the end of the key, in whichever case and with letters that look alike."""
    said = "".join(typed.upper().replace("-", " ").split()).translate(_ALIKE)
    return said in {key.rpartition("-")[2], key.replace("-", "")}


class RecoveryCard(Card):
    """`sheet(key)` is the key on a page, as a PDF; without it there is nothing to print. `folder` is offered first."""

    def __init__(self, key: str, folder: Path, sheet: Callable[[str], bytes] | None = None) -> None:
        super().__init__()
        self._key, self._folder, self._sheet = key, folder, sheet
        self.key_shown = label(key, "heading", selectable=True)
        self.add(self.key_shown)
        self.add_words(tr("Keep it on paper, away from this computer."), "muted")
        self.told = label("", "error")
        self.told.hide()
        paper = [button(tr("Print"), self.print_key, "primary"), button(tr("Save as PDF"), self.save_pdf)]
        others = [button(tr("Save as text"), self.save_key), button(tr("Copy"), self._copy)]
        self.add(flow([*(paper if sheet is not None else []), *others]))
        self.add(self.told)

    def save_key(self) -> None:
        if path := self._ask_path(tr("Save as text"), ".txt", "Text (*.txt)"):
            self.write_key(path, f"{tr('Recovery key')}\n\n{self._key}\n".encode())

    def save_pdf(self) -> None:
        if self._sheet is not None and (path := self._ask_path(tr("Save as PDF"), ".pdf", "PDF (*.pdf)")):
            self.write_key(path, self._sheet(self._key))

    def print_key(self) -> None:
        from coprodesk.ui.kit import printer
        from coprodesk.ui.kit.pages import Pages

        if self._sheet is None:
            return
        if not printer.there_is_a_printer():
            self._tell(tr("There is no printer on this computer. Save the key as a PDF or copy it by hand."))
        elif (chosen := printer.choose_printer(self)) is not None:
            pages = Pages(self._sheet(self._key))
            if not printer.send_to_printer(pages, chosen):
                self._tell(tr("The printer did not take the page. Copy the key by hand."))
            pages.close()

    def write_key(self, path: Path, content: bytes) -> None:
        try:
            write_private(path, content)
        except OSError:
            self._tell(tr("The file could not be written. Copy the key by hand."))
        else:
            self._tell("")

    def _ask_path(self, title: str, ending: str, kinds: str) -> Path | None:
        chosen = ask_where_to_save(self, title, self._folder / (tr("recovery key") + ending), kinds)
        return chosen[0] if chosen else None

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        announce(self, words)

    def _copy(self) -> None:
        copy_secret(self._key)
        self._tell(tr("Copied. The clipboard is emptied in a minute."))
