//! What is the same for all claims of a document, and what each asks of it.

use super::calendar::{Anchor, TextDates};
use super::coreference::Coreference;
use super::identity;
use super::seen::{Before, Seen};
use crate::article::Article;
use crate::claim::{Claim, PublishedBasis, Section};
use crate::evidence::Task;
use crate::lexicon::{Lexicon, WordSet};
use crate::mentions::date::DateMention;
use crate::text::Document;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// How many records have the same quote and metric, by its bytes.
pub(super) type Ordinals = FxHashMap<(usize, usize, String), usize>;

/// What is the same for all claims of a document.
pub(super) struct Context<'a, 't> {
    pub(super) article: &'a Article,
    pub(super) document: &'a Document<'t>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) published: Option<String>,
    pub(super) published_basis: PublishedBasis,
    pub(super) anchor: Anchor,
    pub(super) text_dates: TextDates<'a, 't>,
    /// The day above the text, where it is another than that of the row or page.
    pub(super) heading: Option<String>,
    pub(super) sha256: String,
    pub(super) coreference: Coreference<'a>,
    pub(super) sections: Vec<Section>,
    /// The dates of the sentences beside the last claims, so that they are not read again for each claim.
    pub(super) beside: RefCell<VecDeque<(usize, Rc<[DateMention]>)>>,
    /// What was found in the sentences in reach of claims.
    pub(super) seen: Seen<'a>,
    /// What was answered of the claim before.
    pub(super) before: RefCell<Before>,
}

impl Context<'_, '_> {
    /// Whether the word at a token, as it is written, is in a set.
    pub(super) fn has(&self, at: usize, set: WordSet) -> bool {
        self.lexicon.word_sets.has(set, self.document.word(at))
    }

    /// The id of the claim in these bytes; a second one of the same metric has another.
    pub(super) fn id(&self, start: usize, end: usize, metric: &str, ordinals: &mut Ordinals) -> String {
        let (start, end) = (self.article.in_text(start), self.article.in_text(end));
        let ordinal = ordinals.entry((start, end, metric.to_owned())).or_default();
        *ordinal += 1;
        identity::id(self.article.sha256(), start, end, metric, *ordinal - 1)
    }

    /// Keeps the answers of a claim for the next.
    pub(super) fn remember(&self, claim: &Claim, sentence: usize) {
        let text = |answer: &Option<String>| answer.clone().unwrap_or_default();
        let answers = [
            (Task::Source, text(&claim.source)),
            (Task::Who, text(&claim.who)),
            (Task::Event, text(&claim.event)),
            (Task::Place, text(&claim.place)),
            (Task::Actor, text(&claim.actor)),
            (Task::Cause, claim.cause.map(|cause| cause.as_str().to_owned()).unwrap_or_default()),
            (Task::Scope, claim.scope.as_str().to_owned()),
            (Task::WhoStatus, claim.who_status.map(|status| status.as_str().to_owned()).unwrap_or_default()),
            (Task::WhoSide, text(&claim.who_side)),
            (Task::Groups, claim.groups.join(",")),
        ];
        let mut before = self.before.borrow_mut();
        before.sentence = sentence;
        answers.into_iter().for_each(|(task, answer)| before.answers[task as usize] = Some(answer));
    }

    /// Whether this sentence or the next says that the figure could not be verified.
    pub(super) fn unverified(&self, sentence: usize) -> bool {
        let sentences = &self.document.sentences;
        sentences[sentence..sentences.len().min(sentence + 2)].iter().any(|s| {
            s.paragraph == sentences[sentence].paragraph
                && self.lexicon.says_unverified(self.document, s.tokens.clone())
        })
    }
}
