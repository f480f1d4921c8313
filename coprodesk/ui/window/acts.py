"""Verbs for whoever is open: in the palette before anything that is found, each with its own keys."""

from functools import partial
from typing import TYPE_CHECKING

from coprodesk.domain.roles import Permission
from coprodesk.ui.kit.actions import Action
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.person.page import PersonPage

if TYPE_CHECKING:
    from coprodesk.ui.window.frame import Window


def person_acts(window: "Window") -> tuple[Action, ...]:
    """In the order in which a visit asks for them."""
    write, read = Permission.RECORD_WRITE, Permission.PEOPLE_READ
    told = (
        ("visit", tr("Write up a visit"), "Ctrl+Shift+V", write),
        ("note", tr("Write a note"), "Ctrl+Shift+N", write),
        ("ability", tr("Add an ability"), "Ctrl+Shift+A", write),
        ("need", tr("Add a need"), "Ctrl+Shift+D", write),
        ("tie", tr("Add a tie"), "Ctrl+Shift+M", write),
        ("exchange", tr("Record an exchange"), "Ctrl+Shift+X", Permission.EXCHANGES_WRITE),
        ("payment", tr("Record a payment"), "Ctrl+Shift+P", Permission.BUDGETS_WRITE),
        ("plan", tr("Open the care plan"), "Ctrl+Shift+L", read),
        ("talk", tr("A conversation: what can they do?"), "Ctrl+Shift+T", write),
    )
    return tuple(_action(window, *one) for one in told)


def _action(window: "Window", key: str, words: str, keys: str, permission: Permission) -> Action:
    nobody = partial(window.toasts.show_toast, tr("Open somebody’s page first."))

    def is_open() -> bool:
        return isinstance(window.shown(), PersonPage)

    def run() -> None:
        page = window.shown()
        if isinstance(page, PersonPage):
            page.act(key)

    return Action(
        key, words, run, keys, permission, tr("Whoever is open"), is_open, otherwise=nobody, leads=True,
        says=partial(_says, window, words),
    )  # fmt: skip


def _says(window: "Window", words: str) -> str:
    page = window.shown()
    scene = page.scene if isinstance(page, PersonPage) else None
    return tr("{act}: {name}", act=words, name=scene.head.name) if scene is not None else words
