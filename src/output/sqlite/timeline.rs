//! Claims by event: a view, and what it takes for one event.

use crate::claim::families::families;

/// The statement that makes the view.
pub(super) fn view() -> String {
    let families: Vec<String> = families().map(|[cause, family]| format!("('{cause}', '{family}')")).collect();
    include_str!("timeline.sql").replace("{families}", &families.join(", "))
}

#[cfg(test)]
mod tests {
    use crate::claim::Cause;
    use crate::output::{Encoder, Format};
    use crate::{Article, Extractor, Options};
    use rusqlite::Connection;
    use std::collections::BTreeMap;

    /// A claim: document, place, cause, day of the event, day of saying.
    type ClaimOfEvent<'r> = (&'r str, Option<&'r str>, Option<Cause>, Option<&'r str>, &'r str);

    /// The view over some claims: number of the event, the day on which it began, document.
    fn timeline(rows: &[ClaimOfEvent]) -> Vec<(i64, String, String)> {
        let encoder = Encoder::new(Format::Sqlite);
        let extractor = Extractor::new(Options::default()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let mut spool = Vec::new();
        for (doc, place, cause, event, said) in rows {
            let article = Article::new(*doc, format!("Police said {doc} people were killed."));
            let mut claims = extractor.extract(&article);
            let claim = &mut claims[0];
            (claim.place, claim.country, claim.place_id) = (place.map(str::to_owned), None, None);
            claim.cause = *cause;
            claim.event_from = event.map(str::to_owned);
            (claim.said_from, claim.said_to) = (Some((*said).to_owned()), Some((*said).to_owned()));
            encoder.document(&article, &claims, &mut spool);
        }
        encoder.convert(&spool[..], &path).unwrap();
        let connection = Connection::open(&path).unwrap();
        let mut view = connection.prepare("SELECT event_number, event_began, doc FROM timeline").unwrap();
        let rows = view.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        rows.map(|row| row.unwrap()).collect()
    }

    #[test]
    fn it_goes_by_event_and_then_by_saying() {
        let (flood, quake) = (Some(Cause::Flood), Some(Cause::Earthquake));
        let order = timeline(&[
            ("1", Some("Adana"), flood, Some("2024-03-03"), "2024-03-09"),
            ("2", Some("Mersin"), flood, Some("2024-03-02"), "2024-03-02"),
            ("3", Some("Adana"), flood, Some("2024-03-01"), "2024-03-02"),
            ("4", Some("Adana"), flood, Some("2024-03-20"), "2024-03-21"),
            ("5", Some("adana"), flood, None, "2024-03-05"),
            ("6", Some("Adana"), quake, Some("2024-03-02"), "2024-03-03"),
            ("7", None, flood, Some("2024-03-01"), "2024-03-01"),
            ("8", None, flood, Some("2024-03-01"), "2024-03-01"),
        ]);
        let of = |doc: &str| order.iter().position(|(_, _, other)| other == doc).unwrap();
        // one event of Adana's flood, in the order of saying, with nothing between
        let docs: Vec<&str> = order[of("3")..of("3") + 3].iter().map(|(_, _, doc)| doc.as_str()).collect();
        assert_eq!(docs, ["3", "5", "1"], "{order:?}");
        assert!(of("1") < of("2") && of("2") < of("4") && of("6") < of("4"));
        assert_eq!(order[of("1")].1, "2024-03-01");
        assert_eq!(order[of("4")].1, "2024-03-20");
        // two articles that do not say where need not are about one event
        let events = order.iter().map(|(number, ..)| number).max();
        assert_eq!(events, Some(&6), "{order:?}");
    }

    #[test]
    fn a_cause_that_says_nothing_is_of_the_only_event_of_its_place_and_days() {
        let day = Some("2025-03-03");
        let order = timeline(&[
            // one strike, reported in several ways; and what is said of it without a cause
            ("1", Some("Odesa"), Some(Cause::Drone), day, "2025-03-03"),
            ("2", Some("Odesa"), Some(Cause::Airstrike), day, "2025-03-03"),
            ("3", Some("Odesa"), None, day, "2025-03-03"),
            ("4", Some("Odesa"), Some(Cause::Fire), Some("2025-03-04"), "2025-03-04"),
            ("5", Some("Odesa"), None, Some("2025-03-20"), "2025-03-20"),
            // a flood and a crash on one day: which of them is meant, nobody knows
            ("6", Some("Adana"), Some(Cause::Flood), day, "2025-03-03"),
            ("7", Some("Adana"), Some(Cause::Storm), day, "2025-03-03"),
            ("8", Some("Adana"), Some(Cause::RoadCrash), day, "2025-03-03"),
            ("9", Some("Adana"), None, day, "2025-03-03"),
            // what no other cause is given for is one event by itself
            ("10", Some("Sfax"), Some(Cause::Explosion), day, "2025-03-03"),
            ("11", Some("Sfax"), Some(Cause::Fire), day, "2025-03-03"),
        ]);
        let mut events: BTreeMap<i64, Vec<&str>> = BTreeMap::new();
        for (number, _, doc) in &order {
            events.entry(*number).or_default().push(doc);
        }
        let mut events: Vec<Vec<&str>> = events.into_values().collect();
        events.iter_mut().for_each(|event| event.sort_by_key(|doc| doc.parse::<u32>().unwrap()));
        events.sort();
        let want: [&[&str]; 6] = [&["1", "2", "3", "4"], &["10", "11"], &["5"], &["6", "7"], &["8"], &["9"]];
        assert_eq!(events, want);
    }
}
