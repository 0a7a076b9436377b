//! What a symbol string must hold for a shape of the grammar to fit, so that most rules are passed over without a search.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A set of symbols, by their symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct SymbolSet(u128);

impl SymbolSet {
    /// The symbols of a symbol string.
    pub fn of(symbols: &[u8]) -> Self {
        SymbolSet(symbols.iter().fold(0, |set, &letter| set | bit(letter)))
    }

    /// Calls `found` with each symbol.
    fn each(self, mut found: impl FnMut(usize)) {
        let mut left = self.0;
        while left != 0 {
            found(left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }

    /// Whether the symbol is one of them.
    pub fn has(self, letter: u8) -> bool {
        // half a set at a time is what a processor shifts at once
        let half = if letter < 64 { self.0 as u64 } else { (self.0 >> 64) as u64 };
        letter < 128 && half >> (letter % 64) & 1 == 1
    }
}

fn bit(letter: u8) -> u128 {
    if letter < 128 { 1 << letter } else { 0 }
}

/// With how many symbols a match is known to begin.
const HEAD: usize = 3;

/// is after the last symbol of a symbol string; no symbol has it.
const END: u8 = 0;

/// The symbol at a place of a symbol string.
fn at(symbols: &[u8], place: usize) -> u8 {
    symbols.get(place).copied().unwrap_or(END)
}

/// What a shape needs: of each set one symbol at least. A symbol string that lacks it does not fit; one that has it may still not.
#[derive(Debug, Default)]
pub(crate) struct RulePrefilter {
    sets: Vec<u128>,
    /// The symbols with which a match may begin, one after the other.
    head: [SymbolSet; HEAD],
    /// The symbols that the number of the shape may have.
    count: SymbolSet,
}

impl RulePrefilter {
    /// Reads them off a shape.
    pub fn of(shape: &Hir) -> Self {
        let mut sets = sets(shape);
        // the rarest first: a set of few symbols fails most often
        sets.sort_by_key(|set| (set.count_ones(), *set));
        sets.dedup();
        let all = sets.clone();
        // a set within another makes the wider one needless
        sets.retain(|&set| !all.iter().any(|&other| other != set && other & set == other));
        let mut count = 0;
        group(shape, "count", &mut count);
        RulePrefilter {
            sets,
            head: head(shape).map(SymbolSet),
            count: SymbolSet(if count == 0 { u128::MAX } else { count }),
        }
    }

    /// Whether the shape asks for one of these symbols.
    pub fn ask_for_one_of(&self, letters: SymbolSet) -> bool {
        self.sets.iter().any(|set| set & !letters.0 == 0)
    }

    /// Whether the number of the shape may have this symbol.
    pub fn may_count(&self, letter: u8) -> bool {
        self.count.has(letter)
    }

    /// Whether a match may begin at the beginning of this symbol string.
    pub fn may_begin(&self, symbols: &[u8]) -> bool {
        self.head.iter().enumerate().all(|(place, head)| head.has(at(symbols, place)))
    }
}

/// The needs of all rules, by symbol: one look at the symbols of a symbol string shows nearly all rules that cannot fit it. They are
/// side by side, so that the rules themselves are not looked at.
#[derive(Debug, Default)]
pub(crate) struct RuleIndex {
    blocks: Vec<RuleBlock>,
}

/// How many rules a block has.
const BLOCK: usize = u128::BITS as usize;

/// How many of its rarest sets show a rule.
const RAREST: usize = 3;

/// By symbol: the rules of which it satisfies each of the rarest sets, and each place of the head; a bit for each rule.
#[derive(Debug)]
struct RuleBlock {
    rarest: [RulesBySymbol; RAREST],
    head: [RulesBySymbol; HEAD],
}

impl RuleBlock {
    /// The rules that may have a match in a symbol string, as far as heads and sets show.
    fn may_be_met(&self, symbols: &[u8], letters: SymbolSet) -> u128 {
        let holding = |table: &RulesBySymbol, letters: SymbolSet| {
            let mut rules = 0;
            letters.each(|letter| rules |= table[letter]);
            rules
        };
        let rarest = self.rarest.iter().map(|table| holding(table, letters));
        let met = rarest.fold(u128::MAX, |met, rules| met & rules);
        if met == 0 {
            return 0;
        }
        let begin = |from: usize| {
            let places = self.head.iter().enumerate();
            places.fold(met, |rules, (place, table)| rules & table[usize::from(at(symbols, from + place)) % 128])
        };
        (0..symbols.len()).fold(0, |rules, from| rules | begin(from))
    }
}

type RulesBySymbol = Box<[u128; 128]>;

impl RuleIndex {
    /// Those of the rules, in their order.
    pub fn of(rules: &[&RulePrefilter]) -> Self {
        let by_letter = |rules: &[&RulePrefilter], set: &dyn Fn(&RulePrefilter) -> u128| {
            let mut table = Box::new([0; 128]);
            for (place, needs) in rules.iter().enumerate() {
                SymbolSet(set(needs)).each(|letter| table[letter] |= 1 << place);
            }
            table
        };
        let set = |needs: &RulePrefilter, rank: usize| needs.sets.get(rank).copied().unwrap_or(u128::MAX);
        let block = |rules: &[&RulePrefilter]| RuleBlock {
            rarest: std::array::from_fn(|rank| by_letter(rules, &|needs| set(needs, rank))),
            head: std::array::from_fn(|place| by_letter(rules, &|needs| needs.head[place].0)),
        };
        RuleIndex { blocks: rules.chunks(BLOCK).map(block).collect() }
    }

    /// The places of the rules that could fit a symbol string.
    pub fn may_be_met(&self, symbols: &[u8]) -> impl Iterator<Item = usize> {
        let letters = SymbolSet::of(symbols);
        self.blocks.iter().enumerate().flat_map(move |(number, block)| {
            let mut met = block.may_be_met(symbols, letters);
            std::iter::from_fn(move || {
                let place = (met != 0).then(|| met.trailing_zeros() as usize)?;
                met &= met - 1;
                Some(number * BLOCK + place)
            })
        })
    }
}

/// Sets of symbols of each of which every match holds one.
fn sets(shape: &Hir) -> Vec<u128> {
    match shape.kind() {
        HirKind::Empty | HirKind::Look(_) => Vec::new(),
        HirKind::Literal(literal) => literal.0.iter().map(|&letter| bit(letter)).collect(),
        HirKind::Class(class) => vec![class_letters(class)],
        HirKind::Repetition(repetition) if repetition.min == 0 => Vec::new(),
        HirKind::Repetition(repetition) => sets(&repetition.sub),
        HirKind::Capture(capture) => sets(&capture.sub),
        HirKind::Concat(operands) => operands.iter().flat_map(sets).collect(),
        HirKind::Alternation(operands) => {
            let narrowest = |part| sets(part).into_iter().min_by_key(|set| set.count_ones());
            operands.iter().map(narrowest).try_fold(0, |union, set| Some(union | set?)).into_iter().collect()
        }
    }
}

/// The symbols with which a match may begin, by their place; where it may be shorter, any symbol and the end.
fn head(shape: &Hir) -> [u128; HEAD] {
    let mut head = [0; HEAD];
    let ends = step(shape, 1, &mut head);
    let shortest = ends.trailing_zeros() as usize;
    head.iter_mut().skip(shortest).for_each(|letters| *letters = u128::MAX);
    head
}

/// Adds the symbols that a shape may put at the places of a head when it begins at one of the places `begins`, and gives the
/// places after it; places are bits, those after the head are left out.
fn step(shape: &Hir, begins: u32, head: &mut [u128; HEAD]) -> u32 {
    let mut letter = |begins: u32, letters: u128| {
        let places = (0..HEAD).filter(|place| begins >> place & 1 == 1);
        places.for_each(|place| head[place] |= letters);
        begins << 1 & ((1 << HEAD) - 1)
    };
    match shape.kind() {
        HirKind::Empty | HirKind::Look(_) => begins,
        HirKind::Literal(literal) => literal.0.iter().fold(begins, |begins, &byte| letter(begins, bit(byte))),
        HirKind::Class(class) => letter(begins, class_letters(class)),
        HirKind::Repetition(repetition) => {
            let mut ends = if repetition.min == 0 { begins } else { 0 };
            let mut here = begins;
            for time in 1..=repetition.max.unwrap_or(u32::MAX) {
                here = step(&repetition.sub, here, head);
                if time >= repetition.min {
                    // nothing new comes of more
                    if here & !ends == 0 {
                        break;
                    }
                    ends |= here;
                }
            }
            ends
        }
        HirKind::Capture(capture) => step(&capture.sub, begins, head),
        HirKind::Concat(operands) => operands.iter().fold(begins, |begins, part| step(part, begins, head)),
        HirKind::Alternation(operands) => operands.iter().fold(0, |ends, part| ends | step(part, begins, head)),
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

/// Adds the symbols that are in groups of that name.
fn group(shape: &Hir, name: &str, found: &mut u128) {
    match shape.kind() {
        HirKind::Capture(capture) if capture.name.as_deref() == Some(name) => *found |= letters(&capture.sub),
        HirKind::Capture(capture) => group(&capture.sub, name, found),
        HirKind::Repetition(repetition) => group(&repetition.sub, name, found),
        HirKind::Concat(operands) | HirKind::Alternation(operands) => {
            operands.iter().for_each(|part| group(part, name, found))
        }
        _ => {}
    }
}

/// All symbols that are in a shape.
fn letters(shape: &Hir) -> u128 {
    match shape.kind() {
        HirKind::Empty | HirKind::Look(_) => 0,
        HirKind::Literal(literal) => literal.0.iter().fold(0, |set, &letter| set | bit(letter)),
        HirKind::Class(class) => class_letters(class),
        HirKind::Repetition(repetition) => letters(&repetition.sub),
        HirKind::Capture(capture) => letters(&capture.sub),
        HirKind::Concat(operands) | HirKind::Alternation(operands) => {
            operands.iter().fold(0, |set, part| set | letters(part))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs_of(shape: &str) -> RulePrefilter {
        RulePrefilter::of(&regex_syntax::parse(shape).unwrap())
    }

    #[test]
    fn what_a_shape_needs() {
        // shape, symbols, whether it could fit
        let cases = [
            ("A(?:B|C)D?", "AC", true),
            ("A(?:B|C)D?", "CA", false),
            ("A(?:B|C)D?", "AD", false),
            ("(?:AB|CD)E{1,2}", "CDE", true),
            ("(?:AB|CD)E{1,2}", "CE", false),
            ("(?:AB|C)D?E", "xCE", true),
            ("(?:AB|C)D?E", "xCAxE", false),
            ("AB{2,}$", "ABB", true),
            ("AB{2,}$", "AB", false),
            ("A(?:BC?)?", "A", true),
            ("(?:AB|CD)E{1,2}", "xDE", false),
            ("(?:AB|CD)E{0,2}", "AB", true),
            ("(?:AB|CD)E{0,2}", "A", false),
            ("(?:AB|CD|)E", "E", true),
            ("(?:AB|C)E", "xE", false),
            ("(?P<count>(?:A|B))C$", "ABC", true),
            ("(?:(?P<count>A)|(?P<cue>B))C", "BC", true),
        ];
        for (shape, symbols, expected) in cases {
            let all = RuleIndex::of(&[&needs_of(shape)]);
            let met = all.may_be_met(symbols.as_bytes()).next().is_some();
            assert_eq!(met, expected, "{shape} over {symbols}");
        }
    }

    #[test]
    fn no_match_lacks_what_is_needed() {
        let shapes = ["A(?:B|CA){1,2}D?", "(?P<count>[AB])C*?(?:D|A)", "(?:A|B{0,2})(?:CD|DC)$", "B?(?:A|(?:C|D)B)"];
        // more rules than one block holds
        let needs: Vec<RulePrefilter> = shapes.iter().cycle().take(300).map(|shape| needs_of(shape)).collect();
        let all = RuleIndex::of(&needs.iter().collect::<Vec<_>>());
        let patterns = shapes.map(|shape| regex::bytes::Regex::new(shape).unwrap());
        for number in 0..4_usize.pow(5) {
            let letters: Vec<u8> = (0..5).map(|place| b"ABCD"[number / 4_usize.pow(place) % 4]).collect();
            let seen: Vec<usize> = all.may_be_met(&letters).collect();
            for (place, needs) in needs.iter().enumerate() {
                let Some(found) = patterns[place % 4].find(&letters) else { continue };
                assert!(seen.contains(&place), "{}", shapes[place % 4]);
                assert!(needs.may_begin(&letters[found.start()..]), "{}", shapes[place % 4]);
            }
        }
    }
}
