//! The claim record, `headcount/1`: the contract with every consumer.

pub(crate) mod families;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

/// The schema version that every record carries.
pub const SCHEMA: &str = "headcount/1";

/// A figure as the text states it. Whole figures are written without a fraction: `12`, not `12.0`.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Figure(pub f64);

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // 2^53: beyond it an f64 no longer holds every whole number
        if self.0.fract() == 0.0 && self.0.abs() < 9_007_199_254_740_992.0 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

macro_rules! closed_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        #[non_exhaustive]
        pub enum $name { $($(#[$vmeta])* #[doc = concat!("`", $text, "`")] #[serde(rename = $text)] $variant),+ }
        impl $name {
            /// Every value, in the order of the schema.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The value as it is written in a record.
            pub fn as_str(self) -> &'static str { Self::NAMES[self as usize] }
            /// The value of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::NAMES.iter().position(|known| *known == name).map(|index| Self::ALL[index])
            }
            /// The names, in the order of [`Self::ALL`].
            const NAMES: &'static [&'static str] = &[$($text),+];
        }
    };
}

closed_enum! {
    /// How the figure limits the number that is meant (value model of the schema).
    #[derive(Default)]
    Bound { #[default] Exact = "exact", Approx = "approx", MoreThan = "more_than", AtLeast = "at_least", LessThan = "less_than",
            AtMost = "at_most", Range = "range", Vague = "vague" }
}
closed_enum! {
    /// What one unit of the figure is. Households are never multiplied into persons.
    #[derive(Default)]
    Unit { #[default] Person = "person", Household = "household", Item = "item" }
}
closed_enum! {
    /// Where in the document the quantity phrase is.
    #[derive(Default)]
    Section { Title = "title", Summary = "summary", #[default] Body = "body", Caption = "caption", Table = "table", Correction = "correction" }
}
closed_enum! {
    /// What span of events the figure covers.
    #[derive(Default)]
    Scope { Incident = "incident", Cumulative = "cumulative", Period = "period", Stock = "stock", Rate = "rate", #[default] Unknown = "unknown" }
}
closed_enum! {
    /// Where the document's own date comes from. Never a file's time, never today.
    #[derive(Default)]
    PublishedBasis { Option = "option", Metadata = "metadata", Filename = "filename", Url = "url", Dateline = "dateline", #[default] None = "none" }
}
closed_enum! {
    /// The kind of body that vouches for a number.
    SourceType { Ministry = "ministry", Military = "military", Intelligence = "intelligence", Government = "government",
        LocalAuthority = "local_authority", Police = "police", EmergencyService = "emergency_service",
        HealthAuthority = "health_authority", Igo = "igo", Ngo = "ngo", Monitor = "monitor", ArmedGroup = "armed_group",
        Media = "media", Research = "research", Party = "party", Company = "company", Person = "person",
        Witness = "witness", Anonymous = "anonymous", Other = "other" }
}
closed_enum! {
    /// How the source was found.
    #[derive(Default)]
    SourceBasis { Explicit = "explicit", Carried = "carried", Restated = "restated", #[default] Narrator = "narrator" }
}
closed_enum! {
    /// How the date of saying was found.
    #[derive(Default)]
    SaidBasis { Explicit = "explicit", Relative = "relative", Carried = "carried", Document = "document", #[default] None = "none" }
}
closed_enum! {
    /// How firmly the claim is put forward.
    #[derive(Default)]
    Modality { #[default] Asserted = "asserted", Confirmed = "confirmed", Reported = "reported", Estimated = "estimated",
        Believed = "believed", Feared = "feared", Possible = "possible", Claimed = "claimed", Alleged = "alleged",
        Denied = "denied", Retracted = "retracted", Planned = "planned", Hypothetical = "hypothetical", Question = "question" }
}
impl Modality {
    /// The class of hedging that it falls in.
    pub(crate) fn class(self) -> Self {
        match self {
            Modality::Estimated | Modality::Believed | Modality::Feared | Modality::Possible => Modality::Estimated,
            Modality::Claimed | Modality::Alleged => Modality::Claimed,
            Modality::Denied | Modality::Retracted => Modality::Denied,
            Modality::Planned | Modality::Hypothetical | Modality::Question => Modality::Planned,
            Modality::Asserted | Modality::Confirmed | Modality::Reported => Modality::Asserted,
        }
    }
}
closed_enum! {
    /// Whether the source says it is so, is not so, or that the number is nil.
    #[derive(Default)]
    Polarity { #[default] Positive = "positive", Negative = "negative", Zero = "zero" }
}
closed_enum! {
    /// The period that a rate is counted over.
    RatePer { Day = "day", Week = "week", Month = "month", Year = "year" }
}
closed_enum! {
    /// TIMEX3 modifier of a date.
    DateMod { Start = "START", Mid = "MID", End = "END", Approx = "APPROX", Before = "BEFORE", After = "AFTER" }
}
closed_enum! {
    /// The standing of the people counted.
    WhoStatus { Combatant = "combatant", Civilian = "civilian", Police = "police", Medic = "medic", Journalist = "journalist",
        AidWorker = "aid_worker", Prisoner = "prisoner", Attacker = "attacker", Mixed = "mixed" }
}

closed_enum! {
    /// How the actor was found.
    ActorBasis { Explicit = "explicit", Carried = "carried", Blamed = "blamed", Claimed = "claimed" }
}
closed_enum! {
    /// What happened to the people counted.
    Cause { Airstrike = "airstrike", Shelling = "shelling", Missile = "missile", Drone = "drone",
        GroundCombat = "ground_combat", Bombing = "bombing", Shooting = "shooting", Stabbing = "stabbing",
        Execution = "execution", Massacre = "massacre", Crackdown = "crackdown", Raid = "raid",
        Kidnapping = "kidnapping", BattleLosses = "battle_losses", War = "war", Earthquake = "earthquake",
        Flood = "flood", Storm = "storm", Landslide = "landslide", Volcano = "volcano", Wildfire = "wildfire",
        Heat = "heat", Cold = "cold", Drought = "drought", Famine = "famine", Epidemic = "epidemic", Fire = "fire",
        Explosion = "explosion", RoadCrash = "road_crash", RailCrash = "rail_crash", AirCrash = "air_crash",
        Shipwreck = "shipwreck", Drowning = "drowning", Stampede = "stampede", Collapse = "collapse",
        Industrial = "industrial", Poisoning = "poisoning", Overdose = "overdose", Suicide = "suicide",
        Deployment = "deployment", Mobilisation = "mobilisation", Exchange = "exchange", Evacuation = "evacuation",
        Other = "other" }
}
closed_enum! {
    /// How exactly a place is known.
    PlacePrecision { Facility = "facility", Settlement = "settlement", District = "district", Admin1 = "admin1",
        Country = "country", Sea = "sea" }
}

/// One numeric claim: one quantity phrase x one metric x one source, in one document.
///
/// Core fields are always written, optional ones only where they apply. `start` and `end` count Unicode code points,
/// `byte_start` and `byte_end` UTF-8 bytes, both half-open, in the text of the document.
///
/// ```
/// use headcount::{Article, Extractor, Options};
///
/// let extractor = Extractor::new(Options::default())?;
/// let claims = extractor.extract(&Article::new("flood.txt", "Police said that at least 12 people were killed."));
/// let claim = &claims[0];
/// assert_eq!((claim.metric.as_str(), claim.source.as_deref()), ("fatalities", Some("police")));
/// assert_eq!(claim.quote, "at least 12");
/// // a line of the command
/// assert!(serde_json::to_string(claim)?.starts_with(r#"{"schema":"headcount/1","id":"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Claim {
    /// Always `headcount/1`.
    pub schema: String,
    /// `c` and 16 hex digits: the same for the same bytes, whatever the path.
    pub id: String,
    /// The document: its path relative to the input root, or the row's own id.
    pub doc: String,
    /// SHA-256 of the document's bytes, of the row's text in a container.
    pub doc_sha256: String,
    /// The headline.
    pub title: Option<String>,
    /// The publisher or agency of the document; not the source of the claim.
    pub outlet: Option<String>,
    /// The address of the document.
    pub url: Option<String>,
    /// Date of the document, EDTF; `XXXX-06-16` where no year is known.
    pub published: Option<String>,
    /// Where that date comes from.
    pub published_basis: PublishedBasis,
    /// Start of `quote` in code points.
    pub start: usize,
    /// End of `quote` in code points, exclusive.
    pub end: usize,
    /// Start of `quote` in bytes.
    pub byte_start: usize,
    /// End of `quote` in bytes, exclusive.
    pub byte_end: usize,
    /// The quantity phrase as written.
    pub quote: String,
    /// The sentence that holds it, as written.
    pub sentence: String,
    /// The part of the document.
    pub section: Section,
    /// What is counted: `casualties`, `fatalities`, `injured`, `missing`, `captured`, `detained`, `abducted`, `freed`,
    /// `rescued`, `displaced`, `troops_strength`, `troops_deployed`, `troops_withdrawn`, `troops_mobilised`, `deserted`, or a
    /// metric of the user's lexicon.
    pub metric: String,
    /// The word that shows the metric.
    pub term: String,
    /// The figure as stated; null for ranges, vague words and bare shares.
    pub value: Option<Figure>,
    /// The least that was said; null is open.
    pub low: Option<Figure>,
    /// The most that was said; null is open.
    pub high: Option<Figure>,
    /// How the figure limits the number.
    pub bound: Bound,
    /// What one unit is.
    pub unit: Unit,
    /// The people, as written.
    pub who: Option<String>,
    /// The span of events covered.
    pub scope: Scope,
    /// Canonical name of the body or person that vouches for the number; null is the article's own narration.
    pub source: Option<String>,
    /// Slug of the built-in registry.
    pub source_id: Option<String>,
    /// The kind of body.
    pub source_type: Option<SourceType>,
    /// The mention that carried it.
    pub source_text: Option<String>,
    /// How the source was found.
    pub source_basis: SourceBasis,
    /// When the source said it, EDTF.
    pub said: Option<String>,
    /// Its earliest day.
    #[schemars(extend("format" = "date"))]
    pub said_from: Option<String>,
    /// Its latest day.
    #[schemars(extend("format" = "date"))]
    pub said_to: Option<String>,
    /// How that date was found.
    pub said_basis: SaidBasis,
    /// When the people were harmed, or the date for which the figure holds, EDTF.
    pub event: Option<String>,
    /// Its earliest day.
    #[schemars(extend("format" = "date"))]
    pub event_from: Option<String>,
    /// Its latest day.
    #[schemars(extend("format" = "date"))]
    pub event_to: Option<String>,
    /// Where, as written.
    pub place: Option<String>,
    /// How firmly it is put forward.
    pub modality: Modality,
    /// Whether it is said to be so, not so, or nil.
    pub polarity: Polarity,
    /// How sure the extraction is that this claim is in the text, 0 to 1. Never the truth of the claim.
    pub confidence: f64,
    /// Ids of what fired, in order: quantity, metric, source, date.
    pub rules: Vec<String>,

    /// The fraction, in a claim of a share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// The number that the share is taken of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_of: Option<Figure>,
    /// True where `low` or `high` were computed from a share.
    #[serde(default, skip_serializing_if = "is_false")]
    pub derived: bool,
    /// The vague word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vague: Option<String>,
    /// True for "another", "additional": to be added to what was said before.
    #[serde(default, skip_serializing_if = "is_false")]
    pub increment: bool,
    /// The period of a rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_per: Option<RatePer>,
    /// The side that the people belong to: ISO 3166-1 alpha-3 or a group's slug.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who_side: Option<String>,
    /// The standing of the people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who_status: Option<WhoStatus>,
    /// Groups named among the people counted: `children`, `women`, `men`, `elderly`, `refugees`, `foreigners`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// Country of the place, ISO 3166-1 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// First-level area of the place, from the gazetteer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_admin1: Option<String>,
    /// Latitude of the place in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_lat: Option<f64>,
    /// Longitude of the place in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_lon: Option<f64>,
    /// GeoNames id of the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_id: Option<u64>,
    /// How exactly the place is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_precision: Option<PlacePrecision>,
    /// Where the displaced or deployed went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_to: Option<String>,
    /// Who did it to them, or sent or freed them, with words of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Slug of the actor in the built-in registry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<String>,
    /// The side of the actor: ISO 3166-1 alpha-3 or a group's slug.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_side: Option<String>,
    /// How the actor was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_basis: Option<ActorBasis>,
    /// What happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// The words that say what happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause_text: Option<String>,
    /// Lemma of the word of saying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// The channel of the statement: "post on X".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Whom the source spoke to: "lawmakers".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
    /// The person who spoke for the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spokesperson: Option<String>,
    /// Who passed it on, nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<String>,
    /// Country of the source, ISO 3166-1 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_country: Option<String>,
    /// The words of the date of saying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_text: Option<String>,
    /// The words of the date of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_text: Option<String>,
    /// Modifier of `said`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_mod: Option<DateMod>,
    /// Modifier of `event`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_mod: Option<DateMod>,
    /// The date for which a running figure is said to hold, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Id of the claim that this one is a subset of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// Id of the claim that this one replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<String>,
    /// Id of the claim that this one repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restates: Option<String>,
    /// Id of the claim that this one contradicts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disputes: Option<String>,
    /// True where the text says that the figure could not be verified.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unverified: bool,
    /// What a reader should look at: `weekday_mismatch`, `no_year`, `source_apposition`, `number_format` …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// Language of the document, ISO 639-1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Page of a PDF, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u64>,
    /// What the vague word stands for by the convention that the user chose (`--vague`). The text does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vague_value: Option<Figure>,
    /// The name of that convention: `acled`, `emdat`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vague_convention: Option<String>,
}

fn is_false(value: &bool) -> bool {
    !*value
}
