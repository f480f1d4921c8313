"""The team's own pictures in easy read: in every renderer, described, and the house's where there is none."""

import base64
from collections import Counter
from io import BytesIO

import docx
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from coprodesk.desk import Desk
from coprodesk.domain.documents import Format, Language, PlanOrder, Shape, Wanted
from coprodesk.domain.errors import Invalid
from coprodesk.domain.pictures import PictureSlot
from coprodesk.reports.batch import PlanJob, render_job
from coprodesk.reports.doc import Figure, Idea, OwnPicture
from coprodesk.reports.documents import PlanFile, PreparePlan
from coprodesk.reports.html import render_html
from coprodesk.reports.letterheads import PICTURE_SIZE, clean_picture
from coprodesk.reports.pdf import render_pdf, style_for
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.reports.word import render_docx
from coprodesk.usecases.pictures import SetPicture, set_picture
from tests.factories import make_ability, make_person, make_plan
from tests.reports import reading
from tests.reports.contents import PLAN, TODAY
from tests.reports.printing import MADE_AT, faults

EASY = Wanted(Format.EASY_READ)
RED = (200, 30, 30)


def dots(size: tuple[int, int] = (600, 300)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, RED).save(out, "BMP")
    return clean_picture(out.getvalue())


OWN = {"talk": OwnPicture(dots(), "A wheel & <clay>"), "heart": OwnPicture(dots((90, 90)), "قلب أحمر")}


@pytest.mark.parametrize("language", Language)
def test_all_renderers_show_and_say_them(language: Language) -> None:
    wanted = Wanted(Format.EASY_READ, language=language)
    doc = build_plan(PLAN, TODAY, wanted, pictures=OWN)
    shown = [one.picture for one in doc.blocks if isinstance(one, Idea) and one.own]
    assert set(shown) == set(OWN)
    data = render_pdf(doc, MADE_AT, style_for(wanted))
    assert faults(data) == []
    told = Counter(reading.expected(doc))
    assert Counter(reading.of_pdf(data)) == told
    assert Counter(reading.of_html(render_html(doc, wanted))) == told
    assert Counter(reading.of_docx(render_docx(doc, MADE_AT, wanted))) == told
    assert Counter(reading.of_text(render_text(doc))) == told
    figures = [said for role, said in reading.structure(data) if role == "/Figure"]
    maps = [one.alt for one in doc.blocks if isinstance(one, Figure)]
    assert Counter(figures) == Counter([OWN[slot].alt for slot in shown] + maps)


def test_the_dots_are_on_the_paper_once_in_the_file_and_where_there_is_none_the_houses_stands() -> None:
    data = render_pdf(build_plan(PLAN, TODAY, EASY, pictures=OWN), MADE_AT, style_for(EASY))
    with pikepdf.open(BytesIO(data)) as pdf:
        images = {
            str(name)
            for page in pdf.pages
            for name in page.Resources.get("/XObject", {})
            if "Mask" not in name
        }
        assert len(images) == len(OWN)
    document = pypdfium2.PdfDocument(data)
    sheets = [sheet.render(scale=1).to_pil().convert("RGB") for sheet in document]
    document.close()
    assert any(RED in {colour for _, colour in sheet.getcolors(1 << 24) or ()} for sheet in sheets)
    plain = build_plan(PLAN, TODAY, EASY)
    assert not any(one.own for one in plain.blocks if isinstance(one, Idea))
    assert reading.read_html(render_html(plain, EASY)).tags
    file = docx.Document(BytesIO(render_docx(build_plan(PLAN, TODAY, EASY, pictures=OWN), MADE_AT, EASY)))
    said = {one.alt for one in OWN.values()}
    own = [shape for shape in file.inline_shapes if shape._inline.docPr.get("descr") in said]
    wide = [shape.width.pt for shape in own]
    tall = [shape.height.pt for shape in own]
    assert max(wide) <= 64
    assert min(tall) == pytest.approx(32, abs=0.5)


def test_the_same_pictures_give_the_same_bytes() -> None:
    made = [render_pdf(build_plan(PLAN, TODAY, EASY, pictures=OWN), MADE_AT, style_for(EASY)) for _ in "ab"]
    assert made[0] == made[1]


def test_a_picture_is_drawn_anew_and_small() -> None:
    with Image.open(BytesIO(dots())) as picture:
        assert picture.size == (PICTURE_SIZE[0], PICTURE_SIZE[1] // 2)
    with pytest.raises(Invalid) as refused:
        clean_picture(b"<svg/>")
    assert refused.value.problems[0].field == "picture"


def test_a_plan_in_easy_read_takes_them_from_the_team_on_every_way_out(desk: Desk) -> None:
    person = make_person(desk, "Bea Marlow")
    make_ability(desk, person, "Pottery")
    make_plan(desk, person)
    picture = base64.b64encode(dots()).decode()
    desk.do(set_picture, SetPicture(PictureSlot.STAR, None, picture, "Clay on a wheel"))
    order = PlanOrder(person, wanted=EASY)
    looked_at = desk.print(PreparePlan(order))
    assert "[Clay on a wheel]" in looked_at.text
    assert render_job(desk.print(PlanJob(order))) == looked_at.pdf
    assert b"Clay on a wheel" in desk.print(PlanFile(order, Shape.HTML))
    assert "Clay" not in desk.print(PreparePlan(PlanOrder(person, wanted=Wanted()))).text
