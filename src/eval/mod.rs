//! Scoring against gold: how many of the claims that careful readers marked are found, and how much of each is right.
//!
//! A record and a gold claim are the same claim where their quantity phrases overlap and their metrics agree (the
//! `troops_*` count as one metric here). The matching is one to one. A record that meets nothing but an optional gold claim
//! counts neither for nor against, nor does a further record of the same phrase and metric whose source is another of those
//! that gold accepts (bodies that vouch together). See [`Score`] for what is measured.

mod by_document;
mod calibration;
mod compare;
mod extended;
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
pub use gold::{Gold, GoldClaim, read_documents};
pub use miss::{Miss, MissKind};
pub use record::{Record, read_records};
pub use score::{Accuracy, Evaluation, Judged, MetricScore, Metrics, Prf, Score, evaluate};
