//! Whether a date is of the clause of a claim, and how far it is.

use crate::lexicon::{ClauseMarker, Lexicon, WordSet};
use crate::mentions::date::{DateMention, Expression, Relation};
use crate::text::Document;
use std::ops::Range;

/// One act of saying in the sentence, as far as its date is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeechCue {
    /// Where the source begins.
    pub source: usize,
    /// The word of saying with its audience and channel: "told reporters in a briefing".
    pub cue: Range<usize>,
}

/// What the dates of a claim are looked for in.
#[derive(Debug)]
pub struct DateContext<'a, 'd> {
    /// The document.
    pub document: &'a Document<'d>,
    /// The words.
    pub lexicon: &'a Lexicon,
    /// The dates of the sentence that name a day, a month or a year.
    pub dates: &'a [DateMention],
    /// By date: it may be used, and is no date of the document itself.
    pub usable: &'a [bool],
    /// The acts of saying in the sentence.
    pub saying: &'a [SpeechCue],
    /// The tokens of the sentence.
    pub sentence: Range<usize>,
}

impl DateContext<'_, '_> {
    /// Whether the word at `token` has this use.
    pub(super) fn is(&self, token: usize, what: ClauseMarker) -> bool {
        self.lexicon.is_clause_marker(self.document, token, what)
    }

    /// Whether the word at `token`, as it is written, is in a set.
    pub(super) fn has(&self, token: usize, set: WordSet) -> bool {
        self.lexicon.word_sets.has(set, self.document.word(token))
    }

    /// Whether the word at `token`, whatever its case, is in a set.
    pub(super) fn has_in_any_case(&self, token: usize, set: WordSet) -> bool {
        self.lexicon.word_sets.has_in_any_case(set, self.document.word(token))
    }
}

/// Beyond this a date is of another matter.
const REACH: usize = 60;
/// How many words of a clause are looked at.
const CLAUSE: usize = 24;

/// How far a date is from the claim: tokens, and more for what is between. None where the date is of another
/// clause.
pub(super) fn distance(
    context: &DateContext,
    date: &DateMention,
    number: &Range<usize>,
    cue: &Range<usize>,
) -> Option<usize> {
    let gap = |other: &Range<usize>| {
        if date.tokens.start >= other.end {
            other.end..date.tokens.start
        } else if date.tokens.end <= other.start {
            date.tokens.end..other.start
        } else {
            0..0
        }
    };
    let (to_cue, to_number) = (gap(cue), gap(number));
    let nearest = if to_cue.len() <= to_number.len() { to_cue } else { to_number };
    let (follows, leads) = (date.tokens.start >= nearest.end, date.tokens.end <= nearest.start);
    if leads && (is_said_later(context, &nearest) || is_of_proceeding(context, date, &nearest))
        || follows && describes_another(context, date, &nearest)
    {
        return None;
    }
    if leads && is_of_remembrance(context, number, cue, date) {
        return None;
    }
    if follows && (is_of_main_verb(context, number, cue, date) || is_after_relative(context, number, cue, date)) {
        return None;
    }
    let mut distance = nearest.len();
    for i in nearest.clone() {
        distance += weight(context, date, &nearest, i)?;
    }
    (distance < REACH).then_some(distance)
}

/// How much farther the word `i` of those `between` a claim and a date sets them apart. None where the date belongs to
/// another clause.
fn weight(context: &DateContext, date: &DateMention, between: &Range<usize>, i: usize) -> Option<usize> {
    let document = context.document;
    let (follows, leads) = (date.tokens.start >= between.end, date.tokens.end <= between.start);
    Some(match document.word(i) {
        "." => return None,
        ";" | ":" => 20,
        // "killed nine civilians, who had been in town on Sunday": a clause of its own, unless it is on what killed them
        "," if between.start < i
            && follows
            && context.has(i + 1, WordSet::ClausePronouns)
            && !context.is(i - 1, ClauseMarker::Occasion) =>
        {
            return None;
        }
        // "a raid that left two dead, was released on Friday"
        "," if follows && context.is(i + 1, ClauseMarker::Auxiliary) => return None,
        // "are losing 40 a day, and they buried 600 in May"
        "," if follows
            && context.has(i + 1, WordSet::ClauseConjunctions)
            && context.has(i + 2, WordSet::SubjectPronouns) =>
        {
            return None;
        }
        // "were hurt while the next race is due on Sunday"
        _ if follows
            && (context.has(i, WordSet::SimultaneousConjunctions) || context.has(i, WordSet::ClauseConjunctions))
            && lies_ahead(context, i + 1..date.tokens.start) =>
        {
            return None;
        }
        "—" | "–" | "-" if document.tokens[i].spaced => 12,
        "," => 4,
        _ if context.has(i, WordSet::ClauseConjunctions) => 4,
        _ if context.has(i, WordSet::TimeConjunctions) => 5,
        // "On Monday they tended to people hurt in a fire that killed 12"
        _ if leads && context.has(i, WordSet::RelativePronouns) && has_verb(context, date, between.start..i) => {
            return None;
        }
        _ => 0,
    })
}

