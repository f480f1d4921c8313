"""The forms of a request: the request itself, identity, what was asked back, more time, and the answer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.requests import OF_ERASING, Answer, Asked, Refusal, RequestKind, Right
from coprodesk.queries.requests import PauseRow, PeopleToName, RequestRow, Somebody
from coprodesk.reports.rights_letters import SaveLetter
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.files import ask_where_to_save
from coprodesk.ui.kit.formats import partial_day
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import choices, word
from coprodesk.usecases.requests import (
    AddRequest,
    AnswerRequest,
    LengthenRequest,
    PauseRequest,
    ResumeRequest,
    SetIdentity,
    add_request,
    answer_request,
    lengthen_request,
    pause_request,
    resume_request,
    set_identity,
)

Found = Sequence[tuple[Any, str]]


def request_form(bridge: Bridge, parent: QWidget, today: date) -> FormDialog:
    fields = [
        Field("person_id", tr("Whose record"), Kind.PERSON, tr("type a name or a reference"), required=True,
              suggest=_suggest(bridge)),
        Field("kind", tr("What is asked"), Kind.CHOICE, required=True, choices=choices(RequestKind),
              value=RequestKind.SEE),
        Field("right", tr("Who asks"), Kind.CHOICE, required=True, choices=choices(Right), value=Right.THEMSELVES),
        Field("asked_by", tr("Their name"), hint=tr("where it is not the person")),
        Field("received_on", tr("When it came"), Kind.DATE, required=True, value=today),
        Field("words", tr("In their words"), Kind.LONG_TEXT, rows=3),
    ]  # fmt: skip
    dialog = FormDialog(
        parent,
        tr("Write down a request"),
        fields,
        intro=tr("A request needs no form and no word of law. The month begins on the day it came."),
    )
    dialog.save_with(bridge, add_request, lambda said: AddRequest(said.pop("person_id"), Asked(**said)))
    DraftKeeper(dialog, bridge, "add_request", offer=True)
    return dialog


def identity_form(bridge: Bridge, parent: QWidget, row: RequestRow, _today: date) -> FormDialog:
    fields = [
        Field("asked_on", tr("Asked for it on"), Kind.DATE, value=row.clock.identity_asked_on),
        Field("shown_on", tr("Shown on"), Kind.DATE, value=row.clock.identity_shown_on),
        Field("how", tr("How it was shown"), value=row.identity_how,
              hint=tr("known to the worker, a passport that was seen, a power of attorney")),
    ]  # fmt: skip
    dialog = FormDialog(
        parent,
        tr("Identity"),
        fields,
        intro=tr("Ask only where there is doubt. Where it was asked for, the month begins when it is shown."),
    )
    dialog.save_with(
        bridge,
        set_identity,
        lambda said: SetIdentity(row.request_id, row.version, **said),
        fields_of=lambda their: {
            "asked_on": their["identity_asked_on"],
            "shown_on": their["identity_shown_on"],
            "how": their["identity_how"],
        },
    )
    DraftKeeper(dialog, bridge, "set_identity", str(row.request_id), offer=True)
    return dialog


def pause_form(bridge: Bridge, parent: QWidget, row: RequestRow, today: date) -> FormDialog:
    fields = [
        Field("since", tr("Asked on"), Kind.DATE, required=True, value=today),
        Field("words", tr("What was asked"), Kind.LONG_TEXT, required=True, rows=3),
    ]
    dialog = FormDialog(
        parent,
        tr("Ask back"),
        fields,
        intro=tr(
            "Only where more is needed to find what is meant. The days until they answer do not count; write the "
            "answer down on the day it comes."
        ),
    )
    dialog.save_with(bridge, pause_request, lambda said: PauseRequest(row.request_id, **said))
    DraftKeeper(dialog, bridge, "pause_request", str(row.request_id), offer=True)
    return dialog


def resume_form(bridge: Bridge, parent: QWidget, row: RequestRow, today: date, pause: PauseRow) -> FormDialog:
    fields = [Field("until", tr("When they answered"), Kind.DATE, required=True, value=today)]
    dialog = FormDialog(parent, tr("They answered"), fields, submit=tr("Keep"), intro=pause.words)
    dialog.save_with(
        bridge, resume_request, lambda said: ResumeRequest(pause.pause_id, pause.version, said["until"])
    )
    DraftKeeper(dialog, bridge, "resume_request", str(row.request_id), offer=True)
    return dialog


def longer_form(bridge: Bridge, parent: QWidget, row: RequestRow, _today: date) -> FormDialog:
    fields = [
        Field("months", tr("How much longer"), Kind.CHOICE, required=True, value=row.clock.longer_months or 1,
              choices=[(1, tr("one month")), (2, tr("two months"))]),
        Field("why", tr("Why"), Kind.LONG_TEXT, required=True, rows=3, value=row.longer_why),
    ]  # fmt: skip
    dialog = FormDialog(
        parent,
        tr("Take longer"),
        fields,
        intro=tr(
            "Only for what is complex, or many requests; tell the person why before the first month is over."
        ),
    )
    dialog.save_with(
        bridge,
        lengthen_request,
        lambda said: LengthenRequest(row.request_id, row.version, said["months"], said["why"]),
        fields_of=lambda their: {"months": their["longer_months"], "why": their["longer_why"]},
    )
    DraftKeeper(dialog, bridge, "lengthen_request", str(row.request_id), offer=True)
    return dialog


def answer_form(bridge: Bridge, parent: QWidget, row: RequestRow, today: date) -> FormDialog:
    erase = row.asked.kind is RequestKind.ERASE
    grounds = [(ground, word(ground)) for ground in Refusal if erase or ground not in OF_ERASING]
    fields = [
        Field("answer", tr("Answer"), Kind.CHOICE, required=True, choices=choices(Answer), value=Answer.GRANTED),
        Field("refusal", tr("Ground, where it is refused"), Kind.CHOICE, choices=grounds),
        Field("answered_on", tr("Given on"), Kind.DATE, required=True, value=today),
        Field("words", tr("More about it"), Kind.LONG_TEXT, rows=3, hint=tr("stands in the letter")),
    ]  # fmt: skip
    dialog = FormDialog(
        parent, tr("Answer"), fields, submit=tr("Keep the answer"),
        intro=tr("The letter to the person can be saved afterwards, granted or refused."),
    )  # fmt: skip
    dialog.save_with(
        bridge,
        answer_request,
        lambda said: AnswerRequest(
            row.request_id,
            row.version,
            said["answer"],
            said["answered_on"],
            said["refusal"] or None,
            said["words"],
        ),
        fields_of=lambda their: {**their, "words": their["answer_words"]},
    )
    DraftKeeper(dialog, bridge, "answer_request", str(row.request_id), offer=True)
    return dialog


BY_NAME: Mapping[str, Callable[[Bridge, QWidget, RequestRow, date], FormDialog]] = {
    "set_identity": identity_form,
    "pause_request": pause_form,
    "lengthen_request": longer_form,
    "answer_request": answer_form,
}


def save_letter(bridge: Bridge, parent: QWidget, row: RequestRow) -> None:
    if chosen := ask_where_to_save(parent, tr("Save the letter as"), "letter.pdf", "PDF (*.pdf)"):
        path = chosen[0].with_suffix(".pdf")
        bridge.print(SaveLetter(row.request_id, path), lambda _none: None)


def _suggest(bridge: Bridge) -> Callable[[str, Callable[[Found], None]], None]:
    def suggest(typed: str, show: Callable[[Found], None]) -> None:
        def found(people: tuple[Somebody, ...]) -> None:
            show([(each.person_id, _apart(each)) for each in people])

        bridge.ask(PeopleToName(typed), found, key="rights-suggest")

    return suggest


def _apart(one: Somebody) -> str:
    """What tells two people of one name apart."""
    born = tr("born {day}", day=partial_day(one.born)) if one.born else ""
    return " · ".join(filter(None, (one.name, one.reference, born)))
