"""Copies that leave: locked with a password, made by the hundred, and letters that cannot be printed told before."""

import multiprocessing
import pickle
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from coprodesk.desk import Desk
from coprodesk.domain import plan_content as says
from coprodesk.domain.documents import THE_PERSON, Format, Language, PlanOrder, Wanted
from coprodesk.domain.errors import LettersMissing
from coprodesk.domain.sharing import Audience, NotWith, Noun, Reader
from coprodesk.reports.batch import Job, PlanJob, press, render_job
from coprodesk.reports.documents import PreparePlan
from coprodesk.reports.pdf.letters import missing_letters
from coprodesk.reports.pdf.lock import locked_pdf
from coprodesk.reports.plans import build_plan
from coprodesk.usecases.people import AddMatter, add_matter
from coprodesk.usecases.sharing import KeepFrom, keep_from
from tests.factories import make_person, make_plan
from tests.reports.contents import DRAFT, HOSTILE, PLAN, SCRIPTS, TODAY, everywhere
from tests.reports.printing import MADE_AT, faults, printed

PASSWORD = "zażółć gęślą 12"


def test_a_locked_copy_opens_with_its_password_and_says_the_same() -> None:
    plain = printed(PLAN)
    locked = locked_pdf(plain, PASSWORD)
    assert b"Bea" not in locked
    with pikepdf.open(BytesIO(locked), password=PASSWORD) as pdf:
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256
        assert str(pdf.encryption.stream_method).endswith("aesv3")
        assert pdf.allow.accessibility
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        out = BytesIO()
        pdf.save(out, encryption=False)
    assert faults(out.getvalue()) == []
    opened = pypdfium2.PdfDocument(locked, password=PASSWORD)
    try:
        assert "Bea Marlow’s plan" in opened[0].get_textpage().get_text_bounded()
    finally:
        opened.close()


@pytest.mark.parametrize("password", ["", "zazolc", PASSWORD + " "])
def test_a_locked_copy_does_not_open_without_it(password: str) -> None:
    locked = locked_pdf(printed(PLAN), PASSWORD)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(locked), password=password)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(locked, password=password)


def test_no_lock_without_a_password() -> None:
    with pytest.raises(ValueError):
        locked_pdf(printed(PLAN), "")


@pytest.mark.parametrize("text", SCRIPTS)
def test_every_letter_of_the_scripts_that_we_promise_is_there(text: str) -> None:
    assert missing_letters(build_plan(everywhere(PLAN, text), TODAY)) == ()


def test_a_letter_that_no_face_has_is_named_before_it_is_printed() -> None:
    content = replace(
        PLAN, matters=(says.Matter("They call me \U00013000 at home, \U00013000 and \U00010ffd"),)
    )
    found = missing_letters(build_plan(content, TODAY))
    assert [(one.letter, one.name) for one in found] == [
        ("\U00013000", "EGYPTIAN HIEROGLYPH A001"),
        ("\U00010ffd", "U+10FFD"),
    ]
    assert "call me \U00013000 at home" in found[0].within


@pytest.mark.parametrize(
    "name",
    [
        "陳美玲",
        "はるか ハルカ 遥",
        "김민지",
        "สมชาย",
        "ອານຸ",
        "សុភា",
        "မမြင့်",
        "නිමල්",
        "లక్ష్మి",
        "ಲಕ್ಷ್ಮಿ",
        "ലക്ഷ്മി",
        "Արամ",
        "ნინო",
        "👩🏽‍🌾 🏳️‍🌈 🇬🇧 ❤️",
    ],
)
def test_the_names_of_neighbours_have_their_letters(name: str) -> None:
    assert missing_letters(build_plan(everywhere(PLAN, name), TODAY)) == ()


def test_a_plan_among_many_with_such_a_letter_is_not_made() -> None:
    content = replace(PLAN, matters=(says.Matter("They call me \U00013000"),))
    with pytest.raises(LettersMissing) as refused:
        render_job(Job(content, MADE_AT, Wanted()))
    assert refused.value.letters == ("EGYPTIAN HIEROGLYPH A001",)
    assert pickle.loads(pickle.dumps(refused.value)).letters == refused.value.letters  # noqa: S301 - our own


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_stops_the_search_for_letters(text: str) -> None:
    found = missing_letters(build_plan(everywhere(PLAN, text), TODAY))
    assert len({one.letter for one in found}) == len(found)
    assert not any(one.letter.isspace() for one in found)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("layout", Format)
def test_our_own_words_need_no_letter_that_is_not_there(layout: Format, language: Language) -> None:
    for content in (PLAN, DRAFT):
        assert missing_letters(build_plan(content, TODAY, Wanted(layout, language=language))) == ()


def test_a_process_of_the_press_makes_the_same_bytes_and_its_command_line_tells_nothing() -> None:
    jobs = [Job(replace(PLAN, number=n + 1), MADE_AT, Wanted(list(Format)[n % 5])) for n in range(6)]
    with press() as pool:
        made = [future.result(120) for future in [pool.submit(render_job, job) for job in jobs]]
        children = [child.pid for child in multiprocessing.active_children()]
        lines = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children if sys.platform == "linux"]
    assert made == [render_job(job) for job in jobs]
    assert not any(b"Bea" in line or b"Northside" in line for line in lines)
    assert multiprocessing.active_children() == []


def test_what_goes_to_a_process_prints_as_the_preview_does(desk: Desk) -> None:
    person = make_person(desk, "Bea Marlow")
    make_plan(desk, person)
    matter = desk.do(add_matter, AddMatter(person, "Not for housing"))
    desk.do(keep_from, KeepFrom(person, Noun.MATTER, matter, NotWith.ORGANISATION, name="Housing"))
    for audience in (THE_PERSON, Audience(Reader.SERVICE, name="Housing")):
        order = PlanOrder(person, audience=audience)
        job, looked_at = desk.print(PlanJob(order)), desk.print(PreparePlan(order))
        assert render_job(job) == looked_at.pdf
        assert (job.wanted, job.left_out) == (looked_at.wanted, looked_at.left_out)
        assert ("Not for housing" in repr(job.content)) is (audience == THE_PERSON)
