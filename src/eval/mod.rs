//! Scoring against gold: how many of the claims that careful readers marked are found, and how much of each is right.
//!
//! A record and a gold claim are the same claim where their quantity phrases overlap and their metrics agree (the
//! `troops_*` count as one metric here). The matching is one to one. A record that meets nothing but an optional gold claim
//! counts neither for nor against, nor does a further record of the same phrase and metric whose source is another of those
//! that gold accepts (sources named together). See [`Score`] for what is measured.
//!
//! ```
//! use headcount::eval::{Gold, Record, ScoredMetrics, evaluate};
//! use headcount::{Article, Extractor, Options};
//! use std::collections::BTreeMap;
//!
//! let article = Article::new("flood", "Police said that 12 people were killed.");
//! let claims = Extractor::new(Options::default())?.extract(&article);
//!
//! let folder = tempfile::tempdir()?;
//! let line = r#"{"doc": "flood", "claims": [{"start": 17, "end": 19, "metric": "fatalities", "value": 12, "low": 12, "high": 12, "bound": "exact"}]}"#;
//! std::fs::write(folder.path().join("gold.jsonl"), line)?;
//! let mut gold = Gold::read(folder.path())?;
//! let articles = BTreeMap::from([("flood".to_owned(), article)]);
//! assert!(gold.locate(&articles).is_empty());
//!
//! let records: Vec<Record> = claims.into_iter().map(Record::from).collect();
//! let evaluation = evaluate(&articles, &gold, &records, ScoredMetrics::All);
//! assert_eq!((evaluation.score.claim.f1, evaluation.score.value.f1), (1.0, 1.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod by_document;
mod calibration;
mod compare;
mod extended;
mod fields;
mod fit;
mod floor;
mod gold;
mod links;
mod miss;
mod pairing;
mod record;
mod score;

pub use by_document::DocumentScore;
pub use calibration::{Bin, Calibration, calibration};
pub(crate) use compare::{accepts_event, accepts_source, same_slug};
pub(crate) use extended::accepts_coded;
pub use fit::fit;
pub use floor::Floor;
pub(crate) use gold::NO_CLAIM;
pub use gold::{Gold, GoldClaim, read_documents};
pub use miss::{Miss, MissKind};
pub use record::{Record, read_records};
pub use score::{Accuracy, Evaluation, Judged, MetricScore, Prf, Score, ScoredMetrics, evaluate};
