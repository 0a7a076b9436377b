//! What a row of symbols must hold for a shape of the grammar to fit, so that most rules are passed over without a search.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A set of symbols, by their letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Letters(u128);

impl Letters {
    /// The letters of a row.
    pub fn of(row: &[u8]) -> Self {
        Letters(row.iter().fold(0, |set, &letter| set | bit(letter)))
    }

    /// Adds a letter.
    pub fn insert(&mut self, letter: u8) {
        self.0 |= bit(letter);
    }

    /// Calls `found` with each letter.
    fn each(self, mut found: impl FnMut(usize)) {
        let mut left = self.0;
        while left != 0 {
            found(left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }

    /// Whether the sets share a letter.
    pub fn meets(self, other: Letters) -> bool {
        self.0 & other.0 != 0
    }
}

fn bit(letter: u8) -> u128 {
    if letter < 128 { 1 << letter } else { 0 }
}

/// What a shape needs: of each set one letter at least. A row that lacks it does not fit; one that has it may still not.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    sets: Vec<u128>,
    /// The same in the order in which a match holds them.
    order: Vec<u128>,
    /// The letters with which a match may begin.
    first: Letters,
    /// The letters that the number of the shape may have.
    count: Letters,
    /// The letters that the word which tells the metric may have; none where the shape names no such word.
    cue: Letters,
}

impl Needs {
    /// Reads them off a shape.
    pub fn of(shape: &Hir) -> Self {
        let order = sets(shape);
        let mut sets = order.clone();
        // the rarest first: a set of few letters fails most often
        sets.sort_by_key(|set| (set.count_ones(), *set));
        sets.dedup();
        let all = sets.clone();
        // a set within another makes the wider one needless
        sets.retain(|&set| !all.iter().any(|&other| other != set && other & set == other));
        let (mut count, mut cue) = (0, 0);
        group(shape, "count", &mut count);
        group(shape, "cue", &mut cue);
        let first = match first(shape) {
            (_, true) => u128::MAX,
            (letters, false) => letters,
        };
        Needs {
            sets,
            order,
            first: Letters(first),
            count: Letters(if count == 0 { u128::MAX } else { count }),
            cue: Letters(cue),
        }
    }

    /// Whether the shape asks for one of these letters.
    pub fn ask_for_one_of(&self, letters: Letters) -> bool {
        self.sets.iter().any(|set| set & !letters.0 == 0)
    }

    /// Whether the number of the shape may have one of these letters.
    pub fn may_count(&self, letters: Letters) -> bool {
        self.count.meets(letters)
    }

    /// Whether the word that tells the metric may have one of these letters.
    pub fn may_cue(&self, letters: Letters) -> bool {
        self.cue.meets(letters)
    }

    /// Whether a match may begin with one of these letters.
    pub fn may_begin(&self, letters: Letters) -> bool {
        self.first.meets(letters)
    }
}

/// The needs of all rules, by letter: one look at the letters of a row tells nearly all rules that cannot fit it. They stand
/// side by side, so that the rules themselves are not looked at.
#[derive(Debug, Default)]
pub(crate) struct AllNeeds {
    blocks: Vec<Block>,
    /// What the rules need in its order, one rule behind the other.
    order: Vec<u128>,
    /// By rule: where its part of `order` ends.
    ends: Vec<usize>,
}

/// How many rules a block has.
const BLOCK: usize = u128::BITS as usize;

/// How many of its rarest sets tell a rule.
const RAREST: usize = 3;

/// By letter: the rules of which it satisfies the number, and each of the rarest sets; a bit for each rule.
#[derive(Debug)]
struct Block {
    count: Table,
    rarest: [Table; RAREST],
}

type Table = Box<[u128; 128]>;

impl AllNeeds {
    /// Those of the rules, in their order.
    pub fn of(rules: &[&Needs]) -> Self {
        let by_letter = |rules: &[&Needs], set: &dyn Fn(&Needs) -> u128| {
            let mut table = Box::new([0; 128]);
            for (place, needs) in rules.iter().enumerate() {
                Letters(set(needs)).each(|letter| table[letter] |= 1 << place);
            }
            table
        };
        let set = |needs: &Needs, rank: usize| needs.sets.get(rank).copied().unwrap_or(u128::MAX);
        let block = |rules: &[&Needs]| Block {
            count: by_letter(rules, &|needs| needs.count.0),
            rarest: std::array::from_fn(|rank| by_letter(rules, &|needs| set(needs, rank))),
        };
        let mut all = AllNeeds { blocks: rules.chunks(BLOCK).map(block).collect(), ..AllNeeds::default() };
        for needs in rules {
            all.order.extend(&needs.order);
            all.ends.push(all.order.len());
        }
        all
    }

