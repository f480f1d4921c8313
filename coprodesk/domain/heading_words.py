"""The words of headings as other systems write them, by the field (`headings.Field`) that they say."""

import re

OTHERS = frozenset(
    re.findall(
        r"\w+",
        "mum mums mam mams mother mothers dad dads father fathers parent parents guardian daughter daughters son sons "
        "child children brother sister sibling aunt uncle nan gran grandma grandad grandparent niece nephew cousin "
        "wife husband spouse partner partners family friend friends neighbour neighbor kin nok relative relatives "
        "carer carers caregiver emergency ice gp doctor dr surgery practice pharmacy dentist consultant nurse hospital "
        "clinic school college employer company business work office organisation organization provider agency "
        "charity landlord landlady solicitor advocate attorney appointee deputy trustee donor referrer referred "
        "referring worker keyworker manager coordinator officer staff assistant pa contact contacts next social "
        "mam tad merch mab gwr gwraig partner gofalwr gofalwyr meddyg perthynas cymydog ffrind ysgol gwaith cyswllt "
        "argyfwng cyfaill chwaer brawd",
    )
)
SUBJECTS = (
    "client|adult|applicant|attendee|registrant|pupil|claimant|supported person|person supported|person referred"
    "|referred person|person being referred|cl|pt|cust|svc user|svc usr|service ?user|su|customer|resident|citizen|patient|individual|participant|person|member|beneficiary"
    "|constituent|tenant|learner|student|cleient|defnyddiwr gwasanaeth|preswylydd|cwsmer|claf|unigolyn|cyfranogwr"
)
OF = rf"(?:(?:of|for) )?(?:the |y |yr )?(?:{SUBJECTS})s?"
OWN = "home|personal|private|own|main|primary|preferred|best|current|present|permanent|residential|usual|default"
WHEN = "day ?time|day|evening"
NUMBER = "number|numbers|no|nos|num|nr|nbr|nmbr"
NAME = "names?|nm"
ONE = "(?: [1-4])?"
CALL = (
    "(?:(?:tele)?phone|telephon|telphone|tele|tel|mobile|mob|cell|cell ?phone|mobile ?phone|mobile tel(?:ephone)?|land ?line|hand ?phone"
    "|ffon|ffon ty|ffon symudol|symudol|ffon cartref|ffon gartref)"
)
SYSTEMS = (
    "social care|mosaic|liquid ?logic|las|lcs|eclipse|azeus|care ?first|framework ?i|fwi|swift|paris|rio|systm ?one"
    "|charity ?log|lamplight|raisers edge|views|crm|wccis|care ?director|local|unique|external|internal|system|database|db|adult social care|asc|lla"
    "|sales ?force|civi(?: ?crm)?|beacon|donorfy|dynamics|airtable|hub ?spot|access|civica|capita|northgate|emis|vision"
    "|care ?notes|iaptus|pcmis|cerner|epic|oasis|upshot|inform|dizions|e ?tapestry|theseus|halo|nebula|core|abacus"
    "|ll|care ?works|framework|social services|contro ?cc|ais|azeus|membership|member|legacy|old system|source system|council|la"
)
# In order of what tells most: where a table says one thing twice, the first stands.
MEANINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "born", (
            r"(?:date|day|month|year|dt) (?:of )?birth|birth (?:date|day|month|year|dt)|birth ?date|birth ?day",
            r"(?:date )?d ?o ?b(?: date)?|date born|y ?o ?b|b ?day|b ?date",
            r"born(?: on| date)?|dyddiad genir?|d geni|date ?of ?birth|blwyddyn geni",
        ),
    ),
    (
        "called", (
            r"(?:preferred|pref) (?:name|first name|forename|given name|form of name|name to use)|prefers? to be (?:called|known as)",
            r"(?:name )?(?:(?:they|person|client) )?likes? to be (?:called|known as)|preferred to be (?:called|known as)|chosen name",
            r"(?:also |usually |normally |commonly )?known as(?: name)?|known (?:name|first name|forename)|known by|goes by|called",
            r"(?:usual|common|everyday|familiar) (?:name|forename|first name)|nick ?names?|alias|preferred form of address|a ?k ?a|enw (?:dewisol|a ffefrir)",
            r"what (?:do|does) (?:you|they|the person|the client) (?:like|prefer|want) to be called|name used",
            r"adwaenir fel|gelwir yn|llysenw|name (?:preferred|known as|known by)",
        ),
    ),
    (
        "given", (
            rf"(?:legal |known |main )?(?:first|given|christian|1st) ?(?:{NAME})(?: [1s])?|(?:legal )?(?:fore ?names?|fornames?)(?: [1s])?(?: all)?",
            r"f ?name|first|name first|name given|given|per first names?|first forename",
            r"enw(?:au)? cyntaf|enw bedydd",
        ),
    ),
    ("family", (
            rf"(?:legal |current )?(?:last|family) ?(?:{NAME})(?: 1)?|(?:legal |current )?(?:sur ?names?|surename)(?: 1)?",
            r"l ?name|s ?name|last|name last|name family|per last names?|cyfenw(?:au)?|enw olaf|enw teulu",
        )),
    ("pronouns", (
            r"(?:(?:preferred|personal|my|their|gender|chosen|correct) )*pronouns?(?: (?:used|they use|preferred|preference|set))?(?: e g .*)?",
            r"what are (?:your|their) (?:preferred )?pronouns|what pronouns (?:do|does) .* use|rhagenw(?:au)?",
        )),
    (
        "reference", (
            rf"(?:{SYSTEMS})(?: case)?(?: client| person| record)? (?:id|ref|reference|identifier|{NUMBER})(?: {NUMBER})?",
            rf"(?:our )?(?:reference|ref)(?: (?:id|code|{NUMBER}))?|id(?: (?:code|{NUMBER}))?|identifier|record (?:id|{NUMBER})",
            r"person (?:id|ref|reference)|u ?r ?n|u ?p ?n|su ?id|ss ?id|p ?(?:id|no|number)|c ?r ?n|m ?r ?n",
            r"unique (?:client|person|service user|reference) (?:id|ref|reference|code|identifier|number)",
            r"(?:customer|client|person|service user) (?:key|uid|guid|uuid)|uid|guid|uuid|ids|i d|ref code|cyf|cyfeirnod|rhif cyfeirnod|rhif adnabod",
        ),
    ),
    (
        "nhs_number", (
            rf"(?:nhs|n h s)(?: (?:id|ref|{NUMBER}))?|nhs ?(?:{NUMBER}|id)|national health(?: service)? (?:{NUMBER})|rhif (?:y )?gig|gig(?: rhif)?",
        ),
    ),
    (
        "email", (
            rf"(?:(?:{OWN}) )*e ?mails?(?: ?(?:address(?:es)?|adress|addr|add|id|account))?{ONE}(?: (?:address|value))?(?: (?:{OWN}))?",
            r"(?:cyfeiriad )?e ?bost(?: personol| cartref)?",
        ),
    ),
    (
        "phone", (
            rf"(?:(?:{OWN}) )*(?:(?:{WHEN}) )?{CALL}(?: {CALL})?(?: (?:{NUMBER}))?{ONE}(?: value)?(?: (?:{OWN}|mobile|{WHEN}))?",
            rf"(?:{WHEN}) (?:{NUMBER})|(?:(?:{WHEN}) )?contact (?:{NUMBER})(?: 1)?|best (?:{NUMBER})(?: to (?:call|ring|reach)(?: on)?)?|(?:(?:{OWN}) )*contact (?:{NUMBER})|contact (?:tel(?:ephone)?|phone) (?:{NUMBER})",
            r"rhif (?:y )?(?:ffon|symudol)(?: symudol| cartref| gartref)?",
        ),
    ),
    (
        "address", (
            rf"(?:(?:{OWN}|full|complete|postal|mailing|street|correspondence|living|residence|registered) )*(?:address|adress|addres|addr)(?: (?:{OWN}|full|(?:and |inc |incl |including |with )?post ?code))?",
            rf"(?:(?:{OWN}) )?(?:address|addr|add)(?: line)?{ONE}(?: (?:line [1-5]|formatted|street|city|town|county|region|postal code|post ?code|zip|country|extended address|po box))?",
            (rf"(?:(?:{OWN}) )?(?:street(?: (?:address|name))?|post ?code|pcode|p code|postal code|zip(?: (?:code|postal code))?|city"
            rf"|(?:postal |post )?town|(?:town|city|village) (?:or )?(?:town|city|village)|road|street (?:or )?road|county|county state|state county|house|flat|apartment"
            rf"|(?:house|property|flat|door|apartment) (?:name|{NUMBER}|name (?:or )?(?:{NUMBER})|(?:{NUMBER}) (?:or )?name)"
            rf"|(?:house|property) name or number)(?: [1-3])?(?: home)?"),
            r"mailing (?:street|city|state|state province|zip|zip postal code|postal code|post ?code|country|county)|addr(?:ess)? ?ln ?[1-4]",
            r"home (?:state|country|country region|address po box|po box)|address (?:town|city|county|post ?code)",
            r"dinas|tref dinas|cyfeiriad(?: cartref| llawn| post)?(?: [1-4])?|cod ?post|tref|stryd|sir|llinell cyfeiriad [1-4]",
        ),
    ),
    (
        "worker", (
            r"allocated (?:worker|to)|key ?worker|worker|social worker|worker name|case ?worker|case (?:holder|manager|owner)",
            r"lead (?:worker|practitioner)|care co ?ordinator|gweithiwr|gweithiwr (?:allweddol|cymdeithasol)",
        ),
    ),
    ("since", (r"on caseload since|with us since|client since",)),
    ("note", (
            r"(?:any )?(?:(?:general|other|additional|further|extra|free text|misc|miscellaneous) )?(?:notes?|comments?)(?: general| [1-4])?|(?:any )?(?:additional|other|further) info(?:rmation)?",
            r"(?:notes?|comments?) (?:and |or )?(?:notes?|comments?)|(?:general |any )?remarks?|free text|nodyn|sylwadau?",
            r"nodiadau(?: eraill| ychwanegol| cyffredinol)?",
        )),
    ("area", (
            (r"(?:home |living |local )?(?:area|(?:electoral |council )?ward|neighbou?rhood|locality|district|patch|village|hamlet|parish|estate"
            r"|suburb)(?: (?:name|area|of residence))?|area (?:they |you |person |client )?lived? in|area where .* lives?|ward electoral|ward etholiadol|enw (?:ardal|ward)|ardal|cymdogaeth|bro"),
        )),
    (
        "name", (
            r"(?:(?:full|whole|legal|complete|display|formal|current|correct) )*name|name (?:full|in full|legal)|full ?(?:name|nm)",
            r"name (?:and )?surname|first (?:and )?last names?|name first (?:and )?last|names|client|resident|service ?user",
            r"patient|participant|person|cleient|enwr?(?: llawn)?|(?:sur|last |family )name (?:and )?(?:first|fore|given) ?names?",
            r"(?:first|fore|given) ?names? (?:and )?(?:sur|last |family )names?",
        ),
    ),
)  # fmt: skip
QUALIFIED = frozenset(re.findall(r"\w+", f"{OWN} {NUMBER} and or with inc incl including the of 1 2 3 4 5"))
# Headings made of nothing but words of one thing, in whatever order; one of the last set has to be among them.
BAGS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = tuple(
    (field, frozenset(more.split()) | frozenset(strong.split()) | QUALIFIED, frozenset(strong.split()))
    for field, more, strong in (
        ("nhs_number", "id ref n h s", "nhs"),
        ("email", "address addr id account e mail value", "email emails"),
        (
            "phone", "house day daytime evening value",
            "phone phones telephone telephones tel mobile mob cell landline cellphone",
        ),
        (
            "address", ("line lines one two three four first second third fourth 1st 2nd 3rd 4th house flat locality state full "
            "complete postal mailing post code"), "address street road town city village county postcode",
        ),
        ("born", "date day month year", "birth dob birthday birthdate"),
        ("reference", "our unique record code local external internal system", "ref reference identifier"),
    )
)  # fmt: skip
HINTS: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (field, frozenset(words.split()))
    for field, words in (
        ("born", "birth birthday birthdate dob born geni"),
        ("email", "email emails mail ebost"),
        ("phone", "phone telephone tel mobile mob cell landline ffon symudol"),
        ("address", "address addr street postcode zip city town cyfeiriad"),
        ("nhs_number", "nhs"),
        ("worker", "worker keyworker coordinator practitioner gweithiwr"),
        ("since", "referred referral opened started start joined registered registration"),
        ("reference", "id ref reference identifier cyfeirnod"),
        ("called", "preferred known nickname alias"),
        ("family", "surname"),
        ("given", "forename forenames firstname"),
        ("name", "name names fullname enw client resident"),
        ("note", "note notes comment comments nodiadau"),
        ("area", "area ward neighbourhood locality district ardal"),
    )
)


PARTS = sorted(
    [
        "client",
        "clients",
        "person",
        "patient",
        "customer",
        "resident",
        "member",
        "tenant",
        "student",
        "serviceuser",
        "service",
        "user",
        "su",
        "first",
        "last",
        "full",
        "given",
        "family",
        "middle",
        "preferred",
        "known",
        "name",
        "names",
        "surname",
        "forename",
        "date",
        "birth",
        "dob",
        "email",
        "mail",
        "address",
        "line",
        "number",
        "phone",
        "telephone",
        "mobile",
        "home",
        "work",
        "main",
        "primary",
        "personal",
        "contact",
        "tel",
        "postcode",
        "post",
        "code",
        "street",
        "town",
        "city",
        "county",
        "nhs",
        "id",
        "ref",
        "reference",
        "mother",
        "father",
        "mum",
        "dad",
        "partner",
        "spouse",
        "carer",
        "nok",
        "kin",
        "next",
        "emergency",
        "gp",
        "doctor",
        "worker",
        "school",
        "business",
        "office",
        "company",
        "organisation",
        "of",
        "no",
    ],
    key=len,
    reverse=True,
)
