"""What a plan says for which FHIR R4 has no element: told in words, as notes of the CarePlan, for people to read."""

from collections.abc import Iterator

from coprodesk.domain.plan_content import PlanContent, RiskLine, TwoViews


def plan_notes(content: PlanContent) -> Iterator[str]:
    for each in content.how_to_reach:
        yield f"How to reach {content.called or content.person_name}: {each}"
    for view in content.two_views:
        yield _views(content, view)
    for risk in content.risks:
        yield _risk(risk)
    for change in content.contingency:
        yield f"If things change: {change.if_what}: {change.then_what}"


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
