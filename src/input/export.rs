//! Several articles in one file of text, as archives of the press export them: LexisNexis ("1 of 3 DOCUMENTS", "End of
//! Document"), Nexis Uni and Factiva ("Document ABC0000020250616…", with the marks HD, LP, TD or without).

use super::fields::FieldRole;
use super::origin::Origin;
use super::row::Row;
use super::settings::Settings;
use crate::Result;
use crate::article::Article;
use crate::published::parse_published;
use crate::tsv;
use std::borrow::Cow;
use std::sync::LazyLock;

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
struct Piece<'t> {
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
    let pieces = pieces(text, form);
    let last = pieces.len();
    for (index, piece) in pieces.into_iter().enumerate() {
        let row = if form == Form::Factiva { factiva(&piece.lines) } else { nexis(&piece.lines) };
        // what comes behind the mark that ends the last article, or a cover
        let behind = form != Form::Numbered && index + 1 == last;
        let few = || piece.lines.iter().filter(|line| !line.trim().is_empty()).count() < 4;
        if !row.has_text() && (behind || few()) {
            continue;
        }
        read += 1;
        let article = row.article(|| format!("{}#{read}", origin.name), settings);
        each(article.map_err(|e| e.at_line(piece.first)));
    }
    true
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
    if has("End of Document")
        && lines().any(|line| line == "End of Document")
        && (has("Load-Date:") || lines().any(|line| line == "Body"))
    {
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

fn pieces(text: &str, form: Form) -> Vec<Piece<'_>> {
    let mut pieces = vec![Piece { lines: Vec::new(), first: 1 }];
    for (index, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        let (before, behind) = match form {
            Form::Numbered => (is_number(trimmed), false),
            Form::Ended => (false, trimmed == "End of Document"),
            Form::Factiva => (false, is_code(trimmed)),
        };
        if before || behind {
            pieces.push(Piece { lines: Vec::new(), first: index + 2 });
        } else if let Some(piece) = pieces.last_mut() {
            piece.lines.push(line);
        }
    }
    if form == Form::Numbered {
        // what comes before the first number is a cover
        pieces.remove(0);
    }
    pieces
}

/// Fields of LexisNexis that come before a text, and those that come after it.
static BEFORE: LazyLock<Vec<&str>> = LazyLock::new(|| fields("before"));
static AFTER: LazyLock<Vec<&str>> = LazyLock::new(|| fields("after"));
/// Words of a line that says in which edition of a paper an article was.
static EDITION: LazyLock<Vec<&str>> = LazyLock::new(|| fields("edition"));
/// Those of the cover of a file of Nexis Uni.
static COVER: LazyLock<Vec<&str>> = LazyLock::new(|| fields("cover"));

fn fields(place: &str) -> Vec<&'static str> {
    tsv::rows(include_str!("data/nexis.tsv")).filter(|[of, _]| *of == place).map(|[_, name]| name).collect()
}

/// The name of the field that a line begins with.
fn label(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    (name.len() <= 20 && name.starts_with(|c: char| c.is_ascii_uppercase()))
        .then(|| (name.to_ascii_lowercase(), value.trim()))
}

fn is_copyright(line: &str) -> bool {
    line.starts_with("Copyright ")
        || line.starts_with("(c) ")
        || line.starts_with('©')
        || line.starts_with("All Rights Reserved")
}

/// LexisNexis: some lines of what it is (publication, date, headline, in either order), fields, the text, more fields.
fn nexis<'t>(lines: &[&'t str]) -> Row<'t> {
    let mut row = Row::default();
    let is = |line: &str, names: &[&str]| label(line.trim()).is_some_and(|(name, _)| names.contains(&name.as_str()));
    // the text begins after "Body", else after the last field before it
    let marked = lines.iter().position(|line| matches!(line.trim(), "Body" | "BODY" | "BODY:"));
    let fields = lines.iter().take(60).rposition(|line| is(line, &["length", "byline", "dateline", "section"]));
    let Some(start) = marked.or(fields).map(|at| at + 1) else { return row };
    // a field goes on up to an empty line
    let start = if marked.is_some() {
        start
    } else {
        start + lines[start..].iter().position(|line| line.trim().is_empty()).unwrap_or(0)
    };
    let foot = |line: &&str| {
        is(line, &AFTER)
            && label(line.trim())
                .is_some_and(|(name, _)| name == "load-date" || line.trim().as_bytes()[1].is_ascii_uppercase())
    };
    let end = lines[start..]
        .iter()
        .position(|line| foot(line) || line.trim() == "Classification")
        .map_or(lines.len(), |at| start + at);
    let mut text: Vec<&str> = lines[start..end].to_vec();
    while text.last().is_some_and(|line| line.trim().is_empty() || is_copyright(line.trim())) {
        text.pop();
    }
    row.set((FieldRole::Text, 0), Cow::Owned(paragraphs(&text)));
    let head = lines[..start].iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    let mut head: Vec<&str> = head.take_while(|line| !is(line, &BEFORE) || is(line, &["copyright"])).collect();
    head.retain(|line| !is_copyright(line) && *line != "Body");
    if let Some(headline) =
        lines[..start].iter().find_map(|line| label(line.trim()).filter(|(name, _)| name == "headline"))
    {
        row.set((FieldRole::Title, 0), Cow::Borrowed(headline.1));
        head.retain(|line| !is(line, &["headline"]));
    }
    head.retain(|line| !is_edition(line));
    // before the first article there may be a cover: by whom and when it was asked for, and a list of all headlines
    head.drain(..cover(&head));
    if let Some(at) = head.iter().position(|line| date(line).is_some()) {
        row.set((FieldRole::Date, 0), Cow::Owned(date(head[at]).unwrap_or_default()));
        // publication, date, headline; or headline, publication, date
        let (outlet, title) = if at == 1 && head.len() > 2 {
            (head.first(), head.get(2))
        } else {
            (head.get(at.wrapping_sub(1)), head.first())
        };
        outlet.into_iter().for_each(|line| row.set((FieldRole::Outlet, 0), Cow::Borrowed(line)));
        title
            .filter(|title| Some(*title) != outlet)
            .into_iter()
            .for_each(|line| row.set((FieldRole::Title, 1), Cow::Borrowed(line)));
    }
    row
}