/// "On Friday he was tried over a crash that killed five", "named him on Friday, after bombs killed 12":
/// what happened before the date. `between` is between the date and the claim.
fn is_said_later(context: &DateContext, between: &Range<usize>) -> bool {
    let document = context.document;
    let after =
        between.clone().rev().take_while(|&i| document.word(i) != ",").any(|i| context.has(i, WordSet::AftermathWords));
    // "suspected of", "linked to", but not "a suspected tornado", "a Qaeda-linked attack"
    let suspicion = between
        .clone()
        .any(|i| context.has(i, WordSet::SuspicionParticiples) && context.has(i + 1, WordSet::SuspicionPrepositions));
    after || suspicion || between.clone().any(|i| context.is(i, ClauseMarker::Proceeding))
}

/// "went on trial on Monday over an attack in which seven died": the date is that of the trial.
fn is_of_proceeding(context: &DateContext, date: &DateMention, between: &Range<usize>) -> bool {
    let before = context.sentence.start.max(date.tokens.start.saturating_sub(4))..date.tokens.start;
    let subordinate = |i: usize| context.has(i, WordSet::OfProceeding);
    let describes = matches!(context.document.word(date.tokens.end), "'s" | "’s");
    !describes
        && before.into_iter().any(|i| context.is(i, ClauseMarker::Proceeding))
        && between.clone().any(subordinate)
}

/// "The funerals of two of the 49 killed in the blast were held on Saturday": a participle after those counted has no date
/// of the verb that follows.
fn is_of_main_verb(context: &DateContext, number: &Range<usize>, cue: &Range<usize>, date: &DateMention) -> bool {
    let finite = |mut tokens: Range<usize>| tokens.any(|i| context.is(i, ClauseMarker::Auxiliary));
    let breaks = |i: usize| (matches!(context.document.word(i), "," | ";") || context.has(i, WordSet::ClauseBreaks));
    let reduced = context.has(cue.end, WordSet::ParticipleComplements);
    number.end <= cue.start
        && reduced
        && date.relation != Relation::Since
        && !finite(number.end..cue.start)
        && context.lexicon.morphology.is_past(context.document.word(cue.end - 1))
        && finite(cue.end..date.tokens.start)
        && !(cue.end..date.tokens.start).any(breaks)
}

/// "Survivors of the blast that killed 58 people met the minister on Sunday": the verb of the sentence follows the clause.
fn is_after_relative(context: &DateContext, number: &Range<usize>, cue: &Range<usize>, date: &DateMention) -> bool {
    let document = context.document;
    let relative = cue.start > context.sentence.start && context.has(cue.start - 1, WordSet::RelativePronouns);
    let between = number.end.max(cue.end)..date.tokens.start;
    let separates = |i: usize| (matches!(document.word(i), "," | ";") || context.has(i, WordSet::RelativeBreaks));
    relative && !between.clone().any(separates) && between.clone().take(6).any(|i| is_past(context, i))
}

/// "Parliament on Tuesday honoured the 33 miners killed in a pit explosion": those killed are remembered on that day. What
/// is found or reported on it may have happened then.
fn is_of_remembrance(context: &DateContext, number: &Range<usize>, cue: &Range<usize>, date: &DateMention) -> bool {
    let document = context.document;
    let between = date.tokens.end..number.start;
    let reduced = number.end <= cue.start
        && cue.len() == 1
        && context.lexicon.morphology.is_past(document.word(cue.start))
        && !(number.end..cue.start).any(|i| context.is(i, ClauseMarker::Auxiliary))
        && context.has(cue.end, WordSet::ParticipleComplements);
    let may_be_then = |i: usize| context.has(i, WordSet::VerbsOfFinding);
    let verb = between.clone().take(3).any(|i| is_past(context, i) && !may_be_then(i));
    reduced && verb && !between.clone().any(|i| context.has(i, WordSet::ListSeparators))
}

