"""In which language a text on the screen is: a screen reader takes its voice from the locale of what it reads."""

import re
from collections.abc import Callable

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QWidget

from coprodesk.domain.directions import without_controls
from coprodesk.domain.tongues import Tongue, primary
from coprodesk.ui.kit.cards import Runs
from coprodesk.ui.kit.i18n import language

_AROUND = re.compile(r"^(?:\d+ · )?[“\s]*|[”\s]*$")  # what we put about somebody's words


def speak_each(page: QWidget, tongue_of: Callable[[str], Tongue | None]) -> None:
    """Each text on a page that is in another language than the screen gets the locale of its own; one that begins
    with somebody's words that of these."""
    for words in page.findChildren(QLabel):
        told = [words.text(), *(words.parts[:1] if isinstance(words, Runs) else ())]
        tongue = next(
            filter(None, (tongue_of(_AROUND.sub("", without_controls(one))) for one in reversed(told))), None
        )
        if tongue is not None and primary(tongue) != language():
            words.setLocale(QLocale(tongue.value))
