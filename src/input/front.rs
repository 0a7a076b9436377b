//! Front matter: lines of `key: value` between two lines of `---` at the head of a file.

/// What front matter can say about a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    pub title: Option<String>,
    /// The date and the line that it is in, counted from 1.
    pub date: Option<(String, usize)>,
    pub outlet: Option<String>,
    pub url: Option<String>,
}

/// A file with more lines of `key: value` at its head has no front matter.
const PAIRS: usize = 10_000;

/// Cuts front matter off. A text that merely begins with a rule of dashes has none, and is left whole.
pub(crate) fn split(text: &str) -> (FrontMatter, &str) {
    parse(text).unwrap_or_else(|| (FrontMatter::default(), text))
}

/// The front matter of a text, and the text after it. Nothing where the first lines are no front matter: a line without a
/// colon, or no end.
fn parse(text: &str) -> Option<(FrontMatter, &str)> {
    let mut lines = text.split_inclusive('\n').enumerate();
    let (_, first) = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut at = first.len();
    let mut pairs: Vec<(&str, String, usize)> = Vec::new();
    for (index, line) in lines {
        at += line.len();
        let content = line.trim_end();
        if content == "---" || content == "..." {
            return Some((matter(pairs), &text[at..]));
        }
        if content.is_empty() || content.starts_with('#') || content.starts_with("- ") {
            continue;
        }
        if content.starts_with([' ', '\t']) {
            // a long value goes on in an indented line
            if let Some((_, value, _)) = pairs.last_mut() {
                value.push(' ');
                value.push_str(content.trim());
            }
            continue;
        }
        let (key, value) = content.split_once(':')?;
        if pairs.len() >= PAIRS {
            return None;
        }
        if !key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-') {
            return None;
        }
        pairs.push((key, value.trim().to_owned(), index + 1));
    }
    None
}

/// Takes the pairs whose names are known; a date keeps its line, for messages.
fn matter(pairs: Vec<(&str, String, usize)>) -> FrontMatter {
    let mut matter = FrontMatter::default();
    for (key, value, line) in pairs {
        let value = unquote(&value);
        if value.is_empty() || value == "null" || value == "~" {
            continue;
        }
        match key.to_lowercase().as_str() {
            "title" => matter.title = Some(value),
            "date" | "published" => matter.date = Some((value, line)),
            "outlet" => matter.outlet = Some(value),
            "url" => matter.url = Some(value),
            _ => {}
        }
    }
    matter
}

/// The value as YAML means it: without quotation marks and what they escape, or without a comment.
fn unquote(value: &str) -> String {
    let inner = |quote: char| {
        let inner = value.strip_prefix(quote)?.strip_suffix(quote)?;
        Some(inner)
    };
    if let Some(inner) = inner('"') {
        inner.replace("\\\"", "\"").replace("\\\\", "\\")
    } else if let Some(inner) = inner('\'') {
        inner.replace("''", "'")
    } else {
        // a comment after a plain value
        value.split(" #").next().unwrap_or(value).trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_cut_off() {
        let text = "---\r\ntitle: \"He said \\\"no\\\"\"\r\ntags:\r\n  - war\r\ndate: 2025-06-16 # a Monday\r\noutlet: 'The ''Example'''\nurl: https://example.org/a\n---\n\nBody: one.\n";
        let (matter, body) = split(text);
        assert_eq!(body, "\nBody: one.\n");
        assert_eq!(matter.title.as_deref(), Some("He said \"no\""));
        assert_eq!(matter.date, Some(("2025-06-16".to_owned(), 5)));
        assert_eq!(matter.outlet.as_deref(), Some("The 'Example'"));
        assert_eq!(matter.url.as_deref(), Some("https://example.org/a"));
    }

    #[test]
    fn a_rule_of_dashes_is_none() {
        for text in
            ["---\nTwelve people died.\n---\nMore.", "---\ntitle: a\n", "--- \n", "---", "", "a\n---\nb: c\n---\n"]
        {
            assert_eq!(split(text), (FrontMatter::default(), text), "{text}");
        }
    }

    #[test]
    fn long_values_and_empty_ones() {
        let (matter, body) = split("---\ntitle: One\n  two\noutlet: \ndate: null\n...\nx");
        assert_eq!(matter.title.as_deref(), Some("One two"));
        assert_eq!((matter.outlet, matter.date, body), (None, None, "x"));
        assert_eq!(split("---\ntitle: \"\n---\nx").0.title.as_deref(), Some("\""));
    }
}
