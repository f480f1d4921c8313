"""Where the keyboard goes: Tab follows what is read, and what is built anew keeps it where it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QWidget

from coprodesk.ui.kit.items import stands_at


def in_reading_order(page: QWidget) -> None:
    """Tab goes through the page as it is laid out. A part that was made anew would be reached after all others."""
    stops = list(reading_order(page))
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


@contextmanager
def focus_kept(page: QWidget) -> Iterator[None]:
    """Around building a page anew: the keyboard stays with what has the same name, or else at the same place, so that
    the next step begins there and not at the top of the window. A dialog may stand over the page meanwhile."""
    stops = shown_stops(page)
    focused = page.window().focusWidget()
    place = stops.index(focused) if focused in stops else None
    name = "" if place is None else focused.accessibleName()
    yield
    if place is None:
        return
    anew = _stops_in_or_around(page)
    named = [at for at, each in enumerate(anew) if each.accessibleName() == name]
    if anew:
        nearest = anew[min(named or range(len(anew)), key=lambda at: abs(at - place))]
        if page.isVisible():
            _show_now(nearest)
        nearest.setFocus(Qt.FocusReason.OtherFocusReason)


def scrolled_around(page: QWidget) -> QWidget:
    """The nearest area around it that scrolls; the page itself where there is none."""
    around = page.parentWidget()
    while around is not None and not around.isWindow():
        if isinstance(around, QScrollArea):
            return around
        around = around.parentWidget()
    return page


def _show_now(widget: QWidget) -> None:
    """Before the layout does: what is hidden takes the focus later, and another page could take it meanwhile."""
    parent = widget.parentWidget()
    if parent is not None and not widget.isVisible():
        _show_now(parent)
        widget.show()


def _stops_in_or_around(page: QWidget) -> list[QWidget]:
    around: QWidget | None = page
    found: list[QWidget] = []
    while around is not None and not found:
        found = [each for each in shown_stops(around) if each.isEnabled()]
        around = None if around.isWindow() else around.parentWidget()
    return found


def shown_stops(page: QWidget) -> list[QWidget]:
    """What Tab stops at now, or will once the layout has shown what was just put into it."""
    return [each for each in reading_order(page) if _may_be_seen(each, page)]


def _may_be_seen(widget: QWidget, page: QWidget) -> bool:
    each: QWidget | None = widget
    while each is not None and each is not page:
        if each.isHidden() and each.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return False
        each = each.parentWidget()
    return True


def reading_order(page: QWidget) -> Iterator[QWidget]:
    """Whatever Tab may stop at, in the order of the layouts; what is hidden now is among them."""
    if page.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield page
    if isinstance(page, QScrollArea):
        inside = page.widget()
        if inside is not None:
            yield from reading_order(inside)
    elif not isinstance(page, QAbstractScrollArea) and (layout := page.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        widget, inner = stands_at(layout, place)
        if widget is not None:
            yield from reading_order(widget)
        elif inner is not None:
            yield from _laid_out(inner)
