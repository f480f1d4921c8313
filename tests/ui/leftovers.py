"""What Python still knows of Qt's own things after a test."""

import shiboken6
from PySide6.QtWidgets import QSpacerItem, QWidgetItem


def items_left() -> list[str]:
    """The items of Qt's layouts that Python knows: whatever comes to lie at their address would be taken for them.
    Those that Python made are let be: it learns when Qt deletes them."""
    known = shiboken6.getAllValidWrappers()
    items = [each for each in known if isinstance(each, QWidgetItem | QSpacerItem)]
    return [repr(each) for each in items if not shiboken6.createdByPython(each)]
