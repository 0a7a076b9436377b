//! GDELT Global Knowledge Graph 2.1: a line a document, its counts in `V1COUNTS` and `V2.1COUNTS`.
//!
//! Layout of the codebook (GDELT Global Knowledge Graph, Data Format Codebook V2.1): 27 columns, tab-separated, no header.
//! A block of `V2.1COUNTS` is `TYPE#number#object#location type#location#country#ADM1#latitude#longitude#feature#offset`, `V1COUNTS` has
//! all but the offset, and each block ends with `;`. What this program does not know stays empty: codes of places, which
//! are FIPS 10-4 in GDELT, themes, tone and all the rest. Offsets count code points of the text.
//!
//! Only what a GDELT count can hold is written: a claim with a stated value that is not denied, of a metric that GDELT has a
//! type for. Documents without such a claim have no line.

use crate::article::Article;
use crate::claim::{Claim, Polarity, Unit};
use std::fmt::Write;

/// The number of columns of a GKG 2.1 line.
const COLUMNS: usize = 27;

/// GDELT's type of count for a metric. Casualties are dead and wounded together, and so are no `KILL`.
fn count_type(metric: &str) -> Option<&'static str> {
    Some(match metric {
        "fatalities" => "KILL",
        "injured" => "WOUND",
        "abducted" => "KIDNAP",
        "detained" | "captured" => "ARREST",
        "casualties" | "missing" | "displaced" => "AFFECT",
        _ => return None,
    })
}

/// Appends the line of a document.
pub(crate) fn line(article: &Article, claims: &[Claim], out: &mut Vec<u8>) {
    let (mut v1, mut v21) = (String::new(), String::new());
    for claim in claims {
        let Some(block) = block(claim) else { continue };
        // writing to a String does not fail
        let _ = write!(v1, "{block};");
        let _ = write!(v21, "{block}#{};", claim.start);
    }
    if v21.is_empty() {
        return;
    }
    // what is in the record goes before: a dateline can give the date of a document
    let published = claims.first().and_then(|claim| claim.published.as_deref()).or(article.published());
    let day = published.filter(|day| day.len() == 10 && !day.contains('X')).map(|day| day.replace('-', ""));
    let stamp = day.map(|day| format!("{day}000000")).unwrap_or_default();
    // GDELT numbers the records of a batch; the hash of the document says the same for the same bytes
    let number = article.sha256()[..6].iter().fold(0_u64, |n, byte| n << 8 | u64::from(*byte));
    let web = article.url().is_some();
    let mut cells = [const { String::new() }; COLUMNS];
    cells[0] = format!("{}-{number}", if stamp.is_empty() { "00000000000000" } else { &stamp });
    cells[1] = stamp;
    // 1 is the open web, 2 a document that is only cited
    cells[2] = if web { "1" } else { "2" }.to_owned();
    cells[3] = plain(article.outlet().or(article.url().and_then(host)).unwrap_or_default());
    cells[4] = plain(article.url().unwrap_or(article.doc()));
    cells[5] = v1;
    cells[6] = v21;
    out.extend_from_slice(cells.join("\t").as_bytes());
    out.push(b'\n');
}

fn block(claim: &Claim) -> Option<String> {
    let kind = count_type(&claim.metric)?;
    let value = claim.value.or(claim.vague_value).filter(|_| claim.polarity == Polarity::Positive)?;
    let object = match (claim.who.as_deref(), claim.unit) {
        (Some(who), _) => plain(who),
        (None, Unit::Household) => "households".to_owned(),
        (None, _) => String::new(),
    };
    let place = plain(claim.place.as_deref().unwrap_or_default());
    Some(format!("{kind}#{}#{object}##{place}#####", value.0))
}

/// Text without the signs that part columns, blocks and fields, and without control characters.
fn plain(text: &str) -> String {
    let part = |c: char| c.is_control() || matches!(c, ';' | '#');
    text.chars().map(|c| if part(c) { ' ' } else { c }).collect::<String>().trim().to_owned()
}

fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::PublishedBasis;
    use crate::{Extractor, Options};

    fn lines(article: &Article) -> String {
        let claims = Extractor::new(Options::default()).unwrap().extract(article);
        let mut out = Vec::new();
        line(article, &claims, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn counts_are_where_the_codebook_has_them() {
        let article = Article::new("a", "At least 12 people were killed and 30 soldiers injured, police said.")
            .with_url("https://www.example.org/flood;1")
            .with_published("2025-06-16", PublishedBasis::Option)
            .unwrap();
        let line = lines(&article);
        let cells: Vec<_> = line.trim_end_matches('\n').split('\t').collect();
        assert_eq!(cells.len(), COLUMNS);
        assert!(cells[0].starts_with("20250616000000-"));
        let rest = ["20250616000000", "1", "example.org", "https://www.example.org/flood 1"];
        assert_eq!(cells[1..5], rest);
        assert_eq!(cells[5], "KILL#12#people#######;WOUND#30#soldiers#######;");
        assert_eq!(cells[6], "KILL#12#people########0;WOUND#30#soldiers########35;");
        for block in cells[6].split_terminator(';') {
            assert_eq!(block.split('#').count(), 11, "{block}");
        }
    }

    #[test]
    fn the_day_is_that_of_the_records_however_it_is_known() {
        let line =
            lines(&Article::new("a", "KASTEL, June 16, 2025 (Example) - At least 12 people were killed, police said."));
        assert_eq!(line.split('\t').nth(1), Some("20250616000000"), "{line}");
    }

    #[test]
    fn what_a_count_cannot_hold_is_left_out() {
        for text in ["Between 30 and 40 people were killed.", "Dozens were killed.", "No one was killed.", "Rain fell."]
        {
            assert_eq!(lines(&Article::new("a", text)), "", "{text}");
        }
    }
}
