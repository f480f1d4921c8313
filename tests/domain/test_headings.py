"""Headings as other systems write them: the person's own are taken, everything else waits for a person to say so."""

import pytest

from coprodesk.domain.imports import guess_mapping
from tests.domain.more_headings import MORE_NOT_OWN, MORE_OWN

# By the field that it is, headings as Outlook, Google contacts, council systems, charities' own and hands write them.
OWN = {
    "given": """First Name|FIRST|FirstName|first_name|Given Name|Forename|FORENAME(S)|Forename 1|Forenames|FIRST_NAMES
        Christian name|Client First Name|Service User Forename|su_first_name|Name (first)|Customer first name|Fname
        Enw cyntaf|Enwau cyntaf|First name *|Patient Forename|Resident first name""",
    "family": """Last Name|LAST|LastName|last_name|Surname|SURNAME|Family Name|Sur Name|Client Surname|LAST_NAME|lname
        Surname/Family name|Service User Surname|Name: last|Cyfenw|Enw olaf|Customer surname|SU Surname""",
    "name": """Name|Full Name|FullName|FULL_NAME|full name|Client Name|ClientName|client_name|Service User|Service User Name
        service_user_name|ServiceUserName|SU Name|Resident|resident_name|Client|Customer Name|Patient Name|Participant name
        Name of client|Name of service user|Name in full|Citizen Name|Enw|Enw llawn|Enw'r cleient|Enw / Name|Name*
        Surname, First name|First name and surname|Beneficiary Name|Legal name""",
    "called": """Preferred Name|preferred_name|PreferredName|Known As|KNOWN_AS|Also known as|Likes to be called|Nickname
        Called|Alias|Goes by|Client Preferred Name|Name known as|Prefers to be called|Enw dewisol|Llysenw""",
    "born": """Date of Birth|DATE_OF_BIRTH|date_of_birth|DateOfBirth|DOB|D.O.B.|D.O.B|dob|DoB|Birthday|BIRTHDATE|Birth date
        Birth Date|Client DOB|Client Date of Birth|Date of birth of client|Date of Birth (dd/mm/yyyy)|DOB (DD/MM/YYYY)
        DOB dd-mm-yy|Date of Birth:|Born|Born on|Year of birth|Service User DOB|SU DOB|Person's date of birth
        Dyddiad Geni|Dyddiad geni'r cleient|Dyddiad Geni / Date of Birth|Birth Year""",
    "pronouns": "Pronouns|Preferred pronouns|pronoun|Rhagenwau|Client pronouns",
    "reference": """ID|Id|Ref|Reference|Reference Number|Ref No|Ref No.|Reference no.|Our ref|Client ID|ClientID|client_id
        Client Ref|Client Reference|Client Number|Client No|Client No.|Person ID|PERSON_ID|PersonId|Service User ID
        SU ID|Customer ID|Customer No|Resident ID|Mosaic ID|MOSAIC_ID|Mosaic Person ID|Mosaic No|Liquidlogic ID
        LiquidLogic Person ID|LAS ID|LAS Number|CareFirst ID|Carefirst Number|CareFirst Person ID|Framework-i ID
        Framework I Number|Social Care ID|social_care_id|Social care number|Swift ID|Paris ID|Eclipse ID|WCCIS ID
        Record ID|Unique ID|External ID|Charitylog ID|Lamplight ID|CRM ID|Patient ID|Participant ID|Cyfeirnod
        Rhif cyfeirnod|Rhif cleient|ID Number|Identifier|Constituent ID|Member ID|Membership person ID""",
    "nhs_number": """NHS Number|NHS No|NHS No.|NHSNumber|NHSno|nhs_number|NHS|NHS_ID|N.H.S. Number|NHS Num|Client NHS Number
        Rhif GIG|Rhif y GIG|Patient NHS No""",
    "email": """Email|EMAIL|E-mail|e-mail|eMail|Email Address|E-mail Address|email_address|EmailAddress|Personal email
        Home email|Primary Email|Client Email|Client E-mail|Email 1|E-mail 1 - Value|E-mail 2 Address|Email Addresses
        Service User Email|Preferred email|E-bost|Ebost|Cyfeiriad e-bost|Email (personal)|Customer email address""",
    "phone": """Phone|PHONE|Telephone|Tel|Tel.|Tel No|Tel. no.|Tel Number|Telephone Number|Telephone No|Phone Number
        PhoneNumber|phone_number|Phone No|Mobile|MOBILE|Mobile Number|mobile_number|MobileNo|Mobile No.|Mob|Mobile phone
        Mobile Tel|Cell|Cell phone|Landline|Land line|Landline number|Home Phone|Home Telephone|Home Tel No|Home Phone 2
        Primary Phone|Personal phone|Personal mobile|Phone 1 - Value|Phone 2 - Value|Phone (home)|Phone (mobile)
        Tel / Mobile No.|Telephone/Mobile|Daytime phone|Daytime Telephone Number|Evening phone|Day phone|Main phone
        Preferred phone number|Contact number|Contact Number|Contact No|Contact Tel No|Contact Telephone Number
        Client Phone|Client's phone|Client Mobile|Service User Telephone|SU Mobile|Phone1|Phone 2|Rhif ffôn|Ffôn
        Ffôn symudol|Rhif ffôn symudol|Rhif ffôn cartref|Ffôn / Phone""",
    "address": """Address|ADDRESS|Home Address|Full Address|Current address|Permanent Address|Postal address|Client Address
        Service User Address|Address 1|Address1|Address Line 1|address_line_1|AddressLine1|Address Line 2|Addr 2|Add 1
        Home Street|Home City|Home Postal Code|Home Country/Region|Home State|Address 1 - Formatted|Address 1 - Street
        Address 1 - City|Address 1 - Postal Code|Postcode|POSTCODE|Post Code|post_code|PostCode|Home postcode|Town
        Town/City|City|County|Street|Street Address|Zip code|House number|House name/number|Client postcode|Cyfeiriad
        Cyfeiriad cartref|Cod post|Tref|Sir""",
    "area": "Area|Ward|WARD|Neighbourhood|Locality|District|Ardal|Cymdogaeth|Client Ward",
    "note": "Notes|Note|NOTES|Comments|Comment|General notes|Nodiadau|Sylwadau|Client notes",
}  # fmt: skip
NOT_OWN = {
    "somebody else's": """Mum phone|Mum's mobile|Mother's name|Mother DOB|Mothers maiden name|Dad phone|Father name
        Father's email|Parent name|Parent/Guardian|Parent email|Guardian phone|Daughter email|Daughter's phone|Son phone
        Son's address|Client's daughter phone|Child name|Child DOB|Children|Name of child|Sibling name|Brother phone
        Sister's email|Partner|Partner name|PartnerName|partner_name|Partner DOB|Spouse|Spouse name|Spouse DOB
        Spouse date of birth|Husband phone|Wife's name|Family member name|Family contact|Friend phone|Neighbour
        Neighbour address|Neighbour's telephone|Household member name|Next of kin|Next of Kin Name|NOK|NOK tel
        NOK phone number|nok_name|Next of kin address|Next of kin phone|Next of kin e-mail|Nearest relative
        Nearest relative name|Emergency contact|Emergency Contact Name|Emergency contact number|emergency_phone
        Emergency Tel|ICE number|ICE contact|Contact name|Contact person|Contact phone|Contact address|Contact 1 name
        Contact 2 phone|Alternative contact number|Second contact name|Primary contact|Main contact|Main contact phone
        Carer|Carer Name|CarerName|carer_phone|Carer's telephone|Carer DOB|Carer email|Unpaid carer name|Main carer
        Main carer phone|Primary carer phone|Young carer name|Home carer|Advocate|Advocate name|Advocate phone|Attorney
        Power of attorney name|LPA name|Deputy name|Appointee|Appointee phone|Personal assistant|PA name|PA phone
        Personal assistant phone|Landlord|Landlord name|Landlord phone|Landlord/tenant|Address of landlord|Solicitor name
        Assistant's Name|Assistant's Phone|Relation 1 - Value|Related person name|Phone (mum)|Phone - Mum
        Phone of daughter|Home telephone of son|Mobile (carer)|Email of parent|Name of GP|Witness name|Interpreter name
        Proxy name|Donor name|Volunteer name|Buddy name|Mentor|Mentor phone|Enw'r fam|Ffôn mam|Ffôn y ferch|Enw'r gofalwr
        Rhif ffôn y gofalwr|Enw perthynas agosaf|Cyfeiriad y cymydog|Enw cyswllt mewn argyfwng|E-bost y tad|Enw partner""",
    "of a worker or an organisation": """Worker email|Worker phone|Key worker phone|Social worker name|Social worker email
        Support worker|Support worker name|Case manager|Care manager name|Manager|Manager's Name|Line manager email|Team
        Team name|Team phone|Officer|Officer name|Assessor|Assessor name|Referrer|Referrer name|Referrer email|Referrer phone
        Referred by|Name of person referring|Person making referral|Referring agency|Referral name|Your name|Your email
        User name|Username|Login|Staff member|Staff name|Member of staff|Team member|Assigned to email|assigned_broker_email
        Created by|Updated by|Broker|GP|GP name|GP phone|GP address|GP surgery|GP Practice|Surgery|Surgery phone|Doctor
        Dr name|Doctor's phone|Patient's GP|Dentist|Pharmacy|Pharmacy phone|Consultant|Hospital|Hospital number|Nurse
        Organisation|Organisation name|Organization Name|Organisation email|Organisation address|Company|Company Main Phone
        Company name|Employer|Employer name|Employer address|Business Phone|Business Phone 2|Business Street|Business Fax
        Business Address|Business email|Work phone|Work Tel|Work mobile|Work email|Work e-mail address|Work address|Office phone
        Office email|Office address|Office Location|Department|Job Title|School|School name|School address|College|Provider
        Provider name|Care provider phone|Agency name|Agency phone|Care home|Care home name|Home manager|Supplier name
        Invoice address|Billing address|Enw'r meddyg|Meddyg teulu|Ffôn gwaith|Cyfeiriad y feddygfa|Enw'r gweithiwr
        Enw'r ysgol|E-bost gwaith""",
    "of the case": """Case number|Case ID|Case ref|Referral date|Date referred|Referral ID|Referral source|Case opened
        Date opened|Case closed|Date closed|Start date|End date|Started at|Review date|Next review|Last visit|Last contact
        Assessment date|Status|Case status|Stage|Priority|Service type|Primary support reason|Direct payments|Case notes
        Visit notes|Workflow ID|workflow_id|form_name|Form name|Episode ID|Invoice number|Budget|Hours|Plan ID|Outcome
        Date of death|Deceased|Date left|Eligibility|Created at|created_at|Updated|Date of assessment|Outcome notes""",
    "unknown": """Name Prefix|Name Suffix|Title|Suffix|Initials|Middle Name|Additional Name|Phonetic First Name|Yomi Name|File As
        E-mail Type|E-mail Display Name|E-mail 1 - Label|Phone 1 - Label|Address 1 - Label|Photo|Labels|Group Membership
        Other Phone|Other Street|Other address|Previous address|Old address|Former name|Maiden name|Birth name|Previous name
        Home Fax|Pager|Radio Phone|Car Phone|Callback|TTY/TDD Phone|Website|Web Page|IP address|MAC address|File name
        Place of birth|Country of birth|Due date|Anniversary|Gender|Ethnicity|Religion|Age|Language|Marital status
        Nationality|NI Number|Council tax ref|Account number|Sort code|Bank name|Pet name|Street lighting|Town hall
        Ward manager|Area manager|Column 2|Unnamed: 3|Field1|Allergies|Medication|Hobby|Keywords|Sensitivity|Temporary address
        Cyfeiriad blaenorol|Rhyw|Oed""",
}  # fmt: skip


