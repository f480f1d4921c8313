"""Five thousand hostile strings through every text field of every plan command: each is kept as typed, and comes out of
every renderer as it went in. The fields are found by reading the commands, so that a new one cannot be forgotten."""

import dataclasses
import random
import time
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import docx
import pytest
import sqlalchemy as sa
from docx.oxml.ns import qn

from coprodesk.desk import Desk
from coprodesk.domain.abilities import Contribution
from coprodesk.domain.documents import Format, Language, Wanted
from coprodesk.domain.errors import DeskError, Invalid
from coprodesk.domain.ids import PersonId, PlanId
from coprodesk.domain.networks import TieKind
from coprodesk.domain.people import AboutMeHeading
from coprodesk.domain.plan_choices import REWORDED
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plans import ActionSource, AgreedHow, Part
from coprodesk.domain.texts import one_line, problems_in
from coprodesk.queries.plan_versions import PlanVersionContent
from coprodesk.queries.plans import PlanContentOf
from coprodesk.reports.aloud import render_aloud
from coprodesk.reports.doc import Doc
from coprodesk.reports.html import render_html
from coprodesk.reports.pdf import render_pdf, style_for
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.reports.word import render_docx
from coprodesk.ui.kit.wording import words_for
from coprodesk.usecases.abilities import CONTRIBUTIONS
from coprodesk.usecases.entries import Add
from coprodesk.usecases.people import AddAboutMe, AddMatter, add_about_me, add_matter
from coprodesk.usecases.plan_choices import SayOtherwise
from coprodesk.usecases.plan_outcomes import AddAction, AddOutcome, ChangeAction, ChangeOutcome
from coprodesk.usecases.plan_templates import AddTemplate, ChangeTemplate
from coprodesk.usecases.plan_versions import AddLook, AgreePlan, Agrees, ChangeLook, GiveCopy
from coprodesk.usecases.plan_voices import (
    AddContingency,
    AddRisk,
    ChangeContingency,
    ChangeRisk,
    SetPlanView,
)
from coprodesk.usecases.plans import SetPlanAside, StartPlan, start_plan
from coprodesk.usecases.registry import acts
from tests import factories as make
from tests.conftest import NOW
from tests.engines import embedded
from tests.reports import reading
from tests.reports.hostile import BITS, bare
from tests.reports.printing import MADE_AT, faults, pages

pytestmark = pytest.mark.made_up
MANY = 5_000
PLANS, ROUNDS = 10, 14  # plans that are printed, and how often every command is used for each
# Names of things in the program, which nobody types.
KEYS = {"record", "noun", "template", "every"}
# Kept, and told on the screen, but printed on no plan.
NOT_PRINTED = {
    "AddTemplate.name", "AddTemplate.guidance", "ChangeTemplate.name", "ChangeTemplate.guidance", "SetPlanAside.why",
    "GiveCopy.name", "GiveCopy.copy_format", "AddLook.together", "ChangeLook.together",
}  # fmt: skip
NOT_A_LINE = frozenset({"unseen_letters", "more_than_a_line"})
REWORDINGS = 3  # of each part of the record: the dearest of the commands
REFUSED = {"endless": "x" * 200_000, "control characters": "a\x00\x1b[31m\ud800b"}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    """What is typed is kept the same on both engines, as test_hostile_texts holds; here it is printed."""
    engine = embedded(tmp_path / "test.coprodesk")
    yield engine
    engine.dispose()


@cache
def plan_commands() -> dict[type[Any], Any]:
    return {act.command: act.run for act in acts().values() if act.module.startswith("plan")}


def text_fields(kind: type[Any], path: str = "") -> Iterator[str]:
    """Every field of a command in which somebody's words can stand, those of the lines inside of it too."""
    hints = typing.get_type_hints(kind)
    for each in dataclasses.fields(kind):
        hint, name = hints[each.name], f"{path or kind.__name__}.{each.name}"
        inner = typing.get_args(hint)
        if typing.get_origin(hint) is tuple and dataclasses.is_dataclass(inner[0]):
            yield from text_fields(typing.cast("type[Any]", inner[0]), name)
        elif (hint is str or str in inner) and each.name not in KEYS:
            yield name


