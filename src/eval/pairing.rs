//! Which record is which claim of gold.

use super::compare::{family, same_source, same_value};
use super::gold::GoldClaim;
use super::record::Record;

/// How many code points a claim of gold and a record share; below zero how far they are apart.
pub(super) fn overlap(gold: &GoldClaim, record: &Record) -> i64 {
    let (start, end) = gold.span();
    end.min(record.end) - start.max(record.start)
}

/// Whether a record is the claim of `twin`, by another source that gold accepts.
pub(super) fn is_co_source(gold: &GoldClaim, twin: &Record, record: &Record) -> bool {
    (twin.start, twin.end, &twin.metric) == (record.start, record.end, &record.metric)
        && gold.source.is_some()
        && record.source != twin.source
        && same_source(gold, record)
}

/// One to one, the pairs first that agree in most. Equals go by the later claim, then by the later record: an arbitrary
/// order, but a fixed one.
pub(super) fn pair(golds: &[&GoldClaim], records: &[&Record]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (gi, gold) in golds.iter().enumerate() {
        for (ri, record) in records.iter().enumerate() {
            let overlap = overlap(gold, record);
            if overlap <= 0 {
                continue;
            }
            let got = family(&record.metric);
            let mut wanted = std::iter::once(&gold.metric).chain(gold.metric_alt.iter().flatten());
            if !wanted.any(|metric| family(metric) == got) {
                continue;
            }
            let agreed = u8::from(record.metric == gold.metric)
                + u8::from(same_value(gold, record))
                + u8::from(same_source(gold, record));
            pairs.push((f64::from(agreed) + overlap as f64 / 1000.0, gi, ri));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (b.1, b.2).cmp(&(a.1, a.2))));
    let (mut gold_used, mut record_used) = (vec![false; golds.len()], vec![false; records.len()]);
    let mut chosen = Vec::new();
    for (_, gi, ri) in pairs {
        if !gold_used[gi] && !record_used[ri] {
            (gold_used[gi], record_used[ri]) = (true, true);
            chosen.push((gi, ri));
        }
    }
    chosen
}
