//! Memory for the work on one sentence, kept from sentence to sentence.

use regex_automata::nfa::thompson::backtrack::Cache;
use regex_automata::util::primitives::NonMaxUsize;
use std::cell::RefCell;

thread_local! {
    /// A thread's buffers for the work on one sentence, kept from sentence to sentence.
    pub(super) static BUFFERS: RefCell<Buffers> = const { RefCell::new(Buffers::new()) };
}

/// Buffers for the work on one sentence.
pub(super) struct Buffers {
    /// For searches.
    pub cache: Option<Cache>,
    /// Where the groups of a match begin and end.
    pub slots: Vec<Option<NonMaxUsize>>,
    /// By number: its link.
    pub taken: Vec<Option<usize>>,
    /// By number: a rule says that it is no claim.
    pub vetoed: Vec<bool>,
}

impl Buffers {
    const fn new() -> Self {
        Buffers { cache: None, slots: Vec::new(), taken: Vec::new(), vetoed: Vec::new() }
    }

    /// Forgets the sentence before, for one with so many numbers.
    pub fn enter(&mut self, numbers: usize) {
        self.taken.clear();
        self.taken.resize(numbers, None);
        self.vetoed.clear();
        self.vetoed.resize(numbers, false);
    }
}