@dataclass
class Typist:
    """Types into every text field a string of its own. What stays on the plan is in `typed`, by its field."""

    desk: Desk
    chance: random.Random = field(default_factory=lambda: random.Random(2008))
    number: int = 0
    typed: list[tuple[str, str]] = field(default_factory=list)
    tried: set[str] = field(default_factory=set)
    override: tuple[str, str] | None = None
    rewords: bool = True

    def string(self) -> str:
        self.number += 1
        while True:
            bits = " ".join(self.chance.choice(BITS) for _ in range(self.chance.randint(1, 6)))
            text = f"{self.number}q {bits} z"
            if len(text) <= 300 and not problems_in("text", text) and "…" not in bits:
                return text

    def take(self, path: str, *, stays: bool = True) -> str:
        if self.override is not None:
            return self.override[1] if self.override[0] == path else "plain words"
        text = self.string()
        self.tried.add(path)
        if stays and path not in NOT_PRINTED:
            self.typed.append((path, text))
        return text

    def filled(self, kind: type[Any], path: str = "", *, stays: bool = True, **given: Any) -> Any:
        hints = typing.get_type_hints(kind)
        for each in dataclasses.fields(kind):
            name = f"{path or kind.__name__}.{each.name}"
            if hints[each.name] is str and each.name not in KEYS | given.keys():
                given[each.name] = self.take(name, stays=stays)
        return kind(**given)

    def do(self, kind: type[Any], *, stays: bool = True, **given: Any) -> Any:
        return self.said(self.filled(kind, stays=stays, **given))

    def said(self, command: Any) -> Any:
        """What has to be one line is typed again as the line that it looks like."""
        act = plan_commands()[type(command)]
        try:
            return self.desk.do(act, command)
        except Invalid as refused:
            lines = {one.field for one in refused.problems if one.code in NOT_A_LINE}
            if self.override is not None or not lines:
                raise
        return self.desk.do(act, self.lined(command, lines))

    def lined(self, value: Any, names: set[str]) -> Any:
        if isinstance(value, tuple):
            return tuple(self.lined(each, names) for each in value)
        if isinstance(value, Mapping):
            return {key: self.line(said) if key in names else said for key, said in value.items()}
        if not dataclasses.is_dataclass(value) or isinstance(value, type):
            return value
        parts = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        again = {
            key: self.line(said) if key in names and isinstance(said, str) else self.lined(said, names)
            for key, said in parts.items()
        }
        return dataclasses.replace(value, **again)

    def line(self, text: str) -> str:
        line = one_line(text)
        self.typed = [(path, line if said == text else said) for path, said in self.typed]
        return line

    def outcome(self, plan: PlanId) -> None:
        kept = self.do(AddOutcome, plan_id=plan)
        changed = self.do(AddOutcome, stays=False, plan_id=plan)
        self.do(ChangeOutcome, outcome_id=changed, version=1)
        network = ActionSource.MY_NETWORK
        self.do(AddAction, outcome_id=kept, source=network)
        action = self.do(AddAction, stays=False, outcome_id=kept, source=network)
        self.do(ChangeAction, action_id=action, version=1, source=network)

    def risk(self, plan: PlanId) -> None:
        self.do(AddRisk, plan_id=plan)
        self.do(ChangeRisk, entry_id=self.do(AddRisk, stays=False, plan_id=plan), version=1)

    def contingency(self, plan: PlanId) -> None:
        self.do(AddContingency, plan_id=plan)
        changed = self.do(AddContingency, stays=False, plan_id=plan)
        self.do(ChangeContingency, entry_id=changed, version=1)

    def view(self, plan: PlanId) -> None:
        self.do(SetPlanView, plan_id=plan)
        changed = self.do(SetPlanView, stays=False, plan_id=plan)
        self.do(SetPlanView, plan_id=plan, entry_id=changed, version=1)

    def look(self, plan: PlanId) -> None:
        """The last of them is printed."""
        day = NOW.date()
        look = self.do(AddLook, stays=False, plan_id=plan, looked_on=day)
        self.do(ChangeLook, look_id=look, version=1, looked_on=day)

    def record(self, plan: PlanId, person: PersonId, rounds: int) -> None:
        """What the plan draws from the record, said otherwise for this plan."""
        for number in range(rounds):
            self.desk.do(add_matter, AddMatter(person, f"Matter {number}"))
            make.make_ability(self.desk, person, f"Ability {number}")
            self.desk.do(CONTRIBUTIONS.add, Add(person, Contribution(f"Gift {number}")))
            group = make.make_group(self.desk, f"Group {self.number} {number}")
            make.make_tie(self.desk, person, TieKind.GROUP, group_id=group, name="")
            make.make_tie(self.desk, person, name=f"Tie {self.number} {number}")
            make.make_need(self.desk, person, words=f"Need {number}")
        for heading in AboutMeHeading:
            self.desk.do(add_about_me, AddAboutMe(person, heading, "x"))
        content = self.desk.ask(PlanContentOf(person))
        for part, names in REWORDED.items():
            for line in getattr(content, part):
                words = {name: self.take("SayOtherwise.words") for name in names}
                self.said(SayOtherwise(plan, line.record, words))

    def agree(self, plan: PlanId) -> UUID:
        agreed = tuple(
            self.filled(Agrees, "AgreePlan.agreed", how=how) for how in (*AgreedHow, AgreedHow.SIGNED)
        )
        version: UUID = self.said(AgreePlan(plan, agreed))
        self.do(GiveCopy, version_id=version)
        return version

    def template(self) -> None:
        parts = tuple(Part)
        guidance = {Part.BRING: self.take("AddTemplate.guidance")}
        made = self.do(AddTemplate, parts=parts, guidance=guidance)
        guidance = {Part.BRING: self.take("ChangeTemplate.guidance")}
        self.do(ChangeTemplate, template_id=made, version=1, parts=parts, guidance=guidance)

    def whole_plan(self, rounds: int) -> PlanContent:
        """A plan that every command had its part in, agreed and then set aside."""
        person = make.make_person(self.desk, f"Person {self.number}")
        plan = self.desk.do(start_plan, StartPlan(person))
        if self.rewords:
            self.record(plan, person, min(rounds, REWORDINGS))
        for _ in range(rounds):
            self.outcome(plan)
            self.risk(plan)
            self.contingency(plan)
            self.view(plan)
        self.look(plan)
        content: PlanContent = self.desk.ask(PlanVersionContent(self.agree(plan)))
        self.do(SetPlanAside, plan_id=plan, version=self.version_of(person))
        self.template()
        return content

    def version_of(self, person: PersonId) -> int:
        from coprodesk.store.schema import Plan

        with self.desk.store.view(self.desk.actor, self.desk.clock) as view:
            return view.session.scalars(sa.select(Plan.version).where(Plan.person_id == person)).one()


