//! The extractor: made once, used for any number of documents on any number of threads.

use crate::annotate::{self, Mention, MentionKind};
use crate::article::Article;
use crate::claim::Claim;
use crate::evidence::Models;
use crate::extracted::Extracted;
use crate::lexicon::Lexicon;
use crate::pipeline;
use crate::prefilter::Prefilter;
use crate::{Error, Result};
use std::path::PathBuf;

/// What an [`Extractor`] looks for and lets through.
///
/// ```
/// let mut options = headcount::Options::default();
/// options.min_confidence = 0.9;
/// options.metrics = vec!["fatalities".to_owned()];
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Options {
    /// Claims of less confidence are left out; 0 lets all through.
    pub min_confidence: f64,
    /// The metrics that are wanted; none means all.
    pub metrics: Vec<String>,
    /// A folder of lexicon files to lay over the built-in ones.
    pub lexicon: Option<PathBuf>,
    /// A folder with the words, rules and metrics of another language, in place of the one that is built in: `words/*.tsv`,
    /// `rules/claims.toml`, `metrics/*.toml` and, where there are any, `weights`, with the names and columns of
    /// `src/lang/en`. It goes before [`Options::lexicon`].
    pub language: Option<PathBuf>,
}

/// Finds the numeric claims about people in articles.
///
/// Making one reads the lexicon, which takes some milliseconds: make one, and share it. It holds no state of a document,
/// is `Send` and `Sync`, and gives the same claims for the same article and options, always.
///
/// ```
/// use headcount::{Article, Extractor, Options};
///
/// let extractor = Extractor::new(Options::default())?;
/// let article = Article::new("flood.txt", "Police said on Sunday that at least 12 people were killed.");
/// for claim in extractor.extract(&article) {
///     println!("{} {:?} {:?}", claim.metric, claim.value, claim.source);
/// }
/// # Ok::<(), headcount::Error>(())
/// ```
#[derive(Debug)]
pub struct Extractor {
    lexicon: Lexicon,
    prefilter: Prefilter,
    options: Options,
}

impl Extractor {
    /// Reads the lexicon.
    ///
    /// # Errors
    /// An option that makes no sense, or a fault in the user's lexicon files, with file, line and column.
    pub fn new(options: Options) -> Result<Self> {
        if !(0.0..=1.0).contains(&options.min_confidence) {
            return Err(Error::new(
                crate::ErrorKind::Option,
                format!("the least confidence must lie between 0 and 1, and {} does not", options.min_confidence),
            ));
        }
        let lexicon = match (&options.language, &options.lexicon) {
            (Some(folder), _) => Lexicon::of_language(folder)?,
            (None, Some(folder)) => Lexicon::with_overlay(folder)?,
            (None, None) => Lexicon::embedded(),
        };
        Ok(Extractor { prefilter: Prefilter::new(&lexicon), lexicon, options })
    }

    /// The fitted weights, to put others in their place.
    pub(crate) fn models_mut(&mut self) -> &mut Models {
        self.lexicon.models_mut()
    }

    /// Looks at every sentence.
    pub(crate) fn pass_all(&mut self) {
        self.prefilter = Prefilter::that_passes_all();
    }

    /// The fitted weights.
    pub(crate) fn models(&self) -> &Models {
        self.lexicon.models()
    }

    /// The claims of one article, in the order of the text. A text of 4 GiB or more is beyond what offsets can say, and
    /// gives none, and one with more claims than [`limits::CLAIMS`](crate::limits::CLAIMS) gives the first of them.
    ///
    /// Cost: a look at every byte, and some 20 microseconds for each claim.
    pub fn extract(&self, article: &Article) -> Vec<Claim> {
        self.extract_all(std::slice::from_ref(article)).pop().unwrap_or_default()
    }

    /// The claims of each of some articles, as [`Extractor::extract`] gives them for one. Many short articles together take
    /// a little less time than one by one; all of what is found in them is in memory at once.
    ///
    /// ```
    /// use headcount::{Article, Extractor, Options};
    ///
    /// let extractor = Extractor::new(Options::default())?;
    /// let texts = ["Police said 12 people were killed.", "The sun shone."];
    /// let articles = texts.map(|text| Article::new("flood.txt", text));
    /// let claims = extractor.extract_all(&articles);
    /// assert_eq!((claims[0].len(), claims[1].len()), (1, 0));
    /// # Ok::<(), headcount::Error>(())
    /// ```
    pub fn extract_all(&self, articles: &[Article]) -> Vec<Vec<Claim>> {
        self.extract_each(articles).into_iter().map(|extracted| extracted.claims).collect()
    }

