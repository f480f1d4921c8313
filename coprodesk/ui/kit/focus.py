"""Where the keyboard goes: Tab follows what is read."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QWidget


def in_reading_order(page: QWidget) -> None:
    """Tab goes through the page as it is laid out. A part that was made anew would be reached after all others."""
    stops = list(reading_order(page))
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


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
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from reading_order(widget)
        elif inner is not None:
            yield from _laid_out(inner)
