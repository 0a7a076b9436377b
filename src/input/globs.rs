//! Which files of a folder are wanted.

use super::settings::Settings;
use crate::{Error, Result};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Globs of files to read and of files not to read.
#[derive(Debug)]
pub(crate) struct Globs {
    include: Option<GlobSet>,
    exclude: GlobSet,
}

impl Globs {
    /// Globs that are none match nothing; [`check`] shows them beforehand.
    pub fn new(settings: &Settings) -> Self {
        Globs {
            include: (!settings.include.is_empty()).then(|| set(&settings.include)),
            exclude: set(&settings.exclude),
        }
    }

    /// Whether the file of that path from the root is wanted.
    pub fn want(&self, name: &str) -> bool {
        self.include.as_ref().is_none_or(|include| include.is_match(name)) && !self.exclude.is_match(name)
    }
}

/// Says whether a glob can be read.
///
/// # Errors
/// What is wrong with it.
///
/// ```
/// assert!(headcount::input::check_glob("*.html").is_ok());
/// assert!(headcount::input::check_glob("[a").is_err());
/// ```
pub fn check(glob: &str) -> Result<()> {
    GlobBuilder::new(glob).build().map(|_| ()).map_err(|e| Error::new(crate::ErrorKind::Option, e.kind().to_string()))
}

/// The set of the patterns. As in ignore files, one without a slash matches at any depth, and a folder matches with all
/// that is in it. Patterns were checked when they were given.
fn set(globs: &[String]) -> GlobSet {
    let mut builder = GlobSetBuilder::new();
    for glob in globs {
        let glob = glob.trim_end_matches('/');
        let anywhere = if glob.contains('/') { glob.trim_start_matches('/').to_owned() } else { format!("**/{glob}") };
        for pattern in [format!("{anywhere}/**"), anywhere] {
            if let Ok(glob) = GlobBuilder::new(&pattern).literal_separator(true).build() {
                builder.add(glob);
            }
        }
    }
    builder.build().unwrap_or_else(|_| GlobSet::empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs() {
        let list = |globs: &[&str]| globs.iter().map(|g| (*g).to_owned()).collect();
        let globs = Globs::new(&Settings {
            include: list(&["*.html", "2025/*.txt", "kept"]),
            exclude: list(&["drafts", "*~*"]),
            ..Settings::default()
        });
        for (name, want) in [
            ("a.html", true),
            ("b/c/a.html", true),
            ("2025/a.txt", true),
            ("2025/06/a.txt", false),
            ("a.txt", false),
            ("b/kept/c/a.md", true),
            ("drafts/a.html", false),
            ("b/drafts/a.html", false),
            ("a~1.html", false),
        ] {
            assert_eq!(globs.want(name), want, "{name}");
        }
        assert!(Globs::new(&Settings::default()).want("a"));
    }
}