/// Whether a word may be the verb of a sentence in the past.
fn is_past(context: &DateContext, at: usize) -> bool {
    let word = context.document.word(at);
    let marked = context.is(at, ClauseMarker::Happening) || context.lexicon.is_reporting(context.document, at);
    !marked
        && (context.lexicon.word_sets.has(WordSet::IrregularPast, word)
            || word.len() > 4 && context.lexicon.morphology.is_past(word))
}

/// "killed 31 and of the raids in May that killed 130": the date of another attack, which its own clause follows.
fn describes_another(context: &DateContext, date: &DateMention, between: &Range<usize>) -> bool {
    context.has(date.tokens.end, WordSet::RelativePronouns)
        && between.clone().any(|i| context.has(i, WordSet::AdditiveConjunctions))
}

/// "the next race is due on Sunday", "talks will go on until April": a clause about what is still to come.
fn lies_ahead(context: &DateContext, clause: Range<usize>) -> bool {
    let ahead = |i: usize| context.has(i, WordSet::Ahead);
    let modal = |i: usize| context.has(i, WordSet::FutureVerbs);
    // a clause is not longer, and a sentence of "and" alone must not be read anew at each
    clause.take(CLAUSE).any(|i| modal(i) || ahead(i) && context.is(i - 1, ClauseMarker::Auxiliary))
}

/// "On Monday teams tended to people hurt in a fire that killed 12", "met on Friday to weigh the sentence of a driver who
/// killed three", "will on Monday question a landlord who killed four": the date is that of the verb, where "the attack on
/// Monday in the north that killed 12" has none. `tokens` are between the date and the relative clause.
fn has_verb(context: &DateContext, date: &DateMention, tokens: Range<usize>) -> bool {
    let document = context.document;
    let before = date.tokens.start.saturating_sub(2).max(context.sentence.start)..date.tokens.start;
    let future = before.into_iter().any(|i| context.has(i, WordSet::FutureLeads));
    let purpose = tokens.start + 1 < tokens.end
        && context.has(tokens.start, WordSet::InfinitiveMarks)
        && !context.has(tokens.start + 1, WordSet::Articles)
        && !document.tokens[tokens.start + 1].capital;
    if future || purpose {
        return true;
    }
    // "a densely populated area" only describes
    // so does "a bombing blamed on the group"
    let describes = |i: usize| {
        i > 0 && context.lexicon.morphology.is_adverb(document.word(i - 1))
            || context.has(i + 1, WordSet::DeedPrepositions)
    };
    tokens.into_iter().any(|i| {
        let word = document.word(i);
        word.len() > 4
            && context.lexicon.morphology.is_past(word)
            && !describes(i)
            && !context.is(i, ClauseMarker::Happening)
    })
}

/// Whether a clause that describes the event goes on after a date, be it after a comma: ", which killed", "when"; after
/// a day ", killing" as well, where after a month or a year all since may be meant.
fn goes_on(document: &Document, lexicon: &Lexicon, date: &DateMention, claim: &Range<usize>) -> bool {
    let comma = document.word(date.tokens.end) == ",";
    let at = date.tokens.end + usize::from(comma);
    let word = document.word(at);
    let near = (at..claim.start).all(|i| document.word(i) != ",");
    let day = matches!(&date.expression, Expression::Point(point) if point.names_day());
    lexicon.word_sets.has(WordSet::DateClauseOpeners, word)
        || comma && day && near && word.len() > 4 && lexicon.morphology.is_progressive(word)
}

/// How many words may be between "since" and the date of its clause.
const SINCE_REACH: usize = 14;

/// "killed since the war began in March 2011", "since the March 3 coup, 210 have been killed": the clause of "since" holds the
/// date from which the figure of the claim at `claim` runs. A claim within the clause is of that day alone, and so is one that
/// a clause after it says: "the worst since the flood of 2014, which killed 46".
pub fn in_since_clause(document: &Document, lexicon: &Lexicon, date: &DateMention, claim: &Range<usize>) -> bool {
    let start = date.tokens.start;
    let from = match () {
        _ if claim.end <= start => claim.end,
        _ if date.tokens.end <= claim.start && !goes_on(document, lexicon, date, claim) => {
            document.sentences[document.sentence_of(start)].tokens.start
        }
        _ => return false,
    };
    (from..start)
        .rev()
        .take(SINCE_REACH)
        .take_while(|&i| !matches!(document.word(i), "," | "." | ";" | "(" | ")"))
        .any(|i| lexicon.word_sets.has_in_any_case(WordSet::SinceWords, document.word(i)))
}
