"""A form of a person's page: what to ask, which act it becomes, and a draft for when it is left half-way."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from coprodesk.domain.needs import Country, outcome_named, outcomes_of
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import choices
from coprodesk.ui.screens.person.tab import Scene


def line(key: str, text: str, value: str = "", *, hint: str = "", needed: bool = False) -> Field:
    return Field(key, text, Kind.TEXT, hint, needed, value)


def text(
    key: str, text: str, value: str = "", *, hint: str = "", needed: bool = False, rows: int = 3
) -> Field:
    return Field(key, text, Kind.LONG_TEXT, hint, needed, value, rows=rows)


def choice(
    key: str, text: str, kind: type[StrEnum], value: str | None, *, nothing: str | None = None, hint: str = ""
) -> Field:
    pairs = choices(kind, nothing=nothing)
    return Field(key, text, Kind.CHOICE, hint, nothing is None, value, pairs)


def pick(key: str, text: str, options: Mapping[Any, str], value: Any, *, hint: str = "") -> Field:
    return Field(key, text, Kind.CHOICE, hint, None not in options, value, tuple(options.items()))


def when(key: str, text: str, value: date | None, *, optional: bool = False, hint: str = "") -> Field:
    return Field(key, text, Kind.DATE, hint, not optional, value)


def minutes(key: str, text: str, value: int | None = None, *, needed: bool = False, hint: str = "") -> Field:
    return Field(key, text, Kind.MINUTES, hint or "1:30, 2 h, 45 min", needed, value)


def pence(key: str, text: str, value: int | None = None, *, needed: bool = False) -> Field:
    return Field(key, text, Kind.POUNDS, "12.50", needed, value)


def outcome_field(scene: Scene, value: str | None = None) -> Field:
    """What a need is about, by the Act of the team's country; a value by another Act stays to be chosen."""
    known = outcome_named(value or "")
    listed = outcomes_of(scene.head.country)
    options = listed if known is None or known in listed else (*listed, known)
    pairs = choices(options, nothing=tr("none of these"))
    return Field("outcome", act_outcome(scene.head.country), Kind.CHOICE, value=known, choices=pairs)


def act_outcome(country: Country) -> str:
    wales = country is Country.WALES
    return tr("Social Services and Well-being Act outcome") if wales else tr("Care Act outcome")


def ticks(key: str, text: str, kind: type[StrEnum], value: Iterable[str] = (), *, hint: str = "") -> Field:
    return Field(key, text, Kind.TICKS, hint, value=tuple(value), choices=choices(kind))


def tick(key: str, text: str, value: bool) -> Field:
    return Field(key, text, Kind.TICK, value=value)


def ask(  # noqa: PLR0917 - what is asked, what it is called, which act it becomes: always these six
    scene: Scene,
    form: str,
    title: str,
    fields: Iterable[Field],
    usecase: Callable[[Any, Any], Any],
    build: Callable[[dict[str, Any]], Any],
    *,
    about: UUID | None = None,
    intro: str = "",
    submit: str = "",
    ready: Callable[[FormDialog], None] | None = None,
) -> None:
    """Open the form over the page. What is typed is kept in the workspace until it is saved."""
    shown = tuple(fields)
    key = (form, str(about or scene.person_id))

    def show(kept: dict[str, Any] | None) -> None:
        dialog = FormDialog(scene.window, title, shown, intro=intro, submit=submit, draft=kept)
        dialog.save_with(scene.bridge, usecase, build)
        DraftKeeper(dialog, scene.bridge, *key)
        if ready is not None:
            ready(dialog)
        dialog.open()

    scene.bridge.ask(DraftFor(*key), show, key="person-draft")
