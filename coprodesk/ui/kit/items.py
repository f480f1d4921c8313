"""The items of Qt's layouts. Qt deletes them with the widgets that stand there; what Python knew of one would outlive
it, and whatever came to lie at the same address would be taken for an item. That ended the program now and then."""

import shiboken6
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLayout,
    QSpacerItem,
    QStackedLayout,
    QWidget,
    QWidgetItem,
)

# Layouts whose items are Qt's own; one of ours makes its items itself.
QT_KEEPS = (QBoxLayout, QGridLayout, QStackedLayout)


def stands_at(layout: QLayout, place: int) -> tuple[QWidget | None, QLayout | None]:
    """The widget or the layout that stands there."""
    item = layout.itemAt(place)
    if item is None:
        return None, None
    widget, inner = item.widget(), item.layout()
    if isinstance(layout, QT_KEEPS) and isinstance(item, QWidgetItem | QSpacerItem):
        shiboken6.invalidate(item)
    if inner is not None:
        _forget(inner)  # PySide looks at each item of a layout that it hands out
    return widget, inner


def lay_in(outer: QBoxLayout, inner: QLayout, stretch: int = 0) -> None:
    """Put a layout into another. PySide's own way leaves each item of the inner one known to Python for good."""
    outer.addLayout(inner, stretch)
    _forget(inner)


def _forget(layout: QLayout) -> None:
    for place in range(layout.count()):
        stands_at(layout, place)
