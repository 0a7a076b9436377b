//! Those who were named or spoke last.

use super::source_entity::SourceEntity;

/// How far back a description looks for the one whom it means: a bound on work, far beyond what readers keep.
const MEMORY: usize = 200;

/// Those who were named or spoke, in the order of the text: the last of them, and the last of each kind, so that a pronoun is
/// not looked for in all of them.
#[derive(Debug, Default)]
pub(super) struct Recent<'d> {
    all: Vec<SourceEntity<'d>>,
    /// How many came before them and are forgotten.
    forgotten: usize,
    last: [Option<usize>; KINDS],
}

/// What the last of is known: one person ("he"), one body ("it"), several ("they"), who is nothing written.
const KINDS: usize = 4;
const PERSON: usize = 0;
const BODY: usize = 1;
const SEVERAL: usize = 2;
const SPEAKER: usize = 3;

impl<'d> Recent<'d> {
    /// With memory for so many.
    pub fn reserve(&mut self, number: usize) {
        self.all.reserve(number);
    }

    /// Adds the next one.
    pub fn push(&mut self, who: SourceEntity<'d>) {
        if self.all.len() >= 2 * MEMORY {
            self.forget();
        }
        let kind = match (who.plural, who.person) {
            (true, _) => SEVERAL,
            (false, true) => PERSON,
            (false, false) => BODY,
        };
        self.last[kind] = Some(self.all.len());
        if !who.document {
            self.last[SPEAKER] = Some(self.all.len());
        }
        self.all.push(who);
    }

    /// Forgets all but the last and the last of each kind: of a long text they would be very many.
    fn forget(&mut self) {
        let first = self.all.len() - MEMORY;
        let mut kept = 0;
        for at in 0..self.all.len() {
            if at < first && !self.last.contains(&Some(at)) {
                continue;
            }
            self.last.iter_mut().filter(|last| **last == Some(at)).for_each(|last| *last = Some(kept));
            self.all.swap(kept, at);
            kept += 1;
        }
        self.forgotten += self.all.len() - kept;
        self.all.truncate(kept);
    }

    /// How many there were.
    pub fn number(&self) -> usize {
        self.forgotten + self.all.len()
    }

    /// The last ones, the last first.
    pub fn latest(&self) -> impl Iterator<Item = &SourceEntity<'d>> + Clone {
        self.all.iter().rev().take(MEMORY)
    }

    /// The last one whom a pronoun can mean.
    pub fn meant(&self, person: bool, plural: bool) -> Option<&SourceEntity<'d>> {
        let kind = match (person, plural) {
            (true, _) => PERSON,
            (false, true) => SEVERAL,
            (false, false) => BODY,
        };
        self.last[kind].map(|at| &self.all[at])
    }

    /// The last one who is nothing written.
    pub fn speaker(&self) -> Option<&SourceEntity<'d>> {
        self.last[SPEAKER].map(|at| &self.all[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_are_kept_and_the_last_of_each_kind() {
        let mut recent = Recent::default();
        let one = |name: String, person, document| SourceEntity {
            name: name.into(),
            id: None,
            source_type: None,
            country: None,
            spokesperson: None,
            carried: false,
            text: crate::Span::default(),
            person,
            plural: false,
            described: false,
            ambiguous_apposition: false,
            ambiguous: false,
            document,
            tokens: 0..0,
            canonical: "".into(),
            short_form: None,
            co_sources: Vec::new(),
            initials: Default::default(),
        };
        recent.push(one("Ana".to_owned(), true, false));
        for number in 1..1_000 {
            recent.push(one(number.to_string(), false, true));
        }
        let name = |who: Option<&SourceEntity>| who.map(|who| who.name.to_string()).unwrap_or_default();
        assert_eq!((recent.number(), recent.latest().count()), (1_000, MEMORY));
        assert_eq!((name(recent.latest().next()), name(recent.latest().last())), ("999".into(), "800".into()));
        assert_eq!((name(recent.meant(true, false)), name(recent.meant(false, false))), ("Ana".into(), "999".into()));
        assert_eq!((name(recent.speaker()), recent.meant(false, true).is_none()), ("Ana".into(), true));
        assert!(recent.all.len() <= 2 * MEMORY + KINDS);
    }
}
