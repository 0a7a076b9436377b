//! Several articles in one file of text, as archives of the press export them: LexisNexis ("1 of 3 DOCUMENTS", "End of
//! Document"), Nexis Uni and Factiva ("Document ABC0000020250616…", with the marks HD, LP, TD or without).

mod factiva;
mod nexis;

use super::origin::Origin;
use super::settings::Settings;
use crate::Result;
use crate::article::Article;
use crate::published::parse_published;

/// More empty lines after one another say nothing more.
const BLANK: usize = 3;

/// What comes after each article of one form.
const END: &str = "End of Document";

/// How a file parts its articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// "2 of 3 DOCUMENTS" comes before each.
    Numbered,
    /// "End of Document" comes after each.
    Ended,
    /// "Document ABC0000020250616…" comes after each.
    Factiva,
}

/// One article, with the line of the file in which it begins.
struct ExportArticle<'t> {
    lines: Vec<&'t str>,
    first: usize,
}

/// Reads a file of such articles; false where it is none, and nothing was read.
pub(crate) fn articles(
    text: &str,
    origin: &Origin,
    settings: &Settings,
    mut each: impl FnMut(Result<Article>),
) -> bool {
    let Some(form) = form(text) else { return false };
    let mut read = 0;
    let pieces = pieces(text.lines(), form, BLANK);
    let last = pieces.len();
    for (index, piece) in pieces.into_iter().enumerate() {
        let row = if form == Form::Factiva { factiva::row(&piece.lines) } else { nexis::row(&piece.lines) };
        // what comes after the mark that ends the last article, or a cover
        let trails = form != Form::Numbered && index + 1 == last;
        let few = || piece.lines.iter().filter(|line| !line.trim().is_empty()).count() < 4;
        if !row.has_text() && (trails || few()) {
            continue;
        }
        read += 1;
        let article = row.article(|| format!("{}#{read}", origin.name), settings);
        each(article.map_err(|e| e.at_line(piece.first)));
    }
    true
}

/// Whether a line parts articles, in an export.
pub(crate) fn is_mark(line: &str) -> bool {
    let line = line.trim();
    line == END || is_number(line) || is_code(line)
}

/// A line without the bar that a table has after its mark; none where it is no such line.
pub(crate) fn without_bar(line: &str) -> Option<String> {
    let (name, value) = line.split_once(" | ")?;
    factiva::is_mark(name).then(|| format!("{name} {value}"))
}

/// Of the lines of such a file as they are printed, whether each goes on with the paragraph before it, where that is not seen
/// otherwise: those of what is about an article stand alone. None where the file is one text.
pub(crate) fn printed(lines: &[&str]) -> Option<Vec<bool>> {
    let form = form(&lines.join("\n"))?;
    let mut goes_on = vec![false; lines.len()];
    for piece in pieces(lines.iter().copied(), form, usize::MAX) {
        let own = if form == Form::Factiva { factiva::in_text(&piece.lines) } else { nexis::in_text(&piece.lines) };
        goes_on[piece.first - 1..][..own.len()].copy_from_slice(&own);
    }
    Some(goes_on)
}

/// The form of a file; none where it is one text.
fn form(text: &str) -> Option<Form> {
    // one look for what all have spares the lines of most texts
    let has = |mark: &str| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    let lines = || text.lines().map(str::trim);
    if (has(" DOCUMENTS") || has(" Documents") || has("Document 1 of "))
        && lines().any(is_number)
        && (has("LENGTH:") || has("Length:") || has("LOAD-DATE:"))
    {
        return Some(Form::Numbered);
    }
    if has(END) && lines().any(|line| line == END) && (has("Load-Date:") || lines().any(|line| line == "Body")) {
        return Some(Form::Ended);
    }
    (has("Document ") && lines().any(is_code) && lines().any(|line| words(line).is_some())).then_some(Form::Factiva)
}

/// "2 of 3 DOCUMENTS", "Document 2 of 3".
fn is_number(line: &str) -> bool {
    let leads = line.strip_prefix("Document ");
    let mut words = leads.unwrap_or(line).split_whitespace();
    let number =
        |word: Option<&str>| word.is_some_and(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()));
    number(words.next())
        && words.next() == Some("of")
        && number(words.next())
        && (leads.is_some() || words.next().is_some_and(|word| word.eq_ignore_ascii_case("documents")))
        && words.next().is_none()
}

