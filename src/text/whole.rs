//! Sentences with the quotations in them whole.

use super::Document;
use crate::Span;

/// The sentences of a document as a reader counts them: a quotation of several sentences belongs to the one that holds it,
/// with a remark in brackets that follows. The stages that look for claims use [`Document::sentences`], which are cut
/// inside quotations too.
pub(crate) fn sentences(document: &Document) -> Vec<Span> {
    let mut whole: Vec<Span> = Vec::with_capacity(document.sentences.len());
    let mut quotation = 0;
    let mut paragraph = usize::MAX;
    for sentence in &document.sentences {
        let start = sentence.span.start;
        // the quotation that the sentence begins in, or the last before it
        while document.quotations.get(quotation).is_some_and(|q| q.span.end < start) {
            quotation += 1;
        }
        let current = document.quotations.get(quotation).map(|q| q.span);
        let inside = current.is_some_and(|q| q.start < start && start < q.end);
        let last = whole.last().copied();
        let remark = || {
            let before = quotation.checked_sub(1).and_then(|at| document.quotations.get(at)).map(|q| q.span);
            let after = |q: &Span| q.end <= start && q.end + 2 > start;
            document.text[start as usize..].starts_with('(')
                && [current, before].into_iter().flatten().any(|q| after(&q) && last.is_some_and(|l| l.start < q.start))
        };
        match whole.last_mut() {
            Some(last) if paragraph == sentence.paragraph && inside => last.end = sentence.span.end,
            Some(_) if paragraph == sentence.paragraph && remark() => {
                if let Some(last) = whole.last_mut() {
                    last.end = sentence.span.end;
                }
            }
            _ => whole.push(sentence.span),
        }
        paragraph = sentence.paragraph;
    }
    whole
}