def _listed(words: str) -> list[str]:
    return [heading.strip() for line in words.splitlines() for heading in line.split("|") if heading.strip()]


OWN_HEADINGS = [
    (heading, field)
    for table in (OWN, MORE_OWN)
    for field, words in table.items()
    for heading in _listed(words)
]
OTHERS = [
    (heading, kind)
    for kind, words in [*NOT_OWN.items(), ("not the person's own", MORE_NOT_OWN)]
    for heading in _listed(words)
]
# A column of each kind of value that would fit, so that nothing but the heading can hold it back.
CELLS = ("Tom Reid", "1950-03-04", "07700 900123", "tom@example.org", "943 476 5919", "1 High Street")


def _taken(*headings: str, cell: str = "") -> tuple[str, ...]:
    row = tuple(cell for _ in headings)
    return tuple(str(field) for field in guess_mapping(headings, [row] if cell else ()))


def test_there_are_enough_of_them() -> None:
    assert len(OWN_HEADINGS) + len(OTHERS) >= 400
    assert len({heading for heading, _ in OWN_HEADINGS + OTHERS}) == len(OWN_HEADINGS) + len(OTHERS)


def test_nothing_that_may_be_somebody_elses_is_ever_taken() -> None:
    taken = [
        (heading, kind, _taken(heading, cell=cell)[0])
        for heading, kind in OTHERS
        for cell in ("", *CELLS)
        if _taken(heading, cell=cell) != ("ignore",)
    ]
    assert taken == []