    /// The places of the rules that could fit a row, with a number of one of the letters `open`: what they need stands in
    /// it, in its order.
    pub fn may_be_met(&self, row: &[Letters], open: Letters) -> impl Iterator<Item = usize> {
        let letters = Letters(row.iter().fold(0, |set, letter| set | letter.0));
        let met = self.blocks.iter().enumerate().flat_map(move |(number, block)| {
            let holding = |table: &Table, letters: Letters| {
                let mut rules = 0;
                letters.each(|letter| rules |= table[letter]);
                rules
            };
            let rarest = block.rarest.iter().map(|table| holding(table, letters));
            let mut met = rarest.fold(holding(&block.count, open), |met, rules| met & rules);
            std::iter::from_fn(move || {
                let place = (met != 0).then(|| met.trailing_zeros() as usize)?;
                met &= met - 1;
                Some(number * BLOCK + place)
            })
        });
        met.filter(|&place| {
            let start = if place == 0 { 0 } else { self.ends[place - 1] };
            let mut row = row.iter();
            self.order[start..self.ends[place]].iter().all(|set| row.any(|letter| letter.0 & set != 0))
        })
    }
}

/// Sets of letters of each of which every match holds one, in the order of the shape.
fn sets(shape: &Hir) -> Vec<u128> {
    match shape.kind() {
        HirKind::Empty | HirKind::Look(_) => Vec::new(),
        HirKind::Literal(literal) => literal.0.iter().map(|&letter| bit(letter)).collect(),
        HirKind::Class(class) => vec![class_letters(class)],
        HirKind::Repetition(repetition) if repetition.min == 0 => Vec::new(),
        HirKind::Repetition(repetition) => sets(&repetition.sub),
        HirKind::Capture(capture) => sets(&capture.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(sets).collect(),
        HirKind::Alternation(parts) => {
            let narrowest = |part| sets(part).into_iter().min_by_key(|set| set.count_ones());
            parts.iter().map(narrowest).try_fold(0, |union, set| Some(union | set?)).into_iter().collect()
        }
    }
}

/// The letters with which a match may begin, and whether it may be empty.
fn first(shape: &Hir) -> (u128, bool) {
    match shape.kind() {
        HirKind::Empty | HirKind::Look(_) => (0, true),
        HirKind::Literal(literal) => (literal.0.first().map_or(0, |&letter| bit(letter)), literal.0.is_empty()),
        HirKind::Class(class) => (class_letters(class), false),
        HirKind::Repetition(repetition) => {
            let (letters, empty) = first(&repetition.sub);
            (letters, empty || repetition.min == 0)
        }
        HirKind::Capture(capture) => first(&capture.sub),
        HirKind::Concat(parts) => {
            let mut letters = 0;
            for part in parts {
                let (more, empty) = first(part);
                letters |= more;
                if !empty {
                    return (letters, false);
                }
            }
            (letters, true)
        }
        HirKind::Alternation(parts) => parts.iter().map(first).fold((0, false), |a, b| (a.0 | b.0, a.1 || b.1)),
    }
}

fn class_letters(class: &Class) -> u128 {
    let ranges: Vec<(u32, u32)> = match class {
        Class::Unicode(class) => class.iter().map(|r| (r.start().into(), r.end().into())).collect(),
        Class::Bytes(class) => class.iter().map(|r| (r.start().into(), r.end().into())).collect(),
    };
    let letters = ranges.into_iter().flat_map(|(start, end)| start..=end.min(127));
    letters.fold(0, |set, letter| set | bit(letter as u8))
}

/// Adds the letters that stand in groups of that name.
fn group(shape: &Hir, name: &str, found: &mut u128) {
    match shape.kind() {
        HirKind::Capture(capture) if capture.name.as_deref() == Some(name) => *found |= letters(&capture.sub),
        HirKind::Capture(capture) => group(&capture.sub, name, found),
        HirKind::Repetition(repetition) => group(&repetition.sub, name, found),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().for_each(|part| group(part, name, found)),
        _ => {}
    }
}

/// All letters that stand in a shape.
fn letters(shape: &Hir) -> u128 {
    match shape.kind() {
        HirKind::Empty | HirKind::Look(_) => 0,
        HirKind::Literal(literal) => literal.0.iter().fold(0, |set, &letter| set | bit(letter)),
        HirKind::Class(class) => class_letters(class),
        HirKind::Repetition(repetition) => letters(&repetition.sub),
        HirKind::Capture(capture) => letters(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().fold(0, |set, part| set | letters(part)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs_of(shape: &str) -> Needs {
        Needs::of(&regex_syntax::parse(shape).unwrap())
    }

    fn row_of(letters: &[u8]) -> Vec<Letters> {
        letters.iter().map(|&letter| Letters::of(&[letter])).collect()
    }

    #[test]
    fn what_a_shape_needs() {
        // shape, row, letters of open numbers, whether it could fit
        let cases = [
            ("A(?:B|C)D?", "AC", "A", true),
            ("A(?:B|C)D?", "CA", "A", false),
            ("A(?:B|C)D?", "AD", "A", false),
            ("(?:AB|CD)E{1,2}", "CE", "E", true),
            ("(?:AB|CD)E{1,2}", "xDE", "x", false),
            ("(?:AB|CD)E{0,2}", "A", "A", true),
            ("(?:AB|CD|)E", "E", "x", true),
            ("(?:AB|C)E", "xE", "x", false),
            ("(?P<count>(?:A|B))C$", "ABC", "A", true),
            ("(?P<count>(?:A|B))C$", "ABC", "C", false),
            ("(?:(?P<count>A)|(?P<cue>B))C", "BC", "A", true),
        ];
        for (shape, row, open, expected) in cases {
            let all = AllNeeds::of(&[&needs_of(shape)]);
            let met = all.may_be_met(&row_of(row.as_bytes()), Letters::of(open.as_bytes())).next().is_some();
            assert_eq!(met, expected, "{shape} over {row}");
        }
    }

    #[test]
    fn no_match_lacks_what_is_needed() {
        let shapes = ["A(?:B|CA){1,2}D?", "(?P<count>[AB])C*?(?:D|A)", "(?:A|B{0,2})(?:CD|DC)$", "B?(?:A|(?:C|D)B)"];
        // more rules than one block holds
        let needs: Vec<Needs> = shapes.iter().cycle().take(300).map(|shape| needs_of(shape)).collect();
        let all = AllNeeds::of(&needs.iter().collect::<Vec<_>>());
        let patterns = shapes.map(|shape| regex::bytes::Regex::new(shape).unwrap());
        for number in 0..4_usize.pow(5) {
            let letters: Vec<u8> = (0..5).map(|place| b"ABCD"[number / 4_usize.pow(place) % 4]).collect();
            let row = row_of(&letters);
            let seen: Vec<usize> = all.may_be_met(&row, Letters::of(&letters)).collect();
            for (place, needs) in needs.iter().enumerate() {
                let Some(found) = patterns[place % 4].find(&letters) else { continue };
                assert!(seen.contains(&place), "{}", shapes[place % 4]);
                assert!(needs.may_begin(row[found.start()]), "{}", shapes[place % 4]);
            }
        }
    }
}
