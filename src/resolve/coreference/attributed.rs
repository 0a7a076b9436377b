//! The source of a number: an act of saying in its sentence, beside it, over a quotation or over a list.

use super::{Act, Coreference, Source};
use crate::claim::{Modality, SourceBasis};
use crate::lexicon::{Frame, WordSet};

impl<'d> Coreference<'d> {
    /// The source of the number at `token`; none is the narrator.
    pub fn source_at(&self, token: usize) -> Option<Source> {
        if self.is_background(self.document.sentence_of(token), token) {
            return None;
        }
        let sentence = self.document.sentence_of(token);
        self.in_sentence(sentence, token)
            .or_else(|| self.pointed_at(sentence))
            .or_else(|| self.in_quotation(sentence, token))
            .or_else(|| self.under_heading(sentence))
            .or_else(|| self.adding_on(sentence))
    }

    /// The innermost act of saying in the sentence whose content holds the token.
    fn in_sentence(&self, sentence: usize, token: usize) -> Option<Source> {
        let holding = self.holding(sentence, token);
        let act = *holding.first()?;
        let basis = if self.who(act).carried { SourceBasis::Carried } else { SourceBasis::Explicit };
        let rule = match act.attribution.frame {
            Frame::According => "source.according",
            Frame::Citing => "source.citing",
            Frame::Tell => "source.told",
            Frame::Say => "source.said",
        };
        let mut source = self.source(act, basis, rule);
        // "On Friday the navy said it thought it had sunk": one speaker, whose word of saying has the date
        let outermost = holding.iter().rev().find(|other| self.who(other).name == self.who(act).name);
        source.saying = Some(outermost.unwrap_or(&act).saying());
        // "denied that a depot was hit, saying the blast killed 23": what follows "saying" is no longer denied
        let cue = act.attribution.cue.end;
        if source.modality == Modality::Denied
            && (cue..token).any(|i| self.lexicon.word_sets.has(WordSet::ResumingParticiples, self.document.word(i)))
        {
            source.modality = Modality::Asserted;
        }
        Some(source)
    }

    /// The acts of saying whose content holds the token, that of its source first.
    fn holding(&self, sentence: usize, token: usize) -> Vec<&Act<'d>> {
        let acts = self.acts(sentence);
        let mut holding: Vec<(usize, &Act)> = acts
            .iter()
            .filter_map(|act| {
                let content = act.attribution.content.iter().find(|c| c.contains(&token))?;
                // "The army believes S, a spokesman told us": what it believes ends where the next speaker begins
                let others = acts.iter().map(|other| other.attribution.source.tokens.start);
                let end = others.filter(|&start| start > token && start < content.end).min().unwrap_or(content.end);
                let start =
                    content.start.max(if act.attribution.cue.end <= token { act.attribution.cue.end } else { 0 });
                Some((end.saturating_sub(start.min(end)), act))
            })
            .collect();
        holding.sort_by_key(|(length, act)| (*length, act.attribution.cue.start));
        let mut holding: Vec<&Act> = holding.into_iter().map(|(_, act)| act).collect();
        // "X said S, citing Y": Y is the source, X passes it on
        if let Some(at) = holding.iter().position(|act| act.attribution.frame == Frame::Citing) {
            holding[..=at].rotate_right(1);
        }
        // "according to the ministry, cited by Interfax, 12 died": who is named after "cited by" passes it on
        if holding.len() > 1 && self.is_passing_on(holding[0]) {
            let cited = holding[0].attribution.cue.start;
            let follows = |act: &Act| (act.attribution.source.tokens.end..).take(2).any(|at| at == cited);
            if let Some(at) = holding.iter().position(|act| follows(act)) {
                holding[..=at].rotate_right(1);
            }
        }
        // "the mayor denied claims that 300 died": the claims are not the source, the mayor is
        if let Some(first) = holding.first().map(|act| act.attribution.cue.start)
            && let Some(at) = holding.iter().position(|act| {
                act.attribution.modality == Modality::Denied
                    && (act.attribution.cue.end..act.attribution.cue.end + 6).contains(&first)
            })
        {
            holding[..=at].rotate_right(1);
        }
        holding
    }

    /// Whether its words are "quoted by" and the like.
    fn is_passing_on(&self, act: &Act<'d>) -> bool {
        let passing = |at| self.lexicon.word_sets.has(WordSet::PassingParticiples, self.document.word(at));
        act.attribution.frame == Frame::According && act.attribution.cue.clone().any(passing)
    }
}