def test_nor_beside_the_persons_own() -> None:
    taken = [
        heading
        for heading, _ in OTHERS
        if _taken("First name", "Surname", heading) != ("given", "family", "ignore")
    ]
    assert taken == []


def test_the_persons_own_are_taken_for_what_they_are() -> None:
    missed = [(heading, field) for heading, field in OWN_HEADINGS if _taken(heading) != (field,)]
    assert [one for one in missed if _taken(one[0]) != ("ignore",)] == []  # never for another thing
    assert len(missed) <= 0.05 * len(OWN_HEADINGS), missed


@pytest.mark.parametrize(
    "write", [str.upper, str.lower, lambda text: text.replace(" ", "_"), lambda text: f" {text}: "]
)
def test_in_whatever_case_and_with_whatever_between(write: object) -> None:
    assert callable(write)
    assert [heading for heading, _ in OTHERS if _taken(write(heading)) != ("ignore",)] == []
    missed = [heading for heading, field in OWN_HEADINGS if _taken(write(heading)) != (field,)]
    assert len(missed) <= 0.05 * len(OWN_HEADINGS), missed


@pytest.mark.parametrize(
    "other",
    [
        "Mum",
        "Daughter",
        "Carer",
        "GP",
        "Partner",
        "Next of kin",
        "Emergency",
        "Work",
        "Landlord",
        "Sponsor",
        "Xyz",
        "Mam",
    ],
)
def test_one_word_more_makes_it_anybodys(other: str) -> None:
    """Whatever the word is, known here or not, before the heading or behind it."""
    ways = (
        "{other} {own}",
        "{other}'s {own}",
        "{own} ({other})",
        "{own} of {other}",
        "{own} - {other}",
        "{other}_{own}",
    )
    taken = [
        heading
        for own, _ in OWN_HEADINGS
        for way in ways
        if _taken(heading := way.format(own=own, other=other)) != ("ignore",)
    ]
    assert taken == []


