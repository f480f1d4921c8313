"""Acts on well-being answers: the person's own, never a proxy's."""

from dataclasses import dataclass
from datetime import date

from coprodesk.domain.changes import Topic
from coprodesk.domain.ids import PersonId, WellbeingId
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import refuse
from coprodesk.domain.wellbeing import Ons4, answers_problems
from coprodesk.store.schema import Person, Wellbeing
from coprodesk.store.work import Work


@dataclass(frozen=True, kw_only=True)
class SaidOfAnswers:
    """The four answers, 0 to 10 each, None where one was not given."""

    satisfied: int | None = None
    worthwhile: int | None = None
    happy: int | None = None
    anxious: int | None = None


@dataclass(frozen=True)
class AddAnswers(SaidOfAnswers):
    person_id: PersonId
    asked_on: date


@dataclass(frozen=True)
class ChangeAnswers(SaidOfAnswers):
    wellbeing_id: WellbeingId
    version: int
    asked_on: date


@dataclass(frozen=True)
class BinAnswers:
    wellbeing_id: WellbeingId
    version: int


def add_answers(work: Work, command: AddAnswers) -> WellbeingId:
    work.require(Permission.RECORD_WRITE)
    person = work.load(Person, command.person_id)
    answers = work.add(Wellbeing(person_id=person.id, **_values(work, command, person)))
    work.record("add_answers", Topic.WELLBEING, person.id, person.id)
    return WellbeingId(answers.id)


def change_answers(work: Work, command: ChangeAnswers) -> None:
    work.require(Permission.RECORD_WRITE)
    answers = work.load(Wellbeing, command.wellbeing_id)
    person = work.load(Person, answers.person_id)
    work.change(answers, command.version, _values(work, command, person))
    work.record("change_answers", Topic.WELLBEING, person.id, person.id)


def bin_answers(work: Work, command: BinAnswers) -> None:
    work.require(Permission.RECORD_WRITE)
    answers = work.load(Wellbeing, command.wellbeing_id)
    work.bin(answers, command.version)
    work.record("bin_answers", Topic.WELLBEING, answers.person_id, answers.person_id)


def _values(work: Work, command: AddAnswers | ChangeAnswers, person: Person) -> dict[str, object]:
    answers = {
        Ons4.SATISFIED: command.satisfied,
        Ons4.WORTHWHILE: command.worthwhile,
        Ons4.HAPPY: command.happy,
        Ons4.ANXIOUS: command.anxious,
    }
    refuse(answers_problems(answers, command.asked_on, person.born, work.clock.today()))
    return {"asked_on": command.asked_on, **{key.value: answer for key, answer in answers.items()}}