/// "Document ABC0000020250616el6g000ab", with its mark or without: letters, and then at least ten digits with others.
fn is_code(line: &str) -> bool {
    let line = line.strip_prefix("AN").map_or(line, str::trim_start);
    let Some(code) = line.strip_prefix("Document ") else { return false };
    code.len() >= 15
        && code.starts_with(|c: char| c.is_ascii_uppercase())
        && code.bytes().all(|b| b.is_ascii_alphanumeric())
        && code.bytes().filter(u8::is_ascii_digit).count() >= 10
}

/// "345 words", "WC 345 words", "LENGTH: 345 words".
fn words(line: &str) -> Option<&str> {
    let number = line.trim_start_matches("WC").trim().strip_suffix("words")?.trim();
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b',')).then_some(number)
}

/// Cuts a file into its articles at the lines that come before or after each. What comes before the first number is a
/// cover; what comes after the last mark is told from an article by its caller. Of empty lines after one another no more than
/// `blank` are kept.
fn pieces<'t>(lines: impl Iterator<Item = &'t str>, form: Form, blank: usize) -> Vec<ExportArticle<'t>> {
    let mut blanks = 0;
    let mut pieces = vec![ExportArticle { lines: Vec::new(), first: 1 }];
    for (index, line) in lines.enumerate() {
        let trimmed = line.trim();
        blanks = if trimmed.is_empty() { blanks + 1 } else { 0 };
        let (before, after) = match form {
            Form::Numbered => (is_number(trimmed), false),
            Form::Ended => (false, trimmed == END),
            Form::Factiva => (false, is_code(trimmed)),
        };
        if before || after {
            pieces.push(ExportArticle { lines: Vec::new(), first: index + 2 });
        } else if let Some(piece) = pieces.last_mut().filter(|_| blanks <= blank) {
            piece.lines.push(line);
        }
    }
    if form == Form::Numbered {
        // what comes before the first number is a cover
        pieces.remove(0);
    }
    pieces
}

fn is_copyright(line: &str) -> bool {
    line.starts_with("Copyright ")
        || line.starts_with("(c) ")
        || line.starts_with('©')
        || line.starts_with("All Rights Reserved")
}

/// The day that a line says and nothing else: "June 16, 2025 Monday 10:30 AM GMT", "16 June 2025".
fn date(line: &str) -> Option<String> {
    if line.len() > 60 {
        return None;
    }
    let words: Vec<&str> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    // the day of the week, the hour and the edition come after
    [3, 2].into_iter().filter_map(|count| words.get(..count)).find_map(|words| {
        let date = words.join(" ");
        date.chars().any(|c| c.is_ascii_digit()).then(|| parse_published(&date).filter(|day| day.len() == 10)).flatten()
    })
}

