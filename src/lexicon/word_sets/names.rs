//! The sets that code asks for, and what the words of each do.

word_sets! {
    PassiveBe = "passive_be": "Forms of “be” before a participle.";
    UnitsAfter = "units_after": "Units of time before “after”: “months after thousands were sent”.";
    UnitsOfPast = "units_of_past": "Units of time that put a date far back: “thirty years after the crash”.";
    Superlatives = "superlatives": "What is the most of its kind, “since” some day: “the deadliest attack since 2006”.";
    LastingSubjects = "lasting_subjects": "What has killed since it began: “a war that has killed 9,000”.";
    PartitiveHeads = "partitive_heads": "Words after “of” that mean those counted before: “ten of them”.";
    FigureVerbs = "figure_verbs": "Verbs that put a figure somewhere.";
    QuestionOpeners = "question_openers": "Words with which a question begins.";
    BodiesOfPeople = "bodies_of_people": "What a name of people may be the name of: “the Zintan tribe”.";
    LastingStates = "lasting_states": "What people are who are counted at a time: “40,000 are sheltering”.";
    LastingHarms = "lasting_harms": "What lasts, and kills as long as it does.";
    PartsOfPlace = "parts_of_place": "Words for a part of a place: “the outskirts of”.";
    RunBy = "run_by": "What one body does to another that it has put there: “the Hamas-run health ministry”.";
    VerbsOfLoss = "verbs_of_loss": "Verbs by which an army reports its own dead.";
    BeforeCountry = "before_country": "Words before a country to which it is not tied.";
    SpeakingInsets = "speaking_insets": "How somebody speaks: “the mayor, speaking on local radio on Monday, said”.";
    OfProceeding = "of_proceeding": "Words between a trial and what it is about.";
    IrregularPast = "irregular_past": "Verbs of the past whose ending does not show.";
    ClauseBreaks = "clause_breaks": "Words with which a new clause begins.";
    RelativeBreaks = "relative_breaks": "Words with which a clause ends that another holds.";
    Parents = "parents": "Those whose children are counted: “a father of four”.";
    Asks = "asks": "Words that ask: “who fired them she could not confirm”.";
    BeforeObject = "before_object": "Words before the noun of what is not verified.";
    NoObject = "no_object": "What follows “could not verify” where it has no noun.";
    Stated = "stated": "Nouns for what somebody states.";
    Denials = "denials": "Words that deny.";
    AdjunctTimes = "adjunct_times": "Times between a word of saying and what is said.";
    AdjunctPrepositions = "adjunct_prepositions": "Prepositions of place and time beside a word of saying.";
    AudienceEnds = "audience_ends": "Words that end the name of whom somebody spoke to.";
    NoAudience = "no_audience": "Words that begin what was said, not the name of whom.";
    BeforeRejection = "before_rejection": "Forms between a figure and the word that rejects it: “is false”.";
    BeforeSuspects = "before_suspects": "Words before “suspects” where it is a noun.";
    BeforeParticiple = "before_participle": "Words before a participle that is part of a verb.";
    AfterParticiple = "after_participle": "Words after a participle that is the verb: “reported that”.";
    SmallCounts = "small_counts": "Words that count a few before a participle and its noun.";
    HearsayVerbs = "hearsay_verbs": "Verbs of hearsay: “people reported to be hiding”.";
    WithheldVerbs = "withheld_verbs": "Verbs of what is not said: “has not said why”.";
    WordsLeftOpen = "words_left_open": "Words by which a body leaves open what it was asked: “declined to comment”.";
    SourceEnds = "source_ends": "Words with which the noun phrase of a source ends.";
    SourceRelatives = "source_relatives": "Words between a source and the clause that describes it.";
    SourceBounds = "source_bounds": "Words after which the noun phrase of a source begins.";
    NounsOfSaying = "nouns_of_saying": "Nouns that look like words of saying: “the reports”.";
    StandingVerbs = "standing_verbs": "Verbs of what a body always does: “which monitors the war”.";
    IssuingVerbs = "issuing_verbs": "Verbs by which a body gives a document out.";
    TailConjunctions = "tail_conjunctions": "Words with which a sentence goes on after its source.";
    TailRelatives = "tail_relatives": "Words with which a clause on the speaker begins.";
    TailOrdinals = "tail_ordinals": "Ordinals after an article: “the second in a month”.";
    TailResults = "tail_results": "Participles that show what came of it: “leaving 12 dead”.";
    RelativeVerbs = "relative_verbs": "Verbs of a clause on the noun before “that the mayor said”.";
    ClosingTimes = "closing_times": "Times with which a sentence ends after its verb of saying.";
    TurningVerbs = "turning_verbs": "Verbs that share the subject of a denial before them.";
    PaperVerbs = "paper_verbs": "Verbs by which a document says something.";
    SharingVerbs = "sharing_verbs": "Verbs that can only mean saying, and share the subject of a verb before “and”.";
    FormsOfBe = "forms_of_be": "Forms of “be”.";
    QuestionWords = "question_words": "Words that ask what was not said: “has not said why”.";
    FindingVerbs = "finding_verbs": "Verbs by which somebody finds, and says nothing: “spotted 12 boats”.";
    WithinSource = "within_source": "Words within the noun phrase of a source.";
    OwnSmallWords = "own_small_words":
        "Small words of the language, by which its texts are known from those of others.";
    DatelineWords = "dateline_words": "Small words in the place of a dateline.";
    Estimates = "estimates": "Nouns for a figure that somebody has put together: “an estimate of”.";
    LoosePrepositions = "loose_prepositions": "Prepositions by which a place is less surely that of a claim.";
    NoRate = "no_rate": "Words after “a day” that make it no rate: “a day after”.";
    RisingVerbs = "rising_verbs": "Verbs with an “up” that is no bound: “the toll went up to 90”.";
    YearUnits = "year_units": "Units of years: figures of two of them are compared, “up from 45 the year before”.";
    GrowthVerbs = "growth_verbs": "Verbs before “by” and a number that comes on top: “the toll rose by six to 88”.";
    ArrivalPrepositions = "arrival_prepositions": "Prepositions before the place to which people go: “fled to Chad”.";
    BeforeLooseTo = "before_loose_to": "Words with a “to” that leads nowhere: “close to Gaza”, “due to Russia’s offensive”.";
    ArrivalModifiers = "arrival_modifiers": "Words between them and the place: “to neighbouring Chad”.";
    ShareHeads = "share_heads": "Words after “of” of whom a share is taken: “three quarters of them”.";
    BeforeOwnedDay = "before_owned_day": "Words before a day that owns what follows: “in Mondays attack”.";
    ThinkingVerbs = "thinking_verbs": "Verbs of what one does without a word: “the mayor hopes”.";
    SurveyVerbs = "survey_verbs": "What a survey does that shows something: “the poll has the mayor ahead”.";
    DoingVerbs = "doing_verbs": "Verbs that say something and as often do it: “had logged 900 hours”.";
    HeadsOfBodies = "heads_of_bodies": "Offices whose holders speak for their body: “director” of it.";
    CorrectionOpeners = "correction_openers": "With which a correction begins.";
    SummaryHeadings = "summary_headings": "Headings over a summary.";
    CaptionOpeners = "caption_openers": "With which a caption begins.";
    CaptionCredits = "caption_credits": "With which the credit at the end of a caption begins.";
    CaptionMedia = "caption_media": "What comes after a dash at the end of a caption.";
    CaptionAgencies = "caption_agencies": "Whose picture it is, after a stroke at the end of a caption.";
    CaptionBrackets = "caption_brackets": "With which the brackets at the end of a caption begin.";
    OfDegree = "of_degree": "Adjectives after “most” that make it a degree: “the most severe”.";
    Aged = "aged": "Those whose age follows “of”: “a man of 45”.";
    VerbsOfFinding = "verbs_of_finding": "Verbs of what is found or reported on a day, and may have happened on it.";
    Ahead = "ahead": "After a form of “be”: what is still to come.";
    PlainSaying = "plain_saying": "Verbs that say something even after “to”: “went on to say”.";
    ReasonPrepositions = "reason_prepositions":
        "Prepositions between what is cited as a reason and its matter: “citing concern for his health”.";
    EstimateNouns = "estimate_nouns": "Nouns that make what a source gives an estimate: “according to estimates”.";
    ClauseJoints = "clause_joints": "Words and signs after which “according to” opens a clause.";
    DatePrepositions = "date_prepositions": "Prepositions before the date of an act of saying: “said late on Monday”.";
    SpeechStarts = "speech_starts": "Words and signs with which what was said begins.";
    ReckoningPrepositions = "reckoning_prepositions":
        "Prepositions before a count or survey by a source: “by our count”, “on police figures”.";
    SurveyBreaks = "survey_breaks": "Words and signs beyond which a survey is not looked for.";
    FigurePrepositions = "figure_prepositions":
        "Prepositions that two sources share before their figures: “officials spoke of 12, rebels of 20”.";
    Coordinators = "coordinators": "Conjunctions that join clauses with one subject.";
    ClauseSeparators = "clause_separators": "Conjunctions and signs between clauses side by side.";
    HedgeEnds = "hedge_ends": "Words and signs with which a clause begins that the hedge before does not reach.";
    ClaimNouns = "claim_nouns": "Nouns for what is rejected: “denied claims that”.";
    ListDeterminers = "list_determiners": "Words before a name within a list of sources.";
    Accusations = "accusations": "Participles before “of” that describe somebody: “a man accused of arson”.";
    DescriptionPrepositions = "description_prepositions":
        "Prepositions after a participle that describes a noun: “militants, described as leaders”.";
    SpeechContinuations = "speech_continuations": "Words after “went on” where it means saying: “went on to say”.";
    OccasionPrepositions = "occasion_prepositions":
        "Prepositions before an occasion or channel: “at a briefing”, “asked on Monday”.";
    Negations = "negations": "Words by which something has not been said: “has not yet told why”.";
    VerdictVerbs = "verdict_verbs":
        "Verbs by which a body takes a position on what it is asked: “neither confirmed nor denied”.";
    CountingVerbs = "counting_verbs": "Verbs of saying by which something is counted: “divers counted nine bodies”.";
    Articles = "articles": "Articles.";
    ComplementPrepositions = "complement_prepositions":
        "Prepositions between a noun and what it is about: “a state of emergency”.";
    JointConjunctions = "joint_conjunctions": "What joins the names of two bodies: “the army and a monitor”.";
    SayingParticiples = "saying_participles":
        "Participles that are verbs of saying after a form of “be”: “was saying”.";
    NonrestrictivePronouns = "nonrestrictive_pronouns":
        "Pronouns of a clause between commas that describes a source: “the charity, which said”.";
    PeriodPrepositions = "period_prepositions":
        "Prepositions of a period between “has” and its participle: “has in the past said”.";
    FormsOfHave = "forms_of_have": "Forms of “have”.";
    CountedSpeakers = "counted_speakers": "Words that stand for a speaker: “another said”.";
    SubjectBounds = "subject_bounds": "Words and signs after which the subject of a verb of saying begins.";
    ExampleWords = "example_words": "Words before examples of a body or group: “parties, including”.";
    CoreSayingVerbs = "core_saying_verbs": "The verbs of saying that take any subject, listed or not.";
    SpeakerDescriptions = "speaker_descriptions":
        "Words with which a description between commas begins: “Smith, an analyst, said”.";
    NoSpeaker = "no_speaker": "Words that are no subject of a verb of saying.";
    InformedSources = "informed_sources":
        "Words after “sources” or “people” that say why they know: “people familiar with the matter”.";
    FigureComplements = "figure_complements":
        "Prepositions between “put” or “described” and a figure: “put the toll at 12”.";
    RelativePronouns = "relative_pronouns": "Pronouns with which a clause describes the noun before it.";
    NoContent = "no_content":
        "Words after a verb of saying whose object is no statement: “was asked about”, “said by”.";
    AmountsAfterAs = "amounts_after_as": "Amounts after “as”: “as many as”.";
    AmountsAfterAt = "amounts_after_at": "Amounts after “at”: “at least”.";
    SpeechJoints = "speech_joints": "Words that join a second statement of one speaker: “said 12 died, adding that”.";
    DefiniteDeterminers = "definite_determiners": "The article and the demonstratives.";
    NounPrepositions = "noun_prepositions": "Prepositions after a noun that begin what it is of, by or to.";
    EarlierWords = "earlier_words": "Words after a span of time that make it one before: “two days earlier”.";
    LateWords = "late_words": "Words between a verb and its date: “also on Friday”.";
    ClausePronouns = "clause_pronouns": "Pronouns with which a clause begins after a comma: “, who had been in town”.";
    ClauseConjunctions = "clause_conjunctions": "Conjunctions between clauses.";
    SubjectPronouns = "subject_pronouns": "Pronouns that are the subject of a clause.";
    TimeConjunctions = "time_conjunctions": "Words with which a clause on the time or on members begins.";
    AftermathWords = "aftermath_words": "Words after which an earlier event is named: “in the wake of”.";
    SuspicionParticiples = "suspicion_participles":
        "Participles by which somebody is tied to an earlier event: “linked to”.";
    SuspicionPrepositions = "suspicion_prepositions": "Prepositions after “suspected” and “linked”.";
    ParticipleComplements = "participle_complements":
        "Words after a participle that goes with the noun before: “two killed in the blast”.";
    ListSeparators = "list_separators": "Words and signs between members of a list.";
    FutureVerbs = "future_verbs": "Verbs of the future.";
    FutureLeads = "future_leads": "Words before a form of “be” that is still to come.";
    DeedPrepositions = "deed_prepositions": "Prepositions between a deed and who did or suffered it.";
    DateClauseOpeners = "date_clause_openers": "Words with which a clause goes on after its date: “on Monday, when”.";
    NounDeterminers = "noun_determiners": "Determiners of a noun that is known: “its”, “the”.";
    IndefiniteArticles = "indefinite_articles": "Articles of what is new.";
    FormsOfSaid = "forms_of_said": "Forms of “say” that follow a subject.";
    RangeOpeners = "range_openers": "Words before a range: “from 12 to 20”.";
    AgeNouns = "age_nouns": "Words before a range of ages: “aged between 5 and 9”.";
    AgeBounds = "age_bounds": "Prepositions of a bound on an age: “children under 5”.";
    AgeLeads = "age_leads": "Words between people and the bound on their age: “all under 12”.";
    KnownDeterminers = "known_determiners": "Determiners of an event that is known.";
    PersonalPronouns = "personal_pronouns": "Pronouns that may be a source.";
    AnaphoricDeterminers = "anaphoric_determiners": "Words before a noun that names a body again: “the same agency”.";
    OwnersOfBodies = "owners_of_bodies": "Possessives before the noun of a body: “its spokesman”.";
    NameParticles = "name_particles": "Small words that a name may hold, or begin with.";
    NameJoints = "name_joints": "Words that go on with the name of a body: “Institute for the Study of War”.";
    PlacePrepositions = "place_prepositions": "Prepositions between a body and where it runs things.";
    HarmParticiples = "harm_participles": "Participles after a number that is no year.";
    YearPrefixes = "year_prefixes": "Prefixes before a year: “post-2011”.";
    PairWords = "pair_words": "Words before a pair of numbers.";
    CountedVerbs = "counted_verbs": "Verbs after a number of people, which is no year.";
    AgeAbbreviations = "age_abbreviations": "Abbreviations of “year-old”.";
    FigureNouns = "figure_nouns": "Nouns for a figure that a number names: “the toll of 12”.";
    AdditionWords = "addition_words": "Words after a vague number that add it to another: “several other”.";
    PlaceRelatives = "place_relatives": "Pronouns after a place with a clause on it.";
    BackgroundVerbs = "background_verbs": "Verbs of saying, and the colon, whose speaker gives background as his own.";
    CostVerbs = "cost_verbs": "Verbs by which an event has a toll: “the war has cost 40,000 lives”.";
    BackgroundBreaks = "background_breaks":
        "Words and signs between an act of saying and background that is not its own.";
    MemberWords = "member_words": "Words before members of those counted.";
    IncrementWords = "increment_words": "Words before those who come on top: “a further 12”.";
    HeadsForAnyBody = "heads_for_any_body": "Nouns for a body of any kind: “the group”.";
    HeadsForAnyPerson = "heads_for_any_person": "Nouns for a person of any office: “the official”.";
    TalkWords = "talk_words": "Words before the outlet that somebody talks to: “in an interview with”.";
    TalkPrepositions = "talk_prepositions": "Prepositions between a talk and the outlet.";
    PassingParticiples =
        "passing_participles": "Participles before “by” and the one who passed on what another said: “quoted by”.";
    QuotingVerbs = "quoting_verbs": "Verbs before the one whose words somebody passes on: “quoted the mayor as saying”.";
    QuotingTails = "quoting_tails": "The first words of “as saying”.";
    PublishingParticiples =
        "publishing_participles": "Participles between a statement and “by” with the one who passed it on: “released by”.";
    OutletWords = "outlet_words": "Words that names of media hold: “Radio”.";
    RivalMarks = "rival_marks": "Words by which a figure is held against others: “the lowest toll”.";
    AccountNouns = "account_nouns": "Nouns for those who give figures, of whom there may be others: “other sources”.";
    NamingVerbs = "naming_verbs": "Verbs for finding out who the dead are, which give no toll: “identified 22 victims”.";
    NearbyWords = "nearby_words": "Words before a place that is another than that of the clause before.";
    DefenceWords = "defence_words": "One word in the spellings of two countries.";
    TollCarriers = "toll_carriers": "Verbs by which a toll comes to a figure: “taking the toll to 11”.";
    OutletNouns = "outlet_nouns": "Nouns for media, which come after a name or stand for one: “newspaper”.";
    NumberedOutlets = "numbered_outlets": "Words of a name before a number: “Channel 3”.";
    WireServices = "wire_services": "Words in the names of news agencies, whose reports others publish.";
    RelayedVerbs = "relayed_verbs": "Verbs for what one body says that another has said: “the ministry says the army says”.";
    VoiceBreaks = "voice_breaks": "Words after which another than the one before may speak.";
    ResumingParticiples = "resuming_participles":
        "Participles after which a denial no longer holds: “denied it, saying”.";
    ComparedDateLeads = "compared_date_leads": "Small words between “than” and a date.";
    PairedDateLeads = "paired_date_leads":
        "Small words before the second of two dates: “on Friday and early on Saturday”.";
    OffsetWords = "offset_words": "Words after a span of time that point from it: “two days later”.";
    PerfectAuxiliaries = "perfect_auxiliaries": "Auxiliaries of the perfect tense.";
    UnitsOfSpans = "units_of_spans": "Units of time in the plural, before “after”.";
    KnownPeopleLeads = "known_people_leads": "Words before people whom the text has named: “the two officers”.";
    ComparisonWords = "comparison_words": "Words before what a figure is compared with.";
    ComparisonComplements = "comparison_complements": "Words between a word of comparison and a figure.";
    RevisionBreaks = "revision_breaks": "Words and signs after which another figure is spoken of.";
    CorrectionWords = "correction_words": "Words by which one figure is given for another: “12, not 20”.";
    DirectionAdverbs = "direction_adverbs": "Adverbs of change that need a verb.";
    SettingPrepositions = "setting_prepositions": "Prepositions before the place of an event.";
    MiddleNouns = "middle_nouns": "Nouns for the middle of a place, which has no direction.";
    PlaceBreaks = "place_breaks": "Words and signs beyond which an adjective of a country is not of the place.";
    PoliceWords = "police_words": "Words for police and what they have, besides those that begin with “polic”.";
    OwnersOfSubject = "owners_of_subject": "Possessives that refer to the subject: “lost its soldiers”.";
    PartitivePronouns = "partitive_pronouns": "Pronouns after “of” for those counted before: “three of whom”.";
    WhoBreaks = "who_breaks": "Words and signs after a number that counts those of the clause before.";
    PersonPronouns = "person_pronouns": "Pronouns of one person who may be a source.";
    PluralPronouns = "plural_pronouns": "Pronouns of several who may be a source.";
    ThingPronouns = "thing_pronouns": "Pronouns of a body that may be a source.";
    SpokespersonBeginnings = "spokesperson_beginnings":
        "Beginnings of words for those who speak for a body: “spokesman”.";
    FirmPrepositions = "firm_prepositions": "Prepositions by which a place is that of a claim.";
    SurveyLeads = "survey_leads": "Words before a survey that shows something: “in a new poll”.";
    RejectionBreaks = "rejection_breaks": "Words and signs beyond which what is not so is another thing.";
    PlaceArticles = "place_articles": "Articles between a preposition and a place.";
    TimeBounds = "time_bounds":
        "Words and signs after which “before” and “after” govern nothing: “two days after, in Aru”.";
    GenitivePrepositions = "genitive_prepositions":
        "Prepositions between a part and its whole, and a noun and what it is of: “ten of them”.";
    InfinitiveMarks = "infinitive_marks": "The mark of an infinitive: “to say”.";
    Complementizers = "complementizers": "Words with which a clause begins that is the object of a verb: “said that”.";
    DefiniteArticles = "definite_articles": "Definite articles.";
    AdditiveConjunctions = "additive_conjunctions":
        "Conjunctions between members of a list and clauses that add to one another.";
    AlternativeConjunctions = "alternative_conjunctions": "Conjunctions between alternatives.";
    AgentPrepositions = "agent_prepositions": "Prepositions before who did it: “claimed by the group”.";
    OriginPrepositions = "origin_prepositions":
        "Prepositions before the figure that a change begins with: “from 12 to 20”.";
    GoalPrepositions = "goal_prepositions":
        "Prepositions before the figure that a change or a range ends with: “rose to 20”.";
    CompanyPrepositions = "company_prepositions":
        "Prepositions before who or what goes with it: “two killed, with 12 wounded”.";
    ExchangePrepositions = "exchange_prepositions": "Prepositions before what somebody was freed for.";
    WeekdayPrepositions = "weekday_prepositions": "Prepositions before a day of the week beside a verb of saying.";
    VictimNouns = "victim_nouns": "Nouns for the killed and wounded.";
    SuspectedParticiples = "suspected_participles":
        "Participles that hedge whom they describe, and not what befell them.";
    SuspectNouns = "suspect_nouns": "Nouns for people that look like verbs of suspicion.";
    IrregularHearsay = "irregular_hearsay": "Participles of hearsay whose ending does not show.";
    ContinuationVerbs = "continuation_verbs": "Verbs of going on, which may mean saying.";
    ClaimVerbs = "claim_verbs": "Verbs of claiming, which may be deeds: “claimed responsibility”.";
    RequestVerbs = "request_verbs": "Verbs of asking for something.";
    PlacementVerbs = "placement_verbs": "Verbs that put a figure somewhere, or a thing: “put the toll at 81”.";
    ReportedLemma = "reported_lemma": "What an act of saying without a verb goes by: “by our count”, “a survey shows”.";
    SayVerbs = "say_verbs": "Verbs of saying before whose subject a comma may be: “they fled, said the governor”.";
    InvertedForms = "inverted_forms": "Forms of saying before whose subject no comma need be.";
    DiscoveryVerbs = "discovery_verbs":
        "Verbs that share the subject of a verb before them where a clause is their object: “and found that”.";
    FreeRelatives = "free_relatives":
        "Pronouns with which a clause begins that is a noun by itself: “in what police described as”.";
    ContrastWords = "contrast_words":
        "Words with which a contrast to the speaker begins: “the mayor, not the council, said”.";
    NegativeDeterminers = "negative_determiners": "Determiners by which there is nobody.";
    PeopleNouns = "people_nouns": "Nouns for people of whom nothing is said.";
    ComparativeOpeners = "comparative_openers": "Words with which an amount begins that is compared: “as many as”.";
    BoundOpeners = "bound_openers": "Words with which a bound begins: “at least”.";
    ValuePrepositions = "value_prepositions": "Prepositions between a figure and its value: “put the toll at 81”.";
    SimultaneousConjunctions = "simultaneous_conjunctions": "Conjunctions of what goes on at the same time.";
    SentencePrepositions = "sentence_prepositions":
        "Prepositions between a sentence of a court and its kind: “sentenced to death”.";
    SentenceStems = "sentence_stems": "Beginnings of words of sentencing.";
    StatementPrepositions = "statement_prepositions":
        "Prepositions before a document or channel in which something is said.";
    PluralOfficers = "plural_officers": "Nouns for several officers, who may be of the police or of an army.";
    SingularOfficers = "singular_officers": "Nouns for one officer.";
    LargeNumberStems = "large_number_stems": "Beginnings of words for large numbers that are not exact: “dozens”.";
    SinceWords = "since_words": "Words before the beginning of a span that lasts.";
    MenNouns = "men_nouns": "Nouns for men, who may be a force.";
    Universals = "universals": "Words for all of those counted.";
    MemberNouns = "member_nouns": "Nouns for those who belong to a body.";
    PoliceNouns = "police_nouns": "Nouns for police that are a subject of their own after another noun.";
    TotalNouns = "total_nouns": "Nouns for a sum: “a total of 12”.";
    FewWords = "few_words": "Words that say how small a number is.";
    MostWords = "most_words": "Words for most of those meant, or for a degree.";
    NobodyEndings = "nobody_endings": "Endings of words for no person: “no one”, “nobody”.";
    PassiveProgressives = "passive_progressives":
        "Forms of “be” by which a participle is a noun of an event: “after being shot”.";
    OccasionNouns = "occasion_nouns": "Nouns for how often: “five-time”.";
    OwnedParticiples = "owned_participles": "Participles after a share of a firm: “60-pct owned”.";
    ThingRelatives = "thing_relatives": "Pronouns of a clause on a thing.";
    DestinationPrepositions = "destination_prepositions":
        "Prepositions before where people are taken: “to a nearby hospital”.";
    ZoneNouns = "zone_nouns": "Nouns after a time zone: “Moscow time”.";
    EndNouns = "end_nouns": "Nouns for the end of a period: “year-end”.";
    DateNouns = "date_nouns": "Nouns after “to” that mean now: “this year to date”.";
    DatedEvents = "dated_events":
        "Nouns for events that are named by their date, in small letters: “the May 4 protests”.";
    DueWords = "due_words": "Words before what is to come, which may be a number of years.";
    RangeAdverbs = "range_adverbs": "Adverbs before the second day of a range: “right through to Monday”.";
    RangeHedges = "range_hedges": "Adverbs before the second number of a range: “three, possibly four”.";
    UpAdverbs = "up_adverbs": "Adverbs of a rise, or of a bound: “up to”.";
    PastPrepositions = "past_prepositions": "Prepositions before a figure that is exceeded: “rose past 90”.";
    ClockLengths = "clock_lengths": "Abbreviations of a time of day, and of a length.";
    PercentLetters = "percent_letters": "Abbreviations of percent that need digits before them.";
    PluralLetters = "plural_letters": "Letters after a number that make it a plural: “30s”.";
    OrdinalUnits = "ordinal_units": "Units of time that are ordinals as well.";
    ThousandLetters = "thousand_letters": "Letters that multiply the digits before them by a thousand.";
    MetreLetters = "metre_letters": "Letters for metres, or for millions.";
    MeasurePrepositions = "measure_prepositions": "Prepositions before the size of a change: “rose by 12 to 52”.";
    DegreeWords = "degree_words": "Words by which “many” asks or is a degree.";
    SomeWords = "some_words": "Words that count something only before a plural.";
    SeatPrepositions = "seat_prepositions": "Prepositions after a majority of seats: “a majority on the council”.";
    BareBe = "bare_be": "The infinitive of “be”, of what is to come: “to be held”.";
    AccordingWords = "according_words": "Words before “to” that are no infinitive.";
    StemEndings = "stem_endings": "Endings of verbs that look like those of the past: “need”.";
    AfterWords = "after_words": "Words between a span of time and what was before it: “two days after”.";
    BeforeWords = "before_words": "Words after a figure that was given before: “12 given the day before”.";
    ContrastConjunctions = "contrast_conjunctions": "Conjunctions of contrast: “all but”, or of the narrator after a quotation.";
    OwnVoices = "own_voices": "Pronouns of one who speaks of what he says himself: “I think”.";
    ThenWords = "then_words": "Words for a time named before: “since then”.";
    ThanWords = "than_words": "Words before what is compared with.";
    WhenWords = "when_words": "Words of a clause on what happened at a date.";
    PluperfectAuxiliaries = "pluperfect_auxiliaries": "Auxiliaries of what held before.";
    NowWords = "now_words": "Words by which a figure holds now.";
    AlsoWords = "also_words": "Words that set people beside those named before: “also wounded three”.";
    HarmedHeads = "harmed_heads": "Words for those harmed of whom a share is taken: “half of the dead”.";
    TroopNouns = "troop_nouns": "Nouns within words for people by which these are troops.";
    CauseParticiples = "cause_participles": "Participles after what people died of: “measles related deaths”.";
    JustAdverbs = "just_adverbs": "Adverbs before a direction: “just south of”.";
    ForeignWords = "foreign_words": "Adjectives of people from another country, whichever.";
    GroupPronouns = "group_pronouns": "Pronouns after “among” that mean those before: “children among them”.";
    IncludedWords = "included_words": "Words after those who are among others: “children included”.";
    PoliceStems = "police_stems": "Beginnings of words for police.";
    CivilianNouns = "civilian_nouns": "Nouns for civilians.";
    CumulativeWords = "cumulative_words": "Words of a figure that covers all so far.";
    FarWords = "far_words": "Second words of “so far”.";
    SoWords = "so_words": "First words of “so far”.";
    RateWords = "rate_words": "Words between a figure and the period of its rate: “30 deaths a day”.";
    StockVerbs = "stock_verbs": "Verbs of a state in which people are counted at a time.";
    PresentAdverbs = "present_adverbs": "Adverbs of a state that lasts.";
    AnaphoricPeople = "anaphoric_people": "Words for people that only point at some named before.";
    ForceNouns = "force_nouns":
        "Nouns after the name of a force that goes by the name alone as well: “the Wagner group”.";
    NegativeEndings = "negative_endings": "Endings of negated auxiliaries: “couldn’t”.";
    DeathAdjectives = "death_adjectives": "Adjectives of a pair that are a cue by themselves: “dead and wounded”.";
    EndingParticiples = "ending_participles": "Words between a length of time and its last day: “the week ending 6 June”.";
    PeriodFigures = "period_figures": "Words after a date that make it the figure of that time: “twice the May figure”.";
    HeadingLabels = "heading_labels": "Words and signs before the date of a heading: “Published on”.";
}