/// "Late Edition - Final", "Edition 1;", which stand under the date.
fn is_edition(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.clone().count() <= 4 && words.any(|word| EDITION.contains(&word.to_ascii_lowercase().as_str()))
}

/// How many lines the cover of Nexis Uni has: fields of its own, and a list of headlines with their numbers.
fn cover(head: &[&str]) -> usize {
    let is_field = |line: &&str| label(line).is_some_and(|(name, _)| COVER.contains(&name.as_str()));
    let is_entry = |line: &&str| {
        let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.len() < line.len() && behind.starts_with(". ")
    };
    let covered = head.iter().any(is_field);
    head.iter().rposition(|line| covered && (is_field(line) || is_entry(line))).map_or(0, |at| at + 1)
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

/// The marks of Factiva, where the export has them.
const MARKS: [&str; 22] = [
    "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "LP", "TD", "CT", "RF", "CO", "IN", "NS",
    "RE", "PUB", "AN",
];

/// The mark of a line, and the rest.
fn mark(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.trim_start().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
    MARKS.contains(&name).then_some((name, rest.trim()))
}

fn factiva<'t>(lines: &[&'t str]) -> Row<'t> {
    let marks = lines.iter().filter_map(|line| mark(line)).map(|(name, _)| name);
    if marks.filter(|name| matches!(*name, "HD" | "WC" | "PD" | "LP" | "TD" | "SN")).count() >= 4 {
        marked(lines)
    } else {
        unmarked(lines)
    }
}

fn marked<'t>(lines: &[&'t str]) -> Row<'t> {
    let mut row = Row::default();
    let mut name = "";
    let (mut text, mut title): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for line in lines {
        let mut value = *line;
        if let Some((own, rest)) = mark(line) {
            if matches!(own, "LP" | "TD") && !text.is_empty() {
                text.push("");
            }
            (name, value) = (own, rest);
        }
        match name {
            "HD" => title.push(value.trim()),
            "LP" | "TD" => text.push(value),
            "PD" => row.set((FieldRole::Date, 0), Cow::Borrowed(value.trim())),
            "SN" => row.set((FieldRole::Outlet, 0), Cow::Borrowed(value.trim())),
            _ => {}
        }
    }
    row.set((FieldRole::Title, 0), Cow::Owned(title.join(" ").trim().to_owned()));
    row.set((FieldRole::Text, 0), Cow::Owned(paragraphs(&text)));
    row
}

/// Headline, by whom, so many words, date, hour, publication, code, language, rights; then the text.
fn unmarked<'t>(lines: &[&'t str]) -> Row<'t> {
    let mut row = Row::default();
    let Some(count) = lines.iter().position(|line| words(line.trim()).is_some()) else { return row };
    let head = lines[..count].iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    // a section may come before the headline, and a writer after it; both are short
    if let Some(title) =
        head.iter().rev().find(|line| !line.starts_with("By ") && line.split(' ').count() > 2).or(head.last())
    {
        row.set((FieldRole::Title, 0), Cow::Borrowed(title));
    }
    let mut start = count + 1;
    for (index, line) in lines.iter().enumerate().skip(count + 1).take(14) {
        let line = line.trim();
        if let Some(day) = date(line) {
            row.set((FieldRole::Date, 0), Cow::Owned(day));
            let hour = |line: &&&str| line.len() <= 5 && line.contains(':');
            let mut outlet = lines[index + 1..].iter().map(|line| line.trim()).filter(|line| !line.is_empty());
            let outlet = outlet.find(|line| !hour(&line));
            outlet.into_iter().for_each(|line| row.set((FieldRole::Outlet, 0), Cow::Borrowed(line)));
        }
        if is_copyright(line) || matches!(line, "English" | "Inglés") {
            start = index + 1;
        }
    }
    row.set((FieldRole::Text, 0), Cow::Owned(paragraphs(&lines[start..])));
    row
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
