"""The filters of the list, each with how many people it has, and one for whoever came in with the last table."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from coprodesk.queries.people import PeopleWho
from coprodesk.ui.kit.either import EitherOr
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import flow
from coprodesk.ui.kit.text import button, escape_mnemonic, label
from coprodesk.ui.kit.theme import theme


def who_words() -> dict[PeopleWho, str]:
    return {
        PeopleWho.CLIENTS: tr("People we work with"),
        PeopleWho.MINE: tr("My caseload"),
        PeopleWho.NO_ABILITY_YET: tr("No ability yet"),
        PeopleWho.ONLY_PAID: tr("Only paid ties"),
        PeopleWho.LOOK_DUE: tr("Review due"),
        PeopleWho.CLOSED: tr("Closed cases"),
        PeopleWho.RESTRICTED: tr("Restricted"),
        PeopleWho.EVERYONE: tr("Everyone"),
    }


class Filters:
    """`show(who)` is called for a filter, `show_came()` for those who came in with the last table."""

    def __init__(self, show: Callable[[PeopleWho], object], show_came: Callable[[], object]) -> None:
        self.buttons = {
            who: button(words, partial(show, who), "filter") for who, words in who_words().items()
        }
        self.came = button("", show_came, "filter")
        self.came.hide()
        every = (*self.buttons.values(), self.came)
        self._either = EitherOr(every)
        self.widget: QWidget = flow([label(tr("Show"), "strong", wrap=False), *every])

    def mark(self, who: PeopleWho | None) -> None:
        """None for those who came in."""
        self._either.hold(self.came if who is None else self.buttons[who])

    def count(self, counts: Mapping[PeopleWho, int]) -> None:
        for who, title in who_words().items():
            _name(self.buttons[who], f"{title} {counts[who]}")
        for seldom in (PeopleWho.CLOSED, PeopleWho.RESTRICTED):
            self.buttons[seldom].setVisible(bool(counts[seldom]) or self.buttons[seldom].isChecked())

    def count_came(self, people: int) -> None:
        """The filter goes when nobody of them is here any more."""
        _name(self.came, tr_n("{n} just imported", "{n} just imported", people))
        self.came.setVisible(people > 0)


def _name(made: QPushButton, words: str) -> None:
    made.setText(escape_mnemonic(words))
    made.setAccessibleName(words)
    made.setFixedWidth(QFontMetrics(theme().font("small", bold=True)).horizontalAdvance(words) + 30)