@pytest.mark.parametrize(
    ("headings", "mapping"),
    [
        (("First name", "Surname", "Client name"), "given family ignore"),
        (("Full Name", "First Name", "Last Name"), "name ignore ignore"),
        (("Name", "Next of kin", "Phone", "Email"), "name ignore ignore ignore"),
        (("Name", "Next of kin", "Date of birth", "Phone"), "name ignore born phone"),
        (("Name", "Phone", "GP", "Phone"), "name phone ignore ignore"),
        (("Contact name", "Name", "Contact number"), "ignore name ignore"),
        (("Name", "Home phone", "Mobile", "Address 1", "Postcode"), "name phone phone address address"),
        (("id", "social_care_id", "Name"), "ignore reference name"),
    ],
)
def test_what_stands_beside_has_a_say(headings: tuple[str, ...], mapping: str) -> None:
    assert _taken(*headings) == tuple(mapping.split())


def test_a_value_that_its_label_calls_a_work_number_is_not_taken() -> None:
    headings = ("Name", "Phone 1 - Label", "Phone 1 - Value")
    own, work = (("Ada Lowe", label, "07700 900123") for label in ("Mobile", "Work"))
    assert str(guess_mapping(headings, [own])[2]) == "phone"
    assert str(guess_mapping(headings, [own, work])[2]) == "ignore"
