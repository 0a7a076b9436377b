//! Looking ahead from a word that could begin an expression to the word without which there is none.

/// What a token does towards an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LookStep {
    /// It makes one.
    Shows,
    /// It may come before the token that makes one.
    Leads,
    /// No expression goes over it.
    Ends,
}

/// What was seen ahead: it holds for all tokens before `until`, so that each token is looked at once.
#[derive(Debug, Default)]
pub(super) struct Lookahead {
    until: usize,
    found: bool,
}

impl Lookahead {
    /// Whether tokens that lead are from `at` up to one that shows. To be asked of tokens in order.
    pub fn leads(&mut self, at: usize, step: impl Fn(usize) -> LookStep) -> bool {
        if at >= self.until {
            let mut here = at;
            self.found = loop {
                match step(here) {
                    LookStep::Shows => break true,
                    LookStep::Leads => here += 1,
                    LookStep::Ends => break false,
                }
            };
            self.until = here + 1;
        }
        self.found
    }
}