    /// The same, with what was left out of each.
    ///
    /// ```
    /// use headcount::{Article, Extractor, Options, limits};
    ///
    /// let extractor = Extractor::new(Options::default())?;
    /// let text = "Police said 12 people were killed. ".repeat(limits::CLAIMS + 1);
    /// let extracted = extractor.extract_each(&[Article::new("endless.txt", text)]).remove(0);
    /// assert_eq!(extracted.claims.len(), limits::CLAIMS);
    /// assert!(extracted.left_out_from.is_some());
    /// # Ok::<(), headcount::Error>(())
    /// ```
    pub fn extract_each(&self, articles: &[Article]) -> Vec<Extracted> {
        let mut all = pipeline::claims(articles, &self.lexicon, &self.prefilter);
        all.iter_mut().for_each(|extracted| extracted.claims.retain(|claim| self.wants(claim)));
        all
    }

    /// What an article holds before any claim is made of it, in the order of the text: the mentions of these kinds.
    ///
    /// Cost: linear in the length of the text; every sentence is cut and looked at, with claims in it or without.
    ///
    /// ```
    /// use headcount::annotate::{Details, MentionKind};
    /// use headcount::{Article, Extractor, Options};
    ///
    /// let extractor = Extractor::new(Options::default())?;
    /// let article = Article::new("flood.txt", "Police said at least 12 people were killed.");
    /// let mentions = extractor.mentions(&article, &[MentionKind::Quantity]);
    /// assert_eq!(mentions[0].quote, "at least 12");
    /// assert!(matches!(mentions[0].details, Details::Quantity { low: Some(_), high: None, .. }));
    /// # Ok::<(), headcount::Error>(())
    /// ```
    pub fn mentions(&self, article: &Article, kinds: &[MentionKind]) -> Vec<Mention> {
        self.mentions_with_fault(article, kinds).0
    }

    /// The same, and what is to be said where the document holds more mentions than [`limits`](crate::limits) let through.
    pub fn mentions_with_fault(&self, article: &Article, kinds: &[MentionKind]) -> (Vec<Mention>, Option<Error>) {
        if u32::try_from(article.text().len()).is_err() {
            return (Vec::new(), None);
        }
        let (mentions, left_out) = annotate::mentions(article, &self.lexicon, kinds);
        let fault = left_out.then(|| {
            let from = mentions.last().map_or(0, |mention| mention.byte_start);
            let message = format!(
                "the document holds more mentions than are taken; what is from byte {from} of its text on is left out: cut \
                 it into smaller ones"
            );
            Error::new(crate::ErrorKind::TooBig, message).in_file(article.doc()).in_stage("extract")
        });
        (mentions, fault)
    }

    /// The names of all metrics, built in and of the user's lexicon.
    pub fn metrics(&self) -> impl Iterator<Item = &str> {
        self.lexicon.metrics().iter().map(|metric| metric.id.as_str())
    }

    /// What a rule reads, and of a rule of claims why it is needed, by its name in `rules` of a record; a rule of the user's may
    /// not say it.
    pub fn rule_description(&self, rule: &str) -> Option<&str> {
        let of_claims = self.lexicon.rules().iter().find(|known| known.id == rule);
        let declared = || self.lexicon.mention_rules.get(rule).map(String::as_str);
        of_claims.and_then(|rule| rule.description.as_deref()).or_else(declared)
    }

    fn wants(&self, claim: &Claim) -> bool {
        claim.confidence >= self.options.min_confidence
            && (self.options.metrics.is_empty() || self.options.metrics.contains(&claim.metric))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Extractor>();
    }

    #[test]
    fn confidence_has_bounds() {
        for min_confidence in [-0.1, 1.1, f64::NAN] {
            assert!(Extractor::new(Options { min_confidence, ..Options::default() }).is_err());
        }
    }
}
