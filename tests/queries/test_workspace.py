from coprodesk.desk import Desk
from coprodesk.queries.workspace import DraftFor, WorkspaceFacts
from coprodesk.usecases.workspace import DropDraft, KeepDraft, drop_draft, keep_draft


def test_the_workspace_says_what_it_is(desk: Desk) -> None:
    facts = desk.ask(WorkspaceFacts())
    assert (facts.name, facts.practice, facts.settings) == ("Northside", False, {})


def test_typing_is_kept_until_dropped(desk: Desk) -> None:
    desk.do(keep_draft, KeepDraft("note", "", {"words": "Ŵyn"}))
    assert desk.ask(DraftFor("note", "")) == {"words": "Ŵyn"}
    desk.do(drop_draft, DropDraft("note", ""))
    assert desk.ask(DraftFor("note", "")) is None
