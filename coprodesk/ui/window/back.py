"""Where one was before: Alt+Left goes back, Alt+Right forth again, as in a browser."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from coprodesk.domain.ids import PersonId
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.toasts import Toasts

MOST = 50


@dataclass(frozen=True)
class Stop:
    """A place of the navigation, or somebody's page with the tab that was open."""

    place: str = ""
    person: PersonId | None = None
    tab: str = ""


class Back:
    """`show(stop)` opens one; `tab()` is the tab that is open on the page in sight."""

    def __init__(self, show: Callable[[Stop], object], tab: Callable[[], str], toasts: Toasts) -> None:
        self._show, self._tab, self._toasts = show, tab, toasts
        self._stops: list[Stop] = []
        self._at = -1
        self._going = False

    def came(self, stop: Stop) -> None:
        """Somebody went there by another way; what was ahead is forgotten."""
        if self._going:
            return
        self._leave()
        if self._at >= 0 and replace(self._stops[self._at], tab=stop.tab) == stop:
            return
        self._stops = [*self._stops[: self._at + 1], stop][-MOST:]
        self._at = len(self._stops) - 1

    def back(self) -> None:
        self._go(-1, tr("There is nothing to go back to."))

    def forth(self) -> None:
        self._go(1, tr("There is nothing to go forward to."))

    def _leave(self) -> None:
        if self._at >= 0 and self._stops[self._at].person is not None:
            self._stops[self._at] = replace(
                self._stops[self._at], tab=self._tab() or self._stops[self._at].tab
            )

    def _go(self, by: int, nothing: str) -> None:
        if not 0 <= self._at + by < len(self._stops):
            self._toasts.show_toast(nothing)
            return
        self._leave()
        self._at += by
        self._going = True
        self._show(self._stops[self._at])
        self._going = False
