"""Each test of the kit starts in the light look and in English."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from coprodesk.ui.kit.i18n import Language, set_language
from coprodesk.ui.kit.theme import Choice, apply_theme


@pytest.fixture(autouse=True)
def light(qtbot: QtBot) -> Iterator[None]:
    apply_theme(Choice.LIGHT)
    yield
    apply_theme(Choice.LIGHT)
    set_language(Language.ENGLISH)
