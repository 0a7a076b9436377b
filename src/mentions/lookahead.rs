//! Looking ahead from a word that could begin an expression to the word without which there is none.

/// What a token does towards an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// It makes one.
    Tells,
    /// It may come before the token that makes one.
    Leads,
    /// No expression goes over it.
    Ends,
}

/// What was seen ahead: it holds for all tokens before `behind`, so that each token is looked at once.
#[derive(Debug, Default)]
pub(super) struct Lookahead {
    behind: usize,
    told: bool,
}

impl Lookahead {
    /// Whether tokens that lead are from `at` up to one that shows. To be asked of tokens in order.
    pub fn leads(&mut self, at: usize, step: impl Fn(usize) -> Step) -> bool {
        if at >= self.behind {
            let mut here = at;
            self.told = loop {
                match step(here) {
                    Step::Tells => break true,
                    Step::Leads => here += 1,
                    Step::Ends => break false,
                }
            };
            self.behind = here + 1;
        }
        self.told
    }
}
