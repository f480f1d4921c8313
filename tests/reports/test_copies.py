"""Copies that leave: locked with a password, made by the hundred, and letters that cannot be printed told before."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from coprodesk.domain import plan_content as says
from coprodesk.domain.documents import Format, Language, Wanted
from coprodesk.reports.batch import Job, render_job, render_many
from coprodesk.reports.pdf.letters import missing_letters
from coprodesk.reports.pdf.lock import locked_pdf
from coprodesk.reports.plans import build_plan
from tests.reports.contents import DRAFT, HOSTILE, PLAN, SCRIPTS, TODAY, everywhere
from tests.reports.test_pdf import MADE_AT, faults, printed

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
    content = replace(PLAN, matters=(says.Matter("They call me 漢 at home, 漢 and \U00010ffd"),))
    found = missing_letters(build_plan(content, TODAY))
    assert [(one.letter, one.name) for one in found] == [
        ("漢", "CJK UNIFIED IDEOGRAPH-6F22"),
        ("\U00010ffd", "U+10FFD"),
    ]
    assert "call me 漢 at home" in found[0].within


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


def test_a_batch_gives_the_same_bytes_in_the_same_order_and_can_be_stopped() -> None:
    taken = 0

    def jobs() -> Iterator[Job]:
        nonlocal taken
        for number in range(60):
            taken += 1
            yield Job(replace(PLAN, number=number + 1), MADE_AT, Wanted(list(Format)[number % 5]))

    made = render_many(jobs())
    first = [next(made) for _ in range(6)]
    made.close()
    assert taken < 20
    assert first == [render_job(job) for job, _ in zip(jobs(), first, strict=False)]
