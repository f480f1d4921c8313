"""Plans to print: one like those that people have, and ones that nobody would write on purpose."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from coprodesk.domain import plan_content as says
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plan_templates import SHIPPED
from coprodesk.reports.doc import Letterhead

TODAY = date(2026, 11, 23)

TIES = (
    says.TieLine("Ana Marlow", "sister", "family", "closest", "both"),
    says.TieLine(
        "Joan Whitby", "neighbour", "neighbour", "closest", "both", gave_minutes=90, received_minutes=360
    ),
    says.TieLine(
        "Femi Balogun", "friend", "friend", "friends", "receives", gave_minutes=330, received_minutes=105
    ),
    says.TieLine("Mr Osei", "neighbour", "neighbour", "friends", "gives", gave_minutes=535),
    says.TieLine("Thursday craft table", "", "group", "taking_part", "gives", group=True, gave_minutes=390),
    says.TieLine(
        "Chris Deacon",
        "personal assistant",
        "paid",
        "paid_and_formal",
        "receives",
        paid=True,
        paid_weekly_minutes=240,
    ),
    says.TieLine("Maryam Sadiq", "care coordinator", "professional", "", "", paid=True),
)

PLAN = PlanContent(
    person_name="Bea Marlow",
    called="Bea",
    pronouns="she/her",
    born="1961-04",
    reference="NS-1042",
    nhs_number="9990000018",
    places=(says.PlaceLine("Flat 2\n14 Mill Lane, Northside"),),
    worker_phone="01632 960 101",
    duty_line="01632 960 100, weekdays 9 to 5",
    team="Northside team",
    number=3,
    agreed_on=TODAY,
    worker_name="Asha Rahman",
    review_on=date(2026, 12, 2),
    matters=(
        says.Matter("Making things, and being asked to help.", "Bea", date(2026, 5, 12)),
        says.Matter("She lights up when somebody asks.", "Ana, her sister"),
    ),
    abilities=(
        says.AbilityLine(
            "Pottery", "would_teach", "First half hour of the Thursday table", ("Craft table", "Rosa")
        ),
        says.AbilityLine("Spanish", "wants_to_learn"),
    ),
    contributions=(
        says.ContributionLine("Feeding the cats", "Mr Osei"),
        says.ContributionLine("Led Friday poems", "Friday poets", 165),
        says.ContributionLine("Listened on the phone", "Femi Balogun", 330),
    ),
    ties=TIES,
    groups=(says.GroupLine("Friday poets", "Reading and writing poems", "Every other Friday"),),
    about_me=(
        says.AboutMe("please_do", "Ask me what I made this week."),
        says.AboutMe("important_to_me", "My poems, my tools."),
        says.AboutMe("how_i_communicate", "Text first."),
    ),
    communication=("Large print letters",),
    needs=(
        says.NeedLine(
            "Company to get to college",
            "work and learning",
            ("Joan", "personal assistant"),
            council="partly",
            council_how="Fridays",
        ),
        says.NeedLine("Sorting the damp", "habitable home", (), unmet=True),
    ),
    outcomes=(
        says.OutcomeLine(
            "I finish the pottery year",
            "because making things keeps me well",
            (
                says.ActionLine(
                    "service", "Personal assistant", "Wet or bad days", None, 3800, "week", date(2027, 3, 31)
                ),
                says.ActionLine("my_network", "Joan", "Walks to college with me", 120),
                says.ActionLine("pool", "Pottery pool", "Clay and kiln", None, 60000, "once"),
                says.ActionLine("me", "Me", "Ask for the kiln slot", by=date(2026, 12, 1), done=True),
            ),
        ),
    ),
    two_views=(
        says.TwoViews("evenings", "I can do Saturdays alone.", "Company after dark.", "We will try three."),
    ),
    risks=(
        says.RiskLine("Evening bus home", "The poets without leaving early", "Ring Joan", "Bea and Asha"),
    ),
    contingency=(says.ContingencyLine("Joan is away", "Mr Osei walks with me"),),
    money=(
        says.MoneyLine(
            "council",
            "direct_payment",
            420000,
            121600,
            238400,
            date(2027, 3, 31),
            pooled_pence=60000,
            starts=date(2026, 4, 1),
            paid_every="four_weeks",
        ),
        says.MoneyLine("nhs", "isf", 5),
    ),
    pools=(says.PoolLine("Pottery pool", 3, 60000, 32788, 27212),),
    ons4=(
        says.Ons4Line(date(2026, 8, 10), 6, None, 6, 5),
        says.Ons4Line(date(2026, 2, 9), 4, 3, 4, 8),
        says.Ons4Line(date(2026, 11, 9), 7, 8, 7, 4),
    ),
    agreed_by=(says.AgreedLine("Bea Marlow", "signed", TODAY), says.AgreedLine("Asha Rahman", "said", None)),
    copies=(says.CopyLine("Bea Marlow", "large print", TODAY),),
    time_from=date(2026, 5, 24),
    time_to=TODAY,
)

DRAFT = replace(PLAN, number=None, agreed_on=None, agreed_by=(), copies=(), practice="Seminar room 2")
EMPTY = PlanContent(person_name="Bea Marlow", called="")


def on_one_page(content: PlanContent) -> PlanContent:
    """The same record with the one-page template."""
    template = next(one for one in SHIPPED if one.one_page)
    parts = tuple(part.value for part in template.parts)
    return replace(content, one_page=True, template=template.name, parts=parts)


def logo(size: tuple[int, int] = (120, 60)) -> bytes:
    out = BytesIO()
    Image.new("RGBA", size, (11, 101, 92, 200)).save(out, "PNG")
    return out.getvalue()


LETTERHEAD = Letterhead(
    team="Northside team",
    address=(
        "The Old Library, Mill Lane, Northside",
        "hello@northside.example · https://northside.example/plans",
    ),
    footer="Northside Council, registered office Town Hall",
    logo=logo(),
    logo_alt="Northside Council",
    accent="#7a1fa2",
)

SCRIPTS = (
    "محمد علي يطبخ للجيران 12 مرة",
    "רבקה כותבת שירים",
    "রহিমা সেলাই করে",
    "ਗੁਰਪ੍ਰੀਤ ਗਾਉਂਦੀ ਹੈ",
    "हिन्दी में कविता",
    "ગુજરાતી રસોઈ",
    "தமிழ் பாடல்கள்",
    "ሰላም ቡና ታፈላለች",
    "Nguyễn Thị Thùy, Łukasz, Siân Ŵyn, Žofia",
    "Ελένη и Наташа",
)
HOSTILE = (
    "<b>bold</b> &amp; <img src='file:///etc/passwd'> %PDF ) Tj ET endobj",
    "\x00\x07\x1b[31m\ud800\ufffe\x7f\u202eevil\u2066\u200f",
    "line one\r\nline two\n\n\n\n\nline three\u2028four\tfive",
    "unbroken" * 60,
    "👩🏽‍🌾🏳️‍🌈 𝕬𝖘𝖍𝖆 漢字 한국어 \U0010fffd e\u0301\u0323\u0308" + "\u0301" * 40,
    " \t\n ",
)


def everywhere(content: PlanContent, text: str) -> PlanContent:
    """The same plan with one text in every place that holds words."""
    said: PlanContent = _put(content, text)
    return said


def _put(value: Any, text: str) -> Any:
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_put(part, text) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _put(getattr(value, one.name), text) for one in fields(value)})
    return value


GOLDEN = Path(__file__).parent / "golden"
HEADINGS = [
    "What matters to me", "What I bring", "The people around me", "About me", "What would help", "What we will do",
    "Two views", "A risk worth taking", "If things change", "My money", "How I have been", "Agreed",
]  # fmt: skip
