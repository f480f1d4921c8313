"""What a plan says for which FHIR R4 has no element: told in words, as notes of the CarePlan, for people to read."""

from collections.abc import Iterator

from coprodesk.domain.plan_content import NeedLine, PlanContent, RiskLine, TwoViews


def plan_notes(content: PlanContent) -> Iterator[str]:
    if content.pronouns.strip():
        yield f"Pronouns of {content.called or content.person_name}: {content.pronouns}"
    ring = ((content.worker_name, content.worker_phone), ("The duty line", content.duty_line))
    yield from (f"Who to ring: {whom}: {number}" for whom, number in ring if number.strip())
    for each in content.how_to_reach:
        yield f"How to reach {content.called or content.person_name}: {each}"
    for view in content.two_views:
        yield _views(content, view)
    for risk in content.risks:
        yield _risk(risk)
    for change in content.contingency:
        yield f"If things change: {change.if_what}: {change.then_what}"


def need_notes(need: NeedLine) -> Iterator[str]:
    """By whom it is met, and whether the council will."""
    yield from (f"Met by {who}" for who in need.met_by)
    if need.council:
        yield ": ".join(filter(None, (f"Met by the council: {need.council}", need.council_how)))


def _views(content: PlanContent, view: TwoViews) -> str:
    """Both voices, and where they differ: a disagreement is told as it is."""
    parts = [
        f"{view.part}: {content.called}: {view.person_says} / {content.worker_name}: {view.worker_says}",
        f"Where we differ: {view.disagreement}" if view.disagreement.strip() else "",
        f"{content.called} will: {view.person_will}" if view.person_will.strip() else "",
        f"{content.worker_name} will: {view.worker_will}" if view.worker_will.strip() else "",
        f"We talk about it again on {view.look_again.isoformat()}" if view.look_again else "",
    ]
    return "\n".join(filter(None, parts))


def _risk(risk: RiskLine) -> str:
    told = (
        ("A risk worth taking", risk.what),
        ("What could go well", risk.could_go_well),
        ("If it goes wrong", risk.if_goes_wrong),
        ("We will", risk.we_will),
        ("Agreed by", risk.agreed),
    )
    return "\n".join(f"{name}: {words}" for name, words in told if words.strip())
