"""Two records of one person, from wherever somebody finds them: the list, a page, the palette."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Permission
from coprodesk.ui.kit.actions import Action
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.safeguarding import opening_form
from coprodesk.ui.screens.merging import choose_other, open_merge
from coprodesk.ui.screens.people.screen import PeopleScreen
from coprodesk.ui.screens.person.page import PersonPage

if TYPE_CHECKING:
    from coprodesk.ui.window.frame import Window


def record_actions(window: "Window") -> tuple[Action, ...]:
    """What is done with whole records."""
    opens = partial(opening_form, window.bridge, window, window.open_person)
    same = tr("This is the same person as…")
    reason = tr("Open a restricted record with a reason…")
    return (
        Action("merge", same, partial(join_shown, window), "Ctrl+J", Permission.PEOPLE_WRITE),
        Action("open-by-reason", reason, opens, permission=Permission.RECORD_BY_REASON),
    )


def _join_records(window: "Window", people: Sequence[PersonId]) -> None:
    """Lay two records of one person side by side; with one, ask for the other first."""
    if len(people) == 2:
        dialog = open_merge(window.bridge, window, people[0], people[1])
        dialog.joined.connect(window.open_person)
    elif people:
        first = people[0]
        choose_other(window.bridge, window, first, lambda other: _join_records(window, (first, other)))


def join_shown(window: "Window") -> None:
    """The person whose page is open, or whoever is chosen in the list."""
    shown = window.shown()
    if isinstance(shown, PersonPage):
        _join_records(window, (shown.person_id,))
    elif isinstance(shown, PeopleScreen):
        _join_records(window, [row.person_id for row in shown.table.selected_rows()[:2]])
