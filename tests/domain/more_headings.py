"""More headings, written down apart from the rules and after them: what the rules have to be general enough for."""

MORE_OWN = {
    "given": """
        First name(s)|Given name(s)|Legal first name|Client - First Name|Client: First Name|PatientFirstName
        FirstNm|FORENAMES|Forename(s)|First Names|1st name|firstname|givenName|givenname|person_first_name
        Person First Name|Member First Name|Service user first name|Beneficiary First Name|Tenant First Name
        First-Name|first.name|cust_fname|FIRST NAME(S)|Firstname(s)|Fornames|client_forename|ClientForename
        Forename of client|First name of service user|person.givenName|Given|Given Names (all)
        Resident's first name|Christian names|FIRST_NM|FNAME|patient_first_name|First Name (Legal)
        Enw cyntaf y cleient|Participant First Name|Customer: Forename|Client Given Name|Forename 1 (legal)
        first names (all)|Person's first name|1st Name|SU First Name|CUST_FIRST_NAME|Service User - First Name
        FirstName1|Adult's first name|Adult First Name|Fore Name(s)|Given name / First name|First Name:*
        Applicant first name|T_FIRSTNAME""",
    "family": """
        Family name / Surname|Last name (surname)|Lastname|familyName|sn|surname_1|Client - Surname
        Client Last Name|PatientSurname|Person Last Name|Tenant Surname|Member Surname|Last Name/Surname
        Surname (legal)|Client: Last Name|Last-Name|LAST NAME|LNAME|last_nm|Surnames|SURNAME(S)|client_surname
        ClientSurname|Surname of client|Surname of service user|Family names|patient_last_name
        Participant surname|Resident's surname|Cyfenw'r cleient|Service-user surname|Surname *|Adult surname
        Person's surname|SU Last Name|CUST_SURNAME|Service User - Surname|Last name / Family name
        Applicant surname|Surname:|LastName1|Sur name|Given/Family name""",
    "name": """
        Client's full name|Client full name|Name of Person|Person's name|Person Full Name|Display Name
        DisplayName|Tenant name|Member name|Student name|Name (first and last)|Full legal name
        Full Name of Client|Clients Name|CLIENT NAME|Client/Service User Name|Name of resident
        Patient's full name|Adult name|Name of adult|Name of the person|First & Last Name|Surname & Forename
        Surname, Forename(s)|Forename and Surname|Forename Surname|Last name, first name
        Enw'r defnyddiwr gwasanaeth|Enw'r person|Full name (as on ID)|client name (full)|Name of customer
        Customer full name|NAME OF CLIENT|Name/Enw|Full name / Enw llawn|Service user's name|Name of participant
        Person name|person_name|Member full name|patientname|Client_Name_Full|Full_Name|Name (full)
        Name of patient|Resident Full Name|FULLNAME|Individual's name|Name of individual
        Name (Surname, Forename)|Surname/Forename|Forename/Surname|First name/Surname|Forenames and surname
        Adult's name|Adult full name|Client(s) name|Service users name|SU full name|Name of Service User (SU)
        Person - full name|Individual name|Applicant name|Customer (full name)|CUSTOMER_NAME|Full name of client
        Full Name (First, Last)|Enw llawn y cleient|Client / Enw|Attendee name""",
    "called": """
        Prefers to be known as|Preferred forename|Name they like to be called|Likes to be known as
        Preferred first name|Usual name|Known as name|Common name|What do you like to be called?
        Preferred Name (if different)|Enw a ffefrir|Preferred to be called|Known-as|KnownAs|Also Known As (AKA)
        AKA|Preferred name/nickname|Nick name|nick_name|Nicknames|Likes to be called...
        Client likes to be called|Name preferred|Chosen name|Preferred form of address|Prefer to be called
        Gelwir yn|Known By|Preferred given name|Client known as|Person likes to be called|SU preferred name
        Preferred name (if any)|Known as / preferred name|Also known as:|Prefers|Nickname/Alias""",
    "born": """
        DoB (dd/mm/yyyy)|Birth_Date|BirthDate|DATE OF BIRTH|Date of birth (DD-MM-YYYY)|Date Of Birth *
        Patient DOB|PatientDateOfBirth|Person DOB|Client D.O.B.|dateofbirth|birthday (yyyy-mm-dd)|D O B
        Date-of-birth|Client's Date of Birth|Tenant DOB|Born (date)|Birthdate (UK)|Date of birth / Dyddiad geni
        Client birth date|Member birthdate|Date_of_Birth|DATEOFBIRTH|Birth-date|birth_day|Date of Birth - Client
        Client DoB|D-O-B|DOB:|DoB*|Date of birth? (dd/mm/yy)|person_dob|person.birthDate|patient_dob
        Birthday (date)|Customer DOB|Customer date of birth|D.o.B|d.o.b.|DOB (if known)|Resident DOB|Date born
        Service user's date of birth|Year of Birth|YOB|Month of birth|BIRTH DATE|Participant date of birth
        Dyddiad geni|DOB/Date of birth|Date of Birth/DOB|Date Of Birth (DoB)|DOB (Date of Birth)
        SU Date of Birth|Adult DOB|Adult's date of birth|Applicant DOB|Birth Date (dd.mm.yyyy)|DoB dd/mm/yyyy
        DOB_|DATE-BIRTH|DateBirth|Client's birthday|Birth date:|Date of birth [dd/mm/yyyy]
        Date of Birth (required)|CUST_DOB|Client birth year""",
    "pronouns": """
        Pronouns (optional)|Preferred Pronouns|Their pronouns|Personal pronouns|What are your pronouns?
        Pronouns used|PRONOUNS|Pronoun(s)|Client's pronouns|Pronouns (e.g. she/her)|My pronouns
        Pronouns they use|Pronouns/Rhagenwau""",
    "reference": """
        Client ref no|Client ref.|ClientRef|CLIENT_ID|Mosaic number|Mosaic ref|MosaicPersonID|LLA ID
        LiquidLogic ID|Liquid Logic Number|Adult Social Care ID|ASC ID|ASC Number|SSID|P Number|PersonNo
        Person Number|SUID|Service User No|Service User Number|Service user ref|Customer Reference
        CustomerNumber|Tenant ID|Member No|Membership No|Membership Number|RiO ID|RiO Number|EMIS number
        SystmOne ID|Unique Reference Number|URN|Unique client identifier|Client identifier|Ref #|ID #|Client #
        ID no|Internal ID|Our reference|Our Ref.|Salesforce ID|CiviCRM ID|Beacon ID|Database ID|UPN|Student ID
        REF|Ref:|REFNO|RefNo|ref_no|reference_id|ReferenceNumber|REFERENCE NO|Client reference number
        Client Ref Number|client_number|ClientNo|CLIENT NO|Person No|Person ref no|person_number|SU Ref
        SU Number|SU No.|ServiceUserID|service_user_id|Customer Ref|customer_id|customer_no|Resident Ref
        Mosaic ID Number|MosaicID|MOSAIC NO.|Mosaic reference|Mosaic client ID|LAS Person ID|LAS No|LL ID
        LL number|Carefirst ID number|CareFirst No|Careworks ID|CareDirector ID|PARIS number|RIO No|RiO number
        FWi ID|Framework ID|Social care ref|Social care no.|Social Services ID|Social Services number
        ContrOCC ID|Eclipse number|AIS ID|AIS number|SWIFT number|Charity Log ID|CharityLog ref|Lamplight number
        Views ID|Client code|Client identifier number|Unique client ID|Unique client number|Unique ID number
        Unique Ref|UniqueID|identifier|Id.|ID:|I.D.|ID No.|IDs|Record Number|RecordID|record_no
        Person identifier|Individual ID|Participant number|participant_id|Patient number|patient_id
        External reference|System ID|Rhif adnabod|Rhif y cleient|Cyf|Cyf.|WCCIS number|WCCIS person ID
        Person URN|Client URN|Adult ID|Adult's ID|Applicant reference|SU reference number|SU ID number
        Customer reference number|Customer ID Number|CUST_ID|CUST_REF|Mosaic ID (if known)|Mosaic/ID
        MOSAIC PERSON NUMBER|Liquidlogic Person Number|LL Person ID|LAS reference|LAS Client ID|Care First ID
        Carefirst ref|CareFirst Client ID|Eclipse Person ID|Azeus ID|Azeus Person ID|CRM number|CRM reference
        Local ID|Local reference|Unique reference|External ID number|Ref. Number|Ref number|Client ref / ID
        ID/Ref|ID or reference|Client Unique ID|Person Unique Identifier|Person reference number
        Social care reference|Our reference number|Rhif cyfeirnod y cleient|Cyfeirnod / Reference
        Record reference|CareDirector Person ID""",
    "nhs_number": """
        NHS No:|NHS #|NHS num|NHS Number (10 digits)|NHS Number (if known)|NHSNum|NHS_Number|nhsNumber
        Patient NHS Number|Client NHS No.|NHS number / Rhif GIG|NHS no|NHS number:|NHS-number|nhs no.
        NHS Number (no spaces)|NHS ID|nhs_no|NHSID|NHS N°|NHS Nr|Patient NHS|Client NHS no|NHS Number*
        Person NHS number|Rhif y GIG / NHS number|National Health Number|NHS ref|NHS number (if available)
        NHS No. (10 digit)|SU NHS Number|Adult NHS number|NHS NUMBER/NO|Client's NHS number|CUST_NHS_NO
        NHS number / NHS no|NHS_NO.|NHS (number)""",
    "email": """
        Email address (if any)|E-Mail|e mail|Email1|EMAIL_ADDRESS|Email Addr|Primary Email Address
        Personal e-mail address|Email (primary)|Client email address|Email add|emailaddress1|Person Email
        Member email|Home E-mail|E-mail (home)|Resident email|Tenant e-mail|Preferred email address
        Email Address *|Cyfeiriad ebost|Email:|e_mail|E-MAIL ADDRESS|email-address|Emails|e-mails|EmailAddress1
        email_1|Email 2|Email2|Personal Email Address|email (personal)|Email – personal|Email Address (Home)
        Service user e-mail|customer_email|person_email|client_email_address|Patient email|E-mail address 1
        Primary e-mail|email id|Email ID|E mail address|Participant email|Email address / Cyfeiriad e-bost
        e-bost|E-bost personol|Client's e-mail address|Email address 1|Client E-mail Address|SU email address
        Adult email|Applicant email address|CUST_EMAIL|Main email|Main email address|Preferred e-mail
        Email/E-bost|E-mail/Email address|E mail (personal)|Email: personal|E_MAIL_ADDRESS|Email home
        Emailadress|Person's email address""",
    "phone": """
        Telephone no.|Tel no (home)|Tel (mobile)|Home tel|Home Tel.|Home telephone number|Mobile telephone
        Mobile telephone number|Mobile no|MobilePhone|mobilephone|HomePhone|home_phone|Main telephone|Main Tel
        Telephone 1|Telephone 2|Tel 1|Tel1|Mobile 1|Phone (Home)|Phone (Mobile)|Phone Number 1|Client tel
        Client telephone|Client Tel No|Client mobile number|Preferred phone|Best number|Best contact number
        Best phone number|Landline Phone|Landline no|Land Line Number|Mob no|Mob.|Mobile/Tel|Phone/Mobile
        Telephone (daytime)|Telephone (evening)|Evening Telephone|Tel. (day)|Cell number|Cellphone
        Resident phone|Patient phone number|Phone no.|Telephone number(s)|Contact phone number|Rhif cyswllt
        Rhif symudol|PHONE NO|PHONENO|PhoneNo|phone1|tel_no|TelNo|TEL NO.|telephone_number|TelephoneNumber|TELNO
        Telephone No.|Telephone numbers|Phone numbers|Mobile phone number|Mobile phone no|mobile_phone
        MobileNumber|MOBILE NO|mob_no|Mobile tel no|Mobile Tel.|Mobile/landline|Landline/mobile
        Home phone number|Home phone no.|Home Tel Number|home_tel|HomeTel|home telephone no|Tel (landline)
        Tel – home|Phone: home|Telephone: Mobile|Telephone (Home)|Telephone (Mob)|Telephone (mobile)
        Telephone 1 (home)|Primary telephone|Primary mobile|primary_phone_number|Main phone number
        Main contact number|Preferred contact number|Preferred telephone|Preferred tel|Personal phone number
        Personal mobile number|Client telephone number|Client's telephone|client_phone|client_mobile
        ClientMobile|SU phone|SU tel|service_user_phone|Customer phone|Customer telephone number|customer_mobile
        Participant phone|Resident telephone|Person phone|Daytime Tel|Day tel|Daytime phone number
        Daytime contact number|Evening tel no|Cell no|Cell Phone Number|Contact No.|Contact Nos|Contact numbers
        Contact number(s)|Contact number 1|Best number to call|Ffôn cartref|Ffôn tŷ|Rhif ffon
        Rhif ffôn / Telephone number|Client's mobile number|SU mobile|SU telephone number|Adult phone
        Applicant phone number|CUST_PHONE|CUST_MOBILE|CUST_TEL|Landline telephone|Landline telephone number
        Home landline|House phone|House telephone|Mobile Phone 1|Mobile number 2|Phone no 1|Telephone no 1
        Tel no 2|Tel No. 1|Tel/Mob|Tel / Mob|Tel & Mobile|Tel (daytime)|Tel. (evening)|Telephone Home
        Telephone Mobile|Phone home|Phone mobile|Mobile (personal)|Home/Mobile number|Phone (landline)
        Phone Number (mobile)|Phone number (home)|Home or mobile number|Telephone number (landline)
        Person's phone number|Preferred phone no|Preferred mobile|Primary phone no.|Contact phone no
        Contact tel. number|Daytime number|Evening number""",
    "address": """
        Address (home)|Home addr|Address line 3|Address Line 4|Address_1|ADDRESS1|Addr1|Addr Line 1|Street 1
        Street name|House No|House no.|Property number|Flat number|House name or number|City/Town|Town or city
        Town / City|Post code|Postal Code|ZIP|Home Address Street|Home Address City|Home address line 1
        Full postal address|Residential address|Client full address|Client home address|Address (inc postcode)
        Address including postcode|Address & Postcode|Address and post code|County/State|Home Post Code
        Client Post Code|address1_line1|Address1: Street 1|Current home address|Cyfeiriad llawn|Cyfeiriad 1
        Tref/Dinas|Côd post|Mailing Street|Mailing City|Mailing address|Mailing Zip/Postal Code
        Home address (full)|Full home address|HOME_ADDRESS|HomeAddress|Address of client|Client's address
        client_address|ClientAddress|ClientAddress1|Client address line 1|Service user's address|SU Address
        Customer address|customer_postcode|Customer Post Code|Patient address|Resident address
        Participant postcode|Address 3|Address 4|Addr 1|addr_line_1|AddrLine1|ADDRESS LINE 1|Address Line 5
        AddressLine2|Address - line 1|Address (line 1)|Address, line 2|Address: Street|Address: City
        Address: Postcode|Address - postcode|Address Postcode|Address_Postcode|Address (Street)|Address town
        Address Town/City|Address county|Street (home)|Home town|Home city|Home county|Home post code
        HomePostcode|POST_CODE|post-code|P/code|Postcode (home)|Post Code:|Zip/Postcode|Postcode/Zip
        Town/Village|Town or village|Village/Town|City or Town|Street/Road|Road|House/Flat number
        House number/name|House No/Name|Flat/House No|House|Present address|Permanent home address
        Residence address|Residential postcode|Cyfeiriad cartref y cleient|Llinell cyfeiriad 1
        Cod Post / Postcode|Cyfeiriad / Address|Sir / County|Home Address 1|Home Address 2|Home address line 2
        Home_Address_1|Home Town/City|Client town|Client city|Client street|SU postcode|SU Address 1
        SU Address Line 1|Adult address|Adult's home address|Applicant postcode|CUST_ADDRESS|CUST_ADDR1
        CUST_POSTCODE|Address1 Line1|Address line one|First line of address|Second line of address
        1st line of address|Street and number|Street & house number|House number and street|Number and street
        House number & postcode|Postcode 1|Address, postcode|Address/Postcode|Address with postcode
        Full address (inc. postcode)|Full address and postcode|Full address inc postcode|Address (full)
        Address (current)|Current postcode|Home P/code|Postal Town|Post Town|Address locality|Person's address
        Person's home address|Living address|Cyfeiriad Cartref / Home Address|Cod post y cleient""",
    "area": """
        Ward name|Locality area|Neighbourhood area|Area / Ward|Electoral Ward|Ward (electoral)|Client area
        Home ward|Village|Neighborhood|Area name|Ward of residence|AREA|Ward/Area|Area/Ward|Neighbourhood name
        Area of residence|Locality name|Local area|Neighbourhood/Area|District name|Ardal / Area|Home area
        Client locality|Resident ward|Ward / Locality|Electoral ward name|Neighbourhood (area)
        Area where client lives|Client neighbourhood|SU ward|SU area|Adult's ward|Council ward|Parish
        Ward Name (Electoral)|Locality/Area|Area (locality)""",
    "note": """
        Notes:|Any notes|Additional comments|Other notes|General comments|Further notes|Client Notes|Notes 1
        Comments / notes|Notes/Comments|Remarks|Any other comments|Additional notes|Nodiadau eraill|NOTE|notes_1
        Note 1|General note|Notes (general)|Notes and comments|Additional Information|Other information
        Comment 1|Further comments|Client comments|Nodiadau / Notes|Sylwadau / Comments|Misc notes|Notes (any)
        Notes & comments|Extra notes|Other comments|General Notes:|Comments (optional)|Free text notes|Notes 2
        Client note""",
}
MORE_NOT_OWN = """
        Mother's phone|Father's telephone|Mums mobile|Mum's mob|Grandson email|Grandmother name|Aunty phone
        Stepdaughter email|Foster carer name|Care giver phone|Caregiver's email|Wife mobile|Husband email
        Fiance phone|Ex partner name|Ex-husband address|Brother in law phone|Sister-in-law email|Flatmate name
        Housemate phone|Housing officer name|Housing officer phone|Key holder phone|Keyholder name
        Keyholder address|Power of Attorney phone|POA name|LPA phone|Court deputy email|Trusted contact phone
        Trusted person name|Named person|Nominated contact|Nominee phone|Alternate contact
        Alternate phone contact name|Second contact phone|Contact 2|Contact 2 email|2nd contact number
        Emergency number|Emergency mobile|Emergency Contact 1 Phone|Emergency contact relationship
        In case of emergency|ICE name|NOK address|NOK name|NOK email|NoK Mobile|Nearest relative phone
        Relative's number|Family contact number|Family email|Parent 1 phone|Parent/carer name
        Parent or guardian email|Guardian's name|Head of household|Householder name|Lead tenant name
        Joint tenant|Joint tenant DOB|Other tenant name|Landlord's email|Letting agent phone|Care agency phone
        Care company|Care home phone|Carer's DOB|Carer mobile|Carers name|Paid carer|Young carer DOB
        Social worker phone|SW name|SW email|Social worker's name|Allocated worker email|Allocated worker phone
        Worker's mobile|Care coordinator email|Care co-ordinator phone|CPN name|CPN phone|OT name
        District nurse phone|GP email|GP postcode|GP telephone|GP practice name|Surgery address|Surgery name
        Practice phone|Doctor name|Dr|Pharmacist phone|Optician|Hospital name|Ward (hospital)|Hospital ward
        Ward phone|School phone|Teacher name|Headteacher email|Nursery name|College name|University
        Employer phone|Employer email|Employer postcode|Workplace|Workplace address|Place of work|Work postcode
        Work number|Work contact number|Business number|Business mobile|Office number|Office tel|Office postcode
        Company phone|Company address|Company email|Company postcode|Organisation phone|Organisation postcode
        Org name|Org email|Charity name|Agency email|Provider email|Provider address|Supplier phone|Vendor name
        Account manager|Referrer's name|Referrer organisation|Referrer tel|Referring GP|Referred by (name)
        Referring organisation phone|Source of referral|Name of referrer|Name of carer|Name of GP surgery
        Name of school|Name of social worker|Name of parent|Name of next of kin|Telephone of next of kin
        Address of next of kin|Phone number of carer|Email of carer|DOB of child|Child's name|Child 1 name
        Child 1 DOB|Children's names|Dependants|Baby's name|Baby DOB|Due date of baby|Twin name|Dog's name
        Volunteer email|Volunteer phone|Mentor email|Befriender|Befriender name|Buddy phone|Matched volunteer
        Interviewer name|Assessor email|Assessor phone|Signed by|Signatory|Witness address|Completed by
        Form completed by|Submitted by|Author|Owner|Record owner|Owner name|Created by name|Modified by
        Last modified by|Entered by|Caseworker email|Caseworker phone|Manager email|Manager's phone|Supervisor
        Supervisor name|Team leader|Team email|Service manager|Court name|Police officer|Probation officer name
        Solicitor phone|Solicitor's address|Advocate email|Interpreter phone|Translator name|Driver name
        Transport provider phone|Funeral director|Executor name|Vicar|Beneficiary's mother|Sponsor name
        Host name|Host address|Donor email|Payer name|Payee name|Account holder|Account name|Bank address
        Invoice email|Billing postcode|Delivery address|Correspondence name|Case name|Project name|Group name
        Event name|Campaign name|Service name|Programme|Course name|Activity name|Site name|Building name
        Venue address|Location name|Office name|Street light|Email opt in|Email consent|Phone consent
        SMS opt out|Do not phone|Email type|Phone type|Phone label|Email status|Email verified|Date email sent
        Last emailed|Phone call notes|Call date|Call notes|Number of calls|Number of children|House type
        Home type|Home ownership|Address type|Address from|Address to date|Date moved in|Date of address
        Postcode verified|UPRN|Latitude|Longitude|Ward manager phone|Locality manager|Area code|Area office
        District council|County council|Town council|Born in|Birthplace|Birth country|Birth weight
        Birth certificate number|Age at birth|Year|Date|Date of entry|Month|Day|Time|Former names
        Previous surname|Maiden|Old surname|Alias of partner|Mother maiden name|Security question|Password
        User ID|User email|Login email|IP|Passport number|Driving licence number|NI No|National Insurance Number
        Tax ref|Housing ref|Benefit ref|UTR|Company number|Charity number|VAT number|Invoice ref|Order ID
        Order number|Referral number|Referral ref|Episode number|Case reference|Case no|Incident number
        Ticket ID|Event ID|Form ID|Response ID|Session ID|Row ID|Batch number|Bed number|Room number|Flat type
        Room phone|Enw'r tad|Enw'r plentyn|Ffôn gofalwr|Rhif ffôn y mab|Cyfeiriad y gofalwr|E-bost y gweithiwr
        Dyddiad geni'r plentyn|Enw'r landlord|Rhif ffôn y meddyg|Dyddiad marw|Dyddiad cau|Mum's number
        Mums phone number|Mother phone number|Maternal grandmother|Dad's mobile number|Dads email|Father address
        Parents' names|Parents email|Parental phone|Daughter's mobile|Daughter's name and number|Son's phone
        Son name|Sons email|Sister phone|Brother's address|Cousin|Nephew phone|Grandchild name|Family phone
        Family member phone|Friend's number|Friend name|Neighbour name|Neighbour tel|Neighbours phone
        Wife's mobile|Husband's name|Spouse phone|Spouse email|Partner's DOB|Partner mobile|Partner's address
        Significant other|Next-of-kin|Next of Kin Tel No|Next of kin contact number|NOK contact|NOK relationship
        N.O.K.|Kin phone|Emergency contact phone|Emergency contact email|Emergency contact address
        Emergency Contact Tel|Emergency name|Emergency details|ICE phone|ICE 1 name|Contact1 Name|Contact1 Phone
        Contact person phone|Primary contact name|Primary contact email|Primary contact phone|Secondary contact
        Secondary contact phone|Key contact|Main contact name|Main contact email|Alternative contact
        Alternative contact name|Alternative contact phone|Other contact|Other contact number|Carer number
        Carer's name|Carer's address|Carers phone|Carer contact|Main carer name|Main carer's phone
        Informal carer|Carer details|Support person phone|Supporter name|Representative|Representative name
        Rep phone|Representative's email|Advocate's phone|IMCA|LPA holder|Attorney phone|Deputy|Deputy phone
        Appointee name|Appointee address|Guardian|Guardian email|Guardian address|Landlord address|Landlord tel
        Housing association|Housing provider phone|Social worker|SW phone|SW mobile|Support worker phone
        Support worker email|Key worker name|Keyworker email|Keyworker mobile|Case worker email
        Case manager phone|Case manager name|Care manager email|Link worker|Link worker phone|Community nurse
        Therapist|Psychiatrist name|Consultant name|GP's name|GP tel|GP tel no|GP contact number
        GP surgery phone|GP address 1|GP town|GP post code|Surgery postcode|Doctors phone|Dr's name|Practice
        Practice name|Practice address|Dentist name|Dentist phone|Pharmacy name|Hospital phone|Care home address
        Care home postcode|Home manager name|Home manager phone|Home care provider|Domiciliary agency|Day centre
        Day centre phone|School email|School postcode|Tutor name|Employer tel|Employer contact|Work tel no
        Work telephone|Work Phone 2|Work e-mail|Work mobile number|Work address 1|Work street|Work city
        Work town|Work post code|Business tel|Business phone number|Business postcode|Business City
        Business Postal Code|Company tel|Office|Office phone number|Office mobile|Office city|Organisation Name
        Organisation tel|Organisation contact|Organisation type|Agency|Agency contact|Agency tel|Provider tel
        Provider contact|Supplier email|Referrer tel no|Referrer's email|Referrer mobile|Referrer job title
        Referred by email|Referral agency|Referring professional|Referring worker phone
        Person making the referral|Person completing form|Your phone number|Your address|Your postcode
        Your organisation|Your role|Completed by email|Staff|Staff email|Staff phone|Staff ID|Employee ID
        Employee number|Employee name|Member of staff name|Team manager|Team contact|Manager phone|Line manager
        Officer email|Officer phone|Volunteer ID|Volunteer mobile|Volunteer address|Donor ID|Donor phone
        Trustee name|Interpreter|Driver|Driver phone|Other name|Other names|Other surname|Other forename
        Middle names|Middle initial|Second forename?|Previous names|Previous forename|Former surname
        Name change date|Name verified|Name at birth|Birth surname|Mother's maiden name|Family history
        Family size|Family ID|Family composition|Household ID|Household name|House hold|Household income
        Home visit|Home situation|Home ownership status|Home language|Home country of origin|Home helper
        First contact|First contact date|First language|First visit|First seen|First appointment
        Last contact date|Last seen|Last visit date|Last login|Last review|Last updated by|Last modified
        Last assessment|Given consent|Known allergies|Known risks|Known to services|Known to police|Called date
        Call back number|Called by|Phone calls|Phone consent given|Phone used|Phone ownership|Has mobile?
        Mobile home|Mobility|Tel consent|Email sent|Email preference|Email bounced|Email notes|Address notes
        Address verified|Address changed|Address history|Address valid from|Moving address|New address
        Future address|Previous postcode|Old postcode|Previous town|Property type|Property owner|Tenure
        Street cleaning|Post|Postal vote|Post code checked|City of birth|Town of birth|Country|Nation
        Country of origin|Area of concern|Area of need|Area of interest|Area team|Area lead|Neighbourhood team
        Neighbourhood officer|Ward councillor|Ward round|Locality team|District nurse|Note date|Note author
        Note type|Notes by|Note taker|Comments by GP|Reviewer comments|Manager comments|Carer comments
        Parent comments|Ref date|Reference type|Referee|Referee name|References|Reference checked
        Identity checked|ID checked|ID type|Proof of ID|NHS Trust|NHS dentist|NHS region|NHS number verified
        NHS continuing healthcare|Born abroad|Birth order|Birth place|Birthday card sent|DOB verified
        DOB of partner|DOB (child)|DOB carer|Baby date of birth|Name (carer)|Name - carer|Name: next of kin
        Name (GP)|Name of partner|Name of mother|Name of contact|Name of emergency contact|Name of landlord
        Name of organisation|Name of employer|Name of hospital|Name of pet|Name of advocate|Name of donor
        Phone (work)|Phone (carer)|Phone (NOK)|Phone: work|Telephone (work)|Tel (work)|Tel: daughter|Tel - GP
        Mobile (daughter)|Mobile (work)|Email (work)|Email - work|Email (carer)|Email: partner|Address (work)
        Address - work|Address (previous)|Address of carer|Address of GP|Address of employer
        Address (next of kin)|Ffôn y gofalwr|Ffôn argyfwng|Enw'r perthynas|Enw cyswllt|E-bost y gofalwr
        Cyfeiriad gwaith|Rhif ffôn gwaith|Enw gweithiwr|Enw'r meddyg teulu|Enw'r bartner|Dyddiad geni'r gofalwr
        Dyddiad atgyfeirio|Statws|Rhif achos|Carer's mobile|Carer first name|Carer surname|CarerFirstName
        carer_surname|Carer Postcode|NOK First Name|NOK Surname|NOK_FirstName|NextOfKinName|NextOfKinPhone
        nextofkin|EmergencyContactName|EmergencyContactNumber|emergency_contact_phone|GPName|gp_name|GPSurgery
        gp_phone|DoctorName|SocialWorkerName|social_worker_email|KeyworkerName|WorkPhone|workphone|work_email
        BusinessPhone|OfficePhone|office_phone|SchoolName|school_name|EmployerName|LandlordName|ReferrerName
        referrer_phone|ReferrerEmail|ReferringAgency|MotherName|mother_phone|FatherName|ParentEmail|parent_phone
        GuardianName|ChildName|child_dob|SpouseName|spouse_dob|PartnerFirstName|partner_surname|PartnerDOB
        FriendName|NeighbourPhone|contact_name|ContactName|ContactPhone|primary_contact|ManagerName|StaffName
        staff_id|UserName|user_id|AssessorName|VolunteerName|AdvocateName|SolicitorName|ProviderName|AgencyName
        OrganisationName|organisation_phone|CompanyName|company_address|TeamName|team_email|Partner first name
        Partner last name|Spouse surname|Mother surname|Father first name|Child surname|Child first name
        Carer email address|Carer home phone|Carer mobile phone|Parent first name|Parent mobile|Friend surname
        Landlord surname|Referrer first name|Referrer surname|Worker first name|Worker surname|GP first name
        GP surname|Doctor surname|Volunteer first name|Volunteer surname|Manager first name
        Emergency contact first name|Emergency contact surname|Next of kin first name|Next of kin surname
        Sister first name|Carer ID|Carer NHS number|Mother NHS number|Partner NHS number|Child NHS number
        Baby NHS number|Carer ref|Referrer ID|Worker ID|Team ID|Organisation ID|Provider ID|Contract ID
        Package ID|Service ID|Session number|Grant ID|Address ID|Note ID|Household number|Property ID
        Property reference|Account ID|Payment reference|Bank reference|Budget ID|DP reference|Trust pronouns
        Carer pronouns|Ward of hospital|Area served|Area covered|Area manager name|Postcode of carer
        Post code of GP|Town of work|Employer town|GP ward|Phone of GP|Email for invoices|Email of worker
        Address for invoices|Preferred gender of worker|Preferred pharmacy|Preferred language|Preferred day
        Preferred contact|Preferred contact method|Best time to call|Best contact|Home visits|Main language
        Main need|Primary need|Primary language|Primary disability|Personal budget|Personal history
        Private notes|Current service|Current placement|Current worker|Present situation|Usual GP|Own transport
        Own home"""
