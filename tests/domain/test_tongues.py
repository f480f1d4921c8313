"""What is guessed of the language of somebody's words, and where nothing is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprodesk.domain.tongues import Tongue, guessed, guessed_parts, primary, spoken_by
from coprodesk.languages import catalogue

SENTENCES = {
    "Mae gen i ardd fach y tu ôl i’r tŷ": Tongue.WELSH,
    "Cwmni wrth fynd i’r siop": Tongue.WELSH,
    "Peidiwch â’m ffonio cyn deg": Tongue.WELSH,
    "Making things, and being asked to help": Tongue.ENGLISH,
    "Wants to be at home with Cwtch the dog": Tongue.ENGLISH,
    "Knitting socks with Mair at Merched y Wawr": Tongue.ENGLISH,
    "Lubię gotować pierogi dla sąsiadów": Tongue.POLISH,
    "Waxaan jeclahay inaan cunto karsado": Tongue.SOMALI,
    "Îmi place să gătesc pentru familie": Tongue.ROMANIAN,
    "Komşularım için yemek yapmayı severim": Tongue.TURKISH,
    "Gosto de cozinhar para a minha família": Tongue.PORTUGUESE,
    "میں اپنے پڑوسیوں کے لیے کھانا پکاتی ہوں": Tongue.URDU,
    "من دوست دارم غذا بپزم": Tongue.PERSIAN,
    "أحب أن أطبخ لجيراني كل يوم": Tongue.ARABIC,
    "मुझे अपने पड़ोसियों के लिए खाना बनाना पसंद है": Tongue.HINDI,
    "म मेरो परिवारको लागि खाना पकाउन मन पराउँछु": Tongue.NEPALI,
}


@pytest.mark.parametrize(("words", "tongue"), SENTENCES.items())
def test_a_sentence_tells_its_language(words: str, tongue: Tongue) -> None:
    assert guessed(words) is tongue


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "Mam",
        "Bara",
        "Bus 42",
        "Sew, mend",
        "07700 900123",
        "xyz qwv jkl",
        "Joan Whitby",
        "…",
        "\x00 \ud800 \u202e",
    ],
)
def test_little_or_nothing_is_not_guessed(words: str) -> None:
    assert guessed(words) is None


def test_a_language_of_the_person_needs_fewer_words() -> None:
    words = "Lubię gotować pierogi"
    assert guessed(words) is None
    assert guessed(words, frozenset({Tongue.POLISH})) is Tongue.POLISH


def test_hardly_any_line_of_the_program_is_taken_for_another_language() -> None:
    """Thousands of short English and Welsh lines, each with the language it is known to be in."""
    wrong, missed, all_ = [], 0, 0
    for name in ("screens", "documents"):
        for (_, english), welsh in catalogue("cy-GB", name).phrases.items():
            for words, tongue in ((english, Tongue.ENGLISH), (welsh, Tongue.WELSH)):
                if "{" in words or len(words.split()) < 3:
                    continue
                found = guessed(words)
                all_ += 1
                missed += found is None
                wrong += [words] if found not in {None, tongue} else []
    assert all_ > 2000
    assert len(wrong) <= all_ // 1000, wrong
    assert missed < all_ // 10


@given(st.text(max_size=300))
def test_whatever_is_written_its_parts_are_all_of_it(text: str) -> None:
    assert "".join(part for part, _ in guessed_parts(text)) == text


def test_sentences_in_two_languages_are_told_apart() -> None:
    welsh, english = "Mae gen i ardd fach. ", "I grow potatoes there every year."
    assert guessed_parts(welsh + english) == ((welsh, Tongue.WELSH), (english, Tongue.ENGLISH))
    assert guessed_parts("I grow potatoes. Lots. And carrots in it too.") == (
        ("I grow potatoes. Lots. And carrots in it too.", Tongue.ENGLISH),
    )


def test_languages_are_known_by_the_names_that_people_give_them() -> None:
    assert spoken_by("Polski, with an interpreter") == {Tongue.POLISH}
    assert spoken_by("Cymraeg · some English") == {Tongue.WELSH, Tongue.ENGLISH}
    assert spoken_by("Polishing brass") == frozenset()
    assert primary(Tongue.WELSH) == "cy"
