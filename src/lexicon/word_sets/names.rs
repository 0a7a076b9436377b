//! The sets that code asks for, and what the words of each do.

word_sets! {
    /// Forms of "be" before a participle.
    PassiveBe = "passive_be",
    /// Units of time before "after": "months after thousands were sent".
    UnitsAfter = "units_after",
    /// Units of time that put a date far back: "thirty years after the crash".
    UnitsOfPast = "units_of_past",
    /// What is the most of its kind, "since" some day: "the deadliest attack since 2006".
    Superlatives = "superlatives",
    /// What has killed since it began: "a war that has killed 9,000".
    LastingSubjects = "lasting_subjects",
    /// Words after "of" that mean those counted before: "ten of them".
    PartitiveHeads = "partitive_heads",
    /// Verbs that put a figure somewhere.
    FigureVerbs = "figure_verbs",
    /// Words with which a question begins.
    QuestionOpeners = "question_openers",
    /// What a name of people may be the name of: "the Zintan tribe".
    BodiesOfPeople = "bodies_of_people",
    /// What people are who are counted at a time: "40,000 are sheltering".
    LastingStates = "lasting_states",
    /// What lasts, and kills as long as it does.
    LastingHarms = "lasting_harms",
    /// Words for a part of a place: "the outskirts of".
    PartsOfPlace = "parts_of_place",
    /// What one body does to another that it has put there: "the Hamas-run health ministry".
    RunBy = "run_by",
    /// Verbs by which an army reports its own dead.
    VerbsOfLoss = "verbs_of_loss",
    /// Words before a country to which it is not tied.
    BeforeCountry = "before_country",
    /// How somebody speaks: "the mayor, speaking on local radio on Monday, said".
    SpeakingInsets = "speaking_insets",
    /// Words between a trial and what it is about.
    OfProceeding = "of_proceeding",
    /// Verbs of the past whose ending does not show.
    IrregularPast = "irregular_past",
    /// Words with which a new clause begins.
    ClauseBreaks = "clause_breaks",
    /// Words with which a clause ends that another holds.
    RelativeBreaks = "relative_breaks",
    /// Those whose children are counted: "a father of four".
    Parents = "parents",
    /// Words that ask: "who fired them she could not confirm".
    Asks = "asks",
    /// Words before the noun of what is not verified.
    BeforeObject = "before_object",
    /// What follows "could not verify" where it has no noun.
    NoObject = "no_object",
    /// Nouns for what somebody states.
    Stated = "stated",
    /// Words that deny.
    Denials = "denials",
    /// Times between a word of saying and what is said.
    AdjunctTimes = "adjunct_times",
    /// Prepositions of place and time beside a word of saying.
    AdjunctPrepositions = "adjunct_prepositions",
    /// Words that end the name of whom somebody spoke to.
    AudienceEnds = "audience_ends",
    /// Words that begin what was said, not the name of whom.
    NoAudience = "no_audience",
    /// Forms between a figure and the word that rejects it: "is false".
    BeforeRejection = "before_rejection",
    /// Words before "suspects" where it is a noun.
    BeforeSuspects = "before_suspects",
    /// Words before a participle that is part of a verb.
    BeforeParticiple = "before_participle",
    /// Words after a participle that is the verb: "reported that".
    BehindParticiple = "behind_participle",
    /// Words that count a few before a participle and its noun.
    SmallCounts = "small_counts",
    /// Verbs of hearsay: "people reported to be hiding".
    HearsayVerbs = "hearsay_verbs",
    /// Verbs of what is not said: "has not said why".
    WithheldVerbs = "withheld_verbs",
    /// Words by which a body leaves open what it was asked: "declined to comment".
    WordsLeftOpen = "words_left_open",
    /// Words with which the noun phrase of a source ends.
    SourceEnds = "source_ends",
    /// Words between a source and the clause that describes it.
    SourceRelatives = "source_relatives",
    /// Words after which the noun phrase of a source begins.
    SourceBounds = "source_bounds",
    /// Nouns that look like words of saying: "the reports".
    NounsOfSaying = "nouns_of_saying",
    /// Verbs of what a body always does: "which monitors the war".
    StandingVerbs = "standing_verbs",
    /// Verbs by which a body gives a document out.
    IssuingVerbs = "issuing_verbs",
    /// Words with which a sentence goes on after its source.
    TailConjunctions = "tail_conjunctions",
    /// Words with which a clause on the speaker begins.
    TailRelatives = "tail_relatives",
    /// Ordinals after an article: "the second in a month".
    TailOrdinals = "tail_ordinals",
    /// Participles that show what came of it: "leaving 12 dead".
    TailResults = "tail_results",
    /// Verbs of a clause on the noun before "that the mayor said".
    RelativeVerbs = "relative_verbs",
    /// Times with which a sentence ends after its verb of saying.
    ClosingTimes = "closing_times",
    /// Verbs that share the subject of a denial before them.
    TurningVerbs = "turning_verbs",
    /// Verbs by which a document says something.
    PaperVerbs = "paper_verbs",
    /// Verbs that can only mean saying, and share the subject of a verb before "and".
    SharingVerbs = "sharing_verbs",
    /// Forms of "be".
    FormsOfBe = "forms_of_be",
    /// Words that ask what was not said: "has not said why".
    QuestionWords = "question_words",
    /// Verbs by which somebody finds, and says nothing: "spotted 12 boats".
    FindingVerbs = "finding_verbs",
    /// Words within the noun phrase of a source.
    WithinSource = "within_source",
    /// Small words of the language, by which its texts are known from those of others.
    OwnSmallWords = "own_small_words",
    /// Small words in the place of a dateline.
    DatelineWords = "dateline_words",
    /// Nouns for a figure that somebody has put together: "an estimate of".
    Estimates = "estimates",
    /// Prepositions by which a place is less surely that of a claim.
    LoosePrepositions = "loose_prepositions",
    /// Words after "a day" that make it no rate: "a day after".
    NoRate = "no_rate",
    /// Verbs with an "up" that is no bound: "the toll went up to 90".
    RisingVerbs = "rising_verbs",
    /// Words after "of" of whom a share is taken: "three quarters of them".
    ShareHeads = "share_heads",
    /// Words before a day that owns what follows: "in Mondays attack".
    BeforeOwnedDay = "before_owned_day",
    /// Verbs of what one does without a word: "the mayor hopes".
    ThinkingVerbs = "thinking_verbs",
    /// What a survey does that shows something: "the poll has the mayor ahead".
    SurveyVerbs = "survey_verbs",
    /// Verbs that say something and as often do it: "had logged 900 hours".
    DoingVerbs = "doing_verbs",
    /// Offices whose holders speak for their body: "director" of it.
    HeadsOfBodies = "heads_of_bodies",
    /// With which a correction begins.
    CorrectionOpeners = "correction_openers",
    /// Headings over a summary.
    SummaryHeadings = "summary_headings",
    /// With which a caption begins.
    CaptionOpeners = "caption_openers",
    /// With which the credit at the end of a caption begins.
    CaptionCredits = "caption_credits",
    /// What comes after a dash at the end of a caption.
    CaptionMedia = "caption_media",
    /// Whose picture it is, after a stroke at the end of a caption.
    CaptionAgencies = "caption_agencies",
    /// With which the brackets at the end of a caption begin.
    CaptionBrackets = "caption_brackets",
    /// Adjectives after "most" that make it a degree: "the most severe".
    OfDegree = "of_degree",
    /// Those whose age follows "of": "a man of 45".
    Aged = "aged",
    /// Verbs of what is found or reported on a day, and may have happened on it.
    VerbsOfFinding = "verbs_of_finding",
    /// After a form of "be": what is still to come.
    Ahead = "ahead",
    /// Verbs that say something even after "to": "went on to say".
    PlainSaying = "plain_saying",
    /// Prepositions between what is cited as a reason and its matter: "citing concern for his health".
    ReasonPrepositions = "reason_prepositions",
    /// Nouns that make what a source gives an estimate: "according to estimates".
    EstimateNouns = "estimate_nouns",
    /// Words and signs after which "according to" opens a clause.
    ClauseJoints = "clause_joints",
    /// Prepositions before the date of an act of saying: "said late on Monday".
    DatePrepositions = "date_prepositions",
    /// Words and signs with which what was said begins.
    SpeechStarts = "speech_starts",
    /// Prepositions before a count or survey by a source: "by our count", "on police figures".
    ReckoningPrepositions = "reckoning_prepositions",
    /// Words and signs beyond which a survey is not looked for.
    SurveyBreaks = "survey_breaks",
    /// Prepositions that two sources share before their figures: "officials spoke of 12, rebels of 20".
    FigurePrepositions = "figure_prepositions",
    /// Conjunctions that join clauses with one subject.
    Coordinators = "coordinators",
    /// Conjunctions and signs between clauses side by side.
    ClauseSeparators = "clause_separators",
    /// Words and signs with which a clause begins that the hedge before does not reach.
    HedgeEnds = "hedge_ends",
    /// Nouns for what is rejected: "denied claims that".
    ClaimNouns = "claim_nouns",
    /// Words before a name within a list of sources.
    ListDeterminers = "list_determiners",
    /// Participles before "of" that describe somebody: "a man accused of arson".
    Accusations = "accusations",
    /// Prepositions after a participle that describes a noun: "militants, described as leaders".
    DescriptionPrepositions = "description_prepositions",
    /// Words after "went on" where it means saying: "went on to say".
    SpeechContinuations = "speech_continuations",
    /// Prepositions before an occasion or channel: "at a briefing", "asked on Monday".
    OccasionPrepositions = "occasion_prepositions",
    /// Words by which something has not been said: "has not yet told why".
    Negations = "negations",
    /// Verbs by which a body takes a position on what it is asked: "neither confirmed nor denied".
    VerdictVerbs = "verdict_verbs",
    /// Verbs of saying by which something is counted: "divers counted nine bodies".
    CountingVerbs = "counting_verbs",
    /// Articles.
    Articles = "articles",
    /// Prepositions between a noun and what it is about: "a state of emergency".
    ComplementPrepositions = "complement_prepositions",
    /// What joins the names of two bodies: "the army and a monitor".
    JointConjunctions = "joint_conjunctions",
    /// Participles that are verbs of saying after a form of "be": "was saying".
    SayingParticiples = "saying_participles",
    /// Pronouns of a clause between commas that describes a source: "the charity, which said".
    NonrestrictivePronouns = "nonrestrictive_pronouns",
    /// Prepositions of a period between "has" and its participle: "has in the past said".
    PeriodPrepositions = "period_prepositions",
    /// Forms of "have".
    FormsOfHave = "forms_of_have",
    /// Words that stand for a speaker: "another said".
    CountedSpeakers = "counted_speakers",
    /// Words and signs after which the subject of a verb of saying begins.
    SubjectBounds = "subject_bounds",
    /// Words before examples of a body or group: "parties, including".
    ExampleWords = "example_words",
    /// The verbs of saying that take any subject, listed or not.
    CoreSayingVerbs = "core_saying_verbs",
    /// Words with which a description between commas begins: "Smith, an analyst, said".
    SpeakerDescriptions = "speaker_descriptions",
    /// Words that are no subject of a verb of saying.
    NoSpeaker = "no_speaker",
    /// Words after "sources" or "people" that say why they know: "people familiar with the matter".
    InformedSources = "informed_sources",
    /// Prepositions between "put" or "described" and a figure: "put the toll at 12".
    FigureComplements = "figure_complements",
    /// Pronouns with which a clause describes the noun before it.
    RelativePronouns = "relative_pronouns",
    /// Words after a verb of saying whose object is no statement: "was asked about", "said by".
    NoContent = "no_content",
    /// Amounts after "as": "as many as".
    AmountsAfterAs = "amounts_after_as",
    /// Amounts after "at": "at least".
    AmountsAfterAt = "amounts_after_at",
    /// Words that join a second statement of one speaker: "said 12 died, adding that".
    SpeechJoints = "speech_joints",
    /// The article and the demonstratives.
    DefiniteDeterminers = "definite_determiners",
    /// Prepositions after a noun that begin what it is of, by or to.
    NounPrepositions = "noun_prepositions",
    /// Words after a span of time that make it one before: "two days earlier".
    EarlierWords = "earlier_words",
    /// Words between a verb and its date: "also on Friday".
    LateWords = "late_words",
    /// Pronouns with which a clause begins after a comma: ", who had been in town".
    ClausePronouns = "clause_pronouns",
    /// Conjunctions between clauses.
    ClauseConjunctions = "clause_conjunctions",
    /// Pronouns that are the subject of a clause.
    SubjectPronouns = "subject_pronouns",
    /// Words with which a clause on the time or on members begins.
    TimeConjunctions = "time_conjunctions",
    /// Words after which an earlier event is named: "in the wake of".
    AftermathWords = "aftermath_words",
    /// Participles by which somebody is tied to an earlier event: "linked to".
    SuspicionParticiples = "suspicion_participles",
    /// Prepositions after "suspected" and "linked".
    SuspicionPrepositions = "suspicion_prepositions",
    /// Words after a participle that goes with the noun before: "two killed in the blast".
    ParticipleComplements = "participle_complements",
    /// Words and signs between members of a list.
    ListSeparators = "list_separators",
    /// Verbs of the future.
    FutureVerbs = "future_verbs",
    /// Words before a form of "be" that is still to come.
    FutureLeads = "future_leads",
    /// Prepositions between a deed and who did or suffered it.
    DeedPrepositions = "deed_prepositions",
    /// Words with which a clause goes on after its date: "on Monday, when".
    DateClauseOpeners = "date_clause_openers",
    /// Determiners of a noun that is known: "its", "the".
    NounDeterminers = "noun_determiners",
    /// Articles of what is new.
    IndefiniteArticles = "indefinite_articles",
    /// Forms of "say" that follow a subject.
    FormsOfSaid = "forms_of_said",
    /// Words before a range: "from 12 to 20".
    RangeOpeners = "range_openers",
    /// Words before a range of ages: "aged between 5 and 9".
    AgeNouns = "age_nouns",
    /// Prepositions of a bound on an age: "children under 5".
    AgeBounds = "age_bounds",
    /// Words between people and the bound on their age: "all under 12".
    AgeLeads = "age_leads",
    /// Determiners of an event that is known.
    KnownDeterminers = "known_determiners",
    /// Pronouns that may be a source.
    PersonalPronouns = "personal_pronouns",
    /// Words before a noun that names a body again: "the same agency".
    AnaphoricDeterminers = "anaphoric_determiners",
    /// Possessives before the noun of a body: "its spokesman".
    OwnersOfBodies = "owners_of_bodies",
    /// Small words that a name may hold, or begin with.
    NameParticles = "name_particles",
    /// Words that go on with the name of a body: "Institute for the Study of War".
    NameJoints = "name_joints",
    /// Prepositions between a body and where it runs things.
    PlacePrepositions = "place_prepositions",
    /// Participles after a number that is no year.
    HarmParticiples = "harm_participles",
    /// Prefixes before a year: "post-2011".
    YearPrefixes = "year_prefixes",
    /// Words before a pair of numbers.
    PairWords = "pair_words",
    /// Verbs after a number of people, which is no year.
    CountedVerbs = "counted_verbs",
    /// Abbreviations of "year-old".
    AgeAbbreviations = "age_abbreviations",
    /// Nouns for a figure that a number names: "the toll of 12".
    FigureNouns = "figure_nouns",
    /// Words after a vague number that add it to another: "several other".
    AdditionWords = "addition_words",
    /// Pronouns after a place with a clause on it.
    PlaceRelatives = "place_relatives",
    /// Verbs of saying, and the colon, whose speaker gives background as his own.
    BackgroundVerbs = "background_verbs",
    /// Verbs by which an event has a toll: "the war has cost 40,000 lives".
    TollVerbs = "toll_verbs",
    /// Words and signs between an act of saying and background that is not its own.
    BackgroundBreaks = "background_breaks",
    /// Words before members of those counted.
    MemberWords = "member_words",
    /// Words before those who come on top: "a further 12".
    IncrementWords = "increment_words",
    /// Nouns for a body of any kind: "the group".
    HeadsForAnyBody = "heads_for_any_body",
    /// Nouns for a person of any office: "the official".
    HeadsForAnyPerson = "heads_for_any_person",
    /// Words before the outlet that somebody talks to: "in an interview with".
    TalkWords = "talk_words",
    /// Prepositions between a talk and the outlet.
    TalkPrepositions = "talk_prepositions",
    /// Articles before the name of an outlet.
    OutletArticles = "outlet_articles",
    /// Participles after which a denial no longer holds: "denied it, saying".
    ResumingParticiples = "resuming_participles",
    /// Small words between "than" and a date.
    ComparedDateLeads = "compared_date_leads",
    /// Small words before the second of two dates: "on Friday and early on Saturday".
    PairedDateLeads = "paired_date_leads",
    /// Words after a span of time that point from it: "two days later".
    OffsetWords = "offset_words",
    /// Auxiliaries of the perfect tense.
    PerfectAuxiliaries = "perfect_auxiliaries",
    /// Units of time in the plural, before "after".
    UnitsOfSpans = "units_of_spans",
    /// Words before people whom the text has named: "the two officers".
    KnownPeopleLeads = "known_people_leads",
    /// Words before what a figure is compared with.
    ComparisonWords = "comparison_words",
    /// Words between a word of comparison and a figure.
    ComparisonComplements = "comparison_complements",
    /// Words and signs after which another figure is spoken of.
    RevisionBreaks = "revision_breaks",
    /// Words by which one figure is given for another: "12, not 20".
    CorrectionWords = "correction_words",
    /// Adverbs of change that need a verb.
    DirectionAdverbs = "direction_adverbs",
    /// Prepositions before the place of an event.
    SettingPrepositions = "setting_prepositions",
    /// Nouns for the middle of a place, which has no direction.
    MiddleNouns = "middle_nouns",
    /// Words and signs beyond which an adjective of a country is not of the place.
    PlaceBreaks = "place_breaks",
    /// Words for police and what they have, besides those that begin with "polic".
    PoliceWords = "police_words",
    /// Possessives that refer to the subject: "lost its soldiers".
    OwnersOfSubject = "owners_of_subject",
    /// Pronouns after "of" for those counted before: "three of whom".
    PartitivePronouns = "partitive_pronouns",
    /// Words and signs after a number that counts those of the clause before.
    WhoBreaks = "who_breaks",
    /// Pronouns of one person who may be a source.
    PersonPronouns = "person_pronouns",
    /// Pronouns of several who may be a source.
    PluralPronouns = "plural_pronouns",
    /// Pronouns of a body that may be a source.
    ThingPronouns = "thing_pronouns",
    /// Beginnings of words for those who speak for a body: "spokesman".
    SpokespersonBeginnings = "spokesperson_beginnings",
    /// Prepositions by which a place is that of a claim.
    FirmPrepositions = "firm_prepositions",
    /// Words before a survey that shows something: "in a new poll".
    SurveyLeads = "survey_leads",
    /// Words and signs beyond which what is not so is another thing.
    RejectionBreaks = "rejection_breaks",
    /// Articles between a preposition and a place.
    PlaceArticles = "place_articles",
    /// Words and signs after which "before" and "after" govern nothing: "two days after, in Aru".
    TimeBounds = "time_bounds",
}
