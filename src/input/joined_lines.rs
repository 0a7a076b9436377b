//! Lines that go on: how one is put after what goes before, in print and in texts of one width.

use crate::lang::TENS;

/// Whether a line begins an item of a list.
pub(crate) fn is_item(text: &str) -> bool {
    // most lines begin with a letter
    if matches!(text.as_bytes(), [b'a'..=b'n' | b'p'..=b'z' | b'A'..=b'Z', ..]) {
        return false;
    }
    let mut words = text.split(' ');
    matches!(words.next(), Some("•" | "-" | "–" | "—" | "*" | "·" | "▪" | "●" | "◦" | "o" | "»" | "›" | ""))
        && words.next().is_some()
        || text.starts_with(['•', '▪', '●'])
}

/// Has a text that ends in a sign for a place to part words end in a hyphen.
fn with_hyphen(text: &mut String) {
    if let Some(before) = text.strip_suffix('\u{ad}') {
        text.truncate(before.len());
        text.push('-');
    }
}

/// Whether a line may end in the whole part of a number of which the rest follows: "2." before "5 million". The reader of
/// paragraphs knows which words make it a number.
pub(crate) fn is_cut_at_point(line: &str, next: &str) -> bool {
    let Some(number) = line.strip_suffix('.').map(|line| line.rsplit(' ').next().unwrap_or_default()) else {
        return false;
    };
    let rest = next.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=3).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && rest.len() < next.len()
        && rest.strip_prefix(' ').is_some_and(|word| word.starts_with(char::is_lowercase))
}

/// Puts a line after what goes before: words that were parted at its end are whole again, and so are figures.
pub(crate) fn append(text: &mut String, line: &str) {
    let small = line.starts_with(|c: char| c.is_lowercase());
    let word = |text: &str| text.rsplit(' ').next().unwrap_or_default().to_owned();
    if let Some(before) = text.strip_suffix(['-', '\u{2010}', '\u{ad}']).filter(|_| small) {
        let part = word(before);
        let ten = part.trim_start_matches(|c: char| !c.is_alphabetic());
        let kept = part.contains(['-', '\u{2010}'])
            || part.contains(|c: char| c.is_ascii_digit())
            || part.is_empty()
            || TENS.split(' ').any(|known| ten.eq_ignore_ascii_case(known));
        if kept {
            with_hyphen(text);
        } else {
            text.truncate(before.len());
        }
        text.push_str(line);
        return;
    }
    with_hyphen(text);
    if is_cut_at_point(text, line) {
        text.push('\n');
        text.push_str(line);
        return;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let thousands = text.strip_suffix(',').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    let part_of_figure = thousands && digits == 3 && word(text.trim_end_matches(',')).len() < 12;
    let joins = text.is_empty() || part_of_figure || text.ends_with(['-', '–', '/'].as_slice());
    let dash = text.ends_with('–') && word(text) == "–";
    if !joins || dash {
        text.push(' ');
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_figures_are_whole_again() {
        for (before, line, want) in [
            ("at least thirty-", "four people", "at least thirty-four people"),
            ("the govern-", "ment said", "the government said"),
            ("the 12-", "year-old", "the 12-year-old"),
            ("some 1,", "200 people", "some 1,200 people"),
            ("in 2024, 12,", "13 and 14", "in 2024, 12, 13 and 14"),
            ("between 30–", "40 people", "between 30–40 people"),
            ("he said –", "so they say", "he said – so they say"),
            ("it is", "so", "it is so"),
            ("about 2.", "5 million people", "about 2.\n5 million people"),
            ("from 2.", "5 of them", "from 2.\n5 of them"),
            ("in 2025.", "5 million people", "in 2025. 5 million people"),
            ("gov\u{ad}", "ernor", "governor"),
            ("Twenty\u{ad}", "three people", "Twenty-three people"),
            ("two T\u{ad}", "72s", "two T-72s"),
            ("", "x", "x"),
        ] {
            let mut text = before.to_owned();
            append(&mut text, line);
            assert_eq!(text, want);
        }
    }
}
