"""A team's own pictures: described or refused, changed, taken back, undone."""

import base64

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import Conflict, Invalid, NotFound
from coprodesk.domain.pictures import MOST_LETTERS, PictureSlot
from coprodesk.queries.pictures import PicturesOfTeam
from coprodesk.usecases.pictures import RemovePicture, SetPicture, remove_picture, set_picture
from tests.reports.contents import logo

DOTS = base64.b64encode(logo()).decode()


def test_a_picture_is_set_described_anew_taken_back_and_undone(desk: Desk) -> None:
    assert desk.ask(PicturesOfTeam()) == ()
    desk.do(set_picture, SetPicture(PictureSlot.STAR, None, DOTS, "Hands on a wheel"))
    desk.do(set_picture, SetPicture(PictureSlot.HEART, None, DOTS, "A red heart"))
    heart, star = desk.ask(PicturesOfTeam())
    assert (heart.slot, star.alt, star.picture) == (PictureSlot.HEART, "Hands on a wheel", DOTS)
    desk.do(set_picture, SetPicture(PictureSlot.STAR, star.version, DOTS, "Clay on a wheel"))
    with pytest.raises(Conflict):
        desk.do(set_picture, SetPicture(PictureSlot.STAR, star.version, DOTS, "Somebody else’s words"))
    desk.do(remove_picture, RemovePicture(PictureSlot.HEART, heart.version))
    assert [one.alt for one in desk.ask(PicturesOfTeam())] == ["Clay on a wheel"]
    desk.undo()
    desk.undo()
    assert [one.alt for one in desk.ask(PicturesOfTeam())] == ["A red heart", "Hands on a wheel"]


def test_one_that_was_taken_back_can_be_set_again(desk: Desk) -> None:
    desk.do(set_picture, SetPicture(PictureSlot.STAR, None, DOTS, "One"))
    desk.do(remove_picture, RemovePicture(PictureSlot.STAR, desk.ask(PicturesOfTeam())[0].version))
    with pytest.raises(NotFound):
        desk.do(remove_picture, RemovePicture(PictureSlot.STAR, 1))
    desk.do(set_picture, SetPicture(PictureSlot.STAR, None, DOTS, "Two"))
    assert [one.alt for one in desk.ask(PicturesOfTeam())] == ["Two"]


@pytest.mark.parametrize(
    ("picture", "alt", "problem"),
    [
        (DOTS, " ", ("alt", "needed")),
        (DOTS, "x" * 201, ("alt", "too_long")),
        (DOTS, "\x00", ("alt", "control_characters")),
        ("", "Nothing", ("picture", "not_a_picture")),
        ("x" * (MOST_LETTERS + 1), "A wall", ("picture", "not_a_picture")),
    ],
)
def test_what_is_no_picture_or_has_no_words_is_refused(
    desk: Desk, picture: str, alt: str, problem: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        desk.do(set_picture, SetPicture(PictureSlot.STAR, None, picture, alt))
    assert [(each.field, each.code) for each in refused.value.problems] == [problem]
