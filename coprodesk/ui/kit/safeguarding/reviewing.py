"""For information governance: every record that was opened with a reason, and what came of looking at it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.roles import Permission
from coprodesk.queries.safeguarding import AccessRow, OpenedByReason
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card, EmptyState, drop, item_card
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.focus import focus_kept
from coprodesk.ui.kit.formats import clock_time, day
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import beside, tr
from coprodesk.ui.kit.layout import ScrollPage, row
from coprodesk.ui.kit.safeguarding.opening import opening_form
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import Tone
from coprodesk.usecases.safeguarding import ReviewAccess, review_access


class OpeningsPage(ScrollPage):
    def __init__(self, bridge: Bridge, open_person: Callable[..., object]) -> None:
        super().__init__(tr("Opened with a reason"), margin=0)
        self._bridge, self._open_person = bridge, open_person
        self._may = bridge.may(Permission.GOVERNANCE_WRITE)
        self.open_button = button(
            tr("Open a record with a reason…"), lambda: opening_form(bridge, self.window(), open_person)
        )
        self.open_button.setEnabled(bridge.may(Permission.RECORD_BY_REASON))
        self.body.addWidget(row(self.open_button, None))
        self._card: QWidget | None = None
        self.body.addStretch(1)
        bridge.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        self._bridge.ask(OpenedByReason(), self._show, key="openings")

    def review(self, each: AccessRow) -> None:
        dialog = FormDialog(
            self.window(),
            tr("{who} opened the record of {name}", who=each.member, name=each.name),
            [Field("words", tr("What you found"), Kind.LONG_TEXT, rows=3)],
            submit=tr("Reviewed"),
            intro=tr("Reason: {words}", words=each.reason),
        )
        dialog.save_with(
            self._bridge,
            review_access,
            lambda said: ReviewAccess(each.access_id, each.version, said["words"]),
            fields_of=lambda their: {"words": their["review_words"]},
        )
        DraftKeeper(dialog, self._bridge, "review_access", str(each.access_id), offer=True)
        dialog.open()

    def _show(self, rows: tuple[AccessRow, ...]) -> None:
        with focus_kept(self):
            if self._card is not None:
                drop(self.body.takeAt(1))
            self._card = self._list(rows) if rows else _nothing()
            self.body.insertWidget(1, self._card)

    def _list(self, rows: tuple[AccessRow, ...]) -> QWidget:
        card = Card(tr("Opened with a reason"), count=len(rows))
        for each in rows:
            at = each.at.astimezone()
            when = tr("{day}, {time}, for a day", day=day(at.date()), time=clock_time(each.at))
            told = (
                tr("reviewed by {who}", who=beside(each.reviewed_by, each.review_words))
                if each.reviewed_at
                else tr("not reviewed yet")
            )
            waits = self._may and each.reviewed_at is None
            acts = [row(button(tr("Review…"), partial(self.review, each), "link"), None)] if waits else []
            card.add(
                item_card(
                    each.name,
                    beside(each.member, when),
                    tone=Tone.GREY if each.reviewed_at else Tone.AMBER,
                    widgets=[label(each.reason), label(told, "muted"), *acts],
                )
            )
        return card

    def _changed(self, changes: ChangeSet) -> None:
        if changes.concerns(Topic.SAFEGUARDING):
            self.refresh()


def _nothing() -> QWidget:
    return EmptyState(
        tr("No record was opened with a reason"),
        tr(
            "Where a record is restricted, a colleague may open it for a day with a reason. Each opening appears here, for "
            "somebody to look at why."
        ),
        icon="file",
    )
