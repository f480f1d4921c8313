"""Goals and what is done for them: each activity goes to the first of its goals that is proposed, and to its plan's
own outcome where it has none."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from coprodesk.domain.budgets import Every
from coprodesk.domain.plans import ActionSource, action_problems, span_problems
from coprodesk.domain.proposals import DOUBTS, Proposal, ProposalKind, ProposedAction, Why
from coprodesk.reports.fhir import BY, ENDS, EVERY, MINUTES, PENCE, SOURCE, STARTS
from coprodesk.reports.fhir_meaning import DONE, REQUESTS, activity_verdict, verdict, worst
from coprodesk.reports.fhir_parts import Entry, coded, dig, extension, first, one, said
from coprodesk.reports.fhir_scene import Scene
from coprodesk.reports.fhir_words import concept, day_of, notes, words_of

_DO = "CarePlan.activity"


@dataclass
class _Outcome:
    words: str
    more: str = ""
    actions: list[ProposedAction] = field(default_factory=list)
    doubt: Why | None = None
    own: bool = False  # a goal of the file; else our own heading for what has none

    def proposal(self) -> Proposal:
        doubt, done = self.doubt, bool(self.actions) and all(each.done for each in self.actions)
        if doubt is Why.REACHED and done:
            doubt = None
        if not self.own and all(each.doubt for each in self.actions):
            doubt = worst(doubt, *(each.doubt for each in self.actions))
        return Proposal(
            ProposalKind.OUTCOME, self.words, more=self.more, actions=tuple(self.actions), doubt=doubt
        )


class Outcomes:
    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._of_goal: dict[Entry, _Outcome] = {}
        self._named: dict[str, _Outcome] = {}
        self._all: list[_Outcome] = []

    def proposals(self) -> Iterator[Proposal]:
        plans = self._plans()
        for goal in self._scene.mine("Goal"):
            self._goal(goal, plans)
        for plan in plans:
            self._plan(plan)
        yield from (each.proposal() for each in self._all)

    def _plans(self) -> list[Entry]:
        """Those that stand; what one that does not stand would have done is named with its reason."""
        stand = []
        for plan in self._scene.mine("CarePlan"):
            why = self._scene.doubt(plan)
            if why is None or why in DOUBTS:
                stand.append(plan)
                continue
            self._scene.leave(plan, why)
            for each in dig(plan.resource, "activity"):
                self._scene.say(_DO, self._named_of(each, plan), why)
        return stand

    def _goal(self, goal: Entry, plans: list[Entry]) -> None:
        why, words = self._scene.doubt(goal), words_of({"description": dig(goal.resource, "description")})
        linked = [plan for plan in self._scene.mine("CarePlan") if self._leads_to(plan, goal)]
        if linked and not any(self._stands(plan) for plan in linked if plan in plans):
            why = worst(why, Why.PLAN_OVER)
        if why is not None and why not in DOUBTS:
            self._scene.leave(goal, why)
        elif not words:
            self._scene.leave(goal, Why.NO_WORDS)
        else:
            self._scene.use(goal)
            aims = [
                " ".join(filter(None, (one(each, "detailString"), _until(each))))
                for each in dig(goal.resource, "target")
            ]
            more = "\n".join(filter(None, (notes(goal.resource), *aims)))
            self._of_goal[goal] = self._begin(_Outcome(words, more, doubt=why, own=True))

    def _stands(self, plan: Entry) -> bool:
        return self._scene.doubt(plan) not in (Why.PLAN_OVER, Why.ON_HOLD)

    def _leads_to(self, plan: Entry, goal: Entry) -> bool:
        return any(self._scene.at(each, plan) is goal for each in dig(plan.resource, "goal"))

    def _begin(self, outcome: _Outcome) -> _Outcome:
        self._all.append(outcome)
        return outcome

    def _plan(self, plan: Entry) -> None:
        self._scene.use(plan)
        doubt, loose = self._scene.doubt(plan), _Outcome("")
        for each in dig(plan.resource, "goal"):
            self._only_named(each, plan)
        for each in dig(plan.resource, "activity"):
            action = self._activity(each, plan, doubt)
            if action is None:
                continue
            outcome = self._outcome_for(each, plan)
            if outcome is None:
                action = replace(action, doubt=worst(action.doubt, self._lost_goal(each, plan)))
            (loose if outcome is None else outcome).actions.append(action)
        title, about = one(plan.resource, "title"), one(plan.resource, "description")
        if loose.actions:
            loose.words = title or about or loose.actions[0].what
            loose.more = about if title else ""
            self._begin(loose)
        elif about:
            self._scene.besides.append(about)
        self._scene.besides += said(plan.resource, "note", "text")

    def _only_named(self, reference: Any, plan: Entry) -> _Outcome | None:
        """A goal that the plan names and the file does not hold."""
        if self._scene.at(reference, plan) is not None:
            return None
        words = one(reference, "display")
        if not words:
            self._scene.miss("Goal", reference)
            return None
        if words not in self._named:
            self._named[words] = self._begin(_Outcome(words, doubt=Why.NAMED_ONLY, own=True))
        return self._named[words]

    def _outcome_for(self, activity: Any, plan: Entry) -> _Outcome | None:
        for reference in [*dig(activity, "detail", "goal"), *self._goals_of_request(activity, plan)]:
            goal = self._scene.at(reference, plan)
            if goal in self._of_goal and goal is not None:
                return self._of_goal[goal]
            if goal is None and one(reference, "display"):
                return self._only_named(reference, plan)
        return None

    def _goals_of_request(self, activity: Any, plan: Entry) -> list[Any]:
        """A request says by an extension of R4's which goal it pursues."""
        target = self._scene.at(first(activity, "reference"), plan)
        url = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal"
        return [] if target is None else extension(target.resource, url, "valueReference")

    def _lost_goal(self, activity: Any, plan: Entry) -> Why | None:
        """Whether what it was done for is in the file and was left out of what is proposed."""
        goals = [self._scene.at(each, plan) for each in dig(activity, "detail", "goal")]
        return Why.GOAL_LEFT_OUT if any(goal is not None for goal in goals) else None

    def _activity(self, activity: Any, plan: Entry, doubt: Why | None) -> ProposedAction | None:
        """One thing to do, from the plan itself or from the request that it refers to."""
        reference = first(activity, "reference")
        if reference is None:
            detail = first(activity, "detail")
            return self._kept(_DO, detail, plan, worst(activity_verdict(activity), doubt))
        target, display = self._scene.at(reference, plan), one(reference, "display")
        why = worst(verdict(activity), doubt)
        if target is None:
            if not display:
                self._scene.miss(_DO, reference)
                return None
            return self._kept(_DO, {"description": display}, plan, worst(why, Why.NAMED_ONLY))
        if target.kind not in REQUESTS:
            self._scene.say(_DO, display or words_of(target.resource), Why.KIND)
            return None
        if self._scene.is_anothers(target):
            return None
        self._scene.use(target)
        told = {**target.resource, "description": words_of(target.resource) or display}
        return self._kept(target.kind, told, target, worst(self._scene.doubt(target), why))

    def _kept(self, kind: str, told: Any, source: Entry, why: Why | None) -> ProposedAction | None:
        what = self._what(told, source)
        if why is not None and why not in DOUBTS:
            self._scene.say(kind, what, why)
            return None
        if not what:
            self._scene.say(kind, "", Why.NO_WORDS)
            return None
        action = self._action(told, what, source, why)
        wrong = action_problems(action.who, action.what, action.weekly_minutes, action.pence, action.every)
        if wrong or span_problems(action.starts, action.ends):
            self._scene.say(kind, what, Why.UNFIT)
            return None
        return action

    def _what(self, told: Any, source: Entry) -> str:
        """What is done, and when where that is said in words of another system."""
        if words := words_of(told):
            when = [*said(told, "scheduledString"), *map(concept, dig(told, "scheduledTiming", "code"))]
            ours = bool(coded(told, SOURCE))
            return words if ours or not any(when) else f"{words} ({', '.join(filter(None, when))})"
        return self._scene.named(first(told, "productReference"), source)

    def _named_of(self, activity: Any, plan: Entry) -> str:
        detail = first(activity, "detail")
        return self._what(detail, plan) or self._scene.named(first(activity, "reference"), plan)

    def _action(self, told: Any, what: str, source: Entry, doubt: Why | None) -> ProposedAction:
        doers = [*dig(told, "performer"), *dig(told, "owner")]
        pence = _whole(extension(told, PENCE, "valueInteger"))
        every = coded(told, EVERY)
        span = dig(told, "scheduledPeriod") + dig(told, "occurrencePeriod") + dig(told, "executionPeriod")
        ours = bool(coded(told, SOURCE))
        begins, ends = one(span, "start"), one(span, "end") or one(told, "occurrenceDateTime")
        days = [coded(told, url, "valueDate") for url in (STARTS, ENDS, BY)]
        return ProposedAction(
            source=self._source(told, doers, source),
            who=", ".join(filter(None, (self._scene.named(each, source) for each in doers))),
            what=what,
            weekly_minutes=_whole(extension(told, MINUTES, "valueInteger")) or None,
            pence=pence or None,
            every=(every if every in set(Every) else Every.ONCE.value) if pence else None,
            starts=day_of(days[0] if ours else begins),
            ends=day_of(days[1], last=True),
            by=day_of(days[2] if ours else ends, last=True),
            done=one(told, "status") in DONE,
            doubt=doubt,
        )

    def _source(self, told: Any, doers: list[Any], source: Entry) -> str:
        """As said by our own extension, else by who does it: the person, somebody of theirs, or a service."""
        if (said_so := coded(told, SOURCE)) in set(ActionSource):
            return said_so
        kinds = {target.kind for each in doers if (target := self._scene.at(each, source)) is not None}
        mine = {"Patient": ActionSource.ME, "RelatedPerson": ActionSource.MY_NETWORK}
        return (
            mine[kinds.pop()].value if len(kinds) == 1 and kinds <= set(mine) else ActionSource.SERVICE.value
        )


def _until(target: Any) -> str:
    return f"({one(target, 'dueDate')})" if one(target, "dueDate") else ""


def _whole(numbers: list[Any]) -> int | None:
    number = next(iter(numbers), None)
    return (
        number if isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= 10**9 else None
    )
