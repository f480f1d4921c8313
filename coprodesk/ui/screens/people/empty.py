"""What stands where a list of people has nobody in it: what that means, and what to do."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coprodesk.queries.people import Caseload, PeopleWho
from coprodesk.ui.kit.cards import EmptyState
from coprodesk.ui.kit.i18n import tr


def nobody(question: Caseload, clear: Callable[[], object], add: Callable[[], object] | None) -> QWidget:
    """`clear` empties what is looked for; `add` opens the form, None for whoever may not."""
    if question.text.strip():
        words = tr("Try part of the name, without accents if you like, or look under Everyone.")
        title = tr("No name like that in this list")
        return EmptyState(title, words, icon="search", action=tr("Clear"), on_action=clear)
    match question.who:
        case PeopleWho.NO_ABILITY_YET:
            return EmptyState(tr("Everybody has an ability written down"), icon="hand")
        case PeopleWho.ONLY_PAID:
            return EmptyState(tr("Nobody here has paid people around them and nobody else"), icon="network")
        case PeopleWho.LOOK_DUE:
            return EmptyState(tr("No review is due"), icon="clock")
        case PeopleWho.CLOSED | PeopleWho.RESTRICTED:
            return EmptyState(tr("Nobody at the moment"), icon="people")
        case _:
            words = tr("Start with somebody you met today: a name is enough. What they can do comes next.")
            action = tr("Add a person") if add is not None else ""
            return EmptyState(tr("Nobody is here yet"), words, icon="people", action=action, on_action=add)