def of_docx(doc: Doc, wanted: Wanted) -> str:
    file = docx.Document(BytesIO(render_docx(doc, MADE_AT, wanted)))
    assert not any(rel.is_external for rel in file.part.rels.values())
    return "".join(node.text or "" for node in file.element.body.iter(qn("w:t")))


def of_html(doc: Doc, wanted: Wanted) -> str:
    reader = reading.read_html(render_html(doc, wanted))
    assert not {name for name, _ in reader.tags} & {"script", "a", "img", "iframe", "object", "link"}
    assert not any(key.startswith("on") or key == "href" for _, given in reader.tags for key in given)
    return "".join(reader.heard)


def of_pdf(doc: Doc, wanted: Wanted) -> str:
    data = render_pdf(doc, MADE_AT, style_for(wanted))
    assert b"/URI" not in data
    return "".join(text for _, text in reading.structure(data))


RENDERERS: Mapping[str, Any] = {
    "pdf": of_pdf,
    "docx": of_docx,
    "html": of_html,
    "text": lambda doc, _wanted: render_text(doc).replace("\n> ", "\n"),
    "aloud": lambda doc, _wanted: render_aloud(doc),
}


def lost(typed: list[tuple[str, str]], content: PlanContent, wanted: Wanted) -> list[str]:
    """Which strings do not come back from which renderer."""
    doc = build_plan(content, MADE_AT.date(), wanted)
    found = []
    for name, render in RENDERERS.items():
        said = bare(render(doc, wanted))
        found += [f"{name} {path}: {text!r}" for path, text in typed if bare(text) not in said]
    return found


def test_five_thousand_strings_come_out_of_every_renderer_as_they_were_typed(desk: Desk) -> None:
    typist = Typist(desk)
    many = 0
    for _ in range(PLANS):
        typist.typed.clear()
        content = typist.whole_plan(ROUNDS)
        many += len(typist.typed)
        assert lost(typist.typed, content, Wanted()) == []
    every = {name for kind in plan_commands() for name in text_fields(kind)}
    assert typist.tried == every
    assert every >= NOT_PRINTED
    assert many >= MANY


@pytest.mark.parametrize(
    "wanted", [Wanted(Format.LARGE_20, language=Language.WELSH), Wanted(Format.EASY_READ)]
)
def test_other_formats_lose_none_of_them_either(desk: Desk, wanted: Wanted) -> None:
    typist = Typist(desk)
    content = typist.whole_plan(4)
    aside = {"AgreePlan.agreed.copy_format"} if wanted.format is Format.EASY_READ else set()
    typed = [(path, text) for path, text in typist.typed if path not in aside]
    assert len(typed) > 150
    assert lost(typed, content, wanted) == []
    assert faults(render_pdf(build_plan(content, MADE_AT.date(), wanted), MADE_AT, style_for(wanted))) == []


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_kept_is_refused_in_words_by_every_field(desk: Desk, what: str) -> None:
    for path in sorted({name for kind in plan_commands() for name in text_fields(kind)}):
        typist = Typist(desk, override=(path, REFUSED[what]), rewords=path == "SayOtherwise.words")
        with pytest.raises(DeskError) as refused:
            typist.whole_plan(1)
        assert words_for(refused.value).sentence(), path


def test_no_renderer_takes_long_over_a_plan_full_of_them(desk: Desk) -> None:
    doc = build_plan(Typist(desk).whole_plan(ROUNDS), MADE_AT.date())
    sheets = len(pages(render_pdf(doc, MADE_AT)))
    for name, render in RENDERERS.items():
        start = time.process_time()
        render(doc, Wanted())
        assert (time.process_time() - start) / sheets < 5, name
