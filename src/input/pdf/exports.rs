//! Several articles of a press archive printed into one file: what is about an article stands in lines of its own.

use super::lines::Segment;
use super::rows::LineBlock;
use crate::article::Article;
use crate::input::export;
use crate::input::origin::Origin;
use crate::input::settings::Settings;
use crate::{Result, limits};
use memchr::memmem;
use rustc_hash::FxHashSet;

/// Whether the pages may be those of an archive.
pub(super) fn are_marked(pages: &[Vec<Segment>]) -> bool {
    pages.iter().flatten().any(|segment| export::is_mark(&segment.text))
}

/// Has lines that are about an article begin paragraphs, and be no rows of a table. Of each page the texts of those lines.
pub(super) fn part(pages: &mut [Vec<LineBlock>]) -> Vec<FxHashSet<String>> {
    let lines: Vec<_> =
        pages.iter().flatten().flatten().map(|line| (&line.text, export::without_bar(&line.text))).collect();
    let lines: Vec<&str> = lines.iter().map(|(text, plain)| plain.as_deref().unwrap_or(text)).collect();
    let Some(goes_on) = export::printed(&lines) else { return Vec::new() };
    let mut goes_on = goes_on.into_iter();
    let mut about = Vec::new();
    for page in pages {
        let mut own = FxHashSet::default();
        for line in page.iter_mut().flatten() {
            line.begins = !goes_on.next().unwrap_or_default();
            if line.begins {
                own.insert(line.text.clone());
            }
            if let Some(plain) = export::without_bar(&line.text) {
                (line.text, line.table) = (plain, false);
            }
        }
        about.push(own);
    }
    about
}

/// The articles of the text of such pages; false where they hold one text, and nothing was read.
pub(super) fn articles(
    text: &str,
    pages: &[u32],
    left_out: bool,
    origin: &Origin,
    settings: &Settings,
    mut each: impl FnMut(Result<Article>),
) -> bool {
    // where the next article is looked for; none once one was not found
    let mut from = Some(0);
    export::articles(text, origin, settings, |article| {
        each(article.map(|article| {
            // the text of an article stands in that of the file as it is
            let own = article.text();
            let found = from.and_then(|from| Some(from + memmem::find(&text.as_bytes()[from..], own.as_bytes())?));
            from = found.map(|at| at + own.len());
            let article = match (found, from) {
                (Some(at), Some(end)) => {
                    let own = pages.iter().filter(|page| (**page as usize) < end.max(1));
                    article.with_pages(own.map(|page| page.saturating_sub(at as u32)).collect())
                }
                _ => article,
            };
            if left_out { article.with_warning(limits::TEXT_LEFT_OUT) } else { article }
        }));
    })
}
