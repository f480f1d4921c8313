"""What can be done about whoever is open, by name: for the page's own buttons, the shortcuts and the palette."""

from coprodesk.domain.budgets import BudgetStatus
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.budgets import BudgetRow, BudgetsOf
from coprodesk.ui.screens.person.abilities import pick
from coprodesk.ui.screens.person.budget_forms import payment_form
from coprodesk.ui.screens.person.conversation import converse
from coprodesk.ui.screens.person.exchange_forms import exchange_form
from coprodesk.ui.screens.person.needs import before_needs
from coprodesk.ui.screens.person.network_forms import tie_form
from coprodesk.ui.screens.person.notes import write_note
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.ui.screens.person.visit import open_visit


def add_need(scene: Scene) -> None:
    def known(rows: tuple[object, ...]) -> None:
        before_needs(scene, has_ability=bool(rows))

    scene.bridge.ask(AbilitiesOf(scene.person_id), known, key="person-act")


def record_payment(scene: Scene) -> None:
    """From the agreed budget; where there is none, or several, the tab shows which there are."""

    def show(rows: tuple[BudgetRow, ...]) -> None:
        agreed = [row for row in rows if row.status is BudgetStatus.AGREED and row.streams]
        if len(agreed) == 1:
            payment_form(scene, agreed[0])
        else:
            scene.go("budget")

    scene.bridge.ask(BudgetsOf(scene.person_id), show, key="person-act")


ACTS = {
    "note": write_note,
    "visit": open_visit,
    "ability": pick,
    "need": add_need,
    "tie": tie_form,
    "exchange": exchange_form,
    "payment": record_payment,
    "plan": lambda scene: scene.go("plan"),
    "talk": converse,
}