/// Lines as they are, without the blanks by which the text was set in from the margin; several empty ones are one.
fn paragraphs(lines: &[&str]) -> String {
    let mut text = String::new();
    let mut blank = true;
    for line in lines.iter().map(|line| line.trim()) {
        if line.is_empty() && blank {
            continue;
        }
        blank = line.is_empty();
        text.push_str(line);
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Vec<[String; 4]>> {
        let origin = Origin { path: "a.txt".into(), name: "a.txt".into() };
        let mut all = Vec::new();
        let known = articles(text, &origin, &Settings::default(), |article| {
            let a = article.unwrap();
            let own = |text: Option<&str>| text.unwrap_or("-").to_owned();
            all.push([own(a.title()), own(a.published()), own(a.outlet()), a.text().to_owned()]);
        });
        known.then_some(all)
    }

    const FIRST: [&str; 4] = [
        "Flood kills 12 in valley",
        "2025-06-16",
        "The Example",
        "KASTEL - At least 12 people died, police\nsaid.\n\nThirty were hurt.",
    ];
    const SECOND: [&str; 4] = ["Fire in mill", "2025-06-17", "Daily Sample", "Three people died."];

    #[test]
    fn exports() {
        let numbered = "Cover page\n\n   1 of 2 DOCUMENTS\r\n\r\n\r\n      The Example\r\n\r\n     June 16, 2025 Monday\r\n      Late Edition - Final\r\n\r\nFlood kills 12 in valley\r\n\r\nBYLINE: A. Writer\r\n\r\nSECTION: NEWS; Pg. 3\r\n\r\nLENGTH: 12 words\r\n\r\n\r\nKASTEL - At least 12 people died, police\r\nsaid.\r\n\r\nThirty were hurt.\r\n\r\n\r\nLOAD-DATE: June 17, 2025\r\n\r\nLANGUAGE: ENGLISH\r\n\r\n  Copyright 2025 The Example\r\n  All Rights Reserved\r\n\
            \n  2 of 2 DOCUMENTS\n\n  Daily Sample\n\n  June 17, 2025 Tuesday\n\nHEADLINE: Fire in mill\n\nLENGTH: 3 words\n\nThree people died.\n";
        let ended = "Flood kills 12 in valley\nThe Example\nJune 16, 2025 Monday 10:30 AM GMT\n\nCopyright 2025 The Example All Rights Reserved\n\nSection: NEWS; Pg. 3\nLength: 12 words\nByline: A. Writer\nBody\n\n\nKASTEL - At least 12 people died, police\nsaid.\n\nThirty were hurt.\n\nLoad-Date: June 17, 2025\n\n\nEnd of Document\n\
            \n\nFire in mill\nDaily Sample\nJune 17, 2025\n\nLength: 3 words\nBody\n\nThree people died.\n\nClassification\n\nLanguage: ENGLISH\n\nEnd of Document\n";
        let marked = "HD \n Flood kills 12 in valley\nBY  A. Writer\nWC  12 words\nPD  16 June 2025\nET  10:03\nSN  The Example\nSC  EXA\nLA  English\nCY  (c) 2025 The Example\nLP \nKASTEL - At least 12 people died, police\nsaid.\nTD \nThirty were hurt.\nCT  news@example.org\nAN  Document EXA0000020250616el6g000ab\n\nDocument EXA0000020250616el6g000ab\n\
            \nHD  Fire in mill\nWC 3 words\nPD 17 June 2025\nSN Daily Sample\nLP Three people died.\nDocument DSA0000020250617el6h0001x\n";
        let unmarked = "National\nFlood kills 12 in valley\nBy A. Writer\n12 words\n16 June 2025\n10:03\nThe Example\nEXA\nEnglish\n(c) 2025 The Example. All rights reserved.\n\nKASTEL - At least 12 people died, police\nsaid.\n\nThirty were hurt.\n\nDocument EXA0000020250616el6g000ab\n\
            \nFire in mill\n3 words\n17 June 2025\nDaily Sample\nDSA\nEnglish\nCopyright 2025 Daily Sample\n\nThree people died.\n\nDocument DSA0000020250617el6h0001x\n\nSearch Summary\nText\tmill or bus\nDate\tIn the last week\nResults Found\t2\n";
        let covered = format!(
            "User Name: A. Reader\nDate and Time: Monday, June 23, 2025 10:00:00 AM EDT\nJob Number: 1\n\nDocuments (2)\n\n\
             1. Flood kills 12 in valley\n   Client/Matter: -None-\n\n2. Fire in mill\n\n\n\n{ended}"
        );
        // the number before each, and the mark of the code
        let led =
            numbered.replace("1 of 2 DOCUMENTS", "Document 1 of 2").replace("2 of 2 DOCUMENTS", "Document 2 of 2");
        let tabbed = marked.replace("\n\nDocument EXA", "\n").replace("\nDocument DSA", "\nAN\tDocument DSA");
        for text in [numbered, &led, ended, &covered, marked, &tabbed, unmarked] {
            assert_eq!(read(text).unwrap(), [FIRST.map(str::to_owned), SECOND.map(str::to_owned)], "{text}");
        }
    }

    #[test]
    fn other_texts_are_one() {
        for text in [
            "Police said 1 of 3 documents was lost.\nLENGTH: 3",
            "The paper ends with the words\nEnd of Document",
            "Document ABC0000020250616\nis what they called it.",
            "",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
