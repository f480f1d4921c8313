"""A council's own export, brought in; one person's record filled, abilities first; the plan printed."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from page import validate_pdf_bytes

from coprodesk.bootstrap.sessions import Opened, enter
from coprodesk.cli import main
from coprodesk.domain.exchanges import POT, Party
from coprodesk.domain.networks import TieKind
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.budgets import BudgetsOf
from coprodesk.queries.exchanges import TimeBalance
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import Caseload, PersonById, PersonByReference
from tests.factories import (
    make_ability,
    make_exchange,
    make_need,
    make_person,
    make_plan,
    make_stream,
    make_tie,
)

PASSPHRASE = "seven quiet kettles"
# The headings and the habits of a London borough's export; the people are invented.
CASELOAD = (
    '"social_care_id","service_user_name","date_of_birth","created_at","updated_at"\n'
    '"1","Ffion Marlow","2002-10-03","2021-11-26 11:10:23","2021-11-26 11:10:23"\n'
    '"3","Kofi Mensah","1990-04-10","2021-11-30 15:06:15","2021-11-30 15:06:15"\n'
    '"10","Test Bell","1890-05-11","2022-03-15 10:17:45","2022-03-15 10:17:45"\n'
    '"33339581","sxdrcfvgbh ctfvygbuhnij","1985-12-05","2022-02-22 13:01:42","2022-02-22 13:01:42"\n'
)
REFERRALS = (
    '"id","workflow_id","workflow_type","form_name","social_care_id","resident_name","primary_support_reason",'
    '"direct_payments","urgent_since","note","status","assigned_broker_email","assigned_approver_email","comment",'
    '"started_at","created_at","updated_at"\n'
    '1,"ckue2yjwz009","assessment","Care act assessment","3","Kofi Mensah","Dual impairment","No",,,"unassigned",'
    ',,,,"2022-03-24 11:24:19","2022-03-24 11:24:19"\n'
    '2,"cktvgvm0w000","assessment","Care act assessment","77","Asha Bell","Personal care","No",,,"unassigned",'
    ',,,,"2021-11-26 11:10:23","2021-11-26 11:10:23"\n'
)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COPRODESK_PASSPHRASE", PASSPHRASE)
    path = tmp_path / "northside.coprodesk"
    assert main(["new", str(path), "--name", "Northside", "--member", "Asha Rahman"]) == 0
    for name, content in (("caseload.csv", CASELOAD), ("referrals.csv", REFERRALS)):
        (tmp_path / name).write_text(content, "utf-8")
    return path


def _bring_in(workspace: Path, table: str) -> None:
    path = workspace.with_name(table)
    assert main(["import", "people", str(workspace), str(path), "--rejects", f"{path}.fix.csv"]) == 0


def _life(opened: Opened) -> None:
    """Three abilities, two needs, five ties, two exchanges, a budget and a plan."""
    desk = opened.desk
    kofi = desk.ask(PersonByReference("3"))
    assert kofi is not None
    for name in ("Mends bicycles", "Speaks Twi", "Knows everybody on the stairs"):
        make_ability(desk, kofi, name)
    joan = make_person(desk, "Joan Bell", is_client=False)
    for words in ("Company at lunch", "Somebody to read letters"):
        make_need(desk, kofi, words)
    make_tie(desk, kofi, TieKind.NEIGHBOUR, other_id=joan, gives=True, receives=True)
    for kind, name in (
        (TieKind.FAMILY, "Ama Mensah"),
        (TieKind.FRIEND, "Yaw Owusu"),
        (TieKind.PAID, "Care at Home"),
        (TieKind.PROFESSIONAL, "Dr Patel"),
    ):
        make_tie(desk, kofi, kind, name=name)
    make_exchange(desk, Party(kofi), Party(joan), 45, "Mended a bicycle")
    make_exchange(desk, POT, Party(kofi), 30, "Read the letters")
    make_stream(desk, kofi)
    make_plan(desk, kofi)
    assert len(desk.ask(AbilitiesOf(kofi))) == 3
    assert len(desk.ask(NeedsOf(kofi))) == 2
    assert desk.ask(NetworkOf(kofi)).ties == 5
    assert desk.ask(TimeBalance(kofi)).balance == 15
    assert len(desk.ask(BudgetsOf(kofi))) == 1


def test_from_the_councils_export_to_a_printed_plan(workspace: Path, tmp_path: Path) -> None:
    _bring_in(workspace, "caseload.csv")
    assert "10,Test Bell,1890-05-11" in (tmp_path / "caseload.csv.fix.csv").read_text("utf-8-sig")
    _bring_in(workspace, "referrals.csv")
    opened = enter(workspace, PASSPHRASE)
    try:
        rows = opened.desk.ask(Caseload()).rows
        assert [row.name for row in rows] == [
            "Asha Bell",
            "Ffion Marlow",
            "Kofi Mensah",
            "sxdrcfvgbh ctfvygbuhnij",
        ]
        assert opened.desk.ask(PersonById(rows[2].person_id)).born == date(1990, 4, 10).isoformat()
        _life(opened)
    finally:
        opened.close()
    plan = tmp_path / "plan.pdf"
    assert main(["plan", str(workspace), "--person", "3", "--out", str(plan)]) == 0
    pdf = plan.read_bytes()
    assert "0 failed" in str(validate_pdf_bytes(pdf, profile="ua1"))
    document = pypdfium2.PdfDocument(pdf)
    words = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for said in ("Kofi Mensah", "Mends bicycles", "Ama Mensah", "Company at lunch"):
        assert said in words
    assert words.index("Mends bicycles") < words.index("Company at lunch")
