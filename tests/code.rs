//! What the code of the library must not hold: lists of words, and rooms that use each other in a circle.

mod common;

use common::SOURCES;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Code without comments and without the tests at its end.
fn without_comments(code: &str) -> String {
    let comment = Regex::new("//[^\n]*").expect("it is one");
    comment.replace_all(code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default(), "").into_owned()
}

/// No array, pattern or `match` of code has more.
const MAX_WORDS: usize = 5;

/// Words in small letters as code writes them, be it as bytes.
const WORD: &str = r#"b?"[a-z][a-z '’.-]*""#;

/// The arms of the `match` whose body begins at `open`, each as its pattern and what comes of it.
fn arms(code: &str, open: usize) -> Vec<(String, String)> {
    let (mut arms, mut depth) = (Vec::new(), 0);
    let (mut pattern, mut result, mut in_result) = (String::new(), String::new(), false);
    let literal = Regex::new(r#"^(?:b?"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])')"#).expect("it is one");
    let mut rest = &code[open..];
    while let Some(sign) = rest.chars().next() {
        let piece = literal.find(rest).map_or(&rest[..sign.len_utf8()], |literal| literal.as_str());
        rest = &rest[piece.len()..];
        depth += i32::from(matches!(piece, "(" | "[" | "{")) - i32::from(matches!(piece, ")" | "]" | "}"));
        if depth < 0 {
            break;
        }
        let leads = depth == 0 && piece == "=" && rest.starts_with('>') && !in_result;
        let ends = in_result && depth == 0 && (piece == "," || piece == "}");
        if leads {
            in_result = true;
        } else if ends {
            arms.push((std::mem::take(&mut pattern), std::mem::take(&mut result)));
            in_result = false;
        } else if in_result {
            result.push_str(piece);
        } else {
            pattern.push_str(piece);
        }
    }
    arms.push((pattern, result));
    arms
}

/// The words of all arms of a `match` together, but for those that map one name to one value, as a file format is read:
/// `"table" => Kind::Table`.
fn words_of_arms(code: &str, open: usize) -> Vec<String> {
    let word = Regex::new(WORD).expect("it is one");
    let value = Regex::new(r"^>\s*(?:(?:&mut )?(?:\w+(?:::|\.))+\w+(?:\([\w:]+\))?|Some\([\w:.]+\)|'.*')\s*$")
        .expect("it is one");
    let mut found = Vec::new();
    for (pattern, result) in arms(code, open) {
        let pattern = pattern.split(" if ").next().unwrap_or_default();
        let words: Vec<_> = word.find_iter(pattern).map(|word| word.as_str().to_owned()).collect();
        if words.len() > 1 || !value.is_match(&result) {
            found.extend(words);
        }
    }
    found
}

/// Words of a language belong into the lists of `src/lang`, where each language has its own, and names of formats into the
/// data of the room that reads them. What is written has its names in code, and tests have theirs.
#[test]
fn no_list_of_words_stands_in_code() {
    let list = Regex::new(&format!(r"{WORD}(?:\s*[|,]\s*{WORD}){{{MAX_WORDS},}}")).expect("it is one");
    let begins = Regex::new(r"\bmatch\b[^{};]*\{").expect("it is one");
    let mut found = Vec::new();
    for (path, code) in SOURCES.iter() {
        let inside = path.strip_prefix(common::root("src")).expect("it is in the folder");
        let room = inside.iter().next().and_then(|name| name.to_str()).unwrap_or_default();
        if ["output", "lang"].contains(&room) || path.ends_with("tests.rs") {
            continue;
        }
        let code = without_comments(code);
        found.extend(list.find_iter(&code).map(|list| format!("{}: {}", inside.display(), list.as_str())));
        let all = begins.find_iter(&code).map(|begin| words_of_arms(&code, begin.end()));
        let long = all.filter(|words| words.len() > MAX_WORDS);
        found.extend(long.map(|words| format!("{}: match of {}", inside.display(), words.join(" "))));
    }
    assert_eq!(
        found, [""; 0],
        "more than five words: move them into src/lang/en/words/sets.tsv, or the data of the room"
    );
}

#[test]
fn lists_of_words_are_seen_in_arms_of_a_match() {
    let words = |code: &str| words_of_arms(code, code.find('{').map_or(0, |open| open + 1)).len();
    assert_eq!(words(r#"match w { "a" | "b" if x => 4, b"c" => { f(); } "d" => return None, _ => 0 }"#), 4);
    assert_eq!(words(r#"match w { "table" => Kind::Table, "amp" => '&', "x" => Some(Kind::X), _ => return None }"#), 0);
}

/// The room that a file belongs to: the module right below the crate.
fn room(path: &Path) -> String {
    let inside = path.strip_prefix(common::root("src")).expect("it is in the folder");
    let first = inside.iter().next().and_then(|name| name.to_str()).unwrap_or_default();
    first.trim_end_matches(".rs").to_owned()
}

/// The names right after `crate::`, those of groups as well: `use crate::{Error, text::Document}`.
fn names_of_crate(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    let braces = Regex::new(r"\{[^{}]*\}").expect("it is one");
    for rest in code.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            names.push(rest.to_owned());
            continue;
        };
        let mut depth = 0;
        let mut end = group.len();
        for (at, sign) in group.char_indices() {
            depth += i32::from(sign == '{') - i32::from(sign == '}');
            if depth < 0 {
                end = at;
                break;
            }
        }
        let inner = braces.replace_all(&group[..end], "").into_owned();
        names.extend(inner.split(',').map(|name| name.trim().to_owned()));
    }
    let name = |text: String| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    names.into_iter().map(name).collect()
}

/// What each room uses of others. A name that the crate gives out again, such as `Error`, is of the room that it comes from.
fn uses() -> BTreeMap<String, BTreeSet<String>> {
    let again = Regex::new(r"pub use (\w+)::(?:\{([^}]*)\}|(\w+));").expect("it is one");
    let lib = SOURCES.iter().find(|(path, _)| path.ends_with("src/lib.rs")).expect("the root of the crate");
    let mut from = BTreeMap::new();
    for found in again.captures_iter(&lib.1) {
        let names = found.get(2).or(found.get(3)).map_or("", |names| names.as_str());
        from.extend(names.split(',').map(|name| (name.trim().to_owned(), found[1].to_owned())));
    }
    let rooms: BTreeSet<String> = SOURCES.iter().map(|(path, _)| room(path)).filter(|room| room != "lib").collect();
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, code) in SOURCES.iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        let own = room(path);
        let used = names_of_crate(&without_comments(code)).into_iter();
        let used = used.map(|name| from.get(&name).cloned().unwrap_or(name));
        let others = used.filter(|name| rooms.contains(name) && *name != own && own != "lib");
        uses.entry(own.clone()).or_default().extend(others);
    }
    uses
}

#[test]
fn no_rooms_use_each_other_in_a_circle() {
    let mut uses = uses();
    assert!(uses.values().map(BTreeSet::len).sum::<usize>() > 60, "{uses:?}");
    // a room that uses none of those left is in no circle
    loop {
        let free: Vec<String> = uses.iter().filter(|(_, used)| used.is_empty()).map(|(room, _)| room.clone()).collect();
        if free.is_empty() {
            break;
        }
        for room in free {
            uses.remove(&room);
            uses.values_mut().for_each(|used| {
                used.remove(&room);
            });
        }
    }
    assert!(uses.is_empty(), "rooms in a circle, or that use some: {uses:?}");
}

#[test]
fn names_of_the_crate_are_read_off_code() {
    let code =
        "use crate::{Error, text::{Document, WordId}, claim::Span};\nuse crate::html;\nlet x = crate::tsv::rows();";
    assert_eq!(names_of_crate(code), ["Error", "text", "claim", "html", "tsv"]);
}
